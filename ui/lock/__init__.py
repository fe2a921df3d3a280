"""The lock: nobody reads a desk that was left, and nobody loses what was not finished.

    idle.py     how long nobody has touched keyboard or mouse, and the two keys that work everywhere
    system.py   what the system says: locked, going to sleep, lid closed
    shield.py   the Sichtschutz: a blank window that a PIN lifts
    drafts.py   what is half typed, as plain data, and back again
    again.py    this process is replaced by a new one
    guard.py    who does what when

The lock asks nothing and cannot fail: whatever goes wrong on the way is left behind with the process.
"""
