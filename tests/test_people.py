"""Every person in tests/people gets the advice a good counsellor would give, and nothing that would harm."""

from pathlib import Path

import pytest

from caseworker.cli.advise import as_data
from caseworker.cli.person import read_person
from caseworker.facts import Slot

PEOPLE = sorted((Path(__file__).parent / "people").glob("*.toml"))


class Advised:
    """What follows for one person, and what the file expects."""

    def __init__(self, path):
        self.written = read_person(path)
        self.data = as_data(self.written)
        self.expected = self.written.content["expected"]
        self.later = self.written.content.get("later", [])
        self.advice = self.data["advice"]
        self.steps = [step for one in self.advice for step in one["steps"]]
        self.notes = [note for one in self.advice for note in one["notes"]]

    def fits(self, offer):
        return {one["fits"] for one in self.advice if one["offer"] == offer}


@pytest.fixture(params=PEOPLE, ids=lambda path: path.stem)
def advised(request):
    return Advised(request.param)


def found(wanted, among):
    """Whether something among these has every wanted value; a wanted text may be part of the sentence."""
    wanted = {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in wanted.items()}
    text = wanted.pop("text", "")
    return any(text in one["text"] and wanted.items() <= one.items() for one in among)


def test_derived_results(advised):
    for key, values in advised.expected.get("results", {}).items():
        got = ["" if value is None else value for value in advised.data["results"].get(key, [])]
        assert got == values, key


def test_what_fits(advised):
    for offer, fits in advised.expected.get("fits", {}).items():
        assert advised.fits(offer) == (set(fits) if isinstance(fits, list) else {fits}), offer


def test_suggested_steps(advised):
    for wanted in advised.expected.get("steps", []):
        assert found(wanted, advised.steps), wanted


def test_a_step_says_who_does_it(advised):
    """What the client does is a task, not a description, and what we do begins with us: readers mixed them up."""
    for step in advised.steps:
        if step["actor"] == "CLIENT":
            assert step["text"].startswith(("Bitte ", "Sie können ")), step
        elif step["actor"] == "JOBCENTER":
            assert step["text"].startswith("Wir "), step


def test_notes_for_the_counsellor(advised):
    for wanted in advised.expected.get("notes", []):
        assert found(wanted, advised.notes), wanted


def test_what_the_law_leaves_open_is_said(advised):
    for offer, whom in advised.expected.get("clarify", {}).items():
        lines = [line for one in advised.advice if one["offer"] == offer for line in one["criteria"]]
        assert whom in [line["clarify_with"] for line in lines], offer


def test_what_to_ask(advised):
    asked = {question["key"] for question in advised.data["ask_next"]}
    for wanted in advised.expected.get("asks", []):
        assert wanted["key"] in asked


def test_what_must_not_be_advised(advised):
    never = advised.expected.get("never", {})
    said = " ".join(step["text"] for step in advised.steps)
    assert not [words for words in never.get("steps", []) if words in said]
    assert not [offer for offer in never.get("offers", []) if "yes" in advised.fits(offer)]
    assert advised.written.case.person.on_paper not in never.get("names", [])


def test_what_belongs_to_a_later_issue_is_not_there_yet(advised):
    """When a later issue builds it, the mark must go and the expectation must come."""
    for mark in advised.later:
        rules = {step["rule"] for step in advised.steps}
        assert mark["rule"] not in rules, f"{mark['rule']} is advised now: turn the mark into an expectation"
        assert mark["issue"]
        assert mark["what"]


def test_unknown_is_never_no():
    """An empty folder refuses nothing because of the person; what it refuses hangs on the office or the day."""
    empty = Advised(Path(__file__).parent / "people" / "nobody.toml")
    assert {"yes", "open"} >= empty.fits("entitlement") | empty.fits("berufssprachkurs") | empty.fits(
        "admission_by_jobcenter"
    )


def test_a_course_for_the_plan_stands_in_the_plans_language_part():
    """R-KP-02: a planned course is a line of its own in the plan (§ 15 Abs. 2 Satz 2 Nr. 4 SGB II)."""
    steps = Advised(Path(__file__).parent / "people" / "serhii.toml").steps
    assert Slot.LANGUAGE.key in {step["slot"] for step in steps if step["rule"] == "R-IK-01"}
