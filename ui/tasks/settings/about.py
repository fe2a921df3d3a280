"""What the program is: version, licence, and what others have made."""

from __future__ import annotations

import re

from caseworker import __version__
from caseworker.places import RESOURCES
from caseworker.words import Language, _office, occupations
from ui.look.page import quiet
from ui.look.safe import Label, LongRead
from ui.look.theme import grown
from ui.tasks.settings.part import Part

_MARKS = re.compile(r"^# |[`<>]", re.MULTILINE)
_CELLS, _RULE = re.compile(r" *\| *"), re.compile(r"[|-]+")


class AboutPart(Part):
    """Nothing to set here."""

    def __init__(self, language: Language) -> None:
        super().__init__(language, _office("Über dieses Programm"))
        self.down.addWidget(quiet(self.say(_office("Caseworker {version} · Lizenz EUPL-1.2", version=__version__))))
        words = _office("Eine Arbeitskopie neben Fachverfahren und E-Akte. Alles bleibt auf diesem Rechner.")
        self.down.addWidget(quiet(self.say(words)))
        label = Label(self.say(_office("Von anderen, mit Dank")))
        notices = LongRead("\n\n".join(_notices()))
        notices.setTabChangesFocus(True)
        notices.setMinimumHeight(grown(320))
        notices.setAccessibleName(label.text())
        self.down.addWidget(label)
        self.down.addWidget(notices)


def _notices() -> list[str]:
    """Fonts, icons and tables, as their own notices say, and the lists of occupations that were read in."""
    found = [plainly(path.read_text(encoding="utf-8")) for path in sorted(RESOURCES.glob("*/NOTICE.md"))]
    return [*found, *(pack.credit for pack in occupations().packs)]


def plainly(notice: str) -> str:
    """A notice without its marks: a row of a table as one line, and lines that end only where a paragraph does."""
    paragraphs = []
    for paragraph in _MARKS.sub("", notice).strip().split("\n\n"):
        rows = [_CELLS.sub(" · ", line.strip("| ")) for line in paragraph.splitlines() if not _RULE.fullmatch(line)]
        paragraphs.append(("\n" if paragraph.startswith("|") else " ").join(rows))
    return "\n\n".join(paragraphs)
