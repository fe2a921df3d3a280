"""An invented office in a case file that lies in memory: what its people say of themselves stands in office.toml."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from caseworker.facts import Case, lists, topics
from caseworker.facts.notation import answerable, read_case, read_toml
from caseworker.overview import Asked, Report
from caseworker.overview.reports import reports
from caseworker.store import Add, Answer, CaseFile, Change
from caseworker.store.opening.clock import Clock
from caseworker.store.restriction import Ground
from caseworker.words import GERMAN

OFFICE = Path(__file__).with_name("office.toml")
KEY_DATE = date(2026, 6, 30)
QUARTER = Asked(on=KEY_DATE, since=date(2026, 4, 1), today=KEY_DATE)


class Office:
    """The case file of one counsellor, and its people by their names."""

    def __init__(self) -> None:
        self.file = CaseFile.unkept("B. Aydin")
        self.people: dict[str, int] = {}

    def take_in(self, name: str, written: dict[str, Any]) -> None:
        """Lay a person into the file on the day their folder was opened."""
        self.on(written["opened"])
        case_id = self.people[name] = self.file.new_person()
        self.file.change(*_changes(read_case(written, besides=("opened",)), self.case(name)))
        assert case_id

    def on(self, day: date) -> None:
        """Whatever is written from now on is written on this day."""
        noon = datetime.combine(day, time(12)).astimezone()
        self.file.opening.clock = Clock(lambda: noon, lambda: 0.0)

    def case(self, name: str) -> Case:
        return self.file.case(self.people[name])

    def reports(self, asked: Asked = QUARTER) -> Reports:
        with self.file.reading() as connection:
            return Reports(self, asked, reports(connection, asked))


class Reports:
    """What was counted, found by the words that are read on the screen."""

    def __init__(self, office: Office, asked: Asked, found: list[Report]) -> None:
        self.office, self.asked, self.all = office, asked, found

    def __getitem__(self, key: str) -> Report:
        return next(one for one in self.all if one.key == key)

    def lines(self, key: str, title: str) -> dict[str, int | None]:
        """The lines of a block that are not zero."""
        block = self.block(key, title)
        return {GERMAN.say(line.label): line.number for line in block.lines if line.number != 0}

    def block(self, key: str, title: str) -> Any:
        return next(block for block in self[key].blocks if GERMAN.say(block.title) == title)

    def behind(self, key: str, title: str, label: str) -> set[str]:
        """The names of the people behind a line."""
        line = next(one for one in self.block(key, title).lines if GERMAN.say(one.label) == label)
        with self.office.file.reading() as connection:
            found = set(connection.scalars(line.people))
        return {name for name, case_id in self.office.people.items() if case_id in found}


def _changes(written: Case, folder: Case) -> Iterator[Change]:
    for name, topic in topics().items():
        source, row = getattr(written, name), getattr(folder, name)
        answers = {key: getattr(source, key) for key in answerable(topic)}
        yield from (Answer(row, key, value) for key, value in answers.items() if value is not None)
    for name in lists():
        for row in getattr(written, name):
            row.case_id = folder.id
            yield Add(row)


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """The whole office; tests look at it and change nothing."""
    office = Office()
    with office.file:
        for name, written in read_toml(OFFICE).items():
            office.take_in(name, written)
        office.file.keeping.restrict(office.people["quentin"], Ground.ASKED, KEY_DATE)
        yield office


@pytest.fixture(scope="session")
def counted(office: Office) -> Reports:
    return office.reports()
