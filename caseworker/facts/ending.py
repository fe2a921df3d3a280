"""The end of a case, or its move to another office (users.md M22); and a note before a case may begin (M16)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from caseworker.facts.consent import Consent, ConsentKind
from caseworker.facts.question import Topic, ask
from caseworker.law import days_after
from caseworker.words import Choice, _office


class EndReason(Choice):
    """Why a plan and its case end (domain.md 1.5)."""

    NEED_ENDED_WORK = _office("Hilfebedürftigkeit endet durch Arbeit")
    NEED_ENDED_OTHER = _office("Hilfebedürftigkeit endet aus anderem Grund")
    MOVED_JC = _office("Umzug zu einem anderen Jobcenter")
    CHANGE_TO_ASYLBLG = _office("Wechsel zum Asylbewerberleistungsgesetz")
    CHANGE_TO_SGB12 = _office("Wechsel zum SGB XII")
    TRAINING_STARTED = _office("Ausbildung begonnen")
    DEATH = _office("verstorben")
    OTHER = _office("anderer Grund")


class Erasure(Choice):
    """Why a folder should go before its time is over (Art. 17 Abs. 1 DSGVO)."""

    ASKED = _office("Die Person verlangt es")
    NOT_NEEDED = _office("Die Angaben sind nicht mehr nötig")
    MISTAKE = _office("Die Akte war ein Irrtum")


def _ended(case: Any, row: Ending) -> bool:
    return row.ended_on is not None


def _goes_on(case: Any, row: Ending) -> bool:
    """Whether somebody else may go on with the person."""
    return _ended(case, row) and row.reason is not EndReason.DEATH


class Ending(
    Topic, title=_office("Ende der Beratung"), purpose=_office("Die Beratung abschließen und die Löschfrist beginnen")
):
    """From this day on nothing falls due any more; the time until deletion begins.

    `erase` proposes the folder for deletion at once, from the day `erase_from`; it still takes the two steps.
    Of somebody who came back it is kept when and why the case was over before.
    """

    __tablename__ = "ending"

    ended_on: Mapped[date | None] = ask(_office("Beendet am"))
    reason: Mapped[EndReason | None] = ask(_office("Grund des Endes"), when=_ended)
    moved_to: Mapped[str | None] = ask(_office("Neue Stelle"), when=_goes_on)
    handover_offered: Mapped[bool | None] = ask(_office("Übergabe angeboten?"), when=_goes_on)
    erase: Mapped[Erasure | None] = ask(_office("Vor der Frist löschen, weil"))
    erase_from: Mapped[date | None] = ask(
        _office("Zum Löschen vorgemerkt am"), when=lambda case, row: row.erase is not None
    )
    resumed_on: Mapped[date | None] = ask(_office("Wieder aufgenommen am"))
    ended_before_on: Mapped[date | None] = ask(_office("Davor beendet am"))
    reason_before: Mapped[EndReason | None] = ask(_office("Grund davor"))


class Prenote(
    Topic,
    title=_office("Vormerkung"),
    purpose=_office("Termin für das erste KIM-Gespräch"),
    legal_ground="Art. 6 Abs. 1 DSGVO (mit dem Datenschutz klären)",
    retention="prenote",
):
    """A referral by phone before there is a consent: besides it only spoken name, phone and language are kept."""

    __tablename__ = "prenote"

    noted_on: Mapped[date | None] = ask(_office("Vorgemerkt am"))
    referred_by: Mapped[str | None] = ask(
        _office("Wer hat vermittelt?"), when=lambda case, row: row.noted_on is not None
    )

    @property
    def dies_on(self) -> date | None:
        """The last day it may be kept without a consent (our own practice); `None` when nothing is noted."""
        return None if self.noted_on is None else days_after(self.noted_on, "kim.prenote_days", self.noted_on)

    def kept_until(self, consents: Iterable[Consent]) -> date | None:
        """The last day the folder may be kept; `None` without a note, and once somebody has consented.

        What becomes of a folder whose consent was withdrawn is a rule of its own.
        """
        consented = any(one.kind is ConsentKind.KIM_PARTICIPATION and one.given_on is not None for one in consents)
        return None if consented else self.dies_on
