"""The gate: every paper in every language and layout can be printed, is accessible and fit for the archive.

A new paper joins by being in `PAPERS`. The fast tier prints each in one language from the left and one from the right
in every layout, and each in every language in the usual layout; `--full` prints all of them.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from caseworker.cli.person import read_person
from caseworker.cli.printing import plan_of
from caseworker.paper import Layout, print_sheet
from caseworker.plan import DEMO_OFFICE, PAPERS, Occasion, Paper, paper, sheet_of
from caseworker.plan.document import AsTyped, Proper, Title
from caseworker.problems import Problem
from caseworker.words import GERMAN, Language, languages, spoken
from tests.hostile import HOSTILE
from tests.paper.reading import failures, unpacked

PEOPLE = sorted((Path(__file__).parents[1] / "people").glob("*.toml"))
LAYOUTS = {
    "side by side": Layout.SIDE_BY_SIDE,
    "stacked": Layout.STACKED,
    "large": Layout.LARGE,
    "very large": Layout.VERY_LARGE,
    "pictures": Layout.PICTURES,
    "to fill in": Layout(fillable=True, receipt=True, running_head=True),
}
CLIENT_LANGUAGES = sorted(language.code for language in languages() if language.code != "de")
KEYS = [one.key for one in PAPERS]
FAST = {
    *((layout, code) for layout in LAYOUTS for code in ("uk", "ar")),
    *(("side by side", c) for c in CLIENT_LANGUAGES),
}
CASES = [
    pytest.param(layout, code, marks=() if (layout, code) in FAST else pytest.mark.full, id=f"{layout}-{code}")
    for layout in LAYOUTS
    for code in CLIENT_LANGUAGES
]


def spoken_on(one: Paper, code: str) -> tuple[Language, ...]:
    """The languages a paper may be said in beside German."""
    beside = spoken(code)
    return (GERMAN,) if one.german or (one.legal and not beside.speaks_law) else (GERMAN, beside)


@cache
def person_for(key: str) -> Occasion:
    """The first of the people whose folder has all that a paper needs."""
    for file in PEOPLE:
        written = read_person(file)
        occasion = Occasion(written.case, written.talk, DEMO_OFFICE)
        try:
            plan_of(written.case, written.talk)
            paper(key).write(occasion)
        except Problem:
            continue
        return occasion
    raise AssertionError(f"nobody in tests/people has what the paper {key} needs")


def printed(key: str, said_in: tuple[Language, ...], layout: Layout) -> bytes:
    return print_sheet(sheet_of(paper(key).write, replace(person_for(key), languages=said_in)), layout)


@pytest.mark.parametrize("key", KEYS)
def test_every_paper_says_first_and_once_what_it_is(key):
    blocks = paper(key).write(person_for(key)).blocks
    assert [place for place, block in enumerate(blocks) if isinstance(block, Title)] == [0]


@pytest.mark.parametrize(("layout", "code"), CASES)
@pytest.mark.parametrize("key", KEYS)
def test_every_paper_passes_the_gate(key, layout, code):
    document = printed(key, spoken_on(paper(key), code), LAYOUTS[layout])
    assert failures(document) == []


@pytest.mark.parametrize("code", ["de", "tr", "ar"])
@pytest.mark.parametrize("key", KEYS)
def test_every_paper_can_be_had_in_one_language(key, code):
    said_in = spoken_on(paper(key), code)[-1:] if code != "de" else (GERMAN,)
    for layout in LAYOUTS.values():
        assert failures(printed(key, said_in, layout)) == []


@pytest.mark.parametrize("code", ["uk", "ar"])
@pytest.mark.parametrize("key", KEYS)
def test_hostile_words_on_every_paper_are_not_obeyed(key, code):
    """Each word of a person, wherever it stands on the paper, is one of the hostile strings."""
    assert obeyed(key, code) == []


@pytest.mark.trust
def test_the_figures_of_hostile_words_on_every_paper(full, figure):
    languages = ["de", *CLIENT_LANGUAGES] if full else ["ar"]
    wrong = [(key, code) for key in KEYS for code in languages if obeyed(key, code)]
    figure("T25", f"of {len(KEYS)} papers in {len(languages)} languages that obey hostile words", len(wrong), "0")
    assert wrong == []


def obeyed(key, code):
    """What is wrong with a paper on which every word of a person is one of the hostile strings."""
    occasion, hostile = replace(person_for(key), languages=spoken_on(paper(key), code)), iter(HOSTILE * 10)

    def write(_occasion):
        return _with_typed(paper(key).write(occasion), hostile)

    document = print_sheet(sheet_of(write, occasion))
    active = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/OpenAction")
    return [*failures(document), *(name for name in active if name in unpacked(document))]


def _with_typed(thing, hostile):
    """The same document, with hostile strings instead of what people typed."""
    if isinstance(thing, AsTyped | Proper):
        return type(thing)(next(hostile))
    if isinstance(thing, tuple):
        return tuple(_with_typed(part, hostile) for part in thing)
    if hasattr(thing, "__dataclass_fields__") and type(thing).__module__.endswith("plan.document"):
        return replace(
            thing, **{name: _with_typed(getattr(thing, name), hostile) for name in thing.__dataclass_fields__}
        )
    return thing


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(file, marks=() if file.stem in ("amira", "mehmet") else pytest.mark.full, id=file.stem)
        for file in PEOPLE
    ],
)
def test_the_plan_of_everybody_is_small_in_every_layout(file):
    written = read_person(file)
    plan_of(written.case, written.talk)
    occasion = Occasion(written.case, written.talk, DEMO_OFFICE, (GERMAN, spoken("ar")))
    try:
        sheet = sheet_of(paper("plan").write, occasion)
    except Problem as refused:
        pytest.skip(str(refused.what.msgid))
    assert max(len(print_sheet(sheet, layout)) for layout in LAYOUTS.values()) <= 60_000
