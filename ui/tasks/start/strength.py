"""How good a passphrase is, in words. A hint, not a gate: the store has the only hard limit (its length)."""

from __future__ import annotations

from caseworker.words import Text, _office

LEAST = 12  # the same as caseworker.store.LEAST_CHARACTERS, which may not be imported before the first paint


def strength(passphrase: str) -> tuple[str, Text]:
    """A kind ("bad", "warn", "good") and the hint. Five words that do not belong together are best (users.md 4)."""
    words = {word.casefold() for word in passphrase.replace("-", " ").split()}
    if len(passphrase) < LEAST:
        missing = LEAST - len(passphrase)
        return "bad", _office("Noch zu kurz: Es fehlen {n} Zeichen.", n=missing)
    if len(set(passphrase.casefold())) < 6:
        return "bad", _office("Zu einfach: Immer dieselben Zeichen.")
    if len(words) >= 5 or len(passphrase) >= 24:
        return "good", _office("Gut: lang und leicht zu merken.")
    if len(words) >= 3 or len(passphrase) >= 16:
        return "warn", _office("Brauchbar. Noch besser sind fünf Wörter, die nicht zusammengehören.")
    return "warn", _office("Kurz. Besser sind fünf Wörter, die nicht zusammengehören.")
