"""The one gate: what leaves about a person is what consent or law covers, and each time it is noted (trust.md T34)."""

import inspect
import json
import pkgutil
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import get_type_hints

import pytest

import caseworker.handover
from caseworker.cli.person import read_person
from caseworker.facts import (
    AgreedStep,
    Benefit,
    Cefr,
    Consent,
    ConsentKind,
    Declaration,
    Hindrance,
    HindranceKind,
    HouseholdLink,
    Instrument,
    SensitiveHindrance,
    Slot,
    lists,
    questions,
    topics,
)
from caseworker.handover import (
    EXPORTS,
    ConsentedView,
    Denied,
    Override,
    Request,
    may_except,
    preview,
    release,
    released_data,
)
from caseworker.handover.bundle import Packed
from caseworker.offers import Talk
from caseworker.plan import DEMO_OFFICE, Document, Occasion, said_in
from caseworker.plan.protection.coverage import COMPETENCE_DATA, covered_by, everything
from caseworker.store import Answer, Dispute, WrongPassphrase
from caseworker.store.disclosures import Disclosure
from caseworker.store.files import Folder
from caseworker.store.keys.ring import Ring
from caseworker.words import GERMAN
from tests.store.conftest import CHEAP, PASSPHRASE

PEOPLE = Path(__file__).parents[1] / "people"
AGENCY = "Agentur für Arbeit Düsseldorf"
TO_AGENCY = Request(AGENCY, ConsentKind.PILOT_BA)
SECOND = "Zehn Igel fangen Bälle"
LAW = "§ 50 Abs. 1 SGB II"
DAY = date(2026, 8, 17)

GIVEN = {"given_on": DAY, "declaration": Declaration.WRITTEN_SIGNED}
STATES = {
    "missing": None,
    "not yet given": {},
    "for somebody else": {**GIVEN, "recipient": "Jugendamt"},
    "for another purpose": {**GIVEN, "kind": ConsentKind.FOLLOWUP_12M},
    "spoken only, with health": {**GIVEN, "health": True, "declaration": Declaration.ORAL_NOTED},
    "expired": {**GIVEN, "valid_to": DAY - timedelta(1), "given_on": DAY - timedelta(30)},
    "of tomorrow": {**GIVEN, "given_on": DAY + timedelta(1)},
    "withdrawn": {**GIVEN, "withdrawn_on": DAY},
    "given": GIVEN,
}


@pytest.fixture
def zahra(file):
    """A person whose folder holds far more than may leave, with a consent to be said by each test."""
    person = read_person(PEOPLE / "zahra_kompetenzbogen.toml")
    person.case.consents.clear()
    person.case.person.phone = "0211 MARKER"
    person.case.person.street = "Markerstraße 1"
    person.case.sensitive_hindrances.append(SensitiveHindrance(effect_on_work="MARKER"))
    return Occasion(person.case, person.talk, DEMO_OFFICE)


def consent(occasion, said):
    if said is not None:
        kept = {"kind": ConsentKind.PILOT_BA, "recipient": AGENCY, "purpose_text": "Beratung"}
        occasion.case.consents.append(Consent(case_id=occasion.case.id, **(kept | said)))
    return occasion


def noted(file):
    """What the trail says of passing on, newest last."""
    with file._engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT content FROM trail_words ORDER BY number").scalars().all()
    return [said for said in map(json.loads, rows) if said["action"] == "RELEASED"]


def written(thing):
    return thing.decode() if isinstance(thing, bytes) else repr(thing)


# --- Every way out, in every state of the consent ---------------------------------------------------------------------

PERSONAL = [name for name, export in EXPORTS.items() if export.personal]


def test_every_function_that_writes_something_is_registered():
    """A function of `handover` that gives a document, bytes or a sealed file is a way out; some are parts of one."""
    found = set()
    for module in pkgutil.walk_packages(caseworker.handover.__path__, "caseworker.handover."):
        if module.name.endswith((".cells", ".as_json", ".envelope", ".strict")):
            continue
        for name, thing in inspect.getmembers(import_module(module.name), inspect.isfunction):
            if not name.startswith("_") and thing.__module__ == module.name:
                gives = get_type_hints(thing).get("return")
                found |= {name} if gives in (bytes, Document, Packed) else set()
    assert found - set(EXPORTS) == set()


