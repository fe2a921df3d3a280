"""Papers somebody has seen. Seeing is enough: no copy is kept unless a rule needs the paper (decisions.md)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from caseworker.facts.question import Listed, ask
from caseworker.facts.schooling import Papers
from caseworker.words import Choice, _, _office


class PaperKind(Choice):
    """What kind of paper it is."""

    RESIDENCE = _office("Aufenthaltsdokument")
    PASSPORT = _office("Pass")
    LANGUAGE = _office("Deutsch-Zertifikat")
    QUALIFICATION = _office("Zeugnis oder Diplom")
    ANABIN_PRINTOUT = _office("Ausdruck anabin")
    RECOGNITION = _office("Bescheid zur Anerkennung")
    COURSE = _office("Kurs: Anmeldung oder Teilnahme")
    WORK = _office("Arbeitsvertrag oder Arbeitszeugnis")
    DRIVING_LICENCE = _office("Führerschein")
    CHILDCARE = _office("Kinderbetreuung")
    APPLICATIONS = _office("Liste der Bewerbungen")
    OTHER = _office("andere Unterlage")


class DocumentSeen(
    Listed,
    title=_office("Gesehene Unterlagen"),
    purpose=_office("Belegen, dass ein Papier vorlag, ohne es zu kopieren"),
):
    """One paper, seen on one day; who saw it stands in the change rows."""

    __tablename__ = "document_seen"

    kind: Mapped[PaperKind | None] = ask(_office("Unterlage"), aloud=_("Was haben Sie mitgebracht?"))
    about: Mapped[str | None] = ask(_office("Genauer"))
    seen_on: Mapped[date | None] = ask(_office("Gesehen am"))
    seen_as: Mapped[Papers | None] = ask(_office("Gesehen als"))
    valid_to: Mapped[date | None] = ask(_office("Gültig bis"))
