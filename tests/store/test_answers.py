"""Every answer goes through one door, is kept at once, and leaves a change row."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from caseworker.facts import (
    AgreedStep,
    Case,
    Cefr,
    Certificate,
    CertificateKind,
    Consent,
    ConsentKind,
    Course,
    CourseKind,
    Facts,
    GapKind,
    German,
    HouseholdLink,
    Kinship,
    NameVariant,
    Observation,
    PerhapsSame,
    lists,
    questions,
    topics,
)
from caseworker.store import Add, Answer, Confirm, NotAnswered, Op, Remove
from caseworker.words import GERMAN, Choice, NoAnswer, UnknownChoice, WithWeekday, _


def test_an_answer_is_there_at_once_and_after_opening_again(desk, olena):
    desk.file.change(Answer(olena.german, "listening", Cefr.B1))
    assert olena.german.listening is Cefr.B1
    assert olena.lowest_level is Cefr.B1, "rules read it without loading anything"
    assert desk.reopen().case(olena.id).german.listening is Cefr.B1


def _some_answer(question):
    kind = question.kind
    if question.several:
        return tuple(question.several)[:2]
    if issubclass(kind, Choice):
        return list(kind)[-1]
    return {bool: False, int: 7, str: "Wörter 'und' \"Zeichen\"", date: date(2026, 2, 28), tuple: ("uk", "ru")}[kind]


@pytest.mark.parametrize("name", [*topics(), *lists()])
def test_every_question_of_every_topic_can_be_answered(desk, olena, name):
    if name in lists():
        row = lists()[name](case_id=olena.id)
        desk.file.change(Add(row))
    else:
        row = getattr(olena, name)
    answers = {question.key: _some_answer(question) for question in questions(type(row))}
    lasting = {question.key: answers[question.key] for question in questions(type(row)) if not question.undoable}
    desk.file.change(*(Answer(row, key, value) for key, value in lasting.items()))
    undo = desk.file.change(*(Answer(row, key, value) for key, value in answers.items() if key not in lasting))
    again = getattr(desk.reopen().case(olena.id), name)
    again = again[0] if name in lists() else again
    assert {key: getattr(again, key) for key in answers} == answers
    desk.file.undo(undo)
    before = getattr(desk.reopen().case(olena.id), name)
    before = before[0] if name in lists() else before
    blank = lists()[name]() if name in lists() else topics()[name]()
    expected = {key: getattr(blank, key) for key in answers} | lasting
    if name == "person":
        expected |= {"family": "Kovalenko", "given": "Olena"}
    assert {key: getattr(before, key) for key in answers} == expected


def test_rows_of_topics_are_made_at_the_first_answer(desk, olena):
    desk.file.change(Answer(olena.household, "adults", 2), Answer(olena.german, "reading", Cefr.A1))
    desk.file.close()
    with desk.outside() as database:
        made = {
            name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("german", "household")
        }
        assert made == {"german": 1, "household": 1}
        assert database.execute("SELECT count(*) FROM residence").fetchone()[0] == 0
    desk.reopen()


def test_a_topic_nobody_spoke_about_is_there_and_open(desk, olena):
    again = desk.reopen().case(olena.id)
    assert again.residence.id == olena.id
    assert not any(again.residence.asked(question.key) for question in questions(type(again.residence)))


def test_changes_come_together_or_not_at_all(desk, olena):
    stranger = Certificate(case_id=olena.id)  # never added, so its answer has no place
    with pytest.raises(LookupError):
        desk.file.change(Answer(olena.german, "listening", Cefr.B1), Answer(stranger, "level_total", Cefr.B1))
    assert olena.german.listening is None
    assert desk.file.history(olena.german, "listening") == []
    assert desk.reopen().case(olena.id).german.listening is None


def test_the_folder_stays_the_same_object_while_somebody_holds_it(desk, olena):
    assert desk.file.case(olena.id) is olena
    with pytest.raises(LookupError):
        desk.file.case(12345)


def test_an_answer_to_a_row_from_before_opening_again_reaches_the_open_folder(desk, olena):
    old_row = olena.german
    now = desk.reopen().case(olena.id)
    desk.file.change(Answer(old_row, "writing", Cefr.A2))
    assert now.german.writing is Cefr.A2


def test_asked_in_vain_is_kept_and_is_not_asked_again(desk, olena):
    desk.file.change(
        NotAnswered(olena.german, "listening", NoAnswer.UNKNOWN),
        NotAnswered(olena.person, "phone", NoAnswer.DECLINED),
    )
    assert olena.german.asked("listening")
    again = desk.reopen().case(olena.id)
    assert again.german.no_answer == {"listening": NoAnswer.UNKNOWN}
    assert again.person.no_answer == {"phone": NoAnswer.DECLINED}
    assert again.german.listening is None
    assert not again.german.asked("reading")


def test_an_answer_after_all(desk, olena):
    desk.file.change(NotAnswered(olena.german, "listening", NoAnswer.UNKNOWN))
    undo = desk.file.change(Answer(olena.german, "listening", Cefr.A1))
    assert olena.german.no_answer == {}
    assert desk.reopen().case(olena.id).german.no_answer == {}
    desk.file.undo(undo)
    again = desk.reopen().case(olena.id)
    assert (again.german.listening, again.german.no_answer) == (None, {"listening": NoAnswer.UNKNOWN})


def test_a_question_can_be_opened_again(desk, olena):
    desk.file.change(NotAnswered(olena.german, "listening", NoAnswer.UNKNOWN))
    desk.file.change(NotAnswered(olena.german, "listening", None))
    assert not olena.german.asked("listening")
    assert not desk.reopen().case(olena.id).german.asked("listening")


def test_not_answered_takes_the_old_answer_away(desk, olena):
    desk.file.change(Answer(olena.person, "phone", "0211 12345"))
    undo = desk.file.change(NotAnswered(olena.person, "phone", NoAnswer.DECLINED))
    assert (olena.person.phone, olena.person.no_answer) == (None, {"phone": NoAnswer.DECLINED})
    assert desk.file.people("0211 12") == []
    desk.file.undo(undo)
    assert (olena.person.phone, olena.person.no_answer) == ("0211 12345", {})


def test_lists_keep_their_order(desk, olena):
    kinds = (CourseKind.ALPHA, CourseKind.GENERAL, CourseKind.BSK_B2)
    for kind in kinds:
        desk.file.change(Add(Course(case_id=olena.id, kind=kind)))
    assert [course.kind for course in olena.courses] == list(kinds)
    again = desk.reopen().case(olena.id)
    assert [course.kind for course in again.courses] == list(kinds)
    assert [course.position for course in again.courses] == [0, 1, 2]


def test_a_removed_row_is_gone_and_leaves_the_others(desk, olena):
    first, second = (Course(case_id=olena.id, provider=name) for name in ("VHS", "AWO"))
    desk.file.change(Add(first), Add(second))
    desk.file.change(Remove(first))
    assert [course.provider for course in olena.courses] == ["AWO"]
    third = Course(case_id=olena.id, provider="IB")
    desk.file.change(Add(third))
    assert [course.provider for course in desk.reopen().case(olena.id).courses] == ["AWO", "IB"]


def test_each_case_has_its_own_lists(desk, olena):
    other = desk.file.case(desk.file.new_person(family="Haddad"))
    desk.file.change(Add(Course(case_id=olena.id)), Add(Course(case_id=other.id)))
    assert (len(olena.courses), len(other.courses)) == (1, 1)
    assert other.courses[0].position == 0
    assert len(desk.reopen().case(other.id).courses) == 1


def test_a_step_keeps_its_sentence_and_the_values_in_it(desk, olena):
    values = {"day": WithWeekday(date(2026, 12, 1)), "place": "Raum 3", "what": _("Kurs der Volkshochschule")}
    step = AgreedStep(case_id=olena.id, sentence="Kommen Sie am {day}.", values=values, due=date(2026, 12, 1))
    undo = desk.file.change(Add(step))
    assert desk.reopen().case(olena.id).steps[0].values == values
    redo = desk.file.undo(undo)
    assert desk.file.case(olena.id).steps == []
    desk.file.undo(redo)
    assert desk.reopen().case(olena.id).steps[0].values == values


def test_the_history_of_an_answer(desk, olena):
    before = datetime.now(UTC).replace(microsecond=0)
    desk.file.change(NotAnswered(olena.german, "listening", NoAnswer.UNKNOWN), talk=17)
    desk.file.change(Answer(olena.german, "listening", Cefr.A2))
    undo = desk.file.change(Answer(olena.german, "listening", Cefr.B1), by="C. Maier")
    desk.file.change(Confirm(olena.german, "listening"))
    desk.file.change(Answer(olena.german, "reading", Cefr.A1))
    desk.file.undo(undo)
    told = desk.file.history(olena.german, "listening")
    assert [(moment.op, moment.old, moment.new, moment.by, moment.talk) for moment in told] == [
        (Op.ASKED, None, NoAnswer.UNKNOWN, "B. Aydin", 17),
        (Op.ANSWERED, NoAnswer.UNKNOWN, Cefr.A2, "B. Aydin", None),
        (Op.ANSWERED, Cefr.A2, Cefr.B1, "C. Maier", None),
        (Op.CONFIRMED, Cefr.B1, Cefr.B1, "B. Aydin", None),
        (Op.ANSWERED, Cefr.B1, Cefr.A2, "B. Aydin", None),
    ]
    assert before <= told[0].at <= told[-1].at <= datetime.now(UTC)


def test_the_history_of_one_of_many_begins_when_it_was_added(desk, olena):
    certificate = Certificate(case_id=olena.id, kind=CertificateKind.DTZ)
    desk.file.change(Add(certificate))
    desk.file.change(Answer(certificate, "kind", CertificateKind.GOETHE))
    told = desk.file.history(certificate, "kind")
    assert [(moment.op, moment.old, moment.new) for moment in told] == [
        (Op.ADDED, None, CertificateKind.DTZ),
        (Op.ANSWERED, CertificateKind.DTZ, CertificateKind.GOETHE),
    ]


def test_the_same_answer_again_is_no_change(desk, olena):
    desk.file.change(Answer(olena.german, "listening", Cefr.A2))
    assert not desk.file.change(Answer(olena.german, "listening", Cefr.A2))
    assert len(desk.file.history(olena.german, "listening")) == 1


def test_a_choice_of_a_newer_program_stays_visible_and_unharmed(desk, olena):
    desk.file.change(Answer(olena.german, "listening", Cefr.A2))
    desk.file.close()
    with desk.outside() as database:
        database.execute("UPDATE german SET listening = 'C3'")
    again = desk.reopen().case(olena.id)
    assert again.german.listening == UnknownChoice("C3")
    assert GERMAN.say(again.german.listening) == "unbekannt (neuere Version)"
    undo = desk.file.change(Answer(again.german, "listening", Cefr.C2))
    desk.file.undo(undo)
    assert desk.reopen().case(olena.id).german.listening == UnknownChoice("C3")
    assert desk.file.history(again.german, "listening")[-1].new == UnknownChoice("C3")


def test_hostile_words_come_back_as_they_were(desk, olena):
    for words in ("'; DROP TABLE person; --", "a\u200eb", "a\nb\tc", "👩‍👧", "<b>x</b>", "%s {x}", "١٢٣", " "):
        desk.file.change(Answer(olena.person, "patronymic", words))
        assert desk.reopen().case(olena.id).person.patronymic == words


def test_what_changes_by_hand_is_never_written(desk, olena):
    olena.german.listening = Cefr.C2
    desk.file.change(Answer(olena.german, "reading", Cefr.A1))
    del olena
    assert desk.reopen().case(desk.olena().id).german.listening is None


def test_every_topic_can_be_kept():
    kept = {mapper.class_ for mapper in Facts.registry.mappers}
    assert {German, NameVariant} <= kept
    assert kept == {*topics().values(), *lists().values(), Case, Observation}


def test_a_link_in_the_household_is_read_from_both_sides(desk, olena, person):
    taras = desk.file.case(person("Kovalenko", "Taras"))
    link = HouseholdLink(case_id=olena.id, number=taras.number, kinship=Kinship.CHILD)
    undo = desk.file.change(Add(link))
    (here,), (there,) = desk.file.relatives(olena), desk.file.relatives(taras)
    assert (here.case_id, here.called, here.link.kinship) == (taras.id, "Taras Kovalenko", Kinship.CHILD)
    assert (there.case_id, there.number, there.link.kinship) == (olena.id, olena.number, Kinship.PARENT)
    assert (here.written_here, there.written_here, taras.household_links) == (True, False, [])
    desk.file.undo(undo)
    assert (desk.file.relatives(olena), desk.file.relatives(taras)) == ([], [])


def test_a_link_that_moved_to_another_file_names_the_same_person_there_or_nobody(desk, olena, person):
    """Numbers are given anew in every file: the number of the old file may be that of a stranger here."""
    taras, stranger = (desk.file.case(person(name, "Taras")) for name in ("Kovalenko", "Fremd"))
    moved = HouseholdLink(case_id=olena.id, number=stranger.number, other=taras.id, kinship=Kinship.CHILD)
    left_behind = HouseholdLink(case_id=olena.id, number=stranger.number, other=4711)
    desk.file.change(Add(moved), Add(left_behind), Add(PerhapsSame(case_id=olena.id, number=1, other=taras.id)))
    (here,) = desk.file.relatives(olena)
    assert (here.case_id, here.number, here.called) == (taras.id, taras.number, "Taras Kovalenko")
    assert [one.case_id for one in desk.file.relatives(taras)] == [olena.id]
    assert desk.file.relatives(stranger) == []
    assert [one.case_id for one in desk.file.finding.linked(olena)] == [taras.id]
    assert [one.case_id for one in desk.file.finding.linked(taras)] == [olena.id]


def test_a_link_to_oneself_or_to_nobody_shows_nobody(desk, olena):
    for number in (olena.number, 77, None):
        desk.file.change(Add(HouseholdLink(case_id=olena.id, number=number)))
    assert desk.file.relatives(olena) == []


def test_a_vormerkung_is_dead_after_its_last_day_unless_a_consent_carries_it(desk, olena, person):
    taras = desk.file.case(person("Kovalenko", "Taras"))
    for case in (olena, taras):
        desk.file.change(Answer(case.prenote, "noted_on", date(2026, 8, 3)))
    given = Consent(case_id=taras.id, kind=ConsentKind.KIM_PARTICIPATION, given_on=date(2026, 8, 20))
    desk.file.change(Add(given))
    assert desk.file.dead_prenotes(date(2026, 8, 31)) == []
    assert desk.file.dead_prenotes(date(2026, 9, 1)) == [olena.id]


def test_an_observation_belongs_to_nobody(desk):
    first = Observation(kind=GapKind.WAITING, text="Neun Monate bis zum Kurs", observed_on=date(2026, 8, 3))
    desk.file.observe(first)
    desk.file.observe(Observation(kind=GapKind.OPAQUE, observed_on=date(2026, 8, 10)))
    assert [one.kind for one in desk.reopen().observations()] == [GapKind.OPAQUE, GapKind.WAITING]
    desk.file.drop_observation(first.id)
    assert [one.kind for one in desk.file.observations()] == [GapKind.OPAQUE]
    assert "case_id" not in Observation.__table__.c
