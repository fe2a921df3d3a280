"""`python -m caseworker`: demo, advise, print, law, figures, import, rescue, dossier and more. Works without Qt."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from caseworker.problems import Problem

# Names of `caseworker.paper.Layout`, in small letters; paper itself is imported only when something is printed.
LAYOUTS = ("side-by-side", "stacked", "large", "very-large", "pictures")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it worked, 2 when something has to be put right first."""
    chosen = _parser().parse_args(arguments)
    try:
        done = int(chosen.run(chosen) or 0)
        sys.stdout.flush()
        return done
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever reads has seen enough, as in `caseworker law | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="caseworker", description="Vom ersten Gespräch zum gedruckten Plan.")
    commands = parser.add_subparsers(required=True, metavar="BEFEHL")
    _add_demo(commands.add_parser("demo", help="Demo-Falldatei anlegen, Pläne drucken, Fenster öffnen"))
    _add_advise(commands.add_parser("advise", help="Was folgt für diese Person an diesem Tag?"))
    _add_print(commands.add_parser("print", help="Ein Papier als PDF schreiben, mit oder ohne Person"))

    papers = commands.add_parser("papers", help="Alle Papiere mit ihrem Schlüssel zeigen")
    papers.set_defaults(run=_papers)

    spoken = commands.add_parser("languages", help="Sprachen der Pläne, und wer sie geprüft hat")
    spoken.set_defaults(run=_languages)
    _add_law(commands.add_parser("law", help="Alle Regeln mit ihrer Geltung, oder was sich zwischen zwei Tagen ändert"))
    _add_rescue(commands.add_parser("rescue", help="Aus einer beschädigten Falldatei retten, was noch lesbar ist"))
    _add_office(commands.add_parser("office", help="Das Paket eines Büros: Recht, Texte, Schritte, Grenzen"))
    _add_import(commands.add_parser("import", help="Personen aus einer Liste (CSV, XLSX) übernehmen"))
    _add_figures(commands.add_parser("figures", help="Die Zahlen einer Falldatei zeigen; das Kennwort wird gefragt"))
    _add_bundle(commands.add_parser("bundle", help="Dateien der Übergabe"))
    _add_trail(commands.add_parser("trail", help="Das Protokoll lesen: mit zwei Freigaben, zu einer Akte"))
    described = commands.add_parser("format", help="Den Aufbau von TOML, Auskunft und JSON-Ausgabe zeigen")
    described.set_defaults(run=_format)
    _add_dossier(commands.add_parser("dossier", help="Die Datenschutz-Mappe in einen Ordner schreiben"))

    parts = commands.add_parser("sbom", help="Die Stückliste des Programms zeigen (CycloneDX 1.6)")
    parts.set_defaults(run=_sbom)
    return parser


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", type=Path, default=Path("demo"), help="Ordner für Falldatei und Pläne")
    parser.add_argument("--window", action=argparse.BooleanOptionalAction, default=None, help="Fenster öffnen")
    parser.set_defaults(run=_demo)


def _add_advise(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", type=Path, help="Person als TOML-Datei")
    parser.add_argument("--on", metavar="JJJJ-MM-TT", help="Tag des Gesprächs")
    parser.add_argument("--json", action="store_true", help="als JSON")
    parser.set_defaults(run=_advise)


def _add_figures(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="die Falldatei")
    parser.add_argument("--since", metavar="JJJJ-MM-TT", help="erster Tag, sonst Beginn des Quartals")
    parser.add_argument("--on", metavar="JJJJ-MM-TT", help="Stichtag und letzter Tag, sonst heute")
    parser.set_defaults(run=_figures)


def _add_print(parser: argparse.ArgumentParser) -> None:
    about = parser.add_mutually_exclusive_group(required=True)
    about.add_argument("person", type=Path, nargs="?", help="Person als TOML-Datei")
    about.add_argument(
        "--blank", metavar="SCHLÜSSEL", help="ein leeres Papier, ohne Person (siehe „caseworker papers“)"
    )
    parser.add_argument(
        "--paper", metavar="SCHLÜSSEL", default="plan", help="welches Papier der Person; sonst der Plan"
    )
    parser.add_argument("--language", metavar="CODE", default="de", help="Sprache neben Deutsch, zum Beispiel ar")
    parser.add_argument("--on", metavar="JJJJ-MM-TT", help="Tag des Gesprächs; bei leeren Papieren sonst heute")
    parser.add_argument("--layout", choices=LAYOUTS, default=LAYOUTS[0], help="wie das Papier gesetzt wird")
    parser.add_argument("--to", type=Path, required=True, metavar="DATEI.pdf", help="Zieldatei")
    parser.set_defaults(run=_print)


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "list", type=Path, metavar="LISTE", help="Liste aus einem anderen Programm, oder eine Auskunft (JSON)"
    )
    parser.add_argument("--into", type=Path, required=True, metavar="AKTE", help="die Datei, in die sie kommen")
    parser.add_argument("--years", choices=("PAST", "TWENTIETH", "TWENTY_FIRST"), help="Jahre mit zwei Ziffern")
    parser.add_argument("--look", action="store_true", help="nur prüfen, nichts schreiben")
    parser.set_defaults(run=_import)


def _add_office(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(required=True, metavar="WAS")
    packed = acts.add_parser("pack", help="aus einem Ordner mit TOML-Dateien ein unterschriebenes Paket machen")
    packed.add_argument("folder", type=Path, help="Ordner mit TOML-Dateien (siehe caseworker/office/folder.py)")
    packed.add_argument("--key", type=Path, required=True, metavar="DATEI", help="Schlüssel zum Unterschreiben")
    packed.add_argument("--to", type=Path, required=True, metavar="DATEI.caseworkerpaket", help="Zieldatei")
    packed.set_defaults(run=_office_pack)
    shown = acts.add_parser("show", help="zeigen, was in einem Paket steht und wer es unterschrieben hat")
    shown.add_argument("file", type=Path, help="Paket")
    shown.set_defaults(run=_office_show)
    locks = acts.add_parser(
        "locks", help="einen Schlüssel für die Freigabe des Protokolls oder für alle Falldateien machen"
    )
    locks.add_argument("file", type=Path, help="Schlüssel zum Öffnen")
    locks.add_argument("--new", action="store_true", help="einen neuen Schlüssel machen")
    locks.add_argument(
        "--with", dest="other", type=Path, metavar="DATEI", help="nur mit dem Schlüssel einer zweiten Person"
    )
    locks.set_defaults(run=_office_locks)
    keys = acts.add_parser("keys", help="die sechs Wörter eines Schlüssels zeigen, oder einen neuen machen")
    keys.add_argument("file", type=Path, help="Schlüssel zum Unterschreiben")
    keys.add_argument("--new", action="store_true", help="einen neuen Schlüssel machen")
    keys.set_defaults(run=_office_keys)


def _add_law(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", metavar="JJJJ-MM-TT", help="was an diesem Tag gilt")
    parser.add_argument("--from", dest="before", metavar="JJJJ-MM-TT", help="Vergleich: der frühere Tag")
    parser.add_argument("--to", dest="after", metavar="JJJJ-MM-TT", help="Vergleich: der spätere Tag")
    parser.add_argument("--office", type=Path, metavar="ORDNER", help="Angaben eines Büros; sonst die dieses Computers")
    parser.set_defaults(run=_law)


def _add_rescue(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FALLDATEI", help="die beschädigte Falldatei; sie bleibt, wie sie ist"
    )
    parser.add_argument("--to", type=Path, required=True, metavar="FALLDATEI", help="die neue Falldatei")
    parser.set_defaults(run=_rescue)


def _add_dossier(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="ORDNER", help="wohin; wird angelegt, wenn es ihn nicht gibt")
    parser.add_argument(
        "--file", type=Path, metavar="NAME.fallakte", help="Zugänge dieser Falldatei nennen; sie bleibt zu"
    )
    parser.add_argument("--office", metavar="ART", default="JOBCENTER_ZKT", help="Art des Büros, siehe „format“")
    parser.add_argument("--on", metavar="JJJJ-MM-TT", help="Tag der Mappe, sonst heute")
    parser.set_defaults(run=_dossier)


def _add_trail(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="AKTE.fallakte", help="die Datei")
    parser.add_argument("--release", type=Path, nargs=2, required=True, metavar="DATEI", help="beide Freigaben")
    parser.add_argument("--case", metavar="NUMMER", help="zu welcher Akte; sonst, was keine einzelne Akte betrifft")
    parser.add_argument("--since", required=True, metavar="JJJJ-MM-TT", help="erster Tag")
    parser.add_argument("--until", required=True, metavar="JJJJ-MM-TT", help="letzter Tag")
    parser.add_argument("--reason", required=True, metavar="ANLASS", help="warum; wird im Protokoll vermerkt")
    parser.add_argument("--office-key", type=Path, nargs="+", metavar="DATEI", help="öffnet statt des Kennworts")
    parser.set_defaults(run=_trail)


def _add_bundle(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(required=True, metavar="WAS")
    shown = acts.add_parser("show", help="zeigen, von wem eine Übergabe ist, und mit der Falldatei, was darin steht")
    shown.add_argument("file", type=Path, help="Übergabe")
    shown.add_argument("--open-with", type=Path, metavar="FALLDATEI", help="Falldatei, für die sie verschlüsselt ist")
    shown.set_defaults(run=_bundle_show)


def _demo(chosen: argparse.Namespace) -> int:
    from caseworker.cli.demo import demo

    return demo(chosen.folder, chosen.window)


def _advise(chosen: argparse.Namespace) -> None:
    from caseworker.cli.advise import as_json, as_text
    from caseworker.cli.person import parse_day, read_person

    written = read_person(chosen.person, parse_day(chosen.on) if chosen.on else None)
    print(as_json(written) if chosen.json else as_text(written))


def _print(chosen: argparse.Namespace) -> None:
    from caseworker.cli.person import parse_day, read_person
    from caseworker.cli.printing import Wish, print_blank, print_for

    day = parse_day(chosen.on) if chosen.on else None
    wish = Wish(chosen.blank or chosen.paper, chosen.language, chosen.layout, chosen.to)
    print(print_blank(day or date.today(), wish) if chosen.blank else print_for(read_person(chosen.person, day), wish))


def _papers(_chosen: argparse.Namespace) -> None:
    from caseworker.cli.printing import listed

    print("\n".join(listed()))


def _languages(chosen: argparse.Namespace) -> None:
    from caseworker.cli.languages import as_table

    print(as_table())


def _law(chosen: argparse.Namespace) -> None:
    from caseworker.cli.law import law_between, law_of
    from caseworker.cli.office import hold
    from caseworker.cli.person import parse_day

    days = [parse_day(day) if day else None for day in (chosen.on, chosen.before, chosen.after)]
    about = hold(chosen.office)
    table = law_between(days[1], days[2]) if days[1] or days[2] else law_of(days[0])
    print("\n".join([*about, table]))


def _office_pack(chosen: argparse.Namespace) -> None:
    from caseworker.cli.office import pack

    print(pack(chosen.folder, chosen.key, chosen.to, date.today()))


def _office_show(chosen: argparse.Namespace) -> None:
    from caseworker.cli.office import show

    print(show(chosen.file))


def _office_keys(chosen: argparse.Namespace) -> None:
    from caseworker.cli.office import keys

    print(keys(chosen.file, new=chosen.new))


def _office_locks(chosen: argparse.Namespace) -> None:
    from caseworker.cli.office import locks

    print(locks(chosen.file, new=chosen.new, other=chosen.other))


def _trail(chosen: argparse.Namespace) -> None:
    from caseworker.cli.person import parse_day
    from caseworker.cli.trail import Wish, looked_at

    since, until = parse_day(chosen.since), parse_day(chosen.until)
    keys = (tuple(chosen.release), chosen.office_key)
    print(looked_at(Wish(chosen.file, *keys, chosen.case, since, until, chosen.reason)))


def _rescue(chosen: argparse.Namespace) -> None:
    from getpass import getpass

    from caseworker.cli.rescue import rescued

    print(rescued(chosen.file, chosen.to, getpass("Kennwort: ")))


def _import(chosen: argparse.Namespace) -> None:
    from getpass import getpass

    from caseworker.cli.taking import taken_over

    asked = (chosen.list, chosen.into, getpass("Kennwort: "), chosen.years, date.today())
    print(taken_over(*asked, only_look=chosen.look))


def _figures(chosen: argparse.Namespace) -> None:
    from caseworker.cli.figures import figures
    from caseworker.cli.person import parse_day

    since, on = (parse_day(day) if day else None for day in (chosen.since, chosen.on))
    print(figures(chosen.file, since, on, date.today()))


def _bundle_show(chosen: argparse.Namespace) -> None:
    from getpass import getpass

    from caseworker.cli.bundle import outside, show

    print(outside(chosen.file))
    if chosen.open_with:
        print(show(chosen.file, chosen.open_with, getpass("Kennwort der Falldatei: "), date.today(), getpass))


def _format(chosen: argparse.Namespace) -> None:
    from caseworker.cli.format import described

    print(described())


def _dossier(chosen: argparse.Namespace) -> None:
    from caseworker.cli.dossier import written
    from caseworker.cli.person import parse_day

    day = parse_day(chosen.on) if chosen.on else date.today()
    print("\n".join(written(chosen.folder, chosen.office, day, chosen.file)))


def _sbom(chosen: argparse.Namespace) -> None:
    from caseworker.cli.dossier import parts

    print(parts(date.today()), end="")


if __name__ == "__main__":
    sys.exit(main())
