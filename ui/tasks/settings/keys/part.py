"""The page: who can open the file, and a button for each thing that is done with its keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from caseworker.plan import Sheet
from caseworker.policy import Policy
from caseworker.store import OFFICE, CaseFile, Holder, Secret
from caseworker.words import Language, Text, _office
from ui.look.page import empty, quiet, wrapped
from ui.look.safe import Label
from ui.look.theme import MEDIUM, SMALL, kind, worded
from ui.tasks.settings.keys.destroying import DestroyBox
from ui.tasks.settings.keys.dialogs import AddUser, ChangePassphrase, KeyDialog, NewSheet, RemoveUser, TakeOffice
from ui.tasks.settings.part import Part

_ABOUT = _office(
    "Diese Falldatei ist verschlüsselt. Ohne einen ihrer Schlüssel kann niemand sie lesen, auch wir nicht."
)
_KINDS = {
    "passphrase": _office("Kennwort"),
    "recovery": _office("Notfallblatt"),
    "office": _office("Leitung, mit dem Büroschlüssel"),
}


class KeysPart(Part):
    """`left` carries whoever may open the file no more, with the secret of whoever says so; `destroyed` says it all."""

    left = Signal(str, object)
    destroyed = Signal()

    def __init__(
        self, case_file: CaseFile, policy: Policy, make_sheet: Callable[[str], Sheet], language: Language
    ) -> None:
        super().__init__(language, _office("Kennwort und Schlüssel"), _ABOUT)
        self._case_file, self._policy, self._make_sheet = case_file, policy, make_sheet
        self._holders = QVBoxLayout()
        self._told = wrapped()
        kind(self._told, "good")
        self._told.hide()
        if case_file.path is None:
            self.down.addWidget(
                quiet(self.say(_office("Ohne Speicherung gibt es keine Falldatei und keine Schlüssel.")))
            )
            return
        self._lay_out()
        self._show_holders()

    def _lay_out(self) -> None:
        self.down.addWidget(self._told)
        self.title(_office("Wer diese Falldatei öffnen kann"))
        self.down.addLayout(self._holders)
        self._way(_office("Person aufnehmen …"), "plus", partial(AddUser, ring=self._case_file.ring))
        self.title(_office("Ihr Kennwort"))
        words = _office("Sie müssen es nie ändern, außer wenn jemand es gesehen haben könnte.")
        self.down.addWidget(quiet(self.say(words)))
        self._way(_office("Kennwort ändern …"), "lock", partial(ChangePassphrase, ring=self._case_file.ring))
        self.title(_office("Notfallblatt"))
        self.down.addWidget(quiet(self.say(self._about_sheets())))
        sheet = partial(NewSheet, case_file=self._case_file, make=self._make_sheet)
        self._way(_office("Neues Notfallblatt …"), "printer", sheet)
        self.title(_office("Büroschlüssel"))
        self._office_state = quiet("")
        self.down.addWidget(self._office_state)
        take = partial(TakeOffice, ring=self._case_file.ring, public_key=self._policy.office_key or b"")
        self._take_office = self._way(_office("Büroschlüssel aufnehmen …"), "plus", take)
        self.title(_office("Schlüssel vernichten"))
        destroying = DestroyBox(self.language)
        destroying.wanted.connect(self.destroyed)
        self.down.addWidget(destroying)

    def _about_sheets(self) -> Text:
        if self._policy.office_key is not None:
            return _office("Ihr Büro verlangt keines: Es kann diese Falldatei mit dem Büroschlüssel öffnen.")
        return _office("Mit dem Code darauf öffnen Sie die Falldatei, wenn Sie das Kennwort vergessen haben.")

    def _way(self, words: Text, picture: str, dialog: Callable[..., KeyDialog]) -> QPushButton:
        button = QPushButton(self.say(words))
        worded(button, picture)
        button.clicked.connect(lambda: self._ask(dialog))
        self.down.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _ask(self, dialog: Callable[..., KeyDialog]) -> None:
        self._told.hide()
        asked = dialog(self, self.language)
        asked.done_with.connect(lambda _result: self._say_done())
        asked.open()

    def _say_done(self) -> None:
        self._told.setText(self.say(_office("✓ Erledigt. Die Schlüssel der Falldatei sind geschrieben.")))
        self._told.show()
        self._show_holders()

    def _show_holders(self) -> None:
        """As the key file says it now."""
        empty(self._holders)
        card = QFrame()
        kind(card, "card")
        rows = QGridLayout(card)
        rows.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        rows.setHorizontalSpacing(MEDIUM)
        rows.setColumnStretch(1, 1)
        for row, holder in enumerate(self._case_file.ring.holders()):
            for column, widget in enumerate(self._row(holder)):
                rows.addWidget(widget, row, column)
        self._holders.addWidget(card)
        self._show_office()

    def _row(self, holder: Holder) -> list[QWidget]:
        mine = holder.name == self._case_file.user
        name = Label(self.say(_office("{name} (Sie)", name=holder.name)) if mine else holder.name)
        kinds = quiet(" · ".join(self.say(_KINDS[one]) for one in holder.kinds))
        if mine or holder.name == OFFICE:
            return [name, kinds]
        remove = QPushButton(self.say(_office("Entfernen …")))
        kind(remove, "link")
        remove.setAccessibleName(self.say(_office("{name} entfernen …", name=holder.name)))
        remove.clicked.connect(lambda: self._remove(holder.name))
        return [name, kinds, remove]

    def _remove(self, name: str) -> None:
        asked = RemoveUser(self, self.language, self._case_file.ring, name)
        asked.done_with.connect(self._leave)
        asked.open()

    def _leave(self, found: tuple[str, Secret]) -> None:
        self.left.emit(*found)

    def _show_office(self) -> None:
        key = self._policy.office_key
        known = key is not None and self._case_file.ring.knows_office(key)
        if key is None:
            words = _office("Ihr Büro hat keinen hinterlegt.")
        elif known:
            words = _office(
                "Ihr Büro kann diese Falldatei öffnen, wenn Sie krank sind oder das Kennwort vergessen haben."
            )
        else:
            words = _office("Ihr Büro hat einen Schlüssel, kann diese Falldatei damit aber noch nicht öffnen.")
        self._office_state.setText(self.say(words))
        self._take_office.setVisible(key is not None and not known)
