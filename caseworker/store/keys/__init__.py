"""Key slots: one random data key, wrapped once for every secret that may open the file.

Changing a passphrase therefore rewrites one slot and no page of the database. Every slot is the data key sealed (HPKE,
RFC 9180) to an X25519 public key, whose private key

    comes out of a passphrase     by Argon2id (RFC 9106), as dear as this computer bears
    comes out of a recovery code  by HKDF (RFC 5869), which needs no cost because the code has 160 random bits
    lies with an office           and opens every file made there

and its label is the user who acts with it. Several users have a slot each.

    cost.py         what one guess costs, measured on this computer
    slots.py        one slot: wrapping and opening
    keyfile.py      all slots with the MAC over them, as `keys.json`
    ring.py         what is done with the slots of a file: another passphrase, another sheet, another user
    rekeying.py     a new data key for the whole file, when somebody leaves
    attempts.py     pauses after wrong secrets, which outlive a restart
    self_test.py    known answers, asked before the first key is made or opened
"""

from caseworker.store.keys.cost import Cost
from caseworker.store.keys.keyfile import KeyFile
from caseworker.store.keys.slots import OFFICE, KeySlot, Secret, secret_of

__all__ = ["OFFICE", "Cost", "KeyFile", "KeySlot", "Secret", "secret_of"]
