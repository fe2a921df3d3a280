"""The plan on paper: seen, compared, agreed, printed, handed over.

preview.py     the paper in view with its layout and languages, and what has to be said about them
comparing.py   the plan before beside this one (marks.py finds on the page what has changed)
output.py      the buttons under it (handing.py asks whether and how it was handed over)
"""
