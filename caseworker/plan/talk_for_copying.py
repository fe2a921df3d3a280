"""The result of a talk for the specialist software: at most five sections, each pasted in one go (users.md U9).

What the plan says in ten parts is gathered here in three, because nobody pastes ten times, eight times a day. With the
talk goes what was answered in it, so that nobody types it twice: a topic a line, without names and ways to reach
somebody, and never what is of a special category or about others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from caseworker.facts import Agreement, Case, Contact, Facts, Place, Slot, next_meeting, questions
from caseworker.plan.for_copying import Passage, line, passages_of, said, to_report
from caseworker.plan.occasion import Occasion
from caseworker.plan.papers import plan_paper
from caseworker.plan.parts import answer
from caseworker.plan.sections import STRENGTHS
from caseworker.problems import Problem
from caseworker.words import GERMAN, Text, _office

_GOAL = {one.label.msgid for one in (Slot.GOAL, Slot.TARGET_OCC)} | {STRENGTHS.title.msgid}
_STEPS = {one.label.msgid for one in (Slot.STEPS, Slot.OWN_EFFORTS)}
# Topics and lists of what a person says about school, work, German and residence.
_ANSWERS = (
    *("residence", "reading", "german", "schooling", "wishes", "potential"),
    *("known_languages", "certificates", "courses", "qualifications", "recognition_cases", "experience", "employment"),
)
_NOTHING = _office("Zu diesem Gespräch ist noch nichts festgehalten.")
_BEGIN = _office("Halten Sie den Kontakt fest, oder beginnen Sie den Plan.")


def passages_of_talk(occasion: Occasion, ages: Mapping[Place, date]) -> tuple[Passage, ...]:
    """The talk, goal, steps, help, and what must be reported. Raises `Problem` where nothing is known of any of it.

    `ages` is the day each answer was last given or confirmed.
    """
    answers = tuple(_answered(occasion.case, ages, occasion.talk.on))
    talk = (*_of_the_talk(occasion, today=bool(answers)), *answers)
    plan = occasion.newest
    found = [Passage(_office("Gespräch"), talk)] if talk else []
    if plan is not None:
        found += [one for one in (*_of_the_plan(occasion, plan), to_report(occasion)) if one.lines]
    if not found:
        raise Problem(_NOTHING, _BEGIN)
    return tuple(found)


def _answered(case: Case, ages: Mapping[Place, date], on: date) -> Iterator[str]:
    """What was answered or confirmed since that day, a row of a topic on each line."""
    for name in _ANSWERS:
        held = getattr(case, name)
        for row in held if isinstance(held, list) else [held]:
            facts = [f"{GERMAN.say(label)} {words}" for label, words in _facts(row, ages, on)]
            if facts:
                yield f"{GERMAN.say(row.title)}: {' · '.join(facts)}"


def _facts(row: Facts, ages: Mapping[Place, date], on: date) -> Iterator[tuple[Text, str]]:
    for question in () if row.special else questions(type(row)):
        value = getattr(row, question.key)
        place = (row.__tablename__, row.id, question.key)  # type: ignore[attr-defined]
        link = question.vocabulary and isinstance(value, int)  # the number of another row says nothing elsewhere
        told = value is not None and not link and ages.get(place, date.min) >= on
        if told and not question.special and not question.third_person:
            lines = ", ".join(value.splitlines()) if isinstance(value, str) else value
            yield question.label, said(answer(lines, question.vocabulary))


def _of_the_talk(occasion: Occasion, *, today: bool) -> Iterator[str]:
    """The contact of the day, or the newest one before: what it was, what came of it, and when one speaks again.

    Where something was answered `today`, an earlier contact is another talk.
    """
    case, on = occasion.case, occasion.talk.on
    contact = _contact(case, occasion)
    if contact is None or (today and contact.contact_on != on):
        return
    yield line(_office("Kontakt am"), contact.contact_on)
    for label, value in (
        (_office("Anlass"), contact.kind),
        (_office("Weg"), contact.channel),
        (_office("Ergebnis"), contact.result),
        (_office("Sprachmittlung"), contact.interpreter),
        (_office("Notiz"), contact.note),
        (_office("Nächster Schritt"), contact.next_step),
    ):
        if value is not None:
            yield line(label, value)
    again = next_meeting(case, on + timedelta(days=1))
    if again is not None:
        yield line(_office("Nächstes Gespräch"), again.day)


def _contact(case: Case, occasion: Occasion) -> Contact | None:
    known = [(one.contact_on, one.position, one) for one in case.contacts if one.contact_on]
    past = [one for one in known if one[0] <= occasion.talk.on]
    return max(past, key=lambda one: one[:2])[2] if past else None


def _of_the_plan(occasion: Occasion, plan: Agreement) -> Iterator[Passage]:
    """The sections of the plan, gathered; each line says which part it comes from, where several stand together."""
    parts = passages_of(plan_paper(plan.plan_type).write(occasion))
    gathered: dict[str, list[str]] = {"goal": [], "steps": [], "help": []}
    for part in parts:
        name = _name(part.title)
        if name.msgid in _STEPS:
            gathered["steps"] += part.lines
        else:
            kind = "goal" if name.msgid in _GOAL else "help"
            gathered[kind] += [f"{GERMAN.say(name)}: {words}" for words in part.lines]
    yield Passage(_office("Ziel"), tuple(gathered["goal"]))
    yield Passage(_office("Schritte"), tuple(gathered["steps"]))
    yield Passage(_office("Angebot und Hilfen"), tuple(gathered["help"]))


def _name(title: Text) -> Text:
    """The title of a part without its number."""
    inner = title.values.get("title")
    return inner if isinstance(inner, Text) else title
