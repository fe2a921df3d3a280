"""The house rules, kept by reading the source: who may import whom, how long things get, what is said where.

A red line here names the place and what to do about it. When a rule itself is wrong, change the table in this file
and say why in the commit.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Which rooms of `caseworker` a room may import from. `cli`, `__main__` and `demo` tie everything together.
_TO_FACTS = {"places", "words", "problems", "law"}
_TO_OFFERS = {*_TO_FACTS, "facts"}
_TO_PLAN = {*_TO_OFFERS, "offers"}
_TO_PAPER = {*_TO_PLAN, "plan"}
_TO_SENDING = {*_TO_PLAN, "plan", "store", "policy"}
_EVERY_ROOM = {*_TO_SENDING, "paper", "handover", "overview", "agenda", "office", "dossier", "cli", "demo"}
MAY_IMPORT = {
    "": set(),
    "places": set(),
    "words": {"places"},
    "problems": {"words"},
    "law": {"places", "words", "problems"},
    "policy": set(),
    "glossary": {"places"},
    "passphrases": {"places"},  # a room of its own: the first page proposes one before the store is imported
    "facts": _TO_FACTS,
    "offers": _TO_OFFERS,
    "plan": {*_TO_PLAN, "policy"},  # how long the office keeps what it is told
    "paper": _TO_PAPER,
    "store": {*_TO_OFFERS, "policy", "passphrases"},
    "office": {*_TO_PLAN, "policy"},
    "handover": {*_TO_SENDING, "office"},  # keys of other offices, and six words to compare
    "overview": {*_TO_SENDING, "handover"},  # its tables leave through the one door for cells
    "dossier": {*_TO_SENDING, "paper", "handover"},
    "agenda": _TO_SENDING,
    "cli": _EVERY_ROOM,
    "demo": _EVERY_ROOM,
    "__main__": _EVERY_ROOM,
}
COMMAND_LINE = {"cli", "demo", "__main__"}

# The one home of each library. What has no line here is not ours to import, however it got into `.venv`.
HOMES = {
    "anyascii": {"store"},
    "babel": {"words"},
    "sqlalchemy": {"facts", "store", "overview", "handover"},
    "cryptography": {"store", "office", "handover"},
    "openpyxl": {"handover"},
    "filelock": {"store"},
    "sqlcipher3": {"store"},
    "rapidfuzz": {"store"},
    "reportlab": {"paper"},
    "uharfbuzz": {"paper"},
    "xlsxwriter": {"overview"},
    "PySide6": {"ui"},
    "shiboken6": {"ui"},  # comes with PySide6
    "pypdfium2": {"ui"},
}

LONGEST_FUNCTION, LONGEST_MODULE = 40, 400
# "caseworker/room/file.py" or "caseworker/room/file.py: function" → why it is better long.
LONG_ON_PURPOSE: dict[str, str] = {}

Module = tuple[str, ast.Module]


def _modules(*folders: str) -> list[Module]:
    """Every Python file below the folders: its path in the checkout, and its syntax tree."""
    files = sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))
    return [(file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))) for file in files]


CASEWORKER = _modules("caseworker")
PROGRAM = [*CASEWORKER, *_modules("ui")]
EVERYTHING = [*PROGRAM, *_modules("packaging", "translations", "tests")]


def _room(path: str) -> str:
    """The room a file belongs to: `facts` for caseworker/facts/german.py, `law` for caseworker/law.py, or `ui`."""
    folder, *inside = path.removesuffix(".py").removesuffix("/__init__").split("/")
    if folder != "caseworker":
        return folder
    first = inside[0] if inside else ""
    return "demo" if first.startswith("demo") else first


def _imports(path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything a module imports, inside functions and for type checking as well."""
    package = path.split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{source}.{alias.name}") for alias in node.names)


def _library(name: str) -> str:
    return name.split(".")[0]


def _imported_room(name: str) -> str:
    """The room of a dotted name; `caseworker.__version__` belongs to none."""
    first = name.partition(".")[2].partition(".")[0]
    exists = (ROOT / "caseworker" / first).is_dir() or (ROOT / "caseworker" / f"{first}.py").is_file()
    return _room(f"caseworker/{first}.py") if first and exists else ""


