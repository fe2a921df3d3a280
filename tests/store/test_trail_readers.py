"""Who may read the trail: nobody alone, and nobody to count what a colleague does (trust.md T36)."""

import ast
import itertools
import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from caseworker.problems import Problem
from caseworker.store import Action
from caseworker.store.problems import WrongRelease
from caseworker.store.trail import Looking

pytestmark = pytest.mark.trust
ROOT = Path(__file__).parents[2]
MARKER = "Zanzibarowski"


def key_pair():
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


COUNCIL, OFFICER, STRANGER = key_pair(), key_pair(), key_pair()
INSTALLED = (COUNCIL[1], OFFICER[1])
PRIVATE = (COUNCIL[0], OFFICER[0])
TODAY, DAYS = datetime.now(UTC).date(), timedelta(days=9)


def looking_at(case_id, reason="Verdacht vom Montag", since=TODAY - timedelta(days=1), until=TODAY + timedelta(days=1)):
    return Looking(reason, since, until, case_id)


def kept_words(file):
    with file._engine.connect() as connection:
        return connection.exec_driver_sql("SELECT seal, content FROM trail_words ORDER BY number").all()


def test_two_releases_read_it_and_no_other_two_and_no_single_one(desk, figure):
    desk.file.trail.seal_to(INSTALLED)
    desk.file.record(Action.EXPORTED, purpose=MARKER)
    desk.reopen().record(Action.COPIED, purpose=MARKER)
    opened = []
    for first, second in itertools.product((COUNCIL, OFFICER, STRANGER), repeat=2):
        with suppress(WrongRelease):
            opened.append(((first, second), desk.file.trail.read(first[0], second[0], looking_at(None))))
    assert [who for who, _found in opened] == [(COUNCIL, OFFICER), (OFFICER, COUNCIL)]
    figure("T36", "ways to read the trail with other than the two releases", len(opened) - 2, "0")
    said = [one.words for one in opened[0][1]]
    assert [one["action"] for one in said if one.get("purpose") == MARKER] == ["EXPORTED", "COPIED"]
    assert opened[1][1][-1].words["action"] == "TRAIL_READ"
    assert desk.file.trail.fault() is None


def test_only_one_case_and_its_days_are_shown_and_why_is_noted_in_it(desk):
    desk.file.trail.seal_to(INSTALLED)
    desk.file.record(Action.PRINTED, 7, purpose=MARKER)
    desk.reopen().record(Action.COPIED, 8, purpose="für jemand anderen")
    desk.file.record(Action.READ, 7)
    said = desk.file.trail.read(COUNCIL[0], OFFICER[0], looking_at(7))
    assert [one.words["action"] for one in said] == ["PRINTED", "READ"]
    (noted,) = [one.words for one in desk.file.trail.read(*PRIVATE, looking_at(7))][2:]
    assert (noted["action"], noted["purpose"], noted["count"]) == ("TRAIL_READ", "Verdacht vom Montag", 2)
    assert desk.file.trail.read(*PRIVATE, looking_at(7, since=TODAY + timedelta(days=2), until=TODAY + DAYS)) == []
    assert desk.file.trail.read(*PRIVATE, looking_at(7, since=TODAY - DAYS, until=TODAY - timedelta(days=2))) == []


def test_who_gives_no_reason_sees_nothing_and_two_wrong_keys_see_not_even_an_empty_day(desk):
    desk.file.trail.seal_to(INSTALLED)
    desk.reopen()
    before = desk.file.trail.anchor().number
    with pytest.raises(Problem, match="Anlass"):
        desk.file.trail.read(*PRIVATE, looking_at(None, reason=" "))
    with pytest.raises(WrongRelease):
        desk.file.trail.read(STRANGER[0], OFFICER[0], looking_at(99))
    assert desk.file.trail.anchor().number == before, "nothing was shown, so nothing was read"


def test_after_new_releases_were_installed_the_old_ones_read_what_was_closed_to_them_no_more(desk):
    desk.file.trail.seal_to(INSTALLED)
    desk.file.record(Action.PRINTED, 7)
    later = key_pair(), key_pair()
    desk.file.trail.seal_to((later[0][1], later[1][1]))
    desk.file.record(Action.PRINTED, 8)
    assert [one.words["action"] for one in desk.file.trail.read(later[0][0], later[1][0], looking_at(8))] == ["PRINTED"]
    for keys in ((later[0][0], later[1][0]), PRIVATE):
        with pytest.raises(WrongRelease):
            desk.file.trail.read(*keys, looking_at(7))


