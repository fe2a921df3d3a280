"""What can go wrong with the file itself: where it lies, who has it, and whether the disk does what it should."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from caseworker.problems import Problem
from caseworker.store.problems.base import StoreProblem
from caseworker.words import _office


def _free_megabytes(where: Path) -> int:
    try:
        return shutil.disk_usage(where).free // 1_000_000
    except OSError:
        return 0


class AlreadyThere(StoreProblem):
    """A case file is only made where nothing is yet."""

    says = (
        _office("An diesem Ort gibt es schon etwas mit diesem Namen. Es wurde nichts verändert."),
        _office("Wählen Sie einen anderen Namen, oder öffnen Sie die vorhandene Falldatei."),
    )


class NotThere(StoreProblem):
    """Nothing lies at this path; opening never makes a new file."""

    says = (
        _office("Die Falldatei liegt nicht mehr an diesem Ort."),
        _office("Schließen Sie das Laufwerk an, oder suchen Sie die Falldatei an einem anderen Ort."),
    )


class Unwritten(Problem):
    """The place did not take what was to be written, and nothing of it is kept. Later it may."""


class Moved(Unwritten, NotThere):
    """While somebody works in it, the file was moved, deleted or replaced; nothing is written into what is gone."""

    says = (
        _office("Die Falldatei liegt nicht mehr an ihrem Ort. Die letzte Eingabe ist nicht gespeichert."),
        _office(
            "Was vorher gespeichert war, liegt im Ordner der Falldatei. Holen Sie ihn an seinen Ort zurück, auch aus "
            "dem Papierkorb, oder schließen Sie das Laufwerk wieder an: Dann geht es weiter."
        ),
    )


class NotACaseFile(StoreProblem):
    """Something lies at this path, but this program has not made it."""

    says = (
        _office("Dies ist keine Falldatei dieses Programms, oder ein Teil davon fehlt."),
        _office("Wählen Sie den Ordner, dessen Name auf „.fallakte“ endet, oder holen Sie die letzte Sicherung."),
    )


class EmptyFile(StoreProblem):
    """The database has no content: most often a copy that did not finish."""

    says = (
        _office("Die Falldatei ist leer. Wahrscheinlich wurde sie nicht vollständig kopiert."),
        _office("Kopieren Sie die Falldatei noch einmal, oder holen Sie die letzte Sicherung."),
    )


class ReadOnly(StoreProblem):
    """The folder or the medium cannot be written."""

    says = (
        _office("In diesem Ordner darf nicht geschrieben werden."),
        _office("Kopieren Sie die Falldatei in einen Ordner, in dem Sie schreiben dürfen, und öffnen Sie sie dort."),
    )


class NoMoreWriting(Unwritten, ReadOnly):
    """While somebody works in it, the folder has become one that nothing can be written into."""

    says = (
        _office("In diesem Ordner darf nicht mehr geschrieben werden. Die letzte Eingabe ist nicht gespeichert."),
        _office(
            "Alles davor ist sicher, und was Sie eingegeben haben, steht noch da. Lassen Sie den Ordner wieder "
            "freigeben, oder kopieren Sie die Falldatei an einen anderen Ort, und öffnen Sie sie dort."
        ),
    )


class DiskFull(Unwritten, StoreProblem):
    """No room is left where the file lies; the last answer was not kept."""

    says = (
        _office("Das Laufwerk ist voll (noch {free} MB frei). Die letzte Eingabe wurde nicht gespeichert."),
        _office(
            "Alles davor ist sicher, und was Sie eingegeben haben, steht noch da. Schaffen Sie Platz: Dann geht es "
            "weiter."
        ),
    )

    def __init__(self, where: Path | None = None) -> None:
        super().__init__(free=_free_megabytes(where) if where else 0)


class Restricted(StoreProblem):
    """The folder is kept, but its processing is restricted; it opens only on purpose."""

    says = (
        _office("Diese Akte ist eingeschränkt (Artikel 18 DSGVO) und wird nicht gezeigt."),
        _office("Sie öffnen sie nur mit einem Grund: in den Einstellungen unter „Aufbewahrung“."),
    )


class NoteStays(StoreProblem):
    """A note is changed that others wrote, or that is older than a day."""

    says = (
        _office("Diese Notiz bleibt, wie sie ist: Sie ist älter als ein Tag oder von jemand anderem."),
        _office("Schreiben Sie dahinter weiter: in der Akte mit „Ergänzen“."),
    )


class ClockUnsure(StoreProblem):
    """The clock of this computer cannot be right; nothing is deleted by it."""

    says = (
        _office("Die Uhr dieses Rechners geht vermutlich falsch. Es wurde nichts gelöscht."),
        _office("Stellen Sie Datum und Uhrzeit richtig, und öffnen Sie die Falldatei noch einmal."),
    )


class TracesLeft(StoreProblem):
    """Rows were deleted, but the file could not be written anew, so stale bytes of them may lie in it."""

    says = (
        _office(
            "Es wurde gelöscht, aber Reste liegen noch verschlüsselt in der Falldatei: Für das Aufräumen fehlt Platz."
        ),
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


class WriteFailed(Unwritten, StoreProblem):
    """The medium does not answer, or something else holds the file; the last answer was not kept."""

    says = (
        _office("Die letzte Eingabe ließ sich nicht speichern. Alles davor ist sicher."),
        _office("Prüfen Sie, ob das Laufwerk noch angeschlossen ist. Was Sie eingegeben haben, steht noch da."),
    )


class Held(StoreProblem):
    """Something keeps looking at a file we want to replace: most often a virus scanner or a cloud client."""

    says = (
        _office("Ein anderes Programm hält die Falldatei fest, wahrscheinlich der Virenscanner."),
        _office("Versuchen Sie es in einer Minute noch einmal. Was vorher gespeichert war, ist unverändert da."),
    )


class LockedElsewhere(StoreProblem):
    """Another program, here or on another computer, has the file open."""

    says = (
        _office("Die Falldatei ist schon in einem anderen Fenster oder auf einem anderen Rechner geöffnet."),
        _office("Schließen Sie sie dort, und öffnen Sie sie dann noch einmal."),
    )


class InUse(LockedElsewhere):
    """A colleague works in the file. `holder` says who (`opening.holder.Holder`), for the window and for no log."""

    says = (
        _office("In dieser Falldatei wird gerade gearbeitet."),
        _office("Sie können lesen oder eine Kurznotiz hinterlegen."),
    )

    def __init__(self, holder: Any = None) -> None:
        super().__init__()
        self.holder = holder


class OnlyReading(ReadOnly):
    """The file was opened to read."""

    says = (
        _office("Die Falldatei ist nur zum Lesen geöffnet. Es wurde nichts geändert."),
        _office("Hinterlegen Sie eine Kurznotiz, oder öffnen Sie die Falldatei später noch einmal."),
    )


class OlderFile(StoreProblem):
    """To read a file of an earlier version it would have to grow first, and that is writing."""

    says = (
        _office(
            "Eine frühere Version des Programms hat diese Falldatei gespeichert. So lässt sie sich nicht nur lesen."
        ),
        _office("Öffnen Sie die Falldatei einmal zum Bearbeiten. Danach lässt sie sich auch nur lesen."),
    )


class InCloudFolder(StoreProblem):
    """The place of the file synchronises itself; a warning, nothing that stops anybody."""

    says = (
        _office("Die Falldatei liegt in einem Ordner, den {service} abgleicht. Dabei können zwei Fassungen entstehen."),
        _office("Legen Sie die Falldatei auf diesen Rechner, und gleichen Sie nur die verschlüsselten Sicherungen ab."),
    )


class OnNetworkDrive(StoreProblem):
    """The file lies on a drive in the network, which is supported for one user at a time; a warning."""

    says = (
        _office("Die Falldatei liegt auf einem Netzlaufwerk."),
        _office("Das geht, solange eine Person darin arbeitet. Reißt die Verbindung ab, öffnen Sie die Falldatei neu."),
    )


class ConflictCopy(StoreProblem):
    """Something that synchronises has laid second copies beside the file; a warning."""

    says = (
        _office("Beim Abgleichen sind zweite Fassungen der Falldatei entstanden: {count}."),
        _office("Arbeiten Sie hier weiter, löschen Sie nichts, und lassen Sie Ihre IT die zweite Fassung ansehen."),
    )


class NewerFile(StoreProblem):
    """The file was written by a later version; it is left as it is."""

    says = (
        _office("Eine neuere Version des Programms hat diese Falldatei gespeichert. Sie wurde nicht verändert."),
        _office("Installieren Sie die neuere Version, um die Falldatei zu öffnen."),
    )


class Damaged(StoreProblem):
    """The key is right, but the content is not: never ask for the passphrase again."""

    says = (
        _office("Die Falldatei ist beschädigt. Das Kennwort stimmt."),
        _office("Arbeiten Sie nicht weiter mit ihr, und holen Sie die letzte Sicherung."),
    )
