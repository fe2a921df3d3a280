"""The file itself: small, because everything but streams is compressed together (ISO 32000-1, 7.5.7 and 7.5.8).

An accessible document has hundreds of small objects, most of them alike. ReportLab numbers them, but writes each in
plain text with a table of where they lie, which is as large as all the words of a plan.
"""

from __future__ import annotations

import struct

from reportlab.pdfbase import pdfdoc

from caseworker.paper.pdf.objects import Stream, refer

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_FREE, _IN_FILE, _IN_STREAM = 0, 1, 2  # kinds of entries in a cross-reference stream


class SmallDocument(pdfdoc.PDFDocument):  # type: ignore[misc]
    """ReportLab's document, written compactly."""

    def format(self) -> bytes:
        """The whole file."""
        catalog, information = refer(self, self.Catalog), refer(self, self.info)
        parts, places = [_HEAD], [(_FREE, 0, 65535)]
        packed: list[tuple[int, bytes]] = []
        size = len(_HEAD)
        number = 0
        while (number := number + 1) in self.numberToId:  # more of them may come while they are written
            thing = self.idToObject[self.numberToId[number]]
            written = thing.format(self)
            if not isinstance(thing, Stream):
                places.append((_IN_STREAM, 0, len(packed)))
                packed.append((number, written))
                continue
            places.append((_IN_FILE, size, 0))
            parts.append(b"%d 0 obj\n%sendobj\n" % (number, written))
            size += len(parts[-1])
        places = [(kind, number if kind == _IN_STREAM else at, index) for kind, at, index in places]
        parts.append(b"%d 0 obj\n%sendobj\n" % (number, _together(packed)))
        places += [(_IN_FILE, size, 0), (_IN_FILE, size + len(parts[-1]), 0)]
        digest = self.signature.hexdigest()
        entries = f"/Type/XRef/Size {len(places)}/W[1 3 2]/Root {catalog}/Info {information}/ID[<{digest}><{digest}>]"
        table = b"".join(struct.pack(">BBHH", kind, at >> 16, at & 0xFFFF, index) for kind, at, index in places)
        parts.append(b"%d 0 obj\n%sendobj\n" % (number + 1, Stream(table, entries).format(self)))
        parts.append(b"startxref\n%d\n%%%%EOF\n" % places[-1][1])
        return b"".join(parts)


def _together(packed: list[tuple[int, bytes]]) -> bytes:
    """A stream of all these objects, each with its number."""
    index, at = [], 0
    for number, written in packed:
        index.append(f"{number} {at}")
        at += len(written) + 1
    head = (" ".join(index) + "\n").encode()
    content = head + b"\n".join(written for _number, written in packed) + b"\n"
    return Stream(content, f"/Type/ObjStm/N {len(packed)}/First {len(head)}").format(None)
