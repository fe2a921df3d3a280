"""Making a case file, opening it again, and what is told when that does not work."""

from pathlib import Path

from counsellor import Counsellor
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from caseworker.offers import Office
from caseworker.store import CaseFile
from ui.settings import Settings
from ui.settings.office import OfficeKind
from ui.tasks.people.new_person import NewPerson
from ui.window import Window

PASSPHRASE = "Regen fällt auf Zebras"


def _leave(window: Window) -> Counsellor:
    there = Counsellor(window)
    there.presses("Abmelden")
    return there


def test_what_was_said_is_there_after_reopening(window: Window, tmp_path: Path) -> None:
    counsellor = Counsellor(window)
    window.centralWidget().create_new.where = tmp_path
    counsellor.types("Ihr Name (steht bei jeder Änderung)", "B. Aydin")
    counsellor.types("Kennwort (fünf Wörter)", PASSPHRASE)
    counsellor.types("Kennwort noch einmal", PASSPHRASE)
    counsellor.presses("Falldatei anlegen")
    assert counsellor.sees("Notfallblatt")
    assert not counsellor.can_press("Weiter")
    assert window.centralWidget()._made.owes_sheet(), "whoever closes the window here is reminded"
    counsellor.presses("Gedruckt oder aufgeschrieben")
    counsellor.presses("Weiter")
    assert not window.desk.case_file.owes_sheet()
    counsellor.presses("Neue Person")
    counsellor.types("Familienname", "Haddad")
    counsellor.types("Vorname", "Amal")
    counsellor.presses("Person anlegen")
    counsellor.presses("Gespräch beginnen")
    counsellor.presses("Kurz 20")
    counsellor.opens("Aufenthalt")
    counsellor.answers("Dokument", "Niederlassungserlaubnis")
    counsellor.types("Karte gültig bis", "10.2.28")  # still in the field when the file is closed
    counsellor.presses("Abmelden")
    assert counsellor.sees("Falldatei „Beratung“ öffnen")
    counsellor.types("Kennwort", PASSPHRASE)
    counsellor.keys("Enter")
    assert counsellor.sees("Karte gültig bis"), "the talk goes on"
    assert counsellor.reads("Karte gültig bis") == "10.02.2028"
    counsellor.opens("Personen")
    assert counsellor.sees("Amal Haddad")
    counsellor.keys("Strg+K")
    counsellor.keys("Enter")
    assert counsellor.sees("Niederlassungserlaubnis")
    assert counsellor.sees("10.02.2028")


def test_the_folder_for_documents_is_made_when_it_is_not_there(window: Window, tmp_path: Path) -> None:
    """As in a new account on Linux; another place that is gone is told, and never made."""
    counsellor, page = Counsellor(window), window.centralWidget().create_new
    page.where = page._documents = tmp_path / "home" / "Dokumente"
    counsellor.types("Ihr Name (steht bei jeder Änderung)", "B. Aydin")
    counsellor.types("Kennwort (fünf Wörter)", PASSPHRASE)
    counsellor.types("Kennwort noch einmal", PASSPHRASE)
    page.where = tmp_path / "stick"
    counsellor.presses("Falldatei anlegen")
    assert counsellor.sees("Die Falldatei liegt nicht mehr an diesem Ort.")
    page.where = page._documents
    counsellor.presses("Falldatei anlegen")
    assert counsellor.sees("Notfallblatt")
    assert counsellor.waits(lambda: counsellor.focus().text().startswith("Notfallblatt drucken"))


def test_a_wrong_passphrase_is_told(window: Window, case_file: CaseFile) -> None:
    window.open(case_file)
    counsellor = _leave(window)
    counsellor.types("Kennwort", "Regen fällt auf Esel")
    counsellor.presses("Falldatei öffnen")
    assert counsellor.sees("Das Kennwort passt nicht zu dieser Falldatei.")
    assert counsellor.sees("Achten Sie auf die Feststelltaste")


def test_the_sheet_for_emergencies_opens_the_file(window: Window, tmp_path: Path) -> None:
    case_file, code = CaseFile.create(tmp_path / "Notfall", PASSPHRASE, "B. Aydin")
    case_file.new_person(family="Haddad")
    window.open(case_file)
    counsellor = _leave(window)
    counsellor.presses("Kennwort vergessen: mit dem Notfallblatt öffnen")
    counsellor.types("Code vom Notfallblatt", "0000" + code[4:])
    counsellor.presses("Falldatei öffnen")
    assert counsellor.sees("Tippfehler in Zeile 1")
    counsellor.types("Code vom Notfallblatt", code.lower())
    counsellor.presses("Falldatei öffnen")
    counsellor.opens("Personen")
    assert counsellor.sees("Haddad")


def test_a_file_that_is_gone_is_told_and_not_made_anew(window: Window, case_file: CaseFile) -> None:
    window.open(case_file)
    counsellor = _leave(window)
    case_file.path.rename(case_file.path.with_name("woanders.fallakte"))
    counsellor.types("Kennwort", PASSPHRASE)
    counsellor.presses("Falldatei öffnen")
    assert counsellor.sees("Die Falldatei liegt nicht mehr an diesem Ort.")
    assert not case_file.path.exists()


def test_two_different_passphrases_are_told(window: Window) -> None:
    counsellor = Counsellor(window)
    counsellor.types("Ihr Name (steht bei jeder Änderung)", "B. Aydin")
    counsellor.types("Kennwort (fünf Wörter)", PASSPHRASE)
    counsellor.types("Kennwort noch einmal", "Regen fällt auf Esel")
    assert counsellor.sees("Die beiden Kennwörter sind noch verschieden.")
    counsellor.presses("Falldatei anlegen")
    assert counsellor.sees("Geben Sie das Kennwort in beiden Zeilen gleich ein.")


