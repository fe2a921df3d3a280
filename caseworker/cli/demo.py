"""`caseworker demo`: an encrypted case file with a dozen invented people, and their plans as PDF."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from caseworker.demo import take_in_samples
from caseworker.facts import Case, human_number
from caseworker.offers import Talk
from caseworker.paper import print_sheet
from caseworker.plan import DEMO_OFFICE, Occasion, plan_languages, plan_paper
from caseworker.plan.sections import day_of
from caseworker.store import CaseFile
from caseworker.words import language_name

# The demo is no secret: every person in it is invented.
PASSPHRASE = "fuenf wilde worte als muster"
FILE = "Demo.fallakte"


def demo(folder: Path, window: bool | None) -> int:
    """Make or reuse the demo file in `folder`, print all plans, and open the window where there is a screen."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    with _open(path) as case_file:
        people = case_file.people(limit=100)
        print(f"Falldatei: {path} ({len(people)} Personen)\nKennwort der Demo-Falldatei: {PASSPHRASE}")
        for person in people:
            print(_print(case_file.case(person.case_id), folder))
    if _screen() if window is None else window:
        return subprocess.call([sys.executable, "-m", "ui", str(path)])
    print(
        "Kein Bildschirm: Mit Bildschirm öffnet „python3 packaging/dev.py run“ das Fenster." if window is None else ""
    )
    return 0


def _open(path: Path) -> CaseFile:
    if path.exists():
        return CaseFile.open(path, passphrase=PASSPHRASE)
    case_file, _code = CaseFile.create(path, PASSPHRASE, DEMO_OFFICE.contact)
    take_in_samples(case_file)
    return case_file


def _print(case: Case, folder: Path) -> str:
    """Print one plan; its file name carries the number of the case and never a name."""
    code = case.person.preferred_language or "de"
    agreement = case.plan
    if agreement is None:
        return f"{human_number(case.number or 0)}: noch kein Plan"
    languages = plan_languages(code)
    target = folder / f"Plan-{human_number(case.number or 0)}-{'-'.join(language.code for language in languages)}.pdf"
    occasion = Occasion(case, Talk(day_of(agreement)), DEMO_OFFICE, languages, agreement)
    target.write_bytes(print_sheet(plan_paper(agreement.plan_type).sheet(occasion)))
    said = " und ".join(language_name(language.code) for language in languages)
    wanted = "" if languages[-1].code == code else f" ({language_name(code)} gibt es noch nicht)"
    return f"{target}: {said}{wanted}"


def _screen() -> bool:
    """Whether a window can be shown: Qt is installed, and on Linux there is a display."""
    if importlib.util.find_spec("PySide6") is None:
        return False
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
