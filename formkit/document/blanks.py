"""Places to fill in that are only drawn: leaders, check-box signs, squares, empty boxes, lines to write on.

Leaders and check-box signs count on every page where no field lies on them; boxes and lines only on
pages without any field, because fields are drawn with frames of their own. A blank gets its label
the way a field gets it.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Sequence

from formkit.document.labels import label_fields
from formkit.document.labels import thresholds as t
from formkit.document.labels.growth import within
from formkit.document.model import Blank, Field, Line, Page, Rulings, Word
from formkit.document.pdf_text import LEADER, part_of, word_parts
from formkit.findings import Rect

_TICK = frozenset("☐☑☒□❏❐❑❒◻▢◯○\uf06f\uf0a8\uf071\uf072\uf0f0")


def find_blanks(page: Page, fields: Sequence[Field], *, tables: bool = False) -> list[Blank]:
    """The blanks of a page with their labels; `fields` are those of the same page.

    `tables`: empty cells count beside fields too, because the lines drawn are those of tables.
    """
    em = t.em_of(page.lines)
    taken = [field.box for field in fields]
    pieces, origin, shapes = _pieces(page.lines, taken, em)
    if not fields:
        shapes += [(box, "checkbox") for box in _squares(page, em)]
    if tables or not fields:
        shapes += [(box, "text") for box in _cells(page, em) if not any(within(own, box) for own in taken)]
    if not fields:
        shapes += [(box, "text") for box in _writing_lines(page, [box for box, _kind in shapes], em)]
    if not shapes:
        return []
    made = [
        Field(name=f"{n}", kind=kind, page=page.number, box=box)
        for n, (box, kind) in enumerate(_apart(shapes))
    ]
    labelled = label_fields([*made, *fields], pieces, page.rulings, (page.width, page.height))[: len(made)]
    return [_blank(field, origin) for field in labelled]


def _blank(field: Field, origin: Sequence[int]) -> Blank:
    def lines_of(pieces: Sequence[int]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(origin[n] for n in pieces))

    return Blank(
        page=field.page,
        box=field.box,
        kind=field.kind,
        caption=dataclasses.replace(field.caption, lines=lines_of(field.label_lines)),
        asked=dataclasses.replace(field.asked, lines=lines_of(field.group_lines)),
    )


Shape = tuple[Rect, str]


def _pieces(
    lines: Sequence[Line], taken: Sequence[Rect], em: float
) -> tuple[list[Line], list[int], list[Shape]]:
    """The lines without leaders and check-box signs, split there, and which line each came from."""
    pieces: list[Line] = []
    origin: list[int] = []
    shapes: list[Shape] = []

    def finish(words: list[Word], n: int) -> None:
        if words:
            boxes = [word.box for word in words]
            left, top, right, bottom = zip(*boxes, strict=True)
            pieces.append(Line(tuple(words), (min(left), min(top), max(right), max(bottom))))
            origin.append(n)
            words.clear()

    for n, line in enumerate(lines):
        current: list[Word] = []
        for word in _brackets_joined(line.words, em):
            parts = list(_parts(word))
            if parts == [(word, "")]:
                current.append(word)
                continue
            for part, kind in parts:
                if not kind:
                    current.append(part)
                    continue
                finish(current, n)
                if not any(_overlap(part.box, box, em) for box in taken):
                    box = part.box
                    if kind == "text":  # leaders are as high as a dot; a person writes higher
                        box = (box[0], min(box[1], box[3] - t.WRITING_HEIGHT * t.hand(em)), box[2], box[3])
                    shapes.append((box, kind))
        finish(current, n)
    return pieces, origin, _joined(shapes, em)


def _brackets_joined(words: Sequence[Word], em: float) -> list[Word]:
    """ "[ ]" came as two words; it is one box to tick."""
    joined: list[Word] = []
    for word in words:
        if (
            word.text == "]"
            and joined
            and joined[-1].text == "["
            and word.box[0] - joined[-1].box[2] < t.BRACKETS * em
        ):
            before = joined.pop()
            box = (before.box[0], before.box[1], word.box[2], word.box[3])
            word = Word("[ ]", box, word.size, word.upright)
        joined.append(word)
    return joined


def _parts(word: Word) -> Iterator[tuple[Word, str]]:
    """A word split at its leaders and check-box signs; the kind of blank each part is, or nothing."""
    if word.text in _TICK or word.text in ("[ ]", "[]", "[_]", "[__]", "(_)"):
        yield word, "checkbox"
        return
    if word.text[0] in _TICK and len(word.text) > 1:
        yield part_of(word, 0, 1), "checkbox"
        yield part_of(word, 1, len(word.text)), ""
        return
    for part in word_parts(word):
        yield part, "text" if LEADER.search(part.text) else ""


def _joined(shapes: list[Shape], em: float) -> list[Shape]:
    """Leaders that came in several pieces on one height are one blank."""
    found: list[Shape] = []
    for box, kind in shapes:
        if found and kind == "text" == found[-1][1]:
            last = found[-1][0]
            if abs(last[3] - box[3]) < t.SLACK * em and -t.SLACK * em <= box[0] - last[2] < t.LEADER_GAP * em:
                found[-1] = ((last[0], min(last[1], box[1]), box[2], max(last[3], box[3])), kind)
                continue
        found.append((box, kind))
    return found


def _squares(page: Page, em: float) -> Iterator[Rect]:
    """Small empty squares: boxes to tick."""
    for box in page.rulings.boxes:
        wide, high = box[2] - box[0], box[3] - box[1]
        if (
            t.TICK_LEAST * em <= wide <= t.TICK_MOST * em
            and t.TICK_LEAST * em <= high <= t.TICK_MOST * em
            and abs(wide - high) < t.SQUARE * em
            and not _written(page, box, em)
        ):
            yield box


def _cells(page: Page, em: float) -> Iterator[Rect]:
    """Closed boxes with room to write: empty, or with a caption in their upper or lower part."""
    seen: set[tuple[int, ...]] = set()
    for cell in _all_cells(page.rulings, (page.width, page.height), em):
        key = tuple(round(v / (t.EDGE * em)) for v in cell)
        if key in seen:
            continue
        seen.add(key)
        wide, high = cell[2] - cell[0], cell[3] - cell[1]
        low, tall = t.CELL_HEIGHT * t.hand(em), t.CELL_HEIGHT_SHARE * page.height
        if not (t.CELL_WIDTH * t.hand(em) <= wide <= t.CELL_WIDTH_SHARE * page.width and low <= high <= tall):
            continue
        room = _room(page, cell, em)
        if room is not None:
            yield room


def _all_cells(rulings: Rulings, size: tuple[float, float], em: float) -> Iterator[Rect]:
    xs = sorted({round(x) for x, _a, _b in rulings.vertical})
    ys = sorted({round(y) for y, _a, _b in rulings.horizontal})
    tried, least = 0, t.CELL_LEAST * em
    for y0, y1 in itertools.pairwise(ys):
        if y1 - y0 < least:
            continue
        for x0, x1 in itertools.pairwise(xs):
            if x1 - x0 < least:
                continue
            tried += 1
            if tried > t.MOST_CELLS:
                return
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            cell = rulings.cell((x, y, x, y), size)
            if cell[0] > 0 and cell[1] > 0 and cell[2] < size[0] and cell[3] < size[1]:
                yield cell


def _room(page: Page, cell: Rect, em: float) -> Rect | None:
    """The free part of a cell that is left to write in, at least a line high; None if it is full."""
    touch = t.TOUCH * em
    around = (cell[0] - touch, cell[1] - touch, cell[2] + touch, cell[3] + touch)
    inside = [line.box for line in page.lines if within(line.box, around)]
    if not inside:
        return cell
    words = sum(
        len(line.words) for line in page.lines
        if cell[0] <= line.box[0] and line.box[2] <= around[2] and around[1] <= line.box[1] and line.box[3] <= around[3]
    )  # fmt: skip
    top, bottom = min(box[1] for box in inside), max(box[3] for box in inside)
    over, under = top - cell[1], cell[3] - bottom
    if words > t.CELL_WORDS or max(over, under) < t.CELL_ROOM * t.hand(em):
        return None
    if under >= over:
        return cell[0], bottom, cell[2], cell[3]
    return cell[0], cell[1], cell[2], top


def _writing_lines(page: Page, others: Sequence[Rect], em: float) -> Iterator[Rect]:
    """Single horizontal lines with room above and a caption below or before them."""
    touch, slack, edge = t.TOUCH * em, t.SLACK * em, t.EDGE * em
    for y, x0, x1 in page.rulings.horizontal:
        long_enough = t.RULE_LENGTH * t.hand(em) <= x1 - x0 <= t.RULE_SHARE * page.width
        if not long_enough or any(_overlap((x0, y - edge, x1, y), box, em) for box in others):
            continue
        if any(
            abs(x - x0) < edge or abs(x - x1) < edge
            for x, a, b in page.rulings.vertical
            if a - slack <= y <= b + slack
        ):
            continue  # part of a table or a frame
        if any(
            abs(other - y) < t.RULES_APART * em and other != y and min(b, x1) > max(a, x0)
            for other, a, b in page.rulings.horizontal
        ):
            continue
        on_it = [
            line.box
            for line in page.lines
            if -t.ON_RULE_ABOVE * em < line.box[3] - slack - y < t.ON_RULE_BELOW * em
            and min(line.box[2], x1) - max(line.box[0], x0) > touch
        ]
        start = max((box[2] + edge for box in on_it), default=x0)
        if on_it and not (
            min(box[0] for box in on_it) - x0 < t.BEFORE_RULE * em and x1 - start > t.RULE_LENGTH * t.hand(em)
        ):
            continue  # underlined words; "Vorname: ______" leaves room behind its caption
        free = (start, y - t.CELL_ROOM * t.hand(em), x1, y - touch)
        if _written(page, free, em):
            continue
        below = any(
            -touch <= line.box[1] - y < t.BELOW_RULE * em and line.size < t.SMALL_PRINT * em
            and len(line.words) <= t.WORDS_BELOW_RULE
            and min(line.box[2], x1) - max(line.box[0], x0) > 0.5 * (line.box[2] - line.box[0])
            for line in page.lines
        )  # fmt: skip
        before = any(
            abs(line.box[3] - y) < t.ON_RULE_BELOW * em and -slack < x0 - line.box[2] < t.BEHIND_CAPTION * em
            for line in page.lines
        )
        if below or before or on_it:
            yield free


def _written(page: Page, box: Rect, em: float) -> bool:
    return any(
        min(word.box[2], box[2]) - max(word.box[0], box[0]) > t.TOUCH * em
        and min(word.box[3], box[3]) - max(word.box[1], box[1]) > t.SLACK * em
        for line in page.lines
        if line.box[1] < box[3] and line.box[3] > box[1]
        for word in line.words
        if word.text not in _TICK
    )


def _apart(shapes: Sequence[Shape]) -> list[Shape]:
    """Shapes that do not lie on each other; the smaller ones stay."""
    kept: list[Shape] = []
    for box, kind in sorted(shapes, key=lambda s: (s[0][2] - s[0][0]) * (s[0][3] - s[0][1])):
        if not any(within(other, box) or within(box, other) for other, _kind in kept):
            kept.append((box, kind))
    return sorted(kept, key=lambda s: (s[0][1], s[0][0]))


def _overlap(a: Rect, b: Rect, em: float) -> bool:
    """Do two boxes share some width, and are they at most two edges apart in height?"""
    return min(a[2], b[2]) > max(a[0], b[0]) and max(a[1], b[1]) - min(a[3], b[3]) < 2 * t.EDGE * em
