"""A day at the desk in a process of its own: `python -m tests.trust.session FOLDER WHAT`.

It prints a word when it got somewhere; what it prints never holds a marker. After the lock the same command runs again,
as the program that replaced it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.app import first_window
from ui.beneath.hardening import harden
from ui.lock.again import Locked, locked_before
from ui.settings import Settings
from ui.window import Window

TODAY = date(2026, 11, 24)
PASSPHRASE = "Regen fällt auf Zebras"


def main(folder: Path, what: str) -> None:
    harden()
    locked = locked_before()
    if locked is not None:
        stay_locked(locked)
        return
    window = first_window(Settings(), TODAY)
    window.show()
    file = Path(folder, "Beratung.fallakte")
    open_file(window, file)
    {
        "day": day,
        "half": half_typed,
        "talk": interrupted,
        "back": back,
        "errors": errors,
        "leak": leak,
        "network": network,
    }[what](window, folder)


def marked(field: str, number: int = 0) -> str:
    """A marker; imported late, because the program that replaces this one must not hold any of its own."""
    from tests.trust import markers

    return markers.marked(field, number)


def say(word: str) -> None:
    print(word, flush=True)


def stay_locked(locked: Locked) -> None:
    window = first_window(Settings(), TODAY, locked=locked)
    window.show()
    QApplication.processEvents()
    say(f"locked {time.clock_gettime(time.CLOCK_BOOTTIME)}")
    QApplication.exec()


def open_file(window: Window, file: Path) -> None:
    from caseworker.store import CaseFile, Cost

    if file.exists():
        case_file = CaseFile.open(file, passphrase=PASSPHRASE)
    else:
        case_file, _code = CaseFile.create(file, PASSPHRASE, "B. Aydin", cost=Cost(8 * 1024, 1, 1))
    window.unlocked(case_file)
    say(f"open {os.getpid()}")


def until(done: Callable[[], object]) -> None:
    """Let the window work until something is so."""
    while not done():
        loop = QEventLoop()
        QTimer.singleShot(5, loop.quit)
        loop.exec()


def people(window: Window, count: int) -> list[int]:
    """People with words of their own in every field that takes free words."""
    from caseworker.facts import Certificate, Qualification
    from caseworker.store import Add, Answer

    desk = window.desk
    assert desk is not None
    file, made = desk.case_file, []
    for number in range(count):
        names = {key: marked(key, number) for key in ("family", "given", "patronymic", "preferred_name", "email")}
        case_id = file.new_person(**names, phone=f"0211-{number:04}")
        case = file.case(case_id)
        title = marked("title", number)
        file.change(
            Answer(case.wishes, "strengths", marked("strengths", number)),
            Answer(case.wishes, "occupation", marked("occupation", number)),
            Add(Qualification(case_id=case_id, title_text=title)),
            Add(Certificate(case_id=case_id)),
        )
        made.append(case_id)
    return made


def half_typed(window: Window, folder: Path) -> None:
    """A talk in which something is being typed; then the lock."""
    person = people(window, 1)[0]
    into_a_talk(window, person)
    if "STOP_BEFORE_LOCK" in os.environ:
        told: list[int] = []
        signal.signal(signal.SIGUSR1, lambda number, _frame: told.append(number))
        QApplication.processEvents()  # what was never painted is not blanked either
        say("typed")
        until(lambda: told)
    say(f"trigger {time.clock_gettime(time.CLOCK_BOOTTIME)}")
    watch = Watch(window)
    QApplication.instance().installEventFilter(watch)  # type: ignore[union-attr]
    assert window.guard is not None
    window.guard.lock()


def interrupted(window: Window, folder: Path) -> None:
    """A talk in which it is known who is there, and something is being typed; it goes on until somebody ends it."""
    from caseworker.facts import Channel, Contact, ContactKind, Present
    from caseworker.store import Add

    desk = window.desk
    assert desk is not None
    person = people(window, 1)[0]
    there = {"kind": ContactKind.FIRST_TALK, "channel": Channel.IN_PERSON, "present": (Present.INTERPRETER,)}
    desk.case_file.change(Add(Contact(case_id=person, contact_on=TODAY, **there)))
    into_a_talk(window, person)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    until(lambda: desk.case_file.draft())
    say("kept")
    until(lambda: False)


def back(window: Window, folder: Path) -> None:
    """What lies on the desk after the file was opened again, without a word of it."""
    desk = window.desk
    assert desk is not None
    folder_there, line = desk.folder, QApplication.focusWidget() or desk.focusWidget()
    found = {
        "task": desk.at,
        "person": folder_there is not None and folder_there.case.person.family == marked("family"),
        "room": [one.name for one in (folder_there and folder_there.present) or ()],
        "place": getattr(desk.task("talk"), "place", {}),
        "field": line.accessibleName() if line else "",
        "typed": isinstance(line, QLineEdit) and line.text() == marked("halftyped"),
    }
    say(f"back {json.dumps(found)}")


class Watch(QObject):
    """Says when the cover was first painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and type(watched).__name__ == "Cover":
            say(f"blank {time.clock_gettime(time.CLOCK_BOOTTIME)}")
        return False


