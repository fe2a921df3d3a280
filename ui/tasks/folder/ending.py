"""The end of a case: when, why, where the person goes on; and the way back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from caseworker.facts import EndReason
from caseworker.words import Language, Text, _office
from ui.case.open_case import OpenCase
from ui.case.resuming import way_to_resume, when_it_ended
from ui.forms.editors.choices import YesNo
from ui.forms.editors.lines import Line
from ui.look.folded import DayAndReason
from ui.look.page import Card, quiet, wrapped
from ui.look.theme import kind, worded
from ui.tasks.folder import acts


class EndCase(DayAndReason):
    """Folded at the foot of the folder."""

    def __init__(self, folder: OpenCase, language: Language) -> None:
        labels = _office("Beendet am"), _office("Grund des Endes")
        super().__init__(language, _office("Beratung beenden …"), _office("Beratung beenden"), folder.today, labels)
        self._folder = folder
        self._moved_to: str | None = None
        self._offered: bool | None = None
        self._where, self._yes_no = Line(language), YesNo(language)
        self._where.answered.connect(self._goes_to)
        self._yes_no.answered.connect(self._offer)
        self._afterwards = (
            self.add(_office("Neue Stelle"), self._where),
            self.add(_office("Übergabe angeboten?"), self._yes_no),
        )
        self.close_with(
            _office("Ab diesem Tag wird nichts mehr fällig außer der Nachbetreuung, und die Frist zum Löschen beginnt.")
        )
        self.done.clicked.connect(self._end)

    def _goes_to(self, place: str | None) -> None:
        self._moved_to = place

    def _offer(self, offered: bool) -> None:
        self._offered = offered
        self._yes_no.show_answer(offered)

    def _because(self, reason: EndReason) -> None:
        super()._because(reason)
        for part in self._afterwards:
            part.setVisible(reason is not EndReason.DEATH)

    def _end(self) -> None:
        if self.day is not None and self.reason is not None:
            dead = self.reason is EndReason.DEATH
            moved_to, offered = (None, None) if dead else (self._moved_to, self._offered)
            acts.end(self._folder, self.day, self.reason, moved_to, offered)


class Notice(Card):
    """What is said about the whole folder, above everything else, and what can be done about it."""

    def __init__(self, language: Language, words: tuple[Text, ...], *buttons: QPushButton) -> None:
        super().__init__(look="notice")
        for place, line in enumerate(words):
            self.down.addWidget((quiet if place else wrapped)(language.say(line)))
        for button in buttons:
            self.down.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


def end_notice(folder: OpenCase, language: Language) -> Notice | None:
    """That the case is over, or will be; `None` while nobody ended it."""
    ending = folder.case.ending
    if ending.ended_on is None:
        return None
    words = [when_it_ended(folder)]
    if ending.moved_to:
        words.append(_office("Neue Stelle: {place}", place=ending.moved_to))
    if ending.handover_offered is False:
        words.append(_office("Eine Übergabe ist noch nicht angeboten."))
    back = QPushButton(language.say(_office("Ende zurücknehmen")))
    kind(back, "link")
    worded(back, "undo-2", "accent")
    back.clicked.connect(lambda: acts.take_back(folder))
    on = [] if ending.reason is EndReason.DEATH else [way_to_resume(folder, language)]
    return Notice(language, tuple(words), *on, back)


def erasure_notice(folder: OpenCase, language: Language) -> Notice | None:
    """That the folder waits to be deleted before its time; `None` while nobody wants that."""
    ending = folder.case.ending
    if ending.erase is None:
        return None
    words = (
        _office("Zum Löschen vorgemerkt am {day}: {reason}", day=ending.erase_from or "", reason=ending.erase),
        _office("Gelöscht wird in zwei Schritten: Einstellungen, Aufbewahrung."),
    )
    back = QPushButton(language.say(_office("Vormerkung zurücknehmen")))
    kind(back, "link")
    worded(back, "undo-2", "accent")
    back.clicked.connect(lambda: acts.mark_for_erasure(folder, None))
    return Notice(language, words, back)


def prenote_notice(folder: OpenCase, language: Language) -> Notice | None:
    """Until when a folder may be kept that has no consent yet (users.md M16)."""
    case = folder.case
    until = case.prenote.kept_until(case.consents)
    if until is None:
        return None
    noted = _office("Vorgemerkt am {day}", day=case.prenote.noted_on or "")
    return Notice(language, (noted, _kept(until, folder.today)))


def _kept(until: date, today: date) -> Text:
    if until < today:
        return _office("Ohne Einwilligung durfte die Akte bis {day} bleiben. Bitte löschen Sie sie.", day=until)
    return _office("Ohne Einwilligung in die Teilnahme ist die Akte nach dem {day} zu löschen.", day=until)
