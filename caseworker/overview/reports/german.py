"""How well people speak, read and write German, skill by skill (R-LANG-01)."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection, func, select

from caseworker.facts import SKILLS, Cefr, German, question_of
from caseworker.overview.asked import Asked
from caseworker.overview.report import Counts, Line, People, Report, many
from caseworker.words import Text, _office

_LOWEST = "german"


def german(connection: Connection, asked: Asked) -> Report:
    """Levels on the key date: the weakest known skill, then each skill."""
    everybody = asked.in_care
    population = many(connection, select(everybody))
    found = _levels(connection, asked)
    names: dict[str, Text] = {_LOWEST: _office("Schwächste bekannte Fertigkeit")}
    names |= {skill: question_of(getattr(German, skill)).label for skill in SKILLS}
    blocks = tuple(_block(asked, key, name, found, population) for key, name in names.items())
    about = _office("Was geantwortet wurde, sonst was das neueste Zertifikat sagt.")
    return Report("german", _office("Deutsch"), about, population, blocks)


def _levels(connection: Connection, asked: Asked) -> Counter[tuple[str, Cefr | None]]:
    """All skills in one pass: people with the same levels come together."""
    skills = (_LOWEST, *SKILLS)
    levels = [asked.in_care.c[skill] for skill in skills]
    found: Counter[tuple[str, Cefr | None]] = Counter()
    for *row, number in connection.execute(select(*levels, func.count()).group_by(*levels)):
        found.update(dict.fromkeys(zip(skills, row, strict=True), number))
    return found


def _block(asked: Asked, skill: str, name: Text, found: Counter[tuple[str, Cefr | None]], population: int) -> Counts:
    def people(level: Cefr | None) -> People:
        """Whoever has this level of the skill, or none that is known."""
        column = asked.in_care.c[skill]
        return select(asked.in_care.c.case_id).where(column.is_(None) if level is None else column == level)

    lines = [Line(level, found[skill, level], people(level)) for level in Cefr]
    lines.append(Line(_office("nicht bekannt"), found[skill, None], people(None)))
    return Counts(name, _office("Alle in Beratung am Stichtag, nach dem Stand von heute."), tuple(lines), of=population)
