"""Ruled lines of a page, from its vector paths (through PDFium).

Thin rectangles are lines too: many programs draw table borders as filled boxes of half a point.
Long dashed or dotted borders come as many short pieces and are joined.
"""

from __future__ import annotations

import ctypes
import itertools
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium_c

from formkit.document.model import Rulings
from formkit.document.pdf_objects import PATH, Drawn, matrix_of, times
from formkit.document.pdf_view import View
from formkit.findings import Rect

_THIN = 2.0
_SHORTEST = 8.0
_MAX_OBJECTS = 20_000


Filled = tuple[int, Rect, int]
"""A filled box: the position of the object that draws it, where it is, and its darkest channel (255 is white)."""


def rulings_of(objects: Sequence[Drawn], view: View) -> tuple[Rulings, list[Filled]]:
    """The ruled lines of a page, in points from the top left of the visible page, and its filled boxes.

    `objects` are those of the page, in the order in which they are drawn; each filled box comes with the position of
    the object that draws it: it may cover what was drawn before.
    """
    rectangles: list[Rect] = []
    shaded: list[Rect] = []
    filled: list[Filled] = []
    circles: list[Rect] = []
    paths = ((number, drawn) for number, drawn in enumerate(objects) if drawn.kind == PATH)
    for number, drawn in itertools.islice(paths, _MAX_OBJECTS):
        pieces = _pieces(drawn, view, circles)
        rectangles.extend(pieces)
        if len(pieces) == 1 and _is_box(pieces[0]):
            fill = _fill(drawn.raw)
            if fill is not None and fill[1] > 0:
                if fill[0] < 250:
                    shaded.append(pieces[0])
                if fill[1] > 250:
                    filled.append((number, pieces[0], fill[0]))
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
        _joined(horizontal), _joined(vertical), tuple(boxes), tuple(shaded), tuple(circles)
    ), filled


def _is_box(piece: Rect) -> bool:
    return piece[2] - piece[0] > 3 and piece[3] - piece[1] > 3


def _fill(raw: Any) -> tuple[int, int] | None:
    """The darkest channel and the alpha of what a path is filled with; None where it is not filled."""
    mode, stroke = ctypes.c_int(), pdfium_c.FPDF_BOOL()
    if not pdfium_c.FPDFPath_GetDrawMode(raw, ctypes.byref(mode), ctypes.byref(stroke)) or not mode.value:
        return None
    red, green, blue, alpha = (ctypes.c_uint() for _channel in range(4))
    pdfium_c.FPDFPageObj_GetFillColor(
        raw, ctypes.byref(red), ctypes.byref(green), ctypes.byref(blue), ctypes.byref(alpha)
    )
    return min(red.value, green.value, blue.value), alpha.value


def _pieces(drawn: Drawn, view: View, circles: list[Rect]) -> Sequence[Rect]:
    """The straight pieces and rectangles of one path, or its bounds if it is something else."""
    raw = drawn.raw
    count = pdfium_c.FPDFPath_CountSegments(raw)
    if count > 400:
        return []
    a, b, c, d, e, f = times(matrix_of(raw), drawn.matrix)
    points: list[list[tuple[float, float]]] = []
    curved, straight = False, 0
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(raw, index)
        if not pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        point = (
            a * x.value + c * y.value + e,
            b * x.value + d * y.value + f,
        )
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO or not points:
            points.append([point])
        else:
            curved = curved or kind == pdfium_c.FPDF_SEGMENT_BEZIERTO
            straight += kind == pdfium_c.FPDF_SEGMENT_LINETO
            points[-1].append(point)
    found: list[Rect] = []
    for part in points:
        if len(part) < 2 or (curved and len(part) > 40):
            continue
        xs, ys = [p[0] for p in part], [p[1] for p in part]
        whole = view.rect(min(xs), min(ys), max(xs), max(ys))
        if curved and straight <= 1 and 9 <= len(part) <= 14:  # four arcs (ISO 32000-1 has no circle)
            circles.append(whole)
            continue
        if curved and 2 <= straight <= 5 and len(part) <= 20:  # a rectangle with round corners
            found.append(whole)
            continue
        if 4 <= len(part) <= 6 or whole[2] - whole[0] <= _THIN or whole[3] - whole[1] <= _THIN:
            found.append(whole)
        elif not curved:
            found += [
                view.rect(min(p[0], q[0]), min(p[1], q[1]), max(p[0], q[0]), max(p[1], q[1]))
                for p, q in itertools.pairwise(part)
            ]
    return found


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
            if next_start <= end + 3:
                end = max(end, next_end)
            else:
                joined.append((at, start, end))
                at, start, end = next_at, next_start, next_end
        joined.append((at, start, end))
    return tuple(piece for piece in joined if piece[2] - piece[1] >= _SHORTEST)
