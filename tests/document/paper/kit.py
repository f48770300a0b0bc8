"""Draws paper forms the way many programs draw them, and notes what a person would fill in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from formkit.findings import Rect

W, H = A4
_BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Courier": "Courier-Bold"}
_SIGNS = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


@dataclass(frozen=True)
class Want:
    """A place that a person would fill in, and the words that name it (any of them)."""

    kind: str
    box: Rect
    names: tuple[str, ...]
    question: str | None = None


@dataclass
class Paper:
    """One page. Heights are points from its top; text stands on its baseline.

    `pen` is how lines come into the file: "stroke", "fill" (thin boxes, as Word does), "dash", "dots" (round ones),
    "pieces" (a thin box for each few points). `tick` is how boxes to tick do: "rect", "lines", "frame" (a black box with a
    white one in it), "path" (a closed path), "picture", "sign" (☐), "dingbat" (ZapfDingbats), "wingdings" (a code without a way to Unicode), "round", "brackets",
    "letter" (o), "white" (no frame, for grey ground).
    """

    name: str
    font: str = "Helvetica"
    pen: str = "stroke"
    tick: str = "rect"
    wants: list[Want] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._file = io.BytesIO()
        self.canvas = canvas.Canvas(self._file, pagesize=A4)

    # ── ink ──────────────────────────────────────────────────────────────────────────────────────

    def text(
        self, x: float, y: float, words: str, size: float = 9, bold: bool = False, *,
        right: bool = False, center: bool = False, gray: float = 0, font: str = "",
    ) -> float:  # fmt: skip
        """Words on the baseline `y`; returns where they end."""
        font = font or (_BOLD[self.font] if bold else self.font)
        wide = float(stringWidth(words, font, size))
        x -= wide if right else wide / 2 if center else 0
        self.canvas.setFont(font, size)
        self.canvas.setFillGray(gray)
        self.canvas.drawString(x, H - y, words)
        self.canvas.setFillGray(0)
        return x + wide

    def para(
        self, x: float, y: float, width: float, words: str, size: float = 9, bold: bool = False
    ) -> float:
        """A paragraph; returns the baseline below it."""
        line, font = "", _BOLD[self.font] if bold else self.font
        for word in words.split():
            longer = f"{line} {word}".strip()
            if stringWidth(longer, font, size) > width:
                self.text(x, y, line, size, bold)
                y += 1.2 * size
                line = word
            else:
                line = longer
        self.text(x, y, line, size, bold)
        return y + 1.2 * size

    def line(self, x0: float, y0: float, x1: float, y1: float, pen: str = "", width: float = 0.5) -> None:
        """A line from left to right or from top to bottom."""
        pen, c = pen or self.pen, self.canvas
        if pen in ("fill", "pieces"):
            step = 1e9 if pen == "fill" else 37.0
            at, end = (x0, x1) if y0 == y1 else (y0, y1)
            while at < end:
                after = min(at + step, end)
                if y0 == y1:
                    c.rect(at, H - y0 - width / 2, after - at, width, stroke=0, fill=1)
                else:
                    c.rect(x0 - width / 2, H - after, width, after - at, stroke=0, fill=1)
                at = after
            return
        c.setLineWidth(width)
        if pen == "dash":
            c.setDash(2, 1.5)
        elif pen == "dots":
            c.setLineCap(1)
            c.setLineWidth(0.8)
            c.setDash([0, 2.4])
        c.line(x0, H - y0, x1, H - y1)
        c.setDash()
        c.setLineCap(0)

    def rect(
        self, x0: float, y0: float, x1: float, y1: float, gray: float | None = None, edge: bool = True
    ) -> None:
        """A frame in the pen of the page, on a ground where `gray` says which."""
        c = self.canvas
        if gray is not None:
            c.setFillGray(gray)
            c.rect(x0, H - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
            c.setFillGray(0)
        if not edge:
            return
        if self.pen == "stroke":
            c.setLineWidth(0.5)
            c.rect(x0, H - y1, x1 - x0, y1 - y0, stroke=1, fill=0)
            return
        for y in (y0, y1):
            self.line(x0, y, x1, y)
        for x in (x0, x1):
            self.line(x, y0, x, y1)

    def leader(self, x0: float, y: float, x1: float, sign: str = "_", size: float = 9) -> float:
        """Signs to write on, from `x0` to about `x1`; returns where they end."""
        number = max(1, int((x1 - x0) / stringWidth(sign, self.font, size)))
        return self.text(x0, y, sign * number, size)

    def square(self, x: float, y: float, size: float = 9) -> Rect:
        """A box to tick, its foot on the height `y`, in the page's way; returns where it stands."""
        c, box = self.canvas, (x, y - size, x + size, y)
        c.setLineWidth(0.6)
        if self.tick == "rect":
            c.rect(x, H - y, size, size)
        elif self.tick == "white":
            c.setFillGray(1)
            c.rect(x, H - y, size, size, stroke=0, fill=1)
            c.setFillGray(0)
        elif self.tick == "lines":
            for a, b, d, e in ((x, y, x + size, y), (x, y - size, x + size, y - size)):
                c.line(a, H - b, d, H - e)
            for at in (x, x + size):
                c.line(at, H - y, at, H - y + size)
        elif self.tick == "frame":
            c.rect(x, H - y, size, size, stroke=0, fill=1)
            c.setFillGray(1)
            c.rect(x + 0.7, H - y + 0.7, size - 1.4, size - 1.4, stroke=0, fill=1)
            c.setFillGray(0)
        elif self.tick == "path":
            path = c.beginPath()
            path.moveTo(x, H - y)
            path.lineTo(x + size, H - y)
            path.lineTo(x + size, H - y + size)
            path.lineTo(x, H - y + size)
            path.close()
            path.moveTo(x + 0.6, H - y + 0.6)
            path.lineTo(x + 0.6, H - y + size - 0.6)
            path.lineTo(x + size - 0.6, H - y + size - 0.6)
            path.lineTo(x + size - 0.6, H - y + 0.6)
            path.close()
            c.drawPath(path, stroke=0, fill=1)
        elif self.tick == "round":
            c.circle(x + size / 2, H - y + size / 2, size / 2)
        elif self.tick == "picture":
            picture = Image.new("RGB", (24, 24), "white")
            ImageDraw.Draw(picture).rectangle((1, 1, 22, 22), outline="black", width=2)
            c.drawImage(ImageReader(picture), x, H - y, size, size)
        elif self.tick == "sign":
            if "Signs" not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont("Signs", str(_SIGNS)))
            box = (x, y - size, self.text(x, y - 0.5, "☐", size, font="Signs"), y)
        elif self.tick == "dingbat":
            box = (x, y - size, self.text(x, y - 0.5, "❏", size, font="ZapfDingbats"), y)
        elif self.tick == "brackets":
            box = (x, y - size, self.text(x, y - 1, "[ ]", size), y)
        elif self.tick == "wingdings":
            box = (x, y - size, self.text(x, y - 1, "o", size, font="Courier"), y)
        elif self.tick == "letter":
            box = (x, y - size, self.text(x, y - 1, "o", size), y)
        return box

    # ── what a person fills in ───────────────────────────────────────────────────────────────────

    def want(
        self, kind: str, x0: float, y0: float, x1: float, y1: float, *names: str, question: str = ""
    ) -> None:
        """Note a place to fill in."""
        self.wants.append(Want(kind, (x0, y0, x1, y1), names, question or None))

    def rule(self, x0: float, x1: float, y: float, *names: str, pen: str = "") -> None:
        """A line to write on."""
        self.line(x0, y, x1, y, pen=pen)
        self.want("text", x0, y - 15, x1, y, *names)

    def empty(
        self, x0: float, y0: float, x1: float, y1: float, *names: str, gray: float | None = None
    ) -> None:
        """A box to write in."""
        self.rect(x0, y0, x1, y1, gray=gray)
        self.want("text", x0, y0, x1, y1, *names)

    def answer(
        self, x: float, y: float, words: str, question: str = "", size: float = 9, box: float = 0
    ) -> float:
        """A box to tick with its answer behind it; returns where that ends."""
        where = self.square(x, y + 1, box or size)
        self.want("checkbox", *where, words, question=question)
        return self.text(where[2] + 4, y, words, size)

    def answers(
        self, x: float, y: float, words: Sequence[str], question: str = "", step: float = 60, size: float = 9
    ) -> None:
        """Several answers on one height."""
        for n, word in enumerate(words):
            self.answer(x + n * step, y, word, question, size)

    def save(self, folder: Path) -> Path:
        """Write the page; returns its path."""
        self.canvas.showPage()
        self.canvas.save()
        path = folder / f"{self.name}.pdf"
        path.write_bytes(self._file.getvalue())
        if self.tick == "wingdings":  # as many programs write it: the sign's code, and no way to Unicode
            with pikepdf.open(path, allow_overwriting_input=True) as pdf:
                for made in pdf.pages[0].Resources.Font.values():
                    if made.BaseFont == "/Courier":
                        made.BaseFont, made.Subtype = (
                            pikepdf.Name("/Wingdings-Regular"),
                            pikepdf.Name.TrueType,
                        )
                pdf.save(path)
        return path
