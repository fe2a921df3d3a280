"""Pictures of every screen in everything the window can wear: `python tests/ui/gallery.py --help`.

They land in `gallery/` (not in git), to be looked at after every change. The tour is walked by tests, too
(`test_every_screen.py`), in languages nobody speaks: buttons are found by `named`, never by their German words alone.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).with_name('screen.json')}")
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import pseudo  # noqa: E402
from findings import a_moment, seen, settle  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QScrollArea, QWidget  # noqa: E402

from caseworker import facts  # noqa: E402
from caseworker.facts import FIRST_TALK, FOLLOW_UP, Depth  # noqa: E402
from caseworker.handover import Request  # noqa: E402
from caseworker.handover.bundle import (  # noqa: E402
    Towards,
    open_bundle,
    own_keys,
    own_partner,
    pack_answers,
    pack_withdrawals,
    release_answers,
    untold,
)
from caseworker.handover.bundle.envelope import OwnKeys  # noqa: E402
from caseworker.law import Correction  # noqa: E402
from caseworker.offers import (  # noqa: E402
    Local,
    Office,
    Talk,
)
from caseworker.office import Entries, Package, new_key, read_key, seal, unseal  # noqa: E402
from caseworker.office.entries import WordedStep  # noqa: E402
from caseworker.overview import packet  # noqa: E402
from caseworker.plan import DEMO_OFFICE, Occasion, paper  # noqa: E402
from caseworker.plan.data_sheets import DATA_SHEETS  # noqa: E402
from caseworker.policy import Policy  # noqa: E402
from caseworker.store import Add, Answer, CaseFile, Cost  # noqa: E402
from caseworker.store.exchange import called  # noqa: E402
from caseworker.words import Language, NoAnswer, Text  # noqa: E402
from ui.app import first_window  # noqa: E402
from ui.beneath.qt_words import speak  # noqa: E402
from ui.case.history import HistoryBox  # noqa: E402
from ui.case.short_note import ShortNoteDialog  # noqa: E402
from ui.case.turned import ClientView  # noqa: E402
from ui.leaving.bridge import BridgeDialog  # noqa: E402
from ui.lock.shield import Shield  # noqa: E402
from ui.look.theme import Look, load_client_fonts  # noqa: E402
from ui.paper.manner import PageLayout  # noqa: E402
from ui.settings import Settings  # noqa: E402
from ui.settings.office import Meetings, Protection  # noqa: E402
from ui.settings.workplace import Appearance  # noqa: E402
from ui.shortcuts import ShortcutSheet  # noqa: E402
from ui.tasks.folder import acts as folder_acts  # noqa: E402
from ui.tasks.folder.around import LookForSame  # noqa: E402
from ui.tasks.folder.line import Line  # noqa: E402
from ui.tasks.handover.exception import ExceptionDialog, Wanted  # noqa: E402
from ui.tasks.handover.give import GivePage  # noqa: E402
from ui.tasks.handover.screen import CARDS, PAST, TAKE  # noqa: E402
from ui.tasks.handover.take import TakePage  # noqa: E402
from ui.tasks.overview.behind import PeopleBehind  # noqa: E402
from ui.tasks.overview.periods import Period  # noqa: E402
from ui.tasks.overview.sealing import SealingDialog  # noqa: E402
from ui.tasks.people.chosen import ListDialog  # noqa: E402
from ui.tasks.people.lists import TakeList  # noqa: E402
from ui.tasks.people.pasting import PastePeople  # noqa: E402
from ui.tasks.people.screen import OVER, RUNNING  # noqa: E402
from ui.tasks.plan import acts  # noqa: E402
from ui.tasks.plan.paper.comparing import Comparison  # noqa: E402
from ui.tasks.settings.dossier import DossierPart  # noqa: E402
from ui.tasks.settings.keys import KeysPart  # noqa: E402
from ui.tasks.settings.keys.dialogs import RemoveUser, TakeOffice  # noqa: E402
from ui.tasks.settings.own import OwnPart  # noqa: E402
from ui.tasks.settings.package import PackagePart  # noqa: E402
from ui.tasks.talk.card import AdviceCard  # noqa: E402
from ui.tasks.terms import TermsBox  # noqa: E402
from ui.tasks.today.group import GroupDialog  # noqa: E402
from ui.tasks.today.talk import GroupCard  # noqa: E402
from ui.window import Window  # noqa: E402

TODAY = date(2026, 11, 24)
_PATIENCE = 120  # seconds; only a tour that is broken waits so long
_MOST_PIECES = 12


@dataclass(frozen=True)
class Guise:
    """What the window wears and speaks on one tour, and how large everything is."""

    look: Look = Look.LIGHT
    language: str = "de"
    invented: Callable[[], Language] | None = None
    size: tuple[int, int] = (1366, 768)
    text_size: int = 100
    scale: int = 1

    def open(self, settings: Settings) -> Window:
        """The window with its first page, not shown yet."""
        settings.keep(Appearance, look=self.look, language=self.language, text_size=self.text_size)
        window = first_window(settings, TODAY)
        if self.invented is not None:
            speak(QApplication.instance(), self.language)  # the settings know only what the window speaks in life
            window.language = window.alerts.language = self.invented()
            window.start()
        window.resize(*self.size)
        load_client_fonts()
        return window


GUISES = {
    "light": Guise(),
    "dark": Guise(Look.DARK),
    "contrast": Guise(Look.CONTRAST),
    "contrast-dark": Guise(Look.CONTRAST_DARK),
    "english": Guise(language="en"),
    "longer": Guise(language="de", invented=pseudo.longer_words),
    "rtl": Guise(language="ar", invented=pseudo.right_to_left),
    "large-text": Guise(text_size=130),
    "largest-text": Guise(text_size=160, size=(1920, 1080)),
    "200": Guise(scale=2),
    "small": Guise(size=(960, 540), scale=2),  # 1920 × 1080 at 200 %
    "4k": Guise(size=(3840, 2160)),
}


def main(words: list[str], into: Path = ROOT / "gallery") -> None:
    """Each guise in a process of its own: the scale of a screen is fixed when Qt starts."""
    asked = _asked(words)
    if asked.here:
        pictures(asked.guises[0], GUISES[asked.guises[0]], into, only=tuple(asked.only), pieces=asked.pieces)
        return
    into.mkdir(exist_ok=True)
    more = [*(["--pieces"] if asked.pieces else []), *(f"--only={start}" for start in asked.only)]
    for name in asked.guises or GUISES:
        with tempfile.TemporaryDirectory() as folder:
            screen = Path(folder) / "screen.json"
            screen.write_text(json.dumps({"screens": [_screen(GUISES[name])]}), encoding="utf-8")
            variables = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screen}"}
            subprocess.run([sys.executable, __file__, "--here", name, *more], env=variables, check=True)
    print(f"{len(list(into.glob('*.png')))} pictures in {into}")


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Pictures of every screen, in gallery/.")
    parser.add_argument("guises", nargs="*", metavar="GUISE", help=f"of {', '.join(GUISES)}; all of them without one")
    parser.add_argument("--only", action="append", default=[], help="the names of pictures begin so; more than once")
    parser.add_argument("--pieces", action="store_true", help="also what is to be scrolled to, piece by piece")
    parser.add_argument("--here", action="store_true", help="one guise, in this process")
    asked = parser.parse_args(words)
    if unknown := set(asked.guises) - set(GUISES):
        parser.error(f"no such guise: {', '.join(sorted(unknown))}")
    return asked


def _screen(guise: Guise) -> dict[str, object]:
    width, height = (side * guise.scale for side in guise.size)
    place = {"x": 0, "y": 0, "width": width, "height": height}
    return {"name": "screen", **place, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": guise.scale}


def pictures(name: str, guise: Guise, into: Path, only: tuple[str, ...] = (), *, pieces: bool = False) -> None:
    """Walk the tour in a guise and keep the pictures whose names begin as `only` says."""

    def picture(screen: str, part: QWidget | None = None) -> None:
        if not only or screen.startswith(only):
            (take_pieces if pieces else take)(window, into, name, screen, part)

    with tempfile.TemporaryDirectory() as folder:
        window = guise.open(Settings(Path(folder) / "settings.ini"))
        window.alerts.install = lambda: None  # a bug ends this tour
        sys.excepthook = sys.__excepthook__
        window.show()
        tour(window, Path(folder), picture)
        window.close()


def take(window: Window, into: Path, guise: str, name: str, part: QWidget | None = None) -> None:
    settle(window)
    (part or window).grab().save(str(into / f"{name}-{guise}.png"))


def take_pieces(window: Window, into: Path, guise: str, name: str, part: QWidget | None = None) -> None:
    """The screen as it is, and what its longest column holds further down."""
    take(window, into, guise, name, part)
    bars = [area.verticalScrollBar() for area in seen(part or window, QScrollArea)]
    longest = max(bars, key=lambda bar: bar.maximum(), default=None)
    before = longest.value() if longest is not None else 0
    for piece in range(2, _MOST_PIECES):
        if longest is None or longest.value() == longest.maximum():
            break
        longest.setValue(longest.value() + longest.pageStep())
        take(window, into, guise, f"{name}-{piece}", part)
    if longest is not None:
        longest.setValue(before)


def named(screen: object, words: str) -> str:
    """German words as they stand on the buttons of this screen, in whatever language it speaks."""
    return screen._language.say(Text(words, domain="ui"))


def tour(window: Window, folder: Path, picture: Callable[..., None]) -> None:
    picture("01-create")
    case_file, code = CaseFile.create(folder / "Beratung", "Regen fällt auf Zebras", "B. Aydin", cost=Cost(8192, 1, 1))
    window.centralWidget()._made_file((case_file, code))
    picture("02-emergency-sheet")
    window.centralWidget().sheet.written_down.emit()
    picture("03-nobody-yet")
    window.desk._show_keys()
    picture("03-shortcuts", window.desk.findChild(ShortcutSheet))
    window.desk.findChild(ShortcutSheet).accept()
    amal = people(case_file)
    desk = window.desk
    desk.go("people")
    picture("04-people")
    desk.task("people")._chosen._ask_purpose()
    picture("04-people-list", desk.task("people").findChild(ListDialog))
    desk.task("people").findChild(ListDialog).reject()
    day(desk, picture)
    desk.go("people")
    desk.task("people").new_person()
    dialog = desk.task("people").findChild(QDialog)
    QTest.qWait(50)
    picture("05-new-person", dialog)
    dialog.family.setText("Hadad")
    dialog.given.setText("Amal")
    dialog._look()
    picture("05-perhaps-the-same", dialog)
    dialog.close()
    desk.task("people").paste_people()
    dialog = desk.task("people").findChild(PastePeople)
    dialog.table.setPlainText("Name;Vorname;Geburtsdatum\nBondar;Taras;1.2.1990\nHadad;Amal;\nNeu;Nina;gestern")
    wait(dialog._make.isEnabled)
    picture("05-paste-people", dialog)
    dialog.close()
    taking_lists(desk, folder, picture)
    desk.settings.keep(Protection, copies=True)  # off in life, until an office turns it on
    desk.open_person(amal)
    akte(desk, picture)
    desk.go("talk")
    picture("07-how-long")
    talk(desk.task("talk"), picture)
    turned(desk, picture)
    desk.go("plan")
    wait(lambda: desk.task("plan").paper is not None)
    picture("40-plan")
    plan(desk, picture)
    desk.go("papers")
    picture("47-papers")
    desk.task("papers")._choose(paper("lebenslauf"))
    wait(lambda: desk.task("papers")._desk.paper is not None)
    picture("48-paper")
    desk.task("papers")._show_to_copy(DATA_SHEETS[1])
    picture("48-to-copy")
    life(desk, case_file, amal, picture)
    handing_over(desk, case_file, amal, picture)
    overview(desk, folder, picture)
    desk.go("help")
    wait(lambda: desk.task("help")._desk.paper is not None)
    picture("49-help")
    desk.go("terms")
    picture("49-terms")
    desk.go("settings")
    settings = desk.task("settings")
    for number, button in enumerate(settings._one_of.buttons(), 1):
        button.click()
        QTest.qWait(50)
        picture(f"50-settings-{number:02}")
    keys(settings, picture)
    left(window, picture)
    office(settings, folder, picture)
    dossier(settings, folder, picture)
    window.close_file()
    picture("60-unlock")
    page = window.centralWidget().unlock
    page.passphrase.setText("falsch geraten ist auch lang")
    page.try_to_open()
    while not page.problem.isVisible():
        QTest.qWait(20)
    page.say_locked()
    picture("61-wrong-passphrase")
    page._turn()
    picture("62-unlock-by-sheet")
    window.centralWidget()._turn_to(window.centralWidget().unkept)
    picture("62-unkept")
    window.centralWidget()._turn_to(window.centralWidget().deputy)
    picture("66-stand-in")
    window.centralWidget()._open_by_office(page._folder)
    picture("67-by-office")
    opening(window, folder, picture)


def day(desk: object, picture: Callable[..., None]) -> None:
    """Heute, empty and on a usual day; an appointment, a group, a short note."""
    desk.settings.keep(Meetings, interpreters="Sprachring NRW\nGebärdensprache: Gehörlosenverband")
    task = desk.task("today")
    look_at_day(desk)
    picture("03-today-empty")
    a_usual_day(desk.case_file)
    look_at_day(desk)
    picture("03-today")
    task.new_appointment()
    dialog = task.findChild(QDialog)
    dialog.person.line.setText("ama")
    dialog.person.line.textEdited.emit("ama")
    QTest.qWait(80)
    picture("03-today-appointment", dialog)
    dialog.person.take()
    picture("03-today-appointment-chosen", dialog)
    dialog.close()
    task.new_group()
    task.findChild(GroupDialog).return_to({"listed": [(1, "Amal Haddad"), (2, "Olena Kovalenko")]})
    picture("03-today-new-group", task.findChild(GroupDialog))
    task.findChild(GroupDialog).close()
    QTest.qWait(20)
    task.findChildren(GroupCard)[0].opened.emit()
    dialog = task.findChildren(QDialog)[-1]
    QTest.qWait(50)
    picture("03-today-group", dialog)
    dialog.close()
    desk.short_note(desk.case_file.people("haddad")[0].case_id)
    dialog = desk.findChildren(ShortNoteDialog)[-1]
    QTest.qWait(50)
    picture("03-short-note", dialog)
    dialog.close()


def look_at_day(desk: object) -> None:
    """Go to Heute, and wait until it shows what has changed."""
    before = desk.task("today").day
    desk.go("today")
    wait(lambda: desk.task("today").day is not before)


def a_usual_day(case_file: CaseFile) -> None:
    """Talks with Amal and Memo, a group, and a course of Olena's that has not begun."""
    amal, memo, olena = (
        case_file.case(case_file.people(name)[0].case_id) for name in ("haddad", "yilmaz", "kovalenko")
    )
    event = facts.new_id()
    group = {"kind": facts.AppointmentKind.GROUP, "event": event, "subject": "Deutschkurse in Ihrer Nähe"}
    talk = facts.Appointment(case_id=amal.id, day=TODAY, time="9:30", kind=facts.AppointmentKind.TALK)
    talk.place = "Zimmer 214"
    consent = facts.Consent(case_id=amal.id, recipient="Caritas Essen", given_on=TODAY, valid_to=TODAY)
    consent.declaration = facts.Declaration.WRITTEN_SIGNED
    case_file.change(
        Answer(amal.person, "interpreter", facts.Interpreter.PHONE),
        Answer(memo.residence, "document_kind", facts.DocumentKind.AE),
        Answer(memo.residence, "valid_to", date(2026, 12, 10)),
        Add(talk),
        Add(consent),
        *(Add(facts.Appointment(case_id=one.id, day=TODAY, time="14:00", **group)) for one in (amal, memo, olena)),
        Add(facts.Course(case_id=olena.id, course_type=facts.CourseType.IK, enrolment_date=date(2026, 8, 3))),
        Add(facts.Contact(case_id=memo.id, contact_on=date(2026, 11, 10), next_on=TODAY, next_step="Träger anrufen")),
        Add(facts.Appointment(case_id=memo.id, day=date(2026, 11, 26), time="8:30")),
        Add(facts.InterpreterOrder(case_id=memo.id, needed_on=date(2026, 11, 26), language="tr")),
    )


