"""Reads printed documents as people see them."""

import ctypes
import io
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator

import page
import pypdfium2
from pypdf import PdfReader


def seen_lines(document: bytes, number: int = 0) -> list[str]:
    """The lines of a page without spaces, each letter where it is seen, whatever order they are stored in."""
    text = pypdfium2.PdfDocument(document)[number].get_textpage()
    lines: dict[int, list[tuple[float, int, str]]] = defaultdict(list)
    for index, (x, y, letter) in enumerate(letters(text)):
        lines[round(y)].append((x, index, letter))
    return ["".join(letter for _x, _index, letter in sorted(lines[y])) for y in sorted(lines, reverse=True)]


def letters(text: pypdfium2.PdfTextPage) -> list[tuple[float, float, str]]:
    """Each letter with the point its glyph starts from, left to right and bottom to top."""
    raw = pypdfium2.raw
    found = []
    for index in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        if not letter.isspace():
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            found.append((x.value, y.value, letter))
    return found


def place_of(document: bytes, word: str, number: int = 0) -> tuple[float, float]:
    """Where a word stands on a page: its lower left corner in points."""
    text = pypdfium2.PdfDocument(document)[number].get_textpage()
    found = text.search(word).get_next()
    assert found, f"{word} is not on the page"
    boxes = [text.get_charbox(index) for index in range(found[0], found[0] + found[1])]
    return min(box[0] for box in boxes), min(box[1] for box in boxes)


def places_of(document: bytes, word: str, number: int = 0) -> list[tuple[float, float]]:
    """The lower left corner of every place where a word stands on a page."""
    text = pypdfium2.PdfDocument(document)[number].get_textpage()
    search, places = text.search(word), []
    while found := search.get_next():
        left, bottom, _right, _top = text.get_charbox(found[0])
        places.append((left, bottom))
    return places


def text_boxes(document: bytes) -> list[list[tuple[object, float, float, float, float]]]:
    """On each page, the core of every line of text: what it belongs to, then left, bottom, right, top in points.

    The core reaches from the line up to the height of small letters: accents of one line may come near another one,
    letters may not. What belongs together (a paragraph, an artifact) has the same number.
    """
    raw, pages = pypdfium2.raw, []
    for sheet in pypdfium2.PdfDocument(document):
        parts = defaultdict(list)
        for thing in sheet.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
            left, _bottom, right, _top = thing.get_bounds()
            size = ctypes.c_float()
            raw.FPDFTextObj_GetFontSize(thing.raw, size)
            if right - left > 0.5:
                parts[_owner(thing)].append((thing.get_matrix().f, left, right, size.value))
        pages.append([(owner, *box) for owner, of_owner in parts.items() for box in _lines_of(of_owner)])
    return pages


def _lines_of(parts: list[tuple[float, float, float, float]]) -> Iterator[tuple[float, float, float, float]]:
    """The cores of the lines that parts of one owner stand on; raised marks stand on the line of their letters."""
    lines: list[list[tuple[float, float, float, float]]] = []
    for part in sorted(parts, reverse=True):
        near = [line for line in lines if abs(line[0][0] - part[0]) < 0.5 * max(line[0][3], part[3])]
        if near:
            near[0].append(part)
        else:
            lines.append([part])
    for line in lines:
        size = max(part[3] for part in line)
        stretch: list[tuple[float, float]] = []
        for _baseline, left, right, _size in sorted(line, key=lambda part: part[1]):
            if stretch and left - max(end for _start, end in stretch) > 3 * size:
                yield (
                    stretch[0][0],
                    min(p[0] for p in line),
                    max(end for _start, end in stretch),
                    line[0][0] + 0.3 * size,
                )
                stretch = []
            stretch.append((left, right))
        yield (
            stretch[0][0],
            min(p[0] for p in line),
            max(end for _start, end in stretch),
            min(p[0] for p in line) + 0.45 * size,
        )


def _owner(thing) -> int | None:
    """The number of the marked content that a thing on a page belongs to."""
    raw, number = pypdfium2.raw, ctypes.c_int()
    for index in range(raw.FPDFPageObj_CountMarks(thing.raw)):
        mark = raw.FPDFPageObj_GetMark(thing.raw, index)
        if raw.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", number):
            return number.value
    return None


