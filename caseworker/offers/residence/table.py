"""The table of residence documents, read for one person on one day (domain.md 5.2).

The table gives an expectation. What is printed in the document counts more (R-RES-00), and what nobody has asked
stays open. A row with conditions of an exception counts only when they are known to hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from caseworker.facts import Ask, BenefitCircle, Case, DocumentKind, Passport, Residence, WorkAccess
from caseworker.law import LawRow, add_months, chosen, law_rows, law_rows_about
from caseworker.offers.answers import Answer, all_of, equals, not_, one_of, until
from caseworker.offers.offer import Criterion, Talk
from caseworker.offers.residence.countries import safe_country, work_ban
from caseworker.words import _office

_PARAGRAPH = re.compile(r"§\s*(\d+[a-z]?)(?:\s*(?:Abs\.?|\()\s*(\d+[a-z]?)\)?)?")
_SENTENCE = re.compile(r"\bS(?:atz|\.)\s*(\d)")
_FACTS = ("reception_centre", "transfer_request", "accelerated_procedure", "removal_imminent", "eu_worker")


@dataclass(frozen=True)
class Expectation:
    """What the table expects. `earliest` is the first day on which work may be permitted, when there is one."""

    row: LawRow | None
    access: WorkAccess
    circle: BenefitCircle
    earliest: date | None = None
    circle_from: date | None = None
    criteria: tuple[Criterion, ...] = ()

    @property
    def rule(self) -> str:
        """The rule it rests on."""
        return self.row.rule if self.row else "R-RES-00"

    def says(self, access: WorkAccess) -> Answer:
        """Whether work is allowed in this way; a "no" needs every exception to have been asked about."""
        return None if self.access is WorkAccess.CHECK else self._unless_excepted(self.access is access)

    def says_not(self, access: WorkAccess) -> Answer:
        """Whether work is allowed in another way; a "no" needs every exception to have been asked about."""
        return None if self.access is WorkAccess.CHECK else self._unless_excepted(self.access is not access)

    def _unless_excepted(self, answer: bool) -> Answer:
        return answer or (False if all(line.holds for line in self.criteria) else None)


def paragraph(legal_basis: str | None) -> str | None:
    """The paragraph of a title as the table writes it: "§ 25 Abs. 2 S. 1 Alt. 2 AufenthG" is "25(2)"."""
    found = _PARAGRAPH.search(legal_basis or "")
    if found is None:
        return None
    return f"{found[1]}({found[2]})" if found[2] else found[1]


def expectation(case: Case, on: date) -> Expectation:
    """What the table expects of this person's document on that day; CHECK when no row is known to fit."""
    residence = case.residence
    criteria: list[Criterion] = []
    if residence.document_kind is None:
        criteria.append(Criterion(_office("Dokument ist bekannt"), None, Residence.document_kind))
        return Expectation(None, WorkAccess.CHECK, BenefitCircle.CHECK, criteria=tuple(criteria))
    for row in law_rows_about("residence", "kinds", residence.document_kind.key, on):
        lines = list(_conditions(row, case, on))
        holds = all_of(line.holds for line in lines)
        if holds is False:
            continue
        if row.get("exception") and holds is None:
            criteria += [_exception(line) for line in lines if line.holds is None]
        elif holds:
            return _expected(chosen(row), residence, on, (*lines, *criteria))
        else:
            criteria += [line for line in lines if line.holds is None]
    if not criteria:
        text = _office("Für dieses Dokument ist etwas hinterlegt")
        criteria.append(Criterion(text, None, unclear=_office("Ausländerbehörde")))
    return Expectation(None, WorkAccess.CHECK, BenefitCircle.CHECK, criteria=tuple(criteria))


def expected_in(case: Case, talk: Talk) -> Expectation:
    """What the table expects, looked up once while one folder is read."""
    return talk.once("expectation", lambda: expectation(case, talk.on))


def _conditions(row: LawRow, case: Case, on: date) -> Iterator[Criterion]:
    residence = case.residence
    if "basis" in row.values:
        holds = _basis_fits(residence, row)
        yield Criterion(_office("Titel nach § {basis}", basis=", ".join(row["basis"])), holds, Residence.legal_basis)
    for name in _FACTS:
        if name in row.values:
            yield Criterion(_condition_text(name, row[name]), equals(getattr(residence, name), row[name]), _ask(name))
    if "passport_held" in row.values:
        held = one_of(residence.passport, (Passport.NATIONAL, Passport.TRAVEL_DOCUMENT))
        yield Criterion(_office("Pass liegt vor"), held, Residence.passport)
    if "safe_country" in row.values:
        yield Criterion(_office("Sicheres Herkunftsland"), safe_country(case, on), Residence.asylum_applied_on)
    if "work_ban" in row.values:
        yield Criterion(_office("Arbeitsverbot nach § 60a Abs. 6"), work_ban(case, on), Residence.ban_noted)
    if "registered_until" in row.values:
        holds = until(residence.asylum_registered_on, row["registered_until"])
        text = _office("Registriert bis {day}", day=row["registered_until"])
        yield Criterion(text, holds, Residence.asylum_registered_on)


