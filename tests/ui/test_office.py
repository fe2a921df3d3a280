"""What an office knows itself, at the window: its own entries, its signed package, and what is copied for elsewhere."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from counsellor import TODAY, Counsellor
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from findings import nameless
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit

from caseworker import law
from caseworker.facts import Actor, AgreedStep, Agreement, BenefitCircle, Binding, Slot
from caseworker.handover import read_texts, write_texts
from caseworker.law import Correction
from caseworker.offers import OFFERS, Local, Office
from caseworker.office import Package, Place, seal, six_words, unseal
from caseworker.office.entries import Entries, WordedStep
from caseworker.policy import Policy
from caseworker.store import Add, Answer
from caseworker.words import speak_also
from ui.settings.office import Emergency, OfficeKind
from ui.tasks.plan import acts
from ui.tasks.settings.own import OwnPart
from ui.tasks.settings.package import _LIMITS

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
STEP = WordedStep("Bitte kommen Sie in die Werkstatt.", Actor.CLIENT, Slot.STEPS, {"tr": "Lütfen atölyeye gelin."})
PACKAGE = Package(
    office="Jobcenter Hamm",
    made_on=TODAY,
    entries=Entries((Correction("bsk.start_days", 21, "Erlass", TODAY),), {"iq": Local("Frau Demir", "Am Markt 2")}),
    offers_away=frozenset({"vb"}),
    steps=(STEP,),
    policy=Policy(idle_minutes=3),
)


@pytest.fixture(autouse=True)
def _as_before():
    """Whatever the window lets hold is gone after it."""
    with law.laid_over(()):
        yield
    speak_also({})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The package as an office sends it."""
    path = tmp_path / "hamm.caseworkerpaket"
    path.write_bytes(seal(PACKAGE, KEY))
    return path


def choose(counsellor: Counsellor, path: Path) -> None:
    """Choose a file in the dialog that has opened."""
    dialog = counsellor.window.findChild(QFileDialog)
    dialog.findChild(QLineEdit).setText(str(path))
    dialog.accept()


def settings(counsellor: Counsellor, page: str) -> None:
    counsellor.opens("Einstellungen")
    counsellor.opens(page)


def with_small_child(counsellor: Counsellor) -> None:
    folder = counsellor.window.desk.folder
    folder.change(
        Answer(folder.case.residence, "benefit_circle", BenefitCircle.SGB2),
        Answer(folder.case.household, "children", 1),
        Answer(folder.case.household, "youngest_child_born", date(2025, 9, 15)),
        Answer(folder.case.household, "childcare_secured", True),
    )


CHILD = "Mit kleinem Kind: Arbeit und Kurse noch nicht zumutbar"


def test_a_corrected_number_holds_at_once_and_the_advice_says_whose_it_is(counsellor: Counsellor) -> None:
    with_small_child(counsellor)
    assert not any(one.corrected for one in counsellor.window.desk.folder.advice)
    settings(counsellor, "Eigene Angaben")
    counsellor.answers("Welche Angabe?", "Jüngstes Kind: Arbeit zumutbar ab so vielen Monaten")
    assert counsellor.sees("Mitgeliefert: 14 · SGB II § 10 Abs. 1 Nr. 3")
    counsellor.presses("Angabe übernehmen")
    assert counsellor.sees("Es fehlt noch etwas.")
    counsellor.answers("Neuer Wert", "16")
    counsellor.answers("Quelle", "Weisung 12/2026")
    counsellor.answers("Stand der Quelle", "20.11.2026")
    counsellor.presses("Angabe übernehmen")
    assert counsellor.sees("16 · Quelle: Weisung 12/2026 · Stand 20.11.2026")
    assert counsellor.reads("Neuer Wert") == ""
    assert law.number("child.reasonable_months", TODAY) == 16
    counsellor.opens("Gespräch")
    assert counsellor.sees("Angabe Ihres Büros, Stand 20.11.2026, Quelle: Weisung 12/2026")
    assert "Angabe Ihres Büros, Stand 20.11.2026" in counsellor.card(CHILD)


