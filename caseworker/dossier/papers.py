"""The papers of the dossier: each a text in `resources/dossier`, with what the running program knows put into it."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from caseworker import __version__
from caseworker.dossier import fields, figures
from caseworker.dossier.components import Component, components
from caseworker.dossier.markdown import Blocks, blocks, table
from caseworker.handover import EXPORTS
from caseworker.law import number
from caseworker.offers import Office
from caseworker.places import RESOURCES
from caseworker.plan.document import PAGES, Document, Fact, Items, Letterhead, Paragraph, Proper, Table, Title, Words
from caseworker.policy import Policy
from caseworker.store.encryption import (
    known_answers,
    settings_of_the_cipher,
    slots_of,
    versions_inside,
)
from caseworker.store.growth import schema
from caseworker.store.keys.cost import Cost, seconds_of
from caseworker.words import GERMAN

BOM = "stueckliste.cdx.json"
PAPERS = (
    "01-arbeitskopie",
    "02-verarbeitungsverzeichnis",
    "03-massnahmen",
    "04-folgenabschaetzung",
    "05-feldkatalog",
    "06-verschluesselung",
    "07-stueckliste",
    "08-pruefwerte",
    "09-windows-pruefblatt",
    "10-dienstvereinbarung",
)

# Every way out, by its name in the register: a new one has to be put into words here.
_WAYS_OUT = {
    "access_data": "Auskunft als Daten: an die Person selbst (Art. 15 DSGVO)",
    "access_paper": "Auskunft auf Papier: an die Person selbst (Art. 15 DSGVO)",
    "handover_paper": "Übergabeblatt: an den Empfänger der Einwilligung, nur die gedeckten Angaben",
    "competence_paper": "Kompetenzbogen: an den Empfänger der Einwilligung, ohne Schritte, ohne Gesundheit",
    "released_data": "Dieselben Angaben als Daten für ein Programm des Empfängers",
    "people_list": "Liste von Personen als Tabelle: innerhalb des Büros, ohne Nähe zur Arbeit",
    "released_answers": "Angaben für eine Übergabe: an den Empfänger der Einwilligung",
    "pack_answers": "Versiegelte Übergabe an eine geprüfte Stelle: nur, was Einwilligung oder Gesetz decken",
    "pack_cases": "Ganze Akten, versiegelt: nur an eine Kollegin oder einen Kollegen desselben Büros",
    "pack_withdrawals": "Nachricht über widerrufene Einwilligungen: Nummern und Tage",
    "pack_receipt": "Empfangsbestätigung einer Übergabe: ohne Angaben zu Personen",
    "write_card": "Karte mit den öffentlichen Schlüsseln dieser Akte: ohne Angaben zu Personen",
    "write_lookups": "Liste der anabin-Abfragen: ohne Angaben zu Personen",
}
_KINDS = {"passphrase": "Kennwort", "recovery": "Notfallblatt", "office": "Büroschlüssel"}


@dataclass(frozen=True)
class Running:
    """What is asked of the running program: the day, the office and its limits, and a case file that stays closed."""

    day: date
    office: Office = Office.JOBCENTER_ZKT
    policy: Policy = field(default_factory=Policy)
    letterhead: Letterhead | None = None
    file: Path | None = None

    def document(self, name: str) -> Document:
        """A paper of the dossier, in German."""
        text = (RESOURCES / "dossier" / f"{name}.md").read_text(encoding="utf-8")
        parts = blocks(text, self._gaps, self._places)
        title = next(one.text for one in parts if isinstance(one, Title))
        return Document(title=title, day=self.day, blocks=parts, footer=(), pages=PAGES, letterhead=self.letterhead)

    @cached_property
    def parts(self) -> tuple[Component, ...]:
        """The parts of the running program."""
        return components()

    @cached_property
    def catalogue(self) -> list[fields.Described]:
        """Every table of a case file."""
        return fields.catalogue(schema(), self.office, self.policy)

    @cached_property
    def _gaps(self) -> Mapping[str, str]:
        entries = [entry for one in self.catalogue for entry in one.entries]
        found, cipher, inside = figures.counted(), settings_of_the_cipher(), versions_inside()
        return {
            "version": __version__,
            "day": f"{self.day:%d.%m.%Y}",
            "office": GERMAN.say(self.office),
            "case_months": str(self.policy.months_after_end),
            "trail_months": str(self.policy.months_of_trail),
            "idle": str(self.policy.idle_minutes),
            "tables": str(len(self.catalogue)),
            "fields": str(len(entries)),
            "special": str(sum(entry.is_special for entry in entries)),
            "system": f"{platform.system()} {platform.machine()}",
            "python": platform.python_version(),
            "sqlcipher": inside["sqlcipher3/SQLCipher"],
            "sqlite": inside["sqlcipher3/SQLite"],
            "cryptography": inside["cryptography"],
            "openssl": inside["cryptography/OpenSSL"],
            "hmac": cipher["cipher_hmac_algorithm"].replace("_", "-").replace("SHA", "SHA-"),
            "page": cipher["cipher_page_size"],
            "bom": BOM,
            "files": str(sum(len(one.files) for one in self.parts)),
            "collected": figures.about(found),
            "first_release": "………………………………",
            "second_release": "………………………………",
        }

    @cached_property
    def _places(self) -> Mapping[str, Blocks]:
        return {
            "contents": (Items(tuple(Proper(f"{name[:2]} {_heading(name)}") for name in PAPERS)),),
            "exits": (Items(tuple(Proper(_WAYS_OUT[name]) for name in sorted(EXPORTS))),),
            "periods": (table(("Was", "Frist"), self._periods()),),
            "fields": fields.as_blocks(self.catalogue),
            "cost": tuple(self._cost()),
            "self_test": (_self_test(),),
            "slots": (self._slots(),),
            "components": (_components(self.parts),),
            "figures": figures.as_blocks(figures.counted()),
        }

    def _periods(self) -> Iterator[tuple[str, str]]:
        policy = self.policy
        yield "Akte nach dem Ende der Beratung", _months(policy.months_after_end)
        yield "Case Management (KIM)", f"{_months(policy.months_after_kim)} nach dem Abschluss, sofort bei Widerruf"
        yield "Vormerkung, zu der keine Einwilligung kam", f"{number('kim.prenote_days', self.day)} Tage"
        yield "Entwurf eines Plans, nie ausgehändigt", _months(policy.months_of_draft)
        yield "Kopie mit Angaben zur Gesundheit", _months(policy.months_of_health_copy)
        yield "Inhalt des Protokolls nach dem Ende der Akte", _months(policy.months_of_trail)
        yield "Einwilligung, Entbindung, Information nach Art. 13", "als Nachweis, bis Ansprüche daraus verjährt sind"

    def _cost(self) -> Iterator[Fact[Words]]:
        slots = slots_of(self.file) if self.file else []
        cost = next((slot.cost for slot in slots if slot.cost), None) or Cost()
        whose = "dieser Akte" if slots else "mindestens, bei jeder neuen Akte"
        yield Fact(Proper("Argon2id"), Proper(f"{_said(cost)} ({whose})"))
        yield Fact(Proper("Dauer auf diesem Rechner"), Proper(f"{1000 * seconds_of(cost):.0f} Millisekunden"))

    def _slots(self) -> Items[Words] | Paragraph[Words]:
        if self.file is None:
            return Paragraph(Proper("Diese Mappe wurde ohne Akte geschrieben."))
        said = (
            f"{_KINDS[slot.kind]}{f', Argon2id {_said(slot.cost)}' if slot.cost else ''}"
            for slot in slots_of(self.file)
        )
        return Items(tuple(map(Proper, said)))


def _heading(name: str) -> str:
    first = (RESOURCES / "dossier" / f"{name}.md").read_text(encoding="utf-8").splitlines()[0]
    return first.removeprefix("# ")


def _months(count: int) -> str:
    return f"{count} Monate"


def _said(cost: Cost) -> str:
    return f"{cost.memory // 1024} MiB, {cost.passes} Durchläufe, {cost.lanes} Bahnen"


def _self_test() -> Table[Words]:
    rows = ((one.name, one.standard, "stimmt" if one.right else "STIMMT NICHT") for one in known_answers())
    return table(("Rechnung", "Norm", "Ergebnis"), rows)


def _components(parts: tuple[Component, ...]) -> Table[Words]:
    rows = ((one.name, one.version, one.licence, str(len(one.files) or "")) for one in parts)
    return table(("Bauteil", "Version", "Lizenz", "Bibliotheken"), rows)
