"""Labels of what stands in the cells of a flowing table: its cells are known, they need not be found from lines."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TypeVar

from formkit.document.flow import SetCell
from formkit.document.labels import thresholds as t
from formkit.document.labels.growth import within
from formkit.document.model import Asked, Blank, Field, Label, Page
from formkit.findings import Rect

Asking = TypeVar("Asking", Field, Blank)


def named_by_row(asking: Sequence[Asking], page: Page, cells: Sequence[SetCell]) -> list[Asking]:
    """The fields and blanks of a page; those that took the words of a cell above which is no head get the row's.

    The head of a column is as wide as the column. A cell over several columns lies under several heads, and what it asks
    stands before it.
    """
    return [_named(one, page, cells) for one in asking]


def _named(one: Asking, page: Page, cells: Sequence[SetCell]) -> Asking:
    if one.label_source == "tooltip" or one.kind in ("checkbox", "radio", "button"):
        return one
    own = _around(one.box, cells)
    lines = [page.lines[n].box for n in one.label_lines if n < len(page.lines)]
    if own is None or own.worded:
        return one
    if not any(c.isalpha() for c in one.label or ""):  # a mere number names a row
        head = _above(own, cells)
        covers = head is not None and head.box[0] <= own.box[0] + 1 and head.box[2] >= own.box[2] - 1
        return _called(one, page, head, Asked(one.label)) if head is not None and covers else one
    said = _around(lines[0], cells) if lines else _above(own, cells) if one.label_source == "table" else None
    if said is None:
        return one
    below = said.box[1] >= own.box[3] - 1
    if not below and (said.box[3] > own.box[1] + 1 or _is_head(said, own, cells)):
        return one
    before = next((cell for cell in cells if cell.worded and _beside(cell.box, own.box)), None)
    return one if before is None else _called(one, page, before, Asked(), lettered=True)


def _called(one: Asking, page: Page, cell: SetCell, asked: Asked, *, lettered: bool = False) -> Asking:
    """Named by the words of a cell; `lettered`: not by a mere number."""
    taken = [n for n, line in enumerate(page.lines) if within(line.box, cell.box)]
    text = " ".join(page.lines[n].text for n in taken)
    if not taken or (lettered and not any(c.isalpha() for c in text)):
        return one
    left, top, right, bottom = zip(*(page.lines[n].box for n in taken), strict=True)
    box = (min(left), min(top), max(right), max(bottom))
    caption = Label(text, "cell", t.SURE_BESIDE, tuple(taken), box, text)
    return dataclasses.replace(one, caption=caption, asked=asked)


def _is_head(above: SetCell, own: SetCell, cells: Sequence[SetCell]) -> bool:
    """Is a cell above the head of this one's column? Not where it is not as wide, and not where it is one more line of a
    table whose lines each ask one thing, such as a note between two questions."""
    if abs(above.box[0] - own.box[0]) >= 1 or abs(above.box[2] - own.box[2]) >= 1:
        return False
    asked_before = any(
        cell.asks and cell.table == own.table and cell.box[3] <= above.box[1] + 1 for cell in cells
    )
    beside = [cell for cell in cells if cell.table == own.table and cell != own and _level(cell.box, own.box)]
    return not asked_before or not beside or not all(cell.worded for cell in beside)


def _above(own: SetCell, cells: Sequence[SetCell]) -> SetCell | None:
    """The next cell with words over this one."""
    middle = (own.box[0] + own.box[2]) / 2
    over = [
        cell
        for cell in cells
        if cell.worded and cell.box[3] <= own.box[1] + 1 and cell.box[0] <= middle <= cell.box[2]
    ]
    return max(over, key=lambda cell: cell.box[3], default=None)


def _around(box: Rect, cells: Sequence[SetCell]) -> SetCell | None:
    """The smallest cell around a box."""
    found = [cell for cell in cells if within(box, cell.box)]
    return min(found, key=lambda c: (c.box[2] - c.box[0]) * (c.box[3] - c.box[1]), default=None)


def _beside(left: Rect, right: Rect) -> bool:
    """Does a cell end where another one begins, on its height?"""
    return abs(left[2] - right[0]) < 1 and _level(left, right)


def _level(cell: Rect, box: Rect) -> bool:
    """Does a cell stand on the height of a box?"""
    return cell[1] <= (box[1] + box[3]) / 2 <= cell[3]
