"""What a person has allowed, to whom and for what; and when they were told what becomes of their answers.

One row per purpose and recipient (R-DP-10). A consent that was withdrawn stays as a proof, and nothing revives it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from caseworker.facts.person import Interpreter
from caseworker.facts.question import Depth, Listed, Topic, ask
from caseworker.words import Choice, _office

_GROUND = "Art. 6 Abs. 1 Buchst. a, Art. 7, Art. 9 Abs. 2 Buchst. a DSGVO; § 67b Abs. 2 SGB X"


class ConsentKind(Choice):
    """What a consent is for (domain.md 8.4)."""

    KIM_PARTICIPATION = _office("Teilnahme am Case Management (KIM)")
    KIM_TO_JC = _office("KIM an Jobcenter")
    JC_TO_KIM = _office("Jobcenter an KIM")
    KIM_TO_ABH = _office("KIM an Ausländerbehörde")
    CASE_CONFERENCE = _office("Fallbesprechung")
    RELEASE_203 = _office("Schweigepflichtentbindung")
    FOLLOWUP_12M = _office("Nachfrage nach dem Ende der Leistungen")
    PILOT_BA = _office("Kompetenzbogen an die Agentur für Arbeit")
    REFER_PROVIDER = _office("Weitergabe an Kurs, Beratung oder Anerkennungsstelle")
    CONTACT_CHANNEL = _office("Kontakt per Telefon, E-Mail oder Messenger")
    PHOTO_SCAN = _office("Kopien von Papieren")
    LANGUAGE_MEDIATOR = _office("Sprachmittlung")


class Declaration(Choice):
    """How a consent was declared; oral is never enough for health (§ 67b Abs. 2 SGB X, R-DP-06)."""

    WRITTEN_SIGNED = _office("schriftlich, unterschrieben")
    ELECTRONIC = _office("elektronisch")
    ORAL_NOTED = _office("mündlich, notiert")


def _release(case: Any, row: Consent) -> bool:
    return row.kind is ConsentKind.RELEASE_203


def _withdrawn(case: Any, row: Consent) -> bool:
    return row.withdrawn_on is not None


class Consent(
    Listed,
    title=_office("Einwilligungen"),
    purpose=_office("Nachweis, was die Person erlaubt hat"),
    origin=_office("von der Person selbst erklärt"),
    legal_ground=_GROUND,
    retention="proof",
):
    """One consent: to whom, what for, which answers, how long, how it was declared, and how it ended."""

    __tablename__ = "consent"

    kind: Mapped[ConsentKind | None] = ask(_office("Wofür?"), depth=Depth.NORMAL)
    purpose_text: Mapped[str | None] = ask(
        _office("Zweck"), hint=_office("Ein Zweck je Einwilligung. Wird gedruckt wie geschrieben."), depth=Depth.NORMAL
    )
    data_categories: Mapped[str | None] = ask(
        _office("Welche Angaben?"),
        hint=_office("Eine Angabe je Zeile, wie hier ein Thema oder eine Frage heißt."),
        long=True,
        vocabulary="topics",
        depth=Depth.NORMAL,
    )
    health: Mapped[bool | None] = ask(
        _office("Auch Angaben zur Gesundheit?"), hint=_office("Dann nur schriftlich oder elektronisch.")
    )
    recipient: Mapped[str | None] = ask(
        _office("Empfänger"),
        hint=_office("Eine Stelle mit Namen. Bei einer Fallbesprechung: alle, die teilnehmen."),
        depth=Depth.NORMAL,
    )
    recipient_address: Mapped[str | None] = ask(_office("Anschrift des Empfängers"))
    secret_holder: Mapped[str | None] = ask(_office("Wer darf etwas sagen?"), when=_release)
    channel: Mapped[str | None] = ask(_office("Auf welchem Weg?"))
    valid_to: Mapped[date | None] = ask(_office("Gilt bis"))
    valid_until_event: Mapped[str | None] = ask(_office("Gilt, bis das passiert"))
    refusal: Mapped[str | None] = ask(
        _office("Folgen eines Neins"), hint=_office("Ohne Eintrag steht im Formular: Ein Nein hat keine Nachteile.")
    )
    given_on: Mapped[date | None] = ask(_office("Erteilt am"), depth=Depth.NORMAL)
    place: Mapped[str | None] = ask(_office("Ort"))
    declaration: Mapped[Declaration | None] = ask(_office("Form der Erklärung"), depth=Depth.NORMAL)
    language_version: Mapped[str | None] = ask(_office("Sprache des Formulars"), vocabulary="language")
    translation_version: Mapped[str | None] = ask(_office("Stand der Übersetzung"))
    interpreter_kind: Mapped[Interpreter | None] = ask(_office("Sprachmittlung"))
    interpreter_name: Mapped[str | None] = ask(_office("Name der Sprachmittlung"), third_person=True)
    witness: Mapped[str | None] = ask(_office("Zeugin oder Zeuge"), third_person=True)
    document: Mapped[str | None] = ask(_office("Ablage des Originals"))
    withdrawn_on: Mapped[date | None] = ask(
        _office("Widerrufen am"),
        when=lambda case, row: row.given_on is not None or row.withdrawn_on is not None,
        undoable=False,
        depth=Depth.NORMAL,
    )
    withdrawn_how: Mapped[str | None] = ask(_office("Wie widerrufen?"), when=_withdrawn)
    effect: Mapped[str | None] = ask(_office("Was wurde gestoppt?"), when=_withdrawn)

    @property
    def name(self) -> str:
        """What the counsellor reads in a list."""
        return self.recipient or self.purpose_text or ""


def in_force(consent: Consent, on: date) -> bool:
    """Whether something may be done on this consent that day; whatever is not known allows nothing.

    A withdrawal works from its own day on (Art. 7 Abs. 3 DSGVO). Health takes a written or electronic declaration.
    """
    if consent.given_on is None or on < consent.given_on:
        return False
    if consent.withdrawn_on is not None and consent.withdrawn_on <= on:
        return False
    if consent.valid_to is not None and consent.valid_to < on:
        return False
    return not consent.health or consent.declaration in (Declaration.WRITTEN_SIGNED, Declaration.ELECTRONIC)


class DataProtection(
    Topic,
    title=_office("Datenschutz"),
    purpose=_office("Nachweis der Information nach Art. 13 DSGVO"),
    origin=_office("im Gespräch festgehalten"),
    legal_ground="Art. 13, Art. 5 Abs. 2 DSGVO",
    retention="proof",
):
    """When the person was told what becomes of their answers (Art. 12 to 14 GDPR)."""

    __tablename__ = "data_protection"

    informed_on: Mapped[date | None] = ask(_office("Informationsblatt ausgehändigt am"))
    informed_language: Mapped[str | None] = ask(_office("In welcher Sprache?"), vocabulary="language")
    read_aloud_by: Mapped[str | None] = ask(_office("Vorgelesen von"), third_person=True)
