"""Offers that differ only in data: every row of a table is one offer, all read by one checklist (decisions.md, Rules).

| in the row        | means                                                                                      |
|-------------------|--------------------------------------------------------------------------------------------|
| title, plain      | as offices call it, and as the client reads it                                             |
| conditions        | names of `conditions.py` that must all hold                                                |
| need              | what only the talk can tell: a line that stays open until the counsellor says yes or no    |
| running           | whether it is offered on that day; a row that says `"unknown"` stays open                  |
| step, proof       | which sentence proposes it, and how it is shown; a row without one is a hint              |
| slot, grantor     | the part of the plan it belongs to, and who decides about it                               |
| rank, binding     | `GOOD_TO_KNOW` and `AGREED` unless said otherwise                                          |
| notes, ask_whom   | what the counsellor should know, and who can tell                                          |

R-INS-00: every help "kommt in Betracht", none is promised.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from caseworker.facts import Actor, Binding, Case, Slot
from caseworker.law import LawRow, all_rows, as_corrected
from caseworker.offers.conditions import condition
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Offer, Rank, Step, Talk
from caseworker.words import Text, _, _office


def offers_of(table: str) -> tuple[Offer, ...]:
    """One offer for every row; a row that changed on some day is two offers, each with its own days."""
    return tuple(_offer(row) for row in all_rows(table))


def _offer(row: LawRow) -> Offer:
    return Offer(
        key=row.key.casefold(),
        name=row.text("title") or Text(row.key),
        rule=row.rule,
        source=row.source,
        confidence=row.confidence,
        checklist=partial(_read, row, _said(row)),
        rank=Rank[row.get("rank", Rank.GOOD_TO_KNOW.key)],
        since=row.since,
        until=row.until,
        followed_until=row.state,
    )


def _notes(row: LawRow) -> Iterator[Note]:
    """What a row says to the counsellor, the same for everybody."""
    ground = Ground(row.rule, row.source, row.confidence)
    if who := row.text("grantor"):
        yield Note(_office("Kommt in Betracht, Antrag vor den Kosten. Es entscheidet: {who}.", who=who), ground=ground)
    for note in row.get("notes", ()):
        yield Note(_office(note), row.text("ask_whom"), ground)


def _step(row: LawRow) -> Step | None:
    """The step that proposes the help; who does it and by when is said in the talk."""
    if "step" not in row.values:
        return None
    plain, kind, proof = row["plain"], row["step"], row.get("proof")
    return Step(
        _sentence(kind, _(plain)),
        Actor.CLIENT if kind in _BY_CLIENT else Actor.JOBCENTER,
        slot=Slot[row["slot"]],
        proof=_(proof) if proof is not None else None,
        binding=Binding[row.get("binding", Binding.AGREED.key)],
        ground=Ground(row.rule, row.source, row.confidence),
    )


_Said = tuple[Text | None, tuple[Note, ...], Step | None]


@cache
def _said(row: LawRow) -> _Said:
    """What a row says, the same for everybody: what to ask, what to know, the step."""
    return row.text("need"), tuple(_notes(row)), _step(row)


def _read(shipped: LawRow, said: _Said, case: Case, talk: Talk) -> Iterator[Finding]:
    """The row of the day: what the office corrected in it counts."""
    row = as_corrected(shipped, talk.on)
    need, notes, step = said if row is shipped else _said(row)
    refused = False
    for name in row.values.get("conditions", ()):
        line = condition(name, case, talk)
        refused = refused or line.holds is False
        yield line
    if need is not None:
        told = talk.once("needs", lambda: {one.need: one.holds for one in case.spoken_needs})
        yield Criterion(need, told.get(need.msgid), need=True)
    if "running" in row.values:
        known = None if row["running"] == "unknown" else bool(row["running"])
        whom = None if known is not None else row.text("ask_whom")
        yield Criterion(_office("Das Angebot gibt es zurzeit"), known, unclear=whom)
    if step is not None and not refused:
        actor = step.actor if step.actor is Actor.CLIENT else talk.office.actor
        due = talk.weeks(2 if row["step"] == "check" else 4)
        yield Step(step.text, actor, due, step.slot, step.proof, step.binding, step.ground)
    yield from notes


_BY_CLIENT = ("agency", "own")


def _sentence(step: str, named: Text) -> Text:
    """The sentence that proposes a help by its plain name."""
    match step:
        case "check":
            return _("Wir prüfen, ob diese Hilfe für Sie in Frage kommt: {help}.", help=named)
        case "appointment":
            return _("Wir machen mit Ihnen einen Termin, wenn Sie möchten: {help}.", help=named)
        case "agency":
            return _("Bitte lassen Sie sich bei der Agentur für Arbeit beraten: {help}.", help=named)
        case "place":
            return _("Wir suchen mit Ihnen einen Platz: {help}.", help=named)
        case "own":
            return named
    raise ValueError(f"no sentence for {step!r}")
