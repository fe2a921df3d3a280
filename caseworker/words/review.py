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


# How a state is written into a catalogue, as a flag of the message.
_FLAGS = {
    "machine": Review.MACHINE,
    "draft": Review.DRAFT,
    "native": Review.CHECKED_BY_NATIVE,
    "legal": Review.LEGAL_CHECKED,
}


def review_of(flags: Iterable[str]) -> Review:
    """The state among the flags of a message. Without one it counts as a machine's: nobody vouches for it."""
    return max((_FLAGS[flag] for flag in flags if flag in _FLAGS), default=Review.MACHINE)


def checked_by_native(review: Review | None) -> bool:
    """Whether a native speaker has checked it, or a lawyer after that. What is not translated is not checked."""
    return review is not None and review >= Review.CHECKED_BY_NATIVE
