"""Occupations from a reference pack: suggested while typing, kept with their code, printed in two languages."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from counsellor import Counsellor

from caseworker.handover.packs import read_esco
from caseworker.handover.packs.esco import CREDIT
from caseworker.words import Occupation, Occupations, speak_of, spoken
from ui.tasks.settings.occupations import OccupationsPart

HEAD = "conceptType,conceptUri,iscoGroup,preferredLabel,code"
LINES = {
    "de": ("o1,5223,Verkäufer/Verkäuferin,5223.7", "o2,5120,Koch/Köchin,5120.1"),
    "ar": ("o1,5223,بائع,5223.7",),
}


@pytest.fixture
def esco(tmp_path: Path) -> Path:
    """Two made-up lines, packed as ESCO is."""
    path = tmp_path / "esco.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for code, lines in LINES.items():
            told = (f"Occupation,http://data.europa.eu/esco/occupation/{line}" for line in lines)
            packed.writestr(f"csv/occupations_{code}.csv", "\n".join((HEAD, *told)))
    return path


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    yield
    speak_of(Occupations())


def test_a_pack_is_read_in_used_and_taken_away(counsellor: Counsellor, esco: Path) -> None:
    desk = counsellor.window.desk
    assert desk is not None
    desk.go("settings")
    counsellor.presses("Berufe")
    assert counsellor.sees("Es ist keine Liste eingelesen.")
    part = counsellor.window.findChild(OccupationsPart)
    part.read_from(str(esco), read_esco)
    assert counsellor.sees("2 Berufe sind jetzt bekannt.")
    assert counsellor.sees(CREDIT)
    counsellor.presses("Über Caseworker")
    assert counsellor.sees(CREDIT)
    desk.open_person(desk.folder.case.id, "talk")
    counsellor.presses("Normal 45")
    counsellor.opens("Wünsche und Ziel")
    counsellor.answers("Wunschberuf", "koch/köchin")
    wishes = desk.folder.case.wishes
    assert (wishes.occupation, wishes.occupation_code) == ("Koch/Köchin", "esco:o2")
    counsellor.answers("Wunschberuf", "Koch")
    assert (wishes.occupation, wishes.occupation_code) == ("Koch", None), "what somebody types is never completed"
    counsellor.answers("Wunschberuf", "Verkäufer/Verkäuferin")
    assert spoken("ar").say(Occupation(wishes.occupation or "")) == "بائع"
    desk.go("settings")
    counsellor.presses("Berufe")
    counsellor.presses("Entfernen", on="")
    assert counsellor.sees("Es ist keine Liste eingelesen.")
    assert spoken("ar").say(Occupation("Verkäufer/Verkäuferin")) == "Verkäufer/Verkäuferin"
    assert wishes.occupation == "Verkäufer/Verkäuferin"


def test_a_language_alone_says_that_the_german_names_are_missing(counsellor: Counsellor, tmp_path: Path) -> None:
    desk, path = counsellor.window.desk, tmp_path / "ar.zip"
    assert desk is not None
    desk.go("settings")
    counsellor.presses("Berufe")
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(
            "occupations_ar.csv", f"{HEAD}\nOccupation,http://data.europa.eu/esco/occupation/{LINES['ar'][0]}"
        )
    counsellor.window.findChild(OccupationsPart).read_from(str(path), read_esco)
    assert counsellor.sees("Es fehlt noch die Liste auf Deutsch")
    assert counsellor.sees("0 Berufe · Arabisch")


def test_what_is_no_pack_is_said(counsellor: Counsellor, tmp_path: Path) -> None:
    desk = counsellor.window.desk
    assert desk is not None
    desk.go("settings")
    counsellor.presses("Berufe")
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04")
    counsellor.window.findChild(OccupationsPart).read_from(str(tmp_path / "x.zip"), read_esco)
    assert counsellor.sees("Die Datei ist beschädigt oder verschlüsselt.")
