"""anabin: what a lookup means, and how its proof is kept (R-REC-01, R-REC-02). The program never asks anabin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from caseworker.facts import (
    AnabinLookup,
    Case,
    DegreeClass,
    InstitutionStatus,
    Qualification,
    QualificationKind,
    RecognitionCase,
)
from caseworker.law import months_after
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Rank, Result, Step, Talk, offer
from caseworker.words import Choice, _, _office


class AnabinOutcome(Choice):
    """What the two pages together say (R-REC-01)."""

    COMPARABLE = _office("vergleichbar")
    CONDITIONAL = _office("bedingt vergleichbar")
    UNCLEAR = _office("nicht eindeutig")
    NOT_HIGHER_ED = _office("keine Hochschule nach anabin")


_COMPARABLE = (DegreeClass.ENTSPRICHT, DegreeClass.GLEICHWERTIG)


def anabin_outcome(lookup: AnabinLookup | None) -> AnabinOutcome | None:
    """The decision table of R-REC-01; `None` while nobody has looked up both pages.

    An institution that is not listed is not the same as one that is rated H-.
    """
    if lookup is None or not lookup.is_checked:
        return None
    status, degree = lookup.institution_status, lookup.degree_class
    if status is InstitutionStatus.H_MINUS:
        return AnabinOutcome.NOT_HIGHER_ED
    if status is InstitutionStatus.NOT_LISTED:
        return AnabinOutcome.UNCLEAR
    if degree in (None, DegreeClass.NOT_CHECKED):
        return None
    if degree is DegreeClass.BEDINGT_VERGLEICHBAR:
        return AnabinOutcome.CONDITIONAL
    if degree not in _COMPARABLE:
        return AnabinOutcome.UNCLEAR
    if status is InstitutionStatus.H_PLUS_MINUS and not lookup.degree_listed_at_institution:
        return None if lookup.degree_listed_at_institution is None else AnabinOutcome.UNCLEAR
    return AnabinOutcome.COMPARABLE


def lookup_of(case: Case, qualification: Qualification) -> AnabinLookup | None:
    """The newest lookup of a qualification; one without a number belongs to the only qualification there is."""
    own = [one for one in case.anabin if _belongs(case, qualification, one)]
    return max(own, key=lambda one: str(one.looked_up_at or ""), default=None)


def recheck_due(lookup: AnabinLookup, on: date) -> date | None:
    """The day from which somebody should look again (R-REC-02); `None` while the day of the lookup is not known."""
    return lookup.recheck_due or months_after(lookup.looked_up_at, "anabin.recheck_months", on)


def procedures_of(case: Case, qualification: Qualification) -> list[RecognitionCase]:
    """The recognition procedures of a qualification."""
    return [one for one in case.recognition_cases if _belongs(case, qualification, one)]


def _belongs(case: Case, qualification: Qualification, row: AnabinLookup | RecognitionCase) -> bool:
    only_one = row.qualification is None and len(case.qualifications) == 1
    return only_one or row.qualification in (qualification.id, qualification.position)


def degrees(case: Case) -> Iterable[Qualification]:
    """Qualifications that are, or may be, academic."""
    return [one for one in case.qualifications if one.kind in (QualificationKind.ACADEMIC, None)]


@offer(
    _office("anabin: was der Abschluss bedeutet"),
    rule="R-REC-01",
    source="anabin-Seiten",
    confidence="B",
    rank=Rank.ACCESS,
    each=degrees,
)
def anabin(case: Case, degree: Qualification, talk: Talk) -> Iterator[Finding]:
    """Reading two public pages; nobody decides about the person."""
    academic = None if degree.kind is None else True
    yield Criterion(_office("Hochschulabschluss"), academic, Qualification.kind)
    lookup = lookup_of(case, degree)
    outcome = anabin_outcome(lookup)
    yield Result("anabin_outcome", outcome, always=True)
    if outcome is None:
        yield Step(
            _WE_LOOK,
            talk.office.actor,
            talk.weeks(2),
            ground=Ground(source="Empfehlung aus der Praxis", confidence="P"),
        )
        yield Note(
            _office("Beide Seiten am selben Tag ausdrucken: Hochschule und Abschluss."), ground=Ground(rule="R-REC-02")
        )
        return
    yield Note(_office("Ergebnis: {outcome}.", outcome=outcome))
    if outcome is AnabinOutcome.COMPARABLE:
        yield Step(_ATTACH, talk.office.actor, talk.weeks(2), ground=Ground(rule="R-REC-01"))
    if outcome is AnabinOutcome.NOT_HIGHER_ED:
        yield Step(
            RECOGNITION_ADVICE,
            talk.office.actor,
            talk.weeks(3),
            ground=Ground(rule="R-REC-01", source="Praxis", confidence="P"),
        )
    yield from _proof(lookup, talk)


_WE_LOOK = _("Wir sehen nach, was Ihr Studium in Deutschland bedeutet.")
_ATTACH = _("Wir geben Ihnen 2 Blätter über Ihr Studium. Schicken Sie beide mit der Bewerbung.")
RECOGNITION_ADVICE = _("Wir suchen für Sie eine Beratung zur Anerkennung Ihres Berufs.")


def _proof(lookup: AnabinLookup | None, talk: Talk) -> Iterator[Finding]:
    """Both pages of one day are the proof; entries change, so the lookup is repeated (R-REC-02)."""
    if lookup is None:
        return
    if not (lookup.printout_institution and lookup.printout_degree):
        yield Note(
            _office("Ein Ausdruck fehlt. Nachweis sind beide Seiten vom selben Tag."), ground=Ground(rule="R-REC-02")
        )
    due = recheck_due(lookup, talk.on)
    if due is not None:
        yield Result("anabin_recheck", due)
        if due <= talk.on:
            yield Note(
                _office("Die Abfrage ist älter als ein Jahr. Bitte erneut nachsehen."), ground=Ground(rule="R-REC-02")
            )
