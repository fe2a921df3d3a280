"""The plans in force of several people, set one after the other into one paper for the printer."""

from __future__ import annotations

import io
from collections.abc import Sequence

from caseworker import __version__
from caseworker.facts import Agreement, Case, PlanStatus
from caseworker.plan import reprinted
from caseworker.problems import Problem
from caseworker.store import Action, CaseFile
from caseworker.words import _office
from ui.paper.press import pdfium

_IN_FORCE = (PlanStatus.AGREED, PlanStatus.HANDED_OVER, PlanStatus.UPDATED)


class NoPlans(Problem):
    """Nobody who is chosen has a plan that was agreed."""

    def __init__(self) -> None:
        what = _office("Niemand von den Ausgewählten hat einen vereinbarten Plan.")
        super().__init__(what, _office("Gedruckt werden nur Pläne, die vereinbart sind, mit denselben Worten."))


def plans_of(file: CaseFile, case_ids: Sequence[int]) -> tuple[bytes, int]:
    """One PDF with the newest agreed plan of each, and how many there are; each is noted as printed.

    Raises `NoPlans`.
    """
    from caseworker.paper import print_sheet  # slow to import the first time

    printed: list[bytes] = []
    for case in _in_order(file, case_ids):
        plan = _in_force(case)
        if plan is not None and plan.sheet is not None:
            printed.append(print_sheet(reprinted(plan.sheet, plan.printed_by_version, __version__)))
            file.record(Action.PRINTED, case.id)
    if not printed:
        raise NoPlans
    return _bound(printed), len(printed)


def _in_order(file: CaseFile, case_ids: Sequence[int]) -> list[Case]:
    place = {case_id: number for number, case_id in enumerate(case_ids)}
    return sorted(file.folders(case_ids, only=("agreements",)), key=lambda case: place[case.id])


def _in_force(case: Case) -> Agreement | None:
    plans = (one for one in reversed(case.agreements) if one.status in _IN_FORCE)
    return next(plans, None)


def _bound(papers: Sequence[bytes]) -> bytes:
    import pypdfium2

    with pdfium:
        whole = pypdfium2.PdfDocument.new()
        for paper in papers:
            part = pypdfium2.PdfDocument(io.BytesIO(paper))
            whole.import_pages(part)
            part.close()
        out = io.BytesIO()
        whole.save(out)
        whole.close()
    return out.getvalue()
