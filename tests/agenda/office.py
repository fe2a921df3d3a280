"""A synthetic office: one counsellor, many people, and what a year of work with them looks like.

The frequencies are assumptions (users.md 1.5 counts 28 new lines a day for 250 people from them); what is tested is
what the rule of the next appointment leaves of it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from caseworker.agenda import Line, line_of, put_off
from caseworker.facts import (
    Agreement,
    Appointment,
    BenefitCircle,
    Case,
    Cefr,
    Certificate,
    Channel,
    Consent,
    ConsentKind,
    Contact,
    ContactLength,
    ContactResult,
    ContractKind,
    Course,
    CourseType,
    Declaration,
    DocumentKind,
    Employment,
    EmploymentKind,
    EmploymentState,
    PlanStatus,
    RecognitionCase,
)
from caseworker.offers.dates.working_days import is_working_day

FIRST = date(2026, 7, 6)


def weeks(chance: random.Random, least: int, most: int) -> timedelta:
    return timedelta(days=chance.randrange(7 * least, 7 * most + 1))


class Office:
    """People, and a counsellor who talks with whoever has an appointment, and sees to what Heute shows.

    `seen_to` is the share of lines that are dealt with on the day they are shown; the rest stands there the next day.
    """

    def __init__(self, people: int, seed: int, seen_to: float = 0.8) -> None:
        self.chance = random.Random(seed)
        self.seen_to = seen_to
        self.cases = [self._person(number) for number in range(1, people + 1)]

    def days(self, many: int) -> Iterator[tuple[date, list[Line]]]:
        """Working days, one after the other, with what Heute shows in the morning; then the day is worked."""
        day = FIRST
        while many:
            if is_working_day(day):
                lines = [line for case in self.cases if (line := line_of(case, day))]
                yield day, lines
                self._work(day, lines)
                many -= 1
            day += timedelta(days=1)

    def _work(self, day: date, lines: list[Line]) -> None:
        cases = {case.id: case for case in self.cases}
        for line in lines:
            if self.chance.random() < self.seen_to:
                cases[line.case_id].put_off += [put_off(line.case_id, item, None) for item in line.items]
        for case in self.cases:
            if any(one.day == day for one in case.appointments):
                self._talk(case, day)
            elif not any(one.day and one.day > day for one in case.appointments) and self.chance.random() < 0.05:
                self._appoint(case, day)
            if self.chance.random() < 1 / 120:  # 460 a year
                self._something_happens(case, day)

    # --- people

    def _person(self, number: int) -> Case:
        chance, case = self.chance, Case(number=number)
        case.person.family, case.person.given = f"Person {number}", "Eine"
        case.residence.benefit_circle = BenefitCircle.SGB2
        case.residence.document_kind = chance.choice((DocumentKind.AE, DocumentKind.AE, DocumentKind.DULDUNG_60A))
        case.residence.valid_to = FIRST + weeks(chance, 2, 150)
        if chance.random() < 0.5:
            case.residence.passport_valid_to = FIRST + weeks(chance, 2, 400)
        case.german.listening = chance.choice((Cefr.A1, Cefr.A2, Cefr.B1))
        if chance.random() < 0.4:
            case.certificates.append(Certificate(case_id=case.id, level_total=Cefr.A2))
        self._agree(case, FIRST - weeks(chance, 0, 26))
        if chance.random() < 0.3:
            self._course(case, FIRST - weeks(chance, 0, 20))
        if chance.random() < 0.85:
            self._appoint(case, FIRST)
        return case

    def _appoint(self, case: Case, day: date) -> None:
        """The next talk in about seven weeks, on a working day: 250 people and eight talks a day."""
        on = day + weeks(self.chance, 4, 10)
        while not is_working_day(on):
            on += timedelta(days=1)
        case.appointments.append(Appointment(case_id=case.id, day=on, time="9:30"))

    def _agree(self, case: Case, day: date) -> None:
        case.agreements.append(
            Agreement(case_id=case.id, agreed_on=day, talk_on=day, status=PlanStatus.HANDED_OVER, next_on=None)
        )

    def _talk(self, case: Case, day: date) -> None:
        """A talk, sometimes a missed one; what is old is renewed, and mostly the next talk is named."""
        missed = self.chance.random() < 0.15
        result = ContactResult.NO_SHOW if missed else ContactResult.TOOK_PLACE
        if self.chance.random() < 0.95:  # the others are forgotten, and Heute says so
            contact = Contact(case_id=case.id, contact_on=day, channel=Channel.IN_PERSON, result=result)
            contact.length = None if missed else ContactLength.FROM_10
            case.contacts.append(contact)
        if not missed:
            self._renew(case, day)
        if self.chance.random() < 0.85:
            self._appoint(case, day)

    def _renew(self, case: Case, day: date) -> None:
        plan = case.plan
        if plan is None or (plan.agreed_on or day) < day - timedelta(days=130):
            self._agree(case, day)
        valid_to = case.residence.valid_to
        if valid_to is not None and valid_to < day + timedelta(days=60):
            case.residence.valid_to = day + weeks(self.chance, 26, 150)
        for course in case.courses:
            if course.actual_start is None and self.chance.random() < 0.5:
                course.actual_start = day
        for recognition in case.recognition_cases:
            recognition.complete_on = recognition.complete_on or day

    def _something_happens(self, case: Case, day: date) -> None:
        match self.chance.choices(range(5), (110, 50, 60, 40, 200))[0]:
            case 0:
                self._course(case, day)
            case 1:
                case.recognition_cases.append(RecognitionCase(case_id=case.id, applied_on=day))
            case 2:
                consent = Consent(case_id=case.id, kind=ConsentKind.CONTACT_CHANNEL, recipient="VHS", given_on=day)
                consent.valid_to, consent.declaration = day + weeks(self.chance, 13, 52), Declaration.WRITTEN_SIGNED
                case.consents.append(consent)
            case 3:
                job = Employment(case_id=case.id, state=EmploymentState.RUNNING, start=day, occupation="Lager")
                job.kind, job.contract = EmploymentKind.SVB, ContractKind.FIXED_TERM
                job.until = day + weeks(self.chance, 20, 52)
                case.employment.append(job)
            case _:
                note = Contact(case_id=case.id, contact_on=day, result=ContactResult.TOOK_PLACE, next_step="Rückruf")
                note.next_on = day + weeks(self.chance, 1, 2)
                case.contacts.append(note)

    def _course(self, case: Case, day: date) -> None:
        kind = self.chance.choice((CourseType.IK, CourseType.BSK))
        case.courses.append(Course(case_id=case.id, course_type=kind, enrolment_date=day))
