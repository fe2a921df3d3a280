"""Deleted means gone: no name of a deleted person is in any page of the file, wherever it stood before (T22)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, event

from caseworker.facts import (
    AnabinLookup,
    Consent,
    ConsentKind,
    DocumentSeen,
    Erasure,
    Facts,
    HouseholdLink,
    LifeAreaNote,
    NameVariant,
    lists,
    questions,
    topics,
)
from caseworker.facts.agreement import AgreedStep, Agreement, PlanStatus
from caseworker.policy import Policy
from caseworker.store import (
    Add,
    Answer,
    CaseFile,
    ClockUnsure,
    Confirm,
    Dispute,
    Ground,
    NotAnswered,
    Periods,
    Remove,
    Restricted,
    Rule,
    forgetting,
)
from caseworker.store.backups.sealing import Note
from caseworker.store.engine import writes
from caseworker.store.keys import KeyFile
from caseworker.store.lookups import KEPT
from caseworker.store.records import RECORDS
from caseworker.words import NoAnswer
from tests.store.conftest import PASSPHRASE, Desk
from tests.store.raw_pages import raw_log, raw_pages

TODAY = date(2026, 11, 25)
LONG_AGO = date(2024, 11, 25)  # 24 months before
LATER = Periods(TODAY)


def ended(desk, family="Haddad", on=LONG_AGO):
    """A folder that ended."""
    case_id = desk.file.new_person(family=family, given="Amal")
    desk.file.change(Answer(desk.file.case(case_id).ending, "ended_on", on))
    return case_id


# --- what is proposed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("on", "due"), [(LONG_AGO, True), (LONG_AGO + timedelta(days=1), False)])
def test_a_folder_is_proposed_24_months_after_its_end(desk, on, due):
    case_id = ended(desk, on=on)
    found = desk.file.keeping.due(LATER)
    assert [(one.case_id, one.rule, one.since, one.due) for one in found] == (
        [(case_id, Rule.ENDED, LONG_AGO, TODAY)] if due else []
    )


def test_an_office_sets_its_own_period(desk):
    ended(desk, on=date(2026, 5, 25))
    assert not desk.file.keeping.due(LATER)
    assert desk.file.keeping.due(Periods(TODAY, Policy(months_after_end=6)))


def test_a_note_on_the_phone_dies_after_28_days_without_consent(desk, olena):
    desk.file.change(Answer(olena.prenote, "noted_on", TODAY - timedelta(days=28)))
    assert not desk.file.keeping.due(LATER)
    (found,) = desk.file.keeping.due(Periods(TODAY + timedelta(days=1)))
    assert (found.rule, found.rows) == (Rule.PRENOTE, ())
    desk.file.change(Add(Consent(case_id=olena.id, kind=ConsentKind.KIM_PARTICIPATION, given_on=TODAY)))
    assert not desk.file.keeping.due(Periods(TODAY + timedelta(days=1)))


@pytest.mark.parametrize(("rests_on", "rows"), [(ConsentKind.KIM_PARTICIPATION, 0), (None, 2)])
def test_a_withdrawn_consent_ends_case_management_at_once(desk, olena, rests_on, rows):
    desk.file.change(Add(LifeAreaNote(case_id=olena.id, situation="x")), Answer(olena.kim, "reason", "y"))
    consent = Consent(case_id=olena.id, kind=ConsentKind.KIM_PARTICIPATION, given_on=LONG_AGO, withdrawn_on=TODAY)
    desk.file.change(Add(consent))
    (found,) = desk.file.keeping.due(Periods(TODAY, rests_on=rests_on))
    assert (found.rule, found.since, len(found.rows)) == (Rule.KIM_WITHDRAWN, TODAY, rows)
    desk.file.keeping.delete([found], Periods(TODAY, rests_on=rests_on), clock_is_sure=True)
    left = [line.family for line in desk.file.people()]
    assert left == ([] if rests_on else ["Kovalenko"])
    if not rests_on:
        folder = desk.file.case(olena.id)
        assert (folder.life_areas, folder.kim.reason, len(folder.consents)) == ([], None, 1)


def test_a_consent_given_again_keeps_it(desk, olena):
    desk.file.change(Answer(olena.kim, "reason", "y"))
    for withdrawn in (LONG_AGO, None):
        desk.file.change(
            Add(
                Consent(case_id=olena.id, kind=ConsentKind.KIM_PARTICIPATION, given_on=LONG_AGO, withdrawn_on=withdrawn)
            )
        )
    assert not desk.file.keeping.due(LATER)


def test_a_draft_nobody_got_goes_after_half_a_year_with_its_steps(desk, olena):
    plan = Agreement(case_id=olena.id, goal="nie ausgehändigt")
    desk.file.change(Add(plan))
    desk.file.change(Add(AgreedStep(case_id=olena.id, agreement=olena.plan.position, words="x")))
    kept = Agreement(case_id=olena.id, goal="ausgehändigt", status=PlanStatus.HANDED_OVER)
    desk.file.change(Add(kept))
    desk.file.change(Add(AgreedStep(case_id=olena.id, agreement=olena.plan.position, words="bleibt")))
    later = Periods(date.today() + timedelta(days=190))
    assert not desk.file.keeping.due(Periods(date.today() + timedelta(days=170)))
    (found,) = desk.file.keeping.due(later)
    assert (found.rule, len(found.rows)) == (Rule.DRAFT, 2)
    desk.file.keeping.delete([found], later, clock_is_sure=True)
    folder = desk.reopen().case(olena.id)
    assert [one.goal for one in folder.agreements] == ["ausgehändigt"]
    assert [one.words for one in folder.steps] == ["bleibt"]


@pytest.mark.parametrize(("health", "withdrawn"), [(True, False), (False, True)])
def test_copies_go_before_the_folder(desk, olena, health, withdrawn):
    desk.file.change(Add(DocumentSeen(case_id=olena.id)))
    desk.file.copies.keep(olena.documents_seen[0], "a.pdf", b"%PDF-", health=health, on=date(2026, 5, 25))
    if withdrawn:
        desk.file.change(Add(Consent(case_id=olena.id, kind=ConsentKind.PHOTO_SCAN, withdrawn_on=TODAY)))
    (found,) = desk.file.keeping.due(LATER)
    assert found.rule is (Rule.COPIES_WITHDRAWN if withdrawn else Rule.HEALTH_COPY)
    assert not desk.file.keeping.due(Periods(date(2026, 11, 24)))
    desk.file.keeping.delete([found], LATER, clock_is_sure=True)
    assert desk.file.copies.of(olena.id) == []
    assert len(desk.file.people()) == 1


def test_every_class_of_deletion_has_a_rule():
    classes = {kind.retention for kind in (*topics().values(), *lists().values()) if hasattr(kind, "retention")}
    with_the_folder = {"case", "contact", "third_party", "special", "proof", "prenote", "plan"}
    assert classes == {*with_the_folder, "kim"}


def test_a_folder_goes_before_its_time_when_the_person_asks_for_it(desk, olena):
    assert desk.file.keeping.due(Periods(TODAY)) == []
    ending = olena.ending
    back = desk.file.change(Answer(ending, "erase", Erasure.ASKED), Answer(ending, "erase_from", TODAY))
    (found,) = desk.file.keeping.due(Periods(TODAY))
    assert (found.rule, found.rows, found.since, found.due) == (Rule.ERASURE, (), TODAY, TODAY)
    assert desk.file.keeping.due(Periods(TODAY - timedelta(days=1))) == []
    again = desk.file.undo(back)
    assert desk.file.keeping.due(Periods(TODAY)) == [], "whoever takes it back has taken it back"
    desk.file.undo(again)
    desk.file.keeping.delete([found], Periods(TODAY), clock_is_sure=True)
    assert desk.file.people() == []
    assert [(run.rule, run.folders) for run in desk.file.keeping.protocol()] == [(Rule.ERASURE, 1)]


def test_in_a_pilot_everything_goes_with_the_consent_and_elsewhere_nothing_does(desk, olena):
    consent = Consent(case_id=olena.id, kind=ConsentKind.PILOT_BA, recipient="Agentur", given_on=TODAY)
    desk.file.change(Add(consent))
    in_a_pilot = Periods(TODAY, rests_on=ConsentKind.PILOT_BA)
    assert desk.file.keeping.due(in_a_pilot) == []
    desk.file.change(Answer(consent, "withdrawn_on", TODAY))
    assert [(one.rule, one.rows) for one in desk.file.keeping.due(in_a_pilot)] == [(Rule.PILOT_WITHDRAWN, ())]
    assert desk.file.keeping.due(Periods(TODAY)) == []
    assert desk.file.keeping.due(Periods(TODAY, rests_on=ConsentKind.KIM_PARTICIPATION)) == []


# --- two steps, a clock, a protocol -----------------------------------------------------------------------------------


def test_nothing_goes_by_a_clock_that_may_be_wrong(desk):
    ended(desk)
    found = desk.file.keeping.due(LATER)
    with pytest.raises(ClockUnsure):
        desk.file.keeping.delete(found, LATER, clock_is_sure=False)
    assert len(desk.file.people()) == 1


def test_only_what_was_chosen_and_is_still_due_goes(desk):
    for family in ("Bleibt", "Geht", "Wieder da"):
        ended(desk, family)
    found = {one.family: one for one in desk.file.keeping.due(LATER)}
    desk.file.change(Answer(desk.file.case(found["Wieder da"].case_id).ending, "ended_on", None))
    desk.file.keeping.delete([found["Geht"], found["Wieder da"]], LATER, clock_is_sure=True)
    assert [line.family for line in desk.file.people()] == ["Bleibt", "Wieder da"]


def test_the_protocol_counts_and_names_nobody(desk):
    for family in ("Alpha", "Beta"):
        ended(desk, family)
    desk.file.keeping.delete(desk.file.keeping.due(LATER), LATER, clock_is_sure=True)
    (run,) = desk.reopen().keeping.protocol()
    assert (run.by, run.rule, run.folders, run.rows) == ("B. Aydin", Rule.ENDED, 2, 0)


def test_the_number_of_a_deleted_folder_is_not_given_again(desk):
    gone = desk.file.case(ended(desk)).number
    desk.file.keeping.delete(desk.file.keeping.due(LATER), LATER, clock_is_sure=True)
    assert desk.reopen().case(desk.file.new_person(family="Neu")).number == gone + 1


# --- restriction ------------------------------------------------------------------------------------------------------


def test_a_restricted_folder_is_in_no_list_and_opens_only_on_purpose(desk):
    case_id = ended(desk)
    desk.file.keeping.restrict(case_id, Ground.CLAIM, TODAY)
    file = desk.reopen()
    assert (file.people(), file.people("haddad"), file.keeping.due(LATER)) == ([], [], [])
    with pytest.raises(Restricted):
        file.case(case_id)
    (line,) = file.keeping.restricted()
    assert (line.family, line.ground, line.since) == ("Haddad", Ground.CLAIM, TODAY)
    assert list(file.folders([case_id])) == []
    file.keeping.open_on_purpose(case_id, "Anfrage des Gerichts")
    assert file.case(case_id).person.family == "Haddad"
    file.keeping.lift(case_id)
    assert len(file.people("haddad")) == len(file.keeping.due(LATER)) == 1


def test_what_was_proposed_and_is_restricted_meanwhile_stays(desk):
    case_id = ended(desk)
    found = desk.file.keeping.due(LATER)
    desk.file.keeping.restrict(case_id, Ground.ASKED, TODAY)
    assert desk.file.keeping.delete(found, LATER, clock_is_sure=True) == []
    assert len(desk.file.keeping.restricted()) == 1


# --- no trace (T22) ---------------------------------------------------------------------------------------------------


def test_every_table_with_something_about_a_person_says_so():
    """`forget` clears what has a `case_id`; these tables know nobody."""
    about_nobody = {name for name, table in RECORDS.tables.items() if "case_id" not in table.c}
    known = {
        "deletion_run",
        "device",
        "erased",
        "exchange_key",
        "figure_sum",
        "former_key",
        "laid_down",
        "lookup_library",
        "mark",
        "observation",
        "partner",
    }
    assert about_nobody <= known | {"intake", "owed_sheet", "pin", "trail", "trail_key", "trail_seal", "transfer"}
    assert {"trail_words"} == forgetting.OUTLIVES


@contextmanager
def without_overwriting() -> Iterator[None]:
    """The control: every connection leaves deleted bytes where they are."""

    def careless(connection, _record):
        connection.execute("PRAGMA secure_delete=OFF").fetchall()

    event.listen(Engine, "connect", careless)
    try:
        yield
    finally:
        event.remove(Engine, "connect", careless)


def everywhere(file: CaseFile, case_id: int, marker: str) -> None:
    """Write a marker into every text the folder has, and into every way something is remembered."""
    case = file.case(case_id)
    rows: list[Facts] = [getattr(case, name) for name in topics()]
    changes = []
    for kind in lists().values():
        row = kind(case_id=case_id)
        library = KEPT if kind is AnabinLookup else ()
        for key in _typed(row):
            if key not in library:
                setattr(row, key, f"{key} {marker}")
        changes.append(Add(row))
        rows.append(row)
    file.change(*changes)
    for row in rows:
        file.change(*(Answer(row, key, f"{marker} zuerst") for key in _typed(row)))
    file.change(*(Answer(case.person, key, f"{marker} {key}") for key in _typed(case.person)))
    file.change(Confirm(case.person, "given"), Dispute(case.person, "family"))
    file.change(NotAnswered(case.person, "patronymic", NoAnswer.DECLINED))
    file.change(Remove(case.names[0]))
    file.undo(file.change(Add(NameVariant(case_id=case_id, name=marker * 300))))
    document = case.documents_seen[0]
    assert isinstance(document, DocumentSeen)
    file.copies.keep(document, f"{marker}.pdf", f"%PDF-{marker}".encode() * 200, health=False, on=LONG_AGO)


def _typed(row: Facts) -> list[str]:
    return [one.key for one in questions(type(row)) if one.kind is str]


def people(desk: Desk, count: int) -> tuple[dict[int, str], dict[int, str]]:
    """People full of markers; every second one ended long ago and is in the household of the one before."""
    going, staying = {}, {}
    for place in range(count):
        marker = f"mk{secrets.token_hex(8)}"
        case_id = desk.file.new_person(family=marker, given=f"Vor {marker}")
        everywhere(desk.file, case_id, marker)
        (going if place % 2 else staying)[case_id] = marker
        case = desk.file.case(case_id)
        if place % 2:
            desk.file.change(Answer(case.ending, "ended_on", LONG_AGO))
            other = list(staying)[-1]
            desk.file.change(Add(HouseholdLink(case_id=other, number=case.number)))
            gone = HouseholdLink(case_id=other, number=case.number)
            desk.file.change(Add(gone))
            desk.file.change(Remove(gone))
    return going, staying


def key_of(desk: Desk) -> bytes:
    key, _user = KeyFile.from_bytes((desk.path / "keys.json").read_bytes()).open(passphrase=PASSPHRASE)
    return key


def traces(desk: Desk, markers: dict[int, str]) -> int:
    """Of how many people something is left anywhere in the folder: in pages, log, backups."""
    key = key_of(desk)
    clear = raw_pages(desk.path / "case.db", key)
    for backup in desk.path.glob("backups/*"):
        clear += raw_pages(backup / "case.db", Note.read(backup).own_key(key))
    clear += raw_log(desk.path / "case.db-wal", key, (desk.path / "case.db").read_bytes()[:16])
    return sum(marker.encode() in clear or marker.encode("utf-16-le") in clear for marker in markers.values())


@pytest.fixture
def count(full: bool) -> int:
    return 300 if full else 24


@pytest.mark.trust
def test_nothing_is_left_of_the_deleted(desk, count, figure):
    going, staying = people(desk, count)
    desk.file.backups.keep_up()
    assert traces(desk, going) == len(going)
    due = desk.file.keeping.due(LATER)
    assert {one.case_id for one in due} == set(going)
    (run,) = desk.file.keeping.delete(due, LATER, clock_is_sure=True)
    assert (run.folders, run.rows) == (len(going), 0)
    while_open = traces(desk, going)
    desk.file.close()
    left = traces(desk, going)
    assert traces(desk, staying) == len(staying)
    figure("T22", f"of {len(going)} deleted people readable in raw pages while open", while_open, "0")
    figure("T22", f"of {len(going)} deleted people readable in raw pages, log and backups", left, "0")
    assert while_open == left == 0
    assert len(list(desk.path.glob("backups/*/case.db"))) == 1


@pytest.mark.trust
def test_without_overwriting_the_deleted_can_be_read(tmp_path, count, figure):
    """The control: weaker settings, and the file not written anew."""
    with without_overwriting():
        desk = Desk(tmp_path)
        going, _staying = people(desk, count)
        with writes(desk.file._engine) as connection:
            forgetting.run(connection, desk.file.keeping.due(LATER), LATER, "B. Aydin")
        desk.file.close()
    left = traces(desk, going)
    figure("T22", f"control: of {len(going)} deleted people readable without secure_delete", left, "> 0")
    assert left > 0


@pytest.mark.trust
def test_the_index_erases_too(desk, figure):
    """Plain FTS5 keeps words of the deleted (the control); ours has its own switch set."""
    desk.file.close()
    with desk.outside() as database:
        assert database.execute("SELECT v FROM found_config WHERE k = 'secure-delete'").fetchone() == (1,)
        assert database.execute("PRAGMA secure_delete").fetchone() is not None
        markers = [f"mk{secrets.token_hex(8)}" for _place in range(50)]
        left = {}
        for name, switch in (("plain", 0), ("ours", 1)):
            database.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='')")
            database.execute(f"INSERT INTO {name}({name}, rank) VALUES('secure-delete', {switch})")
            for number, marker in enumerate(markers):
                database.execute(f"INSERT INTO {name}(rowid, words) VALUES(?, ?)", (number, marker))
            for number, marker in enumerate(markers):
                database.execute(f"INSERT INTO {name}({name}, rowid, words) VALUES('delete', ?, ?)", (number, marker))
            blocks = b"".join(row[0] for row in database.execute(f"SELECT block FROM {name}_data"))
            left[name] = blocks.count(b"mk")
    figure("T22", "control: traces in a full-text index without its own secure-delete", left["plain"], "> 0")
    figure("T22", "traces in a full-text index with it", left["ours"], "0")
    assert left["plain"] > 0
    assert left["ours"] == 0


def test_the_links_of_others_know_the_deleted_no_more(desk, olena):
    gone = ended(desk)
    number = desk.file.case(gone).number
    link = HouseholdLink(case_id=olena.id, number=number)
    desk.file.change(Add(link))
    desk.file.change(Remove(link))
    desk.file.change(*(Add(HouseholdLink(case_id=olena.id, number=one)) for one in (number, 9)))
    desk.file.change(Add(HouseholdLink(case_id=olena.id, number=77, other=gone)))  # the number of another file
    desk.file.keeping.delete(desk.file.keeping.due(LATER), LATER, clock_is_sure=True)
    folder = desk.reopen().case(olena.id)
    assert [one.number for one in folder.household_links] == [9]
    desk.file.close()
    with desk.outside() as database:
        assert database.execute("SELECT count(*) FROM change WHERE topic = 'household_link'").fetchone() == (1,)
