"""The plan at the window: from the talk to the paper a person takes home. The paper is read as it was saved."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from counsellor import TODAY, Counsellor
from findings import nameless
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLabel, QLineEdit, QWidget
from test_reachable import _is_cut, _tab_walk

from caseworker.facts import AgreedStep, PlanStatus, PlanType, StepStatus
from caseworker.offers import Office, Talk
from caseworker.store import Answer
from caseworker.words import GERMAN, Text, spoken
from ui.paper import printing
from ui.paper.press import pictures
from ui.settings.office import LetterheadFacts
from ui.tasks.plan import PlanTask, acts
from ui.tasks.plan.entries import DueEditor

RIGHT = "Wir prüfen, ob Sie am Berufssprachkurs teilnehmen dürfen."
CARD = "Bitte machen Sie einen Termin bei der Ausländerbehörde. Ihr Dokument gilt bis {day}."


@pytest.fixture
def planning(counsellor: Counsellor) -> Counsellor:
    """With Amal, who speaks Turkish and a little German, at the empty plan."""
    answer(counsellor, "person", "preferred_language", "tr")
    counsellor.opens("Deutsch")
    counsellor.answers("Sprechen, Gespräch", "B1")
    counsellor.opens("Aufenthalt")
    counsellor.answers("Dokument", "Aufenthaltserlaubnis")
    answer(counsellor, "residence", "valid_to", date(2027, 1, 15))
    counsellor.answers("Leistungen zurzeit", "SGB II (Jobcenter)")
    counsellor.window.desk.go("plan")
    counsellor.presses("Plan beginnen")
    return counsellor


@pytest.fixture
def saved(counsellor: Counsellor, tmp_path: Path) -> Callable[[], bytes]:
    """Saves the plan where the counsellor says, and gives what lies there then."""

    def save() -> bytes:
        target = tmp_path / "Ablage" / "Plan.pdf"
        target.parent.mkdir(exist_ok=True)
        target.unlink(missing_ok=True)
        counsellor.presses("PDF speichern …")
        dialog = counsellor.window.findChild(QFileDialog)
        dialog.findChild(QLineEdit).setText(str(target))
        dialog.accept()
        assert counsellor.waits(lambda: target.exists() and target.read_bytes().endswith(b"%%EOF\n"))
        assert counsellor.waits(lambda: counsellor.window.findChild(QFileDialog) is None)
        return target.read_bytes()

    return save


def text(pdf: bytes) -> str:
    """Everything that can be read on the paper, in one line."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return re.sub(r"[\s\u2068\u2069\ufffe]+", " ", " ".join(pages))


def turkish(msgid: str, **values: object) -> str:
    return spoken("tr").say(Text(msgid, values))


def task(counsellor: Counsellor) -> PlanTask:
    return counsellor.window.desk.task("plan")


def case_of(counsellor: Counsellor):
    return counsellor.window.desk.folder.case


def answer(counsellor: Counsellor, topic: str, key: str, value: object) -> None:
    folder = counsellor.window.desk.folder
    assert folder.change(Answer(getattr(folder.case, topic), key, value))


def takes_proposals(counsellor: Counsellor, part: str) -> None:
    counsellor.presses(f"{part}: Schritt hinzufügen")
    while counsellor.can_press("In den Plan"):
        counsellor.presses("In den Plan")
    counsellor.presses(f"{part}: Fertig")


def says_in_own_words(counsellor: Counsellor, words: str, part: str = "Die nächsten Schritte") -> AgreedStep:
    if counsellor.can_press(f"{part}: Schritt hinzufügen"):
        counsellor.presses(f"{part}: Schritt hinzufügen")
    counsellor.answers(f"{part}: Schritt in eigenen Worten", words)
    return case_of(counsellor).steps[-1]


def changes(counsellor: Counsellor, words: str) -> None:
    counsellor.presses(f"Ändern: {words}")


def agrees(counsellor: Counsellor) -> None:
    if not case_of(counsellor).steps:
        counsellor.answers("Ziel in eigenen Worten", "In der Küche arbeiten")
    counsellor.presses("Plan vereinbaren")
    assert counsellor.sees("Der Wortlaut steht fest.")


