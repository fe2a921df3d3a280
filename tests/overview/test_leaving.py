"""What leaves: packets of three counsellors put together, without small numbers, as paper and as tables."""

from __future__ import annotations

import io
import json
import random
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from caseworker.facts import PlanType
from caseworker.facts.notation import read_toml
from caseworker.handover.bundle import own_partner
from caseworker.handover.bundle.content import read_document
from caseworker.handover.bundle.envelope import OwnKeys, seal, unseal
from caseworker.overview import Asked, Audience, Counts, Curve, Line, Measures, Target, packet, reached
from caseworker.overview.leaving import HIDDEN, Merged, as_csv, as_xlsx, merged
from caseworker.overview.on_paper import SIZE, figures_paper
from caseworker.overview.pictured import bars
from caseworker.overview.targets import progress
from caseworker.paper import Layout, print_sheet
from caseworker.plan import DEMO_OFFICE, said_in
from caseworker.plan.charts import Bars, Falling
from caseworker.policy import Policy
from caseworker.problems import Problem
from caseworker.words import GERMAN
from tests.figures import Noting
from tests.overview.conftest import KEY_DATE, OFFICE, QUARTER, Office, Reports
from tests.paper.reading import failures, seen_lines, structure_text

AFTER = replace(QUARTER, today=date(2026, 7, 5))


LEAD = OwnKeys.new()


@cache
def keys_of(user: str) -> OwnKeys:
    """Those of a counsellor's file."""
    return OwnKeys.new()


def sealed(counted: Reports, user: str, asked: Asked = AFTER, lead: OwnKeys = LEAD) -> bytes:
    """The packet a counsellor saves for whoever puts the figures together."""
    return packet.write_packet(counted.all, asked, keys_of(user), lead.public[1])


def opened(file: bytes, *users: str) -> packet.Packet:
    """As it is read by the team's lead, who knows the cards of these counsellors."""
    return packet.read_packet(file, LEAD, [own_partner(user, keys_of(user)) for user in users])


def given(counted: Reports, *users: str) -> list[packet.Packet]:
    return [opened(sealed(counted, user), user) for user in users]


def inside(file: bytes) -> dict[str, Any]:
    """What stands in a packet, for the eyes of this test."""
    found: dict[str, Any] = json.loads(unseal(file, LEAD, lambda _sender: True).content)
    return found


@pytest.fixture(scope="session")
def of_four(counted: Reports) -> Merged:
    return merged(counted.all, given(counted, "Aydin", "Demir", "Kaya", "Roth"), Audience.LEAVING)


def test_a_packet_holds_numbers_and_nothing_else(counted: Reports) -> None:
    written = inside(sealed(counted, "B. Aydin"))
    assert list(written) == ["format", "version", "since", "on", "campaign", "shape", "reports"]

    def words(thing: Any) -> list[str]:
        if isinstance(thing, list):
            return [word for one in thing for word in words(one)]
        return [thing] if isinstance(thing, str) else []

    assert words(written["reports"]) == []
    assert "Aydin" not in json.dumps(written)


def test_counts_of_several_files_are_those_of_one_file_with_everybody(counted: Reports) -> None:
    """Medians, means and curves as well: they are computed again from all days."""
    whole = Office()
    with whole.file:
        for turn in range(3):
            for name, written in read_toml(OFFICE).items():
                if name != "quentin":  # restricted
                    whole.take_in(f"{name}{turn}", written)
        at_once = whole.reports(AFTER).all
    assert packet.together(counted.all, given(counted, "Aydin", "Demir", "Kaya")) == at_once


@pytest.mark.parametrize("users", [(), ("Aydin", "Demir"), ("Aydin", "Demir", " aydin ")])
def test_two_counsellors_are_too_few(counted: Reports, users: tuple[str, ...]) -> None:
    with pytest.raises(Problem, match="mindestens drei"):
        packet.together(counted.all, given(counted, *users))


def shares(counted: Reports, *people: int) -> list[packet.Packet]:
    """Packets that say they are about so many people."""
    found = []
    for user, (one, number) in enumerate(zip(given(counted, *map(str, people)), people, strict=True)):
        numbers = json.loads(json.dumps(one.numbers))
        numbers[0][0] = number
        found.append(replace(one, sender=replace(one.sender, name=str(user)), numbers=tuple(numbers)))
    return found


