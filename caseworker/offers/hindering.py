"""Conditions about what makes work harder: what was named in the talk, and what help the person wishes for.

What is of a special category is never proposed as a question: an offer reads it only where the person said it.
"""

from __future__ import annotations

from caseworker.facts import Case, Hindrance, HindranceKind, Household, SensitiveHindrance, SensitiveKind
from caseworker.offers.answers import Answer, any_of, not_, one_of, some
from caseworker.offers.offer import Criterion, Talk
from caseworker.words import _office


def _children(case: Case) -> Answer:
    count, youngest = case.household.children, case.household.youngest_child_born
    return count > 0 if count is not None else True if youngest is not None else None


def _without_care(case: Case) -> Answer:
    return False if _children(case) is False else not_(case.household.childcare_secured)


def childcare_missing(case: Case, talk: Talk) -> Criterion:
    """There is a child, and nobody to look after it."""
    return Criterion(_office("Betreuung ist nicht gesichert"), _without_care(case), Household.childcare_secured)


def care_there(case: Case, talk: Talk) -> Criterion:
    """Nobody is pressed to work before a child is looked after (R-INS-08)."""
    return Criterion(_office("Keine Betreuung fehlt"), not_(_without_care(case)), Household.childcare_secured)


def has_children(case: Case, talk: Talk) -> Criterion:
    """Children live in the household."""
    return Criterion(_office("Kinder im Haushalt"), _children(case), Household.children)


def care_missing(case: Case, talk: Talk) -> Criterion:
    """A child, or somebody else who is cared for at home, makes work harder."""
    named = _hindered_by(case, HindranceKind.CHILDCARE, HindranceKind.CARE_OF_RELATIVES)
    holds = any_of([_without_care(case), named])
    return Criterion(_office("Betreuung ist nicht gesichert"), holds, Household.childcare_secured)


def debts(case: Case, talk: Talk) -> Criterion:
    """Debts were named among what makes work harder."""
    return Criterion(_office("Schulden erschweren die Arbeit"), _hindered_by(case, HindranceKind.DEBTS), Hindrance.kind)


def _hindered_by(case: Case, *kinds: HindranceKind) -> Answer:
    return some(case.hindrances, lambda one: one_of(one.kind, kinds), case.complete.hindrances)


def wants_psychosocial_help(case: Case, talk: Talk) -> Criterion:
    """Help was wished for that has to do with the mind."""
    return _wished(case, SensitiveKind.MENTAL_HEALTH)


def wants_addiction_help(case: Case, talk: Talk) -> Criterion:
    """Help was wished for that has to do with addiction."""
    return _wished(case, SensitiveKind.ADDICTION)


def wants_rehabilitation(case: Case, talk: Talk) -> Criterion:
    """Help was wished for that has to do with health or a disability."""
    return _wished(case, SensitiveKind.PHYSICAL_HEALTH, SensitiveKind.MENTAL_HEALTH, SensitiveKind.DISABILITY)


def _wished(case: Case, *kinds: SensitiveKind) -> Criterion:
    """What the person said of their own accord; nothing here is ever proposed as the next question (R-DP-03)."""
    wishes = any(one.support_wanted and one.kind in kinds for one in case.sensitive_hindrances)
    ask = SensitiveHindrance.support_wanted if wishes else None
    return Criterion(_office("Die Person wünscht Unterstützung"), wishes or None, ask)
