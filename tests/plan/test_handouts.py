"""Papers to take home and to fill in by hand, read as the person reads them."""

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from caseworker.cli.person import read_person
from caseworker.facts import AFTER_START, FIRST_TALK, SCRIPTS, Case, Depth, Interpreter, Literacy, numbered
from caseworker.facts.notation import read_case
from caseworker.offers import Office, Talk
from caseworker.paper import print_sheet
from caseworker.plan import DEMO_OFFICE, PAPERS, Letterhead, Occasion, Sender, emergency_sheet, paper
from caseworker.plan.document import Blanks, Heading, Items, Question, Table, Text, Title, said_in, words_in
from caseworker.problems import Problem
from caseworker.store.recovery import new_code, read_code
from caseworker.words import GERMAN, languages, spoken
from tests.paper.reading import words_on

PEOPLE = Path(__file__).parents[1] / "people"
TODAY = date(2026, 8, 17)
# Papers of a client that are said in the client's language.
HANDOUTS = [one for one in PAPERS if one.key == "plan" or "handouts" in one.write.__module__]
FOR_CLIENTS = [one for one in HANDOUTS if not one.german]
BLANK = [one for one in HANDOUTS if not one.personal]


def occasion_of(name, languages=(GERMAN,)):
    written = read_person(PEOPLE / f"{name}.toml")
    return Occasion(written.case, written.talk, DEMO_OFFICE, languages)


def told(toml, on=TODAY, sender=DEMO_OFFICE, office=Office.JOBCENTER_ZKT):
    """A person told in a few lines."""
    return Occasion(read_case(tomllib.loads(toml)), Talk(on, office), sender)


def read(document, language=GERMAN):
    """Every sentence of a paper, as it is read in a language."""
    sheet = said_in(document, (language,))
    return [saying[0].text for saying in words_in_sheet(sheet)]


def words_in_sheet(thing):
    if isinstance(thing, tuple) and thing and hasattr(thing[0], "german_only"):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from words_in_sheet(part)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            yield from words_in_sheet(getattr(thing, name))


def by_hand(document):
    """What is left to be written by hand."""
    lines = [label for block in document.blocks if isinstance(block, Blanks) for label in block.labels]
    lines += [block.text for block in document.blocks if isinstance(block, Question)]
    return [GERMAN.say(label) for label in lines]


# --- The appointment --------------------------------------------------------------------------------------------------

TALK = """
[[agreements]]
talk_on = 2026-08-17
next_on = 2026-09-28
next_time = "10:00"
next_place = "Am Markt 1, Zimmer 12"
bring = "Zeugnis von 2015"
"""


def test_a_card_says_when_where_and_whom():
    card = paper("appointment_card").write(told(TALK + '[person]\ninterpreter = "PHONE"'))
    said = read(card)
    assert card.card
    assert "Mo. 28.09.2026, 10:00 Uhr" in said
    for words in ("Am Markt 1, Zimmer 12", "Frau Becker", "0201 555-0142", "Zeugnis von 2015", "ja"):
        assert words in said
    assert "Können Sie nicht kommen? Rufen Sie bitte an." in said
    assert by_hand(card) == []


@pytest.mark.parametrize("code", [one.code for one in languages() if one.code != "de"])
def test_a_card_is_one_card_also_while_everything_is_written_on_it_by_hand(code):
    occasion = replace(told('[person]\ninterpreter = "PHONE"'), languages=(GERMAN, spoken(code)))
    card = paper("appointment_card").write(occasion)
    assert len(by_hand(card)) == 4
    assert len(words_on(print_sheet(said_in(card, occasion.languages)))) == 1


def test_a_lost_card_does_not_say_whose_it_is():
    said = " ".join(read(paper("appointment_card").write(occasion_of("mehmet"))))
    assert "Mehmet" not in said
    assert "Yıldız" not in said


def test_what_is_not_agreed_yet_is_written_by_hand():
    nobody = told("", sender=Sender(Letterhead("Jobcenter Musterstadt")))
    assert by_hand(paper("appointment_card").write(nobody)) == [
        "Tag",
        "Uhrzeit",
        "Ort",
        "Sie sprechen mit",
        "Telefon",
        "Bitte mitbringen",
    ]


def test_a_talk_that_has_been_is_no_appointment():
    card = paper("appointment_card").write(told(TALK, on=date(2026, 9, 29)))
    assert "Mo. 28.09.2026, 10:00 Uhr" not in read(card)
    assert "Tag" in by_hand(card)
    assert "Mo. 28.09.2026, 10:00 Uhr" in read(paper("appointment_card").write(told(TALK, on=date(2026, 9, 28))))


