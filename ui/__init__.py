"""How it is shown. No rules live here.

The frame
    app.py        start-up in order: platform, language, first window; what is heavy is imported after its first paint
    window.py     the frame: first the start page, then the desk
    desk.py       a task in the middle, bars around it (bars.py), and what has to be said of the file (notices.py)
    rail.py       which tasks there are; tasks/ has a folder for each
    shortcuts.py  every key; aside.py and about.py are behind F1 and Alt+H, reading_order.py behind the tab key
    lock/         the lock and the Sichtschutz

A person's folder
    open_case.py  the folder on the desk: the only way a screen changes it
    beside.py     the one way in which the desk changes folders, and the way back from every step
    history.py    why an answer stands there
    short_note.py Kurznotiz, for whoever is found (finding.py)
    turned.py     the screen turned to the client

Questions and answers
    form.py       any Facts becomes a form; listing.py has a card for each of many
    field.py      one question as it is drawn: asked.py, its editor of editors/, reply.py and sources.py beside it
    fact.py       a plain answer of the settings, which settings/ keeps
    said.py       answers as they are read in a summary

What is seen
    theme.py      colours (colours.py), type, spacing, icons, rules of style (styles.py): one place
    safe.py       the one door for words on the screen
    page.py       pages and their parts; flow.py, folded.py, sure.py, dialog.py, pictogram.py
    alerts.py     how a problem, and how a bug, reaches a person; in_use.py when a file is somebody's
    qt_words.py   Qt's own words

What leaves
    paper/        seen as it is printed, saved, printed, under the letterhead.py
    bridge.py     the talk for the Fachverfahren, piece by piece (copying.py) over the clipboard.py
    files.py      files chosen and written

Beneath
    work.py       what takes longer than a blink
    backing.py    a backup soon after opening, and every hour
    tidying.py    Python's garbage, in the thread of the window only
    hardening.py  nothing of people's words gets out by the back door

Signals go up, method calls go down; screens do not know each other. Whatever a screen needs (the open folder, the
language, the day) is handed to it when it is made.
"""

from __future__ import annotations

# Three things that would make the first window wait for a quarter of its time. Python looks for garbage again and again
# while modules are being made, where there is none (`tidying` looks for it later). PySide6 carries what it needs in
# Python as source, compiled anew at every start, with it the 400 lines that write its stubs, which no program needs.
# And it puts an `import` of its own before the one there is, which reads the source of every module, in case it wants
# Qt's names in snake_case.
import builtins
import gc
from typing import Any

gc.disable()


def _compiled(source: Any, filename: Any, mode: str, *others: Any, **more: Any) -> Any:
    unused = str(filename).endswith("shibokensupport/signature/lib/pyi_generator.py")
    return _compile(b"" if unused else source, filename, mode, *others, **more)


_compile, builtins.compile = builtins.compile, _compiled

import PySide6.QtCore  # noqa: E402, F401

builtins.compile = _compile
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
