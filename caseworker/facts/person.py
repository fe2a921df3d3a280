"""Who the person is, how they want to be called, and which language they understand best."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from caseworker.facts.question import Depth, Listed, ToAnother, Topic, ask
from caseworker.words import Choice, _, _office


class NameStructure(Choice):
    """How a name is built; nobody is forced into family and given name (R-NAME-01)."""

    FAMILY_GIVEN = _office("Familienname und Vorname")
    SINGLE = _office("nur ein Name")
    PATRONYMIC_CHAIN = _office("Name, Name des Vaters, Name des Großvaters")
    GIVEN_FATHER_GRANDFATHER = _office("Vorname, Vatersname, Großvatersname")


class Gender(Choice):
    """As entered in the papers; never derived from a name (R-NAME-09)."""

    W = _office("weiblich")
    M = _office("männlich")
    D = _office("divers")
    NO_ENTRY = _office("kein Eintrag")
    UNKNOWN = _office("unbekannt")


class DobPrecision(Choice):
    """How exactly the birth date is known; offices write 1 January when it is not (R-DOB-01)."""

    DAY = _office("auf den Tag")
    MONTH = _office("auf den Monat")
    YEAR = _office("nur das Jahr")
    ESTIMATED = _office("geschätzt")
    UNKNOWN = _office("unbekannt")


class Interpreter(Choice):
    """Who carries the words in the talk."""

    NONE = _office("keine")
    IN_PERSON = _office("vor Ort")
    PHONE = _office("Telefon")
    VIDEO = _office("Video")
    SIGN_LANGUAGE = _office("Gebärdensprache")
    RELATIVE = _office("Angehörige")


class NameKind(Choice):
    """Where a spelling of the name stands (domain.md 9.3)."""

    PASSPORT_MRZ = _office("Pass, maschinenlesbare Zeile")
    PASSPORT_VISUAL = _office("Pass, Sichtfeld")
    TITLE_CARD = _office("Aufenthaltskarte")
    ARRIVAL_CERT = _office("Ankunftsnachweis")
    CERTIFICATE = _office("Zeugnis")
    ORIGINAL_SCRIPT = _office("Originalschrift")
    BIRTH = _office("Geburtsname")
    FORMER = _office("früherer Name")
    ALIAS = _office("anderer Name")
    GERMAN_LAW = _office("Name nach deutschem Recht")
    SPOKEN = _office("gesprochener Name")


def _born(case: Any, person: Person) -> bool:
    return person.dob is not None


def _paper_known(case: Any, person: Person) -> bool:
    """The country matters for what a residence document means."""
    return case.residence.document_kind is not None or person.nationality is not None


def _family_and_given(case: Any, person: Person) -> bool:
    return person.name_structure is not NameStructure.SINGLE


class Person(
    Topic, title=_office("Person"), purpose=_office("Die Person eindeutig führen, erreichen und richtig ansprechen")
):
    """Name, birth date, languages and how to reach the person."""

    __tablename__ = "person"

    family: Mapped[str | None] = ask(
        _office("Familienname"),
        aloud=_("Wie heißen Sie?"),
        hint=_office("Wie im Aufenthaltsdokument. Bei nur einem Namen: hier eintragen."),
        depth=Depth.SHORT,
    )
    given: Mapped[str | None] = ask(_office("Vorname"), when=_family_and_given, depth=Depth.SHORT)
    name_structure: Mapped[NameStructure | None] = ask(_office("Aufbau des Namens"))
    patronymic: Mapped[str | None] = ask(
        _office("Vatersname"),
        when=_family_and_given,
        hint=_office("Eigenes Feld: Auf deutschen Papieren ist er kein zweiter Vorname."),
    )
    preferred_name: Mapped[str | None] = ask(
        _office("Rufname"), aloud=_("Wie sollen wir Sie nennen?"), depth=Depth.NORMAL
    )
    pronunciation: Mapped[str | None] = ask(_office("Aussprache"))
    dob: Mapped[date | None] = ask(_office("Geburtsdatum"), aloud=_("Wann sind Sie geboren?"), depth=Depth.SHORT)
    dob_precision: Mapped[DobPrecision | None] = ask(
        _office("Wie genau bekannt?"),
        hint=_office("Ämter tragen oft den 1. Januar ein, wenn der Tag nicht bekannt ist."),
    )
    dob_source: Mapped[str | None] = ask(_office("Woher ist das Geburtsdatum?"), when=_born)
    dob_claimed: Mapped[str | None] = ask(
        _office("Geburtsdatum, wie es die Person sagt"),
        hint=_office("Auch in einem anderen Kalender, genau wie gesagt."),
        when=_born,
    )
    dob_official: Mapped[date | None] = ask(
        _office("Geburtsdatum im Register, wenn es abweicht"),
        hint=_office("Altersgrenzen richten sich danach."),
        when=_born,
    )
    gender: Mapped[Gender | None] = ask(_office("Geschlecht laut Papier"))
    nationality: Mapped[str | None] = ask(
        _office("Staatsangehörigkeit"), when=_paper_known, depth=Depth.NORMAL, vocabulary="country"
    )
    customer_number: Mapped[str | None] = ask(_office("Kundennummer oder BG-Nummer"), depth=Depth.NORMAL)
    phone: Mapped[str | None] = ask(_office("Telefon"), aloud=_("Wie erreichen wir Sie?"), depth=Depth.NORMAL)
    email: Mapped[str | None] = ask(_office("E-Mail"))
    street: Mapped[str | None] = ask(_office("Straße und Hausnummer"), aloud=_("Wo wohnen Sie?"))
    plz: Mapped[str | None] = ask(_office("Postleitzahl"))
    town: Mapped[str | None] = ask(_office("Wohnort"))
    languages: Mapped[tuple[str, ...] | None] = ask(
        _office("Sprachen"), aloud=_("Welche Sprachen sprechen Sie?"), vocabulary="language"
    )
    preferred_language: Mapped[str | None] = ask(
        _office("Beste Sprache"),
        aloud=_("Welche Sprache verstehen Sie am besten?"),
        hint=_office("In dieser Sprache wird der Plan gedruckt."),
        depth=Depth.NORMAL,
        vocabulary="language",
    )
    interpreter: Mapped[Interpreter | None] = ask(_office("Sprachmittlung"), depth=Depth.NORMAL)

    @property
    def born(self) -> date | None:
        """The birth date that age limits follow: that of the register where it differs (R-DOB-02)."""
        return self.dob_official or self.dob

    @property
    def called(self) -> str:
        """How the person wants to be called; otherwise the name in the papers."""
        return self.preferred_name or self.on_paper

    @property
    def on_paper(self) -> str:
        """The name as it stands in the residence document (R-NAME-02)."""
        return " ".join(part for part in (self.given, self.family) if part)


class NameVariant(
    Listed,
    title=_office("Andere Schreibweisen"),
    purpose=_office("Dieselbe Person auf Papieren mit anderer Schreibweise erkennen"),
):
    """The same name as another paper spells it; candidates for a search, never merged by themselves (R-NAME-05)."""

    __tablename__ = "name_variant"

    kind: Mapped[NameKind | None] = ask(_office("Woher?"))
    name: Mapped[str | None] = ask(_office("Name"))
    language: Mapped[str | None] = ask(_office("Sprache"), vocabulary="language")
    script: Mapped[str | None] = ask(_office("Schrift"), vocabulary="script")
    source: Mapped[str | None] = ask(_office("In welchem Papier?"))
    as_stated: Mapped[bool | None] = ask(
        _office("Beruht auf eigenen Angaben?"),
        hint=_office("Angaben im Ankunftsnachweis können später berichtigt werden."),
        when=lambda case, row: row.kind is NameKind.ARRIVAL_CERT,
    )
    seen_on: Mapped[date | None] = ask(_office("Gesehen am"))
    difference_checked: Mapped[bool | None] = ask(_office("Abweichung geprüft?"))
    reason: Mapped[str | None] = ask(_office("Begründung"), when=lambda case, row: row.difference_checked is not None)


class PerhapsSame(
    ToAnother,
    title=_office("Vielleicht dieselbe Person"),
    purpose=_office("Niemanden doppelt führen"),
    retention="third_party",
):
    """Another folder that may be about the same person: only its number. Nothing is merged by it (R-NAME-05)."""

    __tablename__ = "perhaps_same"

    number: Mapped[int | None] = ask(_office("Nummer der anderen Akte"), vocabulary="case")
