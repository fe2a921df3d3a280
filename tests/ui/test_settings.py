"""Colours and language change at once, and what lay on the desk still lies there."""

from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest
from counsellor import Counsellor
from findings import nameless
from PIL import Image
from PySide6.QtWidgets import QFileDialog

from caseworker.facts import AnabinLookup, InstitutionStatus
from caseworker.handover import write_lookups
from caseworker.office import Known
from caseworker.policy import Policy
from caseworker.words import Choice, languages
from ui.forms.fact import asked
from ui.look import theme
from ui.paper.manner import Manner, PageLayout
from ui.settings import Settings, office, workplace
from ui.settings.office import Copying, LetterheadFacts
from ui.settings.workplace import TIGHTENING, Appearance, Lock, Periods


def test_dark_is_worn_at_once_and_the_person_stays_open(counsellor: Counsellor) -> None:
    counsellor.opens("Einstellungen")
    counsellor.answers("Farben", "Dunkel")
    assert counsellor.waits(lambda: theme.worn() is theme.DARK)
    assert counsellor.sees("Amal Haddad")
    assert counsellor.reads("Farben") == "Dunkel"


def test_the_window_speaks_english_and_german_again(counsellor: Counsellor) -> None:
    counsellor.opens("Einstellungen")
    counsellor.answers("Sprache des Fensters", "Englisch")
    assert counsellor.waits(lambda: counsellor.window.language.code == "en")
    assert counsellor.window.settings.of(Appearance).language == "en"


def test_the_program_says_what_it_is_made_of(counsellor: Counsellor) -> None:
    counsellor.opens("Einstellungen")
    counsellor.opens("Über Caseworker")
    assert counsellor.sees("EUPL-1.2")
    assert counsellor.sees("Noto")
    assert counsellor.sees("Lucide")
    assert counsellor.sees("NotoSans-Regular.ttf, NotoSans-Bold.ttf · lateinisch, griechisch, kyrillisch · 2.004")
    assert not any(mark in words for words in counsellor.words() for mark in ("|--", "`Noto", "](", "# "))


def test_the_list_of_pages_begins_at_its_top_and_goes_to_the_page_in_view(counsellor: Counsellor) -> None:
    counsellor.opens("Einstellungen")
    counsellor.opens("Sprachen")
    side = counsellor.window.desk.task("settings")._side
    assert counsellor.waits(lambda: side.verticalScrollBar().maximum() > 0)
    assert side.verticalScrollBar().value() == 0
    counsellor.window.desk.task("settings").return_to({"page": 17})
    assert counsellor.waits(lambda: side.verticalScrollBar().value() == side.verticalScrollBar().maximum())


@pytest.mark.parametrize("page", ["Fenster", "Büro", "Sprachen", "Über Caseworker"])
def test_everything_in_the_settings_has_a_name(counsellor: Counsellor, page: str) -> None:
    counsellor.opens("Einstellungen")
    counsellor.opens(page)
    assert nameless(counsellor.window) == []


def test_every_part_of_the_letterhead_stands_on_paper(counsellor: Counsellor) -> None:
    counsellor.opens("Einstellungen")
    counsellor.opens("Büro")
    for label, words in (
        ("Name des Büros", "Jobcenter Hamm"),
        ("Anschrift", "Bismarckstraße 1\n59065 Hamm"),
        ("Ansprechpartner/in", "Frau Kaya"),
        ("Telefon", "02381 555-01"),
        ("E-Mail", "post@hamm.example"),
        ("Internet", "hamm.example"),
    ):
        counsellor.answers(label, words)
    sender = counsellor.window.desk.letterhead()
    assert sender.letterhead.name == "Jobcenter Hamm"
    assert sender.letterhead.lines == (
        "Bismarckstraße 1",
        "59065 Hamm",
        "Telefon 02381 555-01",
        "post@hamm.example",
        "hamm.example",
    )
    assert (sender.contact, sender.phone) == ("Frau Kaya", "02381 555-01")
    again = Settings(Path(counsellor.window.settings._kept.fileName()))
    assert again.of(LetterheadFacts).web == "hamm.example"


