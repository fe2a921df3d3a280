"""The decision tables of the field, row by row."""

from datetime import date

import pytest

from caseworker.facts import (
    AnabinLookup,
    BenefitCircle,
    Case,
    Cefr,
    Course,
    CourseType,
    DegreeClass,
    DocumentKind,
    InstitutionStatus,
    Literacy,
    OccupationGroup,
    Qualification,
    WorkAccess,
)
from caseworker.law import number
from caseworker.offers import OFFERS, Office, Talk, advise, next_questions
from caseworker.offers.conditions import older
from caseworker.offers.language.course_kind import AlphaNeed, alpha_need
from caseworker.offers.language.running import CourseAlarm, alarms, right_lapses, waiting_days
from caseworker.offers.recognition.anabin import AnabinOutcome, anabin_outcome
from caseworker.offers.recognition.bodies import competent_body
from caseworker.offers.residence.table import counts_until, expectation, paragraph, printed_access

DAY = date(2026, 8, 17)
H, D, A = InstitutionStatus, DegreeClass, AnabinOutcome


@pytest.mark.parametrize(
    ("institution", "degree", "listed", "outcome"),
    [
        (H.H_PLUS, D.ENTSPRICHT, None, A.COMPARABLE),
        (H.H_PLUS, D.GLEICHWERTIG, None, A.COMPARABLE),
        (H.H_PLUS_MINUS, D.ENTSPRICHT, True, A.COMPARABLE),
        (H.H_PLUS_MINUS, D.ENTSPRICHT, False, A.UNCLEAR),
        (H.H_PLUS_MINUS, D.ENTSPRICHT, None, None),
        (H.H_PLUS, D.BEDINGT_VERGLEICHBAR, None, A.CONDITIONAL),
        (H.H_PLUS_MINUS, D.BEDINGT_VERGLEICHBAR, None, A.CONDITIONAL),
        (H.H_PLUS, D.NOT_LISTED, None, A.UNCLEAR),
        (H.H_PLUS, D.NO_RATING, None, A.UNCLEAR),
        (H.H_PLUS, None, None, None),
        (H.H_PLUS, D.NOT_CHECKED, None, None),
        (H.NOT_LISTED, None, None, A.UNCLEAR),
        (H.NOT_LISTED, D.ENTSPRICHT, None, A.UNCLEAR),
        (H.H_MINUS, D.ENTSPRICHT, None, A.NOT_HIGHER_ED),
        (H.NOT_CHECKED, D.ENTSPRICHT, None, None),
        (None, None, None, None),
    ],
)
def test_r_rec_01_what_two_pages_of_anabin_say(institution, degree, listed, outcome):
    lookup = AnabinLookup(institution_status=institution, degree_class=degree, degree_listed_at_institution=listed)
    assert anabin_outcome(lookup) is outcome


@pytest.mark.parametrize(
    ("own", "latin", "need"),
    [
        (Literacy.NONE, Literacy.NONE, AlphaNeed.PRIMARY_ILLITERATE),
        (Literacy.LIMITED, Literacy.NONE, AlphaNeed.FUNCTIONAL_ILLITERATE),
        (Literacy.FLUENT, Literacy.LIMITED, AlphaNeed.SECOND_SCRIPT),
        (Literacy.FLUENT, Literacy.FUNCTIONAL, AlphaNeed.NONE),
        (None, Literacy.FLUENT, AlphaNeed.NONE),
        (None, None, None),
        (Literacy.FLUENT, None, None),
    ],
)
def test_r_ik_05_who_learns_to_read_first(own, latin, need):
    case = Case()
    case.reading.first_script, case.reading.latin_script = own, latin
    assert alpha_need(case) is need


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("§ 25 Abs. 2 S. 1 Alt. 2 AufenthG", "25(2)"),
        ("§ 24 Abs. 1 AufenthG", "24(1)"),
        ("§ 25 Abs. 4a S. 1", "25(4a)"),
        ("§25b", "25b"),
        ("§ 104c AufenthG", "104c"),
        ("§ 25 (5) AufenthG", "25(5)"),
        ("Aufenthaltserlaubnis", None),
        (None, None),
    ],
)
def test_a_paragraph_is_read_as_it_stands_on_cards(written, read):
    assert paragraph(written) == read


