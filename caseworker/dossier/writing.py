"""The folder of the dossier: each paper as PDF to be signed and as Markdown to be worked on."""

from __future__ import annotations

from pathlib import Path

from caseworker.dossier.components import as_cyclonedx
from caseworker.dossier.markdown import as_markdown
from caseworker.dossier.papers import BOM, PAPERS, Running
from caseworker.paper import Layout, print_sheet
from caseworker.plan.document import Document, said_in
from caseworker.problems import Problem
from caseworker.store.encryption import versions_inside
from caseworker.words import GERMAN, _office

# For people at a desk who compare tables: smaller than what clients get.
_LAYOUT = Layout(size=9.5, running_head=True)


def write(running: Running, folder: Path) -> list[Path]:
    """Write the dossier into a folder, which is made where there is none; the files, in their order.

    What it writes replaces an older dossier; everything else in the folder stays. Raises `Problem`.
    """
    documents = {name: running.document(name) for name in PAPERS}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [path for name, document in documents.items() for path in _paper(document, folder / name)]
        bom = folder / BOM
        bom.write_text(as_cyclonedx(running.parts, running.day, versions_inside()), encoding="utf-8")
    except OSError as refused:
        what = _office("Der Ordner {name} lässt sich nicht beschreiben.", name=folder.name)
        raise Problem(what, _office("Bitte prüfen Sie Ordner und Rechte.")) from refused
    return [*written, bom]


def _paper(document: Document, place: Path) -> tuple[Path, Path]:
    pdf, text = place.with_suffix(".pdf"), place.with_suffix(".md")
    pdf.write_bytes(print_sheet(said_in(document, (GERMAN,)), _LAYOUT))
    text.write_text(as_markdown(document.blocks), encoding="utf-8")
    return pdf, text
