"""What works beneath the window, unseen.

work.py       what takes longer than a blink
backing.py    a backup soon after opening, and every hour
tidying.py    Python's garbage, in the thread of the window only
hardening.py  nothing of people's words gets out by the back door
in_use.py     what is said when somebody else has the file
qt_words.py   Qt's own words
"""