@pytest.mark.parametrize(
    ("kind", "basis", "access", "circle", "rule"),
    [
        ("AKN", None, "FORBIDDEN", "ASYLBLG", "R-RES-01"),
        ("DULDUNG_60B", None, "FORBIDDEN", "ASYLBLG", "R-RES-07"),
        ("DULDUNG_60C", None, "TIED_TO_JOB", "ASYLBLG", "R-RES-08"),
        ("AE", "§ 16g", "TIED_TO_JOB", "CHECK", "R-RES-09"),
        ("DULDUNG_60D", None, "TIED_TO_JOB", "ASYLBLG", "R-RES-10"),
        ("AE", "§ 24 Abs. 1", "FREE", "SGB2", "R-RES-11"),
        ("AE", "§ 25 Abs. 1", "FREE", "SGB2", "R-RES-12"),
        ("AE", "§ 25 Abs. 3", "FREE", "SGB2", "R-RES-13"),
        ("AE", "§ 25 Abs. 4 S. 1", "CHECK", "ASYLBLG", "R-RES-14"),
        ("AE", "§ 25 Abs. 4 Satz 2", "CHECK", "CHECK", "R-RES-14"),
        ("GERMAN", None, "FREE", "SGB2", "R-RES-00"),
        ("AE", "§ 25 Abs. 4a S. 1", "CHECK", "CHECK", "R-RES-14"),
        ("AE", "§ 25a", "FREE", "SGB2", "R-RES-16"),
        ("AE", "§ 25b", "FREE", "SGB2", "R-RES-16"),
        ("AE", "§ 104c", "FREE", "SGB2", "R-RES-17"),
        ("AE", "§ 36a", "FREE", "SGB2", "R-RES-18"),
        ("AE", "§ 18a", "TIED_TO_JOB", "SGB2", "R-RES-19"),
        ("AE", "§ 20a", "LIMITED_HOURS", "NONE", "R-RES-20"),
        ("AE", "§ 16b", "LIMITED_HOURS", "CHECK", "R-RES-21"),
        ("AE", "§ 38a", "CONSENT_BA_NEEDED", "SGB2", "R-RES-22"),
        ("NE", None, "FREE", "SGB2", "R-RES-23"),
        ("FIKTION_81_3", None, "CHECK", "CHECK", "R-RES-24"),
        ("FIKTION_81_3_LATE", None, "CHECK", "CHECK", "R-RES-25"),
        ("FIKTION_81_4", "§ 25 Abs. 2", "CHECK", "CHECK", "R-RES-26"),
        ("NONE", None, "FORBIDDEN", "CHECK", "R-RES-29"),
        ("OTHER", None, "CHECK", "CHECK", "R-RES-00"),
    ],
)
def test_the_table_of_residence_documents(kind, basis, access, circle, rule):
    case = Case()
    case.residence.document_kind, case.residence.legal_basis = DocumentKind[kind], basis
    found = expectation(case, DAY)
    assert (found.access, found.circle, found.rule) == (WorkAccess[access], BenefitCircle[circle], rule)


def test_an_unknown_paragraph_leaves_the_title_open_and_asks_for_it():
    case = Case()
    case.residence.document_kind = DocumentKind.AE
    found = expectation(case, DAY)
    assert found.access is WorkAccess.CHECK
    assert {line.ask.key for line in found.criteria} == {"legal_basis"}


def test_after_eighteen_months_the_jobcenter_pays():
    """R-RES-15: § 25 Abs. 5, AsylbLG until 18 months after the removal was suspended."""
    case = Case()
    case.residence.document_kind, case.residence.legal_basis = DocumentKind.AE, "§ 25 Abs. 5"
    for since, circle in (
        (date(2025, 2, 17), BenefitCircle.SGB2),
        (date(2025, 2, 18), BenefitCircle.ASYLBLG),
        (None, BenefitCircle.CHECK),
    ):
        case.residence.suspended_since = since
        assert expectation(case, DAY).circle is circle


def test_a_safe_country_forbids_work_during_the_procedure_unless_applied_early():
    case = Case()
    case.residence.document_kind, case.residence.reception_centre = DocumentKind.GESTATTUNG, False
    case.person.nationality = "GE"
    case.residence.tolerated_since = date(2023, 5, 1)
    case.residence.asylum_applied_on = date(2023, 8, 31)
    assert expectation(case, DAY).rule == "R-RES-04"
    case.residence.asylum_applied_on = date(2023, 8, 30)
    assert expectation(case, DAY).access is WorkAccess.PERMIT_NEEDED


