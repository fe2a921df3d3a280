"""The few rules of style that a palette cannot say. `theme.wear` fills in colours, sides, and heights of words."""

from string import Template

STYLES = Template("""
QToolTip { background: $text; color: $surface; border: 0; padding: 4px 8px; }
QLabel[kind="quiet"], QLabel[kind="label"] { color: $quiet; }
QLabel[kind="good"] { color: $good; }
QLabel[kind="warn"] { color: $warn; }
QLabel[kind="bad"] { color: $bad; }
QLabel[kind="accent"] { color: $accent; }
QLabel[kind="chip"] { background: $surface; border: 1px solid $line; border-radius: 13px; padding: 4px 12px; }
QLabel[kind="logo"] { background: white; border: 1px solid $line; border-radius: 8px; }
QLabel[kind="code"] { background: $surface; border: 1px solid $border; border-radius: 8px; padding: 16px; }

QFrame[kind="rail"], QFrame[kind="bar"] { background: $surface; border: 0; }
QFrame[kind="rail"] { border-$end: 1px solid $line; }
QFrame[kind="top"] { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame[kind="bar"] { border-top: 1px solid $line; }
QFrame[kind="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[kind="new"] { background: $surface; border: 1px solid $line; border-$start: 3px solid $accent;
    border-radius: 8px; }
QFrame[kind="rule"] { background: $line; border: 0; }
QFrame[kind="notice"] { background: $soft; border: 0; border-$start: 3px solid $accent; }
QFrame[kind="problem"] { background: $surface; border: 1px solid $bad; border-$start: 4px solid $bad;
    border-radius: 8px; }
QScrollArea, QScrollArea > QWidget > QWidget[kind="page"] { background: transparent; border: 0; }
QScrollArea:focus { border: 2px solid $accent; }

QPushButton { outline: 0; background: $surface; color: $text; border: 1px solid $border; border-radius: 6px;
    padding: 5px 14px; min-height: ${button}px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 13px; }
QPushButton:disabled { color: $quiet; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; text-decoration: underline; }
QPushButton[kind="primary"]:disabled { background: $hover; color: $quiet; border-color: $line; }
QPushButton[kind="choice"] { padding: 5px 7px; }
QPushButton[kind="choice"]:focus { padding: 4px 6px; }
QPushButton[kind="choice"]:checked { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="choice"]:checked:focus { border: 2px solid $text; text-decoration: underline; }
QPushButton[kind="derived"] { padding: 5px 7px; background: $soft; color: $accent; border: 1px dashed $accent; }
QPushButton[kind="derived"]:focus { border: 2px solid $accent; padding: 4px 6px; }
QPushButton[kind="link"], QPushButton[kind="done"], QPushButton[kind="tick"] { background: transparent; border: 0;
    border-radius: 0; border-top: 2px solid transparent; border-bottom: 2px solid transparent; color: $accent;
    padding: 2px 1px 2px 0; text-align: left; }
QPushButton[kind="done"] { color: $good; }
QPushButton[kind="tick"] { color: $text; }
QPushButton[kind="link"]:hover, QPushButton[kind="tick"]:hover { background: $hover; }
QPushButton[kind="link"]:focus, QPushButton[kind="done"]:focus, QPushButton[kind="tick"]:focus { background: $soft;
    border-bottom-color: $accent; padding: 2px 1px 2px 0; }
QPushButton[kind="link"]::menu-indicator { image: none; width: 0; }
QPushButton[kind="rail"] { background: transparent; border: 1px solid transparent; padding: 8px 12px;
    text-align: left; }
QPushButton[kind="rail"]:hover { background: $hover; }
QPushButton[kind="rail"]:checked { background: $soft; color: $accent; font-weight: 600; }
QPushButton[kind="rail"]:focus { border: 2px solid $accent; padding: 7px 11px; }
QPushButton[kind="rail"]:disabled { color: $quiet; }
QPushButton[kind="aside"] { background: transparent; border: 1px solid transparent; color: $quiet; padding: 4px 6px; }
QPushButton[kind="aside"]:hover { background: $hover; }
QPushButton[kind="chapter"], QPushButton[kind="topic"] { background: transparent; border: 1px solid transparent;
    padding: 5px 10px; text-align: left; }
QPushButton[kind="topic"] { padding: 4px 7px; }
QPushButton[kind="chapter"]:hover, QPushButton[kind="topic"]:hover { background: $hover; }
QPushButton[kind="chapter"]:checked { background: $soft; color: $accent; border-$start: 3px solid $accent;
    border-top-$start-radius: 0; border-bottom-$start-radius: 0; padding-$start: 8px; }
QPushButton[kind="chapter"]:focus { border: 2px solid $accent; border-radius: 6px; padding: 4px 9px; }
QPushButton[kind="topic"]:focus { border: 2px solid $accent; padding: 3px 6px; }
QPushButton[kind="large"] { padding: 12px 24px; min-width: 120px; }
QPushButton[kind="large"]:focus { padding: 11px 23px; }
QCheckBox { border: 2px solid transparent; border-radius: 6px; padding: 2px; }
QCheckBox:focus { border-color: $accent; }
QCheckBox::indicator { width: ${tick}px; height: ${tick}px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px 7px;
    color: $quiet; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 2px solid $accent; padding: 3px 6px; }
QToolButton[kind="replied"] { background: $hover; color: $text; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox { background: $surface; color: $text; border: 1px solid $border;
    border-radius: 6px; padding: 4px 8px; min-height: ${field}px; selection-background-color: $accent;
    selection-color: $on_accent; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $quiet; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 3px 7px; }
QLineEdit[kind="wrong"] { border-color: $bad; }
QLineEdit[kind="wrong"]:focus { border: 2px solid $bad; padding: 3px 7px; }
QLineEdit[kind="search"] { border-radius: 15px; padding: 4px 14px; background: $ground; }
QLineEdit[kind="search"]:focus { padding: 3px 13px; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: ${drop}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $border; outline: 0;
    selection-background-color: $soft; selection-color: $text; }
QComboBox QAbstractItemView::item { padding: 4px 8px; }
QAbstractItemView { outline: 0; }
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 20px; border-radius: 4px; }
QMenu::item:selected { background: $soft; color: $text; }
QTableView { background: $surface; border: 1px solid $line; border-radius: 8px; gridline-color: $line;
    selection-background-color: $soft; selection-color: $text; }
QTableView:focus { border: 2px solid $accent; }
QTableView::item { padding: 0 12px; border-bottom: 1px solid $line; }
QListWidget { background: $surface; border: 1px solid $line; border-radius: 8px; padding: 4px; }
QListWidget:focus { border: 2px solid $accent; padding: 3px; }
QListWidget::item { padding: 5px 8px; border-radius: 4px; color: $text; }
QListWidget::item:selected { background: $soft; color: $text; }
QTableView::item:selected { border-top: 1px solid $accent; border-bottom: 1px solid $accent; }
QHeaderView::section { background: $surface; color: $quiet; border: 0; border-bottom: 1px solid $border;
    padding: 8px 15px; text-align: left; }
QProgressBar { background: $hover; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $border; border-radius: 2px; min-height: 32px; margin: 2px 4px; }
QScrollBar::handle:vertical:hover { background: $quiet; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 12px; }
QScrollBar::handle:horizontal { background: $border; border-radius: 3px; min-width: 32px; margin: 3px 2px; }
""")
