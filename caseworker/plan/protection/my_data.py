"""Everything the file holds on a person, printed for that person (Art. 15 GDPR, § 83 SGB X).

Complete by construction: the folder itself says which topics and columns it has, and this paper walks them all. Only
the numbers by which rows are kept stay out; they are random and say nothing.

Other people (Art. 15 Abs. 4 GDPR; domain.md 8.2): an answer that is about somebody else (`third_person` beside its
question) is named as kept, and what it says is left out. Recipients are never left out: the person has a right to know
them. Words that somebody typed are printed as typed; whoever hands the paper out reads it first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from caseworker.facts import (
    AgreedStep,
    Agreement,
    Case,
    Facts,
    Place,
    Remark,
    Slot,
    human_number,
    lists,
    questions,
    topics,
)
from caseworker.plan.columns import sayings
from caseworker.plan.document import (
    AsTyped,
    Block,
    Document,
    Fact,
    Heading,
    Items,
    Paragraph,
    Proper,
    Title,
    Words,
)
from caseworker.plan.kept import kept
from caseworker.plan.occasion import Occasion
from caseworker.plan.parts import answer
from caseworker.plan.protection.legal import RIGHTS, authority, ground_of, how_long
from caseworker.words import GERMAN, Text, _office

# The numbers by which rows find each other.
ROW_NUMBERS = {"id", "case_id", "position", "other"}

# What nobody is asked and the file keeps all the same.
_LABELS = {
    "plan_type": _office("Art des Plans"),
    "legal_regime": _office("Recht des Plans"),
    "status": _office("Stand"),
    "sheet": _office("Gedruckter Wortlaut"),
    "printed_by_version": _office("Zuerst gedruckt mit Programmversion"),
    "handed_over_layout": _office("Layout des ausgehändigten Papiers"),
    "handed_over_hash": _office("Prüfsumme des ausgehändigten Papiers (SHA-256)"),
    "agreement": _office("Gehört zu Plan Nr."),
    "sentence": _office("Satz"),
    "why_not": _office("Warum heute kein Thema"),
    "rule": _office("Regel, die den Satz vorschlug"),
    "occupation_code": _office("Kennzahl des Wunschberufs"),
    "event": _office("Nummer des Gruppentermins"),
    "other": _office("Zufallsnummer der anderen Akte"),
    "appointment": _office("Nummer des Termins"),
    "about": _office("Nummer des Eintrags, um den es ging"),
}
_NO_REMARKS: Mapping[Place, Remark] = {}
_TITLE = _office("Auskunft nach Artikel 15 DSGVO")
_KEPT_ABOUT_OTHERS = _office("liegt vor; betrifft eine andere Person und wird nicht gedruckt")

_ON_DEMAND: tuple[Block[Words], ...] = (
    Heading(_office("Nicht in diesem Ausdruck")),
    Paragraph(_office("Frühere Antworten und wer sie geändert hat: Den Verlauf zeigen wir Ihnen auf Wunsch.")),
)


def my_data(
    occasion: Occasion, more: tuple[Block[Words], ...] = (), remarks: Mapping[Place, Remark] = _NO_REMARKS
) -> Document:
    """The paper as content, in German; `more` is what the file knows beside the folder: history and recipients.

    `remarks` is what the file has noted beside answers: that one is disputed, and who found it out.
    """
    return occasion.document(_TITLE, tuple(_blocks(occasion, more, remarks)))


def label_of(topic: type[Facts], key: str) -> Text:
    """How a person calls an answer."""
    question = next((one for one in questions(topic) if one.key == key), None)
    return question.label if question else _LABELS.get(key, Text(key))


def _blocks(
    occasion: Occasion, more: tuple[Block[Words], ...], remarks: Mapping[Place, Remark]
) -> Iterator[Block[Words]]:
    case = occasion.case
    yield Title(_TITLE, _office("Alles, was diese Akte über Sie enthält"))
    yield Fact(_office("Für"), Proper(case.person.on_paper))
    if case.number is not None:
        yield Fact(_office("Nummer der Akte"), Proper(human_number(case.number)))
    yield Fact(_office("Verantwortlich"), Proper(occasion.sender.controller or occasion.sender.address))
    nothing: list[Words] = []
    for name, topic in {**topics(), **lists()}.items():
        rows = getattr(case, name)
        held = [tuple(_answers(row, remarks)) for row in (rows if isinstance(rows, list) else [rows])]
        if any(held):
            yield from _topic(topic, held, occasion)
        else:
            nothing.append(topic.title)
    yield Heading(_office("Ohne Angaben"))
    yield Items(tuple(nothing))
    yield from _recipients(case)
    yield from more or _ON_DEMAND
    yield Heading(_office("Ihre Rechte"))
    yield Items(RIGHTS)
    yield from authority(occasion.sender)


def _topic(topic: type[Facts], held: list[tuple[Block[Words], ...]], occasion: Occasion) -> Iterator[Block[Words]]:
    office, policy, on = occasion.talk.office, occasion.sender.policy, occasion.talk.on
    yield Heading(topic.title)
    yield Fact(_office("Zweck"), topic.purpose)
    yield Fact(_office("Herkunft"), topic.origin)
    yield Fact(_office("Rechtsgrundlage"), Proper(ground_of(topic, office)))
    yield Fact(_office("Wird aufbewahrt"), how_long(topic, office, policy, on))
    for place, answers in enumerate(held, start=1):
        if len(held) > 1:
            yield Paragraph(_office("Eintrag {place}", place=place))
        yield from answers


def _answers(row: Facts, remarks: Mapping[Place, Remark]) -> Iterator[Block[Words]]:
    """Every column of a row that holds something, with what is noted beside it, and every question asked in vain."""
    asked = {question.key: question for question in questions(type(row))}
    for key, _column in row.__mapper__.columns.items():
        question, value = asked.get(key), getattr(row, key)
        if key in ROW_NUMBERS or (value is None and key not in row.no_answer):
            continue
        label = label_of(type(row), key)
        if value is None:
            yield Fact(label, row.no_answer[key].label)
        elif question and question.third_person:
            yield Fact(label, _KEPT_ABOUT_OTHERS)
        else:
            said = _said(row, key, value, question.vocabulary if question else "")
            if said is not None:
                yield Fact(label, said)
                place = (type(row).__tablename__, row.id, key)  # type: ignore[attr-defined]
                for words in remarks.get(place, Remark()).said:
                    yield Paragraph(words)


def _said(row: Facts, key: str, value: Any, vocabulary: str) -> Words | None:
    """A value as a person reads it; `None` where another line says it already."""
    match row, key:
        case AgreedStep(), "sentence":
            return AsTyped(GERMAN.say(Text(value, row.values or {})))
        case AgreedStep(), "values":
            return None if row.sentence else AsTyped(GERMAN.say(tuple(value.values())))
        case Agreement(), "not_today":
            return AsTyped(GERMAN.say(tuple(_part(key) for key in value)))
        case Agreement(), "why_not":
            return AsTyped(" · ".join(f"{GERMAN.say(_part(key))}: {why}" for key, why in value.items()))
        case Agreement(), "sheet":
            german = (said.text for saying in sayings(kept(value)) for said in saying if said.language == "de")
            return AsTyped(" · ".join(dict.fromkeys(german)))
    return answer(value, vocabulary)


def _part(key: str) -> Slot | str:
    """The part of the plan behind a code."""
    return Slot.__members__.get(key, key)


def _recipients(case: Case) -> Iterator[Block[Words]]:
    """Whom something was passed on to, and whom the person has allowed to get something."""
    sent = [
        _office("{day}: {body}, {topic}", day=one.sent_on, body=one.body or "", topic=one.topic or "")
        for one in case.referrals
        if one.sent_on is not None
    ]
    allowed = [
        _office("Einwilligung vom {day}: {recipient}", day=one.given_on, recipient=one.recipient)
        for one in case.consents
        if one.given_on is not None and one.recipient
    ]
    yield Heading(_office("Empfänger"))
    yield Items((*sent, *allowed) or (_office("Aus dieser Akte ist keine Weitergabe vermerkt."),))
