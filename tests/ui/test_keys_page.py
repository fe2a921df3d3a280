"""Einstellungen → Kennwort und Schlüssel, and what the start page says after wrong secrets."""

from __future__ import annotations

from pathlib import Path

import pytest
from counsellor import CHEAP, PASSPHRASE, Counsellor
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from findings import nameless
from PySide6.QtWidgets import QStackedWidget

from caseworker.policy import Policy
from caseworker.store import CaseFile, KeysDestroyed, Ring, WrongPassphrase
from caseworker.store.files import Folder
from caseworker.store.keys.cost import cost_here
from caseworker.words import GERMAN
from ui.tasks.settings.keys import KeysPart
from ui.tasks.start import StartPage
from ui.window import Window

SECRET = "Ihr Kennwort oder der Code vom Notfallblatt"
COLLEAGUE = "Wolken essen gern Kuchen"
NEW = "Fünf Esel tanzen leise"
PUBLIC = X25519PrivateKey.generate().public_key().public_bytes_raw()


@pytest.fixture
def keys_page(counsellor: Counsellor) -> Counsellor:
    """At the page, with a colleague who can open the file, too."""
    cost_here()  # measured before anybody waits for it: the computer of a test has more to do than one window
    path = counsellor.window.desk.case_file.path
    Ring(Folder(path), counsellor.window.desk.case_file.record, cost=CHEAP).add_user(
        "C. Maier", COLLEAGUE, passphrase=PASSPHRASE
    )
    counsellor.opens("Einstellungen")
    counsellor.opens("Kennwort und Schlüssel")
    return counsellor


def _path(counsellor: Counsellor) -> Path:
    return counsellor.window.settings.last_file


def test_the_page_says_who_can_open_the_file(keys_page: Counsellor) -> None:
    assert keys_page.sees("B. Aydin (Sie)")
    assert keys_page.sees("Kennwort · Notfallblatt")
    assert keys_page.sees("C. Maier")
    assert keys_page.can_press("C. Maier entfernen …")
    assert not keys_page.can_press("B. Aydin entfernen …")
    assert keys_page.sees("Ihr Büro hat keinen hinterlegt.")
    assert nameless(keys_page.window) == []


def test_another_passphrase_opens_the_file(keys_page: Counsellor) -> None:
    keys_page.presses("Kennwort ändern …")
    keys_page.types(SECRET, PASSPHRASE)
    keys_page.types("Kennwort (fünf Wörter)", "Passwort2026!")
    keys_page.types("Kennwort noch einmal", "Passwort2026!")
    assert keys_page.sees("Zu einfach: Das wird als eines der ersten erraten.")
    keys_page.presses("Kennwort ändern")
    assert keys_page.sees("Dieses Kennwort wird als eines der ersten erraten.")
    keys_page.types("Kennwort (fünf Wörter)", NEW)
    keys_page.types("Kennwort noch einmal", NEW)
    keys_page.presses("Kennwort ändern")
    assert keys_page.sees("✓ Erledigt.")
    keys_page.presses("Abmelden")
    keys_page.types("Kennwort", PASSPHRASE)
    keys_page.presses("Falldatei öffnen")
    assert keys_page.sees("Das Kennwort passt nicht zu dieser Falldatei.")
    keys_page.types("Kennwort", NEW)
    keys_page.presses("Falldatei öffnen")
    keys_page.opens("Personen")
    assert keys_page.sees("Haddad")


def test_whoever_guesses_at_an_open_desk_waits(keys_page: Counsellor) -> None:
    keys_page.presses("Neues Notfallblatt …")
    for _time in range(3):
        keys_page.types(SECRET, "falsch geraten")
        keys_page.presses("Neues Notfallblatt")
        assert keys_page.sees("Das Kennwort passt nicht zu dieser Falldatei.")
        assert keys_page.waits(lambda: keys_page.can_press("Abbrechen"))
    assert keys_page.sees("Neuer Versuch in 1 Sekunde.")
    assert not keys_page.can_press("Neues Notfallblatt")
    assert keys_page.waits(lambda: keys_page.can_press("Neues Notfallblatt"))
    keys_page.presses("Abbrechen")


def test_a_new_sheet_is_shown_until_it_is_on_paper(keys_page: Counsellor) -> None:
    keys_page.presses("Neues Notfallblatt …")
    keys_page.types(SECRET, PASSPHRASE)
    keys_page.presses("Neues Notfallblatt")
    assert keys_page.sees("Bringen Sie ihn auf Papier")
    assert keys_page.can_press("Notfallblatt drucken")
    assert not keys_page.can_press("Fertig")
    assert keys_page.window.desk.case_file.owes_sheet()
    code = next(words for words in keys_page.words() if words.count(" – ") == 8)
    keys_page.presses("Gedruckt oder aufgeschrieben")
    keys_page.presses("Fertig")
    assert keys_page.sees("✓ Erledigt.")
    keys_page.presses("Abmelden")
    keys_page.presses("Kennwort vergessen: mit dem Notfallblatt öffnen")
    keys_page.types("Code vom Notfallblatt", code)
    keys_page.presses("Falldatei öffnen")
    keys_page.opens("Personen")
    assert keys_page.sees("Haddad")
    assert not keys_page.window.desk.case_file.owes_sheet()