@pytest.mark.trust
def test_only_a_consent_for_this_purpose_and_recipient_lets_anything_out(file, zahra, figure):
    passed, tried = [], 0
    for state, said in STATES.items():
        for name in PERSONAL:
            tried += 1
            zahra.case.consents.clear()
            try:
                out = EXPORTS[name].write(release(file, consent(zahra, said), TO_AGENCY))
            except Denied:
                continue
            passed.append((state, name))
            assert "MARKER" not in written(out)
            assert "Markerstraße" not in written(out)
    assert passed == [("given", name) for name in PERSONAL]
    assert [one["result"] for one in noted(file)] == ["REFUSED"] * (tried - len(PERSONAL)) + ["DONE"] * len(PERSONAL)
    wrong = [one for one in passed if one[0] != "given"]
    figure("T34", f"exports without consent, of {tried} ways and states", len(wrong), "0")


@pytest.mark.trust
def test_no_way_out_takes_a_folder_that_did_not_come_through_the_gate(file, zahra, figure):
    looked_at = preview(consent(zahra, GIVEN), TO_AGENCY)
    let_through = 0
    for name in PERSONAL:
        for something in (zahra, zahra.case, looked_at, None):
            try:
                EXPORTS[name].write(something)
                let_through += 1
            except TypeError:
                pass
    with pytest.raises(TypeError):
        ConsentedView(zahra, TO_AGENCY, TO_AGENCY.kind.label, {}, (), None, True, object())
    with pytest.raises(TypeError):
        replace(looked_at, made_by=None, leaves=True)
    figure("T34", "exports by a direct call past the gate", let_through, "0")
    assert let_through == 0
    assert noted(file) == []


def test_ways_out_without_people_take_no_folder():
    for name, export in EXPORTS.items():
        if not (export.personal or export.to_person or export.together or export.inside):
            assert "Case" not in str(inspect.signature(export.write)), name


# --- What is in the view ----------------------------------------------------------------------------------------------


def test_what_is_not_covered_is_not_there(file, zahra):
    view = release(file, consent(zahra, GIVEN), TO_AGENCY)
    narrow = view.occasion.case
    assert narrow.person.family == "Rahimi"
    assert narrow.experience[0].occupation == "Softwareentwicklerin"
    for name, kind in {**topics(), **lists()}.items():
        rows = getattr(narrow, name)
        for row in rows if isinstance(rows, list) else [rows]:
            kept = {key for key in kind.__mapper__.columns.keys() if getattr(row, key) is not None}  # noqa: SIM118
            assert kept - {"id", "case_id", "position"} <= COMPETENCE_DATA.get(name, set()), name
    assert narrow.number is None
    assert narrow.agreements == narrow.steps == []


def test_a_consent_that_names_topics_opens_those_and_health_only_where_it_says_so(file, zahra):
    topics_named = {"data_categories": "- Deutsch\nLieblingsfarbe"}
    said = {**GIVEN, "kind": ConsentKind.KIM_TO_JC, "recipient": "Jobcenter", **topics_named}
    request = Request("Jobcenter", ConsentKind.KIM_TO_JC, ("german", "residence", "sensitive_hindrances"))
    view = release(file, consent(zahra, said), request)
    assert view.left_out == ("residence", "sensitive_hindrances")
    assert json.loads(released_data(view))["topics"]["german"]["listening"] == "A1"
    assert view.occasion.case.residence.document_kind is None
    assert view.occasion.case.sensitive_hindrances == []


def test_a_consent_may_name_a_single_answer_and_what_it_does_not_name_stays():
    def covered(*lines):
        return covered_by(ConsentKind.KIM_TO_JC, Consent(**GIVEN, data_categories="\n".join(lines)))

    assert covered("wunschberuf")["wishes"] == {"occupation"}
    assert "phone" in covered("- Telefon")["person"], "a question of the person is not that of somebody else"
    assert covered("Hören", "Lesen")["german"] == {"listening", "reading"}
    assert covered("Wunschberuf", "Wünsche und Verfügbarkeit") == covered("Wünsche und Verfügbarkeit")
    for vague in ("Land", "Name und Telefon", "Name", "", "Ergebnis"):
        assert covered(vague) == covered(), f"„{vague}“ could be anything, or is always there"


def test_what_opens_nothing_is_said(zahra):
    said = {**GIVEN, "kind": ConsentKind.KIM_TO_JC, "recipient": "Jobcenter"}
    consent(zahra, {**said, "data_categories": "Name\nDeutsch\n\nLand\n- Lieblingsfarbe\nGesundheit"})
    assert preview(zahra, Request("Jobcenter", ConsentKind.KIM_TO_JC)).unknown == (
        "Land",
        "Lieblingsfarbe",
        "Gesundheit",
    )
    zahra.case.consents[0].kind = ConsentKind.PILOT_BA
    assert preview(zahra, Request("Jobcenter", ConsentKind.PILOT_BA)).unknown == (), "its set is fixed"


