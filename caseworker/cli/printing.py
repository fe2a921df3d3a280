"""`caseworker print`: the plan of a person in a file, as PDF in German and the client's language."""

from __future__ import annotations

from pathlib import Path

from caseworker.cli.person import Written
from caseworker.facts import Agreement, Case
from caseworker.offers import OFFERS, Talk, advise
from caseworker.paper import print_sheet
from caseworker.plan import (
    Letterhead,
    Sender,
    Sheet,
    kooperationsplan,
    new_draft,
    said_in,
    step_from,
    steps_of,
)
from caseworker.problems import Problem
from caseworker.words import GERMAN, Language, _office, language_name, languages, spoken

DEMO_OFFICE = Sender(
    Letterhead("Jobcenter Musterstadt", ("Am Markt 1, 45127 Musterstadt", "Telefon 0201 555-0100")),
    contact="Frau Becker",
    phone="0201 555-0142",
)


def plan_languages(code: str) -> tuple[Language, ...]:
    """German, and the client's language beside it; one that is not there yet gets German with English."""
    known = {language.code for language in languages()}
    beside = code if code in known else "en"
    return (GERMAN,) if beside == "de" else (GERMAN, spoken(beside))


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


def sheet_of(case: Case, agreement: Agreement, code: str, sender: Sender) -> Sheet:
    """A plan, said in German and beside it in the client's language."""
    both = plan_languages(code)
    return said_in(kooperationsplan(case, agreement, sender, both), both)


def print_plan(written: Written, code: str, to: Path) -> str:
    """Write the PDF and say what was written. Raises `Problem` when the file cannot be written."""
    agreement = plan_of(written.case, written.talk)
    pdf = print_sheet(sheet_of(written.case, agreement, code, DEMO_OFFICE))
    try:
        to.write_bytes(pdf)
    except OSError as refused:
        what = _office("Die Datei {name} lässt sich nicht schreiben.", name=to.name)
        raise Problem(what, _office("Bitte prüfen Sie Ordner und Rechte.")) from refused
    beside = plan_languages(code)[-1]
    if beside.code not in (code, "de"):
        return f"{to}: {language_name(code)} gibt es noch nicht. Gedruckt auf Deutsch und {language_name(beside.code)}."
    return f"{to}: " + " und ".join(language_name(language.code) for language in plan_languages(code))
