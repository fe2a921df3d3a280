"""Which body decides about a qualification in NRW (R-REC-05)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from caseworker.facts import Actor, Case, OccupationGroup, Person, Qualification, QualificationKind
from caseworker.law import LawRow, chosen, law_row, law_rows, number
from caseworker.offers.answers import Answer, all_of
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Rank, Result, Step, Talk, offer
from caseworker.offers.places import kreise_of
from caseworker.offers.recognition.anabin import procedures_of
from caseworker.words import _, _office


def competent_body(case: Case, qualification: Qualification, on: date) -> LawRow | None:
    """The body by occupation group, country of training and place; `None` when it is not known for sure."""
    for row in law_rows("bodies", on):
        fits = all_of(_conditions(row, case, qualification, on))
        if fits is None:
            return None
        if fits:
            return chosen(row)
    return None


def _conditions(row: LawRow, case: Case, qualification: Qualification, on: date) -> Iterator[Answer]:
    group, country, plz = qualification.occupation_group, qualification.country, case.person.plz
    yield None if group is None else group.key == row["group"]
    if group is None or group.key != row["group"]:
        return
    if "kreise" in row.values:
        yield None if plz is None else _lies_in(plz, row["kreise"])
    if "countries" in row.values:
        yield None if country is None else country in _countries(row["countries"], on)
    if "not_countries" in row.values:
        yield None if country is None else country not in row["not_countries"]


def _lies_in(plz: str, kreise: Iterable[str]) -> Answer:
    """Whether a postal code lies in one of these Kreise; unknown where it lies half in one of them."""
    found = {one.ags in kreise for one in kreise_of(plz)}
    return None if len(found) > 1 else True in found


def _countries(named: Iterable[str], on: date) -> set[str]:
    """Codes, with the names of historic states replaced by the countries of today."""
    found: set[str] = set()
    for name in named:
        listed = law_row("countries", name, on)
        found.update(listed["codes"] if listed else [name])
    return found


def _vocational(case: Case) -> Iterable[Qualification]:
    regulated = (
        *(OccupationGroup.HEALTH, OccupationGroup.APPROBATION, OccupationGroup.TEACHER),
        *(OccupationGroup.ENGINEER, OccupationGroup.SOCIAL_WORK, OccupationGroup.TAX, OccupationGroup.LAW),
    )
    return [
        one
        for one in case.qualifications
        if one.kind in (QualificationKind.VOCATIONAL, QualificationKind.SCHOOL) or one.occupation_group in regulated
    ]


@offer(
    _office("Zuständige Stelle für die Anerkennung"),
    rule="R-REC-05",
    source="Bezirksregierungen NRW; BQ-Portal",
    confidence="B",
    rank=Rank.ACCESS,
    each=_vocational,
)
def body(case: Case, qualification: Qualification, talk: Talk) -> Iterator[Finding]:
    """The body depends on the occupation, sometimes on the country of training or the place."""
    group = qualification.occupation_group
    yield Criterion(_office("Berufsbereich ist bekannt"), group is not None or None, Qualification.occupation_group)
    row = competent_body(case, qualification, talk.on)
    if row is None:
        yield from _missing(case, qualification)
        return
    yield Result("competent_body", row["name"])
    yield Note(
        _office("Zuständig: {body}.", body=row["name"]), ground=Ground(source=row.source, confidence=row.confidence)
    )
    if not procedures_of(case, qualification):
        yield Step(
            _("Bitte lassen Sie sich zur Anerkennung beraten. Diese Stelle entscheidet: {body}.", body=row["name"]),
            Actor.CLIENT,
            talk.weeks(4),
            proof=_("Bestätigung der Beratungsstelle"),
        )
    if row.get("intention_proof"):
        yield from _wants_to_work_here(row, talk)


def _missing(case: Case, qualification: Qualification) -> Iterator[Finding]:
    """What to ask before the body is known; where no answer helps, who can tell."""
    if qualification.country is None:
        yield Criterion(_office("Land der Ausbildung ist bekannt"), None, Qualification.country)
    elif qualification.occupation_group is OccupationGroup.IHK and case.person.plz is None:
        yield Criterion(_office("Wohnort ist bekannt"), None, Person.plz)
    elif qualification.occupation_group is not None:
        whom = _office("Anerkennungs-Finder, IQ-Beratung")
        yield Criterion(_office("Zuständige Stelle ist bekannt"), None, unclear=whom)


def _wants_to_work_here(row: LawRow, talk: Talk) -> Iterator[Finding]:
    contacts = number("health_care.employer_contacts", talk.on)
    yield Step(
        _(
            "Bitte zeigen Sie uns {contacts} Bewerbungen oder eine Arbeitszusage. Das zeigt: Sie wollen hier arbeiten.",
            contacts=contacts,
        ),
        Actor.CLIENT,
        talk.weeks(4),
        proof=_("Briefe oder E-Mails"),
        ground=Ground(source=row.source),
    )
    yield Note(
        _office(
            "Nachweis: Zusage, mindestens {contacts} schriftliche Kontakte oder Bescheid der ZSBA.", contacts=contacts
        )
    )
