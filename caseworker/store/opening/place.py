"""Where a case file lies: in a folder that synchronises itself, or on a drive in the network.

Such a folder copies the database while it is written, and two computers then make two files of one. It is recognised by
whole names in its path (never by a part of one: "Box 12" is a box), by what the services say of themselves, and by the
files they leave; copies made by a conflict are recognised by their names inside the folder of the case file.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from caseworker.store.media import Medium, medium_of
from caseworker.store.problems import ConflictCopy, InCloudFolder, OnNetworkDrive, StoreProblem

# A whole name in the path, as the services call their folders, in German and English.
_NAMES = {
    "OneDrive": r"OneDrive( - .+)?|SkyDrive",
    "Dropbox": r"Dropbox( \(.+\))?",
    "Nextcloud": r"Nextcloud\d*|ownCloud\d*|sciebo|MagentaCLOUD",
    "Google Drive": r"Google ?Drive|GoogleDrive-.+|Meine Ablage|Geteilte Ablagen|My Drive|Shared drives",
    "iCloud": r"iCloud ?Drive|com~apple~CloudDocs|Mobile Documents",
    "Box": r"Box Sync",
    "pCloud": r"pCloud ?Drive",
    "HiDrive": r"(STRATO )?HiDrive",
    "Seafile": r"Seafile|Seadrive",
    "Syncthing": r"Syncthing",
}
_CLOUD_NAMES = {service: re.compile(names, re.IGNORECASE) for service, names in _NAMES.items()}
# Too short a name to stand anywhere in a path: only directly in somebody's home folder.
_HOMES, _AT_HOME = {"users", "home", "benutzer"}, {"box": "Box", "sync": "Syncthing"}

# What services leave in the top folder of what they synchronise.
_LEFT = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".owncloudsync.log": "Nextcloud",
    ".nextcloudsync.log": "Nextcloud",
    ".stfolder": "Syncthing",
    ".tmp.drivedownload": "Google Drive",
}
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")

# The files whose second copies matter, and what their names may go on with without being one.
_OURS = re.compile(r"(case|keys)(?P<more>.*)\.(db|json)", re.IGNORECASE)


def warnings(path: Path, environment: Mapping[str, str] = os.environ) -> tuple[StoreProblem, ...]:
    """What has to be said about the place of a case file; each can be lived with."""
    found: list[StoreProblem] = []
    if service := service_of(path, environment):
        found.append(InCloudFolder(service=service))
    elif medium_of(path) is Medium.NETWORK:
        found.append(OnNetworkDrive())
    if copies := conflict_copies(path):
        found.append(ConflictCopy(count=len(copies)))
    return tuple(found)


def service_of(path: Path, environment: Mapping[str, str] = os.environ) -> str | None:
    """The service that synchronises this place; `None` when there is none to be seen."""
    absolute = path.absolute()
    return _by_name(_parts(str(absolute))) or _by_folder(absolute, environment) or _by_traces(absolute)


def _parts(path: str) -> list[str]:
    """The names in a path, whichever way its strokes lean."""
    return [name for name in re.split(r"[/\\]", path) if name]


def _by_name(names: list[str]) -> str | None:
    folders = names[:-1]  # the last one is what the counsellor called the case file
    for before, name in zip(["", "", *folders], ["", *folders], strict=False):
        for service, pattern in _CLOUD_NAMES.items():
            if pattern.fullmatch(name):
                return service
        if before == "CloudStorage":
            return name.partition("-")[0]
    for home, _user, name in zip(folders, folders[1:], folders[2:], strict=False):
        if home.lower() in _HOMES and name.lower() in _AT_HOME:
            return _AT_HOME[name.lower()]
    return None


def _by_folder(path: Path, environment: Mapping[str, str]) -> str | None:
    """Folders that were called otherwise, as OneDrive and Dropbox say themselves."""
    for variable in _VARIABLES:
        if (top := environment.get(variable)) and path.is_relative_to(top):
            return "OneDrive"
    tops = _dropbox_tops(environment)
    return "Dropbox" if any(path.is_relative_to(top) for top in tops) else None


def _dropbox_tops(environment: Mapping[str, str]) -> Iterator[str]:
    for variable, place in (("LOCALAPPDATA", "Dropbox"), ("APPDATA", "Dropbox"), ("HOME", ".dropbox")):
        if variable in environment:
            try:
                accounts = json.loads(Path(environment[variable], place, "info.json").read_bytes())
                yield from (str(account["path"]) for account in accounts.values())
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                continue


def _by_traces(path: Path) -> str | None:
    for folder in path.parents:
        for name, service in _LEFT.items():
            if os.path.lexists(folder / name):
                return service
    return None


def conflict_copies(path: Path) -> list[str]:
    """The names of second copies of our own files in the folder of a case file."""
    try:
        return sorted(one.name for one in path.iterdir() if is_conflict_copy(one.name))
    except OSError:
        return []


def is_conflict_copy(name: str) -> bool:
    """Whether this is the database or the slot file under a name somebody else gave it: with "(1)", a computer's name,
    "conflicted copy", "sync-conflict" or the like. We only ever write `case.db` and `keys.json`.
    """
    found = _OURS.fullmatch(name)
    return bool(found and found["more"])
