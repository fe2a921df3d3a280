"""Where reference packs lie: beside the settings, not in a case file, because they know nobody."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from caseworker.problems import Problem
from caseworker.words import Occupations, Pack, _office


@dataclass(frozen=True)
class Shelf:
    """A folder of packs."""

    folder: Path

    @property
    def occupations(self) -> Occupations:
        """What lies there, read when somebody asks."""
        return Occupations(self.folder)

    def lay(self, pack: Pack) -> Pack:
        """Lay a pack onto the shelf; a language that was there is kept, and replaced by the same one.

        Raises `Problem`, and then the shelf is as it was.
        """
        before = next((one for one in self.occupations.packs if one.key == pack.key), None)
        names = {code: dict(said) for code, said in before.names.items()} if before else {}
        for code, said in pack.names.items():
            names.setdefault(code, {}).update(said)
        whole = Pack(pack.key, pack.credit, names)
        place, beside = self._place(pack.key), self.folder / f".{pack.key}.part"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(whole.written())
            beside.replace(place)
        except OSError as refused:
            with suppress(OSError):
                beside.unlink()
            what = _office("Die Liste der Berufe lässt sich nicht ablegen.")
            raise Problem(what, _office("Prüfen Sie, ob der Datenträger voll ist.")) from refused
        return whole

    def remove(self, key: str) -> None:
        """Take a pack away; what was chosen from it stays, in German. Raises `Problem`."""
        try:
            self._place(key).unlink(missing_ok=True)
        except OSError as refused:
            what = _office("Die Liste der Berufe lässt sich nicht entfernen.")
            raise Problem(what, _office("Prüfen Sie, ob Sie dort schreiben dürfen.")) from refused

    def _place(self, key: str) -> Path:
        return self.folder / f"{key}.json"
