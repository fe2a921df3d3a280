"""The trail: what was done is found again, and what somebody did to the trail is found as well (trust.md T32)."""

import random
import time
from datetime import date

import pytest

from caseworker.store import Action, Result
from caseworker.store.trail import first_fault
from caseworker.store.trail.chain import append, as_ranges, erase, erase_gone, from_ranges, rekey, trail_key

KEY = trail_key(bytes(32))


@pytest.fixture
def engine(file):
    """The tables of a case file, its chain emptied, and filled by these tests under their own key."""
    with file._engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER trail_never_DELETE")
        connection.exec_driver_sql("DROP TRIGGER trail_never_UPDATE")
        connection.exec_driver_sql("DELETE FROM trail")
        connection.exec_driver_sql("DELETE FROM trail_words")
    return file._engine


def test_what_is_done_is_written_down(file):
    before = file.trail.anchor()
    after = file.record(Action.PRINTED, 7, purpose="Plan", recipient="Person", count=2, result=Result.DONE)
    assert (after.number, file.trail.anchor()) == (before.number + 1, after)


def test_a_new_file_begins_with_its_opening_and_goes_on_after_the_next(desk):
    first = desk.file.trail.anchor()
    assert first.number == 1
    assert desk.reopen().trail.anchor().number == 2
    assert desk.file.trail.fault([first]) is None


def test_nothing_is_taken_back_by_accident(file):
    for what in ("DELETE FROM trail", "UPDATE trail SET at = 'gestern'"):
        with pytest.raises(Exception, match="append only"), file._engine.begin() as connection:
            connection.exec_driver_sql(what)


def test_a_mark_on_paper_is_found_on_the_chain(file):
    mark = file.record(Action.PRINTED).mark
    assert all(map(file.trail.holds, (mark, mark.lower(), mark.replace("·", " "))))
    assert not any(map(file.trail.holds, ("0001·0000", "9999·ABCD", "?", "")))


def test_numbers_are_kept_short():
    assert as_ranges([3, 4, 5, 9]) == "3-5 9"
    assert from_ranges("3-5 9") == {3, 4, 5, 9}
    assert from_ranges("") == set()


# --- Somebody who holds the file but not the trail key (T32) ----------------------------------------------------------

MANY = 40


def _fill(connection, key=KEY):
    return [
        append(connection, key, {"action": "READ", "case": one, "by": "B. Aydin"}, one) for one in range(1, MANY + 1)
    ]


def _edit(connection, chance, n):
    name, value = chance.choice([("at", "1999-01-01"), ("said", bytes(32)), ("mac", bytes(32)), ("erases", "1-40")])
    connection.exec_driver_sql(f"UPDATE trail SET {name} = ? WHERE number = ?", (value, n))
    return n


def _edit_words(connection, chance, n):
    connection.exec_driver_sql("UPDATE trail_words SET content = ? WHERE number = ?", (b'{"by": "mallory"}', n))
    return n


def _delete(connection, chance, n):
    n = min(n, MANY - 1)  # the last one is `_truncate`
    connection.exec_driver_sql("DELETE FROM trail WHERE number = ?", (n,))
    connection.exec_driver_sql("DELETE FROM trail_words WHERE number = ?", (n,))
    return n


def _delete_and_close_the_gap(connection, chance, n):
    n = min(n, MANY - 1)
    for table in ("trail", "trail_words"):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE number = ?", (n,))
        for later in range(n + 1, MANY + 1):
            connection.exec_driver_sql(f"UPDATE {table} SET number = ? WHERE number = ?", (later - 1, later))
    return n


def _swap(connection, chance, n):
    n = min(n, MANY - 1)
    for table in ("trail", "trail_words"):
        for old, new in ((n, -1), (n + 1, n), (-1, n + 1)):
            connection.exec_driver_sql(f"UPDATE {table} SET number = ? WHERE number = ?", (new, old))
    return n


def _insert(connection, chance, n):
    for table in ("trail", "trail_words"):
        for later in range(MANY, n - 1, -1):
            connection.exec_driver_sql(f"UPDATE {table} SET number = ? WHERE number = ?", (later + 1, later))
    for table, columns in (("trail", "at, said, erases, mac"), ("trail_words", "case_id, salt, seal, content")):
        from_there = chance.choice([one for one in range(1, MANY + 2) if one != n])
        connection.exec_driver_sql(
            f"INSERT INTO {table} (number, {columns}) SELECT {n}, {columns} FROM {table} WHERE number = {from_there}"
        )
    return n


def _truncate(connection, chance, n):
    for table in ("trail", "trail_words"):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE number >= ?", (n,))
    return n


def _chained_anew(connection, key, n):
    """Entry `n` says something else, and every link from there on is made anew."""
    _truncate(connection, None, n)
    for one in range(n, MANY + 1):
        append(connection, key, {"action": "READ", "case": one, "by": "mallory"}, one)
    return n


def _rechain(connection, chance, n):
    return _chained_anew(connection, trail_key(b"\1" * 32), n)


def _replace_file(connection, chance, n):
    """Another file under the same key: an insider, or an older copy that was used on."""
    _truncate(connection, chance, 1)
    _fill(connection)
    return MANY


ATTACKS = (_edit, _edit_words, _delete, _delete_and_close_the_gap, _swap, _insert, _truncate, _rechain, _replace_file)


def _attacked(engine, attack, chance, *, anchored=True, check=first_fault):
    """The number where the attack began, and the fault that was found."""
    with engine.connect() as connection:
        kept = _fill(connection)
        expected = attack(connection, chance, chance.randint(1, MANY))
        found = check(connection, KEY, [kept[-1]] if anchored else ())
        connection.rollback()
    return expected, found


