"""The folder of a person: every topic is there, every question stands beside its fact."""

from datetime import date

import pytest

from caseworker.facts import (
    Absence,
    Benefit,
    BenefitStatus,
    Case,
    Cefr,
    Certificate,
    Channel,
    Contact,
    ContactKind,
    ContactLength,
    ContactResult,
    Depth,
    EmploymentKind,
    EmploymentState,
    German,
    HindranceKind,
    HouseholdLink,
    Kinship,
    Opening,
    OpeningKind,
    Prenote,
    Residence,
    SensitiveHindrance,
    SensitiveKind,
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
        key
        for key in keys
        if any(word in key for word in ("asylum_reason", "detention", "travel", "religion", "diagnos", "home"))
    ]


def test_special_categories_lie_apart_and_know_no_severity():
    """decisions.md: only the effect on work, in the person's words, and whether help is wanted."""
    kinds = (*topics().values(), *lists().values())
    assert [kind for kind in kinds if kind.special] == [SensitiveHindrance]
    assert [question.key for question in questions(SensitiveHindrance)] == ["effect_on_work", "support_wanted", "kind"]
    assert not {one.key for one in SensitiveKind} & {one.key for one in HindranceKind}
    assert (SensitiveHindrance.retention, "§ 67a" in SensitiveHindrance.legal_ground) == ("special", True)


def test_a_contact_knows_no_minutes_and_an_absence_no_place():
    assert [length.key for length in ContactLength] == ["UNDER_10", "FROM_10"]
    assert not [question.key for question in questions(Contact) if "minute" in question.key]
    assert [question.key for question in questions(Absence)] == ["starts", "ends"]


@pytest.mark.parametrize(
    ("answers", "counts"),
    [
        ({"channel": Channel.PHONE, "length": ContactLength.FROM_10}, True),
        ({"channel": Channel.PHONE, "length": ContactLength.UNDER_10}, False),
        ({"channel": Channel.PHONE}, None),
        ({"channel": Channel.LETTER, "length": ContactLength.FROM_10}, False),
        ({"channel": Channel.IN_PERSON, "result": ContactResult.NO_SHOW}, False),
        ({"channel": Channel.IN_PERSON, "kind": ContactKind.GROUP, "length": ContactLength.FROM_10}, False),
    ],
)
def test_letters_and_missed_talks_are_no_contacts(answers, counts):
    """R-MON-02: spoken, with the client, ten minutes or more; unknown stays unknown."""
    assert Contact(**answers).counts is counts


def test_a_grant_needs_its_decision():
    """R-INS-12: the plan itself never grants."""
    assert Benefit(status=BenefitStatus.APPLIED).is_proven is None
    assert Benefit(status=BenefitStatus.GRANTED, decision_on=date(2026, 8, 1)).is_proven is False
    assert Benefit(status=BenefitStatus.GRANTED, decision_on=date(2026, 8, 1), reference="7/26").is_proven is True


def test_an_opening_becomes_a_job():
    opening = Opening(employer="Bäckerei", occupation="Verkauf", kind=OpeningKind.TRAINING, starts=date(2026, 9, 1))
    job = opening.employment()
    assert (job.employer, job.occupation, job.start) == ("Bäckerei", "Verkauf", date(2026, 9, 1))
    assert (job.state, job.kind) == (EmploymentState.OFFER, EmploymentKind.TRAINING_FULL)


def test_a_link_in_the_household_is_seen_from_both_sides():
    here, there = Case(number=4), Case(number=9)
    link = HouseholdLink(case_id=here.id, number=9, kinship=Kinship.PARENT)
    other = link.from_the_other_side(there, here)
    assert (other.case_id, other.number, other.kinship) == (there.id, 4, Kinship.CHILD)


def test_a_note_before_the_consent_dies_and_a_case_ends():
    assert Prenote(noted_on=date(2026, 8, 3)).dies_on == date(2026, 8, 31)
    assert Prenote().dies_on is None
    case = Case()
    assert case.has_ended(date.max) is False
    case.ending.ended_on = date(2026, 8, 3)
    assert (case.has_ended(date(2026, 8, 2)), case.has_ended(date(2026, 8, 3))) == (False, True)


def test_a_fact_leads_to_its_question():
    assert GERMAN.say(question_of(German.listening).label) == "Hören"


def test_a_number_people_can_say_has_a_check_digit():
    assert human_number(142) == "0142-0"
    neighbours_swapped = [human_number(number) for number in (1042, 412, 124)]
    assert not [one for one in neighbours_swapped if one.endswith("-0")]
