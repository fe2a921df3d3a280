"""What happened in a case, read from its facts: each thing on its day, the newest first."""

from __future__ import annotations

from datetime import date

from caseworker.facts import (
    Agreement,
    Case,
    Consent,
    ConsentKind,
    Contact,
    ContactKind,
    ContactResult,
    Course,
    CourseEnd,
    CourseType,
    DocumentSeen,
    Employment,
    PaperKind,
    happened,
)
from caseworker.words import GERMAN


def told(case: Case) -> list[str]:
    """Each line as it is read."""
    return [
        " · ".join(
            [
                f"{one.day:%d.%m.%Y}",
                *(part if isinstance(part, str) else GERMAN.say(part) for part in (one.what, *one.more)),
            ]
        )
        for one in happened(case)
    ]


def test_a_case_is_told_from_the_newest_day_back():
    case = Case()
    case.fill(
        {
            "contacts": [
                Contact(
                    contact_on=date(2026, 8, 17), kind=ContactKind.FOLLOW_UP, note="Zwei Kitas gefunden.\nMehr dazu"
                ),
                Contact(contact_on=date(2026, 11, 2), result=ContactResult.NO_SHOW),
            ],
            "courses": [
                Course(
                    course_type=CourseType.IK,
                    enrolment_date=date(2025, 2, 3),
                    end_date=date(2026, 1, 30),
                    end_kind=CourseEnd.DROPPED,
                )
            ],
            "documents_seen": [DocumentSeen(kind=PaperKind.PASSPORT, seen_on=date(2026, 8, 17))],
        }
    )
    assert told(case) == [
        "02.11.2026 · Kontakt · nicht erschienen",
        "17.08.2026 · Folgegespräch · Zwei Kitas gefunden.",
        "17.08.2026 · Unterlage gesehen · Pass",
        "30.01.2026 · Kurs beendet · Integrationskurs · abgebrochen",
        "03.02.2025 · Zum Kurs angemeldet · Integrationskurs",
    ]


def test_a_plan_and_a_consent_happen_more_than_once():
    case = Case()
    plan = Agreement(talk_on=date(2026, 8, 3), agreed_on=date(2026, 8, 3), handed_over_on=date(2026, 8, 5))
    draft = Agreement(talk_on=date(2026, 11, 2))
    consent = Consent(kind=ConsentKind.FOLLOWUP_12M, given_on=date(2026, 8, 3), withdrawn_on=date(2026, 9, 1))
    case.fill({"agreements": [plan, draft], "consents": [consent]})
    assert [GERMAN.say(one.what) for one in happened(case)] == [
        "Plan: Entwurf",
        "Einwilligung widerrufen",
        "Plan ausgehändigt",
        "Plan vereinbart",
        "Einwilligung erteilt",
    ]
    assert {id(one.about) for one in happened(case)} == {id(plan), id(draft), id(consent)}


def test_what_has_no_day_is_not_told():
    case = Case()
    case.fill({"employment": [Employment(occupation="Köchin")], "contacts": [Contact(note="Ohne Tag")]})
    assert happened(case) == []
