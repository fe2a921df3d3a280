"""`caseworker dossier` and `caseworker sbom`: the folder for the data-protection officer, and the list of parts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from caseworker.dossier import Running, write
from caseworker.dossier.components import as_cyclonedx, components
from caseworker.offers import Office
from caseworker.office import Place
from caseworker.plan import Letterhead, Sender
from caseworker.problems import Problem
from caseworker.store.encryption import versions_inside
from caseworker.words import _office


def written(folder: Path, office: str, day: date, file: Path | None) -> list[str]:
    """Write the dossier; the names of its files. A case file stays closed: only its key file is read.

    Raises `Problem`.
    """
    if office not in Office.__members__:
        what = _office("Die Art des Büros „{key}“ gibt es nicht.", key=office)
        raise Problem(what, _office("Es gibt: {known}.", known=", ".join(Office.__members__)))
    sender = Sender(Letterhead(""), policy=Place.usual().known().policy)
    return [str(path) for path in write(Running(day, Office[office], sender, file), folder)]


def parts(day: date) -> str:
    """The parts of the running program, as CycloneDX."""
    return as_cyclonedx(components(), day, versions_inside())
