"""Where it is kept: the encrypted case file.

A case file is a folder `NAME.fallakte` that belongs to its owner alone:

    case.db      SQLCipher database: topics, lists, change rows, search index; every page with a MAC
    keys.json    the data key, wrapped once for each secret that opens it, and keys.json.bak, its mirror
    lock         held with the operating system's lock while the file is open
    backups/     verified copies, each a case file of its own, made before a file grows
    outbox/      what waits to be handed over

`CaseFile` opens it, and `CaseFile.change` is the one door for answers: each is committed as it is given, with a change
row that is undo, history and "weiß nicht" at once. The store knows tables, not rules.
"""

from caseworker.store.casefile import CaseFile
from caseworker.store.changes import Add, Answer, Change, Confirm, Decide, NotAnswered, Remove
from caseworker.store.door import Undo
from caseworker.store.keys import LEAST_CHARACTERS, Cost
from caseworker.store.problems import (
    AlreadyThere,
    BackupFailed,
    Damaged,
    DiskFull,
    EmptyFile,
    KeysDamaged,
    LockedElsewhere,
    MistypedRecoveryCode,
    NewerFile,
    NotACaseFile,
    NotThere,
    ReadOnly,
    StoreProblem,
    WeakPassphrase,
    WriteFailed,
    WrongPassphrase,
    WrongRecoveryCode,
)
from caseworker.store.records import Moment, Op
from caseworker.store.search import PersonLine
from caseworker.store.trail import Action, Anchor, Result

__all__ = [
    "LEAST_CHARACTERS",
    "Action",
    "Add",
    "AlreadyThere",
    "Anchor",
    "Answer",
    "BackupFailed",
    "CaseFile",
    "Change",
    "Confirm",
    "Cost",
    "Damaged",
    "Decide",
    "DiskFull",
    "EmptyFile",
    "KeysDamaged",
    "LockedElsewhere",
    "MistypedRecoveryCode",
    "Moment",
    "NewerFile",
    "NotACaseFile",
    "NotAnswered",
    "NotThere",
    "Op",
    "PersonLine",
    "ReadOnly",
    "Remove",
    "Result",
    "StoreProblem",
    "Undo",
    "WeakPassphrase",
    "WriteFailed",
    "WrongPassphrase",
    "WrongRecoveryCode",
]
