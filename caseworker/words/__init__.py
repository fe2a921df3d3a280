"""Sentences that wait for their language until the last moment."""

from caseworker.words.language import CLIENT_LANGUAGES, GERMAN, Language, language_name, languages, spoken
from caseworker.words.progress import Progress, progress
from caseworker.words.text import (
    Choice,
    NoAnswer,
    Text,
    UnknownChoice,
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
    "NoAnswer",
    "Progress",
    "Text",
    "UnknownChoice",
    "WithWeekday",
    "_",
    "_legal",
    "_office",
    "language_name",
    "languages",
    "plural",
    "plural_office",
    "progress",
    "spoken",
]
