"""Words on the screen, on paper and in tables go through one door each, and nothing in them is obeyed (T31)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from counsellor import Counsellor
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import Qt as Gui
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget

from caseworker.facts import Contact, Qualification
from caseworker.store import Add, Answer
from ui.look.safe import Label, literal, message_box, tip

pytestmark = pytest.mark.trust

ROOT = Path(__file__).resolve().parents[2]
MARKUP = (
    *("<b>fett</b>", "<i>x", "<u>x</u>", "<br>", "<br/>", "<p>x</p>", "<h1>x</h1>", "<hr>", "<s>x</s>", "<sub>x</sub>"),
    *("<font color=red>x</font>", "<span style='font-size:99pt'>x</span>", "<table><tr><td>x</td></tr></table>"),
    *(
        "<img src='file:///etc/passwd'>",
        "<img src='http://example.com/x.png'>",
        "<img src=':/x.png'/>",
        "<ul><li>x</ul>",
    ),
    *("<a href='javascript:alert(1)'>x</a>", "<a href='file:///c:/'>x</a>", "<center>x</center>", "<html>x</html>"),
    *(
        "<qt>x</qt>",
        "<!-- x --><b>y</b>",
        "<style>*{color:red}</style><b>x</b>",
        "<pre>x</pre>",
        "<b>Müller & Söhne</b>",
    ),
    *("&lt;b&gt;", "<body bgcolor=red>x", "<div>x</div>", "Frau <unbekannt>", "<li>x</li>", "a < b > c"),
)


def _forbidden(tree: ast.AST, names: set[str]) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        found = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        found = node.name if isinstance(node, ast.alias) else found
        if found.rpartition(".")[2] in names:
            yield getattr(node, "lineno", 0), found


def _outside(folder: str, door: str, names: set[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path.relative_to(ROOT).as_posix() != door
        for line, name in _forbidden(ast.parse(path.read_text(encoding="utf-8")), names)
    ]


SCREEN = {
    *("QLabel", "QMessageBox", "QToolTip", "QTextEdit", "QTextBrowser", "QTextDocument", "QErrorMessage", "QWhatsThis"),
    *("setToolTip", "setWhatsThis", "setHtml", "setMarkdown", "insertHtml", "appendHtml", "setTextFormat"),
    *("RichText", "AutoText", "MarkdownText"),
}


def test_words_on_the_screen_have_one_door(figure):
    """The door is `ui/look/safe.py`: `Label`, `tip`, `message_box`, `LongRead`."""
    wrong = _outside("ui", "ui/look/safe.py", SCREEN)
    figure("T31", "places that show words past the door", len(wrong), "0")
    assert wrong == []
    assert len(_outside("ui", "", SCREEN)) > 5, "the control: the door itself is seen"


def test_words_on_paper_and_in_tables_have_one_door(figure):
    """ReportLab's Paragraph obeys markup: nothing of `platypus` is used. Tables are written by `table_bytes` alone."""
    paper = _outside("caseworker", "", {"platypus", "RMLTable", "paraparser", "XPreformatted"})
    tables = _outside("caseworker", "caseworker/handover/cells.py", {"writer", "DictWriter", "writerow", "writerows"})
    figure("T26", "places that write cells past the door", len(tables), "0")
    assert paper == tables == []
    assert _outside("caseworker", "", {"writer"}), "the control: the door itself is seen"


def test_nothing_is_asked_for_that_qt_deletes_unseen():
    """A layout for its items, a refilled menu for lines of Qt's own (`ui/beneath/tidying.py` says what happens)."""
    assert _outside("ui", "", {"itemAt", "itemAtPosition"}) == []
    assert _outside("ui", "ui/look/page.py", {"takeAt"}) == [], "`empty` deletes what it takes"
    filled_again = [path for path in (ROOT / "ui").rglob("*.py") if "menu.clear()" in path.read_text(encoding="utf-8")]
    assert filled_again, "the control: such menus are seen"
    for path in filled_again:
        assert list(_forbidden(ast.parse(path.read_text(encoding="utf-8")), {"addAction", "addSeparator"})) == []


def _is_obeyed(label: QLabel) -> bool:
    return label.textFormat() != Qt.TextFormat.PlainText and Gui.mightBeRichText(label.text())


class Counting(QTextDocument):
    """A document that counts what it is asked to load."""

    loaded = 0

    def loadResource(self, kind: int, name: QUrl) -> object:
        Counting.loaded += 1
        return None


def _read(words: str) -> str:
    document = Counting()
    if not Gui.mightBeRichText(words):
        return words
    document.setHtml(words)
    document.size()
    return document.toPlainText()


def test_markup_is_shown_as_it_was_typed(window: QWidget, figure):
    assert len(MARKUP) >= 30
    obeyed = 0
    for words in MARKUP:
        label, button, menu = Label(words), QPushButton(literal(words)), QMenu()
        tip(label, words)
        box = message_box(window, words, words, "Weiter & Schluss")
        said = {one.objectName(): one for one in box.findChildren(QLabel)}
        obeyed += _is_obeyed(label) or label.text() != words
        obeyed += _is_obeyed(said["qt_msgbox_label"]) or said["qt_msgbox_label"].text() != words
        obeyed += _read(said["qt_msgbox_informativelabel"].text()) != words
        obeyed += _read(label.toolTip()) != words
        obeyed += menu.addAction(literal(words)).text().replace("&&", "&") != words
        obeyed += button.text().replace("&&", "&") != words
        box.close()
    loaded, Counting.loaded = Counting.loaded, 0
    for words in MARKUP:
        _read(words)
    figure("T31", f"of {len(MARKUP)} markups obeyed by a label, box, tip, menu or button", obeyed, "0")
    figure("T31", "pictures and files asked for by what was typed", loaded, "0")
    figure("T31", "control: asked for when the same words are shown unguarded", Counting.loaded, "> 0")
    assert obeyed == loaded == 0
    assert Counting.loaded > 0
    assert sum(_is_obeyed(QLabel(words)) for words in MARKUP) > 20, "the control: Qt's own labels obey"


def test_no_screen_obeys_a_name(counsellor: Counsellor, figure):
    """A person whose every word is markup, on every task of the desk."""
    desk = counsellor.window.desk
    assert desk is not None
    assert desk.folder is not None
    words = "<img src='file:///etc/passwd'><b>Müller & Söhne</b>"
    case = desk.folder.case
    person = [Answer(case.person, key, words) for key in ("family", "given", "preferred_name", "phone", "street")]
    desk.folder.change(*(one for one in person if hasattr(case.person, one.key)))
    desk.folder.change(Add(Qualification(case_id=case.id, institution=words, title_text=words)))
    desk.folder.change(Add(Contact(case_id=case.id, note=words)))
    obeyed, shown = 0, 0
    for task in ("Personen", "Akte", "Gespräch", "Plan", "Papiere", "Einstellungen"):
        counsellor.opens(task)
        labels = [one for one in QApplication.allWidgets() if isinstance(one, QLabel)]
        shown += sum(words in one.text() for one in labels)
        obeyed += sum(_is_obeyed(one) for one in labels)
        obeyed += sum("<img" in one.toolTip() for one in QApplication.allWidgets())
    model = desk.task("people").table.model()
    assert _read(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)) == words
    figure("T31", "labels and tips of the whole window that obey a name", obeyed, "0")
    assert obeyed == 0
    assert shown >= 3
