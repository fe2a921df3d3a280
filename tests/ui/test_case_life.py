"""The life of a case at the window: plans that fail or end, the end of a case, and folders before a consent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from counsellor import TODAY, Counsellor

from caseworker.facts import (
    AgreedStep,
    Agreement,
    Cefr,
    EndReason,
    KimClose,
    KimPhase,
    LegalRegime,
    PlanStatus,
    PlanType,
    StepStatus,
)
from caseworker.offers import Office
from caseworker.store import Add, Answer, CaseFile
from ui.settings import Settings
from ui.settings.office import OfficeKind
from ui.tasks.folder import acts
from ui.window import Window


def folder_of(counsellor: Counsellor):
    return counsellor.window.desk.folder


def lays_in(counsellor: Counsellor, **answers: object) -> Agreement:
    """A plan of three months ago that both sides hold on to, but for what a test says."""
    folder = folder_of(counsellor)
    said = {"status": PlanStatus.HANDED_OVER, "agreed_on": date(2026, 8, 24), "handed_over_on": date(2026, 8, 24)}
    said["legal_regime"] = LegalRegime.KP2026
    plan = Agreement(case_id=folder.case.id, position=1, **said | answers)
    assert folder.change(Add(plan, position=1))
    return plan


# --- A plan that did not come about, and one that is over


def test_a_plan_that_did_not_come_about_is_recorded_and_the_act_made_elsewhere_too(counsellor: Counsellor) -> None:
    counsellor.window.desk.go("plan")
    counsellor.presses("Plan beginnen")
    folder_of(counsellor).change(Answer(folder_of(counsellor).case.plan, "talk_on", None))
    counsellor.presses("Kein Plan zustande gekommen …")
    counsellor.types("Warum kein Plan? In den Worten der Person", "Ich möchte erst mit meiner Frau reden.")
    counsellor.presses("So festhalten")
    plan = folder_of(counsellor).case.plan
    assert (plan.status, plan.legal_regime) == (PlanStatus.NOT_AGREED, LegalRegime.KP2026)
    assert plan.why_not_agreed == "Ich möchte erst mit meiner Frau reden."
    assert counsellor.sees("Dieser Plan kam nicht zustande.")
    assert counsellor.does_not_see("Aktenzeichen der Schlichtung")
    assert not counsellor.can_press("Plan drucken")
    counsellor.answers("Aktenzeichen des Bescheids", "7/26")
    counsellor.answers("Bescheid vom", "01.12.2026")
    assert (plan.va_reference, plan.va_on) == ("7/26", date(2026, 12, 1))
    counsellor.presses("Neuen Plan beginnen")
    assert folder_of(counsellor).case.plan.status is PlanStatus.DRAFT


def test_under_the_old_law_there_is_a_conciliation_and_no_act(counsellor: Counsellor) -> None:
    lays_in(counsellor, status=PlanStatus.CLIENT_ABSENT, legal_regime=LegalRegime.KP2023, agreed_on=None)
    counsellor.window.desk.go("plan")
    counsellor.answers("Aktenzeichen der Schlichtung", "S 12")
    assert folder_of(counsellor).case.plan.conciliation_case == "S 12"
    assert counsellor.does_not_see("Aktenzeichen des Bescheids")


def test_a_plan_of_the_old_law_goes_on_under_the_new_one(counsellor: Counsellor) -> None:
    """R-KP-01."""
    lays_in(counsellor, legal_regime=LegalRegime.KP2023, agreed_on=date(2026, 6, 1), talk_on=date(2026, 6, 1))
    counsellor.window.desk.go("plan")
    assert counsellor.sees("Die nächste Fassung folgt: Recht seit 01.07.2026.")
    counsellor.presses("Plan fortschreiben")
    assert counsellor.sees("Unser Angebot für Sie")
    assert folder_of(counsellor).case.plan.legal_regime is None


@pytest.mark.parametrize("reason", list(EndReason), ids=lambda reason: reason.key)
def test_a_plan_ends_for_each_reason_and_stands_again(counsellor: Counsellor, reason: EndReason) -> None:
    plan = lays_in(counsellor)
    counsellor.window.desk.go("plan")
    counsellor.presses("Plan beenden …")
    assert not counsellor.can_press("Plan beenden")
    counsellor.answers("Warum beendet?", counsellor.window.language.say(reason))
    counsellor.presses("Plan beenden")
    assert (plan.status, plan.end_reason, plan.ended_on) == (PlanStatus.ENDED, reason, TODAY)
    counsellor.presses("Ende zurücknehmen")
    assert (plan.status, plan.end_reason, plan.ended_on) == (PlanStatus.HANDED_OVER, None, None)


def test_what_was_not_done_is_said_in_the_words_of_the_person(counsellor: Counsellor) -> None:
    lays_in(counsellor)
    folder = folder_of(counsellor)
    step = AgreedStep(case_id=folder.case.id, agreement=1, words="Lebenslauf", status=StepStatus.RUNNING)
    folder.change(Add(step))
    counsellor.window.desk.go("plan")
    assert counsellor.does_not_see("In den Worten der Person.")
    counsellor.answers("Stand: Lebenslauf", "nicht erledigt, guter Grund")
    counsellor.answers("Warum? Lebenslauf", "Mein Kind war krank.")
    assert (step.status, step.reason) == (StepStatus.NOT_DONE_GOOD_REASON, "Mein Kind war krank.")


# --- The end of a case


def ends_the_case(counsellor: Counsellor, reason: str) -> None:
    counsellor.window.desk.go("folder")
    counsellor.presses("Beratung beenden …")
    counsellor.answers("Grund des Endes", reason)
    if counsellor.sees("Neue Stelle"):
        counsellor.answers("Neue Stelle", "Jobcenter Hagen")
        counsellor.answers("Übergabe angeboten?", "ja")
    counsellor.presses("Beratung beenden")


def test_a_case_ends_with_its_plan_and_comes_back_with_it(counsellor: Counsellor) -> None:
    plan = lays_in(counsellor)
    counsellor.window.desk.go("folder")
    assert counsellor.sees("Plan gemeinsam aktualisieren")
    ends_the_case(counsellor, "Umzug zu einem anderen Jobcenter")
    ending = folder_of(counsellor).case.ending
    assert (ending.ended_on, ending.reason, ending.moved_to, ending.handover_offered) == (
        *(TODAY, EndReason.MOVED_JC, "Jobcenter Hagen", True),
    )
    assert (plan.status, plan.end_reason) == (PlanStatus.ENDED, EndReason.MOVED_JC)
    assert counsellor.sees("Beratung beendet am 24.11.2026: Umzug zu einem anderen Jobcenter")
    assert counsellor.does_not_see("Plan gemeinsam aktualisieren")
    counsellor.presses("Ende zurücknehmen")
    assert (ending.ended_on, ending.reason, plan.status) == (None, None, PlanStatus.HANDED_OVER)
    assert counsellor.sees("Plan gemeinsam aktualisieren")


def test_who_comes_back_begins_again_and_what_was_stays_told(counsellor: Counsellor) -> None:
    lays_in(counsellor)
    ends_the_case(counsellor, "Umzug zu einem anderen Jobcenter")
    counsellor.window.desk.open_person(folder_of(counsellor).case.id, "talk")
    case, (plan,) = folder_of(counsellor).case, folder_of(counsellor).case.agreements
    assert counsellor.sees("Kommt die Person wieder?")
    counsellor.presses("Beratung wieder aufnehmen")
    assert counsellor.does_not_see("Kommt die Person wieder?")
    assert not case.has_ended(TODAY)
    assert plan.status is PlanStatus.ENDED, "an old plan does not come back with the person"
    counsellor.window.desk.go("folder")
    assert counsellor.sees("Beratung wieder aufgenommen")
    assert counsellor.sees("Beratung beendet · Umzug zu einem anderen Jobcenter")
    assert counsellor.can_press("Beratung beenden …")


def test_nobody_is_asked_whether_it_still_holds_once_the_case_is_over(counsellor: Counsellor) -> None:
    folder = folder_of(counsellor)
    folder.change(Answer(folder.case.german, "listening", Cefr.B1))
    folder.talk = replace(folder.talk, on=date(2027, 11, 24))
    assert folder.old
    folder.change(Answer(folder.case.ending, "ended_on", TODAY))
    assert folder.old == []


def test_the_end_of_a_case_is_one_step_to_undo(counsellor: Counsellor) -> None:
    plan = lays_in(counsellor)
    ends_the_case(counsellor, "anderer Grund")
    counsellor.keys("Strg+Z")
    assert (folder_of(counsellor).case.ending.ended_on, plan.status) == (None, PlanStatus.HANDED_OVER)


def test_a_plan_of_after_care_outlives_a_case_that_ended_by_work(counsellor: Counsellor) -> None:
    plan = lays_in(counsellor, plan_type=PlanType.NACHBETREUUNG)
    ends_the_case(counsellor, "Hilfebedürftigkeit endet durch Arbeit")
    assert plan.status is PlanStatus.HANDED_OVER


def test_cases_that_are_over_stand_apart_and_are_found(counsellor: Counsellor) -> None:
    ends_the_case(counsellor, "Ausbildung begonnen")
    counsellor.window.desk.go("people")
    assert counsellor.sees("Hier stehen bald Ihre Personen.")
    counsellor.presses("Beendete")
    assert counsellor.sees("bis 24.11.2026")
    counsellor.presses("Laufende")
    counsellor.types("Suchen", "hadd")
    assert counsellor.sees("bis 24.11.2026")


# --- Case management, which closes with its case


def test_case_management_closes_with_its_case_and_goes_on_with_it(counsellor: Counsellor) -> None:
    folder = folder_of(counsellor)
    kim = folder.case.kim
    folder.change(Answer(kim, "phase", KimPhase.LINKING), Answer(kim, "phase_since", date(2026, 9, 1)))
    assert acts.end(folder, TODAY, EndReason.MOVED_JC, None, None)
    assert (kim.phase, kim.closed_on, kim.close_reason) == (KimPhase.CLOSED, TODAY, KimClose.MOVED)
    assert acts.take_back(folder)
    assert (kim.phase, kim.phase_since, kim.closed_on) == (KimPhase.LINKING, date(2026, 9, 1), None)
    assert kim.close_reason is None


def test_why_case_management_closed_is_asked_where_the_end_of_the_case_does_not_say_it(counsellor: Counsellor) -> None:
    folder = folder_of(counsellor)
    folder.change(Answer(folder.case.kim, "phase", KimPhase.ASSESSMENT))
    assert acts.end(folder, TODAY, EndReason.NEED_ENDED_WORK, None, None)
    assert (folder.case.kim.phase, folder.case.kim.close_reason) == (KimPhase.CLOSED, None)


def test_what_never_ran_or_was_closed_before_stays_as_it_is(counsellor: Counsellor) -> None:
    folder = folder_of(counsellor)
    assert acts.end(folder, TODAY, EndReason.OTHER, None, None)
    assert folder.case.kim.phase is None
    assert acts.take_back(folder)
    kim, before = folder.case.kim, date(2026, 5, 1)
    folder.change(Answer(kim, "phase", KimPhase.CLOSED), Answer(kim, "closed_on", before))
    assert acts.end(folder, TODAY, EndReason.OTHER, None, None)
    assert acts.take_back(folder)
    assert (kim.phase, kim.closed_on) == (KimPhase.CLOSED, before)


# --- Before there is a consent


@pytest.fixture
def kim(window: Window, case_file: CaseFile, settings: Settings) -> Counsellor:
    settings.keep(OfficeKind, kind=Office.KIM_MUNICIPAL)
    window.open(case_file)
    return Counsellor(window)


def test_somebody_is_noted_before_a_consent_and_the_folder_dies_without_one(kim: Counsellor) -> None:
    kim.presses("Neue Person")
    kim.types("Familienname", "Tesfay")
    assert kim.does_not_see("Wer hat vermittelt?")
    kim.presses("Vormerkung: Es gibt noch keine Einwilligung")
    kim.types("Wer hat vermittelt?", "Kita Sonnenschein")
    kim.presses("Person anlegen")
    assert kim.sees("Ohne Einwilligung in die Teilnahme ist die Akte nach dem 22.12.2026 zu löschen.")
    folder = folder_of(kim)
    assert folder.case.prenote.referred_by == "Kita Sonnenschein"
    assert kim.sees("Vormerkung löschen, wenn keine Einwilligung da ist")
    folder.change(Answer(folder.case.prenote, "noted_on", date(2026, 10, 1)))
    assert kim.sees("Ohne Einwilligung durfte die Akte bis 29.10.2026 bleiben.")
    kim.window.desk.go("people")
    kim.presses("Vormerkung ohne Einwilligung abgelaufen: Tesfay (0001-8)")
    assert kim.sees("Vorgemerkt am 01.10.2026")


def test_a_jobcenter_notes_nobody_before_a_talk(counsellor: Counsellor) -> None:
    counsellor.window.desk.go("people")
    counsellor.presses("Neue Person")
    assert counsellor.does_not_see("Vormerkung")
    counsellor.presses("Abbrechen")
