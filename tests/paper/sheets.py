"""A plan said in six languages, to be printed by the tests."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

from caseworker.plan.document import (
    Blanks,
    Box,
    Fact,
    Folio,
    Group,
    Heading,
    Items,
    Letterhead,
    Paragraph,
    Question,
    Row,
    Said,
    Saying,
    Sheet,
    Table,
    Title,
)

LANGUAGES = ("de", "en", "uk", "tr", "ar", "ti")
WORDS = tomllib.loads((Path(__file__).parent / "data" / "words.toml").read_text(encoding="utf-8"))

OFFICE = Letterhead("Jobcenter Musterstadt", ("Rathausplatz 1, 12345 Musterstadt", "Telefon 0211 123-4567"))
DAY = date(2026, 11, 24)
WEEK_OF = {"ar": tuple("نثرخجسح"), "tr": ("Pzt", "Sal", "Çar", "Per", "Cum", "Cmt", "Paz"), "ti": ("ሰኑ", *"ሰረሓዓቀሰ")}


def said(key: str, *languages: str) -> Saying:
    """A sentence of the sample plan in these languages."""
    return tuple(Said(WORDS[key][code], code) for code in languages)


def typed(text: str, *languages: str) -> Saying:
    """Words as a person typed them: German in every column."""
    return tuple(Said(text, "de", german_only=code != "de") for code in languages)


def isolated(text: str, *languages: str) -> Saying:
    """A value such as a date, as a language says it: isolated where the rest runs from right to left."""
    return tuple(Said(f"\u2068{text}\u2069" if code == "ar" else text, code) for code in languages)


def plan(*languages: str, steps: Table | None = None, more: tuple = ()) -> Sheet:
    """A whole plan in one or two languages."""

    def say(key: str) -> Saying:
        return said(key, *languages)

    return Folio(
        title=say("title"),
        day=DAY,
        blocks=(
            Title(say("title"), say("under")),
            Fact(say("talk"), isolated("24.11.2026", *languages)),
            Fact(say("contact"), typed("Frau Yıldız, Zimmer 214", *languages)),
            Fact(say("phone"), isolated("+49 211 123-4567", *languages)),
            Heading(say("goal")),
            Paragraph(say("goal text")),
            Paragraph(typed("„Ich will wieder mit Menschen arbeiten.“", *languages)),
            Heading(say("strengths")),
            Items((say("strength 1"), say("strength 2"))),
            Heading(say("offer"), say("offer under")),
            Paragraph(say("offer text")),
            Heading(say("steps")),
            steps or step_table(*languages),
            *more,
            Heading(say("next")),
            Paragraph(say("when")),
            Box(say("info"), (say("info 1"), say("info 2"))),
        ),
        footer=(say("footer"),),
        pages=say("pages"),
        letterhead=OFFICE,
        german_only_note=say("german only"),
    )


def step_table(*languages: str) -> Table:
    """What you do and what the Jobcenter does."""

    def say(key: str) -> Saying:
        return said(key, *languages)

    def step(key: str, day: str, proof: str | None, mark: str | None = None) -> Row:
        cells = (say(key), isolated(day, *languages), say(proof) if proof else None)
        return Row(cells, say(mark) if mark else None)

    return Table(
        (say("what"), say("until"), say("shown")),
        (
            Group(
                say("you"),
                (
                    step("step 1", "Fr. 15.01.2027", "paper"),
                    step("step 2", "Di. 12.01.2027", "originals"),
                    step("step 3", "So. 31.01.2027", None, "voluntary"),
                ),
            ),
            Group(say("jobcenter"), (step("step 4", "Mo. 21.12.2026", "paper"),)),
        ),
        tick=True,
    )


def long_table(count: int, *languages: str) -> Table:
    """A table of so many steps."""
    rows = tuple(
        Row((typed(f"Schritt {n}: Unterlagen ordnen und kopieren", *languages), isolated("15.01.2027", *languages)))
        for n in range(1, count + 1)
    )
    return Table((said("what", *languages), said("until", *languages)), (Group(None, rows),), tick=True)


def questions(*languages: str, count: int = 3, lines: int = 2) -> Sheet:
    """A sheet of questions to be answered by hand, and where it is signed."""

    def say(key: str) -> Saying:
        return said(key, *languages)

    levels = tuple(tuple(Said(level, code) for code in languages) for level in ("A1", "A2", "B1"))
    asked = [
        Question(f"{number}.", say("question 1"), (say("yes"), say("no"), *levels), lines)
        for number in range(1, count + 1)
    ]
    signed = Blanks((say("place"), say("day"), say("signature")))
    blocks = (Title(say("title")), Heading(say("goal")), *asked, Question("", say("question 2"), (), lines), signed)
    return replace(plan(*languages), blocks=blocks)


def empty_table(*languages: str, blank: int = 6, tick: bool = False) -> Sheet:
    """A table with one line that is printed, and empty ones in two groups."""

    def say(key: str) -> Saying:
        return said(key, *languages)

    row = Row((typed("Bäckerei Öztürk", *languages), isolated("24.11.2026", *languages), None), say("voluntary"))
    groups = (Group(say("you"), (row,)), Group(say("jobcenter"), ()))
    table = Table((say("company"), say("day"), say("shown")), groups, tick=tick, blank=blank)
    return replace(plan(*languages), blocks=(Title(say("title")), Paragraph(say("question 2")), table))


def card(*languages: str) -> Sheet:
    """A card with a day on it."""

    def say(key: str) -> Saying:
        return said(key, *languages)

    blocks = (
        Title(say("next")),
        Paragraph(isolated("Mo. 30.11.2026, 10:30 Uhr", *languages)),
        Fact(say("place"), typed("Rathausplatz 1, Zimmer 214", *languages)),
        Fact(say("phone"), isolated("+49 211 123-4567", *languages)),
        Items((say("paper"), say("originals"))),
    )
    return replace(plan(*languages), blocks=blocks, footer=(), card=True)


def with_pictures(*languages: str) -> Sheet:
    """A plan whose steps have a picture and a day."""
    names = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
    row = Row(
        (said("step 1", *languages), isolated("Fr. 15.01.2027", *languages), said("paper", *languages)),
        picture="course",
        day=date(2027, 1, 15),
        week=tuple(tuple(Said(WEEK_OF.get(code, names)[at], code) for code in languages) for at in range(7)),
    )
    bare = Row((said("step 3", *languages), None, None))
    heads = tuple(said(key, *languages) for key in ("what", "until", "shown"))
    table = Table(heads, (Group(said("you", *languages), (row, bare)),), tick=True)
    return replace(plan(*languages, steps=table), receipt=typed("Plan erhalten am", *languages))
