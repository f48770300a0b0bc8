"""The ruled cells of a page: spaces that lines enclose on all sides, or on all but one in a table without outer lines.

A cell is what the pen drew: each of its sides is one line along its whole length. Four lines that happen to lie around
a place, the edges of other boxes, make none.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from formkit.document.labels import thresholds as t
from formkit.document.rulings import Rulings
from formkit.findings import Rect


@dataclass(frozen=True)
class Cell:
    """A ruled cell; `open_side` is "left" or "right" where a table has no outer line there, else empty."""

    box: Rect
    open_side: str = ""


def ruled_cells(rulings: Rulings, em: float) -> list[Cell]:
    """The cells of a page from top to bottom; `em` in points. Cells that hold other cells are among them."""
    least = t.CELL_LEAST * em
    found: dict[tuple[int, ...], Cell] = {}
    levels = rulings.horizontal
    heights = [y for y, _a, _b in levels]
    for y, a, b in levels:
        for left, right, open_side in _columns(rulings, y, a, b, least):
            bottom = _bottom(levels[bisect_left(heights, y + least) :], left, right)
            if bottom is None:
                continue
            box = (left, y, right, bottom[0])
            if not _sides_hold(rulings, box, open_side, bottom):
                continue
            key = tuple(round(edge / t.PEN) for edge in box)
            found.setdefault(key, Cell(box, open_side))
            if len(found) >= t.MOST_CELLS:
                return list(found.values())
    return list(found.values())


def _columns(
    rulings: Rulings, y: float, a: float, b: float, least: float
) -> Iterator[tuple[float, float, str]]:
    """Left and right edges of the cells below a horizontal line from `a` to `b`."""
    xs = [
        x
        for x, y0, y1 in rulings.vertical
        if a - t.PEN <= x <= b + t.PEN and y0 <= y + t.PEN and y1 >= y + least
    ]
    if not xs:
        return
    edges = [(x, "") for x in xs]
    if xs[0] - a > least:
        edges.insert(0, (a, "left"))
    if b - xs[-1] > least:
        edges.append((b, "right"))
    for (left, first), (right, last) in itertools.pairwise(edges):
        if right - left >= least and not (first == "left" and last == "right"):
            yield left, right, first or (last if last == "right" else "")


def _bottom(
    below: tuple[tuple[float, float, float], ...], left: float, right: float
) -> tuple[float, float, float] | None:
    """The nearest line below that closes a column; the boxes within it are passed over."""
    for y, a, b in below:
        if a <= left + t.PEN and b >= right - t.PEN:
            return y, a, b
    return None


def _sides_hold(rulings: Rulings, box: Rect, open_side: str, bottom: tuple[float, float, float]) -> bool:
    """Are the sides drawn from top to bottom? At an open side the lines above and below end together."""
    x0, y0, x1, y1 = box
    for x, side, end in ((x0, "left", bottom[1]), (x1, "right", bottom[2])):
        if side == open_side:
            if abs(end - x) > 2 * t.PEN:
                return False
        elif not any(abs(v - x) <= 1 and a <= y0 + t.PEN and b >= y1 - t.PEN for v, a, b in rulings.vertical):
            return False
    return True