def test_health_leaves_only_with_a_declaration_that_names_it():
    every = {**topics(), **lists()}
    assert {"sensitive_hindrances", "courses", "reading", "employment"} <= {
        name for name, kind in every.items() if kind.special or any(one.special for one in questions(kind))
    }
    for name in (name for name, kind in every.items() if kind.special):
        said = {**GIVEN, "data_categories": GERMAN.say(every[name].title)}
        assert name not in covered_by(ConsentKind.KIM_TO_JC, Consent(**said))
        assert covered_by(ConsentKind.KIM_TO_JC, Consent(**said, health=True))[name]


def test_a_help_that_tells_of_illness_leaves_only_where_health_may(file, zahra):
    """Suchtberatung among the helps, a step of the part on Reha, and the help that would answer a hindrance."""
    case = zahra.case
    case.benefits = [Benefit(instrument=Instrument.K_ADDICT), Benefit(instrument=Instrument.K_DEBT)]
    case.steps = [AgreedStep(slot=Slot.REHA, words="Antrag auf Reha"), AgreedStep(slot=Slot.STEPS, words="Lebenslauf")]
    case.hindrances = [Hindrance(kind=HindranceKind.DEBTS, instrument=Instrument.K_PSY)]
    categories = "\n".join(GERMAN.say(kind.title) for kind in (Benefit, AgreedStep, Hindrance))
    request = Request("Jobcenter", ConsentKind.KIM_TO_JC, ("benefits", "steps", "hindrances"))
    said = {**GIVEN, "kind": ConsentKind.KIM_TO_JC, "recipient": "Jobcenter", "data_categories": categories}
    for health, counts in ((False, (1, 1, 0)), (True, (2, 2, 1))):
        declared = {**said, "health": health, "declaration": Declaration.WRITTEN_SIGNED}
        left = release(file, consent(zahra, declared), request).occasion.case
        assert tuple(map(len, (left.benefits, left.steps, left.hindrances))) == counts


def test_what_the_person_disputes_is_named_to_whoever_gets_it(file, olena):
    file.change(Answer(olena.german, "listening", Cefr.B1), Answer(olena.person, "phone", "0211 1"))
    file.change(Dispute(olena.german, "listening"), Dispute(olena.person, "phone"))
    occasion = consent(Occasion(olena, Talk(DAY), DEMO_OFFICE), GIVEN)
    told = json.loads(released_data(release(file, occasion, TO_AGENCY)))["topics"]
    assert told["german"]["disputed"] == ["listening"]
    assert "disputed" not in told["person"], "the telephone does not leave, and so nothing is said of it"


def test_what_left_stands_with_the_folder(file, zahra):
    view = release(file, consent(zahra, GIVEN), TO_AGENCY)
    (kept,) = file.disclosures(zahra.case.id)
    assert isinstance(kept, Disclosure)
    assert (kept.recipient, kept.sections, kept.consent_id) == (AGENCY, tuple(view.covered), view.consent.id)


def test_that_somebody_else_has_a_folder_here_never_leaves(file, zahra):
    """Links to the folder of a relative, or of perhaps the same person, are about those people."""
    every = {**topics(), **lists()}
    links = {name for name, kind in every.items() if any(one.vocabulary == "case" for one in questions(kind))}
    assert links >= {"household_links", "perhaps_same"}
    for health in (True, False):
        assert not links & set(everything(health=health))
    zahra.case.household_links.append(HouseholdLink(case_id=zahra.case.id, number=7))
    said = {**GIVEN, "kind": ConsentKind.KIM_TO_JC, "data_categories": f"{GERMAN.say(HouseholdLink.title)}\nDeutsch"}
    view = release(file, consent(zahra, said), Request(AGENCY, ConsentKind.KIM_TO_JC))
    assert set(json.loads(released_data(view))["topics"]) == {"person", "german"}


# --- When it ends -----------------------------------------------------------------------------------------------------


def test_a_withdrawal_stops_the_next_export_also_of_a_view_that_is_open(file, zahra):
    view = release(file, consent(zahra, GIVEN), TO_AGENCY)
    released_data(view)
    zahra.case.consents[0].withdrawn_on = DAY
    with pytest.raises(Denied, match="widerrufen"):
        released_data(view)
    with pytest.raises(Denied, match="widerrufen"):
        release(file, zahra, TO_AGENCY)


def test_a_withdrawal_stops_earlier_consents_for_the_same_and_a_new_one_counts_again(file, zahra):
    consent(zahra, {**GIVEN, "given_on": date(2026, 8, 1)})
    consent(zahra, {**GIVEN, "given_on": date(2026, 8, 5), "withdrawn_on": date(2026, 8, 10)})
    with pytest.raises(Denied, match="widerrufen"):
        release(file, zahra, TO_AGENCY)
    release(file, consent(zahra, GIVEN), TO_AGENCY)


