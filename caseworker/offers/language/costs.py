"""What a course costs, and who is freed from it (domain.md 3.3, 3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.facts import Actor, BenefitCircle, Case, Course, CourseType, Residence, Slot
from caseworker.law import number
from caseworker.offers.answers import all_of, any_of, equals, one_of, some
from caseworker.offers.in_words import in_euro
from caseworker.offers.language.course_kind import needs_a_course
from caseworker.offers.language.running import ended
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Rank, Step, Talk, offer
from caseworker.words import _, _office

_FREED = (BenefitCircle.SGB2, BenefitCircle.SGB12, BenefitCircle.ASYLBLG)


@offer(
    _office("Integrationskurs ohne Kosten und mit Fahrkosten"),
    rule="R-IK-04",
    source="IntV §§ 4a, 9",
    confidence="A",
    rank=Rank.MONEY,
)
def course_costs(case: Case, talk: Talk) -> Iterator[Finding]:
    """People on benefits are freed on application, before the section starts; so are people with a low income."""
    runs = some(case.courses, _runs, case.complete.courses)
    ahead = any_of([runs, all_of(line.holds for line in needs_a_course(case, talk))])
    yield Criterion(_office("Integrationskurs steht bevor oder läuft"), ahead, Course.course_type)
    freed = one_of(case.residence.benefit_circle, _FREED)
    yield Criterion(_office("Leistungen befreien von den Kosten"), freed or None, Residence.benefit_circle)
    yield Step(_FREE, Actor.CLIENT, talk.weeks(3), Slot.LANGUAGE, _("Kopie des Antrags"))
    keys = {"alone": "", "one": "_one_child", "more": "_children"}
    limits = {name: number(f"course_costs.income_euro{more}", talk.on) for name, more in keys.items()}
    if None not in limits.values():
        yield Note(
            _office(
                "Auch mit Lohn bis {alone} Euro im Jahr (mit einem Kind {one}, mit mehr {more}). Sonst 50 Prozent.",
                **in_euro(limits),
            )
        )
    years, special = (number(f"course_costs.refund_years{more}", talk.on) for more in ("", "_special"))
    yield Note(
        _office(
            "Wer in {years} Jahren besteht, bekommt die Hälfte zurück (Zielgruppen: {special}).",
            years=years,
            special=special,
        )
    )
    yield Note(_office("Für Berufssprachkurse gelten dieselben Grenzen."), ground=Ground(source="DeuFöV § 4 Abs. 4"))


_FREE = _(
    "Bitte stellen Sie vor dem Kurs einen Antrag: Der Kurs soll nichts kosten. "
    "Der Antrag geht an das Bundesamt für Migration und Flüchtlinge."
)


def _runs(course: Course) -> bool | None:
    return equals(course.course_type, CourseType.IK) if not ended(course) else False