@pytest.mark.parametrize(("people", "why"), [((90, 0, 80), "mindestens drei"), ((90, 1, 2), "einzigen Falldatei")])
def test_a_file_is_not_hidden_behind_empty_ones(counted: Reports, people: tuple[int, ...], why: str) -> None:
    with pytest.raises(Problem, match=why):
        packet.together(counted.all, shares(counted, *people))
    assert packet.together(counted.all, shares(counted, 90, 40, 2))


def test_a_second_sum_with_one_more_does_not_leave(counted: Reports) -> None:
    """The control: of everything shown in both, the difference is what one counsellor's file counts."""
    four, three = (merged(counted.all, given(counted, *"ABCD"[:many]), Audience.INSIDE) for many in (4, 3))
    told = [
        (large.number - small.number, own.number)
        for one, other, mine in zip(four.reports, three.reports, counted.all, strict=True)
        for block, less, its in zip(one.blocks, other.blocks, mine.blocks, strict=True)
        if isinstance(block, Counts) and isinstance(less, Counts) and isinstance(its, Counts)
        for large, small, own in zip(block.lines, less.lines, its.lines, strict=True)
        if large.number and small.number is not None
    ]
    assert told
    assert all(found == number for found, number in told)
    file = Office().file
    with file:
        assert file.keep_sum(three.on, three.members)
        assert file.keep_sum(three.on, three.members)  # once more, for another audience
        assert not file.keep_sum(four.on, four.members)
        assert not file.keep_sum(three.on, sorted(three.members)[:2])
        assert file.keep_sum(date(2026, 9, 30), four.members)  # another quarter
        others = merged(counted.all, given(counted, "E", "F", "G"), Audience.INSIDE)
        assert file.keep_sum(three.on, others.members)  # another team
        assert not file.keep_sum(three.on, three.members, date(2026, 6, 1)), "the same with a campaign tells more"


def test_one_file_is_counted_once(counted: Reports) -> None:
    first, *others = given(counted, "Aydin", "Demir", "Kaya", "Roth")
    with pytest.raises(Problem, match="derselben Falldatei"):
        packet.together(counted.all, [*others, replace(first, sender=others[0].sender)])
    with pytest.raises(Problem, match="derselben Person"):
        packet.together(counted.all, [*others, opened(sealed(counted, "Aydin"), "Aydin"), *given(counted, " aydin ")])


def test_days_and_versions_must_be_the_same(counted: Reports) -> None:
    first, *others = given(counted, "Aydin", "Demir", "Kaya")
    with pytest.raises(Problem, match="Quartalen"):
        packet.together(counted.all, [*others, replace(first, since=date(2026, 1, 1))])
    with pytest.raises(Problem, match="Version"):
        packet.together(counted.all, [*others, replace(first, shape="other")])
    with pytest.raises(Problem, match="einer Aktion"):
        packet.together(counted.all, [*others, replace(first, campaign=date(2026, 6, 1))])


@pytest.mark.parametrize(
    "asked",
    [
        replace(AFTER, town="Duisburg"),
        replace(AFTER, plan_type=PlanType.KOOPERATIONSPLAN),
        replace(AFTER, since=date(2026, 4, 2)),
        replace(AFTER, since=date(2026, 1, 1)),
        QUARTER,  # not over yet
    ],
)
def test_parts_of_a_file_or_a_quarter_make_no_packet(counted: Reports, asked: Any) -> None:
    """Whoever had the whole and a part could subtract."""
    with pytest.raises(Problem):
        sealed(counted, "Aydin", asked)


def test_broken_packets_are_refused_in_words(counted: Reports, full: bool) -> None:
    """Also those of a colleague who signs whatever they like."""
    good = json.dumps(inside(sealed(counted, "Aydin"))).encode()
    others = given(counted, "Demir", "Kaya", "Roth")
    chance = random.Random(3)
    for _turn in range(3_000 if full else 300):
        broken = seal(_mutated(good, chance), keys_of("Aydin"), [LEAD.public[1]])
        try:
            packet.together(counted.all, [*others, opened(broken, "Aydin")])
        except Problem:
            continue


def _mutated(good: bytes, chance: random.Random) -> bytes:
    broken = bytearray(good)
    for _place in range(chance.randrange(1, 4)):
        place = chance.randrange(len(broken))
        broken[place] = (broken[place] + chance.randrange(1, 256)) % 256
    return bytes(broken)


