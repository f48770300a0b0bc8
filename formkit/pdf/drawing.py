"""Content streams: artwork as artifacts, texts as marked content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from formkit.layout.tree import Artwork, CodeBox, Drawn, LayoutPage, PictureBox, Rect, Rule, Shape, TextBox
from formkit.pdf.fonts import Subset
from formkit.pdf.objects import number

FontOf = Callable[[str], Subset]


def color(value: str) -> str:
    """ "#1B3A5B" as three numbers from 0 to 1."""
    return " ".join(number(int(value[i : i + 2], 16) / 255) for i in (1, 3, 5))


class Ink(Protocol):
    """How the colours of a layout are said in a content stream."""

    def fill(self, value: str) -> str:
        """The operators that set a colour such as "#1B3A5B" for areas and letters."""

    def stroke(self, value: str) -> str:
        """The operators that set it for lines."""


class ScreenInk:
    """Colours as they are: RGB."""

    def fill(self, value: str) -> str:
        return f"{color(value)} rg"

    def stroke(self, value: str) -> str:
        return f"{color(value)} RG"


SCREEN = ScreenInk()


def page_content(
    page: LayoutPage,
    height: float,
    font_of: FontOf,
    mark: Callable[[Drawn], int],
    picture: Callable[[PictureBox], str],
) -> bytes:
    """The content stream of a page: artifacts first, then texts in the order they were set, then pictures."""
    parts = ["/Artifact BMC"]
    parts += [artwork(piece, height, SCREEN) for piece in page.artwork]
    parts.append("EMC")
    for box in page.texts:
        if box.element is None:
            parts.append("/Artifact << /Type /Pagination >> BDC")
        else:
            parts.append(f"/{box.element.tag} << /MCID {mark(box)} >> BDC")
        parts.append(letters(box, height, font_of, SCREEN))
        parts.append("EMC")
    for code in page.codes:
        parts += [f"/{code.element.tag} << /MCID {mark(code)} >> BDC", modules(code, height, SCREEN), "EMC"]
    for shown in page.pictures:
        parts += [f"/{shown.element.tag} << /MCID {mark(shown)} >> BDC", picture(shown), "EMC"]
    return "\n".join(parts).encode("ascii")


def modules(code: CodeBox, height: float, ink: Ink) -> str:
    """Dark modules as rectangles, those beside each other as one."""
    x0, y0, x1, _y1 = code.box
    side = (x1 - x0) / len(code.modules)
    parts = [f"q {ink.fill('#000000')}"]
    for row, cells in enumerate(code.modules):
        start = None
        for column, dark in enumerate((*cells, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                bottom = height - y0 - (row + 1) * side
                parts.append(
                    f"{number(x0 + start * side)} {number(bottom)} {number((column - start) * side)} {number(side)} re"
                )
                start = None
    return "\n".join([*parts, "f Q"])


def artwork(piece: Artwork, height: float, ink: Ink) -> str:
    """A line or rectangle."""
    if isinstance(piece, Rule):
        dash = f"[{' '.join(map(number, piece.dash))}] 0 d " if piece.dash else ""
        return (
            f"q {ink.stroke(piece.color)} {number(piece.width)} w {dash}{number(piece.x0)} {number(height - piece.y0)} m "
            f"{number(piece.x1)} {number(height - piece.y1)} l S Q"
        )
    if isinstance(piece, Shape):
        (x, y), *rest = piece.points
        lines = " ".join(f"{number(px)} {number(height - py)} l" for px, py in rest)
        return f"q {ink.fill(piece.fill)} {number(x)} {number(height - y)} m {lines} h f Q"
    return _rect(piece, height, ink)


def _rect(piece: Rect, height: float, ink: Ink) -> str:
    x0, y0, x1, y1 = piece.box
    look = "q "
    if piece.fill:
        look += f"{ink.fill(piece.fill)} "
    if piece.stroke:
        look += f"{ink.stroke(piece.stroke)} {number(piece.width)} w "
        if piece.dash:
            look += f"[{' '.join(map(number, piece.dash))}] 0 d "
    paint = "B" if piece.fill and piece.stroke else "f" if piece.fill else "S"
    if piece.radius:
        return f"{look}{_rounded(x0, height - y1, x1, height - y0, piece.radius)} {paint} Q"
    return f"{look}{number(x0)} {number(height - y1)} {number(x1 - x0)} {number(y1 - y0)} re {paint} Q"


def _rounded(x0: float, y0: float, x1: float, y1: float, r: float) -> str:
    k = r * 0.4477

    def p(x: float, y: float) -> str:
        return f"{number(x)} {number(y)}"

    return (
        f"{p(x0 + r, y0)} m {p(x1 - r, y0)} l {p(x1 - k, y0)} {p(x1, y0 + k)} {p(x1, y0 + r)} c "
        f"{p(x1, y1 - r)} l {p(x1, y1 - k)} {p(x1 - k, y1)} {p(x1 - r, y1)} c {p(x0 + r, y1)} l "
        f"{p(x0 + k, y1)} {p(x0, y1 - k)} {p(x0, y1 - r)} c {p(x0, y0 + r)} l {p(x0, y0 + k)} {p(x0 + k, y0)} "
        f"{p(x0 + r, y0)} c h"
    )


def letters(box: TextBox, height: float, font_of: FontOf, ink: Ink) -> str:
    """Glyphs where shaping put them: one TJ for each stretch of one font on one baseline."""
    parts = ["BT", ink.fill(box.color)]
    for x, baseline, line in box.lines:
        current: tuple[str, float] | None = None
        pen = 0.0
        run: list[str] = []
        for glyph in line.glyphs:
            subset = font_of(glyph.face)
            gx, gy = x + glyph.x, height - baseline + glyph.y
            if current != (glyph.face, gy):
                _flush(run, parts)
                parts.append(f"/{subset.resource} {number(box.size)} Tf 1 0 0 1 {number(gx)} {number(gy)} Tm")
                current, pen = (glyph.face, gy), gx
            shift = (pen - gx) * 1000 / box.size
            if abs(shift) > 0.5:
                run.append(number(round(shift, 1)))
                pen = gx
            run.append(f"<{subset.code(glyph.gid, glyph.text):04X}>")
            pen += subset.advance(glyph.gid) * box.size / 1000
        _flush(run, parts)
    parts.append("ET")
    return "\n".join(parts)


def _flush(run: list[str], parts: list[str]) -> None:
    if run:
        parts.append(f"[{''.join(run)}] TJ".replace("><", ""))
        run.clear()
