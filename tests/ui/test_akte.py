"""Akte: one person on one page, every topic one key away, and where each answer comes from."""

from __future__ import annotations

from datetime import date

import pytest
from counsellor import TODAY, Counsellor
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from shiboken6 import isValid
from sqlalchemy import text

from caseworker.facts import (
    AgreedStep,
    Agreement,
    Appointment,
    AppointmentKind,
    Attendance,
    Cefr,
    Certificate,
    Channel,
    Consent,
    Contact,
    ContactKind,
    Course,
    CourseType,
    Declaration,
    DocumentKind,
    DocumentSeen,
    Employment,
    PaperKind,
    Person,
    Present,
    SensitiveHindrance,
    StepStatus,
    question_of,
)
from caseworker.store import Add, Answer
from caseworker.words import Language
from ui.case.history import HistoryBox, again, entries
from ui.forms.about import about
from ui.forms.said import said
from ui.tasks.folder.line import Line


@pytest.fixture
def folder(counsellor: Counsellor):
    """Amal's folder, in which some things are known; the page about her lies open."""
    folder = counsellor.window.desk.folder
    case = folder.case
    folder.change(Answer(case.residence, "document_kind", DocumentKind.AE))
    folder.change(Answer(case.residence, "valid_to", date(2028, 2, 10)))
    folder.change(Add(Certificate(case_id=case.id, level_total=Cefr.B1)))
    folder.change(Add(Course(case_id=case.id, provider="VHS", end_date=date(2025, 1, 31))))
    note = "Möchte in die Kita."
    contact = Contact(case_id=case.id, contact_on=TODAY, kind=ContactKind.FIRST_TALK, channel=Channel.PHONE, note=note)
    folder.change(Add(contact))
    counsellor.window.desk.go("folder")
    return folder


def line(counsellor: Counsellor, words: str) -> Line:
    """The line in which these words stand."""

    def found() -> list[Line]:
        return [one for one in counsellor._visible(Line) if words in one.text()]

    assert counsellor.waits(lambda: bool(found())), [one.text() for one in counsellor._visible(Line)]
    return found()[-1]