def test_a_course_a_document_and_a_list_are_corrected_like_a_number(counsellor: Counsellor) -> None:
    settings(counsellor, "Eigene Angaben")
    for table, what, value, told in (
        ("Kurse", "Berufssprachkurs A2: Wird angeboten", "ja", "ja · Quelle: Erlass"),
        ("Aufenthaltsdokumente", "Ankunftsnachweis: Arbeit", "Arbeit: bitte klären", "Arbeit: bitte klären · Quelle"),
        (
            "Listen von Staaten",
            "Spät aufgenommene sichere Staaten: Staaten",
            "GE, MD, XK",
            "GE, MD, XK · Quelle: Erlass",
        ),
    ):
        counsellor.answers("Worum geht es?", table)
        counsellor.answers("Welche Angabe?", what)
        assert counsellor.sees("Mitgeliefert:")
        counsellor.answers("Neuer Wert", value)
        counsellor.answers("Quelle", "Erlass")
        counsellor.answers("Stand der Quelle", "20.11.2026")
        counsellor.presses("Angabe übernehmen")
        assert counsellor.sees(told)
    assert law.law_row("courses", "BSK_A2", TODAY)["available"] is True
    assert law.law_row("residence", "R-RES-01", TODAY)["access"] == "CHECK"
    assert law.law_row("countries", "late_national", TODAY)["codes"] == ("GE", "MD", "XK")
    settings(counsellor, "Rechtsstand")
    assert counsellor.sees("Wird angeboten: ja")


def test_a_second_correction_for_the_same_days_is_refused_and_one_can_be_taken_away(counsellor: Counsellor) -> None:
    place = counsellor.window.settings.place
    place.own.write(Entries((Correction("bsk.start_days", 20, "Erlass", date(2026, 1, 1)),)))
    settings(counsellor, "Eigene Angaben")
    assert counsellor.sees("Die mitgelieferte Angabe ist neuer: 28, Stand 19.08.2026.")
    for label, answer in (
        ("Welche Angabe?", "Berufssprachkurs: Beginn nach der Anmeldung, Tage"),
        ("Neuer Wert", "22"),
        ("Quelle", "anderer Erlass"),
        ("Stand der Quelle", "20.11.2026"),
    ):
        counsellor.answers(label, answer)
    counsellor.presses("Angabe übernehmen")
    assert counsellor.sees("zwei Angaben für denselben Tag")
    assert place.own.read().corrections[0].value == 20
    counsellor.presses("Berufssprachkurs: Beginn nach der Anmeldung, Tage entfernen")
    assert counsellor.sees("Noch keine eigenen Angaben.")
    assert place.own.read() == Entries()


def test_text_and_address_of_an_offer_stand_in_its_reasons(counsellor: Counsellor) -> None:
    settings(counsellor, "Eigene Angaben")
    counsellor.answers("Welches Angebot?", "Vermittlungsbudget")
    counsellor.answers("Text für dieses Büro", "Fragen Sie <b>Frau Demir</b>")
    counsellor.answers("Anschrift und Kontakt", "Am Markt 2")
    counsellor.presses("Zum Angebot übernehmen")
    assert counsellor.sees("Fragen Sie <b>Frau Demir</b>")
    advice = next(one for one in counsellor.window.desk.folder.advice if one.offer.key == "vb")
    assert [note.text.values["text"] for note in advice.notes[-2:]] == ["Fragen Sie <b>Frau Demir</b>", "Am Markt 2"]


def test_texts_of_another_office_come_in_as_a_table_and_own_ones_stay(counsellor: Counsellor, tmp_path: Path) -> None:
    own, other = (offer.key for offer in OFFERS[:2])
    settings(counsellor, "Eigene Angaben")
    part, place = counsellor.window.findChild(OwnPart), counsellor.window.desk.settings.place.own
    place.write(Entries(offers={own: Local("Unser Text")}))
    part.save_to(str(tmp_path / "texte.csv"))
    assert counsellor.sees("Gespeichert: texte.csv")
    assert read_texts((tmp_path / "texte.csv").read_bytes()) == {own: Local("Unser Text")}
    (tmp_path / "andere.csv").write_bytes(write_texts({own: Local("Anders"), other: Local("Neu", "Ring 1")}))
    part.read_from(str(tmp_path / "andere.csv"))
    assert counsellor.sees("1 Text war neu. 1 eigener blieb, wie er ist.")
    assert place.read().offers == {own: Local("Unser Text"), other: Local("Neu", "Ring 1")}
    (tmp_path / "andere.csv").write_bytes(b"a;b\r\n")
    part.read_from(str(tmp_path / "andere.csv"))
    assert counsellor.sees("Zeile 1: Die Spalten sind andere.")


def test_a_broken_file_of_own_entries_is_told_and_never_written_over(counsellor: Counsellor) -> None:
    path = counsellor.window.settings.place.own.path
    path.write_text("kaputt = ")
    settings(counsellor, "Eigene Angaben")
    assert counsellor.sees("stimmt die Schreibweise nicht")
    counsellor.answers("Welches Angebot?", "Vermittlungsbudget")
    counsellor.presses("Zum Angebot übernehmen")
    assert path.read_text() == "kaputt = "


