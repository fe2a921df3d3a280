"""What a counsellor does with a plan, each as one step through the door of the folder."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from caseworker import __version__
from caseworker.facts import (
    Actor,
    AgreedStep,
    Agreement,
    Binding,
    EndReason,
    Handover,
    PlanStatus,
    PlanType,
    Slot,
    StepStatus,
)
from caseworker.offers import Step, legal_regime
from caseworker.plan import (
    Occasion,
    Sender,
    Sheet,
    is_in_plan,
    keep,
    languages_of,
    marked,
    new_draft,
    plan_languages,
    plan_paper,
    refuse_empty,
    step_from,
    steps_of,
    update_of,
)
from caseworker.plan.ending import answers_of_end, answers_of_standing
from caseworker.plan.sections import kind_of, regime_of
from caseworker.store import Action, Add, Answer, Change, Remove
from caseworker.words import _office
from ui.case.open_case import OpenCase
from ui.paper.press import Printed
from ui.tasks.plan.paper.handing import Handed

OWN_DECISION = (Slot.REHA, Slot.OPT_BG)
_AGREED = (PlanStatus.AGREED, PlanStatus.HANDED_OVER)


def begin(folder: OpenCase, kind: PlanType | None = None) -> bool:
    """Lay an empty plan into the folder, of the kind the office usually makes."""
    draft = new_draft(folder.case, folder.talk, kind)
    return folder.change(Add(draft, position=draft.position), words=_office("Plan begonnen"))


def add_suggestion(folder: OpenCase, agreement: Agreement, suggestion: Step) -> AgreedStep | None:
    """Take a step from the advice, once; the new step, or `None` when it is there or the disk refused."""
    if is_in_plan(folder.case, suggestion):
        return None
    return _add(folder, step_from(suggestion, agreement, folder.case.away))


def add_own_words(folder: OpenCase, agreement: Agreement, slot: Slot, words: str) -> AgreedStep | None:
    """Take a step in the counsellor's words; free where nobody may be bound (decisions.md)."""
    binding = Binding.VOLUNTARY if slot in OWN_DECISION else Binding.AGREED
    step = AgreedStep(
        case_id=agreement.case_id,
        agreement=agreement.id,
        slot=slot,
        actor=Actor.CLIENT,
        words=words,
        binding=binding,
        status=StepStatus.PLANNED,
    )
    return _add(folder, step)


def _add(folder: OpenCase, step: AgreedStep) -> AgreedStep | None:
    return step if folder.change(Add(step), words=_office("Schritt im Plan")) else None


def remove(folder: OpenCase, step: AgreedStep) -> bool:
    """Take a step out of the plan."""
    return folder.change(Remove(step), words=_office("Schritt entfernt"))


def agree(folder: OpenCase, agreement: Agreement, code: str, sender: Sender) -> bool:
    """Both sides agree: day and law are kept, and so is every word in both languages. The plan before it is updated.

    Raises `Problem` when the plan cannot be said, or says nothing.
    """
    refuse_empty(folder.case, agreement)
    answers: dict[str, object] = {
        "agreed_on": agreement.agreed_on or folder.today,
        "recorded_on": agreement.recorded_on or folder.today,
        "status": PlanStatus.AGREED,
    }
    as_agreed = _with(agreement, answers)
    if kind_of(as_agreed) is PlanType.KOOPERATIONSPLAN:
        answers["legal_regime"] = as_agreed.legal_regime = regime_of(as_agreed)
    occasion = Occasion(folder.case, folder.talk, sender, plan_languages(code), as_agreed)
    answers["sheet"] = keep(_anchored(folder, plan_paper(agreement.plan_type).sheet(occasion)))
    answers["printed_by_version"] = __version__
    changes: list[Change] = [Answer(agreement, key, value) for key, value in answers.items()]
    before = [one for one in folder.case.agreements if one.position < agreement.position and one.status in _AGREED]
    changes += [Answer(one, "status", PlanStatus.UPDATED) for one in before]
    return folder.change(*changes, words=_office("Plan vereinbart"))


def _anchored(folder: OpenCase, sheet: Sheet) -> Sheet:
    """The sheet with the mark of the trail; a file that is kept nowhere has no trail to look a mark up in."""
    folder.note(Action.AGREED)
    return marked(sheet, folder.case_file.state_mark) if folder.case_file.path else sheet


def _with(agreement: Agreement, answers: dict[str, object]) -> Agreement:
    """The same plan with other answers, beside the folder: it is only said, never kept."""
    same = {column.key: getattr(agreement, column.key) for column in Agreement.__mapper__.columns}
    return Agreement(**same | answers)


