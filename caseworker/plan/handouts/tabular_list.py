"""Training and jobs over time, in German: the list every recognition procedure asks for (§§ 5, 12 BQFG, R-REC-04).

It is the person's own paper and carries no letterhead. A cell that nobody knows stays empty and is filled in by hand.
"""

from __future__ import annotations

from caseworker.plan.document import AsTyped, Blanks, Block, Document, Proper, Row, Title, Words
from caseworker.plan.handouts.stations import Station, jobs, oldest_first, over_time, trainings
from caseworker.plan.occasion import Occasion
from caseworker.words import _, _office

_TITLE = _office("Übersicht: Ausbildung und Arbeit")
_HEAD: tuple[Words, ...] = (
    _office("Ausbildung oder Arbeit"),
    _office("Wo?"),
    _office("Art"),
    _("Nachweise"),
)


def tabular_list(occasion: Occasion) -> Document:
    """The list, as far as the answers go."""
    stations = oldest_first([*trainings(occasion.case), *jobs(occasion.case)])
    name = occasion.case.person.on_paper
    blocks: tuple[Block[Words], ...] = (
        Title(_TITLE, Proper(name) if name else None),
        *(() if name else (Blanks((_office("Name"),)),)),
        over_time(_office("Von – bis"), _HEAD, ((one, _row(one)) for one in stations)),
    )
    return occasion.document(_TITLE, blocks, from_office=False)


def _row(one: Station) -> Row[Words]:
    return Row((AsTyped(one.what), one.place, one.kind, one.proof))
