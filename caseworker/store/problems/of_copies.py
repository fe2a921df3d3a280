"""What can go wrong with backups, and with what a deputy gives back."""

from __future__ import annotations

from caseworker.store.problems.base import StoreProblem
from caseworker.words import _office


class BackupFailed(StoreProblem):
    """A copy was made and does not hold what it should; the file itself was not touched."""

    says = (
        _office("Die Sicherung der Falldatei ist nicht gelungen. An der Falldatei wurde nichts verändert."),
        _office(
            "Prüfen Sie, ob auf dem Laufwerk Platz ist und Sie dort schreiben dürfen. Sichern Sie dann noch einmal."
        ),
    )


class BackupUnreadable(StoreProblem):
    """A backup is missing, damaged or altered, or the case file has another key by now."""

    says = (
        _office("Diese Sicherung lässt sich nicht lesen. An der Falldatei wurde nichts verändert."),
        _office("Nehmen Sie eine andere Sicherung, und legen Sie bald eine neue an."),
    )


class ReturnUnreadable(StoreProblem):
    """What a deputy gave back was altered, or belongs to another case file."""

    says = (
        _office("Die Rückgabe der Vertretung lässt sich nicht lesen. An der Falldatei wurde nichts verändert."),
        _office("Bitten Sie die Vertretung, ihre Falldatei noch einmal zu öffnen und zu schließen."),
    )


class StayOver(StoreProblem):
    """The last day of a deputy has passed."""

    says = (
        _office("Diese Vertretung ging bis zum {day}. Was eingetragen war, ist zurückgegeben."),
        _office("Beginnen Sie eine neue Vertretung, wenn Sie weiter gebraucht werden."),
    )


class IsABackup(StoreProblem):
    """Somebody wants to work in a backup where it lies: it would be none any more."""

    says = (
        _office("Dies ist eine Sicherung. Darin wird nicht gearbeitet, damit sie eine Sicherung bleibt."),
        _office("Öffnen Sie die Falldatei, und holen Sie die Sicherung unter „Einstellungen“ zurück."),
    )
