"""The command line as a colleague without a window uses it."""

import base64
import io
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from caseworker.__main__ import LAYOUTS, main
from caseworker.facts import human_number
from caseworker.handover import access_data
from caseworker.office import new_lock, public_half, read_lock
from caseworker.plan import PAPERS
from caseworker.store import Action, CaseFile, Cost

ROOT = Path(__file__).parents[1]
PEOPLE = ROOT / "tests" / "people"
SECRET = "Regen fällt auf Zebras"


def test_advice_as_json(capsys):
    assert main(["advise", str(PEOPLE / "amira.toml"), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["results"]["decision_due"] == ["2026-09-10"]
    pending = next(one for one in data["advice"] if one["offer"] == "pending")
    assert (pending["fits"], pending["rule"], pending["certainty"]) == ("yes", "R-REC-04", "RULED")
    assert all(line["holds"] in ("yes", "no", "open") for line in pending["criteria"])


def test_advice_to_read_on_another_day(capsys):
    assert main(["advise", str(PEOPLE / "zahra_new.toml"), "--on", "2026-09-20"]) == 0
    said = capsys.readouterr().out
    assert "Gespräch am 20.09.2026" in said
    assert "work_access = PERMIT_NEEDED" in said


def test_who_reads_only_the_beginning_is_told_nothing_else():
    """As `caseworker law | head` does; here nobody reads at all."""
    reads, writes = os.pipe()
    os.close(reads)
    done = subprocess.run(
        [sys.executable, "-m", "caseworker", "law"], cwd=ROOT, stdout=writes, stderr=subprocess.PIPE, text=True
    )
    os.close(writes)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["advise", "nobody-at-all.toml"], "gibt es nicht"),
        (["advise", str(PEOPLE / "amira.toml"), "--on", "2026-02-30"], "kein Tag"),
        (["print", str(PEOPLE / "derya.toml"), "--paper", "plan_by_hand", "--to", "plan.pdf"], "den Hilfeplan"),
        (["print", str(PEOPLE / "amira.toml"), "--to", "/no/such/folder/plan.pdf"], "lässt sich nicht schreiben"),
        (["print", str(PEOPLE / "amira.toml"), "--on", "2022-01-01", "--to", "plan.pdf"], ""),
        (["print", str(PEOPLE / "amira.toml"), "--paper", "postcard", "--to", "plan.pdf"], "„postcard“ gibt es nicht"),
        (
            ["print", "--blank", "lebenslauf", "--to", "plan.pdf"],
            "Leer gibt es: information, questions_first_talk",
        ),
        (["print", "--blank", "plan_by_hand", "--on", "2020-01-01", "--to", "plan.pdf"], "kein Recht"),
    ],
)
def test_bad_input_gets_one_german_sentence_and_no_traceback(arguments, told, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code = main(arguments)
    heard = capsys.readouterr()
    assert "Traceback" not in heard.err
    if told:
        assert code == 2
        assert told in heard.err
        assert heard.err.count("\n") == 1
        assert not (tmp_path / "plan.pdf").exists()


def asked_for_the_passphrase(*arguments):
    """What the command line prints when the passphrase is typed; without a terminal it is read like any words."""
    command = [sys.executable, "-m", "caseworker", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=ROOT, input=f"{SECRET}\n", capture_output=True, text=True, start_new_session=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.removeprefix("Kennwort: ").splitlines()


def test_people_come_out_of_a_list_and_a_person_out_of_an_auskunft(tmp_path):
    file, other = (CaseFile.create(tmp_path / name, SECRET, "B. Aydin", cost=Cost(8192, 1, 1))[0] for name in "AB")
    file.close()
    other.close()
    listed = tmp_path / "liste.csv"
    listed.write_text("Name;Vorname;geb. am\nKovalenko;Olena;02.03.86\nHaddad;Amal;x\n", encoding="utf-8")
    command = ("import", listed, "--into", file.path, "--years", "PAST")
    for more, done in (("--look",), "Neue Akten: 1 (nur geprüft, nichts geschrieben)"), ((), "Neue Akten: 1"):
        said = asked_for_the_passphrase(*command, *more)
        assert said[:2] == ["CSV, UTF-8, Semikolon", "  Name → Familienname"]
        assert said[-2:] == ["Zeile 3: „Geburtsdatum“: „x“ ist kein Tag.", done]
    with CaseFile.open(file.path, passphrase=SECRET) as kept:
        (olena,) = kept.people()
        assert (olena.given, olena.dob) == ("Olena", date(1986, 3, 2))
        (tmp_path / "auskunft.json").write_bytes(access_data(kept, olena.case_id))
    asked_for_the_passphrase("import", tmp_path / "auskunft.json", "--into", other.path)
    with CaseFile.open(other.path, passphrase=SECRET) as kept:
        assert [one.given for one in kept.people()] == ["Olena"]


def test_languages_and_who_has_checked_them(capsys):
    assert main(["languages"]) == 0
    lines = capsys.readouterr().out.splitlines()
    tigrinya = next(line for line in lines if line.startswith("Tigrinya"))
    assert tigrinya.split()[1:3] == ["ti", "100%"]
    assert tigrinya.endswith("nur Deutsch")


def test_a_slip_in_the_file_is_named(tmp_path, capsys):
    (tmp_path / "x.toml").write_text('on = 2026-08-17\n[residence]\ndocument_kind = "CARD"\n', encoding="utf-8")
    assert main(["advise", str(tmp_path / "x.toml")]) == 2
    assert "residence.document_kind: „CARD“" in capsys.readouterr().err


def test_a_file_without_a_day_says_how_to_give_one(tmp_path, capsys):
    (tmp_path / "x.toml").write_text("[residence]\n", encoding="utf-8")
    assert main(["advise", str(tmp_path / "x.toml")]) == 2
    assert "--on 2026-08-17" in capsys.readouterr().err
    (tmp_path / "y.toml").write_text('on = "morgen"\n', encoding="utf-8")
    assert main(["advise", str(tmp_path / "y.toml"), "--on", "2026-08-17"]) == 0


def test_a_plan_is_printed_in_two_languages(tmp_path, capsys):
    assert main(["print", str(PEOPLE / "mehmet.toml"), "--language", "tr", "--to", str(tmp_path / "plan.pdf")]) == 0
    assert "Deutsch und Türkisch" in capsys.readouterr().out
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "plan.pdf").pages).split())
    assert "Kooperationsplan" in text
    assert "Mehmet Yıldız" in text
    assert "Bitte stellen Sie nach dem Kurs einen neuen Antrag auf Anerkennung." in text
    assert "başvuru" in text


