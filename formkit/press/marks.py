"""What stands outside the trim: crop and registration marks, a colour bar, the slug line."""

from __future__ import annotations

from formkit.layout import measures as m
from formkit.pdf.objects import number

OFFSET = 3 * m.MM
"""Between the bleed and a mark, at least."""
LENGTH = 5 * m.MM
ZONE = OFFSET + LENGTH + 2 * m.MM
"""Room for marks around the bleed."""
_HAIR = 0.25
Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points from the bottom left corner, as PDF counts."""


def crop_marks(trim: Box, bleed: float) -> list[str]:
    """Two lines at each corner, outside the bleed, in all inks."""
    x0, y0, x1, y1 = trim
    near, far = bleed + 0.5 * m.MM, bleed + OFFSET + LENGTH
    lines = []
    for x in (x0, x1):
        lines += [(x, y0 - far, x, y0 - near), (x, y1 + near, x, y1 + far)]
    for y in (y0, y1):
        lines += [(x0 - far, y, x0 - near, y), (x1 + near, y, x1 + far, y)]
    return _lines(lines)


def piece_marks(piece: Box, bleed: float) -> list[str]:
    """Short lines at the corners of one of several pieces on a sheet, between its bleed and its neighbour's."""
    x0, y0, x1, y1 = piece
    near, far = bleed + 0.3 * m.MM, bleed + 3.5 * m.MM
    lines = []
    for x in (x0, x1):
        lines += [(x, y0 - far, x, y0 - near), (x, y1 + near, x, y1 + far)]
    for y in (y0, y1):
        lines += [(x0 - far, y, x0 - near, y), (x1 + near, y, x1 + far, y)]
    return _lines(lines, black=True)


def fold_marks(x: float, y0: float, y1: float, bleed: float) -> list[str]:
    """A dashed line at the foot and the head of a sheet, outside the bleed, where it is folded."""
    near, far = bleed + 0.5 * m.MM, bleed + OFFSET + LENGTH
    return ["q [2 2] 0 d", *_lines([(x, y0 - far, x, y0 - near), (x, y1 + near, x, y1 + far)]), "Q"]


def registration_marks(trim: Box, bleed: float) -> list[str]:
    """A cross in a circle in the middle of each side."""
    x0, y0, x1, y1 = trim
    away = bleed + OFFSET + LENGTH / 2
    middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
    parts: list[str] = []
    for x, y in ((middle_x, y0 - away), (middle_x, y1 + away), (x0 - away, middle_y), (x1 + away, middle_y)):
        r = 1.5 * m.MM
        parts += _lines([(x - 1.6 * r, y, x + 1.6 * r, y), (x, y - 1.6 * r, x, y + 1.6 * r)])
        k = 0.5523 * r
        parts.append(
            f"/GSKnock gs /CSAll CS 1 SCN {_HAIR} w {_point(x + r, y)} m {_point(x + r, y + k)} {_point(x + k, y + r)} {_point(x, y + r)} c "
            f"{_point(x - k, y + r)} {_point(x - r, y + k)} {_point(x - r, y)} c {_point(x - r, y - k)} {_point(x - k, y - r)} {_point(x, y - r)} c "
            f"{_point(x + k, y - r)} {_point(x + r, y - k)} {_point(x + r, y)} c S"
        )
    return parts


def color_bar(trim: Box, bleed: float) -> list[str]:
    """Patches of the inks, full and half, above the trim at the left."""
    side = 4 * m.MM
    y = trim[3] + bleed + OFFSET
    parts = []
    patches = [
        (c, m_, y_, k)
        for full in (1.0, 0.4)
        for c, m_, y_, k in ((full, 0, 0, 0), (0, full, 0, 0), (0, 0, full, 0), (0, 0, 0, full))
    ]
    for position, ink in enumerate(patches):
        x = trim[0] + 12 * m.MM + position * side
        parts.append(
            f"/GSKnock gs {' '.join(map(number, ink))} k {number(x)} {number(y)} {number(side)} {number(side)} re f"
        )
    return parts


def _lines(lines: list[tuple[float, float, float, float]], *, black: bool = False) -> list[str]:
    """Hairlines in all inks; in black alone where they lie on the sheet itself."""
    ink = "/GSOver gs 0 0 0 1 K" if black else "/GSKnock gs /CSAll CS 1 SCN"
    return [
        f"{ink} {_HAIR} w {number(x0)} {number(y0)} m {number(x1)} {number(y1)} l S"
        for x0, y0, x1, y1 in lines
    ]


def _point(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"
