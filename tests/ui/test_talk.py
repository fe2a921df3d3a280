"""The talk: answers come in, advice moves, the next question changes, and every slip can be undone."""

import json
from datetime import date

from counsellor import Counsellor
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from caseworker.facts import (
    FIRST_TALK,
    Actor,
    AgreedStep,
    Agreement,
    AnabinLookup,
    Cefr,
    Contact,
    ContactKind,
    ContactResult,
    DegreeClass,
    GoalCode,
    InstitutionStatus,
    PlanStatus,
    Present,
    Procedure,
    Qualification,
    RecognitionCase,
    RecognitionOutcome,
    Slot,
    StepStatus,
    numbered,
)
from caseworker.store import Add, Answer, CaseFile, Op
from caseworker.words import _, spoken
from ui.desk import Desk
from ui.lock.drafts import collect, lay_out
from ui.window import Window


def opens_the_berufssprachkurs(counsellor: Counsellor) -> None:
    """The answers after which that course fits."""
    counsellor.opens("Deutsch")
    counsellor.answers("Sprechen, Gespräch", "B1")
    counsellor.opens("Aufenthalt")
    counsellor.answers("Dokument", "Niederlassungserlaubnis")
    counsellor.answers("Leistungen zurzeit", "SGB II (Jobcenter)")


def test_an_offer_opens_up_while_we_talk(counsellor: Counsellor) -> None:
    counsellor.opens("Deutsch")
    counsellor.answers("Sprechen, Gespräch", "B1")
    counsellor.opens("Aufenthalt")
    assert not any("Berufssprachkurs" in name for name in counsellor.cards()["Passt"])
    counsellor.answers("Dokument", "Niederlassungserlaubnis")
    counsellor.answers("Leistungen zurzeit", "SGB II (Jobcenter)")
    assert counsellor.sees("Wir prüfen, ob Sie am Berufssprachkurs teilnehmen dürfen.")


def test_a_step_goes_into_the_plan_once(counsellor: Counsellor) -> None:
    opens_the_berufssprachkurs(counsellor)
    counsellor.presses("In den Plan", on="Berufssprachkurs")
    assert counsellor.sees("Im Plan ✓")
    case = counsellor.window.desk.folder.case
    assert [step.sentence for step in case.steps] == ["Wir prüfen, ob Sie am Berufssprachkurs teilnehmen dürfen."]
    assert case.steps[0].is_of(case.plan)
    assert case.plan.talk_on == counsellor.window.today
    counsellor.keys("Strg+Z")
    assert counsellor.does_not_see("Im Plan ✓")
    assert (case.steps, case.plan) == ([], None)


def test_a_step_after_an_agreed_plan_begins_its_update_and_loses_nothing(counsellor: Counsellor) -> None:
    folder = counsellor.window.desk.folder
    first = Agreement(goal_code=GoalCode.JOB_SVB, status=PlanStatus.AGREED, position=1, case_id=folder.case.id)
    open_step = AgreedStep(agreement=1, words="Lebenslauf schreiben", case_id=folder.case.id)
    assert folder.change(Add(first, position=1), Add(open_step))
    opens_the_berufssprachkurs(counsellor)
    counsellor.presses("In den Plan", on="Berufssprachkurs")
    assert counsellor.sees("Im Plan ✓")
    case = folder.case
    assert (case.plan.position, case.plan.goal_code) == (2, GoalCode.JOB_SVB)
    said = [step.words or step.sentence for step in case.steps if step.is_of(case.agreements[1])]
    assert said == ["Lebenslauf schreiben", "Wir prüfen, ob Sie am Berufssprachkurs teilnehmen dürfen."]


