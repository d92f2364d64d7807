"""PDF files made by hand: lines of any text at any place, each character by the font's own map."""

from collections.abc import Sequence
from typing import NamedTuple

LEADING = 14.0
TOP = 740.0
LEFT = 72.0
WIDTH = 0.5  # of the size; every character is as wide


class Line(NamedTuple):
    """A line of a page."""

    text: str
    y: float
    x: float = LEFT
    size: float = 12.0


def lines(*texts: str, top: float = TOP, size: float = 12.0, x: float = LEFT) -> list[Line]:
    """Return lines one below the other; an empty text leaves a gap."""
    return [Line(text, top - LEADING * at, x, size) for at, text in enumerate(texts) if text]


def pdf(*pages: Sequence[Line], title: str = "", is_locked: bool = False) -> bytes:
    """Return a PDF file with these pages."""
    letters = sorted({char for page in pages for line in page for char in line.text})
    codes = {char: code for code, char in enumerate(letters, 1)}
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(pages)))
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        3: "<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H "
        "/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        4: "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /DW 500 /FontDescriptor 6 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        5: _stream(_map(codes)),
        6: "<< /Type /FontDescriptor /FontName /Any /Flags 4 /ItalicAngle 0 /Ascent 800 "
        "/Descent -200 /CapHeight 700 /StemV 80 /FontBBox [0 -200 500 800] >>",
        7: f"<< /Title <{_utf16(title, mark=True)}> >>",
        8: f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}> >>",
    }
    for at, page in enumerate(pages):
        objects[10 + 2 * at] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {11 + 2 * at} 0 R >>"
        )
        objects[11 + 2 * at] = _stream("\n".join(_shown(line, codes) for line in page))
    locked = f"/Encrypt 8 0 R /ID [<{'12' * 16}> <{'12' * 16}>]" if is_locked else ""
    return _file(objects, f"/Root 1 0 R /Info 7 0 R {locked}")


def _shown(line: Line, codes: dict[str, int]) -> str:
    shown = "".join(f"{codes[char]:04x}" for char in line.text)
    return f"BT /F {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm <{shown}> Tj ET"


def _map(codes: dict[str, int]) -> str:
    pairs = [f"<{code:04x}> <{_utf16(char)}>" for char, code in codes.items()]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    said = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        "/CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{said}\nendcmap end end"
    )


def _utf16(text: str, *, mark: bool = False) -> str:
    return ("feff" if mark else "") + text.encode("utf-16-be").hex()


def _stream(data: str) -> str:
    return f"<< /Length {len(data)} >>\nstream\n{data}\nendstream"


def _file(objects: dict[int, str], trailer: str) -> bytes:
    out = b"%PDF-1.7\n"
    starts = {}
    for number, said in objects.items():
        starts[number] = len(out)
        out += f"{number} 0 obj\n{said}\nendobj\n".encode("latin-1")
    rows = "".join(f"{number} 1\n{at:010d} 00000 n \n" for number, at in starts.items())
    end = f"xref\n{rows}trailer\n<< /Size {max(objects) + 1} {trailer} >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF".encode("latin-1")