def into_a_talk(window: Window, person: int) -> None:
    from caseworker.facts import FIRST_TALK, Depth

    desk = window.desk
    assert desk is not None
    desk.open_person(person, "talk")
    talk = desk.task("talk")
    talk.begin(FIRST_TALK, Depth.NORMAL)  # type: ignore[union-attr]
    talk.go(next(one for one in FIRST_TALK.chapters if one.key == "person"))  # type: ignore[union-attr]
    line = next(one for one in desk.findChildren(QLineEdit) if one.accessibleName() == "Rufname")
    line.setFocus()
    line.setText(marked("halftyped"))
    line.setCursorPosition(3)


def day(window: Window, folder: Path) -> None:
    """Everything that is done in a day; then an error, and the lock."""
    from ui.leaving import clipboard

    count = int(os.environ["PEOPLE"])
    persons = people(window, 25)
    for number in range(25, count):
        window.desk.case_file.new_person(family=marked("family", number))  # type: ignore[union-attr]
    say("people")
    look_for_people(window)
    say("searched")
    plan_and_print(window, persons[0], folder)
    say("printed")
    take_lists(window, folder)
    give_out(window, persons[0], folder)
    say("given")
    back_up(window)
    clipboard.copy_for_use(marked("clipboard"))
    sys.excepthook(*_an_error())
    until(lambda: True)
    for box in QApplication.topLevelWidgets():
        if box is not window:
            box.hide()
    say("error")
    network(window, folder)
    into_a_talk(window, persons[1])
    assert window.guard is not None
    window.guard._draft_now()
    window.guard.lock()


def look_for_people(window: Window) -> None:
    desk = window.desk
    assert desk is not None
    desk.go("people")
    table = desk.task("people").table  # type: ignore[union-attr]
    desk.search.setText("ковальчук")
    desk.search.textEdited.emit("ковальчук")
    until(lambda: desk.task("people").model.rowCount() and desk.task("people")._typed)  # type: ignore[union-attr]
    desk.search.setText("")
    desk.search.textEdited.emit("")
    until(lambda: not desk.task("people")._soon.isActive())  # type: ignore[union-attr]
    table.scrollToBottom()
    # A sort that no index serves, as any later screen might do it.
    with desk.case_file._engine.connect() as connection:
        connection.exec_driver_sql("SELECT new, old FROM change ORDER BY new || random()").fetchall()


def plan_and_print(window: Window, person: int, folder: Path) -> None:
    """A plan from advice and own words, on the screen as paper, and once as PDF where the counsellor wants it."""
    from caseworker.facts import PlanType, Slot
    from ui.leaving.files import save_file
    from ui.tasks.plan import acts

    desk = window.desk
    assert desk is not None
    desk.open_person(person, "plan")
    assert desk.folder is not None
    acts.begin(desk.folder, PlanType.KOOPERATIONSPLAN)
    agreement = desk.folder.case.plan
    for suggestion, _fits in acts.suggestions(desk.folder, agreement)[:3]:
        acts.add_suggestion(desk.folder, agreement, suggestion)
    acts.add_own_words(desk.folder, agreement, Slot.STEPS, marked("step"))
    task = desk.task("plan")
    until(lambda: task.paper is not None)  # type: ignore[union-attr]
    save_file(task.paper.pdf, folder / "exports" / "Plan-1.pdf")  # type: ignore[union-attr]


def take_lists(window: Window, folder: Path) -> None:
    """The lists of another program, which lie where the counsellor has put them."""
    from caseworker.handover.client_lists import Mapped, guess, read_list, read_people

    desk = window.desk
    assert desk is not None
    file = desk.case_file
    for listed in sorted((folder / "exports").glob("liste.*")):
        table = read_list(listed)
        reading = read_people(table, Mapped(guess(table.head).columns, None), file.intakes.known(), TODAY)
        assert reading.people, listed.name
        file.intakes.take(reading.newcomers)


