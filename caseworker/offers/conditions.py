"""Conditions that rows of a table name: each is one line of a checklist, in typed Python.

A row of `resources/law/instruments.toml` and its like says which of these must hold. A condition never takes an
unknown for a no, and says which question it hangs on.
"""

from __future__ import annotations

from collections.abc import Callable

from caseworker.facts import (
    Agreement,
    AsylumOutcome,
    BenefitCircle,
    Case,
    DocumentKind,
    Employment,
    EmploymentKind,
    EmploymentState,
    Experience,
    GoalCode,
    OccupationGroup,
    Person,
    Qualification,
    QualificationKind,
    RecognitionCase,
    RecognitionOutcome,
    Residence,
    Schooling,
    SchoolLeaving,
    Wishes,
    WorkAccess,
)
from caseworker.facts.residence import TOLERATED
from caseworker.law import add_months, number
from caseworker.offers.answers import Answer, all_of, any_of, equals, not_, one_of, some
from caseworker.offers.hindering import (
    care_missing,
    care_there,
    childcare_missing,
    debts,
    has_children,
    wants_addiction_help,
    wants_psychosocial_help,
    wants_rehabilitation,
)
from caseworker.offers.language.berufssprachkurs import has_job
from caseworker.offers.language.levels import (
    at_least_a2,
    at_least_b1,
    below_b1,
    below_b2,
    learns_german,
    learns_to_read,
    reads_and_writes,
)
from caseworker.offers.language.routes import may_be_admitted
from caseworker.offers.offer import Criterion, Talk
from caseworker.offers.recognition.anabin import AnabinOutcome, anabin_outcome, lookup_of
from caseworker.offers.residence.table import expected_in, paragraph
from caseworker.words import _office

_REFUGEE_TITLES = ("24", "24(1)", "25(1)", "25(2)", "25(3)")


def at_jobcenter(case: Case, talk: Talk) -> Criterion:
    """Only a Jobcenter grants it."""
    return Criterion(_office("Gespräch im Jobcenter"), talk.office.is_jobcenter)


def not_at_jobcenter(case: Case, talk: Talk) -> Criterion:
    """KIM or the pilot in a reception centre."""
    return Criterion(_office("Gespräch nicht im Jobcenter"), not talk.office.is_jobcenter)


def sgb2(case: Case, talk: Talk) -> Criterion:
    """The Jobcenter's own clients."""
    holds = equals(case.residence.benefit_circle, BenefitCircle.SGB2)
    return Criterion(_office("Bezieht Leistungen nach SGB II"), holds, Residence.benefit_circle)


def asylblg(case: Case, talk: Talk) -> Criterion:
    """Clients of the AsylbLG authority."""
    holds = equals(case.residence.benefit_circle, BenefitCircle.ASYLBLG)
    return Criterion(_office("Leistungen nach dem Asylbewerberleistungsgesetz"), holds, Residence.benefit_circle)


def may_work(case: Case, talk: Talk) -> Criterion:
    """Work is not forbidden; what the table leaves to be checked stays open."""
    return Criterion(_office("Arbeit ist nicht verboten"), _access(case, talk, forbidden=True), Residence.document_kind)


def work_is_limited(case: Case, talk: Talk) -> Criterion:
    """Somebody who may do any work needs no other title for it."""
    free = _access(case, talk, forbidden=False)
    return Criterion(_office("Arbeit ist nicht schon frei erlaubt"), free, Residence.document_kind)


def _access(case: Case, talk: Talk, *, forbidden: bool) -> Answer:
    return expected_in(case, talk).says_not(WorkAccess.FORBIDDEN if forbidden else WorkAccess.FREE)


def without_work(case: Case, talk: Talk) -> Criterion:
    """No job is running."""
    runs = some(case.employment, lambda job: equals(job.state, EmploymentState.RUNNING), case.complete.employment)
    return Criterion(_office("Arbeitet zurzeit nicht"), not_(runs), Employment.state)


def at_work(case: Case, talk: Talk) -> Criterion:
    """A job of whatever kind is running."""
    return Criterion(_office("Arbeitet zurzeit"), not_(without_work(case, talk).holds), Employment.state)


def in_work(case: Case, talk: Talk) -> Criterion:
    """A job with social insurance is running."""
    return Criterion(_office("Arbeitet mit Sozialversicherung"), _job(case, _RUNNING, _INSURED), Employment.state)


def job_promised(case: Case, talk: Talk) -> Criterion:
    """There is an offer of work with social insurance, not yet begun."""
    return Criterion(_office("Hat eine Zusage für Arbeit"), _job(case, _OFFERED, _INSURED), Employment.state)


def in_training(case: Case, talk: Talk) -> Criterion:
    """There is a place for training, promised or begun."""
    training = (EmploymentKind.TRAINING_FULL, EmploymentKind.TRAINING_OTHER)
    return Criterion(_office("Hat einen Ausbildungsplatz"), _job(case, _OPEN, training), Employment.kind)


