"""A person written as TOML: what a form can ask can be written, and a slip is named with its place."""

from datetime import date

import pytest

from caseworker.facts import Actor, Cefr, DocumentKind, Slot, lists, questions, topics
from caseworker.facts.notation import answerable, read_case, read_toml
from caseworker.problems import Problem
from caseworker.words import Choice, NoAnswer


def test_topics_lists_and_unanswered_questions():
    case = read_case(
        {
            "residence": {
                "document_kind": "AE",
                "valid_to": date(2028, 2, 10),
                "unknown": ["first_entry"],
                "declined": ["issued_by"],
            },
            "certificates": [{"kind": "TELC", "level_total": "A2"}, {"kind": "LID"}],
            "person": {"languages": ["ar", "kmr"]},
            "steps": [{"agreement": 1, "slot": "LANGUAGE", "actor": "CLIENT", "words": "Kurs suchen"}],
            "complete": ["certificates"],
        }
    )
    assert case.residence.document_kind is DocumentKind.AE
    assert case.residence.no_answer == {"first_entry": NoAnswer.UNKNOWN, "issued_by": NoAnswer.DECLINED}
    assert [one.position for one in case.certificates] == [1, 2]
    assert case.certificates[0].level_total is Cefr.A2
    assert case.person.languages == ("ar", "kmr")
    assert (case.steps[0].slot, case.steps[0].actor) == (Slot.LANGUAGE, Actor.CLIENT)
    assert case.complete.certificates is True
    assert case.complete.courses is None


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"residnce": {}}, "residnce"),
        ({"residence": {"dokument": "AE"}}, "residence.dokument"),
        ({"residence": {"document_kind": "AEE"}}, "residence.document_kind: „AEE“"),
        ({"residence": {"document_kind": 7}}, "residence.document_kind: „7“"),
        ({"residence": {"valid_to": "morgen"}}, "residence.valid_to: „morgen“"),
        ({"certificates": [{"kind": "TELC"}, {"points": "viele"}]}, "certificates 2.points: „viele“"),
        ({"certificates": [{"points": True}]}, "certificates 1.points: „True“"),
        ({"certificates": "keine"}, "certificates"),
        ({"residence": {"unknown": ["valid_until"]}}, "residence.unknown: valid_until"),
        ({"complete": ["cources"]}, "cources"),
    ],
)
def test_a_slip_is_named_with_its_place_and_what_is_possible(written, told):
    with pytest.raises(Problem) as problem:
        read_case(written)
    assert told in str(problem.value)
    assert "Möglich sind" in str(problem.value) or "Erwartet wird" in str(problem.value)


def test_choices_are_listed_when_one_is_wrong():
    with pytest.raises(Problem, match="DULDUNG_60A"):
        read_case({"residence": {"document_kind": "DULDUNG"}})


def test_a_file_that_is_not_toml_names_the_line(tmp_path):
    (tmp_path / "person.toml").write_text('on = 2026-08-17\n[person\nfamily = "X"\n', encoding="utf-8")
    with pytest.raises(Problem, match="Zeile 2"):
        read_toml(tmp_path / "person.toml")


def test_a_day_that_does_not_exist_is_named(tmp_path):
    (tmp_path / "person.toml").write_text("on = 2026-02-31\n", encoding="utf-8")
    with pytest.raises(Problem, match="Zeile 1"):
        read_toml(tmp_path / "person.toml")


def test_a_missing_file_and_a_picture(tmp_path):
    with pytest.raises(Problem, match="gibt es nicht"):
        read_toml(tmp_path / "nobody.toml")
    (tmp_path / "picture.toml").write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(Problem, match="UTF-8"):
        read_toml(tmp_path / "picture.toml")


def test_the_store_keeps_for_itself_what_nobody_writes():
    from caseworker.facts import Agreement

    assert not {"id", "case_id", "position", "sheet"} & set(answerable(Agreement))


def _written(question):
    """An answer to a question as it stands in a file, and as it is in the folder."""
    if question.several:
        chosen = tuple(question.several)[-2:]
        return [one.key for one in chosen], chosen
    if issubclass(question.kind, Choice):
        last = list(question.kind)[-1]
        return last.key, last
    value = {bool: False, int: 3, str: "Wort", date: date(2026, 8, 17), tuple: ["ar", "ti"]}[question.kind]
    return value, tuple(value) if question.kind is tuple else value


@pytest.mark.parametrize("name", [*topics(), *lists()])
def test_every_question_can_be_written_down(name):
    kind = topics().get(name) or lists()[name]
    answers = {one.key: _written(one) for one in questions(kind)}
    table = {key: written for key, (written, _kept) in answers.items()}
    content = list(table) if name == "complete" else table if name in topics() else [table]
    case = read_case({name: content})
    row = getattr(case, name)
    row = row[0] if name in lists() else row
    wanted = {key: True if name == "complete" else kept for key, (_written, kept) in answers.items()}
    assert {key: getattr(row, key) for key in answers} == wanted


@pytest.mark.parametrize("name", [name for name in (*topics(), *lists()) if name != "complete"])
def test_an_unknown_key_is_refused_in_every_topic(name):
    with pytest.raises(Problem, match="gibtesnicht"):
        read_case({name: {"gibtesnicht": 1} if name in topics() else [{"gibtesnicht": 1}]})


def test_a_choice_among_several_is_checked_too():
    with pytest.raises(Problem, match=r"contacts 1\.present: „HUND“"):
        read_case({"contacts": [{"present": ["CHILD", "HUND"]}]})
    with pytest.raises(Problem, match=r"contacts 1\.present"):
        read_case({"contacts": [{"present": "CHILD"}]})
