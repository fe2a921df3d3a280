"""May this person work, from when on, and what follows from the document (R-RES-01 to R-RES-30)."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.facts import Actor, Binding, Case, DocumentKind, Residence, WorkAccess
from caseworker.offers.answers import equals, one_of
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Rank, Result, Step, Talk, offer
from caseworker.offers.residence.table import expected_in, printed_access, run_on
from caseworker.words import Text, _, _office


@offer(
    _office("Arbeit mit diesem Dokument"),
    rule="R-RES-00",
    source="AufenthG § 4a; Tabelle der Aufenthaltsdokumente",
    confidence="A",
    rank=Rank.ACCESS,
)
def work_access(case: Case, talk: Talk) -> Iterator[Finding]:
    """The text in the document wins; the table gives an expectation, and a warning if both differ."""
    expected, residence = expected_in(case, talk), case.residence
    row = expected.row
    yield from expected.criteria
    yield Result("work_access", expected.access, always=True)
    yield Result("benefit_circle", expected.circle, always=True)
    yield Result("residence_rule", expected.rule, always=True)
    if expected.earliest is not None:
        yield Result("work_earliest", expected.earliest)
    if expected.circle_from is not None:
        yield Result("sgb2_from", expected.circle_from)
    if row is not None:
        own = Ground(expected.rule, row.source, row.confidence)
        whom = row.text("ask_whom")
        yield Note(expected.access.label, ask_whom=whom, ground=own)
        note = row.text("note")
        if note is not None:
            yield Note(note, ask_whom=whom, ground=own)
    printed = printed_access(residence)
    if printed is not None and _differ(printed, expected.access):
        yield Note(_DIFFERS, ask_whom=_office("Ausländerbehörde"), ground=Ground(confidence="M"))
    if row is not None and row["access"] == "PERMIT_NEEDED" and expected.earliest is not None:
        due = max(expected.earliest, talk.weeks(2))
        yield Step(
            _APPLY,
            Actor.CLIENT,
            due,
            proof=_("Kopie des Antrags"),
            ground=Ground(rule=expected.rule, source=row.source, confidence="A"),
        )


_DIFFERS = _office("Der Text im Dokument weicht von der Tabelle ab. Es zählt der Text im Dokument.")
_APPLY = _("Bitte beantragen Sie bei der Ausländerbehörde die Erlaubnis zu arbeiten.")


def _differ(printed: WorkAccess, expected: WorkAccess) -> bool:
    allowed = {WorkAccess.FREE, WorkAccess.LIMITED_HOURS, WorkAccess.TIED_TO_JOB}
    if WorkAccess.CHECK in (printed, expected):
        return False
    return (printed in allowed) is not (expected in allowed) and printed is not WorkAccess.PERMIT_NEEDED


@offer(
    _office("Titel läuft kraft Verordnung weiter"),
    rule="R-RES-11",
    source="UkraineAufenthFGV § 2",
    confidence="A",
    rank=Rank.ACCESS,
)
def card_runs_on(case: Case, talk: Talk) -> Iterator[Finding]:
    """Titles under § 24 that were valid on the key date run on without a new card."""
    title = equals(case.residence.document_kind, DocumentKind.AE)
    yield Criterion(_office("Aufenthaltserlaubnis"), title, Residence.document_kind)
    held, last = run_on(case.residence, talk.on)
    yield Criterion(_office("Der Titel gilt länger, als auf der Karte steht"), held, Residence.continued_by_decree)
    if held:
        yield Result("title_counts_until", last)
        yield Note(_office("Karte abgelaufen, Recht läuft weiter bis {day}.", day=last))


@offer(
    _office("Karte abgelaufen, Titel gilt weiter (Fiktionsbescheinigung)"),
    rule="R-RES-26",
    source="AufenthG § 81 Abs. 4",
    confidence="A",
    rank=Rank.ACCESS,
)
def fiction(case: Case, talk: Talk) -> Iterator[Finding]:
    """With § 81 Abs. 4 the old title goes on, and so does the right to work: the most frequent misunderstanding."""
    holds = equals(case.residence.document_kind, DocumentKind.FIKTION_81_4)
    yield Criterion(_office("Fiktionsbescheinigung nach § 81 Abs. 4"), holds, Residence.document_kind)
    yield Step(
        _("Bitte zeigen Sie dem Arbeitgeber die Fiktionsbescheinigung. Ihr alter Aufenthaltstitel gilt weiter."),
        Actor.CLIENT,
        talk.weeks(2),
        binding=Binding.VOLUNTARY,
    )


@offer(
    _office("Identität klären"),
    rule="R-RES-07",
    source="AufenthG § 60b Abs. 2 bis 5",
    confidence="A",
    rank=Rank.ACCESS,
)
def identity(case: Case, talk: Talk) -> Iterator[Finding]:
    """A Duldung under § 60b forbids work and can be cured at any time; legal advice comes before any step."""
    holds = equals(case.residence.document_kind, DocumentKind.DULDUNG_60B)
    yield Criterion(_office("Duldung für Personen mit ungeklärter Identität"), holds, Residence.document_kind)
    yield Step(LEGAL_ADVICE, talk.office.actor, talk.weeks(2), binding=Binding.VOLUNTARY)
    yield Step(_PASSPORT, Actor.CLIENT, talk.weeks(8), proof=_("Liste mit Datum"), binding=Binding.VOLUNTARY)
    yield Step(
        _FREE_COURSES,
        talk.office.actor,
        talk.weeks(4),
        binding=Binding.VOLUNTARY,
        ground=Ground(source="Praxis", confidence="P"),
    )
    yield Note(_office("Zeit mit diesem Papier zählt nicht als Duldung. Alle Fristen, die Zeit zählen, prüfen."))
    yield Note(_NO_COURSE_RULE, _office("BAMF"), ground=Ground("R-BSK-02", confidence="M"))
    yield Note(_office("Nichts an die Ausländerbehörde senden ohne Einwilligung."), ground=Ground(confidence="P"))


_NO_COURSE_RULE = _office("Ob ein Berufssprachkurs mit diesem Papier möglich ist, ist nicht geklärt.")
LEGAL_ADVICE = _("Wir suchen für Sie eine unabhängige Rechtsberatung. Die Beratung ist vor jedem Antrag wichtig.")
_PASSPORT = _("Bitte schreiben Sie auf, was Sie für einen Pass getan haben.")
_FREE_COURSES = _("Wir zeigen Ihnen Deutschkurse ohne Kosten. Wir schreiben auf, was Sie können.")


@offer(
    _office("Arbeit ohne Zustimmung der Bundesagentur"),
    rule="R-RES-30",
    source="BeschV § 32 Abs. 2 und 3",
    confidence="A",
)
def without_consent(case: Case, talk: Talk) -> Iterator[Finding]:
    """With a Duldung or Gestattung some work needs no consent of the BA; the permission is still needed."""
    kinds = (DocumentKind.GESTATTUNG, DocumentKind.DULDUNG_60A)
    holds = one_of(case.residence.document_kind, kinds)
    yield Criterion(_office("Gestattung oder Duldung"), holds, Residence.document_kind)
    allowed = expected_in(case, talk).says(WorkAccess.PERMIT_NEEDED)
    yield Criterion(_office("Die Wartezeit ist vorbei und es gibt kein Verbot"), allowed, Residence.tolerated_since)
    for text in _FREE_OF_CONSENT:
        yield Note(text)


_FREE_OF_CONSENT: tuple[Text, ...] = (
    _office("Ohne Zustimmung: Pflichtpraktikum und andere Praktika ohne Mindestlohn."),
    _office("Ohne Zustimmung: Ausbildung in einem anerkannten Beruf."),
    _office("Ohne Zustimmung: jede Arbeit nach vier Jahren Aufenthalt ohne Unterbrechung."),
)