def text_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def test_another_paper_of_a_person_is_printed(tmp_path, capsys):
    target = tmp_path / "card.pdf"
    printed = ["print", str(PEOPLE / "olena.toml"), "--paper", "appointment_card", "--language", "uk"]
    assert main([*printed, "--to", str(target)]) == 0
    assert "Deutsch und Ukrainisch" in capsys.readouterr().out
    assert "Mo. 28.09.2026, 10:00 Uhr" in text_of(target)


def test_a_german_paper_stays_german_whatever_language_is_asked_for(tmp_path, capsys):
    target = tmp_path / "life.pdf"
    printed = ["print", str(PEOPLE / "olena.toml"), "--paper", "lebenslauf", "--language", "uk"]
    assert main([*printed, "--to", str(target)]) == 0
    assert capsys.readouterr().out.strip().endswith("Deutsch")
    assert "Erzieherin im Kindergarten" in text_of(target)


def test_a_blank_paper_needs_nobody(tmp_path, capsys):
    target = tmp_path / "blank.pdf"
    assert main(["print", "--blank", "plan_by_hand", "--language", "tr", "--to", str(target)]) == 0
    assert "Deutsch und Türkisch" in capsys.readouterr().out
    assert "1. Ihr Ziel" in text_of(target)


def test_a_person_or_a_blank_paper_and_not_both(tmp_path, capsys):
    for arguments in ([], [str(PEOPLE / "olena.toml"), "--blank", "plan_by_hand"]):
        with pytest.raises(SystemExit):
            main(["print", *arguments, "--to", str(tmp_path / "x.pdf")])
    assert "--blank" in capsys.readouterr().err


