"""Case management at a municipal integration management (KIM): phases, life areas, goals and referrals.

Everything here is voluntary and rests on consent. Not in this file: benefit decisions, sanctions, diagnoses
(domain.md 2.3). Health is no life area here: what is said about it belongs to the topic of its own that is kept apart.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from caseworker.facts.question import Depth, Listed, Topic, ask
from caseworker.words import Choice, _, _office

_KIM = {
    "purpose": _office("Case Management, freiwillig"),
    "origin": _office("von der Person oder von der Stelle, die sie geschickt hat"),
    "legal_ground": "Art. 6 Abs. 1 Buchst. a DSGVO (Einwilligung); DSG NRW",
    "retention": "kim",
}


class KimPhase(Choice):
    """Where case management stands (domain.md 2.2); the last two are ways out of the intake."""

    INTAKE = _office("Klärung")
    ASSESSMENT = _office("Bestandsaufnahme")
    PLANNING = _office("Hilfeplanung")
    LINKING = _office("Verbinden mit Stellen")
    MONITORING = _office("Begleitung")
    EVALUATION = _office("Auswertung")
    CLOSED = _office("abgeschlossen")
    REFERRED = _office("weiterverwiesen")
    ONE_OFF_ADVICE = _office("einmalige Beratung")


# Ways in which a run is over (domain.md 2.2).
KIM_OVER = (KimPhase.CLOSED, KimPhase.REFERRED, KimPhase.ONE_OFF_ADVICE)


class KimAccess(Choice):
    """How the person came."""

    SELF = _office("von sich aus")
    REFERRAL = _office("geschickt von einer Stelle")


class KimClose(Choice):
    """Why case management ended; the clock of deletion starts then (domain.md 2.2)."""

    GOALS_REACHED = _office("Ziele erreicht")
    HANDED_OVER = _office("übergeben")
    CLIENT_ENDED = _office("von der Person beendet")
    MOVED = _office("umgezogen")
    NO_CONTACT = _office("kein Kontakt mehr")
    NOT_INDICATED = _office("nicht angezeigt")


class LifeArea(Choice):
    """The areas looked at together (domain.md 2.2), without health."""

    RESIDENCE = _office("Aufenthalt")
    LIVELIHOOD = _office("Lebensunterhalt")
    WORK = _office("Arbeit")
    LANGUAGE = _office("Sprache")
    EDUCATION = _office("Bildung")
    RECOGNITION = _office("Anerkennung")
    FAMILY = _office("Familie")
    HOUSING = _office("Wohnen")
    NETWORK = _office("Netzwerk")
    LEISURE = _office("Freizeit und Teilhabe")


class GoalAttainment(Choice):
    """How far a goal was reached, from 0 to 4 (domain.md 2.2)."""

    NOT_AT_ALL = _office("0 – gar nicht")
    A_LITTLE = _office("1 – ein wenig")
    HALF = _office("2 – zur Hälfte")
    MOSTLY = _office("3 – größtenteils")
    FULLY = _office("4 – ganz")


def _referred(case: Any, row: Kim) -> bool:
    return row.access is KimAccess.REFERRAL


def _closing(case: Any, row: Kim) -> bool:
    return row.phase in (KimPhase.EVALUATION, KimPhase.CLOSED)


def _closed(case: Any, row: Kim) -> bool:
    return row.phase is KimPhase.CLOSED


class Kim(Topic, title=_office("Case Management"), **_KIM):
    """One run of case management, from the first question to its end."""

    __tablename__ = "kim"

    phase: Mapped[KimPhase | None] = ask(_office("Phase"), depth=Depth.SHORT)
    phase_since: Mapped[date | None] = ask(_office("In dieser Phase seit"))
    access: Mapped[KimAccess | None] = ask(_office("Zugang"), depth=Depth.NORMAL)
    referred_by: Mapped[str | None] = ask(_office("Geschickt von"), when=_referred)
    reason: Mapped[str | None] = ask(_office("Anliegen"), depth=Depth.NORMAL, long=True)
    is_case_management: Mapped[bool | None] = ask(_office("Ist Case Management angezeigt?"), depth=Depth.NORMAL)
    decision_reason: Mapped[str | None] = ask(_office("Grund der Entscheidung"))
    resources: Mapped[str | None] = ask(
        _office("Was schon hilft"), aloud=_("Welche Beratungsstellen kennen Sie schon? Wer hilft Ihnen?"), long=True
    )
    own_view: Mapped[str | None] = ask(_office("Eigene Sicht der Person"), long=True)
    reassess_on: Mapped[date | None] = ask(_office("Wieder anschauen am"))
    satisfaction: Mapped[str | None] = ask(
        _office("Rückmeldung der Person"), when=_closing, hint=_office("Freiwillig, in ihren Worten.")
    )
    handed_over_to: Mapped[str | None] = ask(_office("Übergeben an"), when=_closing)
    closed_on: Mapped[date | None] = ask(_office("Abgeschlossen am"), when=_closed)
    close_reason: Mapped[KimClose | None] = ask(_office("Grund des Abschlusses"), when=_closed)
    contact_tries: Mapped[int | None] = ask(
        _office("Versuche, die Person zu erreichen"), when=lambda case, row: row.close_reason is KimClose.NO_CONTACT
    )

    @property
    def runs(self) -> bool:
        """Whether case management has begun and goes on."""
        return self.phase is not None and self.phase not in KIM_OVER


class LifeAreaNote(Listed, title=_office("Lebensbereiche"), **_KIM):
    """One life area: how it is now, what helps, and whether help is wanted."""

    __tablename__ = "life_area"

    area: Mapped[LifeArea | None] = ask(_office("Bereich"), depth=Depth.NORMAL)
    situation: Mapped[str | None] = ask(_office("So ist es jetzt"), depth=Depth.NORMAL, long=True)
    resources: Mapped[str | None] = ask(_office("Was schon hilft"), long=True)
    support_wanted: Mapped[bool | None] = ask(_office("Unterstützung gewünscht?"), depth=Depth.NORMAL)


class KimGoal(Listed, title=_office("Ziele im Hilfeplan"), **_KIM):
    """One goal agreed with the person, and in the end how far it was reached."""

    __tablename__ = "kim_goal"

    goal: Mapped[str | None] = ask(
        _office("Ziel"), hint=_office("Konkret und überprüfbar. Wird gedruckt wie geschrieben."), depth=Depth.NORMAL
    )
    priority: Mapped[int | None] = ask(_office("Rang"), hint=_office("1 ist am wichtigsten."))
    until: Mapped[date | None] = ask(_office("Bis wann?"), depth=Depth.NORMAL)
    attainment: Mapped[GoalAttainment | None] = ask(_office("Erreicht?"))


class Referral(Listed, title=_office("Überleitungen"), **_KIM):
    """A body the person is connected with. `consent` is the number of the consent it rests on, in their order."""

    __tablename__ = "referral"

    body: Mapped[str | None] = ask(_office("Stelle"), depth=Depth.NORMAL)
    contact: Mapped[str | None] = ask(_office("Ansprechperson"), third_person=True)
    topic: Mapped[str | None] = ask(_office("Thema"), depth=Depth.NORMAL)
    consent: Mapped[int | None] = ask(_office("Einwilligung"), vocabulary="consent", depth=Depth.NORMAL)
    sent_on: Mapped[date | None] = ask(_office("Weitergegeben am"))
    answer: Mapped[str | None] = ask(_office("Antwort"))
    answered_on: Mapped[date | None] = ask(_office("Antwort vom"))
