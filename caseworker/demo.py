"""Invented people, to try the program with: those of `resources/samples`, laid into a case file."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker import __version__
from caseworker.cli.person import Written, read_person
from caseworker.cli.printing import plan_of
from caseworker.facts import Case, lists, topics
from caseworker.facts.notation import answerable
from caseworker.offers import legal_regime
from caseworker.places import RESOURCES
from caseworker.plan import DEMO_OFFICE, Occasion, keep, plan_languages, plan_paper
from caseworker.store import Add, Answer, CaseFile, Change, NotAnswered


def practice_file() -> CaseFile:
    """A case file to practise with: it lies in memory only, says that it is for practice, and is gone when closed."""
    case_file = CaseFile.unkept(DEMO_OFFICE.contact)
    case_file.opening.practice = True
    take_in_samples(case_file)
    return case_file


def take_in_samples(case_file: CaseFile) -> None:
    """Lay all invented people into a case file."""
    for sample in sorted((RESOURCES / "samples").glob("*.toml")):
        take_in(case_file, read_person(sample))


def take_in(case_file: CaseFile, written: Written) -> int:
    """Lay a person from a file into the case file, with the plan; returns the number of the case.

    A plan that was agreed keeps its words and its law, as it does when it is agreed in the window.
    """
    plan = plan_of(written.case, written.talk)
    if plan.agreed_on is not None:
        plan.legal_regime = legal_regime(plan.agreed_on)
        language = written.case.person.preferred_language or "de"
        occasion = Occasion(written.case, written.talk, DEMO_OFFICE, plan_languages(language), plan)
        plan.sheet = keep(plan_paper(plan.plan_type).sheet(occasion))
        plan.printed_by_version = __version__
    case_id = case_file.new_person()
    case_file.change(*_changes(written.case, case_file.case(case_id)))
    return case_id


def _changes(written: Case, folder: Case) -> Iterator[Change]:
    """What makes an empty folder hold the same answers as the one that was read."""
    for name, topic in topics().items():
        source, row = getattr(written, name), getattr(folder, name)
        for key in answerable(topic):
            value = getattr(source, key)
            if value is not None:
                yield Answer(row, key, value)
        for key, why in source.no_answer.items():
            yield NotAnswered(row, key, why)
    for name in lists():
        for row in getattr(written, name):
            row.case_id = folder.id
            yield Add(row, row.position or None)
