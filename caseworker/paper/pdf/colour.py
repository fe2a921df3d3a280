"""What the colours of a document mean: a profile of sRGB, small enough to be made here (ICC.1:2004-10, version 4.2).

Plans are black on white; the profile is for the logo of an office, and PDF/A asks for it. Numbers: IEC 61966-2-1 for
the curve, its primaries adapted to D50 with the Bradford transform.
"""

from __future__ import annotations

import struct
from functools import cache

_D50 = (0.9642, 1.0, 0.82491)
_PRIMARIES = {
    "r": (0.43607, 0.22249, 0.01392),
    "g": (0.38515, 0.71687, 0.09708),
    "b": (0.14307, 0.06061, 0.71410),
}
# From D65, the white of sRGB, to D50.
_ADAPTATION = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
# Y = (aX + b)^g above d, cX below it.
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


@cache
def srgb() -> bytes:
    """The profile; always the same bytes."""
    curve = struct.pack(">4sIHH", b"para", 0, 3, 0) + _fixed(*_CURVE)
    tags = {
        "desc": _words("sRGB"),
        "cprt": _words("Public domain"),
        "wtpt": _point(_D50),
        "chad": struct.pack(">4sI", b"sf32", 0) + _fixed(*_ADAPTATION),
        **{f"{colour}XYZ": _point(point) for colour, point in _PRIMARIES.items()},
        **{f"{colour}TRC": curve for colour in _PRIMARIES},
    }
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    for name, content in tags.items():
        place = places.setdefault(content, start + len(body))  # equal tags share their bytes
        if place == start + len(body):
            body += content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", name.encode(), place, len(content))
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    kind = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    head = kind + made + b"acsp" + bytes(28) + _fixed(*_D50)
    return head + bytes(128 - len(head))


def _fixed(*values: float) -> bytes:
    """Numbers with sixteen binary places."""
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _point(point: tuple[float, float, float]) -> bytes:
    return struct.pack(">4sI", b"XYZ ", 0) + _fixed(*point)


def _words(text: str) -> bytes:
    encoded = text.encode("utf-16-be")
    return struct.pack(">4sIII4sII", b"mluc", 0, 1, 12, b"enUS", len(encoded), 28) + encoded
