"""Eigene Angaben: what the office corrects in the law and adds to offers. New versions leave both alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from caseworker.handover import LARGEST, joined, read_texts, write_texts
from caseworker.law import Correction, LawRow, outdated_by, rows_of
from caseworker.offers import OFFERS, Local
from caseworker.offers.in_words import in_words, what_of
from caseworker.office import Entries
from caseworker.office.disk import read_whole
from caseworker.problems import Problem
from caseworker.words import Language, Text, _office, plural_office
from ui.beneath.work import in_background
from ui.forms.editors.choices import ChoiceBox
from ui.forms.editors.lines import LongText
from ui.leaving.files import choose_file, choose_place, save_file
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another
from ui.look.page import empty, quiet, wrapped
from ui.look.safe import Label
from ui.look.theme import HAIR, MEDIUM, SMALL, SMALLER, TIGHT, kind, sized, worded
from ui.settings import Settings
from ui.tasks.settings.correcting import CorrectingForm
from ui.tasks.settings.part import Part

_ABOUT = _office(
    "Wissen Sie es besser als die mitgelieferten Angaben? Was hier steht, gilt statt ihrer, mit Ihrer Quelle. "
    "Eine neue Version von Caseworker ändert daran nichts."
)
_KINDS = "CSV (*.csv)"
_SAVE, _TAKE = _office("Texte speichern …"), _office("Texte einlesen …")
_TABLE = _office(
    "Eine Tabelle (CSV) mit Texten und Anschriften zu Angeboten. "
    "Was hier schon steht, bleibt beim Einlesen, wie es ist."
)


class OwnPart(Part):
    """What there is, as cards; below them a form for the law and one for an offer. `changed` says what was done."""

    changed = Signal(Text)

    def __init__(self, settings: Settings, today: date, language: Language) -> None:
        super().__init__(language, _office("Eigene Angaben"), _ABOUT)
        self._settings = settings
        self._offer: dict[str, object] = {}
        self._problem, self._news = ProblemBox(language), quiet("")
        self._cards = one_below_another(gap=TIGHT)
        self.down.addWidget(self._problem)
        self.down.addLayout(self._cards)
        self._form = CorrectingForm(self, today, self._keep_correction, self._problem.tell)
        self._lay_out_offer()
        self._lay_out_exchange()
        where = _office(
            "Alles steht auch in der Datei {file}. Sie können sie mit einem Editor lesen und ändern.",
            file=str(settings.place.own.path),
        )
        self.down.addWidget(quiet(self.say(where)))
        self.refresh()

    # --- the law

    def _keep_correction(self, made: Correction) -> bool:
        own = self._own()
        return own is not None and self._write(replace(own, corrections=(*own.corrections, made)))

    # --- an offer

    def _take(self, name: str, editor: ChoiceBox | LongText, answer: object) -> None:
        self._offer[name] = answer
        if isinstance(editor, ChoiceBox):
            editor.show_answer(answer)
            self._show_local(str(answer))

    def _lay_out_offer(self) -> None:
        self.title(_office("Zu einem Angebot: Text und Anschrift"))
        self._local_editors = {"text": LongText(self.language), "address": LongText(self.language)}
        names = sorted({(self.say(one.name), one.key) for one in OFFERS})
        which = ChoiceBox(self.language, names)
        self.field(_office("Welches Angebot?"), which, None, partial(self._take, "key", which))
        for name, label in (("text", _office("Text für dieses Büro")), ("address", _office("Anschrift und Kontakt"))):
            editor = self._local_editors[name]
            self.field(label, editor, None, partial(self._take, name, editor))
        self._button(_office("Zum Angebot übernehmen"), self._keep_offer)

    def _show_local(self, key: str) -> None:
        own = self._own()
        local = own.offers.get(key, Local()) if own is not None else Local()
        for name, editor in self._local_editors.items():
            self._offer[name] = getattr(local, name)
            editor.show_answer(self._offer[name] or None)

    def _keep_offer(self) -> None:
        own, key = self._own(), self._offer.get("key")
        if own is None or not key:
            return
        text, address = (str(self._offer.get(name) or "").strip() for name in ("text", "address"))
        offers = {name: local for name, local in own.offers.items() if name != key}
        if text or address:
            offers[str(key)] = Local(text, address)
        self._write(replace(own, offers=offers))

    # --- texts of other offices

    def _lay_out_exchange(self) -> None:
        self.title(_office("Texte mit anderen Büros tauschen"))
        self.down.addWidget(quiet(self.say(_TABLE)))
        self.down.addWidget(self._news)
        self._news.hide()
        self._button(_SAVE, lambda: choose_place(self, self.say(_SAVE), _KINDS, "texte.csv", self.save_to), "save")
        self._button(_TAKE, lambda: choose_file(self, self.say(_TAKE), _KINDS, self.read_from), "folder-open")

    def save_to(self, name: str) -> None:
        """Save what this office adds to offers as a table."""
        if (own := self._own()) is not None:
            saved = _office("Gespeichert: {name}", name=Path(name).name)
            save = partial(save_file, write_texts(own.offers), Path(name))
            in_background(self, save, lambda _done: self._tell(saved), self._problem.tell)

    def read_from(self, name: str) -> None:
        """Read such a table of another office."""
        in_background(self, lambda: read_texts(read_whole(Path(name), LARGEST)), self._join, self._problem.tell)

    def _join(self, others: dict[str, Local]) -> None:
        own = self._own()
        if own is None:
            return
        both = joined(own, others)
        if self._write(both.entries):
            kept = plural_office("{n} eigener blieb, wie er ist.", "{n} eigene blieben, wie sie sind.", both.kept)
            new = plural_office("{n} Text war neu.", "{n} Texte waren neu.", both.new)
            self._tell(new, *([kept] if both.kept else []))

    def _tell(self, *lines: Text) -> None:
        self._problem.hide()
        self._news.setText(" ".join(map(self.say, lines)))
        self._news.show()

    # --- both

    def _button(self, words: Text, act: Callable[[], None], picture: str = "check") -> None:
        button = QPushButton(self.say(words))
        worded(button, picture)
        button.clicked.connect(act)
        across = QHBoxLayout()
        across.addWidget(button)
        across.addStretch(1)
        self.down.addLayout(across)

    def _own(self) -> Entries | None:
        """What the file says; a file that cannot be read is told, and never written over."""
        try:
            return self._settings.place.own.read()
        except Problem as problem:
            self._problem.tell(problem)
            return None

    def _write(self, entries: Entries) -> bool:
        try:
            self._settings.place.own.write(entries)
        except Problem as problem:
            self._problem.tell(problem)
            return False
        self._problem.hide()
        self._settings.know_anew()
        self.refresh()
        self.changed.emit(_office("Eigene Angaben geändert"))
        return True

    def refresh(self) -> None:
        """Show what there is."""
        own = self._own() or Entries()
        empty(self._cards)
        for one in own.corrections:
            rest = replace(own, corrections=tuple(other for other in own.corrections if other is not one))
            self._cards.addWidget(self._card(*self._told(one), rest))
        for key, local in own.offers.items():
            name = next((self.say(offer.name) for offer in OFFERS if offer.key == key), key)
            rest = replace(own, offers={other: words for other, words in own.offers.items() if other != key})
            lines = [line for line in (local.text, local.address) if line]
            self._cards.addWidget(self._card(name, lines, None, rest))
        if not own.corrections and not own.offers:
            self._cards.addWidget(quiet(self.say(_office("Noch keine eigenen Angaben."))))

    def _told(self, one: Correction) -> tuple[str, list[str], Text | None]:
        """The title of a correction, its lines, and what to look at again."""
        title, value = self.say(what_of(one)), in_words(one.field, one.value)
        lines = [_office("{n} · Quelle: {source} · Stand {day}", n=value, source=one.source, day=one.state)]
        if one.since != date.min:
            lines.append(_office("seit {day}", day=one.since))
        if one.until != date.max:
            lines.append(_office("bis {end}", end=one.until))
        said = list(map(self.say, lines))
        if not any(one.is_about(row) for row in rows_of(one.table)):
            return title, said, _office("Das kennt diese Version nicht mehr. Die Angabe hat keine Wirkung.")
        newer = outdated_by(one)
        return title, said, _newer(newer, one.field) if newer is not None else None

    def _card(self, title: str, lines: list[str], warning: Text | None, without: Entries) -> QFrame:
        card = QFrame()
        kind(card, "card")
        name, said = Label(title), Label("\n".join(lines))
        sized(name, SMALLER + 1, strong=True)
        for label in (name, said):
            label.setWordWrap(True)
        words = one_below_another(gap=HAIR)
        words.addWidget(name)
        words.addWidget(said)
        if warning is not None:
            told = wrapped(self.say(warning))
            kind(told, "warn")
            words.addWidget(told)
        away = QPushButton(self.say(_office("Entfernen")))
        kind(away, "link")
        worded(away, "trash-2", "accent")
        away.setAccessibleName(self.say(_office("{name} entfernen", name=title)))
        away.clicked.connect(lambda: self._write(without))
        across = QHBoxLayout(card)
        across.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        across.addLayout(words, 1)
        across.addWidget(away)
        return card


def _newer(row: LawRow, field: str) -> Text:
    value = in_words(field, row[field])
    return _office("Die mitgelieferte Angabe ist neuer: {n}, Stand {day}. Gilt Ihre noch?", n=value, day=row.state)
