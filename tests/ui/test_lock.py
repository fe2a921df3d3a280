"""The desk is left: Sichtschutz, lock, and everything back as it was. Real processes stand in tests/trust."""

from __future__ import annotations

import gc
import random
import shutil
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from counsellor import PASSPHRASE, TODAY
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QWidget
from shiboken6 import isValid

from caseworker.facts import FIRST_TALK, Certificate, ContactResult, Depth, PlanType, Qualification
from caseworker.office import Known
from caseworker.policy import Policy
from caseworker.store import Add, DiskFull, LockedElsewhere, engine
from caseworker.store.engine import writes
from caseworker.store.files import Folder
from ui.leaving.files import choose_place
from ui.lock import drafts, guard
from ui.lock.drafts import is_half_typed
from ui.lock.idle import Idle
from ui.lock.shield import Shield
from ui.lock.system import System
from ui.settings.workplace import Lock
from ui.tasks.plan import acts

trust = pytest.mark.trust
WORDS = ("Żółtowska-Ÿ", "عمر حداد", "Ковальчук", "31.02.", "3 & 4", "12a", "ትግርኛ", "  davor ", "😀 ja", "<b>")


class Leaving:
    """The counsellor leaves the desk and comes back. `locked` counts how often a new process would have begun."""

    def __init__(self, counsellor):
        self.window, self.counsellor = counsellor.window, counsellor
        self.locked = []
        self.window.guard.replace = self._replaced

    def _replaced(self, locked):
        self.locked.append(locked)
        self.window.desk = None
        self.window.guard.rest()
        self.window._locked = locked
        self.window.start()

    def unlock(self):
        assert self.counsellor.waits(lambda: is_free(self.locked[-1].file))
        page = self.window.centralWidget().unlock
        page.passphrase.setText(PASSPHRASE)
        page.try_to_open()
        assert self.counsellor.waits(lambda: self.window.desk is not None and self.window.desk.isVisible())
        self.window.activateWindow()
        self.window.guard.replace = self._replaced
        return self.window.desk

    def there_and_back(self):
        self.window.guard.lock()
        self.unlock()
        self.take_the_keyboard()

    def take_the_keyboard(self):
        """What lies on top has it. (Offscreen nobody gives it back, and a turn of the loop may end before.)"""
        dialogs = [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        top = dialogs[-1] if dialogs else self.window
        top.activateWindow()
        assert self.counsellor.waits(lambda: QApplication.activeWindow() is top)


def is_free(path):
    """Whether the lock has gone: here the file is still being closed, where in life the process is another."""
    try:
        Folder(path).hold().release()
    except LockedElsewhere:
        return False
    return True


@pytest.fixture
def leaving(counsellor):
    return Leaving(counsellor)


def seen(window):
    """The task, every line and text in view with its words, and where the keyboard is with its selection."""
    places = [window, *(one for one in window.findChildren(QDialog) if one.isVisible())]
    lines = []
    for place in places:
        for one in place.findChildren(QWidget):
            if isinstance(one, QLineEdit | QPlainTextEdit) and one.isVisible() and one.window() is place:
                words = one.text() if isinstance(one, QLineEdit) else one.toPlainText()
                # An answer is kept without blanks around it; what is being typed comes back with them.
                lines.append((one.accessibleName(), words if one.hasFocus() else words.strip()))
    return window.desk.at, window.desk.folder.case.id, sorted(lines), keyboard()


def keyboard():
    one = QApplication.focusWidget()
    if isinstance(one, QLineEdit):
        return one.accessibleName(), one.cursorPosition(), one.selectedText()
    if isinstance(one, QPlainTextEdit):
        cursor = one.textCursor()
        return one.accessibleName(), cursor.position(), cursor.anchor()
    return None


# --- T16: what is half typed comes back


def fields(window):
    """What can be typed into on top: in the dialog, or on the task."""
    dialogs = [one for one in window.findChildren(QDialog) if one.isVisible()]
    scope = dialogs[-1] if dialogs else window
    return [
        one
        for one in scope.findChildren(QWidget)
        if isinstance(one, QLineEdit | QPlainTextEdit) and one.isVisible() and one.accessibleName()
        if one.isEnabled() and not one.isReadOnly() and one is not window.desk.search and one.window() is scope.window()
    ]


class Laid:
    """Whether a turn of the loop adds nothing more: what is laid out is shown a turn later, and may lay out more.

    How many turns `qWait(1)` makes depends on how busy the computer is.
    """

    def __init__(self, window):
        self.window, self.before = window, []

    def __call__(self):
        before, self.before = self.before, fields(self.window)
        return bool(before) and before == self.before


def type_somewhere(chance, window):
    """Type into one line or text in view, two in a dialog, and leave the cursor or a selection anywhere in it."""
    there = fields(window)
    for field in chance.sample(there, min(len(there), 2 if isinstance(there[0].window(), QDialog) else 1)):
        field.setFocus()
        words = " ".join(chance.choices(WORDS, k=chance.randint(1, 3)))
        if isinstance(field, QLineEdit):
            field.setText("")
        else:
            field.setPlainText("")
        for letter in words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        select_something(chance, field, len(words))


def select_something(chance, field, length):
    start, end = chance.randint(0, length), chance.randint(0, length)
    if isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)
    elif start != end:
        field.setSelection(start, end - start)
    else:
        field.setCursorPosition(start)


