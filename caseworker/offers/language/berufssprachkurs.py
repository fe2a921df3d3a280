"""Berufssprachkurse: who may, who decides, and which kind starts from this level (R-BSK-01 to R-BSK-09)."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.facts import (
    Actor,
    BenefitCircle,
    Case,
    Cefr,
    Certificate,
    CertificateKind,
    Course,
    CourseEnd,
    CourseKind,
    CourseType,
    DocumentKind,
    Employment,
    EmploymentState,
    German,
    Procedure,
    RecognitionCase,
    RecognitionOutcome,
    Residence,
    Slot,
    Wishes,
)
from caseworker.facts.residence import TOLERATED
from caseworker.law import LawRow, chosen, law_row, law_rows, months_after, number
from caseworker.offers.answers import Answer, all_of, any_of, at_least, equals, not_, one_of, some
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Rank, Result, Step, Talk, note_of, offer
from caseworker.words import Choice, _, _office

_ENROL_BSK = _("Bitte melden Sie sich bald für den Berufssprachkurs an.")
# Translators: a paper of the school that holds the course: this person is registered.
_CONFIRMED = _("Anmeldebestätigung")


def has_job(case: Case) -> Answer:
    """Whether there is work or a promise of work."""
    return some(case.employment, lambda job: _is_open(job), case.complete.employment)


def _is_open(job: Employment) -> Answer:
    return one_of(job.state, (EmploymentState.OFFER, EmploymentState.RUNNING))


def may_take_part(case: Case, talk: Talk) -> Answer:
    """Registered with the AA, drawing SGB II, or with a job (R-BSK-01); narrower with a Duldung (R-BSK-02)."""
    on_benefits = equals(case.residence.benefit_circle, BenefitCircle.SGB2)
    door = any_of([on_benefits, case.wishes.registered_seeking, has_job(case)])
    residence = case.residence
    if residence.document_kind is DocumentKind.DULDUNG_60B:
        return None
    if residence.document_kind in TOLERATED:
        return any_of([residence.personal_or_urgent, all_of([_tolerated_long(case, talk), door])])
    return door


def _tolerated_long(case: Case, talk: Talk) -> Answer:
    enough = months_after(case.residence.tolerated_since, "bsk.tolerated_months", talk.on)
    return None if enough is None else enough <= talk.on


def course_from(level: Cefr | None, talk: Talk) -> LawRow | None:
    """The general Berufssprachkurs that starts from a level, whether it is on offer or not."""
    rows = [row for row in law_rows("courses", talk.on) if "goal" in row.values]
    found = next((row for row in rows if level is not None and row["entry"] == level.key), None)
    return None if found is None else chosen(found)


def still_learns(case: Case) -> Criterion:
    """Above the highest level no course leads anywhere: so it is for those who grew up with German."""
    return Criterion(_office("Deutsch noch unter C2"), not_(at_least(_reached(case), Cefr.C2)), _SPEAKING)


def _entry(case: Case) -> Answer:
    """B1 is the normal entry; who attended the integration course without reaching B1 may start below (R-BSK-03)."""
    attended = some(
        case.courses,
        lambda course: one_of(course.end_kind, (CourseEnd.COMPLETED_NOT_PASSED, CourseEnd.COMPLETED_NO_EXAM)),
        case.complete.courses,
    )
    below = all_of([at_least(case.lowest_level, Cefr.A2), attended])
    return any_of([at_least(_reached(case), Cefr.B1), below])


def _reached(case: Case) -> Cefr | None:
    """The level a certificate names in total, because that is what a course goes by; else the weakest skill."""
    totals = [one.level_total for one in case.certificates if one.level_total is not None]
    return max(totals) if totals else case.lowest_level


@offer(
    _office("Berufssprachkurs"),
    rule="R-BSK-03",
    source="DeuFöV §§ 4, 5, 13 Abs. 2",
    confidence="A",
    rank=Rank.ACCESS,
)
def berufssprachkurs(case: Case, talk: Talk) -> Iterator[Finding]:
    """German for work, after the integration course; the office that decides depends on who pays for living."""
    level = _reached(case)
    yield still_learns(case)
    yield Criterion(_office("Deutsch mindestens B1, oder A2 nach dem Integrationskurs"), _entry(case), _SPEAKING)
    yield Criterion(_office("Leistungen, Meldung oder Arbeit öffnen den Kurs"), may_take_part(case, talk), _CIRCLE)
    row = course_from(level, talk)
    if row is not None:
        kind = CourseKind[row.key]
        own = Ground("R-BSK-09", row.source, row.confidence)
        yield Criterion(_office("Der Kurs wird zurzeit angeboten"), bool(row["available"]))
        yield Result("bsk_kind", kind)
        text = _office("Passender Kurs: {kind}, {hours} Stunden.", kind=kind, hours=row["hours"])
        yield Note(text, _office("BAMF"), own)
        yield from _for_one_field(talk)
    elif level is not None:
        yield Criterion(_office("Für diesen Tag ist ein Kurs hinterlegt"), None, unclear=_office("BAMF"))
    yield from _decide(case, talk)


def _for_one_field(talk: Talk) -> Iterator[Note]:
    """Beside the general course, where it is on offer (§ 13 Abs. 1 Nr. 2 DeuFöV)."""
    row = law_row("courses", CourseKind.BSK_FACH.key, talk.on)
    if row is not None and row["available"]:
        yield from note_of("courses", row.key, talk)


def is_offered(document_or_kind: Choice, talk: Talk) -> Criterion:
    """Whether a course, or a door to one, is there on the day of the talk; the office may know better."""
    row = law_row("courses", document_or_kind.key, talk.on)
    offered = None if row is None else bool(row["available"])
    return Criterion(_office("Der Kurs wird zurzeit angeboten"), offered, unclear=_office("BAMF"))


_SPEAKING, _CIRCLE = German.spoken_interaction, Residence.benefit_circle


def _decide(case: Case, talk: Talk) -> Iterator[Finding]:
    """Who decides about the right to take part (R-BSK-05)."""
    own = Ground("R-BSK-05", "DeuFöV §§ 5, 6 Abs. 3", "A")
    months = number("bsk.enrolment_months", talk.on)
    if case.residence.benefit_circle is BenefitCircle.SGB2:
        yield Step(_WE_CHECK, Actor.JOBCENTER, talk.weeks(2), Slot.LANGUAGE, ground=own)
    elif case.residence.benefit_circle is not None:
        yield Step(
            _REGISTER, Actor.CLIENT, talk.weeks(2), Slot.LANGUAGE, _("Bestätigung der Agentur für Arbeit"), ground=own
        )
    yield Step(_ENROL_BSK, Actor.CLIENT, talk.weeks(4), Slot.LANGUAGE, _CONFIRMED, ground=own)
    yield Note(_office("Die Berechtigung verfällt nach {months} Monaten ohne Anmeldung.", months=months), ground=own)
    yield Note(_RIGHT_SAYS, ground=own)


_RIGHT_SAYS = _office(
    "Die Berechtigung nennt Namen, Geburtsdatum, Geschlecht, Anschrift, Staatsangehörigkeit, Kundennummer, Aufenthalt, "
    "Arbeit und den passenden Kurs. Telefon und E-Mail nur mit Einwilligung."
)
_WE_CHECK = _("Wir prüfen, ob Sie am Berufssprachkurs teilnehmen dürfen.")
_REGISTER = _("Bitte melden Sie sich bei der Agentur für Arbeit als arbeitsuchend.")


@offer(
    _office("Arbeitsuchend melden: Tür zum Berufssprachkurs"),
    rule="R-BSK-05",
    source="DeuFöV §§ 4 Abs. 1 Nr. 1a, 5 Abs. 1",
    confidence="A",
    rank=Rank.ACCESS,
)
def register_first(case: Case, talk: Talk) -> Iterator[Finding]:
    """Without SGB II the registration with the AA opens the course; then the AA decides."""
    circle = case.residence.benefit_circle
    without = None if circle is None else circle is not BenefitCircle.SGB2
    yield Criterion(_office("Keine Leistungen nach SGB II"), without, Residence.benefit_circle)
    free = case.residence.document_kind not in (DocumentKind.AKN, DocumentKind.NONE, *TOLERATED)
    known = free if case.residence.document_kind is not None else None
    yield Criterion(_office("Dokument lässt die Meldung zu"), known, Residence.document_kind)
    registered = case.wishes.registered_seeking
    yield Criterion(_office("Noch nicht gemeldet"), not_(registered), Wishes.registered_seeking)
    yield Criterion(_office("Deutsch mindestens A2"), at_least(case.lowest_level, Cefr.A2), _SPEAKING)
    yield Step(_REGISTER, Actor.CLIENT, talk.weeks(2), Slot.OTHER_PROVIDERS, _("Bestätigung der Agentur für Arbeit"))


@offer(
    _office("Berufssprachkurs am Arbeitsplatz (Job-BSK)"),
    rule="R-BSK-09",
    source="Bericht an den Integrationsausschuss NRW vom 17.04.2024; Kursträger",
    confidence="C",
    rank=Rank.ACCESS,
)
def job_bsk(case: Case, talk: Talk) -> Iterator[Finding]:
    """German at the workplace, beside the job: A2 proven and a job; one source asks for a finished course too."""
    yield Criterion(_office("Deutsch mindestens A2"), at_least(_reached(case), Cefr.A2), Certificate.level_total)
    yield Criterion(_office("Hat Arbeit oder eine Zusage"), has_job(case), Employment.state)
    yield Criterion(_office("Leistungen, Meldung oder Arbeit öffnen den Kurs"), may_take_part(case, talk), _CIRCLE)
    yield _finished_course(case)
    yield is_offered(CourseKind.JOB_BSK, talk)
    yield Step(
        _AT_WORK,
        talk.office.actor,
        talk.weeks(2),
        Slot.LANGUAGE,
        ground=Ground(rule="R-BSK-03", source="DeuFöV § 13 Abs. 2"),
    )
    yield from note_of("courses", CourseKind.JOB_BSK.key, talk)
    yield from _decide(case, talk)


_AT_WORK = _("Wir fragen, ob es in Ihrem Betrieb einen Deutschkurs gibt.")


def _finished_course(case: Case) -> Criterion:
    """Whether the integration course must be finished is not settled: a missing one leaves the advice open."""
    finished = some(case.courses, _is_finished, case.complete.courses)
    by_certificate = any(one.kind is CertificateKind.ZERTIFIKAT_INTEGRATIONSKURS for one in case.certificates)
    return Criterion(
        _office("Integrationskurs abgeschlossen (nur der Bericht des Landes nennt das)"),
        True if by_certificate or finished else None,
        Course.end_kind if finished is None and not case.courses else None,
        unclear=_office("BAMF"),
    )


def _is_finished(course: Course) -> Answer:
    if course.course_type is not CourseType.IK:
        return False
    return None if course.end_kind is None else course.end_kind.key.startswith("COMPLETED")


@offer(
    _office("Berufssprachkurs für die Anerkennung"),
    rule="R-BSK-05",
    source="DeuFöV §§ 4 Abs. 1, 5 Abs. 2, 13 Abs. 1 Nr. 1",
    confidence="A",
    rank=Rank.ACCESS,
)
def recognition_course(case: Case, talk: Talk) -> Iterator[Finding]:
    """Occupation groups in a recognition procedure learn the German of their occupation."""
    running = some(case.recognition_cases, _in_procedure, case.complete.qualifications)
    yield Criterion(_office("Anerkennung eines Berufs läuft"), running, RecognitionCase.outcome)
    yield Criterion(_office("Deutsch mindestens B1"), at_least(_reached(case), Cefr.B1), _SPEAKING)
    yield Criterion(_office("Leistungen, Meldung oder Arbeit öffnen den Kurs"), may_take_part(case, talk), _CIRCLE)
    yield is_offered(CourseKind.BSK_ANERKENNUNG, talk)
    yield Result("bsk_kind", CourseKind.BSK_ANERKENNUNG)
    yield Step(_SPECIAL, Actor.CLIENT, talk.weeks(4), Slot.LANGUAGE, _CONFIRMED)
    yield from note_of("courses", CourseKind.BSK_ANERKENNUNG.key, talk)
    yield from _decide(case, talk)


_SPECIAL = _("Bitte suchen Sie mit uns einen Deutschkurs für Ihren Beruf.")


def _in_procedure(case: RecognitionCase) -> Answer:
    if case.procedure in (Procedure.ZAB, Procedure.UNIVERSITY, Procedure.KMK_SCHOOL_CERT):
        return False
    return one_of(case.outcome, (RecognitionOutcome.PENDING, RecognitionOutcome.COMPENSATION_REQUIRED))