def test_nothing_is_taken_back_from_under_what_cannot_be(counsellor: Counsellor) -> None:
    counsellor.opens("Deutsch")
    counsellor.answers("Sprechen, Gespräch", "B1")
    folder = counsellor.window.desk.folder
    assert folder.change(Answer(folder.case.german, "reading", Cefr.A2, undoable=False))
    counsellor.keys("Strg+Z")
    assert counsellor.sees("Es gibt nichts, was sich zurücknehmen lässt.")
    assert folder.case.german.spoken_interaction is Cefr.B1


def test_a_slip_can_be_undone_and_done_again(counsellor: Counsellor) -> None:
    counsellor.opens("Deutsch")
    counsellor.answers("Sprechen, Gespräch", "B1")
    counsellor.answers("Sprechen, Gespräch", "C2")
    counsellor.keys("Strg+Z")
    assert counsellor.reads("Sprechen, Gespräch") == "B1"
    assert counsellor.sees("Rückgängig gemacht: Sprechen, Gespräch")
    counsellor.keys("Strg+Umschalt+Z")
    assert counsellor.reads("Sprechen, Gespräch") == "C2"
    assert counsellor.window.desk.folder.case.german.spoken_interaction is Cefr.C2


def test_a_slip_is_undone_from_another_chapter(counsellor: Counsellor) -> None:
    counsellor.opens("Deutsch")
    counsellor.answers("Hören", "A1")
    counsellor.opens("Haushalt und Hürden")
    counsellor.keys("Strg+Z")
    counsellor.opens("Deutsch")
    assert counsellor.reads("Hören") == ""


def test_asked_but_unknown_stops_the_next_question(counsellor: Counsellor) -> None:
    counsellor.opens("Aufenthalt")
    assert counsellor.next_question() == "Darf ich Ihr Dokument zum Aufenthalt sehen?"
    assert counsellor.sees("…")
    counsellor.hears("Dokument", "weiß nicht")
    assert counsellor.next_question() not in ("", "Darf ich Ihr Dokument zum Aufenthalt sehen?")
    assert "weiß nicht" in counsellor.words()
    counsellor.hears("Dokument", "noch nicht gefragt")
    assert counsellor.next_question() == "Darf ich Ihr Dokument zum Aufenthalt sehen?"


def test_the_next_question_is_one_key_away(counsellor: Counsellor) -> None:
    counsellor.opens("Deutsch")
    assert counsellor.next_question() == "Darf ich Ihr Dokument zum Aufenthalt sehen?"
    counsellor.keys("Strg+J")
    assert counsellor.focus().accessibleName() == "Dokument"


def test_a_question_on_a_card_leads_to_its_field(counsellor: Counsellor) -> None:
    counsellor.opens("Person")
    card = next(line for line in counsellor.words() if line.startswith("Arbeit mit diesem Dokument"))
    counsellor.presses("Frage stellen", on=card)
    assert counsellor.focus().accessibleName() == "Dokument"


def test_a_question_appears_only_when_it_matters(counsellor: Counsellor) -> None:
    counsellor.opens("Haushalt und Hürden")
    assert "Betreuung gesichert?" not in counsellor.words()
    counsellor.answers("Jüngstes Kind geboren", "5.2022")
    assert counsellor.sees("Betreuung gesichert?")
    counsellor.keys("Strg+Z")
    assert counsellor.does_not_see("Betreuung gesichert?")


def test_a_normal_talk_folds_what_can_wait(counsellor: Counsellor) -> None:
    counsellor.opens("Deutsch")
    assert "Schreiben" not in counsellor.words()
    fold = next(words for words in counsellor.words() if words.startswith("Für das nächste Mal ("))
    counsellor.opens(fold)
    assert counsellor.sees("Schreiben")


def test_a_certificate_fills_the_skills(counsellor: Counsellor) -> None:
    counsellor.opens("Deutsch")
    counsellor.presses("Deutsch-Zertifikate: Eintrag hinzufügen")
    counsellor.answers("Niveau", "B1")
    assert counsellor.sees("aus dem Zertifikat")
    assert counsellor.window.desk.folder.case.level("listening") is Cefr.B1


