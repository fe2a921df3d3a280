"""Who is in the room decides what is shown, and who may count as having explained."""

from datetime import date

from caseworker.facts import (
    Benefit,
    Case,
    Contact,
    Employment,
    Hindrance,
    Potential,
    Present,
    Residence,
    SensitiveHindrance,
    question_of,
)
from caseworker.offers.presence import first_words, may_ask, may_show, present_in
from caseworker.words import GERMAN


def test_health_waits_until_one_knows_who_is_there():
    assert may_show(SensitiveHindrance, None) is None
    assert may_show(SensitiveHindrance, (Present.ALONE,)) is True
    assert may_show(SensitiveHindrance, (Present.INTERPRETER,)) is True
    assert may_show(SensitiveHindrance, (Present.PARTNER,)) is False
    assert may_show(SensitiveHindrance, (Present.INTERPRETER, Present.CHILD)) is False


def test_money_and_worries_are_not_for_children():
    for topic in (Benefit, Hindrance):
        assert may_show(topic, (Present.CHILD,)) is False
        assert may_show(topic, (Present.PARTNER,)) is True
        assert may_show(topic, None) is True
    pay = question_of(Employment.pay_band)
    assert (may_ask(pay, (Present.CHILD,)), may_ask(pay, (Present.ALONE,)), may_ask(pay, None)) == (False, True, True)
    assert may_show(Residence, (Present.CHILD,)) is True


def test_a_special_question_waits_in_an_ordinary_topic():
    reason = question_of(Potential.reasonableness)
    assert may_ask(reason, None) is None
    assert may_ask(reason, (Present.PARTNER,)) is False
    assert may_ask(reason, (Present.BEISTAND,)) is True
    assert may_ask(question_of(Potential.digital_skills), None) is True


def test_a_child_who_helps_is_thanked_first():
    assert GERMAN.say(first_words((Present.CHILD,))).startswith("Danke für deine Hilfe.")
    assert first_words((Present.ALONE,)) is None


def test_who_is_there_belongs_to_one_day():
    case, today = Case(), date(2026, 8, 17)
    case.contacts.append(Contact(contact_on=today, present=(Present.ALONE,)))
    case.contacts.append(Contact(contact_on=today))
    assert present_in(case, today) == (Present.ALONE,)
    assert present_in(case, date(2026, 8, 18)) is None