def akte(desk: object, picture: Callable[..., None]) -> None:
    """A page of what happened over two years, one topic of it, and where an answer comes from."""
    case, change = desk.folder.case, desk.folder.change
    kinds, results = facts.ContactKind, facts.ContactResult
    for day, kind, result, note in (
        (date(2025, 3, 3), kinds.FIRST_TALK, results.TOOK_PLACE, "Möchte in der Kita arbeiten.\nKam mit Schwester."),
        (date(2026, 6, 2), kinds.FOLLOW_UP, results.NOT_REACHED, None),
        (date(2026, 8, 17), kinds.FOLLOW_UP, results.TOOK_PLACE, "Zwei Kitas in Wuppertal herausgesucht."),
    ):
        change(Add(facts.Contact(case_id=case.id, contact_on=day, kind=kind, result=result, note=note)))
    change(Add(facts.DocumentSeen(case_id=case.id, kind=facts.PaperKind.RESIDENCE, seen_on=date(2026, 8, 17))))
    page = desk.task("folder")
    picture("06-folder")
    page.overview.verticalScrollBar().setValue(page.overview.verticalScrollBar().maximum())
    picture("06-folder-below")
    page.overview._look_for_same()
    picture("06-folder-same", page.findChild(LookForSame))
    page.findChild(LookForSame).accept()
    change(Answer(case.residence, "valid_to", date(2027, 2, 10)))
    change(Answer(case.residence, "valid_to", date(2028, 2, 10)))
    about = next(one.about for one in page.findChildren(Line) if one.about.key == "valid_to")
    for name, box in (
        ("06-history", HistoryBox(desk.folder, desk.language, about, desk)),
        ("06-term", TermsBox(desk.language, about, desk)),
    ):
        box.open()
        QTest.qWait(50)
        picture(name, box)
        box.close()
    page.go_to(about)
    picture("06-folder-topic")
    page.leave()