def test_why_shows_the_lines_of_the_decree(counsellor: Counsellor) -> None:
    opens_the_berufssprachkurs(counsellor)
    counsellor.presses("Warum?", on="Berufssprachkurs")
    card = counsellor.card("Berufssprachkurs")
    assert "✓\nDeutsch mindestens B1, oder A2 nach dem Integrationskurs" in card
    assert "R-BSK-03 · DeuFöV §§ 4, 5, 13 Abs. 2" in card
    assert "Geregelt (Stand 19.08.2026)" in card


def test_what_is_from_memory_says_so_where_it_stands(counsellor: Counsellor) -> None:
    """The period is law, the step under it is not: the mark of a card speaks of the words it shows."""
    folder = counsellor.window.desk.folder
    pending = RecognitionCase(
        case_id=folder.case.id,
        procedure=Procedure.SPECIAL_LAW,
        outcome=RecognitionOutcome.PENDING,
        complete_on=date(2026, 11, 2),
        reference_occupation="Pflegefachfrau",
    )
    assert folder.change(Add(pending))
    assert counsellor.sees("als Hilfe in der Pflege arbeiten")
    assert "Unsicher – bitte prüfen." in counsellor.card("Anerkennung läuft")


def test_a_german_is_asked_for_no_title_and_may_work(counsellor: Counsellor) -> None:
    counsellor.opens("Aufenthalt")
    assert counsellor.sees("Karte gültig bis")
    counsellor.answers("Dokument", "deutscher Ausweis")
    assert counsellor.does_not_see("Karte gültig bis")
    assert counsellor.sees("Leistungen zurzeit")
    assert counsellor.does_not_see("Text zur Erwerbstätigkeit")
    assert counsellor.sees("Arbeit erlaubt")


def test_at_most_three_cards_of_a_group_are_seen(counsellor: Counsellor) -> None:
    cards = counsellor.cards()
    assert {fits: len(names) for fits, names in cards.items()} == {
        "Passt": 0,
        "Noch offen": 3,
        "Passt zurzeit nicht": 0,
    }
    fold = next(words for words in counsellor.words() if words.startswith("Passt zurzeit nicht ("))
    counsellor.opens(fold)
    assert len(counsellor.cards()["Passt zurzeit nicht"]) == int(fold.split("(")[1].rstrip(")"))


def test_cards_keep_their_place_while_answers_come(counsellor: Counsellor) -> None:
    counsellor.opens("Deutsch")
    before = counsellor.cards()["Noch offen"]
    counsellor.answers("Hören", "A2")
    assert counsellor.cards()["Noch offen"][:2] == before[:2]


def test_a_list_grows_and_shrinks_and_comes_back(counsellor: Counsellor) -> None:
    counsellor.opens("Schule und Arbeit")
    counsellor.presses("Berufserfahrung: Eintrag hinzufügen")
    counsellor.answers("Beruf", "Lehrerin")
    counsellor.answers("Jahre", "4")
    counsellor.presses("Fertig")
    assert counsellor.sees("Lehrerin · Jahre: 4")
    counsellor.presses("Entfernen")
    assert counsellor.does_not_see("Lehrerin · Jahre: 4")
    counsellor.keys("Strg+Z")
    assert counsellor.sees("Lehrerin · Jahre: 4")


def test_an_impossible_day_is_explained_and_kept_as_typed(counsellor: Counsellor) -> None:
    counsellor.opens("Person")
    counsellor.answers("Geburtsdatum", "31.02.1991")
    assert counsellor.sees("Diesen Tag gibt es nicht. Bitte prüfen Sie Tag und Monat.")
    assert counsellor.reads("Geburtsdatum") == "31.02.1991"
    assert counsellor.window.desk.folder.case.person.dob is None
    counsellor.answers("Geburtsdatum", "12.4.91")
    assert counsellor.reads("Geburtsdatum") == "12.04.1991"


