"""What does not work in a town, without any person: for the steering of KIM, not for a case (domain.md 2.2)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from caseworker.facts.kim import LifeArea
from caseworker.facts.question import Facts, ask, new_id
from caseworker.words import Choice, _office


class GapKind(Choice):
    """What goes wrong; our own list, beside the life areas of domain.md."""

    WAITING = _office("lange Wartezeit")
    NO_PLACE = _office("Kurs oder Platz fehlt")
    OPAQUE = _office("Verfahren ist undurchsichtig")
    NOBODY_IN_CHARGE = _office("niemand ist zuständig")
    NO_LANGUAGE = _office("Sprachmittlung fehlt")
    OTHER = _office("anderes")


class Observation(
    Facts,
    title=_office("Engpässe"),
    purpose=_office("Hinweise an die Koordination, ohne Bezug zu einer Person"),
    origin=_office("aus der Beratung, ohne Namen"),
    legal_ground="kein Personenbezug",
    retention="none",
):
    """One observation. It belongs to no folder: nothing leads from it to a person, or from a person to it."""

    __tablename__ = "observation"

    id: Mapped[int] = mapped_column(primary_key=True, default_factory=new_id, kw_only=True)
    kind: Mapped[GapKind | None] = ask(_office("Was klappt nicht?"))
    area: Mapped[LifeArea | None] = ask(_office("Bereich"))
    text: Mapped[str | None] = ask(
        _office("Beobachtung"),
        hint=_office("Ohne Namen, Nummern und alles, woran man jemanden erkennt."),
        long=True,
    )
    body: Mapped[str | None] = ask(_office("Welche Stelle?"))
    municipality: Mapped[str | None] = ask(_office("Stadt oder Gemeinde"))
    observed_on: Mapped[date | None] = ask(_office("Beobachtet am"))
