"""A damaged file never says something else: it says what it said, or that it is damaged. And much can be read out."""

from __future__ import annotations

import random
import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from caseworker.cli.person import read_person
from caseworker.cli.rescue import rescued
from caseworker.demo import take_in
from caseworker.facts import lists, questions, topics
from caseworker.store import CaseFile, Damaged, StoreProblem
from caseworker.store.backups import rescue
from caseworker.store.files import Folder
from caseworker.store.opening.opening import Opening
from caseworker.words import GERMAN

pytestmark = pytest.mark.trust

PEOPLE = Path(__file__).parents[1] / "people"
PAGE = 4096
NAMES = ("olena", "mehmet", "youssef", "amira")


@pytest.fixture
def full_file(desk):
    """A desk with four people and all their answers; closed, with everything in the one database."""
    for name in NAMES:
        take_in(desk.file, read_person(PEOPLE / f"{name}.toml"))
    desk.key = desk.file.backups.key
    desk.truth = _everything(desk.file)
    desk.file.close()
    return desk


def _everything(file):
    """Every answer of everybody, as the screens read them; what is open, or was lost with its row, is none."""
    said = {}
    for line in file.people():
        case = file.case(line.case_id)
        rows = [getattr(case, name) for name in topics()] + [row for name in lists() for row in getattr(case, name)]
        for row in rows:
            for question in questions(type(row)):
                if (answer := getattr(row, question.key)) is not None:
                    said[line.case_id, type(row).__name__, row.id, question.key] = repr(answer)
    return said


def _read_again(desk):
    """Open and read everything, as after the passphrase was found right."""
    with ExitStack() as parts, CaseFile._opened(Folder(desk.path), desk.key, "B. Aydin", parts, Opening()) as file:
        return _everything(file)


def _outcome(desk, content):
    """ "same", "told" in German words, "silent" when an answer is another, or "crash"."""
    for path in desk.path.glob("case.db-*"):
        path.unlink()
    (desk.path / "case.db").write_bytes(content)
    try:
        return "same" if _read_again(desk) == desk.truth else "silent"
    except StoreProblem as problem:
        said = GERMAN.say(problem.what), GERMAN.say(problem.remedy)
        return "told" if all(said) else "crash"
    except Exception as error:
        return f"crash: {type(error).__name__}: {error}"


def _bit(content, chance):
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return content


def _heavy(content, chance):
    """Zeros, noise, a page twice, two exchanged, cut off, a foreign beginning, nothing, another program's file."""
    pages = len(content) // PAGE
    one, other = (chance.randrange(pages) * PAGE for _place in range(2))
    kind = chance.randrange(8)
    if kind == 0:
        content[one : one + PAGE] = bytes(PAGE)
    elif kind == 1:
        content[one : one + PAGE] = chance.randbytes(PAGE)
    elif kind == 2:
        content[one : one + PAGE] = content[other : other + PAGE]
    elif kind == 3:
        content[one : one + PAGE], content[other : other + PAGE] = (
            content[other : other + PAGE],
            content[one : one + PAGE],
        )
    elif kind == 4:
        del content[chance.randrange(len(content)) :]
    elif kind == 5:
        content[:16] = b"SQLite format 3\0"
    elif kind == 6:
        content.clear()
    else:
        content[:] = chance.randbytes(chance.randrange(1, 20_000))
    return content


@pytest.mark.parametrize(("damage", "times"), [(_bit, 2000), (_heavy, 600)], ids=["a bit", "heavy"])
def test_a_damaged_file_never_says_something_else(full_file, figure, full, damage, times):
    times = times if full else times // 20
    whole, chance = (full_file.path / "case.db").read_bytes(), random.Random(8)
    outcomes = [_outcome(full_file, damage(bytearray(whole), chance)) for _time in range(times)]
    silent = outcomes.count("silent")
    crashes = [outcome for outcome in outcomes if outcome.startswith("crash")]
    what = f"{damage.__name__.strip('_')} damaged {times} times"
    figure("T08", f"{what}: silently wrong answers", silent, "0")
    figure("T08", f"{what}: crashes instead of German words", len(crashes), "0")
    figure("T08", f"{what}: told in German words (else nothing was hit)", outcomes.count("told"), "noted")
    assert (silent, crashes) == (0, [])
    assert outcomes.count("told") > times // 4


