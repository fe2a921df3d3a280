"""School, qualifications from abroad, and what is known about their recognition."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from caseworker.facts.question import Depth, Listed, Topic, ask
from caseworker.words import Choice, _, _office


class SchoolLeaving(Choice):
    """Highest general school certificate."""

    NONE = _office("ohne Abschluss")
    PRIMARY = _office("Grundschule")
    LOWER_SEC = _office("wie Hauptschule")
    MIDDLE = _office("wie Mittlere Reife")
    UPPER_SEC_RESTRICTED = _office("wie Fachhochschulreife")
    UPPER_SEC_GENERAL = _office("wie Abitur")
    UNKNOWN = _office("unbekannt")


class QualificationKind(Choice):
    """Academic or vocational: the two go different ways (R-REC-03)."""

    ACADEMIC = _office("Hochschulabschluss")
    VOCATIONAL = _office("Berufsausbildung")
    SCHOOL = _office("Schulabschluss")
    UNFINISHED = _office("Studium ohne Abschluss")


class Papers(Choice):
    """Which papers there are."""

    ORIGINAL = _office("Original")
    COPY = _office("Kopie")
    PHOTO = _office("Foto")
    LOST = _office("verloren")
    NONE = _office("keine")


class OccupationGroup(Choice):
    """Which kind of office decides about an occupation (domain.md 4.5)."""

    IHK = _office("Industrie, Handel, Dienstleistung (IHK)")
    CRAFTS = _office("Handwerk")
    AGRICULTURE = _office("Landwirtschaft")
    MEDICAL_ASSISTANT = _office("Medizinische, Zahn-, Apothekenassistenz")
    HEALTH = _office("Pflege und andere Gesundheitsberufe")
    APPROBATION = _office("Arzt, Zahnarzt, Apotheke, Psychotherapie")
    EDUCATOR = _office("Erzieher, Kinderpflege, Techniker, Assistenz (Fachschule)")
    TEACHER = _office("Lehramt")
    SCHOOL_CERT = _office("Schulabschluss bis Mittlere Reife")
    HOCHSCHULREIFE = _office("Hochschulreife")
    KITA = _office("Kita-Fachkraft mit Studium")
    ENGINEER = _office("Ingenieur (Titel)")
    SOCIAL_WORK = _office("Soziale Arbeit (staatliche Anerkennung)")
    TAX = _office("Steuerberatung")
    LAW = _office("Recht")
    OTHER = _office("andere")


class DegreeField(Choice):
    """Fields of study that the Kita rule names, as far as they were read (domain.md 4.6)."""

    EDUCATION = _office("Erziehungswissenschaft")
    CURATIVE = _office("Heil-, Rehabilitations-, Sonderpädagogik")
    SOCIAL_WORK = _office("Soziale Arbeit")
    CHILDHOOD_EDUCATION = _office("Kindheitspädagogik")
    SOCIAL_PEDAGOGY = _office("Sozialpädagogik")
    OTHER = _office("anderes Fach")


class InstitutionStatus(Choice):
    """Status of an institution in anabin (domain.md 4.2)."""

    H_PLUS = _office("H+")
    H_PLUS_MINUS = _office("H+/-")
    H_MINUS = _office("H-")
    NOT_LISTED = _office("nicht gefunden")
    NOT_CHECKED = _office("nicht geprüft")


class DegreeClass(Choice):
    """How anabin rates the degree (domain.md 4.2)."""

    ENTSPRICHT = _office("entspricht")
    GLEICHWERTIG = _office("gleichwertig")
    BEDINGT_VERGLEICHBAR = _office("bedingt vergleichbar")
    NICHT_VERGLEICHBAR = _office("nicht vergleichbar")
    NO_RATING = _office("ohne Bewertung")
    NOT_LISTED = _office("nicht gefunden")
    NOT_CHECKED = _office("nicht geprüft")


class Procedure(Choice):
    """The procedure a recognition runs in (domain.md 4.4)."""

    BQFG_BUND = _office("Gleichwertigkeit, Bundesrecht")
    BQFG_NRW = _office("Gleichwertigkeit, Landesrecht NRW")
    SPECIAL_LAW = _office("Berufszulassung nach Fachrecht")
    ZAB = _office("Zeugnisbewertung der ZAB")
    KMK_SCHOOL_CERT = _office("Schulabschluss")
    UNIVERSITY = _office("Hochschule")


class RecognitionOutcome(Choice):
    """What the competent body decided (domain.md 4.4)."""

    PENDING = _office("läuft")
    FULL = _office("volle Gleichwertigkeit")
    PARTIAL = _office("teilweise Gleichwertigkeit")
    NONE = _office("keine Gleichwertigkeit")
    COMPENSATION_REQUIRED = _office("Ausgleich nötig (Kurs oder Prüfung)")
    LICENCE_GRANTED = _office("Erlaubnis erteilt")
    CONDITIONAL = _office("unter Bedingung")
    WITHDRAWN = _office("zurückgenommen")
    NOT_NECESSARY = _office("nicht nötig")


class FeeBearer(Choice):
    """Who pays the fee."""

    VB = _office("Vermittlungsbudget")
    ANERKENNUNGSZUSCHUSS = _office("Anerkennungszuschuss")
    SELF = _office("selbst")
    EMPLOYER = _office("Arbeitgeber")
    OTHER = _office("andere")


class Schooling(
    Topic, title=_office("Schule"), purpose=_office("Schulzeit für Kurs, Ausbildung und Anerkennung einordnen")
):
    """General school."""

    __tablename__ = "schooling"

    school_leaving: Mapped[SchoolLeaving | None] = ask(
        _office("Höchster Schulabschluss"), aloud=_("Welche Schule haben Sie bis zum Ende besucht?"), depth=Depth.NORMAL
    )
    school_country: Mapped[str | None] = ask(_office("Land der Schule"), vocabulary="country")


class Qualification(
    Listed, title=_office("Abschlüsse"), purpose=_office("Abschlüsse anerkennen lassen und für die Vermittlung nutzen")
):
    """One degree or vocational qualification; everything about recognition hangs on one of these."""

    __tablename__ = "qualification"

    title_text: Mapped[str | None] = ask(_office("Abschluss"), aloud=_("Was haben Sie gelernt?"), depth=Depth.NORMAL)
    kind: Mapped[QualificationKind | None] = ask(_office("Art"), depth=Depth.NORMAL)
    country: Mapped[str | None] = ask(
        _office("Land"),
        aloud=_("In welchem Land haben Sie gelernt oder studiert?"),
        depth=Depth.NORMAL,
        vocabulary="country",
    )
    institution: Mapped[str | None] = ask(_office("Hochschule oder Schule"))
    field: Mapped[DegreeField | None] = ask(
        _office("Fach"), when=lambda case, row: row.kind is QualificationKind.ACADEMIC
    )
    year: Mapped[int | None] = ask(_office("Jahr des Abschlusses"))
    years: Mapped[int | None] = ask(_office("Dauer in Jahren"))
    papers: Mapped[Papers | None] = ask(_office("Zeugnisse"), aloud=_("Haben Sie Ihre Zeugnisse?"))
    occupation_group: Mapped[OccupationGroup | None] = ask(
        _office("Berufsbereich"), hint=_office("Danach richtet sich die zuständige Stelle."), depth=Depth.NORMAL
    )
    zab_insisted: Mapped[bool | None] = ask(
        _office("Verlangt ein Arbeitgeber oder eine Behörde die ZAB-Bewertung?"),
        when=lambda case, row: row.kind is QualificationKind.ACADEMIC,
    )

    @property
    def name(self) -> str:
        """What the counsellor reads in a list."""
        return self.title_text or self.institution or ""


def _checked(case: Any, row: AnabinLookup) -> bool:
    return row.is_checked


class AnabinLookup(Listed, title=_office("anabin"), purpose=_office("Einen ausländischen Abschluss einordnen")):
    """What somebody read in anabin on one day. The program never asks anabin itself (R-REC-02)."""

    __tablename__ = "anabin_lookup"

    qualification: Mapped[int | None] = ask(_office("Zu welchem Abschluss?"), vocabulary="qualification")
    institution_status: Mapped[InstitutionStatus | None] = ask(_office("Hochschule in anabin"), depth=Depth.NORMAL)
    degree_class: Mapped[DegreeClass | None] = ask(_office("Abschluss in anabin"), depth=Depth.NORMAL)
    degree_listed_at_institution: Mapped[bool | None] = ask(
        _office("Abschluss bei dieser Hochschule gelistet?"),
        when=lambda case, row: row.institution_status is InstitutionStatus.H_PLUS_MINUS,
    )
    german_equivalent_text: Mapped[str | None] = ask(_office("Deutsche Entsprechung"), when=_checked)
    looked_up_at: Mapped[date | None] = ask(_office("Nachgesehen am"), when=_checked)
    by_user: Mapped[str | None] = ask(_office("Nachgesehen von"), when=_checked)
    printout_institution: Mapped[bool | None] = ask(_office("Ausdruck Hochschule liegt vor?"), when=_checked)
    printout_degree: Mapped[bool | None] = ask(_office("Ausdruck Abschluss liegt vor?"), when=_checked)
    country: Mapped[str | None] = ask(_office("Land"), when=_checked, vocabulary="country")
    institution_name_original: Mapped[str | None] = ask(_office("Hochschule, Originalname"), when=_checked)
    institution_name_german: Mapped[str | None] = ask(_office("Hochschule, deutscher Name"), when=_checked)
    city: Mapped[str | None] = ask(_office("Ort"), when=_checked)
    institution_type: Mapped[str | None] = ask(_office("Typ der Hochschule"), when=_checked)
    degree_name_original: Mapped[str | None] = ask(_office("Abschluss, Originalname"), when=_checked)
    degree_type: Mapped[str | None] = ask(_office("Abschlusstyp"), when=_checked)
    field_of_study: Mapped[str | None] = ask(_office("Studienrichtung"), when=_checked)
    study_duration: Mapped[str | None] = ask(_office("Studiendauer"), when=_checked)
    anabin_class_code: Mapped[str | None] = ask(_office("Klasse in anabin"), when=_checked)
    url_institution: Mapped[str | None] = ask(_office("Adresse der Seite zur Hochschule"), when=_checked)
    url_degree: Mapped[str | None] = ask(_office("Adresse der Seite zum Abschluss"), when=_checked)
    client_certificate_seen: Mapped[Papers | None] = ask(_office("Zeugnis gesehen als"), when=_checked)
    name_on_certificate_matches: Mapped[bool | None] = ask(_office("Name stimmt überein?"), when=_checked)
    name_difference: Mapped[str | None] = ask(
        _office("Grund der Abweichung"), when=lambda case, row: row.name_on_certificate_matches is False
    )
    recheck_due: Mapped[date | None] = ask(_office("Erneut prüfen am"), when=_checked)

    @property
    def is_checked(self) -> bool:
        """Whether somebody has looked the institution up."""
        return self.institution_status not in (None, InstitutionStatus.NOT_CHECKED)


def _decided(case: Any, row: RecognitionCase) -> bool:
    return row.outcome not in (None, RecognitionOutcome.PENDING)


def _compensating(case: Any, row: RecognitionCase) -> bool:
    return row.outcome in (RecognitionOutcome.COMPENSATION_REQUIRED, RecognitionOutcome.PARTIAL)


class RecognitionCase(Listed, title=_office("Anerkennung"), purpose=_office("Das Verfahren der Anerkennung begleiten")):
    """One procedure at one competent body, the ZAB statement included (domain.md 4.4)."""

    __tablename__ = "recognition_case"

    qualification: Mapped[int | None] = ask(_office("Zu welchem Abschluss?"), vocabulary="qualification")
    procedure: Mapped[Procedure | None] = ask(_office("Verfahren"), depth=Depth.NORMAL)
    outcome: Mapped[RecognitionOutcome | None] = ask(_office("Ergebnis"), depth=Depth.NORMAL)
    reference_occupation: Mapped[str | None] = ask(_office("Deutscher Referenzberuf"))
    competent_body: Mapped[str | None] = ask(_office("Zuständige Stelle"))
    need_reason: Mapped[str | None] = ask(_office("Wofür?"))
    applied_on: Mapped[date | None] = ask(_office("Beantragt am"))
    receipt_on: Mapped[date | None] = ask(_office("Eingang bestätigt am"))
    complete_on: Mapped[date | None] = ask(_office("Unterlagen vollständig am"))
    extended_to: Mapped[date | None] = ask(_office("Frist verlängert bis"))
    decided_on: Mapped[date | None] = ask(_office("Entschieden am"), when=_decided)
    differences_text: Mapped[str | None] = ask(_office("Unterschiede laut Bescheid"), when=_decided, long=True)
    compensation_kind: Mapped[str | None] = ask(_office("Ausgleich"), when=_compensating)
    compensation_provider: Mapped[str | None] = ask(_office("Anbieter des Ausgleichs"), when=_compensating)
    compensation_from: Mapped[date | None] = ask(_office("Ausgleich von"), when=_compensating)
    compensation_to: Mapped[date | None] = ask(_office("Ausgleich bis"), when=_compensating)
    exam_on: Mapped[date | None] = ask(_office("Prüfung am"), when=_compensating)
    fee_amount: Mapped[int | None] = ask(_office("Gebühr in Euro"))
    fee_bearer: Mapped[FeeBearer | None] = ask(_office("Gebühr zahlt"))
    translation_cost: Mapped[int | None] = ask(_office("Übersetzungen in Euro"))
    next_action: Mapped[str | None] = ask(_office("Nächster Schritt"))
