"""The household as far as work depends on it, and people who must or may be involved."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from sqlalchemy.orm import Mapped

from caseworker.facts.question import Depth, Listed, ToAnother, Topic, ask
from caseworker.words import Choice, _, _office


class Kinship(Choice):
    """What one person is to another; never inferred from names (R-NAME-03)."""

    PARTNER = _office("Partner/in")
    PARENT = _office("Vater oder Mutter")
    CHILD = _office("Kind")
    SIBLING = _office("Bruder oder Schwester")
    OTHER = _office("andere Person")


class GuardianKind(Choice):
    """Who must or may be involved beside the client."""

    PARENT = _office("Eltern")
    GUARDIAN = _office("Vormund")
    BETREUER = _office("rechtliche Betreuung")


class Household(Topic, title=_office("Haushalt"), purpose=_office("Arbeitszeit und Betreuung zusammenbringen")):
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
    childcare_from: Mapped[date | None] = ask(
        _office("Betreuung gesichert ab"),
        when=lambda case, row: row.youngest_child_born is not None and row.childcare_secured is False,
    )
    adults: Mapped[int | None] = ask(_office("Erwachsene im Haushalt"))
    children: Mapped[int | None] = ask(_office("Kinder im Haushalt"))


def _mirrored(kinship: Kinship | None) -> Kinship | None:
    turned = {Kinship.PARENT: Kinship.CHILD, Kinship.CHILD: Kinship.PARENT}
    return None if kinship is None else turned.get(kinship, kinship)


class HouseholdLink(
    ToAnother,
    title=_office("Personen im Haushalt mit eigener Akte"),
    purpose=_office("Beratung in einem Haushalt aufeinander abstimmen"),
    retention="third_party",
):
    """Another person of this case file: only the number of the folder, never a copy of what is in it."""

    __tablename__ = "household_link"

    number: Mapped[int | None] = ask(_office("Nummer der anderen Akte"), vocabulary="case")
    kinship: Mapped[Kinship | None] = ask(_office("Wer ist das für die Person?"))
    involved_on: Mapped[date | None] = ask(
        _office("Beteiligt am"), hint=_office("Hilfen für andere im Haushalt nur mit deren Beteiligung.")
    )
    joint_appointments: Mapped[bool | None] = ask(_office("Gemeinsame Termine?"))

    def from_the_other_side(self, other: Any, here: Any) -> Self:
        """The same link as it reads in the folder of the other person; it is written in one folder only."""
        return type(self)(
            case_id=other.id,
            number=here.number,
            other=here.id,
            kinship=_mirrored(self.kinship),
            joint_appointments=self.joint_appointments,
        )


class Guardian(
    Listed,
    title=_office("Eltern, Vormund, Betreuung"),
    purpose=_office("Wissen, wer für die Person handelt und einwilligt"),
    legal_ground="§ 36 SGB I",
    retention="third_party",
):
    """Somebody with a say: parents of a minor from 15, a guardian, or a Betreuer with a scope."""

    __tablename__ = "guardian"

    kind: Mapped[GuardianKind | None] = ask(_office("Wer ist das?"))
    name: Mapped[str | None] = ask(_office("Name"))
    phone: Mapped[str | None] = ask(_office("Telefon"))
    scope: Mapped[str | None] = ask(
        _office("Aufgabenkreis laut Ausweis"),
        when=lambda case, row: row.kind is GuardianKind.BETREUER,
        special=True,
    )
    informed_on: Mapped[date | None] = ask(_office("Informiert am"))
    gets_plan: Mapped[bool | None] = ask(_office("Bekommt auch den Plan?"))
