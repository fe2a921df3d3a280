"""What is put away is gone, from memory as well: a desk is open all day, and holds what people said."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete, isValid

from ui.flow import FlowBox
from ui.page import empty


def test_the_places_of_a_layout_go_with_what_lay_in_them(qapp):
    lying, flowing, inner = QWidget(), FlowBox(), QHBoxLayout()
    down = QVBoxLayout(lying)
    down.addWidget(QPushButton())
    down.addLayout(inner)
    inner.addWidget(QPushButton())
    flowing.flow.addWidget(QPushButton())
    places = [layout.itemAt(0) for layout in (down, inner, flowing.flow)]
    assert all(isValid(place) for place in places)
    empty(down)
    delete(flowing)
    assert not [place for place in places if isValid(place)]
    assert not isValid(inner)
