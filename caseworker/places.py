"""Where resources and translations lie: in a checkout, in an installed wheel, or beside a frozen program."""

import sys
from pathlib import Path


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def _place(name: str) -> Path:
    installed = Path(__file__).resolve().parent / f"_{name}"
    return installed if installed.is_dir() else _root() / name


RESOURCES = _place("resources")
TRANSLATIONS = _place("translations")
