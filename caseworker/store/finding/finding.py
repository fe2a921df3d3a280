"""Finding people in an open case file, beyond the first page: what nearly fits, how many there are, who is in twice."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from caseworker.facts import Case, human_number
from caseworker.store.engine import meant
from caseworker.store.finding import forms, links, listing, twice
from caseworker.store.finding.links import Linked
from caseworker.store.finding.listing import PersonLine
from caseworker.store.finding.twice import Known, Likeness
from caseworker.store.finding.vocabulary import Vocabulary
from caseworker.store.finding.which import CasesOn
from caseworker.store.opening.mark import MARK


class Finding:
    """May be asked beside the window, in any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._read: tuple[int | None, Vocabulary] = (None, Vocabulary())

    def near(self, typed: str, limit: int = 20, which: CasesOn | None = None) -> list[PersonLine]:
        """People whom what was typed only nearly fits, the nearest first; none of those `CaseFile.people` finds."""
        vocabulary = self.vocabulary()
        with meant(), self._engine.connect() as connection:
            return listing.near(connection, vocabulary, typed, limit, which)

    def numbers(self, typed: str = "", which: CasesOn | None = None) -> list[int]:
        """The numbers of all cases of the list, by name."""
        with meant(), self._engine.connect() as connection:
            return listing.numbers(connection, typed, which)

    def count(self, typed: str = "", which: CasesOn | None = None) -> int:
        """How many cases the list has."""
        with meant(), self._engine.connect() as connection:
            return listing.count(connection, typed, which)

    def numbered(self, number: str) -> int | None:
        """The case with this number as people say it ("0142-7"), restricted or not; `None` when there is none."""
        digits = number.partition("-")[0].strip()
        if not digits.isdecimal() or human_number(int(digits)) != number.strip():
            return None
        with meant(), self._engine.connect() as connection:
            return connection.scalar(select(Case.id).where(Case.number == int(digits)))

    def lines(self, case_ids: Collection[int]) -> list[PersonLine]:
        """The lines of these cases, by name; restricted ones are left out."""
        with meant(), self._engine.connect() as connection:
            return listing.lines(connection, case_ids)

    def languages(self) -> list[str]:
        """The codes of the best languages of people in this file."""
        with meant(), self._engine.connect() as connection:
            return listing.languages(connection)

    def possibly_same(self, known: Known, but: Collection[int] = ()) -> list[Likeness]:
        """Folders whose person may be this one, with what speaks for it and against it; the likeliest first.

        Those of `but` are known already.
        """
        vocabulary = self.vocabulary()
        with meant(), self._engine.connect() as connection:
            return twice.possibly_same(connection, vocabulary, known, but)

    def folder(self, number: int) -> int | None:
        """The folder that has a number in this file."""
        with meant(), self._engine.connect() as connection:
            return connection.scalar(select(Case.id).where(Case.number == number))

    def number(self, case_id: int) -> int | None:
        """The number of a folder in this file; `None` where it does not lie in it."""
        with meant(), self._engine.connect() as connection:
            return connection.scalar(select(Case.number).where(Case.id == case_id))

    def linked(self, case: Case) -> list[Linked]:
        """The folders that may be about the same person, as somebody has said."""
        with meant(), Session(self._engine, expire_on_commit=False) as session:
            return links.linked(session, case)

    def vocabulary(self) -> Vocabulary:
        """The words people are found by now; read again only after something was written."""
        forms.languages()
        with meant(), self._engine.connect() as connection:
            counter = connection.scalar(select(MARK.c.counter))
            if self._read[0] != counter:
                self._read = (counter, Vocabulary.read(connection, self._read[1]))
            return self._read[1]
