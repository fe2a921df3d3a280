"""People go from one case file to another: what arrives, what is refused and why, and what both sides know then."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseworker.cli.bundle import outside, show
from caseworker.cli.person import read_person
from caseworker.facts import Case, Cefr, Consent, ConsentKind, Declaration, Experience, Source
from caseworker.handover import Denied, Request, preview
from caseworker.handover.bundle import (
    Packed,
    Quarantined,
    Refusal,
    Towards,
    UnknownSender,
    open_bundle,
    own_keys,
    own_partner,
    pack_answers,
    pack_cases,
    pack_receipt,
    pack_withdrawals,
    read_card,
    release_answers,
    take,
    take_in_turn,
    take_receipt,
    turn_down,
    untold,
    words_of,
    write_card,
)
from caseworker.handover.bundle.content import Receipt, _read_row
from caseworker.handover.bundle.rows import is_source
from caseworker.offers import Office, Talk
from caseworker.plan import DEMO_OFFICE, Occasion
from caseworker.policy import Policy
from caseworker.problems import Problem
from caseworker.store import Add, Answer, CaseFile, Confirm, Decide, Dispute, FoundBy, Partner, TransferState
from caseworker.store.engine import writes
from caseworker.store.exchange import called
from caseworker.store.forgetting import forget
from caseworker.store.restriction import Ground
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.test_merging import edit, every_change, says

DAY = date(2026, 11, 24)
KIM, JOBCENTER = "KIM Stadt Musterhausen", "Jobcenter Musterhausen"
TO_JOBCENTER = Request(JOBCENTER, ConsentKind.KIM_TO_JC)
OTHER_PURPOSE = ConsentKind.REFER_PROVIDER


class Desk:
    """A case file of an office, and what its counsellor does with hand-overs."""

    def __init__(self, name: str) -> None:
        self.name, self.file = name, CaseFile.unkept(f"Beratung {name}")

    @property
    def partner(self) -> Partner:
        return own_partner(self.name, own_keys(self.file.exchange))

    def knows(self, other: Desk, *, colleague: bool = False) -> None:
        card = read_card(write_card(other.name, own_keys(other.file.exchange)))
        assert words_of(card) == words_of(other.partner)
        self.file.exchange.accept(replace(card, colleague=colleague), DAY)

    def to(self, other: Desk, *, passphrase: str = "", on: date = DAY) -> Towards:
        partner = next(one for one in self.file.exchange.partners() if one.signs == other.partner.signs)
        return Towards(partner, self.name, on, self.file.exchange, passphrase=passphrase)

    def person(self, given: str = "Olena", consent: bool = True) -> Case:
        case_id = self.file.new_person(family="Kovalenko", given=given, dob=date(1990, 5, 1))
        case = self.file.case(case_id)
        self.file.change(
            Answer(case.german, "listening", Cefr.B1),
            Answer(case.wishes, "occupation", "Pflege"),
            Answer(case.person, "phone", "0151 MARKER"),
            Add(Experience(case_id=case_id, occupation="Köchin", years=4)),
        )
        if consent:
            said = {
                "kind": ConsentKind.KIM_TO_JC,
                "recipient": JOBCENTER,
                "data_categories": "Deutsch\nBerufserfahrung",
            }
            given_on = {"given_on": date(2026, 11, 1), "declaration": Declaration.WRITTEN_SIGNED}
            self.file.change(Add(Consent(case_id=case_id, **said, **given_on)))
        return case

    def occasion(self, case: Case) -> Occasion:
        return Occasion(case, Talk(DAY, Office.KIM_MUNICIPAL), DEMO_OFFICE)

    def gives_answers(self, other: Desk, *cases: Case, **how: str) -> Packed:
        views = release_answers(self.file, [self.occasion(one) for one in cases], TO_JOBCENTER, None, Policy())
        return pack_answers(self.to(other, **how), views)

    def opens(self, packed: Packed, on: date = DAY, passphrase: str = "") -> Quarantined:
        return open_bundle(self.file, packed.content, on, passphrase=passphrase)


@pytest.fixture
def desks() -> Iterator[Callable[[str], Desk]]:
    made: list[Desk] = []

    def make(name: str) -> Desk:
        made.append(Desk(name))
        return made[-1]

    yield make
    for desk in made:
        desk.file.close()


@pytest.fixture
def kim(desks: Callable[[str], Desk]) -> Desk:
    return desks(KIM)


@pytest.fixture
def jobcenter(desks: Callable[[str], Desk], kim: Desk) -> Desk:
    there = desks(JOBCENTER)
    there.knows(kim)
    kim.knows(there)
    return there


# --- For a purpose ----------------------------------------------------------------------------------------------------


def test_answers_arrive_with_the_consent_they_rest_on_and_nothing_else(kim: Desk, jobcenter: Desk) -> None:
    arrived = jobcenter.opens(kim.gives_answers(jobcenter, kim.person()))
    assert [one.who.called for one in arrived.people] == ["Olena Kovalenko"]
    assert jobcenter.file.people() == [], "looking at it writes nothing"
    taken = take(jobcenter.file, arrived, {})
    there = jobcenter.file.case(taken.cases[0])
    assert (there.person.family, there.german.listening) == ("Kovalenko", Cefr.B1)
    assert [(one.occupation, one.years) for one in there.experience] == [("Köchin", 4)]
    assert there.consents[0].kind is ConsentKind.KIM_TO_JC
    assert there.consents[0].given_on is None, "what another office noted carries nothing out of this file"
    assert there.wishes.occupation is None, "the consent does not name it"
    assert there.person.phone is None
    assert taken.complete
    assert taken.open == 0


def test_a_different_answer_is_left_open_and_the_own_one_shown(kim: Desk, jobcenter: Desk) -> None:
    here = jobcenter.file.new_person(family="Kovalenko", given="Olena")
    jobcenter.file.change(Answer(jobcenter.file.case(here).german, "listening", Cefr.A2))
    sent = kim.person()
    arrived = jobcenter.opens(kim.gives_answers(jobcenter, sent))
    assert [one.case_id for one in arrived.people[0].alike] == [here], "a possible duplicate is shown"
    taken = take(jobcenter.file, arrived, {sent.id: here})
    (decision,) = jobcenter.file.decisions(here)
    assert [(one.value, one.by) for one in decision.answers] == [(Cefr.B1, KIM), (Cefr.A2, f"Beratung {JOBCENTER}")]
    assert jobcenter.file.case(here).german.listening is Cefr.A2
    assert taken.open == 1
    jobcenter.file.change(Decide(jobcenter.file.case(here).german, "listening", Cefr.B1))
    assert jobcenter.file.decisions(here) == []


def test_the_next_hand_over_finds_its_folder_and_says_only_what_is_new(kim: Desk, jobcenter: Desk) -> None:
    sent = kim.person()
    (here,) = take(jobcenter.file, jobcenter.opens(kim.gives_answers(jobcenter, sent)), {}).cases
    jobcenter.file.change(Decide(jobcenter.file.case(here).german, "listening", Cefr.B2))
    again = jobcenter.opens(kim.gives_answers(jobcenter, sent))
    assert again.people[0].here is not None
    assert again.people[0].here.case_id == here
    take(jobcenter.file, again, {})
    assert jobcenter.file.decisions(here) == [], "what was decided stays decided"
    kim.file.change(Answer(kim.file.case(sent.id).experience[0], "years", 5))
    take(jobcenter.file, jobcenter.opens(kim.gives_answers(jobcenter, sent)), {})
    there = jobcenter.file.case(here)
    assert [one.years for one in there.experience] == [5]
    assert there.german.listening is Cefr.B2


def test_taking_in_turn_can_be_broken_off_and_begun_again(kim: Desk, jobcenter: Desk) -> None:
    packed = kim.gives_answers(jobcenter, kim.person(), kim.person("Petro"), kim.person("Nour"))
    steps = take_in_turn(jobcenter.file, jobcenter.opens(packed), {})
    assert [next(steps), next(steps)] == [1, 2]
    steps.close()
    assert jobcenter.file.exchange.transfers() == [], "what was broken off counts as not come"
    again = jobcenter.opens(packed)
    assert [one.here is not None for one in again.people] == [True, True, False]
    taken = take(jobcenter.file, again, {})
    assert (taken.receipt.people, taken.complete) == (3, True)
    assert len(jobcenter.file.people()) == 3
    back = kim.opens(pack_receipt(jobcenter.to(kim), taken.receipt))
    assert take_receipt(kim.file, back) is TransferState.ACKNOWLEDGED


def test_two_people_never_come_into_one_folder(kim: Desk, jobcenter: Desk) -> None:
    olena, petro = kim.person(), kim.person("Petro")
    here = jobcenter.file.new_person(family="Kovalenko", given="Olena")
    both = jobcenter.opens(kim.gives_answers(jobcenter, olena, petro))
    with pytest.raises(Problem, match="Zwei Personen dieser Übergabe kämen in dieselbe Akte"):
        take(jobcenter.file, both, {olena.id: here, petro.id: here})
    assert jobcenter.file.case(here).german.listening is None
    take(jobcenter.file, jobcenter.opens(kim.gives_answers(jobcenter, olena)), {olena.id: here})
    later = jobcenter.opens(kim.gives_answers(jobcenter, olena, petro))
    with pytest.raises(Problem, match="in dieselbe Akte"):
        take(jobcenter.file, later, {petro.id: here})
    take(jobcenter.file, both, {olena.id: here, petro.id: None})
    assert len(jobcenter.file.people()) == 2


def test_another_office_cannot_write_a_consent_that_opens_a_way_out_or_end_the_case() -> None:
    """A known partner whose program was tampered with: own acts of this office are not theirs to say."""
    forged = {
        "consent": {"kind": "JC_TO_KIM", "recipient": KIM, "given_on": "2026-11-01"},
        "ending": {"ended_on": "2026-11-01"},
        "agreed_step": {"text": "Etwas"},
        "person": {"id": "7"},
    }
    for topic, said in forged.items():
        with pytest.raises(Problem):
            _read_row({"topic": topic, "row": 7 if topic in ("consent", "agreed_step") else None, "said": said})
    assert _read_row({"topic": "german", "row": None, "said": {"listening": "B1"}}).said == {"listening": "B1"}


def test_where_one_person_may_not_leave_nobody_does(kim: Desk, jobcenter: Desk) -> None:
    with pytest.raises(Denied):
        kim.gives_answers(jobcenter, kim.person(), kim.person("Petro", consent=False))
    assert kim.file.exchange.transfers() == []
    assert kim.file.disclosures(kim.file.people()[0].case_id) == []


def test_only_what_the_gate_let_go_is_packed(kim: Desk, jobcenter: Desk) -> None:
    sent = kim.person()
    towards = kim.to(jobcenter)
    for something in (preview(kim.occasion(sent), TO_JOBCENTER), kim.occasion(sent), sent):
        with pytest.raises(TypeError):
            pack_answers(towards, [something])
    views = release_answers(kim.file, [kim.occasion(sent)], TO_JOBCENTER, None, Policy())
    kim.file.change(Answer(sent.consents[0], "withdrawn_on", DAY))
    with pytest.raises(Denied, match="widerrufen"):
        pack_answers(towards, views)
    assert kim.file.exchange.transfers() == []


def test_what_was_let_go_for_one_office_is_sealed_for_no_other(
    kim: Desk, jobcenter: Desk, desks: Callable[[str], Desk]
) -> None:
    school, sent = desks("Sprachschule Eins · B. Öz"), kim.person()
    kim.knows(school)
    views = release_answers(kim.file, [kim.occasion(sent)], TO_JOBCENTER, None, Policy())
    with pytest.raises(Denied, match="andere Stelle"):
        pack_answers(kim.to(school), views)
    with pytest.raises(Denied, match="andere Stelle"):
        pack_answers(kim.to(jobcenter), [*views, replace(views[0], request=replace(TO_JOBCENTER, kind=OTHER_PURPOSE))])
    assert kim.file.exchange.transfers() == []


def test_a_consent_names_the_office_and_its_key_card_a_person_there_as_well(
    kim: Desk, desks: Callable[[str], Desk]
) -> None:
    there = desks(called(JOBCENTER, "C. Weiß"))
    there.knows(kim)
    kim.knows(there)
    sent = kim.person()
    assert take(there.file, there.opens(kim.gives_answers(there, sent)), {}).complete
    assert [one.recipient for one in kim.file.disclosures(sent.id)] == [JOBCENTER]


def test_many_people_need_a_second_person(kim: Desk, jobcenter: Desk) -> None:
    people = [kim.occasion(kim.person(f"Nummer {number}")) for number in range(3)]
    with pytest.raises(Denied, match="niemand allein"):
        release_answers(kim.file, people, TO_JOBCENTER, None, Policy(people_alone=2))


def test_a_withdrawal_travels_and_stops_the_next_export(kim: Desk, jobcenter: Desk) -> None:
    sent = kim.person()
    (here,) = take(jobcenter.file, jobcenter.opens(kim.gives_answers(jobcenter, sent)), {}).cases
    assert untold(kim.file, jobcenter.partner) == []
    kim.file.change(Answer(kim.file.case(sent.id).consents[0], "withdrawn_on", DAY))
    with pytest.raises(Denied, match="widerrufen"):
        kim.gives_answers(jobcenter, sent)
    ended = untold(kim.file, jobcenter.partner)
    news = jobcenter.opens(pack_withdrawals(kim.to(jobcenter), ended))
    assert [one.line and one.line.given for one in news.ended] == ["Olena"], "it is said who, before it is taken"
    assert take(jobcenter.file, news, {}).ended == (here,)
    assert jobcenter.file.case(here).consents[0].withdrawn_on == DAY
    assert untold(kim.file, jobcenter.partner) == [], "they know now"


def test_a_withdrawal_cannot_be_turned_down(kim: Desk, jobcenter: Desk) -> None:
    sent = kim.person()
    (here,) = take(jobcenter.file, jobcenter.opens(kim.gives_answers(jobcenter, sent)), {}).cases
    kim.file.change(Answer(kim.file.case(sent.id).consents[0], "withdrawn_on", DAY))
    news = jobcenter.opens(pack_withdrawals(kim.to(jobcenter), untold(kim.file, jobcenter.partner)))
    turn_down(jobcenter.file, news, Refusal.NOT_OURS)
    assert jobcenter.file.case(here).consents[0].withdrawn_on == DAY


def test_a_withdrawal_reaches_also_whom_only_a_passphrase_reaches(kim: Desk, jobcenter: Desk) -> None:
    once, words = Partner(JOBCENTER, b"", b""), "Vier Igel am See"
    towards = Towards(once, KIM, DAY, kim.file.exchange, passphrase=words)
    views = release_answers(kim.file, [kim.occasion(sent := kim.person())], TO_JOBCENTER, None, Policy())
    (here,) = take(jobcenter.file, jobcenter.opens(pack_answers(towards, views), passphrase=words), {}).cases
    kim.file.change(Answer(kim.file.case(sent.id).consents[0], "withdrawn_on", DAY))
    kim.file.exchange.forget(jobcenter.partner)
    (reached,) = kim.file.exchange.recipients()
    assert reached == once
    ended = untold(kim.file, reached)
    jobcenter.file.keeping.restrict(here, Ground.DISPUTED, DAY)
    news = jobcenter.opens(pack_withdrawals(towards, ended), passphrase=words)
    assert [(one.here, one.line) for one in news.ended] == [(here, None)], "a restricted folder is not named"
    take(jobcenter.file, news, {})
    jobcenter.file.keeping.lift(here)
    assert jobcenter.file.case(here).consents[0].withdrawn_on == DAY
    assert untold(kim.file, reached) == []


def test_what_was_not_saved_has_told_nobody_anything(kim: Desk, jobcenter: Desk) -> None:
    sent = kim.person()
    kim.gives_answers(jobcenter, sent)
    kim.file.change(Answer(kim.file.case(sent.id).consents[0], "withdrawn_on", DAY))
    packed = pack_withdrawals(kim.to(jobcenter), untold(kim.file, jobcenter.partner))
    assert untold(kim.file, jobcenter.partner) == []
    assert packed.transfer is not None
    kim.file.exchange.answer(packed.transfer.id, TransferState.NOT_SAVED)
    assert len(untold(kim.file, jobcenter.partner)) == 1


# --- Whole cases between colleagues -----------------------------------------------------------------------------------


@pytest.fixture
def colleague(desks: Callable[[str], Desk], kim: Desk) -> Desk:
    there = desks("KIM Laptop 2")
    there.knows(kim, colleague=True)
    kim.knows(there, colleague=True)
    return there


def test_a_whole_case_goes_to_a_colleague_and_comes_back_merged(kim: Desk, colleague: Desk) -> None:
    sent = kim.person()
    taken = take(colleague.file, colleague.opens(pack_cases(kim.file, kim.to(colleague), [sent.id])), {})
    assert taken.complete
    assert colleague.file.case(sent.id).wishes.occupation == "Pflege"
    colleague.file.change(Answer(colleague.file.case(sent.id).german, "listening", Cefr.B2))
    kim.file.change(Answer(sent.wishes, "occupation", "Küche"))
    take(kim.file, kim.opens(pack_cases(colleague.file, colleague.to(kim), [sent.id])), {})
    assert kim.file.case(sent.id).german.listening is Cefr.B2
    assert kim.file.case(sent.id).wishes.occupation == "Küche"
    assert kim.file.decisions(sent.id) == []


def test_what_is_noted_beside_answers_travels_with_the_case(kim: Desk, colleague: Desk) -> None:
    """Of every kind of answer: a note about a day is no day, and is let in all the same."""
    sent = kim.person()
    kim.file.change(Answer(sent.residence, "valid_to", DAY), Answer(sent.german, "listening", Cefr.B1))
    for row, key in ((sent.residence, "valid_to"), (sent.german, "listening"), (sent.person, "family")):
        kim.file.change(FoundBy(row, key, Source.AA), Dispute(row, key), Confirm(row, key))
    kim.file.change(FoundBy(sent.german, "listening", None))
    take(colleague.file, colleague.opens(pack_cases(kim.file, kim.to(colleague), [sent.id])), {})
    assert colleague.file.remarks(sent.id) == kim.file.remarks(sent.id)
    assert colleague.file.remarks(sent.id)["residence", sent.id, "valid_to"].source is Source.AA


@pytest.mark.parametrize("source", ["<b>AA</b>", "A" * 41, "von der Agentur", ""])
def test_no_words_travel_as_the_code_of_who_found_an_answer_out(source: str) -> None:
    assert is_source("PREVIOUS_JC")
    assert is_source(None)
    assert not is_source(source)


def test_a_withdrawn_consent_travels_with_the_case(kim: Desk, colleague: Desk, jobcenter: Desk) -> None:
    colleague.knows(jobcenter)
    sent = kim.person()
    take(colleague.file, colleague.opens(pack_cases(kim.file, kim.to(colleague), [sent.id])), {})
    kim.file.change(Answer(sent.consents[0], "withdrawn_on", DAY))
    take(colleague.file, colleague.opens(pack_cases(kim.file, kim.to(colleague), [sent.id])), {})
    with pytest.raises(Denied, match="widerrufen"):
        colleague.gives_answers(jobcenter, colleague.file.case(sent.id))


def test_whole_cases_go_to_colleagues_only_and_come_from_them_only(kim: Desk, jobcenter: Desk) -> None:
    with pytest.raises(Denied, match="eigenen Büros"):
        pack_cases(kim.file, kim.to(jobcenter), [kim.person().id])
    kim.knows(jobcenter, colleague=True)
    packed = pack_cases(kim.file, kim.to(jobcenter), [kim.person().id])
    with pytest.raises(Problem, match="nur von Geräten des eigenen Büros"):
        jobcenter.opens(packed)


def test_what_was_erased_does_not_come_back(kim: Desk, colleague: Desk) -> None:
    sent = kim.person()
    take(colleague.file, colleague.opens(pack_cases(kim.file, kim.to(colleague), [sent.id])), {})
    with writes(colleague.file._engine) as connection:
        forget(connection, sent.id)
    taken = take(colleague.file, colleague.opens(pack_cases(kim.file, kim.to(colleague), [sent.id])), {})
    assert (taken.erased, taken.cases) == (1, ())
    assert colleague.file.people() == []


def test_a_case_cannot_write_into_another_one(kim: Desk, colleague: Desk) -> None:
    """A colleague's program that was tampered with names a row of somebody else."""
    victim = colleague.person("Amal")
    stolen = colleague.file.case(victim.id).experience[0]
    sent = kim.person()
    changes, _known = kim.file.written(sent.id)
    row = next(one for one in changes if one.said["topic"] == "experience")
    assert not colleague.file.exchange.strays({sent.id: changes})
    forged = replace(row, said={**row.said, "row_id": stolen.id})
    assert colleague.file.exchange.strays({sent.id: [*changes, forged]})


