"""Zahlenpaket: the counts of one file for one quarter, to be put together with those of other counsellors.

One file is one counsellor's, so its figures stay on its screen (decisions.md, "Figures"; § 72 Abs. 3 LPVG NRW). A
packet holds numbers only: no names, no towns, no words. It is written for the whole file and a whole quarter, because
figures of parts could be subtracted from each other. It is sealed for whoever puts the figures together and signed by
the file it counts, in the envelope of every hand-over; what is in it is shown only after at least three were put
together, and then without small numbers.

Packets of before lay open and had no signature. They are refused: anybody could have read or made one, and each file
can write a sealed one for the same quarter.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from caseworker.handover.bundle import head_of, strict
from caseworker.handover.bundle.envelope import OwnKeys, seal, unseal
from caseworker.handover.register import leaves_without_people
from caseworker.law import add_months
from caseworker.overview.asked import Asked
from caseworker.overview.report import Block, Counts, Curve, Measure, Measures, Report, rate, spread
from caseworker.overview.waiting import Rate, Wait, curve
from caseworker.problems import Problem
from caseworker.store import Partner
from caseworker.words import GERMAN, _office

LEAST_COUNSELLORS, _COMPARED = 3, 2
# Of all people, so many may be those of one counsellor (dominance, domain.md 7.5; the number is our own).
LARGEST_SHARE = 0.8
SUFFIX = ".zahlenpaket"
_FORMAT, _VERSION = "caseworker-figures", 2
_OPEN = (b"{", b"caseworker-figures")  # how those begin that lay open
_MOST = 1_000_000  # larger than any office needs

_BROKEN = _office("Das ist kein Zahlenpaket, oder es ist beschädigt.")
_AGAIN = _office("Bitte lassen Sie es sich noch einmal geben.")
_UNSEALED = _office("Dieses Zahlenpaket ist nicht verschlüsselt und nicht unterschrieben. Das war früher so.")
_SEAL_IT = _office("Lassen Sie sich ein neues geben. Löschen Sie das alte: Jeder kann es lesen.")
_OTHER_VERSION = _office("Ein Zahlenpaket kommt aus einer anderen Version des Programms.")
_SAME_VERSION = _office("Bringen Sie alle auf dieselbe Version, und geben Sie die Pakete neu aus.")
_TOO_FEW = _office("Es braucht Zahlenpakete von mindestens drei verschiedenen Personen, die jemanden beraten.")
_ABOUT_ONE = _office("Sonst wären es Zahlen über einzelne Kolleginnen und Kollegen.")


@dataclass(frozen=True)
class Packet:
    """What one counsellor's file counts. `sender` is the file that signed it, as it is known here.

    `campaign` is the day since which talks are counted for a campaign of the office, where there is one.
    """

    since: date
    on: date
    campaign: date | None
    sender: Partner
    shape: str
    numbers: tuple[Any, ...] = field(repr=False)

    @property
    def mark(self) -> str:
        """Tells the files of a sum apart, and names nobody."""
        return hashlib.sha256(b"figures of " + self.sender.signs).hexdigest()[:24]

    @property
    def days(self) -> tuple[date, date]:
        """The quarter."""
        return self.since, self.on


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter a day lies in."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return first, add_months(first, 3) - timedelta(days=1)


def asked_for(quarter: tuple[date, date], today: date, campaign: date | None = None) -> Asked:
    """What a packet of this quarter counts: everybody."""
    return Asked(on=quarter[1], since=quarter[0], today=today, campaign=campaign)


@leaves_without_people
def write_packet(reports: Sequence[Report], asked: Asked, keys: OwnKeys, lead: bytes) -> bytes:
    """The packet of one file, signed with its `keys`, sealed for whoever puts the figures together (X25519).

    Raises what `check_whole` raises.
    """
    check_whole(asked)
    packet = {
        "format": _FORMAT,
        "version": _VERSION,
        "since": asked.since.isoformat(),
        "on": asked.on.isoformat(),
        "campaign": asked.campaign and asked.campaign.isoformat(),
        "shape": shape_of(reports),
        "reports": [[report.population, [_numbers(block) for block in report.blocks]] for report in reports],
    }
    return seal(strict.write(packet), keys, [lead])


def check_whole(asked: Asked) -> None:
    """Raises `Problem` for anything but a whole quarter that is over, of the whole file."""
    whole = asked.town is None and asked.plan_type is None and quarter_of(asked.on) == (asked.since, asked.on)
    if not whole or asked.on >= asked.today:
        what = _office("Ein Zahlenpaket gibt es nur für ein ganzes Quartal, das vorbei ist, und ohne Filter.")
        raise Problem(what, _office("Wählen Sie ein solches Quartal, alle Orte und alle Pläne."))


def read_packet(file: bytes, keys: OwnKeys, team: Iterable[Partner]) -> Packet:
    """A packet of one of the `team`, opened with the keys of this file.

    Raises `Problem` when it is none, lies open, is forged, comes from somebody else or is for somebody else.
    """
    if all(sign in file[:100] for sign in _OPEN):
        raise Problem(_UNSEALED, _SEAL_IT)
    try:
        head_of(file)
    except Problem as other:
        raise Problem(_BROKEN, _AGAIN) from other
    known = {one.signs: one for one in team}
    opened = unseal(file, keys, known.__contains__)
    document = strict.read(opened.content)
    if document.get("format") != _FORMAT:
        raise Problem(_BROKEN, _AGAIN)
    fields = strict.Fields(document, "figures", "format", "version", "since", "on", "campaign", "shape", "reports")
    if fields.number("version") != _VERSION:
        raise Problem(_OTHER_VERSION, _SAME_VERSION)
    since, on, campaign = fields.day("since"), fields.day("on"), fields.day_or_none("campaign")
    numbers = tuple(fields.rows("reports", _MOST))
    return Packet(since, on, campaign, known[opened.sender], fields.word("shape"), numbers)


def by_quarter(packets: Sequence[Packet]) -> list[list[Packet]]:
    """The packets of each quarter, the newest first. Raises `Problem` for more than two: two can be compared."""
    quarters = sorted({one.days for one in packets}, reverse=True)
    if len(quarters) > _COMPARED:
        what = _office("Die Zahlenpakete sind aus mehr als zwei Quartalen.")
        raise Problem(what, _office("Nehmen Sie die eines Quartals, oder zum Vergleichen die von zweien."))
    return [[one for one in packets if one.days == quarter] for quarter in quarters]


def together(template: Sequence[Report], packets: Sequence[Packet]) -> list[Report]:
    """The reports of all of them. `template` are the reports of any file for the same days: their words are used.

    Raises `Problem` for fewer than three counsellors, or almost all from one; for different days, for the same file
    twice, and for a packet of another version of the program.
    """
    _check(packets, shape_of(template))
    try:
        _check_shares([_count(packet.numbers[0][0]) for packet in packets])
        return [_report(report, [packet.numbers[place] for packet in packets]) for place, report in enumerate(template)]
    except (ValueError, KeyError, TypeError, IndexError) as broken:
        raise Problem(_BROKEN, _AGAIN) from broken


def shape_of(reports: Sequence[Report]) -> str:
    """The same for all files whose reports have the same lines."""
    words = [[report.key, [_shape(block) for block in report.blocks]] for report in reports]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:32]


def _check(packets: Sequence[Packet], shape: str) -> None:
    """Three files of three people, asked for the same. Raises `Problem`."""
    files, people = {one.sender.signs for one in packets}, {one.sender.name.strip().casefold() for one in packets}
    if min(len(files), len(people)) < LEAST_COUNSELLORS:
        raise Problem(_TOO_FEW, _ABOUT_ONE)
    if min(len(files), len(people)) < len(packets):
        what = _office("Zwei Zahlenpakete kommen aus derselben Falldatei oder von derselben Person.")
        raise Problem(what, _office("Nehmen Sie von jeder Person eines."))
    if len({one.days for one in packets}) > 1:
        what = _office("Die Zahlenpakete sind aus verschiedenen Quartalen.")
        raise Problem(what, _office("Nehmen Sie nur solche desselben Quartals."))
    if len({one.campaign for one in packets}) > 1:
        what = _office("Die Zahlenpakete zählen die Gespräche einer Aktion von verschiedenen Tagen an.")
        raise Problem(what, _office("Vereinbaren Sie einen Tag, und lassen Sie sich die Pakete noch einmal geben."))
    if any(one.shape != shape for one in packets):
        raise Problem(_OTHER_VERSION, _SAME_VERSION)


def _check_shares(people: Sequence[int]) -> None:
    """A file without anybody hides nobody, and neither does a small one beside a very large one (dominance rule)."""
    whole = sum(people)
    if whole and sum(map(bool, people)) < LEAST_COUNSELLORS:
        raise Problem(_TOO_FEW, _ABOUT_ONE)
    if max(people) > LARGEST_SHARE * whole:
        what = _office("Fast alle Zahlen kämen aus einer einzigen Falldatei.")
        raise Problem(what, _ABOUT_ONE)


def _shape(block: Block) -> list[str]:
    lines = () if isinstance(block, Curve) else block.lines
    return [type(block).__name__, GERMAN.say(block.title), *(GERMAN.say(line.label) for line in lines)]


def _numbers(block: Block) -> Any:
    match block:
        case Counts():
            return [block.of, [line.number for line in block.lines]]
        case Measures():
            return [_basis(line.basis) for line in block.lines]
        case Curve():
            return _basis(block.waits)


def _basis(basis: tuple[Wait, ...] | Rate) -> Any:
    if isinstance(basis, Rate):
        return [basis.number, basis.of]
    return [[wait.days, int(wait.over), count] for wait, count in sorted(Counter(basis).items())]


def _report(report: Report, found: Sequence[Any]) -> Report:
    blocks = tuple(_block(block, [one[1][place] for one in found]) for place, block in enumerate(report.blocks))
    return replace(report, population=sum(_count(one[0]) for one in found), blocks=blocks)


def _block(block: Block, found: Sequence[Any]) -> Block:
    match block:
        case Counts():
            columns = zip(*(_counts(one, block) for one in found), strict=True)
            lines = tuple(
                replace(line, number=sum(column), people=None)
                for line, column in zip(block.lines, columns, strict=True)
            )
            return replace(block, lines=lines, of=None if block.of is None else sum(_count(one[0]) for one in found))
        case Measures():
            columns = zip(*found, strict=True)
            return replace(block, lines=tuple(map(_measure, block.lines, columns)))
        case Curve():
            waits = _waits(found)
            return replace(block, points=curve(waits), n=len(waits), waits=waits)


def _counts(found: Any, block: Counts) -> list[int]:
    of, numbers = found
    counts = [_count(number) for number in numbers]
    if not block.steps and of is not None and sum(counts) != _count(of):
        raise ValueError("parts that do not add up")
    return counts


def _measure(line: Measure, found: Sequence[Any]) -> Measure:
    if isinstance(line.basis, Rate):
        numbers, people = zip(*found, strict=True)
        basis = Rate(sum(map(_count, numbers)), sum(map(_count, people)), line.basis.months)
        return rate(line.label, line.unit, basis)
    assert line.kind is not None
    return spread(line.label, line.unit, _waits(found), line.kind)


def _waits(found: Sequence[Any]) -> tuple[Wait, ...]:
    counts = [(Wait(_count(days), bool(over)), _count(count)) for one in found for days, over, count in one]
    if sum(count for _wait, count in counts) > _MOST:
        raise ValueError("too many")
    return tuple(sorted(wait for wait, count in counts for _again in range(count)))


def _count(number: Any) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= _MOST:
        raise ValueError("no count")
    return number
