"""What a paper is made for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseworker.facts import Agreement, Case, Consent
from caseworker.offers import Talk
from caseworker.plan.document import GERMAN_ONLY, PAGES, Block, Document, Words
from caseworker.plan.sender import Sender
from caseworker.problems import Problem
from caseworker.words import GERMAN, Language, _office


@dataclass(frozen=True)
class Occasion:
    """Whose folder it is, in which talk, who hands the paper out, in which languages, about which plan or consent.

    `languages` are those the paper will be said in, German first.
    """

    case: Case
    talk: Talk
    sender: Sender
    languages: tuple[Language, ...] = (GERMAN,)
    agreement: Agreement | None = None
    consent: Consent | None = None

    @property
    def newest(self) -> Agreement | None:
        """The plan the paper is about, otherwise the newest one of the person, if there is one."""
        return self.agreement or self.case.plan

    @property
    def plan(self) -> Agreement:
        """The same, for a paper that needs one. Raises `Problem` if there is none."""
        found = self.newest
        if found is None:
            what = _office("Für dieses Papier braucht es einen Plan.")
            raise Problem(what, _office("Beginnen Sie zuerst den Plan."))
        return found

    def document(
        self,
        title: Words,
        blocks: tuple[Block[Words], ...],
        *,
        day: date | None = None,
        receipt: Words | None = None,
        card: bool = False,
        from_office: bool = True,
        footer: tuple[Words, ...] = (),
    ) -> Document:
        """A paper with what stands on every paper; `day` is that of the talk unless the paper has its own.

        A paper that is not `from_office` belongs to the person alone and names no office.
        """
        return Document(
            title=title,
            day=day or self.talk.on,
            blocks=blocks,
            footer=footer,
            pages=PAGES,
            letterhead=self.sender.letterhead if from_office else None,
            german_only_note=GERMAN_ONLY,
            receipt=receipt,
            card=card,
        )