def go_somewhere(chance, window):
    """Any place where something can be half filled in."""
    desk = window.desk
    place = chance.choice(("talk", "talk", "talk", "list", "new", "own step", "step", "folder of another"))
    if place == "new":
        desk.go("people")
        desk.task("people").new_person()
    elif place in ("own step", "step"):
        desk.go("plan")
        if desk.folder.case.plan is None:
            acts.begin(desk.folder, PlanType.KOOPERATIONSPLAN)
        boxes = [box for box in desk.task("plan").findChildren(QWidget) if hasattr(box, "adding")]
        chance.choice(boxes).unfold()
        rows = [row for row in desk.task("plan").findChildren(QWidget) if hasattr(row, "open_at")]
        if place == "step" and rows:
            chance.choice(rows).unfold()
    else:
        desk.go("talk")
        talk = desk.task("talk")
        talk.begin(FIRST_TALK, chance.choice(list(Depth)))
        keys = ("person", "recognition", "german", "wishes", "residence") if place != "list" else ("recognition",)
        chosen = chance.choice(keys)
        talk.go(next(one for one in FIRST_TALK.chapters if one.key == chosen))
        if place == "list":
            cards = [card for card in talk._page.findChildren(QWidget) if hasattr(card, "row")]
            chance.choice(cards).unfold()
    QTest.qWait(1)


@trust
def test_random_half_filled_forms_come_back(leaving, case_file, figure, full):
    seed = 16
    chance = random.Random(seed)
    window = leaving.window
    case = window.desk.folder.case
    for title in ("Bachelor Pädagogik", "Schneiderin"):
        window.desk.folder.change(Add(Qualification(case_id=case.id, title_text=title)))
    window.desk.folder.change(Add(Certificate(case_id=case.id)))
    forms, back = (200 if full else 20), 0
    for number in range(forms):
        go_somewhere(chance, window)
        leaving.take_the_keyboard()
        assert leaving.counsellor.waits(Laid(window))
        type_somewhere(chance, window)
        before = seen(window)
        leaving.there_and_back()
        leaving.counsellor.waits(lambda before=before: seen(window) == before)
        after = seen(window)
        assert after == before, f"form {number} of seed {seed}, in {before[0]}"
        back += after == before
        for dialog in window.findChildren(QDialog):
            dialog.reject()
    assert len(leaving.locked) == forms
    figure("T16", "half-filled forms restored identical after unlock", f"{back} of {forms}", "all")


def test_without_the_draft_nothing_would_come_back(leaving, monkeypatch):
    """The control: the comparison above sees it when a draft is not laid out."""
    monkeypatch.setattr(guard.drafts, "lay_out", lambda draft, desk: None)
    chance = random.Random(1)
    go_somewhere(chance, leaving.window)
    type_somewhere(chance, leaving.window)
    task = leaving.window.desk.at
    leaving.there_and_back()
    assert (leaving.window.desk.at, leaving.window.desk.folder, task) != (task, None, "people")
    assert leaving.window.desk.folder is None


def test_a_finished_draft_does_not_come_back(leaving, counsellor):
    counsellor.presses("Person")
    counsellor.types("Rufname", "Ama")
    leaving.there_and_back()
    assert counsellor.reads("Rufname") == "Ama"
    counsellor.answers("Rufname", "Amal")
    leaving.window.guard._draft_now()
    assert not is_half_typed(leaving.window.desk.case_file.draft()), "the talk goes on"
    leaving.window.desk.go("people")
    leaving.window.desk.put_person_away()
    leaving.window.guard._draft_now()
    assert leaving.window.desk.case_file.draft() == {}


