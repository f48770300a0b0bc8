"""Small PDF files made for one test each."""

from __future__ import annotations

import io

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas


def page_with(
    texts: list[tuple[float, float, str]], *, size: tuple[float, float] = (595, 842), font: float = 10
) -> bytes:
    """One page with texts at (x, distance from the top)."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size)
    canvas.setFont("Helvetica", font)
    for x, top, text in texts:
        canvas.drawString(x, size[1] - top, text)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def with_fields(data: bytes, fields: list[dict[str, object]]) -> bytes:
    """Add text fields or check boxes: name, box (x0, top, x1, bottom), tooltip, kind, flags."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    page = writer.pages[0]
    height = float(page.mediabox.height)
    references = ArrayObject()
    for entry in fields:
        x0, top, x1, bottom = entry["box"]  # type: ignore[misc]
        widget = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/FT"): NameObject(str(entry.get("kind", "/Tx"))),
                NameObject("/T"): TextStringObject(entry["name"]),
                NameObject("/Ff"): NumberObject(int(str(entry.get("flags", 0)))),
                NameObject("/Rect"): ArrayObject(
                    [FloatObject(v) for v in (x0, height - bottom, x1, height - top)]
                ),
            }
        )
        if "value" in entry:
            widget[NameObject("/V")] = TextStringObject(entry["value"])
        if "max_length" in entry:
            widget[NameObject("/MaxLen")] = NumberObject(int(str(entry["max_length"])))
        if "tooltip" in entry:
            widget[NameObject("/TU")] = TextStringObject(entry["tooltip"])
        references.append(writer._add_object(widget))
    page[NameObject("/Annots")] = references
    form = DictionaryObject({NameObject("/Fields"): references})
    writer.root_object[NameObject("/AcroForm")] = form
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