@pytest.mark.trust
def test_no_forged_packet_is_counted(counted: Reports, full: bool, figure: Noting) -> None:
    good, chance, taken = sealed(counted, "Aydin"), random.Random(4), 0
    for _turn in range(2_000 if full else 200):
        try:
            opened(_mutated(good, chance), "Aydin")
        except Problem:
            continue
        taken += 1
    stranger = packet.write_packet(counted.all, AFTER, OwnKeys.new(), LEAD.public[1])
    with pytest.raises(Problem, match="nicht bekannt"):
        opened(stranger, "Aydin")
    figure("T29", "changed Zahlenpakete that were counted", taken, "0")
    assert taken == 0
    assert opened(good, "Aydin").on == KEY_DATE


@pytest.mark.trust
def test_only_whoever_puts_the_figures_together_can_open_a_packet(counted: Reports, figure: Noting) -> None:
    """The control: whoever it is for opens it, and reads what one counsellor's file counts."""
    file, why = sealed(counted, "Aydin"), []
    for somebody in (keys_of("Demir"), keys_of("Aydin"), OwnKeys.new()):
        with pytest.raises(Problem) as refused:
            packet.read_packet(file, somebody, [own_partner("Aydin", keys_of("Aydin"))])
        why.append(GERMAN.say(refused.value.what))
    figure("T29", "Zahlenpakete opened by somebody they are not for", 3 - len(why), "0")
    assert why == ["Diese Datei ist für jemand anderen verschlüsselt."] * 3
    assert opened(file, "Aydin").numbers[0][0] == counted.all[0].population


def test_an_open_packet_of_before_is_refused_and_said_to_be_open() -> None:
    of_before = b'{"format":"caseworker-figures","version":1,"since":"2026-04-01","on":"2026-06-30","reports":[]}'
    with pytest.raises(Problem, match="nicht verschlüsselt") as told:
        opened(of_before)
    assert "Löschen Sie das alte" in GERMAN.say(told.value.remedy)


def test_a_hand_over_is_no_packet_and_a_packet_no_hand_over(counted: Reports) -> None:
    other = seal(b'{"format":"caseworker-uebergabe","version":1}', keys_of("Aydin"), [LEAD.public[1]])
    with pytest.raises(Problem, match="kein Zahlenpaket"):
        opened(other, "Aydin")
    with pytest.raises(Problem, match="keine Übergabe"):
        read_document(inside(sealed(counted, "Aydin")))


def test_talks_since_a_campaign_are_put_together(office: Office) -> None:
    since = date(2026, 5, 1)
    asked, line = replace(AFTER, campaign=since), "Persönliches Gespräch seit 01.05.2026"
    own = office.reports(asked)
    packets = [opened(sealed(own, user, asked), user) for user in ("Aydin", "Demir", "Kaya")]
    figures = merged(own.all, packets, Audience.INSIDE)
    assert {one.campaign for one in packets} == {figures.campaign} == {since}
    assert f"Kooperationsplan;Gespräche;{line};6;" in as_csv(figures).decode()


def test_a_decision_before_its_application_is_no_time_and_spoils_no_packet() -> None:
    """Somebody mistyped a day; the lead would have been told that the packet is damaged."""
    procedure = {"procedure": "BQFG_NRW", "outcome": "FULL", "applied_on": date(2026, 5, 20)}
    days = [{**procedure, "decided_on": day} for day in (date(2026, 5, 1), date(2026, 6, 20))]
    small = Office()
    with small.file:
        small.take_in("nour", {"opened": date(2026, 4, 1), "recognition_cases": days})
        own = small.reports(AFTER)
    sums = packet.together(own.all, [opened(sealed(own, user), user) for user in ("Aydin", "Demir", "Kaya")])
    times = [line for report in sums for block in report.blocks if isinstance(block, Measures) for line in block.lines]
    assert [line.n for line in times if GERMAN.say(line.label) == "ab Antrag (Median)"] == [3]


def test_a_quarter_before_the_campaign_has_no_such_line_to_compare_with(office: Office, counted: Reports) -> None:
    now = office.reports(replace(AFTER, campaign=date(2026, 5, 1))).block("coverage", "Gespräche")
    compared = bars(now, counted.block("coverage", "Gespräche"))
    assert [one.old is None for one in compared] == [False, True, False, False]
    assert [one.line.label == one.old.label for one in compared if one.old] == [True] * 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"NaN",
        b"{" * 100_000,
        b"[" * 100_000,
        b" " * 5_000_000,
        b'{"format": "something-else", "version": 1, "since": NaN}',
    ],
)
def test_what_is_no_packet_is_refused(content: bytes) -> None:
    with pytest.raises(Problem, match="Zahlenpaket"):
        opened(content)


