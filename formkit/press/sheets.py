"""Several signs on one sheet: placed row by row, the tall ones first, with marks to cut each out."""

from __future__ import annotations

from collections.abc import Sequence

from formkit.layout import Layout
from formkit.layout import measures as m
from formkit.press.imposition import Side

SHEET = (450 * m.MM, 320 * m.MM)
"""SRA3, lying: four plates of A5, or two of A4 less their bleed, fit on it."""
_GAP = 14 * m.MM
"""Between two signs: room for both bleeds and the marks."""


def sheets_of(layouts: Sequence[Layout]) -> list[Side]:
    """Sheets that hold all layouts, each once. What is larger than a sheet gets one of its own size."""
    width, height = SHEET
    sides: list[Side] = []
    places: list[tuple[int, float, float, float, float]] = []
    x = y = row = 0.0
    order = sorted(range(len(layouts)), key=lambda n: (-layouts[n].height, -layouts[n].width, n))
    for number in order:
        wide, high = layouts[number].width, layouts[number].height
        if wide > width or high > height:
            sides.append(Side(wide, high, ((number, 0.0),), pieces=((0.0, 0.0, wide, high),)))
            continue
        if x and x + wide > width:
            x, y, row = 0.0, y + row + _GAP, 0.0
        if places and y + high > height:
            sides.append(_side(places))
            places, x, y, row = [], 0.0, 0.0, 0.0
        places.append((number, x, height - y - high, wide, high))
        x += wide + _GAP
        row = max(row, high)
    if places:
        sides.append(_side(places))
    return sides


def _side(places: Sequence[tuple[int, float, float, float, float]]) -> Side:
    return Side(
        *SHEET, tuple((number, x) for number, x, _y, _w, _h in places),
        pieces=tuple((x, y, wide, high) for _n, x, y, wide, high in places),
    )  # fmt: skip
