"""A speaker of D-Bus, as small as a screen reader needs: calls in a row, their answers, and signals.

PySide6's own (`QtDBus`) cannot read structures, and everything that assistive technology says comes in structures.
The format is that of the D-Bus specification, "Message Protocol" and "Type System"; little-endian on both sides.
"""

from __future__ import annotations

import os
import select
import socket
import struct
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

PATIENCE = 30.0  # seconds; only a program that hangs is waited for so long

_BUS, _BUS_PATH = "org.freedesktop.DBus", "/org/freedesktop/DBus"
_CALL, _RETURN, _ERROR, _SIGNAL = 1, 2, 3, 4
_PATH, _INTERFACE, _MEMBER, _REPLY_TO, _TO, _FROM, _SIGNATURE = 1, 2, 3, 5, 6, 7, 8
_NUMBERS = {"y": "B", "n": "h", "q": "H", "i": "i", "u": "I", "b": "I", "x": "q", "t": "Q", "d": "d"}
_ALIGNED = {**{code: struct.calcsize(letter) for code, letter in _NUMBERS.items()}, "g": 1, "v": 1, "(": 8, "{": 8}


class Refused(Exception):
    """The other side answered with an error."""


@dataclass(frozen=True)
class Call:
    """A method of an object on the bus, and what is handed to it: text, numbers."""

    to: str
    path: str
    interface: str
    member: str
    arguments: tuple[Any, ...] = ()
    signature: str = ""


@dataclass(frozen=True)
class Told:
    """A signal: who says it, about which object, and what."""

    sender: str
    path: str
    interface: str
    member: str
    arguments: tuple[Any, ...]


class Bus:
    """A connection to the bus at an address such as "unix:path=/tmp/…"."""

    def __init__(self, address: str) -> None:
        ways = dict(part.split("=", 1) for part in address.removeprefix("unix:").split(","))
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(ways["path"] if "path" in ways else "\0" + ways["abstract"])
        self._serials, self._read = count(1), bytearray()
        self._answers: dict[int, tuple[int, tuple[Any, ...]]] = {}
        self._told: deque[Told] = deque()
        self._introduce_ourselves()

    def close(self) -> None:
        self._socket.close()

    def ask(self, *calls: Call) -> list[tuple[Any, ...] | None]:
        """The answers to all of these calls, which are sent at once; None where a call was refused."""
        serials = [next(self._serials) for _call in calls]
        self._socket.sendall(b"".join(map(_message, serials, calls)))
        self._wait(lambda: all(serial in self._answers for serial in serials))
        answers = [self._answers.pop(serial) for serial in serials]
        return [what if kind == _RETURN else None for kind, what in answers]

    def tell(self, call: Call) -> tuple[Any, ...]:
        """The answer to one call. Raises `Refused`."""
        (answer,) = self.ask(call)
        if answer is None:
            raise Refused(f"{call.interface}.{call.member} of {call.to}{call.path}")
        return answer

    def ask_the_bus(self, member: str, *words: str) -> tuple[Any, ...]:
        """A method of the bus itself."""
        return self.tell(Call(_BUS, _BUS_PATH, _BUS, member, words, "s" * len(words)))

    def hear(self, until: Callable[[Told], bool], patience: float = PATIENCE) -> Told | None:
        """The first signal of this kind, waited for; what came before it is forgotten. None if it does not come."""
        end = time.monotonic() + patience
        while True:
            while self._told:
                if until(told := self._told.popleft()):
                    return told
            if time.monotonic() > end or not self._listen(end - time.monotonic()):
                return None

    def forget(self) -> None:
        """What was told until now is of no interest."""
        while self._listen(0):
            pass
        self._told.clear()

    # --- the wire

    def _introduce_ourselves(self) -> None:
        self._socket.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        if not self._socket.recv(512).startswith(b"OK"):
            raise Refused("AUTH")
        self._socket.sendall(b"BEGIN\r\n")
        self.ask_the_bus("Hello")

    def _wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not until():
            if not self._listen(end - time.monotonic()):
                raise TimeoutError("nobody answers on the bus")

    def _listen(self, seconds: float) -> bool:
        """Take in what has come; whether anything came within this time."""
        if not select.select([self._socket], [], [], max(seconds, 0))[0]:
            return False
        arrived = self._socket.recv(1 << 18)
        if not arrived:
            raise ConnectionError("the bus is gone")
        self._read += arrived
        while (length := _length(self._read)) and len(self._read) >= length:
            self._take_in(bytes(self._read[:length]))
            del self._read[:length]
        return True

    def _take_in(self, message: bytes) -> None:
        kind, _serial, fields, start = _head(message)
        arguments = tuple(_Reader(message, start).all(fields.get(_SIGNATURE, "")))
        if kind == _SIGNAL:
            where = (fields.get(_FROM, ""), fields[_PATH], fields[_INTERFACE], fields[_MEMBER])
            self._told.append(Told(*where, arguments))
        elif kind in (_RETURN, _ERROR):
            self._answers[fields[_REPLY_TO]] = (kind, arguments)