# --- The way back -----------------------------------------------------------------------------------------------------


def test_a_receipt_comes_back_and_both_sides_count_alike(kim: Desk, jobcenter: Desk) -> None:
    packed = kim.gives_answers(jobcenter, kim.person(), kim.person("Petro"))
    assert [one.state for one in kim.file.exchange.transfers()] == [TransferState.SENT]
    taken = take(jobcenter.file, jobcenter.opens(packed), {})
    back = kim.opens(pack_receipt(jobcenter.to(kim), taken.receipt))
    assert take_receipt(kim.file, back) is TransferState.ACKNOWLEDGED
    with pytest.raises(Problem, match="schon bearbeitet"):
        kim.opens(pack_receipt(jobcenter.to(kim), taken.receipt))


def test_a_wrong_count_is_said(kim: Desk, jobcenter: Desk) -> None:
    taken = take(jobcenter.file, jobcenter.opens(kim.gives_answers(jobcenter, kim.person())), {})
    lost = replace(taken.receipt, counted=taken.receipt.counted - 1)
    assert take_receipt(kim.file, kim.opens(pack_receipt(jobcenter.to(kim), lost))) is TransferState.DIFFERS


def test_a_rejection_comes_back_with_its_reason(kim: Desk, jobcenter: Desk) -> None:
    receipt = turn_down(jobcenter.file, jobcenter.opens(kim.gives_answers(jobcenter, kim.person())), Refusal.NOT_OURS)
    take_receipt(kim.file, kim.opens(pack_receipt(jobcenter.to(kim), receipt)))
    (sent,) = kim.file.exchange.transfers()
    assert (sent.state, sent.reason) == (TransferState.REJECTED, "Wir sind nicht die richtige Stelle.")
    assert jobcenter.file.people() == []


