"""What the office knows about everybody: nine reports, counted in the file and never about a single colleague.

`reports(connection, asked)` counts; a `Report` is content only, like a plan's document: the window draws it, paper
prints it, a table keeps it. Every number says what it counts, of whom, on which day, and which people are behind it.
What is not known is its own line, never "no". Before anything leaves the office, `hidden` takes the small numbers away
(R-MON-10); only counts of at least three counsellors leave, put together from one sealed `packet` each, and of the same
ones each time: two sums could be subtracted from each other.

The counts run as SQL over the topics and over one line per person (`caseworker.store.standings`); folders are opened
only for the few people whose start of work has to be judged (R-MON-03).

Not counted here: K1 and K3 of § 48a SGB II, which need the figures of benefit payments. What is counted is an "interne
Auswertung" (R-MON-00) and no official statistics.
"""

from caseworker.overview.asked import Asked
from caseworker.overview.report import Counts, Curve, Line, Measure, Measures, Report, share
from caseworker.overview.small_numbers import THRESHOLDS, Audience, hidden
from caseworker.overview.targets import Target, reached

__all__ = [
    "THRESHOLDS",
    "Asked",
    "Audience",
    "Counts",
    "Curve",
    "Line",
    "Measure",
    "Measures",
    "Report",
    "Target",
    "hidden",
    "reached",
    "share",
]