def test_an_appointment_without_a_time_leaves_room_for_it():
    card = paper("appointment_card").write(told("[[agreements]]\nnext_on = 2026-09-28"))
    assert "Mo. 28.09.2026" in read(card)
    assert by_hand(card)[0] == "Uhrzeit"


@pytest.mark.parametrize(
    ("interpreter", "open_still"),
    [("IN_PERSON", False), ("SIGN_LANGUAGE", False), ("NONE", False), ("RELATIVE", True), (None, True)],
)
def test_whether_somebody_interprets_is_said_or_ticked(interpreter, open_still):
    occasion = told(TALK)
    occasion.case.person.interpreter = Interpreter[interpreter] if interpreter else None
    assert ("Jemand übersetzt im Gespräch" in by_hand(paper("begleitblatt").write(occasion))) is open_still


def test_the_sheet_with_the_letter_is_never_the_invitation():
    sheet = paper("begleitblatt").write(occasion_of("olena"))
    assert "Einladung" not in GERMAN.say(sheet.title)
    said = " ".join(read(sheet))
    assert "Der Brief vom Jobcenter ist die Einladung. Dieses Blatt hilft nur beim Verstehen." in said
    assert "Mo. 28.09.2026, 10:00 Uhr" in said
    assert "Antworten der Kitas" in said
    assert "Wir prüfen, ob wir Fahrkosten übernehmen können." in said
    assert "Olena Kovalchuk" in said


def test_only_a_jobcenter_has_an_invitation_to_explain():
    with pytest.raises(Problem, match="Einladung eines Jobcenters"):
        paper("begleitblatt").write(told(TALK, office=Office.KIM_MUNICIPAL))


# --- Own efforts ------------------------------------------------------------------------------------------------------

STEPS = """
[[agreements]]
talk_on = 2026-08-17
[[steps]]
agreement = 1
slot = "OWN_EFFORTS"
actor = "CLIENT"
words = "Zwei Bewerbungen schreiben"
due = 2026-09-14
[[steps]]
agreement = 1
slot = "OWN_EFFORTS"
actor = "CLIENT"
words = "Zum Arzt gehen"
binding = "VOLUNTARY"
[[steps]]
agreement = 1
slot = "BENEFITS"
actor = "JOBCENTER"
words = "Kosten prüfen"
"""


def test_the_list_of_efforts_names_the_agreed_ones_and_leaves_ten_lines():
    document = paper("own_efforts").write(told(STEPS))
    said = read(document)
    assert "Zwei Bewerbungen schreiben" in said
    assert "Mo. 14.09.2026" in said
    filled, empty = (block for block in document.blocks if isinstance(block, Table))
    assert [len(group.rows) for group in filled.groups] == [1]
    assert (len(empty.head), empty.blank) == (5, 10)


def test_what_is_voluntary_is_never_to_be_proved():
    said = read(paper("own_efforts").write(told(STEPS)))
    assert "Zum Arzt gehen" not in said
    assert "Kosten prüfen" not in said


def test_without_a_plan_the_list_is_there_all_the_same():
    document = paper("own_efforts").write(told('[person]\nfamily = "Diallo"'))
    assert "Das steht in Ihrem Plan" not in read(document)
    assert [block.blank for block in document.blocks if isinstance(block, Table)] == [10]


# --- The blank question sheet -----------------------------------------------------------------------------------------


def questions_on(document):
    return [block for block in document.blocks if isinstance(block, Question)]


def test_the_sheet_has_the_numbers_and_the_order_of_the_talk():
    sheet = paper("questions_first_talk").write(told(""))
    assert [(one.number, one.text) for one in questions_on(sheet)] == [
        (one.number, one.text) for one in numbered(FIRST_TALK) if one.text.msgid.endswith("?")
    ]


def test_a_number_is_chapter_and_place():
    numbers = {GERMAN.say(one.text): one.number for one in numbered(FIRST_TALK)}
    assert numbers["Wie heißen Sie?"] == "3.1"
    assert numbers["Darf ich Ihr Dokument zum Aufenthalt sehen?"] == "4.1"
    assert numbers["Wie gut sprechen Sie Deutsch?"] == "7.1"
    assert list(numbers.values()) == sorted(numbers.values(), key=lambda one: [int(part) for part in one.split(".")])


def test_only_what_a_first_plan_needs_is_on_paper():
    """At most 20 answers (users.md 1.2), and what the script says aloud besides."""
    asked = [one.question for one in numbered(FIRST_TALK) if one.question]
    assert len([question for question in asked if question.depth <= Depth.NORMAL]) <= 20
    spoken_aloud = {text for chapter in FIRST_TALK.chapters for text in chapter.aloud}
    assert all(question.aloud in spoken_aloud for question in asked if question.depth > Depth.NORMAL)