def test_a_receipt_for_nothing_is_refused(kim: Desk, jobcenter: Desk) -> None:
    with pytest.raises(Problem, match="gehört zu keiner Übergabe"):
        kim.opens(pack_receipt(jobcenter.to(kim), Receipt(12345, 1, 1)))


# --- Refused, each in its own words -----------------------------------------------------------------------------------


def test_each_refusal_has_its_own_words(kim: Desk, jobcenter: Desk, desks: Callable[[str], Desk]) -> None:
    packed = kim.gives_answers(jobcenter, kim.person())
    stranger, third = desks("Fremde"), desks("Dritte")
    stranger.knows(jobcenter)
    third.knows(kim)
    said = {}

    def refused(name: str, desk: Desk, content: bytes, on: date = DAY) -> None:
        with pytest.raises(Problem) as problem:
            open_bundle(desk.file, content, on)
        said[name] = str(problem.value)

    refused("another file", jobcenter, b"PK\x03\x04" + bytes(500))
    refused("cut off", jobcenter, packed.content[:-10])
    refused("too large", jobcenter, packed.content + bytes(10_000_000))
    refused("a bit flipped", jobcenter, packed.content[:-200] + bytes(1) + packed.content[-199:])
    refused("another recipient", third, packed.content)
    refused("expired", jobcenter, packed.content, DAY + timedelta(31))
    sent = stranger.person()
    with pytest.raises(UnknownSender) as unknown:
        jobcenter.opens(stranger.gives_answers(jobcenter, sent))
    said["unknown sender"] = str(unknown.value)
    take(jobcenter.file, jobcenter.opens(packed), {})
    refused("replay", jobcenter, packed.content)
    assert len(set(said.values())) == len(said) == 8


