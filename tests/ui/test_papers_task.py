"""Papiere: whatever stands in the list of papers just appears, in the languages it may be printed in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from counsellor import Counsellor
from findings import nameless
from PySide6.QtWidgets import QFileDialog
from test_plan_task import text, turkish

from caseworker.offers import Talk
from caseworker.plan import DEMO_OFFICE, PAPERS, PLANS, Occasion, Paper
from caseworker.plan.document import PAGES, Document, Paragraph, Proper, Title
from caseworker.problems import Problem
from caseworker.words import GERMAN, _, _legal, _office
from ui.tasks.papers import PapersTask

TODAY = date(2026, 11, 24)


def toy(*paragraphs, person: bool = True):
    """A paper with these sentences, and the name of the person if it is about one."""

    def write(occasion: Occasion) -> Document:
        name = (Paragraph(Proper(occasion.case.person.on_paper)),) if person else ()
        blocks = (Title(_("Kooperationsplan")), *name, *map(Paragraph, paragraphs))
        return Document(_("Kooperationsplan"), TODAY, blocks, (), PAGES)

    return write


def not_here(occasion: Occasion) -> Document:
    raise Problem(_office("Der Plan hat noch keinen Tag."), _office("Beginnen Sie zuerst den Plan."))


TOYS = (
    Paper("plan", _("Kooperationsplan"), toy()),
    Paper("talk", _("Nächstes Gespräch"), toy(_("Gut zu wissen"))),
    Paper("consent", _("Deutsch lernen"), toy(_legal("Ich bin einverstanden.")), legal=True),
    Paper("letter", _("Andere Stellen"), toy(_("Gut zu wissen")), german=True),
    Paper("sheet", _("Ihr Ziel"), toy(_("Gut zu wissen"), person=False), personal=False),
    Paper("later", _("Reha und Teilhabe"), not_here),
)


@pytest.fixture
def make(window, case_file, qtbot):
    """The task with these papers, alone on the screen; with Amal, who reads Turkish, or with nobody."""

    def make(person: bool = True, papers: tuple[Paper, ...] = TOYS) -> Counsellor:
        window.open(case_file)
        desk = window.desk
        if person:
            desk.open_person(case_file.new_person(family="Haddad", given="Amal", preferred_language="tr"))
        task = PapersTask(desk.folder, Talk(TODAY), desk.language, lambda: DEMO_OFFICE, window.settings, papers)
        desk._tasks["papers"] = task
        desk.stack.addWidget(task)
        there = Counsellor(window)
        there.opens("Papiere")
        return there

    return make


def saved(counsellor: Counsellor, folder: Path) -> tuple[str, str]:
    """The name that is proposed, and what can be read on the paper."""
    counsellor.presses("PDF speichern …")
    dialog = counsellor.window.findChild(QFileDialog)
    name = Path(dialog.selectedFiles()[0]).name
    dialog.fileSelected.emit(str(folder / name))
    dialog.reject()
    assert counsellor.waits(lambda: (folder / name).exists() and counsellor.window.findChild(QFileDialog) is None)
    return name, text((folder / name).read_bytes())


def test_every_paper_that_fits_appears(make):
    there = make()
    for words in ("Für Amal Haddad", "Nächstes Gespräch", "Ohne Personendaten", "Ihr Ziel", "Zurzeit nicht möglich"):
        assert there.sees(words)
    assert there.sees("Reha und Teilhabe: Der Plan hat noch keinen Tag. Beginnen Sie zuerst den Plan.")
    assert not there.can_press("Kooperationsplan"), "the plan has a task of its own"


def test_a_paper_is_seen_and_saved_in_both_languages(make, tmp_path):
    there = make()
    there.presses("Nächstes Gespräch")
    assert there.sees("Drucken (1 Seite)")
    assert there.sees("Diese Übersetzung (Türkisch) ist nicht muttersprachlich geprüft.")
    name, words = saved(there, tmp_path)
    assert "Gut zu wissen" in words
    assert turkish("Gut zu wissen") in words
    number = there.window.desk.folder.case.number
    assert name.startswith("talk-")
    assert str(number) in name
    assert "Haddad" not in name


def test_a_paper_in_german_alone_has_no_choice_of_languages(make, tmp_path):
    there = make()
    there.presses("Andere Stellen")
    assert there.sees("Es ist nur auf Deutsch.")
    assert not any("Deutsch und Türkisch" in words for words in there.words())
    assert saved(there, tmp_path)[1].count("Gut zu wissen") == 1


def test_one_language_alone_stands_neither_beside_nor_below_another(make, tmp_path):
    there = make()
    there.presses("Andere Stellen")
    assert there.sees("Es ist nur auf Deutsch.")
    assert offered(there) == ["Übliche Schrift", "Große Schrift (16)", "Sehr große Schrift (20)", "Mit Bildern"]
    there.answers("Layout", "Große Schrift (16)")
    there.answers("Layout", "Übliche Schrift")
    there.presses("Nächstes Gespräch")
    assert there.sees("Diese Übersetzung (Türkisch) ist nicht muttersprachlich geprüft.")
    assert offered(there)[:2] == ["Nebeneinander", "Untereinander"]
    there.answers("Layout", "Untereinander")
    there.answers("Sprachen des Papiers", "Nur Türkisch")
    assert there.waits(lambda: offered(there)[0] == "Übliche Schrift")
    there.answers("Sprachen des Papiers", "Deutsch und Türkisch")
    assert there.reads("Layout") == "Untereinander", "what was chosen for two languages holds for the next"


def offered(counsellor: Counsellor) -> list[str]:
    """The layouts there are for the paper in view."""
    box = counsellor.window.desk.task("papers")._manner._layouts.box
    return [box.itemText(place) for place in range(box.count())]


def test_a_legal_paper_is_german_until_its_words_are_checked_and_says_why(make, tmp_path):
    there = make()
    there.presses("Deutsch lernen")
    assert there.sees("Auf Türkisch sind die rechtlichen Sätze noch nicht juristisch geprüft.")
    assert saved(there, tmp_path)[1].count("Ich bin einverstanden.") == 1


def test_blank_sheets_are_there_without_a_person(make, tmp_path):
    there = make(person=False)
    assert there.sees("Ohne Personendaten")
    assert not there.can_press("Nächstes Gespräch")
    there.presses("Ihr Ziel")
    assert there.sees("Drucken (1 Seite)")
    assert saved(there, tmp_path)[0] == "sheet.pdf"


def test_a_blank_sheet_stays_blank_beside_an_open_person(make, tmp_path):
    there = make()
    there.presses("Ihr Ziel")
    name, words = saved(there, tmp_path)
    assert name == "sheet.pdf"
    assert "Haddad" not in words


def test_another_person_gets_other_papers(make, case_file):
    there = make()
    there.presses("Nächstes Gespräch")
    there.window.desk.open_person(case_file.new_person(family="Kovalenko", given="Olena"), "papers")
    assert there.does_not_see("Für Amal Haddad")


def test_everything_on_the_papers_has_a_name(make):
    there = make()
    there.presses("Nächstes Gespräch")
    assert there.sees("Drucken (1 Seite)")
    assert nameless(there.window) == []


def test_every_paper_of_the_program_is_seen_or_says_why_not(make):
    there = make(papers=PAPERS)
    shown = there.words()
    for paper in set(PAPERS) - set(PLANS.values()):
        name = GERMAN.say(paper.name)
        if there.can_press(name):
            there.presses(name)
            task = there.window.desk.task("papers")
            assert there.waits(lambda: task._desk.paper is not None), name  # noqa: B023
        else:
            assert any(words.startswith(f"{name}: ") for words in shown), name
