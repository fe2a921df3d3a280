"""Readers of outside files, each try in a process of its own with little memory and time (trust.md T27).

Run as a program with the name of a reader: takes paths from standard input, one a line, and answers each with a line of
JSON: what was told (or that it was read), the seconds it took, and the most memory it needed in MB.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MEMORY, CPU = 400_000_000, 10  # bytes of address space beside the program's own, seconds


def main(reader: str) -> None:
    from caseworker.handover import client_lists, packs, read_lookups, read_pasted
    from caseworker.handover.portability import read_portable

    read = {
        "list": client_lists.read_list,
        "esco": packs.read_esco,
        "kldb": packs.read_kldb,
        "auskunft": read_portable,
        "anabin": lambda path: read_lookups(path.read_bytes()),
        "pasted": lambda path: read_pasted(path.read_text(encoding="utf-8"), lambda _typed: None),
        "naive": _naive,
    }[reader]
    for line in sys.stdin:
        sender, receiver = os.pipe()
        child = os.fork()
        if child == 0:
            os.write(receiver, json.dumps(_tried(read, Path(line.strip()))).encode())
            os._exit(0)
        os.close(receiver)
        said = b"".join(iter(lambda pipe=sender: os.read(pipe, 65_536), b""))
        os.close(sender)
        os.waitpid(child, 0)
        print(said.decode() or json.dumps({"died": True}), flush=True)


def _naive(path: Path) -> None:
    """The control: whoever unpacks whatever comes."""
    with zipfile.ZipFile(path) as packed:
        print(len([packed.read(name) for name in packed.namelist()]), file=sys.stderr)


def _tried(read: object, path: Path) -> dict[str, object]:
    from caseworker.problems import Problem

    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    began = time.monotonic()
    try:
        read(path)  # type: ignore[operator]
        told = ""
    except Problem as problem:
        told = str(problem)
    except BaseException as error:
        told = f"unhandled: {type(error).__name__}"
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"told": told, "seconds": time.monotonic() - began, "mb": most}


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(sys.argv[1])
