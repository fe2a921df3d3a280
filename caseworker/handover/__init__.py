"""What may leave the laptop, and what comes back: lists that other offices and programs can read."""

from caseworker.handover.lookups import LARGEST, read_lookups, write_lookups

__all__ = ["LARGEST", "read_lookups", "write_lookups"]