def test_who_is_on_the_list_of_a_new_group_comes_back(leaving, counsellor):
    counsellor.opens("Heute")
    counsellor.presses("Neuer Gruppentermin")
    counsellor.types("Person", "hadd")
    counsellor.keys("Enter")
    assert counsellor.can_press("Von der Liste nehmen: Amal Haddad")
    leaving.there_and_back()
    counsellor.presses("Von der Liste nehmen: Amal Haddad")
    assert counsellor.sees("Auf der Liste steht noch niemand.")
    counsellor.presses("Abbrechen")


def test_looking_for_what_is_half_typed_remembers_no_screen_that_is_gone(counsellor, case_file):
    desk = counsellor.window.desk
    before = {id(one) for one in _gone()}
    for person in [case_file.new_person(family=f"Name {number}") for number in range(3)]:
        desk.open_person(person, "talk")
        desk.task("talk").begin(FIRST_TALK, Depth.NORMAL)
        drafts.collect(desk)
    QTest.qWait(1)
    assert [type(one).__name__ for one in _gone() if id(one) not in before] == []


def _gone():
    """What Python still remembers of widgets that Qt has deleted."""
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, QWidget) and not isValid(one)]


def test_half_typed_words_survive_a_power_cut(leaving, counsellor):
    counsellor.presses("Person")
    counsellor.types("Rufname", "Ama")
    assert leaving.window.guard._soon.isActive()  # within five seconds
    leaving.window.guard._draft_now()
    kept = leaving.window.desk.case_file.draft()
    assert [one["text"] for one in kept["inputs"]] == ["Ama"]


def test_what_was_left_in_a_dialog_comes_back_with_what_is_chosen(leaving, counsellor):
    """In a dialog nothing lies in the file: words somebody has left are half typed like those under the keyboard."""
    counsellor.window.desk.short_note()
    counsellor.types("Was ist wichtig? Was ist der nächste Schritt?", "Kommt morgen mit der Bescheini")
    counsellor.presses("Unterlage da")
    counsellor.presses("in 1 Woche")
    counsellor.types("Nächster Schritt", "Kopie")
    leaving.there_and_back()
    assert counsellor.reads("Was ist wichtig? Was ist der nächste Schritt?") == "Kommt morgen mit der Bescheini"
    assert counsellor.reads("Nächster Schritt am") == f"{TODAY + timedelta(days=7):%d.%m.%Y}"
    counsellor.presses("Notiz festhalten")
    [note] = leaving.window.desk.folder.case.contacts
    assert (note.note, note.next_step) == ("Kommt morgen mit der Bescheini", "Kopie")
    assert (note.result, note.next_on) == (ContactResult.DOCUMENT_BROUGHT, TODAY + timedelta(days=7))