# --- An exception: a reason and a second person -----------------------------------------------------------------------


@pytest.fixture
def colleague(desk):
    """A second user with a passphrase of her own."""
    Ring(Folder(desk.path), desk.file.record, cost=CHEAP).add_user("C. Weiß", SECOND, passphrase=PASSPHRASE)
    return "C. Weiß"


@pytest.mark.trust
def test_an_exception_needs_a_reason_and_a_second_person_and_never_undoes_a_withdrawal(file, zahra, colleague, figure):
    let_through = []
    for override, problem in (
        (Override("", SECOND, LAW), Denied),
        (Override("Eilt", SECOND), Denied),
        (Override("Eilt", "", LAW), Denied),
        (Override("Eilt", PASSPHRASE, LAW), Denied),
        (Override("Eilt", "geraten und falsch", LAW), WrongPassphrase),
    ):
        with pytest.raises(problem):
            let_through.append(release(file, zahra, TO_AGENCY, override))
    with pytest.raises(Denied):
        let_through.append(release(file, consent(zahra, STATES["withdrawn"]), TO_AGENCY, Override("Eilt", SECOND, LAW)))
    zahra.case.consents.clear()
    to_the_authority = Request("Ausländerbehörde", ConsentKind.KIM_TO_ABH, ("german",))
    with pytest.raises(Denied):
        let_through.append(release(file, zahra, to_the_authority, Override("Eilt", SECOND, LAW)))
    figure("T34", "exceptions without law, reason, second person, or after a withdrawal", len(let_through), "0")
    view = release(file, zahra, TO_AGENCY, Override("Eilt", SECOND, LAW))
    assert json.loads(released_data(view))["topics"]["person"]["family"] == "Rahimi"
    assert [one["result"] for one in noted(file)] == ["REFUSED"] * 7 + ["DONE"]
    assert noted(file)[-1]["purpose"].endswith(f"{LAW} · Eilt · C. Weiß")
    assert LAW in file.disclosures(zahra.case.id)[0].ground, "the person is told by which law, too"


def test_an_exception_is_told_to_the_person_and_promises_no_way_to_stop_it(zahra):
    request = Request("Jobcenter Hamm", ConsentKind.KIM_TO_JC, ("german",))
    assert may_except(zahra, request)
    told = plain(preview(zahra, request, LAW).sheet)
    for words in ("Jobcenter Hamm", "Ein Gesetz erlaubt das.", f"Rechtsgrundlage: {LAW}", "Deutsch"):
        assert words in told
    assert "jederzeit stoppen" not in told
    with pytest.raises(Denied):
        preview(zahra, request)
    zahra.case.consents.append(Consent(kind=request.kind, recipient=request.recipient, given_on=DAY, withdrawn_on=DAY))
    assert not may_except(zahra, request)
    with pytest.raises(Denied, match="widerrufen"):
        preview(zahra, request, LAW)


def plain(document):
    """The German words of a paper."""
    return repr(said_in(document, (GERMAN,)))


def test_an_exception_never_opens_health(file, zahra, colleague):
    request = Request("Klinik", ConsentKind.REFER_PROVIDER, ("sensitive_hindrances", "german"))
    view = release(file, zahra, request, Override("Eilt", SECOND, LAW))
    assert view.occasion.case.german.listening is not None
    assert view.occasion.case.sensitive_hindrances == []
    assert "MARKER" not in written(released_data(view))


def test_the_law_carries_the_fixed_set_of_a_state_office_without_a_consent(file, zahra):
    by_law = replace(zahra, sender=replace(zahra.sender, acts_under_asylum_act=True))
    view = release(file, by_law, TO_AGENCY)
    assert view.consent is None
    assert "AsylG" in file.disclosures(zahra.case.id)[0].ground
    for somebody_else in (Request("Caritas", ConsentKind.REFER_PROVIDER), Request("Caritas", ConsentKind.PILOT_BA)):
        with pytest.raises(Denied):
            release(file, by_law, somebody_else)


def test_who_asks_for_a_wrong_recipient_is_told_whom_the_consents_name(file, zahra):
    with pytest.raises(Denied) as told:
        release(file, consent(zahra, GIVEN), Request("Agentur Essen", ConsentKind.PILOT_BA))
    assert GERMAN.say(told.value.remedy) == f"Einwilligungen für diesen Zweck gibt es für: {AGENCY}."
    zahra.case.consents[0].withdrawn_on = DAY
    with pytest.raises(Denied) as told:
        release(file, zahra, Request("Agentur Essen", ConsentKind.PILOT_BA))
    assert AGENCY not in GERMAN.say(told.value.remedy), "a consent that has ended helps nobody"
