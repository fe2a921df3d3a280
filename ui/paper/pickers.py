"""What is chosen beside a paper: its layout, and its languages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from caseworker.plan import plan_languages
from caseworker.words import Language, _office, language_name, translated
from ui.forms.editors.choices import ChoiceBox, slim
from ui.forms.fact import asked
from ui.look.laying import side_by_side
from ui.look.safe import tip
from ui.look.theme import TIGHT, icon
from ui.paper.manner import Manner, PageLayout
from ui.settings import Settings

# How two languages stand together.
_TOGETHER = (PageLayout.SIDE_BY_SIDE, PageLayout.STACKED)


class MannerPicker(QWidget):
    """Layout and extras. What is chosen holds for this window; the office's own choice stands in the settings."""

    chosen = Signal()

    def __init__(self, language: Language, settings: Settings) -> None:
        super().__init__()
        self._settings, self._language = settings, language
        self._layouts = ChoiceBox(language, [])
        self._now_offered: list[tuple[str, object]] = []
        self._layouts.call(language.say(_office("Layout")))
        slim(self._layouts)
        self._layouts.answered.connect(self._lay_out_as)
        self._extras = self._menu()
        across = side_by_side(self, TIGHT)
        across.addWidget(self._layouts, 1)
        across.addWidget(self._extras)
        self.refresh()

    def _menu(self) -> QToolButton:
        button = QToolButton()
        words = self._language.say(_office("Weitere Wünsche zum Ausdruck"))
        button.setIcon(icon("settings", "quiet"))
        tip(button, words)
        button.setAccessibleName(words)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(button)
        for extra in (one for one in asked(Manner) if one.kind is bool):
            action = menu.addAction(self._language.say(extra.label))
            action.setCheckable(True)
            action.setData(extra.key)
            action.triggered.connect(lambda on, name=extra.key: self._choose(replace(self.manner, **{name: on})))
        button.setMenu(menu)
        return button

    @property
    def manner(self) -> Manner:
        """How papers are laid out now."""
        return self._settings.manner

    def refresh(self, columns: int = 2) -> None:
        """Show what holds now, for a paper in so many languages; another task may have changed it."""
        offered = self._offered(columns)
        if offered != self._now_offered:
            self._now_offered = offered
            self._layouts.set_options(offered)
        self._layouts.show_answer(self.manner.layout)
        for action in self._extras.menu().actions():
            action.setChecked(getattr(self.manner, action.data()))

    def _offered(self, columns: int) -> list[tuple[str, object]]:
        """One language alone stands neither beside nor below another: there both are the usual layout."""
        named: list[tuple[str, object]] = [(self._language.say(one), one) for one in PageLayout]
        if columns > 1:
            return named
        usual = self.manner.layout if self.manner.layout in _TOGETHER else PageLayout.SIDE_BY_SIDE
        alone = (self._language.say(_office("Übliche Schrift")), usual)
        return [alone, *(one for one in named if one[1] not in _TOGETHER)]

    def _lay_out_as(self, layout: PageLayout) -> None:
        self._choose(replace(self.manner, layout=layout))

    def _choose(self, manner: Manner) -> None:
        self._settings.manner = manner
        self.chosen.emit()


@dataclass(frozen=True)
class Spoken:
    """A paper is written for the language beside German, and printed in both or in one of them."""

    beside: str = "de"
    columns: tuple[str, ...] = ("de",)

    @classmethod
    def both(cls, code: str) -> Spoken:
        """In German and this language, or with English where it cannot be printed yet."""
        beside = plan_languages(code)[-1].code
        return cls(beside, tuple(dict.fromkeys(("de", beside))))

    def said(self, language: Language) -> str:
        """ "Deutsch und Arabisch", "Nur Deutsch"."""
        if self.columns == ("de",):
            return language.say(_office("Nur Deutsch"))
        name = language_name(self.beside, language)
        both = len(self.columns) > 1
        words = _office("Deutsch und {language}", language=name) if both else _office("Nur {language}", language=name)
        return language.say(words)


class LanguagePicker(ChoiceBox):
    """German and another language, or one of the two alone."""

    chosen = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(language, [])
        self.wanted, self.now = "de", Spoken()
        self._others: bool | None = None
        self.call(language.say(_office("Sprachen des Papiers")))
        slim(self, letters=15)  # "Deutsch und Ukrainisch"
        self.answered.connect(self._choose)

    def prefer(self, code: str) -> None:
        """Choose the client's language, or English where it cannot be printed yet."""
        self.wanted = code
        self.show_now(Spoken.both(code))

    def show_now(self, spoken: Spoken, others: bool = True) -> None:
        """Show a choice; the languages it is made of come first, all `others` after them, unless the words stand."""
        if (spoken, others) == (self.now, self._others):
            return
        self.now, self._others = spoken, others
        first = [Spoken.both(spoken.beside), *(Spoken(spoken.beside, (code,)) for code in (spoken.beside, "de"))]
        codes = sorted(translated(), key=lambda code: language_name(code, self.language))
        rest = [Spoken.both(code) for code in codes if code != "de"] if others else []
        self.set_options([(one.said(self.language), one) for one in dict.fromkeys([*first, *rest])])
        self.show_answer(spoken)

    def _choose(self, spoken: Spoken) -> None:
        self.wanted = spoken.beside
        self.show_now(spoken, self._others is not False)
        self.chosen.emit()
