"""A part the law names can be put off with one tap; four of them want a reason, which stays in the folder."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from caseworker.facts import Agreement, PlanType, Slot
from caseworker.plan import NEED_A_REASON, NUMBERED, is_filled
from caseworker.words import Language, _office
from ui.case.open_case import OpenCase
from ui.look.laying import one_below_another
from ui.look.theme import kind
from ui.tasks.plan import acts


class PutOff(QWidget):
    """The line for the reason; `button` is the tap, and stands beside the title of the part."""

    def __init__(self, folder: OpenCase, slot: Slot | None, title: str, language: Language) -> None:
        super().__init__()
        self._folder, self._slot, self._language = folder, slot, language
        self._agreement: Agreement | None = None
        self.button, self._reason = QPushButton(), QLineEdit()
        kind(self.button, "link")
        self.button.clicked.connect(self._tap)
        self._title = title
        self._reason.setPlaceholderText(language.say(_office("Warum? Bleibt in der Akte, wird nicht gedruckt.")))
        self._reason.setAccessibleName(language.say(_office("{title}: warum heute kein Thema", title=title)))
        self._reason.editingFinished.connect(self._say_why)
        down = one_below_another(self)
        down.addWidget(self._reason)
        self.hide()
        self.button.hide()

    def refresh(self, agreement: Agreement) -> bool:
        """Show whether the part is put off, and return it. A part with content cannot be."""
        self._agreement = agreement
        slot = self._slot
        if slot not in NUMBERED or agreement.plan_type is not PlanType.KOOPERATIONSPLAN:
            return False
        is_off = slot.key in (agreement.not_today or ())
        filled = is_filled(self._folder.case, agreement, slot)
        self.button.setVisible(not filled)
        self.button.setText(self._language.say(_office("Doch ein Thema") if is_off else _office("Heute kein Thema")))
        self.button.setAccessibleName(f"{self._title}: {self.button.text()}")
        self.setVisible(is_off and not filled and slot in NEED_A_REASON)
        said = str((agreement.why_not or {}).get(slot.key, ""))
        if not self._reason.hasFocus():
            self._reason.setText(said)
        return is_off and not filled

    def ask_why(self) -> None:
        """Lead the keyboard to the reason, or to the tap where none is wanted."""
        (self._reason if self._reason.isVisible() else self.button).setFocus()

    def _tap(self) -> None:
        if self._agreement is not None and self._slot is not None:
            acts.put_off(self._folder, self._agreement, self._slot)
            if self._reason.isVisible():
                self._reason.setFocus()

    def _say_why(self) -> None:
        if self._agreement is not None and self._slot is not None:
            acts.say_why_not(self._folder, self._agreement, self._slot, self._reason.text().strip())
