"""The plan after work has begun (§ 16g Abs. 2 SGB II, R-KP-11): how it goes, and what is still needed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.facts import Agreement, Case, Employment, EmploymentState, PlanType
from caseworker.plan.document import AsTyped, Block, Box, Document, Fact, Proper, Title, Words
from caseworker.plan.occasion import Occasion
from caseworker.plan.parts import GERMAN_COUNTS, NO_ORDER, RECEIPT, call_us, filled, next_talk, numbered, whom
from caseworker.plan.plan_types import check_maker
from caseworker.plan.sections import Section, day_of
from caseworker.words import WithWeekday, _

_WORK = Section(_("So läuft die Arbeit"))


def after_care(occasion: Occasion) -> Document:
    """The plan as content. Raises `Problem` without a plan or a day, for another kind, or outside a Jobcenter."""
    agreement = occasion.plan
    check_maker(PlanType.NACHBETREUUNG, agreement, occasion.talk.office)
    day = day_of(agreement)
    blocks = tuple(_blocks(occasion, agreement, day))
    return occasion.document(_("Plan nach dem Arbeitsstart"), blocks, day=day, receipt=RECEIPT)


def _blocks(occasion: Occasion, agreement: Agreement, day: date) -> Iterator[Block[Words]]:
    yield Title(_("Plan nach dem Arbeitsstart"))
    yield from whom(occasion, day, _("Plan vom"))
    yield from numbered(_sections(occasion.case, agreement))
    yield from next_talk(agreement)
    yield Box(_("Gut zu wissen"), (NO_ORDER, GERMAN_COUNTS, call_us(occasion.sender)))


def _sections(case: Case, agreement: Agreement) -> Iterator[tuple[Section, tuple[Block[Words], ...]]]:
    running = [job for job in case.employment if job.state is EmploymentState.RUNNING]
    if running:
        yield _WORK, tuple(_job(running[-1]))
    yield from filled(case, agreement)


def _job(job: Employment) -> Iterator[Block[Words]]:
    """The newest job that runs; what nobody has asked is not printed."""
    if job.occupation:
        yield Fact(_("Arbeit"), AsTyped(job.occupation))
    if job.employer:
        # Translators: the firm the person works for.
        yield Fact(_("Betrieb"), Proper(job.employer))
    if job.start:
        yield Fact(_("Beginn"), WithWeekday(job.start))
    if job.hours_per_week:
        yield Fact(_("Stunden in der Woche"), Proper(str(job.hours_per_week)))
    if job.until:
        yield Fact(_("Vertrag bis"), WithWeekday(job.until))
