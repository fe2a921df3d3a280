"""`caseworker bundle show`: whose hand-over this is, and, with the case file it is sealed for, what is in it.

Nothing is written and nobody is named: people are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from caseworker.handover.bundle import LARGEST_BUNDLE, PassphraseNeeded, Quarantined, head_of, open_bundle
from caseworker.office.disk import read_whole
from caseworker.store import CaseFile
from caseworker.words import GERMAN


def outside(path: Path) -> str:
    """What can be read without a key, and is not checked. Raises `Problem` when it is no hand-over."""
    head = head_of(read_whole(path, LARGEST_BUNDLE))
    opens = "ein Kennwort" if head.passphrase else f"Schlüssel von {head.recipients} Empfängern"
    lines = (
        f"Übergabe, Fassung {head.version}, {head.length} Bytes",
        f"Schlüssel des Absenders: {head.sender.hex()}",
        f"Es öffnet sie: {opens}",
    )
    return "\n".join(lines)


def show(path: Path, case_file: Path, passphrase: str, today: date, ask: Callable[[str], str]) -> str:
    """What is in it, after every check. Raises `Problem`; `ask` is asked for a passphrase of the hand-over itself."""
    content = read_whole(path, LARGEST_BUNDLE)
    with CaseFile.read(case_file, passphrase=passphrase) as file:
        try:
            arrived = open_bundle(file, content, today)
        except PassphraseNeeded:
            arrived = open_bundle(file, content, today, passphrase=ask("Kennwort der Übergabe: "))
    return "\n".join(_told(arrived))


def _told(arrived: Quarantined) -> Iterator[str]:
    bundle = arrived.bundle
    yield f"Geprüft. Von {arrived.partner.name}, vom {GERMAN.say(bundle.made_on)} bis {GERMAN.say(bundle.expires_on)}"
    yield GERMAN.say(bundle.kind.label) + (f": {GERMAN.say(bundle.purpose.label)}" if bundle.purpose else "")
    yield f"Personen: {len(arrived.people)}, Angaben: {sum(one.count for one in arrived.people)}"
    yield f"Widerrufe: {len(bundle.withdrawals)}"
    yield f"Prüfsumme: {arrived.checksum}"
