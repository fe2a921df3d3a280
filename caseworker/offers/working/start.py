"""Work begins: begin, stay in contact, and help in the first months (R-MON-03, R-KP-11, R-INS-09)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caseworker.facts import (
    Actor,
    BenefitCircle,
    Binding,
    Case,
    ContractKind,
    Employment,
    EmploymentState,
    NeedCovering,
    Slot,
)
from caseworker.law import add_months, number
from caseworker.offers.answers import any_of, equals, until
from caseworker.offers.conditions import at_jobcenter
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Rank, Result, Step, Talk, offer
from caseworker.offers.working.lasting import (
    after_care_until,
    continuous_6m,
    follow_ups,
    integrations,
    sustained_12m,
)
from caseworker.words import _, _office


def _jobs(case: Case) -> Iterable[Employment]:
    return case.employment


@offer(
    _office("Arbeit annehmen"),
    rule="R-MON-03",
    source="SGB II §§ 3 Abs. 4, 3a",
    confidence="A",
    rank=Rank.DEADLINE,
    each=_jobs,
)
def take_the_job(case: Case, job: Employment, talk: Talk) -> Iterator[Finding]:
    """A promise becomes work on the day it begins; a fixed term is written down, because nobody else counts it."""
    promised = None if job.state is None else job.state is EmploymentState.OFFER
    yield Criterion(_office("Zusage, noch nicht begonnen"), promised, Employment.state)
    if job.start is not None:
        ahead = job.start >= talk.on
        yield Criterion(_office("Beginnt heute oder später"), ahead, Employment.start)
        yield Step(_("Bitte fangen Sie am {day} mit der Arbeit an.", day=job.start), Actor.CLIENT, job.start)
    else:
        yield Criterion(_office("Beginn ist bekannt"), None, Employment.start)
    if job.contract_kind in (ContractKind.FIXED_TERM, ContractKind.TEMP_AGENCY_FIXED):
        yield Note(_office("Befristung im Fall festhalten und vor dem Ende wieder sprechen."))


def _begun_or_promised(case: Case) -> Iterable[Employment]:
    promised = [job for job in case.employment if job.state is EmploymentState.OFFER and job.start is not None]
    return [*integrations(case), *promised]


@offer(
    _office("Arbeit begonnen oder zugesagt: bleibt sie?"),
    rule="R-MON-03",
    source="SGB II § 48a; Statistik der BA",
    confidence="B",
    rank=Rank.DEADLINE,
    each=_begun_or_promised,
)
def lasting_work(case: Case, job: Employment, talk: Talk) -> Iterator[Finding]:
    """What is known about this start for the office's own figures (R-MON-00), and when to ask again."""
    if job.state is not EmploymentState.OFFER:
        yield Result("integration_month", f"{job.start:%Y-%m}", always=True)
        yield Result("need_covering", job.need_covering_3m, always=True)
        yield Result("continuous_6m", continuous_6m(case, job, talk.on), always=True)
        yield Result("sustained_12m", sustained_12m(case, job, talk.on), always=True)
    ahead = follow_ups(case, job, talk.on)
    yield Criterion(_office("Eine Nachfrage steht noch aus"), bool(ahead))
    if not ahead:
        return
    row, day = ahead[0]
    yield Result("follow_up_due", day)
    if any(one.state is not EmploymentState.ENDED for one in case.employment):
        yield Step(_HOW_IS_IT, talk.office.actor, day, Slot.OFFER, binding=Binding.VOLUNTARY)
    if row["consent"]:
        yield Note(
            _office("Nach {months} Monaten nur mit Einwilligung nachfragen (FOLLOWUP_12M).", months=row["months"]),
            _office("Datenschutz"),
            Ground(source="SGB II § 16g Abs. 2", confidence="P"),
        )


_HOW_IS_IT = _("Wir fragen Sie, wie es bei der Arbeit läuft.")


def _not_over(case: Case) -> Iterable[Employment]:
    return [job for job in integrations(case) if job.state is EmploymentState.RUNNING or job.need_covering_3m]


@offer(
    _office("Nachbetreuung nach dem Start der Arbeit (§ 16g)"),
    rule="R-KP-11",
    source="SGB II § 16g Abs. 2; § 16k Abs. 3",
    confidence="A",
    rank=Rank.DEADLINE,
    each=_not_over,
)
def after_care(case: Case, job: Employment, talk: Talk) -> Iterator[Finding]:
    """When need ends because of work, help stays possible for six months, and § 15 goes on: the plan may go on too."""
    yield at_jobcenter(case, talk)
    covered = equals(job.need_covering_3m, NeedCovering.YES)
    circle = equals(case.residence.benefit_circle, BenefitCircle.NONE)
    yield Criterion(_office("Die Arbeit deckt den Bedarf"), any_of([covered, circle]), Employment.need_covering_3m)
    ends = after_care_until(job, talk.on)
    yield Criterion(_office("Nachbetreuung ist noch möglich"), until(talk.on, ends), Employment.start)
    if ends is None:
        return
    yield Result("after_care_until", ends, always=True)
    yield Step(_AFTER, Actor.JOBCENTER, min(ends, talk.weeks(4)), Slot.BENEFITS)
    last = add_months(ends, number("after_care.holistic_months", talk.on) or 0)
    yield Note(_office("Der Plan kann bis {day} als Plan nach dem Arbeitsstart weitergehen.", day=ends))
    yield Note(_office("Ganzheitliche Betreuung bis {day}.", day=last), ground=Ground(source="SGB II § 16k Abs. 3"))


_AFTER = _(
    "Wir prüfen, ob diese Hilfe für Sie in Frage kommt: {help}.", help=_("Hilfe in den ersten Monaten der Arbeit")
)
