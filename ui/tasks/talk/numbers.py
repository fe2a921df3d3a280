"""From the number on a blank sheet to its question, and from the answer to the next number: with Enter alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from caseworker.facts import Numbered, Script, numbered
from caseworker.words import Language, Text, _office
from ui.forms.field import Field
from ui.look.theme import grown

_WIDTH = 132


class NumberLine(QLineEdit):
    """`wanted` carries what stands on paper under the number typed; `unknown` says that nothing does."""

    wanted = Signal(Numbered)
    unknown = Signal(Text)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._numbered: tuple[Numbered, ...] = ()
        self._back: _Back | None = None
        self.setFixedWidth(grown(_WIDTH))
        self.setAccessibleName(language.say(_office("Nummer vom Fragebogen")))
        self.setPlaceholderText(language.say(_office("Nr. (Strg+G)")))
        self.returnPressed.connect(self._go)

    def follow(self, script: Script) -> None:
        """The numbers are those of this script."""
        self._numbered = numbered(script)

    def take(self) -> None:
        """Take the keyboard; what is typed replaces the number that is proposed."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _go(self) -> None:
        typed = self.text().strip().replace(",", ".")
        place = next((at for at, one in enumerate(self._numbered) if one.number == typed), None)
        if place is None:
            self.unknown.emit(_office("Die Nummer {number} steht nicht auf dem Fragebogen.", number=typed))
            self.selectAll()
            return
        after = self._numbered[place + 1] if place + 1 < len(self._numbered) else None
        self.setText(after.number if after else "")
        self.wanted.emit(self._numbered[place])

    def wait_for(self, field: QWidget | None) -> None:
        """Come back with the next number once this field is answered with Enter; at once where there is none."""
        self._back = _Back(field, self) if isinstance(field, Field) else None
        if self._back is None:
            self.take()

    def come_back(self, back: _Back) -> None:
        """The field waited for is answered; one that was left for another number calls in vain."""
        if back is self._back:
            self.take()


class _Back(QObject):
    """Watches one field for Enter, and lives and dies with it. What is refused keeps the keyboard."""

    def __init__(self, field: Field, line: NumberLine) -> None:
        super().__init__(field)
        self._line, self._refused = line, False
        field.editor.refused.connect(self._stay)
        for entry in (field.editor.entry, *field.editor.findChildren(QPushButton)):  # the arrows go along a row
            entry.installEventFilter(self)

    def _stay(self) -> None:
        self._refused = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(watched, QPlainTextEdit):
            self._refused = False
            if isinstance(watched, QPushButton):
                watched.click()  # Enter on a choice chooses it, as space does
            QTimer.singleShot(0, self, self._answered)
        return False

    def _answered(self) -> None:
        if not self._refused:
            self._line.come_back(self)
