"""What lies on the clipboard goes by itself, and only if it is still ours (T19)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from caseworker.words import GERMAN
from ui.leaving import clipboard
from ui.tasks.start.secret import SecretLabel, SecretLine

pytestmark = pytest.mark.trust


@pytest.fixture
def lies(qapp):
    """What lies on the clipboard now."""
    board = QGuiApplication.clipboard()
    yield board.text
    clipboard.forget()
    board.clear()


def timer():
    return clipboard._clipboard().time


def goes_as_a_secret():
    """Whether what lies there is taken away within thirty seconds."""
    return 0 < timer().remainingTime() <= 30_000


def its_time_is_over():
    """The timer runs out, without anybody waiting for it."""
    timer().timeout.emit()


def test_what_is_copied_for_use_stays_five_minutes(lies, figure):
    clipboard.copy_for_use("Żółtowska-Ÿ")
    assert lies() == "Żółtowska-Ÿ"
    assert 250_000 < timer().remainingTime() <= 300_000
    its_time_is_over()
    assert lies() == ""
    figure("T19", "seconds what was copied for use stays at most", clipboard.FOR_USE / 1000, "300")


def test_a_secret_stays_thirty_seconds(lies, figure):
    clipboard.copy_secret("MFRGG-ZDFMY")
    assert goes_as_a_secret()
    its_time_is_over()
    assert lies() == ""
    figure("T19", "seconds a secret stays at most", clipboard.SECRET / 1000, "30")


def copies_all_of(field, qtbot):
    """Select everything in a field and copy it, by the keys."""
    qtbot.addWidget(field)
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_the_code_of_the_sheet_is_copied_as_a_secret(lies, qtbot):
    code = SecretLabel("Code vom Notfallblatt")
    code.setText("MFRGG – ZDFMY")
    copies_all_of(code, qtbot)
    assert lies() == "MFRGG – ZDFMY"
    assert goes_as_a_secret()


def test_a_kennwort_is_copied_only_while_it_is_shown_and_as_a_secret(lies, qtbot):
    secret = SecretLine(GERMAN)
    secret.setText("Regen fällt auf Zebras")
    copies_all_of(secret, qtbot)
    assert lies() == ""
    secret.look.trigger()
    qtbot.keyClick(secret, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert (lies(), secret.text()) == ("", "Regen fällt auf Zebras")
    copies_all_of(secret, qtbot)
    assert lies() == "Regen fällt auf Zebras"
    assert goes_as_a_secret()


def test_an_ordinary_line_is_not_copied_as_a_secret(lies, qtbot):
    """The control."""
    copies_all_of(QLineEdit("Haddad"), qtbot)
    assert lies() == "Haddad"
    assert not goes_as_a_secret()


def test_the_next_copy_has_its_own_time(lies):
    clipboard.copy_for_use("Haddad")
    clipboard.copy_secret("MFRGG-ZDFMY")
    assert goes_as_a_secret()


def test_what_another_program_copied_is_left_alone(lies):
    clipboard.copy_secret("MFRGG-ZDFMY")
    QGuiApplication.clipboard().setText("Rechnung 12")  # offscreen, nobody owns it
    assert not timer().isActive()
    its_time_is_over()
    clipboard.forget()
    assert lies() == "Rechnung 12"


def test_the_lock_takes_it_away(lies):
    clipboard.copy_for_use("Haddad")
    clipboard.forget()
    assert lies() == ""


def test_clipboard_managers_are_asked_to_keep_out(lies, figure):
    clipboard.copy_for_use("Haddad")
    kinds = QGuiApplication.clipboard().mimeData().formats()
    asked = [
        "x-kde-passwordManagerHint",
        *(
            f'application/x-qt-windows-mime;value="{name}"'
            for name in (
                "ExcludeClipboardContentFromMonitorProcessing",
                "CanIncludeInClipboardHistory",
                "CanUploadToCloudClipboard",
            )
        ),
    ]
    assert set(asked) <= set(kinds)
    figure("T19", "formats that keep histories and clouds out", len(asked), "4")


def test_plain_copying_lacks_them(lies):
    """The control."""
    QGuiApplication.clipboard().setText("Haddad")
    assert "x-kde-passwordManagerHint" not in QGuiApplication.clipboard().mimeData().formats()
