"""Who else must or may be asked, above the questions of consent (users.md M11)."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.facts import Guardian
from caseworker.offers.minors import is_minor_client
from caseworker.words import Language, Text, _office
from ui.case.open_case import OpenCase
from ui.look.page import Card, empty, quiet


class WhoElse(Card):
    """That the person is a minor, and everybody with a say; nothing where neither is known."""

    def __init__(self, folder: OpenCase, language: Language) -> None:
        super().__init__(look="notice")
        self._folder, self._language = folder, language
        folder.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read again who there is."""
        empty(self.down)
        lines = list(self._say())
        for words in lines:
            self.down.addWidget(quiet(self._language.say(words)))
        self.setVisible(bool(lines))

    def _say(self) -> Iterator[Text]:
        case = self._folder.case
        if is_minor_client(case, self._folder.today):
            yield _office("15 bis 17 Jahre alt: Eltern oder Vormund wissen, wozu eingewilligt wird.")
        for one in case.guardians:
            yield _named(one)


def _named(one: Guardian) -> Text:
    about = {"kind": one.kind or _office("hat mitzureden"), "name": one.name or _office("ohne Namen")}
    if one.informed_on is None:
        return _office("{kind}: {name}, noch nicht informiert", **about)
    return _office("{kind}: {name}, informiert am {day}", day=one.informed_on, **about)
