"""Every key there is, in one table, and the sheet that shows them.

A new `QShortcut` anywhere in the window wants a line here: `tests/ui/test_every_screen.py` finds those without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from caseworker.words import Language, Text, _office
from ui.look.dialog import Dialog
from ui.look.laying import one_below_another
from ui.look.page import Page, heading, quiet
from ui.look.safe import Label
from ui.look.theme import BASE, HEADING, LARGE, MEDIUM, SMALL, TIGHT, grown, kind, sized
from ui.tasks.start.secret import LOOK_KEYS

SHEET_KEY = "Ctrl+?"
_KEYS = 128  # the width of the longest of them, so that what they do stands in one line

_ANYWHERE, _TASKS = _office("Überall"), _office("Aufgaben am Rand")
_TALK, _FOLDER = _office("Im Gespräch"), _office("In der Akte")
_PAPERS, _NOTE = _office("Im Plan und in Papieren"), _office("In der Kurznotiz")

_RESULTS = tuple(f"Alt+{place}" for place in range(2, 10))
# One for each topic of a folder, in their order.
TOPIC_KEYS = "1234567890ABCDEFGHIJKLMN"


@dataclass(frozen=True)
class Shortcut:
    """Keys as Qt writes them ("Ctrl+K"), where they work, what they do, and other keys that do the same."""

    keys: str
    where: Text
    does: Text
    also: tuple[str, ...] = ()


SHORTCUTS = (
    Shortcut("Ctrl+K", _ANYWHERE, _office("Person suchen; Pfeil ab führt in die Liste, Eingabe öffnet")),
    Shortcut("Ctrl+N", _ANYWHERE, _office("Kurznotiz schreiben")),
    Shortcut("Ctrl+Z", _ANYWHERE, _office("Rückgängig")),
    Shortcut("Ctrl+Shift+Z", _ANYWHERE, _office("Wiederholen")),
    Shortcut("F12", _ANYWHERE, _office("Sichtschutz: das Fenster wird leer")),
    Shortcut("Ctrl+L", _ANYWHERE, _office("Sperren")),
    Shortcut("F8", _ANYWHERE, _office("Klientenansicht: den Bildschirm drehen"), also=("Ctrl+Shift+K",)),
    Shortcut("F1", _ANYWHERE, _office("Was das heißt, worauf die Tastatur steht")),
    Shortcut("Alt+H", _ANYWHERE, _office("Warum das da steht: wer, wann, was vorher")),
    Shortcut(LOOK_KEYS, _ANYWHERE, _office("In der Zeile für ein Kennwort: zeigen, was dort steht")),
    Shortcut(SHEET_KEY, _ANYWHERE, _office("Diese Tasten zeigen")),
    Shortcut("Ctrl+J", _TALK, _office("Zur nächsten Frage springen")),
    Shortcut("Ctrl+G", _TALK, _office("Zu einer Frage nach ihrer Nummer springen")),
    Shortcut("Ctrl+Return", _TALK, _office("Alte Antwort bestätigen: stimmt noch")),
    Shortcut("Ctrl+Shift+C", _FOLDER, _office("Für das Fachverfahren kopieren, Abschnitt für Abschnitt")),
    Shortcut("Esc", _FOLDER, _office("Zurück zur Übersicht der Akte")),
    Shortcut(
        "1", _FOLDER, _office("Thema mit dieser Ziffer oder diesem Buchstaben öffnen"), also=tuple(TOPIC_KEYS[1:])
    ),
    Shortcut("F6", _PAPERS, _office("Zum nächsten Knopf unter dem Papier, und wieder zurück")),
    Shortcut("Ctrl++", _PAPERS, _office("Papier größer zeigen"), also=("Ctrl+=",)),
    Shortcut("Ctrl+-", _PAPERS, _office("Papier kleiner zeigen")),
    Shortcut("Ctrl+0", _PAPERS, _office("Papier so breit wie sein Platz")),
    Shortcut("Ctrl+Return", _NOTE, _office("Kurznotiz behalten"), also=("Ctrl+Enter",)),
    Shortcut("Alt+1", _NOTE, _office("Das erste Ergebnis wählen, Alt+2 das zweite …"), also=_RESULTS),
)


def written(keys: str) -> str:
    """Keys as they stand on the keyboard: "Strg+K"."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class ShortcutSheet(Dialog):
    """All keys on one sheet, with those of the `tasks` on the rail and their names; Escape puts it away."""

    def __init__(self, language: Language, tasks: Sequence[tuple[str, Text]], parent: QWidget) -> None:
        super().__init__(parent)
        say = language.say
        self.setWindowTitle(say(_office("Tasten")))
        page = Page(self)
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows scroll it
        page.setAccessibleName(say(_office("Tasten")))
        page.down.addWidget(heading(say(_office("Tasten"))))
        ways = [Shortcut(keys, _TASKS, name) for keys, name in tasks]
        for where in (_ANYWHERE, _TASKS, _FOLDER, _TALK, _PAPERS, _NOTE):
            page.down.addWidget(heading(say(where), HEADING))
            page.down.addLayout(_grid([one for one in (*SHORTCUTS, *ways) if one.where is where], language))
        page.down.addWidget(quiet(say(_office("Tab und Pfeile gehen von Feld zu Feld, die Leertaste wählt aus."))))
        close = QPushButton(say(_office("Schließen")))
        kind(close, "primary")
        close.clicked.connect(self.accept)
        below = QHBoxLayout()
        below.setContentsMargins(LARGE, 0, LARGE, LARGE)
        below.addStretch(1)
        below.addWidget(close)
        down = one_below_another(self, SMALL)
        down.addWidget(page, 1)
        down.addLayout(below)
        self.resize(grown(560), min(grown(720), parent.window().height() - LARGE))
        close.setFocus()


def _grid(shortcuts: Sequence[Shortcut], language: Language) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(MEDIUM)
    grid.setVerticalSpacing(TIGHT)
    grid.setColumnMinimumWidth(0, grown(_KEYS))
    grid.setColumnStretch(1, 1)
    for row, shortcut in enumerate(shortcuts):
        keys, does = Label(written(shortcut.keys)), Label(language.say(shortcut.does))
        sized(keys, BASE, strong=True)
        does.setWordWrap(True)
        grid.addWidget(keys, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(does, row, 1)
    return grid
