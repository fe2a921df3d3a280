"""Auswertung: one question at a time, who is behind a figure, and what leaves only together with others."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from counsellor import TODAY, Counsellor
from findings import nameless
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from caseworker.facts import Agreement, Channel, Contact, ContactLength, Course, CourseType, PlanStatus
from caseworker.handover.bundle import own_keys, own_partner
from caseworker.handover.bundle.envelope import OwnKeys
from caseworker.office import Known
from caseworker.overview import packet
from caseworker.overview.leaving import as_csv
from caseworker.overview.reports import reports
from caseworker.policy import Policy
from caseworker.store import Add, CaseFile
from caseworker.store.opening.clock import Clock
from ui.forms.editors.choices import ChoiceBox
from ui.tasks.overview import OverviewTask
from ui.tasks.overview.behind import PeopleBehind
from ui.tasks.overview.pictures import Bar, WaitingCurve
from ui.tasks.overview.sealing import SealingDialog

SUMMER = date(2026, 7, 6)
PLAN = "Plan vorhanden"


@pytest.fixture
def counsellor(window, case_file) -> Counsellor:
    """At the figures of twelve people; all were there in summer, and three of them have a plan."""
    noon = datetime.combine(SUMMER, time(12)).astimezone()
    case_file.opening.clock = Clock(lambda: noon, lambda: 0.0)
    for number in range(12):
        town = "Hamm" if number < 4 else "Ahlen"
        case_id = case_file.new_person(family=f"Haddad {number}", given="Amal", town=town)
        if number < 3:
            case_file.change(Add(Agreement(case_id=case_id, status=PlanStatus.HANDED_OVER, agreed_on=SUMMER)))
    window.open(case_file)
    window.desk.go("overview")
    there = Counsellor(window)
    assert there.sees("12 Personen · Stichtag 30.09.2026")
    return there


def task(counsellor: Counsellor) -> OverviewTask:
    found = counsellor.window.desk.task("overview")
    assert isinstance(found, OverviewTask)
    return found


@cache
def keys_of(user: str) -> OwnKeys:
    """Those of a colleague's file."""
    return OwnKeys.new()


def packets(case_file: CaseFile, into: Path, *users: str, on: date = date(2026, 9, 30)) -> list[str]:
    """Files of colleagues whose cards were accepted here, sealed for this file."""
    asked = packet.asked_for(packet.quarter_of(on), TODAY)
    with case_file.reading() as connection:
        counted = reports(connection, asked)
    places, lead = [into / f"{user}-{on}.zahlenpaket" for user in users], own_keys(case_file.exchange).public[1]
    for user, place in zip(users, places, strict=True):
        case_file.exchange.accept(replace(own_partner(f"Jobcenter · {user}", keys_of(user)), colleague=True), TODAY)
        place.write_bytes(packet.write_packet(counted, asked, keys_of(user), lead))
    return [str(place) for place in places]


def last_in_trail(case_file: CaseFile) -> dict[str, Any]:
    """What the newest entry says; no release keys are installed here, so it lies open."""
    with case_file.reading() as connection:
        newest = "SELECT content FROM trail_words ORDER BY number DESC LIMIT 1"
        return dict(json.loads(connection.exec_driver_sql(newest).scalar_one()))


def told_by_bars(counsellor: Counsellor) -> list[str]:
    return [bar.accessibleName() for bar in task(counsellor).findChildren(Bar) if bar.isVisible()]


def test_one_question_is_answered_at_a_time(counsellor):
    assert counsellor.sees("Plan am Stichtag")
    assert counsellor.does_not_see("Kontaktdichte")
    counsellor.presses("Kontakte")
    assert counsellor.sees("Kontaktdichte")
    assert counsellor.does_not_see("Plan am Stichtag")
    assert counsellor.sees("Interne Auswertung, keine amtliche Statistik. K1 und K3")


def test_what_is_painted_is_also_said(counsellor):
    assert "Plan vorhanden: 3, 25 %" in told_by_bars(counsellor)
    for name in ("Kontakte", "Arbeit", "Deutschkurse"):
        counsellor.presses(name)
        assert all(told_by_bars(counsellor))
        assert nameless(counsellor.window) == []


