"""Days on which the person is away, and the people of the household who have folders of their own."""

from __future__ import annotations

from datetime import date

from counsellor import Counsellor

from caseworker.facts import (
    Absence,
    AgreedStep,
    Agreement,
    HouseholdLink,
    Kinship,
    LegalRegime,
    PlanStatus,
)
from caseworker.store import Add, CaseFile


def folder_of(counsellor: Counsellor):
    return counsellor.window.desk.folder


def test_an_absence_stands_in_the_folder_and_moves_what_is_proposed(counsellor: Counsellor) -> None:
    folder = folder_of(counsellor)
    plan = Agreement(case_id=folder.case.id, position=1, status=PlanStatus.HANDED_OVER, agreed_on=date(2026, 6, 8))
    plan.handed_over_on, plan.legal_regime = date(2026, 8, 24), LegalRegime.KP2026
    away = Absence(case_id=folder.case.id, starts=date(2026, 12, 7), ends=date(2026, 12, 18))
    step = AgreedStep(case_id=folder.case.id, agreement=1, words="Lebenslauf schreiben", due=date(2026, 12, 9))
    assert folder.change(Add(plan, position=1), Add(away), Add(step))
    counsellor.window.desk.go("folder")
    assert counsellor.sees("Nicht verfügbar 07.12.2026 bis 18.12.2026")
    assert counsellor.sees("Mo. 21.12.2026")  # the step, after it
    assert counsellor.sees("Fr. 04.12.2026")  # the renewal, before it


def test_a_household_is_seen_from_the_other_side_and_opened_from_there(
    counsellor: Counsellor, case_file: CaseFile
) -> None:
    amal = folder_of(counsellor).case
    sami = case_file.case(case_file.new_person(family="Haddad", given="Sami"))
    case_file.change(Add(HouseholdLink(case_id=sami.id, number=amal.number, kinship=Kinship.CHILD)))
    counsellor.window.desk.go("folder")
    assert counsellor.sees("Sami Haddad · Vater oder Mutter · steht in der anderen Akte")
    counsellor.presses("Akte 0002-6 öffnen")
    assert folder_of(counsellor).case.id == sami.id
    assert counsellor.sees("Amal Haddad · Kind")


def test_the_number_of_another_folder_is_checked(counsellor: Counsellor) -> None:
    counsellor.opens("Haushalt und Hürden")
    counsellor.presses(next(words for words in counsellor.words() if words.endswith("Themen)")))
    counsellor.presses("Personen im Haushalt mit eigener Akte: Eintrag hinzufügen")
    counsellor.answers("Nummer der anderen Akte", "0142-1")
    assert counsellor.sees("Das ist keine Nummer einer Akte.")
    counsellor.answers("Nummer der anderen Akte", "142-0")
    link = folder_of(counsellor).case.household_links[0]
    assert (link.number, link.other) == (142, None)
    assert counsellor.reads("Nummer der anderen Akte") == "0142-0"
    assert counsellor.sees("Diese Akte liegt nicht in dieser Falldatei.")
