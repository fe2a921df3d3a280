"""`caseworker print`: the plan of a person in a file, as PDF in German and the client's language."""

from __future__ import annotations

from pathlib import Path

from caseworker.cli.person import Written
from caseworker.facts import Agreement, Case
from caseworker.offers import OFFERS, Talk, advise
from caseworker.paper import Layout, print_sheet
from caseworker.plan import (
    DEMO_OFFICE,
    Occasion,
    new_draft,
    plan_languages,
    plan_paper,
    sheet_of,
    step_from,
    steps_of,
)
from caseworker.problems import Problem
from caseworker.words import _office, language_name


def plan_of(case: Case, talk: Talk) -> Agreement:
    """The newest plan of a folder, or a first draft; one without steps takes those of all advice that fits."""
    agreement = case.plan
    if agreement is None:
        agreement = new_draft(case, talk)
        case.agreements.append(agreement)
    if not steps_of(case, agreement):
        fitting = [step for one in advise(case, OFFERS, talk) if one.fits for step in one.steps]
        once = {step.text.msgid: step for step in reversed(fitting)}
        case.steps.extend(step_from(suggestion, agreement) for suggestion in reversed(once.values()))
    return agreement


def print_plan(written: Written, code: str, to: Path, layout: str = "side-by-side") -> str:
    """Write the PDF and say what was written. Raises `Problem` when the file cannot be written."""
    agreement = plan_of(written.case, written.talk)
    occasion = Occasion(written.case, written.talk, DEMO_OFFICE, plan_languages(code), agreement)
    chosen: Layout = getattr(Layout, layout.replace("-", "_").upper())
    pdf = print_sheet(sheet_of(plan_paper(agreement.plan_type).write, occasion), chosen)
    try:
        to.write_bytes(pdf)
    except OSError as refused:
        what = _office("Die Datei {name} lässt sich nicht schreiben.", name=to.name)
        raise Problem(what, _office("Bitte prüfen Sie Ordner und Rechte.")) from refused
    beside = plan_languages(code)[-1]
    if beside.code not in (code, "de"):
        return f"{to}: {language_name(code)} gibt es noch nicht. Gedruckt auf Deutsch und {language_name(beside.code)}."
    return f"{to}: " + " und ".join(language_name(language.code) for language in plan_languages(code))