def turned(desk: object, picture: Callable[..., None]) -> None:
    """The screen turned to somebody who reads Arabic, and to somebody who reads Tigrinya."""
    person = desk.folder.case.person
    for code in ("ti", "ar"):
        desk.folder.change(Answer(person, "preferred_language", code))
        view = ClientView(desk.folder, desk.language, FIRST_TALK.chapters[6].aloud[:1], desk)
        view.resize(1366, 768)
        view.show()
        QTest.qWait(50)
        picture(f"39-turned-{code}", view)
        view._page.verticalScrollBar().setValue(560)
        picture(f"39-turned-{code}-below", view)
        view.close()


def opening(window: Window, folder: Path, picture: Callable[..., None]) -> None:
    """A second colleague reads and leaves a note; then what the first one sees, in a cloud folder."""
    secret = {"passphrase": "Regen fällt auf Zebras"}
    (folder / "Nextcloud").mkdir()
    place = (folder / "Beratung.fallakte").rename(folder / "Nextcloud" / "Beratung.fallakte")
    window._folder = place
    holder = CaseFile.open(place, **secret)
    window.start()
    page = window.centralWidget().unlock
    page.passphrase.setText(secret["passphrase"])
    page.try_to_open()
    wait(page.problem.isVisible)
    picture("63-in-use")
    page.problem._way.click()
    wait(lambda: window.desk is not None)
    window.desk.open_person(window.desk.case_file.people("haddad")[0].case_id)
    picture("64-only-reading")
    window.desk.case_file.leave_note(window.desk.folder.case.id, "Rief an: Termin bitte verschieben.")
    window.close_file()
    holder.close()
    window.open(CaseFile.open(place, profile=window.settings.profile, **secret))
    wait(lambda: window.desk.task("today").day is not None)
    picture("65-notices")


