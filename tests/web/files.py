"""Word files, good and bad, made here."""

import io
import zipfile
import zlib
from itertools import pairwise

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = (
    '<?xml version="1.0"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org'
    '/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
PARAGRAPH = "<w:p><w:r><w:t>Macron landed in Moscow's backyard.</w:t></w:r></w:p>"


def document(body: str = PARAGRAPH, *, head: str = "") -> bytes:
    """Return the XML of a Word file's text."""
    whole = f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return f'<?xml version="1.0" encoding="UTF-8"?>{whole}'.encode()


def word(xml: bytes = b"", *, name: str = "word/document.xml") -> bytes:
    """Return a Word file with this text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("_rels/.rels", RELATIONS)
        packed.writestr(name, xml or document())
    return out.getvalue()


def laughs() -> bytes:
    """Return a Word file whose entities unfold to gigabytes."""
    names = "abcdefghij"
    lines = ['<!ENTITY a "nobody nobody nobody nobody">']
    lines += [f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)]
    head = f"<!DOCTYPE w:document [{''.join(lines)}]>"
    return word(document("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", head=head))


def outside(address: str) -> bytes:
    """Return a Word file that asks for another file."""
    head = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{address}">]>'
    return word(document("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", head=head))


def bomb() -> bytes:
    """Return a Word file that unpacks to thirty megabytes of spaces."""
    return word(document(f"<w:p><w:r><w:t>a{' ' * 30_000_000}b</w:t></w:r></w:p>"))


def lying() -> bytes:
    """Return a bomb whose directory says that it is small."""
    whole = bytearray(bomb())
    at = whole.find(b"PK\x01\x02") + 24
    whole[at : at + 4] = (100).to_bytes(4, "little")
    return bytes(whole)


def torn() -> bytes:
    """Return a Word file with a part of its packing overwritten."""
    whole = bytearray(word(document(PARAGRAPH * 200)))
    whole[80:120] = b"\xff" * 40
    return bytes(whole)


def polyglot() -> bytes:
    """Return a page that is a zip file, too."""
    return b"<html><script>alert(1)</script></html>" + word(name="page.txt")


def gzipped() -> bytes:
    """Return a packed text."""
    return b"\x1f\x8b" + zlib.compress(b"words")
