"""Conditions about German, reading and writing: lines that several offers share (R-LANG-01)."""

from __future__ import annotations

from caseworker.facts import Case, Cefr, German, Literacy, Reading
from caseworker.offers.answers import at_least, not_, one_of
from caseworker.offers.language.berufssprachkurs import still_learns
from caseworker.offers.language.course_kind import AlphaNeed, alpha_need
from caseworker.offers.offer import Criterion, Talk
from caseworker.words import _office


def learns_german(case: Case, talk: Talk) -> Criterion:
    """There is still a level to reach."""
    return still_learns(case)


def below_b1(case: Case, talk: Talk) -> Criterion:
    """The weakest skill is below B1."""
    holds = not_(at_least(case.lowest_level, Cefr.B1))
    return Criterion(_office("Deutsch noch unter B1"), holds, German.spoken_interaction)


def below_b2(case: Case, talk: Talk) -> Criterion:
    """The weakest skill is below B2."""
    holds = not_(at_least(case.lowest_level, Cefr.B2))
    return Criterion(_office("Deutsch noch unter B2"), holds, German.spoken_interaction)


def at_least_a2(case: Case, talk: Talk) -> Criterion:
    """The weakest skill reaches A2."""
    return Criterion(_office("Deutsch mindestens A2"), at_least(case.lowest_level, Cefr.A2), German.spoken_interaction)


def at_least_b1(case: Case, talk: Talk) -> Criterion:
    """Before B1 a language course normally comes first (R-INS-01)."""
    return Criterion(_office("Deutsch mindestens B1"), at_least(case.lowest_level, Cefr.B1), German.spoken_interaction)


def learns_to_read(case: Case, talk: Talk) -> Criterion:
    """Reading and writing come before everything else."""
    holds = one_of(alpha_need(case), (AlphaNeed.PRIMARY_ILLITERATE, AlphaNeed.FUNCTIONAL_ILLITERATE))
    return Criterion(_office("Lernt noch lesen und schreiben"), holds, Reading.first_script)


def reads_and_writes(case: Case, talk: Talk) -> Criterion:
    """A course for work comes after reading and writing our letters (R-INS-05)."""
    holds = one_of(case.reading.latin_script, (Literacy.FUNCTIONAL, Literacy.FLUENT))
    return Criterion(_office("Liest und schreibt lateinische Buchstaben"), holds, Reading.latin_script)