def _all_well(wrong: list[str], advice: str) -> None:
    """Fail with one line for each wrong place, and what to do about them."""
    assert not wrong, "\n".join(["", *wrong, f"→ {advice}"])


# --- Who knows whom ---------------------------------------------------------------------------------------------------


def test_every_room_is_on_the_map():
    rooms = {_room(path) for path, _tree in CASEWORKER}
    _all_well(sorted(rooms - set(MAY_IMPORT)), "say in MAY_IMPORT which rooms this new room may import from")


def test_rooms_import_only_what_stands_to_their_left():
    wrong = [
        f"{path}:{line}: {room} imports {name}"
        for path, tree in CASEWORKER
        if (room := _room(path)) in MAY_IMPORT
        for line, name in _imports(path, tree)
        if _library(name) == "caseworker" and _imported_room(name) not in {room, "", *MAY_IMPORT[room]}
    ]
    _all_well(
        wrong,
        "words ◀ law ◀ facts ◀ offers ◀ plan ◀ paper, facts ◀ store. Move the shared part to the left, "
        "or hand it over as an argument",
    )


def test_caseworker_does_not_know_its_window():
    wrong = [
        f"{path}:{line}: imports {name}"
        for path, tree in CASEWORKER
        for line, name in _imports(path, tree)
        if _library(name) == "ui"
    ]
    _all_well(wrong, "caseworker runs where there is no screen: return something that ui shows")


def test_each_library_has_one_home():
    wrong = [
        f"{path}:{line}: imports {name}"
        for path, tree in PROGRAM
        for line, name in _imports(path, tree)
        if _room(path) not in HOMES.get(_library(name), {_room(path)})
    ]
    homes = ", ".join(f"{library} in {' and '.join(sorted(rooms))}" for library, rooms in HOMES.items())
    _all_well(wrong, f"ask the room that knows the library for what you need ({homes})")


def test_only_libraries_with_a_home_are_imported():
    known = {*HOMES, *sys.stdlib_module_names, "caseworker", "ui"}
    wrong = [
        f"{path}:{line}: imports {name}"
        for path, tree in PROGRAM
        for line, name in _imports(path, tree)
        if _library(name) not in known
    ]
    _all_well(wrong, "do without it, or add it to pyproject.toml, requirements.lock and HOMES here")


def test_every_library_with_a_home_is_a_declared_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["window"]]
    declared = {re.match(r"[\w.-]+", line)[0].lower().removesuffix("-essentials") for line in asked}
    assert declared | {"shiboken6"} == {library.lower() for library in HOMES}, (
        "HOMES and pyproject.toml name different libraries"
    )


# --- How long, and how explained --------------------------------------------------------------------------------------


def _length(node: ast.AST) -> int:
    """Lines from `def` to the last, without the docstring: explaining is not what makes a function long."""
    lines = node.end_lineno - node.lineno + 1
    first = node.body[0]
    explained = ast.get_docstring(node) is not None
    return lines - (first.end_lineno - first.lineno + 1) if explained else lines


def _long() -> Iterator[tuple[str, str]]:
    """Name as in LONG_ON_PURPOSE, and a line about it, for whatever is too long."""
    for path, tree in [*PROGRAM, *_modules("packaging", "translations")]:
        lines = len((ROOT / path).read_text(encoding="utf-8").splitlines())
        if lines > LONGEST_MODULE:
            yield path, f"{path}: {lines} lines"
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > LONGEST_FUNCTION:
                yield f"{path}: {node.name}", f"{path}:{node.lineno}: {node.name} has {_length(node)} lines"


def test_nothing_grows_too_long():
    wrong = [about for name, about in _long() if name not in LONG_ON_PURPOSE]
    _all_well(
        wrong,
        f"at most {LONGEST_FUNCTION} lines a function and {LONGEST_MODULE} a module: find the second thing it does and "
        "give it a name. Only what is clearer in one piece goes into LONG_ON_PURPOSE, with its reason",
    )


