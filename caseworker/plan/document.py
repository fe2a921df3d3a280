"""A document is content only: blocks of sentences, no fonts, no millimetres, no language.

The blocks are the same before and after they are said. A `Document` holds sentences (`Words`); `said_in` turns it
into a `Sheet` that holds, for every sentence, how it sounds in each language. Paper prints sheets and knows no
sentences; an agreed plan keeps its sheet and so prints the same words for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

from caseworker.plan.charts import Bars, Falling
from caseworker.words import (
    GERMAN,
    Choice,
    Language,
    Named,
    Occupation,
    Text,
    Weekday,
    WithWeekday,
    _,
    checked_by_native,
    credits_for,
    occupations,
)

W = TypeVar("W")


@dataclass(frozen=True)
class AsTyped:
    """Words of a person, printed as they were typed. Nobody translates them, and they are never markup."""

    text: str


@dataclass(frozen=True)
class Proper:
    """A name, an address or a number: the same in every language, and translated in none."""

    text: str


Words = Text | Choice | WithWeekday | Weekday | Named | Occupation | AsTyped | Proper


@dataclass(frozen=True)
class Said:
    """One sentence in one language. `german_only`: it had to stay German in a column of another language."""

    text: str
    language: str
    german_only: bool = False


Saying = tuple[Said, ...]


@dataclass(frozen=True)
class Title(Generic[W]):
    """The name of the document, and a line under it."""

    text: W
    under: W | None = None


@dataclass(frozen=True)
class Heading(Generic[W]):
    """The name of a section, and a small line under it."""

    text: W
    under: W | None = None


@dataclass(frozen=True)
class Paragraph(Generic[W]):
    """Running text."""

    text: W


@dataclass(frozen=True)
class Fact(Generic[W]):
    """A label and its value on one line."""

    label: W
    value: W


@dataclass(frozen=True)
class Items(Generic[W]):
    """A short list without order."""

    items: tuple[W, ...]


@dataclass(frozen=True)
class Row(Generic[W]):
    """One line of a table. `mark` is a small remark after the first cell, such as "freiwillig".

    A cell may be empty. `picture` names a picture of what the line is about, `day` is the day it names, `week` how the
    days of its week are called; they are for paper that is read without reading.
    """

    cells: tuple[W | None, ...]
    mark: W | None = None
    picture: str | None = None
    day: date | None = None
    week: tuple[W, ...] = ()


@dataclass(frozen=True)
class Group(Generic[W]):
    """Lines of a table that belong together, under their own heading."""

    title: W | None
    rows: tuple[Row[W], ...]


@dataclass(frozen=True)
class Table(Generic[W]):
    """What is compared line by line; the first column is what matters, the others say more about it.

    `tick` asks for an empty box before each line, to be ticked by hand. `who` is the word over the titles of the
    groups, where they stand in a column of their own. `blank` is how many empty lines follow each group, ruled and
    high enough to be filled in by hand.
    """

    head: tuple[W, ...]
    groups: tuple[Group[W], ...]
    tick: bool = False
    who: W | None = None
    blank: int = 0


@dataclass(frozen=True)
class Question(Generic[W]):
    """A question with room for its answer: boxes to tick before the choices, then lines to write on.

    `number` is that of the question on the screen, empty where nothing is typed in afterwards. Choices and lines are
    there once for both languages; a line is as wide as the page.
    """

    number: str
    text: W
    choices: tuple[W, ...] = ()
    lines: int = 0


@dataclass(frozen=True)
class Blanks(Generic[W]):
    """What is filled in by hand side by side, a short line over each label: place, day, signature."""

    labels: tuple[W, ...]


@dataclass(frozen=True)
class Box(Generic[W]):
    """Good to know: a heading and sentences that stand apart."""

    text: W
    paragraphs: tuple[W, ...]


@dataclass(frozen=True)
class Letterhead:
    """Who hands the paper out: office name, then lines of address and contact, as the office typed them.

    `logo` is the path of a picture (PNG or JPEG).
    """

    name: str
    lines: tuple[str, ...] = ()
    logo: str | None = None


Block = (
    Title[W]
    | Heading[W]
    | Paragraph[W]
    | Fact[W]
    | Items[W]
    | Table[W]
    | Box[W]
    | Question[W]
    | Blanks[W]
    | Bars[W]
    | Falling[W]
)


@dataclass(frozen=True)
class Folio(Generic[W]):
    """What is written on paper. `day` dates it, whenever it is printed; `footer` are small lines at the end of a page.

    `pages` counts them and has the gaps `{page}` and `{pages}`, filled by whoever sets the pages.
    `german_only_note` stands after a sentence that had to stay German in a column of another language. `receipt` is
    the label of a line filled in by hand, if the paper is to have one. `card` is a paper to be carried along, as small
    as a postcard (A6).
    """

    title: W
    day: date
    blocks: tuple[Block[W], ...]
    footer: tuple[W, ...]
    pages: W
    letterhead: Letterhead | None = None
    german_only_note: W | None = None
    receipt: W | None = None
    card: bool = False


Document = Folio[Words]
Sheet = Folio[Saying]

WEEK: tuple[Words, ...] = tuple(map(Weekday, range(7)))
PAGES = _("Seite {page} von {pages}", page="{page}", pages="{pages}")
GERMAN_ONLY = _("nur auf Deutsch")
UNCHECKED = _("Die Übersetzung ist nicht muttersprachlich geprüft.")


def said_in(document: Document, languages: tuple[Language, ...]) -> Sheet:
    """Say every sentence of a document in each of these languages, in their order.

    What no native speaker has checked yet says so, small, on the paper itself.
    """
    if any(is_unchecked(document, language) for language in languages):
        document = replace(document, footer=(*document.footer, UNCHECKED))

    thanks = credits_for(words.german for words in words_in(document) if isinstance(words, Occupation))
    document = replace(document, footer=(*document.footer, *map(Proper, thanks)))
    return _over(document, lambda words: saying(words, languages))  # type: ignore[no-any-return]


def saying(words: Words, languages: tuple[Language, ...]) -> Saying:
    """One sentence in each of these languages."""
    return tuple(_said(words, language) for language in languages)


def is_unchecked(document: Document, language: Language) -> bool:
    """Whether a sentence of this document is said in a translation that no native speaker has checked."""
    return any(_is_unchecked(words, language) for words in words_in(document))


def _is_unchecked(words: object, language: Language) -> bool:
    if isinstance(words, Choice):
        return _is_unchecked(words.label, language)
    if not isinstance(words, Text):
        return False
    said_so = language.knows(words) and not checked_by_native(language.review(words))
    return said_so or any(_is_unchecked(value, language) for value in words.values.values())


def words_in(document: Document) -> list[Words]:
    """Every sentence of a document, from top to bottom."""
    found: list[Words] = []
    _over(document, found.append)
    return found


def _said(words: Words, language: Language) -> Said:
    match words:
        case AsTyped(text):
            return Said(text, "de", german_only=language.code != "de")
        case Occupation(german) if not occupations().name(german, language.code):
            return Said(german, "de", german_only=language.code != "de")
        case Proper(text):
            return Said(language.isolate(text), language.code)
        case Text() if not language.knows(words):
            return Said(GERMAN.say(words), "de", german_only=True)
    return Said(language.say(words), language.code)


def _over(thing: Any, say: Callable[[Words], Any]) -> Any:
    """The same blocks with every sentence replaced; what is neither block nor sentence stays as it is."""
    if isinstance(thing, (Text, Choice, WithWeekday, Weekday, Named, Occupation, AsTyped, Proper)):
        return say(thing)
    if isinstance(thing, tuple):
        return tuple(_over(part, say) for part in thing)
    if is_dataclass(thing) and not isinstance(thing, (type, Letterhead)):
        return replace(thing, **{f.name: _over(getattr(thing, f.name), say) for f in fields(thing)})
    return thing
