"""What the papers of data protection have in common: words of law, lines to fill in, reading aloud.

A wrong word makes a consent void, so these papers are said in a client's language only where a lawyer has checked it;
otherwise they are German, and somebody reads them aloud (decisions.md, domain.md 8.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.facts import ConsentKind, Facts
from caseworker.facts.question import STATUTE
from caseworker.law import number
from caseworker.offers import Office
from caseworker.plan.document import AsTyped, Blanks, Block, Fact, Question, Words
from caseworker.plan.occasion import Occasion
from caseworker.plan.sender import Sender
from caseworker.policy import Policy
from caseworker.words import Text, _legal, _office

# Offices in which everything rests on consent, and on which: when it is withdrawn, the whole folder goes.
ON_CONSENT = {
    Office.KIM_MUNICIPAL: ConsentKind.KIM_PARTICIPATION,
    Office.KIM_WELFARE: ConsentKind.KIM_PARTICIPATION,
    Office.ZUE_PILOT: ConsentKind.PILOT_BA,
}
_CONSENT = "Art. 6 Abs. 1 Buchst. a DSGVO (Einwilligung)"
_AGENCY = "SGB III, §§ 67a bis 67c SGB X"

SIGNED: tuple[Words, ...] = (_legal("Ort"), _legal("Datum"), _legal("Unterschrift"))

RIGHTS: tuple[Words, ...] = (
    _legal("Sie können sehen, was wir über Sie aufgeschrieben haben (Artikel 15 DSGVO)."),
    _legal("Sie können Falsches berichtigen lassen (Artikel 16 DSGVO)."),
    _legal("Sie können Angaben löschen oder sperren lassen (Artikel 17 und 18 DSGVO)."),
    _legal("Eine Einwilligung können Sie jederzeit widerrufen (Artikel 7 DSGVO)."),
    _legal("Sie können sich bei der Aufsicht beschweren."),
)
AUTHORITY = _legal("Aufsicht")
LDI_NRW = _legal("Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen (LDI NRW)")


def filled_in(label: Text, value: str, lines: int = 1) -> Block[Words]:
    """What the office has said, or lines for its words."""
    return Fact(label, AsTyped(value)) if value else Question("", label, lines=lines)


READ_ALOUD: Block[Words] = Blanks((_legal("Vorgelesen durch"), _legal("Sprache")))


def read_aloud(occasion: Occasion) -> Iterator[Block[Words]]:
    """Who read the paper aloud and in which language, where it does not speak the person's own."""
    own = occasion.case.person.preferred_language
    if own not in {language.code for language in occasion.languages}:
        yield READ_ALOUD


def authority(sender: Sender) -> Iterator[Block[Words]]:
    """Where to complain: the authority of North Rhine-Westphalia, and how the office says to reach it."""
    yield Fact(AUTHORITY, LDI_NRW)
    yield filled_in(_legal("So erreichen Sie die Aufsicht"), sender.authority)


def ground_of(topic: type[Facts], office: Office) -> str:
    """The law a topic rests on: its own, or that of the office, which is consent with KIM and pilots (R-DP-01)."""
    if topic.legal_ground != STATUTE:
        return topic.legal_ground
    if office in ON_CONSENT:
        return _CONSENT
    return _AGENCY if office is Office.AGENTUR else STATUTE


def how_long(topic: type[Facts], office: Office, policy: Policy, on: date) -> Text:
    """How long a topic is kept, as the office has settled it (domain.md 8.6, decisions.md)."""
    if topic.retention == "proof":
        return _office("als Nachweis, so lange wie die Akte")
    if topic.retention == "prenote" and (days := number("kim.prenote_days", on)) is not None:
        return _office("{days} Tage, wenn keine Einwilligung kommt, sonst so lange wie die Akte", days=days)
    if topic.retention == "kim" or office in ON_CONSENT:
        months = policy.months_after_kim
        return _office("bis zum Widerruf, höchstens {months} Monate nach dem Abschluss", months=months)
    months = policy.months_after_end
    if topic.retention == "plan":
        return _office(
            "{months} Monate nach dem Ende der Beratung; ein Entwurf, den niemand bekommen hat, {draft} Monate",
            months=months,
            draft=policy.months_of_draft,
        )
    return _office("{months} Monate nach dem Ende der Beratung", months=months)
