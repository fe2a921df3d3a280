"""Zahlenpaket: the counts of one file for one quarter, to be put together with those of other counsellors.

One file is one counsellor's, so its figures stay on its screen (decisions.md, "Figures"; § 72 Abs. 3 LPVG NRW). A
packet holds numbers only: no names, no towns, no words. It is written for the whole file and a whole quarter, because
figures of parts could be subtracted from each other. Small numbers are hidden after at least three were put together.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from caseworker.law import add_months
from caseworker.overview.asked import Asked
from caseworker.overview.report import Block, Counts, Curve, Measure, Measures, Report, rate, spread
from caseworker.overview.waiting import Rate, Wait, curve
from caseworker.problems import Problem
from caseworker.words import GERMAN, _office

LEAST_COUNSELLORS, _COMPARED = 3, 2
# Of all people, so many may be those of one counsellor (dominance, domain.md 7.5; the number is our own).
LARGEST_SHARE = 0.8
_FORMAT, _VERSION = "caseworker-figures", 1
# Larger than any office needs.
_LONGEST, _MOST = 4_000_000, 1_000_000

_BROKEN = _office("Das ist kein Zahlenpaket, oder es ist beschädigt.")
_AGAIN = _office("Bitte lassen Sie es sich noch einmal geben.")
_TOO_FEW = _office("Es braucht Zahlenpakete von mindestens drei verschiedenen Personen, die jemanden beraten.")
_ABOUT_ONE = _office("Sonst wären es Zahlen über einzelne Kolleginnen und Kollegen.")


@dataclass(frozen=True)
class Packet:
    """What one counsellor's file counts. `by` and `device` tell two packets apart and name nobody."""

    since: date
    on: date
    by: str
    device: str
    shape: str
    numbers: tuple[Any, ...]


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter a day lies in."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return first, add_months(first, 3) - timedelta(days=1)


def asked_for(quarter: tuple[date, date], today: date) -> Asked:
    """What a packet of this quarter counts: everybody."""
    return Asked(on=quarter[1], since=quarter[0], today=today)


def write(reports: Sequence[Report], asked: Asked, user: str, device: int) -> bytes:
    """The packet of one file. Raises `Problem` for anything but a whole quarter that is over, of the whole file."""
    whole = asked.town is None and asked.plan_type is None and quarter_of(asked.on) == (asked.since, asked.on)
    if not whole or asked.on >= asked.today:
        what = _office("Ein Zahlenpaket gibt es nur für ein ganzes Quartal, das vorbei ist, und ohne Filter.")
        raise Problem(what, _office("Wählen Sie ein solches Quartal, alle Orte und alle Pläne."))
    packet = {
        "format": _FORMAT,
        "version": _VERSION,
        "since": asked.since.isoformat(),
        "on": asked.on.isoformat(),
        "by": _mark("user", user.strip().casefold()),
        "device": _mark("device", str(device)),
        "shape": shape_of(reports),
        "reports": [[report.population, [_numbers(block) for block in report.blocks]] for report in reports],
    }
    return json.dumps(packet, separators=(",", ":")).encode()


def read(content: bytes) -> Packet:
    """A packet as somebody gave it. Raises `Problem` when it is none."""
    try:
        if len(content) > _LONGEST:
            raise ValueError("too long")
        found = json.loads(content, parse_constant=_refuse)
        if (found["format"], found["version"]) != (_FORMAT, _VERSION):
            raise ValueError("another format")
        by, device, shape = (found[key] for key in ("by", "device", "shape"))
        if not all(isinstance(mark, str) and len(mark) <= 64 for mark in (by, device, shape)):
            raise ValueError("no marks")
        since, on = (date.fromisoformat(found[key]) for key in ("since", "on"))
        return Packet(since, on, by, device, shape, tuple(found["reports"]))
    except (ValueError, KeyError, TypeError, RecursionError) as broken:
        raise Problem(_BROKEN, _AGAIN) from broken


def by_quarter(packets: Sequence[Packet]) -> list[list[Packet]]:
    """The packets of each quarter, the newest first. Raises `Problem` for more than two: two can be compared."""
    quarters = sorted({(one.since, one.on) for one in packets}, reverse=True)
    if len(quarters) > _COMPARED:
        what = _office("Die Zahlenpakete sind aus mehr als zwei Quartalen.")
        raise Problem(what, _office("Nehmen Sie die eines Quartals, oder zum Vergleichen die von zweien."))
    return [[one for one in packets if (one.since, one.on) == quarter] for quarter in quarters]


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
    if len({packet.by for packet in packets}) < LEAST_COUNSELLORS:
        raise Problem(_TOO_FEW, _ABOUT_ONE)
    if len({packet.device for packet in packets}) < len(packets) or len({one.by for one in packets}) < len(packets):
        what = _office("Zwei Zahlenpakete kommen aus derselben Akte oder von derselben Person.")
        raise Problem(what, _office("Nehmen Sie von jeder Person eines."))
    if len({(packet.since, packet.on) for packet in packets}) > 1:
        what = _office("Die Zahlenpakete sind aus verschiedenen Quartalen.")
        raise Problem(what, _office("Nehmen Sie nur solche desselben Quartals."))
    if any(packet.shape != shape for packet in packets):
        what = _office("Ein Zahlenpaket kommt aus einer anderen Version des Programms.")
        raise Problem(what, _office("Bringen Sie alle auf dieselbe Version, und geben Sie die Pakete neu aus."))


def _check_shares(people: Sequence[int]) -> None:
    """A file without anybody hides nobody, and neither does a small one beside a very large one (dominance rule)."""
    whole = sum(people)
    if whole and sum(map(bool, people)) < LEAST_COUNSELLORS:
        raise Problem(_TOO_FEW, _ABOUT_ONE)
    if max(people) > LARGEST_SHARE * whole:
        what = _office("Fast alle Zahlen kämen aus einer einzigen Akte.")
        raise Problem(what, _ABOUT_ONE)


def _mark(what: str, value: str) -> str:
    return hashlib.sha256(f"figures {what} {value}".encode()).hexdigest()[:24]


def _refuse(constant: str) -> float:
    raise ValueError(constant)


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