def right_edges(document: bytes) -> list[float]:
    """Where each long line of the first page ends on the right, from top to bottom."""
    text = pypdfium2.PdfDocument(document)[0].get_textpage()
    rights: dict[int, list[float]] = defaultdict(list)
    y = ctypes.c_double()
    for index in range(text.count_chars()):
        pypdfium2.raw.FPDFText_GetCharOrigin(text, index, ctypes.c_double(), y)
        if not chr(pypdfium2.raw.FPDFText_GetUnicode(text, index)).isspace():
            rights[round(y.value)].append(text.get_charbox(index, loose=True)[2])
    return [max(rights[line]) for line in sorted(rights, reverse=True) if len(rights[line]) > 30]


def words_on(document: bytes) -> list[str]:
    """The text of each page, as a program finds it that copies or searches."""
    pages = pypdfium2.PdfDocument(document)
    return [pages[number].get_textpage().get_text_bounded() for number in range(len(pages))]


def streams(document: bytes) -> list[str]:
    """What is drawn on each page, as written."""
    return [part.get_contents().get_data().decode("latin-1") for part in PdfReader(io.BytesIO(document)).pages]


def failures(document: bytes) -> list[str]:
    """What is wrong with it as a PDF/UA-1 and as a PDF/A-3a document."""
    return [
        str(failure)
        for profile in ("ua1", "3a")
        for failure in page.validate_pdf_bytes(document, profile=profile).failures
    ]


def structure_text(document: bytes) -> list[tuple[str, str]]:
    """Every element that has words of its own, with its kind: what a screen reader is given, in its order.

    Glyphs of right-to-left words stand in the order in which they are seen.
    """
    reader = PdfReader(io.BytesIO(document))
    said = [_marked(part) for part in reader.pages]
    places = {part.indirect_reference.idnum: number for number, part in enumerate(reader.pages)}
    return list(_element_texts(reader.trailer["/Root"]["/StructTreeRoot"]["/K"].get_object(), said, places))


def _element_texts(element, said: list[dict[int, str]], places: dict[int, int]) -> Iterator[tuple[str, str]]:
    own = ""
    below = []
    for kid in (kid.get_object() for kid in element.get("/K", [])):
        if isinstance(kid, int):
            own += said[places[element.raw_get("/Pg").idnum]].get(kid, "")
        elif kid.get("/Type") == "/MCR":
            own += said[places[kid.raw_get("/Pg").idnum]].get(kid["/MCID"], "")
        elif kid.get("/S") == "/Link":
            own += "".join(text for _kind, text in _element_texts(kid, said, places))
        elif "/S" in kid:
            below += _element_texts(kid, said, places)
    yield element["/S"], own
    yield from below


def _marked(part) -> dict[int, str]:
    """The text of each piece of marked content of a page."""
    maps = {name: _characters(font["/ToUnicode"].get_data()) for name, font in part["/Resources"]["/Font"].items()}
    found: dict[int, str] = defaultdict(str)
    open_pieces, font = [], {}
    for operands, operator in part.get_contents().operations:
        match operator:
            case b"BDC":
                open_pieces.append(operands[1].get("/MCID", open_pieces[-1] if open_pieces else None))
            case b"BMC":
                open_pieces.append(None)
            case b"EMC":
                open_pieces.pop()
            case b"Tf":
                font = maps[operands[0]]
            case b"TJ":
                shown = b"".join(_codes(item) for item in operands[0] if isinstance(item, (str, bytes)))
                codes = [shown[at : at + 2] for at in range(0, len(shown), 2)]
                found[open_pieces[-1]] += "".join(font[code] for code in codes)
    return found


def _codes(item: str | bytes) -> bytes:
    return item if isinstance(item, bytes) else item.original_bytes


def _characters(cmap: bytes) -> dict[bytes, str]:
    pairs = re.findall(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", cmap, re.MULTILINE)
    return {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def unpacked(document: bytes) -> bytes:
    """The same file with all its objects in plain sight, as old programs wrote it: for tests that break one."""
    objects = {int(found[1]): found[2] for found in re.finditer(rb"(\d+) 0 obj\n(.*?)endobj\n", document, re.DOTALL)}
    table = objects.pop(max(objects))
    packed = objects.pop(max(objects))
    first = int(re.search(rb"/First (\d+)", packed)[1])
    content = zlib.decompress(packed.partition(b"stream\n")[2])
    index = [int(number) for number in content[:first].split()]
    ends = [*index[3::2], len(content) - first]
    for number, start, end in zip(index[::2], index[1::2], ends, strict=True):
        objects[number] = content[first + start : first + end]
    root = re.search(rb"/Root.*?\]", table)[0]
    written, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number in sorted(objects):
        places.append(b"%010d 00000 n \n" % len(written))
        written += b"%d 0 obj\n%sendobj\n" % (number, objects[number])
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    trailer = b"trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, root, len(written))
    return written + head + b"".join(places) + trailer
