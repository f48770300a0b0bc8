"""Pictograms and arrows for signs, drawn by this project (CC0-1.0) in the manner of ISO 7001.

Each is a list of pieces in a square from (0, 0) at the top left to (1, 1): circles, rectangles and
polygons, in white on the ground or in the colour of the ground on white.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from formkit.layout import measures as m
from formkit.layout.tree import Artwork, Rect, Shape

_Piece = tuple[str, tuple[float, ...], bool]
"""Kind, numbers, and whether it is white."""


def _circle(x: float, y: float, r: float, white: bool = True) -> _Piece:
    return "circle", (x, y, r), white


def _rect(x0: float, y0: float, x1: float, y1: float, white: bool = True, radius: float = 0.0) -> _Piece:
    return "rect", (x0, y0, x1, y1, radius), white


def _poly(*numbers: float, white: bool = True) -> _Piece:
    return "poly", numbers, white


PICTOGRAMS: dict[str, tuple[str, tuple[_Piece, ...]]] = {
    "information": ("Information", (_circle(0.5, 0.23, 0.09), _rect(0.42, 0.40, 0.58, 0.82), _rect(0.35, 0.40, 0.5, 0.49), _rect(0.33, 0.76, 0.67, 0.84))),
    "waiting": ("Warten", (_circle(0.5, 0.5, 0.36), _circle(0.5, 0.5, 0.29, False), _rect(0.47, 0.27, 0.53, 0.53), _rect(0.47, 0.47, 0.69, 0.53))),
    "number": ("Nummer ziehen", (_rect(0.16, 0.26, 0.84, 0.74, True, 0.05), _rect(0.46, 0.36, 0.54, 0.66, False), _poly(0.38, 0.46, 0.46, 0.36, 0.50, 0.36, 0.50, 0.44, 0.42, 0.50, white=False), _rect(0.40, 0.61, 0.60, 0.67, False))),
    "cash": ("Kasse", (_rect(0.12, 0.30, 0.88, 0.70, True, 0.04), _circle(0.5, 0.5, 0.13, False), _circle(0.24, 0.5, 0.04, False), _circle(0.76, 0.5, 0.04, False))),
    "photo": ("Foto", (_rect(0.36, 0.24, 0.64, 0.40, True, 0.03), _rect(0.14, 0.33, 0.86, 0.76, True, 0.06), _circle(0.5, 0.55, 0.16, False), _circle(0.5, 0.55, 0.10))),
    "stairs": ("Treppe", (_poly(0.14, 0.84, 0.14, 0.68, 0.34, 0.68, 0.34, 0.52, 0.54, 0.52, 0.54, 0.36, 0.72, 0.36, 0.72, 0.20, 0.88, 0.20, 0.88, 0.84),)),
    "lift": ("Aufzug", (_rect(0.20, 0.14, 0.80, 0.86, True, 0.04), _rect(0.26, 0.20, 0.74, 0.80, False), _poly(0.36, 0.46, 0.50, 0.27, 0.64, 0.46), _poly(0.36, 0.54, 0.50, 0.73, 0.64, 0.54))),
    "toilets": ("Toiletten", (
        _circle(0.28, 0.22, 0.08), _rect(0.19, 0.33, 0.37, 0.60, True, 0.02), _rect(0.20, 0.58, 0.27, 0.86), _rect(0.29, 0.58, 0.36, 0.86),
        _rect(0.49, 0.16, 0.51, 0.86), _circle(0.72, 0.22, 0.08), _poly(0.72, 0.31, 0.87, 0.64, 0.57, 0.64), _rect(0.64, 0.62, 0.71, 0.86), _rect(0.73, 0.62, 0.80, 0.86),
    )),
    "exit": ("Ausgang", (_rect(0.52, 0.14, 0.84, 0.86), _rect(0.58, 0.20, 0.78, 0.86, False), _poly(0.10, 0.45, 0.34, 0.45, 0.34, 0.34, 0.52, 0.50, 0.34, 0.66, 0.34, 0.55, 0.10, 0.55))),
    "phone": ("Telefon", (_rect(0.33, 0.12, 0.67, 0.88, True, 0.05), _rect(0.38, 0.22, 0.62, 0.70, False), _circle(0.5, 0.79, 0.035, False))),
}  # fmt: skip
"""What each shows, in German (read aloud for the picture), and its pieces."""
_ARROW = (0.06, 0.41, 0.52, 0.41, 0.52, 0.16, 0.94, 0.50, 0.52, 0.84, 0.52, 0.59, 0.06, 0.59)
ANGLES = {
    "right": 0,
    "down-right": 45,
    "down": 90,
    "down-left": 135,
    "left": 180,
    "up-left": 225,
    "up": 270,
    "up-right": 315,
}


def pictogram(name: str, page: int, x: float, y: float, side: float) -> list[Artwork]:
    """The artwork of a pictogram on its dark ground."""
    found: list[Artwork] = [Rect(page, (x, y, x + side, y + side), fill=m.ACCENT, radius=side * 0.08)]
    for kind, numbers, white in PICTOGRAMS[name][1]:
        fill = m.WHITE if white else m.ACCENT
        if kind == "circle":
            cx, cy, r = (value * side for value in numbers)
            found.append(Rect(page, (x + cx - r, y + cy - r, x + cx + r, y + cy + r), fill=fill, radius=r))
        elif kind == "rect":
            x0, y0, x1, y1, radius = (value * side for value in numbers)
            found.append(Rect(page, (x + x0, y + y0, x + x1, y + y1), fill=fill, radius=radius))
        else:
            found.append(Shape(page, _points(numbers, x, y, side), fill))
    return found


def arrow(direction: str, page: int, x: float, y: float, side: float) -> Shape:
    """An arrow that fills a square. It points where people walk, so it is the same in every language."""
    turn = math.radians(ANGLES[direction])
    turned: list[float] = []
    for px, py in zip(_ARROW[::2], _ARROW[1::2], strict=True):
        dx, dy = px - 0.5, py - 0.5
        turned += [
            0.5 + dx * math.cos(turn) - dy * math.sin(turn),
            0.5 + dx * math.sin(turn) + dy * math.cos(turn),
        ]
    return Shape(page, _points(turned, x, y, side), m.INK)


def _points(numbers: Sequence[float], x: float, y: float, side: float) -> tuple[tuple[float, float], ...]:
    return tuple((x + px * side, y + py * side) for px, py in zip(numbers[::2], numbers[1::2], strict=True))
