"""F1: what a term means, at the field under the keyboard, and all terms to look through."""

from __future__ import annotations

from counsellor import Counsellor
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ui.tasks.terms import TermsBox


def test_f1_explains_the_field_under_the_keyboard(counsellor: Counsellor):
    counsellor.presses("Aufenthalt")
    page = counsellor.window.desk.task("talk")._page
    page.parts["residence"].fields["nebenbestimmung_text"].editor.entry.setFocus()
    QTest.keyClick(counsellor.focus(), Qt.Key.Key_F1)
    assert counsellor.sees("Der Satz im Aufenthaltsdokument")
    assert counsellor.sees("Quelle: AufenthG § 4a")
    assert counsellor.sees("Geregelt")
    counsellor.window.findChild(TermsBox).close()


def test_all_terms_are_looked_through_while_typing(counsellor: Counsellor):
    counsellor.presses("Begriffe")
    counsellor.types("Begriff suchen", "ZAB")
    assert counsellor.sees("Die Zentralstelle für ausländisches Bildungswesen bewertet")
    assert counsellor.sees("Unsicher")
    counsellor.types("Begriff suchen", "Rentenpunkte")
    assert counsellor.sees("Diesen Begriff gibt es hier noch nicht.")


def test_f1_explains_a_topic_of_the_folder(counsellor: Counsellor):
    counsellor.presses("Akte")
    heading = next(one for one in counsellor.window.findChildren(QPushButton) if one.text() == "8   Abschlüsse")
    heading.setFocus()
    QTest.keyClick(heading, Qt.Key.Key_F1)
    assert counsellor.sees("Das Verfahren nach dem BQFG steht allen")
    counsellor.window.findChild(TermsBox).close()