def hands_over(counsellor: Counsellor) -> None:
    counsellor.presses("Aushändigen …")
    assert counsellor.sees("Liegt der Plan vor Ihnen?")
    counsellor.presses("Ja, ausgehändigt")
    assert counsellor.waits(lambda: case_of(counsellor).plan.status is PlanStatus.HANDED_OVER)


def test_a_step_from_the_advice_is_on_the_paper_in_both_languages(planning, saved):
    takes_proposals(planning, "Deutsch lernen")
    assert planning.sees(RIGHT)
    paper = text(saved())
    assert RIGHT in paper
    assert turkish(RIGHT) in paper
    assert planning.does_not_see("nur Deutsch")


def test_a_proposal_is_made_once(planning):
    takes_proposals(planning, "Deutsch lernen")
    planning.presses("Deutsch lernen: Schritt hinzufügen")
    assert not planning.can_press("In den Plan")
    assert [step.sentence for step in case_of(planning).steps].count(RIGHT) == 1


def test_a_step_pressed_twice_is_there_once(planning):
    folder = planning.window.desk.folder
    plan = folder.case.plan
    step, _fits = acts.suggestions(folder, plan)[0]
    assert acts.add_suggestion(folder, plan, step) is not None
    assert acts.add_suggestion(folder, plan, step) is None
    assert len(folder.case.steps) == 1


def test_own_words_print_as_typed_and_are_marked(planning, saved):
    step = says_in_own_words(planning, "Frau Demir fragt <b>morgen</b> nach {day}.")
    assert planning.sees("nur Deutsch")
    assert planning.sees("1 Eintrag in eigenen Worten steht nur auf Deutsch.")
    assert step.text is None
    assert text(saved()).count("Frau Demir fragt <b>morgen</b> nach {day}.") == 2


def test_other_words_for_a_sentence_are_own_words_until_they_are_taken_back(planning, saved):
    takes_proposals(planning, "Deutsch lernen")
    changes(planning, RIGHT)
    planning.answers("Was?", "Wir prüfen das am Montag.")
    assert planning.sees("nur Deutsch")
    paper = text(saved())
    assert turkish(RIGHT) not in paper
    assert paper.count("Wir prüfen das am Montag.") == 2
    planning.presses("Zurück zum Satz in beiden Sprachen")
    assert turkish(RIGHT) in text(saved())


def test_another_day_in_a_sentence_keeps_both_languages(planning, saved):
    takes_proposals(planning, "Die nächsten Schritte")
    changes(planning, GERMAN.say(Text(CARD, {"day": date(2027, 1, 15)})))
    planning.answers("Tag im Satz", "20.1.27")
    paper = text(saved())
    assert GERMAN.say(Text(CARD, {"day": date(2027, 1, 20)})) in paper
    assert turkish(CARD, day=date(2027, 1, 20)) in paper
    assert planning.does_not_see("nur Deutsch")


def test_a_step_is_due_in_so_many_weeks_on_a_working_day(planning, saved):
    step = says_in_own_words(planning, "Lebenslauf schreiben")
    planning.answers("Bis wann? In wie vielen Wochen?", "in 2 Wochen (Di. 08.12.)")
    assert step.due == date(2026, 12, 8)
    planning.answers("Bis wann?", "24.12.26")
    assert step.due == date(2026, 12, 24)
    assert "Do. 24.12.2026" in text(saved())


def test_no_day_is_proposed_on_which_offices_are_closed(qapp):
    editor = DueEditor(GERMAN, date(2026, 11, 27))
    assert editor.findChild(QComboBox).itemText(2) == "in 4 Wochen (Mo. 28.12.)"  # four weeks later is Christmas Day
    away = ((date(2026, 12, 21), date(2027, 1, 8)),)
    editor = DueEditor(GERMAN, date(2026, 11, 27), away)
    assert editor.findChild(QComboBox).itemText(2) == "in 4 Wochen (Mo. 11.01.)"


def test_what_is_no_day_is_told_and_kept_as_typed(planning):
    says_in_own_words(planning, "Lebenslauf schreiben")
    planning.answers("Bis wann?", "bald")
    assert planning.sees("Das ist kein Tag.")
    assert planning.reads("Bis wann?") == "bald"