def test_a_click_on_a_number_leads_to_the_people_and_to_one_of_them(counsellor):
    counsellor.presses("3")
    assert counsellor.waits(lambda: task(counsellor).findChild(PeopleBehind) is not None)
    dialog = task(counsellor).findChild(PeopleBehind)
    ways = [one for one in dialog.findChildren(QPushButton) if "Haddad" in one.text()]
    assert len(ways) == 3
    ways[0].click()
    assert counsellor.sees("Amal Haddad 0")
    assert counsellor.window.desk.at == "folder"


def test_a_median_leads_to_those_it_rests_on(counsellor, case_file):
    for number in range(2):
        talk = {"channel": Channel.IN_PERSON, "length": ContactLength.FROM_10}
        for person in case_file.people("haddad")[:2]:
            case_file.change(Add(Contact(case_id=person.case_id, contact_on=date(2026, 8, 3 + number), **talk)))
    task(counsellor).arrive()
    counsellor.presses("Kontakte")
    counsellor.presses("steht ab 10, bisher 2")
    assert counsellor.waits(lambda: task(counsellor).findChild(PeopleBehind) is not None)
    dialog = task(counsellor).findChild(PeopleBehind)
    assert len([one for one in dialog.findChildren(QPushButton) if "Haddad" in one.text()]) == 2
    dialog.reject()


def test_the_period_before_stands_beside_it(counsellor):
    assert counsellor.does_not_see("Änderung")
    task(counsellor)._asking.compares.click()
    assert counsellor.sees("Änderung")
    assert "Plan vorhanden: 3, 25 %, davor 0" in told_by_bars(counsellor)


def test_only_one_town(counsellor):
    counsellor.answers("Ort", "Hamm")
    assert counsellor.sees("4 Personen · Stichtag 30.09.2026")
    counsellor.answers("Ort", "alle Orte")
    assert counsellor.sees("12 Personen")


def test_a_period_of_ones_own(counsellor):
    counsellor.answers("Zeitraum", "eigener Zeitraum")
    counsellor.answers("Von", "1.7.2026")
    counsellor.answers("Stichtag", "5.7.2026")  # the day before the folders were opened
    assert counsellor.sees("0 Personen · Stichtag 05.07.2026 · Zeitraum 01.07.2026 bis 05.07.2026")
    counsellor.answers("Stichtag", "1.1.2030")  # is not taken
    assert counsellor.reads("Stichtag") == "05.07.2026"


def test_nothing_leaves_from_one_file_but_a_packet(counsellor, case_file, tmp_path):
    assert not any(counsellor.can_press(words) for words in ("Bericht als PDF …", "Tabelle als CSV …"))
    lead = replace(own_partner("Jobcenter · Roth", keys_of("Roth")), colleague=True)
    case_file.exchange.accept(lead, TODAY)
    dialog = sealing(counsellor)
    dialog._choose(dialog.findChild(ChoiceBox), lead)
    press(dialog, "Speichern …")
    assert counsellor.waits(lambda: task(counsellor).findChild(QFileDialog) is not None)
    task(counsellor).findChild(QFileDialog).reject()
    place = tmp_path / "mein.zahlenpaket"
    task(counsellor).save_packet(place, lead)
    assert counsellor.sees("Gespeichert: mein.zahlenpaket")
    sender = own_partner("Demir", own_keys(case_file.exchange))
    assert packet.read_packet(place.read_bytes(), keys_of("Roth"), [sender]).on == date(2026, 9, 30)
    said = last_in_trail(case_file)
    assert (said["purpose"], said["recipient"]) == ("Zahlenpaket", "Jobcenter · Roth")


def sealing(counsellor: Counsellor) -> SealingDialog:
    counsellor.presses("Zahlenpaket speichern …")
    assert counsellor.waits(lambda: task(counsellor).findChild(SealingDialog) is not None)
    found = task(counsellor).findChild(SealingDialog)
    assert isinstance(found, SealingDialog)
    return found