def test_levels_are_ticked_and_words_are_written():
    found = {GERMAN.say(one.text): one for one in questions_on(paper("questions_first_talk").write(told("")))}
    levels = [GERMAN.say(choice) for choice in found["Wie gut sprechen Sie Deutsch?"].choices]
    assert levels == ["unter A1", "A1", "A2", "B1", "B2", "C1", "C2", "weiß nicht", "keine Angabe"]
    reads = found["Lesen und schreiben Sie in Ihrer Sprache?"]
    assert [GERMAN.say(choice) for choice in reads.choices[:4]] == [GERMAN.say(one) for one in Literacy]
    assert found["Wie heißen Sie?"].lines == 1
    assert found["Was haben Sie gearbeitet?"].lines == 2
    assert not found["Wer kümmert sich um das Kind, wenn Sie arbeiten?"].choices


def test_every_choice_on_the_sheet_is_worded_for_clients():
    for one in numbered(FIRST_TALK):
        assert one.text.domain == "plan"
    for one in questions_on(paper("questions_first_talk").write(told(""))):
        assert {choice.domain for choice in one.choices} <= {"plan"}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.key)
def test_every_script_gives_a_sheet_by_itself(script):
    sheet = paper(f"questions_{script.key}").write(told(""))
    assert [one.number for one in questions_on(sheet)] == [
        one.number for one in numbered(script) if one.text.msgid.endswith("?")
    ]


def test_what_is_only_spoken_has_room_and_what_is_said_over_the_plan_stands_elsewhere():
    found = {GERMAN.say(one.text): one for one in questions_on(paper("questions_follow_up").write(told("")))}
    assert found["Was hat nicht geklappt? Warum?"].lines == 2
    assert "Was machen Sie zuerst?" not in found


def test_a_question_of_a_long_talk_is_on_paper_where_the_script_says_it():
    asked = [GERMAN.say(one.text) for one in numbered(AFTER_START)]
    assert "Reicht das Geld ohne Jobcenter?" in asked


# --- The plan by hand -------------------------------------------------------------------------------------------------


def headings(document):
    return [GERMAN.say(block.text) for block in document.blocks if isinstance(block, Heading)]


def parts(document):
    """The numbered parts, whether under a heading or in a table that small ones share."""
    titles = []
    for block in document.blocks:
        titles += [block.text] if isinstance(block, Heading) else []
        titles += [group.title for group in block.groups] if isinstance(block, Table) else []
    return [said for title in titles if (said := GERMAN.say(title))[0].isdigit()]


def test_the_plan_by_hand_has_the_sections_of_the_law_of_its_day():
    new = parts(paper("plan_by_hand").write(told("", on=date(2026, 7, 1))))
    old = parts(paper("plan_by_hand").write(told("", on=date(2026, 6, 30))))
    assert new[:3] == ["1. Ihr Ziel", "2. Das können Sie gut", "3. Unser Angebot für Sie"]
    assert "3. Die nächsten Schritte" in old
    assert "5. Das machen Sie" in old
    assert [one.split(".")[0] for one in new] == [one.split(".")[0] for one in old] == [str(n) for n in range(1, 11)]


def test_the_plan_by_hand_has_room_for_everybodys_steps():
    document = paper("plan_by_hand").write(told(""))
    steps = next(block for block in document.blocks if isinstance(block, Table))
    assert [GERMAN.say(words) for words in steps.head] == ["Was?", "Bis wann?", "So zeigen Sie es uns"]
    assert [GERMAN.say(group.title) for group in steps.groups] == ["Sie", "Jobcenter", "Andere"]
    assert steps.blank > 0
    assert [*map(GERMAN.say, document.blocks[-3].labels)] == ["Tag", "Uhrzeit", "Ort"], "of the next talk"
    assert GERMAN.say(document.receipt) == "Plan erhalten am"
    assert "Das haben Sie und wir abgesprochen. Der Plan ist kein Bescheid, also keine Entscheidung." in read(document)


@pytest.mark.parametrize(
    ("day", "office", "said"),
    [
        (date(2020, 1, 1), Office.JOBCENTER_ZKT, "kein Recht"),
        (TODAY, Office.KIM_MUNICIPAL, "nur das Jobcenter"),
        (TODAY, Office.ZUE_PILOT, "nur das Jobcenter"),
    ],
)
def test_a_blank_plan_needs_a_law_and_a_jobcenter(day, office, said):
    with pytest.raises(Problem, match=said):
        paper("plan_by_hand").write(told("", on=day, office=office))


# --- The emergency sheet ----------------------------------------------------------------------------------------------


