"""Boxes, cells, squares, combs and lines to write on, as a page without fields draws them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from formkit.document.answers import YES_NO
from formkit.document.cells import Cell, ruled_cells
from formkit.document.labels import thresholds as t
from formkit.document.labels.growth import within
from formkit.document.model import Page
from formkit.findings import Rect

TICKS = frozenset("☐☑☒□❏❐❑❒◻▢◯○\uf06f\uf0a8\uf071\uf072\uf0f0")
"""Signs that are boxes to tick."""
_HINT = re.compile(
    r"^\W*((tt|tag|day|mm|monat|month|jj|jjjj|jahr|year|yyyy|eur|euro|€|m²|qm|km|cm|kg|kw|%|uhr|mtl|monatlich|netto|brutto)\b[\s.,/()]*)+$",
    re.IGNORECASE,
)
"""How to write an answer, or in what: it names nothing."""


@dataclass(frozen=True)
class Drawn:
    """A place to fill in: its kind (text or checkbox), and the lines of the page that name it where its cell says so."""

    box: Rect
    kind: str
    caption: tuple[int, ...] = ()
    column: tuple[int, ...] = ()
    row: tuple[int, ...] = ()


class DrawnBlanks:
    """What one page without fields has to fill in. `ticks`: boxes to tick that are signs of a font; `leaders`: places
    that underscores or dots mark.
    """

    def __init__(self, page: Page, em: float, ticks: Sequence[Rect], leaders: Sequence[Rect] = ()) -> None:
        self.page, self.em, self.leaders = page, em, leaders
        self.cells = ruled_cells(page.rulings, em)
        self.ticks = [*ticks]
        self._inside = {
            cell.box: tuple(
                n
                for n, line in enumerate(page.lines)
                if within(line.box, cell.box) and any(c.isalpha() for c in line.text)
            )
            for cell in self.cells
        }

    def all(self, *, boxes_only: bool = False) -> list[Drawn]:
        """Squares to tick, combs and cells; `boxes_only`: cells alone."""
        found: list[Drawn] = []
        if not boxes_only:
            combs = [*self._combs()]
            found += [Drawn(box, "text") for box in combs]
            squares = [box for box in self._squares() if not any(within(box, comb) for comb in combs)]
            found += [Drawn(box, "checkbox") for box in squares]
            self.ticks += squares
        parts = [one.box for one in found if one.kind == "text"]
        found += [
            drawn for cell in self.cells
            if not any(within(cell.box, part) for part in parts) and (drawn := self._cell(cell)) is not None
        ]  # fmt: skip
        return found

    # ── squares ──────────────────────────────────────────────────────────────────────────────────

    def _is_square(self, box: Rect) -> bool:
        wide, high = box[2] - box[0], box[3] - box[1]
        return (
            t.TICK_LEAST * self.em <= wide <= t.TICK_MOST * self.em
            and t.TICK_LEAST * self.em <= high <= t.TICK_MOST * self.em
            and abs(wide - high) < t.SQUARE * self.em
        )

    def _squares(self) -> Iterator[Rect]:
        """Small empty squares and circles: boxes to tick."""
        seen: list[Rect] = []
        drawn = (*self.page.rulings.boxes, *self.page.rulings.circles, *(cell.box for cell in self.cells))
        for box in drawn:
            if not self._is_square(box) or self._written(box):
                continue
            if not any(within(box, other) or within(other, box) for other in seen):
                seen.append(box)
                yield box

    # ── combs ────────────────────────────────────────────────────────────────────────────────────

    def _combs(self) -> Iterator[Rect]:
        """Boxes for single letters side by side, and lines with strokes between the letters."""
        narrow = [
            cell.box for cell in self.cells
            if cell.box[2] - cell.box[0] <= t.COMB_CELL * self.em and not self._inside[cell.box]
            and t.TICK_LEAST * self.em <= cell.box[3] - cell.box[1] <= t.COMB_HEIGHT * self.em
        ]  # fmt: skip
        run: list[Rect] = []
        for box in sorted(narrow, key=lambda b: (round(b[1]), b[0])):
            if run and not self._next_letter(run, box):
                if len(run) >= t.COMB_LETTERS:
                    yield _around(run)
                run = []
            run.append(box)
        if len(run) >= t.COMB_LETTERS:
            yield _around(run)
        yield from self._strokes()

    def _next_letter(self, run: Sequence[Rect], box: Rect) -> bool:
        last = run[-1]
        wide = last[2] - last[0]
        return (
            abs(last[1] - box[1]) <= t.PEN and abs(last[3] - box[3]) <= t.PEN
            and abs(wide - (box[2] - box[0])) <= t.PEN and -1 <= box[0] - last[2] <= 0.6 * wide
        )  # fmt: skip

    def _strokes(self) -> Iterator[Rect]:
        for y, x0, x1 in self.page.rulings.horizontal:
            strokes = [
                x for x, a, b in self.page.rulings.vertical
                if x0 - t.PEN <= x <= x1 + t.PEN and abs(b - y) <= t.PEN and b - a <= t.COMB_HEIGHT * self.em
                and not any(abs(other - a) <= t.PEN and u <= x <= v for other, u, v in self.page.rulings.horizontal)
            ]  # fmt: skip
            steps = [b - a for a, b in itertools.pairwise(strokes)]
            if len(steps) >= t.COMB_LETTERS and max(steps) <= min(min(steps) * 1.5, t.COMB_CELL * self.em):
                yield x0, y - t.CELL_ROOM * t.hand(self.em), x1, y

    # ── cells ────────────────────────────────────────────────────────────────────────────────────

    def _cell(self, cell: Cell) -> Drawn | None:
        """What of a cell is left to write in, with what names it; None where it is none."""
        box, em = cell.box, self.em
        wide, high = box[2] - box[0], box[3] - box[1]
        hand = t.hand(em)
        if not (
            t.CELL_WIDTH * hand <= wide <= t.CELL_WIDTH_SHARE * self.page.width
            and t.CELL_HEIGHT * hand <= high <= t.CELL_HEIGHT_SHARE * self.page.height
        ):
            return None
        if self._is_square(box) or any(_inside(other.box, box) for other in self.cells):
            return None  # it holds boxes: what is to be filled in are these
        if any(within(leader, box) for leader in self.leaders):
            return None
        lines = self._inside[box]
        ticks = [tick for tick in self.ticks if within(tick, box)]
        if not lines:
            counts = wide <= t.NUMBER_CELL * em and any(within(line.box, box) for line in self.page.lines)
            return None if ticks or counts else Drawn(box, "text", (), *self._heads(cell))
        text = " ".join(self.page.lines[n].text for n in lines)
        if YES_NO.match(text) or self._is_label(cell) or (ticks and not _asks_more(text, ticks)):
            return None
        room = self._room(box, lines, text)
        if room is None:
            return None
        if room[2] < box[2] - 1:  # before a unit: what names it stands elsewhere
            return Drawn(room, "text", (), *self._heads(cell))
        return Drawn(room, "text", lines)

    def _is_label(self, cell: Cell) -> bool:
        """Does the text of a cell name the cells right of it or below it?"""
        box = cell.box
        for other in self.cells:
            beside = abs(other.box[0] - box[2]) <= t.PEN and _same(other.box, box, 1, 3)
            below = abs(other.box[1] - box[3]) <= t.PEN and _same(other.box, box, 0, 2)
            if not (beside or below) or self._is_square(other.box):
                continue
            lines = self._inside[other.box]
            ticks = [tick for tick in self.ticks if within(tick, other.box)]
            empty = not ticks and all(_HINT.match(self.page.lines[n].text) for n in lines)
            if empty and (below or not self._heads(Cell(other.box))[0]):
                return True
            if beside and ticks and all(self._is_answer(n, ticks) for n in lines):
                return True
            if beside and any(
                _inside(part.box, other.box) and not self._is_square(part.box) for part in self.cells
            ):
                return True
        return False

    def _is_answer(self, n: int, ticks: Sequence[Rect]) -> bool:
        line = self.page.lines[n].box
        return any(
            -t.SLACK * self.em <= line[0] - tick[2] <= t.REACH_ANSWER_RIGHT * self.em for tick in ticks
        )

    def _room(self, box: Rect, lines: Sequence[int], text: str) -> Rect | None:
        """The free part of a cell, at least a line high; None if it is full."""
        boxes = [self.page.lines[n].box for n in lines]
        left, _top, right, _bottom = _around(boxes)
        bands, foot = [], box[1]
        for edge in sorted(boxes, key=lambda b: b[1]):
            bands.append((edge[1] - foot, foot, edge[1]))
            foot = max(foot, edge[3])
        free = max([*bands, (box[3] - foot, foot, box[3])])
        roomy = free[0] >= t.CELL_ROOM_OVER_PRINT * t.hand(self.em)
        if len(text.split()) > (t.WORDS_OF_CELL if roomy else t.CELL_WORDS):
            return None
        if free[0] >= t.CELL_ROOM * t.hand(self.em):
            return box[0], free[1], box[2], free[2]
        least = max(t.RULE_LENGTH * t.hand(self.em), t.CELL_BESIDE * (box[2] - box[0]))
        if box[2] - right >= least and text.rstrip().endswith(":"):
            return right + t.SLACK * self.em, box[1], box[2], box[3]
        if left - box[0] >= least and _HINT.match(text):
            return box[0], box[1], left - t.SLACK * self.em, box[3]
        return None

    def _heads(self, cell: Cell) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The lines over the column of an empty cell, and left of its row."""
        return self._head(cell.box, 1, 3, (0, 2)), self._head(cell.box, 0, 2, (1, 3))

    def _head(self, box: Rect, near: int, far: int, across: tuple[int, int]) -> tuple[int, ...]:
        current = box
        for _turn in range(t.MOST_BANDS):
            before = next(
                (
                    other.box for other in self.cells
                    if abs(other.box[far] - current[near]) <= t.PEN
                    and other.box[across[0]] <= current[across[0]] + t.PEN
                    and other.box[across[1]] >= current[across[1]] - t.PEN
                    and other.box[across[1]] - other.box[across[0]] <= t.HEAD_OF_SEVERAL * (current[across[1]] - current[across[0]])
                ),
                None,
            )  # fmt: skip
            if before is None:
                return ()
            lines = self._inside[before]
            if lines:
                words = sum(len(self.page.lines[n].words) for n in lines)
                return lines if words <= t.WORDS_OF_CELL else ()
            current = before
        return ()

    # ── lines to write on ────────────────────────────────────────────────────────────────────────

    def lines(self, others: Sequence[Rect]) -> list[Drawn]:
        """Single horizontal lines with room above, and a caption below, before or over them."""
        em, edge = self.em, t.EDGE * self.em
        rulings, page = self.page.rulings, self.page
        found: list[Drawn] = []
        for y, x0, x1 in rulings.horizontal:
            long_enough = t.RULE_LENGTH * t.hand(em) <= x1 - x0 <= t.RULE_SHARE * page.width
            if not long_enough or any(_overlap((x0, y - edge, x1, y), box, em) for box in others):
                continue
            if self._is_side(y, x0, x1):
                continue
            on_it = [
                line.box for line in page.lines
                if -t.ON_RULE_ABOVE * em < line.box[3] - t.SLACK * em - y < t.ON_RULE_BELOW * em
                and min(line.box[2], x1) - max(line.box[0], x0) > t.TOUCH * em
            ]  # fmt: skip
            if not on_it and self._is_double(y, x0, x1):
                continue
            start = max((box[2] + edge for box in on_it), default=x0)
            if on_it and not (
                min(box[0] for box in on_it) - x0 < t.BEFORE_RULE * em
                and x1 - start > t.RULE_LENGTH * t.hand(em)
            ):
                continue  # underlined words; "Vorname: ______" leaves room behind its caption
            free = (start, y - t.CELL_ROOM * t.hand(em), x1, y - t.TOUCH * em)
            if self._written(free):
                continue
            stacked = any(
                abs(one.box[0] - x0) < edge and 0 < y - one.box[3] < t.NEXT_RULE * em for one in found
            )
            if (
                on_it
                or stacked
                or self._caption_below(y, x0, x1)
                or self._caption_before(y, x0)
                or self._asked_over(y, x0)
            ):
                found.append(Drawn(free, "text"))
        return found

    def _is_side(self, y: float, x0: float, x1: float) -> bool:
        """Is a line a side of a table or a frame?"""
        slack, edge = t.SLACK * self.em, t.EDGE * self.em
        return any(
            a - slack <= y <= b + slack
            and (
                abs(x - x0) < edge or abs(x - x1) < edge or (x0 < x < x1 and b - a > t.COMB_HEIGHT * self.em)
            )
            for x, a, b in self.page.rulings.vertical
        )

    def _is_double(self, y: float, x0: float, x1: float) -> bool:
        return any(
            abs(other - y) < t.RULES_APART * self.em and other != y and min(b, x1) > max(a, x0)
            for other, a, b in self.page.rulings.horizontal
        )

    def _caption_below(self, y: float, x0: float, x1: float) -> bool:
        return any(
            -t.TOUCH * self.em <= line.box[1] - y < t.BELOW_RULE * self.em and line.size < t.SMALL_PRINT * self.em
            and len(line.words) <= t.WORDS_BELOW_RULE
            and min(line.box[2], x1) - max(line.box[0], x0) > 0.5 * (line.box[2] - line.box[0])
            for line in self.page.lines
        )  # fmt: skip

    def _caption_before(self, y: float, x0: float) -> bool:
        """Words that end left of the line, on it or a little above it: the caption, with all its languages."""
        em = self.em
        return any(
            -t.CAPTION_OVER_RULE * em < line.box[3] - y < t.ON_RULE_BELOW * em
            and -t.SLACK * em < x0 - line.box[2] < t.BEFORE_LINE * em and any(c.isalpha() for c in line.text)
            for line in self.page.lines
        )  # fmt: skip

    def _asked_over(self, y: float, x0: float) -> bool:
        """A question right over the line, which begins where the line begins."""
        em = self.em
        return any(
            0 < y - line.box[3] < t.ASKED_OVER * em and abs(line.box[0] - x0) < t.ALIGNED * em
            and line.text.rstrip().endswith((":", "?"))
            for line in self.page.lines
        )  # fmt: skip

    def _written(self, box: Rect) -> bool:
        return any(
            min(word.box[2], box[2]) - max(word.box[0], box[0]) > t.TOUCH * self.em
            and min(word.box[3], box[3]) - max(word.box[1], box[1]) > t.SLACK * self.em
            for line in self.page.lines
            if line.box[1] < box[3] and line.box[3] > box[1]
            for word in line.words
            if not _is_tick(word.text)
        )


