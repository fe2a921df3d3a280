"""On the screen: bring a backup back with a look before, rescue a damaged file, stand in for somebody."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from counsellor import CHEAP, PASSPHRASE, TODAY, Counsellor

from caseworker.facts import Cefr
from caseworker.store import Answer, CaseFile, StayOver, offered
from caseworker.store.engine import connect
from ui.tasks.settings.keys.dialogs import AddUser
from ui.window import Window


def _settings(counsellor: Counsellor, page: str) -> None:
    counsellor.opens("Einstellungen")
    counsellor.opens(page)


def test_a_backup_is_looked_at_and_brought_back(counsellor: Counsellor) -> None:
    desk = counsellor.window.desk
    case_id = desk.folder.case.id
    _settings(counsellor, "Sicherungen")
    counsellor.presses("Jetzt sichern")
    assert counsellor.sees("Gesichert und geprüft.")
    desk.case_file.change(Answer(desk.folder.case.german, "listening", Cefr.C1))
    counsellor.presses("Ansehen")
    assert counsellor.sees("Andere Antworten: Haddad, Amal (1)")
    counsellor.presses("Diese Sicherung zurückholen")
    assert counsellor.waits(lambda: counsellor.window.desk is not desk), "|".join(counsellor.words())
    assert counsellor.window.desk.case_file.case(case_id).german.listening is not Cefr.C1


def test_what_was_said_is_backed_up_when_the_file_is_put_away(counsellor: Counsellor) -> None:
    """Also after a session of a minute: T10, "after every session"."""
    case_file = counsellor.window.desk.case_file
    counsellor.presses("Abmelden")
    assert counsellor.sees("Falldatei öffnen")
    with CaseFile.open(case_file.path, passphrase=PASSPHRASE) as again:
        (made,) = again.backups.all()
        assert made.note.counts.people == 1


def test_a_deputy_finds_what_was_said_until_the_file_was_put_away(
    counsellor: Counsellor, settings, tmp_path: Path
) -> None:
    settings.deputy_folder = tmp_path / "buero"
    case_file = counsellor.window.desk.case_file
    case_file.backups.lay_down(settings.deputy_folder, TODAY)
    counsellor.opens("Person")
    counsellor.answers("Telefon", "0211 4711")
    counsellor.presses("Abmelden")
    (found,) = offered(settings.deputy_folder)
    into = tmp_path / "V.fallakte"
    with CaseFile.as_deputy(found, into, "C. Maier", "Krankheit", date.today(), passphrase=PASSPHRASE) as file:
        assert file.case(file.people()[0].case_id).person.phone == "0211 4711"


def test_a_folder_that_cannot_be_reached_holds_nobody_back(counsellor: Counsellor, settings, tmp_path: Path) -> None:
    settings.deputy_folder = tmp_path / "getrennt" / "buero"
    settings.deputy_folder.parent.write_text("kein Ordner")
    counsellor.presses("Abmelden")
    assert counsellor.window.desk is None


def test_who_has_no_deputy_is_told_and_takes_one_on(counsellor: Counsellor, settings, tmp_path: Path) -> None:
    settings.deputy_folder = tmp_path / "buero"
    _settings(counsellor, "Vertretung")
    assert counsellor.sees("Außer Ihnen kann niemand die Sicherung öffnen.")
    counsellor.presses("Person aufnehmen …")
    dialog = counsellor.window.findChild(AddUser)
    dialog.name.setText("C. Maier")
    for line in (dialog.new.first, dialog.new.again):
        line.setText("Wolken essen gern Kuchen")
    dialog.secret.setText(PASSPHRASE)
    dialog.act()
    assert counsellor.does_not_see("Außer Ihnen kann niemand die Sicherung öffnen.")


def test_bringing_back_is_practised(counsellor: Counsellor) -> None:
    _settings(counsellor, "Sicherungen")
    counsellor.presses("Wiederherstellung üben")
    assert counsellor.sees("Diese Sicherung lässt sich nicht lesen")
    counsellor.presses("Jetzt sichern")
    assert counsellor.sees("Gesichert und geprüft.")
    counsellor.presses("Wiederherstellung üben")
    assert counsellor.sees("lässt sich öffnen und ist vollständig")


def test_beside_the_window_a_backup_is_made(counsellor: Counsellor, tmp_path: Path) -> None:
    from ui.beneath.backing import keep_safe

    case_file = counsellor.window.desk.case_file
    assert keep_safe(case_file, tmp_path / "buero", TODAY) == 0
    assert len(case_file.backups.all()) == 1
    assert len(list((tmp_path / "buero").glob("*/*.fallakte"))) == 1


@pytest.fixture
def damaged(window: Window, case_file: CaseFile) -> Counsellor:
    """The first page; the file on it has a backup, and a page that cannot be read."""
    case_file.new_person(family="Haddad", given="Amal")
    case_file.backups.keep_up()
    window.open(case_file)
    counsellor = Counsellor(window)
    counsellor.presses("Abmelden")
    database = case_file.path / "case.db"
    with closing(connect(database, case_file.backups.key)) as read:
        page = read.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'mark'").fetchone()[0]
    content = bytearray(database.read_bytes())
    content[page * 4096 - 200] ^= 1  # every opening reads the mark
    database.write_bytes(content)
    counsellor.types("Kennwort", PASSPHRASE)
    counsellor.keys("Enter")
    assert counsellor.sees("Die Falldatei ist beschädigt. Das Kennwort stimmt.")
    return counsellor


def test_a_damaged_file_leads_to_its_backup(damaged: Counsellor) -> None:
    damaged.presses("Letzte Sicherung zurückholen")
    assert damaged.waits(lambda: damaged.window.desk is not None)
    damaged.opens("Personen")
    assert damaged.sees("Amal Haddad")


def test_what_can_be_read_is_saved(damaged: Counsellor, case_file: CaseFile) -> None:
    damaged.presses("Retten, was noch lesbar ist")
    assert damaged.sees("Gerettet in:"), "|".join(damaged.words())
    with CaseFile.open(case_file.path.with_name("Beratung gerettet.fallakte"), passphrase=PASSPHRASE):
        pass


@pytest.fixture
def owner(tmp_path: Path, settings) -> CaseFile:
    """Somebody who is ill today; yesterday's sealed backup lies in the folder of the office."""
    settings.deputy_folder = tmp_path / "buero"
    made, _code = CaseFile.create(tmp_path / "Ihre", PASSPHRASE, "D. Sommer", cost=CHEAP)
    made.new_person(family="Haddad", given="Amal")
    made.backups.lay_down(settings.deputy_folder, TODAY)
    made.close()
    return made


