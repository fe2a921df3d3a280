"""After every session there is a verified copy; copies are thinned, looked into, practised and brought back."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby

import pytest

from caseworker.facts import Cefr, Course
from caseworker.store import (
    Add,
    Answer,
    BackupFailed,
    BackupUnreadable,
    CaseFile,
    Damaged,
    IsABackup,
    NewerFile,
    growth,
    opened,
)
from caseworker.store.backups import making
from caseworker.store.backups.thinning import staying
from caseworker.store.files import Folder
from caseworker.store.media import CAREFUL
from tests.store.independent_reader import read_rows

pytestmark = pytest.mark.trust


@pytest.fixture
def backups(file):
    return file.backups


def test_a_backup_is_made_when_something_was_written_since(file, olena, backups):
    first = backups.keep_up()
    assert first.note.counts.people == 1
    assert backups.keep_up() is None
    file.change(Answer(olena.german, "listening", Cefr.A2))
    second = backups.keep_up()
    assert second.note.counts.answers == first.note.counts.answers + 1
    assert backups.all() == [second], "one for each hour"


def test_on_a_stick_the_backup_is_made_at_closing(desk, monkeypatch):
    desk.olena()
    monkeypatch.setattr(opened, "writing_for", lambda _path: CAREFUL)
    desk.reopen()
    assert list((desk.path / "backups").iterdir()) == []
    desk.file.close()
    assert len(list((desk.path / "backups").iterdir())) == 1


def test_what_a_killed_program_had_begun_is_cleared_away(desk, olena, backups):
    made = backups.keep_up()
    draft = shutil.copytree(made.path, made.path.with_name(f".{made.path.name}"))
    assert backups.all() == [made], "a draft is no backup"
    desk.reopen()
    assert not draft.exists()
    assert made.path.exists()


def test_every_backup_has_a_key_of_its_own(desk, file, olena, backups):
    made = [making.make(backups.folder, backups.key) for _time in range(3)]
    keys = {backup.note.own_key(backups.key) for backup in made} | {backups.key}
    assert len(keys) == 4
    with pytest.raises(Exception, match="beschädigt"):
        making.connect(made[0].path / "case.db", backups.key)


def test_whoever_opens_the_file_opens_a_copied_backup(desk, olena, backups, tmp_path):
    made = backups.keep_up()
    for number, secret in enumerate(({"passphrase": desk.passphrase}, {"recovery": desk.code})):
        elsewhere = tmp_path / f"wieder{number}.fallakte"
        shutil.copytree(made.path, elsewhere)
        with CaseFile.open(elsewhere, **secret) as file:
            assert file.case(olena.id).person.given == "Olena"
            file.change(Answer(file.case(olena.id).german, "listening", Cefr.B1))
        assert not (elsewhere / "backup.json").exists(), "it is an ordinary case file from now on"
        CaseFile.open(elsewhere, **secret).close()


def test_nobody_works_in_a_backup_where_it_lies(desk, olena, backups):
    made = backups.keep_up()
    with pytest.raises(IsABackup):
        CaseFile.open(made.path, passphrase=desk.passphrase)
    assert backups.practise() == made


def test_a_copied_backup_of_a_later_version_is_refused_untouched(desk, olena, backups, tmp_path, monkeypatch):
    made, elsewhere = backups.keep_up(), tmp_path / "wieder.fallakte"
    shutil.copytree(made.path, elsewhere)
    monkeypatch.setattr(growth, "SCHEMA", growth.SCHEMA - 1)
    with pytest.raises(NewerFile):
        CaseFile.open(elsewhere, passphrase=desk.passphrase)
    assert all((elsewhere / path.name).read_bytes() == path.read_bytes() for path in made.path.iterdir())


def test_an_older_backup_grows_when_it_comes_back(desk, olena, tmp_path):
    """A backup that version 0.1.0 would have made: no trail, no number among other files."""
    desk.file.close()
    with desk.outside() as database:
        for table in ("trail", "trail_words", "device", "seen", "mark"):
            database.execute(f"DROP TABLE {table}")
    old = making.make(Folder(desk.path), desk.file.backups.key)
    desk.file = CaseFile.open(desk.path, passphrase=desk.passphrase)
    desk.file.bring_back(old)
    assert desk.file.case(olena.id).person.given == "Olena"
    assert desk.file.trail.fault() is None


def test_without_its_note_a_backup_is_gone_for_good(desk, olena, backups):
    made = backups.keep_up()
    (made.path / "backup.json").unlink()
    assert backups.all() == []
    making.remove(made)
    assert not made.path.exists()


def test_a_structure_that_does_not_fit_is_copied_by_nobody(desk, olena, backups):
    """Every page has its MAC, but an index does not say what its table says: the good backups stay as they are."""
    good = backups.keep_up()
    with desk.outside() as database:
        database.execute("PRAGMA writable_schema = ON")
        other = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'person'").fetchone()[0]
        database.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = 'german'", (other,))
    with pytest.raises((Damaged, BackupFailed)):
        making.make(backups.folder, backups.key)
    assert backups.all() == [good]
    assert [path for path in backups.place.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("spoil", ["a page less", "a bit"])
def test_a_copy_that_was_not_written_whole_gets_no_name(desk, olena, backups, monkeypatch, spoil):
    """The medium says that it has written, and has not: seen when the copy is read again."""

    def settled_badly(path):
        if path.name == "case.db":
            content = bytearray(path.read_bytes())
            content[-100] ^= 1
            path.write_bytes(content[:-4096] if spoil == "a page less" else content)

    monkeypatch.setattr(making, "settle", settled_badly)
    with pytest.raises(BackupFailed):
        backups.keep_up()
    assert list(backups.place.iterdir()) == []


def test_an_altered_note_is_noticed(olena, backups):
    made = backups.keep_up()
    note = made.path / "backup.json"
    told = json.loads(note.read_text())
    told["counts"]["people"] = 0
    note.write_text(json.dumps(told))
    with pytest.raises(BackupUnreadable):
        backups.practise()


def test_practising_reads_all_of_the_newest_and_changes_nothing(desk, file, olena, backups, figure, full):
    """Every generation opens and holds what its note says; the control, one bit turned, does not."""
    right = 0
    times = 40 if full else 8
    for number in range(times):
        file.change(Answer(olena.household, "adults", number + 1))
        made = backups.keep_up()
        before = desk.bytes_on_disk()
        right += backups.practise() == made
        assert {name: content for name, content in desk.bytes_on_disk().items() if "-shm" not in name} == {
            name: content for name, content in before.items() if "-shm" not in name
        }
    figure("T10", "generations that opened in the drill and equalled their counts", f"{right} of {times}", "all")
    assert right == times
    database = made.path / "case.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    with pytest.raises((BackupUnreadable, BackupFailed)):
        backups.practise()


def test_the_preview_says_who_would_be_another(file, olena, person, backups):
    then = backups.keep_up()
    assert not backups.preview(then)
    file.change(Answer(olena.german, "listening", Cefr.A2), Add(Course(case_id=olena.id, provider="VHS")))
    person("Öztürk", "Ayşe")
    told = backups.preview(then)
    assert [(one.name, one.answers) for one in told.changed] == [("Kovalenko, Olena", 2)]
    assert [one.name for one in told.gone] == ["Öztürk, Ayşe"]
    assert told.back == ()


def test_bringing_back_keeps_the_state_before(file, olena, person, backups):
    then = backups.keep_up()
    file.change(Answer(olena.german, "listening", Cefr.A2))
    ayse = person("Öztürk", "Ayşe")
    before = file.bring_back(then)
    assert [line.family for line in file.people()] == ["Kovalenko"]
    assert file.case(olena.id).german.listening is None
    assert file.people("öztürk") == []
    assert [one.name for one in backups.preview(before).back] == ["Öztürk, Ayşe"]
    file.change(Answer(file.case(olena.id).household, "adults", 3))
    backups.keep_up()
    assert before in backups.all(), "also when later ones come in the same hour"
    file.bring_back(before)
    assert file.case(ayse).person.given == "Ayşe"
    assert file.case(olena.id).german.listening is Cefr.A2


def test_what_was_brought_back_is_there_after_opening_again(desk, olena, backups):
    then = backups.keep_up()
    desk.file.change(Answer(olena.household, "adults", 3))
    desk.file.bring_back(then)
    assert desk.reopen().case(olena.id).household.adults is None


def test_a_damaged_backup_is_not_brought_back(file, olena, backups):
    then = backups.keep_up()
    content = bytearray((then.path / "case.db").read_bytes())
    content[-2000] ^= 1
    (then.path / "case.db").write_bytes(content)
    file.change(Answer(olena.household, "adults", 3))
    with pytest.raises((BackupUnreadable, BackupFailed)):
        file.bring_back(then)
    assert file.case(olena.id).household.adults == 3


def test_after_a_new_key_the_backups_open_with_it(desk, olena, backups):
    backups.keep_up()
    other = making.secrets.token_bytes(32)
    anew = replace(backups, key=other)
    anew.rewrap(backups.key)
    assert anew.practise()
    anew.rewrap(backups.key)
    with pytest.raises(BackupUnreadable):
        backups.practise()


def _history(chance):
    """A counsellor's sessions over weeks or years: bursts, holidays, a computer that was off."""
    at = datetime(2024, chance.randrange(1, 13), chance.randrange(1, 28), 8, tzinfo=UTC)
    for _session in range(chance.randrange(1, 200)):
        at += timedelta(minutes=chance.choice((17, 61, 61, 240, 1440, 1440, 4320, 20160, 60000)) * chance.random() + 1)
        yield at


