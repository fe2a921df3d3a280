"""What is noted beside an answer: that the person disputes it, and who found it out (R-KP-15)."""

from datetime import UTC, datetime

from caseworker.facts import Cefr, Remark, Source, found_by
from caseworker.store import Answer, Confirm, Dispute, FoundBy, Op
from caseworker.words import GERMAN, UnknownChoice


def test_a_disputed_answer_keeps_its_flag_until_it_is_settled(desk, olena):
    desk.file.change(Answer(olena.person, "patronymic", "Iwanowna"))
    place = ("person", olena.id, "patronymic")
    undo = desk.file.change(Dispute(olena.person, "patronymic"))
    assert list(desk.reopen().remarks(olena.id)) == [place]
    assert desk.file.case(olena.id).person.patronymic == "Iwanowna"
    desk.file.undo(undo)
    assert desk.file.remarks(olena.id) == {}
    desk.file.change(Dispute(olena.person, "patronymic"))
    correction = desk.file.change(Answer(olena.person, "patronymic", "Petrowna"))
    assert desk.file.remarks(olena.id) == {}
    desk.file.undo(correction)
    assert list(desk.file.remarks(olena.id)) == [place]
    desk.file.undo(desk.file.undoable(olena.id))
    assert desk.file.remarks(olena.id) == {}


def test_who_found_an_answer_out_is_known_until_another_answer_comes(desk, olena):
    place = ("german", olena.id, "listening")
    desk.file.change(Answer(olena.german, "listening", Cefr.B1))
    desk.file.change(FoundBy(olena.german, "listening", Source.AA))
    assert desk.reopen().remarks(olena.id) == {place: Remark(source=Source.AA)}
    desk.file.change(Confirm(olena.german, "listening"))
    assert desk.file.remarks(olena.id) == {place: Remark(source=Source.AA)}, "it still holds, so it stays found"
    desk.file.change(Answer(olena.german, "listening", Cefr.B2))
    assert desk.file.remarks(olena.id) == {}


def test_what_was_noted_is_taken_back_step_by_step_also_after_unlocking(desk, olena):
    place = ("german", olena.id, "listening")
    desk.file.change(Answer(olena.german, "listening", Cefr.B1))
    desk.file.change(FoundBy(olena.german, "listening", Source.TEST))
    back = desk.file.change(FoundBy(olena.german, "listening", Source.AA))
    again = desk.file.undo(back)
    assert desk.file.remarks(olena.id)[place].source is Source.TEST
    desk.file.undo(again)
    assert desk.file.remarks(olena.id)[place].source is Source.AA
    file = desk.reopen()
    file.undo(file.undoable(olena.id))
    assert file.remarks(olena.id)[place].source is Source.TEST
    file.undo(file.undoable(olena.id))
    assert file.remarks(olena.id) == {}
    assert file.case(olena.id).german.listening is Cefr.B1


def test_noting_the_same_again_writes_nothing(desk, olena):
    desk.file.change(FoundBy(olena.person, "family", Source.DOCUMENT))
    assert not desk.file.change(FoundBy(olena.person, "family", Source.DOCUMENT))
    assert [one.op for one in desk.file.history(olena.person, "family")].count(Op.FOUND) == 1


def test_an_answer_can_be_disputed_and_say_who_found_it_out(desk, olena):
    today = datetime.now(UTC).date()
    desk.file.change(FoundBy(olena.person, "family", Source.DOCUMENT), Dispute(olena.person, "family"))
    (remark,) = desk.file.remarks(olena.id).values()
    assert remark == Remark(today, Source.DOCUMENT)
    assert [GERMAN.say(words) for words in remark.said] == [
        f"bestritten seit {GERMAN.say(today)}",
        "Woher: in einem Papier gesehen",
    ]


def test_the_history_tells_it_beside_the_answers(desk, olena):
    desk.file.change(Answer(olena.person, "phone", "0151"))
    desk.file.change(FoundBy(olena.person, "phone", Source.PREVIOUS_JC))
    desk.file.change(FoundBy(olena.person, "phone", None))
    moments = desk.file.history(olena.person, "phone")
    assert [(one.op, one.new, one.is_remark) for one in moments] == [
        (Op.ANSWERED, "0151", False),
        (Op.FOUND, Source.PREVIOUS_JC, True),
        (Op.FOUND, None, True),
    ]
    assert desk.file.remarks(olena.id) == {}


def test_a_source_of_a_newer_program_is_a_visible_stranger():
    assert GERMAN.say(found_by(UnknownChoice("ORACLE"))).startswith("Woher: ")
    assert "neuere Version" in GERMAN.say(found_by(UnknownChoice("ORACLE")))