def test_an_exception_nobody_has_asked_about_stays_open_and_does_not_forbid():
    case = Case()
    case.residence.document_kind, case.residence.reception_centre = DocumentKind.GESTATTUNG, True
    case.residence.asylum_registered_on = date(2026, 6, 20)
    case.person.nationality = "AF"
    found = expectation(case, date(2026, 9, 20))
    assert (found.access, found.earliest) == (WorkAccess.PERMIT_NEEDED, date(2026, 9, 20))
    assert {"transfer_request", "accelerated_procedure"} <= {
        line.ask.key for line in found.criteria if line.holds is None
    }
    case.residence.transfer_request = True
    assert expectation(case, date(2026, 9, 20)).earliest == date(2026, 12, 20)
    case.residence.accelerated_procedure = True
    assert expectation(case, date(2027, 1, 1)).access is WorkAccess.FORBIDDEN


def test_a_card_that_ends_is_not_a_right_that_ends():
    case = Case()
    residence = case.residence
    residence.document_kind, residence.legal_basis = DocumentKind.AE, "§ 24 Abs. 1"
    residence.valid_to = date(2025, 3, 4)
    assert counts_until(residence, DAY) == date(2025, 3, 4)
    residence.continued_by_decree = True
    assert counts_until(residence, DAY) == date(2027, 3, 4)
    assert counts_until(residence, date(2027, 3, 5)) == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("text", "access"),
    [
        ("Erwerbstätigkeit erlaubt", "FREE"),
        ("Erwerbstätigkeit nicht gestattet", "FORBIDDEN"),
        ("Beschäftigung nur mit Genehmigung der Ausländerbehörde gestattet", "PERMIT_NEEDED"),
        ("siehe Zusatzblatt", "CHECK"),
    ],
)
def test_what_the_document_says_is_read_only_where_it_is_plain(text, access):
    case = Case()
    case.residence.nebenbestimmung_text = text
    assert printed_access(case.residence) is WorkAccess[access]


def test_a_document_that_says_otherwise_warns():
    case = Case()
    case.residence.document_kind, case.residence.legal_basis = DocumentKind.AE, "§ 25 Abs. 2"
    case.residence.nebenbestimmung_text = "Erwerbstätigkeit nicht gestattet"
    notes = [note.text.msgid for one in advise(case, OFFERS, Talk(DAY)) for note in one.notes]
    assert any("weicht von der Tabelle ab" in note for note in notes)


@pytest.mark.parametrize(
    ("group", "country", "plz", "body"),
    [
        ("IHK", "TR", "58095", "IHK FOSA"),
        ("IHK", "TR", "42103", "IHK Wuppertal-Solingen-Remscheid"),
        ("IHK", "TR", None, None),
        ("HEALTH", "TN", "48153", "ZAG Münster (ZAG-PuG)"),
        ("EDUCATOR", "PL", None, "Bezirksregierung Arnsberg"),
        ("EDUCATOR", "UA", None, "Bezirksregierung Detmold"),
        ("EDUCATOR", "RS", None, "Bezirksregierung Düsseldorf"),
        ("EDUCATOR", "ES", None, "Bezirksregierung Köln"),
        ("EDUCATOR", "SY", None, "Bezirksregierung Münster"),
        ("EDUCATOR", "MT", None, None),
        ("EDUCATOR", None, None, None),
        ("TEACHER", "RO", None, "Bezirksregierung Arnsberg"),
        ("TEACHER", "SY", None, "Bezirksregierung Detmold"),
        ("LAW", "SY", None, None),
    ],
)
def test_r_rec_05_the_competent_body(group, country, plz, body):
    case = Case()
    case.person.plz = plz
    qualification = Qualification(occupation_group=OccupationGroup[group], country=country)
    found = competent_body(case, qualification, DAY)
    assert (found["name"] if found else None) == body