def test_without_macs_damage_is_silent(tmp_path, figure):
    """The control: the same bits in a plain SQLite file are read as answers."""
    place, rows = tmp_path / "plain.db", [(number, "Wort " * 100) for number in range(200)]
    with closing(sqlite3.connect(place)) as plain:
        plain.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, said TEXT)")
        plain.executemany("INSERT INTO answer VALUES (?, ?)", rows)
        plain.commit()
    whole, chance, silent = place.read_bytes(), random.Random(8), 0
    for _time in range(100):
        place.write_bytes(_bit(bytearray(whole), chance))
        with closing(sqlite3.connect(place)) as plain:
            try:
                silent += plain.execute("SELECT * FROM answer").fetchall() != rows
            except sqlite3.DatabaseError:
                continue
    figure("T08", "control: bits of 100 in a plain SQLite file that silently changed an answer", silent, "more than 0")
    assert silent > 0


# --- What can be saved ------------------------------------------------------------------------------------------------


def test_what_can_be_read_is_saved_into_a_new_file(full_file, tmp_path, figure, full):
    """Five pages of the damaged file are noise: what is saved says the same, and what is missing is counted."""
    whole, chance = (full_file.path / "case.db").read_bytes(), random.Random(1)
    wrong, saved, asked, closed, times = 0, 0, 0, 0, 20 if full else 4
    for number in range(times):
        content = bytearray(whole)
        for page in chance.sample(range(12, len(whole) // PAGE), 5):
            content[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE)
        (full_file.path / "case.db").write_bytes(content)
        into = tmp_path / f"gerettet{number}.fallakte"
        try:
            told = rescue.rescue(Folder(full_file.path), full_file.key, into)
        except Damaged:
            closed += 1  # the list of tables was hit: only a backup helps
            continue
        with CaseFile.open(into, passphrase=full_file.passphrase) as file:
            read = _everything(file)
            wrong += sum(read[place] != answer for place, answer in full_file.truth.items() if place in read)
        assert (full_file.path / "case.db").read_bytes() == bytes(content), "the damaged one stays as it is"
        gone = {place[:3] for place in full_file.truth} - {place[:3] for place in read}
        wrong += bool(gone) and told.whole
        saved, asked = saved + len(full_file.truth.keys() & read.keys()), asked + len(full_file.truth)
    figure("T08", f"files of {times} with five bad pages whose list of tables was hit", closed, "noted")
    figure("T08", "answers read out of the others", f"{saved} of {asked}", "noted")
    figure("T08", "answers read out that are others", wrong, "0")
    assert wrong == 0
    assert saved > asked // 2


def test_an_undamaged_file_is_saved_whole(full_file, tmp_path):
    told = rescue.rescue(Folder(full_file.path), full_file.key, tmp_path / "neu.fallakte")
    assert told.whole
    assert [person.missing for person in told.people] == [0, 0, 0, 0]
    with CaseFile.open(tmp_path / "neu.fallakte", recovery=full_file.code) as file:
        assert _everything(file) == full_file.truth


def test_the_command_line_says_what_was_saved(full_file, tmp_path):
    into = tmp_path / "neu.fallakte"
    told = rescued(full_file.path, into, full_file.passphrase)
    assert told.splitlines()[0] == f"Gerettet in: {into}"
    assert [line.split()[0] for line in told.splitlines()[2:-1]] == ["0003-4", "0004-2", "0001-8", "0002-6"]
    assert told.endswith("Es fehlt nichts.")
    assert "Kovalchuk" not in told


def test_where_nothing_can_be_read_a_backup_is_brought_back(desk, olena):
    desk.file.backups.keep_up()
    key = desk.file.backups.key
    desk.file.close()
    content = bytearray((desk.path / "case.db").read_bytes())
    content[20] ^= 1
    (desk.path / "case.db").write_bytes(content)
    with pytest.raises(Damaged, match="beschädigt"):
        rescue.rescue(Folder(desk.path), key, desk.path.parent / "neu.fallakte")
    assert not (desk.path.parent / "neu.fallakte").exists()
    rescue.bring_newest_back(Folder(desk.path), key)
    with CaseFile.open(desk.path, passphrase=desk.passphrase) as file:
        assert file.case(olena.id).person.given == "Olena"
    (aside,) = desk.path.glob("damaged-*")
    assert (aside / "case.db").read_bytes() == content
