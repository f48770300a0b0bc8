"""Combs: boxes for single characters side by side, and lines with strokes between the characters."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from formkit.document.blanks.sheet import Sheet, around
from formkit.document.labels import thresholds as t
from formkit.findings import Rect


def combs(sheet: Sheet) -> Iterator[Rect]:
    """The combs of a page, groups of boxes that are set apart ("TT MM JJJJ") as one."""
    em = sheet.em
    narrow = [
        box for box in sheet.inside
        if t.COMB_LEAST * em <= box[2] - box[0] <= t.WIDE_COMB * t.hand(em) and not sheet.inside[box]
        and t.TICK_LEAST * em <= box[3] - box[1] <= t.COMB_HEIGHT * t.hand(em) and not sheet.is_dark(box)
    ]  # fmt: skip
    narrow += [box for box in sheet.rulings.boxes if box not in sheet.inside and _is_narrow(sheet, box)]
    rows: list[list[Rect]] = []
    for box in sorted(set(narrow), key=lambda b: (round(b[1]), b[0])):
        if rows and _next(rows[-1][-1], box):
            if box[0] >= rows[-1][-1][2] - t.PEN:
                rows[-1].append(box)
        else:
            rows.append([box])
    runs = [run for row in rows for run in _runs(row) if not _is_table(sheet, run)]
    for run in _groups(sheet, runs):
        touching = all(b[0] - a[2] <= 1 for a, b in itertools.pairwise(run))
        wide = run[0][2] - run[0][0]
        if wide > t.COMB_CELL * t.hand(em):
            enough = touching and len(run) >= t.WIDE_LETTERS
        else:
            enough = len(run) >= t.COMB_LETTERS or (len(run) == 2 and touching)
        if enough:
            yield around(run)
    yield from _strokes(sheet)


def _is_narrow(sheet: Sheet, box: Rect) -> bool:
    wide, high, em = box[2] - box[0], box[3] - box[1], sheet.em
    return (
        t.COMB_LEAST * em <= wide <= t.COMB_CELL * t.hand(em)
        and t.TICK_LEAST * em <= high <= t.COMB_HEIGHT * t.hand(em)
        and not sheet.written(box) and not sheet.is_dark(box)
    )  # fmt: skip


def _next(last: Rect, box: Rect) -> bool:
    """Do two boxes stand in one row and look alike?"""
    wide = last[2] - last[0]
    return (
        abs(last[1] - box[1]) <= t.PEN and abs(last[3] - box[3]) <= t.PEN
        and abs(wide - (box[2] - box[0])) <= t.PEN and box[0] - last[2] <= t.COMB_GROUPS * wide
    )  # fmt: skip


def _runs(row: Sequence[Rect]) -> Iterator[list[Rect]]:
    """Boxes of one row that stand close to each other."""
    run: list[Rect] = []
    for box in row:
        if run and box[0] - run[-1][2] > t.COMB_GAP * (box[2] - box[0]):
            yield run
            run = []
        run.append(box)
    if run:
        yield run


def _groups(sheet: Sheet, runs: Sequence[list[Rect]]) -> Iterator[list[Rect]]:
    """Runs of one row that stand a little apart, at most a dot or a stroke between them, are one."""
    joined: list[Rect] = []
    for run in runs:
        if (
            joined and len(joined) > 1 and len(run) > 1 and _next(joined[-1], run[0])
            and not _words_between(sheet, joined[-1], run[0])
        ):  # fmt: skip
            joined = [*joined, *run]
            continue
        if joined:
            yield joined
        joined = run
    if joined:
        yield joined


def _words_between(sheet: Sheet, left: Rect, right: Rect) -> bool:
    middle = (left[1] + left[3]) / 2
    return any(
        left[2] - 2 <= (word.box[0] + word.box[2]) / 2 <= right[0] + 2 and word.box[1] <= middle <= word.box[3]
        and any(c.isalnum() for c in word.text)
        for line in sheet.lines
        for word in line.words
    )  # fmt: skip


def _is_table(sheet: Sheet, run: Sequence[Rect]) -> bool:
    """Have the boxes heads of their own, or more of their kind right above or below them?"""
    headed = stacked = 0
    for box in run:
        for other, lines in sheet.inside.items():
            if abs(other[0] - box[0]) > t.PEN or abs(other[2] - box[2]) > t.PEN:
                continue
            if abs(other[3] - box[1]) <= 1 and (lines or sheet.written(other)):
                headed += 1
            if abs(other[3] - box[1]) <= 1 or abs(other[1] - box[3]) <= 1:
                stacked += 1
    return headed >= 2 or stacked >= len(run)


def _strokes(sheet: Sheet) -> Iterator[Rect]:
    """Lines to write on with strokes between the characters, some of them perhaps longer between groups."""
    hand, rulings = t.hand(sheet.em), sheet.rulings
    for y, x0, x1 in rulings.horizontal:
        standing = [
            (x, a)
            for x, a, b in rulings.vertical
            if x0 - t.PEN <= x <= x1 + t.PEN and abs(b - y) <= t.STROKE_ENDS
        ]
        if not (t.COMB_LETTERS <= len(standing) <= t.MOST_BANDS * 3):
            continue
        short = [
            x for x, a in standing
            if y - a <= t.COMB_HEIGHT * hand
            and not any(abs(other - a) <= t.PEN and u <= x <= v for other, u, v in rulings.horizontal)
        ]  # fmt: skip
        edges = [x for x, a in standing if y - a <= t.COMB_HEIGHT * hand]
        if not edges or len(short) < 2:
            continue
        edges = [*([x0] if edges[0] - x0 > t.PEN else []), *edges, *([x1] if x1 - edges[-1] > t.PEN else [])]
        steps = [b - a for a, b in itertools.pairwise(edges)]
        most = t.COMB_CELL if len(steps) < t.WIDE_LETTERS else t.WIDE_COMB
        if len(steps) >= t.COMB_LETTERS and max(steps) <= min(min(steps) * 1.6, most * hand):
            yield x0, y - t.CELL_ROOM * hand, x1, y
