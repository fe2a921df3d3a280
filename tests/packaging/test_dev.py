"""The first two commands anybody types, without a network: what they ask for, what they skip, what they report."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from itertools import chain
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

CHECKOUT = Path(__file__).resolve().parents[2]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
MACHINES = {
    "Linux": {"sys_platform": "linux", "platform_machine": "x86_64", "os_name": "posix"},
    "Linux on ARM": {"sys_platform": "linux", "platform_machine": "aarch64", "os_name": "posix"},
    "Windows": {"sys_platform": "win32", "platform_machine": "AMD64", "os_name": "nt"},
    "macOS": {"sys_platform": "darwin", "platform_machine": "arm64", "os_name": "posix"},
    "macOS on Intel": {"sys_platform": "darwin", "platform_machine": "x86_64", "os_name": "posix"},
}


@pytest.fixture
def dev(tmp_path, monkeypatch) -> ModuleType:
    """dev.py, working in an empty checkout and with this Python in place of the one in `.venv`."""
    spec = importlib.util.spec_from_file_location("dev", CHECKOUT / "packaging" / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("ROOT", "VENV", "LOCK", "SCRATCH"):
        monkeypatch.setattr(module, name, tmp_path / getattr(module, name).relative_to(CHECKOUT.parent))
    monkeypatch.setattr(module, "PYTHON", Path(sys.executable))
    module.ROOT.mkdir()
    module.LOCK.write_text("one==1.0\n")
    for name, folder in module.own_folders().items():
        Path(folder).mkdir(parents=True)
        monkeypatch.setenv(name, folder)
    return module


# --- System packages --------------------------------------------------------------------------------------------------


@pytest.fixture
def bare_debian(dev, tmp_path, monkeypatch) -> Path:
    """A machine without libcups, whose apt-get writes down what it is asked; the file it writes to."""
    monkeypatch.setattr(dev, "SYSTEM_LIBRARIES", {"libcups-on-no-machine.so.2": "libcups2"})
    asked = tmp_path / "asked"
    apt = tmp_path / "bin" / "apt-get"
    apt.parent.mkdir()
    apt.write_text(f'#!/bin/sh\necho "$@" >> {asked}\n')
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", f"{apt.parent}{os.pathsep}{os.environ['PATH']}")
    return asked


needs_debian = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt-get is Debian's")


@needs_debian
def test_an_ordinary_user_is_told_the_line_to_type(dev, bare_debian, monkeypatch, capsys):
    monkeypatch.setattr(dev, "is_root", lambda: False)

    assert dev.main(["demo"]) == 1

    assert "    sudo apt-get install -y --no-install-recommends libcups2\n" in capsys.readouterr().err
    assert not bare_debian.exists()


@needs_debian
def test_root_gets_the_packages_installed(dev, bare_debian, monkeypatch):
    monkeypatch.setattr(dev, "is_root", lambda: True)

    dev.install_system_packages(dev.missing_system_packages())

    update, install = bare_debian.read_text().splitlines()
    assert update.split()[-1] == "update"
    assert install.split()[-3:] == ["-y", "--no-install-recommends", "libcups2"]


@needs_debian
@pytest.mark.parametrize("root", [True, False])
def test_what_only_tests_use_is_installed_only_where_nobody_need_be_asked(dev, bare_debian, monkeypatch, root):
    monkeypatch.setattr(dev, "is_root", lambda: root)
    monkeypatch.setattr(dev, "TEST_PROGRAMS", {"printing-on-no-machine": "cups-daemon"})

    dev.install_for_tests()

    assert bare_debian.exists() is root
    if root:
        assert bare_debian.read_text().split()[-1] == "cups-daemon"


@needs_debian
def test_tests_run_without_what_cannot_be_installed(dev, bare_debian, monkeypatch, capsys):
    monkeypatch.setattr(dev, "is_root", lambda: True)
    monkeypatch.setattr(dev, "TEST_PROGRAMS", {"printing-on-no-machine": "cups-daemon"})
    (bare_debian.parent / "bin" / "apt-get").write_text("#!/bin/sh\nexit 100\n")

    dev.install_for_tests()

    assert "tests that print or hear the screen are skipped" in capsys.readouterr().out


@needs_debian
def test_another_linux_is_told_what_is_missing(dev, bare_debian, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("PATH", str(tmp_path / "nothing here"))

    assert dev.main(["demo"]) == 1

    told = capsys.readouterr().err
    assert "libcups2" in told
    assert "apt-get" not in told


@pytest.mark.parametrize("version", [(3, 10), (3, 15)])
def test_a_python_that_is_not_locked_for_is_refused_by_name(dev, version):
    with pytest.raises(dev.SetupStopped, match=r"3\.11 to 3\.14 is needed"):
        dev.refuse_wrong_python(version)


def test_the_same_pythons_everywhere():
    spec = SpecifierSet(tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]["requires-python"])
    assert [f"3.{minor}" for minor in range(20) if spec.contains(f"3.{minor}")] == list(PYTHONS)


# --- .venv ------------------------------------------------------------------------------------------------------------


def test_a_finished_set_up_is_not_done_again_until_the_lock_changes(dev):
    dev.VENV.mkdir()
    assert not dev.is_set_up()

    dev.stamp().write_text(dev.stamp_text())
    assert dev.is_set_up()

    dev.LOCK.write_text("one==1.1\n")
    assert not dev.is_set_up()


def test_a_security_release_of_python_keeps_the_venv(dev, monkeypatch):
    before = dev.stamp_text()
    monkeypatch.setattr(sys, "version", "3.11.99 (main, Jan  1 2030)")
    assert dev.stamp_text() == before


def test_a_set_up_that_broke_off_is_begun_again(dev, monkeypatch):
    dev.VENV.mkdir()
    dev.stamp().write_text(dev.stamp_text())
    monkeypatch.setattr(sys, "_base_executable", shutil.which("false"))

    with pytest.raises(subprocess.CalledProcessError):
        dev.make_venv()

    assert not dev.is_set_up()


def test_programs_and_tools_leave_their_things_in_the_checkout(dev):
    env = dev.environment(offscreen=True)
    homes = {name: folder for name, folder in env.items() if name.startswith("XDG_") and name.endswith("_HOME")}
    assert len(homes) == 4
    assert all(Path(folder).is_relative_to(dev.ROOT) for folder in [*homes.values(), env["TMPDIR"]])


# --- Test and bench ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("module", "test", "code"),
    [
        ('"""Fine."""\n', "assert True", 0),
        ("import os\n", "assert True", 1),
        ('"""Fine."""\n', "assert False", 1),
    ],
)
def test_any_failure_fails_the_run_and_pytest_has_the_last_word(dev, capfd, monkeypatch, module, test, code):
    monkeypatch.setenv("MYPY_CACHE_DIR", str(dev.SCRATCH / "mypy"))
    (dev.ROOT / "pyproject.toml").write_text("[tool.mypy]\nfiles = ['module.py']\n")
    (dev.ROOT / "module.py").write_text(module)
    (dev.ROOT / "test_module.py").write_text(f"def test_one():\n    {test}\n\n\ndef test_two():\n    pass\n")

    assert dev.test(["-k", "test_one", "-p", "no:cacheprovider"]) == code

    last = capfd.readouterr().out.splitlines()[-1]
    assert re.search(r"1 (passed|failed), 1 deselected in ", last)


MEETING = """
import time
from pathlib import Path


