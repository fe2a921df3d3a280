"""The Kita rule of NRW: a positive anabin result is enough, no ZAB statement (R-REC-06)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.facts import Actor, Case, Cefr, DegreeField, German, OccupationGroup, Qualification, Slot, Wishes
from caseworker.facts.schooling import AnabinLookup
from caseworker.offers.answers import at_least, equals
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Rank, Result, Step, Talk, offer
from caseworker.offers.recognition.anabin import AnabinOutcome, anabin_outcome, degrees, lookup_of
from caseworker.words import _, _office


@offer(
    _office("Kita: als Fachkraft bewerben, ohne ZAB-Bewertung"),
    rule="R-REC-06",
    source="Auslegungserlass MKJFGFI vom 19.09.2023; LWL-Rundschreiben 25/2023",
    confidence="B",
    rank=Rank.ACCESS,
    since=date(2023, 9, 19),
    each=degrees,
)
def kita(case: Case, degree: Qualification, talk: Talk) -> Iterator[Finding]:
    """For the degrees the Personalverordnung names a positive anabin result is enough; the provider decides."""
    wanted = equals(case.wishes.occupation_group, OccupationGroup.KITA)
    yield Criterion(_office("Möchte als Fachkraft in einer Kita arbeiten"), wanted, Wishes.occupation_group)
    named = None if degree.field is None else degree.field is not DegreeField.OTHER
    yield Criterion(_office("Fach steht in der Personalverordnung"), named, Qualification.field)
    outcome = anabin_outcome(lookup_of(case, degree))
    comparable = equals(outcome, AnabinOutcome.COMPARABLE)
    yield Criterion(_office("anabin: entspricht oder gleichwertig"), comparable, AnabinLookup.degree_class)
    yield Result("kita_without_zab", comparable)
    if comparable:
        yield Step(_APPLY, Actor.CLIENT, talk.weeks(4), Slot.OWN_EFFORTS, _("Liste der Bewerbungen"))
    if at_least(case.lowest_level, Cefr.B2) is False:
        yield Step(_LEARN, Actor.CLIENT, talk.weeks(4), Slot.LANGUAGE, _("Anmeldebestätigung"))
        yield Note(_office("Empfohlen ist Deutsch B2. Das ist keine Schranke."))
    yield Criterion(_office("Deutsch ist bekannt"), case.lowest_level is not None or None, German.spoken_interaction)
    yield Note(_office("Der Träger entscheidet und bewahrt den Nachweis auf."))
    yield Note(_office("Die Liste der Fächer bitte in der Personalverordnung nachlesen."), _office("Landesjugendamt"))
    yield Note(_office("Meist nötig: erweitertes Führungszeugnis und Masernschutz."), ground=Ground(confidence="M"))
    yield Note(_office("Den Titel „staatlich anerkannt“ gibt es auf diesem Weg nicht (Bezirksregierung)."))


_APPLY = _("Bitte bewerben Sie sich mit Ihrem Studium als Fachkraft in einer Kita. Schicken Sie die 2 Blätter mit.")
_LEARN = _("Bitte lernen Sie weiter Deutsch, bis Sie B2 haben.")
