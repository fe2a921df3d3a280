"""The next talk as blocks: when, where, with whom, what to bring. What is not known yet is filled in by hand."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.facts import Agreement, Interpreter, Person
from caseworker.plan.document import AsTyped, Blanks, Block, Fact, Paragraph, Proper, Question, Words
from caseworker.plan.occasion import Occasion
from caseworker.plan.parts import moment
from caseworker.plan.sender import Sender
from caseworker.words import Text, _

BRING = _("Bitte mitbringen")
CALL_US = _("Können Sie nicht kommen? Rufen Sie bitte an.")

_SOMEBODY_COMES = {Interpreter.IN_PERSON, Interpreter.PHONE, Interpreter.VIDEO, Interpreter.SIGN_LANGUAGE}


def coming_talk(occasion: Occasion) -> Agreement:
    """The plan that names the next talk; an empty one if there is none, or if that talk has been."""
    named = occasion.newest
    if named is None or (named.next_on is not None and named.next_on < occasion.talk.on):
        return Agreement()
    return named


def when(talk: Agreement) -> Iterator[Block[Words]]:
    """Day and time."""
    if talk.next_on is None:
        yield Blanks((_("Tag"), _("Uhrzeit")))
        return
    yield Paragraph(moment(talk))
    if not talk.next_time:
        yield Blanks((_("Uhrzeit"),))


def where(talk: Agreement, lines: int = 1, *, short: bool = False) -> Iterator[Block[Words]]:
    """The place, and lines for the way to it; where it must be `short`, only the place."""
    if talk.next_place:
        yield Fact(_("Ort"), Proper(talk.next_place))
    else:
        yield _asked(_("Ort"), short)
    if not short:
        yield Question("", _("So kommen Sie zu uns"), lines=lines)


def with_whom(sender: Sender) -> Iterator[Block[Words]]:
    """Who waits for the person, and the number to call."""
    unknown = []
    for label, value in ((_("Sie sprechen mit"), sender.contact), (_("Telefon"), sender.phone)):
        if value:
            yield Fact(label, Proper(value))
        else:
            unknown.append(label)
    if unknown:
        yield Blanks(tuple(unknown))


def to_bring(talk: Agreement, *, short: bool = False) -> Iterator[Block[Words]]:
    """What was agreed to be brought, otherwise a line."""
    yield Fact(BRING, AsTyped(talk.bring)) if talk.bring else _asked(BRING, short)


def _asked(label: Text, short: bool) -> Block[Words]:
    """A line to write on: below what it is for, or, in less room, above it."""
    return Blanks((label,)) if short else Question("", label, lines=1)


def interpreted(person: Person, *, ticked: bool = True) -> Iterator[Block[Words]]:
    """Whether somebody interprets. With a relative, or while nobody knows, it is left open, to be `ticked` by hand."""
    label = _("Jemand übersetzt im Gespräch")
    if person.interpreter in _SOMEBODY_COMES:
        yield Fact(label, _("ja"))
    elif person.interpreter is Interpreter.NONE:
        yield Fact(label, _("nein"))
    elif ticked:
        yield Question("", label, (_("ja"), _("nein")))
