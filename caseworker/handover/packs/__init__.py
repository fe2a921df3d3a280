"""Reference packs: lists of occupations that an office fetches from their publishers and reads in here.

Neither list is shipped: ESCO may be, but must be fetched at its source; the titles of the KldB are the BA's.
"""

from caseworker.handover.packs.esco import read_esco
from caseworker.handover.packs.kldb import read_kldb
from caseworker.handover.packs.shelf import Shelf

__all__ = ["Shelf", "read_esco", "read_kldb"]