def test_without_a_contact_whoever_opened_the_file_is_named(counsellor: Counsellor) -> None:
    assert counsellor.window.desk.letterhead().contact == "B. Aydin"


def chooses(counsellor: Counsellor, button: str, file: Path) -> None:
    counsellor.presses(button)
    dialog = counsellor.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.close()
    assert counsellor.waits(lambda: counsellor.window.findChild(QFileDialog) is None)


def chooses_logo(counsellor: Counsellor, picture: Path) -> None:
    counsellor.opens("Einstellungen")
    counsellor.opens("Büro")
    chooses(counsellor, "Logo wählen …", picture)


def test_a_logo_is_kept_even_when_its_stick_is_gone(counsellor: Counsellor, tmp_path: Path) -> None:
    stick = tmp_path / "Stick"
    stick.mkdir()
    Image.new("RGB", (300, 100), (0, 80, 160)).save(stick / "Wappen.png")
    chooses_logo(counsellor, stick / "Wappen.png")
    assert counsellor.can_press("Logo entfernen")
    (stick / "Wappen.png").unlink()
    logo = counsellor.window.desk.letterhead().letterhead.logo
    assert Image.open(logo).size == (300, 100)
    counsellor.presses("Logo entfernen")
    assert counsellor.window.desk.letterhead().letterhead.logo is None
    assert Path(logo).is_file(), "plans that were agreed with it are printed with it"


def test_a_logo_that_cannot_be_read_is_told_at_once(counsellor: Counsellor, tmp_path: Path) -> None:
    (tmp_path / "Wappen.png").write_bytes(b"<svg/>")
    chooses_logo(counsellor, tmp_path / "Wappen.png")
    assert counsellor.sees("Das Logo Wappen.png lässt sich nicht lesen.")
    assert not counsellor.can_press("Logo entfernen")


def test_the_usual_layout_of_the_office_is_where_a_window_begins(counsellor: Counsellor) -> None:
    counsellor.opens("Einstellungen")
    counsellor.opens("Büro")
    counsellor.answers("Übliches Layout", "Untereinander")
    counsellor.answers("Zeile „Plan erhalten am“", "ja")
    settings = counsellor.window.settings
    assert settings.manner == Manner(PageLayout.STACKED, receipt=True)
    settings.manner = Manner(PageLayout.PICTURES)
    assert Settings(Path(settings._kept.fileName())).manner == Manner(PageLayout.STACKED, receipt=True)


def test_a_layout_of_a_newer_program_is_left_out() -> None:
    assert Manner.from_words(["BRAILLE", "receipt"]) == Manner(receipt=True)
    for manner in (Manner(layout, True, True) for layout in PageLayout):
        assert Manner.from_words(manner.words) == manner


def test_every_plan_language_says_how_far_it_is(counsellor: Counsellor) -> None:
    counsellor.opens("Einstellungen")
    counsellor.opens("Sprachen")
    for words in ("Arabisch · \u2068العربية\u2069", "Dari · \u2068دری\u2069", "Türkisch · \u2068Türkçe\u2069"):
        assert counsellor.sees(words)
    count = sum(1 for one in languages() if not one.reviewed)
    assert sum(words == "! mit Vermerk: ungeprüft" for words in counsellor.words()) == count


