"""What was agreed: the plan of one day, and its steps.

A step is either a sentence with gaps, which both languages can say, or free words of the counsellor, which stay
German. Nothing here is set by a clock: a step that nobody has talked about is "noch nicht besprochen".
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from caseworker.facts.ending import EndReason
from caseworker.facts.question import Depth, Listed, ask
from caseworker.words import Choice, Text, _, _office


class PlanType(Choice):
    """Plans that must never be mixed up (domain.md 1.7)."""

    KOOPERATIONSPLAN = _("Kooperationsplan")
    KIM_HILFEPLAN = _("Hilfeplan")
    PILOT_KOMPETENZBOGEN = _("Kompetenzbogen")
    NACHBETREUUNG = _("Plan nach dem Arbeitsstart")
    EINGLIEDERUNGSVEREINBARUNG_SGB3 = _office("Eingliederungsvereinbarung (SGB III)")


class LegalRegime(Choice):
    """The law a Kooperationsplan is made under; chosen by the day it is agreed and kept (R-KP-01)."""

    KP2023 = _office("Recht vom 01.07.2023 bis 30.06.2026")
    KP2026 = _office("Recht seit 01.07.2026")


class PlanStatus(Choice):
    """Where a plan stands; printed is not handed over."""

    DRAFT = _office("Entwurf")
    AGREED = _office("vereinbart")
    HANDED_OVER = _office("ausgehändigt")
    UPDATED = _office("fortgeschrieben")
    ENDED = _office("beendet")
    NOT_AGREED = _office("nicht vereinbart")
    CLIENT_ABSENT = _office("nicht erschienen")


class GoalCode(Choice):
    """Kinds of goals (domain.md 1.5)."""

    JOB_SVB = _("Ich will eine Arbeit mit Sozialversicherung.")
    JOB_MINIJOB_STEP = _("Ich will mit einem Minijob anfangen.")
    SELF_EMPLOYMENT = _("Ich will selbstständig arbeiten: in meiner eigenen Firma.")
    TRAINING_DUAL = _("Ich will eine Ausbildung im Betrieb machen.")
    TRAINING_SCHOOL = _("Ich will eine Ausbildung in der Schule machen.")
    RETRAINING = _("Ich will einen neuen Beruf lernen.")
    RECOGNITION = _("Mein Zeugnis soll in Deutschland anerkannt werden.")
    LANGUAGE_FIRST = _("Ich will zuerst besser Deutsch lernen.")
    STABILISATION = _("Ich will zuerst Probleme in meinem Alltag lösen.")
    STUDY_ADVICE = _("Ich will eine Beratung zum Studium.")
    REDUCE_NEED = _("Ich will mehr Stunden arbeiten.")


class Slot(Choice):
    """The part of the plan something belongs to (R-KP-02)."""

    GOAL = _("Ihr Ziel")
    STEPS = _("Die nächsten Schritte")
    OFFER = _("Unser Angebot für Sie")
    TARGET_OCC = _("Gesuchte Arbeit oder Ausbildung")
    OWN_EFFORTS = _("Das machen Sie")
    BENEFITS = _("Diese Hilfen kommen in Frage")
    LANGUAGE = _("Deutsch lernen")
    # Translators: offices and services that help, not jobs.
    OTHER_PROVIDERS = _("Andere Stellen")
    REHA = _("Reha: Hilfe bei Krankheit oder Behinderung")
    DISABILITY = _office("Behinderung")
    OPT_HEALTH = _office("Gesundheit")
    OPT_BG = _("Hilfe für Personen im Haushalt")


class Actor(Choice):
    """Who does a step (domain.md 1.5)."""

    CLIENT = _("Sie")
    JOBCENTER = _("Jobcenter")
    KIM = _("Kommunales Integrationsmanagement")
    # Translators: an office or service, not a job.
    OTHER_PROVIDER = _("Andere Stelle")
    EMPLOYER = _("Arbeitgeber")
    COURSE_PROVIDER = _("Kursträger")
    HOUSEHOLD_MEMBER = _("Person im Haushalt")


class Binding(Choice):
    """Whether a step was agreed or is free; free is the default for health, debts and household (decisions.md)."""

    AGREED = _office("vereinbart")
    VOLUNTARY = _("Freiwillig")


class StepStatus(Choice):
    """Where a step stands; only a talk changes it."""

    PLANNED = _office("noch nicht besprochen")
    RUNNING = _office("läuft")
    DONE = _office("erledigt")
    NOT_DONE_GOOD_REASON = _office("nicht erledigt, guter Grund")
    NOT_DONE = _office("nicht erledigt")
    DROPPED_BY_AGREEMENT = _office("gemeinsam gestrichen")


class Handover(Choice):
    """How a plan reached the person; text form is met by each of them (decisions.md, R-KP-03)."""

    PRINT = _office("Ausdruck")
    HANDWRITTEN = _office("von Hand")
    POST = _office("Post")
    PHOTO = _office("Foto")
    PDF_MAIL = _office("E-Mail auf Wunsch")


NOT_CONCLUDED = (PlanStatus.NOT_AGREED, PlanStatus.CLIENT_ABSENT)


def _failed(case: Any, row: Agreement) -> bool:
    return row.status in NOT_CONCLUDED


class Agreement(
    Listed,
    title=_office("Plan"),
    purpose=_office("Den gemeinsamen Plan festhalten"),
    origin=_office("gemeinsam vereinbart"),
    retention="plan",
):
    """One plan. Three dates stay apart: the talk, the day it was agreed, the day it was typed in.

    `sheet` holds the words as they were agreed, `printed_by_version` the program that said them. What was handed over
    is kept apart: in which languages and layout, and the SHA-256 of its PDF where it was one.
    """

    __tablename__ = "agreement"

    plan_type: Mapped[PlanType | None] = mapped_column(default=PlanType.KOOPERATIONSPLAN, kw_only=True)
    legal_regime: Mapped[LegalRegime | None] = mapped_column(default=None, kw_only=True)
    status: Mapped[PlanStatus | None] = mapped_column(default=PlanStatus.DRAFT, kw_only=True)
    goal_code: Mapped[GoalCode | None] = ask(
        _office("Ziel"), aloud=_("Was möchten Sie in einem Jahr machen?"), depth=Depth.SHORT
    )
    goal: Mapped[str | None] = ask(
        _office("Ziel in eigenen Worten"), hint=_office("Wird gedruckt wie geschrieben, nur auf Deutsch."), long=True
    )
    offer: Mapped[str | None] = ask(_office("Unser Angebot (Beratung, Hilfe, Vermittlung)"), long=True)
    target_occupation: Mapped[str | None] = ask(_office("Gesuchte Arbeit oder Ausbildung"))
    talk_on: Mapped[date | None] = ask(_office("Gespräch am"))
    agreed_on: Mapped[date | None] = ask(_office("Vereinbart am"))
    recorded_on: Mapped[date | None] = ask(_office("Erfasst am"))
    next_on: Mapped[date | None] = ask(_office("Nächstes Gespräch am"), depth=Depth.SHORT)
    next_time: Mapped[str | None] = ask(_office("Uhrzeit"), vocabulary="clock", depth=Depth.SHORT)
    next_place: Mapped[str | None] = ask(_office("Ort"))
    bring: Mapped[str | None] = ask(_office("Bitte mitbringen"))
    not_today: Mapped[tuple[str, ...] | None] = ask(_office("Heute kein Thema"))
    why_not: Mapped[dict[str, object] | None] = mapped_column(default=None, kw_only=True)
    household_talk_on: Mapped[date | None] = ask(_office("Mit den Personen im Haushalt gesprochen am"))
    handed_over_on: Mapped[date | None] = ask(_office("Ausgehändigt am"), undoable=False)
    handover_channel: Mapped[Handover | None] = ask(_office("Wie ausgehändigt?"), undoable=False)
    handover_languages: Mapped[tuple[str, ...] | None] = ask(
        _office("Ausgehändigt in"), vocabulary="language", undoable=False
    )
    explained_by: Mapped[str | None] = ask(_office("Mündlich erklärt durch"), undoable=False)
    ended_on: Mapped[date | None] = ask(_office("Plan beendet am"))
    end_reason: Mapped[EndReason | None] = ask(_office("Warum beendet?"))
    why_not_agreed: Mapped[str | None] = ask(
        _office("Warum kein Plan?"), hint=_office("In den Worten der Person."), when=_failed, long=True
    )
    conciliation_case: Mapped[str | None] = ask(
        _office("Aktenzeichen der Schlichtung"),
        hint=_office("Wenn die Schlichtungsstelle beteiligt ist (§ 15a alter Fassung)."),
        when=lambda case, row: _failed(case, row) and row.legal_regime is LegalRegime.KP2023,
    )
    va_reference: Mapped[str | None] = ask(
        _office("Aktenzeichen des Bescheids"),
        hint=_office("Der Bescheid entsteht im Fachverfahren. Hier steht nur, dass es ihn gibt."),
        when=lambda case, row: _failed(case, row) and row.legal_regime is LegalRegime.KP2026,
    )
    va_on: Mapped[date | None] = ask(
        _office("Bescheid vom"), when=lambda case, row: _failed(case, row) and row.legal_regime is LegalRegime.KP2026
    )
    sheet: Mapped[str | None] = mapped_column(String, default=None, kw_only=True)
    printed_by_version: Mapped[str | None] = mapped_column(default=None, kw_only=True)
    handed_over_layout: Mapped[tuple[str, ...] | None] = mapped_column(default=None, kw_only=True)
    handed_over_hash: Mapped[str | None] = mapped_column(default=None, kw_only=True)


# Figures ask for the plans that began or ended in a period.
Index("agreement_begun", Agreement.agreed_on, Agreement.status, Agreement.plan_type, Agreement.case_id)
Index("agreement_over", Agreement.ended_on)

_WITH_A_REASON = (StepStatus.NOT_DONE_GOOD_REASON, StepStatus.NOT_DONE, StepStatus.DROPPED_BY_AGREEMENT)


class AgreedStep(
    Listed,
    title=_office("Schritte"),
    purpose=_office("Festhalten, wer was bis wann tut"),
    origin=_office("gemeinsam vereinbart"),
    retention="plan",
):
    """One step of a plan: who does what until when, and how it is shown."""

    __tablename__ = "agreed_step"

    @property
    def tells_of_health(self) -> bool:
        """Whether it belongs to a part of the plan that is about illness or disability."""
        return self.slot in (Slot.REHA, Slot.DISABILITY, Slot.OPT_HEALTH)

    agreement: Mapped[int] = mapped_column(default=0, kw_only=True)
    slot: Mapped[Slot | None] = ask(_office("Abschnitt"))
    actor: Mapped[Actor | None] = ask(_office("Wer?"))
    sentence: Mapped[str | None] = mapped_column(default=None, kw_only=True)
    values: Mapped[dict[str, object] | None] = mapped_column(default=None, kw_only=True)
    words: Mapped[str | None] = ask(_office("Was?"), long=True)
    due: Mapped[date | None] = ask(_office("Bis wann?"))
    proof: Mapped[str | None] = ask(_office("So wird es gezeigt"))
    place: Mapped[str | None] = ask(_office("Ort, wie gedruckt"))
    binding: Mapped[Binding | None] = ask(_office("Verbindlichkeit"))
    status: Mapped[StepStatus | None] = ask(_office("Stand"))
    reason: Mapped[str | None] = ask(
        _office("Warum?"),
        hint=_office("In den Worten der Person."),
        when=lambda case, row: row.status in _WITH_A_REASON,
    )
    rule: Mapped[str | None] = mapped_column(default=None, kw_only=True)

    def is_of(self, plan: Agreement) -> bool:
        """Whether it is a step of this plan, named by its number or, where people write files, by its place."""
        return self.agreement in (plan.id, plan.position)

    @property
    def text(self) -> Text | None:
        """The sentence with its gaps filled, unless the step is in free words."""
        return None if self.sentence is None or self.words else Text(self.sentence, self.values or {})
