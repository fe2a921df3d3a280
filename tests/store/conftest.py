"""A counsellor's case file on a real disk; only the passphrase is cheaper than in life."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caseworker.facts import Case
from caseworker.store import CaseFile, Cost
from caseworker.store.engine import connect
from caseworker.store.keys import KeyFile

PASSPHRASE = "Regen fällt auf Zebras"
CHEAP = Cost(memory=8 * 1024, passes=1, lanes=1)


class Desk:
    """The place where one case file lies, and the counsellor who opens and closes it."""

    passphrase, user, cost = PASSPHRASE, "B. Aydin", CHEAP

    def __init__(self, path: Path) -> None:
        self.path = path / "akten.fallakte"
        self.file, self.code = CaseFile.create(self.path, PASSPHRASE, self.user, cost=CHEAP)

    def reopen(self) -> CaseFile:
        self.file.close()
        self.file = CaseFile.open(self.path, passphrase=PASSPHRASE)
        return self.file

    def olena(self) -> Case:
        """The folder of a person that is made once."""
        found = self.file.people("kovalenko")
        return self.file.case(found[0].case_id if found else self.file.new_person(family="Kovalenko", given="Olena"))

    @contextmanager
    def outside(self) -> Iterator[Any]:
        """The database as another program with the key sees it. Close the case file first."""
        key, _user = KeyFile.from_bytes((self.path / "keys.json").read_bytes()).open(passphrase=PASSPHRASE)
        with closing(connect(self.path / "case.db", key)) as database:
            yield database

    def bytes_on_disk(self) -> dict[str, bytes]:
        return {str(path.relative_to(self.path)): path.read_bytes() for path in self.path.rglob("*") if path.is_file()}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.file.close()


@pytest.fixture
def file(desk: Desk) -> CaseFile:
    return desk.file


@pytest.fixture
def olena(desk: Desk) -> Case:
    return desk.olena()


@pytest.fixture
def person(file: CaseFile) -> Callable[..., int]:
    """Make people by their names: `person("Öztürk", "Ayşe")`."""

    def make(family: str, given: str = "", **answers: object) -> int:
        return file.new_person(family=family, given=given or None, dob=date(1990, 5, 1), **answers)

    return make
