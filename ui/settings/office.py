"""The answers about the office: how it stands on paper, and what its own software takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caseworker.agenda import CalendarHint
from caseworker.offers import Office
from caseworker.plan.efile import USUAL, file_name
from caseworker.plan.for_copying import CopyManner, LineStyle
from caseworker.words import _office
from ui.forms.fact import fact

_EXAMPLE = date(2026, 11, 24)


def example(pattern: str) -> str:
    """What a plan is called by a pattern of the e-file. Raises `Problem`."""
    return file_name(pattern, 142, "Plan", _EXAMPLE)


@dataclass(frozen=True)
class OfficeKind:
    """What kind of office this is: it decides on plans and offers."""

    kind: Office = fact(
        _office("Art des Büros"),
        "office/kind",
        Office.JOBCENTER_ZKT,
        hint=_office("Davon hängt ab, welche Pläne und Hinweise es gibt. Gilt für die nächste geöffnete Akte."),
    )


@dataclass(frozen=True)
class LetterheadFacts:
    """What stands on top of every paper."""

    name: str = fact(_office("Name des Büros"), "office/name", "")
    address: str = fact(_office("Anschrift"), "office/address", "", long=True)
    contact: str = fact(
        _office("Ansprechpartner/in"),
        "office/contact",
        "",
        hint=_office("Ohne Eintrag steht hier der Name, mit dem die Falldatei geöffnet wurde."),
    )
    phone: str = fact(
        _office("Telefon"),
        "office/phone",
        "",
        hint=_office("Diese Nummer sollen Menschen anrufen, wenn etwas nicht klappt."),
    )
    mail: str = fact(_office("E-Mail"), "office/mail", "")
    web: str = fact(_office("Internet"), "office/web", "")


@dataclass(frozen=True)
class Copying:
    """How the specialist software of this office takes text."""

    style: LineStyle = fact(_office("Zeilen"), "office/copy_style", LineStyle.LINES)
    longest: int = fact(
        _office("Höchstens so viele Zeichen"),
        "office/copy_longest",
        0,
        hint=_office("So lang darf ein Feld dort sein. Leer: ohne Grenze."),
    )

    @property
    def manner(self) -> CopyManner:
        """As the plan knows it."""
        return CopyManner(self.style, self.longest)


@dataclass(frozen=True)
class Emergency:
    """Whom to call in a crisis."""

    help: str = fact(_office("Stellen und Nummern, eine je Zeile"), "office/help", "", long=True)

    @property
    def lines(self) -> tuple[str, ...]:
        """As the office wrote it, one place a line."""
        return tuple(line.strip() for line in self.help.splitlines() if line.strip())


@dataclass(frozen=True)
class Protection:
    """What the papers of data protection name, and whether copies of papers are kept: off by default.

    `asylum_act` opens the way of the Asylum Act to the Agentur für Arbeit (domain.md 8.5): only the office says so.
    """

    controller: str = fact(_office("Verantwortlich für die Daten"), "office/controller", "", long=True)
    dpo: str = fact(_office("Datenschutzbeauftragte Person"), "office/dpo", "", long=True)
    authority: str = fact(_office("Aufsichtsbehörde, und wie man sie erreicht"), "office/authority", "", long=True)
    asylum_act: bool = fact(
        _office("Handelt das Büro selbst nach dem Asylgesetz?"),
        "office/asylum_act",
        False,
        hint=_office(
            "Nur in einer Landesunterkunft: Dann darf der Kompetenzbogen ohne Einwilligung an die Agentur für Arbeit "
            "gehen (§ 8 Abs. 3 Satz 3 AsylG). Fragen Sie vorher die datenschutzbeauftragte Person."
        ),
    )
    copies: bool = fact(
        _office("Kopien von Papieren ablegen?"),
        "office/copies",
        False,
        hint=_office("Meist genügt „Original gesehen“. Gilt für die nächste geöffnete Akte."),
    )


@dataclass(frozen=True)
class Meetings:
    """Interpreters the office works with, and what its calendar shows."""

    interpreters: str = fact(
        _office("Dolmetscherdienste, einer je Zeile"),
        "office/interpreters",
        "",
        long=True,
        hint=_office("Auch für Gebärdensprache. Zum Beispiel: Sprachring, Tel. 0201 …, Telefon und Video"),
    )
    calendar_hint: CalendarHint = fact(
        _office("Im Kalender steht bei jedem Termin"),
        "office/calendar_hint",
        CalendarHint.NUMBER,
        hint=_office("Namen stehen nie in der Kalenderdatei."),
    )


@dataclass(frozen=True)
class EFile:
    """Where papers are laid for the e-file, and what they are called there."""

    folder: Path | None = fact(_office("Ordner für die E-Akte"), "office/efile_folder", None)
    pattern: str = fact(_office("Dateiname"), "office/efile_pattern", USUAL, check=example)