def test_the_emergency_sheet_carries_the_code_line_by_line_and_nobodys_name():
    code = new_code()
    document = emergency_sheet(code, DEMO_OFFICE, TODAY)
    said = read(document)
    for number, line in enumerate(code.splitlines(), start=1):
        assert said[said.index(str(number)) + 1] == line.replace("-", " – ")
    assert "Zwei Personen öffnen den Umschlag gemeinsam." in " ".join(said)
    assert headings(document) == ["Hier liegt das Blatt", "Zu zweit öffnen", "Wenn der Code benutzt wurde"]
    assert "Name der Falldatei" in by_hand(document)
    assert [block.blank for block in document.blocks if isinstance(block, Table)] == [0, 3]


def test_the_code_typed_from_the_sheet_opens_the_file():
    code = new_code()
    said = read(emergency_sheet(code, DEMO_OFFICE, TODAY))
    assert read_code("\n".join(said[said.index(str(number)) + 1] for number in range(1, 5))) == read_code(code)


# --- What holds for all -----------------------------------------------------------------------------------------------

# Somebody about whom the folder knows what must not be on paper.
EVERYTHING = (
    """
[person]
family = "Yıldız"
given = "Mehmet"
customer_number = "123D456789"
phone = "0176 5550199"
[residence]
document_kind = "AE"
legal_basis = "§ 28 Abs. 1 Nr. 1 AufenthG"
[[experience]]
occupation = "Betriebselektriker"
"""
    + TALK
)


@pytest.mark.parametrize("one", HANDOUTS, ids=lambda one: one.key)
def test_no_paper_for_clients_shows_a_file_number_or_a_paragraph(one):
    said = " ".join(read(one.write(told(EVERYTHING))))
    assert "123D456789" not in said
    assert "§" not in said
    assert "!" not in said


@pytest.mark.parametrize("one", BLANK, ids=lambda one: one.key)
def test_nothing_of_the_folder_stands_on_a_blank_paper(one):
    everything, nothing = told(EVERYTHING), Occasion(Case(), Talk(TODAY), DEMO_OFFICE)
    assert one.write(everything) == one.write(nothing)


@pytest.mark.parametrize("one", FOR_CLIENTS, ids=lambda one: one.key)
def test_every_paper_has_office_day_pages_and_says_when_its_translation_is_unchecked(one):
    occasion = occasion_of("mehmet", (GERMAN, spoken("tr")))
    document = one.write(occasion)
    assert document.letterhead == DEMO_OFFICE.letterhead
    assert document.day == TODAY
    assert "{page}" in GERMAN.say(document.pages)
    footer = [line[0].text for line in one.sheet(occasion).footer]
    assert footer == ["Die Übersetzung ist nicht muttersprachlich geprüft."]
    assert one.sheet(occasion_of("mehmet")).footer == ()


@pytest.mark.parametrize("one", FOR_CLIENTS, ids=lambda one: one.key)
def test_every_sentence_for_clients_can_be_translated(one):
    sentences = [words for words in words_in(one.write(told(EVERYTHING))) if isinstance(words, Text)]
    assert {words.domain for words in sentences} == {"plan"}


@pytest.mark.parametrize("name", sorted(path.stem for path in PEOPLE.glob("*.toml")))
def test_every_handout_can_be_written_for_everybody(name):
    occasion = occasion_of(name)
    for one in HANDOUTS:
        if one.key not in ("plan", "plan_by_hand", "begleitblatt"):
            document = one.write(occasion)
            assert isinstance(document.blocks[0], Title)
            assert not [block for block in document.blocks if isinstance(block, Items) and not block.items]


def test_papers_for_firms_are_said_in_german_only():
    occasion = replace(occasion_of("mehmet"), languages=(GERMAN, spoken("tr")))
    assert [one.language for one in paper("lebenslauf").sheet(occasion).title] == ["de"]
    assert [one.language for one in paper("own_efforts").sheet(occasion).title] == ["de", "tr"]
    assert paper("lebenslauf").sheet(occasion).footer == ()


def test_declarations_are_said_only_in_languages_a_lawyer_checked():
    occasion = replace(occasion_of("mehmet"), languages=(GERMAN, spoken("tr")))
    legal = replace(paper("own_efforts"), legal=True)
    assert [one.language for one in legal.sheet(occasion).title] == ["de"]


def test_an_unknown_paper_is_named_with_those_there_are():
    with pytest.raises(Problem, match=re.escape("„postcard“ gibt es nicht")):
        paper("postcard")
    assert len({one.key for one in PAPERS}) == len(PAPERS)


def test_the_office_stands_among_those_who_help_above_what_to_call_it_for():
    said = read(paper("help_now").write(told("")))
    what_for = next(place for place, words in enumerate(said) if words.startswith("Etwas ist neu"))
    assert said[what_for - 2 : what_for] == ["0201 555-0142", "Jobcenter Musterstadt · Frau Becker"]
