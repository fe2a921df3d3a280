"""Notizen: what was written about talks, the newest first. Words that stay are only added to, with day and name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import Contact, question_of
from caseworker.store import Answer
from caseworker.words import Language, Text, _office, plural_office
from ui.case.open_case import OpenCase
from ui.forms.about import About, about
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import Card, empty, heading, quiet, wrapped
from ui.look.theme import HAIR, HEADING, MEDIUM, SMALL, SMALLER, TIGHT, grown, kind, sized, worded

_MOST = 5  # at once
_NOTE = Contact.note


class Notes(Card):
    """`go_to` opens a note that may still be changed in its field."""

    def __init__(self, folder: OpenCase, language: Language, go_to: Callable[[About], None]) -> None:
        super().__init__(gap=SMALL)
        self._folder, self._language, self._go_to = folder, language, go_to
        self._shown: object = None
        self._all = False
        self.down.addWidget(heading(language.say(_office("Notizen")), HEADING))
        self._lines = one_below_another(gap=MEDIUM)
        self.down.addLayout(self._lines)

    def refresh(self) -> None:
        """Show the notes there are; what is being added stays while they are the same."""
        written = [one for one in self._folder.case.contacts if one.note]
        written.sort(key=lambda one: (str(one.contact_on or ""), one.position), reverse=True)
        state = (self._all, [(one.id, one.contact_on, one.kind, one.note) for one in written])
        self.setVisible(bool(written))
        if state == self._shown:
            return
        self._shown = state
        empty(self._lines)
        for contact in written if self._all else written[:_MOST]:
            self._lines.addWidget(Note(self._folder, self._language, contact, self._go_to))
        more = len(written) - _MOST
        if more > 0 and not self._all:
            button = QPushButton(self._language.say(plural_office("Noch {n} Notiz", "Noch {n} Notizen", more)))
            kind(button, "link")
            worded(button, "chevron-right", "accent")
            button.clicked.connect(self._show_all)
            self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        self._all = True
        self.refresh()


class Note(QWidget):
    """One note, and the way to change it or to write on behind it."""

    unsaved = True

    def __init__(self, folder: OpenCase, language: Language, contact: Contact, go_to: Callable[[About], None]) -> None:
        super().__init__()
        self._folder, self._language, self._contact = folder, language, contact
        self._panel: QWidget | None = None
        question, say = question_of(_NOTE), language.say
        down = self._down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(HAIR)
        title = quiet(say(_office("{kind} · {day}", kind=contact.kind or Contact.title, day=contact.contact_on or "–")))
        sized(title, SMALLER)
        words = wrapped(contact.note or "")
        for label in (title, words):
            down.addWidget(label)
        if folder.case_file.opening.read_only:
            return
        settled = folder.case_file.settled(contact, question.key)
        buttons = side_by_side(gap=SMALL)
        if settled != contact.note:
            buttons.addWidget(self._button(_office("Ändern"), "pencil", lambda: go_to(about(contact, question))))
        buttons.addWidget(self._button(_office("Ergänzen"), "plus", self.unfold))
        buttons.addStretch(1)
        down.addLayout(buttons)

    def _button(self, words: Text, picture: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._language.say(words))
        day = self._language.say(self._contact.contact_on or self._contact.title)
        button.setAccessibleName(f"{button.text()}: {day}")
        kind(button, "link")
        worded(button, picture, "accent")
        button.clicked.connect(lambda: act())
        return button

    def _laid(self) -> QWidget:
        """Where one writes; made when somebody asks for it."""
        panel, self._text = QWidget(), QPlainTextEdit()
        self._text.setAccessibleName(self._language.say(_office("Ergänzung zur Notiz")))
        self._text.setFixedHeight(grown(72))
        self._text.setTabChangesFocus(True)
        down = one_below_another(panel, TIGHT)
        down.addWidget(self._text)
        done = self._button(_office("Dahinter schreiben"), "check", self._add)
        down.addWidget(done, 0, Qt.AlignmentFlag.AlignLeft)
        return panel

    @property
    def unfolded(self) -> bool:
        """Whether something is being added."""
        return self._panel is not None

    def unfold(self) -> None:
        """Make room to write on."""
        if self._panel is None:
            self._panel = self._laid()
            self._down.addWidget(self._panel)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        """Write on behind the note. Day and name are part of it: it is read in German."""
        typed, key = self._text.toPlainText().strip(), question_of(_NOTE).key
        if typed:
            head = f"[{self._folder.today:%d.%m.%Y}, {self._folder.case_file.user}]"
            words = f"{self._contact.note}\n\n{head} {typed}"
            self._folder.change(Answer(self._contact, key, words), words=_office("Notiz ergänzt"))
