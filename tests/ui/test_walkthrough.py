"""From an empty file to the printed plan in two languages, and the next talk with its plan: with the keyboard alone.

The person is Olena of `tests/people`; the counts are the promises of issue 6. Keys are counted, not the time of the
machine; how fast a person presses them is taken from the issue.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from counsellor import Counsellor
from hands import A_MINUTE, Hands
from PySide6.QtCore import Qt

from caseworker.facts import BenefitCircle, Cefr, DocumentKind, PlanStatus
from caseworker.store import CaseFile
from tests.figures import Noting
from ui.rail import TASKS
from ui.window import Window

FIRST_ANSWERS, FIRST_MINUTES, NEXT_ACTIONS = 20, 12, 25
OFFER = "Frau Becker hilft bei den Bewerbungen und ruft zwei Kitas an."


@pytest.fixture
def hands(window: Window, case_file: CaseFile) -> Hands:
    """At an empty case file."""
    window.open(case_file)
    return Hands(Counsellor(window))


@pytest.fixture
def near() -> Iterator[Path]:
    """A folder that is soon typed, as those of counsellors are; where there is a printer, nobody types any."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def test_a_first_plan_and_the_next_one(hands: Hands, window: Window, near: Path, figure: Noting) -> None:
    first = hands.begins_to_count()
    meets_olena(hands)
    talks(hands)
    plans(hands)
    prints(hands, near / "1.pdf")
    paper = words_on_paper(window)
    case = window.desk.folder.case
    assert (case.person.called, case.person.dob) == ("Olena Kovalchuk", date(1991, 4, 12))
    assert (case.residence.document_kind, case.residence.benefit_circle) == (DocumentKind.AE, BenefitCircle.SGB2)
    assert case.german.spoken_interaction is Cefr.B2
    assert len(case.steps) == 3
    assert "Frau Becker hilft" in paper
    assert any("а" <= letter <= "я" for letter in paper), "in Ukrainian as well"
    figure("S1", "answers until the first plan is printed", first.answers, f"≤ {FIRST_ANSWERS}")
    figure("S1", "keys until the first plan is printed", first.keys, f"≤ {FIRST_MINUTES * A_MINUTE}")
    assert first.answers <= FIRST_ANSWERS
    assert first.minutes <= FIRST_MINUTES

    again = hands.begins_to_count()
    looks_back(hands)
    renews(hands)
    prints(hands, near / "2.pdf")
    assert case.plan.status is PlanStatus.AGREED
    assert [one.status for one in case.agreements] == [PlanStatus.UPDATED, PlanStatus.AGREED]
    figure("S2", "actions of a follow-up with a renewed plan", again.actions, f"≤ {NEXT_ACTIONS}")
    figure("S2", "keys of a follow-up with a renewed plan", again.keys, "counted")
    assert again.actions <= NEXT_ACTIONS


def keys_of(task: str) -> str:
    """The keys that lead to a task of the rail."""
    return next(one.shortcut for one in TASKS if one.key == task)


def meets_olena(hands: Hands) -> None:
    hands.presses("Neue Person")
    hands.waits_to_read("Wie heißt die Person?")
    hands.types("Kovalchuk")
    hands.answered()
    hands.key(Qt.Key.Key_Tab)
    hands.answers("Olena")
    hands.waits_to_read("Gespräch beginnen")


def talks(hands: Hands) -> None:
    hands.shortcut(keys_of("talk"))
    hands.presses("Normal 45")
    hands.shortcut("Ctrl+G")
    for number, answer in (
        ("1.1", "Ukrainisch"),
        ("3.3", "12.4.91"),
        ("4.1", "Aufenthaltserl"),
        ("4.2", "Erwerbstätigkeit erlaubt"),
        ("4.3", "SGB II (Jobcenter)"),
        ("7.1", "B2"),
        ("8.1", "Bachelor Vorschulpädagogik"),
        ("8.2", "Ukraine"),
        ("10.1", "Kita-Fachkraft"),
    ):
        hands.answers_number(number, answer)


def plans(hands: Hands) -> None:
    hands.shortcut(keys_of("plan"))
    hands.presses("Plan beginnen")
    hands.goes_to("Ziel")
    hands.types("Ich will eine Arbeit")
    hands.answered()
    hands.goes_to("Unser Angebot (Beratung, Hilfe, Vermittlung)")
    hands.types(OFFER)
    hands.answered()
    hands.presses("Diese Hilfen kommen in Frage: Schritt hinzufügen")
    hands.picks("In den Plan")
    hands.picks("In den Plan")
    hands.presses("Deutsch lernen: Schritt hinzufügen")
    hands.picks("In den Plan")
    hands.goes_to("Nächstes Gespräch am")
    hands.answers("1.12.26")
    hands.shortcut("F6")
    hands.presses("Plan vereinbaren")


def looks_back(hands: Hands) -> None:
    """The next talk: two answers are new, one step is done."""
    hands.shortcut("Ctrl+K")
    hands.answers("Koval")
    hands.shortcut(keys_of("talk"))
    hands.presses("Kurz 20")
    hands.shortcut("Ctrl+G")
    hands.answers_number("1.1", "0201 555 1000")
    hands.answers_number("1.5", "C1")


def renews(hands: Hands) -> None:
    hands.shortcut(keys_of("plan"))
    hands.presses("Plan fortschreiben")
    hands.goes_to("Nächstes Gespräch am")
    hands.answers("15.1.27")
    hands.shortcut("F6")
    hands.presses("Plan vereinbaren")


def prints(hands: Hands, target: Path) -> None:
    """Print into a file, where the pages are painted as a printer gets them."""
    hands.waits_to_read("Plan drucken (")
    hands.presses("Plan drucken (")
    hands.goes_to("filename")
    hands.shortcut("Ctrl+A")
    hands.types(str(target))
    hands.key(Qt.Key.Key_Return)
    assert hands.waits(lambda: target.exists() and target.read_bytes().rstrip().endswith(b"%%EOF"))


def words_on_paper(window: Window) -> str:
    """Everything that can be read on the paper in view."""
    document = pypdfium2.PdfDocument(window.desk.task("plan").paper.pdf)
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return words
