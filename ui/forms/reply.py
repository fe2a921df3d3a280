"""The small button beside a field: "weiß nicht", "keine Angabe", "bestritten", and why the question is there.

Three dots, as of any menu: a question mark would promise help, and its first words beside every field would be a column
that says nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from caseworker.words import Language, NoAnswer, Text, _, _office
from ui.aside import MEANS, WHY
from ui.look.safe import menu_line, tip
from ui.look.theme import kind

_DOTS = "…"


class Reply(QToolButton):
    """`given` carries what is said instead of an answer, `disputed` whether the person disputes the answer there is,
    `asked` what is wanted to know.

    Its menu is filled when it is opened: a chapter has dozens of these.
    """

    given, disputed, asked = Signal(object), Signal(bool), Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._reason: NoAnswer | None = None
        self._answered = self._is_disputed = False
        self._dispute: QAction | None = None
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tip(self, " · ".join(map(language.say, NoAnswer)))
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def show_reply(self, label: Text, reason: NoAnswer | None, *, answered: bool, disputed: bool) -> None:
        """Show what was replied to the question with this label."""
        self._reason, self._answered, self._is_disputed = reason, answered, disputed
        said = self._language.say(reason) if reason else _DOTS
        self.setText(said)
        kind(self, "replied" if reason else "")
        name = self._language.say(_office("{question}: keine Antwort", question=label))
        self.setAccessibleName(name + (f" ({said})" if reason else ""))

    def offer(self, more: QMenu) -> None:
        """A menu within the open menu, above what is disputed."""
        assert self._dispute is not None, "the menu is open"
        self.menu().insertMenu(self._dispute, more)

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        one_of = QActionGroup(menu)
        for reply in (*NoAnswer, None):
            action = menu_line(menu, self._language.say(_("noch nicht gefragt") if reply is None else reply.label))
            action.setCheckable(True)
            action.setChecked(not self._answered and reply == self._reason)
            action.triggered.connect(lambda _checked=False, reply=reply: self.given.emit(reply))
            action.setActionGroup(one_of)
        menu_line(menu)
        self._dispute = dispute = menu_line(menu, self._language.say(_office("bestritten")))
        dispute.setCheckable(True)
        dispute.setChecked(self._is_disputed)
        dispute.setEnabled(self._answered)
        dispute.triggered.connect(self.disputed)
        for words in (WHY, MEANS):
            line = menu_line(menu, self._language.say(words))
            line.triggered.connect(lambda _checked=False, words=words: self.asked.emit(words))
