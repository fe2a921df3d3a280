"""From advice to a draft of the plan: suggested steps become agreed ones, and both languages can still say them."""

from __future__ import annotations

from caseworker.facts import AgreedStep, Agreement, Case, PlanStatus, PlanType, StepStatus
from caseworker.offers import Step, Talk, plan_type, plan_types
from caseworker.offers.dates.working_days import Away, is_away, working_day
from caseworker.plan.document import AsTyped
from caseworker.words import Text


def draft_of(case: Case) -> Agreement | None:
    """The plan that is being written, if the newest one is not agreed yet."""
    newest = case.plan
    return newest if newest is not None and newest.status is PlanStatus.DRAFT else None


def new_draft(case: Case, talk: Talk, kind: PlanType | None = None) -> Agreement:
    """An empty plan of this talk, of the kind the office usually makes. Its place is given when it is laid in."""
    position = 1 + max((one.position for one in case.agreements), default=0)
    return Agreement(case_id=case.id, position=position, talk_on=talk.on, plan_type=kind or plan_type(talk.office))


def step_from(suggestion: Step, agreement: Agreement, away: Away = ()) -> AgreedStep:
    """A suggested step as a step of this plan; it stays a sentence with gaps, so both languages can say it.

    Its day avoids those on which the person is away.
    """
    due = working_day(suggestion.due, away) if suggestion.due and is_away(suggestion.due, away) else suggestion.due
    return AgreedStep(
        case_id=agreement.case_id,
        agreement=agreement.id,
        slot=suggestion.slot,
        actor=suggestion.actor,
        sentence=suggestion.text.msgid,
        values=dict(suggestion.text.values),
        due=due,
        proof=suggestion.proof.msgid if suggestion.proof else None,
        place=suggestion.place or None,
        binding=suggestion.binding,
        status=StepStatus.PLANNED,
        rule=suggestion.ground.rule,
    )


def update_of(case: Case, old: Agreement, talk: Talk) -> tuple[Agreement, list[AgreedStep]]:
    """The next plan after an agreed one: kind, goal, offer and target go on, and so does every step still open.

    An office goes on with the plan of another one in its own kind.
    """
    draft = new_draft(case, talk, old.plan_type if old.plan_type in plan_types(talk.office) else None)
    for key in ("goal_code", "goal", "offer", "target_occupation"):
        setattr(draft, key, getattr(old, key))
    going_on = [step for step in steps_of(case, old) if step.status in (None, StepStatus.PLANNED, StepStatus.RUNNING)]
    return draft, [_again(step, draft) for step in going_on]


def _again(step: AgreedStep, draft: Agreement) -> AgreedStep:
    said = ("slot", "actor", "sentence", "words", "due", "proof", "place", "binding", "status", "rule")
    same = {key: getattr(step, key) for key in said}
    return AgreedStep(case_id=draft.case_id, agreement=draft.id, values=dict(step.values or {}), **same)


def steps_of(case: Case, agreement: Agreement) -> list[AgreedStep]:
    """The steps of one plan, in their order."""
    return [step for step in case.steps if step.is_of(agreement)]


def is_in_plan(case: Case, suggestion: Step) -> bool:
    """Whether the draft already says this sentence, about the same thing; its days may have been changed since."""
    draft = draft_of(case)
    return draft is not None and any(_same(step, suggestion.text) for step in steps_of(case, draft))


def _same(step: AgreedStep, text: Text) -> bool:
    named = {gap: value for gap, value in text.values.items() if isinstance(value, Text)}
    return step.sentence == text.msgid and named.items() <= (step.values or {}).items()


def words_of(step: AgreedStep) -> Text | AsTyped:
    """What the step says: its sentence, or the counsellor's own words, which stay German."""
    return step.text or AsTyped(step.words or "")