def test_a_passphrase_opens_a_one_off(kim: Desk, jobcenter: Desk) -> None:
    packed = kim.gives_answers(jobcenter, kim.person(), passphrase="Vier Igel am See")
    for wrong, words in (("", "öffnet sich mit einem Kennwort"), ("Fünf Igel", "öffnet die Datei nicht")):
        with pytest.raises(Problem, match=words):
            jobcenter.opens(packed, passphrase=wrong)
    assert len(jobcenter.opens(packed, passphrase="Vier Igel am See").people) == 1


def test_a_whole_person_of_the_pilot_arrives(desks: Callable[[str], Desk]) -> None:
    """The data set of domain.md 8.5, by its law, from a person with a full folder."""
    centre, agency = desks("ZUE Ratingen"), desks("Agentur für Arbeit")
    centre.knows(agency)
    agency.knows(centre)
    person = read_person(Path(__file__).parents[1] / "people" / "zahra_kompetenzbogen.toml")
    request = Request("Agentur für Arbeit", ConsentKind.PILOT_BA)
    sender = replace(DEMO_OFFICE, acts_under_asylum_act=True)
    views = release_answers(centre.file, [Occasion(person.case, person.talk, sender)], request, None, Policy())
    taken = take(agency.file, agency.opens(pack_answers(centre.to(agency), views)), {})
    there = agency.file.case(taken.cases[0])
    assert there.experience[0].occupation == person.case.experience[0].occupation
    assert there.qualifications[0].title_text == person.case.qualifications[0].title_text
    assert taken.complete


