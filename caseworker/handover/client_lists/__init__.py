"""Client lists of other programs: a table, which of its columns is which question, and who is new in it.

read_list ▶ guess ▶ read_people ▶ `CaseFile.intakes.take`
"""

from caseworker.handover.client_lists.columns import (
    Century,
    Mapped,
    Profile,
    Target,
    guess,
    is_profile,
    profile_of,
    targets,
)
from caseworker.handover.client_lists.reading import LeftOut, Reading, needs_century, read_people
from caseworker.handover.client_lists.table import Line, Table, list_of, read_list

__all__ = [
    "Century",
    "LeftOut",
    "Line",
    "Mapped",
    "Profile",
    "Reading",
    "Table",
    "Target",
    "guess",
    "is_profile",
    "list_of",
    "needs_century",
    "profile_of",
    "read_list",
    "read_people",
    "targets",
]
