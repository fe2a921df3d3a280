"""What an office says beside offers goes to another office as a table, and writes over nobody's words there."""

import pytest

from caseworker.handover import joined, read_texts, write_texts
from caseworker.offers import OFFERS, Local
from caseworker.office import Entries
from caseworker.problems import Problem
from caseworker.words import GERMAN

ONE, TWO, THREE = (offer.key for offer in OFFERS[:3])
TEXTS = {
    ONE: Local("Fragen Sie Frau Öz; sie hat „Plätze“.", "VHS\nRing 1, 45127 Essen"),
    TWO: Local('=HYPERLINK("http://x")', "+49 201 555"),
}


def test_texts_come_back_as_they_were_and_begin_no_formula():
    written = write_texts(TEXTS)
    assert read_texts(written) == TEXTS
    assert "'=HYPERLINK" in written.decode()
    assert GERMAN.say(OFFERS[0].name) in written.decode(), "whoever reads the table sees which offer it is"


def test_own_words_stay_and_what_is_missing_is_added():
    own = Entries(offers={ONE: Local("Unser Text"), TWO: TEXTS[TWO]})
    both = joined(own, {**TEXTS, THREE: Local("Neu")})
    assert both.entries.offers == {ONE: Local("Unser Text"), TWO: TEXTS[TWO], THREE: Local("Neu")}
    assert (both.new, both.kept) == (1, 1)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "Zeile 1: Die Spalten sind andere."),
        (b"key;offer;text\r\n", "Zeile 1: Die Spalten sind andere."),
        (b"key;offer;text;address\r\nx;;Text\r\n", "Zeile 2: Die Zahl der Felder stimmt nicht"),
        (b"key;offer;text;address\r\nx;;;\r\n", "Zeile 2: Der Schlüssel fehlt"),
        (b"key;offer;text;address\r\nx;;a;\r\nx;;b;\r\n", "Zeile 3: Der Schlüssel fehlt, steht zweimal da"),
        (b"key;offer;text;address\r\nx;;\xff;\r\n", "keine Tabelle in UTF-8"),
        (b"key;offer;text;address\r\nx;;" + b"a" * 5_000 + b";\r\n", "oder eines ist zu lang"),
    ],
)
def test_what_is_no_such_table_is_refused_with_its_line(content, what):
    with pytest.raises(Problem) as told:
        read_texts(content)
    assert what in GERMAN.say(told.value.what)
