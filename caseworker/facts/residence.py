"""The residence document, what it says about work, and what a rule may still need to know.

Three questions are always open; the rest appears only for the papers that need it (§ 67a SGB X: no more than needed).
Never asked and never stored: asylum reasons, interviews, detention, removal, journeys home (domain.md 5.3, R-DP-09).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from caseworker.facts.person import DobPrecision
from caseworker.facts.question import Depth, Topic, ask
from caseworker.words import Choice, _, _office


class DocumentKind(Choice):
    """The paper the person holds (domain.md 5.1); `GERMAN` is our own: a Jobcenter advises Germans too."""

    AKN = _office("Ankunftsnachweis")
    GESTATTUNG = _office("Aufenthaltsgestattung")
    DULDUNG_60A = _office("Duldung (§ 60a)")
    DULDUNG_60B = _office("Duldung, Identität ungeklärt (§ 60b)")
    DULDUNG_60C = _office("Ausbildungsduldung (§ 60c)")
    DULDUNG_60D = _office("Beschäftigungsduldung (§ 60d)")
    AE = _office("Aufenthaltserlaubnis")
    NE = _office("Niederlassungserlaubnis")
    DAUERAUFENTHALT_EU = _office("Daueraufenthalt-EU")
    BLAUE_KARTE = _office("Blaue Karte EU")
    VISUM_D = _office("Visum D")
    FIKTION_81_3 = _office("Fiktionsbescheinigung § 81 Abs. 3 Satz 1")
    FIKTION_81_3_LATE = _office("Fiktionsbescheinigung § 81 Abs. 3 Satz 2 (verspätet)")
    FIKTION_81_4 = _office("Fiktionsbescheinigung § 81 Abs. 4 (Titel gilt weiter)")
    EU_CITIZEN = _office("Unionsbürger/in")
    GERMAN = _office("deutscher Ausweis")
    NONE = _office("kein Dokument")
    OTHER = _office("anderes Dokument")
    UNKNOWN = _office("unbekannt")


class WorkAccess(Choice):
    """What the person may do for work (domain.md 5.1)."""

    FREE = _office("Arbeit erlaubt")
    PERMIT_NEEDED = _office("Arbeit mit Erlaubnis der Ausländerbehörde möglich")
    CONSENT_BA_NEEDED = _office("Arbeit mit Zustimmung der Bundesagentur möglich")
    LIMITED_HOURS = _office("Arbeit mit begrenzten Stunden erlaubt")
    TIED_TO_JOB = _office("Arbeit nur in dieser Stelle erlaubt")
    FORBIDDEN = _office("Arbeit zurzeit nicht erlaubt")
    CHECK = _office("Arbeit: bitte klären")


class BenefitCircle(Choice):
    """Which law pays for living costs."""

    SGB2 = _office("SGB II (Jobcenter)")
    ASYLBLG = _office("Asylbewerberleistungsgesetz")
    SGB12 = _office("SGB XII (Sozialamt)")
    NONE = _office("keine Leistungen")
    CHECK = _office("zu klären")


class AsylumOutcome(Choice):
    """What became of the asylum application; nothing about its reasons."""

    PENDING = _office("läuft")
    GRANTED = _office("Schutz erhalten")
    REFUSED = _office("abgelehnt")
    WITHDRAWN = _office("zurückgenommen")
    NONE_FILED = _office("kein Antrag gestellt")


class Passport(Choice):
    """Which passport there is."""

    NATIONAL = _office("Nationalpass")
    TRAVEL_DOCUMENT = _office("Reiseausweis")
    SUBSTITUTE = _office("Ausweisersatz")
    NONE = _office("kein Pass")


TOLERATED = {
    DocumentKind.DULDUNG_60A,
    DocumentKind.DULDUNG_60B,
    DocumentKind.DULDUNG_60C,
    DocumentKind.DULDUNG_60D,
}
ASYLUM_PROCEDURE = {DocumentKind.AKN, DocumentKind.GESTATTUNG}
LATE_REPATRIATES_HOLD = {DocumentKind.OTHER, DocumentKind.EU_CITIZEN, DocumentKind.GERMAN}
FICTION = {DocumentKind.FIKTION_81_3, DocumentKind.FIKTION_81_3_LATE, DocumentKind.FIKTION_81_4}


def _title(case: Any, row: Residence) -> bool:
    return row.document_kind in {DocumentKind.AE, DocumentKind.NE, DocumentKind.BLAUE_KARTE, *FICTION}


def _without_title(case: Any, row: Residence) -> bool:
    return row.document_kind in ASYLUM_PROCEDURE | TOLERATED


def _asylum(case: Any, row: Residence) -> bool:
    return row.document_kind in ASYLUM_PROCEDURE


def _tolerated(case: Any, row: Residence) -> bool:
    return row.document_kind in TOLERATED


def _temporary_protection(case: Any, row: Residence) -> bool:
    return row.document_kind is DocumentKind.AE and "24" in (row.legal_basis or "")


def _foreign(case: Any, row: Residence) -> bool:
    """Whether the Residence Act may be about this person at all (§ 2 Abs. 1 AufenthG)."""
    return row.document_kind is not DocumentKind.GERMAN


def _eu(case: Any, row: Residence) -> bool:
    return row.document_kind is DocumentKind.EU_CITIZEN


def _may_have_duty(case: Any, row: Residence) -> bool:
    return row.residence_duty is not False and _foreign(case, row)


class Residence(
    Topic, title=_office("Aufenthalt"), purpose=_office("Klären, ob jemand arbeiten und gefördert werden darf")
):
    """One residence document at a time; what is printed in it wins over every table (R-RES-00)."""

    __tablename__ = "residence"

    document_kind: Mapped[DocumentKind | None] = ask(
        _office("Dokument"), aloud=_("Darf ich Ihr Dokument zum Aufenthalt sehen?"), depth=Depth.SHORT
    )
    valid_to: Mapped[date | None] = ask(_office("Karte gültig bis"), when=_foreign, depth=Depth.SHORT)
    nebenbestimmung_text: Mapped[str | None] = ask(
        _office("Text zur Erwerbstätigkeit"),
        aloud=_("Was steht in Ihrem Dokument über Arbeit?"),
        hint=_office("Genau abschreiben. Der Text im Dokument zählt mehr als jede Tabelle."),
        when=_foreign,
        depth=Depth.NORMAL,
    )
    legal_basis: Mapped[str | None] = ask(
        _office("Rechtsgrundlage"), when=_title, depth=Depth.NORMAL, vocabulary="legal_basis"
    )
    benefit_circle: Mapped[BenefitCircle | None] = ask(
        _office("Leistungen zurzeit"),
        aloud=_("Von wem bekommen Sie zurzeit Geld zum Leben?"),
        when=lambda case, row: row.document_kind is not None,
        depth=Depth.NORMAL,
    )
    work_access_by_document: Mapped[WorkAccess | None] = ask(
        _office("Das heißt laut Dokument"), hint=_office("Nur wenn der Text nicht eindeutig ist."), when=_foreign
    )
    mismatch_note: Mapped[str | None] = ask(
        _office("Dokument und Tabelle widersprechen sich: Notiz"),
        hint=_office("Der Text im Dokument zählt. Bitte mit der Ausländerbehörde klären."),
        when=lambda case, row: row.work_access_by_document is not None,
    )
    issued_by: Mapped[str | None] = ask(_office("Ausgestellt von"), when=_foreign)
    issued_on: Mapped[date | None] = ask(_office("Ausgestellt am"), when=_foreign)
    title_since: Mapped[date | None] = ask(
        _office("Erster Titel dieser Art seit"),
        when=_title,
        hint=_office("Zählt für die Frist beim Integrationskurs."),
    )
    continued_by_decree: Mapped[bool | None] = ask(
        _office("Galt der Titel am 01.02.2026?"),
        when=_temporary_protection,
        hint=_office("Auch ohne neue Karte. Dann läuft er kraft Verordnung weiter."),
    )
    first_entry: Mapped[date | None] = ask(
        _office("Erste Einreise"), hint=_office("Monat oder Jahr genügt."), when=_foreign
    )
    first_entry_precision: Mapped[DobPrecision | None] = ask(
        _office("Wie genau bekannt?"), when=lambda case, row: row.first_entry is not None
    )
    reception_centre: Mapped[bool | None] = ask(
        _office("Wohnpflicht in einer Landeseinrichtung (EAE, ZUE)?"), when=_without_title, depth=Depth.NORMAL
    )
    reception_centre_name: Mapped[str | None] = ask(_office("Name der Einrichtung"), when=_asylum)
    asylum_registered_on: Mapped[date | None] = ask(
        _office("Asylantrag registriert am"), when=_asylum, depth=Depth.NORMAL
    )
    asylum_applied_on: Mapped[date | None] = ask(_office("Asylantrag gestellt am"), when=_without_title)
    transfer_request: Mapped[bool | None] = ask(
        _office("Anderer Staat zuständig oder schon Schutz dort?"),
        when=_asylum,
        hint=_office("Aufnahme- oder Wiederaufnahmegesuch gestellt oder Schutz in einem anderen Mitgliedstaat."),
    )
    accelerated_procedure: Mapped[bool | None] = ask(
        _office("Beschleunigtes Verfahren (Buchstaben a bis f)?"), when=_asylum
    )
    asylum_outcome: Mapped[AsylumOutcome | None] = ask(_office("Ergebnis des Asylantrags"), when=_tolerated)
    bamf_decision_on: Mapped[date | None] = ask(_office("Entscheidung des BAMF vom"), when=_without_title)
    decision_final: Mapped[bool | None] = ask(_office("Entscheidung unanfechtbar?"), when=_without_title)
    tolerated_since: Mapped[date | None] = ask(
        _office("Ohne Unterbrechung geduldet oder gestattet seit"), when=_without_title, depth=Depth.NORMAL
    )
    ban_noted: Mapped[bool | None] = ask(
        _office("Arbeitsverbot nach § 60a Abs. 6 im Dokument?"), when=_tolerated, depth=Depth.NORMAL
    )
    personal_or_urgent: Mapped[bool | None] = ask(
        _office("Duldung nach § 60a Abs. 2 Satz 3?"),
        when=_tolerated,
        hint=_office("Dringende humanitäre oder persönliche Gründe, öffentliches Interesse."),
    )
    tolerated_on_2025_05_06: Mapped[bool | None] = ask(_office("Am 06.05.2025 geduldet?"), when=_tolerated)
    permission_on_2026_06_11: Mapped[bool | None] = ask(
        _office("Am 11.06.2026 Arbeitserlaubnis vorhanden?"), when=_tolerated
    )
    removal_imminent: Mapped[bool | None] = ask(
        _office("Liegt der Ausländerbehörde ein Hindernis für die Erlaubnis vor?"),
        when=_tolerated,
        hint=_office("Nur ja oder nein. Keine Einzelheiten."),
    )
    suspended_since: Mapped[date | None] = ask(
        _office("Abschiebung ausgesetzt seit"),
        when=lambda case, row: "25 Abs. 5" in (row.legal_basis or ""),
    )
    late_repatriate: Mapped[bool | None] = ask(
        _office("Spätaussiedler oder in den Bescheid einbezogen?"),
        when=lambda case, row: row.document_kind in LATE_REPATRIATES_HOLD,
    )
    registered_on: Mapped[date | None] = ask(_office("In Deutschland gemeldet seit"), when=_eu)
    eu_worker: Mapped[bool | None] = ask(
        _office("Arbeit, selbstständig oder Status noch erhalten?"), when=_eu, depth=Depth.NORMAL
    )
    residence_duty: Mapped[bool | None] = ask(_office("Gibt es eine Wohnsitzauflage?"), when=_foreign)
    residence_duty_place: Mapped[str | None] = ask(_office("Wohnsitzauflage (Ort)"), when=_may_have_duty)
    residence_duty_until: Mapped[date | None] = ask(_office("Wohnsitzauflage bis"), when=_may_have_duty)
    passport: Mapped[Passport | None] = ask(_office("Pass"), when=_foreign)
    passport_valid_to: Mapped[date | None] = ask(_office("Pass gültig bis"), when=_foreign)
    identity_clarified: Mapped[bool | None] = ask(_office("Identität geklärt?"), when=_tolerated)
    next_abh_appointment: Mapped[date | None] = ask(_office("Nächster Termin bei der Ausländerbehörde"), when=_foreign)
    applied_prolongation_on: Mapped[date | None] = ask(_office("Verlängerung beantragt am"), when=_foreign)
    seen_original: Mapped[bool | None] = ask(_office("Original gesehen?"))
    legal_counselling_offered: Mapped[bool | None] = ask(_office("Rechtsberatung angeboten?"), when=_foreign)
