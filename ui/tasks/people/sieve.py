"""What the list is sieved by: words that can be switched on and combined, a language; combinations can be kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from caseworker.store import CasesOn, Filter, Order, filter_words
from caseworker.words import Language, Text, _office, language_name
from ui.look.flow import FlowBox
from ui.look.laying import one_below_another
from ui.look.safe import literal, menu_line
from ui.look.theme import TIGHT, kind, worded
from ui.settings import Settings
from ui.tasks.people.columns import COLUMNS, Column


class Sieve(QWidget):
    """`changed`: other people are to be shown; `columns_chosen`: the keys of the columns that shall be seen.

    `kept` and `view` are buttons of their own, for combinations, columns and order, to be laid where there is room.
    """

    changed = Signal(CasesOn)
    columns_chosen = Signal(tuple)

    def __init__(self, language: Language, settings: Settings, which: CasesOn, codes: Callable[[], list[str]]) -> None:
        super().__init__()
        self._language, self._settings, self._which, self._codes = language, settings, which, codes
        self._columns: tuple[Column, ...] = ()
        self._words = {one: self._switch(one) for one in Filter}
        self._spoken = self._menu_button(_office("Sprache"), "languages", self._fill_languages)
        self.kept = self._menu_button(_office("Gemerkt"), "check", self._fill_kept)
        self.view = self._menu_button(_office("Spalten und Reihenfolge"), "settings", self._fill_view)
        row = FlowBox(gap=TIGHT)
        for part in (*self._words.values(), self._spoken):
            row.flow.addWidget(part)
        down = one_below_another(self)
        down.addWidget(row)

    def _switch(self, one: Filter) -> QPushButton:
        button = QPushButton(literal(self._language.say(filter_words(one, self._which.on))))
        button.setCheckable(True)
        kind(button, "choice")
        button.toggled.connect(lambda _on: self._sieve_again())
        return button

    def _menu_button(self, words: Text, picture: str, fill: Callable[[QMenu], None]) -> QToolButton:
        button = QToolButton()
        button.setText(self._language.say(words))
        button.setAccessibleName(self._language.say(words))
        worded(button, picture, "quiet")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(partial(_fill_again, menu, fill))
        button.setMenu(menu)
        return button

    @property
    def which(self) -> CasesOn:
        """What is switched on now."""
        return self._which

    def show_which(self, which: CasesOn) -> None:
        """Switch on what this says, and show those people."""
        self._which = which
        for one, button in self._words.items():
            button.blockSignals(True)
            button.setChecked(one in which.filters)
            button.blockSignals(False)
        spoken = _office("Sprache")
        name = language_name(which.language, self._language) if which.language else ""
        self._spoken.setText(self._language.say(_office("Sprache: {name}", name=name) if name else spoken))
        self.changed.emit(which)

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Which columns are in view."""
        self._columns = columns

    def sort_by(self, order: Order) -> None:
        """Another order; the same one again turns it round."""
        falling = order is self._which.order and not self._which.falling
        self.show_which(replace(self._which, order=order, falling=falling))

    def _sieve_again(self) -> None:
        switched = frozenset(one for one, button in self._words.items() if button.isChecked())
        self.show_which(replace(self._which, filters=switched))

    # --- the menus

    def _fill_languages(self, menu: QMenu) -> None:
        self._add(menu, _office("Alle Sprachen"), partial(self._speak, None), checked=self._which.language is None)
        for code in sorted(self._codes(), key=lambda one: language_name(one, self._language)):
            name = language_name(code, self._language)
            self._add(menu, name, partial(self._speak, code), checked=self._which.language == code)

    def _speak(self, code: str | None) -> None:
        self.show_which(replace(self._which, language=code))

    def _fill_kept(self, menu: QMenu) -> None:
        now = self._spelled(self._which)
        kept = self._settings.people_filters
        for spelled in kept:
            self._add(menu, self._said(spelled), partial(self._take, spelled), checked=spelled == now)
        if kept:
            menu_line(menu)
        keep = self._add(menu, _office("Diese Auswahl merken"), partial(self._keep, (*kept, now)))
        keep.setEnabled(bool(now) and now not in kept)
        drop = self._add(menu, _office("Diese Auswahl vergessen"), partial(self._keep, _without(kept, now)))
        drop.setEnabled(now in kept)
        self._add(menu, _office("Alles ausschalten"), partial(self._take, "")).setEnabled(bool(now))

    def _keep(self, kept: tuple[str, ...]) -> None:
        self._settings.people_filters = kept

    def _take(self, spelled: str) -> None:
        filters, code = _read(spelled)
        self.show_which(replace(self._which, filters=filters, language=code))

    def _spelled(self, which: CasesOn) -> str:
        keys = sorted(one.key for one in which.filters)
        return " ".join([*keys, *([f"language={which.language}"] if which.language else [])])

    def _said(self, spelled: str) -> str:
        """A kept combination says what it is; it has no name, so that nobody's name can be one."""
        filters, code = _read(spelled)
        parts = [self._language.say(filter_words(one, self._which.on)) for one in Filter if one in filters]
        return " + ".join([*parts, *([language_name(code, self._language)] if code else [])])

    def _fill_view(self, menu: QMenu) -> None:
        shown = {column.key for column in self._columns}
        for column in COLUMNS[1:]:
            self._add(menu, column.name, partial(self._turn, column.key), checked=column.key in shown)
        menu_line(menu)
        orders = QMenu(self._language.say(_office("Sortieren nach")), menu)
        menu.addMenu(orders)
        for order in Order:
            self._add(orders, order.label, partial(self.sort_by, order), checked=self._which.order is order)

    def _turn(self, key: str) -> None:
        keys = tuple(column.key for column in self._columns)
        self.columns_chosen.emit(_without(keys, key) if key in keys else (*keys, key))

    def _add(self, menu: QMenu, words: Text | str, act: Callable[[], None], *, checked: bool | None = None) -> QAction:
        action = menu_line(menu, self._language.say(words))
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        action.triggered.connect(lambda _on: act())
        return action


def _fill_again(menu: QMenu, fill: Callable[[QMenu], None]) -> None:
    menu.clear()
    for inner in menu.findChildren(QMenu):
        inner.deleteLater()
    fill(menu)


def _without(parts: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part != one)


def _read(spelled: str) -> tuple[frozenset[Filter], str | None]:
    """Filters that another version of the program knew are left out."""
    filters = frozenset(Filter[part] for part in spelled.split() if part in Filter.__members__)
    codes = (part.removeprefix("language=") for part in spelled.split() if part.startswith("language="))
    return filters, next(codes, None)
