"""Where it is kept: the encrypted case file.

A case file is a folder `NAME.fallakte` that belongs to its owner alone:

    case.db      SQLCipher database: topics, lists, change rows, search index; every page with a MAC
    keys.json    the data key, wrapped once for each secret that opens it, and keys.json.bak, its mirror
    lock         held with the operating system's lock while the file is open
    holder       who holds it, where and since when, told to whoever wants to open it as well
    attempts     how many secrets were wrong since the last right one, while there are any
    backups/     verified copies, each a case file of its own under a key of its own, made after every session
    reserve      1 MB that is given up when the disk has no room left even to delete
    outbox/      what waits to be handed over
    inbox/       short notes that colleagues left while the file was in use

`CaseFile` opens it, and `CaseFile.change` is the one door for answers: each is committed as it is given, with a change
row that is undo, history and "weiß nicht" at once. The store knows tables, not rules.

`CaseFile.record` is the other record: the trail of who did what to whose folder, a chain that shows what was done to it
(`caseworker.store.trail`).
"""

from caseworker.store.around import Relative
from caseworker.store.attachments import Attachment
from caseworker.store.backups.deputy import Offered, Return, Stay, offered
from caseworker.store.backups.keeping import Backups
from caseworker.store.backups.making import Backup
from caseworker.store.backups.preview import Differs, Preview
from caseworker.store.backups.rescue import Rescued
from caseworker.store.casefile import CaseFile
from caseworker.store.changes import Add, Answer, Change, Confirm, Decide, Dispute, FoundBy, NotAnswered, Remove
from caseworker.store.door import Undo
from caseworker.store.exchange import Exchange, Medium, Partner, Passed, Transfer, TransferState
from caseworker.store.finding.finding import Finding
from caseworker.store.finding.links import Linked
from caseworker.store.finding.listing import PersonLine
from caseworker.store.finding.twice import Compared, Known, Likeness, Verdict
from caseworker.store.finding.which import CasesOn, Filter, Order, filter_words
from caseworker.store.forgetting import Run
from caseworker.store.intake import Everybody, Intake, Intakes, Newcomer
from caseworker.store.keys import OFFICE, Cost, Secret, secret_of
from caseworker.store.keys.ring import Holder, Ring
from caseworker.store.opening.inbox import ShortNote
from caseworker.store.opening.memory import Continuity
from caseworker.store.problems import (
    AlreadyThere,
    Altered,
    BackupFailed,
    BackupUnreadable,
    ClockUnsure,
    CommonPassphrase,
    CryptoUnsound,
    Damaged,
    DiskFull,
    EmptyFile,
    Held,
    InUse,
    IsABackup,
    KeysDamaged,
    KeysDestroyed,
    LastUser,
    LockedElsewhere,
    MistypedRecoveryCode,
    NameTaken,
    NewerFile,
    NoSuchUser,
    NotACaseFile,
    NoteStays,
    NotThere,
    OlderFile,
    OldSlots,
    OnlyReading,
    ReadOnly,
    RekeyFailed,
    Restricted,
    ReturnUnreadable,
    StayOver,
    StoreProblem,
    TooLarge,
    TooSoon,
    TracesLeft,
    Unwritten,
    WeakPassphrase,
    WriteFailed,
    WrongOfficeKey,
    WrongPassphrase,
    WrongRecoveryCode,
    WrongSecret,
)
from caseworker.store.records import Moment, Op
from caseworker.store.restriction import Ground, RestrictedLine
from caseworker.store.retention import Periods, Proposal, Rule
from caseworker.store.trail import Action, Anchor, Result

__all__ = [
    "OFFICE",
    "Action",
    "Add",
    "AlreadyThere",
    "Altered",
    "Anchor",
    "Answer",
    "Attachment",
    "Backup",
    "BackupFailed",
    "BackupUnreadable",
    "Backups",
    "CaseFile",
    "CasesOn",
    "Change",
    "ClockUnsure",
    "CommonPassphrase",
    "Compared",
    "Confirm",
    "Continuity",
    "Cost",
    "CryptoUnsound",
    "Damaged",
    "Decide",
    "Differs",
    "DiskFull",
    "Dispute",
    "EmptyFile",
    "Everybody",
    "Exchange",
    "Filter",
    "Finding",
    "FoundBy",
    "Ground",
    "Held",
    "Holder",
    "InUse",
    "Intake",
    "Intakes",
    "IsABackup",
    "KeysDamaged",
    "KeysDestroyed",
    "Known",
    "LastUser",
    "Likeness",
    "Linked",
    "LockedElsewhere",
    "Medium",
    "MistypedRecoveryCode",
    "Moment",
    "NameTaken",
    "Newcomer",
    "NewerFile",
    "NoSuchUser",
    "NotACaseFile",
    "NotAnswered",
    "NotThere",
    "NoteStays",
    "Offered",
    "OldSlots",
    "OlderFile",
    "OnlyReading",
    "Op",
    "Order",
    "Partner",
    "Passed",
    "Periods",
    "PersonLine",
    "Preview",
    "Proposal",
    "ReadOnly",
    "RekeyFailed",
    "Relative",
    "Remove",
    "Rescued",
    "Restricted",
    "RestrictedLine",
    "Result",
    "Return",
    "ReturnUnreadable",
    "Ring",
    "Rule",
    "Run",
    "Secret",
    "ShortNote",
    "Stay",
    "StayOver",
    "StoreProblem",
    "TooLarge",
    "TooSoon",
    "TracesLeft",
    "Transfer",
    "TransferState",
    "Undo",
    "Unwritten",
    "Verdict",
    "WeakPassphrase",
    "WriteFailed",
    "WrongOfficeKey",
    "WrongPassphrase",
    "WrongRecoveryCode",
    "WrongSecret",
    "filter_words",
    "offered",
    "secret_of",
]