def job_ahead(case: Case, talk: Talk) -> Criterion:
    """There is work, or a promise of work, of whatever kind."""
    return Criterion(_office("Hat Arbeit oder eine Zusage"), has_job(case), Employment.state)


def without_job(case: Case, talk: Talk) -> Criterion:
    """Neither work nor a promise of work."""
    return Criterion(_office("Noch keine Arbeit und keine Zusage"), not_(has_job(case)), Employment.state)


def work_or_business_ahead(case: Case, talk: Talk) -> Criterion:
    """Insured work or a business is about to begin."""
    ahead = _job(case, _OFFERED, (*_INSURED, EmploymentKind.SELF_EMPLOYED))
    return Criterion(_office("Fängt mit Arbeit oder selbstständig an"), ahead, Employment.kind)


def wants_training(case: Case, talk: Talk) -> Criterion:
    """The goal of the plan is a training."""
    goal = case.plan.goal_code if case.plan else None
    return Criterion(
        _office("Möchte eine Ausbildung machen"),
        one_of(goal, (GoalCode.TRAINING_DUAL, GoalCode.TRAINING_SCHOOL)),
        Agreement.goal_code,
    )


def self_employed(case: Case, talk: Talk) -> Criterion:
    """Works, or is about to work, on their own account."""
    kinds = (EmploymentKind.SELF_EMPLOYED, EmploymentKind.FREELANCE)
    return Criterion(_office("Arbeitet selbstständig oder fängt damit an"), _job(case, _OPEN, kinds), Employment.kind)


_INSURED = (EmploymentKind.SVB,)
_RUNNING, _OFFERED = (EmploymentState.RUNNING,), (EmploymentState.OFFER,)
_OPEN = (*_RUNNING, *_OFFERED)


def _job(case: Case, states: tuple[EmploymentState, ...], kinds: tuple[EmploymentKind, ...]) -> Answer:
    def fits(job: Employment) -> Answer:
        """Whether this job is one of those."""
        return all_of([one_of(job.state, states), one_of(job.kind, kinds)])

    return some(case.employment, fits, case.complete.employment)


def registered_seeking(case: Case, talk: Talk) -> Criterion:
    """Registered with the AA as looking for work or training."""
    holds = case.wishes.registered_seeking
    return Criterion(_office("Bei der Agentur arbeitsuchend gemeldet"), holds, Wishes.registered_seeking)


def young(case: Case, talk: Talk) -> Criterion:
    """Younger than the age the law names for young people."""
    years = number("age.young_years", talk.on)
    return Criterion(_office("Jünger als {years} Jahre", years=years), not_(_is_aged(case, years, talk)), Person.dob)


def not_young(case: Case, talk: Talk) -> Criterion:
    """Past the age the law names for young people."""
    return _aged(case, "age.young_years", talk)


def older(case: Case, talk: Talk) -> Criterion:
    """Old enough for the longer wage subsidy."""
    return _aged(case, "age.older_years", talk)


def _aged(case: Case, key: str, talk: Talk) -> Criterion:
    years = number(key, talk.on)
    text = _office("Mindestens {years} Jahre alt", years=years)
    return Criterion(text, _is_aged(case, years, talk), Person.dob)


def _is_aged(case: Case, years: int | None, talk: Talk) -> Answer:
    born = case.person.born
    return None if born is None or years is None else add_months(born, 12 * years) <= talk.on


def foreign_qualification(case: Case, talk: Talk) -> Criterion:
    """Something was learned outside Germany."""
    abroad = some(case.qualifications, lambda one: not_(equals(one.country, "DE")), case.complete.qualifications)
    return Criterion(_office("Hat einen Abschluss aus dem Ausland"), abroad, Qualification.country)


def chamber_occupation(case: Case, talk: Talk) -> Criterion:
    """An occupation a chamber knows about: crafts, industry and trade, agriculture."""
    groups = (OccupationGroup.CRAFTS, OccupationGroup.IHK, OccupationGroup.AGRICULTURE)
    holds = some(case.qualifications, lambda one: one_of(one.occupation_group, groups), case.complete.qualifications)
    return Criterion(_office("Beruf im Handwerk, in Industrie oder Handel"), holds, Qualification.occupation_group)


def partly_equivalent(case: Case, talk: Talk) -> Criterion:
    """A body has found differences that can be closed."""
    holds = _any_outcome(case, RecognitionOutcome.PARTIAL)
    return Criterion(_office("Teilweise Gleichwertigkeit festgestellt"), holds, RecognitionCase.outcome)


def _any_outcome(case: Case, outcome: RecognitionOutcome) -> Answer:
    decided = [equals(one.outcome, outcome) for one in case.recognition_cases]
    return any_of(decided) if decided or case.complete.qualifications else None


