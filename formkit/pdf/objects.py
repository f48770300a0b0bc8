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

__all__ = ["Array", "Catalog", "Dict", "Document", "Page", "Raw", "Stream", "name", "number", "rect", "text"]

Dict = PDFDictionary
Document = PDFDocument


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


class Page(pdfdoc.PDFPage):  # type: ignore[misc]
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
