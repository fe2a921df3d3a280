"""The nine reports of the invented office, counted by hand from office.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from caseworker.facts import ClosenessLevel, PlanType
from caseworker.overview import Asked, Measure
from caseworker.overview.reports import REPORTS
from caseworker.store import Answer
from tests.overview.conftest import QUARTER, Office, Reports

IN_CARE = 15
PLAN, TALKS, CONTACTS = "Plan am Stichtag", "Gespräche", "Kontakte im Zeitraum"


def test_everybody_in_care_has_one_place_in_the_coverage_of_plans(counted: Reports) -> None:
    assert counted.lines("coverage", PLAN) == {
        "Plan vorhanden": 1,
        "Plan älter als 6 Monate": 1,
        "Plan vereinbart oder im Entwurf, nicht ausgehändigt": 1,
        "Plan nicht zustande gekommen": 1,
        "Ohne Plan, Arbeit zurzeit nicht zumutbar": 1,
        "Gespräch ja, Plan nein": 1,
        "Noch kein Gespräch": 9,
    }
    assert counted["coverage"].population == counted.block("coverage", PLAN).of == IN_CARE


def test_who_is_exempt_has_a_reason(counted: Reports) -> None:
    assert counted.lines("coverage", "Ohne Plan, weil Arbeit nicht zumutbar ist") == {"Kind unter 14 Monaten": 1}
    exempt = counted.block("coverage", "Ohne Plan, weil Arbeit nicht zumutbar ist")
    assert exempt.of == counted.lines("coverage", PLAN)["Ohne Plan, Arbeit zurzeit nicht zumutbar"]


def test_the_people_behind_a_line_can_be_seen(counted: Reports) -> None:
    for label, name in {
        "Plan vorhanden": "amal",
        "Plan älter als 6 Monate": "boris",
        "Plan nicht zustande gekommen": "cem",
    }.items():
        assert counted.behind("coverage", PLAN, label) == {name}


def test_every_line_about_people_counts_just_those_behind_it(counted: Reports, office: Office) -> None:
    with office.file.reading() as connection:
        for report in counted.all:
            for block in report.blocks:
                for line in getattr(block, "lines", ()):
                    if (people := getattr(line, "people", None)) is not None:
                        behind = connection.scalars(people).all()
                        number = (line.n if isinstance(line, Measure) else line.number) or 0
                        assert len(set(behind)) <= number, (report.key, block.title, line.label)
                        assert bool(behind) is bool(number), (report.key, block.title, line.label)


def test_first_talks(counted: Reports) -> None:
    assert counted.lines("coverage", TALKS) == {
        "Erstes Gespräch geführt, gleich wann": 5,
        "Letztes Gespräch im Zeitraum": 4,
        "Erstes Gespräch im Zeitraum": 3,
    }


def test_plans_that_began_and_ended_in_the_period(counted: Reports) -> None:
    assert counted.lines("coverage", "Begonnene Pläne") == {"Kooperationsplan": 1}
    assert counted.lines("coverage", "Beendete Pläne") == {"Hilfebedürftigkeit endet durch Arbeit": 1}


def test_letters_and_missed_appointments_are_counted_apart(counted: Reports) -> None:
    assert counted.lines("contacts", CONTACTS) == {
        "Gespräche ab 10 Minuten (persönlich, Telefon, Video)": 5,
        "Briefe und E-Mails": 1,
        "nicht erschienen oder nicht erreicht": 1,
    }


def test_contact_density(counted: Reports) -> None:
    per_month, between = counted.block("contacts", "Kontaktdichte").lines
    assert round(per_month.value, 4) == round(5 / 15 / (91 / (365.25 / 12)), 4)
    assert (between.value, between.n) == (30, 1)


def test_who_has_not_been_heard_of(counted: Reports) -> None:
    assert counted.lines("contacts", "Letztes Gespräch") == {
        "Gespräch in den letzten 90 Tagen": 4,
        "Letztes Gespräch länger als 90 Tage her": 1,
        "Noch kein Gespräch, das zählt": 10,
    }
    assert counted.behind("contacts", "Letztes Gespräch", "Letztes Gespräch länger als 90 Tage her") == {"fatma"}


def test_talks_since_a_campaign_are_personal_and_whether_or_not_they_are_the_first(office: Office) -> None:
    """boris was called in May, ivan got a letter, and jana did not come."""
    line = "Persönliches Gespräch seit 01.05.2026"
    counted = office.reports(replace(QUARTER, campaign=date(2026, 5, 1)))
    assert counted.behind("coverage", "Gespräche", line) == {"amal", "elif"}
    small = Office()
    with small.file:
        talk = {"channel": "IN_PERSON", "result": "TOOK_PLACE"}
        days = [date(2026, 2, 1), date(2026, 5, 1), date(2026, 7, 1)]
        small.take_in("nour", {"opened": days[0], "contacts": [{"contact_on": day, **talk} for day in days[:2]]})
        small.take_in("omid", {"opened": days[0], "contacts": [{"contact_on": day, **talk} for day in days[::2]]})
        counted = small.reports(replace(QUARTER, campaign=date(2026, 5, 1), today=date(2026, 7, 5)))
        assert counted.behind("coverage", "Gespräche", line) == {"nour"}, "omid was met before, and after the key date"
    assert line not in office.reports().lines("coverage", "Gespräche")


def test_unknown_is_a_line_of_its_own(counted: Reports) -> None:
    assert counted.lines("closeness", "Nähe zur Arbeit heute") == {
        "bis 6 Monate": 1,
        "über 12 Monate": 1,
        "noch nicht eingeschätzt": 13,
    }
    assert counted.lines("german", "Schwächste bekannte Fertigkeit") == {"A1": 1, "A2": 1, "nicht bekannt": 13}
    assert counted.lines("german", "Lesen") == {"A2": 1, "B1": 1, "nicht bekannt": 13}


def test_moves_are_those_of_the_period(office: Office) -> None:
    boris = office.case("boris").closeness
    office.on(date(2026, 7, 5))
    back = office.file.change(Answer(boris, "closeness", ClosenessLevel.NEAR))
    later = Asked(on=date(2026, 9, 30), since=date(2026, 7, 1), today=date(2026, 9, 30))
    assert office.reports(later).lines("closeness", "Bewegung im Zeitraum") == {"näher an der Arbeit": 1}
    office.file.undo(back)
    assert office.reports(later).lines("closeness", "Bewegung im Zeitraum") == {}
    assert office.reports().lines("closeness", "Bewegung im Zeitraum") == {}


def test_starts_of_work(counted: Reports) -> None:
    assert counted["work"].population == 1
    assert counted.lines("work", "Arbeitsaufnahmen nach Art") == {"sozialversicherte Arbeit": 1}
    assert counted.lines("work", "Arbeitsaufnahmen nach Vertrag") == {"unbefristet": 1}
    assert counted.lines("work", "Stunden pro Woche") == {"30 Stunden und mehr": 1}
    assert counted.behind("work", "Arbeitsaufnahmen nach Art", "sozialversicherte Arbeit") == {"karim"}


def test_need_covering_is_asked_of_those_who_began_three_months_before(counted: Reports) -> None:
    assert counted.lines("work", "Bedarfsdeckend nach 3 Monaten") == {"ja, keine Leistungen mehr": 1}


def test_what_nobody_knows_after_a_year_is_unknown_and_not_no(counted: Reports) -> None:
    assert counted.lines("work", "Nachhaltig nach 12 Monaten") == {"ja": 1, "nein": 1, "nicht bekannt": 1}
    assert counted.behind("work", "Nachhaltig nach 12 Monaten", "nicht bekannt") == {"omar"}


def test_the_way_to_lasting_work(counted: Reports) -> None:
    way = counted.block("work", "Der Weg zur dauerhaften Arbeit")
    assert [line.number for line in way.lines] == [3, 1, 1, 1, 1]


def test_waiting_for_courses_counts_those_who_still_wait(counted: Reports) -> None:
    title = "Integrationskurs: begonnen und wartend"
    assert counted.lines("courses", title) == {"begonnen": 1, "warten noch": 1}
    assert counted.lines("courses", "Integrationskurs: länger als 42 Tage") == {
        "länger gewartet": 1,
        "höchstens so lange": 1,
    }
    wait, mean, open_too, access, *_rest = counted.block("courses", "Warten auf: Integrationskurs").lines
    assert (wait.value, mean.value, access.value) == (70, 70, 92)
    assert (open_too.value, open_too.n) == (None, 2)  # too few for Kaplan and Meier
    still = _rest[-1]
    assert (still.value, still.n) == (30, 1)
    waits = "Warten auf: Integrationskurs"
    assert counted.behind("courses", waits, "Wartezeit, Median mit offenen") == {"ivan", "jana"}
    assert counted.behind("courses", waits, "Wartezeit bisher, Median der wartenden") == {"jana"}
    assert counted.block("courses", "Integrationskurs: wer wartet noch?").points == ((0, 1.0), (70, 0.0))
    assert counted.behind("courses", title, "begonnen") == {"ivan"}
    assert counted.behind("courses", title, "warten noch") == {"jana"}
    assert counted.behind("courses", "Integrationskurs: länger als 42 Tage", "länger gewartet") == {"ivan"}


def test_why_courses_were_left(counted: Reports) -> None:
    assert counted.lines("courses", "Wie Kurse endeten") == {"abgebrochen": 1}
    assert counted.lines("courses", "Warum Kurse verlassen wurden") == {"Arbeit begonnen": 1}


def test_recognition(counted: Reports) -> None:
    assert counted.lines("recognition", "Abfragen im Zeitraum") == {
        "Abfragen in anabin": 1,
        "Kita-Regel: ohne Zeugnisbewertung der ZAB": 1,
    }
    assert counted.lines("recognition", "Beantragte Verfahren") == {}
    assert counted.lines("recognition", "Entschiedene Verfahren") == {"volle Gleichwertigkeit": 1}
    applied, complete = counted.block("recognition", "Dauer bis zur Entscheidung").lines
    assert (applied.value, complete.value) == (120, 89)
    assert counted.behind("recognition", "Dauer bis zur Entscheidung", "ab Antrag (Median)") == {"petra"}


def test_help(counted: Reports) -> None:
    assert counted.lines("instruments", "Stand der Hilfen") == {"kommt in Betracht": 1, "bewilligt": 1}
    assert counted.lines("instruments", "Bewilligt, nach Art") == {"Vermittlungsbudget": 1}


def test_case_management(counted: Reports) -> None:
    assert counted["kim"].population == 1
    assert counted.lines("kim", "Zugang") == {"geschickt von einer Stelle": 1}
    assert counted.lines("kim", "Überleitungen") == {"weitergegeben": 2, "davon beantwortet": 1}


def test_a_restricted_folder_is_in_no_figure(counted: Reports) -> None:
    """Quentin has a plan and a start of work in the period, like amal and karim."""
    assert counted.behind("coverage", PLAN, "Plan vorhanden") == {"amal"}
    assert counted["work"].population == 1


def test_a_key_date_in_the_past_asks_how_it_was_then(office: Office) -> None:
    """On 31 March eleven folders were open, boris' plan was six months old to the day, and hamid's was in force."""
    then = office.reports(Asked(on=date(2026, 3, 31), since=date(2026, 1, 1), today=QUARTER.today))
    assert then["coverage"].population == 11
    assert then.behind("coverage", PLAN, "Plan vorhanden") == {"boris", "hamid"}
    assert then.lines("coverage", "Begonnene Pläne") == {"Kooperationsplan": 1}


def test_a_talk_after_the_key_date_does_not_hide_how_long_it_was_silent_then(office: Office) -> None:
    """On 31 March boris had last been spoken with in October; his talks of April and May came later."""
    then = office.reports(Asked(on=date(2026, 3, 31), since=date(2026, 1, 1), today=QUARTER.today))
    assert then.lines("contacts", "Letztes Gespräch") == {
        "Gespräch in den letzten 90 Tagen": 1,
        "Letztes Gespräch länger als 90 Tage her": 1,
        "Noch kein Gespräch, das zählt": 9,
    }
    assert then.behind("contacts", "Letztes Gespräch", "Letztes Gespräch länger als 90 Tage her") == {"boris"}
    assert then.lines("coverage", TALKS)["Letztes Gespräch im Zeitraum"] == 1  # fatma


SMALL = """
[late]                      # agreed in March, handed over in April
opened = 2026-01-10
[[late.agreements]]
status = "HANDED_OVER"
agreed_on = 2026-03-20
handed_over_on = 2026-04-02

