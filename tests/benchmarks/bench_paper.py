"""How long a printed plan takes, and how large it is: python -m tests.benchmarks.bench_paper

Ours and the others are measured warm, in turns, in one process, so that only the ratios count. Typst takes part if it
can be imported: install it into an environment of its own and put that on PYTHONPATH.
"""

import os
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from caseworker.paper import Layout, print_sheet
from caseworker.places import RESOURCES
from tests.benchmarks.paper_people import plan_of, print_some
from tests.benchmarks.paper_rivals import stock_print, typst_source
from tests.paper.sheets import plan

ROUNDS, PLANS_A_ROUND = 15, 4
MANY, CHUNK, ROUNDS_OF_MANY = 1_000, 50, 3


def measure() -> dict[str, float]:
    """A plan in German and Arabic beside other engines, a thousand plans on two cores, memory and size.

    Times in milliseconds a plan, sizes in bytes, memory in megabytes; ratios are ours to theirs, so small is good.
    """
    figures = {**beside_others(), **many(), **sizes()}
    for name, value in figures.items():
        print(f"{name:36} {value:10.2f}")
    return figures


def beside_others() -> dict[str, float]:
    """Milliseconds for a plan, and the ratio to each other engine. No two plans are the same, as in an office."""
    people = count()
    makers: dict[str, Callable[[], object]] = {
        "ours": lambda: print_sheet(plan_of(next(people))),
        "stock_reportlab": lambda: stock_print(plan_of(next(people)), shaped=False),
        "stock_reportlab_shaped": lambda: stock_print(plan_of(next(people)), shaped=True),
    }
    typst = typst_compiler()
    if typst is None:
        print("Typst not installed")
    else:
        makers["typst"] = lambda: typst(typst_source(plan_of(next(people))))
    times: dict[str, list[float]] = {name: [] for name in makers}
    for turn in range(ROUNDS + 1):
        for name, make in makers.items():
            took = milliseconds(make)
            if turn:
                times[name].append(took)
    medians = {name: median(of_maker) for name, of_maker in times.items()}
    ratios = {f"ratio_to_{name}": medians["ours"] / took for name, took in medians.items() if name != "ours"}
    return {f"{name}_ms": took for name, took in medians.items()} | ratios


def typst_compiler() -> Callable[[bytes], object] | None:
    """What sets a source in Typst as PDF/UA-1, or nothing."""
    try:
        import typst
    except ImportError:
        return None
    compiler = typst.Compiler(font_paths=[str(RESOURCES / "fonts")], ignore_system_fonts=True)
    return lambda source: compiler.compile(input=source, format="pdf", pdf_standards=["ua-1"])


def milliseconds(make: Callable[[], object]) -> float:
    start = perf_counter()
    for _turn in range(PLANS_A_ROUND):
        make()
    return (perf_counter() - start) * 1000 / PLANS_A_ROUND


def many() -> dict[str, float]:
    """A thousand plans that differ in a few words, on one core and on two in turns, and the memory they take.

    Each time is the best of some rounds: others use the machine too.
    """
    chunks = [range(first, first + CHUNK) for first in range(0, MANY, CHUNK)]
    one_core, two_cores, held = [], [], []
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(print_some, chunks[:4]))
        for _turn in range(ROUNDS_OF_MANY):
            start = perf_counter()
            for chunk in chunks:
                print_some(chunk)
                held.append(memory())
            between = perf_counter()
            list(pool.map(print_some, chunks))
            one_core.append(between - start)
            two_cores.append(perf_counter() - between)
    return {
        "thousand_one_core_s": min(one_core),
        "thousand_two_cores_s": min(two_cores),
        "two_cores_to_one": min(two_cores) / min(one_core),
        "memory_after_100_mb": held[100 // CHUNK - 1],
        "memory_after_1000_mb": held[MANY // CHUNK - 1],
    }


def memory() -> float:
    """Megabytes this process holds now; 0 where the system does not say."""
    state = Path("/proc/self/statm")
    if not state.exists():
        return 0.0
    return int(state.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def sizes() -> dict[str, float]:
    """Bytes of a plan in each layout (at most 60 kB is good)."""
    sheet = plan("de", "ar")
    layouts = {"side_by_side": Layout.SIDE_BY_SIDE, "large": Layout.VERY_LARGE, "pictures": Layout.PICTURES}
    return {f"bytes_{name}": len(print_sheet(sheet, layout)) for name, layout in layouts.items()}


if __name__ == "__main__":
    sys.exit(not measure())
