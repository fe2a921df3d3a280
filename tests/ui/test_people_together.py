"""Personen as a whole: near spellings below, words to switch on, columns, several at once, and doubles."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from counsellor import TODAY, Counsellor
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTableView

from caseworker.facts import Agreement, PlanStatus
from caseworker.handover import Denied, people_list, read_pasted
from caseworker.problems import Problem
from caseworker.store import Add, Answer, CaseFile, Filter, WrongPassphrase
from ui.tasks.people.new_person import NewPerson
from ui.tasks.people.pasting import PastePeople
from ui.tasks.people.plans import NoPlans, plans_of
from ui.window import Window


@pytest.fixture
def there(window: Window, case_file: CaseFile) -> Counsellor:
    """At the list, with three people in it."""
    olena = case_file.new_person(family="Kovalchuk", given="Olena", dob=date(1986, 3, 2), phone="0170 1234567")
    case_file.new_person(family="Müller", given="Yusuf")
    case_file.new_person(family="Haddad", given="Amal", preferred_language="ar")
    case_file.change(
        Answer(case_file.case(olena).residence, "valid_to", TODAY + timedelta(days=30)),
        Add(Agreement(case_id=olena, agreed_on=date(2026, 8, 17), status=PlanStatus.HANDED_OVER)),
    )
    window.open(case_file)
    window.desk.go("people")
    return Counsellor(window)


def names(there: Counsellor) -> list[str]:
    table = there.window.desk.task("people").table
    return [table.model().index(row, 0).data() for row in range(table.model().rowCount())]


# --- What nearly fits


def test_who_is_spelled_otherwise_follows_below_without_moving_anybody(there: Counsellor) -> None:
    there.window.desk.case_file.new_person(family="Kowaltschuk", given="Ihor")
    there.types("Suchen", "kovalch")
    assert there.waits(lambda: "Ihor Kowaltschuk" in names(there))
    assert names(there) == ["Olena Kovalchuk", "Klingt ähnlich oder enthält die Ziffern:", "Ihor Kowaltschuk"]
    table = there.window.desk.task("people").table
    assert table.currentIndex().row() == 0
    there.keys("Enter")
    assert there.sees("Olena Kovalchuk  ▸")


def test_enter_never_opens_somebody_who_only_sounds_alike(there: Counsellor) -> None:
    there.types("Suchen", "kowaltschuk")
    assert there.waits(lambda: "Olena Kovalchuk" in names(there))

    def leads_into_the_list() -> bool:
        """While the list is still being read, Enter finds nobody to lead to."""
        if not isinstance(there.focus(), QTableView):
            there.keys("Enter")
        return isinstance(there.focus(), QTableView)

    assert there.waits(leads_into_the_list)
    assert there.window.desk.folder is None
    there.keys("Enter")
    assert there.sees("Olena Kovalchuk  ▸")


# --- Words that are switched on


def test_words_are_switched_on_and_combined(there: Counsellor) -> None:
    there.presses("Plan fehlt oder älter als 6 Monate")
    assert names(there) == ["Amal Haddad", "Yusuf Müller"]
    there.presses("Karte läuft in 90 Tagen ab")
    assert there.sees("Auf niemanden trifft alles zu, was eingeschaltet ist.")
    there.presses("Plan fehlt oder älter als 6 Monate")
    assert names(there) == ["Olena Kovalchuk"]


def test_a_combination_is_kept_without_a_word_of_anybody(there: Counsellor) -> None:
    sieve = there.window.desk.task("people")._sieve
    there.presses("Plan fehlt oder älter als 6 Monate")
    menu(there, sieve.kept, "Diese Auswahl merken")
    there.presses("Plan fehlt oder älter als 6 Monate")
    menu(there, sieve.kept, "Plan fehlt oder älter als 6 Monate")
    assert names(there) == ["Amal Haddad", "Yusuf Müller"]
    assert there.window.settings.people_filters == (Filter.OLD_PLAN.key,)
    menu(there, sieve.kept, "Diese Auswahl vergessen")
    assert there.window.settings.people_filters == ()


def menu(there: Counsellor, button: object, words: str, *, last: bool = False) -> None:
    """Press a line of a menu; the last one when an order is called like a column."""
    button.menu().aboutToShow.emit()
    actions = [*button.menu().actions()]
    actions += [one for action in actions if action.menu() for one in action.menu().actions()]
    [action for action in actions if action.text() == words][-1 if last else 0].trigger()
    QTest.qWait(1)


def test_a_language_is_chosen_among_those_there_are(there: Counsellor) -> None:
    menu(there, there.window.desk.task("people")._sieve._spoken, "Arabisch")
    assert names(there) == ["Amal Haddad"]


def test_columns_are_chosen_and_come_back_in_their_order(there: Counsellor, case_file: CaseFile) -> None:
    people = there.window.desk.task("people")
    menu(there, people._sieve.view, "Karte gültig bis")
    menu(there, people._sieve.view, "Geboren")
    people.table.horizontalHeader().moveSection(people.model.columnCount() - 1, 1)
    keys = there.window.settings.people_columns
    assert keys[:2] == ("called", "card")
    assert "born" not in keys
    again = type(people)(case_file, there.window.language, there.window.desk.talk(), there.window.settings, people)
    assert [column.key for column in again.model.columns] == list(keys)


def test_a_column_that_is_pressed_sorts_and_turns_round(there: Counsellor) -> None:
    menu(there, there.window.desk.task("people")._sieve.view, "Plan vom", last=True)
    assert names(there)[0] == "Olena Kovalchuk"
    people = there.window.desk.task("people")
    people.table.horizontalHeader().sectionClicked.emit(0)
    assert names(there) == ["Amal Haddad", "Olena Kovalchuk", "Yusuf Müller"]
    people.table.horizontalHeader().sectionClicked.emit(0)
    assert names(there) == ["Yusuf Müller", "Olena Kovalchuk", "Amal Haddad"]


# --- Several at once


def test_a_list_is_written_for_a_purpose(there: Counsellor, case_file: CaseFile, tmp_path: Path) -> None:
    there.presses("Alle auswählen")
    assert there.sees("3 Personen ausgewählt")
    people = there.window.desk.task("people")
    chosen = people._chosen
    chosen._write(chosen._ids, "Jahresgespräch im Team", "", str(tmp_path / "Liste.csv"))
    assert there.sees("Gespeichert: Liste.csv")
    rows = list(csv.reader((tmp_path / "Liste.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [row[1:3] for row in rows] == [
        ["Familienname", "Vorname"],
        ["Haddad", "Amal"],
        ["Kovalchuk", "Olena"],
        ["Müller", "Yusuf"],
    ]


def test_more_than_twenty_people_need_a_second_person(case_file: CaseFile) -> None:
    with case_file:
        ids = [case_file.new_person(family=f"=1+{number}") for number in range(21)]
        assert b"'=1+0" in people_list(case_file, ids[:20], "Planung")
        with pytest.raises(Denied):
            people_list(case_file, ids[:2], " ")
        with pytest.raises(WrongPassphrase):
            people_list(case_file, ids, "Planung")
        with pytest.raises(Denied):
            people_list(case_file, ids, "Planung", "Regen fällt auf Zebras")


def test_the_agreed_plans_of_those_who_are_chosen_become_one_paper(counsellor: Counsellor, tmp_path: Path) -> None:
    file = counsellor.window.desk.case_file
    amal = counsellor.window.desk.folder.case.id
    nobody = file.new_person(family="Ohne")
    with pytest.raises(NoPlans):
        plans_of(file, [amal, nobody])
    counsellor.window.desk.go("plan")
    counsellor.presses("Plan beginnen")
    counsellor.answers("Ziel in eigenen Worten", "In der Küche arbeiten")
    counsellor.presses("Plan vereinbaren")
    assert counsellor.waits(lambda: file.case(amal).plan.status is PlanStatus.AGREED)
    pdf, number = plans_of(file, [nobody, amal])
    (tmp_path / "plans.pdf").write_bytes(pdf)
    assert number == 1
    assert "Haddad" in PdfReader(tmp_path / "plans.pdf").pages[0].extract_text()


# --- Doubles


def new_person(there: Counsellor, **typed: str) -> NewPerson:
    there.presses("Neue Person")
    dialog = there.window.findChild(NewPerson)
    for key, words in typed.items():
        getattr(dialog, key).setText(words)
    there.presses("Person anlegen")
    return dialog


def test_somebody_who_has_a_folder_is_noticed_before_there_are_two(there: Counsellor, case_file: CaseFile) -> None:
    new_person(there, family="Kowaltschuk", given="Olena", dob="1986", phone="+49 170 1234567")
    assert there.sees("Dafür spricht: Name klingt ähnlich, Geboren im selben Jahr, Telefon gleich.")
    assert there.does_not_see("Kundennummer oder BG-Nummer"), "neither of them has one"
    there.presses("Dieselbe Person: Akte öffnen")
    assert there.sees("Olena Kovalchuk  ▸")
    assert len(case_file.people()) == 3


def test_another_person_gets_a_folder_of_their_own(there: Counsellor, case_file: CaseFile) -> None:
    new_person(there, family="Kovalchuk", given="Olena")
    there.presses("Andere Person anlegen")
    assert there.sees("Nummer 0004")
    assert there.does_not_see("Vielleicht dieselbe Person")
    assert len(case_file.people()) == 4


def test_two_folders_are_linked_and_parted_from_either_side(there: Counsellor, case_file: CaseFile) -> None:
    new_person(there, family="Kovalchuk", given="Olena")
    there.presses("Vielleicht: anlegen und verknüpfen")
    assert there.sees("Vielleicht dieselbe Person")
    there.presses("Akte 0001-8 öffnen")
    assert there.sees("Vielleicht dieselbe Person")
    there.presses("Andere Person: Verknüpfung lösen")
    assert there.does_not_see("Vielleicht dieselbe Person")
    there.keys("Strg+Z")
    assert there.sees("Vielleicht dieselbe Person")
    assert len(case_file.people()) == 4


def test_doubles_are_looked_for_at_any_time_and_the_link_goes_back(there: Counsellor, case_file: CaseFile) -> None:
    again = case_file.new_person(family="Kowaltschuk", given="Olena", phone="030 1")
    there.window.desk.open_person(again)
    there.presses("Doppelte suchen …")
    assert there.sees("Dafür spricht: Name klingt ähnlich.")
    assert there.sees("?  nicht bekannt"), "nobody has said when this one was born"
    there.presses("Vielleicht: verknüpfen (0001-8)")
    assert there.sees("Keine andere Akte ist ähnlich.")
    there.presses("Schließen")
    assert there.can_press("Andere Person: Verknüpfung lösen (0001-8)")
    there.keys("Strg+Z")
    assert there.sees("Rückgängig gemacht: Vielleicht dieselbe Person")
    assert not there.can_press("Andere Person: Verknüpfung lösen (0001-8)")


def test_a_day_that_is_none_is_said_and_nothing_is_made(there: Counsellor, case_file: CaseFile) -> None:
    dialog = new_person(there, family="Neu", dob="31.2.1990")
    assert there.sees("Diesen Tag gibt es nicht.")
    dialog.reject()
    assert len(case_file.people()) == 3


# --- Out of a table

TABLE = "Nachname\tOrt\tVorname\tGeburtsdatum\nBondar\tHagen\tTaras\t01.02.1990\nKowaltschuk\t\tOlena\t2.3.1986\n"


def test_people_come_out_of_a_table_once_they_were_looked_at(there: Counsellor, case_file: CaseFile) -> None:
    there.presses("Tabelle einfügen …")
    dialog = there.window.findChild(PastePeople)
    QApplication.clipboard().clear()
    QTest.keyClick(dialog.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert there.sees("In der Zwischenablage stehen keine Wörter.")
    QApplication.clipboard().setText(TABLE)
    dialog.table.paste()
    assert there.does_not_see("In der Zwischenablage stehen keine Wörter.")
    assert there.sees("vielleicht Olena Kovalchuk, Akte 0001-8")
    there.presses("1 Akte anlegen")
    assert there.waits(lambda: "Taras Bondar" in names(there))
    assert len(case_file.people()) == 4
    assert not [one for one in there.window.findChildren(QDialog) if one.isVisible()]


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("Bondar;Taras;01.02.1990;0170 1", [("Bondar", "Taras", date(1990, 2, 1), "0170 1")]),
        ("Bondar\tTaras", [("Bondar", "Taras", None, None)]),
        ("Vorname\tName\nTaras\tBondar", [("Bondar", "Taras", None, None)]),
        ("Bondar\tTaras\tgestern", [("Bondar", "Taras", None, None)]),
        ("'=Bondar\tTaras", [("=Bondar", "Taras", None, None)]),
    ],
)
def test_tables_as_people_copy_them(table: str, found: list[object]) -> None:
    def day(typed: str) -> date | None:
        return date(1990, 2, 1) if typed == "01.02.1990" else None

    read = [one.known for one in read_pasted(table, day)]
    assert [(one.family, one.given, one.dob, one.phone) for one in read] == found


@pytest.mark.parametrize("table", ["", "\t\t\n", "Name\tVorname\n", "\n".join(f"A{n}\tB" for n in range(201))])
def test_a_table_without_people_or_with_too_many_is_refused(table: str) -> None:
    with pytest.raises(Problem):
        read_pasted(table, lambda _typed: None)
