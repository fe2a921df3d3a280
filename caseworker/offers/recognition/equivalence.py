"""The equivalence procedure: what comes next, by what the body decided (R-REC-04)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from caseworker.facts import (
    Actor,
    BenefitCircle,
    Binding,
    Case,
    Procedure,
    RecognitionCase,
    RecognitionOutcome,
    Regulation,
    Slot,
)
from caseworker.law import add_months, months_after
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Rank, Result, Step, Talk, offer
from caseworker.words import _, _office

_PRACTICE = Ground(source="Praxis", confidence="M")


def decision_due(procedure: RecognitionCase, on: date) -> date | None:
    """The day a decision is due: three months after complete documents (BQFG §§ 6, 13), or as extended."""
    return procedure.extended_to or months_after(procedure.complete_on, "bqfg.decision_months", on)


def _equivalence(case: Case) -> Iterable[RecognitionCase]:
    ruled = (Procedure.BQFG_BUND, Procedure.BQFG_NRW, Procedure.SPECIAL_LAW)
    return [one for one in case.recognition_cases if one.procedure in (*ruled, None)]


def _decided(*outcomes: RecognitionOutcome | None) -> Callable[[Case], Iterable[RecognitionCase]]:
    """The procedures with one of these outcomes."""
    return lambda case: [one for one in _equivalence(case) if one.outcome in outcomes]


@offer(
    _office("Anerkennung läuft"),
    rule="R-REC-04",
    source="BQFG §§ 6 Abs. 3, 13 Abs. 3",
    confidence="A",
    rank=Rank.DEADLINE,
    each=_decided(RecognitionOutcome.PENDING, None),
)
def pending(case: Case, procedure: RecognitionCase, talk: Talk) -> Iterator[Finding]:
    """Within three months of complete documents; past that, ask the body in writing."""
    running = None if procedure.outcome is None else True
    yield Criterion(_office("Noch keine Entscheidung"), running, RecognitionCase.outcome)
    due = decision_due(procedure, talk.on)
    yield Criterion(_office("Unterlagen sind vollständig"), due is not None or None, RecognitionCase.complete_on)
    if due is None:
        return
    yield Result("decision_due", due)
    yield Note(_office("Die Entscheidung ist bis {day} fällig.", day=due))
    if procedure.procedure is Procedure.SPECIAL_LAW:
        yield Note(_SPECIAL_LAW, _office("zuständige Stelle"), ground=Ground(source="BQFG § 13 Abs. 3", confidence="M"))
    if due < talk.on:
        yield Step(_ASK_BODY, Actor.CLIENT, talk.weeks(1), proof=_("Kopie des Briefs"))
    if _health(procedure):
        yield Step(AS_ASSISTANT, Actor.CLIENT, talk.weeks(4), binding=Binding.VOLUNTARY, ground=_PRACTICE)
        yield Note(
            _office("Hilfe in der Pflege ist nicht reglementiert. Stufe: Hilfe, passt teilweise."), ground=_PRACTICE
        )


_SPECIAL_LAW = _office("Ob die Frist von drei Monaten für dieses Fachrecht gilt, ist nicht geprüft.")
_ASK_BODY = _("Bitte fragen Sie die Stelle für die Anerkennung schriftlich: Wann kommt die Entscheidung?")
AS_ASSISTANT = _("Sie können schon vor der Anerkennung als Hilfe in der Pflege arbeiten.")


def _health(procedure: RecognitionCase) -> bool:
    return "pfleg" in (procedure.reference_occupation or "").casefold()


@offer(
    _office("Volle Gleichwertigkeit"),
    rule="R-REC-04",
    source="BQFG §§ 4, 9",
    confidence="A",
    rank=Rank.ACCESS,
    each=_decided(RecognitionOutcome.FULL, RecognitionOutcome.LICENCE_GRANTED),
)
def full(case: Case, procedure: RecognitionCase, talk: Talk) -> Iterator[Finding]:
    """Search as a skilled worker; in a regulated profession the licence may still need more."""
    yield Criterion(_office("Volle Gleichwertigkeit festgestellt"), True)
    if procedure.procedure is Procedure.SPECIAL_LAW and procedure.outcome is RecognitionOutcome.FULL:
        yield Step(_LICENCE, Actor.CLIENT, talk.weeks(6), proof=_("Kopie der Papiere"))
        return
    yield Step(_SKILLED, Actor.CLIENT, talk.weeks(4), Slot.OWN_EFFORTS, _("Liste der Bewerbungen"))


_LICENCE = _(
    "Bitte sammeln Sie Deutsch-Zertifikat, Führungszeugnis und Attest. Diese Papiere fehlen oft für Ihre Erlaubnis."
)
_SKILLED = _("Bitte bewerben Sie sich in Ihrem gelernten Beruf. Schreiben Sie die Anerkennung in Ihren Lebenslauf.")


@offer(
    _office("Teilweise Gleichwertigkeit"),
    rule="R-REC-04",
    source="BQFG § 7 Abs. 2",
    confidence="A",
    rank=Rank.ACCESS,
    each=_decided(RecognitionOutcome.PARTIAL),
)
def partial(case: Case, procedure: RecognitionCase, talk: Talk) -> Iterator[Finding]:
    """Work now where the occupation is free, close exactly the gaps the decision lists, apply again."""
    yield Criterion(_office("Teilweise Gleichwertigkeit festgestellt"), True)
    if case.wishes.regulation is not Regulation.REGULATED:
        yield Step(
            APPLY_NOW, Actor.CLIENT, talk.weeks(4), Slot.OWN_EFFORTS, _("Liste der Bewerbungen"), ground=_PRACTICE
        )
        yield Note(
            WITHOUT_RECOGNITION, _office("Anerkennungs-Finder"), ground=Ground(source="BQFG § 3 Abs. 5", confidence="M")
        )
    yield Step(_CLOSE_GAPS, Actor.OTHER_PROVIDER, talk.weeks(12), Slot.OTHER_PROVIDERS, ground=_PRACTICE)
    yield Step(
        _AGAIN,
        Actor.CLIENT,
        add_months(talk.on, 12),
        proof=_("Eingangsbestätigung"),
        ground=_PRACTICE,
    )
    yield Note(_office("Auf dem Bescheid steht, bis wann Widerspruch möglich ist. Bitte gemeinsam ansehen."))
    if procedure.differences_text:
        yield Note(_office("Unterschiede laut Bescheid: {text}", text=procedure.differences_text))


APPLY_NOW = _("Bitte bewerben Sie sich jetzt in Ihrem Beruf. Das geht auch ohne volle Anerkennung.")
WITHOUT_RECOGNITION = _office("In Berufen, die nicht reglementiert sind, darf man ohne Anerkennung arbeiten.")
_CLOSE_GAPS = _(
    "Im Bescheid zur Anerkennung steht, was noch fehlt. Eine Beratungsstelle sucht mit Ihnen den passenden Kurs."
)
_AGAIN = _("Bitte stellen Sie nach dem Kurs einen neuen Antrag auf Anerkennung.")


@offer(
    _office("Ausgleich nötig: Kurs oder Prüfung"),
    rule="R-REC-04",
    source="BQFG §§ 10, 11",
    confidence="A",
    rank=Rank.ACCESS,
    each=_decided(RecognitionOutcome.COMPENSATION_REQUIRED),
)
def compensation(case: Case, procedure: RecognitionCase, talk: Talk) -> Iterator[Finding]:
    """The person chooses between an adaptation course and a test, unless special law differs."""
    yield Criterion(_office("Ausgleich verlangt"), True)
    yield Step(_CHOOSE, Actor.CLIENT, talk.weeks(6), proof=_("Anmeldung zum Kurs oder zur Prüfung"))
    yield Note(
        _office("In Gesundheitsberufen gilt das jeweilige Fachgesetz."),
        _office("zuständige Stelle"),
        ground=Ground(confidence="M"),
    )


_CHOOSE = _("Bitte wählen Sie für die Anerkennung: Kurs oder Prüfung.")


@offer(
    _office("Keine Gleichwertigkeit"),
    rule="R-REC-04",
    source="BQFG § 7",
    confidence="A",
    rank=Rank.DEADLINE,
    each=_decided(RecognitionOutcome.NONE),
)
def none(case: Case, procedure: RecognitionCase, talk: Talk) -> Iterator[Finding]:
    """Experience counts too; and the decision names a period for objection."""
    yield Criterion(_office("Keine Gleichwertigkeit festgestellt"), True)
    yield Step(_OTHER_WAY, talk.office.actor, talk.weeks(3), ground=_PRACTICE)
    yield Note(_office("Auf dem Bescheid steht, bis wann Widerspruch möglich ist. Bitte gemeinsam ansehen."))
    if case.residence.benefit_circle is BenefitCircle.SGB2:
        yield Note(_office("Möglich sind Teilqualifikation, Umschulung oder Arbeitsprobe."), ground=_PRACTICE)


_OTHER_WAY = _("Wir suchen mit Ihnen einen anderen Weg: Erfahrung zeigen, kurze Kurse, neuer Beruf.")
