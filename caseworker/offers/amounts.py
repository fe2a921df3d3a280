"""Amounts of money as people write them: 33.462, not 33462."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal


def in_euro(amounts: Mapping[str, int | None]) -> dict[str, Decimal | None]:
    """The same amounts, to be said with the separators of the language."""
    return {name: None if amount is None else Decimal(amount) for name, amount in amounts.items()}
