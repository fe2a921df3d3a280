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

# PySide6 looks through the source of every module that is imported after it: what needs no Qt comes first.
import dataclasses  # noqa: F401
import inspect  # noqa: F401

import caseworker.words  # noqa: F401