def _asks_more(text: str, ticks: Sequence[Rect]) -> bool:
    """Is it one answer that asks for words: "Ja: In welcher Höhe?"?"""
    return len(ticks) == 1 and len(text.split()) >= 3


def _is_tick(text: str) -> bool:
    return text in TICKS


def _inside(inner: Rect, outer: Rect) -> bool:
    """Does a box lie in another one, and is it another one?"""
    if inner == outer:
        return False
    return (
        outer[0] - 1 <= inner[0] and outer[1] - 1 <= inner[1] and inner[2] <= outer[2] + 1 and inner[3] <= outer[3] + 1
        and (inner[2] - inner[0]) * (inner[3] - inner[1]) < 0.9 * (outer[2] - outer[0]) * (outer[3] - outer[1])
    )  # fmt: skip


def _same(a: Rect, b: Rect, first: int, last: int) -> bool:
    return abs(a[first] - b[first]) <= t.PEN and abs(a[last] - b[last]) <= t.PEN


def _around(boxes: Sequence[Rect]) -> Rect:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _overlap(a: Rect, b: Rect, em: float) -> bool:
    """Do two boxes share some width, and are they at most two edges apart in height?"""
    return min(a[2], b[2]) > max(a[0], b[0]) and max(a[1], b[1]) - min(a[3], b[3]) < 2 * t.EDGE * em
