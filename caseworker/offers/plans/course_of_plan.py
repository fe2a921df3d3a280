"""A plan over time: renew it, and what follows when it was not agreed (R-KP-04, R-KP-07, R-KP-14, R-KP-18, R-KP-19)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caseworker.facts import NOT_CONCLUDED, Agreement, Case, Household, PlanStatus, PlanType
from caseworker.law import days_before, months_after, number
from caseworker.offers.answers import any_of, not_, until
from caseworker.offers.conditions import sgb2, young
from caseworker.offers.hindering import has_children
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Rank, Result, Talk, note_of, offer
from caseworker.words import _office

# A plan that both sides hold on to, whether a newer one has followed it or not.
PLAN_STANDS = (PlanStatus.AGREED, PlanStatus.HANDED_OVER, PlanStatus.UPDATED)


def _newest(case: Case) -> Iterable[Agreement]:
    plans = [one for one in case.agreements if one.status in PLAN_STANDS and one.plan_type is PlanType.KOOPERATIONSPLAN]
    return plans[-1:]


@offer(
    _office("Plan gemeinsam aktualisieren"),
    rule="R-KP-04",
    source="SGB II § 15 Abs. 3",
    confidence="A",
    rank=Rank.DEADLINE,
    each=_newest,
)
def renew_plan(case: Case, plan: Agreement, talk: Talk) -> Iterator[Finding]:
    """The plan does not expire, but should be updated together at the latest after six months."""
    due = months_after(plan.agreed_on, "kooperationsplan.update_months", talk.on)
    soon = until(days_before(due, "kooperationsplan.warn_days", talk.on), talk.on)
    yield Criterion(_office("Die Vereinbarung ist bald sechs Monate alt"), soon, Agreement.agreed_on)
    yield Result("plan_update_by", due)


def _failed(case: Case) -> Iterable[Agreement]:
    return [one for one in case.agreements[-1:] if one.status in NOT_CONCLUDED]


@offer(
    _office("Plan kam nicht zustande"),
    rule="R-KP-07",
    source="SGB II §§ 15a, 39 Nr. 1",
    confidence="A",
    each=_failed,
)
def plan_failed(case: Case, plan: Agreement, talk: Talk) -> Iterator[Finding]:
    """What the law of the day says; the program records that an act was issued elsewhere and never issues one."""
    yield Criterion(_office("Plan wurde nicht vereinbart"), True)
    yield from note_of("regimes", "not_agreed", talk)
    yield Note(_EFFORTS, ground=Ground("R-KP-08", "SGB II § 15a Abs. 4"))
    yield Note(_OBJECTION, ground=Ground("R-KP-14", "SGB II § 39 Nr. 1"))
    if young(case, talk).holds is not False:
        weeks = number("sanctioned_young.weeks", talk.on)
        text = _office("Unter 25 nach einer Minderung: Beratung zum Plan innerhalb von {weeks} Wochen.", weeks=weeks)
        yield Note(text, ground=Ground("R-KP-18", "SGB II § 31a Abs. 6"))


_EFFORTS = _office("Ein Bescheid nennt welche Bemühungen, wie oft, in welcher Form und bis wann sie zu zeigen sind.")
_OBJECTION = _office("Ein Widerspruch schiebt nichts auf. Die Person braucht schnell Beratung; bitte darauf hinweisen.")


@offer(
    _office("Mit kleinem Kind: Arbeit und Kurse noch nicht zumutbar"),
    rule="R-KP-19",
    source="SGB II § 10 Abs. 1 Nr. 3, Abs. 3",
    confidence="A",
    rank=Rank.ACCESS,
)
def small_child(case: Case, talk: Talk) -> Iterator[Finding]:
    """Normally reasonable from an age of the youngest child that depends on the day, and only when care is secured."""
    yield sgb2(case, talk)
    household = case.household
    from_day = months_after(household.youngest_child_born, "child.reasonable_months", talk.on)
    too_small = None if from_day is None else talk.on < from_day
    yield has_children(case, talk)
    holds = any_of([too_small, not_(household.childcare_secured)])
    ask = Household.youngest_child_born if from_day is None else Household.childcare_secured
    yield Criterion(_office("Jüngstes Kind ist noch zu klein, oder die Betreuung fehlt"), holds, ask)
    if from_day is not None:
        yield Result("work_reasonable_from", from_day)
        yield Note(_office("Zumutbar in der Regel ab {day}, wenn die Betreuung gesichert ist.", day=from_day))
    yield Note(_office("Die Kommune soll einen Platz mit Vorrang anbieten. Teilnehmen darf die Person auch vorher."))
