"""The power goes at any moment: what was acknowledged is there, nothing is half there. Weaker settings must fail."""

from __future__ import annotations

import random
from contextlib import closing, suppress

import pytest

from caseworker.store import Answer, CaseFile, StoreProblem, opened
from caseworker.store.engine import connect
from caseworker.store.media import CAREFUL, LOCAL, Writing
from tests.store.power import Wire, available, remains

pytestmark = [
    pytest.mark.trust,
    pytest.mark.skipif(not available(), reason="this build of SQLCipher shows no virtual file system"),
]

ANSWERS = 40


def _talk(desk, case_id, writing, monkeypatch):
    """What the disk held at first, and every step of a talk on it."""
    desk.file.close()
    start = {"case.db": (desk.path / "case.db").read_bytes()}
    monkeypatch.setattr(opened, "writing_for", lambda _path: writing)
    wire = Wire()
    with wire.tapped(), CaseFile.open(desk.path, passphrase=desk.passphrase) as file:
        case = file.case(case_id)
        for number in range(1, ANSWERS + 1):
            file.change(Answer(case.household, "adults", number), Answer(case.person, "patronymic", f"Name{number}"))
            wire.note("ack", number)
        key = file.backups.key
    return start, wire.within(desk.path), key


def _after(image, folder, key):
    """What can be read of an image: "damaged", "half", or the last answer that is there."""
    folder.mkdir()
    for name, content in image.items():
        (folder / name).write_bytes(content)
    with suppress(StoreProblem, Exception), closing(connect(folder / "case.db", key)) as database:
        if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return "damaged"
        adults = (database.execute("SELECT adults FROM household").fetchone() or (None,))[0] or 0
        name = database.execute("SELECT patronymic FROM person").fetchone()[0]
        history = [row[0] for row in database.execute("SELECT new FROM change WHERE key = 'adults' ORDER BY id")]
        whole = name == (f"Name{adults}" if adults else None) and history == [str(n + 1) for n in range(adults)]
        return adults if whole else "half"
    return "damaged"


def _count(desk, case_id, writing, monkeypatch, images):
    """How many images were damaged or half written, and in how many an acknowledged answer was lost."""
    start, steps, key = _talk(desk, case_id, writing, monkeypatch)
    chance, bad, lost = random.Random(images), 0, 0
    for number in range(images):
        until = chance.randrange(1, len(steps) + 1)
        acknowledged = max((step[1] for step in steps[:until] if step[0] == "ack"), default=0)
        writes = [step for step in steps[:until] if step[0] != "ack"]
        there = _after(remains(writes, start, chance), desk.path.parent / f"image{number}", key)
        bad += isinstance(there, str)
        lost += isinstance(there, int) and there < acknowledged
    return bad, lost


@pytest.mark.parametrize("writing", [LOCAL, CAREFUL], ids=["disk", "stick"])
def test_a_power_cut_loses_nothing(desk, olena, monkeypatch, figure, full, writing):
    images = 3000 if full else 150
    bad, lost = _count(desk, olena.id, writing, monkeypatch, images)
    settings = f"{writing.journal} + {writing.synchronous}"
    figure("T02", f"{images} power cuts with {settings}: damaged or half written", bad, "0")
    figure("T02", f"{images} power cuts with {settings}: acknowledged answers lost", lost, "0")
    assert (bad, lost) == (0, 0)


@pytest.mark.parametrize(
    "writing", [Writing("WAL", "NORMAL"), Writing("DELETE", "FULL"), Writing("DELETE", "OFF")], ids=str
)
def test_weaker_settings_are_found_out(desk, olena, monkeypatch, figure, full, writing):
    images = 1000 if full else 60
    bad, lost = _count(desk, olena.id, writing, monkeypatch, images)
    what = f"control: {images} power cuts with {writing.journal} + {writing.synchronous}: damaged or lost"
    figure("T02", what, bad + lost, "more than 0")
    assert bad + lost > 0