def test_a_year_alone_is_kept_as_a_year(counsellor: Counsellor) -> None:
    counsellor.opens("Person")
    counsellor.answers("Geburtsdatum", "1991")
    assert counsellor.reads("Geburtsdatum") == "1991"
    person = counsellor.window.desk.folder.case.person
    assert (person.dob.year, person.dob_precision.key) == (1991, "YEAR")


def test_a_country_is_chosen_by_its_german_name(counsellor: Counsellor) -> None:
    counsellor.opens("Aufenthalt")
    assert counsellor.does_not_see("Staatsangehörigkeit")
    counsellor.answers("Dokument", "Duldung (§ 60a)")
    counsellor.answers("Staatsangehörigkeit", "Syrien")
    assert counsellor.window.desk.folder.case.person.nationality == "SY"
    counsellor.answers("Staatsangehörigkeit", "Absurdistan")
    assert counsellor.sees("Das steht nicht in der Liste.")
    assert counsellor.window.desk.folder.case.person.nationality == "SY"


def test_long_text_is_kept_while_it_is_typed(counsellor: Counsellor) -> None:
    counsellor.opens("Stärken")
    counsellor.types("Stärken", "geduldig")
    wishes = counsellor.window.desk.folder.case.wishes
    assert counsellor.waits(lambda: wishes.strengths == "geduldig")


def test_questions_have_the_numbers_of_the_blank_sheet_and_are_shown_in_two_languages(counsellor: Counsellor) -> None:
    sheet = {one.question.key: one.number for one in numbered(FIRST_TALK) if one.question is not None}
    counsellor.opens("Vorbereitung")
    assert not counsellor.can_press("Fragen auch auf Arabisch")
    assert counsellor.sees(f"{sheet['preferred_language']}  „Welche Sprache verstehen Sie am besten?“")
    counsellor.answers("Beste Sprache", "Arabisch")
    counsellor.opens("Begrüßung")
    counsellor.opens("Vorbereitung")
    counsellor.presses("Fragen auch auf Arabisch")
    assert counsellor.sees(spoken("ar").say(_("Lesen und schreiben Sie in Ihrer Sprache?")))
    counsellor.presses("Fragen nur auf Deutsch")
    assert counsellor.does_not_see(spoken("ar").say(_("Lesen und schreiben Sie in Ihrer Sprache?")))


def test_words_that_had_better_not_be_kept_are_named_and_the_person_decides(counsellor: Counsellor) -> None:
    counsellor.opens("Stärken")
    counsellor.answers("Stärken", "geduldig trotz Depression")
    assert counsellor.sees("Das liest sich wie eine Diagnose")
    assert counsellor.sees("kann nicht schwer heben")
    assert counsellor.sees("SGB X §§ 67a, 67b; DSGVO Art. 9; R-DP-03")
    assert counsellor.window.desk.folder.case.wishes.strengths == "geduldig trotz Depression"
    counsellor.answers("Stärken", "geduldig")
    assert counsellor.does_not_see("Das liest sich wie eine Diagnose")


def test_who_is_in_the_room_decides_what_stands_on_the_screen(window: Window, case_file: CaseFile) -> None:
    case_id = case_file.new_person(family="Haddad", given="Amal")
    missed = Contact(
        case_id=case_id, contact_on=window.today, kind=ContactKind.SHORT_NOTE, result=ContactResult.NO_SHOW
    )
    case_file.change(Add(missed))  # she comes in the afternoon after all
    window.open(case_file)
    window.desk.open_person(case_id, "talk")
    counsellor = Counsellor(window)
    counsellor.presses("Wer ist im Raum?: Kind")
    counsellor.presses("Ausführlich 90")
    counsellor.opens("Haushalt und Hürden")
    assert counsellor.sees("Danke für deine Hilfe.")
    assert counsellor.sees("Manches steht hier nicht, weil andere im Raum sind.")
    assert counsellor.does_not_see("Nur wenn die Person es möchte")
    note, contact = window.desk.folder.case.contacts
    assert (note.kind, note.present) == (ContactKind.SHORT_NOTE, None)
    assert (contact.contact_on, contact.kind) == (window.today, ContactKind.FIRST_TALK)
    assert contact.present == (Present.CHILD,)
    assert window.desk.folder.change(Answer(contact, "present", (Present.ALONE,)))
    assert counsellor.sees("Nur wenn die Person es möchte")
    assert counsellor.does_not_see("Danke für deine Hilfe.")


