"""`caseworker print`: the papers of a person in a file, and blank ones, as PDF in German and the client's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caseworker.cli.person import Written
from caseworker.facts import Agreement, Case
from caseworker.offers import OFFERS, Talk, advise
from caseworker.paper import Layout, print_sheet
from caseworker.plan import (
    DEMO_OFFICE,
    PAPERS,
    Occasion,
    Paper,
    new_draft,
    paper,
    plan_languages,
    plan_paper,
    step_from,
    steps_of,
)
from caseworker.problems import Problem
from caseworker.words import GERMAN, Language, _office, language_name

# As many as people still oversee, and as fit on a page; advice comes in the order of what is urgent.
_FIRST_STEPS = 7


def plan_of(case: Case, talk: Talk) -> Agreement:
    """The newest plan of a folder, or a first draft; one without steps takes the first ones of the advice that fits."""
    agreement = case.plan
    if agreement is None:
        agreement = new_draft(case, talk)
        case.agreements.append(agreement)
    if not steps_of(case, agreement):
        fitting = [step for one in advise(case, OFFERS, talk) if one.fits for step in one.steps]
        once = {step.text.msgid: step for step in reversed(fitting)}
        first = list(reversed(once.values()))[:_FIRST_STEPS]
        case.steps.extend(step_from(suggestion, agreement) for suggestion in first)
    return agreement


@dataclass(frozen=True)
class Wish:
    """How a paper is wanted: its key, the language beside German, the layout, and the file to write."""

    key: str
    code: str
    layout: str
    to: Path


def print_for(written: Written, wish: Wish) -> str:
    """Write a paper of a person and say what was written. Raises `Problem`, also when the file cannot be written.

    "plan" is whatever kind of plan the person has.
    """
    agreement = plan_of(written.case, written.talk)
    wanted = plan_paper(agreement.plan_type) if wish.key == "plan" else paper(wish.key)
    return _print(wanted, Occasion(written.case, written.talk, DEMO_OFFICE, plan_languages(wish.code), agreement), wish)


def print_blank(day: date, wish: Wish) -> str:
    """Write a paper without a person, under the law of that day. Raises `Problem` for one that is about somebody."""
    wanted = paper(wish.key)
    if wanted.personal:
        what = _office("„{paper}“ gibt es nicht leer.", paper=wanted.name)
        blank = ", ".join(one.key for one in PAPERS if not one.personal)
        raise Problem(what, _office("Leer gibt es: {known}.", known=blank))
    return _print(wanted, Occasion(Case(), Talk(day), DEMO_OFFICE, plan_languages(wish.code)), wish)


def _print(wanted: Paper, occasion: Occasion, wish: Wish) -> str:
    chosen: Layout = getattr(Layout, wish.layout.replace("-", "_").upper())
    pdf = print_sheet(wanted.sheet(occasion), chosen)
    try:
        wish.to.write_bytes(pdf)
    except OSError as refused:
        what = _office("Die Datei {name} lässt sich nicht schreiben.", name=wish.to.name)
        raise Problem(what, _office("Bitte prüfen Sie Ordner und Rechte.")) from refused
    return f"{wish.to}: {_said(wish.code, wanted.said_in(occasion.languages))}"


def _said(wanted: str, languages: tuple[Language, ...]) -> str:
    named = " und ".join(language_name(language.code) for language in languages)
    if languages[-1].code in (wanted, "de"):
        return named
    return f"{language_name(wanted)} gibt es noch nicht. Gedruckt auf {named}."


def listed() -> Iterator[str]:
    """Every paper with its key, in the order a counsellor meets them."""
    for one in PAPERS:
        about = " (nur auf Deutsch)" if one.german else "" if one.personal else " (auch leer)"
        yield f"{one.key:<22}{GERMAN.say(one.name)}{about}"
