"""The Kooperationsplan (§ 15 SGB II): what both sides agreed, in the order the law of its day gives (R-KP-01, R-KP-02).

Wording and order are those of `users.md` 4.1: no paragraph signs, no signature, no promise of money.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caseworker.facts import Actor, AgreedStep, Agreement, Binding, Case, LegalRegime, PlanType, Slot
from caseworker.law import add_months, number
from caseworker.offers import legal_regime
from caseworker.plan.document import (
    GERMAN_ONLY,
    PAGES,
    AsTyped,
    Block,
    Box,
    Document,
    Fact,
    Group,
    Heading,
    Items,
    Letterhead,
    Paragraph,
    Proper,
    Row,
    Table,
    Title,
    Words,
)
from caseworker.plan.drafting import steps_of, words_of
from caseworker.problems import Problem
from caseworker.words import Language, Text, WithWeekday, _, _office

_STRENGTHS = "STRENGTHS"
_ORDER: dict[LegalRegime, tuple[Slot | str, ...]] = {
    LegalRegime.KP2026: (
        Slot.GOAL,
        _STRENGTHS,
        Slot.OFFER,
        Slot.TARGET_OCC,
        Slot.STEPS,
        Slot.BENEFITS,
        Slot.LANGUAGE,
        Slot.OTHER_PROVIDERS,
        Slot.REHA,
        Slot.OPT_BG,
    ),
    LegalRegime.KP2023: (
        Slot.GOAL,
        _STRENGTHS,
        Slot.STEPS,
        Slot.BENEFITS,
        Slot.OWN_EFFORTS,
        Slot.LANGUAGE,
        Slot.OTHER_PROVIDERS,
        Slot.TARGET_OCC,
        Slot.REHA,
        Slot.OPT_BG,
    ),
}
_UNDER_TITLE = {
    LegalRegime.KP2026: _("Ihr Plan für Arbeit und Ausbildung"),
    LegalRegime.KP2023: _("Ihr Plan für Arbeit und Teilhabe"),
}
_UNDER = {
    Slot.OFFER: _("Das macht das Jobcenter mit Ihnen."),
    Slot.BENEFITS: _("Wir entscheiden über jeden Antrag einzeln. Fragen Sie vorher."),
    Slot.REHA: _("Hilfe bei Krankheit oder Behinderung. Nur wenn Sie möchten."),
}
_HEAD: tuple[Words, ...] = (_("Was?"), _("Bis wann?"), _("So zeigen Sie es uns"))


@dataclass(frozen=True)
class Sender:
    """Who hands the plan out: the office on top of the page, and whom to call."""

    letterhead: Letterhead
    contact: str = ""
    phone: str = ""


def kooperationsplan(case: Case, agreement: Agreement, sender: Sender, languages: tuple[Language, ...]) -> Document:
    """The plan as content. `languages` are those it will be said in: an unchecked one is named at the end.

    Raises `Problem` for another kind of plan, or when no law is on record for the day.
    """
    day = _day(agreement)
    regime = _regime(agreement, day)
    return Document(
        title=_("Kooperationsplan"),
        day=day,
        blocks=tuple(_blocks(case, agreement, regime, sender, day)),
        footer=tuple(_footer(languages)),
        pages=PAGES,
        letterhead=sender.letterhead,
        german_only_note=GERMAN_ONLY,
    )


def _day(agreement: Agreement) -> date:
    day = agreement.agreed_on or agreement.talk_on
    if day is None:
        what = _office("Der Plan hat noch keinen Tag.")
        raise Problem(what, _office("Tragen Sie ein, wann das Gespräch war oder wann der Plan vereinbart wurde."))
    return day


def _regime(agreement: Agreement, day: date) -> LegalRegime:
    if agreement.plan_type is not PlanType.KOOPERATIONSPLAN:
        what = _office(
            "Einen Kooperationsplan erstellt nur das Jobcenter (§ 15 SGB II). Für KIM gibt es den Hilfeplan."
        )
        raise Problem(what, _office("Der Hilfeplan kommt mit einer späteren Ausgabe des Programms."))
    regime = agreement.legal_regime or legal_regime(day)
    if regime is None:
        what = _office("Für den {day} ist kein Recht zum Kooperationsplan hinterlegt.", day=day)
        raise Problem(what, _office("Prüfen Sie den Tag. Das Recht ist ab dem 01.07.2023 hinterlegt."))
    return regime


def _blocks(case: Case, agreement: Agreement, regime: LegalRegime, sender: Sender, day: date) -> Iterator[Block[Words]]:
    yield Title(_("Kooperationsplan"), _UNDER_TITLE[regime])
    yield Fact(_("Für"), Proper(case.person.on_paper))
    yield Fact(_("Plan vom"), WithWeekday(day))
    if sender.contact:
        yield Fact(_("Sie sprechen mit"), Proper(" · ".join(part for part in (sender.contact, sender.phone) if part)))
    for place, (slot, content) in enumerate(_sections(case, agreement, regime), start=1):
        yield Heading(_("{number}. {title}", number=place, title=_title(slot)), _under(slot))
        yield from content
    yield from _next_talk(agreement)
    yield from _good_to_know(sender, day)


def _title(slot: Slot | str) -> Text:
    return slot.label if isinstance(slot, Slot) else _("Das können Sie gut")


def _under(slot: Slot | str) -> Text | None:
    return _UNDER.get(slot) if isinstance(slot, Slot) else None


def _sections(
    case: Case, agreement: Agreement, regime: LegalRegime
) -> Iterator[tuple[Slot | str, tuple[Block[Words], ...]]]:
    """The sections that have something in them; what is no topic today is not printed."""
    for slot in _ORDER[regime]:
        content = tuple(_section(case, agreement, regime, slot))
        if content:
            yield slot, content


def _section(case: Case, agreement: Agreement, regime: LegalRegime, slot: Slot | str) -> Iterator[Block[Words]]:
    match slot:
        case Slot.GOAL:
            if agreement.goal_code is not None:
                yield Paragraph(agreement.goal_code.label)
            yield from _typed(agreement.goal)
        case Slot.OFFER:
            yield from _typed(agreement.offer)
        case Slot.TARGET_OCC:
            yield from _typed(agreement.target_occupation or case.wishes.occupation)
        case Slot():
            yield from _table(_of_slot(case, agreement, regime, slot))
        case _other:
            lines = tuple(AsTyped(line.strip()) for line in (case.wishes.strengths or "").splitlines() if line.strip())
            if lines:
                yield Items(lines)


def _typed(words: str | None) -> Iterator[Block[Words]]:
    if words and words.strip():
        yield Paragraph(AsTyped(words.strip()))


def _of_slot(case: Case, agreement: Agreement, regime: LegalRegime, slot: Slot) -> list[AgreedStep]:
    """The steps of a section; since July 2026 own efforts stand among the steps (users.md 4.1)."""
    wanted = {slot, Slot.OWN_EFFORTS} if slot is Slot.STEPS and regime is LegalRegime.KP2026 else {slot}
    return [step for step in steps_of(case, agreement) if (step.slot or Slot.STEPS) in wanted]


def _table(steps: list[AgreedStep]) -> Iterator[Block[Words]]:
    groups = []
    for title, actors in _GROUPS:
        rows = tuple(_row(step) for step in steps if step.actor in actors)
        if rows:
            groups.append(Group[Words](title, rows))
    if groups:
        yield Table(_HEAD, tuple(groups), tick=True)


_US = (Actor.JOBCENTER, Actor.KIM)
_GROUPS: tuple[tuple[Words, tuple[Actor | None, ...]], ...] = (
    (_("Sie"), (Actor.CLIENT, None)),
    (_("Jobcenter"), _US),
    (_("Andere"), tuple(actor for actor in Actor if actor not in (Actor.CLIENT, *_US))),
)


def _row(step: AgreedStep) -> Row[Words]:
    due = WithWeekday(step.due) if step.due is not None else None
    proof = Text(step.proof) if step.proof else None
    mark = Binding.VOLUNTARY.label if step.binding is Binding.VOLUNTARY else None
    return Row((words_of(step), due, proof), mark)


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


def _footer(languages: tuple[Language, ...]) -> Iterator[Words]:
    """An unchecked translation says so, small, on the paper itself."""
    if any(not language.reviewed for language in languages):
        yield _("Die Übersetzung ist nicht muttersprachlich geprüft.")
