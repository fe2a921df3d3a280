"""What the trail speaks of: what somebody did, and how it ended."""

from __future__ import annotations

from caseworker.words import Choice, _office


class Action(Choice):
    """What was done; its key is what the trail keeps."""

    UNLOCKED = _office("Falldatei geöffnet")
    LOCKED = _office("Falldatei gesperrt oder geschlossen")
    REFUSED = _office("Öffnen abgewiesen")
    OPENED = _office("Akte angelegt")
    READ = _office("Akte gelesen")
    CHANGED = _office("Akte geändert")
    AGREED = _office("Plan vereinbart")
    PRINTED = _office("Papier gedruckt")
    SAVED = _office("Papier als PDF gespeichert")
    COPIED = _office("Text in die Zwischenablage kopiert")
    EXPORTED = _office("Liste ausgegeben")
    RELEASED = _office("Angaben weitergegeben")
    TAKEN_IN = _office("Angaben übernommen")
    ACCESS_GIVEN = _office("Auskunft erteilt")
    BACKED_UP = _office("Sicherung geschrieben")
    RESTORED = _office("Sicherung zurückgespielt")
    DELETED = _office("Akte gelöscht")
    RESTRICTED = _office("Akte eingeschränkt")
    UNRESTRICTED = _office("Einschränkung aufgehoben")
    DISPUTED = _office("Angabe als bestritten vermerkt")
    COPY_KEPT = _office("Kopie eines Papiers abgelegt")
    COPY_GIVEN_OUT = _office("Kopie eines Papiers ausgegeben")
    COPY_REMOVED = _office("Kopie eines Papiers entfernt")
    SLOT_CHANGED = _office("Zugang geändert")
    LET_IN = _office("Zugang mit dem Büroschlüssel gegeben")
    REKEYED = _office("Falldatei neu verschlüsselt")
    SETTINGS = _office("Einstellung geändert")
    DEPUTY = _office("Vertretung tätig")
    TRAIL_READ = _office("Protokoll gelesen")
    TRAIL_ERASED = _office("Protokoll nach Frist gekürzt")
    CLOCK_UNSURE = _office("Uhr unsicher")


# What changes a file for good, beside the answers, whose steps can be taken back.
LASTING = frozenset(
    {
        Action.OPENED,
        Action.RELEASED,
        Action.TAKEN_IN,
        Action.ACCESS_GIVEN,
        Action.DELETED,
        Action.RESTRICTED,
        Action.UNRESTRICTED,
        Action.COPY_KEPT,
        Action.COPY_REMOVED,
        Action.SLOT_CHANGED,
        Action.LET_IN,
        Action.SETTINGS,
    }
)


class Result(Choice):
    """How it ended."""

    DONE = _office("erledigt")
    REFUSED = _office("abgewiesen")
    FAILED = _office("nicht gelungen")
