"""What matters about a person, each in a few words; a chip says what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caseworker.facts import NOT_CONCLUDED, SKILLS, Case, PlanStatus, WorkAccess
from caseworker.law import months_after
from caseworker.offers import Talk
from caseworker.offers.recognition.anabin import anabin_outcome, degrees, lookup_of
from caseworker.offers.recognition.zab import zab_needed
from caseworker.offers.residence.table import counts_until, expected_in
from caseworker.words import Text, _office
from ui.case.open_case import OpenCase


@dataclass(frozen=True)
class Chip:
    """A few words, and what they rest on."""

    words: Text
    rests_on: Text | None = None


def chips(folder: OpenCase) -> Iterator[Chip]:
    """German, recognition, work, the plan, and when the person is away, as far as they are known."""
    case = folder.case
    if case.lowest_level is not None:
        yield Chip(_office("Deutsch {level}", level=case.lowest_level), _german_rests_on(case))
    yield from _recognition(case)
    yield from _work(case, folder.talk)
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


def _recognition(case: Case) -> Iterator[Chip]:
    """What was decided; before that, what anabin says of each degree."""
    decided = [one.outcome for one in case.recognition_cases if one.outcome is not None]
    if decided:
        yield Chip(_office("Anerkennung: {outcome}", outcome=decided[-1]), _office("Laut Verfahren in der Akte."))
        return
    for degree in degrees(case):
        lookup = lookup_of(case, degree)
        outcome = anabin_outcome(lookup)
        if lookup is None or outcome is None:
            continue
        rests_on = _office(
            "{degree}: in anabin nachgesehen am {day}.", degree=degree.name, day=lookup.looked_up_at or "–"
        )
        needed = zab_needed(case, degree)
        yield Chip(
            _office("Anerkennung: ZAB nötig") if needed else _office("anabin: {outcome}", outcome=outcome), rests_on
        )


def _work(case: Case, talk: Talk) -> Iterator[Chip]:
    printed, card = case.residence.work_access_by_document, _card(case, talk)
    access = printed or (expected_in(case, talk).access if case.residence.document_kind else None)
    rests_on = _office("Laut Dokument.") if printed else _office("Erwartung aus der Tabelle. Das Dokument zählt.")
    if isinstance(access, WorkAccess) and access is not WorkAccess.CHECK:
        words = access.label if card is None else _office("{access} · {card}", access=access, card=card)
        yield Chip(words, rests_on)
    elif card is not None:
        yield Chip(card)


def _card(case: Case, talk: Talk) -> Text | None:
    """Until when the residence document counts: also beyond what is printed, or no more."""
    printed, counts = case.residence.valid_to, counts_until(case.residence, talk.on)
    if printed is None or counts is None:
        return None
    if counts < talk.on:
        return _office("Karte abgelaufen am {day}", day=counts)
    if counts > printed:
        return _office("Karte gilt weiter bis {day}", day=counts)
    return _office("Karte bis {day}", day=printed)


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