def give_out(window: Window, person: int, folder: Path) -> None:
    """Auskunft on paper and as data, a list of people, a dispute noted; figures are only looked at."""
    from caseworker.handover import access_data, access_paper
    from caseworker.handover.people_list import people_list
    from caseworker.offers import Talk
    from caseworker.overview import Asked
    from caseworker.overview.reports import reports
    from caseworker.paper import print_sheet
    from caseworker.plan import DEMO_OFFICE, Occasion, said_in
    from caseworker.store import Dispute
    from caseworker.words import GERMAN
    from ui.leaving.files import save_file

    desk = window.desk
    assert desk is not None
    file, exports = desk.case_file, folder / "exports"
    case = file.case(person)
    file.change(Dispute(case.wishes, "occupation"))
    paper = access_paper(file, Occasion(case, Talk(TODAY), DEMO_OFFICE))
    save_file(print_sheet(said_in(paper, (GERMAN,))), exports / "Auskunft.pdf")
    save_file(access_data(file, person), exports / "Auskunft.json")
    save_file(people_list(file, [person], marked("purpose")), exports / "Personen.csv")
    with file.reading() as connection:
        assert reports(connection, Asked(on=TODAY, since=TODAY.replace(day=1), today=TODAY))


def back_up(window: Window) -> None:
    from caseworker.store.backups import making
    from caseworker.store.files import Folder
    from caseworker.store.keys.ring import unlock

    desk = window.desk
    assert desk is not None
    assert desk.case_file.path is not None
    folder = Folder(desk.case_file.path)
    making.make(folder, unlock(folder, passphrase=PASSPHRASE)[1])
    say("backup")


def _an_error() -> tuple[type[BaseException], BaseException, object]:
    try:
        raise ValueError(marked("exception"))
    except ValueError as error:
        return type(error), error, error.__traceback__


def network(window: Window, folder: Path) -> None:
    """What of Qt's network is loaded: nothing, with all that a day needs in memory."""
    modules = [name for name in sys.modules if "QtNetwork" in name or "WebEngine" in name]
    mapped = [line for line in Path("/proc/self/maps").read_text().splitlines() if "WebEngine" in line]
    say(f"network {len(modules) + len(mapped)}")


def leak(window: Window, folder: Path) -> None:
    """The control: one temporary file that is removed at once, and one that stays."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as gone:
        gone.write(marked("gone"))
    Path(tempfile.gettempdir(), "stays.txt").write_text(marked("stays"), encoding="utf-16")
    window.close()


def errors(window: Window, folder: Path) -> None:
    """Errors of every kind with markers in them, wherever they can come up."""
    for number in range(int(os.environ["ERRORS"])):
        provoke(window, number)
    until(lambda: threading.active_count() == 1)
    window.close()
    say("done")


def provoke(window: Window, number: int) -> None:
    from sqlalchemy import text

    words = marked("error", number)
    desk = window.desk
    assert desk is not None

    def statement() -> None:
        with desk.case_file._engine.connect() as connection:
            connection.execute(text("SELECT * FROM nowhere WHERE name = :name"), {"name": words})

    def constraint() -> None:
        with desk.case_file._engine.begin() as connection:
            for _twice in range(2):
                connection.execute(text("INSERT INTO pin VALUES (:by, x'00', x'00')"), {"by": words})

    def chained() -> None:
        try:
            raise KeyError(words)
        except KeyError as error:
            raise RuntimeError(words) from error

    def encoding() -> None:
        words.encode("ascii")

    def group() -> None:
        raise ExceptionGroup(words, [ValueError(words)])

    kinds: list[Callable[[], None]] = [statement, constraint, chained, encoding, group]
    kinds += [lambda: int(words), lambda: {}[words], lambda: getattr(desk, words), lambda: Path("/", words).read_text()]
    where(kinds[number % len(kinds)], number // len(kinds))


def where(failing: Callable[[], object], number: int) -> None:
    """In a slot, a thread, a destructor, or the main program."""
    if number % 4 == 0:
        QTimer.singleShot(0, failing)
        QApplication.processEvents()
    elif number % 4 == 1:
        thread = threading.Thread(target=failing)
        thread.start()
        thread.join()
    elif number % 4 == 2:

        class Falls:
            def __del__(self) -> None:
                failing()

        Falls()
    else:
        try:
            failing()
        except Exception:
            sys.excepthook(*sys.exc_info())


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    main(Path(sys.argv[1]), sys.argv[2])
