"""What can be set, and what the program is made of.

screen.py      the pages, and the way from one to another
part.py        one page: fields with their labels
look.py        colours and language of the window
keys/          who can open the file, and with what
office.py      the office on paper: letterhead, logo (logo.py), usual layout
offers.py      which offers there are in this office
lookups.py     what was read in anabin: look through it, give it away, take it from another office
backups.py     what was kept, what would change if it came back, and practising that
deputy.py      where colleagues find a sealed backup, and what came back from them
spoken.py      every language plans are printed in, and how far its words are
rules.py       what the dated tables say differently on two days
about.py       version, licence, what others have made
"""

from ui.tasks.settings.screen import SettingsTask

__all__ = ["SettingsTask"]
