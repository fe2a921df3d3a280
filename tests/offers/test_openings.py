"""Before a job, an internship or a trial begins: its limits, and who must allow it (users.md M7)."""

from datetime import date, timedelta

import pytest

from caseworker.facts import Case, Opening, OpeningKind, OpeningResult
from caseworker.facts.residence import DocumentKind
from caseworker.offers import Talk, advise
from caseworker.offers.openings import before_it_begins

ON = date(2026, 8, 17)
TRIAL, MAG, JOB = OpeningKind.TRIAL_WORK, OpeningKind.MAG, OpeningKind.JOB


def advice(opening: Opening, document=DocumentKind.AE, basis="§ 25 Abs. 2"):
    """What there is to mind, for somebody with this document."""
    case = Case()
    case.residence.document_kind, case.residence.legal_basis = document, basis
    case.openings.append(opening)
    (advised,) = advise(case, (before_it_begins,), Talk(ON))
    return advised


def rules(opening: Opening, **document) -> list[str]:
    return [note.ground.rule for note in advice(opening, **document).notes]


def lasting(kind: OpeningKind, days: int) -> Opening:
    return Opening(kind=kind, starts=ON, ends=ON + timedelta(days=days - 1))


@pytest.mark.parametrize(("kind", "days", "minded"), [(MAG, 42, []), (MAG, 43, ["R-INS-02"]), (JOB, 43, [])])
def test_a_measure_at_an_employer_lasts_six_weeks(kind, days, minded):
    assert rules(lasting(kind, days)) == minded


@pytest.mark.parametrize(
    ("opening", "basis", "minded"),
    [
        (lasting(TRIAL, 14), "§ 20a", []),
        (lasting(TRIAL, 15), "§ 20a", ["R-RES-20"]),
        (Opening(kind=TRIAL), "§ 20a", ["R-RES-20"]),
        (lasting(TRIAL, 15), "§ 25 Abs. 2", []),
        (lasting(JOB, 15), "§ 20a", []),
    ],
)
def test_with_the_chancenkarte_a_trial_lasts_two_weeks(opening, basis, minded):
    assert rules(opening, basis=basis) == minded


@pytest.mark.parametrize(
    ("document", "minded"),
    [
        (DocumentKind.DULDUNG_60A, ["R-RES-30"]),
        (DocumentKind.GESTATTUNG, ["R-RES-30"]),
        (DocumentKind.AE, []),
        (DocumentKind.NE, []),
        (None, []),
    ],
)
def test_without_a_title_the_ausländerbehörde_is_asked_first(document, minded):
    assert rules(lasting(JOB, 15), document=document) == minded


def test_nothing_to_mind_is_said_only_when_enough_is_known():
    assert advice(lasting(MAG, 42)).fits is False
    assert advice(Opening(kind=MAG)).fits is None
    assert advice(lasting(JOB, 42), document=None).fits is None
    assert advice(Opening()).fits is None


@pytest.mark.parametrize("result", [OpeningResult.REFUSED_BY_EMPLOYER, OpeningResult.WITHDRAWN])
def test_what_has_come_to_nothing_is_minded_no_more(result):
    opening = lasting(MAG, 43)
    assert advice(opening).fits is True
    opening.result = result
    assert advice(opening).fits is False
