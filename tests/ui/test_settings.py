"""Colours and language change at once, and what lay on the desk still lies there."""

from counsellor import Counsellor

from ui import theme


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
    assert counsellor.window.settings.language == "en"


def test_the_program_says_what_it_is_made_of(counsellor: Counsellor) -> None:
    counsellor.opens("Einstellungen")
    assert counsellor.sees("EUPL-1.2")
    assert counsellor.sees("Noto")
    assert counsellor.sees("Lucide")
