"""What the office has read in anabin: a library without people, beside the cases.

Every finished lookup of a case is laid into it as it is written, so the next counsellor with the same university need
not search again (R-REC-02). An entry knows nothing of the person: neither whose certificate it was nor who looked.
It is a suggestion with a date; the pages are printed anew for every person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, select
from sqlalchemy.dialects.sqlite import insert as upsert

from caseworker.facts import AnabinLookup, Facts, Qualification
from caseworker.store.records import RECORDS

# What is said about a university and a degree; what is left out is about a person.
KEPT = (
    *("country", "institution_name_original", "institution_name_german", "city", "institution_type"),
    *("institution_status", "degree_name_original", "degree_type", "field_of_study", "study_duration", "degree_class"),
    *("degree_listed_at_institution", "german_equivalent_text", "anabin_class_code", "url_institution", "url_degree"),
    "looked_up_at",
)
_SOURCE = AnabinLookup.__table__
LIBRARY = Table(
    "lookup_library",
    RECORDS,
    Column("id", BigInteger, primary_key=True),
    *(Column(name, _SOURCE.c[name].type) for name in KEPT),
)


def concerns(row: Facts) -> bool:
    """Whether the library says what this row says."""
    return isinstance(row, AnabinLookup)


def keep(connection: Connection, row_id: int) -> None:
    """Let the library say what this lookup says now; one that is not finished, or gone, is left as it was."""
    found = connection.execute(select(_SOURCE).where(_SOURCE.c.id == row_id)).mappings().first()
    if found is not None and is_finished(AnabinLookup(**{name: found[name] for name in KEPT})):
        _lay_in(connection, row_id, {name: found[name] for name in KEPT})


def lay_in(connection: Connection, lookups: Iterable[AnabinLookup]) -> int:
    """Lookups of another office; how many of them were new or newer than what was there."""
    known = {_place(one): one for one in look_for(connection)}
    taken = 0
    for one in lookups:
        before = known.get(_place(one))
        if before is not None and str(before.looked_up_at) >= str(one.looked_up_at):
            continue
        _lay_in(connection, before.id if before else one.id, {name: getattr(one, name) for name in KEPT})
        taken += 1
    return taken


def is_finished(lookup: AnabinLookup) -> bool:
    """Whether it names an institution, what anabin says of it, and the day."""
    return lookup.is_checked and bool(_institution(lookup)) and lookup.looked_up_at is not None


def look_for(connection: Connection, words: str = "") -> list[AnabinLookup]:
    """What the library knows, newest first, of each place only the newest; every word must stand in it somewhere."""
    wanted = _folded(words).split()
    return _newest(connection, lambda row: not wanted or _holds(row, wanted))


def _newest(connection: Connection, wanted: Callable[[Any], bool]) -> list[AnabinLookup]:
    """The newest row of each place that is wanted; only those become lookups."""
    rows = connection.execute(select(LIBRARY).order_by(LIBRARY.c.looked_up_at, LIBRARY.c.id))
    found = [row for row in {_place(row): row for row in rows}.values() if wanted(row)]
    found.sort(key=lambda row: str(row.looked_up_at), reverse=True)
    return [AnabinLookup(**row._mapping) for row in found]


def copied_for(qualification: Qualification, found: AnabinLookup) -> AnabinLookup:
    """What was read earlier, as a lookup of this person: with the day it was read, and nothing printed yet."""
    said = {name: getattr(found, name) for name in KEPT}
    return AnabinLookup(case_id=qualification.case_id, qualification=qualification.id, **said)


def earlier(connection: Connection, qualification: Qualification) -> list[AnabinLookup]:
    """Lookups of the same institution, those of the same degree first; none while the institution is not known."""
    institution = _folded(qualification.institution or "")
    if not institution:
        return []
    degree = _folded(qualification.title_text or "")

    def same_place(row: Any) -> bool:
        """Whether it is about this institution, in its country or in one nobody has noted."""
        names = (_folded(row.institution_name_original or ""), _folded(row.institution_name_german or ""))
        return institution in names and row.country in (None, qualification.country or row.country)

    found = _newest(connection, same_place)
    return sorted(found, key=lambda one: _folded(one.degree_name_original or "") != degree)


def _lay_in(connection: Connection, row_id: int, values: dict[str, Any]) -> None:
    connection.execute(upsert(LIBRARY).values(id=row_id, **values).on_conflict_do_update(["id"], set_=values))


def _place(row: Any) -> tuple[str | None, str, str]:
    """What makes two lookups, or rows of the library, the same: country, institution and degree."""
    return row.country, _folded(_institution(row)), _folded(row.degree_name_original or "")


def _institution(row: Any) -> str:
    return row.institution_name_original or row.institution_name_german or ""


def _holds(row: Any, wanted: list[str]) -> bool:
    said = _folded(" ".join(words for words in row if isinstance(words, str)))
    return all(word in said for word in wanted)


def _folded(words: str) -> str:
    """Spelling that does not tell two places apart: case, accents, signs of transliteration, punctuation."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join(re.findall(r"\w+", "".join(one for one in plain if unicodedata.category(one) not in ("Mn", "Lm"))))
