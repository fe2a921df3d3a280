"""Which countries of origin a rule names, and since when (R-RES-04, R-RES-06)."""

from __future__ import annotations

from datetime import date

from caseworker.facts import AsylumOutcome, Case
from caseworker.law import LawRow, law_row
from caseworker.offers.answers import Answer, all_of, any_of, not_


def safe_country(case: Case, on: date) -> Answer:
    """Whether the person comes from a safe country in the sense of AsylG § 29a and applied after the key date."""
    return _named(case, law_row("countries", "safe_national", on), on)


def work_ban(case: Case, on: date) -> Answer:
    """Whether § 60a Abs. 6 AufenthG forbids work: noted in the document, or a safe country and no open procedure.

    Since late July 2026 the European list counts too; nationals it names are spared when they were tolerated, or
    permitted to work, on the days the saving clause names (AufenthG § 104 Abs. 18).
    """
    residence = case.residence
    without_procedure = _without_procedure(residence.asylum_outcome)
    national = all_of([safe_country(case, on), without_procedure])
    european = all_of([_named(case, law_row("countries", "safe_eu", on), on), without_procedure, not_(_spared(case))])
    return any_of([residence.ban_noted, national, european])


def _named(case: Case, listed: LawRow | None, on: date) -> Answer:
    """Whether a list names the person's country and the application came after the list's key date."""
    nationality, applied = case.person.nationality, case.residence.asylum_applied_on
    if listed is None or (nationality is not None and nationality not in listed["codes"]):
        return False
    if nationality is None:
        return None
    if case.residence.asylum_outcome is AsylumOutcome.NONE_FILED:
        return True
    if applied is None:
        return None
    late = law_row("countries", "late_national", on)
    if late is not None and nationality in late["codes"] and applied <= late["applied_until"]:
        return False
    return bool(applied > listed["applied_after"])


def _without_procedure(outcome: AsylumOutcome | None) -> Answer:
    if outcome is None:
        return None
    return outcome in (AsylumOutcome.REFUSED, AsylumOutcome.WITHDRAWN, AsylumOutcome.NONE_FILED)


def _spared(case: Case) -> Answer:
    residence = case.residence
    return any_of([residence.tolerated_on_2025_05_06, residence.permission_on_2026_06_11])
