"""The program on the tour of the gallery, for somebody who listens from outside: `python stage.py FOLDER GUISE`.

With "bad" in place of a guise: one window in which everything is wrong.
At each screen it says the screen's name on a line of its own, and goes on when a line comes back.
"""

from __future__ import annotations

import sys
from functools import partial
from itertools import pairwise
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from findings import settle  # noqa: E402
from gallery import GUISES, tour  # noqa: E402
from PySide6.QtCore import QEventLoop, QSocketNotifier, Qt  # noqa: E402
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QPushButton, QWidget  # noqa: E402

from ui.settings import Settings  # noqa: E402


def main(folder: Path, act: str) -> None:
    if act == "bad":
        application = QApplication([])
        window = a_bad_window()
        window.show()
        look(window, "bad")
        del application
        return
    window = GUISES[act].open(Settings(folder / "settings.ini"))
    sys.excepthook = sys.__excepthook__  # a bug ends the tour
    window.show()
    tour(window, folder, partial(look, window))
    window.close()


def look(window: QWidget, name: str, part: QWidget | None = None) -> None:
    """Say that a screen is there, and wait until it was heard."""
    (part or window).activateWindow()
    settle(window)
    print(name, flush=True)
    _wait_for_a_line()


def a_bad_window() -> QWidget:
    """Two controls without a name, one without a role, HTML in a name, and the tab key goes wrong in three ways."""
    window = QWidget()
    window.setFixedSize(400, 500)
    above, below = (QPushButton(words, window) for words in ("above", "below"))
    nameless, box, plain = QPushButton(window), QComboBox(window), QFrame(window)
    plain.setFrameShape(QFrame.Shape.Box)
    box.addItem("an answer")
    plain.setAccessibleName("what is this?")
    plain.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    spelled = QPushButton(window)
    spelled.setAccessibleName("<b>bold</b>")
    never = QPushButton("the tab key never comes here", window)
    never.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    for place, widget in enumerate((above, nameless, box, plain, spelled, below, never)):
        widget.setGeometry(20, 20 + 60 * place, 300, 40)
    for one, after in pairwise((above, below, nameless, box, plain, spelled)):
        QWidget.setTabOrder(one, after)
    return window


def _wait_for_a_line() -> None:
    waiting = QEventLoop()
    line = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    line.activated.connect(waiting.quit)
    waiting.exec()
    line.setEnabled(False)
    if not sys.stdin.readline():
        QApplication.exit()
        sys.exit("nobody listens any more")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
