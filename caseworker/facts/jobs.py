"""Jobs in view: openings, applications, internships and work trials, until one becomes a job (users.md M7)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from caseworker.facts.question import Listed, ask
from caseworker.facts.work import Employment, EmploymentKind, EmploymentState
from caseworker.words import Choice, _office


class OpeningKind(Choice):
    """What somebody could start."""

    JOB = _office("Stelle")
    TRAINING = _office("Ausbildung")
    INTERNSHIP = _office("Praktikum")
    MAG = _office("Maßnahme beim Arbeitgeber")
    TRIAL_WORK = _office("Probearbeit")


class OpeningResult(Choice):
    """What came of it; nothing here is a proposal with legal consequences."""

    IDEA = _office("Idee")
    APPLIED = _office("beworben")
    INTERVIEW = _office("Gespräch vereinbart")
    PROMISED = _office("Zusage")
    REFUSED_BY_EMPLOYER = _office("Absage")
    WITHDRAWN = _office("nicht weiter verfolgt")


CLOSED = {OpeningResult.REFUSED_BY_EMPLOYER, OpeningResult.WITHDRAWN}


def _with_dates(case: Any, row: Opening) -> bool:
    return row.kind is not OpeningKind.JOB or row.result is OpeningResult.PROMISED


class Opening(
    Listed,
    title=_office("Stellen und Bewerbungen"),
    purpose=_office("Auf Stellen bewerben und Rückmeldungen festhalten"),
):
    """One job, training, internship or trial: from whom it came, and what came of it."""

    __tablename__ = "opening"

    employer: Mapped[str | None] = ask(_office("Firma"))
    occupation: Mapped[str | None] = ask(_office("Tätigkeit"))
    kind: Mapped[OpeningKind | None] = ask(_office("Art"))
    proposed_by: Mapped[str | None] = ask(_office("Von wem?"))
    applied_on: Mapped[date | None] = ask(_office("Beworben am"))
    result: Mapped[OpeningResult | None] = ask(_office("Ergebnis"))
    starts: Mapped[date | None] = ask(_office("Beginn"), when=_with_dates)
    ends: Mapped[date | None] = ask(_office("Ende"), when=_with_dates)
    next_step: Mapped[str | None] = ask(_office("Nächster Schritt"))

    def employment(self) -> Employment:
        """The job it becomes once it is promised; a new row for the list of jobs."""
        kinds = {
            OpeningKind.TRAINING: EmploymentKind.TRAINING_FULL,
            OpeningKind.INTERNSHIP: EmploymentKind.INTERNSHIP,
        }
        return Employment(
            case_id=self.case_id,
            state=EmploymentState.OFFER,
            employer=self.employer,
            occupation=self.occupation,
            kind=kinds.get(self.kind) if self.kind else None,
            start=self.starts,
        )
