"""PDF pages written operator by operator, for what no drawing library would make."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from formkit.document import Document, read

SIZE = (595, 842)


class Raw:
    """A PDF of one page whose content is given as operators; Helvetica is /F1."""

    def __init__(self, content: str | bytes = "", size: tuple[float, float] = SIZE) -> None:
        self.pdf = pikepdf.new()
        self.page = self.pdf.add_blank_page(page_size=size)
        self.fonts = Dictionary(F1=self.font())
        self.page.obj.Resources = Dictionary(Font=self.fonts, XObject=Dictionary(), Properties=Dictionary())
        self.page.obj.Contents = self.stream(content)

    def stream(self, content: str | bytes, **keys: Any) -> Stream:
        """A stream object with these keys."""
        data = content.encode("cp1252") if isinstance(content, str) else content
        return self.pdf.make_indirect(Stream(self.pdf, data, Dictionary(**keys)))

    def font(self, name: str = "Helvetica") -> Dictionary:
        """One of the standard fonts."""
        return Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + name), Encoding=Name.WinAnsiEncoding
        )

    def data(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self.pdf.save(out, static_id=True)
        return out.getvalue()

    def read(self, folder: Path) -> Document:
        """What formkit reads."""
        path = folder / "raw.pdf"
        path.write_bytes(self.data())
        return read(path)


def text_at(x: float, y: float, text: str, size: float = 11, font: str = "F1") -> str:
    """Operators that set a text, y counted from below."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def picture(raw: Raw, name: str, size: tuple[int, int], pixels: bytes) -> None:
    """A grey picture that the page may draw by this name."""
    raw.page.obj.Resources.XObject[f"/{name}"] = raw.stream(
        pixels, Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1],
        ColorSpace=Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip


def layer(raw: Raw, name: str, *, on: bool) -> Dictionary:
    """A layer of the file, by which the page may mark content as /OC /NAME."""
    group = raw.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name))
    held = raw.pdf.Root.get("/OCProperties")
    if held is None:
        held = raw.pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary(Order=Array(), OFF=Array()))
    held.OCGs.append(group)
    if not on:
        held.D.OFF.append(group)
    raw.page.obj.Resources.Properties[f"/{name}"] = group
    return group


def rules(document: Document) -> set[str]:
    """The findings on a document."""
    return {finding.rule for finding in document.findings}


def lines(document: Document) -> list[str]:
    """The lines of the first page."""
    return [line.text for line in document.pages[0].lines]
