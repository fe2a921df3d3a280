"""Hostile words in every field for words: what is kept is what was typed, it is shown as such, nothing breaks (T24)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from counsellor import TODAY, Counsellor
from pytestqt.qtbot import QtBot

from caseworker.facts import Listed, lists, topics
from caseworker.facts.gate import LONGEST, gate
from caseworker.offers import Office, Talk
from caseworker.problems import Problem
from caseworker.store import Add, Answer, CaseFile
from caseworker.words import GERMAN
from tests.hostile import HOSTILE
from ui.case.beside import Beside
from ui.case.open_case import OpenCase
from ui.forms.editors.lines import Line, LongText
from ui.forms.field import Field
from ui.forms.form import Form
from ui.look.page import Page

pytestmark = pytest.mark.trust

STRINGS = (*HOSTILE, "x" * (LONGEST + 1), "wort " * 40_000)
ROOM = 1366 - 176  # beside the rail
_LONE = re.compile("[\ud800-\udfff]")  # Qt takes no half characters; the gate refuses them elsewhere


@pytest.fixture
def folder(qtbot: QtBot) -> Iterator[OpenCase]:
    with CaseFile.unkept("B. Aydin") as file:
        case_id = file.new_person(family="Haddad")
        yield OpenCase(Beside(file, lambda: None), case_id, Talk(TODAY, Office.JOBCENTER_ZKT))


def _forms(folder: OpenCase, qtbot: QtBot) -> Iterator[Form]:
    """One form for every topic and for a row of every list."""
    rows = [getattr(folder.case, name) for name in topics()]
    rows += [kind(case_id=folder.case.id) for kind in lists().values()]
    for row in rows:
        if isinstance(row, Listed):
            assert folder.change(Add(row))
        form = Form(folder, row, GERMAN)
        qtbot.addWidget(form)
        yield form
        folder.changed.disconnect(form.refresh)


def _expected(typed: str) -> str | Problem | None:
    try:
        return gate(typed.strip()) or None
    except Problem as problem:
        return problem


def _type(field: Field, words: str) -> str:
    """Type into a field, leave it, and read what it shows then."""
    if isinstance(field.editor, LongText):
        field.editor.text.setPlainText(words)
        field.editor.draft()
        field.refresh()
        return field.editor.text.words()
    field.editor.line.setText(words)
    field.editor.line.editingFinished.emit()
    field.refresh()
    return field.editor.line.text()


def _goes_wrong(field: Field, row: object, words: str) -> str:
    """What is wrong when these words are typed, or nothing."""
    key, expected = field.question.key, _expected(_LONE.sub("", words))
    before = getattr(row, key)
    refused: list[object] = []
    field.editor.refused.connect(refused.append)
    shown = _type(field, words)
    field.editor.refused.disconnect()
    kept = getattr(row, key)
    if isinstance(expected, Problem):
        return "" if refused and kept == before else "not refused"
    if kept != expected:
        return f"kept {kept!r}"
    return "" if shown.strip() == (kept or "").strip() else f"shown {shown!r}"


def test_what_is_typed_is_kept_and_shown(folder: OpenCase, qtbot: QtBot, full: bool, figure):
    problems: list[object] = []
    folder.problem.connect(problems.append)
    wrong, typed, fields, wide = [], 0, 0, 0
    for form in _forms(folder, qtbot):
        texts = [one for one in form.fields.values() if type(one.editor) is Line or isinstance(one.editor, LongText)]
        for field in texts:
            strings = STRINGS if full else STRINGS[fields % 40 :: 40]
            fields += 1
            for words in strings:
                typed += 1
                if fault := _goes_wrong(field, form._row, words):
                    wrong.append(f"{type(form._row).__name__}.{field.question.key} {words[:40]!r}: {fault}")
            wide += form.minimumSizeHint().width() > ROOM
    assert len(set(HOSTILE)) >= 120
    assert fields > 100
    figure("T24", f"of {typed} hostile answers in {fields} fields kept or shown otherwise", len(wrong), "0")
    figure("T24", "forms wider than the screen", wide, "0")
    assert wrong == problems == []
    assert wide == 0


def test_a_refused_text_stays_and_says_why(folder: OpenCase, qtbot: QtBot):
    form = Form(folder, folder.case.person, GERMAN)
    qtbot.addWidget(form)
    field = form.fields["given"]
    said: list[object] = []
    field.editor.refused.connect(lambda why: said.append(GERMAN.say(why)))
    field.editor.line.setText("x" * (LONGEST + 1))
    field.editor.line.editingFinished.emit()
    assert said == ["Der Text ist zu lang: 10001 Zeichen, möglich sind 10000."]
    assert len(field.editor.line.text()) == LONGEST + 1
    assert folder.case.person.given is None


def test_no_name_pushes_anything_off_the_screen(counsellor: Counsellor, full: bool, figure):
    """On the folder, with a name and a goal that never end."""
    desk = counsellor.window.desk
    case = desk.folder.case
    wide = []
    for words in [one for one in HOSTILE if len(one) >= 200 and not _LONE.search(one)]:
        desk.folder.change(*(Answer(case.person, key, words) for key in ("family", "given", "preferred_name")))
        for task in ("Personen", "Akte", "Plan"):
            counsellor.opens(task)
            pages = [page.widget() for page in desk.findChildren(Page) if page.isVisible()]
            if desk.minimumSizeHint().width() > 1366 or any(one.minimumSizeHint().width() > ROOM for one in pages):
                wide.append(f"{task}: {words[:20]!r}")
    figure("T24", "screens wider than 1366 pixels with a name that never ends", len(wide), "0")
    assert wide == []
