"""Large print: a layout made larger, boxes, lines and letters alike."""

from __future__ import annotations

import dataclasses

from formkit.layout.tree import Artwork, FieldBox, Layout, Rule, Shape, TextBox
from formkit.typeset.shaping import TextLine

_Box = tuple[float, float, float, float]


def enlarged(layout: Layout, scale: float) -> Layout:
    """The layout `scale` times as large. Changes it in place: elements hold the very boxes that pages hold."""
    layout.width *= scale
    layout.height *= scale
    layout.outline = [(title, page, top * scale) for title, page, top in layout.outline]
    for page in layout.pages:
        page.artwork = [_artwork(piece, scale) for piece in page.artwork]
        for text in page.texts:
            _text(text, scale)
        for field in page.fields:
            _field(field, scale)
        for code in page.codes:
            code.box = _box(code.box, scale)
        for link in page.links:
            link.box = _box(link.box, scale)
    return layout


def _box(box: _Box, scale: float) -> _Box:
    return box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale


def _artwork(piece: Artwork, scale: float) -> Artwork:
    if isinstance(piece, Shape):
        return dataclasses.replace(piece, points=tuple((x * scale, y * scale) for x, y in piece.points))
    dash = tuple(part * scale for part in piece.dash)
    width = piece.width * scale
    if isinstance(piece, Rule):
        x0, y0, x1, y1 = _box((piece.x0, piece.y0, piece.x1, piece.y1), scale)
        return dataclasses.replace(piece, x0=x0, y0=y0, x1=x1, y1=y1, width=width, dash=dash)
    box = _box(piece.box, scale)
    return dataclasses.replace(piece, box=box, width=width, dash=dash, radius=piece.radius * scale)


def _text(text: TextBox, scale: float) -> None:
    text.size *= scale
    text.box = _box(text.box, scale)
    text.lines = [(x * scale, y * scale, _line(line, scale)) for x, y, line in text.lines]


def _line(line: TextLine, scale: float) -> TextLine:
    glyphs = tuple(dataclasses.replace(glyph, x=glyph.x * scale, y=glyph.y * scale) for glyph in line.glyphs)
    return TextLine(glyphs, line.width * scale, line.text)


def _field(field: FieldBox, scale: float) -> None:
    field.box = _box(field.box, scale)
    field.scale = scale
