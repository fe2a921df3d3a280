"""Data that travels with a document: a file inside the file (ISO 19005-3, 6.8)."""

from __future__ import annotations

from datetime import date
from typing import Any

from caseworker.paper.pdf.objects import Raw, Stream, refer


def attach(document: Any, name: str, content: bytes, day: date) -> None:
    """Attach JSON from which the document was made; `name` is ASCII."""
    parameters = f"/Params<</ModDate(D:{day:%Y%m%d}000000Z)/Size {len(content)}>>"
    file = refer(document, Stream(content, f"/Type/EmbeddedFile/Subtype/application#2Fjson{parameters}"))
    entry = f"<</Type/Filespec/F({name})/UF({name})/Desc({name})/AFRelationship/Source/EF<</F {file}/UF {file}>>>>"
    reference = refer(document, Raw(entry))
    document.Catalog.Names = Raw(f"<</EmbeddedFiles<</Names[({name}){reference}]>>>>")
    document.Catalog.AF = Raw(f"[{reference}]")