def test_{name}():
    Path("{name}-is-here").touch()
    patience = time.monotonic() + 60
    while len(list(Path().glob("*-is-here"))) < 2:
        assert time.monotonic() < patience
    assert {right}
"""


@pytest.mark.parametrize(("red", "code"), [("", 0), ("window", 1), ("others", 1)])
def test_the_tests_of_the_window_run_beside_all_others_and_either_makes_the_whole_red(
    dev, capfd, monkeypatch, red, code
):
    """Each waits for the other, so they do run at the same time."""
    monkeypatch.setattr(dev, "check", lambda _more: 0)
    (dev.ROOT / "pyproject.toml").write_text("")
    for name, folder in (("window", "tests/ui"), ("others", "tests/store")):
        (dev.ROOT / folder).mkdir(parents=True)
        (dev.ROOT / folder / f"test_{name}.py").write_text(MEETING.format(name=name, right=name != red))

    assert dev.test([]) == code

    told = capfd.readouterr().out.splitlines()
    for name, last in zip(("others", "window"), told[-3:], strict=False):
        assert re.fullmatch(rf"{name} \| =+ 1 {'failed' if name == red else 'passed'} in .*", last)
    either = "1 failed, 1 passed|1 passed, 1 failed" if red else "2 passed"
    assert re.fullmatch(rf"({either}) in \d+\.\d\ds", told[-1])
    assert [line for line in told if "def test_" in line] == ([f"{red} |     def test_{red}():"] if red else [])


def test_every_benchmark_is_measured_and_a_broken_one_is_not_passed_over(dev, capfd):
    folder = dev.ROOT / "tests" / "benchmarks"
    folder.mkdir(parents=True)
    (folder / "bench_commit.py").write_text("def measure():\n    print('warming')\n    return {'p95 (ms)': 1.25}\n")
    assert dev.bench([]) == 0
    assert re.search(r"^commit +p95 \(ms\) +1\.25$", capfd.readouterr().out, re.MULTILINE)

    (folder / "bench_search.py").write_text("def measure():\n    raise OSError\n")
    assert dev.bench([]) == 1
    told = capfd.readouterr().out
    assert "commit" in told
    assert re.search(r"^search +failed", told, re.MULTILINE)


# --- requirements.lock ------------------------------------------------------------------------------------------------


def locked() -> list[tuple[Requirement, list[str]]]:
    """Each line of the lock file, with its hashes."""
    text = (CHECKOUT / "requirements.lock").read_text().replace("\\\n", "")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    hashes = re.compile(r"--hash=sha256:([0-9a-f]{64})\b")
    return [(Requirement(line.split(" --hash=")[0]), hashes.findall(line)) for line in lines]


def test_every_locked_release_is_exact_and_hashed():
    for requirement, hashes in locked():
        assert [spec.operator for spec in requirement.specifier] == ["=="], requirement
        assert hashes, requirement


def test_the_lock_names_no_registry():
    text = (CHECKOUT / "requirements.lock").read_text()
    assert "://" not in text
    assert not re.search(r"(?m)^\s*(-i|-f|--\w*(index|find-links|trusted-host))", text)


@pytest.mark.parametrize("version", PYTHONS)
@pytest.mark.parametrize("machine", MACHINES)
def test_the_lock_holds_what_is_asked_for_on_every_machine(machine, version):
    here = {**MACHINES[machine], "python_version": version, "python_full_version": f"{version}.0", "extra": ""}
    lines = [line for line, hashes in locked() if not line.marker or line.marker.evaluate(here)]
    found = {line.name: str(line.specifier).removeprefix("==") for line in lines}
    assert len(found) == len(lines), "two releases of one library for one machine"

    asked = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())
    groups = (
        asked["project"]["dependencies"],
        asked["project"]["optional-dependencies"]["window"],
        asked["dependency-groups"]["dev"],
    )
    for wanted in map(Requirement, chain(*groups)):
        if not wanted.marker or wanted.marker.evaluate(here):
            assert wanted.specifier.contains(found[wanted.name]), f"run: python3 packaging/dev.py lock ({wanted})"


# --- Licences ---------------------------------------------------------------------------------------------------------


def shipped(requirements: list[str]) -> set[str]:
    """Names of the installed packages that these requirements bring, with whatever those bring in turn."""
    names = set()
    for wanted in map(Requirement, requirements):
        if not wanted.marker or wanted.marker.evaluate({"extra": ""}):
            package = distribution(wanted.name)
            names |= {package.name, *shipped(package.requires or [])}
    return names


def test_the_licence_of_everything_shipped_is_written_down():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    table = (CHECKOUT / "packaging" / "LICENCES.md").read_text()
    written = set(re.findall(r"(?m)^\| (\S+) \| ", table))
    missing = shipped(project["dependencies"] + project["optional-dependencies"]["window"]) - written
    assert not missing, "read its licence and add a line to packaging/LICENCES.md"
