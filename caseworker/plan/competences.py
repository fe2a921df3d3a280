"""What somebody has learned and worked, as it stands on papers that go to other offices (domain.md 8.5)."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.facts import Case, Experience, Qualification
from caseworker.plan.document import AsTyped, Block, Fact, Group, Items, Proper, Row, Table, Words
from caseworker.words import Named, Occupation, _

_SKILLS = (
    ("listening", _("Deutsch hören")),
    ("reading", _("Deutsch lesen")),
    ("spoken_interaction", _("Deutsch sprechen")),
    ("writing", _("Deutsch schreiben")),
)


def school(case: Case) -> Iterator[Block[Words]]:
    """Years at school, and what was learned after it."""
    if case.reading.years_of_schooling is not None:
        yield Fact(_("Jahre in der Schule"), Proper(str(case.reading.years_of_schooling)))
    rows = tuple(_learned(one) for one in case.qualifications if one.name)
    if rows:
        # Translators: a finished school, training or study, over a column of a table.
        yield Table((_("Abschluss"), _("Land"), _("Jahr"), _("Zeugnis")), (Group(None, rows),))


def _learned(one: Qualification) -> Row[Words]:
    return Row((AsTyped(one.name), _country(one.country), _count(one.year), one.papers and one.papers.label))


def work(case: Case) -> Iterator[Block[Words]]:
    """What somebody has worked, and what their document says about work."""
    rows = tuple(_done(one) for one in case.experience if one.occupation)
    if rows:
        # Translators: “Jahre” is how many years, over a column of a table.
        yield Table((_("Beruf"), _("Land"), _("Jahre")), (Group(None, rows),))
    if case.residence.nebenbestimmung_text:
        yield Fact(_("Das steht in Ihrem Dokument über Arbeit"), AsTyped(case.residence.nebenbestimmung_text))


def _done(one: Experience) -> Row[Words]:
    return Row((Occupation(one.occupation or ""), _country(one.country), _count(one.years)))


def languages(case: Case) -> Iterator[Block[Words]]:
    """The languages, and German by skill with what the levels rest on (R-LANG-01)."""
    if case.person.languages:
        yield Items(tuple(Named("language", code) for code in case.person.languages))
    levels = [(words, case.level(skill)) for skill, words in _SKILLS]
    for words, level in levels:
        if level is not None:
            yield Fact(words, level.label)
    if case.german.basis is not None and any(level is not None for _words, level in levels):
        # Translators: before how the level of German was found out, such as a certificate.
        yield Fact(_("So wissen wir das"), case.german.basis.label)


def _country(code: str | None) -> Named | None:
    return Named("country", code) if code else None


def _count(number: int | None) -> Proper | None:
    return Proper(str(number)) if number is not None else None
