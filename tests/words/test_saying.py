"""A sentence waits for its language, and every language says it properly."""

from datetime import date
from pathlib import Path

import pytest

from caseworker.words import (
    GERMAN,
    Choice,
    Language,
    NoAnswer,
    Review,
    Text,
    UnknownChoice,
    WithWeekday,
    _,
    _legal,
    language_name,
    plural,
    spoken,
)
from caseworker.words import language as language_module

FSI, PDI = "\u2068", "\u2069"

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {plural}\\n"\n\n'


@pytest.fixture
def catalogue(tmp_path):
    """A language that somebody drops in as a folder with a plan.po."""

    def drop_in(code, body, plural="nplurals=2; plural=(n != 1);"):
        (tmp_path / code).mkdir()
        (tmp_path / code / "plan.po").write_text(HEADER.format(plural=plural) + body, encoding="utf-8")
        return language_module._read(code, tmp_path)

    return drop_in


def test_a_sentence_fills_its_gaps():
    assert GERMAN.say(_("Vereinbart am {day}.", day=date(2026, 8, 17))) == "Vereinbart am 17.08.2026."
    assert GERMAN.say(WithWeekday(date(2026, 12, 7))) == "Mo. 07.12.2026"


def test_yes_no_and_nobody_has_asked():
    assert [GERMAN.say(value) for value in (True, False, None)] == ["ja", "nein", "noch nicht gefragt"]
    assert [GERMAN.say(choice) for choice in NoAnswer] == ["weiß nicht", "keine Angabe"]


def test_a_sentence_inside_a_sentence_is_said_in_the_same_language(catalogue):
    turkish = catalogue(
        "tr", 'msgid "{number}. {title}"\nmsgstr "{number}) {title}"\n\nmsgid "Ihr Ziel"\nmsgstr "Hedef"\n'
    )
    assert turkish.say(_("{number}. {title}", number=1, title=_("Ihr Ziel"))) == "1) Hedef"


def test_a_missing_sentence_is_said_in_german(catalogue):
    turkish = catalogue("tr", 'msgid "Ihr Ziel"\nmsgstr "Hedef"\n')
    assert not turkish.knows(_("Gut zu wissen"))
    assert turkish.say(_("Gut zu wissen")) == "Gut zu wissen"


@pytest.mark.parametrize(
    "body",
    [
        'msgid "Bis {day}"\nmsgstr "{tag} kadar"\n',
        'msgid "Bis {day}"\nmsgstr "yarına kadar"\n',
        '#, fuzzy\nmsgid "Bis {day}"\nmsgstr "{day} kadar"\n',
        'msgid "Bis {day}"\nmsgstr ""\n',
    ],
    ids=["another gap", "gap lost", "fuzzy", "empty"],
)
def test_a_translation_that_cannot_be_trusted_is_not_used(catalogue, body):
    assert catalogue("tr", body).say(_("Bis {day}", day=date(2026, 8, 17))) == "Bis 17.08.2026"


