"""What the program remembers between two mornings, as topics of plain answers (`ui.forms.fact`). Nothing about people.

workplace.py   the answers about this computer: colours, lock, periods
office.py      the answers about the office: letterhead, what its software takes, its e-file
kept.py        where all of it is kept
"""

from ui.settings.kept import Settings

__all__ = ["Settings"]
