"""A consent allows something from its day on, until it ends; whatever is not known allows nothing."""

from datetime import date

import pytest

from caseworker.facts import Consent, ConsentKind, Declaration, LifeArea, in_force

DAY = date(2026, 8, 17)
GIVEN = {"kind": ConsentKind.KIM_TO_JC, "given_on": date(2026, 8, 3)}


@pytest.mark.parametrize(
    ("said", "allowed"),
    [
        ({}, True),
        ({"given_on": None}, False),
        ({"given_on": date(2026, 8, 18)}, False),
        ({"given_on": DAY}, True),
        ({"valid_to": DAY}, True),
        ({"valid_to": date(2026, 8, 16)}, False),
        ({"withdrawn_on": DAY}, False),
        ({"withdrawn_on": date(2026, 8, 18)}, True),
        ({"declaration": Declaration.ORAL_NOTED}, True),
        ({"declaration": Declaration.ORAL_NOTED, "health": True}, False),
        ({"declaration": None, "health": True}, False),
        ({"declaration": Declaration.ELECTRONIC, "health": True}, True),
    ],
)
def test_a_consent_in_force(said, allowed):
    assert in_force(Consent(**GIVEN | said), DAY) is allowed


def test_health_is_no_life_area_among_others():
    """decisions.md: special categories lie in tables of their own."""
    assert not [area for area in LifeArea if "HEALTH" in area.key]


def test_the_codes_are_those_of_the_reference():
    assert [kind.key for kind in ConsentKind] == [
        "KIM_PARTICIPATION",
        "KIM_TO_JC",
        "JC_TO_KIM",
        "KIM_TO_ABH",
        "CASE_CONFERENCE",
        "RELEASE_203",
        "FOLLOWUP_12M",
        "PILOT_BA",
        "REFER_PROVIDER",
        "CONTACT_CHANNEL",
        "PHOTO_SCAN",
        "LANGUAGE_MEDIATOR",
    ]
