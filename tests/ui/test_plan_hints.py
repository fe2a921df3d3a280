"""Before printing: hints that jump to their place, parts that are put off, and a plan that says nothing."""

from test_plan_task import case_of, planning, says_in_own_words, takes_proposals

from caseworker.facts import GoalCode

__all__ = ["planning"]

REHA = "Reha: Hilfe bei Krankheit oder Behinderung"


def unfolds(counsellor):
    fold = next(words for words in counsellor.words() if words.startswith("Vor dem Druck: "))
    counsellor.presses(fold)


def test_hints_are_one_line_until_somebody_wants_to_read_them(planning):
    assert planning.sees("Vor dem Druck: ")
    assert planning.sees("Sie können trotzdem drucken.")
    assert planning.does_not_see("„Ihr Ziel“ ist noch leer.")
    unfolds(planning)
    assert planning.sees("„Ihr Ziel“ ist noch leer.")
    assert planning.sees("R-KP-02 · SGB II § 15 Abs. 2 · Geregelt")


def test_a_hint_leads_to_its_place(planning):
    step = says_in_own_words(planning, "Sie rufen an.")
    unfolds(planning)
    planning.presses("„Sie rufen an.“: Bis wann?")
    planning.focus().setText("30.11.2026")
    planning.keys("Enter")
    assert planning.waits(lambda: step.due is not None)
    assert planning.does_not_see("„Sie rufen an.“: Bis wann?")


def test_a_hint_goes_when_its_reason_goes(planning):
    unfolds(planning)
    planning.answers("Ziel", planning.window.language.say(GoalCode.JOB_SVB))
    assert planning.does_not_see("„Ihr Ziel“ ist noch leer.")


def test_one_tap_puts_a_part_off(planning):
    planning.presses(f"{REHA}: Heute kein Thema")
    assert planning.sees(f"{REHA} – heute kein Thema")
    assert case_of(planning).plan.not_today == ("REHA",)
    unfolds(planning)
    assert planning.does_not_see(f"„{REHA}“ ist noch leer.")
    planning.presses(f"{REHA}: Doch ein Thema")
    assert planning.sees(f"„{REHA}“ ist noch leer.")


def test_a_part_that_belongs_into_every_plan_wants_a_reason(planning):
    planning.presses("Unser Angebot für Sie: Heute kein Thema")
    unfolds(planning)
    assert planning.sees("„Unser Angebot für Sie“: Schreiben Sie kurz, warum es heute kein Thema ist.")
    planning.answers("Unser Angebot für Sie: warum heute kein Thema", "Umzug nächste Woche")
    assert planning.does_not_see("„Unser Angebot für Sie“: Schreiben Sie kurz")
    assert case_of(planning).plan.why_not == {"OFFER": "Umzug nächste Woche"}


def test_a_part_with_content_is_not_put_off(planning):
    takes_proposals(planning, "Deutsch lernen")
    assert not planning.can_press("Deutsch lernen: Heute kein Thema")


def test_only_a_plan_that_says_nothing_is_refused(planning):
    planning.presses("Plan vereinbaren")
    assert planning.sees("Im Plan steht noch nichts.")
    planning.answers("Ziel in eigenen Worten", "In der Küche arbeiten")
    planning.presses("Plan vereinbaren")
    assert planning.sees("Der Wortlaut steht fest.")
