"""What keeps a case file from being lost: verified copies, and the ways back.

sealing.py     a key of its own for each backup, and the note beside it
making.py      make one, prove it, read it; how a copied one becomes a case file
thinning.py    which ones stay
preview.py     who would be another if one came back
rescue.py      what to do with a damaged file
deputy.py      the newest backup as a colleague's case file for a time, and what comes back from it
laid_down.py   where those lie that are for a deputy
keeping.py     `Backups`: all of this for one open file

Nothing is imported here: `caseworker.store.growth` makes a backup before a file grows.
"""