_PROMISED = ((12, "%Y%m%d%H"), (14, "%Y%m%d"), (12, "%G%V"), (12, "%Y%m"))


def _newest(ever, period):
    return [max(group) for _key, group in groupby(ever, lambda at: at.strftime(period))]


def test_thinning_keeps_many_of_today_and_few_of_long_ago(figure, full):
    """Random histories, thinned after each backup as in life: what the rule promises is there at every end."""
    chance, broken, histories = random.Random(10), 0, 10_000 if full else 500
    for _history_number in range(histories):
        there, ever = set(), []
        for at in _history(chance):
            ever.append(at)
            there = staying(there | {at})
        newest = {at for most, period in _PROMISED for at in _newest(ever, period)[-most:]}
        broken += there != newest or staying(there) != there or len(there) > 50
    figure("T10", f"random histories of {histories} in which thinning broke its promise", broken, "0")
    assert broken == 0


def test_another_program_reads_a_backup(olena, file, backups, figure):
    """Forty lines of Python without SQLCipher decrypt the pages; the standard library reads the rest."""
    file.change(Answer(olena.german, "listening", Cefr.A2))
    made = backups.keep_up()
    own = made.note.own_key(backups.key)
    assert read_rows(made.path / "case.db", own, "SELECT family, given FROM person") == [("Kovalenko", "Olena")]
    assert read_rows(made.path / "case.db", own, "SELECT listening FROM german") == [("A2",)]
    with pytest.raises(ValueError, match="MAC"):
        read_rows(made.path / "case.db", backups.key, "SELECT 1")
    figure("T10", "backups an independent program opened", "1 of 1", "all")
