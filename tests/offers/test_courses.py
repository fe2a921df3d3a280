"""What is said beside a course: what it costs, what comes after it."""

from datetime import date

from caseworker.facts import BenefitCircle, Case, Course, CourseType
from caseworker.offers import Offer, Talk, advise
from caseworker.offers.language.costs import course_costs
from caseworker.offers.language.running import finish_course
from caseworker.words import GERMAN

DAY = date(2026, 8, 17)


def notes(offer: Offer) -> list[str]:
    case = Case()
    case.residence.benefit_circle = BenefitCircle.SGB2
    case.courses.append(Course(course_type=CourseType.IK, actual_start=date(2026, 3, 1)))
    (one,) = advise(case, (offer,), Talk(DAY))
    return [GERMAN.say(note.text) for note in one.notes]


def test_whoever_earns_little_pays_nothing_either():
    said = notes(course_costs)[0]
    assert said.startswith("Auch mit Lohn bis ")
    assert "Euro im Jahr (mit einem Kind " in said


def test_after_b1_comes_b2():
    assert "Danach ist ein Berufssprachkurs B2 möglich." in notes(finish_course)
