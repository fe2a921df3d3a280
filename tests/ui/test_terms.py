"""F1: what a term means, at the field under the keyboard, and all terms to look through."""

from __future__ import annotations

from counsellor import Counsellor
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from caseworker.glossary import term_of, terms
from caseworker.store import CaseFile
from ui.rail import BELOW, TASKS
from ui.tasks.start import StartPage
from ui.tasks.terms import TermsBox
from ui.window import Window

FIRST_PAGES = ("unlock", "create_new", "sheet", "unkept", "deputy")
ELSEWHERE = ("short_note", "bridge")


def test_f1_explains_the_field_under_the_keyboard(counsellor: Counsellor):
    counsellor.presses("Aufenthalt")
    page = counsellor.window.desk.task("talk")._page
    page.parts["residence"].fields["nebenbestimmung_text"].editor.entry.setFocus()
    QTest.keyClick(counsellor.focus(), Qt.Key.Key_F1)
    assert counsellor.sees("Der Satz im Aufenthaltsdokument")
    assert counsellor.sees("Quelle: AufenthG § 4a")
    assert counsellor.sees("Geregelt")
    counsellor.window.findChild(TermsBox).close()


def test_all_terms_are_looked_through_while_typing(counsellor: Counsellor):
    counsellor.presses("Hilfe A–Z")
    assert counsellor.sees("Von der leeren Falldatei zum gedruckten Plan"), "nothing in particular was asked"
    assert counsellor.sees("So arbeitet Caseworker.")
    counsellor.types("Begriff suchen", "ZAB")
    assert counsellor.sees("Die Zentralstelle für ausländisches Bildungswesen bewertet")
    assert counsellor.sees("Unsicher")
    counsellor.types("Begriff suchen", "Rentenpunkte")
    assert counsellor.sees("Diesen Begriff gibt es hier noch nicht.")


def test_f1_explains_a_topic_of_the_folder(counsellor: Counsellor):
    counsellor.presses("Akte")
    heading = next(one for one in counsellor.window.findChildren(QPushButton) if one.text() == "8   Abschlüsse")
    heading.setFocus()
    QTest.keyClick(heading, Qt.Key.Key_F1)
    assert counsellor.sees("Das Verfahren nach dem BQFG steht allen")
    counsellor.window.findChild(TermsBox).close()


def closes_the_help(there: Counsellor) -> None:
    there.window.findChild(TermsBox).close()
    assert there.waits(lambda: there.window.findChild(TermsBox) is None)


def test_every_screen_has_its_page_and_every_page_its_screen():
    screens = {*(task.key for task in (*TASKS, *BELOW)), *FIRST_PAGES, *ELSEWHERE}
    assert all(hasattr(StartPage, name) for name in FIRST_PAGES)
    assert {name for name in screens if term_of("screen", name) is None} == set()
    named = {place.removeprefix("screen.") for term in terms() for place in term.about if place.startswith("screen.")}
    assert named == screens


def test_f1_explains_the_first_pages(window: Window):
    there = Counsellor(window)
    page = window.centralWidget()
    for turn, words in (
        (page.create_new, "Die Falldatei liegt verschlüsselt"),
        (page.unlock, "Fünf Wörter, die nicht zusammengehören"),
        (page.unkept, "Beraten und drucken, ohne dass etwas bleibt"),
    ):
        page._turn_to(turn)
        there.keys("F1")
        assert there.sees(words)
        closes_the_help(there)
    there.presses("Hilfe (F1)")
    assert there.sees("Beraten und drucken, ohne dass etwas bleibt")
    closes_the_help(there)


def test_f1_explains_a_task_and_a_dialog(window: Window, case_file: CaseFile):
    case_file.new_person(family="Haddad", given="Amal")
    window.open(case_file)
    there = Counsellor(window)
    assert there.sees("Heute ist kein Termin eingetragen.")
    there.keys("F1")
    assert there.sees("Links die Termine des Tages")
    closes_the_help(there)
    there.keys("Strg+N")
    there.keys("F1")
    assert there.sees("Strg+N, von überall")
    closes_the_help(there)
    there.presses("Abbrechen")
