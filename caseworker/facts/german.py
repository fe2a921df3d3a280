"""German, reading and writing, certificates and courses."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from caseworker.facts.question import Depth, Listed, Topic, ask
from caseworker.words import Choice, _, _office


class Cefr(Choice):
    """Levels of the Common European Framework; the file's UNKNOWN is an open question here, never a level."""

    PRE_A1 = _("unter A1")
    A1 = _("A1")
    A2 = _("A2")
    B1 = _("B1")
    B2 = _("B2")
    C1 = _("C1")
    C2 = _("C2")


class Basis(Choice):
    """What a level rests on; a level is never shown without it (R-LANG-01)."""

    CERTIFICATE = _office("Zertifikat")
    PLACEMENT_TEST = _office("Einstufungstest")
    COUNSELLOR_ESTIMATE = _office("Einschätzung der Beratung")
    SELF_ASSESSMENT = _office("Selbsteinschätzung")


class Literacy(Choice):
    """How well somebody reads and writes a script."""

    NONE = _("gar nicht")
    LIMITED = _("ein wenig")
    FUNCTIONAL = _("für den Alltag")
    FLUENT = _("fließend")


class CertificateKind(Choice):
    """Certificates of German (domain.md 3.2)."""

    DTZ = _office("DTZ")
    LID = _office("Leben in Deutschland")
    ZERTIFIKAT_INTEGRATIONSKURS = _office("Zertifikat Integrationskurs")
    DTB = _office("DTB (Beruf)")
    GOETHE = _office("Goethe")
    TELC = _office("telc")
    OESD = _office("ÖSD")
    ECL = _office("ECL")
    TESTDAF = _office("TestDaF")
    DSH = _office("DSH")
    DSD = _office("DSD")
    TELC_PFLEGE = _office("telc Pflege")
    FSP = _office("Fachsprachprüfung")
    SCHOOL_CERT_DE = _office("deutsches Schulzeugnis")
    OTHER = _office("anderes")
    NONE = _office("keines")


class CourseType(Choice):
    """Families of courses."""

    IK = _("Integrationskurs")
    BSK = _("Berufssprachkurs")
    BASIS = _("Basissprachkurs")
    OTHER = _("anderer Kurs")


class CourseKind(Choice):
    """Kinds of courses (domain.md 3.3 and 3.4); which are on offer is dated data in resources/law/courses.toml."""

    GENERAL = _("allgemeiner Kurs")
    ALPHA = _("Alphabetisierungskurs")
    # Translators: for people who read and write, but in other letters.
    ZWEITSCHRIFT = _("Kurs für eine zweite Schrift")
    # Translators: a course that goes more slowly, for people who need more help with learning.
    FOERDER = _("Förderkurs")
    INTENSIV = _("Intensivkurs")
    # Translators: the last part of a course a second time.
    REPETITION = _("Wiederholung")
    BSK_A2 = _("Berufssprachkurs A2")
    BSK_B1 = _("Berufssprachkurs B1")
    BSK_B2 = _("Berufssprachkurs B2")
    BSK_C1 = _("Berufssprachkurs C1")
    BSK_C2 = _("Berufssprachkurs C2")
    BSK_ANERKENNUNG = _("Berufssprachkurs für die Anerkennung")
    BSK_FACH = _("Berufssprachkurs für ein Fach")
    JOB_BSK = _("Berufssprachkurs am Arbeitsplatz")
    AZUBI_BSK = _("Berufssprachkurs für Auszubildende")
    EOK = _("Erstorientierungskurs")
    VHS = _("Kurs der Volkshochschule")
    VOLUNTEER = _("Kurs mit Freiwilligen")
    SELF_LEARNING = _("Selbstlernen")


class CourseMode(Choice):
    """How a course is held."""

    FT = _office("Vollzeit")
    PT = _office("Teilzeit")
    ONLINE = _office("online")


class EligibilityDoc(Choice):
    """The paper that opens a course, one for each route (domain.md 3.3)."""

    ABH_BESTAETIGUNG = _office("Bestätigung der Ausländerbehörde")
    ABH_VERPFLICHTUNG = _office("Verpflichtung der Ausländerbehörde")
    JC_VERPFLICHTUNG = _office("Verpflichtung des Jobcenters")
    JC_ZULASSUNG_5A = _office("Zulassung des Jobcenters (§ 5a IntV)")
    ASYLBLG_VERPFLICHTUNG = _office("Verpflichtung der Leistungsbehörde")
    BVA_BESTAETIGUNG = _office("Bestätigung des Bundesverwaltungsamts")
    BAMF_ZULASSUNG = _office("Zulassung des BAMF")
    BSK_BERECHTIGUNG = _office("Teilnahmeberechtigung Berufssprachkurs")
    SELF_PAYER = _office("Selbstzahler")