def test_a_slip_in_the_plan_can_be_undone(planning):
    says_in_own_words(planning, "Lebenslauf schreiben")
    planning.presses("Entfernen: Lebenslauf schreiben")
    assert planning.does_not_see("Lebenslauf schreiben")
    planning.keys("Strg+Z")
    assert planning.sees("Lebenslauf schreiben")


def test_what_the_law_knows_and_nobody_talked_about_says_so_quietly(planning):
    assert planning.sees("Reha: Hilfe bei Krankheit oder Behinderung – leer")
    assert planning.does_not_see("Das machen Sie – leer")


def test_the_day_of_the_plan_chooses_its_parts(planning):
    planning.answers("Vereinbart am", "30.6.2026")
    assert planning.sees("Das machen Sie – leer")
    assert planning.does_not_see("Unser Angebot für Sie")
    assert planning.sees("Erfasst am 24.11.2026")


def test_a_day_without_law_is_told_and_can_be_put_right(planning):
    planning.answers("Vereinbart am", "1.1.2020")
    assert planning.sees("ist kein Recht zum Kooperationsplan hinterlegt")
    planning.answers("Vereinbart am", "24.11.2026")
    assert planning.does_not_see("ist kein Recht zum Kooperationsplan hinterlegt")
    assert planning.sees("Unser Angebot für Sie")


def test_agreeing_keeps_three_days_apart(planning):
    planning.answers("Gespräch am", "20.11.2026")
    planning.answers("Vereinbart am", "23.11.2026")
    agrees(planning)
    for line in ("Gespräch am 20.11.2026", "Vereinbart am 23.11.2026", "Erfasst am 24.11.2026"):
        assert planning.sees(line)


def test_what_was_agreed_does_not_follow_later_answers(planning, saved):
    takes_proposals(planning, "Deutsch lernen")
    agrees(planning)
    before = saved()
    answer(planning, "person", "family", "Hadad")
    answer(planning, "wishes", "strengths", "Kochen")
    assert "Haddad" in text(before)
    assert saved() == before


def test_agreeing_can_be_undone_while_nobody_has_the_plan(planning):
    agrees(planning)
    planning.keys("Strg+Z")
    assert planning.sees("Plan vereinbaren")
    assert case_of(planning).plan.status is PlanStatus.DRAFT
    assert case_of(planning).plan.sheet is None


def test_the_pdf_saved_is_the_one_in_view(planning, saved):
    takes_proposals(planning, "Deutsch lernen")
    pdf = saved()
    in_view = task(planning).paper
    assert pdf == in_view.pdf
    assert pictures(pdf, in_view.wanted.width) == in_view.pages


def test_a_name_of_a_file_names_nobody(planning):
    agrees(planning)
    planning.presses("PDF speichern …")
    dialog = planning.window.findChild(QFileDialog)
    assert re.fullmatch(r"Plan-\d{4}-\d\.pdf", Path(dialog.selectedFiles()[0]).name)
    dialog.reject()


def test_handed_over_cannot_be_undone(planning):
    agrees(planning)
    hands_over(planning)
    assert planning.sees("Ausgehändigt am 24.11.2026")
    planning.keys("Strg+Z")
    plan = case_of(planning).plan
    assert (plan.status, plan.handed_over_on) == (PlanStatus.HANDED_OVER, TODAY)
    assert planning.sees("Ausgehändigt am 24.11.2026")
    case_file = planning.window.desk.case_file
    assert not case_file.undoable(case_of(planning).id)


def test_the_keyboard_stays_at_the_plan_once_it_is_handed_over(planning):
    """Not on the rail, where the next key would lead away."""
    agrees(planning)
    hands_over(planning)
    assert planning.waits(lambda: planning.focus().text().startswith("Plan drucken"))


def test_a_paper_on_which_one_may_call_says_that_the_number_is_missing(planning, settings):
    words = "Ihre Telefonnummer fehlt: eintragen"
    assert planning.sees(words)
    planning.presses(words)
    planning.answers("Telefon", "0201 555-0142")
    assert settings.of(LetterheadFacts).phone == "0201 555-0142"
    planning.window.desk.go("people")
    planning.window.desk.go("plan")
    assert planning.does_not_see(words)


