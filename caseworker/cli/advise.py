"""`caseworker advise`: what follows for one person on one day, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from caseworker.cli.person import Written
from caseworker.facts import Ask, Facts, Qualification, question_of
from caseworker.offers import OFFERS, Advice, Step, advise, certainty, next_questions
from caseworker.words import GERMAN, Choice

_FITS = {True: "yes", False: "no", None: "open"}
_MARK = {True: "✓", False: "✗", None: "?"}


def as_json(written: Written) -> str:
    """The advice as JSON; its keys are explained by `caseworker format`."""
    return json.dumps(as_data(written), ensure_ascii=False, indent=2)


def as_data(written: Written) -> dict[str, Any]:
    """The advice as plain data: codes, ISO days, German sentences."""
    found = advise(written.case, OFFERS, written.talk)
    return {
        "on": written.talk.on.isoformat(),
        "office": written.talk.office.key,
        "results": _results(found),
        "advice": [_advice(one) for one in found],
        "ask_next": [
            {"key": _key(one.ask), "question": _question(one.ask), "settles": one.settles}
            for one in next_questions(written.case, found)
        ],
    }


def _results(found: list[Advice]) -> dict[str, list[Any]]:
    """Every derived result with the values it takes; a list, because each qualification has its own."""
    results: dict[str, list[Any]] = {}
    for one in found:
        for result in one.results:
            values = results.setdefault(result.key, [])
            if (value := _plain(result.value)) not in values:
                values.append(value)
    return results


def _advice(one: Advice) -> dict[str, Any]:
    since, until = one.offer.since, one.offer.until
    return {
        "offer": one.offer.key,
        "name": GERMAN.say(one.offer.name),
        "rule": one.offer.rule,
        "source": one.offer.source,
        "confidence": one.offer.confidence,
        "certainty": certainty(one.offer.confidence).key,
        "state": one.offer.state.isoformat(),
        "since": None if since == date.min else since.isoformat(),
        "until": None if until == date.max else until.isoformat(),
        "subject": _subject(one.subject),
        "fits": _FITS[one.fits],
        "criteria": [
            {
                "text": GERMAN.say(line.text),
                "holds": _FITS[line.holds],
                "ask": _key(line.ask) if line.ask is not None else None,
                "clarify_with": GERMAN.say(line.unclear) if line.unclear is not None else None,
            }
            for line in one.criteria
        ],
        "ask": [_key(ask) for ask in one.open_questions],
        "steps": [_step(step) for step in one.steps],
        "notes": [
            {
                "text": GERMAN.say(note.text),
                "confidence": note.ground.confidence,
                "rule": note.ground.rule,
                "source": note.ground.source,
                "clarify_with": GERMAN.say(note.ask_whom) if note.ask_whom else None,
            }
            for note in one.notes
        ],
        "results": {result.key: _plain(result.value) for result in one.results},
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "text": GERMAN.say(step.text),
        "actor": step.actor.key,
        "due": step.due.isoformat() if step.due else None,
        "slot": step.slot.key,
        "proof": GERMAN.say(step.proof) if step.proof else None,
        "binding": step.binding.key,
        "rule": step.ground.rule,
        "source": step.ground.source,
        "confidence": step.ground.confidence,
    }


def _subject(subject: Facts) -> str:
    if isinstance(subject, Qualification):
        return f"qualifications {subject.position}"
    position = getattr(subject, "position", None)
    return subject.__tablename__ if position is None else f"{subject.__tablename__} {position}"


def _plain(value: object) -> Any:
    match value:
        case Choice():
            return value.key
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(one) for one in value]
    return value


def _key(ask: Ask) -> str:
    return f"{ask.class_.__tablename__}.{ask.key}"


def _question(ask: Ask) -> str:
    return GERMAN.say(question_of(ask).in_words)


def as_text(written: Written) -> str:
    """The advice for a person to read."""
    return "\n".join(_lines(written))


def _lines(written: Written) -> Iterator[str]:
    found = advise(written.case, OFFERS, written.talk)
    yield f"Gespräch am {GERMAN.say(written.talk.on)}, {GERMAN.say(written.talk.office)}"
    for fits, title in ((True, "Passt"), (None, "Noch offen")):
        yield f"\n{title}"
        for one in (one for one in found if one.fits is fits):
            yield f"\n  {_MARK[fits]} {GERMAN.say(one.offer.name)}"
            yield f"    {one.offer.rule} · {one.offer.source} · {GERMAN.say(certainty(one.offer.confidence))}"
            yield from (f"    {_MARK[line.holds]} {GERMAN.say(line.text)}" for line in one.criteria)
            yield from (f"    → {_said_step(step)}" for step in one.steps)
            yield from (f"    ! {GERMAN.say(note.text)}" for note in one.notes)
    others = [GERMAN.say(one.offer.name) for one in found if one.fits is False]
    yield f"\nPasst zurzeit nicht ({len(others)}): " + "; ".join(dict.fromkeys(others))
    results = _results(found)
    yield "\nErgebnisse: " + ", ".join(f"{key} = {_joined(values)}" for key, values in results.items())
    asked = next_questions(written.case, found)
    if asked:
        yield f"\nAls Nächstes fragen: „{_question(asked[0].ask)}“ (klärt {asked[0].settles} Angebote)"


def _joined(values: list[Any]) -> str:
    return " / ".join(str(value) for value in values)


def _said_step(step: Step) -> str:
    due = f" (bis {GERMAN.say(step.due)})" if step.due else ""
    return f"{GERMAN.say(step.actor)}: {GERMAN.say(step.text)}{due}"
