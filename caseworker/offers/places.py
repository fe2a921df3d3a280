"""Which Kreis a postal code lies in, and which Jobcenter is competent there (53 in NRW; resources/places)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from caseworker.facts import Case, Person
from caseworker.offers.offer import Criterion, Finding, Note, Office, Result, Talk, offer
from caseworker.places import RESOURCES
from caseworker.words import Text, _office


@dataclass(frozen=True)
class Kreis:
    """A Kreis or a kreisfreie Stadt, and who runs its Jobcenter: the town itself (zkT) or together with the BA (gE)."""

    ags: str
    name: str
    is_town: bool
    region: str
    office: Office

    @property
    def jobcenter(self) -> Text:
        """The Jobcenter as a counsellor names it, with who runs it."""
        name = (
            self.name if self.is_town or " " in self.name or "kreis" in self.name.casefold() else f"Kreis {self.name}"
        )
        return _office("Jobcenter {name} · {kind}", name=name, kind=self.office)


def kreise() -> tuple[Kreis, ...]:
    """All 53, in the order of their official keys."""
    return tuple(_kreise().values())


def kreise_of(plz: str | None) -> tuple[Kreis, ...]:
    """The Kreise a postal code lies in: none when it is not one of NRW, two where it crosses a border."""
    return tuple(_kreise()[ags] for ags in _plz().get((plz or "").strip(), ()))


def jobcenter_for(plz: str | None) -> Kreis | None:
    """The Kreis whose Jobcenter is competent; `None` when the code is not known or lies in two: then it is asked."""
    found = kreise_of(plz)
    return found[0] if len(found) == 1 else None


_KINDS = {"zkT": Office.JOBCENTER_ZKT, "gE": Office.JOBCENTER_GE}


@cache
def _kreise() -> dict[str, Kreis]:
    kreise = {}
    for ags, name, kind, region, _nuts, _number, runs in _lines("kreise.tsv"):
        kreise[ags] = Kreis(ags, name, kind == "Kreisfreie Stadt", region, _KINDS[runs])
    return kreise


@cache
def _plz() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for plz, kreis, _place in _lines("plz.tsv"):
        found[plz] = tuple(dict.fromkeys([*found.get(plz, ()), *kreis.split(",")]))
    return found


def _lines(name: str) -> Iterator[list[str]]:
    """The lines of a table without its heading and its comments."""
    text = (RESOURCES / "places" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return (line.split("\t") for line in lines[1:])


@offer(
    _office("Zuständiges Jobcenter"),
    rule="R-KP-12",
    source="Eingliederungsmittel-Verordnung 2026, Anlage 1; KomtrZV",
    confidence="B",
)
def competent_jobcenter(case: Case, talk: Talk) -> Iterator[Finding]:
    """The Jobcenter at the place of living; where a postal code lies in two Kreise the counsellor asks."""
    plz = case.person.plz
    found = kreise_of(plz)
    yield Criterion(_office("Wohnort ist bekannt"), True if plz else None, Person.plz)
    yield Criterion(_office("Postleitzahl liegt in NRW"), bool(found) if plz else None, Person.plz)
    if len(found) == 1:
        yield Result("jobcenter", found[0].name)
        yield Note(found[0].jobcenter)
    elif found:
        names = " / ".join(one.name for one in found)
        yield Note(_office("Die Postleitzahl liegt in zwei Kreisen: {names}. Bitte nach dem Ort fragen.", names=names))