def test_what_was_read_in_anabin_goes_from_one_office_to_another(counsellor: Counsellor, tmp_path: Path) -> None:
    case_file = counsellor.window.desk.case_file
    counsellor.opens("Einstellungen")
    counsellor.opens("anabin-Abfragen")
    assert counsellor.sees("Hier steht noch nichts dazu.")
    assert not counsellor.can_press("Liste speichern …")
    theirs = AnabinLookup(
        country="SY",
        institution_name_german="Universität Damaskus",
        institution_status=InstitutionStatus.H_PLUS,
        looked_up_at=date(2026, 8, 14),
    )
    (tmp_path / "Hamm.csv").write_bytes(write_lookups([theirs]))
    chooses(counsellor, "Liste einlesen …", tmp_path / "Hamm.csv")
    assert counsellor.sees("1 Abfrage war neu.")
    assert counsellor.sees("Universität Damaskus\nHochschule: H+\nNachgesehen am 14.08.2026.")
    counsellor.types("In den Abfragen suchen", "kabul")
    assert counsellor.does_not_see("Universität Damaskus")
    chooses(counsellor, "Liste speichern …", tmp_path / "Unna.csv")
    assert counsellor.sees("1 Abfrage gespeichert.")
    assert (tmp_path / "Unna.csv").read_bytes() == (tmp_path / "Hamm.csv").read_bytes()
    (tmp_path / "Hamm.csv").write_bytes(b"kein;Inhalt")
    chooses(counsellor, "Liste einlesen …", tmp_path / "Hamm.csv")
    assert counsellor.sees("Die Spalten sind andere.")
    assert len(case_file.lookups()) == 1


def test_what_the_law_says_differently_on_two_days_stands_beside_each_other(counsellor: Counsellor) -> None:
    counsellor.opens("Einstellungen")
    counsellor.opens("Rechtsstand")
    assert counsellor.sees("Grundsicherungsgeld")
    assert counsellor.sees("seit 01.07.2026")
    counsellor.answers("Von", "01.07.2026")
    counsellor.answers("Bis", "02.07.2026")
    assert counsellor.sees("Zwischen diesen Tagen ändert sich nichts.")
    counsellor.answers("Von", "30.06.2026")
    assert counsellor.sees("SGB II § 10 Abs. 1 Nr. 3 (alte Fassung)")
    assert counsellor.sees("Zahl: 14")


def test_an_offer_the_office_does_not_have_is_not_advised(counsellor: Counsellor) -> None:
    folder = counsellor.window.desk.folder
    assert any(one.offer.name.msgid == "IQ-Beratung zur Anerkennung" for one in folder.advice)
    counsellor.opens("Einstellungen")
    counsellor.opens("Angebote")
    counsellor.types("In den Angeboten suchen", "iq-beratung zur")
    (box,) = [words for words in counsellor.words() if words.startswith("IQ-Beratung zur Anerkennung · R-")]
    counsellor.presses(box)
    counsellor.window.desk.open_person(folder.case.id, "talk")
    there = counsellor.window.desk.folder
    assert not any(one.offer.name.msgid == "IQ-Beratung zur Anerkennung" for one in there.advice)
    assert len(there.advice) == len(folder.advice) - 1


def test_whom_to_call_in_a_crisis_is_one_press_away_and_leaves_no_trace(counsellor: Counsellor) -> None:
    counsellor.opens("Einstellungen")
    counsellor.opens("Büro")
    counsellor.answers("Stellen und Nummern, eine je Zeile", "Frauenhaus Unna: 02303 555-0")
    before = counsellor.window.desk.folder.case.contacts[:]
    counsellor.opens("Krisenhilfe")
    assert counsellor.sees("Rettung und Feuerwehr: 112")
    assert counsellor.sees("Frauenhaus Unna: 02303 555-0")
    assert counsellor.window.desk.folder.case.contacts == before


# --- Settings as plain answers, and an office whose limits hold

TOPICS = [
    one
    for room in (workplace, office)
    for one in vars(room).values()
    if isinstance(one, type) and is_dataclass(one) and one.__module__ == room.__name__
]


def an_answer(setting: object) -> object:
    """Some answer that is not the usual one."""
    if setting.choices is not None:
        return next(one for one in setting.choices() if one != setting.default)
    if issubclass(setting.kind, Choice):
        return next(one for one in setting.kind if one is not setting.default)
    return {bool: True, int: 7, str: "Zimmer 214\nÄußere Straße", Path: Path("/srv/akten")}[setting.kind]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.__name__)