def test_nothing_of_what_entries_say_lies_open(desk):
    desk.file.trail.seal_to(INSTALLED)
    desk.file.record(Action.PRINTED, 7, purpose=MARKER)
    desk.reopen().record(Action.PRINTED, 7, purpose=MARKER)
    closed = [content for seal, content in kept_words(desk.file) if seal is not None]
    assert len(closed) == 3  # printed, unlocked, printed
    for content in closed:
        for word in (MARKER, desk.user, "PRINTED", "UNLOCKED"):
            assert word.encode() not in content
    # Nonce and tag apart, lengths tell nothing either.
    assert {(len(content) - 28) % 128 for content in closed} == {0}


def test_control_without_release_keys_it_lies_open_inside_the_encrypted_file(file):
    file.record(Action.PRINTED, 7, purpose=MARKER)
    seal, content = kept_words(file)[-1]
    assert seal is None
    assert json.loads(content)["purpose"] == MARKER
    assert not file.trail.is_sealed


def test_what_was_closed_stays_closed_when_a_policy_has_no_keys_any_more(desk):
    desk.file.trail.seal_to(INSTALLED)
    desk.reopen().trail.seal_to(())
    desk.file.record(Action.PRINTED)
    assert desk.file.trail.is_sealed
    assert kept_words(desk.file)[-1].seal is not None


def test_what_is_taken_back_leaves_no_entry_that_cannot_be_read(desk):
    desk.file.trail.seal_to(INSTALLED)
    with desk.file._engine.connect() as connection:
        desk.file.trail.write(connection, Action.PRINTED)
        connection.rollback()
    desk.file.record(Action.COPIED)
    assert desk.file.trail.read(COUNCIL[0], OFFICER[0], looking_at(None))[-1].words["action"] == "COPIED"


# --- Nobody is counted ------------------------------------------------------------------------------------------------

_WHO = {"by", "actor", "user", "staff"}
_COUNTS = {"group_by", "partition_by", "Counter", "groupby", "defaultdict", "count"}


def _counts_people(tree):
    """Lines where something is grouped or counted by who did it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            named = {
                getattr(one, "attr", None) or getattr(one, "value", None) or getattr(one, "id", None)
                for argument in (*node.args, *(keyword.value for keyword in node.keywords))
                for one in ast.walk(argument)
                if isinstance(one, ast.Attribute | ast.Constant | ast.Name)
            }
            if name in _COUNTS and {one for one in named if isinstance(one, str)} & _WHO:
                yield node.lineno
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value.lower()
            if "group by" in words and any(f"group by {who}" in words or f".{who}" in words for who in _WHO):
                yield node.lineno


def _source():
    return [file for folder in ("caseworker", "ui") for file in (ROOT / folder).rglob("*.py")]


def test_no_code_counts_what_somebody_of_the_staff_did(figure):
    wrong = [f"{file}:{line}" for file in _source() for line in _counts_people(ast.parse(file.read_text("utf-8")))]
    figure("T36", "places that count by person of the staff", len(wrong), "0")
    assert wrong == []


def test_control_counting_by_person_would_be_seen():
    for wrong in (
        "select(count()).group_by(CHANGES.c.by)",
        "Counter(entry.by for entry in trail)",
        "groupby(rows, key=lambda row: row['by'])",
        "connection.execute('SELECT count(*) FROM change GROUP BY by')",
    ):
        assert list(_counts_people(ast.parse(wrong))), wrong


def test_only_the_trail_itself_reads_what_entries_say():
    """A screen, a report or an export that wants the words of entries would have to name their table."""
    naming = {file.relative_to(ROOT).as_posix() for file in _source() if "trail_words" in file.read_text("utf-8")}
    reading = ("store/trail/chain", "store/trail/check", "handover/access")
    only_naming = ("store/forgetting", "store/backups/rescue")  # what outlives a folder, and what lost its link
    assert naming == {f"caseworker/{file}.py" for file in (*reading, *only_naming)}
