"""What is drawn on a page besides text: ruled lines and boxes, the ground, circles, signs. Points from the top left."""

from __future__ import annotations

from dataclasses import dataclass, field

from formkit.findings import Rect


@dataclass(frozen=True)
class Ground:
    """An area that is filled with a colour, white too."""

    box: Rect
    color: tuple[int, int, int]


@dataclass(frozen=True)
class Rulings:
    """Horizontal lines as (y, x0, x1), vertical lines as (x, y0, y1), each sorted; shapes as rectangles."""

    horizontal: tuple[tuple[float, float, float], ...] = ()
    vertical: tuple[tuple[float, float, float], ...] = ()
    boxes: tuple[Rect, ...] = ()
    shaded: tuple[Rect, ...] = ()
    """The boxes that are filled with a colour other than white."""
    circles: tuple[Rect, ...] = ()
    """Round shapes, as the rectangles around them."""
    slanted: tuple[tuple[float, float, float, float], ...] = ()
    """Lines that are neither level nor upright, from (x, y) to (x, y)."""
    marks: tuple[Rect, ...] = ()
    """Where other things are drawn: signs, curves, pictures."""
    grounds: tuple[Ground, ...] = ()
    """The areas filled with a colour, in the order in which they are drawn: the last one is seen."""
    ticks: tuple[Rect, ...] = ()
    """Small pictures of boxes to tick."""
    seen: Rulings | None = None
    """The same without boxes that cannot be seen, where there are such: tables have them, and they tell what belongs together."""
    _cells: dict[Rect, Rect] = field(default_factory=dict, compare=False, repr=False)

    def crossed_between(self, y0: float, y1: float, x0: float, x1: float) -> bool:
        """Does a horizontal line lie between two heights, over most of the width x0 to x1?"""
        need = 0.6 * (x1 - x0)
        return any(y0 <= y <= y1 and min(b, x1) - max(a, x0) >= need for y, a, b in self.horizontal)

    def parted(self, a: Rect, b: Rect) -> bool:
        """Does a vertical line lie between two boxes on one height? The frame drawn around one of them does not count."""
        left, right = (a, b) if a[0] <= b[0] else (b, a)
        y = (max(a[1], b[1]) + min(a[3], b[3])) / 2
        across = [x for x, y0, y1 in self.vertical if left[0] - 3 <= x <= right[2] + 3 and y0 <= y <= y1]
        between = [x for x in across if left[2] - 1 <= x <= right[0] + 1]
        if not between:
            return False
        frames = [
            edge
            for edge, other in ((left[2], left[0]), (right[0], right[2]))
            if any(abs(x - other) <= 2 for x in across)
        ]
        return any(all(abs(x - edge) > 2 for edge in frames) for x in between)

    def drawn(self, cell: Rect) -> bool:
        """Is each side of a cell one line along its whole length? The edges of other boxes around a place make no cell."""
        x0, y0, x1, y1 = cell
        pen = 3.0
        levels = (
            any(abs(y - edge) <= 1 and a <= x0 + pen and b >= x1 - pen for y, a, b in self.horizontal)
            for edge in (y0, y1)
        )
        return all(levels) and all(
            any(abs(x - edge) <= 1 and a <= y0 + pen and b >= y1 - pen for x, a, b in self.vertical)
            for edge in (x0, x1)
        )

    def cell(self, box: Rect, page: tuple[float, float]) -> Rect:
        """The space around `box` up to the nearest lines in the four directions; the page's edge without one.

        The frame that is drawn around the box itself is no cell.
        """
        found = self._cells.get(box)
        if found is None:
            found = self._cells[box] = self._cell(box, page)
        return found

    def _cell(self, box: Rect, page: tuple[float, float]) -> Rect:
        x0, y0, x1, y1 = box
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        left, top, right, bottom = 0.0, 0.0, page[0], page[1]
        for v, a, b in self.vertical:
            if not a - 1 <= y <= b + 1 or (a >= y0 - 3 and b <= y1 + 3 and y1 - y0 > 4):
                continue
            if v <= x0 + 3:
                left = max(left, v)
            if v >= x1 - 3:
                right = min(right, v)
        for h, a, b in self.horizontal:
            if not a - 1 <= x <= b + 1 or (a >= x0 - 3 and b <= x1 + 3 and x1 - x0 > 4):
                continue
            if h <= y0 + 3:
                top = max(top, h)
            if h >= y1 - 3:
                bottom = min(bottom, h)
        return left, top, right, bottom
