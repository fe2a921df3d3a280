"""The folder of a person: every topic is there, every question stands beside its fact."""

from datetime import date

from caseworker.facts import (
    FIRST_TALK,
    Case,
    Cefr,
    Certificate,
    Depth,
    German,
    Residence,
    human_number,
    lists,
    question_of,
    questions,
    topics,
)
from caseworker.words import GERMAN, Choice, NoAnswer


def test_an_empty_folder_has_every_topic_and_no_answer():
    case = Case()
    for name, topic in topics().items():
        row = getattr(case, name)
        assert isinstance(row, topic)
        assert row.id == case.id
        assert not any(row.asked(question.key) for question in questions(topic))
    assert all(getattr(case, name) == [] for name in lists())


def test_a_certificate_fills_the_five_skills_and_an_answer_wins_over_it():
    case = Case()
    case.certificates.append(Certificate(level_total=Cefr.B1, issued_on=date(2026, 3, 1)))
    case.german.writing = Cefr.A2
    assert case.level("listening") is Cefr.B1
    assert case.level("writing") is Cefr.A2
    assert case.lowest_level is Cefr.A2


def test_the_newest_certificate_counts():
    case = Case()
    case.certificates += [
        Certificate(level_total=Cefr.B1, issued_on=date(2026, 3, 1)),
        Certificate(level_total=Cefr.A2, issued_on=date(2024, 3, 1)),
    ]
    assert case.level("reading") is Cefr.B1


def test_a_skill_nobody_can_tell_is_not_filled_by_the_certificate():
    case = Case()
    case.certificates.append(Certificate(level_total=Cefr.B1))
    case.german.no_answer["listening"] = NoAnswer.UNKNOWN
    assert case.level("listening") is None


def test_a_short_talk_leaves_most_questions_for_the_next_time():
    short = [question.key for question in questions(Residence) if question.depth is Depth.SHORT]
    assert short == ["document_kind", "valid_to"]


def test_a_first_plan_needs_at_most_twenty_answers_about_one_person():
    """decisions.md: the twenty answers of users.md 1.2; list rows count once, conditional questions do not count."""
    asked = []
    for name in (name for chapter in FIRST_TALK for name in chapter.topics):
        kind = topics().get(name) or lists()[name]
        row = kind()
        asked += [q for q in questions(kind) if q.depth <= Depth.NORMAL and q.when(Case(), row)]
    assert len({question.topic for question in asked}) >= 8
    by_topic = {question.topic.__tablename__ for question in asked}
    assert {"person", "residence", "german", "qualification", "experience", "wishes", "household"} <= by_topic


def test_every_question_says_something_and_knows_its_kind():
    for kind in (*topics().values(), *lists().values()):
        for question in questions(kind):
            assert GERMAN.say(question.label).strip()
            assert isinstance(question.kind, type)


def test_choices_of_the_file_are_told_apart_by_their_words():
    for kind in (*topics().values(), *lists().values()):
        for question in questions(kind):
            if issubclass(question.kind, Choice):
                labels = [GERMAN.say(choice) for choice in question.kind]
                assert len(set(labels)) == len(labels), question.key


def test_nothing_is_asked_that_must_never_be_stored():
    """domain.md 5.3 and R-DP-09: no asylum reasons, no removal plans, no journeys home."""
    keys = {question.key for kind in (*topics().values(), *lists().values()) for question in questions(kind)}
    assert not [
        key for key in keys if any(word in key for word in ("asylum_reason", "detention", "travel", "religion"))
    ]


def test_a_fact_leads_to_its_question():
    assert GERMAN.say(question_of(German.listening).label) == "Hören"


def test_a_number_people_can_say_has_a_check_digit():
    assert human_number(142) == "0142-0"
    neighbours_swapped = [human_number(number) for number in (1042, 412, 124)]
    assert not [one for one in neighbours_swapped if one.endswith("-0")]
