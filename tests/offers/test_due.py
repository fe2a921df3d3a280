"""Everything that becomes due, on a given day: what, when, whose duty, and why to talk earlier."""

from datetime import date

import pytest

from caseworker.facts.notation import read_case
from caseworker.offers import Duty, Early, due, early
from caseworker.offers.dates.entry import Due
from caseworker.words import GERMAN, _office

ON = date(2026, 8, 17)


def days(content, on=ON):
    """What is due, as the sentence, the day, and the working day to act on."""
    return {GERMAN.say(one.what): one for one in due(read_case(content), on)}


def test_an_empty_folder_owes_nothing():
    assert due(read_case({}), ON) == []
    assert early(read_case({}), ON) == []


@pytest.mark.parametrize(
    ("content", "what", "day", "duty", "rule"),
    [
        (
            {"agreements": [{"status": "HANDED_OVER", "agreed_on": date(2026, 4, 7)}]},
            *("Plan gemeinsam aktualisieren", date(2026, 10, 7), Duty.OFFICE, "R-KP-04"),
        ),
        (
            {"residence": {"document_kind": "AE", "legal_basis": "§ 28", "valid_to": date(2026, 12, 1)}},
            *("Aufenthaltsdokument läuft ab", date(2026, 12, 1), Duty.ENDS, "R-RES-00"),
        ),
        (
            {"residence": {"document_kind": "AE", "legal_basis": "§ 104c", "valid_to": date(2026, 12, 1)}},
            *("Aufenthaltsdokument läuft ab", date(2026, 12, 1), Duty.ENDS, "R-RES-17"),
        ),
        (
            {"residence": {"document_kind": "AE", "residence_duty_until": date(2026, 11, 2)}},
            *("Wohnsitzauflage endet", date(2026, 11, 2), Duty.ENDS, "R-RES-12"),
        ),
        (
            {"residence": {"document_kind": "DULDUNG_60A", "ban_noted": False, "tolerated_since": date(2026, 7, 1)}},
            *("Erlaubnis zu arbeiten ist möglich ab", date(2026, 10, 1), Duty.CLIENT, "R-RES-05"),
        ),
        (
            {"residence": {"document_kind": "DULDUNG_60A", "tolerated_since": date(2023, 9, 1)}},
            *("Arbeit ohne Zustimmung der Bundesagentur möglich ab", date(2027, 9, 1), Duty.CLIENT, "R-RES-30"),
        ),
        (
            {
                "residence": {"document_kind": "DULDUNG_60A"},
                "employment": [{"state": "OFFER", "kind": "TRAINING_FULL", "start": date(2027, 9, 1)}],
            },
            *("Erlaubnis für die Ausbildung ist möglich ab", date(2027, 2, 1), Duty.CLIENT, "R-RES-08"),
        ),
        (
            {
                "residence": {"document_kind": "DULDUNG_60C"},
                "employment": [{"state": "ENDED", "kind": "TRAINING_FULL", "end": date(2026, 7, 15)}],
            },
            *("Zeit für die Stellensuche endet", date(2027, 1, 15), Duty.ENDS, "R-RES-08"),
        ),
        (
            {
                "residence": {"document_kind": "AE", "legal_basis": "§ 18b"},
                "employment": [{"state": "ENDED", "kind": "SVB", "end": date(2026, 7, 31)}],
            },
            *("Frist zur Stellensuche mit diesem Titel", date(2027, 1, 31), Duty.ENDS, "R-RES-19"),
        ),
        (
            {"residence": {"document_kind": "AE", "legal_basis": "§ 25 Abs. 5", "suspended_since": date(2026, 1, 5)}},
            *("Leistungen wechseln zum Jobcenter", date(2027, 7, 5), Duty.OFFICE, "R-RES-15"),
        ),
        (
            {"residence": {"document_kind": "AE", "legal_basis": "§ 25 Abs. 2", "title_since": date(2026, 3, 3)}},
            *("Anspruch auf den Integrationskurs endet", date(2027, 3, 3), Duty.CLIENT, "R-IK-01"),
        ),
        (
            {"courses": [{"course_type": "IK", "enrolment_date": date(2026, 7, 6)}]},
            *("Kurs sollte begonnen haben: beim Träger nachfragen", date(2026, 8, 17), Duty.OFFICE, "R-IK-01"),
        ),
        (
            {"courses": [{"course_type": "BSK", "enrolment_date": date(2026, 7, 20)}]},
            *("Kurs sollte begonnen haben: beim Träger nachfragen", date(2026, 8, 17), Duty.OFFICE, "R-BSK-05"),
        ),
        (
            {"courses": [{"course_type": "BSK", "eligibility_date": date(2026, 6, 22)}]},
            *("Recht auf den Kurs endet", date(2026, 9, 22), Duty.CLIENT, "R-BSK-05"),
        ),
        (
            {
                "courses": [
                    {"course_type": "IK", "actual_start": date(2026, 1, 1), "interruption_from": date(2026, 6, 15)}
                ]
            },
            *("Recht auf den Kurs endet", date(2027, 6, 15), Duty.CLIENT, "R-IK-01"),
        ),
        (
            {"recognition_cases": [{"outcome": "PENDING", "complete_on": date(2026, 6, 10)}]},
            *("Entscheidung über die Anerkennung fällig", date(2026, 9, 10), Duty.BODY, "R-REC-04"),
        ),
        (
            {"recognition_cases": [{"outcome": "PENDING", "applied_on": date(2026, 8, 3)}]},
            *("Eingang ist zu bestätigen", date(2026, 9, 3), Duty.BODY, "R-REC-04"),
        ),
        (
            {"anabin": [{"looked_up_at": date(2026, 8, 14)}]},
            *("In anabin erneut nachsehen", date(2027, 8, 14), Duty.OFFICE, "R-REC-02"),
        ),
        (
            {"employment": [{"state": "RUNNING", "kind": "SVB", "start": date(2026, 6, 1)}]},
            *("Nachfragen, wie die Arbeit läuft (Monat 3)", date(2026, 9, 1), Duty.OFFICE, "R-MON-03"),
        ),
        (
            {"employment": [{"state": "RUNNING", "kind": "SVB", "start": date(2026, 6, 1)}]},
            *("Nachbetreuung endet", date(2026, 11, 30), Duty.ENDS, "R-KP-11"),
        ),
        (
            {"employment": [{"state": "RUNNING", "until": date(2027, 2, 28)}]},
            *("Befristeter Vertrag endet", date(2027, 2, 28), Duty.ENDS, "R-MON-03"),
        ),
        (
            {"household": {"youngest_child_born": date(2025, 8, 1)}},
            *("Arbeit ist mit Kind zumutbar ab", date(2026, 10, 1), Duty.OFFICE, "R-KP-19"),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_becomes_due(content, what, day, duty, rule):
    found = days(content)[what]
    assert (found.day, found.duty, found.rule) == (day, duty, rule)
    assert found.source
    assert GERMAN.say(found.why)


def test_the_office_moves_back_the_client_forward_and_an_end_stays():
    saturday = date(2026, 10, 3)
    moved = {duty: Due(_office("x"), saturday, duty, _office("y"), "R-KP-04", "z").act_by for duty in Duty}
    assert moved == {
        Duty.OFFICE: date(2026, 10, 2),
        Duty.BODY: date(2026, 10, 2),
        Duty.CLIENT: date(2026, 10, 5),
        Duty.ENDS: saturday,
    }


@pytest.mark.parametrize(
    ("day", "asked"), [(date(2026, 12, 24), True), (date(2026, 12, 31), True), (date(2026, 12, 23), False)]
)
def test_on_the_last_days_of_the_year_people_are_asked(day, asked):
    assert Due(_office("x"), day, Duty.CLIENT, _office("y"), "R-KP-04", "z").asks_first is asked


def test_a_document_is_spoken_of_early_enough():
    for basis, kind, speaks in (
        ("§ 28", "AE", date(2026, 9, 2)),
        ("§ 104c", "AE", date(2026, 6, 4)),
        (None, "DULDUNG_60A", date(2026, 11, 1)),
    ):
        content = {"residence": {"document_kind": kind, "legal_basis": basis, "valid_to": date(2026, 12, 1)}}
        if basis is None:
            del content["residence"]["legal_basis"]
        found = days(content)["Aufenthaltsdokument läuft ab"]
        assert min(found.warn) == speaks
        assert found.warns(speaks)
        assert not found.warns(date(2026, 6, 3))


def test_a_follow_up_that_has_passed_stays_until_the_next_one_and_the_last_needs_consent():
    job = {"employment": [{"state": "RUNNING", "kind": "SVB", "start": date(2026, 4, 1)}]}
    asked = {what: one for what, one in days(job).items() if "Monat" in what}
    assert [one.day for one in asked.values()] == [date(2026, 7, 1), date(2026, 10, 1), date(2027, 4, 1)]
    assert GERMAN.say(asked["Nachfragen, wie die Arbeit läuft (Monat 12)"].why) == "Nur mit Einwilligung."
    ended = {"employment": [{"state": "ENDED", "kind": "SVB", "start": date(2026, 4, 1)}]}
    assert not days(ended)


def test_when_the_day_of_a_job_has_passed_it_is_asked_what_became_of_it():
    """A clock sets nothing: whoever was promised work may not have begun, and a fixed term may have been prolonged."""
    job = {"employment": [{"state": "OFFER", "kind": "SVB", "start": date(2026, 9, 1)}]}
    assert "Hat die Arbeit begonnen?" not in days(job, date(2026, 9, 1))
    asked = days(job, date(2026, 9, 2))["Hat die Arbeit begonnen?"]
    assert (asked.day, asked.duty, asked.warns(date(2026, 9, 2))) == (date(2026, 9, 2), Duty.OFFICE, True)
    job["employment"][0] |= {"state": "RUNNING", "contract_kind": "FIXED_TERM", "until": date(2026, 10, 31)}
    assert "Hat die Arbeit begonnen?" not in days(job, date(2026, 10, 31))
    assert "Wie geht es nach dem Vertrag weiter?" in days(job, date(2026, 11, 2))
    job["employment"][0] |= {"state": "ENDED", "end": date(2026, 10, 31)}
    assert not days(job, date(2026, 11, 2))


def test_a_document_that_has_run_out_is_called_so():
    card = {"residence": {"document_kind": "AE", "legal_basis": "§ 28", "valid_to": date(2026, 12, 1)}}
    assert "Aufenthaltsdokument läuft ab" in days(card, date(2026, 12, 1))
    assert "Aufenthaltsdokument ist abgelaufen" in days(card, date(2026, 12, 2))


def test_steps_of_the_newest_plan_are_due_until_somebody_has_talked_about_them():
    content = {
        "agreements": [{"status": "AGREED", "agreed_on": date(2026, 8, 3), "talk_on": date(2026, 8, 3)}],
        "steps": [
            {"agreement": 1, "words": "Lebenslauf schreiben", "due": date(2026, 8, 15), "actor": "CLIENT"},
            {"agreement": 1, "words": "Anruf", "due": date(2026, 8, 15), "actor": "JOBCENTER"},
            {"agreement": 1, "words": "fertig", "due": date(2026, 8, 15), "status": "DONE"},
        ],
    }
    case = read_case(content)
    found = {GERMAN.say(one.what): one.act_by for one in due(case, ON) if one.rule == "R-KP-02"}
    assert found == {"Schritt: Lebenslauf schreiben": date(2026, 8, 17), "Schritt: Anruf": date(2026, 8, 14)}
    assert Early.STEP_OVERDUE not in early(case, date(2026, 8, 29))
    assert Early.STEP_OVERDUE in early(case, date(2026, 8, 30))


def test_a_consent_with_an_end_is_due_until_then():
    given = {"given_on": date(2026, 2, 1), "recipient": "Caritas", "valid_to": date(2026, 9, 1)}
    others = [{"valid_to": None}, {"valid_to": date(2026, 8, 1)}, {"withdrawn_on": ON}, {"given_on": None}]
    content = {"consents": [given, *({key: value for key, value in (given | one).items() if value} for one in others)]}
    assert [(GERMAN.say(one.what), one.day) for one in due(read_case(content), ON)] == [
        ("Einwilligung endet: Caritas", date(2026, 9, 1))
    ]


def talk_on(day):
    """A talk in the log of contacts, long enough to count."""
    return {"contact_on": day, "channel": "IN_PERSON", "result": "TOOK_PLACE", "length": "FROM_10"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({"courses": [{"course_type": "IK", "enrolment_date": date(2026, 7, 5)}]}, Early.COURSE_NOT_STARTED),
        ({"employment": [{"state": "ENDED", "end": date(2026, 8, 10)}]}, Early.JOB_LOST),
        ({"residence": {"document_kind": "AE", "valid_to": date(2026, 11, 15)}}, Early.TITLE_ENDS),
        ({"recognition_cases": [{"outcome": "PARTIAL", "decided_on": date(2026, 8, 10)}]}, Early.DECISION_IN),
    ],
    ids=lambda value: getattr(value, "key", ""),
)
def test_what_happened_since_the_last_talk_is_a_reason_to_talk_earlier(content, reason):
    assert early(read_case(content | {"contacts": [talk_on(date(2026, 8, 1))]}), ON) == [reason]
    known = early(read_case(content | {"contacts": [talk_on(date(2026, 8, 16))]}), ON)
    assert (reason in known) is (reason in (Early.COURSE_NOT_STARTED, Early.TITLE_ENDS))


def test_ninety_days_without_contact_are_a_reason_to_talk():
    for last, silent in ((date(2026, 5, 19), False), (date(2026, 5, 18), True)):
        assert (Early.NO_CONTACT in early(read_case({"contacts": [talk_on(last)]}), ON)) is silent
    assert Early.NO_CONTACT not in early(read_case({}), ON)


def test_a_letter_is_no_contact():
    letter = talk_on(ON) | {"channel": "LETTER"}
    assert Early.NO_CONTACT in early(read_case({"contacts": [talk_on(date(2026, 5, 18)), letter]}), ON)


AWAY = {"absences": [{"starts": date(2026, 9, 28), "ends": date(2026, 10, 16)}]}
RENEWAL = {"agreements": [{"status": "HANDED_OVER", "agreed_on": date(2026, 4, 7)}]}


def test_what_we_do_together_comes_before_an_absence_and_a_step_of_the_client_after_it():
    steps = [{"agreement": 1, "actor": "CLIENT", "due": date(2026, 10, 1), "words": "Lebenslauf"}]
    found = days({**AWAY, **RENEWAL, "steps": steps})
    assert found["Plan gemeinsam aktualisieren"].act_by == date(2026, 9, 25)
    assert found["Schritt: Lebenslauf"].act_by == date(2026, 10, 19)
    assert found["Schritt: Lebenslauf"].day == date(2026, 10, 1)


def test_who_is_gone_already_is_spoken_to_when_they_are_back():
    found = days({**AWAY, **RENEWAL}, on=date(2026, 9, 29))
    assert found["Plan gemeinsam aktualisieren"].act_by == date(2026, 10, 16 + 3)


def test_a_right_that_ends_waits_for_nobody():
    course = {"courses": [{"course_type": "BSK", "eligibility_date": date(2026, 7, 1)}]}
    there, gone = days(course), days({**AWAY, **course})
    assert there["Recht auf den Kurs endet"].act_by == gone["Recht auf den Kurs endet"].act_by
    assert AWAY["absences"][0]["starts"] <= gone["Recht auf den Kurs endet"].act_by <= AWAY["absences"][0]["ends"]


def test_an_absence_without_an_end_moves_nothing():
    open_end = {"absences": [{"starts": date(2026, 9, 28)}]}
    assert days({**open_end, **RENEWAL})["Plan gemeinsam aktualisieren"].act_by == date(2026, 10, 7)


RUNNING = {
    **RENEWAL,
    "residence": {"document_kind": "AE", "legal_basis": "§ 28", "valid_to": date(2026, 12, 1)},
    "employment": [{"state": "RUNNING", "start": date(2026, 8, 3), "until": date(2027, 2, 1)}],
}


def test_after_the_end_only_after_care_falls_due():
    ended = {"ended_on": ON, "reason": "NEED_ENDED_WORK"}
    assert {"Plan gemeinsam aktualisieren", "Aufenthaltsdokument läuft ab"} <= days(RUNNING).keys()
    left = days({**RUNNING, "ending": ended})
    assert {key.partition(" (")[0] for key in left} == {"Nachfragen, wie die Arbeit läuft", "Nachbetreuung endet"}
    assert days({**RUNNING, "ending": {**ended, "ended_on": date(2026, 8, 18)}}).keys() == days(RUNNING).keys()
    assert days({**RUNNING, "ending": {**ended, "reason": "DEATH"}}) == {}


def test_a_plan_of_after_care_goes_on_after_the_end():
    plan = {"status": "HANDED_OVER", "agreed_on": date(2026, 8, 3), "plan_type": "NACHBETREUUNG"}
    steps = [{"agreement": 1, "actor": "CLIENT", "due": date(2026, 9, 1), "words": "Kita-Zeiten"}]
    ended = {"ended_on": ON, "reason": "NEED_ENDED_WORK"}
    assert {"Plan gemeinsam aktualisieren", "Schritt: Kita-Zeiten"} <= days(
        {"agreements": [plan], "steps": steps, "ending": ended}
    ).keys()


def test_a_child_born_since_the_last_talk_is_a_reason_to_talk():
    """domain.md 10.2: a new family situation."""
    talked = {"contacts": [{"contact_on": date(2026, 8, 3), "channel": "IN_PERSON", "length": "FROM_10"}]}
    for born, reasons in ((date(2026, 8, 10), [Early.NEW_CHILD]), (date(2026, 8, 1), []), (date(2026, 9, 1), [])):
        assert early(read_case({**talked, "household": {"youngest_child_born": born}}), ON) == reasons
    assert early(read_case({"household": {"youngest_child_born": date(2026, 8, 10)}}), ON) == []


def test_nobody_talks_early_in_a_case_that_is_over():
    lost = {"employment": [{"state": "ENDED", "end": date(2026, 8, 10)}]}
    assert early(read_case(lost), ON) == [Early.JOB_LOST]
    assert early(read_case({**lost, "ending": {"ended_on": date(2026, 8, 12)}}), ON) == []


def test_a_vormerkung_dies_unless_a_consent_carries_the_folder():
    noted = {"prenote": {"noted_on": date(2026, 8, 3)}}
    dies = days(noted)["Vormerkung löschen, wenn keine Einwilligung da ist"]
    assert (dies.day, dies.duty, dies.confidence) == (date(2026, 8, 31), Duty.ENDS, "P")
    consent = {"kind": "KIM_PARTICIPATION", "given_on": date(2026, 8, 10)}
    assert days({**noted, "consents": [consent]}) == {}
    assert days({**noted, "ending": {"ended_on": ON, "reason": "DEATH"}}).keys() == days(noted).keys()
    assert days({**noted, "consents": [{**consent, "kind": "PHOTO_SCAN"}]})


def test_an_interruption_that_is_over_cites_the_right_itself():
    stopped = {"course_type": "IK", "eligibility_date": date(2026, 3, 2), "interruption_from": date(2026, 5, 4)}
    over = days({"courses": [{**stopped, "interruption_to": date(2026, 6, 1)}]})["Recht auf den Kurs endet"]
    assert (over.day, over.source) == (date(2027, 3, 2), "AufenthG § 44 Abs. 2")
    still = days({"courses": [stopped]})["Recht auf den Kurs endet"]
    assert (still.day, still.source) == (date(2027, 5, 4), "IntV § 4 Abs. 1, § 5 Abs. 3")


def test_a_benefit_is_applied_for_before_its_cost():
    """R-INS-00."""
    named = {"instrument": "VB", "apply_by": date(2026, 9, 5)}
    found = days({"benefits": [named]})["Antrag stellen: Vermittlungsbudget"]
    assert (found.day, found.act_by, found.duty) == (date(2026, 9, 5), date(2026, 9, 5), Duty.ENDS)
    assert days({"benefits": [{**named, "applied_on": date(2026, 8, 1)}]}) == {}
    assert days({"benefits": [{**named, "status": "GRANTED"}]}) == {}


def test_case_management_looks_again_until_it_is_closed():
    content = {
        "kim": {"phase": "MONITORING", "reassess_on": date(2026, 10, 1)},
        "kim_goals": [
            {"goal": "Kita-Platz", "until": date(2026, 11, 2)},
            {"goal": "Kurs", "until": date(2026, 11, 2), "attainment": "FULLY"},
        ],
    }
    assert days(content).keys() == {"Lage wieder gemeinsam anschauen", "Ziel: Kita-Platz"}
    assert days({**content, "kim": {**content["kim"], "phase": "CLOSED"}}) == {}
