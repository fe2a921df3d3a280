"""A folder of TOML files becomes a package; how the files are called and what stands in which is up to the office.

| word              | means                                                                                      |
|-------------------|--------------------------------------------------------------------------------------------|
| office            | the name of the office                                                                     |
| made_on           | the day of this package; that of packing where it is left out                              |
| [[number]]        | key, value, source, state; since and until where it does not hold always                   |
| [[offer]]         | key, text, address                                                                         |
| offers_away       | the keys of offers that do not exist here                                                  |
| [[step]]          | text, actor, slot, and translations = { ar = "…" }                                          |
| [policy]          | limits, as `caseworker/policy.py` names them                                               |
| [[key]]           | name, seals, signs: another office and its public keys in base64                           |
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from caseworker.office.content import read_package
from caseworker.office.disk import read_whole
from caseworker.office.entries import Package
from caseworker.office.own import LARGEST, toml
from caseworker.office.reading import TWICE, wrong
from caseworker.problems import Problem
from caseworker.words import _office


def package_from_folder(folder: Path, today: date) -> Package:
    """Everything the files of a folder say together. Raises `Problem`."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        what = _office("Im Ordner {name} liegt keine TOML-Datei.", name=folder.name)
        raise Problem(what, _office("Wie man sie schreibt, steht in caseworker/office/folder.py."))
    together: dict[str, Any] = {}
    for file in files:
        for name, value in toml(read_whole(file, LARGEST), file.name).items():
            if name not in together:
                together[name] = value
            elif isinstance(value, list) and isinstance(together[name], list):
                together[name] = [*together[name], *value]
            else:
                raise wrong(f"{file.name}: {name}", TWICE)
    return read_package({"made_on": today, **together})
