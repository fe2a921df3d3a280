"""An Auskunft comes back: the JSON of `access_data`, read into a new folder (Art. 20 DSGVO).

The file has been in the hands of the person, and anybody may have changed it. So what is taken is what a person says
about themselves (`TAKEN`): not consents, plans and contacts, whose proof is their own record, and not what is said
about others. Answers go through the door like any others; rows get new numbers, and links between them follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from caseworker.facts import Case, Facts, Listed, Person, Question, lists, new_id, questions, topics
from caseworker.facts.gate import gate
from caseworker.handover.access import FORMAT, VERSION
from caseworker.handover.bundle import strict
from caseworker.problems import Problem
from caseworker.store import Action, Add, Answer, CaseFile, Change, NotAnswered
from caseworker.words import Choice, NoAnswer, Text, _office

LARGEST = 10_000_000  # bytes; a full folder with its history takes some hundred thousand
TAKEN = (
    *("person", "residence", "reading", "german", "schooling", "wishes", "potential"),
    *("names", "known_languages", "certificates", "courses", "qualifications"),
    *("recognition_cases", "experience", "employment"),
)
_MOST_ROWS = 500


@dataclass(frozen=True)
class _Said:
    """One row of the file: its old number, its answers, and the questions asked in vain."""

    number: object
    answers: Mapping[str, Any]
    no_answer: Mapping[str, NoAnswer]


@dataclass(frozen=True)
class Portable:
    """What an Auskunft says about a person: rows by the name of their topic."""

    rows: Mapping[str, tuple[_Said, ...]]

    @property
    def person(self) -> Mapping[str, Any]:
        """The answers about the person, to see whether there is a folder already."""
        return self.rows["person"][0].answers

    @property
    def count(self) -> int:
        """How many answers it holds."""
        return sum(len(row.answers) for rows in self.rows.values() for row in rows)


def read_portable(path: Path) -> Portable:
    """What a file says. Raises `Problem`."""
    try:
        with path.open("rb") as file:
            return portable(file.read(LARGEST + 1))
    except OSError as error:
        raise _refused(_office("Die Datei {name} lässt sich nicht lesen.", name=path.name)) from error


def portable(content: bytes) -> Portable:
    """What these bytes say: JSON as `access_data` writes it. Raises `Problem`."""
    if len(content) > LARGEST:
        raise _refused(_office("Die Datei ist zu groß."))
    try:
        whole = strict.read(content)
    except Problem as error:
        raise _refused(_office("Die Datei ist keine Auskunft von Caseworker.")) from error
    if whole.get("format") != FORMAT:
        raise _refused(_office("Die Datei ist keine Auskunft von Caseworker."))
    if whole.get("version") != VERSION or not isinstance(whole.get("topics"), dict):
        raise _refused(_office("Die Auskunft ist von einer anderen Version."))
    kinds = {**topics(), **lists()}
    rows = {name: tuple(_rows(kinds[name], whole["topics"].get(name))) for name in TAKEN}
    if not rows["person"] or not rows["person"][0].answers.get("family"):
        raise _refused(_office("In der Auskunft fehlt der Name."))
    return Portable(rows)


def take_portable(file: CaseFile, found: Portable) -> int:
    """A new folder with all of it; the number of the case. Raises `Problem` when the person has a folder already."""
    if file.intakes.known().find(found.person) is not None:
        what = _office("Diese Person ist schon in der Falldatei.")
        raise Problem(what, _office("Öffnen Sie die Akte, und ergänzen Sie dort, was fehlt."))
    case_id = file.new_person(**found.person)
    file.change(*_changes(file.case(case_id), found))
    file.record(Action.TAKEN_IN, case_id, count=found.count)
    return case_id


def _rows(kind: type[Facts], found: Any) -> Iterator[_Said]:
    listed = found if isinstance(found, list) else [found] if isinstance(found, dict) else []
    if len(listed) > _MOST_ROWS or not all(isinstance(one, dict) for one in listed):
        raise _refused(_office("Die Auskunft ist beschädigt."))
    asked = [one for one in questions(kind) if not one.third_person and not one.special]
    for one in listed:
        answers = {question.key: _value(question, one[question.key]) for question in asked if question.key in one}
        unanswered = one.get("no_answer", {})
        said = unanswered.items() if isinstance(unanswered, dict) else ()
        known = {question.key for question in asked} - set(answers)
        reasons = {key: NoAnswer[why] for key, why in said if key in known and why in NoAnswer.__members__}
        yield _Said(one.get("id"), answers, reasons)


def _value(question: Question, said: Any) -> Any:
    """An answer as the folder keeps it. Raises `Problem` for what does not belong there."""
    kind = question.kind
    if kind is tuple and isinstance(said, list) and all(isinstance(one, str) for one in said):
        return tuple(_choice(question.several, one) if question.several else gate(one, 100) for one in said)
    if issubclass(kind, Choice) and isinstance(said, str):
        return _choice(kind, said)
    if kind is date and isinstance(said, str):
        try:
            return date.fromisoformat(said)
        except ValueError:
            pass
    elif kind is str and isinstance(said, str):
        return gate(said)
    elif (kind is bool and isinstance(said, bool)) or (kind is int and type(said) is int and abs(said) < 1 << 63):
        return said
    raise _refused(_office("Die Auskunft ist beschädigt: „{field}“.", field=question.label))


def _choice(choices: type[Choice], key: str) -> Choice:
    if key not in choices.__members__:
        raise _refused(_office("Die Auskunft ist von einer anderen Version."))
    return choices[key]


def _changes(case: Case, found: Portable) -> Iterator[Change]:
    numbers = {row.number: new_id() for rows in found.rows.values() for row in rows if isinstance(row.number, int)}
    for name, rows in found.rows.items():
        for said in rows:
            answers = {key: _link(value, numbers) for key, value in said.answers.items()}
            kind = lists().get(name)
            row: Facts = getattr(case, name) if kind is None else _listed(kind, case.id, said, numbers, answers)
            if kind is not None:
                assert isinstance(row, Listed)
                yield Add(row)
            elif not isinstance(row, Person):
                yield from (Answer(row, key, value) for key, value in answers.items())
            yield from (NotAnswered(row, key, why) for key, why in said.no_answer.items())


def _listed(
    kind: type[Listed], case_id: int, said: _Said, numbers: Mapping[Any, int], answers: Mapping[str, Any]
) -> Listed:
    return kind(id=numbers.get(said.number) or new_id(), case_id=case_id, **answers)


def _link(value: Any, numbers: Mapping[Any, int]) -> Any:
    """Numbers of rows are so large that no other answer is one."""
    return numbers.get(value, value) if type(value) is int else value


def _refused(what: Text) -> Problem:
    return Problem(what, _office("Bitten Sie um eine neue Auskunft als JSON-Datei."))