def further_training_helps(case: Case, talk: Talk) -> Criterion:
    """Differences to close, a new occupation as the goal, or no school certificate (§ 81 Abs. 3 SGB III).

    Whether it is necessary is for the AA to say.
    """
    goal = equals(case.plan.goal_code, GoalCode.RETRAINING) if case.plan else None
    leaving = case.schooling.school_leaving
    without = None if leaving in (None, SchoolLeaving.UNKNOWN) else leaving is SchoolLeaving.NONE
    holds = any_of([partly_equivalent(case, talk).holds, goal, without])
    text = _office("Unterschiede aus einem Bescheid, neuer Beruf als Ziel oder kein Schulabschluss")
    return Criterion(text, holds, Agreement.goal_code if case.schooling.school_leaving else Schooling.school_leaving)


def no_skilled_way_open(case: Case, talk: Talk) -> Criterion:
    """A partial equivalence opens a better way than a job opportunity (R-INS-04)."""
    holds = not_(partly_equivalent(case, talk).holds)
    return Criterion(_office("Kein Weg als Fachkraft offen"), holds, RecognitionCase.outcome)


def compensation_needed(case: Case, talk: Talk) -> Criterion:
    """A body demands a course or an examination."""
    holds = _any_outcome(case, RecognitionOutcome.COMPENSATION_REQUIRED)
    return Criterion(_office("Ausgleich verlangt"), holds, RecognitionCase.outcome)


def two_years_of_experience(case: Case, talk: Talk) -> Criterion:
    """Enough experience in the occupation for § 6 BeschV; whether it is recent is for the document to show."""
    years = number("experience.years", talk.on) or 0
    enough = some(
        case.experience, lambda one: None if one.years is None else one.years >= years, case.complete.experience
    )
    return Criterion(_office("Mindestens {years} Jahre Erfahrung im Beruf", years=years), enough, Experience.years)


def comparable_degree(case: Case, talk: Talk) -> Criterion:
    """anabin shows a comparable degree: it rates studies, never a training."""

    def comparable(one: Qualification) -> Answer:
        academic = equals(one.kind, QualificationKind.ACADEMIC)
        return all_of([academic, equals(anabin_outcome(lookup_of(case, one)), AnabinOutcome.COMPARABLE)])

    holds = some(case.qualifications, comparable, case.complete.qualifications)
    return Criterion(_office("anabin: Abschluss ist vergleichbar"), holds, Qualification.kind)


def no_door_to_the_course(case: Case, talk: Talk) -> Criterion:
    """Neither entitled nor admissible to the integration course."""
    holds = not_(may_be_admitted(case, talk))
    return Criterion(_office("Kein Zugang zum Integrationskurs"), holds, Residence.document_kind)


def came_here(case: Case, talk: Talk) -> Criterion:
    """Somebody who came from abroad; among Germans that is who came as, or with, a late repatriate."""
    kind = case.residence.document_kind
    if kind is DocumentKind.GERMAN:
        return Criterion(_office("Ist zugewandert"), case.residence.late_repatriate, Residence.late_repatriate)
    return Criterion(_office("Ist zugewandert"), None if kind is None else True, Residence.document_kind)


def refugee(case: Case, talk: Talk) -> Criterion:
    """Protection was asked for or given."""
    residence = case.residence
    kinds = (DocumentKind.AKN, DocumentKind.GESTATTUNG)
    title = residence.document_kind is DocumentKind.AE
    holds = any_of(
        [
            one_of(residence.document_kind, kinds),
            one_of(paragraph(residence.legal_basis), _REFUGEE_TITLES) if title else False,
            _granted(residence),
        ]
    )
    return Criterion(_office("Geflüchtete Person"), holds, Residence.document_kind)


def _granted(residence: Residence) -> Answer:
    """Whether an application was granted; only with a Duldung anybody asks what became of it."""
    if residence.asylum_outcome is None and residence.document_kind not in (None, *TOLERATED):
        return False
    return equals(residence.asylum_outcome, AsylumOutcome.GRANTED)


Condition = Callable[[Case, Talk], Criterion]

CONDITIONS: dict[str, Condition] = {
    condition.__name__: condition
    for condition in (
        at_jobcenter,
        not_at_jobcenter,
        sgb2,
        asylblg,
        may_work,
        work_is_limited,
        without_work,
        in_work,
        at_work,
        care_there,
        job_promised,
        in_training,
        self_employed,
        registered_seeking,
        young,
        not_young,
        older,
        job_ahead,
        without_job,
        work_or_business_ahead,
        wants_training,
        further_training_helps,
        no_skilled_way_open,
        compensation_needed,
        two_years_of_experience,
        below_b2,
        childcare_missing,
        care_missing,
        debts,
        wants_psychosocial_help,
        wants_addiction_help,
        wants_rehabilitation,
        has_children,
        foreign_qualification,
        chamber_occupation,
        learns_german,
        came_here,
        partly_equivalent,
        comparable_degree,
        below_b1,
        at_least_a2,
        at_least_b1,
        learns_to_read,
        reads_and_writes,
        no_door_to_the_course,
        refugee,
    )
}


def condition(name: str, case: Case, talk: Talk) -> Criterion:
    """The line of that name; looked up once while one folder is read."""
    return talk.once(name, CONDITIONS[name], case, talk)