def ground_of(button, counsellor):
    """The colour a button is drawn in."""
    assert counsellor.can_press(button)
    found = next(one for one in counsellor.window.findChildren(QPushButton) if one.text() == button)
    return found.grab().toImage().pixelColor(6, found.height() // 2).name()


def test_a_panel_that_is_folded_out_comes_back_with_its_words(leaving, counsellor):
    counsellor.window.desk.go("plan")
    acts.begin(leaving.window.desk.folder, PlanType.KOOPERATIONSPLAN)
    counsellor.presses("Kein Plan zustande gekommen …")
    counsellor.types("Warum kein Plan? In den Worten der Person", "Ich möchte erst")
    counsellor.types("Stärken", "Kochen")
    before = ground_of("Plan vereinbaren", counsellor)
    leaving.there_and_back()
    assert ground_of("Plan vereinbaren", counsellor) == before, "the button that matters looks as it did"
    assert counsellor.reads("Warum kein Plan? In den Worten der Person") == "Ich möchte erst"


def test_a_person_deleted_meanwhile_does_not_keep_anybody_out(leaving, counsellor, monkeypatch):
    told = []
    monkeypatch.setattr("sys.excepthook", lambda *error: told.append(error))
    file = leaving.window.desk.case_file
    file.keep_draft({"case": 1, "task": "talk"}, 1)
    leaving._replaced(guard.Locked(file.path))
    file.close()
    desk = leaving.unlock()
    assert (desk.at, told[0][0]) == ("today", LookupError)


# --- The lock cannot be put off


def test_the_lock_needs_no_answer_over_a_dialog(leaving, counsellor):
    counsellor.presses("Personen")
    leaving.window.desk.task("people").new_person()
    dialog = leaving.window.findChild(QDialog)
    dialog.family.setText("Haddad-Ÿ")
    assert counsellor.waits(dialog.isActiveWindow)  # before that, no key would come to it
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert len(leaving.locked) == 1
    leaving.unlock()
    again = leaving.window.findChild(QDialog)
    assert again.isVisible()
    assert again.family.text() == "Haddad-Ÿ"
    again.reject()


def test_the_lock_needs_no_answer_over_a_file_dialog(leaving, counsellor):
    choose_place(leaving.window.desk, "Wohin?", "PDF (*.pdf)", "Plan-12.pdf", lambda path: None)
    dialog = leaving.window.findChild(QFileDialog)
    assert counsellor.waits(dialog.isActiveWindow)  # before that, no key would come to it
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert len(leaving.locked) == 1
    assert not any(one.isVisible() and one is not leaving.window for one in QApplication.topLevelWidgets())


def test_a_running_write_is_rolled_back_and_the_draft_is_kept(leaving, counsellor):
    file = leaving.window.desk.case_file
    counsellor.presses("Person")
    counsellor.types("Rufname", "Ama")
    begun, locked, refused = threading.Event(), threading.Event(), []

    def write_for_ever():
        try:
            with writes(file._engine) as connection:
                connection.exec_driver_sql("INSERT INTO pin VALUES ('halb', x'00', x'00')")
                begun.set()
                locked.wait(5)
                connection.exec_driver_sql("INSERT INTO pin VALUES ('ganz', x'00', x'00')")
        except Exception as error:
            refused.append(error)

    writer = threading.Thread(target=write_for_ever)
    writer.start()
    begun.wait(5)
    start = time.monotonic()
    leaving.window.guard.lock()
    took = time.monotonic() - start
    locked.set()
    writer.join()
    assert refused
    assert took < 0.9  # 200 ms for the write, at most 200 ms to close; this machine is shared
    assert leaving.locked[0].lost == ""
    desk = leaving.unlock()
    with desk.case_file._engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM pin").scalar_one() == 0
    assert counsellor.reads("Rufname") == "Ama"


def test_a_full_disk_does_not_stop_the_lock_and_is_told_afterwards(leaving, counsellor):
    file = leaving.window.desk.case_file
    assert counsellor.waits(lambda: leaving.window.desk.task("today").day is not None)
    file._engine.dispose()  # the look at the day had a connection of its own, and that would not be full
    with file._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    for raw in engine._connections[file._engine]:  # whichever the lock gets
        raw.execute(f"PRAGMA max_page_count={pages}")
    counsellor.presses("Person")
    counsellor.types("Rufname", "A")
    counsellor.focus().setMaxLength(200_000)
    counsellor.focus().setText("Amal " * 20_000)
    leaving.window.guard.lock()
    assert leaving.locked[0].lost == DiskFull.__name__
    leaving.unlock()
    assert counsellor.sees("Der Datenträger war beim Sperren voll. Was Sie gerade tippten, ist verloren.")


def test_an_error_on_the_way_does_not_stop_the_lock(leaving, monkeypatch):
    def broken(_desk):
        raise RuntimeError

    monkeypatch.setattr(guard.drafts, "collect", broken)
    leaving.window.guard.lock()
    assert leaving.locked[0].lost
    leaving.unlock()
    assert leaving.counsellor.sees("Was Sie beim Sperren gerade tippten, ließ sich nicht aufheben.")


# --- When it locks


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@trust
def test_it_locks_to_the_second(qapp, figure):
    clock, heard, parent = Clock(), [], QObject()
    idle = Idle(lambda: 300.0, parent, clock)
    idle.expired.connect(lambda: heard.append(clock.now))
    line = QLineEdit()
    line.show()
    idle.start()
    clock.now += 200
    QTest.keyClick(line.windowHandle(), Qt.Key.Key_A)  # somebody is there: the five minutes begin anew
    touched = clock.now
    while not heard:
        clock.now += 0.5
        idle.look()
        assert clock.now < touched + 400
    idle.stop()
    assert abs(heard[0] - touched - 300) <= 1
    figure("T15", "seconds from the last touch to the lock, limit 300", heard[0] - touched, "300 ± 1")


TOUCHES = {
    "a key in the window": lambda window, line: QTest.keyClick(window.windowHandle(), Qt.Key.Key_A),
    "the mouse over it": lambda window, line: QTest.mouseMove(window.windowHandle()),
    "a click": lambda window, line: QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton),
    "letters of an input method": lambda window, line: QApplication.sendEvent(line, QInputMethodEvent("ሰላም", [])),
    "the mouse in a list that has come up": lambda window, line: over_a_menu(window),
}