def test_without_asking_who_is_there_health_stays_closed(counsellor: Counsellor) -> None:
    counsellor.opens("Haushalt und Hürden")
    assert counsellor.sees("Manches steht hier erst, wenn Sie sagen, wer im Raum ist.")
    counsellor.opens("Für das nächste Mal (3 Themen)")
    assert counsellor.sees("Das macht es schwerer")
    assert counsellor.does_not_see("Nur wenn die Person es möchte")


def test_a_follow_up_asks_what_is_old_and_one_key_confirms_it(window: Window, case_file: CaseFile) -> None:
    case_id = case_file.new_person(family="Haddad", given="Amal", phone="0151 234", dob=date(1990, 1, 1))
    window.open(case_file)
    window.desk.today = date(2031, 3, 1)
    window.desk.open_person(case_id, "talk")
    counsellor = Counsellor(window)
    counsellor.presses("Welches Gespräch?: Folgegespräch")
    counsellor.presses("Normal 45")
    assert counsellor.sees("Stimmt das noch? Telefon, bestätigt am ")
    assert counsellor.sees("Stimmt das noch? Zuletzt bestätigt am ")
    counsellor.keys("Strg+J")
    assert counsellor.focus().accessibleName() == "Telefon"
    folder = window.desk.folder
    counsellor.keys("Strg+Eingabe")
    assert case_file.history(folder.case.person, "phone")[-1].op is Op.CONFIRMED
    counsellor.keys("Strg+Z")
    assert case_file.history(folder.case.person, "phone")[-1].op is Op.UNCONFIRMED


def test_a_card_asks_a_question_this_script_leaves_out(window: Window, case_file: CaseFile) -> None:
    case_id = case_file.new_person(family="Haddad", given="Amal")
    window.open(case_file)
    window.desk.open_person(case_id, "talk")
    counsellor = Counsellor(window)
    counsellor.presses("Welches Gespräch?: Nach dem Arbeitsstart")
    counsellor.presses("Kurz 20")
    assert counsellor.sees("Hilfe bei der Arbeit")
    card = next(line for line in counsellor.words() if line.startswith("Arbeit mit diesem Dokument"))
    counsellor.presses("Frage stellen", on=card)
    assert counsellor.focus().accessibleName() == "Dokument"


def test_what_the_office_read_in_anabin_before_is_taken_over_with_one_press(counsellor: Counsellor) -> None:
    read = AnabinLookup(
        country="SY",
        institution_name_german="Universität Damaskus",
        institution_status=InstitutionStatus.H_PLUS,
        degree_name_original="Bakaloriyus",
        degree_class=DegreeClass.ENTSPRICHT,
        looked_up_at=date(2025, 8, 14),
    )
    folder = counsellor.window.desk.folder
    folder.case_file.take_lookups([read])
    degree = Qualification(case_id=folder.case.id, title_text="Bakaloriyus", country="SY")
    assert folder.change(Add(degree))
    counsellor.opens("Abschlüsse")
    assert counsellor.does_not_see("schon nachgesehen")
    assert folder.change(Answer(degree, "institution", "Universität Damaskus"))
    assert counsellor.sees("Das Büro hat zu „Universität Damaskus“ schon nachgesehen:")
    assert counsellor.sees("Nachgesehen am 14.08.2025. Das ist lange her: bitte neu nachsehen.")
    counsellor.presses("Übernehmen")
    assert counsellor.does_not_see("schon nachgesehen")
    (own,) = folder.case.anabin
    assert (own.qualification, own.institution_status, own.printout_degree) == (
        degree.id,
        InstitutionStatus.H_PLUS,
        None,
    )
    assert len(folder.case_file.lookups()) == 1, "the library does not say it twice"
    counsellor.keys("Strg+Z")
    assert counsellor.sees("schon nachgesehen")
    assert folder.case.anabin == []


