"""What may leave the laptop, and what comes back.

`gate.release` is the one gate for whatever is about a person; `register.EXPORTS` lists every way out behind it.
"""

from caseworker.handover.access import access_data, access_paper
from caseworker.handover.cells import LARGEST
from caseworker.handover.exports import competence_paper, handover_paper, released_data
from caseworker.handover.gate import ConsentedView, Denied, Override, Request, may_except, preview, release, request_of
from caseworker.handover.lookups import read_lookups, write_lookups
from caseworker.handover.office_texts import joined, read_texts, write_texts
from caseworker.handover.pasted import Pasted, read_pasted
from caseworker.handover.people_list import ALONE_AT_MOST, people_list
from caseworker.handover.register import EXPORTS, Export

__all__ = [
    "ALONE_AT_MOST",
    "EXPORTS",
    "LARGEST",
    "ConsentedView",
    "Denied",
    "Export",
    "Override",
    "Pasted",
    "Request",
    "access_data",
    "access_paper",
    "competence_paper",
    "handover_paper",
    "joined",
    "may_except",
    "people_list",
    "preview",
    "read_lookups",
    "read_pasted",
    "read_texts",
    "release",
    "released_data",
    "request_of",
    "write_lookups",
    "write_texts",
]