def overview(desk: object, folder: Path, picture: Callable[..., None]) -> None:
    """Each question about everybody that has a picture of its own, the people behind a figure, and four offices."""
    everybody(desk.case_file)
    desk.go("overview")
    task = desk.task("overview")
    task._asking._choose_period(Period.THIS_QUARTER)
    task._asking.compares.setChecked(True)
    wait(lambda: task._now and task._before)
    for place, name in enumerate(("coverage", "contacts", "closeness", "work", "german", "courses")):
        task._one_of.buttons()[place].click()
        QTest.qWait(150)
        picture(f"80-overview-{name}")
    task._page.verticalScrollBar().setValue(900)
    picture("81-overview-waiting")
    task._one_of.buttons()[0].click()
    task._show_behind(task._now[0].blocks[0].lines[0])
    wait(lambda: task.findChild(PeopleBehind))
    picture("82-overview-behind", task.findChild(PeopleBehind))
    task.findChild(PeopleBehind).reject()
    asked = packet.asked_for((date(2026, 7, 1), date(2026, 9, 30)), TODAY)
    lead, places = own_keys(desk.case_file.exchange).public[1], [folder / f"{n}.zahlenpaket" for n in range(4)]
    for place in places:
        keys = OwnKeys.new()
        colleague = replace(own_partner(called("Jobcenter", f"Kollegin {place.stem}"), keys), colleague=True)
        desk.case_file.exchange.accept(colleague, TODAY)
        place.write_bytes(packet.write_packet(task._now, asked, keys, lead))
    dialog = SealingDialog(task._team(), task._language, lambda _lead: None, task)
    dialog.open()
    picture("83-overview-sealing", dialog)
    dialog.reject()
    desk.settings.set_target("PLAN", 80)
    task.take_packets(list(map(str, places)))
    wait(lambda: task._quarters or task._problem.isVisible())
    QTest.qWait(150)
    picture("83-overview-several")


