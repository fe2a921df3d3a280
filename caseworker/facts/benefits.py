"""Help with money or by a provider, from "kommt in Betracht" to the decision (domain.md 6.1, 6.3)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from caseworker.facts.question import Listed, ask
from caseworker.words import Choice, _office


class Instrument(Choice):
    """The catalogue of instruments, by its codes; what each needs is a rule or a dated table, not this list."""

    VB = _office("Vermittlungsbudget")
    MAT = _office("Maßnahme bei einem Träger")
    MAG = _office("Maßnahme beim Arbeitgeber")
    AVGS = _office("Aktivierungs- und Vermittlungsgutschein")
    FBW = _office("Bildungsgutschein (Weiterbildung)")
    QUALI_82 = _office("Weiterbildung Beschäftigter")
    EGZ = _office("Eingliederungszuschuss")
    EQ = _office("Einstiegsqualifizierung")
    BOP = _office("Berufsorientierungspraktikum")
    ASA = _office("Assistierte Ausbildung")
    ESG = _office("Einstiegsgeld")
    SELF = _office("Leistungen für Selbstständige")
    AGH = _office("Arbeitsgelegenheit")
    EVL = _office("Eingliederung von Langzeitleistungsbeziehenden")
    FF = _office("Freie Förderung")
    AFTER = _office("Förderung nach dem Ende der Hilfebedürftigkeit")
    YOUTH_H = _office("Förderung schwer zu erreichender junger Menschen")
    TAM = _office("Teilhabe am Arbeitsmarkt")
    HOLISTIC = _office("Ganzheitliche Betreuung")
    K_CHILD = _office("Kinderbetreuung oder häusliche Pflege")
    K_DEBT = _office("Schuldnerberatung")
    K_PSY = _office("Psychosoziale Betreuung")
    K_ADDICT = _office("Suchtberatung")
    IK = _office("Integrationskurs")
    BSK = _office("Berufssprachkurs")
    REHA = _office("Leistungen zur Teilhabe (Reha)")
    BAB = _office("Berufsausbildungsbeihilfe")
    BUT = _office("Bildung und Teilhabe")
    PERMENTI = _office("Mentoring PerMenti")
    AGH_ASYL = _office("Arbeitsgelegenheit nach AsylbLG")


class BenefitStatus(Choice):
    """Where a benefit stands; the plan itself never grants one (R-INS-00, R-INS-12)."""

    POSSIBLE = _office("kommt in Betracht")
    APPLIED = _office("beantragt")
    GRANTED = _office("bewilligt")
    REFUSED = _office("abgelehnt")


# Whoever is named with one of these is ill, or may be taken for it.
FOR_HEALTH = (Instrument.K_PSY, Instrument.K_ADDICT, Instrument.REHA)


class SpokenNeed(Listed, title=_office("Bedarf aus dem Gespräch"), purpose=_office("Passende Hilfen anbieten")):
    """What only the talk can tell and an offer asks for ("Ein Betrieb möchte die Person kennenlernen").

    It is kept in the words of the table that asks, so offers that share a need share the answer. Needs of health and
    the like are never kept here: their offers read the topic that lies apart.
    """

    __tablename__ = "spoken_need"

    need: Mapped[str | None] = ask(_office("Bedarf"))
    holds: Mapped[bool | None] = ask(_office("Trifft zu?"))


def _decided(case: Any, row: Benefit) -> bool:
    return row.status in (BenefitStatus.GRANTED, BenefitStatus.REFUSED)


class Benefit(Listed, title=_office("Hilfen"), purpose=_office("Hilfen beantragen und ihren Stand kennen")):
    """One benefit that comes into question for the plan, who decides about it, and what came of it."""

    __tablename__ = "benefit"

    instrument: Mapped[Instrument | None] = ask(_office("Hilfe"))
    status: Mapped[BenefitStatus | None] = ask(_office("Stand der Hilfe"))
    grantor: Mapped[str | None] = ask(_office("Wer entscheidet?"))
    responsible: Mapped[str | None] = ask(_office("Wer kümmert sich?"))
    apply_by: Mapped[date | None] = ask(_office("Antrag bis"), hint=_office("Vor den Kosten."))
    applied_on: Mapped[date | None] = ask(_office("Beantragt am"))
    decision_on: Mapped[date | None] = ask(_office("Entschieden am"), when=_decided)
    reference: Mapped[str | None] = ask(_office("Aktenzeichen des Bescheids"), when=_decided)
    starts: Mapped[date | None] = ask(_office("Von"))
    ends: Mapped[date | None] = ask(_office("Bis"))
    cost_estimate: Mapped[int | None] = ask(
        _office("Geschätzte Kosten in Euro"), hint=_office("Wird nicht gedruckt."), special=True
    )
    proof: Mapped[str | None] = ask(_office("So wird es gezeigt"))
    note: Mapped[str | None] = ask(_office("Notiz"), long=True)

    @property
    def tells_of_health(self) -> bool:
        """Whether somebody who reads it learns of illness, addiction or disability."""
        return self.instrument in FOR_HEALTH

    @property
    def is_proven(self) -> bool | None:
        """Whether "bewilligt" rests on a decision: its day and its reference (R-INS-12); `None` before that."""
        if self.status is not BenefitStatus.GRANTED:
            return None
        return self.decision_on is not None and bool(self.reference)
