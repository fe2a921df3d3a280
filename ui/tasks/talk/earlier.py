"""What the office has read in anabin before about the same university: laid into this folder with one press."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from caseworker.facts import AnabinLookup, Qualification
from caseworker.offers.recognition.anabin import lookup_of
from caseworker.store import Add, Change, Remove
from caseworker.store.lookups import copied_for
from caseworker.words import Language, _office
from ui.case.open_case import OpenCase
from ui.forms.said import read_in_anabin
from ui.look.laying import one_below_another
from ui.look.page import empty, quiet, wrapped
from ui.look.theme import MEDIUM, TIGHT, kind, worded

_MOST = 3  # for one qualification


class EarlierLookups(QWidget):
    """Shown while a qualification with a known university has not been looked up for this person."""

    def __init__(self, folder: OpenCase, language: Language) -> None:
        super().__init__()
        self._folder, self._language = folder, language
        self._shown: object = None
        self._down = one_below_another(self, TIGHT)
        folder.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Look again when what is asked for has changed."""
        wanted = [degree for degree in self._folder.case.qualifications if degree.institution and self._is_open(degree)]
        asked = [(degree.id, degree.institution, degree.title_text, degree.country) for degree in wanted]
        if asked == self._shown:
            return
        self._shown = asked
        empty(self._down)
        for degree in wanted:
            self._propose(degree)
        self.setVisible(self._down.count() > 0)

    def _is_open(self, degree: Qualification) -> bool:
        own = lookup_of(self._folder.case, degree)
        return own is None or not own.is_checked

    def _propose(self, degree: Qualification) -> None:
        found = self._folder.case_file.earlier_lookups(degree)[:_MOST]
        if found:
            words = _office("Das Büro hat zu „{institution}“ schon nachgesehen:", institution=degree.institution)
            self._down.addWidget(quiet(self._language.say(words)))
        for one in found:
            self._down.addWidget(self._card(degree, one))

    def _card(self, degree: Qualification, found: AnabinLookup) -> QFrame:
        card = QFrame()
        kind(card, "card")
        say = self._language.say
        lines = "\n".join(say(line) for line in read_in_anabin(found, self._folder.today))
        line = wrapped(lines)
        take = QPushButton(say(_office("Übernehmen")))
        take.setAccessibleName(f"{take.text()}: {lines}")
        kind(take, "link")
        worded(take, "plus", "accent")
        take.clicked.connect(partial(self._take, degree, found))
        across = QHBoxLayout(card)
        across.setContentsMargins(MEDIUM, TIGHT, TIGHT, TIGHT)
        across.addWidget(line, 1)
        across.addWidget(take)
        return card

    def _take(self, degree: Qualification, found: AnabinLookup) -> None:
        changes: list[Change] = [Add(copied_for(degree, found))]
        begun = lookup_of(self._folder.case, degree)
        if begun is not None:
            changes.insert(0, Remove(begun))
        self._folder.change(*changes, words=_office("anabin: übernommen"))
