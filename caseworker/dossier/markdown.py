"""The texts of the dossier are Markdown in `resources/dossier`, so that an office can read and change them.

Only what the dossier uses: `#` the title and a line `>` under it, `##` headings, paragraphs, lists with `-`, tables, a
line `___ Label` to be filled in by hand, `___ Label = {gap}` where the program may know it already, and a line
`[[name]]` where the program puts in what it knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from caseworker.plan.document import (
    Block,
    Fact,
    Group,
    Heading,
    Items,
    Paragraph,
    Proper,
    Question,
    Row,
    Table,
    Title,
    Words,
)

Blocks = tuple[Block[Words], ...]
_LINE, _PLACE = "___ ", "[["
_HANDWRITING = "…" * 20


def blocks(text: str, gaps: Mapping[str, str], places: Mapping[str, Blocks]) -> Blocks:
    """The text as blocks. Raises `KeyError` when it names a gap `{…}` or a place `[[…]]` that nobody fills."""
    return tuple(_blocks(text, gaps, places))


def _blocks(text: str, gaps: Mapping[str, str], places: Mapping[str, Blocks]) -> Iterator[Block[Words]]:
    lines = [line.strip() for line in text.format_map(gaps).splitlines()]
    for kind, run in groupby(lines, _kind):
        part = list(run)
        match kind:
            case "# ":
                for line in part:
                    yield Title(Proper(line[2:]))
            case "## ":
                for line in part:
                    yield Heading(Proper(line[3:]))
            case "- ":
                yield Items(tuple(Proper(line[2:]) for line in part))
            case "|":
                yield _table(part)
            case "___ ":
                yield from (_to_fill_in(line.removeprefix(_LINE)) for line in part)
            case "[[":
                for line in part:
                    yield from places[line.strip("[]")]
            case "text":
                yield Paragraph(Proper(" ".join(part)))


def _to_fill_in(line: str) -> Block[Words]:
    """What is known, or a line for somebody's hand."""
    label, _is, known = (part.strip() for part in line.partition(" = "))
    return Fact(Proper(label), Proper(known)) if known else Question("", Proper(label.removesuffix(" =")), lines=1)


def _kind(line: str) -> str:
    """What a line belongs to; empty lines part paragraphs."""
    beginnings = ("# ", "## ", "- ", "|", _LINE, _PLACE)
    return next((one for one in beginnings if line.startswith(one)), "text" if line else "")


def _table(lines: list[str]) -> Table[Words]:
    head, _rule, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return table(head, rows)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Table[Words]:
    """A table of words that are the same in every language."""
    lines: tuple[Row[Words], ...] = tuple(Row(tuple(Proper(cell) if cell else None for cell in row)) for row in rows)
    return Table(tuple(map(Proper, head)), (Group(None, lines),))


def as_markdown(parts: Blocks) -> str:
    """The blocks as a text again, for whoever works on with it."""
    return "\n\n".join(_as_text(one) for one in parts) + "\n"


def _as_text(one: Block[Words]) -> str:
    match one:
        case Title(text):
            return f"# {_said(text)}"
        case Heading(text):
            return f"## {_said(text)}"
        case Paragraph(text):
            return _said(text)
        case Fact(label, value):
            return f"**{_said(label)}:** {_said(value)}"
        case Items(items):
            return "\n".join(f"- {_said(item)}" for item in items)
        case Question(_number, text):
            return f"{_said(text)}: {_HANDWRITING}"
        case Table(head, groups):
            rows = [row.cells for group in groups for row in group.rows]
            return "\n".join(map(_row, [head, ["---"] * len(head), *rows]))
    raise TypeError(type(one).__name__)


def _row(cells: Iterable[Words | str | None]) -> str:
    said = (cell if isinstance(cell, str) else _said(cell).replace("|", "/") for cell in cells)
    return f"| {' | '.join(said)} |"


def _said(words: Words | None) -> str:
    return words.text if isinstance(words, Proper) else ""
