"""What does not work in a town, noted without a person."""

from __future__ import annotations

from counsellor import Counsellor

from caseworker.facts import (
    GapKind,
)
from caseworker.store import CaseFile
from ui.window import Window


def test_an_observation_is_noted_without_a_person(window: Window, case_file: CaseFile) -> None:
    window.open(case_file)
    counsellor = Counsellor(window)
    counsellor.presses("Engpässe")
    assert not counsellor.can_press("Beobachtung festhalten")
    counsellor.answers("Was klappt nicht?", "lange Wartezeit")
    counsellor.answers("Bereich", "Sprache")
    counsellor.answers("Beobachtung", "Neun Monate bis zum Alphabetisierungskurs")
    counsellor.answers("Stadt oder Gemeinde", "Hagen")
    counsellor.presses("Beobachtung festhalten")
    assert counsellor.sees("lange Wartezeit · Sprache · Hagen · 24.11.2026")
    assert counsellor.reads("Beobachtung") == ""
    (kept,) = case_file.observations()
    assert (kept.kind, kept.text) == (GapKind.WAITING, "Neun Monate bis zum Alphabetisierungskurs")
    counsellor.presses("Entfernen")
    counsellor.presses("Entfernen: endgültig, ohne Rückweg?")
    assert counsellor.sees("Noch nichts.")
    assert case_file.observations() == []