def test_every_form_of_a_plural(catalogue):
    ukrainian = catalogue(
        "uk",
        'msgid "{n} Tag"\nmsgid_plural "{n} Tage"\nmsgstr[0] "{n} день"\nmsgstr[1] "{n} дні"\nmsgstr[2] "{n} днів"\n',
        plural="nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    )
    days = [plural("{n} Tag", "{n} Tage", n) for n in (1, 3, 5)]
    assert [ukrainian.say(text) for text in days] == ["1 день", "3 дні", "5 днів"]
    assert [GERMAN.say(text) for text in days] == ["1 Tag", "3 Tage", "5 Tage"]


class TestRightToLeft:
    """Plain bidi would print "SGB II 15 §" and "4567-123 211 49+": every foreign stretch is isolated."""

    def test_gaps_and_german_words_are_isolated(self, catalogue):
        arabic = catalogue("ar", 'msgid "Kurs bis {day}"\nmsgstr "الدورة (Integrationskurs) حتى {day}."\n')
        said = arabic.say(_("Kurs bis {day}", day=date(2026, 8, 17)))
        assert said == f"الدورة ({FSI}Integrationskurs{PDI}) حتى {FSI}17.08.2026{PDI}."

    def test_a_whole_reference_stays_together(self, catalogue):
        arabic = catalogue("ar", 'msgid "x"\nmsgstr "حسب § 15 SGB II أو +49 211 123-4567"\n')
        assert arabic.say(_("x")) == f"حسب {FSI}§ 15 SGB II{PDI} أو {FSI}+49 211 123-4567{PDI}"

    def test_an_arabic_name_does_not_turn_a_german_sentence(self):
        assert GERMAN.say(_("Für {name}", name="محمد")) == f"Für {FSI}محمد{PDI}"
        assert GERMAN.say(_("Für {name}", name="Olena")) == "Für Olena"

    def test_direction_comes_from_the_code(self):
        assert {
            code for code in ("ar", "fa", "prs", "ps", "ckb", "ur", "uk", "ti", "en") if Language(code).right_to_left
        } == {*("ar", "fa", "prs", "ps", "ckb", "ur")}


def test_choices_compare_in_their_written_order_even_with_the_same_words():
    class Level(Choice):
        LOW = _("gleich")
        HIGH = _("gleich")

    assert Level.LOW is not Level.HIGH
    assert Level.LOW < Level.HIGH
    assert max(Level) is Level.HIGH


def test_a_choice_of_a_newer_program_is_visible():
    assert GERMAN.say(UnknownChoice("NEW_KIND")) == "unbekannt (neuere Version)"


def test_languages_have_names_even_those_cldr_does_not_know():
    assert [language_name(code) for code in ("ar", "prs", "kmr", "rom")] == [
        "Arabisch",
        "Dari",
        "Kurmandschi",
        "Romani",
    ]
    assert language_name("uk", spoken("en")) == "Ukrainian"


def test_braces_in_the_words_of_a_person_stay_braces():
    assert GERMAN.say(Text("Für {name}", {"name": "{day}"})) == "Für {day}"


def test_babel_is_not_needed_to_speak_german():
    import subprocess
    import sys

    code = (
        "import sys; from caseworker.words import GERMAN, _;"
        "GERMAN.say(_('Guten Tag')); sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2]).returncode == 0


class TestReview:
    """Every sentence says who has checked it; a language is what its weakest sentence is."""

    def test_the_state_of_a_sentence_is_a_flag_of_its_message(self, catalogue):
        turkish = catalogue(
            "tr",
            '#, native\nmsgid "Ihr Ziel"\nmsgstr "Hedef"\n\n#, draft\nmsgid "Was?"\nmsgstr "Ne?"\n\n'
            'msgid "Jobcenter"\nmsgstr ""\n\nmsgid "Sie"\nmsgstr "Siz"\n',
        )
        assert turkish.review(_("Ihr Ziel")) is Review.CHECKED_BY_NATIVE
        assert turkish.review(_("Jobcenter")) is None
        assert turkish.review(_("Sie")) is Review.MACHINE  # nobody vouches for it
        assert turkish.reviews() == {
            Review.CHECKED_BY_NATIVE: 1,
            Review.DRAFT: 1,
            Review.MACHINE: 1,
            None: 1,
        }
        assert turkish.completeness == 0.75
        assert not turkish.reviewed

    def test_a_language_is_reviewed_when_every_sentence_is(self, catalogue):
        body = '#, native\nmsgid "Ihr Ziel"\nmsgstr "Hedef"\n\n#, legal\nmsgid "Sie"\nmsgstr "Siz"\n'
        assert catalogue("tr", body).reviewed
        assert not catalogue("uk", body.replace("native", "draft")).reviewed

    def test_german_is_the_source(self):
        assert GERMAN.reviewed
        assert GERMAN.speaks_law
        assert GERMAN.completeness == 1
        assert not Language("ka").speaks_law
        assert not Language("ka").reviewed

    @pytest.mark.parametrize(("state", "said"), [("legal", "Kabul ediyorum."), ("native", "Ich bin einverstanden.")])
    def test_law_is_said_only_in_words_a_lawyer_has_checked(self, tmp_path, state, said):
        (tmp_path / "tr").mkdir()
        body = f'#, {state}\nmsgid "Ich bin einverstanden."\nmsgstr "Kabul ediyorum."\n'
        legal = HEADER.format(plural="nplurals=1; plural=0;") + body
        (tmp_path / "tr" / "legal.po").write_text(legal, encoding="utf-8")
        turkish = language_module._read("tr", tmp_path)
        assert turkish.say(_legal("Ich bin einverstanden.")) == said
        assert turkish.speaks_law is (state == "legal")
