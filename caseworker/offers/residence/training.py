"""Training and work as a way to stay for people who are obliged to leave (R-RES-08, R-RES-09, R-RES-10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.facts import (
    Actor,
    Binding,
    Case,
    Cefr,
    DocumentKind,
    Employment,
    EmploymentKind,
    EmploymentState,
    German,
    Residence,
)
from caseworker.facts.residence import TOLERATED
from caseworker.law import add_months, law_row, months_after, number
from caseworker.offers.answers import Answer, all_of, at_least, equals, not_, one_of, some, until
from caseworker.offers.offer import Criterion, Finding, Note, Rank, Result, Step, Talk, offer
from caseworker.offers.residence.access import LEGAL_ADVICE
from caseworker.offers.residence.countries import work_ban
from caseworker.words import _, _office

_APPLY = _("Bitte beantragen Sie bei der Ausländerbehörde die Erlaubnis zu arbeiten.")


def _training_place(case: Case) -> Answer:
    return some(case.employment, _is_training, case.complete.employment)


def _is_training(job: Employment) -> Answer:
    open_state = one_of(job.state, (EmploymentState.OFFER, EmploymentState.RUNNING))
    return all_of([equals(job.kind, EmploymentKind.TRAINING_FULL), open_state])


def _training_start(case: Case) -> date | None:
    return min((job.start for job in case.employment if _is_training(job) and job.start is not None), default=None)


def _who(case: Case, talk: Talk) -> Iterator[Criterion]:
    """What both ways ask: a Duldung that counts, no ban, a known identity, and a place for training."""
    residence = case.residence
    counts = one_of(residence.document_kind, (DocumentKind.DULDUNG_60A, DocumentKind.DULDUNG_60D))
    yield Criterion(_office("Duldung, die zählt (nicht § 60b)"), counts, Residence.document_kind)
    yield Criterion(_office("Kein Arbeitsverbot"), not_(work_ban(case, talk.on)), Residence.ban_noted)
    enough = until(months_after(residence.tolerated_since, "training.tolerated_months", talk.on), talk.on)
    yield Criterion(_office("Lange genug geduldet"), enough, Residence.tolerated_since)
    text = _office("Identität geklärt, oder alles dafür getan")
    yield Criterion(text, True if residence.identity_clarified else None, Residence.identity_clarified)
    yield Criterion(_office("Hat einen Ausbildungsplatz"), _training_place(case), Employment.kind)


def _window(case: Case, talk: Talk) -> Iterator[Finding]:
    """When the permission may be asked for, and the steps."""
    start, months = _training_start(case), number("training.permission_months", talk.on)
    opens = None if start is None or months is None else add_months(start, -months)
    if opens is not None:
        yield Result("training_permission_from", opens)
        yield Note(_office("Antrag frühestens am {day}.", day=opens))
    yield Step(LEGAL_ADVICE, talk.office.actor, talk.weeks(2), binding=Binding.VOLUNTARY)
    yield Step(_APPLY, Actor.CLIENT, max(opens or talk.on, talk.weeks(2)), proof=_("Antrag"))


@offer(
    _office("Ausbildungsduldung (§ 60c)"),
    rule="R-RES-08",
    source="AufenthG § 60c",
    confidence="A",
    rank=Rank.ACCESS,
)
def training_duldung(case: Case, talk: Talk) -> Iterator[Finding]:
    """For the whole of a training; the permission to work must then be given."""
    yield from _who(case, talk)
    yield from _window(case, talk)
    issue, identity = number("training.issue_months", talk.on), number("training.identity_months", talk.on)
    yield Note(_office("Ausgestellt frühestens {months} Monate vor dem Beginn.", months=issue))
    yield Note(_office("Einreise ab 2020: Identität innerhalb von {months} Monaten; Bemühen genügt.", months=identity))
    yield Note(_office("Begann die Ausbildung im Asylverfahren, entfällt die Wartezeit. Abbruch: einmal neu suchen."))


@offer(
    _office("Aufenthaltserlaubnis für die Ausbildung (§ 16g)"),
    rule="R-RES-09",
    source="AufenthG § 16g; SGB II § 7 Abs. 5 und 6",
    confidence="A",
    rank=Rank.ACCESS,
)
def training_title(case: Case, talk: Talk) -> Iterator[Finding]:
    """The same conditions, but a title: livelihood must be secured, and training aid does no harm."""
    yield from _who(case, talk)
    yield Criterion(_office("Lebensunterhalt ist gesichert (Ausbildungsbeihilfe schadet nicht)"), None)
    yield from _window(case, talk)
    hours = number("training.side_hours", talk.on)
    yield Note(_office("Nebenarbeit bis {hours} Stunden in der Woche.", hours=hours))
    yield Note(_office("In geförderter Ausbildung meist keine Leistungen nach SGB II."), _office("Leistungsabteilung"))


@offer(
    _office("Beschäftigungsduldung (§ 60d)"),
    rule="R-RES-10",
    source="AufenthG § 60d",
    confidence="A",
    rank=Rank.ACCESS,
)
def employment_duldung(case: Case, talk: Talk) -> Iterator[Finding]:
    """For people in work for long, who came before a key date."""
    residence = case.residence
    held = one_of(residence.document_kind, TOLERATED - {DocumentKind.DULDUNG_60B, DocumentKind.DULDUNG_60D})
    yield Criterion(_office("Duldung, die zählt (nicht § 60b)"), held, Residence.document_kind)
    key_date = law_row("key_dates", "employment_duldung.entry", talk.on)
    last = None if key_date is None else key_date["day"]
    text = _office("Eingereist bis {day}", day=last or "")
    yield Criterion(text, until(residence.first_entry, last), Residence.first_entry)
    tolerated = months_after(residence.tolerated_since, "employment_duldung.tolerated_months", talk.on)
    yield Criterion(_office("Lange genug geduldet"), until(tolerated, talk.on), Residence.tolerated_since)
    worked = some(case.employment, lambda job: _long_enough(job, talk.on), case.complete.employment)
    yield Criterion(_office("Lange genug versichert gearbeitet"), worked, Employment.start)
    oral = at_least(case.level("spoken_interaction"), Cefr.A2)
    yield Criterion(_office("Deutsch mündlich mindestens A2"), oral, German.spoken_interaction)
    yield Criterion(_office("Lebensunterhalt seit 12 Monaten und jetzt gesichert"), None)
    yield Step(LEGAL_ADVICE, talk.office.actor, talk.weeks(2), binding=Binding.VOLUNTARY)


def _long_enough(job: Employment, on: date) -> Answer:
    """Insured for the months the law asks for, with its hours; several jobs one after the other are for the talk."""
    hours = number("employment_duldung.hours", on) or 0
    return all_of(
        [
            equals(job.kind, EmploymentKind.SVB),
            equals(job.state, EmploymentState.RUNNING),
            until(months_after(job.start, "employment_duldung.insured_months", on), on) or None,
            None if job.hours_per_week is None else job.hours_per_week >= hours,
        ]
    )
