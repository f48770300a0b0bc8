"""Ruled lines of a page, from its vector paths (through PDFium), and what else is drawn: grounds, circles, signs, pictures.

Thin rectangles are lines too: many programs draw table borders as filled boxes of half a point.
Long dashed or dotted borders come as many short pieces and are joined.
"""

from __future__ import annotations

import ctypes
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2.raw as pdfium_c

from formkit.document.pdf_objects import IMAGE, PATH, Matrix, matrix_of, times
from formkit.document.pdf_objects import Drawn as Object
from formkit.document.pdf_view import View
from formkit.document.rulings import Ground, Rulings
from formkit.document.small_pictures import is_box_to_tick
from formkit.findings import Rect

_THIN = 2.0
_SHORTEST = 8.0
_MAX_OBJECTS = 20_000
_DASH, _GAP_OF_DASHES = 9.0, 4.6
"""Pieces no longer than this are dashes, and make one line over gaps as wide."""
_WHITE = (255, 255, 255)
_LOOKED_BACK = 400
_LEVEL = 0.6
"""Corners of a rectangle that differ by less are on one height."""

Point = tuple[float, float]
Filled = tuple[int, Rect, int]
"""A filled box: the position of the object that draws it, where it is, and its darkest channel (255 is white)."""


@dataclass
class _Drawn:
    """What was found so far."""

    rectangles: list[Rect] = field(default_factory=list)
    unseen: list[Rect] = field(default_factory=list)
    """Boxes in the colour of their ground, and those that slanted lines go across."""
    shaded: list[Rect] = field(default_factory=list)
    circles: list[Rect] = field(default_factory=list)
    slanted: list[tuple[float, float, float, float]] = field(default_factory=list)
    marks: list[Rect] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)
    pictures: list[Rect] = field(default_factory=list)
    filled: list[Filled] = field(default_factory=list)


def rulings_of(objects: Sequence[Object], view: View) -> tuple[Rulings, list[Filled]]:
    """The ruled lines of a page, in points from the top left of the visible page, and its filled boxes.

    `objects` are those of the page, in the order in which they are drawn; each filled box comes with the position of
    the object that draws it: it may cover what was drawn before.
    """
    drawn = _Drawn()
    wanted = ((number, item) for number, item in enumerate(objects) if item.kind in (PATH, IMAGE))
    for number, item in itertools.islice(wanted, _MAX_OBJECTS):
        if item.kind == IMAGE:
            _picture(item, view, drawn)
        else:
            _path(number, item, view, drawn)
    seen = _ruled(drawn, drawn.rectangles)
    if not drawn.unseen:
        return seen, drawn.filled
    return replace(_ruled(drawn, [*drawn.rectangles, *drawn.unseen]), seen=seen), drawn.filled


def _ruled(drawn: _Drawn, rectangles: Sequence[Rect]) -> Rulings:
    """The ruled lines that rectangles make, with all else that is drawn."""
    horizontal: list[tuple[float, float, float]] = []
    vertical: list[tuple[float, float, float]] = []
    boxes: list[Rect] = []
    for x0, y0, x1, y1 in rectangles:
        wide, high = x1 - x0, y1 - y0
        if high <= _THIN and wide > 0.5:
            horizontal.append(((y0 + y1) / 2, x0, x1))
        elif wide <= _THIN and high > 0.5:
            vertical.append(((x0 + x1) / 2, y0, y1))
        elif _is_box((x0, y0, x1, y1)):
            boxes.append((x0, y0, x1, y1))
            horizontal += [(y0, x0, x1), (y1, x0, x1)]
            vertical += [(x0, y0, y1), (x1, y0, y1)]
    return Rulings(
        _joined(horizontal),
        _joined(vertical),
        tuple(boxes),
        tuple(drawn.shaded),
        circles=tuple(drawn.circles),
        slanted=tuple(drawn.slanted),
        marks=tuple(drawn.marks),
        grounds=tuple(drawn.grounds),
        ticks=tuple(drawn.pictures),
    )


def _is_box(piece: Rect) -> bool:
    return piece[2] - piece[0] > 3 and piece[3] - piece[1] > 3


def _path(number: int, item: Object, view: View, drawn: _Drawn) -> None:
    pieces = _pieces(item, view, drawn)
    if pieces and all(_is_box(piece) for piece in pieces):
        color, alpha, stroked = _look(item.raw)
        if color is not None and alpha:
            if len(pieces) == 1 and alpha > 250:
                drawn.filled.append((number, pieces[0], min(color)))
            # A frame as one path: the inner box is its hole.
            hollow = len(pieces) == 2 and _within(pieces[1], pieces[0])
            if not stroked and not hollow:
                unseen = [piece for piece in pieces if color == _ground_under(piece, drawn)]
                drawn.unseen += unseen
                pieces = [piece for piece in pieces if piece not in unseen]
            for piece in pieces[:1] if hollow else pieces:
                drawn.grounds.append(Ground(piece, _WHITE if hollow else color))
            if len(pieces) == 1 and min(color) < 250:
                drawn.shaded.append(pieces[0])
    drawn.rectangles.extend(pieces)


def _ground_under(piece: Rect, drawn: _Drawn) -> tuple[int, int, int] | None:
    """The colour that a box is drawn on; None where it lies on several."""
    for ground in drawn.grounds[: -_LOOKED_BACK - 1 : -1]:
        x0, y0, x1, y1 = ground.box
        if x0 - 1 <= piece[0] and y0 - 1 <= piece[1] and piece[2] <= x1 + 1 and piece[3] <= y1 + 1:
            return ground.color
        if x0 < piece[2] and piece[0] < x1 and y0 < piece[3] and piece[1] < y1:
            return None
    return _WHITE


