"""A Lebenslauf from the answers of the talk (users.md 2, M12): German, one page, for employers.

It says what employers need and no more. Birth date, nationality, residence, family, religion and photo are left out:
they are voluntary in a German Lebenslauf, and leaving them out protects from unequal treatment (§ 1 AGG); whoever wants
them there writes them in. It carries no letterhead, because an office on it would tell of benefits. A level of German
never stands there without what it rests on (R-LANG-01). What nobody has told yet is left to be written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.facts import (
    SKILLS,
    Basis,
    Case,
    CertificateKind,
    CourseEnd,
    CourseKind,
    QualificationKind,
    SchoolLeaving,
)
from caseworker.plan.document import (
    AsTyped,
    Blanks,
    Block,
    Document,
    Fact,
    Heading,
    Items,
    Paragraph,
    Proper,
    Row,
    Table,
    Title,
    Words,
)
from caseworker.plan.handouts.stations import Station, jobs, month, newest_first, over_time, trainings
from caseworker.plan.occasion import Occasion
from caseworker.plan.parts import lines
from caseworker.words import GERMAN, Occupation, Text, _office, language_name
from caseworker.words.names import country_name

_TITLE = _office("Lebenslauf")
_BASIS = {
    Basis.CERTIFICATE: _office("mit Zertifikat"),
    Basis.PLACEMENT_TEST: _office("nach Einstufungstest"),
    Basis.COUNSELLOR_ESTIMATE: _office("geschätzt"),
    Basis.SELF_ASSESSMENT: _office("eigene Einschätzung"),
}
_SKILLS = {
    "listening": _office("Hören"),
    "reading": _office("Lesen"),
    "spoken_interaction": _office("Gespräche"),
    "spoken_production": _office("Sprechen"),
    "writing": _office("Schreiben"),
}
_LEFT = (CourseEnd.DROPPED, CourseEnd.NEVER_STARTED, CourseEnd.TRANSFERRED_PROVIDER)


def lebenslauf(occasion: Occasion) -> Document:
    """The Lebenslauf, as far as the answers go."""
    case = occasion.case
    blocks = (
        *_head(case),
        *_wish(case, occasion.talk.on),
        *_work(case),
        *_training(case),
        *_languages(case),
        *_certificates(case),
        *_besides(case),
    )
    return occasion.document(_TITLE, blocks, from_office=False)


def _head(case: Case) -> Iterator[Block[Words]]:
    name = case.person.on_paper
    yield Title(Proper(name), _TITLE) if name else Title(_TITLE)
    if not name:
        yield Blanks((_office("Name"),))
    if case.person.phone:
        yield Fact(_office("Telefon"), Proper(case.person.phone))
    if case.person.plz:
        yield Fact(_office("Postleitzahl"), Proper(case.person.plz))


def _wish(case: Case, today: date) -> Iterator[Block[Words]]:
    wishes = case.wishes
    if not wishes.occupation:
        return
    yield Heading(_office("Das suche ich"))
    yield Paragraph(Occupation(wishes.occupation))
    if wishes.hours:
        yield Fact(_office("Stunden pro Woche"), Proper(str(wishes.hours)))
    if wishes.available_from and wishes.available_from > today:
        yield Fact(_office("Kann anfangen ab"), Proper(f"{wishes.available_from:%d.%m.%Y}"))


def _work(case: Case) -> Iterator[Block[Words]]:
    stations = newest_first(jobs(case))
    never = bool(case.complete.experience and case.complete.employment)
    if stations or not never:
        yield Heading(_office("Berufserfahrung"))
        yield _table(_office("Tätigkeit"), stations)


def _training(case: Case) -> Iterator[Block[Words]]:
    stations = newest_first(trainings(case))
    school = tuple(_school(case))
    open_still = not stations and not case.complete.qualifications
    if stations or school or open_still:
        yield Heading(_office("Schule und Ausbildung"))
    if stations or open_still:
        yield _table(_office("Abschluss"), stations)
    yield from school


def _school(case: Case) -> Iterator[Block[Words]]:
    """General school, unless a school certificate is among the degrees already."""
    leaving, country = case.schooling.school_leaving, case.schooling.school_country
    told = any(one.kind is QualificationKind.SCHOOL for one in case.qualifications)
    if told or not isinstance(leaving, SchoolLeaving) or leaving in (SchoolLeaving.NONE, SchoolLeaving.UNKNOWN):
        return
    yield Fact(_office("Schulabschluss"), leaving.label)
    if country:
        yield Fact(_office("Land der Schule"), Proper(country_name(country)))


def _table(what: Text, stations: list[Station]) -> Table[Words]:
    return over_time(_office("Zeit"), (what, _office("Wo?")), ((one, _row(one)) for one in stations))


def _row(one: Station) -> Row[Words]:
    said: Words = AsTyped(one.what)
    if one.remark is not None:
        said = _office("{what} ({remark})", what=one.what, remark=one.remark)
    return Row((said, one.place))


def _languages(case: Case) -> Iterator[Block[Words]]:
    spoken = [code for code in (case.person.preferred_language, *(case.person.languages or ())) if code]
    others = [Proper(language_name(code)) for code in dict.fromkeys(spoken) if code != "de"]
    german = _german(case) or (_office("Deutsch") if "de" in spoken else None)
    if others or german:
        yield Heading(_office("Sprachen"))
        yield Items((*([german] if german else []), *others))


def _german(case: Case) -> Text | None:
    """Every skill with its level, one level where all are alike; nothing without its basis."""
    known = {skill: level for skill in SKILLS if (level := case.level(skill)) is not None}
    basis = case.german.basis
    if basis is None and not any(getattr(case.german, skill) for skill in SKILLS):
        basis = Basis.CERTIFICATE  # a level nobody entered comes from a certificate
    if not known or basis not in _BASIS:
        return None
    if len(set(known.values())) == 1:
        return _office("Deutsch: {level}, {basis}", level=next(iter(known.values())), basis=_BASIS[basis])
    skills = tuple(_office("{skill} {level}", skill=_SKILLS[skill], level=level) for skill, level in known.items())
    return _office("Deutsch: {skills}; {basis}", skills=skills, basis=_BASIS[basis])


def _certificates(case: Case) -> Iterator[Block[Words]]:
    """Certificates of German and courses that were not left, the newest first."""
    found: list[tuple[date | None, tuple[object, ...]]] = [
        (one.issued_on, (one.kind, one.level_total))
        for one in case.certificates
        if one.kind not in (None, CertificateKind.NONE)
    ]
    found += [
        (one.end_date, (one.course_type if one.kind is CourseKind.GENERAL else one.kind or one.course_type,))
        for one in case.courses
        if one.actual_start and one.course_type and one.end_kind not in _LEFT
    ]
    if found:
        yield Heading(_office("Deutschkurse und Zertifikate"))
        found.sort(key=lambda one: one[0] or date.max, reverse=True)
        yield Items(tuple(_named(day, names) for day, names in found))


def _named(day: date | None, names: tuple[object, ...]) -> Proper:
    known = [name for name in (*names, day and month(day)) if name is not None]
    return Proper(GERMAN.say(known))


def _besides(case: Case) -> Iterator[Block[Words]]:
    """Driving licence, unless it does not count in Germany, and strengths."""
    wishes = case.wishes
    if wishes.driving_licence and wishes.licence_recognised is not False:
        yield Heading(_office("Führerschein"))
        yield Paragraph(AsTyped(wishes.driving_licence))
    strengths = tuple(lines(wishes.strengths))
    if strengths:
        yield Heading(_office("Das kann ich gut"))
        yield from strengths
