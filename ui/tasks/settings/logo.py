"""The picture of the office: seen, chosen, taken away. What cannot be read is told at once, not when it is printed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.problems import Problem
from caseworker.words import Language, _office
from ui.forms.asked import LABEL_WIDTH
from ui.leaving.files import choose_file
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import label
from ui.look.safe import Label
from ui.look.theme import HAIR, SMALL, grown, kind, worded
from ui.settings import Settings

_WIDE, _HIGH = 240, 72  # pixels, as large as it is shown


class LogoBox(QWidget):
    """Keeps a copy of the picture, so that it is there when the stick it came from is not."""

    def __init__(self, settings: Settings, language: Language) -> None:
        super().__init__()
        self._settings, self._language = settings, language
        say = language.say
        self._label, self._picture = label(say(_office("Logo"))), Label()
        self._choose = QPushButton(say(_office("Logo wählen …")))
        self._remove = QPushButton(say(_office("Logo entfernen")))
        self._problem = ProblemBox(language)
        self._choose.clicked.connect(self._ask)
        self._remove.clicked.connect(self._forget)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        kind(self._picture, "logo")
        self._picture.setFixedSize(_WIDE + 16, _HIGH + 16)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        worded(self._remove, "trash-2")
        across = side_by_side(gap=SMALL)
        self._label.setFixedWidth(grown(LABEL_WIDTH))  # in line with the fields around it
        for part in (self._label, self._picture, self._choose, self._remove):
            across.addWidget(part)
        across.addStretch(1)
        down = one_below_another(self, HAIR)
        down.addLayout(across)
        down.addWidget(self._problem)

    def refresh(self) -> None:
        """Show the logo there is."""
        path = self._settings.logo
        self._picture.setVisible(path is not None)
        self._remove.setVisible(path is not None)
        if path is not None:
            self._show(path)

    def _show(self, path: Path) -> None:
        try:
            picture = _read(path)
        except Problem as problem:
            self._picture.hide()
            self._problem.tell(problem)
            return
        fitting = picture.scaled(
            _WIDE, _HIGH, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self._picture.setPixmap(QPixmap.fromImage(fitting))
        self._picture.setAccessibleName(self._label.text())

    def _ask(self) -> None:
        choose_file(self, self._choose.text(), "PNG, JPEG (*.png *.jpg *.jpeg)", self._take)

    def _take(self, name: str) -> None:
        self._problem.hide()
        path = Path(name)
        try:
            _read(path)
            self._settings.keep_logo(path)
        except Problem as problem:
            self._problem.tell(problem)
        except OSError:
            what = _office("Das Logo lässt sich nicht bei den Einstellungen ablegen.")
            self._problem.tell(Problem(what, _office("Prüfen Sie Platz und Rechte auf diesem Rechner.")))
        self.refresh()

    def _forget(self) -> None:
        self._problem.hide()
        self._settings.forget_logo()
        self.refresh()
        self._choose.setFocus()


def _read(path: Path) -> QImage:
    """The picture as it will be printed. Raises `Problem`."""
    from caseworker.paper import read_logo  # slow to import the first time

    pixels = read_logo(str(path))
    size = (pixels.width, pixels.height, 3 * pixels.width)
    return QImage(pixels.colours, *size, QImage.Format.Format_RGB888).copy()
