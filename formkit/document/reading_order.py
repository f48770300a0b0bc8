"""Lines of a page → reading order: columns, cells of ruled tables, rows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from formkit.document.model import Line, Rulings
from formkit.document.pdf_text import HYPHEN, middle, same_row


def order_lines(lines: Sequence[Line]) -> list[Line]:
    """Lines in reading order: columns of running text one after the other, all else row by row.

    A recursive cut along white space. A gutter between two columns of text wins over the gaps
    between lines; where neither is found, lines stand in rows.
    """
    if len(lines) <= 1:
        return list(lines)
    split = _columns(lines)
    if split is None:
        split = _bands(lines)
    if split is None:
        return _by_rows(lines)
    return [line for part in split for line in order_lines(part)]


def order_page(lines: Sequence[Line], rulings: Rulings, size: tuple[float, float]) -> list[Line]:
    """Lines of a page in reading order; what stands in one ruled cell is read before the next cell.

    Each cell takes part in the ordering with its first line, so that the heads of a table, of two or
    of seven lines, are not read across.
    """
    turned = _in_margin(lines)
    if turned:
        aside = {id(line) for line in turned}
        return order_page([line for line in lines if id(line) not in aside], rulings, size) + turned
    cells: dict[tuple[int, ...], list[Line]] = {}
    order: list[list[Line]] = []
    for line in lines:
        cell = rulings.cell(line.box, size)
        drawn = cell[0] > 0 and cell[1] > 0 and cell[2] < size[0] and cell[3] < size[1]
        key = tuple(round(edge) for edge in cell)
        if drawn and key in cells:
            cells[key].append(line)
            continue
        order.append([line])
        if drawn:
            cells[key] = order[-1]
    units: dict[int, list[Line]] = {}
    for members in order:
        first = min(members, key=lambda line: (round(line.box[1] / 3), line.box[0]))
        units[id(first)] = members
    firsts = [min(members, key=lambda line: (round(line.box[1] / 3), line.box[0])) for members in order]
    ordered: list[Line] = []
    for first in order_lines(firsts):
        members = units[id(first)]
        ordered += members if len(members) == 1 else order_lines(members)
    return ordered


def _in_margin(lines: Sequence[Line]) -> list[Line]:
    """Turned lines left or right of all other text: read where they stand, they would tear it apart."""
    upright = [line.box for line in lines if line.words[0].upright]
    if not upright:
        return []
    left, right = min(box[0] for box in upright), max(box[2] for box in upright)
    return [
        line
        for line in lines
        if not line.words[0].upright and (line.box[2] <= left + 2 or line.box[0] >= right - 2)
    ]


def follow_hyphens(lines: Sequence[Line]) -> list[Line]:
    """Lines in order, but the rest of a divided word comes right after its beginning.

    In narrow columns of a table the order by rows would tear them apart.
    """
    rest = list(lines)
    ordered: list[Line] = []
    while rest:
        line = rest.pop(0)
        ordered.append(line)
        if line.text.endswith(HYPHEN) and rest:
            below = [
                (other.box[1] - line.box[3], number)
                for number, other in enumerate(rest[:12])
                if other.text[:1].islower()
                and -0.4 * line.size < other.box[1] - line.box[3] < 1.2 * line.size
                and min(line.box[2], other.box[2]) > max(line.box[0], other.box[0])
            ]
            if below:
                rest.insert(0, rest.pop(min(below)[1]))
    return ordered


def _columns(lines: Sequence[Line]) -> list[list[Line]] | None:
    """Left and right of the widest gutter, if both sides are running text of several lines."""
    edges = sorted((line.box[0], line.box[2]) for line in lines)
    size = sorted(line.size for line in lines)[len(lines) // 2]
    best: tuple[float, float] | None = None
    reach = edges[0][1]
    for left, right in edges[1:]:
        if left - reach > max(0.6 * size, best[0] if best else 0):
            best = (left - reach, (left + reach) / 2)
        reach = max(reach, right)
    if best is None:
        return None
    parts = [
        [line for line in lines if line.box[2] <= best[1]],
        [line for line in lines if line.box[0] >= best[1]],
    ]
    for part in parts:
        width = max(line.box[2] for line in part) - min(line.box[0] for line in part)
        full = sum(line.box[2] - line.box[0] > 0.6 * width and len(line.words) > 3 for line in part)
        if len(part) < 3 or full * 2 < len(part):
            return None
    return parts


def _bands(lines: Sequence[Line]) -> list[list[Line]] | None:
    """Parts above and below the tall white bands across all lines (those at least half the tallest)."""
    ordered = sorted(lines, key=lambda line: line.box[1])
    gaps: list[tuple[float, int]] = []
    reach = ordered[0].box[3]
    for position, line in enumerate(ordered[1:], start=1):
        if line.box[1] > reach:
            gaps.append((line.box[1] - reach, position))
        reach = max(reach, line.box[3])
    if not gaps:
        return None
    least = 0.5 * max(gaps)[0]
    cuts = [0, *(position for gap, position in gaps if gap >= least), len(ordered)]
    return [ordered[start:end] for start, end in itertools.pairwise(cuts)]


def _by_rows(lines: Sequence[Line]) -> list[Line]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda entry: middle(entry.box)):
        if rows and same_row(rows[-1][0].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda entry: entry.box[0])]
