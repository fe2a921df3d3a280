"""The papers of the dossier: each a text in `resources/dossier`, with what the running program knows put into it."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from caseworker import __version__
from caseworker.dossier import fields, figures
from caseworker.dossier.components import Component, components
from caseworker.dossier.markdown import Blocks, blocks, table
from caseworker.law import number
from caseworker.offers import Office
from caseworker.places import RESOURCES
from caseworker.plan import Letterhead, Sender
from caseworker.plan.document import PAGES, Document, Fact, Items, Paragraph, Proper, Table, Title, Words
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

_PERSON, _CONSENTED, _CHECKED = "die Person selbst", "wen die Einwilligung nennt", "eine geprüfte Stelle"
_OFFICE, _LEAD, _ANYBODY = "das eigene Büro", "wer im Büro die Zahlen zusammenzählt", "beliebig"
_ON_CONSENT, _BY_LAW = (
    "Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO, § 67b SGB X)",
    "Einwilligung oder Gesetz (§ 67d SGB X)",
)
_INSIDE, _NO_PEOPLE = "§ 35 SGB I, § 67c SGB X: innerhalb der Stelle", "keine Angaben zu Personen"
# Every way out, by its name in `handover.register.EXPORTS`: what it is, to whom it goes, on which ground. A test is red
# until a new one is put into words here.
WAYS_OUT = {
    "access_paper": ("Auskunft auf Papier", _PERSON, "Art. 15 DSGVO, § 83 SGB X"),
    "access_data": ("Auskunft als Datei", _PERSON, "Art. 15 und 20 DSGVO"),
    "handover_paper": ("Übergabeblatt, nur gedeckte Angaben", _CONSENTED, _ON_CONSENT),
    "competence_paper": ("Kompetenzbogen, ohne Schritte und Gesundheit", "Agentur für Arbeit", _BY_LAW),
    "released_data": ("dieselben Angaben als Datei", _CONSENTED, _BY_LAW),
    "released_answers": ("Angaben in einer Übergabe", _CONSENTED, _BY_LAW),
    "pack_answers": ("versiegelte Übergabe, nur gedeckte Angaben", _CHECKED, _BY_LAW),
    "pack_cases": ("ganze Akten, versiegelt", "Kollegin oder Kollege desselben Büros", _INSIDE),
    "pack_withdrawals": ("Nachricht über Widerrufe: Nummern und Tage", _CHECKED, "Art. 7 Abs. 3, Art. 19 DSGVO"),
    "people_list": ("Liste von Personen als Tabelle, ohne Nähe zur Arbeit", _OFFICE, _INSIDE),
    "pack_receipt": ("Empfangsbestätigung", _CHECKED, _NO_PEOPLE),
    "write_card": ("Karte mit öffentlichen Schlüsseln", _ANYBODY, _NO_PEOPLE),
    "write_texts": ("Texte und Adressen des Büros", _ANYBODY, _NO_PEOPLE),
    "write_lookups": ("Liste der anabin-Abfragen", _ANYBODY, _NO_PEOPLE),
    "write_packet": ("Zahlenpaket einer Akte, versiegelt: nur Anzahlen", _LEAD, _NO_PEOPLE),
    "as_csv": ("zusammengezählte Zahlen als Tabelle, ohne kleine Zahlen", _ANYBODY, _NO_PEOPLE),
    "as_xlsx": ("zusammengezählte Zahlen für Excel, ohne kleine Zahlen", _ANYBODY, _NO_PEOPLE),
    "figures_paper": ("zusammengezählte Zahlen als PDF, ohne kleine Zahlen", _ANYBODY, _NO_PEOPLE),
}
_KINDS = {"passphrase": "Kennwort", "recovery": "Notfallblatt", "office": "Büroschlüssel"}


@dataclass(frozen=True)
class Running:
    """What is asked of the running program: the day, the kind of office, what it says of itself, with its limits, and a
    case file that stays closed."""

    day: date
    office: Office = Office.JOBCENTER_ZKT
    sender: Sender | None = None
    file: Path | None = None

    @property
    def policy(self) -> Policy:
        """The limits of the office, or those of the program."""
        return self.sender.policy if self.sender else Policy()

    def document(self, name: str) -> Document:
        """A paper of the dossier, in German."""
        text = (RESOURCES / "dossier" / f"{name}.md").read_text(encoding="utf-8")
        parts = blocks(text, self._gaps, self._places)
        title = next(one.text for one in parts if isinstance(one, Title))
        return Document(title=title, day=self.day, blocks=parts, footer=(), pages=PAGES, letterhead=self._letterhead)

    @cached_property
    def parts(self) -> tuple[Component, ...]:
        """The parts of the running program."""
        return components()

    @cached_property
    def catalogue(self) -> list[fields.Described]:
        """Every table of a case file."""
        return fields.catalogue(schema(), self.office, self.policy, self.day)

    @cached_property
    def _gaps(self) -> Mapping[str, str]:
        entries = [entry for one in self.catalogue for entry in one.entries]
        found, cipher, inside = figures.counted(), settings_of_the_cipher(), versions_inside()
        return {
            "version": __version__,
            "day": f"{self.day:%d.%m.%Y}",
            "office": GERMAN.say(self.office),
            **self._told_by_the_office,
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

    @property
    def _letterhead(self) -> Letterhead | None:
        return self.sender.letterhead if self.sender and self.sender.letterhead.name else None

    @property
    def _told_by_the_office(self) -> Mapping[str, str]:
        """What the settings know already; empty where a hand has to fill it in."""
        names = ("controller", "dpo", "authority")
        return {name: ", ".join(str(getattr(self.sender, name, "")).splitlines()) for name in names}

    @cached_property
    def _places(self) -> Mapping[str, Blocks]:
        return {
            "contents": (Items(tuple(Proper(f"{name[:2]} {_heading(name)}") for name in PAPERS)),),
            "exits": (table(("Was", "An wen", "Grundlage"), WAYS_OUT.values()),),
            "categories": (table(("Angaben", "Wozu", "Schutz"), self._categories()),),
            "periods": (table(("Was", "Frist"), self._periods()),),
            "fields": fields.as_blocks(self.catalogue),
            "cost": tuple(self._cost()),
            "self_test": (_self_test(),),
            "slots": (self._slots(),),
            "components": (_components(self.parts),),
            "figures": figures.as_blocks(figures.counted()),
        }

    def _categories(self) -> Iterator[tuple[str, str, str]]:
        """The topics about people: what for, and whether anything in them is of a special category."""
        for one in self.catalogue:
            if one.is_asked:
                classes = sorted({entry.protection for entry in one.entries}, reverse=True)
                yield one.title, one.purpose, ", einzeln ".join(classes)

    def _periods(self) -> Iterator[tuple[str, str]]:
        policy = self.policy
        yield "Akte nach dem Ende der Beratung", _months(policy.months_after_end)
        yield "Case Management (KIM)", f"{_months(policy.months_after_kim)} nach dem Abschluss, sofort bei Widerruf"
        yield "Vormerkung, zu der keine Einwilligung kam", f"{number('kim.prenote_days', self.day)} Tage"
        yield "Entwurf eines Plans, nie ausgehändigt", _months(policy.months_of_draft)
        yield "Kopie mit Angaben zur Gesundheit", _months(policy.months_of_health_copy)
        yield "Inhalt des Protokolls nach dem Ende der Akte", _months(policy.months_of_trail)
        yield "Einwilligung, Entbindung, Information nach Art. 13", "als Nachweis, so lange wie die Akte"

    def _cost(self) -> Iterator[Fact[Words]]:
        slots = slots_of(self.file) if self.file else []
        cost = next((slot.cost for slot in slots if slot.cost), None) or Cost()
        whose = "dieser Falldatei" if slots else "mindestens, bei jeder neuen Falldatei"
        yield Fact(Proper("Argon2id"), Proper(f"{_said(cost)} ({whose})"))
        yield Fact(Proper("Dauer auf diesem Rechner"), Proper(f"{1000 * seconds_of(cost):.0f} Millisekunden"))

    def _slots(self) -> Items[Words] | Paragraph[Words]:
        if self.file is None:
            return Paragraph(Proper("Diese Mappe wurde ohne Falldatei geschrieben."))
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
