"""The parts the running program is made of, as CycloneDX 1.6: libraries, their licences, and every native file.

Read from what is installed beside the program, so that the list says what runs and not what was meant to run.
"""

from __future__ import annotations

import base64
import hashlib
import json
import platform
import re
import sys
import tomllib
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import Distribution, PackageNotFoundError, PackagePath, distribution, distributions
from pathlib import Path
from typing import Any

from caseworker import __version__
from caseworker.places import RESOURCES

_NATIVE = re.compile(r"\.(?:pyd|dll|dylib|so(?:\.[\d.]+)?)$", re.IGNORECASE)
_NAME = re.compile(r"[\w.-]+")
_SPDX = re.compile(r"[\w.+-]+(?: (?:OR|AND|WITH) [\w.+-]+)*")

# Where a package says it in words of its own or not at all; read in its licence file (`packaging/LICENCES.md`).
_LICENCES = {
    "anyascii": "ISC",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "reportlab": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
    "uharfbuzz": "Apache-2.0",
}
# What lies inside a package and was made by others.
_INSIDE = {
    "cryptography": (("OpenSSL", "Apache-2.0"),),
    "pypdfium2": (("PDFium", "BSD-3-Clause AND Apache-2.0"),),
    "pyside6-essentials": (("Qt", "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"),),
    "sqlcipher3": (("SQLCipher", "BSD-3-Clause"), ("SQLite", "blessing"), ("OpenSSL", "Apache-2.0")),
    "uharfbuzz": (("HarfBuzz", "MIT-Modern-Variant"),),
}
_BESIDE = (("Noto (Schriften)", "OFL-1.1"), ("Lucide (Bilder)", "ISC AND MIT"))


@dataclass(frozen=True)
class NativeFile:
    """A file of machine code: its path below the library, and its SHA-256 where it is known."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Component:
    """A part: name, version, licence (an SPDX expression, or words), what lies inside it, and its native files.

    `kind` is a type of CycloneDX; a library is a package of Python, and `needs` names other packages.
    """

    name: str
    version: str
    licence: str
    inside: tuple[tuple[str, str], ...] = ()
    files: tuple[NativeFile, ...] = ()
    needs: tuple[str, ...] = ()
    kind: str = "library"


def components() -> tuple[Component, ...]:
    """Every part of the running program but itself, by name; Python and what lies in `resources` are the last."""
    found: dict[str, Distribution] = {}
    _collect(_wanted(), found)
    beside = (Component(name, "", licence, kind="data") for name, licence in _BESIDE)
    python = Component("CPython", platform.python_version(), "Python-2.0", kind="platform")
    return (*(_component(found[name]) for name in sorted(found)), python, *beside)


def strangers(folder: Path, known: Collection[Component]) -> list[str]:
    """Native files below a folder that belong to none of the parts. Told by name: a frozen program moves them."""
    names = {Path(file.path).name for one in known for file in one.files}
    there = (file for file in folder.rglob("*") if _NATIVE.search(file.name) and file.is_file())
    return sorted(file.relative_to(folder).as_posix() for file in there if file.name not in names)


def native_folders(known: Collection[Component]) -> list[Path]:
    """The folders of the libraries that hold native files; in a frozen program that is the whole program."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return [Path(frozen)]
    tops = {(one.name, Path(file.path).parts[0]) for one in known for file in one.files if "/" in file.path}
    places = {Path(str(distribution(name).locate_file(top))) for name, top in tops}
    return sorted(place for place in places if place.is_dir())


