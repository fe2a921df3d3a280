"""What the day brings: appointments with their preparation, and what falls due before the next one.

`lines` and `preparation` read one folder; `day` asks every folder, beside the window, and keeps what it was told;
`ical` takes appointments out to a calendar, without a name.
"""

from caseworker.agenda.day import Agenda, Day, Group, Member, Talk
from caseworker.agenda.ical import CalendarHint, as_icalendar
from caseworker.agenda.lines import Item, Line, line_of, put_off
from caseworker.agenda.preparation import Interpreting, Preparation, preparation

__all__ = [
    "Agenda",
    "CalendarHint",
    "Day",
    "Group",
    "Interpreting",
    "Item",
    "Line",
    "Member",
    "Preparation",
    "Talk",
    "as_icalendar",
    "line_of",
    "preparation",
    "put_off",
]
