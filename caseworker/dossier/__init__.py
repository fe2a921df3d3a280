"""What a data-protection officer asks for, written by the running program (trust.md 5 no. 7).

Ten papers as PDF and Markdown and the list of parts as CycloneDX. They are German, whatever the window speaks: those
who sign them are. Their texts lie in `resources/dossier`; what changes with the program is put in when they are
written: the field catalogue from the schema, the proof of encryption from the libraries at work, periods from the
limits of the office, and the figures from the last run of the tests.

    papers.py      the papers, and what is put into each
    markdown.py    from a text to blocks of a paper, and back
    fields.py      every column of a case file, with purpose, ground, period and protection
    components.py  the parts of the program
    figures.py     what the tests counted
    writing.py     the folder
"""

from caseworker.dossier.papers import Running
from caseworker.dossier.writing import write

__all__ = ["Running", "write"]