def over_a_menu(window):
    menu = QMenu(window)
    menu.addAction("Stimmt noch")
    menu.popup(window.pos())
    window.guard.idle.look()
    QTest.mouseMove(menu.windowHandle())
    menu.close()


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES)
def test_whatever_a_person_touches_is_heard(leaving, counsellor, touch):
    clock, idle, window = Clock(), leaving.window.guard.idle, leaving.window
    idle._now = clock
    idle.release()
    window.desk.search.setFocus()
    clock.now += 100
    before = idle.left
    touch(window, window.desk.search)
    assert idle.left > before


def test_a_talk_has_fifteen_minutes_and_the_counsellor_may_be_stricter(leaving, counsellor):
    limit, settings = leaving.window.guard._limit, leaving.window.settings
    assert limit() == 15 * 60
    settings.keep(Lock, talk_minutes=10)
    assert limit() == 10 * 60
    settings.keep(Lock, talk_minutes=60)  # never looser than the office
    assert limit() == 15 * 60
    leaving.window.desk.task("talk")._page = None
    assert limit() == 5 * 60
    settings.keep(Lock, idle_minutes=2)
    assert limit() == 2 * 60


def test_an_office_may_be_stricter(leaving, counsellor):
    leaving.window.settings._known = Known(policy=Policy(idle_minutes=3, talk_minutes=4))
    assert leaving.window.guard._limit() == 4 * 60


def test_minimising_locks_where_it_is_wanted(leaving):
    leaving.window.showMinimized()
    assert not leaving.locked
    leaving.window.showNormal()
    leaving.window.settings.keep(Lock, when_minimised=True)
    leaving.window.showMinimized()
    assert leaving.counsellor.waits(lambda: len(leaving.locked) == 1)
    leaving.window.showNormal()


@pytest.fixture
def bus(tmp_path, monkeypatch):
    """A bus of our own that stands for that of the system."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--print-address", "--nofork"], stdout=subprocess.PIPE, text=True
    )
    address = daemon.stdout.readline().strip()
    for name in ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.setenv(name, address)
    yield address
    daemon.terminate()
    daemon.wait()


_LISTENER = """
import sys
from PySide6.QtCore import QCoreApplication
from ui.lock.system import System
application = QCoreApplication(sys.argv[:1])
system = System(application)
system.leaving.connect(lambda: print("left", flush=True))
system.listen(0)
print("listening", flush=True)
application.exec()
"""
# What logind, UPower and a screen saver say, one line of it for each line read.
_SYSTEM = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
application = QCoreApplication(sys.argv[:1])
bus = QDBusConnection.systemBus()
for name in ("login1", "UPower", "ScreenSaver"):
    assert bus.registerService(f"org.freedesktop.{name}")
print("there", flush=True)
properties = "org.freedesktop.DBus.Properties"
for interface, signal, arguments in (
    ("org.freedesktop.login1.Session", "Lock", []),
    ("org.freedesktop.login1.Manager", "PrepareForSleep", [True]),
    (properties, "PropertiesChanged", ["org.freedesktop.UPower", {"LidIsClosed": True}, []]),
    (properties, "PropertiesChanged", ["org.freedesktop.login1.Session", {"LockedHint": True}, []]),
    ("org.freedesktop.ScreenSaver", "ActiveChanged", [True]),
):
    sys.stdin.readline()
    message = QDBusMessage.createSignal("/org/freedesktop/any", interface, signal)
    message.setArguments(arguments)
    assert bus.send(message)
"""


@pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="no message bus here")
def test_the_lock_comes_with_the_system_the_lid_and_sleep(bus):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with (
        subprocess.Popen([sys.executable, "-c", _SYSTEM], **pipes) as system,
        subprocess.Popen([sys.executable, "-c", _LISTENER], **pipes) as listener,
    ):
        assert system.stdout.readline() == "there\n"
        assert listener.stdout.readline() == "listening\n"
        for _signal in range(5):
            system.stdin.write("\n")
            system.stdin.flush()
            assert listener.stdout.readline() == "left\n"
        listener.terminate()