def hand_over(folder: OpenCase, agreement: Agreement, handed: Handed, printed: Printed) -> bool:
    """The person holds the plan in their hands. Nothing takes that back, and nothing before it either.

    `printed` is the paper in view; its hash is kept where it is what was handed over.
    """
    same = handed.channel is not Handover.HANDWRITTEN and languages_of(printed.wanted.sheet) == handed.languages
    answers = {
        "handed_over_on": folder.today,
        "status": PlanStatus.HANDED_OVER,
        "handover_channel": handed.channel,
        "handover_languages": handed.languages,
        "explained_by": handed.explained_by,
        "handed_over_layout": printed.wanted.manner.words if same else None,
        "handed_over_hash": sha256(printed.pdf).hexdigest() if same else None,
    }
    changes = [Answer(agreement, key, value, undoable=False) for key, value in answers.items()]
    return folder.change(*changes, words=_office("Plan ausgehändigt"))


def go_on(folder: OpenCase, agreement: Agreement) -> bool:
    """Begin the next plan with goal, offer and open steps of this one."""
    draft, steps = update_of(folder.case, agreement, folder.talk)
    changes: list[Change] = [Add(draft, position=draft.position), *(Add(step) for step in steps)]
    return folder.change(*changes, words=_office("Plan fortgeschrieben"))


def not_agreed(folder: OpenCase, agreement: Agreement, status: PlanStatus, why: str | None) -> bool:
    """The plan did not come about: what happened, why, and under which law. Nothing follows from it here (R-KP-07)."""
    answers: dict[str, object] = {"status": status, "why_not_agreed": why, "recorded_on": folder.today}
    if kind_of(agreement) is PlanType.KOOPERATIONSPLAN:
        answers["legal_regime"] = legal_regime(agreement.talk_on or folder.today)
    changes = [Answer(agreement, key, value) for key, value in answers.items()]
    return folder.change(*changes, words=_office("Kein Plan zustande gekommen"))


def end(folder: OpenCase, agreement: Agreement, day: date, reason: EndReason) -> bool:
    """The plan is over, while the case may go on."""
    answers = answers_of_end(day, reason).items()
    return folder.change(*(Answer(agreement, key, value) for key, value in answers), words=_office("Plan beendet"))


def take_back_the_end(folder: OpenCase, agreement: Agreement) -> bool:
    """The plan is not over after all."""
    answers = answers_of_standing(agreement).items()
    return folder.change(
        *(Answer(agreement, key, value) for key, value in answers), words=_office("Ende zurückgenommen")
    )


def put_off(folder: OpenCase, agreement: Agreement, slot: Slot) -> bool:
    """Say that a part is no topic today, or that it is one after all."""
    now = agreement.not_today or ()
    after = tuple(key for key in now if key != slot.key) if slot.key in now else (*now, slot.key)
    return folder.change(Answer(agreement, "not_today", after or None), words=_office("Heute kein Thema"))


def say_why_not(folder: OpenCase, agreement: Agreement, slot: Slot, why: str) -> None:
    """Keep the reason; one that is there already is not written again."""
    reasons = {key: said for key, said in (agreement.why_not or {}).items() if key != slot.key}
    if why:
        reasons[slot.key] = why
    if reasons != (agreement.why_not or {}):
        folder.change(Answer(agreement, "why_not", reasons or None), words=_office("Warum heute kein Thema"))


def suggestions(folder: OpenCase, agreement: Agreement) -> list[tuple[Step, bool]]:
    """What the advice proposes and the plan does not say yet, each once; whether it fits, or hangs on a question.

    After it come the steps the office worded itself.
    """
    there = {step.sentence for step in steps_of(folder.case, agreement)}
    found: dict[str, tuple[Step, bool]] = {}
    for advice in folder.advice:
        for step in advice.steps if advice.fits is not False else ():
            if step.text.msgid not in there:
                found.setdefault(step.text.msgid, (step, advice.fits is True))
    for step in folder.talk.proposals:
        if step.text.msgid not in there:
            found.setdefault(step.text.msgid, (step, True))
    return list(found.values())


def agreed_when(agreement: Agreement, day: date | None, today: date) -> list[Change]:
    """The day of agreement as typed; the day it was typed in stands beside it."""
    return [Answer(agreement, "agreed_on", day), Answer(agreement, "recorded_on", today if day else None)]
