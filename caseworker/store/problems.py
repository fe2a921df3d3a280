"""What can go wrong with a case file that a person can do something about; each has its own class and words.

None of the sentences names the file or a person: problems may reach a log.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from caseworker.problems import Problem
from caseworker.words import Text, _office


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
    """No room is left; the last answer was not kept."""

    says = (
        _office("Das Laufwerk ist voll. Die letzte Eingabe wurde nicht gespeichert, alles davor ist sicher."),
        _office("Schaffen Sie Platz auf dem Laufwerk, und geben Sie die letzte Antwort noch einmal ein."),
    )


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


class LockedElsewhere(StoreProblem):
    """Another program, here or on another computer, has the file open."""

    says = (
        _office("Die Akte ist schon in einem anderen Fenster oder auf einem anderen Rechner geöffnet."),
        _office("Schließen Sie sie dort, und öffnen Sie sie dann noch einmal."),
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


class KeysDamaged(StoreProblem):
    """Neither the slot file nor its copy can be read, or somebody has altered them."""

    says = (
        _office("Die Schlüsseldatei der Akte ist beschädigt oder wurde verändert."),
        _office("Holen Sie die letzte Sicherung; sie enthält auch die Schlüsseldatei."),
    )


class WrongPassphrase(StoreProblem):
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


class WrongRecoveryCode(StoreProblem):
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
