"""What is drawn on a PDF page, in the order in which it is drawn, drawings within drawings included (through PDFium)."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from formkit.document.pdf_view import View
from formkit.findings import Rect

TEXT, PATH, IMAGE = pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE
_FORM = pdfium_c.FPDF_PAGEOBJ_FORM
_DEEPEST = 4
_MOST = 60_000

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawn:
    """One object of a page."""

    raw: Any
    kind: int
    matrix: Matrix
    """From the space that it is drawn in to that of the page."""
    clip: Rect | None = None
    """What the drawing that it is a part of may show, in the space of the page."""
    within: bool = False
    """Is it a part of a drawing (a form XObject)?"""


def objects_of(page: Any) -> list[Drawn]:
    """The texts, paths and pictures of a PDFium page, the lowest first."""
    found: list[Drawn] = []
    count = pdfium_c.FPDFPage_CountObjects(page.raw)
    _gather(page.raw, pdfium_c.FPDFPage_GetObject, count, Drawn(None, _FORM, IDENTITY), 0, found)
    return found


def _gather(owner: Any, get: Any, count: int, holder: Drawn, depth: int, found: list[Drawn]) -> None:
    kind_of, matrix, within = pdfium_c.FPDFPageObj_GetType, holder.matrix, depth > 0
    for index in range(min(count, _MOST)):
        raw = get(owner, index)
        kind = kind_of(raw)
        if kind in (TEXT, PATH, IMAGE):
            found.append(Drawn(raw, kind, matrix, holder.clip, within))
        elif kind == _FORM and depth < _DEEPEST:
            inner = pdfium_c.FPDFFormObj_CountObjects(raw)
            if inner > 0 and len(found) < _MOST:
                clip = shown_within(Drawn(raw, kind, matrix, holder.clip, within))
                own = Drawn(raw, kind, times(matrix_of(raw), matrix), clip)
                _gather(raw, pdfium_c.FPDFFormObj_GetObject, inner, own, depth + 1, found)
        if len(found) >= _MOST:
            return


def matrix_of(raw: Any) -> Matrix:
    """An object's own matrix."""
    own = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(raw, ctypes.byref(own)):
        return IDENTITY
    return own.a, own.b, own.c, own.d, own.e, own.f


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does what `first` does and then what `then` does."""
    if then == IDENTITY:
        return first
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def moved(box: Rect, matrix: Matrix) -> Rect:
    """The box around a box that a matrix has moved or turned."""
    if matrix == IDENTITY:
        return box
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def bounds_of(drawn: Drawn) -> Rect:
    """The box around an object in the space of the page: left, bottom, right, top."""
    left, bottom, right, top = (ctypes.c_float() for _edge in range(4))
    pdfium_c.FPDFPageObj_GetBounds(
        drawn.raw, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)
    )
    return moved((left.value, bottom.value, right.value, top.value), drawn.matrix)


def shown_within(drawn: Drawn) -> Rect | None:
    """The box outside which an object is cut off, in the space of the page; None if nothing is cut off.

    Of a shape that is no rectangle it is the box around it.
    """
    path = pdfium_c.FPDFPageObj_GetClipPath(drawn.raw)
    box = drawn.clip
    for number in range(min(pdfium_c.FPDFClipPath_CountPaths(path), 20)):
        points = _points(path, number)
        if points:
            xs, ys = [x for x, _y in points], [y for _x, y in points]
            box = _common(box, moved((min(xs), min(ys), max(xs), max(ys)), drawn.matrix))
    return box


def _points(path: Any, number: int) -> list[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for index in range(min(pdfium_c.FPDFClipPath_CountPathSegments(path, number), 200)):
        segment = pdfium_c.FPDFClipPath_GetPathSegment(path, number, index)
        if pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            points.append((x.value, y.value))
    return points


def _common(a: Rect | None, b: Rect) -> Rect:
    if a is None:
        return b
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])


def part_of_page(objects: list[Drawn], kind: int, view: View) -> float:
    """The part of the visible page that objects of a kind cover, 0 to 1 (those that overlap count twice)."""
    width, height = view.size
    area = 0.0
    for drawn in objects:
        if drawn.kind == kind:
            x0, y0, x1, y1 = view.rect(*bounds_of(drawn))
            area += max(0.0, min(x1, width) - max(x0, 0)) * max(0.0, min(y1, height) - max(y0, 0))
    return min(1.0, area / max(width * height, 1))