def test_a_printed_paper_is_called_what_it_is():
    """Where "printing" makes a file, the plan must not take the place of the sheet for emergencies."""
    assert printing.new_printer("Notfallblatt").docName() == "Notfallblatt"


def test_printed_is_not_handed_over(planning):
    agrees(planning)
    planning.presses("Aushändigen …")
    planning.presses("Noch nicht")
    assert planning.does_not_see("Liegt der Plan vor Ihnen?")
    assert case_of(planning).plan.status is PlanStatus.AGREED


def test_a_plan_goes_on_with_what_is_still_open(planning, saved):
    done = says_in_own_words(planning, "Lebenslauf schreiben")
    still_open = says_in_own_words(planning, "Bei der Kita anrufen")
    planning.answers("Unser Angebot (Beratung, Hilfe, Vermittlung)", "Wir helfen bei der Bewerbung.")
    agrees(planning)
    hands_over(planning)
    planning.answers(f"Stand: {done.words}", "erledigt")
    planning.presses("Plan fortschreiben")
    assert planning.sees("Entwurf")
    case = case_of(planning)
    old, new = case.agreements
    assert [step.words for step in case.steps if step.is_of(new)] == [still_open.words]
    assert new.offer == "Wir helfen bei der Bewerbung."
    assert (done.status, old.status) == (StepStatus.DONE, PlanStatus.HANDED_OVER)
    agrees(planning)
    assert old.status is PlanStatus.UPDATED


def test_every_plan_there_was_can_be_read_and_printed_again(planning, saved):
    """Years later somebody asks for the first one: its words, as they were agreed."""
    planning.answers("Ziel in eigenen Worten", "In der Küche arbeiten")
    agrees(planning)
    assert planning.sees("Gemeinsam aktualisieren bis 24.05.2027")
    planning.presses("Plan fortschreiben")
    planning.answers("Ziel in eigenen Worten", "Im Laden arbeiten")
    first, draft = case_of(planning).agreements
    planning.window.desk.go("folder")
    planning.presses("24.11.2026: Plan vereinbart · Kooperationsplan")
    assert planning.sees("Dieser Plan gilt, bis der nächste vereinbart ist.")
    assert not planning.can_press("Plan fortschreiben")
    assert not planning.can_press("Plan beenden …")
    words = text(saved())
    assert "In der Küche arbeiten" in words
    assert "Im Laden" not in words
    planning.answers("Welcher Plan?", "Entwurf vom 24.11.2026")
    agrees(planning)
    task = planning.window.desk.task("plan")
    task.show_plan(first)
    assert planning.sees("Ein früherer Plan.")
    assert planning.does_not_see("Gemeinsam aktualisieren bis")
    acts.go_on(planning.window.desk.folder, draft)
    assert task._agreement is case_of(planning).plan, "a new plan is what one wants to see"


def test_a_language_that_is_not_there_yet_prints_with_english(planning, saved):
    answer(planning, "person", "preferred_language", "ka")
    planning.window.desk.open_person(case_of(planning).id, "plan")
    assert planning.sees("Georgisch gibt es noch nicht. Gedruckt wird mit Englisch.")
    assert "Good to know" in text(saved())


def test_german_alone_is_possible(planning, saved):
    planning.answers("Sprachen des Papiers", "Nur Deutsch")
    assert planning.does_not_see("nicht muttersprachlich geprüft")
    paper = text(saved())
    assert "Gut zu wissen" in paper
    assert turkish("Gut zu wissen") not in paper


def test_an_unchecked_language_says_so(planning):
    assert planning.sees("Diese Übersetzung (Türkisch) ist nicht muttersprachlich geprüft.")


def test_only_a_jobcenter_makes_a_kooperationsplan(counsellor):
    counsellor.window.desk.folder.talk = Talk(TODAY, Office.KIM_MUNICIPAL)
    counsellor.window.desk.go("plan")
    counsellor.presses("Plan beginnen")
    assert counsellor.sees("Ihre Ziele")
    assert case_of(counsellor).plan.plan_type is PlanType.KIM_HILFEPLAN
    counsellor.window.desk.folder.talk = Talk(TODAY)
    counsellor.window.desk.go("people")
    counsellor.window.desk.go("plan")
    assert counsellor.sees("Einen Hilfeplan schreibt nur KIM. Im Jobcenter gibt es den Kooperationsplan.")
    assert counsellor.can_press("Plan beginnen")


