"""`caseworker format`: the one place that documents how a person is written down, as TOML and as an Auskunft in JSON,
and what `advise --json` answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.facts import Facts, Question, lists, questions, topics
from caseworker.facts.notation import answerable, choices_of_several
from caseworker.handover.portability import TAKEN
from caseworker.offers import OFFERS, Office
from caseworker.words import GERMAN, Choice

_KIND = {str: "Text", bool: "true/false", int: "Zahl", date: "Datum", tuple: "Liste von Texten", dict: "Tabelle"}

_HEAD = """# Eine Person als TOML-Datei

Die Datei beschreibt eine Person am Tag eines Gesprächs. Alles darf fehlen: Was fehlt, hat noch niemand gefragt.

    on = 2026-08-17                    # Tag des Gesprächs
    office = "JOBCENTER_ZKT"           # Art des Büros, siehe unten
    complete = ["courses"]             # diese Listen sind vollständig: leer heißt dann „keine“

    [residence]                        # ein Thema
    document_kind = "AE"
    valid_to = 2028-02-10
    unknown = ["first_entry"]          # gefragt: weiß nicht
    declined = ["issued_by"]           # gefragt: keine Angabe

    [[certificates]]                   # eine Liste: ein Block für jede Zeile
    kind = "TELC"

In Tests stehen daneben `[expected]` und `[[later]]`; das Programm übergeht sie."""

_JSON = """# Die Antwort von `advise --json`

- `on`, `office`: Tag und Büro des Gesprächs.
- `results`: abgeleitete Ergebnisse, jedes mit der Liste seiner Werte (je Abschluss oder Kurs einer);
  `null` heißt offen.
- `advice`: jede geprüfte Regelung mit `offer` (Schlüssel), `name`, `rule`, `source`, `confidence` (A bis P),
  `certainty` (RULED, UNCERTAIN, PRACTICE), `state` (Rechtsstand), `since`/`until` (Geltung), `subject` (Fall oder
  Zeile), `fits` (yes, no, open), `criteria` (`text`, `holds`, `ask`, `clarify_with`), `ask` (was noch zu fragen ist),
  `steps` (`text`, `actor`, `due`, `slot`, `proof`, `binding`, `rule`, `source`, `confidence`), `notes` und `results`.
- `ask_next`: die Fragen, die am meisten klären, mit `key`, `question` und `settles` (so viele Regelungen)."""


_AUSKUNFT = """# Die Auskunft als JSON (Art. 15 und 20 DSGVO)

UTF-8. Auswahlen stehen mit ihrem Schlüssel, Tage nach ISO 8601; `{"about_another_person": true}` steht statt einer
Angabe über jemand anderen.

- `format` ist „caseworker-auskunft“, `version` 1, `number` die Nummer der Akte.
- `topics`: die Akte mit den Schlüsseln von oben, Themen als Tabelle, Listen als Liste. `id` ist die Nummer einer
  Zeile, über die andere Zeilen auf sie zeigen; `no_answer` sagt, warum eine Frage ohne Antwort blieb.
- `history`: jede Änderung, die älteste zuerst: `at`, `what`, `topic`, `row`, `question`, `was`, `old`, `new`, `talk`
  und `clock_unsure`, wenn die Uhr nicht stimmen konnte.
- `disclosures`: was weitergegeben wurde: `on`, `recipient`, `purpose`, `ground`, `consent`, `topics`.
- `hand_overs`: jede Übergabe: `on`, `from`, `to`, `topics`, `answers` (wie viele), `ground`.
- `copies`: aufbewahrte Kopien: `document`, `name`, `kind`, `bytes`, `sha256`, `health`, `kept_on`.
- `restricted`: ob die Akte eingeschränkt ist: `ground`, `since`.

Unter „Liste übernehmen“ kommt sie in eine neue Akte zurück: was eine Person über sich selbst sagt, also"""


def described() -> str:
    """The whole format as Markdown: every key, every choice."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    yield "\n`office`: " + ", ".join(f"`{office.key}`" for office in Office)
    for name, topic in topics().items():
        yield f"\n## [{name}] – {GERMAN.say(topic.title)}\n"
        yield from _keys(topic)
    for name, listed in lists().items():
        yield f"\n## [[{name}]] – {GERMAN.say(listed.title)}\n"
        yield from _keys(listed)
    yield f"\n{_JSON}\n\nSchlüssel der Regelungen:\n"
    yield from dict.fromkeys(f"- `{offer.key}` – {GERMAN.say(offer.name)} ({offer.rule})" for offer in OFFERS)
    yield f"\n{_AUSKUNFT}\n" + ", ".join(f"`{name}`" for name in TAKEN) + "."


def _keys(topic: type[Facts]) -> Iterator[str]:
    asked, several = {question.key: question for question in questions(topic)}, choices_of_several(topic)
    for key, kind in answerable(topic).items():
        choices = f"Liste aus: {_choices(several[key])}" if key in several else _choices(kind)
        yield f"- `{key}` {_label(asked.get(key))}{choices}"


def _label(question: Question | None) -> str:
    return f"{GERMAN.say(question.label)} · " if question else ""


def _choices(kind: type) -> str:
    if issubclass(kind, Choice):
        return ", ".join(f"`{choice.key}` {GERMAN.say(choice)}" for choice in kind)
    return _KIND.get(kind, "Text")
