"""Other ways to show what somebody can do: lost papers, unfinished studies, an occupation nobody has looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caseworker.facts import (
    Actor,
    Agreement,
    Binding,
    Case,
    Cefr,
    German,
    GoalCode,
    OccupationGroup,
    Papers,
    Qualification,
    QualificationKind,
    RecognitionOutcome,
    Regulation,
    Slot,
    Wishes,
)
from caseworker.offers.answers import at_least, equals, one_of, some
from caseworker.offers.conditions import condition
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Rank, Step, Talk, offer
from caseworker.offers.recognition.anabin import RECOGNITION_ADVICE
from caseworker.offers.recognition.equivalence import APPLY_NOW, AS_ASSISTANT, WITHOUT_RECOGNITION
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
    learned = some(case.qualifications, lambda one: True, case.complete.qualifications)
    yield Criterion(_office("Hat einen Beruf gelernt oder studiert"), learned, Qualification.title_text)
    yield Criterion(_office("Wunschberuf ist bekannt"), True if wishes.occupation else None, Wishes.occupation)
    known = wishes.regulation not in (None, Regulation.UNKNOWN)
    yield Criterion(_office("Noch nicht nachgesehen, ob er reglementiert ist"), not known)
    yield Step(_LOOK, talk.office.actor, talk.weeks(2))


_LOOK = _("Wir sehen nach, ob Ihr Wunschberuf eine Erlaubnis braucht.")


def _undecided(case: Case) -> Criterion:
    """Once a body has decided, its decision says what comes next (R-REC-04)."""
    open_ends = (None, RecognitionOutcome.PENDING, RecognitionOutcome.WITHDRAWN)
    decided = any(one.outcome not in open_ends for one in case.recognition_cases)
    return Criterion(_office("Noch kein Bescheid zur Anerkennung"), not decided)


@offer(
    _office("Gelernter Beruf: Arbeit geht auch ohne Anerkennung"),
    rule="R-REC-04",
    source="BQFG § 3 Abs. 5",
    confidence="A",
    rank=Rank.ACCESS,
)
def work_in_occupation(case: Case, talk: Talk) -> Iterator[Finding]:
    """Where no law ties the occupation to a qualification, recognition helps and nobody has to wait for it."""
    free = equals(_looked_up(case), Regulation.NON_REGULATED)
    yield Criterion(_office("Wunschberuf ist nicht reglementiert"), free, Wishes.regulation)
    if free is False:
        return
    yield condition("foreign_qualification", case, talk)
    yield condition("may_work", case, talk)
    spoken = at_least(case.level("spoken_interaction"), Cefr.A2)
    yield Criterion(_office("Deutsch mündlich mindestens A2"), spoken, German.spoken_interaction)
    yield _undecided(case)
    yield Step(APPLY_NOW, Actor.CLIENT, talk.weeks(4), Slot.OWN_EFFORTS, _("Liste der Bewerbungen"))
    yield Note(WITHOUT_RECOGNITION)
    yield Note(_office("Die Anerkennung hilft trotzdem: beim Lohn, im Betrieb, bei manchen Aufenthaltstiteln."))
    if condition("below_b1", case, talk).holds:
        text = _office("Deutsch geht in der Regel vor. Kurs und Arbeit zusammen: in Teilzeit oder am Abend.")
        yield Note(text, ground=Ground("R-INS-01", "SGB II § 3 Abs. 4; IntV § 14"))


@offer(
    _office("Reglementierter Beruf: zuerst die Erlaubnis"),
    rule="R-REC-03",
    source="BQFG §§ 3 Abs. 5, 9, 13",
    confidence="A",
    rank=Rank.ACCESS,
)
def licence_first(case: Case, talk: Talk) -> Iterator[Finding]:
    """Neither anabin nor the ZAB opens a regulated occupation; helpers in the same field need no licence."""
    tied = equals(_looked_up(case), Regulation.REGULATED)
    yield Criterion(_office("Wunschberuf ist reglementiert"), tied, Wishes.regulation)
    if tied is False:
        return
    yield condition("foreign_qualification", case, talk)
    yield condition("may_work", case, talk)
    yield _undecided(case)
    if case.wishes.occupation_group is OccupationGroup.HEALTH and not case.recognition_cases:
        practice = Ground(source="Praxis", confidence="M")
        yield Step(AS_ASSISTANT, Actor.CLIENT, talk.weeks(4), binding=Binding.VOLUNTARY, ground=practice)
    yield Note(_office("Als Fachkraft bewerben geht erst mit der Erlaubnis. anabin und ZAB ersetzen sie nicht."))


def _looked_up(case: Case) -> Regulation | None:
    """What somebody found out about the occupation; "unknown" is a question."""
    found = case.wishes.regulation
    return None if found is Regulation.UNKNOWN else found