def _within(inner: Rect, outer: Rect) -> bool:
    return outer[0] < inner[0] and outer[1] < inner[1] and inner[2] < outer[2] and inner[3] < outer[3]


def _look(raw: Any) -> tuple[tuple[int, int, int] | None, int, bool]:
    """The colour and the alpha that a path is filled with (None where it is not filled), and whether its edge is drawn."""
    mode, stroke = ctypes.c_int(), pdfium_c.FPDF_BOOL()
    if not pdfium_c.FPDFPath_GetDrawMode(raw, ctypes.byref(mode), ctypes.byref(stroke)) or not mode.value:
        return None, 0, True
    red, green, blue, alpha = (ctypes.c_uint() for _channel in range(4))
    pdfium_c.FPDFPageObj_GetFillColor(
        raw, ctypes.byref(red), ctypes.byref(green), ctypes.byref(blue), ctypes.byref(alpha)
    )
    return (red.value, green.value, blue.value), alpha.value, bool(stroke.value)


def _picture(item: Object, view: View, drawn: _Drawn) -> None:
    """Where a picture stands; small ones may be boxes to tick."""
    matrix = times(matrix_of(item.raw), item.matrix)
    corners = [_at(matrix, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
    xs, ys = [x for x, _y in corners], [y for _x, y in corners]
    box = view.rect(min(xs), min(ys), max(xs), max(ys))
    if is_box_to_tick(item.raw, box):
        drawn.pictures.append(box)
    else:
        drawn.marks.append(box)


def _at(matrix: Matrix, x: float, y: float) -> Point:
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def _parts(item: Object) -> Iterator[tuple[list[Point], int, int]]:
    """The parts of a path: the points of each, how many curves and how many straight lines it has."""
    raw, matrix = item.raw, times(matrix_of(item.raw), item.matrix)
    count = pdfium_c.FPDFPath_CountSegments(raw)
    if count > 400:
        return
    points: list[Point] = []
    curves = straight = 0
    x, y = ctypes.c_float(), ctypes.c_float()
    reference_x, reference_y = ctypes.byref(x), ctypes.byref(y)
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(raw, index)
        if not pdfium_c.FPDFPathSegment_GetPoint(segment, reference_x, reference_y):
            continue
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield points, curves, straight
            points, curves, straight = [], 0, 0
        if kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            curves += 1
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            straight += 1
        points.append(_at(matrix, x.value, y.value))
    if points:
        yield points, curves, straight


def _pieces(item: Object, view: View, drawn: _Drawn) -> Sequence[Rect]:
    """The straight pieces and rectangles of one path; what else it is, circles and signs, goes to `drawn`."""
    found: list[Rect] = []
    for part, curves, straight in _parts(item):
        if len(part) < 2:
            continue
        xs, ys = [p[0] for p in part], [p[1] for p in part]
        whole = view.rect(min(xs), min(ys), max(xs), max(ys))
        if whole[2] - whole[0] <= _THIN or whole[3] - whole[1] <= _THIN:
            found.append(whole)
            continue
        if 4 <= len(part) <= 6 and (curves or not _is_upright(part)):
            drawn.unseen.append(whole)
        if curves:
            if straight <= 1 and 9 <= len(part) <= 14:  # four arcs: PDF knows no circle
                drawn.circles.append(whole)
            elif 2 <= straight <= 5 and len(part) <= 20:  # a rectangle with round corners
                found.append(whole)
            else:
                drawn.marks.append(whole)
        elif 4 <= len(part) <= 6 and _is_upright(part):
            found.append(whole)
        else:
            for a, b in itertools.pairwise(part):
                piece = view.rect(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
                if piece[2] - piece[0] <= _THIN or piece[3] - piece[1] <= _THIN:
                    found.append(piece)
                elif len(part) == 2:
                    (ax, ay, *_more), (bx, by, *_rest) = view.rect(*a, *a), view.rect(*b, *b)
                    drawn.slanted.append((ax, ay, bx, by))
                    drawn.unseen.append(piece)
                else:
                    drawn.marks.append(piece)
    return found


def _is_upright(part: Sequence[Point]) -> bool:
    """Do the points of a part lie at the corners of an upright rectangle?"""
    xs, ys = [x for x, _y in part], [y for _x, y in part]
    sides, ends = (min(xs), max(xs)), (min(ys), max(ys))
    return all(min(abs(x - side) for side in sides) <= _LEVEL for x in xs) and all(
        min(abs(y - end) for end in ends) <= _LEVEL for y in ys
    )


def _joined(lines: Sequence[tuple[float, float, float]]) -> tuple[tuple[float, float, float], ...]:
    """Lines on one level, pieces that meet made one, short leftovers dropped."""
    levels: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for at, start, end in lines:
        levels[round(at)].append((at, start, end))
    joined: list[tuple[float, float, float]] = []
    for _level, pieces in sorted(levels.items()):
        pieces.sort(key=lambda piece: piece[1])
        at, start, end = pieces[0]
        for next_at, next_start, next_end in pieces[1:]:
            dash = next_end - next_start < _DASH
            if next_start <= end + (_GAP_OF_DASHES if dash else 3):
                end = max(end, next_end)
            else:
                joined.append((at, start, end))
                at, start, end = next_at, next_start, next_end
        joined.append((at, start, end))
    return tuple(piece for piece in joined if piece[2] - piece[1] >= _SHORTEST)
