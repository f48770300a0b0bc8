"""Lines of a page → reading order: columns, cells of ruled tables, rows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from formkit.document.blocks import group_blocks
from formkit.document.model import Line
from formkit.document.pdf_glyphs import HYPHEN
from formkit.document.pdf_text import middle, same_row, union
from formkit.document.rulings import Rulings
from formkit.document.turned import turned_line


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


_LEAST_RUNNING = 4
"""Lines of a narrow column from which on it can be told that its text runs on."""


def order_page(lines: Sequence[Line], rulings: Rulings, size: tuple[float, float]) -> list[Line]:
    """Lines of a page in reading order; what stands in one ruled cell is read before the next cell.

    Each cell takes part in the ordering with its first line, so that the heads of a table, of two or
    of seven lines, are not read across.
    """
    pieces = _turned_pieces(lines, rulings)
    if pieces:
        upright = [line for line in lines if line.words[0].upright]
        if not upright:
            return [line for piece in pieces for line in piece]
        within = {id(piece[0]): piece for piece in pieces if not _is_aside(piece, upright)}
        ones = [_as_one(piece) for piece in within.values()]
        pieces_of = {id(one): piece for one, piece in zip(ones, within.values(), strict=True)}
        ordered = _order_upright(upright + ones, rulings, size)
        found = [line for one in ordered for line in pieces_of.get(id(one), [one])]
        return found + [line for piece in pieces if id(piece[0]) not in within for line in piece]
    return _order_upright(lines, rulings, size)


def _turned_pieces(lines: Sequence[Line], rulings: Rulings) -> list[list[Line]]:
    """Turned paragraphs, each with its lines in the order in which they are read; oblique lines one by one."""
    pieces: list[list[Line]] = []
    for way in (90, 180, 270):
        own = [line for line in lines if line.words[0].way == way]
        held = [turned_line(line, way) for line in own]
        back = {id(one): line for one, line in zip(held, own, strict=True)}
        ordered = [back[id(one)] for one in order_lines(held)]
        pieces += [list(block.lines) for block in group_blocks(ordered, rulings)]
    return pieces + [[line] for line in lines if line.words[0].way % 90]


def _as_one(piece: Sequence[Line]) -> Line:
    if len(piece) == 1:
        return piece[0]
    return Line(tuple(word for line in piece for word in line.words), union([line.box for line in piece]))


def _is_aside(piece: Sequence[Line], upright: Sequence[Line]) -> bool:
    """Does turned text stand left or right of all other text, or across it? Read where it stands, it would tear it apart."""
    if piece[0].words[0].way % 90:
        return True
    if not upright:
        return False
    x0, y0, x1, y1 = union([line.box for line in piece])
    left, right = min(line.box[0] for line in upright), max(line.box[2] for line in upright)
    crossed = sum(
        min(x1, line.box[2]) - max(x0, line.box[0]) > 1 and y0 < middle(line.box) < y1 for line in upright
    )
    return x1 <= left + 2 or x0 >= right - 2 or crossed > 1


def _order_upright(lines: Sequence[Line], rulings: Rulings, size: tuple[float, float]) -> list[Line]:
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
        if len(part) < 3 or (full * 2 < len(part) and not _runs_on(part)):
            return None
    return parts


def _runs_on(part: Sequence[Line]) -> bool:
    """Is each line of a narrow column as long as it can be, so that the first word of the next did not fit in?

    So are lines of running text; captions, and the cells of a table, end where they end.
    """
    lines = sorted(part, key=lambda line: line.box[1])
    if len(lines) < _LEAST_RUNNING or sum(len(line.words) for line in lines) < 2 * len(lines):
        return False
    left, right = min(line.box[0] for line in lines), max(line.box[2] for line in lines)
    began = sum(line.box[0] < left + line.size for line in lines)
    run = 0
    for before, after in itertools.pairwise(lines):
        first = after.words[0].box
        if same_row(before.box, after.box):
            return False
        if after.box[1] - before.box[3] < before.size and before.box[2] + first[2] - first[0] > right:
            run += 1
    return run >= 0.6 * (len(lines) - 1) and began >= 0.7 * len(lines)


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
