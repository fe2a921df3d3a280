"""What leaves, told to the person before it does: to whom, what for, why that is allowed, and what stays.

Only a consent in force carries it, or for a state office that itself acts under the Asylum Act the way to the Agentur
(domain.md 8.5). The sheet is content: what is really sent, and when, is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caseworker.facts import Case, Consent, ConsentKind, in_force
from caseworker.offers import Office
from caseworker.plan.competences import languages, school, work
from caseworker.plan.document import AsTyped, Block, Box, Document, Fact, Heading, Items, Proper, Title, Words
from caseworker.plan.occasion import Occasion
from caseworker.plan.parts import GERMAN_COUNTS, call_us, lines, whom
from caseworker.plan.protection.coverage import Covered, covered_by, narrowed, titles_of
from caseworker.problems import Problem
from caseworker.words import GERMAN, Named, Occupation, WithWeekday, _, _office

# What may be passed on with a sheet.
PASSING = (
    ConsentKind.KIM_TO_JC,
    ConsentKind.JC_TO_KIM,
    ConsentKind.KIM_TO_ABH,
    ConsentKind.PILOT_BA,
    ConsentKind.REFER_PROVIDER,
)
_STOP = _("Sie können das jederzeit stoppen. Ein Anruf genügt.")
_RIGHTS: tuple[Words, ...] = (
    _("Sie können alles sehen, was wir über Sie aufgeschrieben haben."),
    _("Ist etwas falsch? Dann ändern wir es."),
)


@dataclass(frozen=True)
class Leaving:
    """What goes out: to whom, what for, why it may, and the law behind it for the small print."""

    recipient: Words
    purpose: Words
    allowed: Words
    law: Words
    covered: Covered
    kind: ConsentKind = ConsentKind.PILOT_BA
    consent: Consent | None = None

    @property
    def is_competence_data(self) -> bool:
        """Whether it is the fixed set of answers for the Agentur, not named topics."""
        return self.kind is ConsentKind.PILOT_BA

    @property
    def named(self) -> str:
        """What leaves, a topic a line: in the words of the consent, or by the titles of the topics."""
        if self.is_competence_data:
            return ""
        return (self.consent.data_categories or "") if self.consent else "\n".join(titles_of(self.covered))


def handover_sheet(occasion: Occasion, leaving: Leaving | None = None) -> Document:
    """The sheet as content, of what a consent or a law carries, unless it is said what does.

    Raises `Problem` when nothing carries it, or the consent names no topics.
    """
    leaving = leaving or _leaving(occasion)
    return occasion.document(_("Diese Angaben gehen weiter"), tuple(_blocks(occasion, leaving)), footer=(leaving.law,))


def by_exception(recipient: str, kind: ConsentKind, covered: Covered, law: str) -> Leaving:
    """What goes out without a consent, because the office names a law that allows it."""
    named = _office("Rechtsgrundlage: {law}", law=law)
    return Leaving(Proper(recipient), kind.label, _("Ein Gesetz erlaubt das."), named, covered, kind)


def passes_by_law(occasion: Occasion) -> bool:
    """Whether the office itself acts under the Asylum Act, and may pass the fixed set on to the Agentur (8.5)."""
    return occasion.talk.office is Office.ZUE_PILOT and occasion.sender.acts_under_asylum_act


def _leaving(occasion: Occasion) -> Leaving:
    consents = [occasion.consent] if occasion.consent else occasion.case.consents
    carrying = [one for one in consents if one.kind in PASSING and in_force(one, occasion.talk.on) and one.recipient]
    if carrying:
        return _by_consent(carrying[-1])
    if passes_by_law(occasion):
        return Leaving(
            _("Agentur für Arbeit"),
            _("Beratung und Suche nach Arbeit"),
            _("Ein Gesetz erlaubt das."),
            _office("Rechtsgrundlage: § 8 Abs. 3 Satz 3 AsylG"),
            covered_by(ConsentKind.PILOT_BA, None),
        )
    what = _office("Es gibt keine gültige Einwilligung, die diese Weitergabe trägt.")
    raise Problem(what, _office("Holen Sie zuerst die Einwilligung ein: ein Zweck, ein Empfänger."))


def _by_consent(consent: Consent) -> Leaving:
    if consent.kind is not ConsentKind.PILOT_BA and not consent.data_categories:
        what = _office("In der Einwilligung steht nicht, welche Angaben weitergehen dürfen.")
        raise Problem(what, _office("Tragen Sie die Angaben ein, eine je Zeile."))
    assert consent.kind is not None
    return Leaving(
        Proper(consent.recipient or ""),
        AsTyped(consent.purpose_text) if consent.purpose_text else consent.kind.label,
        _("Sie haben am {day} Ja gesagt.", day=consent.given_on),
        _office("Rechtsgrundlage: Einwilligung, Art. 6 Abs. 1 Buchst. a DSGVO"),
        covered_by(consent.kind, consent),
        consent.kind,
        consent,
    )


def _blocks(occasion: Occasion, leaving: Leaving) -> Iterator[Block[Words]]:
    yield Title(_("Diese Angaben gehen weiter"))
    yield from whom(occasion, occasion.talk.on, _("Gespräch am"))
    yield Fact(_("An wen?"), leaving.recipient)
    # Translators: what the details are passed on for.
    yield Fact(_("Wofür?"), leaving.purpose)
    yield Fact(_("Warum dürfen wir Angaben weitergeben?"), leaving.allowed)
    # Translators: details that are passed on to another office.
    yield Heading(_("Diese Angaben geben wir weiter"))
    yield from lines(leaving.named)
    health = bool(leaving.consent and leaving.consent.health)
    yield from _answers(narrowed(occasion.case, leaving.covered, health=health))
    # Translators: details that are not passed on.
    yield Heading(_("Diese Angaben geben wir nicht weiter"))
    yield Items(tuple(_stays(leaving)))
    yield Heading(_("Ihre Rechte"))
    yield Items((_STOP, *_RIGHTS) if leaving.consent else _RIGHTS)  # what a law allows no call stops
    yield Box(_("Gut zu wissen"), (GERMAN_COUNTS, call_us(occasion.sender)))


def _answers(case: Case) -> Iterator[Block[Words]]:
    """The answers of a folder that holds nothing else than what leaves, as far as there are words for clients."""
    yield from _who(case)
    yield from school(case)
    yield from work(case)
    yield from languages(case)
    for known in case.known_languages:
        if known.language and known.level is not None:
            yield Fact(Named("language", known.language), known.level.label)
    certificates = [one for one in case.certificates if one.level_total is not None]
    if certificates:
        levels = ", ".join(GERMAN.say(one.level_total) for one in certificates if one.level_total)
        yield Fact(_("Zertifikate vom Deutschkurs"), Proper(levels))
    if case.wishes.occupation:
        yield Fact(_("Mein Wunsch"), Occupation(case.wishes.occupation))
    if case.wishes.available_from:
        yield Fact(_("Ich kann anfangen ab"), WithWeekday(case.wishes.available_from))
    if case.residence.document_kind is not None:
        yield Fact(_("Dokument"), case.residence.document_kind.label)


def _who(case: Case) -> Iterator[Block[Words]]:
    person = case.person
    spellings = [person.on_paper, *(variant.name for variant in case.names if variant.name)]
    yield Fact(_("Name"), Proper(" · ".join(spellings)))
    if person.dob is not None:
        yield Fact(_("Geboren"), Proper(f"{person.dob:%d.%m.%Y}"))
    if person.nationality:
        yield Fact(_("Nationalität"), Named("country", person.nationality))
    if person.plz:
        yield Fact(_("Postleitzahl"), Proper(person.plz))
    if person.phone:
        yield Fact(_("Telefon"), Proper(person.phone))


def _stays(leaving: Leaving) -> Iterator[Words]:
    """What never leaves on this way, whatever else is agreed (domain.md 8.5; users.md 3)."""
    if leaving.consent is None or not leaving.consent.health:
        yield _("Gesundheit")
    yield _("Religion")
    yield _("Gründe für Ihren Asylantrag")
    yield _("Ergebnisse Ihrer Schritte")
    if leaving.is_competence_data:
        yield _("Ihre Familie")