class CourseEnd(Choice):
    """How a course ended; finished is not passed (R-IK-09)."""

    COMPLETED_PASSED = _office("abgeschlossen, bestanden")
    COMPLETED_NOT_PASSED = _office("abgeschlossen, nicht bestanden")
    COMPLETED_NO_EXAM = _office("abgeschlossen, ohne Prüfung")
    DROPPED = _office("abgebrochen")
    NEVER_STARTED = _office("nie begonnen")
    TRANSFERRED_PROVIDER = _office("Träger gewechselt")


class ExitReason(Choice):
    """Why a course was left or interrupted; health without any detail."""

    JOB_STARTED = _office("Arbeit begonnen")
    TRAINING_STARTED = _office("Ausbildung begonnen")
    HEALTH = _office("Gesundheit")
    PREGNANCY_OR_BIRTH = _office("Schwangerschaft oder Geburt")
    CHILDCARE_MISSING = _office("Kinderbetreuung fehlt")
    CARE_OF_RELATIVE = _office("Pflege von Angehörigen")
    MOVED = _office("Umzug")
    COURSE_CANCELLED = _office("Kurs ausgefallen")
    COURSE_NOT_SUITABLE = _office("Kurs passte nicht")
    HOURS_USED_UP = _office("Stunden verbraucht")
    TRAVEL = _office("Weg zu weit")
    PERSONAL = _office("persönliche Gründe")
    NO_REASON_KNOWN = _office("nicht bekannt")
    RESIDENCE_ENDED = _office("Aufenthalt beendet")
    RIGHT_EXPIRED = _office("Berechtigung abgelaufen")


class Reading(
    Topic, title=_office("Lesen und Schreiben"), purpose=_office("Den passenden Kurs finden und verständlich beraten")
):
    """Literacy in the first language and in Latin letters: needed before a course is chosen (R-IK-05)."""

    __tablename__ = "reading"

    first_script: Mapped[Literacy | None] = ask(
        _office("Liest und schreibt die eigene Sprache"),
        aloud=_("Lesen und schreiben Sie in Ihrer Sprache?"),
        depth=Depth.NORMAL,
    )
    latin_script: Mapped[Literacy | None] = ask(
        _office("Liest und schreibt lateinische Buchstaben"),
        aloud=_("Lesen und schreiben Sie lateinische Buchstaben (A, B, C)?"),
    )
    scripts_known: Mapped[tuple[str, ...] | None] = ask(_office("Bekannte Schriften"), vocabulary="script")
    years_of_schooling: Mapped[int | None] = ask(
        _office("Jahre in der Schule"), aloud=_("Wie viele Jahre waren Sie in der Schule?")
    )
    learning_difficulty: Mapped[bool | None] = ask(
        _office("Besonderer Lernbedarf?"), hint=_office("Nur ja oder nein. Keine Diagnose."), special=True
    )


class German(Topic, title=_office("Deutsch"), purpose=_office("Kurs und Stellen nach dem Sprachstand wählen")):
    """German by skill. A certificate fills the five skills; what is answered here wins over it."""

    __tablename__ = "german"

    # Speaking first: it is what one asks aloud, and what is asked aloud stands over what one finds out by it.
    spoken_interaction: Mapped[Cefr | None] = ask(
        _office("Sprechen, Gespräch"), aloud=_("Wie gut sprechen Sie Deutsch?"), depth=Depth.NORMAL
    )
    spoken_production: Mapped[Cefr | None] = ask(_office("Sprechen, allein"))
    listening: Mapped[Cefr | None] = ask(_office("Hören"), depth=Depth.NORMAL)
    reading: Mapped[Cefr | None] = ask(_office("Lesen"))
    writing: Mapped[Cefr | None] = ask(_office("Schreiben"))
    basis: Mapped[Basis | None] = ask(_office("Grundlage"), depth=Depth.NORMAL)
    assessed_on: Mapped[date | None] = ask(_office("Eingeschätzt am"))
    half_step: Mapped[str | None] = ask(_office("Halbe Stufe"), hint=_office("Zum Beispiel A1.2"))
    valid_note: Mapped[str | None] = ask(_office("Gilt die Einschätzung noch?"))


class KnownLanguage(
    Listed,
    title=_office("Sprachen und Niveau"),
    purpose=_office("In einer gemeinsamen Sprache beraten, Sprachkenntnisse nutzen"),
):
    """A language besides German, and how well it is spoken; a first language needs no level."""

    __tablename__ = "known_language"

    language: Mapped[str | None] = ask(_office("Sprache"), vocabulary="language")
    first: Mapped[bool | None] = ask(_office("Erste Sprache?"))
    level: Mapped[Cefr | None] = ask(_office("Niveau"), when=lambda case, row: row.first is not True)


