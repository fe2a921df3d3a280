"""The order of a talk: one tuple of chapters. Any chapter can be reached at any time (domain.md 10.1)."""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.words import Text, _, _office


@dataclass(frozen=True)
class Chapter:
    """One part of a talk: its name, what one may say to the person, and the topics of the folder it fills."""

    key: str
    name: Text
    aloud: Text
    topics: tuple[str, ...] = ()


FIRST_TALK = (
    Chapter(
        "welcome",
        _office("Begrüßung"),
        _("Heute sprechen wir über Arbeit, Deutsch und Ihre Wünsche. Sie müssen nicht alles sagen."),
    ),
    Chapter("person", _office("Person"), _("Wie heißen Sie? Wie sollen wir Sie nennen?"), ("person", "names")),
    Chapter(
        "residence",
        _office("Aufenthalt"),
        _("Darf ich Ihr Dokument zum Aufenthalt sehen? Was steht dort über Arbeit?"),
        ("residence",),
    ),
    Chapter(
        "work",
        _office("Schule und Arbeit"),
        _("Was haben Sie gelernt? Was haben Sie gearbeitet?"),
        ("schooling", "experience", "employment"),
    ),
    Chapter(
        "german",
        _office("Deutsch"),
        _("Welchen Kurs haben Sie besucht? Welches Zertifikat haben Sie?"),
        ("reading", "german", "certificates", "courses"),
    ),
    Chapter(
        "recognition",
        _office("Abschlüsse"),
        _("Haben Sie Zeugnisse? Aus welchem Land sind die Zeugnisse?"),
        ("qualifications", "anabin", "recognition_cases"),
    ),
    Chapter("household", _office("Haushalt"), _("Was brauchen Sie, damit Sie arbeiten können?"), ("household",)),
    Chapter("wishes", _office("Stärken und Wünsche"), _("Was können Sie gut? Was möchten Sie machen?"), ("wishes",)),
)
