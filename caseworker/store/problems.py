"""What can go wrong with a case file that a person can do something about; each has its own class and words.

None of the sentences names the file or a person: problems may reach a log.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from caseworker.problems import Problem
from caseworker.words import Text, _office


def _free_megabytes(where: Path) -> int:
    try:
        return shutil.disk_usage(where).free // 1_000_000
    except OSError:
        return 0


class StoreProblem(Problem):
    """A problem with a case file; the class says which, `says` is what happened and what to do now."""

    says: ClassVar[tuple[Text, Text]]

    def __init__(self, **values: object) -> None:
        super().__init__(*(replace(text, values=values) for text in self.says))


class AlreadyThere(StoreProblem):
    """A case file is only made where nothing is yet."""

    says = (
        _office("An diesem Ort gibt es schon etwas mit diesem Namen. Es wurde nichts verändert."),
        _office("Wählen Sie einen anderen Namen, oder öffnen Sie die vorhandene Akte."),
    )


class NotThere(StoreProblem):
    """Nothing lies at this path; opening never makes a new file."""

    says = (
        _office("Die Akte liegt nicht mehr an diesem Ort."),
        _office("Schließen Sie das Laufwerk an, oder suchen Sie die Akte an einem anderen Ort."),
    )


class NotACaseFile(StoreProblem):
    """Something lies at this path, but this program has not made it."""

    says = (
        _office("Dies ist keine Akte dieses Programms, oder ein Teil davon fehlt."),
        _office("Wählen Sie den Ordner, dessen Name auf „.fallakte“ endet, oder holen Sie die letzte Sicherung."),
    )


class EmptyFile(StoreProblem):
    """The database has no content: most often a copy that did not finish."""

    says = (
        _office("Die Akte ist leer. Wahrscheinlich wurde sie nicht vollständig kopiert."),
        _office("Kopieren Sie die Akte noch einmal, oder holen Sie die letzte Sicherung."),
    )


class ReadOnly(StoreProblem):
    """The folder or the medium cannot be written."""

    says = (
        _office("In diesem Ordner darf nicht geschrieben werden."),
        _office("Kopieren Sie die Akte in einen Ordner, in dem Sie schreiben dürfen, und öffnen Sie sie dort."),
    )


class DiskFull(StoreProblem):
    """No room is left where the file lies; the last answer was not kept."""

    says = (
        _office("Das Laufwerk ist voll (noch {free} MB frei). Die letzte Eingabe wurde nicht gespeichert."),
        _office("Alles davor ist sicher. Schaffen Sie Platz, und geben Sie die letzte Antwort noch einmal ein."),
    )

    def __init__(self, where: Path | None = None) -> None:
        super().__init__(free=_free_megabytes(where) if where else 0)


class Restricted(StoreProblem):
    """The folder is kept, but its processing is restricted; it opens only on purpose."""

    says = (
        _office("Diese Akte ist eingeschränkt (Artikel 18 DSGVO) und wird nicht gezeigt."),
        _office("Sie öffnen sie nur mit einem Grund: in den Einstellungen unter „Aufbewahrung“."),
    )


class ClockUnsure(StoreProblem):
    """The clock of this computer cannot be right; nothing is deleted by it."""

    says = (
        _office("Die Uhr dieses Rechners geht vermutlich falsch. Es wurde nichts gelöscht."),
        _office("Stellen Sie Datum und Uhrzeit richtig, und öffnen Sie die Akte noch einmal."),
    )


class TracesLeft(StoreProblem):
    """Rows were deleted, but the file could not be written anew, so stale bytes of them may lie in it."""

    says = (
        _office("Es wurde gelöscht, aber Reste liegen noch verschlüsselt in der Datei: Für das Aufräumen fehlt Platz."),
        _office("Schaffen Sie Platz auf dem Laufwerk, und drücken Sie hier auf „Reste entfernen“."),
    )


class TooLarge(StoreProblem):
    """A file that is to be kept is larger than the limit."""

    says = (
        _office("Die Datei ist zu groß: möglich sind {limit} MB. Sie wurde nicht abgelegt."),
        _office("Speichern Sie eine kleinere Fassung, oder legen Sie die Datei im Fachverfahren ab."),
    )


class Altered(StoreProblem):
    """A kept file does not have the fingerprint it was kept with."""

    says = (
        _office("Die abgelegte Datei ist beschädigt und wurde nicht herausgegeben."),
        _office("Holen Sie die letzte Sicherung, oder lassen Sie sich das Papier noch einmal zeigen."),
    )


class WriteFailed(StoreProblem):
    """The medium does not answer, or something else holds the file; the last answer was not kept."""

    says = (
        _office("Die letzte Eingabe ließ sich nicht speichern. Alles davor ist sicher."),
        _office("Prüfen Sie, ob das Laufwerk noch angeschlossen ist, und geben Sie die Antwort noch einmal ein."),
    )


class Held(StoreProblem):
    """Something keeps looking at a file we want to replace: most often a virus scanner or a cloud client."""

    says = (
        _office("Ein anderes Programm hält eine Datei der Akte fest, wahrscheinlich der Virenscanner."),
        _office("Versuchen Sie es in einer Minute noch einmal. Was vorher gespeichert war, ist unverändert da."),
    )


class LockedElsewhere(StoreProblem):
    """Another program, here or on another computer, has the file open."""

    says = (
        _office("Die Akte ist schon in einem anderen Fenster oder auf einem anderen Rechner geöffnet."),
        _office("Schließen Sie sie dort, und öffnen Sie sie dann noch einmal."),
    )


class InUse(LockedElsewhere):
    """A colleague works in the file. `holder` says who (`opening.holder.Holder`), for the window and for no log."""

    says = (
        _office("In dieser Akte wird gerade gearbeitet."),
        _office("Sie können lesen oder eine Kurznotiz hinterlegen."),
    )

    def __init__(self, holder: Any = None) -> None:
        super().__init__()
        self.holder = holder


class OnlyReading(ReadOnly):
    """The file was opened to read."""

    says = (
        _office("Die Akte ist nur zum Lesen geöffnet. Es wurde nichts geändert."),
        _office("Hinterlegen Sie eine Kurznotiz, oder öffnen Sie die Akte später noch einmal."),
    )


class OlderFile(StoreProblem):
    """To read a file of an earlier version it would have to grow first, and that is writing."""

    says = (
        _office("Eine frühere Version des Programms hat diese Akte gespeichert. So lässt sie sich nicht nur lesen."),
        _office("Öffnen Sie die Akte einmal zum Bearbeiten. Danach lässt sie sich auch nur lesen."),
    )


class InCloudFolder(StoreProblem):
    """The place of the file synchronises itself; a warning, nothing that stops anybody."""

    says = (
        _office("Die Akte liegt in einem Ordner, den {service} abgleicht. Dabei können zwei Fassungen entstehen."),
        _office("Legen Sie die Akte auf diesen Rechner, und gleichen Sie nur die verschlüsselten Sicherungen ab."),
    )


class OnNetworkDrive(StoreProblem):
    """The file lies on a drive in the network, which is supported for one user at a time; a warning."""

    says = (
        _office("Die Akte liegt auf einem Netzlaufwerk."),
        _office("Das geht, solange eine Person darin arbeitet. Reißt die Verbindung ab, öffnen Sie die Akte neu."),
    )


class ConflictCopy(StoreProblem):
    """Something that synchronises has laid second copies beside the file; a warning."""

    says = (
        _office("Beim Abgleichen sind zweite Fassungen der Akte entstanden: {count}."),
        _office("Arbeiten Sie hier weiter, löschen Sie nichts, und lassen Sie Ihre IT die zweite Fassung ansehen."),
    )


class NewerFile(StoreProblem):
    """The file was written by a later version; it is left as it is."""

    says = (
        _office("Eine neuere Version des Programms hat diese Akte gespeichert. Sie wurde nicht verändert."),
        _office("Installieren Sie die neuere Version, um die Akte zu öffnen."),
    )


class Damaged(StoreProblem):
    """The key is right, but the content is not: never ask for the passphrase again."""

    says = (
        _office("Die Akte ist beschädigt. Das Kennwort stimmt."),
        _office("Arbeiten Sie nicht weiter mit ihr, und holen Sie die letzte Sicherung."),
    )


class BackupFailed(StoreProblem):
    """A copy was made and does not hold what it should; the file itself was not touched."""

    says = (
        _office("Die Sicherung der Akte ist nicht gelungen. An der Akte wurde nichts verändert."),
        _office("Schaffen Sie Platz auf dem Laufwerk, und öffnen Sie die Akte dann noch einmal."),
    )


class RekeyFailed(StoreProblem):
    """The newly encrypted database does not hold what the old one does; the file was left as it was."""

    says = (
        _office("Die Akte ließ sich nicht neu verschlüsseln. An der Akte wurde nichts verändert."),
        _office("Schaffen Sie Platz auf dem Laufwerk, und versuchen Sie es noch einmal."),
    )


class BackupUnreadable(StoreProblem):
    """A backup is missing, damaged or altered, or the case file has another key by now."""

    says = (
        _office("Diese Sicherung lässt sich nicht lesen. An der Akte wurde nichts verändert."),
        _office("Nehmen Sie eine andere Sicherung, und legen Sie bald eine neue an."),
    )


class ReturnUnreadable(StoreProblem):
    """What a deputy gave back was altered, or belongs to another case file."""

    says = (
        _office("Die Rückgabe der Vertretung lässt sich nicht lesen. An der Akte wurde nichts verändert."),
        _office("Bitten Sie die Vertretung, ihre Akte noch einmal zu öffnen und zu schließen."),
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
        _office("Öffnen Sie die Akte, und holen Sie die Sicherung unter „Einstellungen“ zurück."),
    )


class KeysDamaged(StoreProblem):
    """Neither the slot file nor its copy can be read, or somebody has altered them."""

    says = (
        _office("Die Schlüsseldatei der Akte ist beschädigt oder wurde verändert."),
        _office("Holen Sie die letzte Sicherung; sie enthält auch die Schlüsseldatei."),
    )


class KeysDestroyed(StoreProblem):
    """Somebody has destroyed the keys on purpose; the content can never be read again."""

    says = (
        _office("Die Schlüssel dieser Akte wurden vernichtet. Niemand kann sie mehr öffnen."),
        _office("Legen Sie eine neue Akte an. Der alte Ordner kann gelöscht werden."),
    )


class CryptoUnsound(StoreProblem):
    """This computer does not calculate as the standards say; nothing may be encrypted or opened with it."""

    says = (
        _office("Die Verschlüsselung rechnet auf diesem Rechner falsch. Es wurde nichts verändert."),
        _office("Installieren Sie das Programm neu. Hilft das nicht, nehmen Sie einen anderen Rechner."),
    )


class WrongSecret(Problem):
    """What was typed opens nothing. `wait` is the pause before the next try, in seconds."""

    wait: int = 0


class TooSoon(WrongSecret, StoreProblem):
    """The pause after wrong secrets is not over; nothing was tried."""

    says = (
        _office("Nach mehreren falschen Versuchen macht die Akte eine Pause."),
        _office("Warten Sie, bis die Pause vorbei ist, und geben Sie es dann in Ruhe noch einmal ein."),
    )


class WrongPassphrase(WrongSecret, StoreProblem):
    """No slot opens with this passphrase."""

    says = (
        _office("Das Kennwort passt nicht zu dieser Akte."),
        _office(
            "Achten Sie auf die Feststelltaste, und geben Sie es noch einmal ein, oder nehmen Sie das Notfallblatt."
        ),
    )


class WeakPassphrase(StoreProblem):
    """Too short to protect a stolen laptop."""

    says = (
        _office("Das Kennwort ist zu kurz. Es braucht mindestens {least} Zeichen."),
        _office("Nehmen Sie mehrere Wörter, die nicht zusammengehören."),
    )


class CommonPassphrase(StoreProblem):
    """Long enough, but among the first that are tried."""

    says = (
        _office("Dieses Kennwort wird als eines der ersten erraten."),
        _office("Nehmen Sie Wörter, die nicht zusammengehören, oder lassen Sie sich fünf vorschlagen."),
    )


class WrongOfficeKey(WrongSecret, StoreProblem):
    """The file has no slot for this office, or the key is that of another one."""

    says = (
        _office("Der Schlüssel dieses Büros passt nicht zu dieser Akte."),
        _office("Prüfen Sie, ob die Akte in einem anderen Büro angelegt wurde."),
    )


class NoSuchUser(StoreProblem):
    """Somebody else has removed or added a user meanwhile."""

    says = (
        _office("Wer die Akte öffnen kann, hat sich inzwischen geändert."),
        _office("Sehen Sie noch einmal nach, und wählen Sie neu."),
    )


class NameTaken(StoreProblem):
    """The name stands on every change, so it must say who it was."""

    says = (
        _office("Diesen Namen gibt es in der Akte schon."),
        _office("Nehmen Sie einen Namen, an dem man die Person erkennt."),
    )


class OldSlots(StoreProblem):
    """Passphrase or sheet of somebody who stays were made by version 0.1.0 and cannot be given a new key."""

    says = (
        _office("Ein Kennwort oder Notfallblatt dieser Akte stammt aus einer älteren Version des Programms."),
        _office(
            "Ändern Sie zuerst Ihr Kennwort, und drucken Sie ein neues Notfallblatt. Entfernen Sie dann die Person."
        ),
    )


class LastUser(StoreProblem):
    """Somebody must be able to open the file."""

    says = (
        _office("Sie können sich nicht selbst entfernen."),
        _office("Wer gehen soll, wird von einer anderen Person entfernt."),
    )


class WrongRecoveryCode(WrongSecret, StoreProblem):
    """Typed without a mistake, but it belongs to another file or was replaced."""

    says = (
        _office("Der Code ist richtig abgeschrieben, gehört aber nicht zu dieser Akte."),
        _office("Prüfen Sie, ob es ein neueres Notfallblatt gibt."),
    )


class MistypedRecoveryCode(StoreProblem):
    """The check group of a line does not fit; `lines` counts from 1."""

    says = (
        _office("Der Code vom Notfallblatt enthält einen Tippfehler in Zeile {lines}."),
        _office("Vergleichen Sie diese Zeile mit dem Notfallblatt. Groß- und Kleinschreibung sind gleich."),
    )

    def __init__(self, lines: tuple[int, ...]) -> None:
        super().__init__(lines=lines)
        self.lines = lines


class WrongRelease(StoreProblem):
    """The trail opens with the two keys the office has installed, and with no other and no single one."""

    says = (
        _office("Diese beiden Schlüssel geben das Protokoll nicht frei."),
        _office("Es braucht beide Schlüssel, die Ihr Büro hinterlegt hat: den einen und den anderen."),
    )
