"""The plan on paper: seen, saved, printed, handed over.

preview.py   the paper in view, and its languages (sheets.py shows the pages, press.py prints them in a thread)
output.py    the buttons under it (printing.py saves and prints, ending.py asks whether it was handed over)
"""
