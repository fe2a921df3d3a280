"""Work begins: begin, stay in contact, and help in the first months (R-MON-03, R-KP-11, R-INS-09)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from caseworker.facts import Actor, Case, ContractKind, Employment, EmploymentState, Slot
from caseworker.law import add_months, number
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Rank, Result, Step, Talk, offer
from caseworker.offers.working.lasting import INTEGRATION, continuous, follow_ups, is_integration, sustained
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
        yield Step(_("Sie fangen am {day} mit der Arbeit an.", day=job.start), Actor.CLIENT, job.start)
    else:
        yield Criterion(_office("Beginn ist bekannt"), None, Employment.start)
    if job.contract_kind in (ContractKind.FIXED_TERM, ContractKind.TEMP_AGENCY_FIXED):
        yield Note(_office("Befristung im Fall festhalten und vor dem Ende wieder sprechen."))


@offer(
    _office("Nachfragen, wie die Arbeit läuft"),
    rule="R-MON-03",
    source="SGB II § 16g; Empfehlung aus der Praxis",
    confidence="P",
    each=_jobs,
)
def stay_in_contact(case: Case, job: Employment, talk: Talk) -> Iterator[Finding]:
    """After one, three, six and twelve months; the last needs consent, because § 16g SGB II no longer covers it."""
    counts = None if job.kind is None else job.kind in INTEGRATION
    yield Criterion(_office("Arbeit mit Sozialversicherung, Ausbildung oder selbstständig"), counts, Employment.kind)
    yield Criterion(_office("Beginn ist bekannt"), job.start is not None or None, Employment.start)
    yield from _measured(case, job, talk.on)
    ahead = [one for one in follow_ups(job, talk.on) if one.day >= talk.on]
    yield Criterion(_office("Noch ein Termin zum Nachfragen"), bool(ahead) or (None if job.start is None else False))
    if ahead:
        first = ahead[0]
        yield Result("follow_up", first.day)
        text = _("Wir fragen Sie am {day}, wie die Arbeit läuft.", day=first.day)
        yield Step(text, talk.office.actor, first.day, Slot.OFFER)
        if any(one.needs_consent for one in ahead):
            yield Note(
                _office("Das letzte Nachfragen geht nur mit Einwilligung (FOLLOWUP_12M). Bitte jetzt fragen."),
                _office("Datenschutz"),
            )


def _measured(case: Case, job: Employment, on: date) -> Iterator[Finding]:
    """What monitoring counts, as far as it is known on that day; own evaluation, no official figure (R-MON-00)."""
    if is_integration(job) and job.start is not None:
        yield Result("integration_month", f"{job.start:%Y-%m}", always=True)
        yield Result("continuous_6m", continuous(case, job, on), always=True)
        yield Result("sustained_12m", sustained(case, job, on), always=True)


def after_care_ends(job: Employment, on: date) -> date | None:
    """The last day of after-care: six months after the start of the job (SGB II § 16g Abs. 2)."""
    months = number("after_care.months", on)
    if job.start is None or months is None or job.state is EmploymentState.OFFER:
        return None
    return add_months(job.start, months) - timedelta(days=1)


@offer(
    _office("Nachbetreuung nach dem Start der Arbeit (§ 16g)"),
    rule="R-KP-11",
    source="SGB II § 16g Abs. 2; § 16k Abs. 3",
    confidence="A",
    rank=Rank.DEADLINE,
    each=_jobs,
)
def after_care(case: Case, job: Employment, talk: Talk) -> Iterator[Finding]:
    """When need ends because of work, help stays possible for six months, and § 15 goes on: the plan may go on too."""
    yield Criterion(_office("Gespräch im Jobcenter"), talk.office.is_jobcenter)
    begun = None if job.state is None else job.state is EmploymentState.RUNNING
    yield Criterion(_office("Arbeitet"), begun, Employment.state)
    ends = after_care_ends(job, talk.on)
    in_time = None if ends is None else talk.on <= ends
    yield Criterion(_office("Nachbetreuung ist noch möglich"), in_time, Employment.start)
    if ends is None:
        return
    yield Result("after_care_until", ends, always=True)
    yield Step(_AFTER, Actor.JOBCENTER, min(ends, talk.weeks(4)), Slot.BENEFITS)
    more = number("after_care.holistic_months", talk.on) or 0
    last = add_months(ends, more)
    yield Note(_office("Der Plan kann bis {day} als Plan nach dem Arbeitsstart weitergehen.", day=ends))
    yield Note(_office("Ganzheitliche Betreuung bis {day}.", day=last), ground=Ground(source="SGB II § 16k Abs. 3"))


_AFTER = _(
    "Wir prüfen, ob diese Hilfe für Sie in Frage kommt: {help}.", help=_("Hilfe in den ersten Monaten der Arbeit")
)
