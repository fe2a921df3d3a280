"""The household, as far as work depends on it."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from caseworker.facts.question import Depth, Topic, ask
from caseworker.words import _, _office


class Household(Topic, title=_office("Haushalt")):
    """Adults and the youngest child: work is normally reasonable from an age that depends on the day (R-KP-19)."""

    __tablename__ = "household"

    youngest_child_born: Mapped[date | None] = ask(
        _office("Jüngstes Kind geboren"),
        aloud=_("Haben Sie Kinder? Wann ist das jüngste Kind geboren?"),
        hint=_office("Monat und Jahr genügen."),
        depth=Depth.NORMAL,
    )
    childcare_secured: Mapped[bool | None] = ask(
        _office("Betreuung gesichert?"),
        aloud=_("Wer kümmert sich um das Kind, wenn Sie arbeiten?"),
        when=lambda case, row: row.youngest_child_born is not None,
        depth=Depth.NORMAL,
    )
    adults: Mapped[int | None] = ask(_office("Erwachsene im Haushalt"))
    children: Mapped[int | None] = ask(_office("Kinder im Haushalt"))