def test_all_papers_are_listed_with_their_keys(capsys):
    assert main(["papers"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said] == [one.key for one in PAPERS]
    assert "Lebenslauf (nur auf Deutsch)" in " ".join(said)
    assert "Kooperationsplan – von Hand (auch leer)" in " ".join(said)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_plan_is_printed_in_every_layout(layout, tmp_path):
    target = tmp_path / "plan.pdf"
    assert (
        main(["print", str(PEOPLE / "letebrhan.toml"), "--language", "ar", "--layout", layout, "--to", str(target)])
        == 0
    )
    assert "Letebrhan" in PdfReader(target).pages[0].extract_text()


def test_a_language_that_is_not_there_yet_gets_german_with_english(tmp_path, capsys):
    assert main(["print", str(PEOPLE / "youssef.toml"), "--language", "ka", "--to", str(tmp_path / "plan.pdf")]) == 0
    assert "Georgisch gibt es noch nicht" in capsys.readouterr().out
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "plan.pdf").pages).split())
    assert "Good to know" in text


def test_the_demo_makes_a_case_file_and_a_dozen_plans_without_a_screen(tmp_path, capsys):
    assert main(["demo", "--folder", str(tmp_path / "demo"), "--no-window"]) == 0
    plans = sorted((tmp_path / "demo").glob("Plan-*.pdf"))
    assert len(plans) == 12
    assert {plan.stem.rsplit("-", 1)[1] for plan in plans} == {"uk", "ar", "tr", "en", "prs", "ti"}
    said = capsys.readouterr().out
    assert not [name for name in ("Bondarenko", "Khalil", "Aksoy") if name in said]
    before = plans[0].read_bytes()
    assert main(["demo", "--folder", str(tmp_path / "demo"), "--no-window"]) == 0
    assert plans[0].read_bytes() == before


def test_the_format_names_every_key_and_choice(capsys):
    assert main(["format"]) == 0
    said = capsys.readouterr().out
    assert "`DULDUNG_60B` Duldung, Identität ungeklärt" in said
    assert "`degree_class`" in said
    assert "## [[recognition_cases]]" in said