@pytest.mark.parametrize("waits", [[[1, 1, 10**9]], [[1, 1, -1]], [[1, 1, True]], [[1.5, 1, 2]], "days", None])
def test_impossible_counts_are_refused(counted: Reports, waits: Any) -> None:
    first, *others = given(counted, "Aydin", "Demir", "Kaya")
    numbers = json.loads(json.dumps(first.numbers))
    numbers[1][1][1][1] = waits
    with pytest.raises(Problem, match="Zahlenpaket"):
        packet.together(counted.all, [*others, replace(first, numbers=tuple(numbers))])


def test_the_table_for_spreadsheets(of_four: Merged) -> None:
    table = as_csv(of_four).decode("utf-8-sig")
    assert as_csv(of_four).startswith(b"\xef\xbb\xbf")
    lines = table.split("\r\n")
    assert lines[0] == "Bericht;Liste;Zeile;Zahl;Anteil in Prozent"
    assert "Kooperationsplan;Plan am Stichtag;Noch kein Gespräch;36;60,0" in lines
    assert f"Kooperationsplan;Plan am Stichtag;Plan vorhanden;{HIDDEN};" in lines
    assert "unter 5 liegt" in table
    assert "Interne Auswertung" in table


def test_the_quarter_before_stands_beside_each_line(counted: Reports, office: Office, of_four: Merged) -> None:
    campaign = office.reports(replace(AFTER, campaign=date(2026, 5, 1)))
    packets = [opened(sealed(campaign, user, campaign.asked), user) for user in ("Aydin", "Demir", "Kaya", "Roth")]
    both = replace(merged(campaign.all, packets, Audience.LEAVING), before=of_four)
    lines = as_csv(both).decode("utf-8-sig").split("\r\n")
    assert lines[0].endswith("Zahl;Anteil in Prozent;Zahl davor;Anteil davor")
    assert "Kooperationsplan;Plan am Stichtag;Noch kein Gespräch;36;60,0;36;60,0" in lines
    assert "Kooperationsplan;Gespräche;Persönliches Gespräch seit 01.05.2026;8;13,3;;" in lines
    assert any(line.startswith("Davor: Zeitraum 01.04.2026 bis 30.06.2026, aus 4 Falldateien") for line in lines)
    with zipfile.ZipFile(io.BytesIO(as_xlsx(both))) as book:
        assert "Zahl davor" in book.read("xl/sharedStrings.xml").decode()


def test_the_workbook_has_the_definitions(of_four: Merged) -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx(of_four))) as book:
        names = book.read("xl/workbook.xml").decode()
        words = book.read("xl/sharedStrings.xml").decode()
        assert all(f'name="{name}"' in names for name in ("Zahlen", "Definitionen", "Hinweise"))
        assert "Ein Plan zählt ausgehändigt und 6 Monate lang" in words
        assert not any(b"<f>" in book.read(name) for name in book.namelist())


def test_cells_go_through_the_one_door(of_four: Merged) -> None:
    """Labels are ours; the door holds all the same."""
    report = of_four.reports[0]
    formula = Counts(report.title, report.about, (Line("=1+1", 12),))
    bad = replace(of_four, reports=(replace(report, blocks=(formula,)),))
    assert ";'=1+1;12;" in as_csv(bad).decode()
    with zipfile.ZipFile(io.BytesIO(as_xlsx(bad))) as book:
        assert "'=1+1" in book.read("xl/sharedStrings.xml").decode()


def test_the_paper_has_two_pages_however_much_there_is_to_say(of_four: Merged) -> None:
    told = tuple(progress(of_four.reports, dict.fromkeys(Target, 80)))
    for figures in (of_four, replace(overflowing(of_four), progress=told)):
        sheet = said_in(figures_paper(figures, DEMO_OFFICE, date(2026, 7, 5)), (GERMAN,))
        pdf = print_sheet(sheet, Layout(size=SIZE))
        assert failures(pdf) == []
        last = seen_lines(pdf, 1)
        assert last[-1] == "Seite2von2"
        assert any("unter5liegt" in line for line in last)


