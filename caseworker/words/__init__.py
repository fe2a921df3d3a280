"""Sentences that wait for their language until the last moment."""

from caseworker.words.language import (
    CLIENT_LANGUAGES,
    GERMAN,
    Language,
    OwnWords,
    language_name,
    languages,
    speak_also,
    spoken,
    translated,
)
from caseworker.words.review import Review, checked_by_native
from caseworker.words.text import (
    Choice,
    Named,
    NoAnswer,
    Text,
    UnknownChoice,
    Weekday,
    WithWeekday,
    _,
    _legal,
    _office,
    plural,
    plural_office,
)

__all__ = [
    "CLIENT_LANGUAGES",
    "GERMAN",
    "Choice",
    "Language",
    "Named",
    "NoAnswer",
    "OwnWords",
    "Review",
    "Text",
    "UnknownChoice",
    "Weekday",
    "WithWeekday",
    "_",
    "_legal",
    "_office",
    "checked_by_native",
    "language_name",
    "languages",
    "plural",
    "plural_office",
    "speak_also",
    "spoken",
    "translated",
]
