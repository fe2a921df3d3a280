"""Who is in the room decides what is shown (users.md M9).

Our own practice: nobody speaks about health before a child or a partner, nor about money and worries before a child.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from caseworker.facts import Benefit, Case, Closeness, Employment, Facts, Hindrance, Present, Question, Wishes
from caseworker.offers.answers import Answer
from caseworker.words import Text, _

_NOT_BEFORE_A_CHILD: set[type[Facts]] = {Benefit, Closeness, Hindrance}
_MONEY = {(Employment, "pay_band"), (Employment, "need_covering_3m"), (Wishes, "pay_idea")}

# Translators: said to a child who interprets, so with the familiar "you".
TO_A_CHILD_WHO_HELPS = _("Danke für deine Hilfe. Über Geld und Gesundheit sprechen wir ohne Kinder.")


def may_show(topic: type[Facts], present: Collection[Present] | None) -> Answer:
    """Whether a topic may stand on the screen; `None` when one must first ask who is in the room."""
    if topic.special:
        return None if present is None else not {Present.CHILD, Present.PARTNER} & set(present)
    return not (topic in _NOT_BEFORE_A_CHILD and present is not None and Present.CHILD in present)


def may_ask(question: Question, present: Collection[Present] | None) -> Answer:
    """Whether a single question may stand on the screen: that of its topic, and money or special fields on top."""
    shown = may_show(question.topic, present)
    if shown is not True or present is None:
        return None if shown and question.special else shown
    if question.special and {Present.CHILD, Present.PARTNER} & set(present):
        return False
    return not ((question.topic, question.key) in _MONEY and Present.CHILD in present)


def first_words(present: Collection[Present] | None) -> Text | None:
    """What one says first to those in the room, where somebody is there who should not hear everything."""
    return TO_A_CHILD_WHO_HELPS if Present.CHILD in (present or ()) else None


def present_in(case: Case, on: date) -> tuple[Present, ...] | None:
    """Who was said to be in the room that day; `None` while nobody has asked."""
    today = [contact.present for contact in case.contacts if contact.contact_on == on and contact.present is not None]
    return today[-1] if today else None
