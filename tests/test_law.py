"""Numbers of law live in dated tables: one truth for each day, and a day without one is said to be open."""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseworker import law
from caseworker.cli.law import law_of
from caseworker.facts import BenefitCircle, DocumentKind, LegalRegime, WorkAccess
from caseworker.offers import OFFERS, legal_regime
from caseworker.offers.conditions import CONDITIONS

TABLES = sorted((Path(__file__).parents[1] / "resources" / "law").glob("*.toml"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_row_says_where_it_is_written_and_how_sure_it_is(path):
    for row in law.all_rows(path.stem):
        assert row.source
        assert row.rule.startswith("R-")
        assert row.confidence in set("ABCMP")
        assert row.state <= row.read_on
        assert row.since <= row.until


def test_two_rows_for_one_day_stop_the_program(tmp_path, monkeypatch):
    (tmp_path / "law").mkdir()
    about = 'read_on = 2026-11-22\nstate = 2026-08-19\nconfidence = "A"\nsource = "x"\nrule = "R-KP-01"'
    rows = "".join(f'[[row]]\nkey = "k"\n{dates}\n' for dates in ("until = 2026-07-01", "since = 2026-07-01"))
    (tmp_path / "law" / "clash.toml").write_text(f"[about]\n{about}\n{rows}")
    monkeypatch.setattr(law, "RESOURCES", tmp_path)
    with pytest.raises(ValueError, match="two rows for 2026-07-01"):
        law.law_rows("clash", date(2026, 7, 1))


def test_the_law_is_that_of_the_day():
    assert legal_regime(date(2023, 6, 30)) is None
    assert legal_regime(date(2023, 7, 1)) is LegalRegime.KP2023
    assert legal_regime(date(2026, 6, 30)) is LegalRegime.KP2023
    assert legal_regime(date(2026, 7, 1)) is LegalRegime.KP2026


def test_a_child_counts_from_another_age_since_july_2026():
    assert law.number("child.reasonable_months", date(2026, 6, 30)) == 36
    assert law.number("child.reasonable_months", date(2026, 7, 1)) == 14


def test_a_number_nobody_wrote_down_for_that_day_is_unknown():
    assert law.number("recognition_grant.income_euro", date(2027, 7, 1)) is None


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 6, 10), 3, date(2026, 9, 10)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 31), 12, date(2027, 1, 31)),
    ],
)
def test_months_end_where_the_civil_code_ends_them(start, months, end):
    assert law.add_months(start, months) == end


def test_the_residence_table_uses_the_words_of_the_program():
    rows = tomllib.loads((TABLES[0].parent / "residence.toml").read_text())["row"]
    kinds = {kind for row in rows for kind in row["kinds"]}
    assert kinds <= set(DocumentKind.__members__)
    assert {row["access"] for row in rows} <= set(WorkAccess.__members__)
    circles = {row[name] for row in rows for name in ("circle", "circle_before") if name in row}
    assert circles <= set(BenefitCircle.__members__)
    without_row = set(DocumentKind.__members__) - kinds - {"OTHER", "UNKNOWN", "VISUM_D"}
    assert not without_row


@pytest.mark.parametrize(
    ("switch", "changed"),
    [
        (
            date(2023, 7, 1),
            {"kooperationsplan", "first_talk", "not_agreed", "kooperationsplan.update_months", "PERMENTI"},
        ),
        (date(2025, 1, 1), {"FBW", "BSK_B1", "BSK_B2", "recognition_grant.income_euro", "AZUBI_BSK"}),
        (date(2026, 2, 1), {"run-on-24"}),
        (date(2026, 2, 9), {"BAMF_ZULASSUNG"}),
        (date(2026, 6, 12), {"R-RES-02", "R-RES-02-accelerated", "R-RES-02-transition", "R-RES-02-transfer"}),
        (
            date(2026, 7, 1),
            {"kooperationsplan", "child.reasonable_months", "benefit_name", "EVL", "R-INS-01", "first_talk"},
        ),
        (date(2026, 7, 29), {"safe_eu"}),
        (date(2026, 8, 1), {"PERMENTI"}),
        (date(2027, 1, 1), {"benefit_name", "BAMF_ZULASSUNG", "course_costs.income_euro"}),
        (date(2027, 3, 5), {"run-on-24"}),
        (date(2027, 7, 1), {"recognition_grant.income_euro", "recognition_grant.procedure_euro"}),
        (date(2029, 1, 1), {"EGZ_55"}),
    ],
    ids=lambda said: str(said) if isinstance(said, date) else " ".join(sorted(said)),
)
def test_every_known_switch_changes_its_rows_on_its_day_and_not_before(switch, changed):
    eve = switch - timedelta(days=1)
    assert changed <= {one.key for one in law.differences(eve, switch)}
    assert not changed & {one.key for one in law.differences(eve - timedelta(days=1), eve)}


def test_the_kita_decree_holds_from_its_day_on():
    kita = next(offer for offer in OFFERS if offer.key == "kita")
    assert kita.since == date(2023, 9, 19)


def test_nothing_differs_between_a_day_and_itself():
    assert law.differences(date(2026, 8, 17), date(2026, 8, 17)) == []


def test_every_number_is_read_by_a_rule():
    root = Path(__file__).parents[1] / "caseworker"
    source = "".join(path.read_text(encoding="utf-8") for path in root.rglob("*.py"))
    parts = {row.key for row in law.all_rows("numbers")}
    assert {key for key in parts if not any(f"{start}" in source for start in (f'"{key}"', _stem(key)))} == set()


def _stem(key):
    """Numbers of one family are named with their ending left open."""
    families = ("course_costs.income_euro", "course_costs.refund_years", "recognition_grant.")
    return next((family + "{" for family in families if key.startswith(family)), f'"{key}"')


def test_conditions_named_in_tables_exist_and_each_is_named():
    used = {name for table in law.tables() for row in law.all_rows(table) for name in row.get("conditions", ())}
    assert used == set(CONDITIONS)


def test_every_rule_the_program_names_stands_in_the_printed_table_and_says_what_it_is_about():
    """Nothing is left out silently: a rule that is no advice stands in elsewhere.toml, with where it is kept."""
    root = Path(__file__).parents[1]
    sources = [path for folder in ("caseworker", "ui") for path in (root / folder).rglob("*.py")]
    named = {rule for path in sources for rule in re.findall(r"\bR-[A-Z]+-\d\d\b", path.read_text(encoding="utf-8"))}
    lines = [line.split(" | ") for line in law_of(None).splitlines()[2:]]
    assert named <= {line[0] for line in lines}
    assert [line for line in lines if not line[-1]] == []
    assert [row.key for row in law.all_rows("elsewhere") if not row.text("kept")] == []
