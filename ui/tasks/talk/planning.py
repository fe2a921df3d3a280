"""From a suggested step to the plan, through the door of the folder."""

from __future__ import annotations

from caseworker.facts import AgreedStep, PlanStatus
from caseworker.offers import Step
from caseworker.plan.drafting import draft_of, new_draft, step_from, update_of
from caseworker.store import Add, Change
from caseworker.words import _office
from ui.case.open_case import OpenCase


def put_into_plan(folder: OpenCase, step: Step) -> bool:
    """Lay a suggested step into the draft of the plan; the draft is made with its first step.

    After an agreed plan the draft is its update: goal and open steps go on (R-KP-04).
    """
    draft = draft_of(folder.case)
    steps: list[AgreedStep] = []
    changes: list[Change] = []
    if draft is None:
        newest = folder.case.plan
        if newest is None or newest.status is PlanStatus.ENDED:
            draft = new_draft(folder.case, folder.talk)
        else:
            draft, steps = update_of(folder.case, newest, folder.talk)
        changes.append(Add(draft, position=draft.position))
    if not any(one.sentence == step.text.msgid for one in steps):
        steps.append(step_from(step, draft, folder.case.away))
    return folder.change(*changes, *(Add(one) for one in steps), words=_office("Schritt im Plan"))
