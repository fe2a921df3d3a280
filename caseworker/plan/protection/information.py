"""What becomes of your answers: the information sheet of Art. 13 GDPR, by kind of office (R-DP-01 to R-DP-06).

It says what domain.md 8 knows and nothing more: what only the office can say stands on lines to be filled in.
"""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.offers import Office
from caseworker.plan.document import Block, Document, Fact, Heading, Items, Paragraph, Proper, Question, Title, Words
from caseworker.plan.occasion import Occasion
from caseworker.plan.protection.legal import ON_CONSENT, READ_ALOUD, RIGHTS, authority, filled_in
from caseworker.words import Text, _legal

_TITLE = _legal("Was mit Ihren Angaben geschieht")

_JOBCENTER: tuple[Text, ...] = (
    _legal("Wir brauchen Ihre Angaben für Beratung, Vermittlung und Ihren Plan."),
    _legal("Rechtsgrundlage: § 35 SGB I, §§ 67 ff. SGB X, § 15 SGB II."),
    _legal("Angaben zur Gesundheit fragen wir nur, wenn sie für die Arbeit nötig sind."),
)
_KIM: tuple[Text, ...] = (
    _legal("Wir brauchen Ihre Angaben, um Sie zu beraten und mit anderen Stellen zu verbinden."),
    _legal("Rechtsgrundlage: Ihre Einwilligung (Artikel 6 Absatz 1 a und Artikel 9 Absatz 2 a DSGVO)."),
    _legal("Alles ist freiwillig. Ohne Einwilligung beraten wir Sie ohne Namen."),
    _legal("Wer Sie berät, muss schweigen (§ 203 StGB)."),
)
_PILOT: tuple[Text, ...] = (
    _legal("Wir schreiben auf, was Sie gelernt und gearbeitet haben. Alles ist freiwillig."),
    _legal("Rechtsgrundlage: Ihre Einwilligung (Artikel 6 Absatz 1 a DSGVO) oder § 8 Absatz 3 AsylG."),
)
_WHY: dict[Office, tuple[Text, ...]] = {
    Office.JOBCENTER_ZKT: _JOBCENTER,
    Office.JOBCENTER_GE: _JOBCENTER,
    Office.KIM_MUNICIPAL: _KIM,
    Office.KIM_WELFARE: _KIM,
    Office.ZUE_PILOT: _PILOT,
}
_AS_A_FILE = _legal("Sie können Ihre Angaben als Datei bekommen (Artikel 20 DSGVO).")
_WHO: tuple[Words, ...] = (
    _legal("Nur Personen, die dafür zuständig sind, sehen Ihre Angaben."),
    _legal("An andere Stellen geht nur, was ein Gesetz erlaubt oder verlangt, oder was Sie erlauben."),
    _legal("Die Ausländerbehörde bekommt nichts von selbst."),
)


def information_sheet(occasion: Occasion) -> Document:
    """The sheet as content; it names no person and can be kept in stock."""
    return occasion.document(_TITLE, tuple(_blocks(occasion)), receipt=_legal("Blatt erhalten am"))


def _blocks(occasion: Occasion) -> Iterator[Block[Words]]:
    sender, on_consent = occasion.sender, occasion.talk.office in ON_CONSENT
    yield Title(_TITLE, _legal("Information nach Artikel 13 der Datenschutz-Grundverordnung (DSGVO)"))
    yield Fact(_legal("Verantwortlich"), Proper(sender.controller or sender.address))
    yield filled_in(_legal("Datenschutzbeauftragte Person"), sender.dpo)
    yield Heading(_legal("Wofür und warum"))
    yield from _why(occasion.talk.office)
    yield Heading(_legal("Woher"))
    yield Paragraph(_legal("Wir fragen zuerst Sie."))
    if not on_consent:
        yield Question("", _legal("Welche Angaben müssen sein? Was geschieht ohne sie?"), lines=1)
    yield Heading(_legal("Wer sieht Ihre Angaben?"))
    yield Items(_WHO)
    yield Heading(_legal("Wie lange?"))
    yield Paragraph(_how_long(occasion))
    yield Heading(_legal("Wer entscheidet?"))
    yield Paragraph(_legal("Ein Programm gibt Hinweise. Es entscheidet nichts. Menschen entscheiden."))
    yield Heading(_legal("Ihre Rechte"))
    yield Items((*RIGHTS, _AS_A_FILE) if on_consent else RIGHTS)
    yield from authority(sender)
    yield Question("", _legal("Weitere Hinweise des Büros"), lines=1)
    yield READ_ALOUD


def _why(office: Office) -> Iterator[Block[Words]]:
    """Purpose and ground; an office domain.md 8 says nothing about writes its own."""
    if office in _WHY:
        yield Items(_WHY[office])
    else:
        yield Question("", _legal("Zweck und Rechtsgrundlage"), lines=3)


def _how_long(occasion: Occasion) -> Text:
    policy = occasion.sender.policy
    if occasion.talk.office in ON_CONSENT:
        months = policy.months_after_kim
        return _legal(
            "Wir löschen, wenn Sie widerrufen, sonst {months} Monate nach dem Ende der Beratung.", months=months
        )
    months = policy.months_after_end
    return _legal("Wir löschen Ihre Angaben {months} Monate nach dem Ende der Beratung.", months=months)
