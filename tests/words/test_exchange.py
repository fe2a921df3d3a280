"""Sentences go out to translators and come back: refused one by one, never half a file."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from catalogues import HERE, header, messages, read, template, updated
from exchange import blind, exported, name_of, taken_in

ROOT = Path(__file__).parents[2]
SOURCE = {message.id: name_of(message) for message in messages(template("plan"))}
APPOINTMENT = "Bitte machen Sie einen Termin bei der Ausländerbehörde. Ihr Dokument gilt bis {day}."
SAID = (
    "Proszę umówić termin (Termin) w urzędzie do spraw cudzoziemców (Ausländerbehörde). Dokument jest ważny do {day}."
)


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(HERE / "tr", tmp_path / "tr")
    return tmp_path


def message(folder, code, source):
    return next(one for one in messages(read(folder / code / "plan.po")) if one.id == source)


def test_what_a_language_cannot_say_yet_goes_out_with_who_says_it(folder):
    out = exported("pl", folder)
    assert set(out) == set(SOURCE.values())
    one = out[SOURCE[APPOINTMENT]]
    assert (one["source"], one["translation"]) == (APPOINTMENT, "")
    assert one["note"].startswith("A step of the plan")
    assert one["places"] == ["caseworker/offers/residence/expiry.py"]
    assert SOURCE[APPOINTMENT] not in exported("tr", folder)


def test_a_new_language_begins_with_its_plural_forms(folder):
    assert taken_in("pl", {SOURCE[APPOINTMENT]: SAID}, "machine", folder) == []
    assert "nplurals=3" in (folder / "pl" / "plan.po").read_text(encoding="utf-8")
    assert message(folder, "pl", APPOINTMENT).string == SAID
    assert "machine" in message(folder, "pl", APPOINTMENT).flags
    assert (folder / "pl" / "plan.po").read_bytes() == updated(folder / "pl" / "plan.po", template("plan"))


def test_a_mended_sentence_changes_its_state(folder):
    out = exported("pl", folder)
    out[SOURCE[APPOINTMENT]]["translation"] = SAID
    for state in ("machine", "draft"):
        assert taken_in("pl", out, state, folder) == []
    assert message(folder, "pl", APPOINTMENT).flags & {"machine", "draft"} == {"draft"}


def test_a_second_reader_sees_no_german(folder):
    seen = blind("tr", folder)
    assert set(seen) <= set(SOURCE.values())
    assert seen[SOURCE["Ihr Ziel"]] == message(folder, "tr", "Ihr Ziel").string
    assert "Ihr Ziel" not in json.dumps(seen, ensure_ascii=False)


@pytest.mark.parametrize(
    ("code", "source", "said", "told"),
    [
        ("tr", APPOINTMENT, "Lütfen randevu (Termin) alın (Ausländerbehörde).", "the gaps must be ['day']"),
        ("tr", APPOINTMENT, "Lütfen {day} tarihinden önce randevu alın (Ausländerbehörde).", "(Termin) is missing"),
        ("tr", "Ihr Ziel", "Ваша мета", "letters of another language"),
        ("ar", "Ihr Ziel", "Your goal", "is not written in Arabic letters"),
        ("uk", "Ihr Ziel", "Ваша мeта", "one word in two scripts: мeта"),
        ("fa", "Ihr Ziel", "هدف شما كار", "letters of another language: ك"),
        ("ckb", "Ihr Ziel", "ئامانجي ئێوە", "letters of another language: ي"),
        ("ar", "Ihr Ziel", "\u2067هدفكم\u2069", "invisible characters"),
        ("ar", "Ihr Ziel", "هد\u200cفكم", "invisible characters"),
        ("fa", "Ihr Ziel", "هدف ۱", "digits must be 0 to 9"),
        ("ar", "Was?", "ماذا?", "marks that do not belong here: ?"),
        ("en", "Ihr Ziel", "Your goal!", "marks that do not belong here: !"),
        ("ti", "Nur wenn Sie möchten.", "እንተደሊኹም ጥራይ.", "ends without “።”"),
        ("en", "Ihr Ziel", "Your goal.", "ends with “.”"),
        ("en", "Ihr Ziel", "Ihr Ziel", "is still German"),
        ("en", "Ihr Ziel", " Your goal", "spaces too many"),
    ],
)
def test_a_translation_that_breaks_a_rule_is_refused_with_its_reason(folder, code, source, said, told):
    (refused,) = taken_in(code, {SOURCE[source]: said}, "machine", folder)
    assert told in refused
    assert source in refused
    assert message(folder, code, source).string != said


def test_one_refusal_does_not_lose_the_others(folder):
    answers = {SOURCE["Ihr Ziel"]: "Goal!", SOURCE["Was?"]: "What?", "00000000": "Nothing"}
    assert len(taken_in("en", answers, "machine", folder)) == 2
    assert message(folder, "en", "Was?").string == "What?"


def test_a_language_without_rules_is_refused(folder):
    with pytest.raises(SystemExit, match="ka: add its script"):
        exported("ka", folder)


def test_a_changed_sentence_comes_up_empty_and_without_a_state(tmp_path):
    path = tmp_path / "plan.po"
    path.write_bytes(header("tr") + b'\n#, native\nmsgid "Ihr altes Ziel"\nmsgstr "Hedef"\n')
    path.write_bytes(updated(path, template("plan")))
    assert {one.string for one in messages(read(path))} == {""}
    assert not any(one.flags & {"native"} for one in messages(read(path)))


def test_the_command_writes_what_a_second_reader_gets(tmp_path):
    file = tmp_path / "en.json"
    command = [sys.executable, "translations/update.py", "--blind", "en", str(file)]
    assert subprocess.run(command, cwd=ROOT).returncode == 0
    seen = json.loads(file.read_text("utf-8"))
    assert seen[SOURCE["Ihr Ziel"]] == "Your goal"