def everybody(case_file: CaseFile) -> None:
    """Thirty people more: some with a plan, a talk or work, most of them waiting for a course."""
    for number in range(30):
        case_id = case_file.new_person(
            family=f"Demir {number + 1}", given="Elif", town="Hamm" if number % 3 else "Ahlen"
        )
        day = TODAY - timedelta(5 * number + 3)
        changes = [Add(facts.Course(case_id=case_id, course_type=facts.CourseType.IK, enrolment_date=day))]
        if number % 2:
            changes[0].row.actual_start = min(day + timedelta(20 + 3 * number), TODAY)
        if number % 3:
            changes.append(Add(facts.Agreement(case_id=case_id, status=facts.PlanStatus.HANDED_OVER, agreed_on=day)))
            talk = facts.Contact(case_id=case_id, contact_on=day, channel=facts.Channel.IN_PERSON)
            talk.length = facts.ContactLength.FROM_10
            changes.append(Add(talk))
        if number % 4 == 0:
            job = facts.Employment(case_id=case_id, kind=facts.EmploymentKind.SVB, start=day, hours_per_week=30)
            job.state, job.contract_kind = facts.EmploymentState.RUNNING, facts.ContractKind.UNLIMITED
            changes.append(Add(job))
        case_file.change(*changes)


