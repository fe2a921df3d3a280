"""The order of a talk: one tuple of chapters for each kind of talk (domain.md 10, our own practice).

Any chapter can be reached at any time. The length of the talk is no script of its own: it decides by the depth of
each question what stands open, and what stays unasked waits. Minutes are what a chapter usually takes; they are
never measured and never kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from caseworker.facts.agreement import PlanType
from caseworker.facts.case import lists, topics
from caseworker.facts.contact import ContactKind
from caseworker.facts.question import Ask, Facts, questions
from caseworker.words import Text, _, _office


@dataclass(frozen=True)
class Chapter:
    """One part of a talk: its name, what one may say, the topics it fills, and what the answers decide.

    A topic is named as in the folder ("residence"), a single question of it as "person.phone". A topic stands for
    those of its questions that no other chapter of the script names.
    """

    key: str
    name: Text
    minutes: int
    aloud: tuple[Text, ...] = ()
    topics: tuple[str, ...] = ()
    decides: Text | None = None

    @property
    def over_the_plan(self) -> bool:
        """Whether both look at the plan here: while it is made, when it is checked back, and when it is handed over."""
        return any(words in OVER_THE_PLAN for words in self.aloud)

    @property
    def walks_the_steps(self) -> bool:
        """Whether the steps that were agreed are gone through here, one after the other."""
        return any(words in _WHAT_WORKED for words in self.aloud)


@dataclass(frozen=True)
class StopSign:
    """When to leave the script, and what to do then."""

    sign: Text
    then: Text


@dataclass(frozen=True)
class Script:
    """A kind of talk: its chapters in order, the plan it leads to (`None`: that of the office), its stop signs."""

    key: str
    name: Text
    chapters: tuple[Chapter, ...]
    contact: ContactKind
    plan_type: PlanType | None = None
    stops: tuple[StopSign, ...] = ()

    @property
    def minutes(self) -> int:
        """What the whole script usually takes."""
        return sum(chapter.minutes for chapter in self.chapters)

    def asks(self, chapter: Chapter) -> Iterator[tuple[str, frozenset[str]]]:
        """The topics of a chapter in order, each with the keys of the questions asked there."""
        named = {entry for one in self.chapters for entry in one.topics if "." in entry}
        here: dict[str, set[str]] = {}
        for entry in chapter.topics:
            name, _dot, key = entry.partition(".")
            every = {question.key for question in questions(topic_named(name))}
            keys = {key} if key else {one for one in every if f"{name}.{one}" not in named}
            here.setdefault(name, set()).update(keys)
        return ((name, frozenset(keys)) for name, keys in here.items())

    def chapter_of(self, ask: Ask) -> Chapter | None:
        """The chapter a question stands in; for one the script leaves out, `None`."""
        for chapter in self.chapters:
            for name, keys in self.asks(chapter):
                if topic_named(name) is ask.class_ and ask.key in keys:
                    return chapter
        return None


def topic_named(name: str) -> type[Facts]:
    """The topic or list with this name in the folder."""
    return topics().get(name) or lists()[name]


_HARDER = _("Was brauchen Sie, damit Sie arbeiten können?")
_PLAN_TOGETHER = (
    _("Was machen Sie zuerst?"),
    _("Was machen wir?"),
    _("Bis wann?"),
    _("Wie zeigen Sie es uns?"),
)
_WHAT_WORKED = (_("Was hat geklappt?"), _("Was hat nicht geklappt? Warum?"))
_TEACH_BACK = (_("Sagen Sie es bitte in Ihren Worten: Was machen Sie zuerst?"),)
_THIS_IS_YOUR_PLAN = (_("Das ist Ihr Plan."),)

OVER_THE_PLAN = (*_PLAN_TOGETHER, *_TEACH_BACK, *_THIS_IS_YOUR_PLAN)

_FIRST = (
    Chapter(
        "before",
        _office("Vorbereitung"),
        5,
        (_("Welche Sprache verstehen Sie am besten?"), _("Lesen Sie diese Sprache?")),
        ("person.preferred_language", "reading.first_script", "person.interpreter", "interpreter_orders"),
        _office("Sprache der Blätter, Alphabetisierung, Dolmetscher; Dubletten prüfen"),
    ),
    Chapter(
        "welcome",
        _office("Begrüßung"),
        5,
        (
            _("Heute sprechen wir über Arbeit, Deutsch und Ihre Wünsche. Sie müssen nicht alles sagen."),
            _("Was wir aufschreiben, sehen nur Menschen, die es sehen dürfen."),
        ),
        ("protection",),
        _office("Informationsblatt Datenschutz ausgehändigt"),
    ),
    Chapter(
        "person",
        _office("Person"),
        5,
        (_("Wie heißen Sie?"), _("Wie sollen wir Sie nennen?"), _("Wie erreichen wir Sie?")),
        ("person", "names", "guardians"),
        _office("Schreibweisen des Namens, Erlaubnis für Telefon und E-Mail"),
    ),
    Chapter(
        "residence",
        _office("Aufenthalt"),
        5,
        (_("Darf ich Ihr Dokument zum Aufenthalt sehen?"), _("Was steht in Ihrem Dokument über Arbeit?")),
        ("residence", "person.nationality"),
        _office("Darf die Person arbeiten? Fristen, Leistungen, Art des Plans"),
    ),
    Chapter(
        "work",
        _office("Schule und Arbeit"),
        10,
        (_("Was haben Sie gelernt?"), _("Was haben Sie gearbeitet?"), _("Was davon hat Ihnen Freude gemacht?")),
        ("schooling", "reading.years_of_schooling", "experience", "employment", "wishes.enjoyed"),
        _office("Abschlüsse, Erfahrung, Ziele"),
    ),
    Chapter(
        "strengths",
        _office("Stärken"),
        5,
        (_("Was können Sie gut?"), _("Was sagen andere, was Sie gut können?")),
        ("wishes.strengths", "potential.strength_kinds", "potential.digital_skills", "known_languages"),
        _office("Drei bis fünf Stärken für den Plan"),
    ),
    Chapter(
        "german",
        _office("Deutsch"),
        8,
        (
            _("Welchen Kurs haben Sie besucht?"),
            _("Wann war der Kurs zu Ende?"),
            _("Welches Zertifikat haben Sie?"),
        ),
        ("reading", "german", "certificates", "courses"),
        _office("Niveau je Fertigkeit, Weg in den Kurs"),
    ),
    Chapter(
        "recognition",
        _office("Abschlüsse"),
        8,
        (_("Haben Sie Ihre Zeugnisse?"), _("In welchem Land haben Sie gelernt oder studiert?")),
        ("qualifications", "anabin", "recognition_cases"),
        _office("Reglementiert: zuständige Stelle. Hochschule: anabin. Ohne Papiere: Qualifikationsanalyse"),
    ),
    Chapter(
        "household",
        _office("Haushalt und Hürden"),
        10,
        (_HARDER, _("Denken Sie an Kinder, Fahrten, Gesundheit, Schulden.")),
        ("household", "household_links", "hindrances", "sensitive_hindrances", "potential"),
        _office("Hilfen der Kommune, Zumutbarkeit. Gesundheit nur, wenn die Person es möchte"),
    ),
    Chapter(
        "wishes",
        _office("Wünsche und Ziel"),
        5,
        (_("Was möchten Sie in einem Jahr machen?"), _("Und was möchten Sie in 6 Monaten machen?")),
        ("wishes", "closeness"),
        _office("Ziel des Plans, Nähe zur Arbeit"),
    ),
    Chapter(
        "plan",
        _office("Gemeinsam planen"),
        12,
        _PLAN_TOGETHER,
        ("openings", "benefits"),
        _office("Schritte, Angebot, Eigenbemühungen, Hilfen, Deutsch, andere Stellen, Reha"),
    ),
    Chapter(
        "teach_back",
        _office("Verstanden?"),
        4,
        _TEACH_BACK,
        decides=_office("mündlich erklärt: ja"),
    ),
    Chapter(
        "close",
        _office("Zum Schluss"),
        3,
        _THIS_IS_YOUR_PLAN,
        ("documents_seen", "contacts", "absences"),
        _office("Ausgehändigt am, nächster Termin"),
    ),
)

_CRISIS = StopSign(_office("Akute Krise"), _office("Leitfaden verlassen, Liste „Krisenhilfe“ nutzen."))
_VIOLENCE = StopSign(_office("Gewalt"), _office("Nichts davon in den Plan schreiben."))
_NO_PLAN = StopSign(
    _office("Die Person möchte keinen Plan"),
    _office("Als „nicht vereinbart“ mit Grund festhalten. Kein Druck."),
)
_NO_CONSENT = StopSign(_office("Keine Einwilligung"), _office("Nur anonym beraten, nichts speichern."))

FIRST_TALK = Script(
    "first_talk",
    _office("Erstgespräch"),
    _FIRST,
    ContactKind.FIRST_TALK,
    stops=(_CRISIS, _VIOLENCE, _NO_PLAN),
)

FOLLOW_UP = Script(
    "follow_up",
    _office("Folgegespräch"),
    (
        Chapter(
            "news",
            _office("Was ist neu?"),
            5,
            (_("Was ist neu?"), _("Haben Sie eine neue Adresse oder ein neues Dokument zum Aufenthalt?")),
            (
                *(f"person.{key}" for key in ("street", "plz", "town", "phone", "email")),
                *(f"residence.{key}" for key in ("document_kind", "valid_to", "nebenbestimmung_text")),
                *(f"residence.{key}" for key in ("legal_basis", "benefit_circle")),
                *(f"german.{key}" for key in ("listening", "spoken_interaction", "basis")),
                *(f"household.{key}" for key in ("youngest_child_born", "childcare_secured", "childcare_from")),
            ),
            _office("Angaben erneuern, Fristen, Einwilligungen gelten noch?"),
        ),
        Chapter(
            "steps",
            _office("Schritte durchgehen"),
            12,
            _WHAT_WORKED,
            decides=_office("Stand jedes Schritts, mit dem Grund in den Worten der Person"),
        ),
        Chapter(
            "proofs",
            _office("Nachweise"),
            5,
            (_("Was haben Sie mitgebracht?"),),
            ("documents_seen",),
            _office("Nachweis gesehen, ohne unnötige Kopien"),
        ),
        Chapter(
            "running",
            _office("Kurse und Arbeit"),
            5,
            (_("Welchen Kurs haben Sie besucht?"), _("Haben Sie Arbeit oder eine Zusage?")),
            ("certificates", "courses", "recognition_cases", "openings", "employment"),
            _office("Warten, Beginn und Ende von Kurs, Verfahren und Arbeit"),
        ),
        Chapter(
            "closeness",
            _office("Hürden"),
            5,
            (_HARDER,),
            ("hindrances", "sensitive_hindrances", "closeness"),
            _office("Nähe zur Arbeit mit Grund"),
        ),
        Chapter(
            "plan",
            _office("Plan fortschreiben"),
            8,
            _PLAN_TOGETHER,
            ("benefits",),
            _office("Neue Fassung nach dem Recht des Tages, spätestens nach 6 Monaten"),
        ),
        Chapter(
            "close",
            _office("Zum Schluss"),
            4,
            (*_TEACH_BACK, *_THIS_IS_YOUR_PLAN),
            ("contacts", "appointments", "interpreter_orders", "absences", "consents"),
            _office("mündlich erklärt, ausgehändigt am, nächster Termin"),
        ),
    ),
    ContactKind.FOLLOW_UP,
    stops=(_CRISIS, _VIOLENCE, _NO_PLAN),
)

AFTER_START = Script(
    "after_start",
    _office("Nach dem Arbeitsstart"),
    (
        Chapter(
            "job",
            _office("Arbeit und Vertrag"),
            8,
            (
                _("Arbeiten Sie noch dort?"),
                _("Bis wann geht Ihr Vertrag?"),
                _("Reicht das Geld ohne Jobcenter?"),
            ),
            ("employment",),
            _office("Vertrag, ohne Leistungen nach drei Monaten"),
        ),
        Chapter(
            "help",
            _office("Hilfe bei der Arbeit"),
            7,
            (_("Gibt es Probleme bei der Arbeit?"),),
            ("follow_ups", "benefits", "consents", "contacts"),
            _office("Hilfen nach §§ 16g, 16k. Monat 12 nur mit Einwilligung"),
        ),
    ),
    ContactKind.AFTER_START,
    PlanType.NACHBETREUUNG,
    stops=(_CRISIS,),
)

_NETWORK = Chapter(
    "plan",
    _office("Hilfeplan und Stellen"),
    12,
    (_("Welche Beratungsstellen kennen Sie schon?"), _("Wer hilft Ihnen?"), *_PLAN_TOGETHER),
    ("openings", "life_areas", "kim_goals", "referrals"),
    _office("Hilfeplan mit Stellen und einer Einwilligung für jede; Engpässe ohne Namen festhalten"),
)

KIM_TALK = Script(
    "kim_talk",
    _office("KIM-Gespräch"),
    (
        replace(_FIRST[0], name=_office("Vorbereitung in KIM"), topics=(*_FIRST[0].topics, "prenote", "kim")),
        replace(
            _FIRST[1],
            topics=("protection", "consents"),
            decides=_office("Informationsblatt; Einwilligung vor jeder Aufzeichnung"),
        ),
        *(_NETWORK if chapter.key == "plan" else chapter for chapter in _FIRST[2:]),
    ),
    ContactKind.KIM_TALK,
    PlanType.KIM_HILFEPLAN,
    stops=(_NO_CONSENT, _CRISIS, _VIOLENCE),
)

SCRIPTS = (FIRST_TALK, FOLLOW_UP, AFTER_START, KIM_TALK)
