"""What one guess of a passphrase costs, measured on the computer that will pay for it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_FLOOR, _MEMORY = 64 * 1024, 256 * 1024  # KiB; trust.md T17
_PASSES = 3
_MOST_MEMORY, _MOST_PASSES = 1024 * 1024, 20  # beyond, a slot file from elsewhere is refused
_MUCH = 7 * 1024**3  # bytes from which 256 MiB a guess are no burden: 8 GiB, less what graphics and firmware keep
_LEAST, _AIM, _MOST = 0.5, 0.8, 1.5  # seconds


@dataclass(frozen=True)
class Cost:
    """What one guess of a passphrase costs: memory in KiB, passes over it, lanes side by side.

    The default is the floor, the second recommended option of RFC 9106: about 150 ms and 64 MiB.
    """

    memory: int = _FLOOR
    passes: int = _PASSES
    lanes: int = 4

    def __post_init__(self) -> None:
        """A slot file from elsewhere must neither freeze the computer nor ask for next to nothing."""
        if not (8 * 1024 <= self.memory <= _MOST_MEMORY and 1 <= self.passes <= _MOST_PASSES and 1 <= self.lanes <= 8):
            raise ValueError("cost of a key slot is out of range")

    def key(self, secret: bytes, salt: bytes) -> bytes:
        """The wrapping key of a passphrase."""
        argon = Argon2id(salt=salt, length=32, iterations=self.passes, lanes=self.lanes, memory_cost=self.memory)
        return argon.derive(secret)


def seconds_of(cost: Cost) -> float:
    """How long one guess takes here and now."""
    began = time.perf_counter()
    cost.key(b"calibration", bytes(16))
    return time.perf_counter() - began


@cache
def cost_here() -> Cost:
    """The cost for this computer, measured once while the program runs."""
    return calibrated(seconds_of, memory_of_this_computer())


def calibrated(seconds: Callable[[Cost], float], installed: int) -> Cost:
    """A cost that takes between 0.5 and 1.5 seconds, and about 0.8, as `seconds` measures it.

    It asks for 256 MiB where `installed`, the memory in bytes, is 8 GiB or more, else for 64 MiB; for more where that
    is done too fast; and never for less than the floor of trust.md T17 (64 MiB, three passes, four lanes), however
    slow the computer is.
    """
    cost = Cost(_MEMORY if installed >= _MUCH else _FLOOR)
    took = seconds(cost)
    if took > _MOST:  # a busy moment is no slow computer
        took = min(took, seconds(cost))
    if took > _MOST and cost.memory > _FLOOR:
        cost = Cost(_FLOOR)
        took = seconds(cost)
    # One pass more does not cost what the first one did, which also fetches the memory: measured again.
    for _round in range(3):
        if _LEAST <= took <= _MOST:
            break
        memory, passes = cost.memory, round(cost.passes * _AIM / took)
        while passes > _MOST_PASSES and memory < _MOST_MEMORY:
            memory, passes = 2 * memory, passes // 2
        better = Cost(memory, max(_PASSES, min(_MOST_PASSES, passes)))
        if better == cost:
            break
        cost, took = better, seconds(better)
    return cost


def memory_of_this_computer() -> int:
    """Bytes of memory, or 0 where the system does not say."""
    if sys.platform == "win32":
        return _memory_of_windows()
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return 0


def _memory_of_windows() -> int:
    """In KiB from kernel32 (GetPhysicallyInstalledSystemMemory), as bytes."""
    if sys.platform != "win32":
        return 0
    import ctypes

    installed = ctypes.c_ulonglong()
    known = ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(installed))
    return installed.value * 1024 if known else 0