def test_the_paper_has_the_pictures_of_the_screen(of_four: Merged) -> None:
    """Bars for each list, the funnel, both waiting curves; a figure and a table each."""
    sheet = said_in(figures_paper(overflowing(of_four), DEMO_OFFICE, date(2026, 7, 5)), (GERMAN,))
    kinds = [kind for kind, _text in structure_text(print_sheet(sheet, Layout(size=SIZE)))]
    lists = [block for block in sheet.blocks if isinstance(block, Bars)]
    curves = [block for block in sheet.blocks if isinstance(block, Falling)]
    assert [len(curve.points) for curve in curves] == [3, 3]
    assert kinds.count("/Figure") == len([one for one in lists if one.told]) + 2
    assert kinds.count("/Table") == len(lists) + 2
    (way,) = [one for one in lists if one.title[0].text == "Der Weg zur dauerhaften Arbeit"]
    assert way.told
    assert "davon unbefristet: 1234" in way.told[0].text
    assert len(way.lines) == 5


def test_what_is_hidden_is_hatched_on_paper_and_told(of_four: Merged) -> None:
    document = figures_paper(of_four, DEMO_OFFICE, date(2026, 7, 5))
    (plans,) = [one for one in document.blocks if isinstance(one, Bars) and GERMAN.say(one.title) == "Plan am Stichtag"]
    gone = [one for one in plans.lines if one.number and one.number.text == HIDDEN]  # type: ignore[union-attr]
    assert gone
    assert all(one.length is None and one.part is None for one in gone)
    assert f"Plan vorhanden: {HIDDEN}" in plans.told.text  # type: ignore[union-attr]


def overflowing(figures: Merged) -> Merged:
    def block(one: Counts | Measures | Curve) -> Counts | Measures | Curve:
        match one:
            case Counts():
                return replace(one, of=20_000, lines=tuple(replace(line, number=1_234) for line in one.lines))
            case Measures():
                return replace(one, lines=tuple(replace(line, value=1_234.5, n=99) for line in one.lines))
            case Curve():
                return replace(one, points=((0, 1.0), (28, 0.5), (84, 0.1)), n=99, sampled=True)

    return replace(
        figures, reports=tuple(replace(one, blocks=tuple(map(block, one.blocks))) for one in figures.reports)
    )


def test_a_target_is_told_of_the_whole_office_only(counted: Reports, of_four: Merged) -> None:
    assert reached(packet.together(counted.all, given(counted, "A", "B", "C")), Target.PLAN) == pytest.approx(3 / 45)
    assert reached(of_four.reports, Target.PLAN) is None  # hidden


def test_every_target_finds_its_line(counted: Reports) -> None:
    many = given(counted, *map(str, range(12)))
    of_twelve = packet.together(counted.all, many)
    assert {one: reached(of_twelve, one) for one in Target} == {
        Target.TALK: pytest.approx(5 / 15),
        Target.PLAN: pytest.approx(1 / 15),
        Target.COVERING: 1.0,
        Target.LASTING: pytest.approx(1 / 3),
    }


def test_the_package_of_the_office_names_targets() -> None:
    policy = Policy(target_talk=90, target_plan=80, target_covering=60, target_lasting=50)
    assert [one.prescribed(policy) for one in Target] == [90, 80, 60, 50]
    assert not any(one.prescribed(Policy()) for one in Target)


def test_progress_leaves_with_the_figures(counted: Reports) -> None:
    """On paper as bars with a mark, in both tables as sentences; what is hidden is hidden here as well."""
    wanted = {Target.TALK: 90, Target.PLAN: 80}
    figures = merged(counted.all, given(counted, "A", "B", "C", "D"), Audience.LEAVING, wanted)
    first = figures_paper(figures, DEMO_OFFICE, date(2026, 7, 5)).blocks[1]
    assert isinstance(first, Bars)
    assert [(one.length, one.mark) for one in first.lines] == [(pytest.approx(1 / 3), 0.9), (None, 0.8)]
    table = as_csv(figures).decode("utf-8-sig")
    assert "Ziel des Büros: 90 % mit erstem Gespräch, von allen in Beratung." in table
    assert "Erreicht sind 33 %." in table
    assert table.count("lässt sich aus so wenigen nicht sagen") == 1
    with zipfile.ZipFile(io.BytesIO(as_xlsx(figures))) as book:
        assert "Erreicht sind 33 %." in book.read("xl/sharedStrings.xml").decode()
