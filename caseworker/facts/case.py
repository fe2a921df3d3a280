"""A case: one person's folder, with every topic of the conversation in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from typing import Any, cast

from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.orm.attributes import set_committed_value

from caseworker.facts.agreement import AgreedStep, Agreement
from caseworker.facts.appointment import Appointment, PutOff
from caseworker.facts.benefits import Benefit, SpokenNeed
from caseworker.facts.consent import Consent, DataProtection
from caseworker.facts.contact import Absence, Contact, InterpreterOrder
from caseworker.facts.documents import DocumentSeen
from caseworker.facts.ending import Ending, Prenote
from caseworker.facts.family import Guardian, Household, HouseholdLink
from caseworker.facts.german import Cefr, Certificate, Course, German, KnownLanguage, Reading
from caseworker.facts.health import SensitiveHindrance
from caseworker.facts.jobs import Opening
from caseworker.facts.kim import Kim, KimGoal, LifeAreaNote, Referral
from caseworker.facts.person import NameVariant, PerhapsSame, Person
from caseworker.facts.potential import Closeness, Hindrance, Potential
from caseworker.facts.question import Facts, Listed, Topic, ask, new_id
from caseworker.facts.residence import Residence
from caseworker.facts.schooling import AnabinLookup, Qualification, RecognitionCase, Schooling
from caseworker.facts.work import Employment, Experience, FollowUp, Wishes
from caseworker.words import _office


class Complete(
    Topic, title=_office("Vollständig erfasst"), purpose=_office("Wissen, ob eine leere Liste „keine“ heißt")
):
    """Whether a list holds everything there is: only then does an empty list mean "none"."""

    __tablename__ = "complete"

    certificates: Mapped[bool | None] = ask(_office("Sind das alle Zertifikate?"))
    courses: Mapped[bool | None] = ask(_office("Sind das alle Kurse?"))
    qualifications: Mapped[bool | None] = ask(_office("Sind das alle Abschlüsse?"))
    experience: Mapped[bool | None] = ask(_office("Ist das die ganze Berufserfahrung?"))
    employment: Mapped[bool | None] = ask(_office("Sind das alle Stellen?"))
    hindrances: Mapped[bool | None] = ask(_office("Ist das alles, was es schwerer macht?"))


def _one(**options: Any) -> Any:
    """A topic that is there once. Rows are made at the first answer, so the relation only reads."""
    return relationship(viewonly=True, init=False, repr=False, uselist=False, lazy="raise", **options)


def _many(kind: str) -> Any:
    """Many of a kind, in the order they were told."""
    return relationship(
        viewonly=True, init=False, repr=False, lazy="raise", order_by=f"{kind}.position", default_factory=list
    )


class Case(Facts, title=_office("Akte"), purpose=_office("Die Akte einer Person führen")):
    """One person's folder. The store fills it; a rule reads it; every topic is always there, if unanswered."""

    __tablename__ = "case"

    id: Mapped[int] = mapped_column(primary_key=True, default_factory=new_id, kw_only=True)
    number: Mapped[int | None] = mapped_column(default=None, kw_only=True, index=True)

    person: Mapped[Person] = _one()
    household: Mapped[Household] = _one()
    residence: Mapped[Residence] = _one()
    reading: Mapped[Reading] = _one()
    german: Mapped[German] = _one()
    schooling: Mapped[Schooling] = _one()
    wishes: Mapped[Wishes] = _one()
    kim: Mapped[Kim] = _one()
    protection: Mapped[DataProtection] = _one()
    potential: Mapped[Potential] = _one()
    closeness: Mapped[Closeness] = _one()
    prenote: Mapped[Prenote] = _one()
    ending: Mapped[Ending] = _one()
    complete: Mapped[Complete] = _one()

    names: Mapped[list[NameVariant]] = _many("NameVariant")
    perhaps_same: Mapped[list[PerhapsSame]] = _many("PerhapsSame")
    known_languages: Mapped[list[KnownLanguage]] = _many("KnownLanguage")
    certificates: Mapped[list[Certificate]] = _many("Certificate")
    courses: Mapped[list[Course]] = _many("Course")
    qualifications: Mapped[list[Qualification]] = _many("Qualification")
    anabin: Mapped[list[AnabinLookup]] = _many("AnabinLookup")
    recognition_cases: Mapped[list[RecognitionCase]] = _many("RecognitionCase")
    experience: Mapped[list[Experience]] = _many("Experience")
    employment: Mapped[list[Employment]] = _many("Employment")
    follow_ups: Mapped[list[FollowUp]] = _many("FollowUp")
    openings: Mapped[list[Opening]] = _many("Opening")
    hindrances: Mapped[list[Hindrance]] = _many("Hindrance")
    sensitive_hindrances: Mapped[list[SensitiveHindrance]] = _many("SensitiveHindrance")
    household_links: Mapped[list[HouseholdLink]] = _many("HouseholdLink")
    guardians: Mapped[list[Guardian]] = _many("Guardian")
    spoken_needs: Mapped[list[SpokenNeed]] = _many("SpokenNeed")
    benefits: Mapped[list[Benefit]] = _many("Benefit")
    documents_seen: Mapped[list[DocumentSeen]] = _many("DocumentSeen")
    contacts: Mapped[list[Contact]] = _many("Contact")
    appointments: Mapped[list[Appointment]] = _many("Appointment")
    interpreter_orders: Mapped[list[InterpreterOrder]] = _many("InterpreterOrder")
    absences: Mapped[list[Absence]] = _many("Absence")
    put_off: Mapped[list[PutOff]] = _many("PutOff")
    agreements: Mapped[list[Agreement]] = _many("Agreement")
    steps: Mapped[list[AgreedStep]] = _many("AgreedStep")
    life_areas: Mapped[list[LifeAreaNote]] = _many("LifeAreaNote")
    kim_goals: Mapped[list[KimGoal]] = _many("KimGoal")
    consents: Mapped[list[Consent]] = _many("Consent")
    referrals: Mapped[list[Referral]] = _many("Referral")

    def __post_init__(self) -> None:
        """An empty folder has every topic in it, and nothing in the topics."""
        super().__post_init__()
        self.fill({})

    def fill(self, found: Mapping[str, Any], only: Collection[str] | None = None) -> None:
        """Lay topics and lists into the folder, as they were found in the file; what was not found is unanswered.

        With `only`, the others stay out of reach: asking them is a mistake, not an open question.
        """
        for name, topic in topics().items():
            if only is None or name in only:
                set_committed_value(self, name, found.get(name) or topic(id=self.id))
        for name in lists():
            if only is None or name in only:
                set_committed_value(self, name, list(found.get(name, ())))

    def level(self, skill: str) -> Cefr | None:
        """The level of a skill: what was answered, otherwise the newest certificate that says it (R-LANG-01)."""
        own = cast(Cefr | None, getattr(self.german, skill))
        if own is not None or f"{skill}" in self.german.no_answer:
            return own
        if not self.certificates:
            return None
        spoken = skill.startswith("spoken")
        for certificate in sorted(self.certificates, key=lambda one: str(one.issued_on or ""), reverse=True):
            found = getattr(certificate, "speaking" if spoken else skill) or certificate.level_total
            if found is not None:
                return cast(Cefr, found)
        return None

    @property
    def lowest_level(self) -> Cefr | None:
        """The weakest known skill drives the choice of a course (R-LANG-01); `None` while none is known."""
        known = [level for skill in SKILLS if (level := self.level(skill)) is not None]
        return min(known) if known else None

    def has_ended(self, on: date) -> bool:
        """Whether the case is over on that day: then nothing falls due any more."""
        return self.ending.ended_on is not None and self.ending.ended_on <= on

    @property
    def away(self) -> tuple[tuple[date, date], ...]:
        """The days on which nothing should fall due, from and until; a stretch without both ends moves nothing."""
        return tuple((one.starts, one.ends) for one in self.absences if one.starts and one.ends)

    def talk_on(self, day: date) -> Contact | None:
        """The talk of a day; a note that somebody called, or did not come in the morning, is not it."""
        return next((one for one in reversed(self.contacts) if one.contact_on == day and one.is_talk), None)

    @property
    def plan(self) -> Agreement | None:
        """The newest plan."""
        return self.agreements[-1] if self.agreements else None


SKILLS = ("listening", "reading", "spoken_interaction", "spoken_production", "writing")


@cache
def topics() -> Mapping[str, type[Topic]]:
    """The topics that are there once, by their name in the folder."""
    return {name: kind for name, kind in _relations().items() if issubclass(kind, Topic)}


@cache
def lists() -> Mapping[str, type[Listed]]:
    """The topics of which there may be many, by their name in the folder."""
    return {name: kind for name, kind in _relations().items() if issubclass(kind, Listed)}


def _relations() -> dict[str, type[Facts]]:
    return {relation.key: relation.mapper.class_ for relation in Case.__mapper__.relationships}


def human_number(number: int) -> str:
    """A short number people can say on the phone: four digits or more, and a check digit (Luhn)."""
    digits = [int(digit) for digit in f"{number:04d}"]
    doubled = [digit if place % 2 else digit * 2 for place, digit in enumerate(reversed(digits))]
    check = -sum(value - 9 if value > 9 else value for value in doubled) % 10
    return f"{number:04d}-{check}"