def test_a_colleague_stands_in_by_keyboard_and_gives_back(
    owner: CaseFile, window: Window, monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("ui.tasks.start.deputy._place_for", lambda _offer: tmp_path / "Vertretung.fallakte")
    counsellor = Counsellor(window)
    window.centralWidget()._turn_to(window.centralWidget().deputy)
    assert counsellor.sees("Jemanden vertreten")
    counsellor.types("Ihr Name (steht bei jeder Änderung)", "C. Maier")
    counsellor.types("Zweck (steht im Protokoll), zum Beispiel: Krankheit", "Krankheit")
    counsellor.types("Ihr Kennwort, oder der Code vom Notfallblatt", PASSPHRASE)
    counsellor.keys("Enter")
    assert counsellor.waits(lambda: window.desk is not None)
    counsellor.opens("Personen")
    assert counsellor.sees("Amal Haddad")
    deputy = window.desk.case_file
    assert (deputy.user, deputy.stay.purpose) == ("C. Maier", "Krankheit")
    case = deputy.case(deputy.people()[0].case_id)
    deputy.change(Answer(case.german, "listening", Cefr.B1))
    counsellor.presses("Abmelden")
    window.open(CaseFile.open(owner.path, passphrase=PASSPHRASE))
    counsellor.opens("Einstellungen")
    counsellor.opens("Vertretung")
    assert counsellor.sees("C. Maier hat zurückgegeben. Zweck: Krankheit")
    counsellor.presses("Übernehmen")
    assert counsellor.sees("übernommen.")
    assert window.desk.case_file.case(case.id).german.listening is Cefr.B1


def test_after_the_last_day_nothing_is_opened(owner: CaseFile, window: Window, tmp_path: Path) -> None:
    (found,) = offered(window.settings.deputy_folder)
    over = TODAY.replace(year=TODAY.year - 1)
    file = CaseFile.as_deputy(found, tmp_path / "V.fallakte", "C. Maier", "Urlaub", over, passphrase=PASSPHRASE)
    with pytest.raises(StayOver, match="ging bis zum"):
        window.open(file)
    assert window.desk is None
