"""What a paper is made for."""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.facts import Agreement, Case, Consent
from caseworker.offers import Talk
from caseworker.plan.sender import Sender
from caseworker.problems import Problem
from caseworker.words import GERMAN, Language, _office


@dataclass(frozen=True)
class Occasion:
    """Whose folder it is, in which talk, who hands the paper out, in which languages, about which plan or consent.

    `languages` are those the paper will be said in, German first; an unchecked one is named on it.
    """

    case: Case
    talk: Talk
    sender: Sender
    languages: tuple[Language, ...] = (GERMAN,)
    agreement: Agreement | None = None
    consent: Consent | None = None

    @property
    def plan(self) -> Agreement:
        """The plan the paper is about, otherwise the newest one. Raises `Problem` if there is none."""
        found = self.agreement or self.case.plan
        if found is None:
            what = _office("Für dieses Papier braucht es einen Plan.")
            raise Problem(what, _office("Beginnen Sie zuerst den Plan."))
        return found
