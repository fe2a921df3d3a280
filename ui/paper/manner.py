"""How the same words are laid out on paper, as a counsellor chooses it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from caseworker.words import Choice, _office
from ui.forms.fact import fact

if TYPE_CHECKING:
    from caseworker.paper import Layout


class PageLayout(Choice):
    """Layouts of the paper, by the names of `caseworker.paper.Layout`."""

    SIDE_BY_SIDE = _office("Nebeneinander")
    STACKED = _office("Untereinander")
    LARGE = _office("Große Schrift (16)")
    VERY_LARGE = _office("Sehr große Schrift (20)")
    PICTURES = _office("Mit Bildern")


@dataclass(frozen=True)
class Manner:
    """A layout, and whether the paper asks when it was received and names itself on every page."""

    layout: PageLayout = fact(_office("Übliches Layout"), "", PageLayout.SIDE_BY_SIDE)
    receipt: bool = fact(_office("Zeile „Plan erhalten am“"), "", False)
    running_head: bool = fact(_office("Kopfzeile ab Seite 2, ohne Namen der Person"), "", False)

    def on_paper(self) -> Layout:
        """The layout as paper knows it."""
        from caseworker.paper import Layout  # slow to import the first time, so not in the thread of the window

        layout: Layout = getattr(Layout, self.layout.key)
        return replace(layout, receipt=self.receipt, running_head=self.running_head)

    @property
    def words(self) -> tuple[str, ...]:
        """As it is kept, in settings and with a plan that was handed over."""
        extras = [name for name in ("receipt", "running_head") if getattr(self, name)]
        return (self.layout.key, *extras)

    @classmethod
    def from_words(cls, words: Iterable[str]) -> Self:
        """What was kept; what a newer program wrote and this one does not know is left out."""
        there = set(words)
        layout = next((one for one in PageLayout if one.key in there), PageLayout.SIDE_BY_SIDE)
        return cls(layout, "receipt" in there, "running_head" in there)