def test_every_answer_is_there_the_next_morning(topic: type, settings: Settings) -> None:
    given = {one.key: an_answer(one) for one in asked(topic)}
    assert settings.of(topic) == topic(), "nothing is kept yet"
    settings.keep(topic, **given)
    again = Settings(Path(settings._kept.fileName()))
    assert {one.name: getattr(again.of(topic), one.name) for one in fields(topic)} == given


def test_no_two_answers_lie_in_one_place_and_what_tightens_is_a_limit() -> None:
    every = [one for topic in TOPICS for one in asked(topic)]
    assert len({one.kept for one in every}) == len(every) > 25
    tightening = [one for one in every if one.tightens]
    assert [one for topic in TIGHTENING for one in asked(topic) if one.tightens] == tightening
    for one in tightening:
        assert isinstance(getattr(Policy(), one.key), int)
        assert one.words is not None
    assert "months_of_trail" not in {one.key for one in tightening}, "nobody shortens the proof of what they did"


def test_a_file_that_was_changed_by_hand_loosens_nothing(settings: Settings) -> None:
    settings._known = Known(policy=Policy(idle_minutes=3, talk_minutes=4, months_after_end=12))
    for key, line in (("lock/idle", "60"), ("lock/talk", "-1"), ("keeping/after_end", "999999")):
        settings._kept.setValue(key, line)
    assert settings.policy == settings.prescribed
    settings.keep(Lock, idle_minutes=2)
    settings.keep(Periods, months_after_end=6)
    assert (settings.policy.idle_minutes, settings.policy.months_after_end) == (2, 6)
    assert settings.policy.months_of_trail == 12


def test_the_page_says_who_has_set_a_limit_and_offers_nothing_beyond_it(counsellor: Counsellor) -> None:
    settings = counsellor.window.settings
    settings._known = Known(policy=Policy(idle_minutes=3, months_after_end=12))
    counsellor.opens("Einstellungen")
    counsellor.opens("Sperre")
    assert counsellor.sees("Ihr Büro schreibt höchstens 3 Minuten vor. Weniger geht, mehr nicht.")
    assert counsellor.sees("Höchstens 15 Minuten. Ihr Büro kann es enger festlegen.")
    assert counsellor.reads("Ohne Eingabe sperren nach") == "3 Minuten"
    assert not counsellor.can_press("Ohne Eingabe sperren nach: 5 Minuten")
    counsellor.answers("Ohne Eingabe sperren nach", "2 Minuten")
    assert settings.policy.idle_minutes == 2
    before = counsellor.window.desk.case_file.trail.anchor().number
    counsellor.opens("Aufbewahrung")
    assert counsellor.reads("Akte nach dem Ende der Beratung") == "12"
    counsellor.answers("Akte nach dem Ende der Beratung", "24")
    assert counsellor.sees("Das geht nicht: Hier gelten höchstens 12 Monate.")
    assert settings.policy.months_after_end == 12
    assert counsellor.window.desk.case_file.trail.anchor().number == before
    counsellor.answers("Akte nach dem Ende der Beratung", "6")
    assert settings.policy.months_after_end == 6
    assert counsellor.window.desk.case_file.trail.anchor().number == before + 1, "noted in the trail"


def test_what_is_typed_and_is_no_answer_is_told_and_not_kept(counsellor: Counsellor) -> None:
    counsellor.opens("Einstellungen")
    counsellor.opens("Büro")
    counsellor.answers("Höchstens so viele Zeichen", "viele")
    assert counsellor.sees("Bitte eine ganze Zahl eingeben, zum Beispiel 12.")
    counsellor.answers("Höchstens so viele Zeichen", "500")
    assert counsellor.window.settings.of(Copying).longest == 500
    counsellor.answers("Höchstens so viele Zeichen", " ")
    assert counsellor.window.settings.of(Copying).longest == 0