def test_what_is_long_on_purpose_is_still_long():
    _all_well(sorted(set(LONG_ON_PURPOSE) - {name for name, _about in _long()}), "take it out of LONG_ON_PURPOSE")


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[ast.ClassDef | ast.FunctionDef]:
    """Classes and functions that others may use, and the methods of those classes. A setter is its property's twin."""
    for node in tree.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef) or node.name.startswith("_"):
            continue
        if any("setter" in ast.unparse(by) or "overload" in ast.unparse(by) for by in node.decorator_list):
            continue
        yield node
        if isinstance(node, ast.ClassDef):
            yield from _public(node)


def test_everything_public_is_explained():
    wrong = [f"{path}: the module" for path, tree in CASEWORKER if not ast.get_docstring(tree)]
    wrong += [
        f"{path}:{node.lineno}: {node.name}"
        for path, tree in CASEWORKER
        for node in _public(tree)
        if not ast.get_docstring(node)
    ]
    _all_well(wrong, "write a docstring: meaning, units, errors raised, the source of anything numeric")


def test_what_a_docstring_calls_a_file_is_there():
    """The map at the head of a room: a name may stand for a file of the room, or for one anywhere below `caseworker`,
    `ui`, `translations`, `packaging` and `tests`."""
    there = {path.rpartition("/")[2] for path, _tree in EVERYTHING}
    wrong = [
        f"{path}: {name}"
        for path, tree in PROGRAM
        for name in re.findall(r"\b\w+\.py\b", ast.get_docstring(tree) or "")
        if name not in there
    ]
    _all_well(wrong, "the docstring of the module speaks of a file that is gone: say where its work is done now")


# --- What is said where -----------------------------------------------------------------------------------------------


def _takes_the_name(node: ast.AST) -> bool:
    """Whether the node gives the name `_` to something."""
    match node:
        case ast.Name(id="_", ctx=ast.Store()) | ast.arg(arg="_") | ast.FunctionDef(name="_"):
            return True
        case ast.ExceptHandler(name="_") | ast.MatchAs(name="_") | ast.alias(asname="_"):
            return True
    return False


def test_underscore_is_a_word_and_never_a_bin():
    wrong = [
        f"{path}:{getattr(node, 'lineno', '?')}"
        for path, tree in EVERYTHING
        for node in ast.walk(tree)
        if path != "caseworker/words/text.py" and _takes_the_name(node)
    ]
    _all_well(wrong, "`_` marks words for the client; name what you do not use, such as `_line`")


def test_what_is_raised_is_made_then():
    """One that is made once keeps where it was raised last: the window, the open case file and its key, for good."""
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in PROGRAM
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) and node.exc.id.isupper()
    ]
    _all_well(wrong, "raise a new one: Problem(what, remedy)")


def test_only_the_command_line_prints():
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in PROGRAM
        if _room(path) not in COMMAND_LINE
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "sys.stdout.write", "sys.stderr.write"}
    ]
    _all_well(wrong, "return it, or raise a Problem: what is printed may be about a person, and stays in a terminal")


@pytest.mark.parametrize(
    ("found", "advice"),
    [
        (
            r"""\.\.[/\\]shared|/\s*["']shared["']|(?:^|[\s"'=(])/work/[a-z]""",
            "tests and program read only what lies in the checkout",
        ),
        (
            r"pypi\.org|pythonhoste[d]|npmjs\.(?:org|com)|deb\.debian\.or[g]",
            "name the package, not its registry",
        ),
    ],
    ids=["no path of one machine", "no registry"],
)
def test_the_checkout_stands_alone(found, advice):
    folders = ("caseworker", "ui", "tests", "packaging", "translations", "resources", ".ci")
    texts = (".py", ".toml", ".md", ".po", ".pot", ".lock", ".spec", ".sh", "")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*")] + list(ROOT.glob("*"))
    wrong = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in files
        if file.is_file() and file.suffix in texts and not {"__pycache__", ".git"} & set(file.parts)
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if re.search(found, line)
    ]
    _all_well(wrong, advice)