def press(dialog: SealingDialog, words: str) -> None:
    next(one for one in dialog.findChildren(QPushButton) if one.text() == words).click()


def test_without_a_lead_nothing_is_saved_and_what_to_do_is_said(counsellor):
    dialog = sealing(counsellor)
    assert nameless(dialog) == []
    assert [one.box.itemText(0) for one in dialog.findChildren(ChoiceBox)] == ["ich selbst, in dieser Falldatei"]
    press(dialog, "Speichern …")
    assert any(
        "lesen Sie unter „Übergabe“ ihre Schlüsselkarte ein" in one.text() for one in dialog.findChildren(QLabel)
    )
    assert not task(counsellor).findChildren(QFileDialog)
    dialog.reject()


def test_the_package_of_the_office_names_the_lead_and_the_campaign(counsellor, tmp_path):
    lead = keys_of("Roth").public[1]
    counsellor.window.settings._known = Known(policy=Policy(figures_key=lead, campaign_since=date(2026, 7, 1)))
    task(counsellor).arrive()
    assert counsellor.sees("Persönliches Gespräch seit 01.07.2026")
    dialog = sealing(counsellor)
    assert dialog.findChildren(ChoiceBox) == []
    assert any(one.text() == "Teamleitung (Paket des Büros)" for one in dialog.findChildren(QLabel))
    dialog.reject()
    (given,) = task(counsellor)._team().leads
    place = tmp_path / "mein.zahlenpaket"
    task(counsellor).save_packet(place, given)
    assert counsellor.sees("Gespeichert: mein.zahlenpaket")
    sender = own_partner("Demir", own_keys(counsellor.window.desk.case_file.exchange))
    assert packet.read_packet(place.read_bytes(), keys_of("Roth"), [sender]).campaign == date(2026, 7, 1)


def test_talks_of_a_campaign_are_counted_from_the_day_that_is_asked(counsellor, case_file):
    talk = {"channel": Channel.IN_PERSON, "length": ContactLength.FROM_10}
    case_file.change(Add(Contact(case_id=case_file.people("haddad")[0].case_id, contact_on=date(2026, 8, 3), **talk)))
    counsellor.answers("Aktion seit", "1.8.2026")
    assert counsellor.waits(lambda: "Persönliches Gespräch seit 01.08.2026: 1, 8 %" in told_by_bars(counsellor))
    assert counsellor.window.settings.campaign == date(2026, 8, 1)
    task(counsellor)._asking.compares.click()
    both = "Persönliches Gespräch seit 01.08.2026: 1, 8 %, davor 0"
    assert counsellor.waits(lambda: both in told_by_bars(counsellor))
    counsellor.answers("Aktion seit", " ")
    assert counsellor.waits(lambda: not any("seit 01.08.2026" in one for one in told_by_bars(counsellor)))


def test_packets_of_strangers_and_for_others_are_named(counsellor, case_file, tmp_path):
    mine = packets(case_file, tmp_path, "Demir", "Kaya", "Roth")
    stranger = tmp_path / "fremd.zahlenpaket"
    stranger.write_bytes(Path(mine[0]).read_bytes())
    case_file.exchange.forget(own_partner("Jobcenter · Demir", keys_of("Demir")))
    task(counsellor).take_packets([str(stranger), *mine[1:]])
    assert counsellor.sees("fremd.zahlenpaket: Der Absender dieser Datei ist hier nicht bekannt.")
    (tmp_path / "alt.json").write_text('{"format":"caseworker-figures","version":1}')
    task(counsellor).take_packets([*mine[1:], str(tmp_path / "alt.json")])
    assert counsellor.sees("alt.json: Dieses Zahlenpaket ist nicht verschlüsselt")


