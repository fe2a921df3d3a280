"""Finding people while typing, and opening a folder with the keyboard alone."""

from datetime import date

from counsellor import Counsellor

from caseworker.facts import Cefr
from caseworker.store import Answer, CaseFile
from ui.tasks.people.columns import COLUMNS
from ui.tasks.people.model import PeopleModel
from ui.window import Window


def _people(case_file: CaseFile) -> None:
    olena = case_file.new_person(family="Kovalenko", given="Olena", dob=date(1986, 3, 2))
    case_file.new_person(family="Müller", given="Yusuf", preferred_name="Jo")
    case_file.change(Answer(case_file.case(olena).german, "listening", Cefr.B1))


def test_typing_finds_and_enter_opens(window: Window, case_file: CaseFile) -> None:
    _people(case_file)
    window.open(case_file)
    window.desk.go("people")
    counsellor = Counsellor(window)
    assert counsellor.sees("2 Personen")
    assert {"Olena Kovalenko", "0001-8", "1986", "B1", "Jo", "Yusuf Müller"} <= set(counsellor.words())
    counsellor.keys("Strg+K")
    counsellor.types("Suchen", "kov ol")
    assert counsellor.sees("1 Person")
    assert "Jo" not in counsellor.words()
    counsellor.keys("Enter")
    assert counsellor.sees("Gespräch beginnen")
    assert "Olena Kovalenko" in counsellor.words()


def test_a_name_that_is_no_other_than_the_one_in_the_document_stands_once(window: Window, case_file: CaseFile) -> None:
    _people(case_file)
    window.open(case_file)
    window.desk.go("people")
    counsellor = Counsellor(window)
    assert counsellor.sees("Yusuf Müller")
    words = counsellor.words()
    assert (words.count("Olena Kovalenko"), words.count("Yusuf Müller")) == (1, 1)


def test_the_usual_columns_find_room_in_the_smallest_window_and_the_names_first(
    window: Window, case_file: CaseFile
) -> None:
    _people(case_file)
    window.open(case_file)
    window.desk.go("people")
    table = window.desk.task("people").table
    counsellor, name = Counsellor(window), 0
    window.resize(1366, 768)
    assert counsellor.waits(lambda: table.isVisible() and table.viewport().width() > 1000)
    assert counsellor.waits(lambda: table.horizontalScrollBar().maximum() == 0)
    narrow = table.columnWidth(name)
    assert narrow >= COLUMNS[0].width
    window.resize(1920, 768)
    assert counsellor.waits(lambda: table.columnWidth(name) > narrow)
    table.horizontalHeader().resizeSection(name, 300)  # by hand: from now on it stays so
    window.resize(1366, 768)
    assert counsellor.waits(lambda: table.viewport().width() < 1366)
    assert table.columnWidth(name) == 300


def test_other_words_choose_the_likeliest_and_the_same_words_leave_the_choice(
    window: Window, case_file: CaseFile
) -> None:
    for family, given in (("Abdi", "Alina"), ("Ali", "Zahra")):
        case_file.new_person(family=family, given=given)
    window.open(case_file)
    window.desk.go("people")
    counsellor, table = Counsellor(window), window.desk.task("people").table

    def chosen() -> str:
        return str(table.model().index(table.currentIndex().row(), 0).data())

    assert chosen() == "Alina Abdi"
    counsellor.types("Suchen", "ali")
    assert counsellor.waits(lambda: chosen() == "Zahra Ali")
    table.selectRow(1)
    window.desk.task("people").arrive()
    assert chosen() == "Alina Abdi"


def test_how_many_there_are_is_said_before_they_are_read(window: Window, case_file: CaseFile) -> None:
    for number in range(70):
        case_file.new_person(family=f"Name {number:03}")
    window.open(case_file)
    window.desk.go("people")
    counsellor = Counsellor(window)
    assert counsellor.sees("70 Personen")
    assert window.desk.task("people").model.found == 64
    counsellor.types("Suchen", "name 0")
    assert counsellor.sees("70 Personen")
    counsellor.types("Suchen", "name 01")
    assert counsellor.sees("10 Personen")


def test_nobody_found_says_what_is_enough(window: Window, case_file: CaseFile) -> None:
    _people(case_file)
    window.open(case_file)
    window.desk.go("people")
    counsellor = Counsellor(window)
    counsellor.types("Suchen", "xyz")
    assert counsellor.sees("Niemand gefunden.")


def test_an_empty_file_is_a_friendly_empty_page(window: Window, case_file: CaseFile) -> None:
    window.open(case_file)
    window.desk.go("people")
    assert Counsellor(window).sees("Beginnen Sie mit „Neue Person“.")


def test_the_list_is_read_page_by_page(case_file: CaseFile, window: Window, qtmodeltester: object) -> None:
    for number in range(100):
        case_file.new_person(family=f"Name {number:03}")
    model = PeopleModel(case_file, window.language, window.today)
    model.look_for("")
    assert model.rowCount() == 64
    model.fetchMore(model.index(-1, -1))
    assert (model.rowCount(), model.canFetchMore(model.index(-1, -1))) == (100, False)
    assert model.data(model.index(99, 0)) == "Name 099"
    qtmodeltester.check(model)  # type: ignore[attr-defined]
