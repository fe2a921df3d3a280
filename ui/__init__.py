"""How it is shown. No rules live here.

    app.py       start-up in order: platform, language, first window; what is heavy is imported after its first paint
    window.py    the frame: first the start page, then the desk
    desk.py      the rail, the line on top, the task in the middle, the line below
    open_case.py one person's folder on the desk: the only way a screen changes it, and its undo
    form.py      any Facts becomes a form (editors/ has one editor for each kind of answer)
    theme.py     colours, type, spacing, icons: one place
    tasks/       one folder for each task of the counsellor

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
