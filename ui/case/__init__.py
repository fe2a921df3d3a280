"""One person's folder on the desk.

open_case.py   the folder: the only way a screen reads and changes it
beside.py      the one way in which the desk changes folders, open or not, and the way back from every step
resuming.py    a case that was over goes on
history.py     why an answer stands there
short_note.py  Kurznotiz, for whoever is found (finding.py)
turned.py      the screen turned to the client
"""
