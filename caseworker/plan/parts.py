"""What the plans have in common: who they are for, tables of steps, the next talk, whom to call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from caseworker.facts import AgreedStep, Agreement, Binding, Case, PlanType, Slot, o_clock
from caseworker.plan.document import (
    WEEK,
    AsTyped,
    Block,
    Fact,
    Group,
    Heading,
    Items,
    Paragraph,
    Proper,
    Row,
    Table,
    Words,
)
from caseworker.plan.drafting import words_of
from caseworker.plan.occasion import Occasion
from caseworker.plan.pictures import picture_of
from caseworker.plan.sections import Section, grouped, sections_of, steps_in
from caseworker.plan.sender import Sender
from caseworker.words import GERMAN, Choice, Named, Occupation, Text, UnknownChoice, WithWeekday, _

HEAD: tuple[Words, ...] = (_("Was?"), _("Bis wann?"), _("So zeigen Sie es uns"))
RECEIPT = _("Plan erhalten am")
VOLUNTARY = _("Alles ist freiwillig. Sie können jederzeit aufhören.")
NO_ORDER = _("Das haben Sie und wir abgesprochen. Der Plan ist kein Bescheid, also keine Entscheidung.")
GERMAN_COUNTS = _("Bei Unterschieden zählt der deutsche Text. Die Übersetzung hilft beim Verstehen.")


def answer(value: Any, vocabulary: str) -> Words:
    """An answer as it is read: choices and codes by their names."""
    if isinstance(value, Choice | UnknownChoice):
        return value.label
    if vocabulary in ("country", "language"):
        codes = value if isinstance(value, tuple) else (value,)
        return AsTyped(GERMAN.say(tuple(Named(vocabulary, code) for code in codes)))
    return AsTyped(GERMAN.say(value))


def whom(occasion: Occasion, day: date, dated: Text) -> Iterator[Block[Words]]:
    """For whom the paper is, its day under the label `dated`, and with whom they speak."""
    # Translators: before the name of the person the plan is for.
    yield Fact(_("Für"), Proper(occasion.case.person.on_paper))
    yield Fact(dated, WithWeekday(day))
    if occasion.sender.contact:
        # Translators: before the name of the counsellor; a label, not a task.
        yield Fact(_("Sie sprechen mit"), Proper(occasion.sender.contact))
    if occasion.sender.phone:
        yield Fact(_("Telefon"), Proper(occasion.sender.phone))


def title_of(place: int, section: Section) -> Text:
    """The heading of a section, with its number."""
    return _("{number}. {title}", number=place, title=section.title)


def numbered(sections: Iterable[tuple[Section, tuple[Block[Words], ...]]]) -> Iterator[Block[Words]]:
    """Sections under their numbered headings."""
    for place, (section, content) in enumerate(sections, start=1):
        yield Heading(title_of(place, section), section.under)
        yield from content


def _nothing_more(section: Section) -> Iterable[Block[Words]]:
    return ()


def filled(
    case: Case, agreement: Agreement, more: Callable[[Section], Iterable[Block[Words]]] = _nothing_more
) -> Iterator[tuple[Section, tuple[Block[Words], ...]]]:
    """The sections of a plan that have something in them; what is no topic today is not printed.

    `more` is what a kind of plan adds to a section from the rest of the folder.
    """
    for section in sections_of(agreement):
        content = (*_content(case, agreement, section), *more(section))
        if content:
            yield section, content


def _content(case: Case, agreement: Agreement, section: Section) -> Iterator[Block[Words]]:
    match section.slot:
        case Slot.GOAL:
            if agreement.goal_code is not None:
                yield Paragraph(agreement.goal_code.label)
            yield from typed(agreement.goal)
        case Slot.OFFER:
            yield from typed(agreement.offer)
        case Slot.TARGET_OCC:
            if wish := (agreement.target_occupation or case.wishes.occupation or "").strip():
                yield Paragraph(Occupation(wish))
        case Slot():
            steps = steps_in(case, agreement, section)
            if section.slot is Slot.OPT_BG and steps and agreement.household_talk_on:
                yield Fact(_("Mit diesen Personen gesprochen am"), WithWeekday(agreement.household_talk_on))
            yield from step_table(steps, agreement.plan_type)
        case None:
            yield from lines(case.wishes.strengths)


def typed(words: str | None) -> Iterator[Block[Words]]:
    """What somebody wrote, if they did."""
    if words and words.strip():
        yield Paragraph(AsTyped(words.strip()))


def lines(words: str | None) -> Iterator[Block[Words]]:
    """What somebody wrote line by line, as a list."""
    items = tuple(AsTyped(line.strip()) for line in (words or "").splitlines() if line.strip())
    if items:
        yield Items(items)


def step_table(steps: list[AgreedStep], kind: PlanType | None) -> Iterator[Block[Words]]:
    """Who does what until when, and where one goes for it, each place once; nothing without steps."""
    groups = tuple(Group[Words](title, tuple(row_of(step) for step in group)) for title, group in grouped(steps, kind))
    if groups:
        yield Table(HEAD, groups, tick=True, who=_("Wer?"))
    for place in dict.fromkeys(step.place.strip() for step in steps if step.place and step.place.strip()):
        yield Fact(_("Ort"), Proper(place))


def row_of(step: AgreedStep) -> Row[Words]:
    """A step as a line under `HEAD`."""
    due = WithWeekday(step.due) if step.due is not None else None
    proof = Text(step.proof) if step.proof else None
    mark = Binding.VOLUNTARY.label if step.binding is Binding.VOLUNTARY else None
    week = WEEK if step.due is not None else ()
    return Row((words_of(step), due, proof), mark, picture_of(step), step.due, week)


def moment(agreement: Agreement) -> Words:
    """The day of the next talk, and its time if that is known."""
    assert agreement.next_on is not None
    day = WithWeekday(agreement.next_on)
    time = o_clock(agreement.next_time) or agreement.next_time
    return _("{day}, {time} Uhr", day=day, time=time) if time else day


def next_talk(agreement: Agreement) -> Iterator[Block[Words]]:
    """When and where both sides speak again."""
    if agreement.next_on is None:
        return
    yield Heading(_("Nächstes Gespräch"))
    yield Paragraph(moment(agreement))
    if agreement.next_place:
        yield Fact(_("Ort"), Proper(agreement.next_place))
    if agreement.bring:
        # Translators: before a list of things to bring to the appointment.
        yield Fact(_("Bitte mitbringen"), AsTyped(agreement.bring))


def call_us(sender: Sender) -> Text:
    """Whom to call when something is new."""
    if sender.phone:
        return _("Etwas ist neu oder klappt nicht? Rufen Sie uns bald an: {phone}.", phone=sender.phone)
    return _("Etwas ist neu oder klappt nicht? Rufen Sie uns bald an.")
