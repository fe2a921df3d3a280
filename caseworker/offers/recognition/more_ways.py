"""Other ways to show what somebody can do: lost papers, unfinished studies, an occupation nobody has looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caseworker.facts import (
    Agreement,
    Binding,
    Case,
    GoalCode,
    Papers,
    Qualification,
    QualificationKind,
    Regulation,
    Slot,
    Wishes,
)
from caseworker.offers.answers import one_of
from caseworker.offers.offer import Criterion, Finding, Note, Rank, Step, Talk, offer
from caseworker.offers.recognition.anabin import RECOGNITION_ADVICE
from caseworker.words import _, _office


def _vocational(case: Case) -> Iterable[Qualification]:
    return [one for one in case.qualifications if one.kind in (QualificationKind.VOCATIONAL, None)]


@offer(
    _office("Qualifikationsanalyse: zeigen statt Zeugnis"),
    rule="R-REC-04",
    source="BQFG § 14",
    confidence="A",
    rank=Rank.ACCESS,
    each=_vocational,
)
def show_skills(case: Case, qualification: Qualification, talk: Talk) -> Iterator[Finding]:
    """Papers that are missing through no fault may be replaced by a work sample, a talk, or a test."""
    vocational = None if qualification.kind is None else True
    yield Criterion(_office("Berufsausbildung"), vocational, Qualification.kind)
    missing = one_of(qualification.papers, (Papers.LOST, Papers.NONE))
    yield Criterion(_office("Zeugnisse fehlen ohne eigene Schuld"), missing, Qualification.papers)
    yield Step(RECOGNITION_ADVICE, talk.office.actor, talk.weeks(3))
    yield Note(
        _office("Arbeitsprobe, Fachgespräch, praktische oder theoretische Prüfung, Gutachten. Grund glaubhaft machen.")
    )


def _unfinished(case: Case) -> Iterable[Qualification]:
    return [one for one in case.qualifications if one.kind is QualificationKind.UNFINISHED]


@offer(
    _office("Studium ohne Abschluss: Leistungen anrechnen"),
    rule="R-REC-03",
    source="Hochschulen; uni-assist",
    confidence="M",
    each=_unfinished,
)
def credit_studies(case: Case, qualification: Qualification, talk: Talk) -> Iterator[Finding]:
    """Only a university can credit what was studied; the ZAB does not."""
    yield Criterion(_office("Studium nicht abgeschlossen"), True)
    text = _("Wir machen mit Ihnen einen Termin, wenn Sie möchten: {help}.", help=_("Beratung an der Hochschule"))
    yield Step(text, talk.office.actor, talk.weeks(4), Slot.OTHER_PROVIDERS, binding=Binding.VOLUNTARY)
    yield Note(_office("Keine ZAB-Bewertung. Wer studieren möchte: Hochschule oder uni-assist."), _office("Hochschule"))


@offer(
    _office("Studium: Beratung an der Hochschule"),
    rule="R-REC-03",
    source="Hochschulen; uni-assist",
    confidence="M",
)
def study_wish(case: Case, talk: Talk) -> Iterator[Finding]:
    """Who wants to study asks the university, not the ZAB."""
    goals = [plan.goal_code for plan in case.agreements[-1:]]
    wish = None if not goals or goals[0] is None else goals[0] is GoalCode.STUDY_ADVICE
    yield Criterion(_office("Möchte sich zum Studium beraten lassen"), wish, Agreement.goal_code)
    text = _("Wir machen mit Ihnen einen Termin, wenn Sie möchten: {help}.", help=_("Beratung an der Hochschule"))
    yield Step(text, talk.office.actor, talk.weeks(4), Slot.OTHER_PROVIDERS, binding=Binding.VOLUNTARY)


@offer(
    _office("Ist der Wunschberuf reglementiert?"),
    rule="R-REC-05",
    source="BQFG § 3 Abs. 5; Anerkennungs-Finder",
    confidence="P",
)
def look_up_occupation(case: Case, talk: Talk) -> Iterator[Finding]:
    """An occupation nobody has looked up is looked up by us; the list is long and changes."""
    wishes = case.wishes
    yield Criterion(_office("Wunschberuf ist bekannt"), True if wishes.occupation else None, Wishes.occupation)
    known = wishes.regulation not in (None, Regulation.UNKNOWN)
    yield Criterion(_office("Noch nicht nachgesehen, ob er reglementiert ist"), not known)
    yield Step(_LOOK, talk.office.actor, talk.weeks(2))


_LOOK = _("Wir sehen nach, ob Ihr Wunschberuf eine Erlaubnis braucht.")
