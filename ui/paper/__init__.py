"""Paper in the window, for every task that prints: seen as it will be printed, saved, printed.

manner.py     how a sheet is laid out: layout, receipt line, running head
press.py      prints a sheet in a thread, and draws its pages
desk.py       the pages in view (sheets.py) with their number and zoom (zoom.py)
pickers.py    layout and languages, chosen beside the paper
notes.py      what has to be known about its words
exits.py      the buttons that let it out: printed (printing.py, windows.py), saved, opened
"""
