#!/usr/bin/env python3
"""Collect every sentence of the program and bring the catalogues up to date: `python translations/update.py`.

`_()` and `plural()` are what a client may read and go to plan.pot; `_legal()` is what a client declares or is told by
law and goes to legal.pot; `_office()` and `plural_office()` are what only the office reads and go to ui.pot, together
with the notes of the dated tables in resources/law. A catalogue keeps its translations; a sentence that changed comes
up empty. `--check` changes nothing and fails when something is not up to date. Both tell how far each language is.

For translators, who read GUIDE.md first:

    --export ti FILE.json                    # what Tigrinya cannot say yet
    --import ti FILE.json --state machine    # take translations in, each checked; refused ones are named
    --blind ti FILE.json                     # the translations alone, to be translated back
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from catalogues import HERE, KEYWORDS, ROOT, STATES, as_bytes, is_said, messages, read, template, updated
from exchange import blind, exported, taken_in


def main(arguments: list[str]) -> int:
    """Do one thing: exchange sentences with a translator, or write (or check) the templates and every catalogue."""
    chosen = _parser().parse_args(arguments)
    for collect, asked in ((exported, chosen.export), (blind, chosen.blind)):
        if asked:
            code, file = asked
            _write(Path(file), collect(code))
            return 0
    if chosen.take:
        code, file = chosen.take
        refused = taken_in(code, json.loads(Path(file).read_text(encoding="utf-8")), chosen.state)
        print(*refused, sep="\n")
        return 1 if refused else 0
    stale = _bring_up_to_date(check=chosen.check)
    print(*_report(), sep="\n")
    if chosen.check and stale:
        print("Not up to date, run translations/update.py:", *stale)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true")
    for option, to in (("--export", "export"), ("--import", "take"), ("--blind", "blind")):
        what.add_argument(option, dest=to, nargs=2, metavar=("CODE", "FILE.json"))
    parser.add_argument("--state", choices=STATES, default="machine", help="who has looked at what is taken in")
    return parser


def _write(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _bring_up_to_date(*, check: bool) -> list[Path]:
    """What was not up to date; written anew unless it is only checked."""
    stale = []
    for domain in KEYWORDS:
        source = template(domain)
        wanted = {HERE / f"{domain}.pot": as_bytes(source)}
        for path in sorted(HERE.glob(f"*/{domain}.po")):
            wanted[path] = updated(path, source)
        for path, content in wanted.items():
            if not path.is_file() or path.read_bytes() != content:
                stale.append(path.relative_to(ROOT))
                if not check:
                    path.write_bytes(content)
    return stale


def _report() -> list[str]:
    """One line for each catalogue: sentences, missing ones, and how many stand at each state."""
    lines = []
    for path in sorted(HERE.glob("*/*.po")):
        everything = list(messages(read(path)))
        said = [message for message in everything if is_said(message)]
        states = {state: sum(state in message.flags for message in said) for state in STATES}
        counted = ", ".join(f"{count} {state}" for state, count in states.items() if count)
        missing = len(everything) - len(said)
        parts = (f"{len(everything)} sentences", f"{missing} missing" if missing else "", counted)
        lines.append(f"{path.relative_to(HERE)}: " + ", ".join(part for part in parts if part))
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