@pytest.mark.trust
def test_whatever_is_done_to_the_trail_is_found_and_the_first_bad_entry_named(engine, figure, full):
    chance, each = random.Random(32), 50 if full else 5
    tried = [_attacked(engine, attack, chance) for attack in ATTACKS for _turn in range(each)]
    named = sum(found is not None and found.number == expected for expected, found in tried)
    figure("T32", "changes to the trail found and named", f"{named} of {len(tried)}", "all")
    assert named == len(tried)


@pytest.mark.trust
def test_control_without_an_anchor_a_cut_tail_and_a_replaced_file_look_whole(engine):
    chance = random.Random(33)
    for attack in (_truncate, _replace_file):
        assert _attacked(engine, attack, chance, anchored=False)[1] is None


@pytest.mark.trust
def test_control_a_chain_without_a_key_is_made_anew_and_nobody_sees(engine):
    """What a chain of bare hashes is worth: everybody can write it anew."""
    chance, everybody = random.Random(34), bytes(32)
    with engine.connect() as connection:
        _fill(connection, everybody)
        _chained_anew(connection, everybody, chance.randint(1, MANY))
        assert first_fault(connection, everybody) is None


def test_a_key_passed_off_as_an_earlier_one_opens_nothing(engine):
    """Links made anew under a key the attacker knows, which is then said to have been the key before a re-keying."""
    stranger = trail_key(b"\1" * 32)
    with engine.connect() as connection:
        _fill(connection)
        _chained_anew(connection, stranger, 20)
        for until, key in ((19, KEY), (MANY, stranger)):
            connection.exec_driver_sql("INSERT INTO trail_key VALUES (?, ?)", (until, key))
        assert first_fault(connection, KEY).number == 20
        connection.exec_driver_sql("UPDATE trail_key SET until = ? WHERE until = ?", (MANY - 1, MANY))
        assert first_fault(connection, KEY).number == MANY


def test_what_was_written_before_a_new_key_stays_provable(engine):
    new = trail_key(b"\2" * 32)
    with engine.connect() as connection:
        kept = _fill(connection)
        rekey(connection, KEY, new, "B. Aydin")
        append(connection, new, {"action": "READ"})
        assert first_fault(connection, new, kept) is None
        connection.exec_driver_sql("UPDATE trail SET at = '1999' WHERE number = 7")
        assert first_fault(connection, new).number == 7


# --- When its time is over (decisions.md: 12 months) ------------------------------------------------------------------


def _dated(connection, number, day):
    """Entries of another day, as if they had been written then."""
    connection.exec_driver_sql("UPDATE trail SET at = ? WHERE number = ?", (day.isoformat(), number))


def test_what_an_erased_entry_said_is_gone_and_the_chain_stays_whole(engine):
    with engine.connect() as connection:
        kept = _fill(connection)
        assert erase(connection, KEY, [3, 4, 5, 9]) == 4
        assert first_fault(connection, KEY, kept) is None
        left = connection.exec_driver_sql("SELECT number FROM trail_words WHERE number < 12").scalars().all()
        assert left == [1, 2, 6, 7, 8, 10, 11]


def test_words_that_are_gone_without_a_note_are_missed(engine):
    with engine.connect() as connection:
        _fill(connection)
        erase(connection, KEY, [3])
        connection.exec_driver_sql("DELETE FROM trail_words WHERE number IN (3, 8)")
        assert first_fault(connection, KEY).number == 8


@pytest.mark.trust
def test_the_trail_of_a_case_ends_twelve_months_after_the_case(file, engine, figure):
    """Two years of entries: about a folder that is still kept, about one that is gone since March, and about none."""
    kept = file.new_person(family="Kovalenko")
    gone = 12345
    with engine.connect() as connection:
        connection.exec_driver_sql("DELETE FROM trail")
        connection.exec_driver_sql("DELETE FROM trail_words")
        for number, (case_id, day) in enumerate(
            [
                (kept, date(2024, 6, 1)),
                (gone, date(2024, 6, 1)),
                (None, date(2024, 6, 1)),
                (gone, date(2026, 3, 10)),  # its deletion
                (None, date(2026, 11, 1)),
            ],
            1,
        ):
            append(connection, KEY, {"action": "READ"}, case_id)
            _dated(connection, number, day)

        def said():
            return connection.exec_driver_sql("SELECT number FROM trail_words ORDER BY number").scalars().all()

        assert erase_gone(connection, KEY, date(2026, 11, 25), 12) == 1
        assert said() == [1, 2, 4, 5, 6]
        assert erase_gone(connection, KEY, date(2027, 3, 11), 12) == 2
        assert said() == [1, 5, 6, 7]
    figure("T36", "months a trail outlives its case", 12, "12")


@pytest.mark.trust
def test_ten_thousand_entries_are_verified_while_one_waits(engine, figure):
    with engine.connect() as connection:
        for case_id in range(10_000):
            append(connection, KEY, {"action": "READ", "case": case_id, "by": "B. Aydin"}, case_id)
        took = []
        for _turn in range(3):
            begin = time.process_time()  # what it costs, whatever else the machine does meanwhile
            assert first_fault(connection, KEY) is None
            took.append(time.process_time() - begin)
    figure("T32", "10,000 entries verified in ms of processor time", round(min(took) * 1000), "200", timed=True)
    assert min(took) < 0.2
