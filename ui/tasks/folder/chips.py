"""What matters about a person, each in a few words; a chip says what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caseworker.facts import NOT_CONCLUDED, SKILLS, Case, PlanStatus, WorkAccess
from caseworker.law import months_after
from caseworker.offers import Advice
from caseworker.words import Text, _office
from ui.open_case import OpenCase


@dataclass(frozen=True)
class Chip:
    """A few words, and what they rest on."""

    words: Text
    rests_on: Text | None = None


def chips(folder: OpenCase) -> Iterator[Chip]:
    """German, work, the plan, and when the person is away, as far as they are known."""
    case = folder.case
    if case.lowest_level is not None:
        yield Chip(_office("Deutsch {level}", level=case.lowest_level), _german_rests_on(case))
    yield from _work(case, folder.advice)
    yield from _plan(folder)
    for starts, ends in case.away:
        if ends >= folder.today:
            words = _office("Nicht verfügbar {starts} bis {ends}", starts=starts, ends=ends)
            yield Chip(words, _office("Fälliges kommt davor oder danach. Wo die Person ist, wird nicht gefragt."))


def _german_rests_on(case: Case) -> Text:
    own = [skill for skill in SKILLS if getattr(case.german, skill) is not None]
    if not own:
        return _office("Aus dem Zertifikat. Der schwächste Bereich zählt.")
    if case.german.basis is None:
        return _office("Der schwächste Bereich zählt. Grundlage noch nicht gefragt.")
    return _office("Der schwächste Bereich zählt. Grundlage: {basis}.", basis=case.german.basis)


def _work(case: Case, advice: list[Advice]) -> Iterator[Chip]:
    printed = case.residence.work_access_by_document
    expected = next((result.value for one in advice for result in one.results if result.key == "work_access"), None)
    access = printed or expected
    until = case.residence.valid_to
    rests_on = _office("Laut Dokument.") if printed else _office("Erwartung aus der Tabelle. Das Dokument zählt.")
    if isinstance(access, WorkAccess) and access is not WorkAccess.CHECK:
        if until is None:
            yield Chip(access.label, rests_on)
        else:
            yield Chip(_office("{access} · Karte bis {day}", access=access, day=until), rests_on)
    elif until is not None:
        yield Chip(_office("Karte bis {day}", day=until))


def _plan(folder: OpenCase) -> Iterator[Chip]:
    plan = folder.case.plan
    if plan is not None and plan.status in (*NOT_CONCLUDED, PlanStatus.ENDED):
        yield Chip(_office("Plan: {status}", status=plan.status))
        return
    day = (plan.agreed_on or plan.talk_on) if plan else None
    if plan is None or day is None:
        return
    until = months_after(day, "kooperationsplan.update_months", day)
    if plan.agreed_on is None:
        yield Chip(_office("Plan vom {day} (Entwurf)", day=day))
    elif until is None:
        yield Chip(_office("Plan vom {day}", day=day))
    else:
        yield Chip(_office("Plan vom {day} · gemeinsam aktualisieren bis {until}", day=day, until=until))
