"""The limits of issues 4 and 6: every figure that has one is printed once more as a part of it, 1.00 is just kept."""

from __future__ import annotations

from collections.abc import Mapping

Figures = dict[str, float]


def beside(found: Figures, limits: Mapping[str, float]) -> Figures:
    """The figures, and behind each that has a limit its part of that."""
    told: Figures = {}
    for name, value in found.items():
        told[name] = value
        if name in limits:
            told[f"{name}_of_limit"] = value / limits[name]
    return told
