"""What a hand-over of 50 cases costs: pack, open, and take in, in milliseconds.

Run as a program, or call `measure()`. The floor beside it is what sealing and opening the same bytes cost alone. It is
the time of the processor that is measured: on a busy machine the clock says how busy it is.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from caseworker.facts import Cefr, Certificate, Experience
from caseworker.handover.bundle import Towards, open_bundle, own_keys, own_partner, pack_cases, take
from caseworker.handover.bundle.envelope import seal, unseal
from caseworker.store import Add, Answer, CaseFile

CASES = 50
DAY = date(2026, 11, 24)


def measure(cases: int = CASES) -> dict[str, float]:
    """Medians in milliseconds, and the size of the file in kB."""
    with CaseFile.unkept("A") as here, CaseFile.unkept("B") as there:
        for one, other in ((here, there), (there, here)):
            one.exchange.accept(replace(own_partner("Laptop", own_keys(other.exchange)), colleague=True), DAY)
        people = [_person(here, number) for number in range(cases)]
        towards = Towards(here.exchange.partners()[0], "Laptop", DAY, here.exchange)
        pack, packed = _timed(lambda: pack_cases(here, towards, people))
        opening, arrived = _timed(lambda: open_bundle(there, packed.content, DAY))
        began = time.thread_time()
        take(there, arrived, {})
        taking = (time.thread_time() - began) * 1000
        keys = own_keys(there.exchange)
        raw = unseal(packed.content, keys, lambda _key: True).content
        floor, _sealed = _timed(lambda: unseal(seal(raw, keys, [keys.public[1]]), keys, lambda _key: True))
    return {
        "pack_ms": pack,
        "open_ms": opening,
        "pack_and_open_ms": pack + opening,
        "take_in_ms": taking,
        "seal_and_unseal_alone_ms": floor,
        "file_kb": len(packed.content) / 1000,
    }


def _person(file: CaseFile, number: int) -> int:
    """About 25 changes, as after two talks."""
    case_id = file.new_person(family=f"Familie {number}", given="Olena", dob=date(1990, 5, 1))
    case = file.case(case_id)
    for level in (Cefr.A1, Cefr.A2, Cefr.B1):
        for skill in ("listening", "reading", "writing", "spoken_interaction", "spoken_production"):
            file.change(Answer(case.german, skill, level))
    file.change(Answer(case.wishes, "occupation", "Pflege"), Answer(case.person, "phone", f"0151 {number}"))
    for kind in (Experience(case_id=case_id, occupation="Köchin", years=4), Certificate(case_id=case_id)):
        file.change(Add(kind))
    return case_id


def _timed(act: Callable[[], Any], rounds: int = 7) -> tuple[float, Any]:
    spent, found = [], None
    for _round in range(rounds):
        began = time.thread_time()
        found = act()
        spent.append((time.thread_time() - began) * 1000)
    return statistics.median(spent), found


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
