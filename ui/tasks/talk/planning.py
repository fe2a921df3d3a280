"""From a suggested step to the plan, through the door of the folder."""

from __future__ import annotations

from caseworker.offers import Step
from caseworker.plan.drafting import draft_of, new_draft, step_from
from caseworker.store import Add, Change
from caseworker.words import _office
from ui.open_case import OpenCase


def put_into_plan(folder: OpenCase, step: Step) -> bool:
    """Lay a suggested step into the draft of the plan; the draft is made with its first step."""
    draft = draft_of(folder.case)
    changes: list[Change] = []
    if draft is None:
        draft = new_draft(folder.case, folder.talk)
        changes.append(Add(draft, position=draft.position))
    changes.append(Add(step_from(step, draft)))
    return folder.change(*changes, words=_office("Schritt im Plan"))
