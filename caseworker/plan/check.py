"""Is this plan good enough to print? Hints, each with its reason and source; the counsellor decides.

Nothing here stops the printer except a plan that says nothing at all. What is a duty by law (§ 15 SGB II) and what is
only good practice is told apart by the confidence of each hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from caseworker.facts import Actor, AgreedStep, Agreement, Binding, Case, Cefr, Facts, PlanType, Slot
from caseworker.law import add_months, number
from caseworker.offers.dates.working_days import is_away, working_day
from caseworker.offers.guard import DIAGNOSIS, delicate
from caseworker.plan.drafting import steps_of, words_of
from caseworker.plan.occasion import Occasion
from caseworker.plan.plain import hard_to_read
from caseworker.plan.sections import day_of, sections_of
from caseworker.problems import Problem
from caseworker.words import GERMAN, Text, _office, language_name

# At most so many remarks about words: more would be read by nobody (decisions.md).
_MOST_REMARKS = 5

# The parts the law names; only the first four need a reason when they are put off (users.md 1.2).
NEED_A_REASON = (Slot.GOAL, Slot.OFFER, Slot.TARGET_OCC, Slot.OWN_EFFORTS)
NUMBERED = (*NEED_A_REASON, Slot.BENEFITS, Slot.LANGUAGE, Slot.OTHER_PROVIDERS, Slot.REHA)

# An offer made of nothing but such words promises everything and says nothing: who does what by when is missing.
_EMPTY_WORDS = (
    *("unterstütz", "hilf", "helf", "begleit", "berat", "berät", "betreu", "förder", "vermittl", "angebot", "maßnahme"),
    *("arbeit", "stelle", "suche", "bewerb", "integration", "eingliederung", "möglich", "bedarf", "individuell"),
    *("persönlich", "weiter", "laufend", "regelmäßig", "umfassend", "aktiv", "fragen", "rahmen", "thema", "jobcenter"),
    *("wir", "das", "der", "die", "den", "dem", "des", "sie", "ihn", "ihr", "und", "oder", "bei", "nach", "im", "in"),
    *("zu", "auf", "mit", "durch", "von", "aus", "alle", "weit"),
)


@dataclass(frozen=True)
class Finding:
    """A hint before printing: what it is about, why, where that is written, and the place to jump to.

    `key` is the field of `at`. A hint about a part of the plan names its `slot`.
    """

    text: Text
    why: Text
    rule: str
    source: str
    confidence: str
    at: Facts
    key: str
    slot: Slot | None = None


def check(occasion: Occasion) -> list[Finding]:
    """Hints about the plan of this occasion, in the order of its parts. Raises `Problem` as `sections_of`."""
    found = (_parts(occasion), _steps(occasion), _benefits(occasion.case), _days(occasion), _words(occasion))
    return [*chain.from_iterable(found), *_translation(occasion)]


def refuse_empty(case: Case, agreement: Agreement) -> None:
    """Raise `Problem` for a plan that says nothing: there is nothing to print or to agree."""
    written = (agreement.goal_code, agreement.goal, agreement.offer, agreement.target_occupation)
    if not any(written) and not steps_of(case, agreement):
        what = _office("Im Plan steht noch nichts.")
        raise Problem(what, _office("Schreiben Sie ein Ziel oder einen Schritt, dann lässt er sich drucken."))


# --- The parts the law names ------------------------------------------------------------------------------------------


def _parts(occasion: Occasion) -> Iterator[Finding]:
    agreement = occasion.plan
    if agreement.plan_type is not PlanType.KOOPERATIONSPLAN:
        return
    there = {slot for section in sections_of(agreement) for slot in section.slots}
    for slot in NUMBERED:
        if slot in there and not is_filled(occasion.case, agreement, slot):
            yield from _left_out(agreement, slot)
    yield from _offer(occasion)
    yield from _german(occasion)


def is_filled(case: Case, agreement: Agreement, slot: Slot) -> bool:
    """Whether the plan says something in this part."""
    match slot:
        case Slot.GOAL:
            return bool(agreement.goal_code or agreement.goal)
        case Slot.OFFER:
            return bool(agreement.offer) or _has_step(case, agreement, slot)
        case Slot.TARGET_OCC:
            return bool(agreement.target_occupation or case.wishes.occupation)
        case Slot.OWN_EFFORTS:
            steps = steps_of(case, agreement)
            return any(step.actor in (Actor.CLIENT, None) and step.binding is Binding.AGREED for step in steps)
    return _has_step(case, agreement, slot)


def _has_step(case: Case, agreement: Agreement, slot: Slot) -> bool:
    return any(step.slot is slot for step in steps_of(case, agreement))


def _left_out(agreement: Agreement, slot: Slot) -> Iterator[Finding]:
    why = _office("Diesen Punkt nennt das Gesetz für den Plan. Ein Tipp auf „heute kein Thema“ genügt.")
    if slot.key not in (agreement.not_today or ()):
        text = _office("„{part}“ ist noch leer.", part=slot.label)
        yield Finding(text, why, "R-KP-02", "SGB II § 15 Abs. 2", "A", agreement, "not_today", slot)
    elif slot in NEED_A_REASON and not (agreement.why_not or {}).get(slot.key):
        text = _office("„{part}“: Schreiben Sie kurz, warum es heute kein Thema ist.", part=slot.label)
        why = _office("Ziel, Angebot, gesuchte Arbeit und eigene Schritte gehören in jeden Plan.")
        yield Finding(text, why, "R-KP-02", "SGB II § 15 Abs. 2", "A", agreement, "why_not", slot)


def _offer(occasion: Occasion) -> Iterator[Finding]:
    """What the office itself does must be concrete."""
    agreement = occasion.plan
    if agreement.offer and _says_nothing(agreement.offer):
        text = _office("Der Beitrag des Jobcenters ist zu allgemein. Schreiben Sie: wer macht was bis wann.")
        why = _office("Ein Plan ist eine Absprache: Beide Seiten sagen, was sie tun.")
        yield Finding(text, why, "R-KP-02", "SGB II § 15 Abs. 2 Satz 2", "A", agreement, "offer", Slot.OFFER)


def _says_nothing(offer: str) -> bool:
    words = re.findall(r"\w+", offer.lower())
    return all(word.startswith(_EMPTY_WORDS) for word in words)


def _german(occasion: Occasion) -> Iterator[Finding]:
    agreement, level = occasion.plan, occasion.case.lowest_level
    if level is None or level >= Cefr.B1 or _has_step(occasion.case, agreement, Slot.LANGUAGE):
        return
    if Slot.LANGUAGE.key in (agreement.not_today or ()):
        text = _office("Deutsch ist unter B1, und im Plan steht kein Deutschkurs.")
        why = _office("Wo Deutsch fehlt, ist ein Kurs in der Regel der bessere erste Schritt.")
        yield Finding(text, why, "R-INS-01", "SGB II § 3 Abs. 4", "A", agreement, "not_today", Slot.LANGUAGE)


# --- The steps --------------------------------------------------------------------------------------------------------


def _steps(occasion: Occasion) -> Iterator[Finding]:
    agreement = occasion.plan
    for step in steps_of(occasion.case, agreement):
        yield from _incomplete(step)
        yield from _on_a_free_day(step)
        yield from _while_away(occasion.case, step)
    if _has_step(occasion.case, agreement, Slot.OPT_BG) and agreement.household_talk_on is None:
        text = _office("Hilfe für Personen im Haushalt: Wann haben Sie mit ihnen gesprochen?")
        why = _office("Diese Hilfen kommen nur in den Plan, wenn die Personen beteiligt waren.")
        source = "SGB II § 15 Abs. 2"
        yield Finding(text, why, "R-KP-10", source, "A", agreement, "household_talk_on", Slot.OPT_BG)


def _incomplete(step: AgreedStep) -> Iterator[Finding]:
    what = _short(step)
    why = _office("Wer macht was, bis wann, und wie zeigt man es: Das macht einen Schritt klar.")

    def missing(text: Text, key: str) -> Finding:
        """What this step still needs, and at which question (R-KP-02)."""
        return Finding(text, why, "R-KP-02", "SGB II § 15 Abs. 2", "P", step, key, step.slot)

    if step.text is None and not (step.words or "").strip():
        yield missing(_office("Ein Schritt hat noch keine Worte."), "words")
        return
    if step.actor is None:
        yield missing(_office("„{step}“: Wer macht das?", step=what), "actor")
    if step.due is None:
        yield missing(_office("„{step}“: Bis wann?", step=what), "due")
    if step.proof is None and _own_effort(step):
        why = _office("Zu eigenen Schritten gehört im Plan, wie sie gezeigt werden.")
        yield missing(_office("„{step}“: Wie wird es gezeigt?", step=what), "proof")


def _own_effort(step: AgreedStep) -> bool:
    """An agreed step of the client: one of the own efforts, or one in own words that nobody has thought through yet."""
    by_client = step.actor is Actor.CLIENT and step.binding is Binding.AGREED
    return by_client and (step.slot is Slot.OWN_EFFORTS or step.text is None)


def _on_a_free_day(step: AgreedStep) -> Iterator[Finding]:
    if step.due is None:
        return
    if working_day(step.due) != step.due:
        text = _office("„{step}“: Der {day} ist kein Arbeitstag.", step=_short(step), day=step.due)
        why = _office("An Wochenenden und Feiertagen ist kein Büro offen.")
        yield Finding(text, why, "", "Feiertagsgesetz NW § 2", "A", step, "due", step.slot)
    elif (step.due.month, step.due.day) in ((12, 24), (12, 31)):
        text = _office("„{step}“: Ist am {day} jemand da?", step=_short(step), day=step.due)
        why = _office("Der 24. und der 31. Dezember sind keine Feiertage, aber viele Büros sind zu.")
        yield Finding(text, why, "", "Empfehlung aus der Praxis", "P", step, "due", step.slot)


def _while_away(case: Case, step: AgreedStep) -> Iterator[Finding]:
    if step.due is not None and is_away(step.due, case.away):
        text = _office("„{step}“: Am {day} ist die Person nicht verfügbar.", step=_short(step), day=step.due)
        yield Finding(text, _AWAY, "R-DP-09", "SGB II § 7b", "P", step, "due", step.slot)


_AWAY = _office("Wer nicht da ist, kann nichts erledigen und nicht kommen.")


def _short(step: AgreedStep) -> str:
    words = words_of(step)
    said = GERMAN.say(words) if isinstance(words, Text) else words.text
    return said if len(said) <= 40 else f"{said[:39].rstrip()}…"


# --- Days -------------------------------------------------------------------------------------------------------------


def _days(occasion: Occasion) -> Iterator[Finding]:
    agreement = occasion.plan
    months = number("kooperationsplan.update_months", day_of(agreement))
    if agreement.next_on is None:
        text = _office("Das nächste Gespräch hat noch keinen Tag.")
        why = _office("Ein Plan ohne nächsten Termin bleibt liegen.")
        yield Finding(text, why, "R-KP-04", "Empfehlung aus der Praxis", "P", agreement, "next_on")
    elif months is not None and agreement.next_on > add_months(day_of(agreement), months):
        text = _office("Das nächste Gespräch ist später als in {n} Monaten.", n=months)
        why = _office("Der Plan soll spätestens nach {n} Monaten gemeinsam aktualisiert werden.", n=months)
        yield Finding(text, why, "R-KP-04", "SGB II § 15 Abs. 3", "A", agreement, "next_on")
    if agreement.next_on is not None and is_away(agreement.next_on, occasion.case.away):
        text = _office("Am Tag des nächsten Gesprächs ist die Person nicht verfügbar.")
        yield Finding(text, _AWAY, "R-DP-09", "SGB II § 7b", "P", agreement, "next_on")


# --- Benefits ---------------------------------------------------------------------------------------------------------


def _benefits(case: Case) -> Iterator[Finding]:
    """The plan never grants; "bewilligt" rests on a decision with its day and its reference."""
    for benefit in case.benefits:
        if benefit.is_proven is False:
            named = benefit.instrument or _office("Hilfe")
            text = _office("„{help}“ steht als bewilligt da, ohne Tag oder Aktenzeichen des Bescheids.", help=named)
            why = _office("Der Plan bewilligt nichts: Es entscheidet der Bescheid.")
            yield Finding(text, why, "R-INS-12", "SGB II § 15", "A", benefit, "decision_on")


# --- Words ------------------------------------------------------------------------------------------------------------


def _words(occasion: Occasion) -> Iterator[Finding]:
    left = _MOST_REMARKS
    why_hard = _office("Die Person soll den Plan selbst lesen können. Eigene Worte stehen nur auf Deutsch da.")
    why_health = _office("Der Plan geht aus der Hand. Gesundheit steht dort nur, wenn die Person es will.")
    for at, key, slot, words in _typed(occasion):
        for hit in delicate(words):
            if hit.kind is DIAGNOSIS:
                text = _office("„{words}“ liest sich wie eine Angabe zur Gesundheit.", words=words[hit.start : hit.end])
                yield Finding(text, why_health, "R-DP-03", "SGB X § 67a; DSGVO Art. 9", "A", at, key, slot)
        for text in hard_to_read(words):
            if left:
                left -= 1
                yield Finding(text, why_hard, "R-TXT", "Empfehlung aus der Praxis", "P", at, key, slot)


def _typed(occasion: Occasion) -> Iterator[tuple[Facts, str, Slot | None, str]]:
    """Whatever is printed as it was typed: its row, field and part of the plan."""
    agreement = occasion.plan
    fields = (("goal", Slot.GOAL), ("offer", Slot.OFFER), ("target_occupation", Slot.TARGET_OCC), ("bring", None))
    for key, slot in fields:
        if words := getattr(agreement, key):
            yield agreement, key, slot, words
    for step in steps_of(occasion.case, agreement):
        if step.text is None and step.words:
            yield step, "words", step.slot, step.words


def _translation(occasion: Occasion) -> Iterator[Finding]:
    for language in occasion.languages:
        if not language.reviewed:
            text = _office(
                "Diese Übersetzung ({language}) ist nicht muttersprachlich geprüft. Bitte mündlich erklären lassen.",
                language=language_name(language.code),
            )
            why = _office("Sie wurde mit einem Programm geschrieben. Fehler sind möglich.")
            person = occasion.case.person
            yield Finding(text, why, "R-TXT", "Empfehlung aus der Praxis", "P", person, "preferred_language")
