"""The competence sheet of a state reception centre: what somebody has learned and done, and where that goes.

A voluntary paper with the smallest set of answers (domain.md 8.5): no health, no religion, nothing about the asylum
procedure, no family.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from caseworker.facts import Agreement, Case, ConsentKind, Experience, PlanType, Qualification, Slot, in_force
from caseworker.plan.document import (
    AsTyped,
    Block,
    Box,
    Document,
    Fact,
    Group,
    Items,
    Paragraph,
    Proper,
    Row,
    Table,
    Title,
    Words,
)
from caseworker.plan.occasion import Occasion
from caseworker.plan.parts import GERMAN_COUNTS, VOLUNTARY, call_us, filled, next_talk, numbered, paper_of, whom
from caseworker.plan.plan_types import check_maker
from caseworker.plan.sections import Section, day_of
from caseworker.words import Named, _

_Part = tuple[Section, tuple[Block[Words], ...]]

_SCHOOL, _WORK, _LANGUAGES = (
    Section(_("Schule und Ausbildung")),
    Section(_("Arbeit")),
    Section(_("Sprachen")),
)
_GOES_TO = Section(_("Diese Angaben gehen an"))
_SKILLS = (
    ("listening", _("Hören")),
    ("reading", _("Lesen")),
    ("spoken_interaction", _("Sprechen")),
    ("writing", _("Schreiben")),
)


def kompetenzbogen(occasion: Occasion) -> Document:
    """The sheet as content. Raises `Problem` without a plan or a day, for another kind, or outside the pilot."""
    agreement = occasion.plan
    check_maker(PlanType.PILOT_KOMPETENZBOGEN, agreement, occasion.talk.office)
    day = day_of(agreement)
    return paper_of(occasion, _("Kompetenzbogen"), day, _blocks(occasion, agreement, day))


def _blocks(occasion: Occasion, agreement: Agreement, day: date) -> Iterator[Block[Words]]:
    yield Title(_("Kompetenzbogen"), VOLUNTARY)
    yield from whom(occasion, day, _("Gespräch am"))
    written = list(filled(occasion.case, agreement))
    wish = [part for part in written if part[0].slot is Slot.TARGET_OCC]
    steps = [part for part in written if part[0].slot is not Slot.TARGET_OCC]
    # The steps stand behind the recipient: they are for the person and go nowhere.
    yield from numbered(chain(_told(occasion.case), wish, [_recipient(occasion)], steps))
    yield from next_talk(agreement)
    yield Box(_("Gut zu wissen"), (GERMAN_COUNTS, call_us(occasion.sender)))


def _told(case: Case) -> Iterator[_Part]:
    """School, work and languages, each only where something is known."""
    for section, blocks in ((_SCHOOL, _school(case)), (_WORK, _work(case)), (_LANGUAGES, _languages(case))):
        content = tuple(blocks)
        if content:
            yield section, content


def _school(case: Case) -> Iterator[Block[Words]]:
    if case.reading.years_of_schooling is not None:
        yield Fact(_("Jahre in der Schule"), Proper(str(case.reading.years_of_schooling)))
    rows = tuple(_learned(one) for one in case.qualifications if one.name)
    if rows:
        yield Table((_("Abschluss"), _("Land"), _("Jahr"), _("Zeugnis")), (Group(None, rows),))


def _learned(one: Qualification) -> Row[Words]:
    return Row((AsTyped(one.name), _country(one.country), _count(one.year), one.papers and one.papers.label))


def _work(case: Case) -> Iterator[Block[Words]]:
    rows = tuple(_done(one) for one in case.experience if one.occupation)
    if rows:
        yield Table((_("Beruf"), _("Land"), _("Jahre")), (Group(None, rows),))
    if case.residence.nebenbestimmung_text:
        yield Fact(_("Das steht in Ihrem Dokument zur Arbeit"), AsTyped(case.residence.nebenbestimmung_text))


def _done(one: Experience) -> Row[Words]:
    return Row((AsTyped(one.occupation or ""), _country(one.country), _count(one.years)))


def _languages(case: Case) -> Iterator[Block[Words]]:
    if case.person.languages:
        yield Items(tuple(Named("language", code) for code in case.person.languages))
    levels = [(words, case.level(skill)) for skill, words in _SKILLS]
    for words, level in levels:
        if level is not None:
            yield Fact(_("Deutsch: {skill}", skill=words), level.label)


def _recipient(occasion: Occasion) -> _Part:
    """Where the sheet goes: only to whom the person has allowed it."""
    allowed = [
        one
        for one in occasion.case.consents
        if one.kind is ConsentKind.PILOT_BA and in_force(one, occasion.talk.on) and one.recipient
    ]
    if allowed:
        return _GOES_TO, (Items(tuple(Proper(one.recipient or "") for one in allowed)),)
    return _GOES_TO, (Paragraph(_("Diese Angaben bleiben bei uns.")),)


def _country(code: str | None) -> Named | None:
    return Named("country", code) if code else None


def _count(number: int | None) -> Proper | None:
    return Proper(str(number)) if number is not None else None
