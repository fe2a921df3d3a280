"""Papers to take home, to fill in by hand, and to keep: one file per paper.

What nobody has said yet becomes a line to write on. What people typed is printed as they typed it.
"""
