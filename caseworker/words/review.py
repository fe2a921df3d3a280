"""Who has looked at a translation: every sentence of a catalogue carries its own state."""

from __future__ import annotations

from collections.abc import Iterable

from caseworker.words.text import Choice, _office


class Review(Choice):
    """How far a translated sentence has been checked, the least first (domain.md 9.1).

    A second reader has translated a DRAFT back into German without seeing the source, and mended what came out wrong.
    """

    MACHINE = _office("maschinell übersetzt")
    DRAFT = _office("zurückübersetzt und ausgebessert")
    CHECKED_BY_NATIVE = _office("muttersprachlich geprüft")
    LEGAL_CHECKED = _office("juristisch geprüft")

    @property
    def flag(self) -> str:
        """How the state is written into a catalogue, as a flag of the message."""
        return _FLAGS[self]


_FLAGS = {
    Review.MACHINE: "machine",
    Review.DRAFT: "draft",
    Review.CHECKED_BY_NATIVE: "native",
    Review.LEGAL_CHECKED: "legal",
}


def review_of(flags: Iterable[str]) -> Review:
    """The state among the flags of a message. Without one it counts as a machine's: nobody vouches for it."""
    return max((review for review, flag in _FLAGS.items() if flag in flags), default=Review.MACHINE)


def checked_by_native(review: Review | None) -> bool:
    """Whether a native speaker has checked it, or a lawyer after that. What is not translated is not checked."""
    return review is not None and review >= Review.CHECKED_BY_NATIVE
