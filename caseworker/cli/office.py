"""`caseworker office`: an office's lead packs what the office knows into one signed file, and shows what is in one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from caseworker.office import (
    LARGEST,
    SUFFIX,
    Place,
    new_key,
    new_lock,
    package_from_folder,
    public_half,
    read_key,
    read_lock,
    read_office_key,
    seal,
    six_words,
    unseal,
)
from caseworker.office.content import package_as_data
from caseworker.office.disk import read_whole, write_whole
from caseworker.problems import Problem
from caseworker.words import _office

_OWNER_ONLY = 0o600


def keys(file: Path, *, new: bool) -> str:
    """The six words of a signing key; `new` makes one. Raises `Problem`; a key that is there is never written over."""
    if new:
        _write_new(new_key(), file)
    public = read_key(read_whole(file, LARGEST)).public_key().public_bytes_raw()
    lines = (
        f"Sechs Wörter zum Vergleichen: {six_words(public)}",
        "Wer den Schlüssel hat, spricht für das Büro: auf einem Datenträger im Tresor aufbewahren, nie verschicken.",
    )
    return "\n".join(lines)


def locks(file: Path, *, new: bool, other: Path | None = None) -> str:
    """What an office writes into its package for this key; `new` makes one. Raises `Problem`, as `keys`.

    With that of an `other` person: for the office key that opens only with both.
    """
    if new:
        _write_new(new_lock(), file)
    if other is not None:
        both = read_office_key([read_whole(one, LARGEST) for one in (file, other)])
        lines = [
            f"Für das Paket des Büros: {public_half(both)}",
            "Unter [policy] als office_key eintragen. Akten öffnen sich nur mit beiden Dateien: jede bei einer Person.",
        ]
    else:
        lines = [
            f"Für das Paket des Büros: {public_half(read_lock(read_whole(file, LARGEST)))}",
            "Unter [policy] als release_keys (zwei Schlüssel, bei zwei Personen) oder als office_key eintragen.",
        ]
    kept = "Wer den Schlüssel hat, öffnet damit: auf einem Datenträger im Tresor aufbewahren, nie verschicken."
    return "\n".join([*lines, kept])


def _write_new(key: bytes, file: Path) -> None:
    if file.exists():
        what = _office("Die Datei {name} gibt es schon.", name=file.name)
        raise Problem(what, _office("Ein Schlüssel wird nie überschrieben. Wählen Sie einen anderen Namen."))
    write_whole(key, file, _OWNER_ONLY)


def pack(folder: Path, key: Path, target: Path, today: date) -> str:
    """Write the signed file from a folder of TOML. Raises `Problem`."""
    if target.suffix != SUFFIX:
        what = _office("Der Name eines Pakets endet auf {suffix}.", suffix=SUFFIX)
        raise Problem(what, _office("Schreiben Sie zum Beispiel: --to buero{suffix}.", suffix=SUFFIX))
    content = seal(package_from_folder(folder, today), read_key(read_whole(key, LARGEST)))
    write_whole(content, target)
    return show(target)


def show(file: Path) -> str:
    """What a signed file says, and who signed it. Raises `Problem` when it is not exactly as it was written."""
    sealed = unseal(read_whole(file, LARGEST))
    lines = [f"Unterschrift gültig. Sechs Wörter: {six_words(sealed.key)}", *_told(package_as_data(sealed.package))]
    return "\n".join(lines)


def _told(data: dict[str, object], before: str = "") -> Iterator[str]:
    for name, value in data.items():
        match value:
            case dict():
                yield from _told(value, f"{before}{name}.")
            case list() if value and isinstance(value[0], dict):
                for position, row in enumerate(value, 1):
                    yield from _told(row, f"{before}{name} {position}: ")
            case list():
                yield f"{before}{name} = {', '.join(map(str, value))}"
            case _other:
                yield f"{before}{name} = {value}"


def hold(folder: Path | None) -> list[str]:
    """Read the law as the office in this folder has it; a line for each file of it that could not be read."""
    known = (Place(folder) if folder else Place.usual()).known()
    known.hold()
    return [f"! {problem}" for problem in known.problems]
