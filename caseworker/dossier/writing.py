"""The folder of the dossier: each paper as PDF to be signed and as Markdown to be worked on."""

from __future__ import annotations

from pathlib import Path

from caseworker.dossier.components import as_cyclonedx
from caseworker.dossier.markdown import as_markdown
from caseworker.dossier.papers import BOM, PAPERS, Running
from caseworker.paper import Layout, print_sheet
from caseworker.plan.document import said_in
from caseworker.problems import Problem
from caseworker.store.encryption import versions_inside
from caseworker.words import GERMAN, _office

_LAYOUT = Layout(running_head=True)


def write(running: Running, folder: Path) -> list[Path]:
    """Write the dossier into a folder, which is made where there is none; the files, in their order.

    What it writes replaces an older dossier; everything else in the folder stays. Raises `Problem`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [path for name in PAPERS for path in _paper(running, folder, name)]
        bom = folder / BOM
        bom.write_text(as_cyclonedx(running.parts, running.day, versions_inside()), encoding="utf-8")
    except OSError as refused:
        what = _office("Der Ordner {name} lässt sich nicht beschreiben.", name=folder.name)
        raise Problem(what, _office("Bitte prüfen Sie Ordner und Rechte.")) from refused
    return [*written, bom]


def _paper(running: Running, folder: Path, name: str) -> tuple[Path, Path]:
    document = running.document(name)
    pdf, text = folder / f"{name}.pdf", folder / f"{name}.md"
    pdf.write_bytes(print_sheet(said_in(document, (GERMAN,)), _LAYOUT))
    text.write_text(as_markdown(document.blocks), encoding="utf-8")
    return pdf, text