def keys(settings: object, picture: Callable[..., None]) -> None:
    """Each dialog of the page about keys, and the last question before they are destroyed."""
    next(one for one in settings._one_of.buttons() if one.text() == named(settings, "Kennwort und Schlüssel")).click()
    part = settings.findChild(KeysPart)
    ways = {button.text(): button for button in part.findChildren(QPushButton)}
    for name, words in (
        ("add", "Person aufnehmen …"),
        ("change", "Kennwort ändern …"),
        ("sheet", "Neues Notfallblatt …"),
    ):
        ways[named(settings, words)].click()
        dialog = part.findChild(QDialog)
        QTest.qWait(50)
        picture(f"58-keys-{name}", dialog)
        dialog.reject()
        QTest.qWait(50)
    for name, dialog in (
        ("office", TakeOffice(part, part.language, part._case_file.ring, b"")),
        ("remove", RemoveUser(part, part.language, part._case_file.ring, "C. Weiß")),
    ):
        dialog.open()
        picture(f"58-keys-{name}", dialog)
        dialog.reject()
    part.verticalScrollBar().setValue(part.verticalScrollBar().maximum())
    ways[named(settings, "Schlüssel vernichten …")].click()
    picture("59-keys-destroy")


def left(window: Window, picture: Callable[..., None]) -> None:
    """The desk is left: the Sichtschutz, and after a wrong PIN."""
    window.desk.case_file.set_pin("271828")
    for name, secret in (("58-sichtschutz", ""), ("59-sichtschutz-wrong", "000000")):
        window.guard.shield()
        shield = window.findChild(Shield)
        if secret:
            shield.secret.setText(secret)
            shield._try()
            wait(shield._open.isEnabled)
        picture(name)
        window.guard._lift()
        QTest.qWait(20)


def office(settings: object, folder: Path, picture: Callable[..., None]) -> None:
    """The office's own entries and its package, accepted by six words."""
    place = settings._settings.place
    correction = Correction("bsk.start_days", 21, "Erlass vom 01.07.2026", date(2026, 7, 1))
    place.own.write(Entries((correction,), {"vb": Local("Frau Demir berät dienstags.", "Am Markt 2, 59065 Hamm")}))
    part = settings.findChild(OwnPart)
    part.refresh()
    next(one for one in settings._one_of.buttons() if one.text() == named(settings, "Eigene Angaben")).click()
    picture("58-own-entries")
    part = settings.findChild(PackagePart)
    next(one for one in settings._one_of.buttons() if one.text() == named(settings, "Paket des Büros")).click()
    step = WordedStep("Bitte kommen Sie in die Werkstatt.", facts.Actor.CLIENT, facts.Slot.STEPS, {"tr": "…"})
    package = Package("Jobcenter Hamm", TODAY, Entries((correction,)), frozenset({"vb"}), (step,), Policy(3))
    part._look_at(unseal(seal(package, read_key(new_key()))))
    picture("59-package-six-words")
    same = named(settings, "Die Wörter sind gleich: installieren")
    next(one for one in part.findChildren(QPushButton) if one.text() == same).click()
    picture("59-package-installed")


def dossier(settings: object, folder: Path, picture: Callable[..., None]) -> None:
    """The folder for the data-protection officer, written."""
    next(one for one in settings._one_of.buttons() if one.text() == named(settings, "Datenschutz-Mappe")).click()
    part = settings.findChild(DossierPart)
    part.write_into(str(folder / "Mappe"))
    wait(part._write.isEnabled)
    picture("59-dossier")


def talk(screen: object, picture: Callable[..., None]) -> None:
    screen.begin(FIRST_TALK, Depth.NORMAL)
    chapters = {chapter.key: chapter for chapter in FIRST_TALK.chapters}
    for number, chapter in enumerate(FIRST_TALK.chapters):
        screen.go(chapter)
        picture(f"{10 + number}-talk-{chapter.key}")
    screen.go(chapters["recognition"])
    next(iter(screen._page.parts["qualifications"]._cards.values())).open()
    picture("30-talk-list-open")
    screen.choose_length(Depth.LONG)
    screen.go(chapters["person"])
    picture("31-talk-long-person")
    screen._page.verticalScrollBar().setValue(400)
    picture("32-talk-long-person-below")
    screen.go(chapters["wishes"])
    screen._page.verticalScrollBar().setValue(300)
    picture("33-talk-long-texts")
    for card in screen.findChildren(AdviceCard)[1:2]:
        card._turn_why()
        card._plan.click()
    picture("34-talk-why")
    screen.go(chapters["residence"])
    line = screen._page.parts["residence"].fields["valid_to"].editor.line
    line.setText("31.02.2028")
    line.editingFinished.emit()
    picture("35-talk-impossible-day")
    screen.begin(FOLLOW_UP, Depth.NORMAL)
    picture("36-talk-follow-up")


