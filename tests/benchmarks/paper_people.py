"""Plans of many people for the bench of paper. In a module of its own, so that other processes find it by its name."""

from dataclasses import replace
from datetime import timedelta

from caseworker.paper import print_sheet
from caseworker.plan.document import Fact, Paragraph, Saying, Sheet
from tests.paper.sheets import DAY, isolated, plan, said, step_table, typed

NAMES = ("Mehmet Yıldız", "Olena Kowaltschuk", "Nour Al-Hassan", "Ștefan Băsescu", "Zoë Ångström", "Đorđe Šarić")
WISHES = ("eine Ausbildung beginnen", "als Köchin arbeiten", "den Führerschein haben", "besser Deutsch sprechen")


def plan_of(person: int) -> Sheet:
    """The plan of one of many people: names, numbers, days and own words differ, most sentences are those of all."""
    languages = ("de", "ar")
    start = DAY + timedelta(days=person % 1_000)

    def day(number: int) -> Saying:
        return isolated(f"{start + timedelta(days=number):%d.%m.%Y}", *languages)

    steps = step_table(*languages)
    groups = tuple(
        replace(
            group,
            rows=tuple(
                replace(row, cells=(row.cells[0], day(14 * at), *row.cells[2:])) for at, row in enumerate(group.rows, 1)
            ),
        )
        for group in steps.groups
    )
    sheet = plan(*languages, steps=replace(steps, groups=groups))
    name, wish = NAMES[person % len(NAMES)], f"Ich will in {person % 97 + 2} Monaten {WISHES[person % len(WISHES)]}."
    title, _day, *others = sheet.blocks
    own = (
        Fact(said("talk", *languages), day(0)),
        Fact(said("phone", *languages), isolated(f"+49 211 {person * 7919 % 1_000_000}", *languages)),
        Paragraph(typed(f"{name} {person}", *languages)),
    )
    return replace(sheet, day=start, blocks=(title, *own, *others, Paragraph(typed(wish, *languages))))


def print_some(people: range) -> int:
    """Print the plans of these people; returns how many bytes they have."""
    return sum(len(print_sheet(plan_of(person))) for person in people)
