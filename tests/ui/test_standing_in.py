"""Somebody is ill: a colleague stands in by keyboard alone, from the start page to an answer and the bundle back.

What the hands do is counted as in `test_walkthrough`; the seconds of the machine are added to it.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from counsellor import CHEAP, PASSPHRASE, TODAY, Counsellor
from hands import A_MINUTE, Hands

from caseworker.facts import Cefr
from caseworker.store import CaseFile
from tests.figures import Noting
from ui.settings import Settings
from ui.tasks.start.deputy import DeputyPage
from ui.window import Window

pytestmark = pytest.mark.trust

MINUTES = 5  # issue 5
MINE = "Wolken essen gern Kuchen"


@pytest.fixture
def ill(tmp_path: Path, settings: Settings) -> CaseFile:
    """A counsellor of 250 people, of whom nothing is needed today: last night's sealed backup lies with the office."""
    file, _code = CaseFile.create(tmp_path / "Sommer", PASSPHRASE, "D. Sommer", cost=CHEAP)
    file.ring.add_user("C. Maier", MINE, passphrase=PASSPHRASE)
    for number in range(250):
        file.new_person(family=f"Haddad {number}" if number else "Kovalchuk", given="Olena")
    settings.deputy_folder = tmp_path / "buero"
    assert file.backups is not None
    file.backups.lay_down(settings.deputy_folder, TODAY)
    file.close()
    return file


def test_a_deputy_works_within_five_minutes(
    ill: CaseFile, window: Window, tmp_path: Path, figure: Noting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.tasks.start.deputy._place_for", lambda _offer: tmp_path / "Vertretung.fallakte")
    hands, began = Hands(Counsellor(window)), time.monotonic()
    stands_in(hands, window)
    case = answers(hands, window)
    first = seconds(hands, began)
    hands.presses("Abmelden")
    assert hands.waits(lambda: window.desk is None)
    whole = seconds(hands, began)
    figure("T42", "keys of a deputy, from the start page to the file given back", hands.count.keys, "counted")
    figure("T42", "seconds of a deputy until the first answer is written", first, f"{60 * MINUTES}", timed=True)
    figure("T42", "seconds of a deputy until what was said lies with the office", whole, f"{60 * MINUTES}", timed=True)
    assert whole <= 60 * MINUTES
    with CaseFile.open(ill.path, passphrase=PASSPHRASE) as owner:  # type: ignore[arg-type]
        assert owner.backups is not None
        assert window.settings.deputy_folder is not None
        (back,) = owner.backups.returns(window.settings.deputy_folder)
        assert owner.take_back(back) > 0
        assert owner.case(case).german.spoken_interaction is Cefr.B2
        assert owner.history(owner.case(case).german, "spoken_interaction")[-1].by == "C. Maier"


def stands_in(hands: Hands, window: Window) -> None:
    hands.presses("Jemanden vertreten")  # on a computer that has never seen a file of theirs
    assert hands.waits(lambda: window.findChild(DeputyPage) is not None)
    hands.goes_to("Ihr Name")
    hands.types("C. Maier")
    hands.goes_to("Zweck")
    hands.types("Krankheit")
    hands.goes_to("Ihr Kennwort")
    hands.answers(MINE)
    assert hands.waits(lambda: window.desk is not None)


def answers(hands: Hands, window: Window) -> int:
    hands.shortcut("Ctrl+K")
    hands.answers("Kovalchuk")
    hands.waits_to_read("Gespräch beginnen")
    hands.shortcut("Ctrl+4")
    hands.presses("Normal 45")
    hands.shortcut("Ctrl+G")
    hands.answers_number("7.1", "B2")
    assert window.desk is not None
    assert window.desk.folder is not None
    assert hands.waits(lambda: window.desk.folder.case.german.spoken_interaction is Cefr.B2)  # type: ignore[union-attr]
    return window.desk.folder.case.id


def seconds(hands: Hands, began: float) -> int:
    """The time of the hands, and that of the machine, which ran meanwhile."""
    return round(60 * hands.count.keys / A_MINUTE + time.monotonic() - began)
