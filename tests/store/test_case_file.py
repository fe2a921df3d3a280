"""A case file is made, opened with the right secret, and refused with words in every other case."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path

import pytest

from caseworker.facts import Cefr
from caseworker.store import (
    AlreadyThere,
    Answer,
    CaseFile,
    Damaged,
    EmptyFile,
    KeysDamaged,
    LockedElsewhere,
    NotACaseFile,
    NotThere,
    StoreProblem,
    WeakPassphrase,
    WrongPassphrase,
)
from caseworker.words import GERMAN


def test_what_was_said_is_there_after_opening_again(desk):
    olena = desk.olena()
    desk.file.change(Answer(olena.german, "listening", Cefr.A2), Answer(olena.household, "children", 2))
    again = desk.reopen().case(olena.id)
    assert again is not olena
    assert (again.german.listening, again.household.children) == (Cefr.A2, 2)
    assert again.person.on_paper == "Olena Kovalenko"
    assert again.number == 1


def test_a_closed_file_is_not_opened_again_by_what_still_reads_in_it(desk):
    """A job beside the window may have a connection when the file is closed, or ask for one afterwards."""
    with desk.file.reading() as connection:
        desk.file.close()
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    assert desk.file._engine.pool.checkedin() == 0
    with pytest.raises(RuntimeError, match="closed"):
        desk.file.people()
    assert not Path(desk.path, "case.db-wal").exists(), "the last connection writes everything back"


def test_the_slot_that_opens_names_the_user(desk):
    assert desk.file.user == "B. Aydin"
    assert desk.reopen().user == "B. Aydin"


def test_a_wrong_passphrase_is_refused(desk):
    desk.file.close()
    with pytest.raises(WrongPassphrase):
        CaseFile.open(desk.path, passphrase="Regen fällt auf Zebros")


def test_a_passphrase_typed_on_a_mac_opens_the_file(desk):
    desk.file.close()
    CaseFile.open(desk.path, passphrase=desk.passphrase.replace("ä", "a\N{COMBINING DIAERESIS}")).close()


def test_a_short_passphrase_makes_nothing(tmp_path, desk):
    with pytest.raises(WeakPassphrase, match="zu kurz") as refused:
        CaseFile.create(tmp_path / "neu", "12345678901", "B. Aydin", cost=desk.cost)
    assert "12 Zeichen" in str(refused.value)
    assert not (tmp_path / "neu.fallakte").exists()


@pytest.mark.parametrize("content", ["a folder", "a file", "a link to nowhere"])
def test_nothing_is_made_where_something_is(tmp_path, desk, content):
    path = tmp_path / "da.fallakte"
    if content == "a folder":
        path.mkdir()
    elif content == "a file":
        path.write_text("wichtig")
    else:
        path.symlink_to(tmp_path / "nirgends")
    with pytest.raises(AlreadyThere):
        CaseFile.create(path, desk.passphrase, "B. Aydin", cost=desk.cost)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["akten.fallakte", "da.fallakte"]
    assert content != "a folder" or not list(path.iterdir())
    assert content != "a file" or path.read_text() == "wichtig"


def test_a_case_file_is_not_made_over_a_case_file(desk):
    desk.olena()
    desk.file.close()
    before = desk.bytes_on_disk()
    with pytest.raises(AlreadyThere):
        CaseFile.create(desk.path, "Ein ganz anderes Kennwort", "C. Maier", cost=desk.cost)
    assert desk.bytes_on_disk() == before


def test_opening_never_makes_a_file(tmp_path):
    with pytest.raises(NotThere):
        CaseFile.open(tmp_path / "fehlt.fallakte", passphrase="Regen fällt auf Zebras")
    assert not list(tmp_path.iterdir())


def test_a_folder_for_a_new_file_must_be_there(tmp_path, desk):
    with pytest.raises(NotThere):
        CaseFile.create(tmp_path / "fehlt" / "neu", desk.passphrase, "B. Aydin", cost=desk.cost)


def test_another_folder_is_not_a_case_file(tmp_path):
    (tmp_path / "urlaub").mkdir()
    (tmp_path / "urlaub" / "strand.jpg").write_bytes(b"jpg")
    for path in (tmp_path / "urlaub", tmp_path / "urlaub" / "strand.jpg"):
        with pytest.raises(NotACaseFile):
            CaseFile.open(path, passphrase="Regen fällt auf Zebras")
    assert [path.name for path in (tmp_path / "urlaub").iterdir()] == ["strand.jpg"]


def test_an_empty_database_does_not_become_a_new_file(desk):
    desk.file.close()
    (desk.path / "case.db").write_bytes(b"")
    with pytest.raises(EmptyFile):  # before anybody thinks about the passphrase
        CaseFile.open(desk.path, passphrase="nicht das Kennwort")
    assert (desk.path / "case.db").stat().st_size == 0


def test_a_database_of_another_program_is_not_a_case_file(desk):
    desk.file.close()
    with desk.outside() as database:
        database.execute("PRAGMA application_id = 1234")
    with pytest.raises(NotACaseFile):
        CaseFile.open(desk.path, passphrase=desk.passphrase)


@pytest.mark.parametrize("page", [0, 3])
def test_damage_is_told_and_not_called_a_wrong_passphrase(desk, page):
    olena = desk.olena()
    desk.file.close()
    database = desk.path / "case.db"
    content = bytearray(database.read_bytes())
    pages = range(page, len(content) // 4096) if page else [0]
    for number in pages:
        content[number * 4096 + 2000] ^= 1
    database.write_bytes(content)
    with pytest.raises(Damaged, match="beschädigt"), CaseFile.open(desk.path, passphrase=desk.passphrase) as file:
        file.case(olena.id)


def test_the_mirror_of_the_slot_file_stands_in(desk):
    desk.file.close()
    (desk.path / "keys.json").write_bytes(b"{")
    CaseFile.open(desk.path, passphrase=desk.passphrase).close()
    (desk.path / "keys.json").unlink()
    CaseFile.open(desk.path, passphrase=desk.passphrase).close()
    for name in ("keys.json", "keys.json.bak"):
        (desk.path / name).unlink()
    with pytest.raises(NotACaseFile):
        CaseFile.open(desk.path, passphrase=desk.passphrase)


def test_nobody_opens_the_file_under_another_name(desk):
    desk.file.close()
    altered = (desk.path / "keys.json").read_bytes().replace(b"B. Aydin", b"C. Maier")
    (desk.path / "keys.json").write_bytes(altered)
    with CaseFile.open(desk.path, passphrase=desk.passphrase) as file:
        assert file.user == "B. Aydin", "the mirror is whole"
    for name in ("keys.json", "keys.json.bak"):
        (desk.path / name).write_bytes(altered)
    with pytest.raises(KeysDamaged):
        CaseFile.open(desk.path, passphrase=desk.passphrase)


def test_a_slot_file_cannot_ask_for_all_the_memory(desk):
    desk.file.close()
    for name in ("keys.json", "keys.json.bak"):
        content = (desk.path / name).read_bytes()
        (desk.path / name).write_bytes(content.replace(b'"memory": 8192', b'"memory": 1073741824'))
    with pytest.raises(KeysDamaged):
        CaseFile.open(desk.path, passphrase=desk.passphrase)


def test_a_file_is_open_once(desk):
    with pytest.raises(LockedElsewhere):
        CaseFile.open(desk.path, passphrase=desk.passphrase)
    assert desk.reopen().people() == []


def test_a_refused_file_is_not_held(desk):
    desk.file.close()
    with pytest.raises(WrongPassphrase):
        CaseFile.open(desk.path, passphrase="nicht das Kennwort")
    CaseFile.open(desk.path, passphrase=desk.passphrase).close()


def test_nothing_can_be_read_without_the_key(desk):
    olena = desk.olena()
    desk.file.change(Answer(olena.person, "patronymic", "Serhijiwna"))
    words = ("Kovalenko", "kovalenko", "Olena", "Serhijiwna", "family", "CREATE TABLE")
    open_now = desk.bytes_on_disk()
    assert "case.db-wal" in open_now, "the newest answers lie in the journal"
    desk.file.close()
    for content in (*open_now.values(), *desk.bytes_on_disk().values()):
        for word in words:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert word.encode(encoding) not in content


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps owners by other means")
def test_everything_belongs_to_its_owner_alone(desk):
    desk.olena()
    for path in (desk.path, *desk.path.rglob("*")):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path.name


@pytest.fixture
def guest():
    """Somebody without the right to write, also where the tests run as root."""
    if os.geteuid() == 0:
        os.setresuid(65534, 65534, 0)
        yield
        os.setresuid(0, 0, 0)
    else:
        yield


@pytest.fixture
def shelf(desk, request):
    """A copy of the case file that may only be read."""
    desk.file.close()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "akten.fallakte"
        shutil.copytree(desk.path, path)
        Path(folder).chmod(0o755)
        for entry in (path, *path.rglob("*")):
            entry.chmod(0o555 if entry.is_dir() else 0o444)
        yield path
        path.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights by other means")
def test_a_read_only_folder_is_told(shelf, guest):
    with pytest.raises(StoreProblem, match="nicht geschrieben"):
        CaseFile.open(shelf, passphrase="Regen fällt auf Zebras")
    with pytest.raises(StoreProblem, match="nicht geschrieben"):
        CaseFile.create(shelf / "neu", "Regen fällt auf Zebras", "B. Aydin")


def test_every_problem_says_what_to_do():
    for problem in StoreProblem.__subclasses__():
        for text in problem.says:
            said = GERMAN.say(text)
            assert said.endswith("."), problem
            assert "!" not in said
    assert len(StoreProblem.__subclasses__()) >= 16
