"""Facts to copy for decisions that are taken elsewhere: never an act, a form or a legal instruction (users.md M13).

Each sheet names what its law wants to see written, filled from the folder; what nobody has told yet is "noch offen".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from caseworker.facts import (
    AgreedStep,
    Binding,
    Case,
    ConsentKind,
    Course,
    EmploymentState,
    LegalRegime,
    Slot,
    in_force,
)
from caseworker.offers import legal_regime
from caseworker.plan.drafting import steps_of, words_of
from caseworker.plan.for_copying import Passage, line, said
from caseworker.plan.occasion import Occasion
from caseworker.problems import Problem
from caseworker.words import GERMAN, Named, Text, _office


@dataclass(frozen=True)
class DataSheet:
    """A sheet: its key and name, who decides, where it is written, and its passages.

    `write` raises `Problem` where the folder has nothing to say about it.
    """

    key: str
    name: Text
    about: Text
    rule: str
    source: str
    write: Callable[[Occasion], tuple[Passage, ...]]


def sheets_for(occasion: Occasion) -> tuple[DataSheet, ...]:
    """The sheets of this office: all three decisions are those of a Jobcenter."""
    return DATA_SHEETS if occasion.talk.office.is_jobcenter else ()


# --- § 5a IntV --------------------------------------------------------------------------------------------------------


def _integration_course(occasion: Occasion) -> tuple[Passage, ...]:
    """The plan the course stands in, and the day the right to take part ends (IntV § 5a Abs. 2)."""
    plan = occasion.plan
    planned = _planned(occasion)
    course = _newest_course(occasion.case)
    lines = (
        line(_office("Kooperationsplan vom"), plan.agreed_on),
        line(_office("Im Plan zum Deutschlernen"), "; ".join(planned) or None),
        line(_office("Art des Kurses"), course.kind if course else None),
        line(_office("Das Recht auf Teilnahme endet am"), course.eligibility_valid_to if course else None),
    )
    return (_person(occasion.case), Passage(_office("Integrationskurs im Kooperationsplan"), lines))


def _planned(occasion: Occasion) -> list[str]:
    steps = steps_of(occasion.case, occasion.plan)
    return [said(words_of(step)) for step in steps if step.slot is Slot.LANGUAGE]


def _newest_course(case: Case) -> Course | None:
    return case.courses[-1] if case.courses else None


# --- § 6 DeuFöV -------------------------------------------------------------------------------------------------------


def _vocational_course(occasion: Occasion) -> tuple[Passage, ...]:
    """What a Teilnahmeberechtigung names (DeuFöV § 6 Abs. 2); phone and mail only with a consent."""
    case = occasion.case
    return (
        _person(case, *_reached(occasion)),
        Passage(_office("Aufenthalt und Arbeit"), tuple(_residence(case))),
        Passage(_office("Ausbildung und Kurs"), tuple(_learning(occasion))),
    )


def _reached(occasion: Occasion) -> Iterator[str]:
    """Phone and mail, if the person has allowed that they are passed on."""
    allowed = (ConsentKind.CONTACT_CHANNEL, ConsentKind.REFER_PROVIDER)
    if any(one.kind in allowed and in_force(one, occasion.talk.on) for one in occasion.case.consents):
        yield line(_office("Telefon"), occasion.case.person.phone)
        yield line(_office("E-Mail"), occasion.case.person.email)


def _residence(case: Case) -> Iterator[str]:
    residence = case.residence
    yield line(_office("Dokument"), residence.document_kind)
    yield line(_office("Rechtsgrundlage laut Dokument"), residence.legal_basis)
    yield line(_office("Gültig bis"), residence.valid_to)
    working = [one for one in case.employment if one.state is EmploymentState.RUNNING]
    jobs = "; ".join(one.occupation or GERMAN.say(_office("Tätigkeit noch offen")) for one in working)
    nobody_works = case.complete.employment is True and not working
    yield line(_office("Beschäftigung"), jobs or (_office("keine") if nobody_works else None))


def _learning(occasion: Occasion) -> Iterator[str]:
    case = occasion.case
    course = _newest_course(case)
    degrees = "; ".join(one.title_text for one in case.qualifications if one.title_text)
    yield line(_office("Schulabschluss"), case.schooling.school_leaving)
    yield line(_office("Abschlüsse"), degrees or None)
    yield line(_office("Deutsch, niedrigste Fertigkeit"), case.lowest_level)
    yield line(_office("Passender Kurs"), course.kind if course else None)
    obliged = course.obligation if course else None
    yield line(_office("Verpflichtet nach § 15a SGB II"), obliged)


# --- § 15a SGB II -----------------------------------------------------------------------------------------------------


def _efforts(occasion: Occasion) -> tuple[Passage, ...]:
    """Which efforts, how often, in which form and by when they are shown (SGB II § 15a Abs. 4, R-KP-08).

    Only what was agreed, never what is voluntary; whether it was done is said in a talk and stands nowhere here.
    """
    if legal_regime(occasion.talk.on) is not LegalRegime.KP2026:
        what = _office("Am Tag des Gesprächs gilt § 15a SGB II nicht in dieser Fassung.")
        raise Problem(what, _office("Prüfen Sie den Tag des Gesprächs."))
    steps = [one for one in steps_of(occasion.case, occasion.plan) if one.slot is Slot.OWN_EFFORTS]
    agreed = [one for one in steps if one.binding is not Binding.VOLUNTARY]
    if not agreed:
        what = _office("Im Plan stehen keine vereinbarten eigenen Bemühungen.")
        raise Problem(what, _office("Vereinbaren Sie im Plan zuerst, was die Person selbst macht."))
    return tuple(_effort(place, step) for place, step in enumerate(agreed, 1))


def _effort(place: int, step: AgreedStep) -> Passage:
    """The law wants a frequency; once is what a plan means that says nothing else."""
    proof = Text(step.proof) if step.proof else None
    lines = (
        line(_office("Welche Bemühung"), said(words_of(step))),
        line(_office("Wie oft"), _office("einmal, wenn oben nichts anderes steht")),
        line(_office("Form des Nachweises"), proof),
        line(_office("Nachweis bis"), step.due),
    )
    return Passage(_office("Eigene Bemühung {n}", n=place), lines)


# --- The person -------------------------------------------------------------------------------------------------------


def _person(case: Case, *more: str) -> Passage:
    """Who it is about: the one passage with a name, because these papers are issued to a person."""
    person = case.person
    address = ", ".join(part for part in (person.street, f"{person.plz or ''} {person.town or ''}".strip()) if part)
    nationality = Named("country", person.nationality) if person.nationality else None
    lines = (
        line(_office("Name"), person.on_paper),
        line(_office("Geburtsdatum"), person.born),
        line(_office("Geschlecht laut Papier"), person.gender),
        line(_office("Anschrift"), address),
        line(_office("Staatsangehörigkeit"), nationality),
        line(_office("Kundennummer oder BG-Nummer"), person.customer_number),
        *more,
    )
    return Passage(_office("Person"), lines)


DATA_SHEETS = (
    DataSheet(
        "intv_5a",
        _office("Integrationskurs: Bestätigung"),
        _office("Das Jobcenter bestätigt, dass der Kurs im Plan steht, und bis wann das Recht gilt."),
        "R-IK-01",
        "IntV § 5a Abs. 2",
        _integration_course,
    ),
    DataSheet(
        "bsk_6",
        _office("Berufssprachkurs: Berechtigung"),
        _office("Das Jobcenter stellt die Teilnahmeberechtigung aus. Ohne rechtzeitige Anmeldung erlischt sie."),
        "R-BSK-05",
        "DeuFöV § 6 Abs. 2, 3",
        _vocational_course,
    ),
    DataSheet(
        "sgb2_15a",
        _office("Angaben zu eigenen Bemühungen"),
        _office(
            "Nur Angaben, kein Bescheid. Ob und wie verpflichtet wird, entscheidet das Jobcenter im Fachverfahren."
        ),
        "R-KP-08",
        "SGB II § 15a Abs. 4",
        _efforts,
    ),
)
