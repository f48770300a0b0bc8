"""PDF objects on reportlab's low level, and what that level lacks.

reportlab 5.1 drops keys it does not know from the catalog (OutputIntents) and from pages
(StructParents, Tabs), writes no end of line before `endstream` (PDF/A 6.1.7.1), and its `PDFArray`
copies the list it is given, so that what is appended later is lost. Its canvas puts an unembedded
Helvetica into every page; so the canvas is not used.
"""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFObject

__all__ = [
    "Array",
    "Catalog",
    "Dict",
    "Document",
    "PdfPage",
    "Raw",
    "Stream",
    "name",
    "number",
    "rect",
    "text",
]

Dict = PDFDictionary
_PER_STREAM = 100
"""Objects in one object stream; readers unpack a stream as a whole, so none should be huge."""


class Document(PDFDocument):  # type: ignore[misc]
    """A document whose small objects lie compressed in object streams (PDF 1.5, ISO 32000-1 7.5.7).

    Thousands of dictionaries of a tagged form take a third of the place they take in the open.
    """

    def format(self) -> bytes:
        """The whole file."""
        self.Reference(self.Catalog)
        self.Reference(self.info)
        self.encrypt.prepare(self)
        head = "%PDF-{}.{}\n".format(*self._pdfVersion).encode() + b"%\xe2\xe3\xcf\xd3\n"
        parts, offset = [head], len(head)
        rows: dict[int, tuple[int, int, int]] = {}  # object number → type, offset or stream, 0 or index
        small: list[tuple[int, bytes]] = []
        number_of = 0
        while number_of + 1 in self.numberToId:  # objects may come while others are written
            number_of += 1
            content = self.idToObject[self.numberToId[number_of]].format(self)
            if content.endswith(b"endstream\n"):
                rows[number_of] = (1, offset, 0)
                parts.append(f"{number_of} 0 obj\n".encode() + content + b"endobj\n")
                offset += len(parts[-1])
            else:
                small.append((number_of, bytes(content).strip()))
        for start in range(0, len(small), _PER_STREAM):
            number_of += 1
            chunk = small[start : start + _PER_STREAM]
            rows |= {own: (2, number_of, index) for index, (own, _content) in enumerate(chunk)}
            rows[number_of] = (1, offset, 0)
            parts.append(f"{number_of} 0 obj\n".encode() + self._object_stream(chunk) + b"endobj\n")
            offset += len(parts[-1])
        rows[number_of + 1] = (1, offset, 0)
        rows[0] = (0, 0, 65535)
        table = b"".join(
            bytes([kind]) + place.to_bytes(4, "big") + index.to_bytes(2, "big")
            for _number, (kind, place, index) in sorted(rows.items())
        )
        entries = {
            "Type": Raw("/XRef"), "Size": number_of + 2, "W": Raw("[1 4 2]"), "Root": self.Reference(self.Catalog),
            "Info": self.Reference(self.info), "ID": self.ID(),
        }  # fmt: skip
        parts.append(f"{number_of + 1} 0 obj\n".encode() + Stream(table, entries).format(self) + b"endobj\n")
        parts.append(f"startxref\n{offset}\n%%EOF\n".encode())
        return b"".join(parts)

    def _object_stream(self, chunk: list[tuple[int, bytes]]) -> bytes:
        index, body = [], bytearray()
        for own, content in chunk:
            index.append(f"{own} {len(body)}")
            body += content + b"\n"
        first = " ".join(index).encode() + b"\n"
        entries = {"Type": Raw("/ObjStm"), "N": len(chunk), "First": len(first)}
        return Stream(first + bytes(body), entries).format(self)


class Raw(PDFObject):  # type: ignore[misc]
    """Bytes that go into the file as they are."""

    def __init__(self, data: str | bytes) -> None:
        self.data = data.encode("ascii") if isinstance(data, str) else data

    def format(self, document: Any) -> bytes:
        return self.data


class Array(PDFObject):  # type: ignore[misc]
    """An array that may still grow after it was put somewhere."""

    def __init__(self, items: list[Any] | None = None) -> None:
        self.items = items if items is not None else []

    def format(self, document: Any) -> bytes:
        array = PDFArray(self.items)
        array.multiline = False
        return bytes(array.format(document))


class Catalog(pdfdoc.PDFCatalog):  # type: ignore[misc]
    """A catalog that keeps output intents."""

    __NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    __Refs__ = [
        key
        for key in pdfdoc.PDFCatalog.__NoDefault__
        if key not in ("PageMode", "ViewerPreferences", "MarkInfo")
    ]


class PdfPage(pdfdoc.PDFPage):  # type: ignore[misc]
    """A page that keeps its place in the structure tree and its tab order."""

    __NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]


class Stream(PDFObject):  # type: ignore[misc]
    """A stream with an end of line before `endstream`, compressed unless it is already or must stay plain."""

    __RefOnly__ = 1

    def __init__(
        self,
        content: bytes,
        entries: dict[str, Any] | None = None,
        *,
        deflated: bool = False,
        plain: bool = False,
    ) -> None:
        self.entries = dict(entries or {})
        self.content = content if deflated or plain else zlib.compress(content)
        if not plain:
            self.entries["Filter"] = Raw("/FlateDecode")

    def format(self, document: Any) -> bytes:
        # An empty /Filter array, as reportlab writes for plain streams, makes other readers stumble.
        head = Dict({**self.entries, "Length": len(self.content)}).format(document)
        # CR LF, because a lone LF after data that ends with CR would be counted as part of the end of line.
        return bytes(head) + b"\nstream\n" + self.content + b"\r\nendstream\n"


def number(value: float) -> str:
    """A number as PDF writes it: at most three decimals."""
    short = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if short in ("-0", "") else short


def text(value: str) -> Raw:
    """A text string: ASCII as a literal, everything else as UTF-16."""
    if value.isascii() and value.isprintable():
        escaped = value.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return Raw(f"({escaped})")
    return Raw(f"<FEFF{value.encode('utf-16-be').hex().upper()}>")


def name(value: str) -> Raw:
    """A name; anything but letters, digits and a few signs is escaped byte by byte (UTF-8)."""
    safe = "".join(
        chr(byte) if (chr(byte).isalnum() and byte < 128) or chr(byte) in "_.+-" else f"#{byte:02X}"
        for byte in value.encode("utf-8")
    )
    return Raw(f"/{safe}")


def rect(values: tuple[float, float, float, float]) -> Raw:
    """A rectangle or any other array of numbers."""
    return Raw("[" + " ".join(number(value) for value in values) + "]")
