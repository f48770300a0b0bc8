"""A layout made larger (large print), or its pages moved onto sheets (leaflets). Boxes are changed in place.

Elements hold the very boxes that pages hold, so the structure stays as it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from formkit.layout.tree import Artwork, Drawn, Layout, LayoutPage, Placed, Rule, Shape, TextBox
from formkit.typeset.shaping import TextLine

_Box = tuple[float, float, float, float]
Sheet = tuple[float, float, Sequence[tuple[int | None, float]]]
"""Width, height, and the pages on it, counted from 0, with their left edges; None is blank."""


@dataclass(frozen=True)
class _Move:
    """What happens to a page: made `scale` times as large, then moved to the right, onto the page `number`."""

    scale: float
    right: float
    number: int

    def box(self, box: _Box) -> _Box:
        x0, y0, x1, y1 = box
        return (x0 * self.scale + self.right, y0 * self.scale, x1 * self.scale + self.right, y1 * self.scale)

    def page(self, page: LayoutPage) -> LayoutPage:
        """The page, moved; the same boxes."""
        moved = LayoutPage(self.number, [self._artwork(piece) for piece in page.artwork])
        moved.texts, moved.fields, moved.codes = page.texts, page.fields, page.codes
        moved.pictures, moved.links = page.pictures, page.links
        for text in page.texts:
            self._text(text)
        for field in page.fields:
            field.scale *= self.scale
        boxes: list[Drawn | Placed] = [*page.fields, *page.codes, *page.pictures, *page.links, *page.texts]
        for box in boxes:
            box.page, box.box = self.number, self.box(box.box)
        return moved

    def _artwork(self, piece: Artwork) -> Artwork:
        if isinstance(piece, Shape):
            points = tuple((x * self.scale + self.right, y * self.scale) for x, y in piece.points)
            return dataclasses.replace(piece, points=points, page=self.number)
        dash = tuple(part * self.scale for part in piece.dash)
        width = piece.width * self.scale
        if isinstance(piece, Rule):
            x0, y0, x1, y1 = self.box((piece.x0, piece.y0, piece.x1, piece.y1))
            return dataclasses.replace(
                piece, x0=x0, y0=y0, x1=x1, y1=y1, width=width, dash=dash, page=self.number
            )
        return dataclasses.replace(
            piece, box=self.box(piece.box), width=width, dash=dash, radius=piece.radius * self.scale, page=self.number
        )  # fmt: skip

    def _text(self, text: TextBox) -> None:
        text.size *= self.scale
        text.lines = [
            (x * self.scale + self.right, y * self.scale, self._line(line)) for x, y, line in text.lines
        ]

    def _line(self, line: TextLine) -> TextLine:
        if self.scale == 1:
            return line
        glyphs = tuple(
            dataclasses.replace(glyph, x=glyph.x * self.scale, y=glyph.y * self.scale)
            for glyph in line.glyphs
        )
        return TextLine(glyphs, line.width * self.scale, line.text)


def enlarged(layout: Layout, scale: float) -> Layout:
    """The layout `scale` times as large."""
    layout.width *= scale
    layout.height *= scale
    layout.outline = [(title, page, top * scale) for title, page, top in layout.outline]
    layout.pages = [_Move(scale, 0.0, page.number).page(page) for page in layout.pages]
    return layout


def on_sheets(layout: Layout, sheets: Sequence[Sheet]) -> Layout:
    """The pages of a layout moved onto sheets, which become its pages. All sheets have one size."""
    made: list[LayoutPage] = []
    place: dict[int, int] = {}
    for number, (_width, _height, pages) in enumerate(sheets, start=1):
        sheet = LayoutPage(number)
        for index, left in pages:
            if index is None:
                continue
            moved = _Move(1.0, left, number).page(layout.pages[index])
            place[index + 1] = number
            sheet.artwork += moved.artwork
            sheet.texts += moved.texts
            sheet.fields += moved.fields
            sheet.codes += moved.codes
            sheet.pictures += moved.pictures
            sheet.links += moved.links
        made.append(sheet)
    layout.width, layout.height = sheets[0][0], sheets[0][1]
    layout.outline = [(title, place[page], top) for title, page, top in layout.outline]
    layout.pages = made
    layout.facing = False
    return layout
