"""Squares and circles to tick, as paths and as pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formkit.document.blanks.sheet import Sheet
from formkit.document.labels import thresholds as t
from formkit.document.labels.growth import within
from formkit.findings import Rect


def is_square(sheet: Sheet, box: Rect) -> bool:
    """Is a box small enough to be ticked, and as high as it is wide?"""
    wide, high, em = box[2] - box[0], box[3] - box[1], sheet.em
    least, most = t.TICK_LEAST * em, t.TICK_MOST * t.hand(em)
    return least <= wide <= most and least <= high <= most and abs(wide - high) < t.SQUARE * em


def squares(sheet: Sheet, combs: Sequence[Rect]) -> Iterator[Rect]:
    """Small empty squares and circles that are no part of a comb: boxes to tick."""
    rulings = sheet.rulings
    seen: list[Rect] = []
    drawn = [*rulings.boxes, *rulings.circles, *rulings.ticks]
    for number, box in enumerate([*drawn, *(cell.box for cell in sheet.cells)]):
        if not is_square(sheet, box) or sheet.written(box) or sheet.is_dark(box) or sheet.ticked(_core(box)):
            continue
        if any(within(box, comb) for comb in combs):
            continue
        if number >= len(drawn) and any(_touch(box, other) for other in seen):
            continue  # the gap between two squares
        if not any(within(box, other) or within(other, box) for other in seen):
            seen.append(box)
            yield box


def _core(box: Rect) -> Rect:
    """The inner part of a box, without what is drawn over its edge."""
    x, y = 0.2 * (box[2] - box[0]), 0.2 * (box[3] - box[1])
    return box[0] + x, box[1] + y, box[2] - x, box[3] - y


def _touch(a: Rect, b: Rect) -> bool:
    """Do two boxes share a side, or nearly?"""
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return across > -t.PEN and down > -t.PEN
