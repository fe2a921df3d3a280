"""One question on the screen: as it is spoken, its label, the editor, and the button for "weiß nicht"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from caseworker.facts import Depth, Facts, Question, Remark, Source, found_by, human_number
from caseworker.offers.guard import delicate
from caseworker.store import Action, Answer, Change, Confirm, Dispute, NotAnswered
from caseworker.store.records import id_of
from caseworker.words import Language, NoAnswer, Text, _, _office, occupations
from ui.aside import tell
from ui.case.open_case import OpenCase
from ui.forms.about import About, about
from ui.forms.asked import Asked
from ui.forms.editors import Day, editor_for
from ui.forms.reply import Reply
from ui.forms.said import precision_of
from ui.forms.sources import SourceMenu
from ui.look.page import in_language
from ui.look.safe import Label
from ui.look.theme import BASE, kind, sized, worded


@dataclass(frozen=True)
class Aloud:
    """Questions stand over their fields as they are spoken: with the number they have on the blank sheet, and once more
    in the language of the client, if the screen is to be turned."""

    numbers: Mapping[Question, str]
    also: Language | None = None

    def insists_on(self, question: Question) -> bool:
        """Whether the script itself says it, though else only a long talk would ask it: then it does not wait."""
        return question.depth is Depth.LONG and question in self.numbers

    def lines(self, question: Question, language: Language) -> list[Label]:
        """One line in the language of the window, and one in the other."""
        words = _office("„{question}“", question=question.aloud)
        number = self.numbers.get(question, "")
        found = [Label(f"{number}  {language.say(words)}".strip())]
        if self.also is not None and question.aloud is not None:
            found.append(in_language(self.also, question.aloud))
        for line in found:
            line.setWordWrap(True)
            sized(line, BASE, strong=True)
        return found


_FINAL = _office("Strg+Z nimmt diese Antwort nicht zurück.")


class Field(Asked):
    """Every question can be answered, answered with "weiß nicht" or "keine Angabe", or left unasked."""

    def __init__(
        self, question: Question, row: Facts, folder: OpenCase, language: Language, *, aloud: Aloud | None = None
    ) -> None:
        self.question, self._row, self._folder = question, row, folder
        self._confirm: QPushButton | None = None
        self._sources: SourceMenu | None = None
        self._shown: object = None  # what the row said when it was drawn; nothing once it was touched
        self._reply = Reply(language)
        editor = editor_for(question, folder, language)
        spoken = aloud.lines(question, language) if aloud and question.aloud else []
        hint = question.hint or (None if question.undoable else _FINAL)
        super().__init__(question.label, editor, language, hint=hint, spoken=spoken, beside=self._reply)
        self._reply.given.connect(self._write_no_answer)
        self._reply.disputed.connect(self._write_dispute)
        self._reply.asked.connect(self._tell)
        self._reply.menu().aboutToShow.connect(self._offer_sources)  # after the lines it fills in by itself
        self.editor.answered.connect(self._answered)

    @property
    def about(self) -> About:
        """What it asks."""
        return about(self._row, self.question)

    @property
    def name(self) -> str:
        """The label, as screen readers say it."""
        return self._label.text()

    def _offer_sources(self) -> None:
        """The menu of who found it out is made when somebody looks: there are many fields."""
        if self._sources is None:
            menu = self._reply.menu()
            self._sources = SourceMenu(self._row, self.question, self._folder, self._language, menu)
        self._reply.offer(self._sources)
        self._sources.refresh()

    def _tell(self, words: Text) -> None:
        tell(self._folder, self._language, self.about, words, self)

    def refresh(self, derived: object = None, old_since: date | None = None) -> None:
        """Show what the row says now; `old_since` is the day of an answer that should be confirmed.

        What is shown already is left alone, unless somebody has touched it since.
        """
        answer = getattr(self._row, self.question.key)
        if isinstance(answer, date):
            answer = Day(answer, precision_of(self.question, self._row))
        reason = self._row.no_answer.get(self.question.key) if answer is None else None
        place = (self._row.__tablename__, id_of(self._row), self.question.key)
        remark = self._folder.remarks.get(place, Remark())
        now = (answer, derived, reason, remark, old_since)
        if now == self._shown and not self.question.stays:
            return
        self._shown = now
        disputed = remark.disputed_since is not None
        self.editor.show_answer(answer, derived)
        self.editor.invite("" if reason else self._language.say(_("noch nicht gefragt")))
        self._reply.show_reply(self.question.label, reason, answered=answer is not None, disputed=disputed)
        if not disputed:
            self.tell(self._remark(answer, derived, old_since) or _found(remark))
        else:
            words = _office("Die Person bestreitet diese Angabe, seit dem {day}.", day=remark.disputed_since)
            self.tell(words, "warn")
        self._offer_to_confirm(old_since is not None)
        if self.question.stays:
            self._let_stay(answer)

    def _let_stay(self, answer: object) -> None:
        """Words that stay are read here; in the folder one writes on behind them."""
        stays = bool(answer) and self._folder.case_file.settled(self._row, self.question.key) == answer
        entry = self.editor.entry
        if isinstance(entry, QPlainTextEdit):
            entry.setReadOnly(stays)
        if stays:
            self.tell(_office("Bleibt, wie es ist. In der Akte können Sie dahinter weiterschreiben."))

    def _remark(self, answer: object, derived: object, old_since: date | None) -> Text | None:
        if self.question.vocabulary == "case" and isinstance(answer, int):
            return self._elsewhere(answer)
        if answer is None:
            return _office("aus dem Zertifikat") if derived is not None else None
        if hit := next(delicate(answer), None) if isinstance(answer, str) and self.question.long else None:
            return hit.kind.named
        return _office("Stimmt das noch? Zuletzt bestätigt am {day}.", day=old_since) if old_since else None

    def _elsewhere(self, number: int) -> Text | None:
        """What the number of another folder means in this file, where the folder came from another one."""
        other = getattr(self._row, "other", None)
        finding = self._folder.case_file.finding
        here = finding.number(other if other is not None else finding.folder(number) or 0)
        if here is None:
            return _office("Diese Akte liegt nicht in dieser Falldatei.")
        return None if here == number else _office("In dieser Falldatei: Akte {number}.", number=human_number(here))

    def _offer_to_confirm(self, old: bool) -> None:
        if self._confirm is None and old:
            self._confirm = QPushButton(self._language.say(_office("Stimmt noch (Strg+Eingabe)")))
            self._confirm.setAccessibleName(f"{self.name}: {self._confirm.text()}")
            kind(self._confirm, "link")
            worded(self._confirm, "check", "accent")
            self._confirm.clicked.connect(self._still_holds)
            key = QShortcut(QKeySequence("Ctrl+Return"), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self._confirm.click)
            self._middle.insertWidget(2, self._confirm, 0, Qt.AlignmentFlag.AlignLeft)
        if self._confirm is not None:
            self._confirm.setVisible(old)
            self._confirm.setEnabled(old)

    def _still_holds(self) -> None:
        self._folder.change(Confirm(self._row, self.question.key), words=self.question.label)

    def _answered(self, answer: object) -> None:
        shown, self._shown = self._shown, None
        changes: list[Change] = []
        if isinstance(answer, Day):
            changes += self._precision(answer)
            answer = answer.day
        if self.question.vocabulary == "occupation":
            changes += self._code(answer)
        if self.question.vocabulary == "case":
            folder = self._folder.case_file.finding.folder(answer) if isinstance(answer, int) else None
            changes.append(Answer(self._row, "other", folder))
        changes.insert(0, Answer(self._row, self.question.key, answer))
        draft = f"{self._row.__tablename__}/{self.question.key}/{id_of(self._row)}" if self.question.long else ""
        key, label = self.question.key, self.question.label
        refusal = self._folder.answer(self._row, key, *changes, words=label, draft=draft)
        if refusal is not None:
            self._shown = shown  # what was typed stays, whatever else is kept
            self.not_kept(getattr(self._row, key), answer, refusal)

    def _precision(self, day: Day) -> list[Change]:
        """How exactly a day was said is an answer too, where the topic asks for it."""
        key = f"{self.question.key}_precision"
        if not hasattr(self._row, key):
            return []
        kinds = type(self._row).__mapper__.columns[key].type.python_type
        return [Answer(self._row, key, kinds[day.precision])]

    def _code(self, answer: object) -> list[Change]:
        """The code of an occupation that a pack knows, where the topic keeps it."""
        key = f"{self.question.key}_code"
        if not hasattr(self._row, key):
            return []
        return [Answer(self._row, key, occupations().code(answer) if isinstance(answer, str) else None)]

    def _write_no_answer(self, chosen: NoAnswer | None) -> None:
        self._folder.change(NotAnswered(self._row, self.question.key, chosen), words=self.question.label)

    def _write_dispute(self, holds: bool) -> None:
        kept = self._folder.change(Dispute(self._row, self.question.key, holds), words=self.question.label)
        if kept and holds:
            self._folder.case_file.record(Action.DISPUTED, self._folder.case.id)


def _found(remark: Remark) -> Text | None:
    """Who found it out, beside the field; what the Agentur has found need not be found out again (R-KP-15)."""
    if remark.source is Source.AA:
        return _office("Von der Agentur für Arbeit festgestellt: Neu fragen nur, wenn sich etwas geändert hat.")
    return found_by(remark.source) if remark.source is not None else None
