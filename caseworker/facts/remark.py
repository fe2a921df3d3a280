"""What is noted beside an answer: that the person disputes it, and who found it out (R-KP-15).

The Jobcenter need not find out again what the Agentur has found, unless things have changed (§ 15 Abs. 1 SGB II, § 9a
SGB III); and the person may know where an answer comes from (Art. 15 Abs. 1 Buchst. g DSGVO). Both belong to the answer
they were noted beside: another answer begins without them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseworker.words import Choice, Text, UnknownChoice, _office


class Source(Choice):
    """Who found out what an answer says: `source_of_finding` of domain.md 1.4, and our own estimate."""

    CLIENT = _office("von der Person gesagt")
    DOCUMENT = _office("in einem Papier gesehen")
    AA = _office("von der Agentur für Arbeit")
    PREVIOUS_JC = _office("vom früheren Jobcenter")
    KIM = _office("vom KIM")
    TEST = _office("aus einem Test")
    ESTIMATE = _office("eigene Einschätzung")


@dataclass(frozen=True)
class Remark:
    """Since when the person disputes an answer, and who found it out; each `None` when nobody has noted it."""

    disputed_since: date | None = None
    source: Source | UnknownChoice | None = None

    def __bool__(self) -> bool:
        return self != Remark()

    @property
    def said(self) -> tuple[Text, ...]:
        """What is noted, in words; nothing where nothing is."""
        since = self.disputed_since
        disputed = (_office("bestritten seit {day}", day=since),) if since is not None else ()
        return (*disputed, *((found_by(self.source),) if self.source is not None else ()))


def found_by(source: Source | UnknownChoice | None) -> Text:
    """Who found an answer out, in words."""
    if source is None:
        return _office("Woher: nicht mehr vermerkt")
    return _office("Woher: {source}", source=source)
