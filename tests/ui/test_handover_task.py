"""Übergabe at the window: cards are compared, answers given with a consent, taken in, and differences decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from counsellor import CHEAP, PASSPHRASE, TODAY, Counsellor
from findings import nameless
from pypdf import PdfReader
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QToolButton

from caseworker.facts import Cefr, Consent, ConsentKind, Declaration, question_of
from caseworker.handover import Request
from caseworker.handover.bundle import (
    Towards,
    open_bundle,
    own_keys,
    own_partner,
    pack_answers,
    pack_receipt,
    pack_withdrawals,
    read_card,
    release_answers,
    take,
    untold,
    words_of,
    write_card,
)
from caseworker.offers import Office, Talk
from caseworker.plan import DEMO_OFFICE, Occasion
from caseworker.policy import Policy
from caseworker.store import Add, Answer, CaseFile, Remove, Ring, TransferState
from caseworker.store.exchange import called
from caseworker.store.files import Folder
from ui.forms.editors import editor_for
from ui.notices import Notices
from ui.settings.office import OfficeKind
from ui.tasks.handover import HandoverTask
from ui.tasks.handover.cards import CardsPage
from ui.tasks.handover.exception import ExceptionDialog
from ui.tasks.handover.give import GivePage
from ui.tasks.handover.past import PastPage
from ui.tasks.handover.take import TakePage

KIM = "KIM Musterhausen"
SECOND = "Zehn Igel fangen Bälle"
CARD = called(KIM, "C. Weiß")  # as a key card of the window says it


@pytest.fixture
def kim() -> Iterator[CaseFile]:
    """Another office with a person and her consent to tell the Jobcenter."""
    file = CaseFile.unkept("C. Weiß")
    yield file
    file.close()


@pytest.fixture
def own(counsellor: Counsellor) -> CaseFile:
    assert counsellor.window.desk is not None
    return counsellor.window.desk.case_file


def page(
    counsellor: Counsellor, kind: type[GivePage | TakePage | PastPage | CardsPage]
) -> GivePage | TakePage | PastPage | CardsPage:
    found = counsellor.window.findChild(kind)
    assert isinstance(found, kind)
    return found


def know_each_other(own: CaseFile, kim: CaseFile) -> None:
    own.exchange.accept(own_partner(CARD, own_keys(kim.exchange)), TODAY)
    kim.exchange.accept(own_partner(called("Jobcenter", "B. Aydin"), own_keys(own.exchange)), TODAY)


def allows(file: CaseFile, case_id: int, recipient: str, kind: ConsentKind) -> None:
    said = {"kind": kind, "recipient": recipient, "data_categories": "Deutsch", "given_on": date(2026, 11, 1)}
    file.change(Add(Consent(case_id=case_id, declaration=Declaration.WRITTEN_SIGNED, **said)))


def handed_over(kim: CaseFile, path: Path, listening: Cefr = Cefr.B1) -> None:
    """A hand-over from the other office about Amal Haddad."""
    case_id = kim.new_person(family="Haddad", given="Amal", dob=date(1990, 5, 1))
    kim.change(Answer(kim.case(case_id).german, "listening", listening))
    allows(kim, case_id, "Jobcenter", ConsentKind.KIM_TO_JC)
    occasion = Occasion(kim.case(case_id), Talk(TODAY, Office.KIM_MUNICIPAL), DEMO_OFFICE)
    views = release_answers(kim, [occasion], Request("Jobcenter", ConsentKind.KIM_TO_JC), None, Policy())
    (partner,) = kim.exchange.partners()
    path.write_bytes(pack_answers(Towards(partner, KIM, TODAY, kim.exchange), views).content)


def test_a_card_counts_once_its_six_words_were_compared(
    counsellor: Counsellor, own: CaseFile, kim: CaseFile, tmp_path: Path
) -> None:
    counsellor.presses("Übergabe")
    counsellor.presses("Schlüsselkarten")
    card = tmp_path / "kim.schluesselkarte"
    card.write_bytes(write_card(CARD, own_keys(kim.exchange)))
    page(counsellor, CardsPage).read_from(str(card))
    assert counsellor.sees(words_of(own_partner(CARD, own_keys(kim.exchange))))
    assert own.exchange.partners() == []
    counsellor.presses("Die Wörter sind gleich: annehmen")
    assert counsellor.sees("andere Stelle")
    assert [one.name for one in own.exchange.partners()] == [CARD]
    page(counsellor, CardsPage).save_to(str(tmp_path / "eigene.schluesselkarte"))
    assert counsellor.sees("Gespeichert: eigene.schluesselkarte")
    mine = read_card((tmp_path / "eigene.schluesselkarte").read_bytes())
    assert mine.seals == own_keys(own.exchange).public[1]


def test_nothing_leaves_without_a_consent_and_what_leaves_can_be_read_first(
    counsellor: Counsellor, own: CaseFile, kim: CaseFile, tmp_path: Path
) -> None:
    know_each_other(own, kim)
    (line,) = own.people()
    own.change(Answer(own.case(line.case_id).german, "listening", Cefr.A2))
    counsellor.presses("Übergabe")
    counsellor.answers("Empfänger", CARD)
    counsellor.answers("Zweck", "Jobcenter an KIM")
    assert counsellor.sees("Es gibt keine Einwilligung für diesen Zweck und diesen Empfänger.")
    give = page(counsellor, GivePage)
    give.save_to(str(tmp_path / "nichts.uebergabe"))
    assert own.exchange.transfers() == []
    assert not (tmp_path / "nichts.uebergabe").exists()
    purposes = next(
        one for one in page(counsellor, GivePage).findChildren(QComboBox) if one.accessibleName() == "Zweck"
    )
    purposes.showPopup()
    last = purposes.view().visualRect(purposes.model().index(purposes.count() - 1, 0))
    assert 0 < last.bottom() <= purposes.view().viewport().height(), "no purpose is half cut off"
    purposes.hidePopup()
    counsellor.presses("Zu den Einwilligungen")
    counsellor.presses("Eintrag hinzufügen")
    counsellor.answers("Wofür?", "Jobcenter an KIM")
    counsellor.answers("Empfänger", KIM)
    counsellor.presses("Zurück zur Akte (Esc)")
    counsellor.presses("Übergabe")
    assert counsellor.sees("Die Einwilligung für diesen Empfänger ist noch nicht erteilt.")
    own.change(Remove(own.case(line.case_id).consents[0]))
    allows(own, line.case_id, KIM, ConsentKind.JC_TO_KIM)
    give.arrive()
    assert counsellor.sees("Deutsch: Hören A2")
    give.save_to(str(tmp_path / "amal.uebergabe"))
    assert counsellor.sees("1 Person ist darin.")
    taken = take(kim, open_bundle(kim, (tmp_path / "amal.uebergabe").read_bytes(), TODAY), {})
    assert kim.case(taken.cases[0]).german.listening is Cefr.A2
    back = tmp_path / "zurueck.uebergabe"
    (jobcenter,) = kim.exchange.partners()
    back.write_bytes(pack_receipt(Towards(jobcenter, KIM, TODAY, kim.exchange), taken.receipt).content)
    counsellor.presses("Annehmen")
    page(counsellor, TakePage).read_from(str(back))
    assert counsellor.sees(f"Bestätigung von {CARD}: vom Empfänger übernommen")
    counsellor.presses("Bisher")
    assert counsellor.sees(f"An {CARD}")
    counsellor.presses("Akte")
    assert counsellor.sees(f"Übergeben an {CARD} am")


def exception(counsellor: Counsellor) -> ExceptionDialog:
    counsellor.presses("Ausnahme mit zweiter Person …")
    assert counsellor.waits(lambda: page(counsellor, GivePage).findChild(ExceptionDialog) is not None)
    found = page(counsellor, GivePage).findChild(ExceptionDialog)
    assert isinstance(found, ExceptionDialog)
    return found


def press(dialog: ExceptionDialog, words: str) -> None:
    next(one for one in dialog.findChildren(QPushButton) if one.text() == words).click()


def test_an_exception_needs_a_law_a_reason_and_a_second_person(
    counsellor: Counsellor, own: CaseFile, kim: CaseFile, tmp_path: Path
) -> None:
    Ring(Folder(own.path), own.record, cost=CHEAP).add_user("C. Weiß", SECOND, passphrase=PASSPHRASE)
    know_each_other(own, kim)
    (line,) = own.people()
    own.change(Answer(own.case(line.case_id).german, "listening", Cefr.A2))
    own.change(Answer(own.case(line.case_id).person, "phone", "0201 4711"))
    counsellor.presses("Übergabe")
    give, file = page(counsellor, GivePage), tmp_path / "ausnahme.uebergabe"
    assert not give._second.isVisible()
    counsellor.answers("Empfänger", CARD)
    counsellor.answers("Zweck", "Jobcenter an KIM")
    dialog = exception(counsellor)
    assert nameless(dialog) == []
    press(dialog, "Ansehen, was weitergeht")
    assert any("Nötig sind: das Gesetz" in one.text() for one in dialog.findChildren(QLabel))
    dialog._law.setText("§ 50 Abs. 1 SGB II")
    dialog._reason.setText("Umzug nach Hamm")
    dialog._topics["german"].setChecked(True)
    press(dialog, "Ansehen, was weitergeht")
    assert counsellor.sees("Ausnahme ohne Einwilligung, mit zweiter Person: § 50 Abs. 1 SGB II")
    assert counsellor.sees("Deutsch: Hören A2")
    assert counsellor.does_not_see("4711")
    assert counsellor.waits(lambda: "Ein Gesetz erlaubt das." in on_paper(give))
    assert give._second.isVisible()
    for passphrase in ("", PASSPHRASE):  # nobody, and whoever works here
        give._second.setText(passphrase)
        give.save_to(str(file))
        assert not file.exists()
    assert own.exchange.transfers() == []
    give._second.setText(SECOND)
    give.save_to(str(file))
    assert counsellor.sees("1 Person ist darin.")
    (kept,) = own.disclosures(line.case_id)
    assert "§ 50 Abs. 1 SGB II" in kept.ground
    arrived = open_bundle(kim, file.read_bytes(), TODAY)
    taken = take(kim, arrived, {})
    assert kim.case(taken.cases[0]).german.listening is Cefr.A2
    assert kim.case(taken.cases[0]).person.phone is None


def test_an_exception_is_for_one_request_and_never_after_a_withdrawal_or_for_the_authority(
    counsellor: Counsellor, own: CaseFile, kim: CaseFile
) -> None:
    know_each_other(own, kim)
    (line,) = own.people()
    counsellor.presses("Übergabe")
    give = page(counsellor, GivePage)
    counsellor.answers("Empfänger", CARD)
    counsellor.answers("Zweck", "KIM an Ausländerbehörde")
    assert counsellor.sees("Es gibt keine Einwilligung")
    assert not counsellor.can_press("Ausnahme mit zweiter Person …")
    counsellor.answers("Zweck", "Jobcenter an KIM")
    dialog = exception(counsellor)
    dialog._law.setText("§ 50 Abs. 1 SGB II")
    dialog._reason.setText("Umzug nach Hamm")
    dialog._topics["person"].setChecked(True)
    press(dialog, "Ansehen, was weitergeht")
    assert counsellor.sees("Ausnahme ohne Einwilligung")
    counsellor.answers("Zweck", "KIM an Jobcenter")
    assert counsellor.does_not_see("Ausnahme ohne Einwilligung, mit")
    assert not give._second.isVisible()
    allows(own, line.case_id, KIM, ConsentKind.KIM_TO_JC)
    own.change(Answer(own.case(line.case_id).consents[0], "withdrawn_on", TODAY))
    give.arrive()
    assert counsellor.sees("ist widerrufen")
    assert not counsellor.can_press("Ausnahme mit zweiter Person …")


def on_paper(give: GivePage) -> str:
    printed = give._desk.paper
    return "" if printed is None else PdfReader(BytesIO(printed.pdf)).pages[0].extract_text()


def test_without_a_key_card_each_box_says_what_to_do(counsellor: Counsellor) -> None:
    counsellor.presses("Übergabe")
    boxes = page(counsellor, GivePage).findChildren(QComboBox)
    assert [box.placeholderText() for box in boxes if box.isVisible()] == ["bitte wählen"] * 2
    assert counsellor.sees("nehmen Sie unter „Schlüsselkarten“ an")


def test_of_several_people_each_sheet_can_be_looked_at(counsellor: Counsellor, own: CaseFile, kim: CaseFile) -> None:
    know_each_other(own, kim)
    (amal,) = own.people()
    nour = own.new_person(family="Haddad", given="Nour")
    for case_id in (amal.case_id, nour):
        allows(own, case_id, KIM, ConsentKind.JC_TO_KIM)
    counsellor.presses("Übergabe")
    counsellor.answers("Empfänger", CARD)
    counsellor.answers("Zweck", "Jobcenter an KIM")
    counsellor.types("Person hinzufügen", "Nour")
    counsellor.presses("Nour Haddad · 0002-6")
    give = page(counsellor, GivePage)

    assert counsellor.waits(lambda: "Amal Haddad" in on_paper(give))
    counsellor.presses("Nour Haddad: Blatt ansehen")
    assert counsellor.waits(lambda: "Nour Haddad" in on_paper(give))


def test_what_comes_in_is_looked_at_taken_and_decided(
    counsellor: Counsellor, own: CaseFile, kim: CaseFile, tmp_path: Path
) -> None:
    know_each_other(own, kim)
    (line,) = own.people()
    own.change(Answer(own.case(line.case_id).german, "listening", Cefr.A2))
    handed_over(kim, tmp_path / "amal.uebergabe")
    counsellor.presses("Übergabe")
    counsellor.presses("Annehmen")
    taking = page(counsellor, TakePage)
    taking.read_from(str(tmp_path / "amal.uebergabe"))
    assert counsellor.sees("Noch ist nichts gespeichert.")
    counsellor.presses("Übernehmen")
    assert counsellor.sees("Bei einer Person ist noch offen, welche Akte es ist.")
    counsellor.answers("Welche Akte?", next(words for words in options(taking) if words.startswith("Amal")))
    counsellor.presses("Übernehmen")
    assert counsellor.sees("1 Person übernommen. Die Zahlen stimmen. 1 Frage ist zu entscheiden.")
    counsellor.presses("Akte öffnen: Amal Haddad")
    assert counsellor.sees("Bitte entscheiden")
    assert counsellor.sees(f"{CARD}, 24.11.2026")
    counsellor.presses("B1")
    assert counsellor.does_not_see("Bitte entscheiden")
    assert own.case(line.case_id).german.listening is Cefr.B1
    assert own.decisions(line.case_id) == []


def options(taking: TakePage) -> list[str]:
    boxes = [box for box in taking.findChildren(QComboBox) if box.accessibleName() == "Welche Akte?"]
    return [boxes[0].itemText(place) for place in range(boxes[0].count())]


def test_what_is_turned_down_leaves_nothing_here(
    counsellor: Counsellor, own: CaseFile, kim: CaseFile, tmp_path: Path
) -> None:
    know_each_other(own, kim)
    handed_over(kim, tmp_path / "amal.uebergabe")
    counsellor.presses("Übergabe")
    counsellor.presses("Annehmen")
    page(counsellor, TakePage).read_from(str(tmp_path / "amal.uebergabe"))
    counsellor.answers("Ablehnen, weil …", "Wir sind nicht die richtige Stelle.")
    assert counsellor.sees("Abgelehnt. Es wurde nichts übernommen.")
    assert len(own.people()) == 1
    assert [one.state for one in own.exchange.transfers()] == [TransferState.TURNED_DOWN]


def test_a_stranger_and_a_spoiled_file_are_refused_in_words(
    counsellor: Counsellor, own: CaseFile, kim: CaseFile, tmp_path: Path
) -> None:
    know_each_other(own, kim)
    handed_over(kim, tmp_path / "amal.uebergabe")
    content = (tmp_path / "amal.uebergabe").read_bytes()
    (tmp_path / "kaputt.uebergabe").write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    counsellor.presses("Übergabe")
    counsellor.presses("Annehmen")
    taking = page(counsellor, TakePage)
    taking.read_from(str(tmp_path / "kaputt.uebergabe"))
    assert counsellor.sees("Die Unterschrift dieser Datei stimmt nicht.")
    own.exchange.forget(replace(own.exchange.partners()[0]))
    taking.read_from(str(tmp_path / "amal.uebergabe"))
    assert counsellor.sees("Der Absender dieser Datei ist hier nicht bekannt.")
    assert isinstance(counsellor.window.findChild(HandoverTask), HandoverTask)


def test_a_withdrawal_that_comes_in_says_whose_it_is(
    counsellor: Counsellor, own: CaseFile, kim: CaseFile, tmp_path: Path
) -> None:
    know_each_other(own, kim)
    handed_over(kim, tmp_path / "amal.uebergabe")
    (line,), (there,) = own.people(), kim.people()
    take(own, open_bundle(own, (tmp_path / "amal.uebergabe").read_bytes(), TODAY), {there.case_id: line.case_id})
    kim.change(Answer(kim.case(there.case_id).consents[0], "withdrawn_on", TODAY))
    (partner,) = kim.exchange.partners()
    news = pack_withdrawals(Towards(partner, CARD, TODAY, kim.exchange), untold(kim, partner))
    (tmp_path / "widerruf.uebergabe").write_bytes(news.content)
    counsellor.presses("Übergabe")
    counsellor.presses("Annehmen")
    page(counsellor, TakePage).read_from(str(tmp_path / "widerruf.uebergabe"))
    assert counsellor.sees("1 Einwilligung wurde widerrufen.")
    assert counsellor.sees("Amal Haddad")
    assert counsellor.sees("Einwilligung widerrufen am 24.11.2026.")
    boxes = page(counsellor, TakePage).findChildren(QComboBox)
    assert "Ablehnen, weil …" not in [box.accessibleName() for box in boxes], "nobody turns a withdrawal down"
    counsellor.presses("Übernehmen")
    assert counsellor.sees("In 1 Akte steht jetzt der Widerruf.")
    assert counsellor.can_press("Akte öffnen: Amal Haddad")
    assert [one.withdrawn_on for one in own.case(line.case_id).consents] == [TODAY]


def test_a_withdrawal_is_told_also_to_an_office_without_a_card(
    counsellor: Counsellor, own: CaseFile, tmp_path: Path
) -> None:
    (line,) = own.people()
    allows(own, line.case_id, "Sprachschule Eins", ConsentKind.REFER_PROVIDER)
    counsellor.presses("Übergabe")
    counsellor.answers("Empfänger", "Andere Stelle, einmalig mit Kennwort")
    counsellor.answers("Zweck", "Weitergabe an Kurs, Beratung oder Anerkennungsstelle")
    counsellor.types("Name der Stelle, wie in der Einwilligung", "Sprachschule Eins")
    page(counsellor, GivePage).save_to(str(tmp_path / "amal.uebergabe"))
    assert counsellor.sees("Kennwort der Datei:")
    own.change(Answer(own.case(line.case_id).consents[0], "withdrawn_on", TODAY))
    late = "1 Einwilligung wurde widerrufen: Sprachschule Eins weiß es noch nicht."
    counsellor.presses("Akte")
    assert counsellor.sees(f"{late} Übergabe, „Bisher“.")
    tomorrow = Notices(own, counsellor.window.language, lambda: None)
    assert [one.text() for one in tomorrow.findChildren(QLabel) if one.text() == late] == [late]
    tomorrow.hide()
    counsellor.presses("Übergabe")
    counsellor.presses("Bisher")
    assert counsellor.sees(late)
    (reached,) = own.exchange.recipients()
    past = page(counsellor, PastPage)
    past.tell_them(reached, str(tmp_path / "nirgends" / "widerruf.uebergabe"))
    assert counsellor.sees("Datei nicht gespeichert, nichts abgegeben")
    assert counsellor.sees("Sprachschule Eins weiß es noch nicht.")
    past.tell_them(reached, str(tmp_path / "widerruf.uebergabe"))
    assert counsellor.sees("Gespeichert: widerruf.uebergabe\nKennwort der Datei:")
    assert counsellor.does_not_see("weiß es noch nicht")


def test_a_consent_takes_its_words_from_a_list(counsellor: Counsellor) -> None:
    desk = counsellor.window.desk
    assert desk is not None
    editor = editor_for(question_of(Consent.data_categories), desk.folder, desk.language, desk)
    said: list[object] = []
    editor.answered.connect(said.append)
    editor.show_answer("Name und Telefon")
    topics = {one.text(): one for one in editor.findChild(QToolButton).menu().actions()}
    for name in ("Deutsch", "Abschlüsse", "Deutsch"):
        topics[name].trigger()
    assert said == ["Name und Telefon\nDeutsch", "Name und Telefon\nDeutsch\nAbschlüsse"]
    assert "Schritte" not in topics, "own acts of the office go nowhere"


def test_what_a_consent_names_leaves_and_what_opens_nothing_is_told(
    counsellor: Counsellor, own: CaseFile, kim: CaseFile
) -> None:
    know_each_other(own, kim)
    (line,) = own.people()
    allows(own, line.case_id, KIM, ConsentKind.JC_TO_KIM)
    case = own.case(line.case_id)
    own.change(Answer(case.german, "listening", Cefr.A2), Answer(case.wishes, "occupation", "Pflege"))
    own.change(Answer(case.consents[0], "data_categories", "Name und Telefon\nDeutsch\nWunschberuf"))
    counsellor.presses("Übergabe")
    counsellor.answers("Empfänger", CARD)
    counsellor.answers("Zweck", "Jobcenter an KIM")
    assert counsellor.sees("Deutsch: Hören A2")
    assert counsellor.sees("Wünsche und Verfügbarkeit: Wunschberuf Pflege")
    assert counsellor.sees("denn kein Thema und keine Frage heißt so: „Name und Telefon“.")


def test_a_state_office_opens_the_way_of_the_asylum_act_in_its_settings(
    counsellor: Counsellor, own: CaseFile, kim: CaseFile
) -> None:
    """Ratingen to the Agentur (domain.md 8.5): without a consent only where the office says it acts under that act."""
    desk = counsellor.window.desk
    assert desk is not None
    own.exchange.accept(
        own_partner(called("Agentur für Arbeit Düsseldorf", "D. Krause"), own_keys(kim.exchange)), TODAY
    )
    (line,) = own.people()
    own.change(Answer(own.case(line.case_id).german, "listening", Cefr.A2))
    desk.settings.keep(OfficeKind, kind=Office.ZUE_PILOT)
    desk.open_person(line.case_id, "handover")
    counsellor.answers("Empfänger", "Agentur für Arbeit Düsseldorf · D. Krause")
    counsellor.answers("Zweck", "Kompetenzbogen an die Agentur für Arbeit")
    assert counsellor.sees("Es gibt keine Einwilligung für diesen Zweck und diesen Empfänger.")
    desk.go("settings")
    counsellor.presses("Büro")
    counsellor.answers("Handelt das Büro selbst nach dem Asylgesetz?", "ja")
    desk.go("handover")
    assert counsellor.sees("§ 8 Abs. 3 Satz 3 AsylG")
    assert counsellor.sees("Deutsch: Hören A2")
    counsellor.presses("Einstellungen")
    counsellor.answers("Handelt das Büro selbst nach dem Asylgesetz?", "nein")
    desk.go("handover")
    assert counsellor.sees("Es gibt keine Einwilligung für diesen Zweck und diesen Empfänger.")
