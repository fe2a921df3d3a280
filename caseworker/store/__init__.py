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

from caseworker.store.attachments import Attachment
from caseworker.store.casefile import CaseFile
from caseworker.store.changes import Add, Answer, Change, Confirm, Decide, Dispute, NotAnswered, Remove
from caseworker.store.door import Undo
from caseworker.store.forgetting import Run
from caseworker.store.keys import LEAST_CHARACTERS, Cost
from caseworker.store.problems import (
    AlreadyThere,
    Altered,
    BackupFailed,
    ClockUnsure,
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
    Restricted,
    StoreProblem,
    TooLarge,
    TracesLeft,
    WeakPassphrase,
    WriteFailed,
    WrongPassphrase,
    WrongRecoveryCode,
)
from caseworker.store.records import Moment, Op
from caseworker.store.restriction import Ground, RestrictedLine
from caseworker.store.retention import Periods, Proposal, Rule
from caseworker.store.search import PersonLine
from caseworker.store.trail import Action, Anchor, Result

__all__ = [
    "LEAST_CHARACTERS",
    "Action",
    "Add",
    "AlreadyThere",
    "Altered",
    "Anchor",
    "Answer",
    "Attachment",
    "BackupFailed",
    "CaseFile",
    "Change",
    "ClockUnsure",
    "Confirm",
    "Cost",
    "Damaged",
    "Decide",
    "DiskFull",
    "Dispute",
    "EmptyFile",
    "Ground",
    "KeysDamaged",
    "LockedElsewhere",
    "MistypedRecoveryCode",
    "Moment",
    "NewerFile",
    "NotACaseFile",
    "NotAnswered",
    "NotThere",
    "Op",
    "Periods",
    "PersonLine",
    "Proposal",
    "ReadOnly",
    "Remove",
    "Restricted",
    "RestrictedLine",
    "Result",
    "Rule",
    "Run",
    "StoreProblem",
    "TooLarge",
    "TracesLeft",
    "Undo",
    "WeakPassphrase",
    "WriteFailed",
    "WrongPassphrase",
    "WrongRecoveryCode",
]
