"""Consent and release of secrecy: one form per purpose and recipient (R-DP-06, R-DP-10, domain.md 8.4).

The person declares it, so it is signed; a plan never is. A declaration that was only spoken is noted on a line, and
is never enough for health (§ 67b Abs. 2 SGB X).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caseworker.facts import Consent, ConsentKind, Declaration, question_of
from caseworker.plan.document import (
    AsTyped,
    Blanks,
    Block,
    Document,
    Fact,
    Heading,
    Items,
    Paragraph,
    Proper,
    Question,
    Title,
    Words,
)
from caseworker.plan.occasion import Occasion
from caseworker.plan.parts import lines
from caseworker.plan.protection.legal import SIGNED, filled_in, read_aloud
from caseworker.problems import Problem
from caseworker.words import Text, WithWeekday, _legal, _office

_PASSES_ON = _legal("{office} darf diese Angaben an {recipient} weitergeben.")
_DECLARED: dict[ConsentKind, Text] = {
    ConsentKind.KIM_PARTICIPATION: _legal("{office} darf mich beraten und meine Angaben dafür aufschreiben."),
    ConsentKind.KIM_TO_JC: _PASSES_ON,
    ConsentKind.JC_TO_KIM: _PASSES_ON,
    ConsentKind.KIM_TO_ABH: _legal("{office} darf mit {recipient} nur über diese Frage sprechen."),
    ConsentKind.CASE_CONFERENCE: _legal("{office} darf mit diesen Personen über mich sprechen: {recipient}."),
    ConsentKind.RELEASE_203: _legal(
        "Für {secret_holder} gilt die Schweigepflicht gegenüber {recipient} nicht. "
        "{secret_holder} darf {recipient} diese Angaben mitteilen."
    ),
    ConsentKind.FOLLOWUP_12M: _legal(
        "{office} darf mich auch nach dem Ende der Leistungen fragen, wie meine Arbeit läuft."
    ),
    ConsentKind.PILOT_BA: _PASSES_ON,
    ConsentKind.REFER_PROVIDER: _PASSES_ON,
    ConsentKind.CONTACT_CHANNEL: _legal("{office} darf mich auf diesem Weg erreichen: {channel}."),
    ConsentKind.PHOTO_SCAN: _legal("{office} darf diese Papiere kopieren und die Kopien aufbewahren."),
    ConsentKind.LANGUAGE_MEDIATOR: _legal("{recipient} darf meine Gespräche übersetzen und hört, was ich sage."),
}
_NEEDED = {"recipient": Consent.recipient, "secret_holder": Consent.secret_holder, "channel": Consent.channel}


def consent_form(occasion: Occasion) -> Document:
    """The form for one consent of the folder: the one of the occasion, otherwise the newest that is not given yet.

    Raises `Problem` when there is none, when it was withdrawn, or when it does not say for whom it is.
    """
    consent = _asked(occasion, release=False)
    return occasion.document(_legal("Einwilligung"), tuple(_blocks(occasion, consent)))


def release_form(occasion: Occasion) -> Document:
    """The form that releases somebody from professional secrecy (§ 203 StGB). Raises `Problem` as `consent_form`."""
    consent = _asked(occasion, release=True)
    return occasion.document(_legal("Entbindung von der Schweigepflicht"), tuple(_blocks(occasion, consent)))


def _asked(occasion: Occasion, *, release: bool) -> Consent:
    open_ones = [
        one
        for one in occasion.case.consents
        if one.given_on is None and (one.kind is ConsentKind.RELEASE_203) == release
    ]
    found = occasion.consent or (open_ones[-1] if open_ones else None)
    if found is None or found.kind not in _DECLARED:
        what = _office("In der Akte wartet keine Einwilligung auf ihr Formular.")
        raise Problem(what, _office("Legen Sie sie in der Akte unter „Einwilligungen“ an: ein Zweck, ein Empfänger."))
    if found.withdrawn_on is not None:
        what = _office("Diese Einwilligung ist am {day} widerrufen.", day=found.withdrawn_on)
        raise Problem(what, _office("Fragen Sie die Person neu, und legen Sie eine neue Einwilligung an."))
    return found


def _blocks(occasion: Occasion, consent: Consent) -> Iterator[Block[Words]]:
    person = occasion.case.person
    release = consent.kind is ConsentKind.RELEASE_203
    yield Title(_legal("Entbindung von der Schweigepflicht") if release else _legal("Einwilligung"))
    yield Fact(_legal("Name"), Proper(person.on_paper))
    if person.dob is not None:
        yield Fact(_legal("Geburtsdatum"), Proper(f"{person.dob:%d.%m.%Y}"))
    yield Heading(_legal("Ich bin einverstanden"))
    yield Paragraph(_declared(occasion, consent))
    yield filled_in(_legal("Zweck"), consent.purpose_text or "", lines=2)
    yield from _what(consent)
    yield from _bounds(consent)
    yield Heading(_legal("Das weiß ich"))
    yield Items(tuple(_known(occasion, consent)))
    yield Fact(_legal("Widerruf an"), Proper(occasion.sender.address))
    yield from _declaration(consent)
    yield from read_aloud(occasion)


def _declared(occasion: Occasion, consent: Consent) -> Text:
    """The sentence the person agrees to. A form that does not say for whom it is would be void."""
    assert consent.kind is not None
    sentence = _DECLARED[consent.kind]
    given = {key: getattr(consent, key) for key in _NEEDED if f"{{{key}}}" in sentence.msgid}
    for key, value in given.items():
        if not value:
            what = _office("Auf dem Formular fehlt: {what}", what=question_of(_NEEDED[key]).label)
            raise Problem(what, _office("Tragen Sie das in der Einwilligung ein. Für jeden Empfänger ein Formular."))
    return replace(sentence, values={"office": occasion.sender.letterhead.name, **given})


def _what(consent: Consent) -> Iterator[Block[Words]]:
    if consent.data_categories:
        yield Heading(_legal("Diese Angaben"))
        yield from lines(consent.data_categories)
    else:
        yield Question("", _legal("Diese Angaben"), lines=3)
    if consent.health:
        yield Paragraph(_legal("Das gilt ausdrücklich auch für Angaben zu meiner Gesundheit."))
    else:
        yield Paragraph(_legal("Angaben zu meiner Gesundheit gehören nicht dazu."))


def _bounds(consent: Consent) -> Iterator[Block[Words]]:
    """For whom, on which way, and until when."""
    if consent.recipient:
        named = (consent.recipient, consent.recipient_address)
        yield Fact(_legal("Empfänger"), Proper(", ".join(part for part in named if part)))
    if consent.channel and consent.kind is not ConsentKind.CONTACT_CHANNEL:
        yield Fact(_legal("Auf diesem Weg"), AsTyped(consent.channel))
    if consent.valid_to is not None:
        yield Fact(_legal("Gilt bis"), WithWeekday(consent.valid_to))
    elif consent.valid_until_event:
        yield Fact(_legal("Gilt bis"), AsTyped(consent.valid_until_event))
    else:
        yield Fact(_legal("Gilt bis"), _legal("Ich widerrufe oder der Zweck ist erreicht."))


def _known(occasion: Occasion, consent: Consent) -> Iterator[Words]:
    """What somebody must have been told, or the consent is void (Art. 7 DSGVO, § 67b Abs. 2 SGB X)."""
    yield _legal("Ich kann Nein sagen.")
    yield AsTyped(consent.refusal) if consent.refusal else _legal("Ein Nein hat keine Nachteile.")
    yield _legal("Ich kann meine Meinung immer ändern. Ein Anruf genügt.")
    if occasion.sender.phone:
        yield _legal("Telefon: {phone}", phone=occasion.sender.phone)
    yield _legal("Der Widerruf gilt ab dann. Was vorher geschehen ist, bleibt erlaubt.")
    if len(occasion.languages) > 1:
        yield _legal("Bei Unterschieden zählt der deutsche Text.")


def _declaration(consent: Consent) -> Iterator[Block[Words]]:
    if consent.declaration is Declaration.ORAL_NOTED and not consent.health:
        yield Heading(_legal("Mündlich erklärt"))
        yield Blanks((_legal("Datum"), _legal("Notiert durch")))
    else:
        yield Blanks(SIGNED)
    if consent.kind is ConsentKind.LANGUAGE_MEDIATOR:
        yield Heading(_legal("Erklärung der Sprachmittlung"))
        yield Paragraph(_legal("Ich sage nichts weiter, was ich in den Gesprächen höre."))
        yield Blanks(SIGNED)
