"""What can go wrong with passphrases, sheets and slots."""

from __future__ import annotations

from caseworker.problems import Problem
from caseworker.store.problems.base import StoreProblem
from caseworker.words import _office


class RekeyFailed(StoreProblem):
    """The newly encrypted database does not hold what the old one does; the file was left as it was."""

    says = (
        _office("Die Falldatei ließ sich nicht neu verschlüsseln. An der Falldatei wurde nichts verändert."),
        _office("Schaffen Sie Platz auf dem Laufwerk, und versuchen Sie es noch einmal."),
    )


class KeysDamaged(StoreProblem):
    """Neither the slot file nor its copy can be read, or somebody has altered them."""

    says = (
        _office("Die Datei mit den Schlüsseln ist beschädigt oder wurde verändert."),
        _office("Holen Sie die letzte Sicherung; sie enthält auch die Schlüssel."),
    )


class KeysDestroyed(StoreProblem):
    """Somebody has destroyed the keys on purpose; the content can never be read again."""

    says = (
        _office("Die Schlüssel dieser Falldatei wurden vernichtet. Niemand kann sie mehr öffnen."),
        _office("Legen Sie eine neue Falldatei an. Der alte Ordner kann gelöscht werden."),
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
        _office("Nach mehreren falschen Versuchen macht die Falldatei eine Pause."),
        _office("Warten Sie, bis die Pause vorbei ist, und geben Sie es dann in Ruhe noch einmal ein."),
    )


class WrongPassphrase(WrongSecret, StoreProblem):
    """No slot opens with this passphrase."""

    says = (
        _office("Das Kennwort passt nicht zu dieser Falldatei."),
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
        _office("Der Schlüssel dieses Büros passt nicht zu dieser Falldatei."),
        _office("Prüfen Sie, ob die Falldatei in einem anderen Büro angelegt wurde."),
    )


class NoSuchUser(StoreProblem):
    """Somebody else has removed or added a user meanwhile."""

    says = (
        _office("Wer die Falldatei öffnen kann, hat sich inzwischen geändert."),
        _office("Sehen Sie noch einmal nach, und wählen Sie neu."),
    )


class NameTaken(StoreProblem):
    """The name stands on every change, so it must say who it was."""

    says = (
        _office("Diesen Namen gibt es in der Falldatei schon."),
        _office("Nehmen Sie einen Namen, an dem man die Person erkennt."),
    )


class OldSlots(StoreProblem):
    """Passphrase or sheet of somebody who stays were made by version 0.1.0 and cannot be given a new key."""

    says = (
        _office("Ein Kennwort oder Notfallblatt dieser Falldatei stammt aus einer älteren Version des Programms."),
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
        _office("Der Code ist richtig abgeschrieben, gehört aber nicht zu dieser Falldatei."),
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
