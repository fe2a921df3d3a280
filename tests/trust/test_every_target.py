"""Each promise of issue 5 has a test that counts it, and the table puts what was counted beside it."""

import ast
import importlib.util
import json
import tomllib
from pathlib import Path

import pytest

from tests import figures

ROOT = Path(__file__).resolve().parents[2]
PROMISED = {f"T{number:02}" for number in (*range(1, 27), 28, 31, 32, 34, 35, 36, 38, 39, 41)}
TARGETS = tomllib.loads((ROOT / "resources" / "dossier" / "targets.toml").read_text(encoding="utf-8"))


def is_promise(target):
    """T and a number; figures of other kinds have a table of their own."""
    return target[:1] == "T" and target[1:].isdigit()


def notes(tree):
    """Target and whether the test that notes it runs with `-m trust`, for every figure a file of tests notes."""
    marked_whole = any(
        isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark" and "trust" in ast.unparse(node)
        for node in tree.body
    )
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    marked = [one for one in functions if any("trust" in ast.unparse(by) for by in one.decorator_list)]
    for function in functions:
        # A helper notes for whichever test calls it.
        helps = not function.name.startswith("test_") and bool(marked)
        for node in ast.walk(function):
            match node:
                case ast.Call(func=ast.Name("figure"), args=[ast.Constant(value=target), *_rest]) if is_promise(target):
                    yield target, marked_whole or function in marked or helps


def noted():
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [(file.name, *one) for file in files for one in notes(ast.parse(file.read_text(encoding="utf-8")))]


def test_every_target_is_counted_by_a_test_of_trust():
    counted = {target for _file, target, marked in noted() if marked}
    assert sorted(PROMISED - counted) == []


def test_no_figure_is_noted_where_the_run_does_not_come_by():
    assert [one for one in noted() if not one[2]] == []


def test_the_table_has_a_promise_for_each_target_and_for_none_that_nobody_counts():
    counted = {target for _file, target, _marked in noted()}
    assert sorted((PROMISED | counted) ^ set(TARGETS)) == []


def test_control_an_unmarked_figure_is_found():
    source = "def test_something(figure):\n    figure('T01', 'lost', 0, '0')\n"
    assert list(notes(ast.parse(source))) == [("T01", False)]
    assert list(notes(ast.parse(f"pytestmark = pytest.mark.trust\n{source}"))) == [("T01", True)]
    assert list(notes(ast.parse(f"@pytest.mark.trust\n{source}"))) == [("T01", True)]


@pytest.fixture
def trust():
    spec = importlib.util.spec_from_file_location("trust", ROOT / "packaging" / "trust.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def noted_by(test, target, what, value, **more):
    one = {"target": target, "what": what, "gate": "0", "value": value, "full": True, "timed": False, "test": test}
    return one | more


def rows(lines):
    return [line.strip("| ").split(" | ") for line in lines if line.startswith("| ") and "| what" not in line]


def test_the_table_shows_figures_controls_last_and_names_what_is_missing(trust, tmp_path):
    for place, what, value in ((1, "control: answers lost", 7), (2, "answers lost", 0)):
        one = noted_by("tests/test_a.py::test_a", "T01", what, value)
        (tmp_path / f"T01-{place}.json").write_text(json.dumps(one), encoding="utf-8")
    lines = list(trust.table(trust.collect(tmp_path), TARGETS))
    assert [row[:6] for row in rows(lines)] == [
        ["answers lost", "0", "0", "count", "full", "passed"],
        ["control: answers lost", "7", "0", "count", "full", "passed"],
    ]
    assert any(line.startswith("\nWithout a figure in this run: T02") for line in lines)


def test_the_table_says_which_tests_failed_and_which_figures_are_times(trust, tmp_path):
    slow = noted_by("tests/test_a.py::test_slow", "T04", "median answer in ms", 900, timed=True)
    (tmp_path / "T04-1.json").write_text(json.dumps(slow), encoding="utf-8")
    ended = ("passed tests/test_b.py::test_good", "failed tests/test_b.py::test_silent", *(
        f"{outcome} tests/test_a.py::test_slow" for outcome in ("failed", "passed")
    ))  # fmt: skip
    (tmp_path / "outcomes").write_text("\n".join(ended), encoding="utf-8")
    lines = list(trust.table(trust.collect(tmp_path), TARGETS))
    assert [row[3:6] for row in rows(lines)] == [["time", "full", "failed"]]
    failed = lines.index("\nTests that failed:\n")
    assert lines[failed + 1 : failed + 3] == ["- `tests/test_a.py::test_slow`", "- `tests/test_b.py::test_silent`"]
    assert "`python3 packaging/dev.py trust T04`" in lines


def test_one_target_is_counted_anew_and_all_others_stay(trust):
    old = [
        noted_by("tests/test_a.py::test_slow", "T04", "median answer of 8 in ms", 900, day="2026-11-01"),
        noted_by("tests/test_b.py::test_lost", "T01", "answers lost", 0, day="2026-11-01"),
        {"target": "", "what": "tests/test_a.py::test_mended", "test": "tests/test_a.py::test_mended", "failed": True},
        {"target": "", "what": "tests/test_c.py::test_bad", "test": "tests/test_c.py::test_bad", "failed": True},
    ]
    new = [noted_by("tests/test_a.py::test_slow", "T04", "median answer of 50 in ms", 300, day="2026-11-25")]
    ran = {"tests/test_a.py::test_slow", "tests/test_a.py::test_mended"}
    assert [(one["target"], one.get("value"), one.get("day")) for one in trust.renewed(old, new, ran)] == [
        ("", None, None),
        ("T01", 0, "2026-11-01"),
        ("T04", 300, "2026-11-25"),
    ]
    assert "tests/store/opening/test_second_colleague.py" in trust.files_of({"T04"})
    assert trust.files_of(set()) == []


def test_how_a_test_ended_is_kept_beside_the_figures(tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "FOLDER", tmp_path / "trust")
    figures.note_outcome("tests/test_a.py::test_a", "failed")
    figures.noting(full=False)("T01", "answers lost", 1, "0", timed=True)
    assert (tmp_path / "trust" / "outcomes").read_text(encoding="utf-8") == "failed tests/test_a.py::test_a\n"
    noted = json.loads((tmp_path / "trust" / "T01-answers-lost.json").read_text(encoding="utf-8"))
    assert (noted["timed"], noted["full"]) == (True, False)
    assert noted["test"].endswith("test_how_a_test_ended_is_kept_beside_the_figures")