def test_the_title_names_nobody(counsellor: Counsellor) -> None:
    assert counsellor.window.windowTitle() == "Caseworker"


def test_the_settings_know_nothing_about_people(counsellor: Counsellor, tmp_path: Path) -> None:
    counsellor.window.close()
    kept = (tmp_path / "settings.ini").read_text()
    assert {line.split("=")[0] for line in kept.splitlines() if "=" in line} == {"geometry", "last_file"}
    assert "Haddad" not in kept


def test_without_keeping_everything_works_and_is_gone(window: Window, settings: Settings, tmp_path: Path) -> None:
    counsellor = Counsellor(window)
    counsellor.presses("Ohne Speicherung")
    counsellor.types("Ihr Name (steht auf dem Plan)", "B. Aydin")
    counsellor.presses("Ohne Speicherung beginnen")
    counsellor.presses("Neue Person")
    counsellor.types("Familienname", "Haddad")
    counsellor.presses("Person anlegen")
    counsellor.presses("Gespräch beginnen")
    counsellor.presses("Kurz 20")
    counsellor.opens("Aufenthalt")
    counsellor.answers("Dokument", "Niederlassungserlaubnis")
    assert counsellor.sees("Ohne Speicherung: Beim Schließen ist alles weg")
    assert counsellor.does_not_see("Gespeichert")
    counsellor.presses("Abmelden")
    assert settings.last_file is None
    assert [path.name for path in tmp_path.rglob("*")] in ([], ["settings.ini"])
    assert counsellor.does_not_see("Haddad")


def test_a_joint_institution_keeps_no_file(window: Window, settings: Settings) -> None:
    settings.keep(OfficeKind, kind=Office.JOBCENTER_GE)
    window.start()
    counsellor = Counsellor(window)
    assert counsellor.sees("zentralen IT der Bundesagentur (§ 50 Abs. 3 SGB II)")
    assert not counsellor.can_press("Neue Falldatei anlegen")
    counsellor.presses("Ohne Speicherung beginnen")
    assert counsellor.sees("Ohne Speicherung: Beim Schließen ist alles weg")


def test_one_can_practise_with_invented_people(window: Window, tmp_path: Path) -> None:
    counsellor = Counsellor(window)
    counsellor.presses("Mit erfundenen Personen üben")
    assert counsellor.sees("Übungsdaten: Alle Personen hier sind erfunden.")
    assert counsellor.sees("Oksana Bondarenko")
    assert counsellor.sees("Ohne Speicherung: Beim Schließen ist alles weg")
    assert window.settings.last_file is None
    counsellor.presses("Abmelden")
    assert counsellor.sees("Neue Falldatei anlegen")
    assert not list(tmp_path.rglob("*.fallakte"))


def test_what_is_missing_is_said_where_it_is_missing(window: Window, tmp_path: Path) -> None:
    counsellor = Counsellor(window)
    window.centralWidget().create_new.where = tmp_path
    counsellor.presses("Falldatei anlegen")
    assert counsellor.sees("Ihr Name fehlt.")
    assert counsellor.focus().accessibleName() == "Ihr Name (steht bei jeder Änderung)"
    counsellor.types("Ihr Name (steht bei jeder Änderung)", "B. Aydin")
    assert counsellor.does_not_see("Ihr Name fehlt."), "what was said before is true no more"
    counsellor.types("Kennwort (fünf Wörter)", PASSPHRASE)
    counsellor.presses("Falldatei anlegen")
    assert counsellor.sees("Die beiden Kennwörter sind verschieden.")
    assert counsellor.focus().accessibleName() == "Kennwort (fünf Wörter)"


def test_a_passphrase_is_looked_at_by_key(window: Window) -> None:
    counsellor = Counsellor(window)
    counsellor.types("Kennwort (fünf Wörter)", PASSPHRASE)
    line = counsellor.focus()
    assert "Strg+E" in line.accessibleDescription(), "who hears the line is told the keys"
    for mode in (QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password):
        QTest.keyClick(line, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        assert line.echoMode() is mode
    assert line.text() == PASSPHRASE


def test_nobody_is_made_out_of_nothing(window: Window, case_file: CaseFile) -> None:
    window.open(case_file)
    counsellor = Counsellor(window)
    counsellor.presses("Neue Person")
    counsellor.presses("Person anlegen")
    assert counsellor.sees("Hier steht noch nichts.")
    assert counsellor.focus().accessibleName() == "Familienname"
    assert case_file.people("") == []
    window.findChild(NewPerson).reject()


def test_a_key_that_wants_a_person_says_so(window: Window, case_file: CaseFile) -> None:
    window.open(case_file)
    counsellor = Counsellor(window)
    assert counsellor.sees("Noch ist niemand da")
    QTest.keyClick(counsellor.focus(), Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert counsellor.sees("Öffnen Sie zuerst die Akte der Person.")


def test_a_plan_that_is_only_begun_makes_no_second_talk(window: Window, case_file: CaseFile) -> None:
    case_id = case_file.new_person(family="Haddad", given="Amal")
    window.open(case_file)
    window.desk.open_person(case_id, "plan")
    counsellor = Counsellor(window)
    counsellor.presses("Plan beginnen")
    counsellor.presses("Gespräch")
    assert counsellor.reads("Welches Gespräch?") == "Erstgespräch"
