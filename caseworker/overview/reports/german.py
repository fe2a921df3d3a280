"""How well people speak, read and write German, skill by skill (R-LANG-01)."""

from __future__ import annotations

from sqlalchemy import Connection, func, literal, select, union_all

from caseworker.facts import SKILLS, Cefr, German, question_of
from caseworker.overview.asked import Asked
from caseworker.overview.report import Counts, Line, People, Report, many
from caseworker.store.standings import STANDING
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


def _levels(connection: Connection, asked: Asked) -> dict[tuple[str, Cefr | None], int]:
    everybody = asked.in_care
    counts = [
        select(literal(skill).label("skill"), STANDING.c[skill].label("level"), func.count())
        .select_from(everybody)
        .outerjoin(STANDING, STANDING.c.case_id == everybody.c.case_id)
        .group_by(STANDING.c[skill])
        for skill in (_LOWEST, *SKILLS)
    ]
    return {(skill, level): number for skill, level, number in connection.execute(union_all(*counts))}


def _block(asked: Asked, skill: str, name: Text, found: dict[tuple[str, Cefr | None], int], population: int) -> Counts:
    def people(level: Cefr | None) -> People:
        column, everybody = STANDING.c[skill], asked.in_care
        ours = select(everybody.c.case_id).outerjoin(STANDING, STANDING.c.case_id == everybody.c.case_id)
        return ours.where(column.is_(None) if level is None else column == level)

    lines = [Line(level, found.get((skill, level), 0), people(level)) for level in Cefr]
    lines.append(Line(_office("nicht bekannt"), found.get((skill, None), 0), people(None)))
    return Counts(name, _office("Alle in Beratung am Stichtag."), tuple(lines), of=population)