def test_the_agentur_only_keeps_its_agreement_on_record(counsellor):
    counsellor.window.desk.folder.talk = Talk(TODAY, Office.AGENTUR)
    counsellor.window.desk.go("plan")
    assert counsellor.sees("Die Eingliederungsvereinbarung druckt die Agentur für Arbeit (§ 37 SGB III).")
    assert not counsellor.can_press("Plan beginnen")


def test_a_plan_after_the_start_of_work_is_made_in_the_window(counsellor, saved):
    counsellor.window.desk.go("plan")
    counsellor.presses("Plan nach dem Arbeitsstart beginnen")
    says_in_own_words(counsellor, "Abendkurs suchen", "Das brauchen Sie noch")
    agrees(counsellor)
    paper = text(saved())
    assert "Plan nach dem Arbeitsstart" in paper
    assert "Abendkurs suchen" in paper
    assert "Kooperationsplan" not in paper


def test_everything_has_a_name_and_no_word_is_cut_off(planning):
    takes_proposals(planning, "Deutsch lernen")
    says_in_own_words(planning, "Lebenslauf schreiben")
    assert planning.sees("Plan drucken (2 Seiten)")
    for state in ("draft", "agreed"):
        if state == "agreed":
            agrees(planning)
            planning.presses("Aushändigen …")
        assert nameless(planning.window) == []
        assert planning.waits(lambda: not _cut_off(planning.window)), _cut_off(planning.window)


def _cut_off(window):
    """The words that do not fit where they stand; a word that has just changed gets its room a moment later."""
    shown = [one for one in window.findChildren(QWidget) if one.isVisible()]
    return [one.text() for one in shown if isinstance(one, QLabel | QAbstractButton) and _is_cut(one)]


def test_the_tab_key_reaches_everything_in_the_plan(planning):
    says_in_own_words(planning, "Lebenslauf schreiben")
    reached = _tab_walk(planning.window)
    assert len(reached) > 30
    stops = [one for one in task(planning).findChildren(QWidget) if one.isVisible() and one.isEnabled()]
    missed = [one for one in stops if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one not in reached]
    assert [(type(one).__name__, one.accessibleName()) for one in missed] == []


# --- on paper


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="would print on a real printer")
def test_printing_asks_whether_the_plan_was_handed_over(planning, tmp_path):
    agrees(planning)
    assert planning.sees("Plan drucken (1 Seite)")
    planning.presses("Plan drucken (1 Seite)")
    dialog = planning.window.findChild(QPrintDialog)
    dialog.findChild(QLineEdit, "filename").setText(str(tmp_path / "paper.pdf"))
    dialog.accept()
    assert planning.sees("Liegt der Plan vor Ihnen?")
    assert len(pictures((tmp_path / "paper.pdf").read_bytes(), 100)) == 1


def test_without_a_printing_system_the_pages_are_painted(planning, saved, tmp_path):
    printer = printing.new_printer()
    printer.setOutputFileName(str(tmp_path / "painted.pdf"))
    pdf = saved()
    printing.paint(printer, printing.drawn_for_paper(pdf))
    painted, meant = pictures((tmp_path / "painted.pdf").read_bytes(), 200), pictures(pdf, 200)
    assert all(abs(one.height() - other.height()) < 2 for one, other in zip(painted, meant, strict=True))
    assert all(abs(darkness(one) - darkness(other)) < 0.02 for one, other in zip(painted, meant, strict=True))


def darkness(page) -> float:
    """How much of a page is printed, from 0 to 1."""
    dots = [page.pixelColor(x, y).lightnessF() for x in range(page.width()) for y in range(page.height())]
    return 1 - sum(dots) / len(dots)


def test_the_office_of_the_settings_stands_on_top_of_the_plan(planning, saved):
    planning.opens("Einstellungen")
    planning.opens("Büro")
    planning.answers("Name des Büros", "Jobcenter Hamm")
    planning.answers("Telefon", "02381 555-01")
    planning.opens("Plan")
    assert planning.waits(lambda: "Jobcenter Hamm" in text(saved()))
    assert "02381 555-01" in text(saved())
    assert "Musterstadt" not in text(saved())
