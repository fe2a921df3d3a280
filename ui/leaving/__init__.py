"""What leaves the window for other programs, by clipboard or as a file; what is printed is in `ui.paper`.

clipboard.py   what was copied stays for minutes, a secret for seconds
copying.py     passages one after the other; bridge.py the talk for the Fachverfahren
files.py       files chosen and written
letterhead.py  the office as it stands on paper
"""
