"""What a paper is called in the e-file: as the office wants it, and never with a name in it."""

from __future__ import annotations

import re
from datetime import date

from caseworker.facts import human_number
from caseworker.problems import Problem
from caseworker.words import _office

# What an office may put into its pattern: the number of the folder, the kind of paper, the day.
GAPS = ("nummer", "papier", "tag")
USUAL = "{tag}_{nummer}_{papier}"
_LONGEST = 120
_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*{}\x00-\x1f]|^[. ]|[. ]$')


def file_name(pattern: str, number: int, paper: str, on: date) -> str:
    """The name of a PDF; the day as 2026-11-24, so that files stand in order.

    Raises `Problem` for a pattern with another gap, without the number, or with a letter no file name may have.
    """
    words = {"nummer": human_number(number), "papier": "-".join(paper.split()), "tag": f"{on:%Y-%m-%d}"}
    name = pattern
    for gap in GAPS:
        name = name.replace(f"{{{gap}}}", words[gap])
    if "{nummer}" not in pattern or _NOT_IN_A_NAME.search(name) or len(pattern) > _LONGEST:
        raise Problem(
            _office("Mit diesem Muster lassen sich keine Dateien benennen."),
            _office("Möglich sind Buchstaben, Ziffern, {gaps}. Die Nummer muss vorkommen.", gaps=_gaps()),
        )
    return f"{name}.pdf"


def _gaps() -> str:
    return ", ".join(f"{{{gap}}}" for gap in GAPS)
