"""Klientenansicht: the screen turned to the client, and the desk behind it as it was."""

from __future__ import annotations

import pytest
from counsellor import TODAY, Counsellor
from findings import settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from caseworker.facts import Actor, AgreedStep, Agreement, ClosenessLevel, GoalCode, Slot
from caseworker.store import Add, Answer
from ui.case.turned import ClientView


@pytest.fixture
def folder(counsellor: Counsellor):
    """Amal, who reads Arabic, with a plan that has just begun."""
    folder = counsellor.window.desk.folder
    folder.case_file.new_person(family="Kovalenko", given="Olena")
    plan = Agreement(case_id=folder.case.id, talk_on=TODAY, goal_code=GoalCode.JOB_SVB)
    step = AgreedStep(case_id=folder.case.id, agreement=plan.id, slot=Slot.STEPS, actor=Actor.CLIENT)
    step.sentence = "Bitte beantragen Sie bei der Ausländerbehörde die Erlaubnis zu arbeiten."
    folder.change(Answer(folder.case.person, "preferred_language", "ar"))
    folder.change(Add(plan), Add(step))
    folder.change(Answer(folder.case.closeness, "closeness", ClosenessLevel.FAR))
    return folder


def turn(counsellor: Counsellor) -> ClientView:
    QTest.keyClick(counsellor.focus() or counsellor.window, Qt.Key.Key_F8)
    assert counsellor.waits(lambda: counsellor.window.findChild(ClientView) is not None)
    return counsellor.window.findChild(ClientView)


def read(view: ClientView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel))


def close(counsellor: Counsellor, view: ClientView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert counsellor.waits(lambda: counsellor.window.findChild(ClientView) is None)


def test_the_plan_stands_there_in_both_languages(counsellor, folder):
    view = turn(counsellor)
    assert "Ich will eine Arbeit mit Sozialversicherung." in read(view)
    assert "أريد عملاً" in read(view)
    assert "Das steht in Ihrem Plan" in read(view)
    arabic = next(label for label in view.findChildren(QLabel) if "أريد عملاً" in label.text())
    assert arabic.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert arabic.font().pointSizeF() >= 18
    close(counsellor, view)


def test_each_language_begins_at_one_place_all_the_way_down(counsellor, folder):
    counsellor.presses("Deutsch")
    counsellor.window.desk.task("talk")._page.parts["german"].fields["spoken_interaction"].editor.entry.setFocus()
    view = turn(counsellor)
    settle(view)
    edges = {True: set(), False: set()}
    for label in view._page.findChildren(QLabel):
        theirs = label.layoutDirection() is Qt.LayoutDirection.RightToLeft
        edge = label.rect().topRight() if theirs else label.rect().topLeft()
        edges[theirs].add(label.mapTo(view, edge).x())
    assert {theirs: len(found) for theirs, found in edges.items()} == {True: 1, False: 1}, edges
    close(counsellor, view)


def test_the_question_being_asked_is_large(counsellor, folder):
    counsellor.presses("Deutsch")
    counsellor.window.desk.task("talk")._page.parts["german"].fields["spoken_interaction"].editor.entry.setFocus()
    view = turn(counsellor)
    question = next(label for label in view.findChildren(QLabel) if label.text() == "Wie gut sprechen Sie Deutsch?")
    assert question.font().pointSizeF() > 18
    close(counsellor, view)


def test_nothing_of_others_or_of_the_office_is_on_it(counsellor, folder):
    view = turn(counsellor)
    shown = read(view)
    for words in ("Kovalenko", "Olena", "Passt", "über 12 Monate", "R-", "§", "Gespeichert", "B. Aydin"):
        assert words not in shown, words
    assert view.windowTitle() == "Caseworker"
    close(counsellor, view)


def test_it_grows_while_it_is_turned(counsellor, folder):
    view = turn(counsellor)
    folder.change(Answer(folder.case.wishes, "strengths", "geduldig"))
    assert counsellor.waits(lambda: "geduldig" in read(view))
    close(counsellor, view)


def test_the_desk_is_as_it_was(counsellor, folder):
    counsellor.presses("Person")
    counsellor.types("Telefon", "0202")
    field = counsellor.focus()
    view = turn(counsellor)
    close(counsellor, view)
    counsellor.window.activateWindow()
    assert counsellor.waits(lambda: counsellor.focus() is field)
    assert field.text() == "0202"


def test_without_a_person_nothing_turns(counsellor):
    desk = counsellor.window.desk
    desk.put_person_away()
    desk.turn()
    assert counsellor.sees("Öffnen Sie zuerst die Akte der Person.")
    assert counsellor.window.findChild(ClientView) is None
