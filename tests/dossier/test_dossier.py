"""The folder for the data-protection officer, as it is written."""

import importlib
import json
import pkgutil
import re
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from caseworker import handover, overview
from caseworker.__main__ import main
from caseworker.dossier import Running, figures, write
from caseworker.dossier.markdown import as_markdown, blocks
from caseworker.dossier.papers import PAPERS, WAYS_OUT
from caseworker.facts import Consent, Residence, SensitiveHindrance
from caseworker.plan import Sender
from caseworker.plan.document import Fact, Heading, Items, Letterhead, Paragraph, Proper, Question, Table, Title
from caseworker.policy import Policy
from caseworker.problems import Problem
from caseworker.store import CaseFile
from caseworker.store.encryption import known_answers
from caseworker.store.keys import self_test
from caseworker.words import GERMAN
from tests.store.conftest import CHEAP, PASSPHRASE

DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("mappe")
    write(Running(DAY, sender=Sender(Letterhead("Jobcenter Musterstadt"))), place)
    return place


def text_of(pdf):
    said = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf.read_bytes())).pages)
    return re.sub(r"\s+", " ", said)


def test_every_paper_is_there_to_be_signed_and_to_be_worked_on(folder):
    names = {path.name for path in folder.iterdir()}
    assert names == {f"{name}{ending}" for name in PAPERS for ending in (".pdf", ".md")} | {"stueckliste.cdx.json"}
    for name in PAPERS:
        title = (folder / f"{name}.md").read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
        said = text_of(folder / f"{name}.pdf")
        assert title in said
        assert "25.11.2026" in said or name in ("08-pruefwerte", "10-dienstvereinbarung")


def test_the_first_page_says_what_the_program_is_not(folder):
    first = PdfReader(folder / "01-arbeitskopie.pdf").pages[0].extract_text()
    assert "nie die Leistungsakte" in re.sub(r"\s+", " ", first)
    assert "§ 50 Abs. 3 SGB II" in re.sub(r"\s+", " ", first)


def test_no_gap_and_no_place_is_left_open(folder):
    for text in folder.glob("*.md"):
        assert not re.search(r"[{}]|\[\[", text.read_text(encoding="utf-8")), text.name


def test_the_limits_of_the_office_stand_in_it(tmp_path):
    policy = Policy(months_after_end=6, months_of_trail=3, idle_minutes=2)
    write(Running(DAY, sender=Sender(Letterhead("Jobcenter"), policy=policy)), tmp_path)
    assert "nach 6 Monaten" in text_of(tmp_path / "01-arbeitskopie.pdf")
    assert "Sperre nach 2 Minuten" in text_of(tmp_path / "03-massnahmen.pdf")
    assert "wird 3 Monate nach dem Ende der Akte gelöscht" in text_of(tmp_path / "10-dienstvereinbarung.pdf")


def test_what_the_settings_know_is_filled_in_and_the_rest_waits_for_a_hand(folder, tmp_path):
    sender = Sender(Letterhead("Jobcenter Hamm"), controller="Stadt Hamm\nTheodor-Heuss-Platz 16", dpo="Frau Kaya")
    write(Running(DAY, sender=sender), tmp_path)
    known, unknown = (
        (place / "02-verarbeitungsverzeichnis.md").read_text(encoding="utf-8") for place in (tmp_path, folder)
    )
    assert "Anschrift, Telefon, E-Mail:** Stadt Hamm, Theodor-Heuss-Platz 16" in known
    assert "**Datenschutzbeauftragte Person:** Frau Kaya" in known
    assert "Datenschutzbeauftragte Person: …" in unknown
    assert "{" not in known + unknown


def test_the_record_of_processing_has_every_part_the_law_asks_for(folder):
    """Art. 30 Abs. 1 Buchst. a to g DSGVO."""
    said = (folder / "02-verarbeitungsverzeichnis.md").read_text(encoding="utf-8")
    assert [f"(Buchst. {letter})" in said for letter in "abcdefg"] == [True] * 7
    for topic in (Residence, Consent, SensitiveHindrance):
        line = next(line for line in said.splitlines() if line.startswith(f"| {GERMAN.say(topic.title)} |"))
        assert GERMAN.say(topic.purpose) in line
        assert ("besonders (Art. 9)" in line) == topic.special
    assert "| Auskunft auf Papier | die Person selbst | Art. 15 DSGVO, § 83 SGB X |" in said
    assert len([line for line in said.splitlines() if "| die Person selbst |" in line]) == 2


def test_every_way_out_of_the_program_stands_in_the_record(folder):
    """Ways out register when their module is imported: the paper must not depend on which ones are."""
    for room in (handover, overview):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            importlib.import_module(module.name)
    assert set(WAYS_OUT) == set(handover.EXPORTS)
    said = (folder / "02-verarbeitungsverzeichnis.md").read_text(encoding="utf-8")
    for way in WAYS_OUT.values():
        assert f"| {' | '.join(way)} |" in said