def test_the_lead_counts_too(counsellor, case_file, tmp_path):
    own = tmp_path / "mein.zahlenpaket"
    screen = task(counsellor)
    screen.save_packet(own, screen._team().own)
    screen.take_packets([str(own), *packets(case_file, tmp_path, "Demir", "Kaya")])
    assert counsellor.sees("36 Personen · 3 Falldateien zusammengezählt")
    said = last_in_trail(case_file)
    assert (said["action"], said["purpose"], said["count"]) == ("TAKEN_IN", "Zahlenpakete", 3)


def test_a_packet_of_a_part_is_refused(counsellor):
    counsellor.answers("Ort", "Hamm")
    assert counsellor.sees("4 Personen")
    counsellor.presses("Zahlenpaket speichern …")
    assert counsellor.sees("ohne Filter")
    assert not task(counsellor).findChildren(QFileDialog)


def test_figures_of_two_are_refused(counsellor, case_file, tmp_path):
    task(counsellor).take_packets(packets(case_file, tmp_path, "Demir", "Kaya"))
    assert counsellor.sees("mindestens drei verschiedenen Personen")
    assert not counsellor.can_press("Tabelle als CSV …")


def test_a_file_that_is_no_packet_is_refused(counsellor, tmp_path):
    (tmp_path / "x.json").write_text("{}")
    task(counsellor).take_packets([str(tmp_path / "x.json"), str(tmp_path / "gone.json")])
    assert counsellor.sees("Das ist kein Zahlenpaket")


def test_figures_of_three_may_leave_without_small_numbers(counsellor, case_file, tmp_path):
    screen = task(counsellor)
    screen.take_packets(packets(case_file, tmp_path, "Demir", "Kaya", "Roth"))
    assert counsellor.sees("36 Personen · 3 Falldateien zusammengezählt")
    assert counsellor.sees("Dabei: Jobcenter · Demir, Jobcenter · Kaya, Jobcenter · Roth")
    assert f"{PLAN}: 9, 25 %" in told_by_bars(counsellor)
    assert not counsellor.can_press("9")  # nobody is behind it here
    counsellor.answers("Für wen?", "öffentlich")
    assert counsellor.waits(lambda: f"{PLAN}: •" in told_by_bars(counsellor))
    place = tmp_path / "figures.csv"
    screen._several.write(place, as_csv)
    assert counsellor.sees("Gespeichert: figures.csv")
    assert "unter 10" in place.read_text(encoding="utf-8-sig")
    assert "Demir" not in place.read_text(encoding="utf-8-sig")
    said = last_in_trail(case_file)
    assert (said["action"], said["recipient"], said["count"]) == ("EXPORTED", "öffentlich", 3)
    screen._several.write(tmp_path / "figures.pdf", screen._several._pdf)
    assert counsellor.sees("Gespeichert: figures.pdf")
    assert (tmp_path / "figures.pdf").read_bytes().startswith(b"%PDF")
    counsellor.presses("Zurück zur eigenen Falldatei")
    assert counsellor.sees("12 Personen · Stichtag")


def test_a_second_sum_with_somebody_else_does_not_leave(counsellor, case_file, tmp_path):
    screen = task(counsellor)
    screen.take_packets(packets(case_file, tmp_path, "Demir", "Kaya", "Roth"))
    assert counsellor.sees("36 Personen · 3 Falldateien zusammengezählt")
    screen._several.write(tmp_path / "three.csv", as_csv)
    assert counsellor.sees("Gespeichert: three.csv")
    screen.take_packets(packets(case_file, tmp_path, "Demir", "Kaya", "Roth", "Wolf"))
    assert counsellor.sees("48 Personen · 4 Falldateien zusammengezählt")
    screen._several.write(tmp_path / "four.csv", as_csv)
    assert counsellor.sees("Nehmen Sie dieselben wie beim ersten Mal")
    assert not (tmp_path / "four.csv").exists()


