"""What the program is built from: locked, listed, without known holes (trust.md T38, T39, T41)."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from caseworker.dossier.components import as_cyclonedx, components, native_folders, strangers
from caseworker.store.encryption import versions_inside

pytestmark = pytest.mark.trust
ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LIBRARIES = [one for one in components() if one.kind == "library"]


# --- T38: locked ------------------------------------------------------------------------------------------------------


def locked(text):
    """Name, exact version or none, and number of SHA-256 hashes of every package of a lock file."""
    for block in re.split(r"(?m)^(?=[a-zA-Z])", text):
        if block.strip() and not block.startswith("#"):
            wanted = Requirement(block.split(" \\")[0].strip())
            exact = re.fullmatch(r"==([\w.]+)", str(wanted.specifier))
            yield wanted.name, exact and exact[1], len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", block))


def not_locked(text, libraries):
    """Libraries that run and are not held to one version and its hashes."""
    held = {(name, version) for name, version, hashes in locked(text) if version and hashes}
    return [one.name for one in libraries if (one.name, one.version) not in held]


def test_everything_that_runs_is_locked_with_its_hashes(figure):
    wrong = not_locked(LOCK, LIBRARIES)
    figure("T38", f"of {len(LIBRARIES)} packages that run, not held to version and SHA-256", len(wrong), "0")
    assert wrong == []


def test_control_a_lock_without_hash_or_with_another_version_is_found():
    without = re.sub(r"(?s)(babel==[\w.]+).*?(?=\n\S)", r"\1", LOCK, count=1)
    assert not_locked(without, LIBRARIES) == ["babel"]
    assert not_locked(re.sub(r"babel==[\w.]+", "babel==0.1", LOCK), LIBRARIES) == ["babel"]
    assert not_locked(re.sub(r"babel==[\w.]+", "babel>=2", LOCK), LIBRARIES) == ["babel"]


def test_nothing_is_built_and_every_hash_is_asked_for(figure):
    """The one place that installs says so; a package without a wheel then stops the set-up."""
    source = (ROOT / "packaging" / "dev.py").read_text(encoding="utf-8")
    asked = [ast.unparse(node) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    installs = [call for call in asked if call.startswith("pip_install(") and "LOCK" in call]
    strict = [call for call in installs if "'--require-hashes', '--only-binary', ':all:'" in call]
    lax = len(installs) - len(strict)
    figure("T38", "ways to install what is locked that would build a source or take another file", lax, "0")
    assert len(installs) == len(strict) == 1


@pytest.mark.full
def test_every_package_has_a_wheel_for_windows_under_the_locked_hashes(tmp_path, figure):
    """Asks the package index of this computer, and installs nothing."""
    here = {"sys_platform": "win32", "platform_machine": "AMD64", "python_version": "3.11", "extra": ""}
    names = {one.name for one in LIBRARIES}
    chosen = []
    for block in filter(None, re.split(r"(?m)^(?=[a-zA-Z])", LOCK)):
        first, backslash, hashes = block.partition(" \\")
        wanted = Requirement(first)
        if wanted.name in names and (not wanted.marker or wanted.marker.evaluate(here)):
            chosen.append(f"{wanted.name}{wanted.specifier}{backslash}{hashes}")
    lock = tmp_path / "windows.lock"
    lock.write_text("".join(chosen), encoding="utf-8")
    where = ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp", "-d", str(tmp_path)]
    strict = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", *where, *strict], capture_output=True, text=True
    )
    if "connection" in done.stderr.lower():
        pytest.skip("no package index here")
    wheels = list(tmp_path.glob("*.whl"))
    figure("T38", "packages for Windows whose wheel has a locked hash", f"{len(wheels)} of {len(chosen)}", "all")
    assert done.returncode == 0, done.stderr
    assert len(wheels) == len(chosen)
    assert len(list(tmp_path.iterdir())) == len(chosen) + 1, "a source among them"


# --- T39: listed ------------------------------------------------------------------------------------------------------


def test_every_native_file_belongs_to_a_part_of_the_list(tmp_path, figure):
    folders = native_folders(LIBRARIES)
    unknown = [name for folder in folders for name in strangers(folder, LIBRARIES)]
    files = sum(len(one.files) for one in LIBRARIES)
    figure("T39", f"native files beside the {files} that are listed", len(unknown), "0")
    assert unknown == []
    assert files > 100

    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "unknown.pyd").touch()
    (tmp_path / "libqt.so.6.1").touch()
    found = strangers(tmp_path, LIBRARIES)
    figure("T39", "control: planted native files found, of 2", len(found), "2")
    assert found == ["inside/unknown.pyd", "libqt.so.6.1"]


def test_every_part_has_a_licence(figure):
    without = [one.name for one in components() if not one.licence]
    figure("T39", f"of {len(components())} parts without a licence", len(without), "0")
    assert without == []


def test_the_list_says_what_runs_as_cyclonedx():
    """It was also checked against the schema of CycloneDX 1.6 by cyclonedx-python-lib 11 (strict), once, by hand."""
    bom = json.loads(as_cyclonedx(components(), date(2026, 11, 25), versions_inside()))
    parts = {part["name"]: part for part in bom["components"]}
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    assert {"pyside6-essentials", "sqlcipher3", "reportlab", "CPython"} <= set(parts)
    inside = {part["name"]: part for part in parts["sqlcipher3"]["components"]}
    assert inside["SQLite"]["version"] == versions_inside()["sqlcipher3/SQLite"]
    refs = [part["bom-ref"] for part in bom["components"]]
    assert len(refs) == len(set(refs))
    assert set(bom["dependencies"][0]["dependsOn"]) == set(refs)


# --- T41: no known holes ----------------------------------------------------------------------------------------------

HOLES = tomllib.loads((ROOT / "packaging" / "advisories.toml").read_text(encoding="utf-8"))


def open_holes(holes, versions):
    """Entries that fit an installed version and that nobody has decided about."""
    return [
        hole["id"]
        for hole in holes
        if hole["package"] in versions
        and Version(hole.get("introduced", "0")) <= Version(versions[hole["package"]])
        and ("fixed" not in hole or Version(versions[hole["package"]]) < Version(hole["fixed"]))
        and not hole.get("waiver")
    ]


def installed():
    return {one.name: one.version for one in LIBRARIES} | versions_inside()


def test_no_known_hole_is_open(figure):
    found = open_holes(HOLES["hole"], installed())
    figure("T41", f"of {len(HOLES['hole'])} holes known to the list, open without a decision", len(found), "0")
    assert found == []
    assert {hole["package"] for hole in HOLES["hole"]} <= set(installed()), "about something that does not run"


def test_control_an_older_version_opens_a_hole():
    old = installed() | {"reportlab": "4.4.9", "sqlcipher3/SQLite": "3.50.0", "pyside6-essentials": "6.12.0"}
    assert len(open_holes(HOLES["hole"], old)) == 3
    decided = [hole | {"waiver": "decided"} for hole in HOLES["hole"]]
    assert open_holes(decided, old) == []


@pytest.mark.full
def test_the_list_of_holes_is_not_older_than_90_days(figure):
    """Only in full: a checkout must not turn red by lying about, a release must."""
    age = date.today() - HOLES["read_on"]
    figure("T41", "age of the list of known holes in days", age.days, "at most 90")
    assert age <= timedelta(days=90)


_FORBIDDEN_NAMES = {"eval", "exec", "__import__", "compile"}
_FORBIDDEN_CALLS = {"os.system", "os.popen", "tempfile.mktemp", "yaml.load", "marshal.loads", "marshal.load"}
_FORBIDDEN_MODULES = {"pickle", "cPickle", "shelve", "dill", "marshal", "yaml"}


def dangerous(source):
    """Lines that run what they are given, read objects out of bytes, go through a shell, or unpack wherever it says."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(name)) if name in _FORBIDDEN_NAMES:
                yield node.lineno
            case ast.Call(func=ast.Attribute(attr="extractall" | "unpack_archive")):
                yield node.lineno
            case ast.Call(func=ast.Attribute() as called) if ast.unparse(called) in _FORBIDDEN_CALLS:
                yield node.lineno
            case ast.keyword(arg="shell", value=value) if not (isinstance(value, ast.Constant) and not value.value):
                yield node.value.lineno
            case ast.Import(names=names) if {one.name.split(".")[0] for one in names} & _FORBIDDEN_MODULES:
                yield node.lineno
            case ast.ImportFrom(module=str(name)) if name.split(".")[0] in _FORBIDDEN_MODULES:
                yield node.lineno


def test_nothing_of_ours_runs_or_unpacks_what_it_is_given(figure):
    files = [file for room in ("caseworker", "ui", "packaging", "translations") for file in (ROOT / room).rglob("*.py")]
    wrong = [f"{file}:{line}" for file in files for line in dangerous(file.read_text(encoding="utf-8"))]
    figure("T41", f"dangerous calls in our {len(files)} files", len(wrong), "0")
    assert wrong == []


CONTROL = """\
eval("1")
exec("1")
subprocess.run("ls", shell=True)
subprocess.run("ls", shell=wanted)
import pickle
from pickle import loads
archive.extractall()
shutil.unpack_archive(name)
os.system("ls")
yaml.load(text)
"""


def test_control_each_dangerous_call_is_found(figure):
    found = sorted(dangerous(CONTROL))
    figure("T41", f"control: of {len(CONTROL.splitlines())} planted dangerous calls found", len(found), "all")
    assert found == list(range(1, len(CONTROL.splitlines()) + 1))
    assert list(dangerous("dialog.exec()\nsubprocess.run(['ls'], shell=False)\nre.compile('a')\n")) == []