def test_a_package_is_accepted_by_six_words_shown_and_removed(counsellor: Counsellor, file: Path) -> None:
    kept = counsellor.window.settings
    settings(counsellor, "Paket des Büros")
    assert counsellor.sees("Es ist kein Paket installiert.")
    counsellor.presses("Paket einlesen …")
    choose(counsellor, file)
    assert counsellor.sees(six_words(KEY.public_key().public_bytes_raw()))
    assert kept.policy.idle_minutes == Policy().idle_minutes, "nothing holds before the words were compared"
    counsellor.presses("Die Wörter sind gleich: installieren")
    assert counsellor.sees("Vertraut seit 24.11.2026, eingelesen am 24.11.2026.")
    for words in (
        "Jobcenter Hamm",
        "Berufssprachkurs: Beginn nach der Anmeldung, Tage: 21 (Erlass)",
        "Gibt es hier nicht: Vermittlungsbudget",
        "Schritt: Bitte kommen Sie in die Werkstatt.",
        "Übersetzt vom Büro: Türkisch",
        "Sperre nach Minuten ohne Eingabe: 3",
    ):
        assert counsellor.sees(words)
    assert kept.policy.idle_minutes == 3
    assert law.number("bsk.start_days", TODAY) == 21
    trail = counsellor.window.desk.case_file.trail
    before = trail.anchor().number
    counsellor.presses("Paket entfernen")
    counsellor.presses("Ja, entfernen")
    assert counsellor.sees("Es ist kein Paket installiert.")
    assert kept.policy == Policy()
    assert law.number("bsk.start_days", TODAY) == 28
    assert trail.anchor().number == before + 1, "that limits were loosened stands in the trail"


def test_the_next_package_of_the_same_office_asks_nothing_and_another_office_asks_again(
    counsellor: Counsellor, file: Path, tmp_path: Path
) -> None:
    place = counsellor.window.settings.place
    settings(counsellor, "Paket des Büros")
    counsellor.presses("Paket einlesen …")
    choose(counsellor, file)
    counsellor.presses("Die Wörter sind gleich: installieren")
    for key, asked in ((KEY, False), (Ed25519PrivateKey.generate(), True)):
        path = tmp_path / f"{asked}.caseworkerpaket"
        path.write_bytes(seal(Package(f"Büro {asked}", date(2026, 12, 1)), key))
        assert counsellor.waits(lambda: counsellor.window.findChild(QFileDialog) is None)
        counsellor.presses("Paket einlesen …")
        choose(counsellor, path)
        assert counsellor.sees(f"Büro {asked}")
        assert counsellor.can_press("Die Wörter sind gleich: installieren") is asked
    counsellor.presses("Abbrechen")
    assert place.installed().sealed.key == KEY.public_key().public_bytes_raw()


def test_a_package_that_was_changed_is_refused_in_words(counsellor: Counsellor, file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"Hamm", b"Hagn"))
    settings(counsellor, "Paket des Büros")
    counsellor.presses("Paket einlesen …")
    choose(counsellor, file)
    assert counsellor.sees("Die Unterschrift dieses Pakets stimmt nicht.")
    assert counsellor.window.settings.place.installed() is None


def test_what_the_package_switches_off_cannot_be_switched_on(counsellor: Counsellor, file: Path) -> None:
    kept = counsellor.window.settings
    kept.place.install(unseal(file.read_bytes()), TODAY)
    kept.know_anew()
    settings(counsellor, "Angebote")
    assert counsellor.sees("Vermittlungsbudget · R-INS-00")
    assert not counsellor.can_press("Vermittlungsbudget · R-INS-00")
    kept.set_offer("vb", there=True)
    assert "vb" in kept.offers_away


def test_the_plan_proposes_the_steps_of_the_office(counsellor: Counsellor, file: Path) -> None:
    desk = counsellor.window.desk
    kept = counsellor.window.settings
    kept.place.install(unseal(file.read_bytes()), TODAY)
    kept.know_anew()
    desk.open_person(desk.folder.case.id, "plan")
    counsellor.presses("Plan beginnen")
    found = [step for step, _fits in acts.suggestions(desk.folder, desk.folder.case.plan)]
    assert STEP.text in [step.text.msgid for step in found]
    step = next(step for step in found if step.text.msgid == STEP.text)
    made = acts.add_suggestion(desk.folder, desk.folder.case.plan, step)
    assert made.text.msgid == STEP.text
    assert STEP.text not in [one.text.msgid for one, _fits in acts.suggestions(desk.folder, desk.folder.case.plan)]


def test_every_limit_of_an_office_has_a_name_at_the_window() -> None:
    assert {one.name for one in fields(Policy)} == set(_LIMITS)