def press(counsellor: Counsellor, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(counsellor.focus() or counsellor.window, key, modifier)
    QTest.qWait(1)


# --- what is known


@pytest.mark.parametrize(
    ("until", "basis", "said"),
    [
        (date(2028, 2, 10), "§ 25 Abs. 2 AufenthG", "Karte bis 10.02.2028"),
        (date(2026, 3, 4), "§ 25 Abs. 2 AufenthG", "Karte abgelaufen am 04.03.2026"),
        (date(2026, 3, 4), "§ 24 Abs. 1 AufenthG", "Karte gilt weiter bis 04.03.2027"),
    ],
)
def test_a_chip_says_until_when_the_document_counts_and_not_only_what_is_printed(
    counsellor, folder, until, basis, said
):
    residence = folder.case.residence
    new = {"valid_to": until, "legal_basis": basis, "continued_by_decree": True}
    assert folder.change(*(Answer(residence, key, value) for key, value in new.items()))
    assert counsellor.sees(said)


def test_what_falls_due_leads_to_where_it_lies(counsellor, folder):
    course = Course(case_id=folder.case.id, course_type=CourseType.IK, enrolment_date=date(2026, 8, 3))
    assert folder.change(Add(course))
    due = line(counsellor, "Kurs sollte begonnen haben: beim Träger nachfragen")
    assert due.isEnabled()
    due.click()
    assert counsellor.sees("Zurück zur Akte (Esc)")
    assert counsellor.window.desk.task("folder")._at.chapter.key == "german"


def test_all_that_falls_due_is_one_press_away(counsellor, folder):
    for number in range(8):
        one = Consent(case_id=folder.case.id, recipient=f"Stelle {number}", given_on=TODAY, valid_to=date(2027, 1, 4))
        one.declaration = Declaration.WRITTEN_SIGNED
        assert folder.change(Add(one))
    assert counsellor.does_not_see("Einwilligung endet: Stelle 7")
    counsellor.presses("3 weitere zeigen")
    assert counsellor.sees("Einwilligung endet: Stelle 7")


def test_a_phone_number_keeps_its_order_among_words_from_the_right(folder):
    """Beside Arabic words the groups of "0201 5551234" would change places."""
    person = folder.case.person
    person.phone = "0201 5551234"
    read = {code: said(question_of(Person.phone), person, folder.case, Language(code)) for code in ("de", "ar")}
    assert read == {"de": "0201 5551234", "ar": "\N{FIRST STRONG ISOLATE}0201 5551234\N{POP DIRECTIONAL ISOLATE}"}


def test_what_happened_and_what_is_ahead_stand_apart(counsellor, folder):
    plan = Agreement(case_id=folder.case.id, agreed_on=date(2026, 8, 17), talk_on=date(2026, 8, 17))
    step = AgreedStep(case_id=folder.case.id, agreement=plan.id, words="Zeugnis übersetzen lassen")
    work = Employment(case_id=folder.case.id, occupation="Kita-Fachkraft", start=date(2026, 12, 1))
    assert folder.change(Add(plan), Add(step), Add(work))
    assert counsellor.sees("Arbeit beginnt · Kita-Fachkraft")
    past = counsellor.window.desk.task("folder").overview._timeline.findChildren(Line)
    assert not [one for one in past if "Arbeit beginnt" in one.text()], "it has not happened yet"
    assert folder.change(Answer(step, "status", StepStatus.DONE))
    line(counsellor, "Schritt · Zeugnis übersetzen lassen · erledigt").click()
    assert counsellor.waits(lambda: counsellor.window.desk.at == "plan"), "it lies in its plan"


def test_what_is_known_stands_topic_by_topic_with_its_age(counsellor, folder):
    assert counsellor.sees("Karte gültig bis: 10.02.2028")
    assert counsellor.sees("4   Aufenthalt")
    assert counsellor.sees("zuletzt ")
    assert counsellor.sees("Noch nichts bekannt")
    assert counsellor.does_not_see("Vorbereitung des Hilfeplans")


def test_every_topic_is_one_key_away_and_esc_comes_back(counsellor, folder):
    press(counsellor, Qt.Key.Key_7)
    counsellor.answers("Hören", "B2")
    assert folder.case.german.listening is Cefr.B2
    press(counsellor, Qt.Key.Key_Escape)
    assert counsellor.sees("Hören: B2")


def test_a_line_leads_to_its_question(counsellor, folder):
    line(counsellor, "Karte gültig bis").click()
    assert counsellor.waits(
        lambda: counsellor.focus() is not None and counsellor.focus().accessibleName() == "Karte gültig bis"
    )


def test_an_old_answer_is_confirmed_with_one_key(counsellor, folder):
    with folder.case_file._engine.begin() as connection:
        connection.execute(text("update change set at = '2026-01-05T09:00:00.000+00:00' where topic = 'residence'"))
    folder.changed.emit()
    assert counsellor.sees("Karte gültig bis")
    old = line(counsellor, "Karte gültig bis")
    assert "Stimmt das noch? Zuletzt bestätigt am 05.01.2026" in old.accessibleName()
    old.setFocus()
    press(counsellor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert counsellor.focus() is line(counsellor, "Karte gültig bis"), "the keyboard stays where it was"
    assert "Stimmt das noch" not in line(counsellor, "Karte gültig bis").accessibleName()
    counsellor.keys("Strg+Z")
    assert "Stimmt das noch" in line(counsellor, "Karte gültig bis").accessibleName()


def test_health_waits_until_one_knows_who_is_in_the_room(counsellor, folder):
    effect = "kann nicht schwer heben"
    folder.change(Add(SensitiveHindrance(case_id=folder.case.id, effect_on_work=effect)))
    assert counsellor.does_not_see(effect)
    folder.change(Answer(folder.case.contacts[-1], "present", (Present.ALONE,)))
    assert counsellor.sees(effect)
    folder.change(Answer(folder.case.contacts[-1], "present", (Present.CHILD,)))
    assert counsellor.does_not_see(effect)


def test_the_line_is_pressed_and_read_like_any_button(counsellor, folder):
    folder.change(Answer(folder.case.person, "preferred_name", "Müller & <b>Söhne</b>"))
    assert line(counsellor, "Rufname").accessibleName() == "Rufname: Müller & <b>Söhne</b>"
    heard = QAccessible.queryAccessibleInterface(line(counsellor, "Rufname"))
    assert (heard.role(), heard.actionInterface().actionNames()[0]) == (QAccessible.Role.Button, "Press")


def test_a_page_is_painted_once_when_it_is_opened(counsellor, folder):
    """Painting is a tenth of what one waits for; Qt would do it again for buttons, and for the page that goes."""

    class Strokes(QObject):
        seen = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.seen += event.type() is QEvent.Type.Paint
            return False

    desk, strokes = counsellor.window.desk, Strokes()
    before = desk.task("folder")
    desk.open_person(folder.case.id)
    page = desk.task("folder").overview
    page.widget().installEventFilter(strokes)
    assert counsellor.waits(lambda: strokes.seen > 0 and not isValid(before))
    QApplication.processEvents()
    assert strokes.seen == 1


# --- what happened


def test_what_happened_is_told_and_folded_by_year(counsellor, folder):
    assert counsellor.sees("24.11.2026: Erstgespräch · Telefon · Möchte in die Kita.")
    assert counsellor.does_not_see("Kurs beendet")
    counsellor.presses("2025 (1 Eintrag)")
    assert counsellor.sees("31.01.2025: Kurs beendet")
    line(counsellor, "Kurs beendet").click()
    assert counsellor.reads("Träger") == "VHS"


def test_papers_that_were_seen_stand_beside_it(counsellor, folder):
    paper = DocumentSeen(case_id=folder.case.id, kind=PaperKind.PASSPORT, seen_on=TODAY)
    folder.change(Add(paper))
    assert counsellor.sees("24.11.2026: Unterlage gesehen · Pass")


# --- notes


def test_a_note_of_today_is_changed_in_its_field(counsellor, folder):
    counsellor.presses("Ändern: 24.11.2026")
    counsellor.answers("Was ist wichtig? Was ist der nächste Schritt?", "Möchte in die Pflege.")
    assert folder.case.contacts[-1].note == "Möchte in die Pflege."


def test_a_note_of_somebody_else_is_only_added_to(counsellor, folder):
    contact, theirs = folder.case.contacts[-1], "Möchte in die Kita. Hat zwei gefunden."
    folder.case_file.change(Answer(contact, "note", theirs), by="C. Yıldız")
    folder.changed.emit()
    assert counsellor.sees(theirs)
    assert not counsellor.can_press("Ändern: 24.11.2026")
    counsellor.presses("Ergänzen: 24.11.2026")
    counsellor.types("Ergänzung zur Notiz", "War heute da.")
    counsellor.presses("Dahinter schreiben: 24.11.2026")
    assert contact.note == f"{theirs}\n\n[24.11.2026, B. Aydin] War heute da."
    counsellor.keys("Strg+Z")
    assert contact.note == theirs


# --- where an answer comes from


def test_an_answer_says_who_gave_it_when_and_in_which_talk(counsellor, folder):
    folder.change(Answer(folder.case.residence, "valid_to", date(2027, 2, 10)))
    line(counsellor, "Karte gültig bis").setFocus()
    press(counsellor, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    assert counsellor.sees("von B. Aydin · Erstgespräch vom 24.11.2026")
    assert counsellor.sees("10.02.2028")
    counsellor.presses("Wieder so eintragen: 10.02.2028")
    assert folder.case.residence.valid_to == date(2028, 2, 10)
    counsellor.window.activateWindow()
    assert counsellor.waits(lambda: QApplication.activeWindow() is counsellor.window)
    counsellor.keys("Strg+Z")
    assert folder.case.residence.valid_to == date(2027, 2, 10)


def test_a_field_of_the_talk_tells_its_history_too(counsellor, folder):
    counsellor.window.desk.go("talk")
    counsellor.presses("Deutsch")
    counsellor.answers("Hören", "A2")
    counsellor.hears("Hören", "weiß nicht")
    counsellor.hears("Hören", "Warum steht das hier? (Alt+H)")
    assert counsellor.sees("weiß nicht")
    counsellor.presses("Wieder so eintragen: A2")
    assert folder.case.german.listening is Cefr.A2


def test_a_row_tells_the_history_of_all_its_answers(counsellor, folder):
    folder.change(Answer(folder.case.certificates[0], "points", 42))
    line(counsellor, "Deutsch-Zertifikate").setFocus()
    press(counsellor, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    assert counsellor.sees("Punkte: 42")
    assert counsellor.sees("Niveau: B1")
    counsellor.window.findChild(HistoryBox).close()


def test_a_hand_over_is_never_taken_again(counsellor, folder):
    plan = Agreement(case_id=folder.case.id, talk_on=TODAY)
    folder.change(Add(plan))
    folder.change(Answer(plan, "handed_over_on", TODAY))
    folder.change(Answer(plan, "handed_over_on", None))
    told = [one for one in entries(folder, about(plan)) if one.question.key == "handed_over_on"]
    assert len(told) == 2
    assert not any(again(folder, plan, one) for one in told)


def test_appointments_that_lie_ahead_stand_beside_what_falls_due(counsellor, folder):
    number = folder.case.id
    folder.change(
        Add(Appointment(case_id=number, day=date(2026, 12, 8), time="10:30", kind=AppointmentKind.TALK)),
        Add(Appointment(case_id=number, day=date(2026, 10, 6), kind=AppointmentKind.TALK, attendance=Attendance.CAME)),
    )
    assert counsellor.sees("Di. 08.12.2026, 10:30")
    assert counsellor.sees("06.10.2026: Termin · Gespräch · gekommen")


def test_the_next_talk_of_the_plan_is_an_appointment_too(counsellor, folder):
    day = date(2027, 1, 20)
    folder.change(Add(Agreement(case_id=folder.case.id, talk_on=TODAY, next_on=day, next_time="10 Uhr")))
    assert counsellor.sees("Mi. 20.01.2027, 10:00")


def test_appointments_of_a_day_stand_as_the_clock_has_them(counsellor, folder):
    number, day = folder.case.id, date(2026, 12, 8)
    folder.change(*(Add(Appointment(case_id=number, day=day, time=time)) for time in ("14:00", "9:30", None)))
    assert counsellor.sees("Di. 08.12.2026, 9:30")
    words = [one.removesuffix(": Gespräch") for one in counsellor.words() if one.startswith("Di. 08.12.2026")]
    assert words == ["Di. 08.12.2026, 9:30", "Di. 08.12.2026, 14:00", "Di. 08.12.2026"]


def test_a_topic_asks_less_as_soon_as_a_child_is_in_the_room(counsellor, folder):
    folder.change(Answer(folder.case.contacts[-1], "present", (Present.ALONE,)))
    press(counsellor, Qt.Key.Key_9)
    assert counsellor.sees("Nur wenn die Person es möchte")
    folder.change(Answer(folder.case.contacts[-1], "present", (Present.CHILD,)))
    assert counsellor.does_not_see("Nur wenn die Person es möchte")


def test_a_topic_comes_back_after_the_lock(counsellor, folder):
    press(counsellor, Qt.Key.Key_7)
    task = counsellor.window.desk.task("folder")
    place = task.place
    task.leave()
    task.return_to(place)
    assert counsellor.sees("Zurück zur Akte (Esc)")
    assert counsellor.sees("Wie gut sprechen Sie Deutsch?")


def test_the_way_into_the_talk_is_drawn_as_the_first_button(counsellor: Counsellor, folder) -> None:
    """Whatever it was called before it was seen: white on white, its picture cannot be seen at all."""
    buttons = {one.text(): one for one in counsellor._visible(QPushButton)}
    drawn = [buttons[one].grab().toImage() for one in ("Gespräch fortsetzen", "Plan öffnen")]
    first, other = (one.pixelColor(6, one.height() // 2).name() for one in drawn)
    assert first != other
