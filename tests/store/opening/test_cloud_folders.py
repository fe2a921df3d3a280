"""Folders that synchronise themselves are recognised, and no other folder is (T07)."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from caseworker.store import CaseFile
from caseworker.store.opening.place import is_conflict_copy, service_of, warnings
from caseworker.store.problems import ConflictCopy, InCloudFolder
from caseworker.words import GERMAN

pytestmark = pytest.mark.trust

NOWHERE: dict[str, str] = {}

CLOUDS = [
    (r"C:\Users\aydin\OneDrive - Stadt Dortmund\Beratung.fallakte", "OneDrive"),
    (r"C:\Users\aydin\OneDrive\Dokumente\Beratung.fallakte", "OneDrive"),
    ("/home/aydin/Dropbox (Persönlich)/Beratung.fallakte", "Dropbox"),
    (r"D:\Dropbox\Akten\Beratung.fallakte", "Dropbox"),
    ("/home/aydin/Nextcloud2/Akten/Beratung.fallakte", "Nextcloud"),
    (r"C:\Users\aydin\ownCloud\Beratung.fallakte", "Nextcloud"),
    (r"G:\Meine Ablage\Beratung.fallakte", "Google Drive"),
    ("/Users/aydin/Library/Mobile Documents/com~apple~CloudDocs/Beratung.fallakte", "iCloud"),
    (r"C:\Users\aydin\iCloudDrive\Beratung.fallakte", "iCloud"),
    ("/Users/aydin/Library/CloudStorage/ProtonDrive-aydin/Beratung.fallakte", "ProtonDrive"),
    (r"C:\Users\aydin\Box\Beratung.fallakte", "Box"),
    ("/home/aydin/STRATO HiDrive/users/Beratung.fallakte", "HiDrive"),
    (r"C:\Users\aydin\sciebo\Beratung.fallakte", "Nextcloud"),
]

CONFLICTS = [
    "case (PC-214's conflicted copy 2026-11-24).db",
    "case (In Konflikt stehende Kopie von PC-214 2026-11-24).db",
    "case-PC214.db",
    "case_conflict-20261124-101112.db",
    "case.sync-conflict-20261124-101112-ABCDEFG.db",
    "case (1).db",
    "case 2.db",
    "case (SFConflict aydin@stadt.de 2026-11-24-10-11-12).db",
    "keys-PC214.json",
]

# Names of folders as they are in German offices, many with a word in them that a careless look would take for a cloud.
TOPS = ["/home/aydin", r"C:\Users\aydin\Documents", r"H:\Eigene Dateien", "/srv/amt50", r"\\server\home$\aydin"]
FOLDERS = [
    "Box 12", "Boxen und Kisten", "Briefbox", "Onedriver-Schulung", "Anleitung OneDrive", "Dropbox-Anleitung",
    "Kein Dropbox", "Nextcloud Abschaltung 2025", "Die Wolke", "Cloud-Strategie", "Wolkenstein", "Google Drives Liste",
    "iCloud sperren", "Synchronsprecher", "Sync-Protokolle", "Konfliktberatung", "Kopie von Akten", "Ablage",
    "Meine Ablage alt", "Meine Akten", "Gemeinsame Ablage", "Laufwerk H", "Jobcenter Düsseldorf", "KIM Ü-Liste",
    "Fallakten 2026", "Sicherungen", "Beratung & Förderung", "Straße 12", "Seafile-Test (alt)", "Driver",
    "Hi Drive In", "Mobile Dokumente", "Teams", "SharePoint-Kopien", "OneDrive2-Konzept", "Neuer Ordner (2)",
    "Verträge – Müller & Söhne", "Drop-Box am Eingang", "pCloud gekündigt", "Syncthing-Handbuch",
]  # fmt: skip


def test_every_cloud_folder_is_recognised(figure):
    missed = [path for path, service in CLOUDS if service_of(Path(path), NOWHERE) != service]
    figure("T07", f"path patterns not recognised, of {len(CLOUDS)}", len(missed), "0")
    assert missed == []


def test_no_other_folder_is(figure):
    paths = [f"{top}/{folder}/Beratung.fallakte" for top, folder in itertools.product(TOPS, FOLDERS)]
    false = [path for path in paths if service_of(Path(path), NOWHERE)]
    figure("T07", f"false alarms on {len(paths)} normal German paths", len(false), "0")
    assert len(paths) == 200
    assert false == []


def test_control_a_careless_look_gives_false_alarms():
    """What programs do that look for the names anywhere in the path."""
    words = ("box", "onedrive", "nextcloud", "icloud", "google drive", "sync")
    assert sum(any(word in folder.lower() for word in words) for folder in FOLDERS) > 10


def test_every_second_copy_is_recognised(figure):
    missed = [name for name in CONFLICTS if not is_conflict_copy(name)]
    ours = ["case.db", "case.db-wal", "case.db-shm", "case.db-journal", "keys.json", "keys.json.bak", "lock", "holder"]
    false = [name for name in [*ours, "outbox", "backups", "casebook.pdf", "keys.txt"] if is_conflict_copy(name)]
    figure("T07", f"names of second copies not recognised, of {len(CONFLICTS)}", len(missed), "0")
    assert (missed, false) == ([], [])


def test_a_folder_with_another_name_is_known_by_what_the_service_says(tmp_path):
    inside = tmp_path / "Firma" / "Beratung.fallakte"
    assert service_of(inside, NOWHERE) is None
    assert service_of(inside, {"OneDriveCommercial": str(tmp_path / "Firma")}) == "OneDrive"
    assert service_of(inside, {"OneDriveCommercial": str(tmp_path / "Fir")}) is None
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text(json.dumps({"business": {"path": str(tmp_path / "Firma")}}))
    assert service_of(inside, {"HOME": str(tmp_path)}) == "Dropbox"
    (tmp_path / ".dropbox" / "info.json").write_text("[")
    assert service_of(Path("/elsewhere/x"), {"HOME": str(tmp_path)}) is None


def test_a_folder_with_another_name_is_known_by_what_the_service_leaves(tmp_path):
    (tmp_path / "Abgleich" / "tief").mkdir(parents=True)
    (tmp_path / "Abgleich" / ".stfolder").touch()
    assert service_of(tmp_path / "Abgleich" / "tief" / "Beratung.fallakte", NOWHERE) == "Syncthing"


def test_who_opens_a_file_there_is_warned_and_can_go_on(desk, tmp_path):
    desk.file.close()
    moved = tmp_path / "Dropbox" / "akten.fallakte"
    moved.parent.mkdir()
    desk.path.rename(moved)
    (moved / "case (1).db").write_bytes(b"a second one")
    with CaseFile.open(moved, passphrase=desk.passphrase) as file:
        cloud, copy = file.opening.warnings
        assert file.new_person(family="Haddad")
    assert isinstance(cloud, InCloudFolder)
    assert isinstance(copy, ConflictCopy)
    assert "in einem Ordner, den Dropbox abgleicht" in str(cloud)
    assert "nur die verschlüsselten Sicherungen" in GERMAN.say(cloud.remedy)
    assert warnings(tmp_path / "lokal.fallakte", NOWHERE) == ()