def life(desk: object, case_file: CaseFile, amal: int, picture: Callable[..., None]) -> None:
    """What stands around a case: an absence, a household, its end; and what belongs to nobody."""
    folder = desk.folder
    sami = case_file.case(case_file.new_person(family="Haddad", given="Sami"))
    link = facts.HouseholdLink(case_id=sami.id, number=folder.case.number, kinship=facts.Kinship.PARTNER)
    away = facts.Absence(case_id=amal, starts=date(2026, 12, 7), ends=date(2026, 12, 18))
    case_file.change(Add(link))
    folder.change(Add(away))
    desk.go("folder")
    page = desk.task("folder").overview
    picture("70-folder-around")
    page._end.click()
    QTest.qWait(50)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    picture("71-folder-end")
    folder_acts.end(folder, TODAY, facts.EndReason.MOVED_JC, "Jobcenter Hagen", False)
    page.verticalScrollBar().setValue(0)
    picture("72-folder-ended")
    desk.go("plan")
    picture("73-plan-ended")
    desk.go("people")
    people_screen = desk.task("people")
    people_screen._show_which(OVER)
    picture("74-people-over")
    people_screen._show_which(RUNNING)
    folder_acts.take_back(folder)
    case_file.observe(facts.Observation(kind=facts.GapKind.WAITING, text="Neun Monate bis zum Kurs", observed_on=TODAY))
    desk.go("observations")
    picture("75-observations")


def handing_over(desk: object, case_file: CaseFile, amal: int, picture: Callable[..., None]) -> None:
    """To another office and back: what leaves, what comes in, and what is to be decided then."""
    with CaseFile.unkept("C. Weiß") as other:
        case_file.change(Answer(case_file.case(amal).german, "listening", facts.Cefr.B1))
        desk.open_person(amal, "handover")
        picture("76-handover-alone")
        meet(case_file, other)
        desk.task("handover").arrive()
        task = desk.task("handover")
        give, taking = task.findChild(GivePage), task.findChild(TakePage)
        give._take_partner(case_file.exchange.partners()[0])
        give._take_purpose(facts.ConsentKind.JC_TO_KIM)
        wait(lambda: give._desk.paper is not None)
        picture("76-handover-give")
        give._take_purpose(facts.ConsentKind.KIM_TO_JC)
        picture("76-handover-denied")
        give._ask_exception(give._people[amal], give._request())
        dialog = give.findChild(ExceptionDialog)
        picture("76-handover-exception", dialog)
        dialog._then(Wanted(("german", "qualifications"), "§ 50 Abs. 1 SGB II", "Umzug in eine andere Stadt"))
        dialog.reject()
        wait(lambda: give._desk.paper is not None)
        picture("76-handover-excepted")
        there = other.case(other.new_person(family="Haddad", given="Amal"))
        other.change(Answer(there.german, "listening", facts.Cefr.A2))
        allow(other, there.id, "Jobcenter", facts.ConsentKind.KIM_TO_JC)
        occasion = Occasion(there, Talk(TODAY, Office.KIM_MUNICIPAL), DEMO_OFFICE)
        views = release_answers(other, [occasion], Request("Jobcenter", facts.ConsentKind.KIM_TO_JC), None, Policy())
        towards = Towards(other.exchange.partners()[0], "KIM", TODAY, other.exchange)
        task.show_page(TAKE)
        taking._read(pack_answers(towards, views).content)
        picture("77-handover-quarantine")
        arrived = open_bundle(case_file, taking._content, TODAY)
        taking._into = {there.id: amal}
        taking._take(arrived)
        picture("78-handover-taken")
        other.change(Answer(other.case(there.id).consents[0], "withdrawn_on", TODAY))
        taking._read(pack_withdrawals(towards, untold(other, towards.partner)).content)
        picture("78-handover-withdrawn")
    for page, name in ((PAST, "79-handover-past"), (CARDS, "79-handover-cards")):
        task.show_page(page)
        picture(name)
    desk.open_person(amal)
    picture("79-folder-to-decide")


def meet(case_file: CaseFile, other: CaseFile) -> None:
    case_file.exchange.accept(own_partner(called("KIM Musterhausen", "C. Weiß"), own_keys(other.exchange)), TODAY)
    other.exchange.accept(own_partner("Jobcenter", own_keys(case_file.exchange)), TODAY)
    for line in case_file.people("Haddad Amal"):
        allow(case_file, line.case_id, "KIM Musterhausen", facts.ConsentKind.JC_TO_KIM)


def allow(case_file: CaseFile, case_id: int, recipient: str, kind: facts.ConsentKind) -> None:
    said = {"kind": kind, "recipient": recipient, "data_categories": "Deutsch\nAbschlüsse", "given_on": TODAY}
    case_file.change(Add(facts.Consent(case_id=case_id, declaration=facts.Declaration.WRITTEN_SIGNED, **said)))


LISTED = """Kundennr.;Name;Vorname;Geb.-Datum;Staatsangehörigkeit;gültig bis;Betreuer
337A123456;Petrenko;Taras;02.03.86;ukrainisch;04.03.2027;Aydin
337A654321;Müller;Yusuf;31.01.1979;Türkei;;Aydin
337A111111;Haddad;Amal;12.04.1991;syrisch;10.02.2028;Aydin
337A111112;Al-Sayed;Nour;31.02.1991;syrisch;10.02.2028;Aydin
337A111114;Diallo;Idris;00.00.1999;Guinea;;Aydin
"""