def with_effort(counsellor: Counsellor) -> None:
    folder = counsellor.window.desk.folder
    plan = Agreement(case_id=folder.case.id, position=1, agreed_on=date(2026, 11, 20))
    step = AgreedStep(case_id=folder.case.id, position=1, agreement=1, slot=Slot.OWN_EFFORTS, words="Drei Bewerbungen")
    step.actor, step.binding, step.due = Actor.CLIENT, Binding.AGREED, date(2026, 12, 15)
    folder.change(Add(plan, position=1), Add(step))


def test_facts_for_a_decision_are_copied_section_by_section(counsellor: Counsellor) -> None:
    with_effort(counsellor)
    desk = counsellor.window.desk
    before = desk.case_file.trail.anchor().number
    counsellor.opens("Papiere")
    counsellor.opens("Integrationskurs: Bestätigung")
    assert counsellor.sees("Das Recht auf Teilnahme endet am: noch offen")
    counsellor.presses("Abschnitt 1 von 2 kopieren")
    assert "Name: Amal Haddad" in QGuiApplication.clipboard().text()
    counsellor.presses("Abschnitt 2 von 2 kopieren")
    assert "Kooperationsplan vom: 20.11.2026" in QGuiApplication.clipboard().text()
    assert counsellor.sees("Abschnitt 2 von 2 kopiert")
    assert desk.case_file.trail.anchor().number == before + 2, "each copy stands in the trail"
    counsellor.opens("Angaben zu eigenen Bemühungen")
    assert counsellor.sees("Nur Angaben, kein Bescheid.")
    assert counsellor.sees("Welche Bemühung: Drei Bewerbungen")
    counsellor.presses("Kopieren")
    assert "Nachweis bis: 15.12.2026" in QGuiApplication.clipboard().text()
    counsellor.opens("Lebenslauf")
    assert counsellor.does_not_see("Nur Angaben, kein Bescheid.")


def test_the_other_program_says_how_long_a_section_may_be(counsellor: Counsellor) -> None:
    with_effort(counsellor)
    settings(counsellor, "Büro")
    counsellor.answers("Zeilen", "fortlaufend, mit Semikolon")
    counsellor.answers("Höchstens so viele Zeichen", "150")
    counsellor.opens("Papiere")
    counsellor.opens("Integrationskurs: Bestätigung")
    counsellor.presses("Abschnitt 1 von 4 kopieren")
    text = QGuiApplication.clipboard().text()
    assert len(text) <= 150
    assert "; " in text


def test_only_a_jobcenter_copies_facts_for_its_decisions(counsellor: Counsellor) -> None:
    counsellor.window.settings.keep(OfficeKind, kind=Office.KIM_MUNICIPAL)
    desk = counsellor.window.desk
    desk.open_person(desk.folder.case.id, "papers")
    assert counsellor.does_not_see("Zum Kopieren")


def test_the_numbers_are_printed_in_the_language_of_the_person_and_nothing_is_kept(
    counsellor: Counsellor, tmp_path: Path
) -> None:
    desk = counsellor.window.desk
    desk.folder.change(Answer(desk.folder.case.person, "preferred_language", "tr"))
    counsellor.window.settings.keep(Emergency, help="Frauenhaus Unna: 02303 555-0\nTelefonseelsorge")
    before = desk.case_file.trail.anchor()
    counsellor.opens("Krisenhilfe")
    assert counsellor.reads("Sprachen des Papiers") == "Deutsch und Türkisch"
    target = tmp_path / "hilfe.pdf"
    assert counsellor.waits(lambda: counsellor.can_press("PDF speichern …"))
    counsellor.presses("PDF speichern …")
    choose(counsellor, target)
    assert counsellor.waits(lambda: target.exists() and target.read_bytes().endswith(b"%%EOF\n"))
    page = pypdfium2.PdfDocument(target)[0].get_textpage().get_text_bounded()
    for words in ("112", "110", "02303 555-0", "Frauenhaus Unna", "Telefonseelsorge", "Diese Stellen helfen"):
        assert words in page
    assert "Haddad" not in page
    assert desk.case_file.trail.anchor() == before
    assert desk.folder.case.contacts == []


@pytest.mark.parametrize("page", ["Paket des Büros", "Eigene Angaben", "Angebote"])
def test_everything_on_the_new_pages_has_a_name(counsellor: Counsellor, page: str) -> None:
    settings(counsellor, page)
    assert nameless(counsellor.window) == []


def test_a_desk_reads_the_law_of_its_own_settings(counsellor: Counsellor, tmp_path: Path) -> None:
    """Another window of another office in the same process does not share it."""
    Place(tmp_path).own.write(Entries((Correction("bsk.start_days", 5, "x", TODAY),)))
    assert law.number("bsk.start_days", TODAY) == 28
    counsellor.window.settings.know_anew()
    assert law.number("bsk.start_days", TODAY) == 5
