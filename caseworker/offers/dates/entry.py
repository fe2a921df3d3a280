"""One thing that becomes due, and the day to act on it.

`day` is the day the law or our practice names. `act_by` is the working day to act on: what the office has to do moves
back, a client's deadline moves forward, and a right or a card that ends ends on its day (decisions.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from caseworker.facts import Actor, AgreedStep, Case, Facts, StepStatus, in_force
from caseworker.law import days_before, law_row
from caseworker.offers.dates.working_days import Away, asks_first, is_away, working_day, working_day_before
from caseworker.offers.offer import Certainty
from caseworker.words import Choice, Text, _office

OUR_PRACTICE = "Empfehlung aus der Praxis"


class Duty(Choice):
    """Whose turn it is, and so where a day moves that is no working day."""

    OFFICE = _office("Aufgabe des Büros")
    CLIENT = _office("Frist der Person")
    ENDS = _office("endet an diesem Tag")
    BODY = _office("Frist einer anderen Stelle")


@dataclass(frozen=True)
class Due:
    """Something that becomes due: what, when, why, whose duty, and where that is written.

    `warn` are the days on which to speak of it first; a day without one is spoken of when it comes near.
    """

    what: Text
    day: date
    duty: Duty
    why: Text
    rule: str
    source: str
    confidence: str = "A"
    about: Facts | None = None
    warn: tuple[date, ...] = ()
    away: Away = ()

    @property
    def act_by(self) -> date:
        """The working day to act on."""
        match self.duty:
            case Duty.OFFICE | Duty.BODY:
                return working_day_before(self.day, self.away)
            case Duty.CLIENT:
                return working_day(self.day, self.away)
        return self.day

    def around(self, away: Away, on: date) -> Due:
        """The same, with the person away for some time.

        A step of the plan waits until they are back; what the office does with them comes before they go, or after
        when they are gone already. A right that ends by law waits for nobody, and no other body's deadline does.
        """
        waits = self.duty is Duty.OFFICE or (self.duty is Duty.CLIENT and isinstance(self.about, AgreedStep))
        if not waits or not is_away(self.act_by, away):
            return self
        gone = self.duty is Duty.OFFICE and working_day_before(self.day, away) < on
        return replace(self, day=working_day(self.day, away)) if gone else replace(self, away=away)

    @property
    def written_in(self) -> Text | str:
        """Where it is written; what is only our own practice is called so in every language."""
        return Certainty.PRACTICE.label if self.source == OUR_PRACTICE else self.source

    @property
    def asks_first(self) -> bool:
        """Whether the day is one on which people have to be asked if anybody works (24 and 31 December)."""
        return asks_first(self.act_by)

    def warns(self, on: date) -> bool:
        """Whether it is time to speak of it."""
        return min(self.warn, default=self.act_by) <= on


def from_law(
    what: Text, day: date | None, duty: Duty, why: Text, key: str, on: date, *, about: Facts | None = None
) -> Iterator[Due]:
    """A day that rests on a number of law: rule, source and confidence are those of its row."""
    row = law_row("numbers", key, on)
    if day is not None and row is not None:
        yield Due(what, day, duty, why, row.rule, row.source, row.confidence, about)


def warned(day: date, key: str, on: date) -> date:
    """The day to speak of it first, so many days before, as the table of numbers says."""
    return days_before(day, key, on) or day


def steps_due(case: Case) -> Iterator[Due]:
    """The steps of the newest plan that nobody has talked about as done or dropped. A clock never sets their state."""
    plan = case.plan
    open_states = (None, StepStatus.PLANNED, StepStatus.RUNNING)
    for step in case.steps:
        if plan is not None and step.is_of(plan) and step.due is not None and step.status in open_states:
            yield _step(step, step.due)


def _step(step: AgreedStep, day: date) -> Due:
    ours = step.actor in (Actor.JOBCENTER, Actor.KIM)
    what = step.text or _office("Schritt: {words}", words=step.words or "")
    why = _office("Schritt aus dem Plan")
    return Due(what, day, Duty.OFFICE if ours else Duty.CLIENT, why, step.rule or "R-KP-02", "SGB II § 15", "A", step)


def prenote_dies(case: Case, on: date) -> Iterator[Due]:
    """A Vormerkung is deleted when no consent has come: the folder with it (users.md M16)."""
    what = _office("Vormerkung löschen, wenn keine Einwilligung da ist")
    why = _office("Ohne Einwilligung darf KIM nicht länger speichern.")
    until = case.prenote.kept_until(case.consents)
    yield from from_law(what, until, Duty.ENDS, why, "kim.prenote_days", on, about=case.prenote)


def consents_end(case: Case, on: date) -> Iterator[Due]:
    """Consents in force that have an end: whoever still needs one asks again before it."""
    for consent in case.consents:
        if consent.valid_to is not None and in_force(consent, on):
            what = _office("Einwilligung endet: {name}", name=consent.name)
            why = _office("Danach geht nichts mehr an die genannte Stelle.")
            yield Due(what, consent.valid_to, Duty.ENDS, why, "R-DP-10", "DSGVO Art. 7", "A", consent)
