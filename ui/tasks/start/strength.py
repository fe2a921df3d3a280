"""How good a passphrase is, in words. A hint, not a gate: the store refuses what is too short or too common."""

from __future__ import annotations

from caseworker.passphrases import too_common, too_short
from caseworker.words import Text, _office


def strength(passphrase: str) -> tuple[str, Text]:
    """A kind ("bad", "warn", "good") and the hint. Five words that do not belong together are best (users.md 4)."""
    words = {word.casefold() for word in passphrase.replace("-", " ").split()}
    if missing := too_short(passphrase):
        return "bad", _office("Noch zu kurz: Es fehlen {n} Zeichen.", n=missing)
    if len(set(passphrase.casefold())) < 6:
        return "bad", _office("Zu einfach: Immer dieselben Zeichen.")
    if too_common(passphrase):
        return "bad", _office("Zu einfach: Das wird als eines der ersten erraten.")
    if len(words) >= 5 or len(passphrase) >= 24:
        return "good", _office("Gut: lang und leicht zu merken.")
    if len(words) >= 3 or len(passphrase) >= 16:
        return "warn", _office("Brauchbar. Noch besser sind fünf Wörter, die nicht zusammengehören.")
    return "warn", _office("Kurz. Besser sind fünf Wörter, die nicht zusammengehören.")
