"""Which kind of integration course fits: the placement test decides, this proposes (R-IK-05)."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.facts import (
    Actor,
    Case,
    Cefr,
    CertificateKind,
    Course,
    CourseKind,
    CourseType,
    German,
    Literacy,
    Reading,
)
from caseworker.law import law_row
from caseworker.offers.answers import Answer, at_least, equals, not_, some
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Result, Step, Talk, offer
from caseworker.words import Choice, _, _office


class AlphaNeed(Choice):
    """Whether somebody must first learn to read and write, or another script (domain.md 3.1)."""

    PRIMARY_ILLITERATE = _office("kann noch keine Schrift")
    FUNCTIONAL_ILLITERATE = _office("liest und schreibt noch wenig")
    SECOND_SCRIPT = _office("kennt eine andere Schrift")
    NONE = _office("kein Bedarf")


def alpha_need(case: Case) -> AlphaNeed | None:
    """The need for literacy, as far as the two questions about reading and writing are answered."""
    own, latin = case.reading.first_script, case.reading.latin_script
    weak = (Literacy.NONE, Literacy.LIMITED)
    if latin in (Literacy.FUNCTIONAL, Literacy.FLUENT):
        return AlphaNeed.NONE
    if own is None:
        return None
    if own is Literacy.NONE:
        return AlphaNeed.PRIMARY_ILLITERATE
    if own is Literacy.LIMITED:
        return AlphaNeed.FUNCTIONAL_ILLITERATE
    return AlphaNeed.SECOND_SCRIPT if latin in weak else None


def attended(case: Case) -> Answer:
    """Whether the person has been to an integration course: as a course of the folder, or by its certificates."""
    if any(one.kind in _FROM_THE_COURSE for one in case.certificates):
        return True
    return some(case.courses, lambda one: equals(one.course_type, CourseType.IK), case.complete.courses)


_FROM_THE_COURSE = (CertificateKind.DTZ, CertificateKind.ZERTIFIKAT_INTEGRATIONSKURS)


def needs_a_course(case: Case, talk: Talk) -> Iterator[Criterion]:
    """The two lines of every door into the course: German is below B1, and there was no course yet."""
    yield talk.once("needs_german", lambda: _below(case))
    yield talk.once("not_attended", lambda: _no_course(case))


def _below(case: Case) -> Criterion:
    below = not_(at_least(case.lowest_level, Cefr.B1))
    return Criterion(_office("Deutsch noch unter B1"), below, German.spoken_interaction)


def _no_course(case: Case) -> Criterion:
    return Criterion(_office("Noch kein Integrationskurs begonnen"), not_(attended(case)), Course.course_type)


def course_kind(case: Case) -> CourseKind | None:
    """The kind of integration course to propose."""
    need = alpha_need(case)
    if need in (AlphaNeed.PRIMARY_ILLITERATE, AlphaNeed.FUNCTIONAL_ILLITERATE):
        return CourseKind.ALPHA
    if need is AlphaNeed.SECOND_SCRIPT:
        return CourseKind.ZWEITSCHRIFT
    if case.reading.learning_difficulty:
        return CourseKind.FOERDER
    return CourseKind.GENERAL if need is AlphaNeed.NONE else None


@offer(
    _office("Art des Integrationskurses"),
    rule="R-IK-05",
    source="IntV §§ 11 Abs. 2, 13",
    confidence="A",
)
def kind_of_course(case: Case, talk: Talk) -> Iterator[Finding]:
    """The kind follows from reading and writing; the placement test at the provider is binding."""
    yield from needs_a_course(case, talk)
    need, kind = alpha_need(case), course_kind(case)
    yield Criterion(_office("Lesen und Schreiben sind bekannt"), need is not None or None, Reading.first_script)
    yield Result("alpha_need", need, always=True)
    yield Result("course_kind", kind, always=True)
    if kind is not None:
        yield Note(_office("Vorschlag: {kind}. Verbindlich ist der Einstufungstest.", kind=kind))
        yield Step(_PLACEMENT_TEST, Actor.COURSE_PROVIDER, talk.weeks(6), ground=Ground(source="IntV § 11 Abs. 2"))
    row = None if kind is None else law_row("courses", kind.key, talk.on)
    if row is not None:
        hours, more = row["hours"], row["more_hours"]
        yield Note(_office("Bis {hours} Stunden Sprache und {more} Stunden Orientierung.", hours=hours, more=more))
    if kind in (None, CourseKind.GENERAL):
        yield from _intensive(talk)
    yield Note(_office("Auch Teilzeit und online sind möglich."), ground=Ground(source="IntV § 14"))


def _intensive(talk: Talk) -> Iterator[Note]:
    row = law_row("courses", CourseKind.INTENSIV.key, talk.on)
    if row is not None and row["available"]:
        text = _office(
            "Wer im Test schnell lernt, kann den Intensivkurs machen ({hours} und {more} Stunden).",
            hours=row["hours"],
            more=row["more_hours"],
        )
        yield Note(text, ground=Ground(source=row.source))


_PLACEMENT_TEST = _("Der Kursträger prüft mit einem Test, welcher Kurs passt.")