def test_the_command_line_says_what_is_in_a_file_and_names_nobody(kim: Desk, tmp_path: Path) -> None:
    there, _code = CaseFile.create(tmp_path / "dort", PASSPHRASE, "B. Aydin", cost=CHEAP)
    with there:
        partner = own_partner(JOBCENTER, own_keys(there.exchange))
        there.exchange.accept(kim.partner, DAY)
    kim.file.exchange.accept(partner, DAY)
    views = release_answers(kim.file, [kim.occasion(kim.person())], TO_JOBCENTER, None, Policy())
    (tmp_path / "datei.uebergabe").write_bytes(
        pack_answers(Towards(partner, KIM, DAY, kim.file.exchange), views).content
    )
    assert "Schlüssel von 1 Empfängern" in outside(tmp_path / "datei.uebergabe")
    said = show(tmp_path / "datei.uebergabe", there.path, PASSPHRASE, DAY, str)
    assert "KIM an Jobcenter" in said
    assert "Personen: 1" in said
    assert "Kovalenko" not in said


# --- Three laptops of one office, whoever meets whom first ------------------------------------------------------------


@pytest.mark.trust
def test_three_laptops_that_exchange_files_lose_nothing_and_end_up_the_same(
    desks: Callable[[str], Desk], figure: Callable[..., None], full: bool
) -> None:
    team = [desks(f"Laptop {number}") for number in range(3)]
    for one in team:
        for other in team:
            if one is not other:
                one.knows(other, colleague=True)
    lost = diverged = miscounted = 0
    for seed in range(40 if full else 3):
        chance = random.Random(seed)
        case_id = team[0].person(f"Person {seed}").id
        entered: set[tuple[object, ...]] = set()

        def meet(source: Desk, target: Desk, case_id: int = case_id) -> int:
            taken = take(target.file, target.opens(pack_cases(source.file, source.to(target), [case_id])), {})
            back = source.opens(pack_receipt(target.to(source), taken.receipt))
            return take_receipt(source.file, back) is not TransferState.ACKNOWLEDGED

        for other in team[1:]:
            miscounted += meet(team[0], other)
        for _step in range(20):
            if chance.random() < 0.25:
                miscounted += meet(*chance.sample(team, 2))
            else:
                desk = chance.choice(team)
                before = every_change(desk.file, case_id)
                edit(chance, desk.file, case_id)
                entered |= every_change(desk.file, case_id) - before
        for source in team * 2:
            for target in team:
                if target is not source:
                    miscounted += meet(source, target)
        diverged += sum(says(one.file, case_id) != says(team[0].file, case_id) for one in team[1:])
        lost += len(entered - every_change(team[0].file, case_id))
    figure("T29", "values lost in exchanges of three laptops", lost, "0")
    figure("T29", "laptops that said something else in the end", diverged, "0")
    figure("T29", "exchanges in which both sides counted differently", miscounted, "0")
    assert (lost, diverged, miscounted) == (0, 0, 0)
