"""The doors into the integration course (R-IK-01 to R-IK-04, domain.md 3.3). All that match are shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.facts import (
    Actor,
    BenefitCircle,
    Binding,
    Case,
    DocumentKind,
    EligibilityDoc,
    Residence,
    Slot,
)
from caseworker.facts.residence import LATE_REPATRIATES_HOLD, TOLERATED
from caseworker.law import law_row, months_after
from caseworker.offers.answers import Answer, all_of, any_of, equals, not_, one_of, until
from caseworker.offers.language.course_kind import course_kind, needs_a_course
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Rank, Result, Step, Talk, offer
from caseworker.offers.residence.table import expected_in, paragraph
from caseworker.words import _, _office

_ENROL = _("Bitte melden Sie sich für den Integrationskurs an. Nehmen Sie die Bestätigung vom Jobcenter mit.")
_CONFIRMED = _("Anmeldebestätigung")


def _class_of_title(case: Case, talk: Talk) -> str | None:
    row = expected_in(case, talk).row
    return None if row is None else str(row.get("course", ""))


def _title_is(case: Case, talk: Talk, wanted: str) -> Answer:
    """Whether the title opens the course that way; a "?" in the table means only some sentences of the paragraph do."""
    found = _class_of_title(case, talk)
    return None if found is None or found.endswith("?") else found == wanted


def may_be_admitted(case: Case, talk: Talk) -> Answer:
    """The groups of § 44 Abs. 4 AufenthG: by title, by Gestattung, or a Duldung under § 60a Abs. 2 Satz 3."""
    residence = case.residence
    if residence.document_kind in TOLERATED:
        return residence.personal_or_urgent
    return any_of([_title_is(case, talk, "44(4)"), _title_is(case, talk, "44(1)")])


def entitled_until(case: Case, on: date) -> date | None:
    """The last day of the right that comes with the first title (AufenthG § 44 Abs. 2)."""
    since = case.residence.title_since or case.residence.issued_on
    return months_after(since, "integration_course.entitlement_months", on)


@offer(
    _office("Integrationskurs: Anspruch mit dem ersten Titel"),
    rule="R-IK-01",
    source="AufenthG § 44 Abs. 1 bis 3",
    confidence="A",
    rank=Rank.DEADLINE,
)
def entitlement(case: Case, talk: Talk) -> Iterator[Finding]:
    """Entitled within one year of the first title of certain kinds, unless German is already at B1."""
    yield from needs_a_course(case, talk)
    yield Criterion(_office("Titel gibt einen Anspruch"), _title_is(case, talk, "44(1)"), Residence.legal_basis)
    ends = entitled_until(case, talk.on)
    in_time = None if ends is None else talk.on <= ends
    yield Criterion(_office("Innerhalb eines Jahres nach dem ersten Titel"), in_time, Residence.title_since)
    if ends is not None and in_time:
        yield Result("entitlement_ends", ends)
        yield Result("course_route", EligibilityDoc.ABH_BESTAETIGUNG)
        kind = course_kind(case)
        if kind is not None:
            yield Note(_office("Der Anspruch endet am {day}. Kursart: {kind}.", day=ends, kind=kind))
        yield Step(
            _(
                "Bitte holen Sie die Bestätigung für den Integrationskurs bei der Ausländerbehörde. "
                "Ihr Recht auf den Kurs endet am {day}.",
                day=ends,
            ),
            Actor.CLIENT,
            talk.weeks(4),
            Slot.LANGUAGE,
            _("Bestätigung der Ausländerbehörde"),
        )


@offer(
    _office("Integrationskurs: Zulassung durch das Jobcenter (§ 5a IntV)"),
    rule="R-IK-01",
    source="IntV § 5a; AufenthG § 44 Abs. 4",
    confidence="A",
    rank=Rank.ACCESS,
)
def admission_by_jobcenter(case: Case, talk: Talk) -> Iterator[Finding]:
    """The Jobcenter may admit whoever could be admitted under § 44 Abs. 4, if the plan says so."""
    yield Criterion(_office("Gespräch im Jobcenter"), talk.office.is_jobcenter)
    on_benefits = equals(case.residence.benefit_circle, BenefitCircle.SGB2)
    yield Criterion(_office("Bezieht Leistungen nach SGB II"), on_benefits, Residence.benefit_circle)
    yield from needs_a_course(case, talk)
    entitled = all_of([_title_is(case, talk, "44(1)"), until(talk.on, entitled_until(case, talk.on))])
    yield Criterion(_office("Kein eigener Anspruch nach § 44 Abs. 1"), not_(entitled), Residence.title_since)
    admitted = may_be_admitted(case, talk)
    yield Criterion(_office("Gehört zum Personenkreis des § 44 Abs. 4"), admitted, Residence.legal_basis)
    row = law_row("courses", EligibilityDoc.JC_ZULASSUNG_5A.key, talk.on)
    opened = None if row is None else bool(row["available"])
    yield Criterion(_office("Das Jobcenter lässt zurzeit zu"), opened, unclear=_office("Leitung"))
    if admitted is not False:
        yield Result("course_route", EligibilityDoc.JC_ZULASSUNG_5A)
    yield Step(_JC_ADMITS, Actor.JOBCENTER, talk.weeks(2), Slot.LANGUAGE)
    yield Step(_ENROL, Actor.CLIENT, talk.weeks(4), Slot.LANGUAGE, _CONFIRMED)
    yield Note(
        _office("Die Bestätigung nennt: Der Kurs ist im Kooperationsplan vorgesehen, und bis wann das Recht gilt.")
    )
    told = _office("Der Kursträger meldet dem Jobcenter, wenn jemand nicht ordentlich teilnimmt.")
    yield Note(told, ground=Ground(source="IntV § 8 Abs. 3"))


_JC_ADMITS = _("Wir schreiben den Integrationskurs in Ihren Plan. Sie bekommen von uns eine Bestätigung für den Kurs.")


@offer(
    _office("Integrationskurs: Zulassung durch das BAMF"),
    rule="R-IK-01",
    source="AufenthG § 44 Abs. 4; IntV § 5; BAMF, Trägerrundschreiben 02/26",
    confidence="C",
)
def admission_by_bamf(case: Case, talk: Talk) -> Iterator[Finding]:
    """BAMF may admit where there are places; it stopped doing so for the budget year 2026."""
    row = law_row("courses", EligibilityDoc.BAMF_ZULASSUNG.key, talk.on)
    opened = None if row is None else bool(row["available"])
    whom = _office("BAMF") if row is None else None
    yield Criterion(_office("Das BAMF lässt zurzeit zu"), opened, unclear=whom)
    yield from needs_a_course(case, talk)
    yield Criterion(
        _office("Gehört zum Personenkreis des § 44 Abs. 4"), may_be_admitted(case, talk), Residence.legal_basis
    )
    if opened:
        yield Result("course_route", EligibilityDoc.BAMF_ZULASSUNG)
    yield Step(
        _("Bitte beantragen Sie den Integrationskurs beim Bundesamt für Migration und Flüchtlinge."),
        Actor.CLIENT,
        talk.weeks(4),
        Slot.LANGUAGE,
    )
    yield Note(
        _office("Ob die Zulassung nach der Änderung vom Juli 2026 wieder läuft, ist nicht bekannt."), _office("BAMF")
    )


@offer(
    _office("Integrationskurs: Verpflichtung durch die Leistungsbehörde"),
    rule="R-IK-02",
    source="AsylbLG § 5b; AufenthG § 44a Abs. 1 Nr. 4",
    confidence="A",
)
def obligation_asylblg(case: Case, talk: Talk) -> Iterator[Finding]:
    """The AsylbLG authority may send adults without work to the course."""
    residence = case.residence
    circle = equals(residence.benefit_circle, BenefitCircle.ASYLBLG)
    yield Criterion(_office("Leistungen nach dem Asylbewerberleistungsgesetz"), circle, Residence.benefit_circle)
    yield from needs_a_course(case, talk)
    named = any_of(
        [
            equals(residence.document_kind, DocumentKind.GESTATTUNG),
            residence.personal_or_urgent if residence.document_kind in TOLERATED else False,
            one_of(paragraph(residence.legal_basis), ("24", "24(1)", "25(5)"))
            if residence.document_kind in (None, DocumentKind.AE)
            else False,
        ]
    )
    yield Criterion(_office("Gestattung, Duldung § 60a Abs. 2 Satz 3, § 24 oder § 25 Abs. 5"), named, _KIND)
    yield Step(_ASK_AUTHORITY, Actor.CLIENT, talk.weeks(4), Slot.LANGUAGE, binding=Binding.VOLUNTARY)
    yield Note(
        _office("Nur die Leistungsbehörde entscheidet. Ein Angebot gibt es nicht überall."),
        ground=Ground(confidence="P"),
    )


_KIND = Residence.document_kind
_ASK_AUTHORITY = _("Bitte fragen Sie beim Sozialamt nach einem Platz im Integrationskurs.")


@offer(
    _office("Integrationskurs: Spätaussiedler"),
    rule="R-IK-03",
    source="AufenthG § 44; Bundesverwaltungsamt",
    confidence="A",
)
def late_repatriates(case: Case, talk: Talk) -> Iterator[Finding]:
    """Late repatriates get the confirmation from the Federal Office of Administration."""
    holds = case.residence.late_repatriate
    asked = holds if case.residence.document_kind in (None, *LATE_REPATRIATES_HOLD) else bool(holds)
    yield Criterion(_office("Spätaussiedler oder einbezogen"), asked, Residence.late_repatriate)
    yield from needs_a_course(case, talk)
    yield Step(_ENROL_REPATRIATE, Actor.CLIENT, talk.weeks(4), Slot.LANGUAGE, _CONFIRMED)


_ENROL_REPATRIATE = _(
    "Bitte melden Sie sich für den Integrationskurs an. Nehmen Sie den Brief vom Bundesverwaltungsamt mit."
)


@offer(
    _office("Integrationskurs: selbst zahlen"),
    rule="R-IK-04",
    source="BAMF; Auskunft von Trägern",
    confidence="C",
)
def self_payer(case: Case, talk: Talk) -> Iterator[Finding]:
    """Whoever has no other door may pay."""
    yield from needs_a_course(case, talk)
    yield Criterion(_office("Kein anderer Zugang"), not_(may_be_admitted(case, talk)), Residence.legal_basis)
    yield Note(
        _office("Vorher nach freien Kursen der Kommune und von Freiwilligen fragen."), ground=Ground(confidence="P")
    )
