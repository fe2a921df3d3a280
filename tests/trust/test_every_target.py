"""Each promise of issue 5 has a test that counts it, and the table puts what was counted beside it."""

import ast
import importlib.util
import json
import tomllib
from pathlib import Path

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


def test_the_table_shows_figures_controls_last_and_names_what_is_missing(tmp_path):
    spec = importlib.util.spec_from_file_location("trust", ROOT / "packaging" / "trust.py")
    trust = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(trust)
    for place, what, value in ((1, "control: answers lost", 7), (2, "answers lost", 0)):
        one = {"target": "T01", "what": what, "gate": "0", "value": value, "full": True}
        (tmp_path / f"T01-{place}.json").write_text(json.dumps(one), encoding="utf-8")
    figures = trust.collect(tmp_path)
    lines = list(trust.table(figures, TARGETS))
    shown = [line for line in lines if line.startswith("| ") and "| what" not in line]
    assert [line.split(" | ")[:4] for line in shown] == [
        ["| answers lost", "0", "0", "full"],
        ["| control: answers lost", "7", "0", "full"],
    ]
    assert any(line.startswith("\nWithout a figure in this run: T02") for line in lines)
