"""Text that does not run rightwards: its lines and paragraphs are found as if the page were turned so that it does."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from formkit.document.model import Line, Word
from formkit.document.rulings import Ground, Rulings
from formkit.findings import Rect

_MOST = 0.7
"""Share of a page's letters that must run one way for the page to be held that way."""
_LEAST_LETTERS = 30


def turned(box: Rect, way: int, size: tuple[float, float] = (0.0, 0.0)) -> Rect:
    """A box as it stands once the page of that size is turned so that what ran `way` runs rightwards.

    `way` is 0, 90 (downwards), 180 or 270 (upwards). The way back is `360 - way` with the size of the turned page.
    """
    x0, y0, x1, y1 = box
    width, height = size
    if way == 90:
        return y0, width - x1, y1, width - x0
    if way == 180:
        return width - x1, height - y1, width - x0, height - y0
    if way == 270:
        return height - y1, x0, height - y0, x1
    return box


def turned_size(size: tuple[float, float], way: int) -> tuple[float, float]:
    """The size of a page that is held so that what ran `way` runs rightwards."""
    return (size[1], size[0]) if way in (90, 270) else size


def turned_word(word: Word, way: int, size: tuple[float, float] = (0.0, 0.0)) -> Word:
    """A word on the turned page."""
    runs = (word.way - way) % 360
    return Word(word.text, turned(word.box, way, size), word.size, runs == 0, runs)


def turned_line(line: Line, way: int, size: tuple[float, float] = (0.0, 0.0)) -> Line:
    """A line on the turned page."""
    return Line(tuple(turned_word(word, way, size) for word in line.words), turned(line.box, way, size))


def turned_rulings(rulings: Rulings, way: int, size: tuple[float, float]) -> Rulings:
    """The ruled lines of the turned page."""
    level = [turned((x0, y, x1, y), way, size) for y, x0, x1 in rulings.horizontal]
    steep = [turned((x, y0, x, y1), way, size) for x, y0, y1 in rulings.vertical]
    if way in (90, 270):
        level, steep = steep, level
    return Rulings(
        tuple(sorted((box[1], box[0], box[2]) for box in level)),
        tuple(sorted((box[0], box[1], box[3]) for box in steep)),
        tuple(turned(box, way, size) for box in rulings.boxes),
        tuple(turned(box, way, size) for box in rulings.shaded),
        circles=tuple(turned(box, way, size) for box in rulings.circles),
        slanted=tuple(_turned_line(line, way, size) for line in rulings.slanted),
        marks=tuple(turned(box, way, size) for box in rulings.marks),
        grounds=tuple(Ground(turned(one.box, way, size), one.color) for one in rulings.grounds),
        ticks=tuple(turned(box, way, size) for box in rulings.ticks),
        seen=None if rulings.seen is None else turned_rulings(rulings.seen, way, size),
    )


def _turned_line(
    line: tuple[float, float, float, float], way: int, size: tuple[float, float]
) -> tuple[float, float, float, float]:
    """A slanted line of the turned page."""
    start, end = turned((*line[:2], *line[:2]), way, size), turned((*line[2:], *line[2:]), way, size)
    return start[0], start[1], end[0], end[1]


def way_of_page(words: Iterable[Word]) -> int:
    """The way in which nearly all text of the page runs: 0, 90, 180 or 270."""
    letters: Counter[int] = Counter()
    for word in words:
        letters[word.way] += len(word.text)
    if len(letters) <= (0 in letters):
        return 0
    way, most = letters.most_common(1)[0]
    return way if way % 90 == 0 and most >= max(_MOST * letters.total(), _LEAST_LETTERS) else 0


def turned_lines(words: Sequence[Word], rows: Callable[[Sequence[Word]], list[Line]]) -> list[Line]:
    """Lines of words that do not run rightwards; `rows` makes lines of words that do."""
    lines: list[Line] = []
    for way in (90, 180, 270):
        own = [word for word in words if word.way == way]
        lines += [turned_line(line, 360 - way) for line in rows([turned_word(word, way) for word in own])]
    oblique: list[list[Word]] = []
    for word in words:
        if word.way % 90 == 0:
            continue
        if oblique and _goes_on(oblique[-1][-1], word):
            oblique[-1].append(word)
        else:
            oblique.append([word])
    return lines + [Line(tuple(piece), _around(piece)) for piece in oblique]


def _goes_on(before: Word, after: Word) -> bool:
    """Does an oblique word stand on the base line of the one before, not far behind it?"""
    if abs(before.way - after.way) > 3:
        return False
    angle = math.radians(before.way)
    dx = (after.box[0] + after.box[2] - before.box[0] - before.box[2]) / 2
    dy = (after.box[1] + after.box[3] - before.box[1] - before.box[3]) / 2
    along = dx * math.cos(angle) + dy * math.sin(angle)
    aside = abs(dy * math.cos(angle) - dx * math.sin(angle))
    reach = sum(math.hypot(w.box[2] - w.box[0], w.box[3] - w.box[1]) for w in (before, after)) / 2
    return 0 < along < reach + before.size and aside < 0.5 * min(before.size, after.size)


def _around(words: Sequence[Word]) -> Rect:
    left, top, right, bottom = zip(*[word.box for word in words], strict=True)
    return min(left), min(top), max(right), max(bottom)