class Certificate(
    Listed,
    title=_office("Deutsch-Zertifikate"),
    purpose=_office("Sprachstand gegenüber Kursträgern und Arbeitgebern belegen"),
):
    """A certificate of German that somebody has seen or heard of."""

    __tablename__ = "certificate"

    kind: Mapped[CertificateKind | None] = ask(
        _office("Zertifikat"), aloud=_("Welches Zertifikat haben Sie?"), depth=Depth.NORMAL
    )
    level_total: Mapped[Cefr | None] = ask(_office("Niveau"), depth=Depth.NORMAL)
    issued_on: Mapped[date | None] = ask(_office("Datum"), depth=Depth.NORMAL)
    provider: Mapped[str | None] = ask(_office("Anbieter"))
    listening: Mapped[Cefr | None] = ask(_office("Hören"))
    reading: Mapped[Cefr | None] = ask(_office("Lesen"))
    speaking: Mapped[Cefr | None] = ask(_office("Sprechen"))
    writing: Mapped[Cefr | None] = ask(_office("Schreiben"))
    points: Mapped[int | None] = ask(_office("Punkte"))
    number: Mapped[str | None] = ask(_office("Nummer"))
    seen_original: Mapped[bool | None] = ask(_office("Original gesehen?"))


def _bsk(case: Any, row: Course) -> bool:
    return row.course_type is CourseType.BSK


def _interrupted(case: Any, row: Course) -> bool:
    return row.interruption_from is not None


def _ended(case: Any, row: Course) -> bool:
    return row.end_date is not None or row.end_kind is not None


class Course(Listed, title=_office("Kurse"), purpose=_office("Kurse planen, belegen und bezahlen helfen")):
    """One course from the right to take part until its end; three dates, because waiting has two definitions (3.6)."""

    __tablename__ = "course"

    course_type: Mapped[CourseType | None] = ask(
        _office("Kurs"), aloud=_("Welchen Kurs haben Sie besucht?"), depth=Depth.NORMAL
    )
    kind: Mapped[CourseKind | None] = ask(_office("Art"))
    provider: Mapped[str | None] = ask(_office("Träger"))
    place: Mapped[str | None] = ask(_office("Ort"))
    mode: Mapped[CourseMode | None] = ask(_office("Form"))
    eligibility_doc: Mapped[EligibilityDoc | None] = ask(_office("Berechtigung"))
    eligibility_date: Mapped[date | None] = ask(_office("Berechtigt seit"))
    eligibility_valid_to: Mapped[date | None] = ask(_office("Berechtigung gilt bis"))
    obligation: Mapped[bool | None] = ask(_office("Verpflichtet?"))
    placement_test_date: Mapped[date | None] = ask(_office("Einstufungstest am"))
    result_level: Mapped[Cefr | None] = ask(_office("Ergebnis der Einstufung"))
    enrolment_date: Mapped[date | None] = ask(_office("Angemeldet am"))
    planned_start: Mapped[date | None] = ask(_office("Beginn geplant am"))
    actual_start: Mapped[date | None] = ask(_office("Begonnen am"), depth=Depth.NORMAL)
    hours_total: Mapped[int | None] = ask(_office("Stunden gesamt"))
    hours_done: Mapped[int | None] = ask(_office("Stunden besucht"))
    interruption_from: Mapped[date | None] = ask(_office("Unterbrochen seit"))
    interruption_to: Mapped[date | None] = ask(_office("Unterbrochen bis"), when=_interrupted)
    interruption_reason: Mapped[ExitReason | None] = ask(
        _office("Grund der Unterbrechung"), when=_interrupted, special=True
    )
    end_date: Mapped[date | None] = ask(_office("Beendet am"))
    end_kind: Mapped[CourseEnd | None] = ask(_office("Wie beendet?"), depth=Depth.NORMAL)
    exit_reason: Mapped[ExitReason | None] = ask(_office("Grund"), when=_ended, special=True)
    orientation_done: Mapped[bool | None] = ask(
        _office("Orientierungskurs besucht?"), when=lambda case, row: not _bsk(case, row)
    )
    dtz_result: Mapped[Cefr | None] = ask(_office("Ergebnis DTZ"), when=lambda case, row: not _bsk(case, row))
    lid_points: Mapped[int | None] = ask(
        _office("Punkte Leben in Deutschland"), when=lambda case, row: not _bsk(case, row)
    )
    certificate_issued: Mapped[bool | None] = ask(_office("Zertifikat erhalten?"), when=_ended)
    exam_on: Mapped[date | None] = ask(_office("Prüfung am"))
    result_listening: Mapped[Cefr | None] = ask(_office("Ergebnis Hören"), when=_ended)
    result_reading: Mapped[Cefr | None] = ask(_office("Ergebnis Lesen"), when=_ended)
    result_speaking: Mapped[Cefr | None] = ask(_office("Ergebnis Sprechen"), when=_ended)
    result_writing: Mapped[Cefr | None] = ask(_office("Ergebnis Schreiben"), when=_ended)
    next_step: Mapped[str | None] = ask(_office("Nächster Schritt"))
