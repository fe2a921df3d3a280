"""The Kooperationsplan (§ 15 SGB II): what both sides agreed, in the order the law of its day gives (R-KP-01, R-KP-02).

Wording and order are those of `users.md` 4.1: no paragraph signs, no signature, no promise of money.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.facts import AgreedStep, Agreement, Binding, Case, LegalRegime, Slot
from caseworker.law import add_months, number
from caseworker.plan.document import (
    GERMAN_ONLY,
    PAGES,
    WEEK,
    AsTyped,
    Block,
    Box,
    Document,
    Fact,
    Group,
    Heading,
    Items,
    Paragraph,
    Proper,
    Row,
    Table,
    Title,
    Words,
)
from caseworker.plan.drafting import words_of
from caseworker.plan.occasion import Occasion
from caseworker.plan.pictures import picture_of
from caseworker.plan.sections import Section, day_of, grouped, regime_of, sections_of, steps_in
from caseworker.plan.sender import Sender
from caseworker.words import Language, Text, WithWeekday, _

_UNDER_TITLE = {
    LegalRegime.KP2026: _("Ihr Plan für Arbeit und Ausbildung"),
    LegalRegime.KP2023: _("Ihr Plan für Arbeit und Teilhabe"),
}
_HEAD: tuple[Words, ...] = (_("Was?"), _("Bis wann?"), _("So zeigen Sie es uns"))


def kooperationsplan(occasion: Occasion) -> Document:
    """The plan as content.

    Raises `Problem` without a plan, for another kind of plan, or when no law is on record for the day.
    """
    agreement = occasion.plan
    day = day_of(agreement)
    regime = regime_of(agreement)
    return Document(
        title=_("Kooperationsplan"),
        day=day,
        blocks=tuple(_blocks(occasion.case, agreement, regime, occasion.sender, day)),
        footer=tuple(unchecked(occasion.languages)),
        pages=PAGES,
        letterhead=occasion.sender.letterhead,
        german_only_note=GERMAN_ONLY,
        receipt=_("Plan erhalten am"),
    )


def _blocks(case: Case, agreement: Agreement, regime: LegalRegime, sender: Sender, day: date) -> Iterator[Block[Words]]:
    yield Title(_("Kooperationsplan"), _UNDER_TITLE[regime])
    yield Fact(_("Für"), Proper(case.person.on_paper))
    yield Fact(_("Plan vom"), WithWeekday(day))
    if sender.contact:
        yield Fact(_("Sie sprechen mit"), Proper(" · ".join(part for part in (sender.contact, sender.phone) if part)))
    for place, (section, content) in enumerate(_sections(case, agreement), start=1):
        yield Heading(_("{number}. {title}", number=place, title=section.title), section.under)
        yield from content
    yield from _next_talk(agreement)
    yield from _good_to_know(sender, day)


def _sections(case: Case, agreement: Agreement) -> Iterator[tuple[Section, tuple[Block[Words], ...]]]:
    """The sections that have something in them; what is no topic today is not printed."""
    for section in sections_of(agreement):
        content = tuple(_section(case, agreement, section))
        if content:
            yield section, content


def _section(case: Case, agreement: Agreement, section: Section) -> Iterator[Block[Words]]:
    match section.slot:
        case Slot.GOAL:
            if agreement.goal_code is not None:
                yield Paragraph(agreement.goal_code.label)
            yield from _typed(agreement.goal)
        case Slot.OFFER:
            yield from _typed(agreement.offer)
        case Slot.TARGET_OCC:
            yield from _typed(agreement.target_occupation or case.wishes.occupation)
        case Slot():
            yield from _table(steps_in(case, agreement, section))
        case None:
            lines = tuple(AsTyped(line.strip()) for line in (case.wishes.strengths or "").splitlines() if line.strip())
            if lines:
                yield Items(lines)


def _typed(words: str | None) -> Iterator[Block[Words]]:
    if words and words.strip():
        yield Paragraph(AsTyped(words.strip()))


def _table(steps: list[AgreedStep]) -> Iterator[Block[Words]]:
    groups = tuple(Group[Words](title, tuple(_row(step) for step in group)) for title, group in grouped(steps))
    if groups:
        yield Table(_HEAD, groups, tick=True, who=_("Wer?"))


def _row(step: AgreedStep) -> Row[Words]:
    due = WithWeekday(step.due) if step.due is not None else None
    proof = Text(step.proof) if step.proof else None
    mark = Binding.VOLUNTARY.label if step.binding is Binding.VOLUNTARY else None
    week = WEEK if step.due is not None else ()
    return Row((words_of(step), due, proof), mark, picture_of(step), step.due, week)


def _next_talk(agreement: Agreement) -> Iterator[Block[Words]]:
    if agreement.next_on is None:
        return
    yield Heading(_("Nächstes Gespräch"))
    day = WithWeekday(agreement.next_on)
    if agreement.next_time:
        yield Paragraph(_("{day}, {time} Uhr", day=day, time=agreement.next_time))
    else:
        yield Paragraph(day)
    if agreement.next_place:
        yield Fact(_("Ort"), Proper(agreement.next_place))
    if agreement.bring:
        yield Fact(_("Bitte mitbringen"), AsTyped(agreement.bring))


def _good_to_know(sender: Sender, day: date) -> Iterator[Block[Words]]:
    months = number("kooperationsplan.update_months", day)
    lines: list[Words] = [
        _("Das ist eine Absprache zwischen Ihnen und uns. Der Plan ist kein Bescheid."),
        _("Bei Unterschieden zählt der deutsche Text. Die Übersetzung hilft beim Verstehen."),
    ]
    if sender.phone:
        lines.append(_("Etwas ist neu oder klappt nicht? Rufen Sie uns früh an: {phone}.", phone=sender.phone))
    else:
        lines.append(_("Etwas ist neu oder klappt nicht? Rufen Sie uns früh an."))
    if months is not None:
        lines.append(_("Bis zum {day} sprechen wir wieder über den Plan.", day=add_months(day, months)))
    yield Box(_("Gut zu wissen"), tuple(lines))


def unchecked(languages: tuple[Language, ...]) -> Iterator[Words]:
    """An unchecked translation says so, small, on the paper itself."""
    if any(not language.reviewed for language in languages):
        yield _("Die Übersetzung ist nicht muttersprachlich geprüft.")