def _length(read: bytes | bytearray) -> int:
    """How long the message is that begins here; 0 where too little of it has come to say so."""
    if len(read) < 16:
        return 0
    body, _serial, fields = struct.unpack_from("<III", read, 4)
    return 16 + _padded(fields, 8) + body


def _head(message: bytes) -> tuple[int, int, dict[int, Any], int]:
    """Kind, serial and fields of a message, and where its body begins."""
    (serial,) = struct.unpack_from("<I", message, 8)
    reader = _Reader(message, 12)
    (fields,) = reader.all("a(yv)")
    return message[1], serial, dict(fields), _padded(reader.place, 8)


def _padded(length: int, to: int) -> int:
    return -(-length // to) * to


class _Reader:
    """Reads values of a signature out of a message, from a place on."""

    def __init__(self, message: bytes, place: int) -> None:
        self._message, self.place = message, place

    def all(self, signature: str) -> list[Any]:
        found = []
        while signature:
            one, signature = _first(signature)
            found.append(self._one(one))
        return found

    def _one(self, kind: str) -> Any:
        code = kind[0]
        self.place = _padded(self.place, _ALIGNED.get(code, 4))
        if code in _NUMBERS:
            return self._number(_NUMBERS[code])
        if code in "sog":
            length = self._number("B" if code == "g" else "I")
            words = self._message[self.place : self.place + length]
            self.place += length + 1
            return words.decode()
        if code == "v":
            (value,) = self.all(self._one("g"))
            return value
        if code in "({":
            return tuple(self.all(kind[1:-1]))
        end = self._number("I")
        self.place = _padded(self.place, _ALIGNED.get(kind[1], 4))
        end += self.place
        items = []
        while self.place < end:
            items.append(self._one(kind[1:]))
        return items

    def _number(self, letter: str) -> Any:
        (value,) = struct.unpack_from(f"<{letter}", self._message, self.place)
        self.place += struct.calcsize(letter)
        return value


def _first(signature: str) -> tuple[str, str]:
    """The first whole type of a signature, and the rest."""
    end = 0
    while signature[end] == "a":
        end += 1
    deep = 0
    while True:
        deep += {"(": 1, "{": 1, ")": -1, "}": -1}.get(signature[end], 0)
        end += 1
        if deep == 0:
            return signature[:end], signature[end:]


def _message(serial: int, call: Call) -> bytes:
    body = _values(call.signature, call.arguments)
    fields = bytearray()
    named = (
        (_PATH, "o", call.path),
        (_INTERFACE, "s", call.interface),
        (_MEMBER, "s", call.member),
        (_TO, "s", call.to),
    )
    for code, kind, value in (*named, *([(_SIGNATURE, "g", call.signature)] if body else [])):
        fields += b"\0" * (_padded(len(fields), 8) - len(fields))
        fields += bytes([code, 1]) + kind.encode() + b"\0"
        fields += bytes([len(value)]) + value.encode() + b"\0" if kind == "g" else _text(value, len(fields))
    head = struct.pack("<cBBBIII", b"l", _CALL, 0, 1, len(body), serial, len(fields)) + fields
    return head + b"\0" * (_padded(len(head), 8) - len(head)) + body


def _values(signature: str, values: Sequence[Any]) -> bytes:
    body = bytearray()
    for code, value in zip(signature, values, strict=True):
        body += b"\0" * (_padded(len(body), 4) - len(body))
        body += _text(value, len(body)) if code in "so" else struct.pack(f"<{_NUMBERS[code]}", value)
    return bytes(body)


def _text(words: str, place: int) -> bytes:
    """Text as it stands at this place, which is one for numbers of four bytes."""
    assert place % 4 == 0
    return struct.pack("<I", len(words.encode())) + words.encode() + b"\0"