def test_two_quarters_of_several_stand_side_by_side(counsellor, case_file, tmp_path):
    names = ("Demir", "Kaya", "Roth")
    both = [*packets(case_file, tmp_path, *names, on=date(2026, 6, 30)), *packets(case_file, tmp_path, *names)]
    task(counsellor).take_packets(both)
    assert counsellor.sees("Stichtag 30.09.2026 · davor 3 Falldateien zusammengezählt, Stichtag 30.06.2026")
    assert counsellor.sees("Änderung")
    assert f"{PLAN}: 9, 25 %, davor 0" in told_by_bars(counsellor)
    several = task(counsellor)._several
    several.write(tmp_path / "beide.csv", as_csv)
    assert counsellor.sees("Gespeichert: beide.csv")
    assert "Zahl davor;Anteil davor" in (tmp_path / "beide.csv").read_text(encoding="utf-8-sig")
    another = packets(case_file, tmp_path, *names, "Wolf", on=date(2026, 6, 30))
    task(counsellor).take_packets([*another, *packets(case_file, tmp_path, *names)])
    assert counsellor.sees("davor 4 Falldateien zusammengezählt")
    several.write(tmp_path / "andere.csv", as_csv)
    assert counsellor.sees("Nehmen Sie dieselben wie beim ersten Mal")
    assert not (tmp_path / "andere.csv").exists()
    task(counsellor).take_packets([*both, *packets(case_file, tmp_path, "Wolf", on=date(2026, 3, 31))])
    assert counsellor.sees("aus mehr als zwei Quartalen")


def test_targets_are_for_the_whole_office_and_never_beside_one_file(counsellor, case_file, tmp_path):
    counsellor.window.settings.set_target("PLAN", 80)
    counsellor.presses("Kooperationsplan")
    assert counsellor.does_not_see("Ziel des Büros")
    task(counsellor).take_packets(packets(case_file, tmp_path, "Demir", "Kaya", "Roth"))
    assert counsellor.sees("Ziel des Büros: 80 % mit gültigem Plan, von allen in Beratung. Erreicht sind 25 %.")


def test_targets_of_the_package_can_be_read_and_not_set(counsellor, case_file, tmp_path):
    kept = counsellor.window.settings
    kept._known = Known(policy=Policy(target_plan=80))
    kept.set_target("PLAN", 50)
    kept.set_target("TALK", 90)
    task(counsellor).take_packets(packets(case_file, tmp_path, "Demir", "Kaya", "Roth"))
    assert counsellor.sees("80 % mit gültigem Plan, von allen in Beratung (Paket des Büros)")
    assert counsellor.sees("Ziel des Büros: 80 % mit gültigem Plan")
    assert counsellor.sees("Ziel des Büros: 90 % mit erstem Gespräch")
    assert [one.wanted for one in task(counsellor)._several.figures.progress] == [90, 80]


def test_a_bar_begins_where_its_words_begin(qtbot):
    bar = Bar(0.5)
    qtbot.addWidget(bar)
    bar.resize(202, 20)
    assert (bar._place(0.5).left(), bar._place(0.5).right()) == (1, 101)
    bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert (bar._place(0.5).left(), bar._place(0.5).right()) == (101, 201)


def test_the_curve_is_said_in_words(counsellor, case_file):
    for number in range(24):
        case_id = case_file.new_person(family=f"Yılmaz {number}")
        course = Course(case_id=case_id, course_type=CourseType.IK, enrolment_date=SUMMER)
        course.actual_start = date(2026, 8, 1 + number)  # 26 to 49 days later
        case_file.change(Add(course))
    task(counsellor).arrive()
    assert counsellor.sees("36 Personen")
    counsellor.presses("Deutschkurse")
    curves = [one for one in task(counsellor).findChildren(WaitingCurve) if one.isVisible()]
    assert len(curves) == 1
    assert curves[0].accessibleName().startswith("Nach 28 Tagen warten noch 88 von 100. Nach 56 Tagen warten noch 0")


def test_contacts_are_counted(counsellor, case_file):
    case_file.change(Add(Contact(case_id=case_file.people("haddad")[0].case_id, contact_on=date(2026, 8, 3))))
    task(counsellor).arrive()
    counsellor.presses("Kontakte")
    assert counsellor.waits(lambda: "Dauer oder Weg nicht bekannt: 1" in told_by_bars(counsellor))
