"""Names of occupations from reference packs: lists an office has fetched from their publishers and read in.

A pack is one JSON file in a folder beside the settings. What is kept of a person is the German name and a code; with
the pack at hand that name is suggested, and said in the client's language. Without it, it stays German.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

FORMAT = "caseworker-occupations-1"

Names = Mapping[str, Mapping[str, str]]  # code → language → name


@dataclass(frozen=True)
class Pack:
    """One list: its key, the credit line its publisher asks for, and names by code and language."""

    key: str
    credit: str
    names: Names

    @property
    def usable(self) -> int:
        """How many occupations can be chosen: those with a German name."""
        return sum("de" in said for said in self.names.values())

    def written(self) -> bytes:
        """As it lies on the disk."""
        import json  # not before the first window

        whole = {"format": FORMAT, "credit": self.credit, "names": self.names}
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True)
class _Known:
    code: str
    names: Mapping[str, str]
    credit: str


@dataclass(frozen=True)
class Occupations:
    """Every pack in a folder; read when somebody first asks."""

    folder: Path | None = None
    kept: tuple[Pack, ...] | None = field(default=None, compare=False)

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        """The packs that can be read."""
        if self.kept is not None:
            return self.kept
        found = (read_pack(path) for path in sorted(self.folder.glob("*.json"))) if self.folder else ()
        return tuple(pack for pack in found if pack is not None)

    @cached_property
    def _by_german(self) -> Mapping[str, _Known]:
        found: dict[str, _Known] = {}
        for pack in self.packs:
            for code, names in pack.names.items():
                if german := names.get("de"):
                    found.setdefault(german.casefold(), _Known(f"{pack.key}:{code}", names, pack.credit))
        return found

    @cached_property
    def german(self) -> tuple[str, ...]:
        """Every German name, in the order of the alphabet."""
        return tuple(sorted((one.names["de"] for one in self._by_german.values()), key=str.casefold))

    def code(self, german: str) -> str | None:
        """The code behind a German name, such as "kldb:43102"; `None` for one that is in no pack."""
        known = self._by_german.get(german.casefold())
        return known.code if known else None

    def name(self, german: str, language: str) -> str | None:
        """The name in another language, if a pack has it."""
        known = self._by_german.get(german.casefold())
        return known.names.get(language) if known else None

    def credit(self, german: str) -> str | None:
        """Whom to thank for the names of this occupation."""
        known = self._by_german.get(german.casefold())
        return known.credit if known else None


def read_pack(path: Path) -> Pack | None:
    """A pack as Caseworker wrote it; `None` for what is none."""
    import json

    try:
        whole = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        return None
    names, credit = whole.get("names"), whole.get("credit")
    if not isinstance(credit, str) or not isinstance(names, dict) or not all(map(_are_names, names.values())):
        return None
    return Pack(path.stem, credit, names)


def _are_names(found: Any) -> bool:
    return isinstance(found, dict) and all(isinstance(name, str) for name in found.values())


_KNOWN: ContextVar[Occupations] = ContextVar("occupations", default=Occupations())  # noqa: B039 - nobody writes into it


def speak_of(known: Occupations) -> None:
    """Know these occupations from now on: in this thread, and in work it starts."""
    _KNOWN.set(known)


def occupations() -> Occupations:
    """The occupations that are known now."""
    return _KNOWN.get()


def credits_for(names: Iterable[str]) -> tuple[str, ...]:
    """The credit lines for occupations that are said, each once."""
    found = (occupations().credit(name) for name in names)
    return tuple(dict.fromkeys(credit for credit in found if credit))
