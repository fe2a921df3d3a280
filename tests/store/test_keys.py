"""T18: secrets come, change and go; nothing of the database is rewritten for that, and no old secret stays valid."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import random
import shutil
import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.keywrap import aes_key_wrap

from caseworker.office import new_lock, public_half, read_office_key
from caseworker.problems import Problem
from caseworker.store import (
    Answer,
    CaseFile,
    CommonPassphrase,
    Damaged,
    Holder,
    KeysDestroyed,
    LastUser,
    NameTaken,
    NoSuchUser,
    OldSlots,
    Ring,
    StoreProblem,
    TooSoon,
    WeakPassphrase,
    WrongOfficeKey,
    WrongPassphrase,
    WrongRecoveryCode,
)
from caseworker.store.engine import connect
from caseworker.store.files import Folder
from caseworker.store.keys import OFFICE, Cost, KeyFile, KeySlot, rekeying
from caseworker.store.keys.slots import derived
from caseworker.store.recovery import new_code, read_code

pytestmark = pytest.mark.trust

CHEAP = Cost(memory=8 * 1024, passes=1, lanes=1)
NEW, COLLEAGUE = "Fünf Esel tanzen leise", "Wolken essen gern Kuchen"
OF_0_1_0 = Path(__file__).with_name("keys-0.1.0.json")
OFFICE_KEY = X25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = OFFICE_KEY.public_key().public_bytes_raw()


def ring(desk, record=lambda *_action, **_said: None):
    """The keys; what is put into the trail by default goes nowhere, because the file is closed or is compared."""
    return Ring(Folder(desk.path), record, cost=CHEAP)


def opens(desk, **secret):
    """Who acts when the file is opened with this; `None` when it does not open."""
    (desk.path / "attempts").unlink(missing_ok=True)
    try:
        with CaseFile.open(desk.path, **secret) as file:
            return file.user
    except (WrongPassphrase, WrongRecoveryCode, WrongOfficeKey):
        return None


@pytest.fixture
def shared(desk):
    """A closed file that a colleague can open, too, and the office."""
    desk.olena()
    ring(desk).add_user("C. Maier", COLLEAGUE, passphrase=desk.passphrase)
    ring(desk).add_office(PUBLIC, passphrase=desk.passphrase)
    desk.file.close()
    return desk


# --- Passphrase and sheet ---------------------------------------------------------------------------------------------


def test_another_passphrase_rewrites_no_page(desk, figure):
    desk.olena()
    before = {name: hashlib.sha256(content).digest() for name, content in desk.bytes_on_disk().items()}
    began = time.perf_counter()
    ring(desk).change_passphrase(NEW, passphrase=desk.passphrase)
    took = time.perf_counter() - began
    after = {name: hashlib.sha256(content).digest() for name, content in desk.bytes_on_disk().items()}
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    figure("T18", "files of the database rewritten for another passphrase", len(changed - _KEYS), "0")
    figure(
        "T18",
        "milliseconds for another passphrase beside its two derivations",
        round(1000 * took),
        "at most 1000",
        timed=True,
    )
    assert changed == _KEYS
    assert took <= 1
    desk.file.close()
    assert (opens(desk, passphrase=desk.passphrase), opens(desk, passphrase=NEW)) == (None, "B. Aydin")
    assert opens(desk, recovery=desk.code) == "B. Aydin", "the sheet stays"


_KEYS = {"keys.json", "keys.json.bak"}


def test_the_old_envelope_opens_no_more_not_even_by_the_mirror(desk):
    """A kill between slot file and mirror leaves an older mirror."""
    old = (desk.path / "keys.json").read_bytes()
    ring(desk).change_passphrase(NEW, passphrase=desk.passphrase)
    (desk.path / "keys.json.bak").write_bytes(old)
    desk.file.close()
    assert opens(desk, passphrase=desk.passphrase) is None
    assert opens(desk, passphrase=NEW) == "B. Aydin"
    assert (desk.path / "keys.json.bak").read_bytes() == (desk.path / "keys.json").read_bytes(), "and it is mended"
    for name in _KEYS:
        (desk.path / name).write_bytes(old)
    assert opens(desk, passphrase=desk.passphrase) == "B. Aydin", "control: a copy of the old envelope still does"


@pytest.mark.parametrize(
    ("new", "problem"), [("Elf Zeichen", WeakPassphrase), ("Passwort2026!", CommonPassphrase)], ids=["short", "common"]
)
def test_a_weak_passphrase_changes_nothing(desk, new, problem):
    before = desk.bytes_on_disk()
    with pytest.raises(problem):
        ring(desk).change_passphrase(new, passphrase=desk.passphrase)
    with pytest.raises(problem):
        ring(desk).add_user("C. Maier", new, passphrase=desk.passphrase)
    assert desk.bytes_on_disk() == before


def test_an_unlocked_desk_is_not_enough_and_guessing_there_waits(desk):
    before = desk.bytes_on_disk()
    for act in (
        lambda: ring(desk).change_passphrase(NEW, passphrase="falsch geraten"),
        lambda: ring(desk).new_sheet(passphrase="falsch geraten"),
        lambda: ring(desk).add_user("C. Maier", COLLEAGUE, passphrase="falsch geraten"),
    ):
        with pytest.raises(WrongPassphrase):
            act()
    with pytest.raises(TooSoon):
        ring(desk).add_office(PUBLIC, passphrase=desk.passphrase)
    after = desk.bytes_on_disk()
    assert after.pop("attempts")
    assert after == before


def test_who_came_with_the_sheet_sets_a_new_passphrase(desk):
    ring(desk).change_passphrase(NEW, recovery=desk.code)
    desk.file.close()
    assert (opens(desk, passphrase=desk.passphrase), opens(desk, passphrase=NEW)) == (None, "B. Aydin")


def test_a_new_sheet_replaces_the_old_one(desk):
    code = ring(desk).new_sheet(passphrase=desk.passphrase)
    desk.file.close()
    assert (opens(desk, recovery=desk.code), opens(desk, recovery=code)) == (None, "B. Aydin")


def test_every_sheet_opens_its_file_and_no_other(figure, full):
    times = 1_000 if full else 100
    opened = 0
    for _time in range(times):
        keys, data_key, code = KeyFile.create("Regen fällt auf Zebras", "B. Aydin", CHEAP)
        opened += keys.open(recovery=code) == (data_key, "B. Aydin")
        with pytest.raises(WrongRecoveryCode):
            keys.open(recovery=new_code())
    figure("T18", "recovery codes that opened their file, in percent", 100 * opened / times, "100")
    assert opened == times


# --- Users and the office ---------------------------------------------------------------------------------------------


def test_a_second_user_acts_under_their_own_name(shared):
    with CaseFile.open(shared.path, passphrase=COLLEAGUE) as file:
        olena = file.case(file.people("olena")[0].case_id)
        file.change(Answer(olena.person, "plz", "40210"))
        assert file.history(olena.person, "plz")[0].by == "C. Maier"
        assert file.ring.holders() == [
            Holder("B. Aydin", ("passphrase", "recovery")),
            Holder("C. Maier", ("passphrase",)),
            Holder(OFFICE, ("office",)),
        ]
    assert opens(shared, passphrase=shared.passphrase) == "B. Aydin"


def test_what_is_done_with_the_keys_stands_in_the_trail(desk):
    ring(desk, desk.file.record).add_user("C. Maier", COLLEAGUE, passphrase=desk.passphrase)
    with pytest.raises(WrongPassphrase):
        ring(desk, desk.file.record).new_sheet(passphrase="falsch geraten")
    desk.file.close()
    with pytest.raises(WrongPassphrase):
        CaseFile.open(desk.path, passphrase="falsch geraten")
    CaseFile.open(desk.path, passphrase=COLLEAGUE).close()
    CaseFile.open_without(desk.path, "C. Maier", passphrase=desk.passphrase).close()
    with CaseFile.open(desk.path, passphrase=desk.passphrase) as file:
        assert file.trail.fault() is None, "the chain goes on under the new key"
    with desk.outside() as database:
        said = [
            json.loads(content) for (content,) in database.execute("SELECT content FROM trail_words ORDER BY number")
        ]
    about_keys = [(one["action"], one["by"]) for one in said if one["action"] not in ("UNLOCKED", "LOCKED")]
    assert about_keys == [
        ("SLOT_CHANGED", "B. Aydin"),
        ("REFUSED", "B. Aydin"),
        ("REFUSED", "unbekannt"),
        ("REKEYED", "B. Aydin"),
    ]
    assert next(one for one in said if one["action"] == "SLOT_CHANGED")["recipient"] == "C. Maier"
    assert [one["count"] for one in said if one["by"] == "unbekannt"] == [2]


def test_each_changes_their_own_passphrase_only(shared):
    ring(shared).change_passphrase(NEW, passphrase=COLLEAGUE)
    assert opens(shared, passphrase=NEW) == "C. Maier"
    assert opens(shared, passphrase=shared.passphrase) == "B. Aydin"


def test_a_name_stands_for_one_person(shared):
    with pytest.raises(NameTaken):
        ring(shared).add_user("C. Maier", NEW, passphrase=shared.passphrase)


def test_an_office_opens_its_files_and_no_sheet_is_asked(tmp_path):
    file, code = CaseFile.create(tmp_path / "a", "Regen fällt auf Zebras", "B. Aydin", cost=CHEAP, office_key=PUBLIC)
    assert code is None
    assert file.ring.knows_office(PUBLIC)
    assert not file.ring.knows_office(bytes(32))
    file.close()
    with CaseFile.open(file.path, office=OFFICE_KEY.private_bytes_raw()) as by_office:
        assert by_office.user == OFFICE
    for other in (X25519PrivateKey.generate().private_bytes_raw(), b"", b"short"):
        (file.path / "attempts").unlink(missing_ok=True)
        with pytest.raises(WrongOfficeKey):
            CaseFile.open(file.path, office=other)


def lets_in(desk, name, passphrase, office=OFFICE_KEY):
    why = {"reason": "Ausscheiden", "present": "L. Leitung, D. Schutz", "profile": None}
    return CaseFile.let_in(desk.path, office.private_bytes_raw(), name, passphrase, **why)


def test_the_office_lets_somebody_in_when_nobody_knows_a_passphrase(shared, figure):
    with lets_in(shared, "N. Neu", NEW) as file:
        assert (file.user, file.people()[0].family) == ("N. Neu", "Kovalenko")
    assert opens(shared, passphrase=NEW) == "N. Neu"
    assert opens(shared, passphrase=COLLEAGUE) == "C. Maier", "who could open it before still can"
    with shared.outside() as database:
        said = [json.loads(one) for (one,) in database.execute("SELECT content FROM trail_words ORDER BY number")]
    told = [(one["action"], one["by"], one.get("purpose"), one.get("recipient")) for one in said]
    let_in = told.index(("LET_IN", "L. Leitung, D. Schutz", "Ausscheiden", "N. Neu"))
    assert told[let_in + 1] == ("SLOT_CHANGED", OFFICE, "passphrase", "N. Neu"), "noted first, then done"
    figure("T18", "files nobody knows the passphrase of, opened by the office, reason in the trail", "1 of 1", "all")


def test_a_forgotten_passphrase_is_replaced_by_the_office(shared):
    lets_in(shared, "B. Aydin", NEW).close()
    assert opens(shared, passphrase=NEW) == "B. Aydin"
    assert opens(shared, passphrase=shared.passphrase) is None


def test_another_office_lets_nobody_in_and_changes_no_key(shared):
    before = (shared.path / "keys.json").read_bytes()
    with pytest.raises(WrongOfficeKey):
        lets_in(shared, "N. Neu", NEW, office=X25519PrivateKey.generate())
    with pytest.raises(WeakPassphrase):
        lets_in(shared, "N. Neu", "kurz")
    assert (shared.path / "keys.json").read_bytes() == before


def test_a_key_that_lies_with_two_people_opens_with_both_files_only(shared):
    first, second = new_lock(), new_lock()
    both = read_office_key([first, second])
    assert both == read_office_key([second, first])
    public = base64.b64decode(public_half(both))
    ring(shared).add_office(public, passphrase=shared.passphrase)
    assert opens(shared, office=both) == OFFICE
    for one in (first, second):
        assert opens(shared, office=read_office_key([one])) is None
    with pytest.raises(Problem, match="zu zweit in zwei verschiedenen"):
        read_office_key([first, first])


def test_another_key_of_the_office_replaces_the_old_one(shared):
    other = X25519PrivateKey.generate()
    ring(shared).add_office(other.public_key().public_bytes_raw(), passphrase=shared.passphrase)
    assert opens(shared, office=other.private_bytes_raw()) == OFFICE
    assert opens(shared, office=OFFICE_KEY.private_bytes_raw()) is None


# --- Files of version 0.1.0 -------------------------------------------------------------------------------------------


def test_slots_of_the_first_version_open_and_are_left_as_they_are():
    content = OF_0_1_0.read_bytes()
    keys = KeyFile.from_bytes(content)
    data_key = bytes.fromhex("7c94cc30b67c8d7258d2d988b9b9ffd1688f6512db019936990410183353d6ae")
    assert keys.open(passphrase="Regen fällt auf Zebras") == (data_key, "B. Aydin")
    assert keys.open(recovery="DBHDH0PRHH301A15A9VD36X1GX0239P01N69Y4P98AP1YWJJ") == (data_key, "B. Aydin")
    with pytest.raises(WrongPassphrase):
        keys.open(passphrase="Regen fällt auf Esel")
    assert keys.to_bytes() == content


def test_a_sheet_of_the_first_version_does_not_become_worthless_without_a_word(desk):
    """Its slot cannot be given a new key: first a new passphrase and a new sheet, then somebody may be removed."""
    desk.file.close()
    data_key = key_of(desk, passphrase=desk.passphrase)
    slots = KeyFile.from_bytes((desk.path / "keys.json").read_bytes()).slots
    salt, wrapping = bytes(16), derived(read_code(desk.code), bytes(16), b"caseworker/recovery/1")
    old = KeySlot("recovery", "B. Aydin", aes_key_wrap(wrapping, data_key), salt)
    Folder(desk.path).write_keys(KeyFile((slots[0], old)).sealed(data_key))
    ring(desk).add_user("C. Maier", COLLEAGUE, passphrase=desk.passphrase)
    before = desk.bytes_on_disk()
    with pytest.raises(OldSlots):
        CaseFile.open_without(desk.path, "C. Maier", passphrase=desk.passphrase)
    assert desk.bytes_on_disk() == before
    assert opens(desk, recovery=desk.code) == "B. Aydin"
    code = ring(desk).new_sheet(passphrase=desk.passphrase)
    CaseFile.open_without(desk.path, "C. Maier", passphrase=desk.passphrase).close()
    assert (opens(desk, recovery=code), opens(desk, passphrase=COLLEAGUE)) == ("B. Aydin", None)


# --- Somebody leaves --------------------------------------------------------------------------------------------------


def key_of(desk, **secret):
    return KeyFile.from_bytes((desk.path / "keys.json").read_bytes()).open(**secret)[0]


def test_who_leaves_cannot_open_the_file_even_with_a_kept_key(shared, figure):
    kept_slots, kept_key = (shared.path / "keys.json").read_bytes(), key_of(shared, passphrase=COLLEAGUE)
    before = shutil.copytree(shared.path, shared.path.with_name("before.fallakte"))
    with CaseFile.open_without(shared.path, "C. Maier", passphrase=shared.passphrase) as file:
        assert file.user == "B. Aydin"
        assert [line.family for line in file.people("kov")] == ["Kovalenko"]
    ways_in = opens(shared, passphrase=COLLEAGUE) is not None
    ways_in += _reads(shared.path / "case.db", kept_key)
    figure("T18", "ways in that stay for whoever was removed: passphrase, kept data key", ways_in, "0")
    assert ways_in == 0
    assert _reads(before / "case.db", kept_key), "control: of the state before, a copy stays readable"
    assert opens(shared, passphrase=shared.passphrase) == "B. Aydin"
    assert opens(shared, recovery=shared.code) == "B. Aydin", "who stays keeps passphrase and sheet"
    assert opens(shared, office=OFFICE_KEY.private_bytes_raw()) == OFFICE
    for name in _KEYS:
        (shared.path / name).write_bytes(kept_slots)
    with pytest.raises(StoreProblem):
        CaseFile.open(shared.path, passphrase=COLLEAGUE)


def _reads(database, key):
    try:
        connect(database, key).close()
    except Damaged:
        return False
    return True


def test_the_new_database_is_the_old_one(desk, person, figure, full):
    for number in range(3_000 if full else 300):
        person(f"Haddad{number}", "Amal")
    olena = desk.olena()
    desk.file.change(Answer(olena.person, "plz", "40210"))
    ring(desk).add_user("C. Maier", COLLEAGUE, passphrase=desk.passphrase)
    desk.file.close()
    with desk.outside() as database:
        before = [ask(database) for ask in (*rekeying._CONTENT, _every_row)]
    began = time.perf_counter()
    CaseFile.open_without(desk.path, "C. Maier", passphrase=desk.passphrase).close()
    figure("T18", "seconds for a new data key", round(time.perf_counter() - began, 2), "no gate", timed=True)
    with desk.outside() as database:
        *after, rows = [ask(database) for ask in (*rekeying._CONTENT, _every_row)]
        *_before, rows_before = before
        added = {name for name, found in rows.items() if found != rows_before[name]}
        assert added == {"mark", "trail", "trail_words", "trail_key"}, "the trail goes on, all else is as it was"
        assert (after[0], after[2]) == (before[0], before[2]), "schema and numbers"
        assert database.execute("SELECT v FROM found_config WHERE k = 'secure-delete'").fetchone() == (1,)
    file = desk.reopen()
    olena = desk.olena()
    assert [moment.new for moment in file.history(olena.person, "plz")] == ["40210"]
    file.new_person(family="Nach dem Wechsel")
    assert [line.family for line in file.people("wechsel")] == ["Nach dem Wechsel"], "the index takes new words"
    file.undo(file.undoable(olena.id))
    assert olena.person.plz is None


def _every_row(database):
    tables = [name for kind, name, *_rest in rekeying._schema(database) if kind == "table"]
    return {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}


def test_nobody_removes_themselves_or_a_stranger(shared):
    before = shared.bytes_on_disk()
    with pytest.raises(LastUser):
        CaseFile.open_without(shared.path, "B. Aydin", passphrase=shared.passphrase)
    with pytest.raises(NoSuchUser):
        CaseFile.open_without(shared.path, "D. Nowak", passphrase=shared.passphrase)
    with pytest.raises(WrongPassphrase):
        CaseFile.open_without(shared.path, "C. Maier", passphrase="falsch geraten")
    (shared.path / "attempts").unlink()
    assert shared.bytes_on_disk() == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_kill_in_the_middle_leaves_the_old_file_or_the_new_one(shared, tmp_path, figure, full):
    """The process dies at the k-th thing it does to the disk, for every k; in the fast tier, for every fifth."""
    original = shutil.copytree(shared.path, tmp_path / "original")
    killed, broken, seen = 0, 0, set()
    for step in range(random.randrange(1, 6), 10_000, 1 if full else 5):
        shutil.rmtree(shared.path)
        shutil.copytree(original, shared.path)
        if (child := os.fork()) == 0:
            try:
                _die_at(step)
                CaseFile.open_without(shared.path, "C. Maier", passphrase=shared.passphrase)
                os._exit(0)
            finally:
                os._exit(1)  # whatever happens, the child runs no further test
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
            break
        killed += 1
        try:
            with CaseFile.open(shared.path, passphrase=shared.passphrase) as file:
                broken += [line.family for line in file.people("olena")] != ["Kovalenko"]
            seen.add(opens(shared, passphrase=COLLEAGUE))
            broken += opens(shared, recovery=shared.code) != "B. Aydin"
        except StoreProblem:
            broken += 1
        assert not {"rekeyed", ".rekeying"} & {path.name for path in shared.path.iterdir()}
    figure(
        "T18", "kills during a new data key that left neither the old file nor the new one", broken, f"0 of {killed}"
    )
    assert not broken
    assert seen == {None, "C. Maier"}, "some kills came before the change, some after it"


def _die_at(step):
    import sys

    done = [0]

    def count(event, _values):
        if event in {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "open"}:
            done[0] += 1
            if done[0] == step:
                os._exit(9)

    sys.addaudithook(count)


# --- Destroyed --------------------------------------------------------------------------------------------------------


def test_destroyed_keys_leave_nothing_to_open(shared, figure, full):
    """With a backup of every size of life: each has slots of its own."""
    with CaseFile.open(shared.path, passphrase=shared.passphrase):
        pass
    backups = 60 if full else 20
    for number in range(backups):
        shutil.copytree(shared.path, shared.path / "backups" / f"{number}.fallakte", ignore=lambda *_found: {"backups"})
    kept = (shared.path / "keys.json").read_bytes()
    file = CaseFile.open(shared.path, passphrase=shared.passphrase)
    began = time.perf_counter()
    file.destroy_keys()
    took = time.perf_counter() - began
    figure("T18", f"seconds to destroy the keys with {backups} backups", round(took, 3), "at most 1", timed=True)
    assert took <= 1
    every = [shared.path, *(shared.path / "backups").iterdir()]
    assert len(every) == backups + 1
    for place in every:
        for secret in ({"passphrase": shared.passphrase}, {"passphrase": COLLEAGUE}, {"recovery": shared.code}):
            with pytest.raises(KeysDestroyed, match="vernichtet"):
                CaseFile.open(place, **secret)
    content = [path.read_bytes() for path in shared.path.rglob("*") if path.is_file()]
    wrapped = [slot.wrapped.hex().encode() for slot in KeyFile.from_bytes(kept).slots]
    assert not any(one in found for one in wrapped for found in content)
    for name in _KEYS:
        (shared.path / name).write_bytes(kept)
    assert opens(shared, passphrase=COLLEAGUE) == "C. Maier", "control: a slot file that lies elsewhere opens it still"
