"""Why a file is not taken: each reason in words of its own, and nothing was written when one of them is raised."""

from __future__ import annotations

from datetime import date

from caseworker.problems import Problem
from caseworker.words import Text, _office

_AGAIN = _office("Es wurde nichts übernommen. Bitten Sie den Absender um eine neue Datei.")


class UnknownSender(Problem):
    """Nobody here has compared the six words of this sender; `key` is the one the file names."""

    def __init__(self, key: bytes) -> None:
        super().__init__(
            _office("Der Absender dieser Datei ist hier nicht bekannt."),
            _office("Nehmen Sie zuerst seine Schlüsselkarte an, und vergleichen Sie am Telefon die sechs Wörter."),
        )
        self.key = key


class PassphraseNeeded(Problem):
    """A passphrase opens this file, and none was given."""

    def __init__(self) -> None:
        super().__init__(
            _office("Diese Datei öffnet sich mit einem Kennwort."),
            _office("Fragen Sie den Absender am Telefon nach dem Kennwort der Datei."),
        )


def no_bundle() -> Problem:
    """Some other file."""
    return _refused(_office("Diese Datei ist keine Übergabe aus Caseworker."))


def newer() -> Problem:
    """A later program wrote it."""
    what = _office("Diese Datei ist für eine neuere Version von Caseworker.")
    return Problem(what, _office("Bringen Sie zuerst Caseworker auf den neuen Stand."))


def wrong_length() -> Problem:
    """Cut off on the way, or something was added."""
    return _refused(_office("Diese Datei ist nicht vollständig: Die Länge stimmt nicht."))


def too_large() -> Problem:
    """More than one file holds."""
    what = _office("Diese Übergabe ist zu groß für eine Datei.")
    return Problem(what, _office("Teilen Sie die Personen auf mehrere Übergaben auf."))


def forged() -> Problem:
    """The signature is not that of the sender."""
    return _refused(_office("Die Unterschrift dieser Datei stimmt nicht. Sie wurde verändert oder gefälscht."))


def not_for_us() -> Problem:
    """Sealed for somebody else."""
    return _refused(_office("Diese Datei ist für jemand anderen verschlüsselt."))


def wrong_passphrase() -> Problem:
    """It does not open."""
    what = _office("Dieses Kennwort öffnet die Datei nicht.")
    return Problem(what, _office("Prüfen Sie es mit dem Absender am Telefon, Wort für Wort."))


def damaged() -> Problem:
    """Signed, but not what this program writes."""
    return _refused(_office("Der Inhalt dieser Datei ist beschädigt."))


def not_as_agreed(place: str) -> Problem:
    """The content does not have the form; `place` is a technical name, never what somebody answered."""
    return _refused(_office("Der Inhalt dieser Datei hat nicht die vereinbarte Form ({place}).", place=place))


def seen_before(on: date) -> Problem:
    """The same file again."""
    what = _office("Diese Übergabe wurde hier am {day} schon bearbeitet.", day=on)
    return Problem(what, _office("Sie müssen nichts tun. Sie steht unter „Bisher“."))


def expired(on: date) -> Problem:
    """Its day is over."""
    return _refused(_office("Diese Übergabe galt nur bis {day}.", day=on))


def of_nothing_sent() -> Problem:
    """A receipt for what did not leave from here."""
    return _refused(_office("Diese Bestätigung gehört zu keiner Übergabe aus dieser Falldatei."))


def not_from_the_office() -> Problem:
    """Whole cases come from colleagues only."""
    return _refused(_office("Vollständige Akten nimmt diese Falldatei nur von Geräten des eigenen Büros."))


def into_one_folder() -> Problem:
    """Somebody has chosen one folder for several people."""
    what = _office("Zwei Personen dieser Übergabe kämen in dieselbe Akte.")
    return Problem(what, _office("Wählen Sie bei jeder Person ihre eigene Akte oder „Neue Akte anlegen“."))


def _refused(what: Text) -> Problem:
    return Problem(what, _AGAIN)
