"""What holds in this office now: its package, and over it the own entries of this computer.

Both lie in one folder, beside the settings of the window. The first package is accepted by comparing six words; later
ones with the same key are installed without asking, and none that is older than the one that is there.
"""

from __future__ import annotations

import base64
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from caseworker.law import OF_OFFICE, Correction, lay_over
from caseworker.offers import Ground, Local, Step
from caseworker.office.disk import read_whole, write_whole
from caseworker.office.entries import Entries, OfficeKey, WordedStep
from caseworker.office.own import LARGEST as LARGEST_OWN
from caseworker.office.own import OwnFile, toml
from caseworker.office.reading import Reader
from caseworker.office.sealing import LARGEST, SUFFIX, Sealed, unseal
from caseworker.policy import Policy
from caseworker.problems import Problem
from caseworker.words import OwnWords, Text, _office, speak_also


@dataclass(frozen=True)
class Installed:
    """A package that holds here, since when its key is trusted, and when it was installed."""

    sealed: Sealed
    trusted_on: date
    installed_on: date


@dataclass(frozen=True)
class Known:
    """What an office says, all together. `problems` are files that could not be read, and so do not count."""

    corrections: tuple[Correction, ...] = ()
    local: Mapping[str, Local] = field(default_factory=dict)
    offers_away: frozenset[str] = frozenset()
    steps: tuple[WordedStep, ...] = ()
    policy: Policy = field(default_factory=Policy)
    keys: tuple[OfficeKey, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def proposals(self) -> tuple[Step, ...]:
        """The worded steps as the plan proposes them, to everybody. Nobody is bound by them unless both agree."""
        practice = Ground(confidence=OF_OFFICE)
        return tuple(Step(Text(one.text), one.actor, slot=one.slot, ground=practice) for one in self.steps)

    @property
    def own_words(self) -> OwnWords:
        """The translations of the worded steps, by language."""
        said: dict[str, dict[str, str]] = {}
        for step in self.steps:
            for code, words in step.translations.items():
                said.setdefault(code, {})[step.text] = words
        return said

    def hold(self) -> None:
        """From now on law and words are read as this office has them."""
        lay_over(self.corrections)
        speak_also(self.own_words)


@dataclass(frozen=True)
class Place:
    """The folder of an office's own knowledge."""

    folder: Path

    @classmethod
    def usual(cls) -> Place:
        """Where the window keeps its settings: the user's configuration folder, as Qt finds it for an INI file."""
        if sys.platform == "win32":
            return cls(Path(os.environ.get("APPDATA", Path.home())) / "caseworker")
        return cls(Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "caseworker")

    @property
    def own(self) -> OwnFile:
        """Eigene Angaben."""
        return OwnFile(self.folder / "eigene-angaben.toml")

    @property
    def _package(self) -> Path:
        return self.folder / f"buero{SUFFIX}"

    @property
    def _trust(self) -> Path:
        return self.folder / "buero-schluessel.toml"

    def installed(self) -> Installed | None:
        """The package that holds here. Raises `Problem` when it was changed, or is not of the office accepted here."""
        if not self._package.exists():
            return None
        sealed = unseal(read_whole(self._package, LARGEST))
        trust = self._trusted()
        if trust is None or trust[0] != sealed.key:
            what = _office("Das Paket des Büros ist nicht von dem Büro, dem Sie vertrauen.")
            raise Problem(what, _office("Installieren Sie das Paket neu und vergleichen Sie die sechs Wörter."))
        return Installed(sealed, *trust[1:])

    def trusts(self, sealed: Sealed) -> bool:
        """Whether somebody here has compared the words of this key before."""
        trust = self._trusted()
        return trust is not None and trust[0] == sealed.key

    def install(self, sealed: Sealed, today: date) -> None:
        """Let a package hold from now on, and trust its key. Raises `Problem` when it is older than the one there."""
        trusted_on = today
        if (trust := self._trusted()) and trust[0] == sealed.key:
            self._refuse_older(sealed)
            trusted_on = trust[1]
        key = base64.b64encode(sealed.key).decode()
        lines = (f'key = "{key}"', f"trusted_on = {trusted_on}", f"installed_on = {today}")
        write_whole(sealed.content, self._package)
        write_whole(("\n".join(lines) + "\n").encode(), self._trust)

    def _refuse_older(self, sealed: Sealed) -> None:
        try:
            now = self.installed()
        except Problem:
            return  # what is broken is replaced
        if now is not None and sealed.package.made_on < now.sealed.package.made_on:
            what = _office("Dieses Paket ist älter als das, das hier schon gilt.")
            raise Problem(what, _office("Bitten Sie Ihr Büro um das neueste Paket."))

    def remove(self) -> None:
        """Forget package and key: from now on the program's own limits and numbers hold. Raises `Problem`."""
        try:
            for path in (self._package, self._trust):
                path.unlink(missing_ok=True)
        except OSError as refused:
            what = _office("Das Paket lässt sich nicht entfernen.")
            raise Problem(what, _office("Prüfen Sie, ob Sie dort schreiben dürfen.")) from refused

    def _trusted(self) -> tuple[bytes, date, date] | None:
        if not self._trust.exists():
            return None
        reader = Reader(toml(read_whole(self._trust, LARGEST_OWN), self._trust.name), self._trust.name)
        return reader.key("key"), reader.day("trusted_on"), reader.day("installed_on")

    def known(self) -> Known:
        """Package and own entries together; where both speak of one day, the own entry counts, because it is here."""
        problems: list[Problem] = []
        installed, own = None, Entries()
        try:
            installed = self.installed()
        except Problem as problem:
            problems.append(problem)
        try:
            own = self.own.read()
        except Problem as problem:
            problems.append(problem)
        if installed is None:
            return Known(own.corrections, own.offers, problems=tuple(problems))
        package = installed.sealed.package
        return Known(
            (*package.entries.corrections, *own.corrections),
            {**package.entries.offers, **own.offers},
            package.offers_away,
            package.steps,
            package.policy,
            package.keys,
            tuple(problems),
        )