def test_a_colleague_is_taken_in_and_acts_under_their_own_name(keys_page: Counsellor) -> None:
    keys_page.presses("Person aufnehmen …")
    keys_page.types(SECRET, PASSPHRASE)
    keys_page.presses("Person aufnehmen")
    assert keys_page.sees("Der Name fehlt.")
    keys_page.types("Name der Person", "D. Nowak")
    keys_page.presses("Wörter vorschlagen")
    words = keys_page.reads("Kennwort (fünf Wörter)")
    assert len(words.split()) == 5
    keys_page.types("Kennwort noch einmal", words)
    keys_page.presses("Person aufnehmen")
    assert keys_page.sees("✓ Erledigt.")
    assert keys_page.sees("D. Nowak")
    path = _path(keys_page)
    keys_page.presses("Abmelden")
    with CaseFile.open(path, passphrase=words) as file:
        assert file.user == "D. Nowak"


def test_who_is_removed_opens_the_file_no_more(keys_page: Counsellor) -> None:
    keys_page.presses("C. Maier entfernen …")
    assert keys_page.sees("C. Maier kann die Falldatei danach nicht mehr öffnen.")
    keys_page.types(SECRET, PASSPHRASE)
    keys_page.presses("Person entfernen")
    assert keys_page.sees("Haddad"), "the file is open again"
    keys_page.opens("Einstellungen")
    keys_page.opens("Kennwort und Schlüssel")
    assert keys_page.does_not_see("C. Maier")
    path = _path(keys_page)
    keys_page.presses("Abmelden")
    with pytest.raises(WrongPassphrase):
        CaseFile.open(path, passphrase=COLLEAGUE)


def test_keys_are_destroyed_after_two_questions(keys_page: Counsellor) -> None:
    path = _path(keys_page)
    keys_page.presses("Schlüssel vernichten …")
    keys_page.presses("Ja, vernichten")
    keys_page.presses("Nicht vernichten")
    assert keys_page.can_press("Schlüssel vernichten …"), "nothing has happened"
    keys_page.presses("Schlüssel vernichten …")
    keys_page.presses("Ja, vernichten")
    keys_page.presses("Endgültig vernichten")
    assert keys_page.sees("Die Schlüssel dieser Falldatei wurden vernichtet.")
    assert keys_page.window.settings.last_file is None
    with pytest.raises(KeysDestroyed):
        CaseFile.open(path, passphrase=PASSPHRASE)


def test_no_backup_is_made_of_what_is_about_to_be_destroyed(keys_page: Counsellor, tmp_path: Path) -> None:
    office = tmp_path / "buero"
    keys_page.window.settings.deputy_folder = office
    keys_page.presses("Schlüssel vernichten …")
    keys_page.presses("Ja, vernichten")
    keys_page.presses("Endgültig vernichten")
    assert keys_page.sees("Die Schlüssel dieser Falldatei wurden vernichtet.")
    assert not office.exists()


def test_the_start_page_counts_down_calmly_and_remembers(window: Window, case_file: CaseFile) -> None:
    window.open(case_file)
    counsellor = Counsellor(window)
    counsellor.presses("Abmelden")
    for _time in range(4):
        counsellor.types("Kennwort", "falsch geraten")
        assert counsellor.waits(lambda: counsellor.can_press("Falldatei öffnen"))
        counsellor.presses("Falldatei öffnen")
        assert counsellor.sees("Das Kennwort passt nicht zu dieser Falldatei.")
        assert counsellor.waits(lambda: counsellor.window.centralWidget().unlock.isEnabled())
    assert counsellor.sees("Neuer Versuch in 2 Sekunden.")
    window.start()  # as after a restart
    counsellor.types("Kennwort", PASSPHRASE)
    counsellor.presses("Falldatei öffnen")
    assert counsellor.sees("Nach mehreren falschen Versuchen macht die Falldatei eine Pause.")
    assert counsellor.sees("Neuer Versuch in ")
    assert counsellor.waits(lambda: counsellor.can_press("Falldatei öffnen"))
    counsellor.presses("Falldatei öffnen")
    assert counsellor.sees("Neue Person")


def test_with_an_office_key_no_sheet_is_asked(window: Window, tmp_path: Path) -> None:
    page = StartPage(GERMAN, None, window._emergency_sheet, window.settings.profile, policy=Policy(office_key=PUBLIC))
    page.opened.connect(window.open)
    window._show(page)
    counsellor = Counsellor(window)
    page.create_new.where = tmp_path
    counsellor.types("Ihr Name (steht bei jeder Änderung)", "B. Aydin")
    assert counsellor.sees("öffnet Ihre Leitung die Falldatei mit dem Büroschlüssel")
    counsellor.types("Kennwort (fünf Wörter)", PASSPHRASE)
    counsellor.types("Kennwort noch einmal", PASSPHRASE)
    counsellor.presses("Falldatei anlegen")
    assert counsellor.sees("Neue Person")
    assert window.desk.case_file.ring.knows_office(PUBLIC)


def test_an_office_is_taken_in(window: Window, case_file: CaseFile) -> None:
    stack = QStackedWidget()
    stack.addWidget(KeysPart(case_file, Policy(office_key=PUBLIC), lambda _code: None, GERMAN))
    window._show(stack)
    counsellor = Counsellor(window)
    assert counsellor.sees("kann diese Falldatei damit aber noch nicht öffnen")
    counsellor.presses("Büroschlüssel aufnehmen …")
    counsellor.types(SECRET, PASSPHRASE)
    counsellor.presses("Büroschlüssel aufnehmen")
    assert counsellor.sees("Leitung, mit dem Büroschlüssel")
    assert counsellor.does_not_see("Büroschlüssel aufnehmen …")
    case_file.close()