def as_cyclonedx(known: Collection[Component], day: date, inner: Mapping[str, str]) -> str:
    """The list as JSON; `inner` has the versions of what lies inside, as far as the program knows them."""
    about = {
        "type": "application",
        "bom-ref": "caseworker",
        "name": "caseworker",
        "version": __version__,
        "licenses": [{"license": {"id": "EUPL-1.2"}}],
    }
    parts = [_as_json(one, inner) for one in known]
    needs = [{"ref": "caseworker", "dependsOn": [part["bom-ref"] for part in parts]}]
    refs = {one.name.lower(): part["bom-ref"] for one, part in zip(known, parts, strict=True)}
    for one in known:
        ways = [refs[name] for name in one.needs if name in refs]
        needs += [{"ref": refs[one.name.lower()], "dependsOn": ways}] if ways else []
    content = json.dumps(parts, sort_keys=True)
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, content)}",
        "version": 1,
        "metadata": {"timestamp": f"{day.isoformat()}T00:00:00Z", "component": about},
        "components": parts,
        "dependencies": needs,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _wanted() -> list[str]:
    """What the program itself asks for, with its window."""
    try:
        return [line for line in distribution("caseworker").requires or [] if "extra" not in line or "window" in line]
    except PackageNotFoundError:
        checkout = RESOURCES.parent / "pyproject.toml"
    if not checkout.is_file():  # a frozen program: whatever came along is part of it
        return [package.name for package in distributions()]
    project = tomllib.loads(checkout.read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["window"]]


def _collect(wanted: list[str], found: dict[str, Distribution]) -> None:
    """The packages these lines bring, with whatever those bring. What is not installed is not part of what runs."""
    for line in wanted:
        name = _plain(_NAME.match(line.strip())[0])  # type: ignore[index]
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        _collect([more for more in found[name].requires or [] if "extra" not in more], found)


def _component(package: Distribution) -> Component:
    name = _plain(package.name)
    native = tuple(_native(file) for file in package.files or [] if _NATIVE.search(file.name))
    needs = (line for line in package.requires or [] if "extra" not in line)
    needed = tuple(_plain(_NAME.match(line)[0]) for line in needs)  # type: ignore[index]
    return Component(name, package.version, _licence(name, package), _INSIDE.get(name, ()), native, needed)


def _plain(name: str) -> str:
    """PEP 503: one spelling of a package."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(name: str, package: Distribution) -> str:
    about = package.metadata.json
    said = about.get("license_expression") or _LICENCES.get(name) or about.get("license") or ""
    return " ".join(str(said).split())


def _native(file: PackagePath) -> NativeFile:
    if file.hash and file.hash.mode == "sha256":
        digest = base64.urlsafe_b64decode(file.hash.value + "=" * (-len(file.hash.value) % 4)).hex()
    else:
        digest = hashlib.sha256(Path(str(file.locate())).read_bytes()).hexdigest()
    return NativeFile(file.as_posix(), digest)


def _as_json(one: Component, inner: Mapping[str, str]) -> dict[str, Any]:
    package = one.kind == "library"
    ref = f"pkg:pypi/{one.name}@{one.version}" if package else one.name
    inside = [_part(ref, name, inner.get(f"{one.name}/{name}", ""), licence) for name, licence in one.inside]
    said: dict[str, Any] = {"type": one.kind, "bom-ref": ref, "name": one.name, "licenses": _licences(one.licence)}
    if one.version:
        said["version"] = one.version
    if package:
        said["purl"] = ref
    files = [*inside, *(_file(ref, file) for file in one.files)]
    return said | ({"components": files} if files else {})


def _part(ref: str, name: str, version: str, licence: str) -> dict[str, Any]:
    said = {"type": "library", "bom-ref": f"{ref}#{name}", "name": name, "licenses": _licences(licence)}
    return said | ({"version": version} if version else {})


def _file(ref: str, file: NativeFile) -> dict[str, Any]:
    hashes = [{"alg": "SHA-256", "content": file.sha256}]
    return {"type": "file", "bom-ref": f"{ref}#{file.path}", "name": file.path, "hashes": hashes}


def _licences(licence: str) -> list[dict[str, Any]]:
    if not licence:
        return []
    if _SPDX.fullmatch(licence):
        return [{"expression": licence}]
    return [{"license": {"name": licence}}]
