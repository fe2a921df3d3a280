"""How it is shown. No rules live here.

The frame
    app.py        start-up in order: platform, language, first window; what is heavy is imported after its first paint
    window.py     the frame: first the start page, then the desk
    desk.py       a task in the middle, bars around it (bars.py), and what has to be said of the file (notices.py)
    rail.py       which tasks there are
    shortcuts.py  every key; aside.py is behind F1 and Alt+H

The rooms, from the counsellor's work down to what no one sees; each says itself what is in it
    tasks/        a folder for each task of the counsellor
    case/         one person's folder on the desk, and the way back from every step
    forms/        questions and answers
    paper/        seen as it is printed, saved, printed
    leaving/      what leaves by clipboard and file
    settings/     what is remembered between two mornings
    lock/         the lock and the Sichtschutz
    look/         colours, type, spacing, pages and their parts
    beneath/      what works beside the window

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