def _basis_fits(residence: Residence, row: LawRow) -> Answer:
    named = _named(residence.legal_basis)
    return None if named is None else not named.isdisjoint(row["basis"])


@lru_cache(maxsize=200)
def _named(legal_basis: str | None) -> frozenset[str] | None:
    """How a table may name this basis: the section, its paragraph, and the sentence in it."""
    found = paragraph(legal_basis)
    if found is None:
        return None
    sentence = _SENTENCE.search(legal_basis or "")
    return frozenset((found.split("(")[0], found, f"{found}s{sentence[1]}" if sentence else found))


def _exception(line: Criterion) -> Criterion:
    """An exception that nobody has ruled out yet: the line to be ticked is that it does not hold."""
    return Criterion(_office("Ausnahme geprüft: {exception}", exception=line.text), not_(line.holds), line.ask)


def _condition_text(name: str, wanted: bool) -> Any:
    texts = {
        "reception_centre": (
            _office("Wohnt in einer Landeseinrichtung"),
            _office("Wohnt nicht mehr in einer Einrichtung"),
        ),
        "transfer_request": (_office("Anderer Staat zuständig oder Schutz dort"), _office("Deutschland ist zuständig")),
        "accelerated_procedure": (_office("Beschleunigtes Verfahren"), _office("Kein beschleunigtes Verfahren")),
        "removal_imminent": (_office("Hindernis bei der Ausländerbehörde"), _office("Kein Hindernis")),
        "eu_worker": (_office("Arbeitet oder hat den Status behalten"), _office("Nur zur Arbeitsuche")),
    }
    return texts[name][0 if wanted else 1]


@cache
def _ask(name: str) -> Ask:
    found: Ask = getattr(Residence, name)
    return found


def _expected(row: LawRow, residence: Residence, on: date, criteria: tuple[Criterion, ...]) -> Expectation:
    access, earliest = WorkAccess[row["access"]], None
    if "wait_from" in row.values:
        start, asked = _start(row, residence)
        if start is None:
            access = WorkAccess.CHECK
            criteria = (*criteria, Criterion(_office("Beginn der Wartezeit ist bekannt"), None, asked))
        else:
            earliest = add_months(start, int(row["wait_months"]))
            access = access if earliest <= on else WorkAccess.FORBIDDEN
    circle, circle_from = _circle(row, residence, on)
    if row.get("as_old_title"):
        access = residence.work_access_by_document or access
    return Expectation(row, access, circle, earliest, circle_from, criteria)


def _start(row: LawRow, residence: Residence) -> tuple[date | None, Ask]:
    names = list(row["wait_from"])
    start = next((day for name in names if (day := getattr(residence, name)) is not None), None)
    return start, _ask(names[0])


def _circle(row: LawRow, residence: Residence, on: date) -> tuple[BenefitCircle, date | None]:
    circle = BenefitCircle[row.get("circle", "CHECK")]
    if "circle_from" not in row.values:
        return circle, None
    start = getattr(residence, row["circle_from"])
    if start is None:
        return BenefitCircle.CHECK, None
    change = add_months(start, int(row["circle_months"]))
    return (circle if change <= on else BenefitCircle[row["circle_before"]]), change


def run_on(residence: Residence, on: date) -> tuple[Answer, date | None]:
    """Whether a decree lets the title run on beyond its card, and until when (R-RES-11)."""
    rows = [row for row in law_rows("residence", on) if "runs_until" in row.values]
    if not rows or residence.document_kind not in (None, DocumentKind.AE):
        return False, None
    if residence.document_kind is None or residence.legal_basis is None:
        return None, None
    row = next((row for row in rows if _basis_fits(residence, row)), None)
    if row is None:
        return False, None
    last: date = row["runs_until"]
    if residence.valid_to is not None and residence.valid_to >= last:
        return False, None
    held = residence.continued_by_decree
    if held is None and residence.valid_to is not None and residence.issued_on is not None:
        held = residence.issued_on <= row["cut_off"] <= residence.valid_to
    return held, last


def counts_until(residence: Residence, on: date) -> date | None:
    """Until when the title counts: the day on the card, or later where a decree lets it run on."""
    held, last = run_on(residence, on)
    return last if held else residence.valid_to


def printed_access(residence: Residence) -> WorkAccess | None:
    """What the document itself says about work, as far as its words are plain (R-RES-00)."""
    if residence.work_access_by_document is not None:
        return residence.work_access_by_document
    text = (residence.nebenbestimmung_text or "").casefold()
    if not text:
        return None
    if "nicht gestattet" in text or "nicht erlaubt" in text:
        return WorkAccess.FORBIDDEN
    if "nur mit" in text or "genehmigung" in text or "erlaubnis der" in text:
        return WorkAccess.PERMIT_NEEDED
    if "erlaubt" in text or "gestattet" in text:
        return WorkAccess.FREE
    return WorkAccess.CHECK
