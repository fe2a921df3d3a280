"""Potenzialanalyse: strengths, what makes it harder, and how near work is (§ 15 Abs. 1 SGB II, domain.md 1.4).

Who asked and where an answer comes from stand in the change rows; what is special about health and the like stands
in `health.py`, in a table of its own.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from caseworker.facts.benefits import FOR_HEALTH, Instrument
from caseworker.facts.person import Interpreter
from caseworker.facts.question import Listed, Topic, ask
from caseworker.words import Choice, _office


class StrengthKind(Choice):
    """The catalogue of strengths; the words of the person stand beside it in `Wishes.strengths`."""

    TECHNICAL = _office("fachlich")
    SOCIAL = _office("mit Menschen")
    PERSONAL = _office("Persönlichkeit")
    LEARNING = _office("Lernen")
    LANGUAGES = _office("Sprachen")
    NETWORK = _office("Kontakte")
    MOTIVATION = _office("Wille und Ausdauer")


class DigitalSkills(Choice):
    """What somebody can do with a phone or a computer (our own steps)."""

    NONE = _office("keine")
    PHONE = _office("Handy")
    COMPUTER = _office("Computer, einfach")
    OFFICE = _office("Computer, sicher")


class Reasonableness(Choice):
    """Why work may not be reasonable now (§ 10 SGB II)."""

    NONE = _office("kein Grund")
    CHILD_UNDER_14_MONTHS = _office("Kind unter 14 Monaten")
    CARE_OF_RELATIVE = _office("Pflege von Angehörigen")
    HEALTH = _office("Gesundheit")
    OTHER = _office("anderer Grund")


class HindranceKind(Choice):
    """Circumstances that make it harder and are not of a special category (domain.md 1.4)."""

    LANGUAGE = _office("Deutsch")
    LITERACY = _office("Lesen und Schreiben")
    QUALIFICATION = _office("Abschluss fehlt oder nicht anerkannt")
    NO_EXPERIENCE_DE = _office("keine Berufserfahrung in Deutschland")
    LONG_ABSENCE = _office("lange ohne Arbeit")
    CHILDCARE = _office("Kinderbetreuung")
    CARE_OF_RELATIVES = _office("Pflege von Angehörigen")
    DEBTS = _office("Schulden")
    HOUSING = _office("Wohnung")
    MOBILITY = _office("Wege und Führerschein")
    RESIDENCE = _office("Aufenthalt oder Arbeitserlaubnis")
    MISSING_DOCUMENTS = _office("fehlende Unterlagen")
    DIGITAL_SKILLS = _office("Umgang mit Computer und Handy")
    OTHER = _office("anderes")


class Severity(Choice):
    """How much a circumstance weighs, 0 to 3; the special ones have none (decisions.md)."""

    NONE = _office("gar nicht")
    SLIGHT = _office("etwas")
    MODERATE = _office("deutlich")
    SEVERE = _office("sehr")


class ClosenessLevel(Choice):
    """How near work is; an office may use words of its own (domain.md 7.2, our own scale)."""

    JOB_READY = _office("Vermittlung jetzt")
    NEAR = _office("bis 6 Monate")
    MEDIUM = _office("6 bis 12 Monate")
    FAR = _office("über 12 Monate")
    STABILISE_FIRST = _office("zuerst stabilisieren")
    UNCLEAR = _office("noch unklar")


class Potential(Topic, title=_office("Potenzialanalyse"), purpose=_office("Stärken und Ziele gemeinsam einschätzen")):
    """How the analysis was made, and what it found besides the other topics."""

    __tablename__ = "potential"

    strength_kinds: Mapped[tuple[StrengthKind, ...] | None] = ask(_office("Arten von Stärken"), several=StrengthKind)
    digital_skills: Mapped[DigitalSkills | None] = ask(_office("Umgang mit Computer und Handy"))
    analysed_on: Mapped[date | None] = ask(_office("Potenzialanalyse am"))
    done_together: Mapped[bool | None] = ask(_office("Gemeinsam gemacht?"))
    language_of_talk: Mapped[str | None] = ask(_office("Sprache des Gesprächs"), vocabulary="language")
    interpreter: Mapped[Interpreter | None] = ask(_office("Sprachmittlung bei der Analyse"))
    reasonableness: Mapped[Reasonableness | None] = ask(
        _office("Arbeit zurzeit nicht zumutbar wegen"), hint=_office("Nur der Grund, keine Einzelheiten."), special=True
    )


class Closeness(
    Topic, title=_office("Nähe zur Arbeit"), purpose=_office("Nächste Schritte nach der Nähe zur Arbeit wählen")
):
    """A judgement of the counsellor, always with its reason and its day; never a chip, never in the client's view."""

    __tablename__ = "closeness"

    closeness: Mapped[ClosenessLevel | None] = ask(_office("Wie nah ist Arbeit?"))
    reason: Mapped[str | None] = ask(_office("Warum?"), when=lambda case, row: row.closeness is not None, long=True)
    assessed_on: Mapped[date | None] = ask(_office("Eingeschätzt am"), when=lambda case, row: row.closeness is not None)


def _named(case: Any, row: Hindrance) -> bool:
    return row.kind is not None


class Hindrance(
    Listed, title=_office("Das macht es schwerer"), purpose=_office("Hindernisse bei der Suche nach Arbeit abbauen")
):
    """One circumstance that makes work harder, and the help that could answer it."""

    __tablename__ = "hindrance"

    kind: Mapped[HindranceKind | None] = ask(_office("Was?"))
    words: Mapped[str | None] = ask(_office("In eigenen Worten"), when=_named)
    severity: Mapped[Severity | None] = ask(_office("Wie sehr?"), when=_named)
    support_wanted: Mapped[bool | None] = ask(_office("Unterstützung gewünscht?"), when=_named)
    instrument: Mapped[Instrument | None] = ask(
        _office("Passende Hilfe"), when=lambda case, row: row.support_wanted is True
    )

    @property
    def tells_of_health(self) -> bool:
        """Whether the help that would answer it says so."""
        return self.instrument in FOR_HEALTH
