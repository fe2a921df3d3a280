"""What is half typed on a desk, as plain data, and back again on a new one.

A field is found again by the words screen readers say, and its place among fields of the same name; what was folded out
by its kind and its place among those. Both hold because a desk is laid the same way from the same folder.

    `kept`          on a line or text: the words that lie in the file already; what differs is half typed
    `unsaved`       on a dialog or panel: nothing in it lies in the file before somebody presses its button, so that
                    every word in it is half typed, whatever its line calls kept
    `reopen`        on a dialog: the method of its parent that opens it
    `unfolded`, `unfold()`      on a part that can be folded out
    `place`, `return_to(place)` on a task: where the counsellor is in it; on a dialog: what was put together in it
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from ui.look.reading_order import bring_into_view

if TYPE_CHECKING:
    from ui.desk import Desk

Draft = dict[str, Any]

# Words last: what is chosen may bring up the line they belong into.
_TAKING: tuple[type[QWidget], ...] = (QComboBox, QAbstractButton, QLineEdit, QPlainTextEdit)


def collect(desk: Desk) -> Draft:
    """The person, the task and the place in it, what is folded out, the dialog on top, and what is half typed."""
    task = desk.task(desk.at)
    assert task is not None
    dialog = dialog_on(desk)
    inputs = [("desk", one) for one in _inputs(desk)]
    if dialog is not None:
        inputs += [("dialog", one) for one in _inputs(dialog)]
    return {
        "case": desk.folder.case.id if desk.folder is not None else None,
        "task": desk.at,
        "place": getattr(task, "place", {}),
        "day": desk.today.isoformat(),
        "unfolded": [list(name) for name, part in _foldable(task) if part.unfolded],
        "dialog": [type(dialog.parentWidget()).__name__, dialog.reopen] if dialog is not None else None,
        "in_dialog": getattr(dialog, "place", {}),
        "inputs": list(_half_typed(inputs)),
    }


def lay_out(draft: Draft, desk: Desk) -> None:
    """Put everything back where it was, and the keyboard into the same field."""
    if draft["case"] is not None:
        desk.open_person(draft["case"])
    desk.go(draft["task"])
    task = desk.task(draft["task"])
    if task is None:
        return
    if draft["place"]:
        task.return_to(draft["place"])  # type: ignore[attr-defined]
    for name in draft["unfolded"]:
        part = dict(_foldable(task)).get(tuple(name))
        if part is not None and not part.unfolded:
            part.unfold()
    dialog = _reopened(draft["dialog"], desk)
    if dialog is not None and draft.get("in_dialog"):
        dialog.return_to(draft["in_dialog"])  # type: ignore[attr-defined]
    chosen = [kept for kept in draft["inputs"] if "text" not in kept]
    _put_back(chosen, desk, dialog)
    _put_back([kept for kept in draft["inputs"] if "text" in kept], desk, dialog)  # a choice may change what is asked


def _put_back(inputs: list[Draft], desk: Desk, dialog: QDialog | None) -> None:
    there = {("desk", *name): one for name, one in _named(_inputs(desk))}
    if dialog is not None:
        there |= {("dialog", *name): one for name, one in _named(_inputs(dialog))}
    for kept in inputs:
        found = there.get((kept["on"], *kept["name"]))
        if found is not None:
            _type(kept, found)
            if found is desk.search and desk.at == "people":
                desk.search.textEdited.emit(kept["text"])


def is_half_typed(draft: Draft) -> bool:
    """Whether something in it lies nowhere else."""
    return bool(draft.get("in_dialog")) or any(one["half"] for one in draft.get("inputs", ()))


def dialog_on(desk: Desk) -> Any:
    """The dialog on top that can be opened again."""
    found = [one for one in desk.findChildren(QDialog) if one.isVisible() and hasattr(one, "reopen")]
    return found[-1] if found else None


def _reopened(opener: list[str] | None, desk: Desk) -> QDialog | None:
    if opener is None:
        return None
    parents = (one for one in (desk, *desk.findChildren(QWidget)) if type(one).__name__ == opener[0])
    parent = next(parents, None)
    if parent is not None:
        getattr(parent, opener[1])()
    found = dialog_on(desk)
    return found if isinstance(found, QDialog) else None


def _foldable(task: QWidget) -> Iterator[tuple[tuple[str, int], Any]]:
    """Every part of a task that can be folded out, outer ones first."""
    parts = (one for one in task.findChildren(QWidget) if hasattr(type(one), "unfolded"))
    seen: Counter[str] = Counter()
    for part in parts:
        kind = type(part).__name__
        yield (kind, seen[kind]), part
        seen[kind] += 1


def _inputs(scope: QWidget) -> Iterator[QWidget]:
    """What takes words, in view; in unsaved places also what is chosen or ticked.

    Never asked for are all widgets: Python would remember every scroll bar of every screen there was until the desk
    itself is put away (three of each talk, measured 2026-11-25).
    """
    top = scope.window() if isinstance(scope, QDialog) else None
    for one in (one for kind in _TAKING for one in scope.findChildren(kind)):
        mine = one.window() is top if top is not None else not isinstance(one.window(), QDialog)
        if not mine or not one.isVisibleTo(scope):
            continue
        words = isinstance(one, QLineEdit | QPlainTextEdit) and not one.isReadOnly()
        chosen = isinstance(one, QComboBox) or (isinstance(one, QAbstractButton) and one.isCheckable())
        if words or (chosen and _is_unsaved(one)):
            yield one


def _is_unsaved(widget: QWidget) -> bool:
    place: QWidget | None = widget
    while place is not None:
        if getattr(place, "unsaved", False):
            return True
        place = place.parentWidget()
    return False


def _named(inputs: Iterable[QWidget]) -> Iterator[tuple[tuple[str, str, int], QWidget]]:
    seen: Counter[tuple[str, str]] = Counter()
    for one in inputs:
        name = type(one).__name__, one.accessibleName()
        yield (*name, seen[name]), one
        seen[name] += 1


def _half_typed(inputs: list[tuple[str, QWidget]]) -> Iterator[Draft]:
    focused = QApplication.focusWidget() or _would_be_focused(inputs)
    for on in ("desk", "dialog"):
        for name, one in _named(one for where, one in inputs if where == on):
            about: Draft = {"on": on, "name": list(name)}
            if isinstance(one, QLineEdit | QPlainTextEdit):
                text = _text(one)
                kept = "" if _is_unsaved(one) else str(getattr(one, "kept", ""))
                half = text.strip() != kept.strip()
                if half or one is focused:
                    yield {**about, "half": half, "text": text, "cursor": _cursor(one), "focus": one is focused}
            elif isinstance(one, QComboBox):
                yield {**about, "half": True, "chosen": one.currentIndex()}
            elif isinstance(one, QAbstractButton):
                yield {**about, "half": True, "ticked": one.isChecked()}


def _would_be_focused(inputs: list[tuple[str, QWidget]]) -> QWidget | None:
    """Where the keyboard would be if another window did not have it; what lies on top comes last."""
    return inputs[-1][1].window().focusWidget() if inputs else None


def _text(one: QLineEdit | QPlainTextEdit) -> str:
    return one.text() if isinstance(one, QLineEdit) else one.toPlainText()


def _cursor(one: QLineEdit | QPlainTextEdit) -> list[int]:
    """Where the selection begins, and where the cursor stands."""
    if isinstance(one, QPlainTextEdit):
        return [one.textCursor().anchor(), one.textCursor().position()]
    at, start, length = one.cursorPosition(), one.selectionStart(), one.selectionLength()
    return [at, at] if start < 0 else [start + length if at == start else start, at]


def _type(kept: Draft, found: QWidget) -> None:
    if isinstance(found, QComboBox):
        if found.currentIndex() != kept["chosen"]:
            found.setCurrentIndex(kept["chosen"])
            found.activated.emit(kept["chosen"])
    elif isinstance(found, QAbstractButton):
        if found.isChecked() != kept["ticked"]:
            found.click()
    elif isinstance(found, QLineEdit | QPlainTextEdit):
        if kept["focus"]:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(found)
        _write(kept, found)
        if isinstance(found, QLineEdit) and not kept["focus"] and _is_unsaved(found):
            found.editingFinished.emit()  # it was left before: whoever asked has been told what was said


def _write(kept: Draft, found: QLineEdit | QPlainTextEdit) -> None:
    text, (anchor, at) = kept["text"], kept["cursor"]
    if isinstance(found, QPlainTextEdit):
        if found.toPlainText() != text:
            found.setPlainText(text)
        cursor = found.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
        found.setTextCursor(cursor)
        return
    if found.text() != text:
        found.setText(text)
    found.setCursorPosition(at)
    if anchor != at:
        found.setSelection(anchor, at - anchor)