def taking_lists(desk: object, folder: Path, picture: Callable[..., None]) -> None:
    """A list of another program: what would become of it, and the way back afterwards."""
    (folder / "liste.csv").write_text(LISTED, encoding="cp1252")
    desk.task("people").take_list()
    dialog = desk.task("people").findChild(TakeList)
    dialog.open_list(str(folder / "liste.csv"))
    wait(lambda: dialog._parts.isVisible())
    picture("05-list", dialog)
    dialog._take.click()
    wait(lambda: desk.case_file.intakes.all())
    wait(lambda: dialog._parts.isHidden())
    picture("05-list-taken", dialog)
    desk.case_file.intakes.take_back(desk.case_file.intakes.all()[0])
    dialog.close()
    desk.task("people").arrive()


def plan(desk: object, picture: Callable[..., None]) -> None:
    """A plan with a few steps, agreed, handed over, and the next one beside it."""
    folder, task = desk.folder, desk.task("plan")
    agreement = folder.case.plan
    for suggestion, _fits in acts.suggestions(folder, agreement)[:5]:
        acts.add_suggestion(folder, agreement, suggestion)
    wait(lambda: task.paper is not None)
    picture("41-plan-with-steps")
    task._preview._manner._lay_out_as(PageLayout.PICTURES)
    wait(lambda: task.paper is not None)
    picture("42-plan-pictures")
    task._preview._manner._lay_out_as(PageLayout.SIDE_BY_SIDE)
    task._agree()
    task._output._ask()
    wait(lambda: task.paper is not None)
    picture("43-plan-handing-over")
    task._output._panel._yes.click()
    wait(lambda: folder.case.plan.handed_over_on is not None)
    picture("44-plan-handed-over")
    words = named(task, "Für das Fachverfahren kopieren")
    next(one for one in task.findChildren(QPushButton) if one.text() == words).click()
    dialog = task.findChild(BridgeDialog)
    QTest.qWait(50)
    picture("44-plan-copied", dialog)
    dialog.close()
    acts.go_on(folder, folder.case.plan)
    again = folder.case.plan
    steps = [step for step in folder.case.steps if step.is_of(again)]
    acts.remove(folder, steps[0])
    folder.change(Answer(steps[1], "due", date(2027, 1, 19)))
    acts.add_own_words(folder, again, facts.Slot.STEPS, "Lebenslauf mit Frau Demir schreiben")
    wait(lambda: task.paper is not None)
    picture("45-plan-goes-on")
    task._compare()
    dialog = task.findChild(Comparison)
    wait(lambda: all(desk._pages for desk in dialog._desks))
    picture("46-plans-compared", dialog)
    dialog.close()


def wait(until: Callable[[], bool]) -> None:
    patience = time.monotonic() + _PATIENCE
    while not until():
        assert time.monotonic() < patience, "it never comes"
        a_moment(20)


def people(case_file: CaseFile) -> int:
    """Three people; of the first a good deal is known."""
    case_file.new_person(family="Kovalenko", given="Olena", dob=date(1986, 3, 2))
    case_file.new_person(family="Yılmaz", given="Mehmet Can", preferred_name="Memo", dob=date(1979, 1, 1))
    amal = case_file.new_person(family="Haddad", given="Amal", preferred_name="Amal", dob=date(1991, 4, 12))
    case = case_file.case(amal)
    case_file.change(
        Answer(case.person, "nationality", "SY"),
        Answer(case.person, "languages", ("ar", "kmr", "en")),
        Answer(case.person, "preferred_language", "ar"),
        Answer(case.person, "phone", NoAnswer.UNKNOWN),
        Answer(case.residence, "document_kind", facts.DocumentKind.AE),
        Answer(case.residence, "legal_basis", "§ 25 Abs. 2 AufenthG"),
        Answer(case.residence, "valid_to", date(2028, 2, 10)),
        Answer(case.residence, "benefit_circle", facts.BenefitCircle.SGB2),
        Answer(case.wishes, "occupation_group", facts.OccupationGroup.KITA),
        Answer(case.wishes, "strengths", "geduldig\nkann gut erklären"),
    )
    certificate = facts.Certificate(case_id=amal, kind=facts.CertificateKind.TELC, level_total=facts.Cefr.B1)
    degree = facts.Qualification(
        case_id=amal,
        title_text="Bachelor Pädagogik",
        kind=facts.QualificationKind.ACADEMIC,
        country="SY",
        field=facts.DegreeField.EDUCATION,
    )
    case_file.change(Add(certificate))
    case_file.change(Add(degree))
    return amal


if __name__ == "__main__":
    main(sys.argv[1:])