def test_a_talk_that_was_interrupted_goes_on_where_it_was(counsellor: Counsellor) -> None:
    """Somebody else calls: their folder is opened, and then the talk goes on."""
    counsellor.opens("Deutsch")
    desk = counsellor.window.desk
    amal, other = desk.folder.case.id, desk.case_file.new_person(family="Kovalenko", given="Olena")
    desk.open_person(other)
    desk.open_person(amal)
    counsellor.presses("Gespräch fortsetzen")
    assert counsellor.sees("Dieses Gespräch wurde unterbrochen.")
    assert counsellor.sees("Wie viel Zeit haben Sie?"), "one may also begin another one"
    counsellor.presses("Weiter bei „Deutsch“")
    assert counsellor.sees("Sprechen, Gespräch")
    assert desk.task("talk").place["chapter"] == "german"
    desk.open_person(other, "talk")
    assert counsellor.does_not_see("Dieses Gespräch wurde unterbrochen.")


def test_a_talk_goes_on_after_the_lock_wherever_one_was(counsellor: Counsellor) -> None:
    counsellor.opens("Deutsch")
    desk = counsellor.window.desk
    desk.go("folder")
    draft = json.loads(json.dumps(collect(desk)))
    again = Desk(desk.case_file, desk.settings, desk.language, desk.today)
    lay_out(draft, again)
    assert again.at == "folder"
    again.enter("talk")
    again.task("talk").opening.gone_on.emit()
    assert again.task("talk").place["chapter"] == "german"
    again.deleteLater()


def test_what_was_agreed_stands_beside_the_question_whether_it_was_understood(counsellor: Counsellor) -> None:
    counsellor.opens("Verstanden?")
    assert counsellor.sees("Noch nichts. Legen Sie zuerst rechts oder unter „Plan“ Schritte in den Plan.")
    opens_the_berufssprachkurs(counsellor)
    counsellor.presses("In den Plan", on="Berufssprachkurs")
    counsellor.opens("Verstanden?")
    assert counsellor.sees("Wir prüfen, ob Sie am Berufssprachkurs teilnehmen dürfen.")


def test_the_keyboard_goes_on_with_the_talk(counsellor: Counsellor) -> None:
    """Not to the rail, where the next key would lead out of the talk; and what has it is in view."""
    counsellor.opens("Aufenthalt")
    on = next(one for one in counsellor._visible(QPushButton) if one.text() == "Weiter: Schule und Arbeit")
    on.setFocus()
    counsellor.keys("Enter")
    assert counsellor.waits(lambda: counsellor.focus().accessibleName().startswith("Höchster Schulabschluss"))
    counsellor.presses("Arbeit in Deutschland: Eintrag hinzufügen")
    assert counsellor.waits(lambda: counsellor.focus().accessibleName().startswith("Stand"))
    assert counsellor.waits(lambda: not counsellor.focus().visibleRegion().isEmpty())


def test_what_is_not_there_yet_is_asked_with_its_words(counsellor: Counsellor) -> None:
    counsellor.opens("Schule und Arbeit")
    assert counsellor.sees("Haben Sie Arbeit oder eine Zusage von einer Firma?")
    assert counsellor.sees("Gibt es keine?")
    counsellor.presses("Arbeit in Deutschland: Eintrag hinzufügen")
    assert counsellor.sees("Sind das alle Stellen?")


def test_a_chapter_with_a_question_has_a_place_for_its_answer(counsellor: Counsellor) -> None:
    counsellor.opens("Stärken")
    assert counsellor.sees("Eine Stärke je Zeile.")


