"""Two or three laptops work on one case and exchange: nothing is lost, nothing diverges, whoever meets whom first."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from caseworker.facts import Cefr, Certificate, Employment, lists, topics
from caseworker.store import Add, Answer, CaseFile, Decide, NotAnswered, Remove
from caseworker.store.engine import writes
from caseworker.store.origins import become_another
from caseworker.store.records import CHANGES, columns
from caseworker.words import NoAnswer

LEVELS = [Cefr.A1, Cefr.A2, Cefr.B1, Cefr.B2]
WORDS = ["Pflege", "Küche", "Lager", "Büro"]


@pytest.fixture
def laptops() -> Iterator[Callable[[int], list[CaseFile]]]:
    """Files of colleagues, and one case that lies on the first."""
    opened: list[CaseFile] = []

    def make(many: int) -> list[CaseFile]:
        opened.extend(CaseFile.unkept(f"Kollegin {number}") for number in range(many))
        return opened

    yield make
    for file in opened:
        file.close()


def send(case_id: int, source: CaseFile, target: CaseFile) -> None:
    target.take_in(case_id, *source.written(case_id))


def says(file: CaseFile, case_id: int) -> dict[str, Any]:
    """Everything the folder says, as it lies in the file."""
    case = next(iter(file.folders([case_id])))
    found: dict[str, Any] = {name: values(getattr(case, name)) for name in topics()}
    return found | {name: [values(row) for row in getattr(case, name)] for name in lists()}


def values(row: Any) -> dict[str, Any]:
    return {key: getattr(row, key) for key in columns(type(row))} | {"asked": dict(row.no_answer)}


def open_decisions(file: CaseFile, case_id: int) -> set[tuple[str, str, frozenset[object], bool]]:
    found = file.decisions(case_id)
    return {(one.topic, one.key, frozenset(answer.value for answer in one.answers), one.removed) for one in found}


def test_different_fields_merge_by_themselves(laptops: Callable[[int], list[CaseFile]]) -> None:
    here, there = laptops(2)
    case_id = here.new_person(family="Kovalenko", given="Olena")
    send(case_id, here, there)
    here.change(Answer(here.case(case_id).german, "listening", Cefr.B1))
    there.change(Answer(there.case(case_id).wishes, "occupation", "Pflege"))
    send(case_id, here, there)
    send(case_id, there, here)
    assert says(here, case_id) == says(there, case_id)
    assert here.case(case_id).wishes.occupation == "Pflege", "the open folder says it at once"
    assert there.case(case_id).german.listening is Cefr.B1
    assert here.decisions(case_id) == there.decisions(case_id) == []
    assert [line.case_id for line in there.people("kovalenko")] == [case_id]


def test_two_answers_to_one_question_stand_until_somebody_decides(laptops: Callable[[int], list[CaseFile]]) -> None:
    here, there = laptops(2)
    case_id = here.new_person(family="Kovalenko")
    send(case_id, here, there)
    here.change(Answer(here.case(case_id).wishes, "occupation", "Pflege"))
    there.change(Answer(there.case(case_id).wishes, "occupation", "Küche"))
    send(case_id, here, there)
    send(case_id, there, here)
    for file in (here, there):
        (decision,) = file.decisions(case_id)
        assert {(one.value, one.by) for one in decision.answers} == {("Pflege", "Kollegin 0"), ("Küche", "Kollegin 1")}
        assert file.case(case_id).wishes.occupation == decision.answers[-1].value
    shown = here.case(case_id).wishes.occupation
    here.change(Decide(here.case(case_id).wishes, "occupation", shown))
    send(case_id, here, there)
    assert here.decisions(case_id) == there.decisions(case_id) == []
    assert says(here, case_id) == says(there, case_id)


def test_the_same_answer_twice_is_no_decision(laptops: Callable[[int], list[CaseFile]]) -> None:
    here, there = laptops(2)
    case_id = here.new_person(family="Kovalenko")
    send(case_id, here, there)
    for file in (here, there):
        file.change(Answer(file.case(case_id).german, "listening", Cefr.B1))
    send(case_id, here, there)
    assert there.decisions(case_id) == []


def test_who_had_seen_an_answer_replaces_it(laptops: Callable[[int], list[CaseFile]]) -> None:
    here, there = laptops(2)
    for number in range(20):  # much was written here before: its numbers are far ahead
        here.new_person(family=f"Andere {number}")
    case_id = here.new_person(family="Kovalenko")
    here.change(Answer(here.case(case_id).wishes, "occupation", "Pflege"))
    send(case_id, here, there)
    there.change(Answer(there.case(case_id).wishes, "occupation", "Küche"))
    send(case_id, there, here)
    assert here.decisions(case_id) == []
    assert here.case(case_id).wishes.occupation == "Küche"


def test_what_one_removed_and_another_wrote_in_stays(laptops: Callable[[int], list[CaseFile]]) -> None:
    here, there = laptops(2)
    case_id = here.new_person(family="Kovalenko")
    here.change(Add(Employment(case_id=case_id, employer="Bäckerei")))
    send(case_id, here, there)
    here.change(Remove(here.case(case_id).employment[0]))
    there.change(Answer(there.case(case_id).employment[0], "start", date(2026, 12, 1)))
    send(case_id, here, there)
    send(case_id, there, here)
    assert says(here, case_id) == says(there, case_id)
    assert here.case(case_id).employment[0].start == date(2026, 12, 1)
    assert [one.removed for one in here.decisions(case_id)] == [True]
    here.change(Remove(here.case(case_id).employment[0]))
    send(case_id, here, there)
    assert there.case(case_id).employment == []
    assert here.decisions(case_id) == there.decisions(case_id) == []


def test_my_undo_takes_back_my_step_and_not_what_came_in(laptops: Callable[[int], list[CaseFile]]) -> None:
    here, there = laptops(2)
    case_id = here.new_person(family="Kovalenko")
    send(case_id, here, there)
    here.change(Answer(here.case(case_id).german, "listening", Cefr.B1))
    there.change(Answer(there.case(case_id).wishes, "occupation", "Küche"))
    send(case_id, there, here)
    here.undo(here.undoable(case_id))
    assert here.case(case_id).german.listening is None
    assert here.case(case_id).wishes.occupation == "Küche"


def test_a_file_that_comes_back_from_a_backup_counts_as_another(laptops: Callable[[int], list[CaseFile]]) -> None:
    here, there = laptops(2)
    case_id = here.new_person(family="Kovalenko")
    send(case_id, here, there)
    here.change(Answer(here.case(case_id).wishes, "occupation", "Pflege"))
    send(case_id, here, there)
    with writes(here._engine) as connection:
        become_another(connection)
    here.change(Answer(here.case(case_id).wishes, "occupation", "Büro"))
    send(case_id, here, there)
    assert there.case(case_id).wishes.occupation == "Büro"
    assert there.decisions(case_id) == []


def edit(chance: random.Random, file: CaseFile, case_id: int) -> None:
    """Something a counsellor might do."""
    case = file.case(case_id)
    skill = chance.choice(["listening", "reading", "writing"])
    match chance.randrange(8):
        case 0 | 1:
            file.change(Answer(case.german, skill, chance.choice([*LEVELS, None])))
        case 2:
            file.change(NotAnswered(case.german, skill, chance.choice(list(NoAnswer))))
        case 3:
            file.change(Answer(case.wishes, "occupation", chance.choice(WORDS)))
        case 4:
            file.change(Add(Certificate(case_id=case_id, level_total=chance.choice(LEVELS))))
        case 5 if case.certificates:
            file.change(Answer(chance.choice(case.certificates), "provider", chance.choice(WORDS)))
        case 6 if case.certificates:
            file.change(Remove(chance.choice(case.certificates)))
        case 7:
            file.undo(file.undoable(case_id))


def every_change(file: CaseFile, case_id: int) -> set[tuple[Any, ...]]:
    row = CHANGES.c
    with file.reading() as connection:
        found = connection.execute(
            select(row.step, row.topic, row.row_id, row.key, row.op, row.new).where(row.case_id == case_id)
        )
        return {tuple(one) for one in found}


def test_three_laptops_end_up_the_same(laptops: Callable[[int], list[CaseFile]], full: bool) -> None:
    files = laptops(3)
    for seed in range(200 if full else 6):
        chance = random.Random(seed)
        case_id = files[0].new_person(family=f"Person {seed}")
        for other in files[1:]:
            send(case_id, files[0], other)
        entered: set[tuple[Any, ...]] = set()
        for _step in range(40):
            if chance.random() < 0.25:
                send(case_id, *chance.sample(files, 2))
            else:
                file = chance.choice(files)
                before = every_change(file, case_id)
                edit(chance, file, case_id)
                entered |= every_change(file, case_id) - before
        for source in files * 2:
            for target in files:
                if target is not source:
                    send(case_id, source, target)
        first = says(files[0], case_id)
        for other in files[1:]:
            assert says(other, case_id) == first, f"diverged with seed {seed}"
            assert open_decisions(other, case_id) == open_decisions(files[0], case_id), f"seed {seed}"
        assert entered <= every_change(files[0], case_id), f"lost something with seed {seed}"