def test_the_screen_saver_going_away_is_no_reason(qapp):
    heard, parent = [], QObject()
    system = System(parent)
    system.leaving.connect(lambda: heard.append(True))
    system.left(False)
    assert not heard
    system.left(True)
    assert heard


# --- Sichtschutz


def blank(leaving):
    QTest.keyClick(QApplication.focusWidget() or leaving.window, Qt.Key.Key_F12)
    shield = leaving.window.findChild(Shield)
    assert shield.isVisible()
    return shield


def enter(leaving, secret):
    shield = leaving.window.findChild(Shield)
    shield.secret.setText(secret)
    shield._try()
    assert leaving.counsellor.waits(lambda: leaving.window.guard._cover is None or shield._open.isEnabled())


def test_one_key_blanks_the_window_and_the_pin_brings_it_back(leaving, counsellor):
    leaving.window.desk.case_file.set_pin("271828")
    counsellor.presses("Person")
    counsellor.types("Familienname", "Hadd")
    before = seen(leaving.window)
    blank(leaving)
    assert not any("Hadd" in words or "Amal" in words for words in counsellor.words())
    enter(leaving, "271828")
    assert seen(leaving.window) == before
    assert leaving.window.desk.folder.case.person.family == "Haddad"  # leaving the field did not finish it
    assert not leaving.locked


def test_a_dialog_is_blanked_too_and_comes_back(leaving, counsellor):
    leaving.window.desk.case_file.set_pin("271828")
    counsellor.presses("Personen")
    leaving.window.desk.task("people").new_person()
    dialog = leaving.window.findChild(QDialog)
    dialog.family.setText("Kovalenko")
    assert counsellor.waits(dialog.isActiveWindow)  # before that, no key would come to it
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F12)
    assert not dialog.isVisible()
    enter(leaving, "271828")
    assert dialog.isVisible()
    assert dialog.family.text() == "Kovalenko"
    dialog.reject()


def test_three_wrong_pins_lock_and_the_half_typed_words_are_kept(leaving, counsellor):
    leaving.window.desk.case_file.set_pin("271828")
    counsellor.presses("Person")
    counsellor.types("Rufname", "Ama")
    blank(leaving)
    for tries, wrong in enumerate(("000000", "111111"), 1):
        enter(leaving, wrong)
        assert not leaving.locked
        assert counsellor.sees(f"Noch {3 - tries} ")
    enter(leaving, "222222")
    assert len(leaving.locked) == 1
    leaving.unlock()
    assert counsellor.reads("Rufname") == "Ama"


def test_without_a_pin_the_kennwort_lifts_it(leaving, counsellor):
    blank(leaving)
    enter(leaving, "falsch")
    assert leaving.window.guard._cover is not None
    enter(leaving, PASSPHRASE)
    assert leaving.window.guard._cover is None


def test_the_sichtschutz_becomes_a_lock_after_fifteen_minutes_whatever_is_touched(leaving, counsellor):
    clock = Clock()
    leaving.window.guard.idle._now = clock
    leaving.window.desk.case_file.set_pin("271828")
    shield = blank(leaving)
    clock.now += 14 * 60
    QTest.keyClick(shield.secret, Qt.Key.Key_1)
    leaving.window.guard.idle.look()
    assert not leaving.locked
    clock.now += 61
    leaving.window.guard.idle.look()
    assert len(leaving.locked) == 1


def test_the_pin_is_set_in_the_settings(leaving, counsellor):
    counsellor.presses("Einstellungen")
    counsellor.presses("Sperre")
    counsellor.types("PIN (6 Ziffern)", "31415x9")
    counsellor.presses("PIN festlegen")
    assert counsellor.sees("Eine PIN ist festgelegt.")
    assert leaving.window.desk.case_file.fits_pin("314159") is True
    counsellor.presses("PIN entfernen")
    assert leaving.window.desk.case_file.fits_pin() is None


def test_limits_are_chosen_in_the_settings(leaving, counsellor):
    counsellor.presses("Einstellungen")
    counsellor.presses("Sperre")
    counsellor.answers("Ohne Eingabe sperren nach", "2 Minuten")
    assert leaving.window.settings.of(Lock).idle_minutes == 2
    counsellor.answers("Beim Minimieren sperren", "ja")
    assert leaving.window.settings.of(Lock).when_minimised
