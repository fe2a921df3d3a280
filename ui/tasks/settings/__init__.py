"""What can be set, and what the program is made of.

screen.py      the pages, and the way from one to another
part.py        one page: fields with their labels; form.py for plain answers
look.py        colours and language of the window
locking.py     when the file locks, and the PIN of the Sichtschutz
keys/          who can open the file, and with what
keeping/       how long folders are kept, and how they are deleted
trail.py       whether the trail is whole, and whether a mark from paper is on it
office.py      the office on paper: letterhead, logo (logo.py), usual layout
bridge.py      interpreters, the calendar, and where papers are laid for the e-file
own.py         what the office corrects in the law (correcting.py), and what it adds to offers
package.py     the signed package of the office
offers.py      which offers there are in this office
occupations.py reference packs of occupations
lookups.py     what was read in anabin: look through it, give it away, take it from another office
backups.py     what was kept, what would change if it came back, and practising that
deputy.py      where colleagues find a sealed backup, and what came back from them
spoken.py      every language plans are printed in, and how far its words are
rules.py       what the dated tables say differently on two days
dossier.py     what a data-protection officer asks for
about.py       version, licence, what others have made
"""

from ui.tasks.settings.screen import SettingsTask

__all__ = ["SettingsTask"]
