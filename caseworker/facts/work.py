"""Work: what the person has done, does, and wants to do."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from caseworker.facts.contact import Channel
from caseworker.facts.person import DobPrecision
from caseworker.facts.question import Depth, Listed, Topic, ask
from caseworker.facts.schooling import OccupationGroup
from caseworker.words import Choice, _, _office


class ExperienceKind(Choice):
    """How somebody worked."""

    EMPLOYED = _office("angestellt")
    SELF_EMPLOYED = _office("selbstständig")
    UNPAID = _office("unbezahlt")


class EmploymentState(Choice):
    """Where a job stands."""

    OFFER = _office("Zusage oder Angebot")
    RUNNING = _office("arbeitet")
    ENDED = _office("beendet")


class EmploymentKind(Choice):
    """Kinds of work (domain.md 7.3)."""

    SVB = _office("sozialversicherte Arbeit")
    MINIJOB = _office("Minijob")
    TRAINING_FULL = _office("Ausbildung mit Abschluss")
    TRAINING_OTHER = _office("andere Ausbildung")
    SELF_EMPLOYED = _office("selbstständig")
    PUBLIC_FUNDED_16I = _office("gefördert nach § 16i")
    AGH = _office("Arbeitsgelegenheit")
    INTERNSHIP = _office("Praktikum")
    FREELANCE = _office("freie Mitarbeit")


class ContractKind(Choice):
    """How long a contract lasts."""

    UNLIMITED = _office("unbefristet")
    FIXED_TERM = _office("befristet")
    TEMP_AGENCY_UNLIMITED = _office("Zeitarbeit, unbefristet")
    TEMP_AGENCY_FIXED = _office("Zeitarbeit, befristet")
    UNKNOWN = _office("unbekannt")


class JobLevel(Choice):
    """How demanding the work is."""

    HELPER = _office("Hilfe")
    SKILLED = _office("Fachkraft")
    SPECIALIST = _office("Spezialist")
    EXPERT = _office("Experte")


class Matches(Choice):
    """Whether the work fits the qualification."""

    YES = _office("ja")
    PARTLY = _office("teilweise")
    NO = _office("nein")


class JobEnd(Choice):
    """Why a job ended (domain.md 7.3)."""

    FIXED_TERM_END = _office("Befristung abgelaufen")
    DISMISSED = _office("Kündigung durch Arbeitgeber")
    OWN_NOTICE = _office("eigene Kündigung")
    PROBATION = _office("in der Probezeit")
    HEALTH = _office("Gesundheit")
    MOVE = _office("Umzug")
    TRAINING = _office("Ausbildung")
    OTHER = _office("anderer Grund")
    UNKNOWN = _office("unbekannt")


class NeedCovering(Choice):
    """Whether SGB II benefits ended within three months of the start of work (domain.md 7.2)."""

    YES = _office("ja, keine Leistungen mehr")
    NO = _office("nein")
    STILL_BG_MEMBER = _office("nein, weil andere im Haushalt Leistungen beziehen")
    UNKNOWN = _office("nicht bekannt")


class EmploymentSource(Choice):
    """Where what is known about a job comes from."""

    CLIENT = _office("Angabe der Person")
    CONTRACT_SEEN = _office("Vertrag gesehen")
    BENEFIT_UNIT = _office("Leistungsabteilung")
    EMPLOYER = _office("Arbeitgeber")


class Regulation(Choice):
    """Whether an occupation is tied to a qualification by law (domain.md 4.1)."""

    REGULATED = _office("reglementiert")
    NON_REGULATED = _office("nicht reglementiert")
    TITLE_PROTECTED_ONLY = _office("nur die Bezeichnung geschützt")
    UNKNOWN = _office("unbekannt")


class Experience(
    Listed, title=_office("Berufserfahrung"), purpose=_office("Berufserfahrung für Vermittlung und Anerkennung kennen")
):
    """Work before now, in any country."""

    __tablename__ = "experience"

    occupation: Mapped[str | None] = ask(
        _office("Beruf"), aloud=_("Was haben Sie gearbeitet?"), depth=Depth.NORMAL, vocabulary="occupation"
    )
    country: Mapped[str | None] = ask(_office("Land"), vocabulary="country")
    years: Mapped[int | None] = ask(_office("Jahre"), depth=Depth.NORMAL)
    started: Mapped[date | None] = ask(_office("Von"), hint=_office("Monat oder Jahr genügt."))
    ended: Mapped[date | None] = ask(_office("Bis"), hint=_office("Monat oder Jahr genügt."))
    started_precision: Mapped[DobPrecision | None] = ask(
        _office("Wie genau ist der Beginn bekannt?"), when=lambda case, row: row.started is not None
    )
    ended_precision: Mapped[DobPrecision | None] = ask(
        _office("Wie genau ist das Ende bekannt?"), when=lambda case, row: row.ended is not None
    )
    kind: Mapped[ExperienceKind | None] = ask(_office("Art"))
    proof: Mapped[bool | None] = ask(_office("Nachweis vorhanden?"))


def _begun(case: Any, row: Employment) -> bool:
    return row.state in (EmploymentState.RUNNING, EmploymentState.ENDED)


def _limited(case: Any, row: Employment) -> bool:
    return row.contract_kind in (ContractKind.FIXED_TERM, ContractKind.TEMP_AGENCY_FIXED)


class Employment(
    Listed, title=_office("Arbeit in Deutschland"), purpose=_office("Arbeit in Deutschland begleiten und erhalten")
):
    """A job in Germany, from the promise to its end (domain.md 7.3)."""

    __tablename__ = "employment"

    state: Mapped[EmploymentState | None] = ask(
        _office("Stand"), aloud=_("Haben Sie Arbeit oder eine Zusage von einer Firma?"), depth=Depth.NORMAL
    )
    occupation: Mapped[str | None] = ask(_office("Tätigkeit"), depth=Depth.NORMAL)
    kind: Mapped[EmploymentKind | None] = ask(_office("Art"))
    employer: Mapped[str | None] = ask(_office("Betrieb"), hint=_office("Nur wenn nötig."))
    branch: Mapped[str | None] = ask(_office("Branche"))
    hours_per_week: Mapped[int | None] = ask(_office("Stunden pro Woche"))
    start: Mapped[date | None] = ask(_office("Beginn"), depth=Depth.NORMAL)
    contract_kind: Mapped[ContractKind | None] = ask(_office("Vertrag"))
    until: Mapped[date | None] = ask(_office("Befristet bis"), aloud=_("Bis wann geht Ihr Vertrag?"), when=_limited)
    pay_band: Mapped[str | None] = ask(_office("Lohn, ungefähr"))
    subsidised_by: Mapped[str | None] = ask(_office("Gefördert durch"))
    source: Mapped[EmploymentSource | None] = ask(_office("Woher bekannt?"))
    need_covering_3m: Mapped[NeedCovering | None] = ask(
        _office("Ohne Leistungen drei Monate nach Beginn?"),
        aloud=_("Reicht das Geld ohne Jobcenter?"),
        when=_begun,
    )
    need_checked_on: Mapped[date | None] = ask(
        _office("Geprüft am"), when=lambda case, row: row.need_covering_3m is not None
    )
    level: Mapped[JobLevel | None] = ask(_office("Anforderung"))
    matches_qualification: Mapped[Matches | None] = ask(_office("Passt zum Abschluss?"))
    end: Mapped[date | None] = ask(_office("Ende"), when=lambda case, row: row.state is EmploymentState.ENDED)
    end_reason: Mapped[JobEnd | None] = ask(
        _office("Grund des Endes"), when=lambda case, row: row.state is EmploymentState.ENDED, special=True
    )

    @property
    def name(self) -> str:
        """What the counsellor reads in a list."""
        return self.occupation or self.employer or ""


class FollowUp(
    Listed,
    title=_office("Nachfragen nach dem Arbeitsstart"),
    purpose=_office("Arbeit erhalten"),
    legal_ground="§ 16g Abs. 2 SGB II; nach sechs Monaten Einwilligung",
):
    """One question after the start of work, due after 1, 3, 6 and 12 months; no answer is unknown, never no."""

    __tablename__ = "follow_up"

    employment: Mapped[int | None] = ask(_office("Zu welcher Arbeit?"), vocabulary="employment")
    month: Mapped[int | None] = ask(_office("Monate nach dem Beginn"), hint=_office("1, 3, 6 oder 12"))
    due: Mapped[date | None] = ask(_office("Fällig am"))
    done_on: Mapped[date | None] = ask(_office("Gefragt am"))
    channel: Mapped[Channel | None] = ask(_office("Weg"), when=lambda case, row: row.done_on is not None)
    employed: Mapped[bool | None] = ask(_office("In Arbeit mit Sozialversicherung?"), aloud=_("Haben Sie noch Arbeit?"))
    same_employer: Mapped[bool | None] = ask(
        _office("Derselbe Betrieb?"), aloud=_("Arbeiten Sie noch dort?"), when=lambda case, row: row.employed is True
    )
    stabilisation_needed: Mapped[bool | None] = ask(
        _office("Hilfe nötig, damit die Arbeit bleibt?"), aloud=_("Gibt es Probleme bei der Arbeit?")
    )


class Wishes(
    Topic, title=_office("Wünsche und Verfügbarkeit"), purpose=_office("Nach den Wünschen der Person vermitteln")
):
    """What the person wants, and when they can work."""

    __tablename__ = "wishes"

    occupation: Mapped[str | None] = ask(
        _office("Wunschberuf"),
        aloud=_("Was möchten Sie in einem Jahr machen?"),
        depth=Depth.SHORT,
        vocabulary="occupation",
    )
    # That of the reference pack the name was chosen from, such as "kldb:43102"; nobody is asked for it.
    occupation_code: Mapped[str | None] = mapped_column(default=None, kw_only=True)
    occupation_group: Mapped[OccupationGroup | None] = ask(_office("Bereich des Wunschberufs"))
    regulation: Mapped[Regulation | None] = ask(
        _office("Ist der Wunschberuf reglementiert?"),
        hint=_office("Unklar? Anerkennungs-Finder oder IQ-Beratung fragen."),
    )
    occupation_2: Mapped[str | None] = ask(_office("Zweiter Wunsch"), vocabulary="occupation")
    occupation_3: Mapped[str | None] = ask(_office("Dritter Wunsch"), vocabulary="occupation")
    enjoyed: Mapped[str | None] = ask(
        _office("Was hat Freude gemacht?"), aloud=_("Welche Arbeit hat Ihnen Freude gemacht?"), long=True
    )
    strengths: Mapped[str | None] = ask(
        _office("Stärken"), aloud=_("Was können Sie gut?"), hint=_office("Eine Stärke je Zeile."), long=True
    )
    hours: Mapped[int | None] = ask(_office("Stunden pro Woche"))
    available_from: Mapped[date | None] = ask(_office("Kann anfangen ab"))
    shift: Mapped[bool | None] = ask(_office("Schichtarbeit möglich?"))
    radius_km: Mapped[int | None] = ask(_office("Weg zur Arbeit bis (km)"))
    driving_licence: Mapped[str | None] = ask(_office("Führerschein (Klasse)"))
    licence_recognised: Mapped[bool | None] = ask(
        _office("Führerschein in Deutschland gültig?"), when=lambda case, row: bool(row.driving_licence)
    )
    pay_idea: Mapped[str | None] = ask(_office("Vorstellung zum Lohn"))
    registered_seeking: Mapped[bool | None] = ask(_office("Bei der Agentur arbeitsuchend gemeldet?"), depth=Depth.LONG)
