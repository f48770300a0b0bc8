"""Draws forms with fields, and notes what a person reads of each field: its caption, its question, its group."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen import canvas

Rect = tuple[float, float, float, float]
W, H = A4
_BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}


@dataclass
class Read:
    """What a person reads of a field. `also`, `qalso`: other wordings of caption and question that are right."""

    kind: str
    box: Rect
    label: str
    question: str | None = None
    group: str | None = None
    also: Sequence[str] = ()
    qalso: Sequence[str] = ()
    row: str | None = None
    column: str | None = None
    name: str = ""
    state: str = "Ja"


@dataclass
class Form:
    """One page. All heights are points from its top; text stands on its baseline."""

    name: str
    font: str = "Helvetica"
    read: list[Read] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._file = io.BytesIO()
        self._canvas = canvas.Canvas(self._file, pagesize=A4)

    def text(
        self, x: float, y: float, words: str, size: float = 9, bold: bool = False, *,
        right: bool = False, center: bool = False, color: float = 0,
    ) -> float:  # fmt: skip
        """Draw words; returns their width."""
        font = _BOLD[self.font] if bold else self.font
        self._canvas.setFont(font, size)
        self._canvas.setFillGray(color)
        draw = (
            self._canvas.drawRightString
            if right
            else self._canvas.drawCentredString
            if center
            else self._canvas.drawString
        )
        draw(x, H - y, words)
        self._canvas.setFillGray(0)
        return float(stringWidth(words, font, size))

    def para(self, x: float, y: float, width: float, words: str, size: float = 9) -> float:
        """Draw a paragraph; returns the baseline below it."""
        line = ""
        for word in words.split():
            longer = f"{line} {word}".strip()
            if stringWidth(longer, self.font, size) > width:
                self.text(x, y, line, size)
                y += 1.2 * size
                line = word
            else:
                line = longer
        self.text(x, y, line, size)
        return y + 1.2 * size

    def line(self, x0: float, y0: float, x1: float, y1: float, pen: float = 0.5) -> None:
        self._canvas.setLineWidth(pen)
        self._canvas.line(x0, H - y0, x1, H - y1)

    def rect(
        self, x0: float, y0: float, x1: float, y1: float, fill: float | None = None, stroke: int = 1
    ) -> None:
        self._canvas.setLineWidth(0.5)
        if fill is not None:
            self._canvas.setFillGray(fill)
        self._canvas.rect(x0, H - y1, x1 - x0, y1 - y0, stroke=stroke, fill=int(fill is not None))
        self._canvas.setFillGray(0)

    def field(self, kind: str, box: Rect, label: str, *, drawn: bool = True, **read: Any) -> None:
        """A field, with its frame where it is `drawn`."""
        x0, y0, x1, y1 = box
        if drawn and kind == "radio":
            self._canvas.circle((x0 + x1) / 2, H - (y0 + y1) / 2, (x1 - x0) / 2)
        elif drawn:
            self.rect(*box)
        self.read.append(Read(kind, box, label, **read))

    def inp(self, x0: float, y0: float, x1: float, y1: float, label: str, **read: Any) -> None:
        """A field to write in."""
        self.field("text", (x0, y0, x1, y1), label, **read)

    def box(
        self, x: float, y: float, label: str, question: str | None, group: str | None, *, size: float = 9,
        kind: str = "checkbox", cap: str = "right", fs: float = 9, **read: Any,
    ) -> float:  # fmt: skip
        """A button on the baseline `y` with its answer at the side `cap` ("none": no words); returns the width of both."""
        edges = (x, y - size + 1.2, x + size, y + 1.2)
        self.field(kind, edges, label, question=question, group=group, **read)
        if cap == "right":
            return self.text(x + size + 4, y, label, fs) + size + 4
        if cap == "left":
            self.text(x - 4, y, label, fs, right=True)
        return 0

    def save(self, folder: Path) -> Path:
        """Write the form as a PDF with fields; returns its path."""
        self._canvas.showPage()
        self._canvas.save()
        pdf = pikepdf.open(io.BytesIO(self._file.getvalue()))
        page = pdf.pages[0]
        page.Annots = Array([])
        fields, radios = [], {}
        for number, read in enumerate(self.read):
            x0, y0, x1, y1 = read.box
            widget = Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, Rect=Array([x0, H - y1, x1, H - y0]), F=4, P=page.obj
            )
            name = read.name or f"f{number}"
            if read.kind == "text":
                widget.FT, widget.T = Name.Tx, String(name)
            else:
                looks = {
                    state: pdf.make_stream(
                        b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, x1 - x0, y1 - y0])
                    )
                    for state in (f"/{read.state}", "/Off")
                }
                widget.AP, widget.AS = Dictionary(N=Dictionary(looks)), Name.Off
            made = pdf.make_indirect(widget)
            page.Annots.append(made)
            if read.kind == "radio":
                if name not in radios:
                    radios[name] = pdf.make_indirect(
                        Dictionary(FT=Name.Btn, Ff=1 << 15, T=String(name), Kids=Array([]))
                    )
                    fields.append(radios[name])
                radios[name].Kids.append(made)
                made.Parent = radios[name]
            else:
                if read.kind == "checkbox":
                    made.FT, made.T = Name.Btn, String(name)
                fields.append(made)
        pdf.Root.AcroForm = pdf.make_indirect(
            Dictionary(Fields=Array(fields), NeedAppearances=True, DA=String("/Helv 0 Tf 0 g"))
        )
        path = folder / f"{self.name}.pdf"
        pdf.save(path)
        return path
