"""People travel from one case file to another, without a network: on a stick, through a folder, by mail.

| file          | what it does                                                                                      |
|---------------|---------------------------------------------------------------------------------------------------|
| `envelope.py` | one sealed file: signed by the sender, encrypted for its recipients or for a passphrase           |
| `strict.py`   | JSON as it comes from elsewhere, and its fields                                                   |
| `rows.py`     | change rows and answers as they travel                                                            |
| `content.py`  | what is in a file: whole cases, answers for a purpose, withdrawals, or a receipt                  |
| `packing.py`  | made ready here: through the gate, noted, sealed                                                  |
| `taking.py`   | come in: looked at, then taken or turned down                                                     |
| `card.py`     | how two files come to know each other                                                             |
| `refusals.py` | why a file is not taken, each reason in its own words                                             |
"""

from caseworker.handover.bundle.card import named_by_office, own_partner, read_card, words_of, write_card
from caseworker.handover.bundle.content import Kind, Refusal
from caseworker.handover.bundle.envelope import LARGEST as LARGEST_BUNDLE
from caseworker.handover.bundle.envelope import SUFFIX as BUNDLE_SUFFIX
from caseworker.handover.bundle.envelope import head_of
from caseworker.handover.bundle.packing import (
    Packed,
    Towards,
    own_keys,
    pack_answers,
    pack_cases,
    pack_receipt,
    pack_withdrawals,
    release_answers,
    unaware,
    untold,
)
from caseworker.handover.bundle.refusals import PassphraseNeeded, UnknownSender
from caseworker.handover.bundle.taking import (
    Arrived,
    Ended,
    Quarantined,
    Taken,
    open_bundle,
    take,
    take_in_turn,
    take_receipt,
    turn_down,
)

__all__ = [
    "BUNDLE_SUFFIX",
    "LARGEST_BUNDLE",
    "Arrived",
    "Ended",
    "Kind",
    "Packed",
    "PassphraseNeeded",
    "Quarantined",
    "Refusal",
    "Taken",
    "Towards",
    "UnknownSender",
    "head_of",
    "named_by_office",
    "open_bundle",
    "own_keys",
    "own_partner",
    "pack_answers",
    "pack_cases",
    "pack_receipt",
    "pack_withdrawals",
    "read_card",
    "release_answers",
    "take",
    "take_in_turn",
    "take_receipt",
    "turn_down",
    "unaware",
    "untold",
    "words_of",
    "write_card",
]