def test_everything_works_where_there_is_no_qt(tmp_path):
    """A machine without PySide6: the import is made to fail, and advice and print still work."""
    without = "import sys; sys.modules['PySide6'] = None; "
    blocked = without + "from caseworker.__main__ import main; sys.exit(main(sys.argv[1:]))"
    person = str(PEOPLE / "olena.toml")
    for command in (
        ["advise", person, "--json"],
        ["print", person, "--language", "uk", "--to", str(tmp_path / "p.pdf")],
        ["demo", "--folder", str(tmp_path / "demo")],
    ):
        done = subprocess.run([sys.executable, "-c", blocked, *command], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def test_the_law_of_one_day_says_source_validity_and_state(capsys):
    assert main(["law", "--on", "2026-06-11"]) == 0
    said = capsys.readouterr().out
    assert "R-RES-02 | residence | R-RES-02 |  | 2026-06-11 | A | 2026-06-09 | 2026-11-22 | AsylG § 61 Abs. 1" in said
    assert "offers | kita | 2023-09-19" in said
    assert "R-RES-02-transition" not in said


def test_what_changes_between_two_days(capsys):
    assert main(["law", "--from", "2026-06-30", "--to", "2026-07-01"]) == 0
    said = capsys.readouterr().out
    title = "title = Jüngstes Kind: Arbeit zumutbar ab so vielen Monaten"
    assert f"numbers child.reasonable_months\n  vorher:  {title}, value = 36" in said
    assert f"nachher: {title}, value = 14" in said
    assert "safe_eu" not in said


def test_a_comparison_needs_two_days(capsys):
    assert main(["law", "--from", "2026-06-30"]) == 2
    assert "fehlt ein Tag" in capsys.readouterr().err


def test_the_figures_of_a_file_are_counted(tmp_path, capsys, monkeypatch):
    file, _code = CaseFile.create(tmp_path / "Beratung", "Regen fällt auf Zebras", "B. Aydin", cost=Cost(8192, 1, 1))
    with file:
        file.new_person(family="Haddad")
    monkeypatch.setattr("sys.stdin", io.StringIO("Regen fällt auf Zebras\n"))
    assert main(["figures", str(file.path)]) == 0
    told = capsys.readouterr().out
    assert "     1  Noch kein Gespräch" in told
    assert "Haddad" not in told


def test_impossible_days_are_refused_before_anything_is_opened(tmp_path, capsys):
    assert main(["figures", str(tmp_path / "none"), "--since", "2026-05-01", "--on", "2026-04-01"]) == 2
    assert "Der Zeitraum endet vor seinem Anfang" in capsys.readouterr().err


# --- The trail, for two people together -------------------------------------------------------------------------------


@pytest.fixture
def closed_trail(tmp_path):
    """A file whose trail is closed to a staff council and a data-protection officer, and their keys."""
    keys = [tmp_path / name for name in ("rat.pem", "datenschutz.pem", "leitung.pem")]
    for key in keys:
        key.write_bytes(new_lock())
    public = [base64.b64decode(public_half(read_lock(key.read_bytes()))) for key in keys]
    cost = Cost(memory=8 * 1024, passes=1, lanes=1)
    file, _code = CaseFile.create(tmp_path / "becker", SECRET, "B. Becker", cost=cost, office_key=public[2])
    file.trail.seal_to(tuple(public[:2]))
    number = human_number(file.case(file.new_person(family="Haddad")).number)
    file.record(Action.PRINTED, file.people()[0].case_id, purpose="Plan")
    file.record(Action.EXPORTED, count=3)
    file.close()
    today = datetime.now(UTC).date()
    days = ["--since", str(today - timedelta(days=1)), "--until", str(today + timedelta(days=1))]
    return ["trail", str(file.path), *days], keys, number


def test_two_releases_read_the_trail_of_one_case_and_say_why(closed_trail, capsys):
    arguments, (council, officer, office), number = closed_trail
    look = [*arguments, "--office-key", str(office), "--reason", "Beschwerde", "--release", str(council), str(officer)]
    assert main([*look, "--case", number]) == 0
    said = capsys.readouterr().out
    assert f"Protokoll, Akte {number}" in said
    assert "Anlass: Beschwerde" in said
    assert "Die Kette ist vollständig und unverändert." in said
    assert "Papier gedruckt, B. Becker, Zweck: Plan" in said
    assert "Liste ausgegeben" not in said
    assert main(look) == 0
    said = capsys.readouterr().out
    assert "Liste ausgegeben, B. Becker, 3-mal" in said
    assert "Papier gedruckt" not in said
    assert main([*look, "--case", number]) == 0
    assert "Protokoll gelesen" in capsys.readouterr().out


def test_one_release_twice_reads_nothing(closed_trail, capsys, monkeypatch):
    arguments, (council, officer, _key), number = closed_trail
    look = [*arguments, "--reason", "Neugier", "--case", number, "--release", str(council)]
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{SECRET}\n"))
    assert main([*look, str(council)]) == 2
    assert "Diese beiden Schlüssel geben das Protokoll nicht frei." in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{SECRET}\n"))
    assert main([*look, str(officer)]) == 0
