"""German: which course is open to this person on this day, by which door, and what must not be missed meanwhile."""