def test_the_proof_of_encryption_names_the_ways_into_a_file_and_nobody(tmp_path):
    file, _code = CaseFile.create(tmp_path / "a", PASSPHRASE, "Frau Becker", cost=CHEAP)
    file.close()
    write(Running(DAY, file=file.path), tmp_path / "mappe")
    said = text_of(tmp_path / "mappe" / "06-verschluesselung.pdf")
    assert f"Kennwort, Argon2id {CHEAP.memory // 1024} MiB" in said
    assert "Notfallblatt" in said
    assert "STIMMT NICHT" not in said
    assert all(b"Becker" not in path.read_bytes() for path in (tmp_path / "mappe").glob("*.md"))


def test_a_wrong_known_answer_is_shown():
    assert all(one.right for one in known_answers())
    wrong = {**self_test.KNOWN, self_test._hmac: "00"}
    assert [one.name for one in known_answers(wrong) if not one.right] == ["HMAC-SHA-256"]


def test_what_was_counted_is_said_in_german():
    """A figure that is quite new may still stand there in the words of its test; not many."""
    run = figures.counted()
    assert run is not None
    english = re.compile(r"\b(of|the|that|was|were|with|which|least|most|noted|all)\b")
    said = [figures.in_german(one["what"]) for one in run["figures"]]
    gates = [figures.in_german(one["gate"], "value") for one in run["figures"]]
    assert len([one for one in said + gates if english.search(one)]) < 10
    assert figures.in_german("kills of 5,000 that nobody counts") == "kills of 5,000 that nobody counts"
    assert figures.in_german("bit damaged 2000 times: silently wrong answers") == (
        "ein Bit 2000-mal verändert: stillschweigend falsche Antworten"
    )
    assert figures.in_german("at least 0.90", "value") == "mindestens 0,90"


def test_figures_stand_under_their_promise_and_their_absence_is_said():
    lost = {"target": "T01", "what": "answers lost", "value": 0, "gate": "0", "full": True, "test": "test_a"}
    run = {"collected": "2026-11-25", "figures": [{**lost, "timed": False, "failed": True}]}
    first, rows, second, missing, *_rest = figures.as_blocks(run)
    assert first.text.text.startswith("T01 ")
    assert [cell.text for cell in rows.groups[0].rows[0].cells] == ["answers lost", "0", "0", "ganz", "nicht bestanden"]
    assert (second.text.text[:3], missing.text.text) == ("T02", "In diesem Lauf ohne Zahl.")
    assert figures.about(run) == "Gezählt am 25.11.2026. Nicht bestanden: 1."
    assert "liegt kein Lauf vor" in figures.about(None)
    assert not any(isinstance(one, Table) for one in figures.as_blocks(None))


def test_the_list_of_parts_lies_beside(folder):
    bom = json.loads((folder / "stueckliste.cdx.json").read_text(encoding="utf-8"))
    assert bom["metadata"]["timestamp"] == "2026-11-25T00:00:00Z"
    assert "sqlcipher3" in text_of(folder / "07-stueckliste.pdf")


def test_markdown_is_read_and_written_again():
    parts = (
        "# A {gap}",
        "One\nline.",
        "## B",
        "- first\n- second",
        "| h | i |\n|---|---|\n| x | |",
        "___ Label",
        "[[place]]",
    )
    filled = (Fact(Proper("Zweck"), Proper("Beratung")),)
    read = blocks("\n\n".join(parts), {"gap": "title"}, {"place": filled})
    assert [type(one) for one in read] == [Title, Paragraph, Heading, Items, Table, Question, Fact]
    again = as_markdown(read)
    assert again.startswith(
        "# A title\n\nOne line.\n\n## B\n\n- first\n- second\n\n| h | i |\n| --- | --- |\n| x |  |\n"
    )
    assert again.endswith("**Zweck:** Beratung\n")
    with pytest.raises(KeyError):
        blocks("[[nobody]]", {}, {})


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Problem, match="lässt sich nicht beschreiben"):
        write(Running(DAY), tmp_path / "file" / "mappe")


def test_from_the_command_line(tmp_path, capsys):
    assert main(["dossier", str(tmp_path / "m"), "--on", "2026-11-25", "--office", "KIM_WELFARE"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2 * len(PAPERS) + 1
    assert "KIM (freier Träger)" in (tmp_path / "m" / "02-verarbeitungsverzeichnis.md").read_text(encoding="utf-8")
    assert main(["dossier", str(tmp_path / "n"), "--office", "NOBODY"]) == 2
    assert main(["dossier", str(tmp_path / "n"), "--file", str(tmp_path / "nothing")]) == 2
    assert not (tmp_path / "n").exists()
    capsys.readouterr()
    assert main(["sbom"]) == 0
    assert json.loads(capsys.readouterr().out)["specVersion"] == "1.6"