[undated]                   # handed over, and nobody wrote down when it was agreed
opened = 2026-01-10
[[undated.agreements]]
status = "HANDED_OVER"
handed_over_on = 2026-02-01

[left]                      # found work in May: the course, the decision and the help of that quarter still count
opened = 2026-01-10
[left.ending]
ended_on = 2026-05-20
reason = "NEED_ENDED_WORK"
[[left.courses]]
course_type = "IK"
enrolment_date = 2026-03-01
actual_start = 2026-04-05
end_date = 2026-05-15
end_kind = "DROPPED"
exit_reason = "JOB_STARTED"
[[left.courses]]
course_type = "IK"
enrolment_date = 2026-05-01
[[left.recognition_cases]]
procedure = "BQFG_NRW"
outcome = "FULL"
decided_on = 2026-05-01
[[left.benefits]]
instrument = "EGZ"
status = "GRANTED"
starts = 2026-01-01
ends = 2026-12-31
"""


@pytest.fixture
def small() -> Iterator[Office]:
    office = Office()
    with office.file:
        for name, written in tomllib.loads(SMALL).items():
            office.take_in(name, written)
        yield office


def test_a_plan_counts_from_the_day_it_was_handed_over(small: Office) -> None:
    march = small.reports(Asked(on=date(2026, 3, 31), since=date(2026, 1, 1), today=QUARTER.today))
    assert march.behind("coverage", PLAN, "Plan vorhanden") == {"undated"}
    later = small.reports(replace(QUARTER, today=date(2026, 7, 5)))
    assert later.behind("coverage", PLAN, "Plan vorhanden") == {"late", "undated"}


def test_what_happened_in_the_period_counts_also_of_those_who_left(small: Office) -> None:
    """Who leaves a course for work mostly leaves the office as well; who left waits for nothing any more."""
    counted = small.reports()
    assert counted["courses"].population == 2
    assert counted.lines("courses", "Integrationskurs: begonnen und wartend") == {"begonnen": 1}
    assert counted.lines("courses", "Warum Kurse verlassen wurden") == {"Arbeit begonnen": 1}
    assert counted.lines("recognition", "Entschiedene Verfahren") == {"volle Gleichwertigkeit": 1}
    assert counted.lines("instruments", "Stand der Hilfen") == {"bewilligt": 1}  # it runs all year


def test_only_one_town(office: Office) -> None:
    duisburg = office.reports(replace(QUARTER, town="Duisburg"))
    assert [report.population for report in duisburg.all] == [2, 2, 2, 0, 2, 2, 2, 2, 0]
    assert duisburg.lines("coverage", "Begonnene Pläne") == {"Kooperationsplan": 1}
    assert duisburg.lines("coverage", "Beendete Pläne") == {}
    assert office.reports(replace(QUARTER, town="Essen"))["coverage"].population == 0


def test_only_one_kind_of_plan(office: Office) -> None:
    kind = replace(QUARTER, plan_type=PlanType.KOOPERATIONSPLAN)
    assert office.reports(kind)["coverage"].population == 4  # amal, boris, cem and elif
    assert office.reports(replace(QUARTER, plan_type=PlanType.KIM_HILFEPLAN))["coverage"].population == 0


def test_the_period_before_is_the_quarter_before() -> None:
    assert (QUARTER.before.since, QUARTER.before.on) == (date(2026, 1, 1), date(2026, 3, 31))
    ten_days = replace(QUARTER, since=date(2026, 6, 21))
    assert (ten_days.before.since, ten_days.before.on) == (date(2026, 6, 11), date(2026, 6, 20))


def test_an_empty_file_gives_all_reports_and_only_zeros() -> None:
    office = Office()
    with office.file:
        found = office.reports()
    assert len(found.all) == len(REPORTS) == 9
    for report in found.all:
        assert report.population == 0
        for block in report.blocks:
            assert not any(getattr(line, "number", 0) for line in getattr(block, "lines", ()))


def test_every_file_has_the_same_lines(counted: Reports) -> None:
    """So that the figures of several files can be put together."""
    empty = Office()
    with empty.file:
        for mine, other in zip(empty.reports().all, counted.all, strict=True):
            for one, two in zip(mine.blocks, other.blocks, strict=True):
                labels = [[line.label for line in getattr(block, "lines", ())] for block in (one, two)]
                assert (one.title, labels[0]) == (two.title, labels[1])