class TestWaitingForACourse:
    """domain.md 3.6: open waits are counted and never dropped."""

    def test_one_waits_from_enrolment_to_the_start(self):
        course = Course(course_type=CourseType.IK, enrolment_date=date(2026, 5, 1))
        assert waiting_days(course, DAY) == (DAY - date(2026, 5, 1)).days
        course.actual_start = date(2026, 6, 15)
        assert waiting_days(course, DAY) == 45

    @pytest.mark.parametrize(
        ("kind", "enrolled", "overdue"),
        [
            (CourseType.IK, date(2026, 7, 6), False),
            (CourseType.IK, date(2026, 7, 5), True),
            (CourseType.BSK, date(2026, 7, 20), False),
            (CourseType.BSK, date(2026, 7, 19), True),
        ],
    )
    def test_a_start_is_overdue_after_six_weeks_or_four(self, kind, enrolled, overdue):
        course = Course(course_type=kind, enrolment_date=enrolled)
        assert (CourseAlarm.START_OVERDUE in alarms(course, DAY)) is overdue

    def test_a_right_lapses_after_a_year_or_after_three_months(self):
        for kind, ends in ((CourseType.IK, date(2027, 5, 20)), (CourseType.BSK, date(2026, 8, 20))):
            assert right_lapses(Course(course_type=kind, eligibility_date=date(2026, 5, 20)), DAY) == ends

    def test_a_started_course_waits_for_nothing(self):
        course = Course(course_type=CourseType.IK, enrolment_date=date(2026, 1, 1), actual_start=date(2026, 8, 1))
        assert alarms(course, DAY) == []


class TestWhatToAskNext:
    """The offers themselves say which question is worth asking."""

    def test_the_question_that_settles_most_comes_first(self):
        case = Case()
        asked = next_questions(case, advise(case, OFFERS, Talk(DAY)))
        assert asked[0].settles >= asked[-1].settles
        assert asked[0].settles >= 3

    def test_asked_but_unknown_is_not_asked_again(self):
        from caseworker.words import NoAnswer

        case = Case()
        first = next_questions(case, advise(case, OFFERS, Talk(DAY)))[0].ask
        row = next(value for value in vars(case).values() if type(value) is first.class_)
        row.no_answer[first.key] = NoAnswer.DECLINED
        assert first not in [one.ask for one in next_questions(case, advise(case, OFFERS, Talk(DAY)))]

    def test_a_list_that_is_all_there_is_is_not_asked_for_again(self):
        case = Case()
        asked = {one.ask.class_ for one in next_questions(case, advise(case, OFFERS, Talk(DAY)))}
        assert Course in asked
        case.complete.courses = True
        assert Course not in {one.ask.class_ for one in next_questions(case, advise(case, OFFERS, Talk(DAY)))}

    def test_a_no_needs_no_further_question(self):
        case = Case()
        case.german.spoken_interaction = Cefr.C1
        for one in advise(case, OFFERS, Talk(DAY)):
            if one.fits is False:
                assert one.open_questions == []


def test_only_a_jobcenter_concludes_a_kooperationsplan():
    case = Case()
    case.residence.benefit_circle = BenefitCircle.SGB2
    for office in Office:
        found = next(one for one in advise(case, OFFERS, Talk(DAY, office)) if one.offer.key == "kooperationsplan")
        assert found.fits is office.is_jobcenter


def test_a_day_without_law_is_open_and_names_whom_to_ask():
    case = Case()
    case.residence.benefit_circle = BenefitCircle.SGB2
    case.german.spoken_interaction = case.german.listening = Cefr.B1
    for day, fits in ((date(2024, 6, 1), None), (DAY, True)):
        found = next(one for one in advise(case, OFFERS, Talk(day)) if one.offer.key == "berufssprachkurs")
        assert found.fits is fits
    before = advise(case, OFFERS, Talk(date(2022, 1, 1)))
    plan = next(one for one in before if one.offer.key == "kooperationsplan")
    assert plan.fits is None
    assert [line.unclear.msgid for line in plan.criteria if line.holds is None] == ["Leitung"]


@pytest.mark.parametrize(("born", "old_enough"), [(date(1971, 8, 17), True), (date(1971, 8, 18), False), (None, None)])
def test_whoever_has_their_birthday_today_is_a_year_older(born, old_enough):
    case = Case()
    case.person.dob = born
    assert number("age.older_years", DAY) == 55
    assert older(case, Talk(DAY)).holds is old_enough
