"""Young people from 15 speak for themselves, and their parents are told (users.md M11)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.facts import Case, DobPrecision, Guardian, Person
from caseworker.law import add_months, number
from caseworker.offers.answers import Answer
from caseworker.offers.offer import Criterion, Finding, Note, Rank, Talk, offer
from caseworker.words import _office


def is_minor_client(case: Case, on: date) -> Answer:
    """Whether the person is old enough to be a client of their own and still a minor; follows the register's date."""
    born, first, last = case.person.born, number("minor.from_years", on), number("minor.until_years", on)
    if born is None or first is None or last is None:
        return None
    return add_months(born, 12 * first) <= on < add_months(born, 12 * last)


@offer(
    _office("Minderjährig: Eltern oder Vormund informieren"),
    rule="R-DOB-02",
    source="SGB II § 7 Abs. 1; SGB I § 36",
    confidence="M",
    rank=Rank.GOOD_TO_KNOW,
)
def parents_informed(case: Case, talk: Talk) -> Iterator[Finding]:
    """From 15 young people may act for themselves in social law; whoever has custody is informed."""
    yield Criterion(_office("15 bis 17 Jahre alt"), is_minor_client(case, talk.on), Person.dob)
    informed = any(one.informed_on for one in case.guardians)
    yield Criterion(_office("Noch niemand informiert"), not informed, Guardian.informed_on)
    yield Note(
        _office("Eltern oder Vormund informieren; sie können den Plan auch bekommen."), ask_whom=_office("Leitung")
    )
    if case.person.dob_precision not in (None, DobPrecision.DAY):
        yield Note(_office("Das Geburtsdatum ist nicht auf den Tag bekannt. Maßgeblich ist das im Register."))
