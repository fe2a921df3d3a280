"""How far the words of a language are: which sentences it can say, and which somebody still has to look at."""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.words.language import Language


@dataclass(frozen=True)
class Progress:
    """Sentences of a catalogue by their state: said, said but doubtful (and therefore not used), and missing."""

    said: int
    doubtful: int
    missing: int

    @property
    def all(self) -> int:
        """How many sentences there are."""
        return self.said + self.doubtful + self.missing

    @property
    def share(self) -> float:
        """The share that can be said, from 0 to 1."""
        return self.said / self.all if self.all else 0.0


def progress(language: Language, domain: str = "plan") -> Progress | None:
    """How far a language is; `None` for German, which is the source, and for one without such a catalogue."""
    catalogue = language.catalogues.get(domain)
    if catalogue is None:
        return None
    messages = [message for message in catalogue if message.id]
    doubtful = sum(1 for message in messages if message.fuzzy)
    said = sum(1 for message in messages if not message.fuzzy and _filled(message.string))
    return Progress(said, doubtful, len(messages) - doubtful - said)


def _filled(said: object) -> bool:
    return all(said) if isinstance(said, list | tuple) else bool(said)