def test_who_is_in_the_room_can_be_said_where_the_talk_waits_for_it(counsellor: Counsellor) -> None:
    counsellor.opens("Haushalt und Hürden")
    counsellor.presses("allein")
    assert counsellor.does_not_see("Manches steht hier erst, wenn Sie sagen, wer im Raum ist.")
    assert counsellor.waits(lambda: counsellor.window.desk.task("talk").isAncestorOf(counsellor.focus()))
    assert counsellor.window.desk.folder.present == (Present.ALONE,)


def test_the_plan_lies_open_wherever_the_talk_is_about_it(counsellor: Counsellor) -> None:
    counsellor.opens("Gemeinsam planen")
    assert counsellor.sees("Das steht im Plan")
    counsellor.presses("Plan öffnen")
    assert counsellor.window.desk.at == "plan"


def test_the_steps_are_gone_through_in_the_follow_up(window: Window, case_file: CaseFile) -> None:
    case = case_file.case(case_file.new_person(family="Haddad", given="Amal"))
    plan = Agreement(case_id=case.id, talk_on=window.today, agreed_on=window.today, status=PlanStatus.AGREED)
    step = AgreedStep(case_id=case.id, agreement=plan.id, slot=Slot.STEPS, actor=Actor.CLIENT, words="Zur VHS gehen")
    case_file.change(Add(plan), Add(step))
    window.open(case_file)
    window.desk.open_person(case.id, "talk")
    counsellor = Counsellor(window)
    counsellor.presses("Kurz 20")
    counsellor.opens("Schritte durchgehen")
    assert counsellor.sees("Zur VHS gehen")
    counsellor.answers("Stand: Zur VHS gehen", "erledigt")
    assert step.status is StepStatus.DONE


def test_a_key_too_many_does_not_replace_what_is_known(window: Window, case_file: CaseFile) -> None:
    window.open(case_file)
    window.desk.open_person(case_file.new_person(family="Haddad", given="Amal", phone="0151 234"), "talk")
    counsellor = Counsellor(window)
    counsellor.presses("Welches Gespräch?: Folgegespräch")
    counsellor.presses("Normal 45")
    assert counsellor.waits(lambda: counsellor.focus().accessibleName() == "Telefon")
    assert counsellor.focus().selectedText() == ""


def test_a_talk_ends_where_it_says_so_and_waits_no_more(counsellor: Counsellor) -> None:
    desk = counsellor.window.desk
    counsellor.opens(counsellor.window.desk.task("talk").script.chapters[-1].name.msgid)
    desk.enter("folder")
    counsellor.presses("Gespräch fortsetzen")
    counsellor.presses("Gespräch beenden")
    assert (desk.at, desk.talking) == ("today", False)
    desk.open_person(desk.folder.case.id)
    counsellor.presses("Gespräch beginnen")
    assert counsellor.sees("Wie viel Zeit haben Sie?")
    assert counsellor.does_not_see("Dieses Gespräch wurde unterbrochen.")


def test_an_open_list_takes_only_what_somebody_went_to(counsellor: Counsellor) -> None:
    counsellor.opens("Aufenthalt")
    box = counsellor._field("Dokument")
    box.showPopup()
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert counsellor.window.desk.folder.case.residence.document_kind is None
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert counsellor.waits(lambda: counsellor.reads("Dokument") == box.itemText(0))
    assert counsellor.window.desk.folder.case.residence.document_kind is not None


def test_what_is_taken_stands_in_the_line(counsellor: Counsellor) -> None:
    counsellor.opens("Aufenthalt")
    counsellor.answers("Dokument", "Duldung (§ 60a)")
    counsellor.answers("Staatsangehörigkeit", "Syri")
    assert counsellor.window.desk.folder.case.person.nationality == "SY"
    assert counsellor.reads("Staatsangehörigkeit") == "Syrien"
