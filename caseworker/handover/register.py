"""Every way out of the program, each with what it carries: one register that a test walks (trust.md T34)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from caseworker.handover.gate import ConsentedView, Denied
from caseworker.words import _office

What = TypeVar("What")
Towards = TypeVar("Towards")
Given = ParamSpec("Given")


@dataclass(frozen=True)
class Export:
    """A function through which something leaves.

    `personal` ones take a `ConsentedView` and nothing else, those `together` several of them and whom they are for;
    those `to_person` give a person what is their own; those `inside` are for the office itself, and note what for.
    """

    write: Callable[..., Any]
    personal: bool = False
    to_person: bool = False
    together: bool = False
    inside: bool = False


EXPORTS: dict[str, Export] = {}


def leaves(write: Callable[[ConsentedView], What]) -> Callable[[ConsentedView], What]:
    """Register a way out for what is about a person. It refuses whatever did not come through the gate."""

    @wraps(write)
    def guarded(view: ConsentedView) -> What:
        """Raises `Denied` for a view that did not come through the gate, or has lost its ground since."""
        _admit(view)
        return write(view)

    EXPORTS[write.__name__] = Export(guarded, personal=True)
    return guarded


def leaves_together(write: Callable[[Towards, Sequence[ConsentedView]], What]) -> Callable[..., What]:
    """Register a way out for several people at once: each came through the gate, or nobody leaves."""

    @wraps(write)
    def guarded(towards: Towards, views: Sequence[ConsentedView]) -> What:
        """Raises `Denied` when one of them may not leave, and then none does."""
        for view in views:
            _admit(view)
        return write(towards, views)

    EXPORTS[write.__name__] = Export(guarded, together=True)
    return guarded


def _admit(view: ConsentedView) -> None:
    if not isinstance(view, ConsentedView) or not view.leaves:
        raise TypeError("what leaves comes from gate.release")
    if view.is_over:
        what = _office("Die Einwilligung wurde inzwischen widerrufen.")
        raise Denied(what, _office("Es ist nichts weitergegangen."))


def leaves_without_people(write: Callable[Given, What]) -> Callable[Given, What]:
    """Register a way out for what is about nobody: it is never given a folder."""
    EXPORTS[write.__name__] = Export(write)
    return write


def leaves_to_the_person(write: Callable[Given, What]) -> Callable[Given, What]:
    """Register a way out to the person the folder is about: their right, without a consent (Art. 15 DSGVO)."""
    EXPORTS[write.__name__] = Export(write, to_person=True)
    return write


def stays_inside(write: Callable[Given, What]) -> Callable[Given, What]:
    """Register a way out of the program that does not leave the office: there is no recipient, and a trail."""
    EXPORTS[write.__name__] = Export(write, inside=True)
    return write
