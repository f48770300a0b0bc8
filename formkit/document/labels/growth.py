"""Lines and fields of one page, and how a found line grows to the text that it is part of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from formkit.document.blocks import join_lines
from formkit.document.labels import thresholds as t
from formkit.document.model import Field, Line
from formkit.document.rulings import Rulings
from formkit.findings import Rect

_ITEM = re.compile(r"^([a-z]|\d{1,2})[.)]")


@dataclass(frozen=True)
class Found:
    """Lines that were found beside a field, first line first, and how far away they begin (points)."""

    lines: tuple[int, ...]
    gap: float


@dataclass
class PageLines:
    """Lines, fields and ruled lines of one page. `claimed` lines are the captions of buttons."""

    lines: Sequence[Line]
    fields: Sequence[Field]
    rulings: Rulings
    size: tuple[float, float]
    claimed: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.em = t.em_of(self.lines)
        values = {(f.value or "").strip() for f in self.fields} - {""}
        upright = [
            (n, line)
            for n, line in enumerate(self.lines)
            if line.words[0].upright and line.text not in values
        ]
        self._all = upright
        self._with_letters = [(n, line) for n, line in upright if any(c.isalpha() for c in line.text)]
        self._lettered = {n for n, _line in self._with_letters}
        # Lines by height in bands of an em and a half, for a quick look at what stands beside a field.
        self._band = 1.5 * self.em
        self._slack = t.LEVEL * max((line.size for _n, line in upright), default=0.0)
        self._bands: dict[int, list[tuple[int, Line]]] = defaultdict(list)
        for n, line in upright:
            self._bands[int((line.box[1] + line.box[3]) / 2 // self._band)].append((n, line))
        self._heights = sorted(self._bands)
        # Fields likewise, in every band that they touch; those over many bands are looked at each time.
        self._tall: list[int] = []
        self._field_bands: dict[float, list[int]] = defaultdict(list)
        for n, own in enumerate(self.fields):
            top, bottom = min(own.box[1], own.box[3]), max(own.box[1], own.box[3])
            if bottom - top > t.MOST_BANDS * self._band:
                self._tall.append(n)
                continue
            for band in range(int(top // self._band), int(bottom // self._band) + 1):
                self._field_bands[band].append(n)
        self._cell_lines: dict[tuple[int, float], tuple[int, ...]] = {}
        self._closed: dict[Rect, bool] = {}
        self._steps: dict[tuple[str, int], Field | None] = {}

    def text(self, found: Found | None) -> str:
        """The words that were found, as one text."""
        return join_lines([self.lines[n].text for n in found.lines]) if found else ""

    def box(self, found: Found) -> Rect:
        """Where the words stand that were found."""
        boxes = [self.lines[n].box for n in found.lines]
        left, top, right, bottom = zip(*boxes, strict=True)
        return min(left), min(top), max(right), max(bottom)

    def fields_at(self, top: float, bottom: float) -> list[Field]:
        """The fields that reach into the height from `top` to `bottom` (a few more may come along), in page order.

        A page may hold thousands of fields; whoever asks about neighbours looks at those on this height only.
        """
        first, last = top // self._band, bottom // self._band
        bands: Iterable[float] = self._field_bands
        if last - first < len(self._field_bands):
            bands = range(int(first), int(last) + 1)
        numbers = set(self._tall)
        for band in bands:
            if first <= band <= last and band in self._field_bands:
                numbers.update(self._field_bands[band])
        return [self.fields[n] for n in sorted(numbers)]

    # ── growing a found line to the text it is part of ───────────────────────────────────────────

    def _grown_down(self, start: int, box: Rect) -> tuple[int, ...]:
        """A button's caption with its further lines, as long as no other button stands beside them."""
        em, grown = self.em, [start]
        for _turn in range(4):
            last = self.lines[grown[-1]]
            below = [
                n
                for n, line in self._worded()
                if n not in grown and -t.ALIGNED * em < line.box[0] - self.lines[start].box[0] < t.HANGING * em  # a hanging indent is still the same caption
                and -t.OVERLAP * line.size < line.box[1] - last.box[3] < t.NEXT_LINE_OF_ANSWER * line.size
                and abs(line.size - last.size) < t.SAME_SIZE_OF_ANSWER * last.size
            ]  # fmt: skip
            if not below or any(
                level(self.lines[below[0]], other.box) and other.box[2] <= self.lines[below[0]].box[0] + t.SLACK * em
                and other.box[2] > box[0] - t.NEIGHBOUR * em and other.box != box
                for other in self._fields_beside(self.lines[below[0]])
            ):  # fmt: skip
                break
            grown.append(below[0])
        return tuple(grown)

    def _grown_up(self, start: int) -> tuple[int, ...]:
        """A caption above a field with the lines it began with."""
        em, grown = self.em, [start]
        for _turn in range(3):
            first = self.lines[grown[0]]
            above = [
                n
                for n, line in self._worded()
                if n not in grown and -t.OVERLAP * line.size < first.box[1] - line.box[3] < t.NEXT_LINE * line.size
                and abs(line.size - first.size) < t.SAME_SIZE * first.size
                and min(line.box[2], first.box[2]) - max(line.box[0], first.box[0]) > 0
                and abs(line.box[0] - first.box[0]) < t.RAGGED * em
                and not self._parted(line.box, first.box, first.box)
            ]  # fmt: skip
            if not above or self._beside_button(above[0]):
                break
            grown.insert(0, above[0])
        return tuple(grown)

    def _paragraph(self, start: int) -> tuple[int, ...]:
        """A question left of its answers: the line with its neighbours above and below."""
        grown = self._grown_up(start)
        lines = [*grown]
        for _turn in range(3):
            last = self.lines[lines[-1]]
            below = [
                n
                for n, line in self._worded()
                if n not in lines and abs(line.box[0] - last.box[0]) < t.ALIGNED * self.em
                and -t.OVERLAP * line.size < line.box[1] - last.box[3] < t.NEXT_LINE * line.size
                and abs(line.size - last.size) < t.SAME_SIZE * last.size
                and not self._parted(last.box, line.box, last.box)
            ]  # fmt: skip
            if not below or self._beside_button(below[0]) or self._has_answers(below[0]):
                break
            lines.append(below[0])
        return tuple(lines)

    def _parted(self, upper: Rect, lower: Rect, across: Rect) -> bool:
        """Does a ruled line lie between two lines of words, over most of the width of `across`?"""
        slack = t.SLACK * self.em
        return self.rulings.crossed_between(upper[3] - slack, lower[1] + slack, across[0], across[2])

    def cell_of(self, box: Rect) -> tuple[Rect, bool]:
        """The ruled cell around a box, and whether it is closed: drawn on all four sides, each along its whole length."""
        cell = self.rulings.cell(box, self.size)
        if cell not in self._closed:
            inside = cell[0] > 0 and cell[1] > 0 and cell[2] < self.size[0] and cell[3] < self.size[1]
            self._closed[cell] = inside and self.rulings.drawn(cell)
        return cell, self._closed[cell]

    def _cell_lines_of(self, n: int, *, highest: float = t.LOW_CELL) -> tuple[int, ...]:
        """All lines of the ruled cell that a line stands in; nothing where no small cell is drawn."""
        key = (n, highest)
        if key not in self._cell_lines:
            self._cell_lines[key] = self._find_cell_lines(n, highest * self.em)
        return self._cell_lines[key]

    def _find_cell_lines(self, n: int, highest: float) -> tuple[int, ...]:
        cell, closed = self.cell_of(self.lines[n].box)
        if (
            not closed
            or cell[3] - cell[1] > highest
            or any(within(f.box, cell) for f in self.fields_at(cell[1], cell[3]))
        ):
            return ()
        inside = [m for m, line in self._all if within(line.box, cell)]
        return tuple(sorted(inside, key=lambda m: (self.lines[m].box[1], self.lines[m].box[0])))

    def _beside_button(self, n: int) -> bool:
        line = self.lines[n]
        return any(
            f.kind in ("checkbox", "radio")
            and level(line, f.box)
            and -t.SLACK * self.em < line.box[0] - f.box[2] < t.BUTTON_BESIDE * self.em
            for f in self._fields_beside(line)
        )

    def _has_answers(self, n: int) -> bool:
        line = self.lines[n]
        return any(
            level(line, f.box) and f.box[0] >= line.box[2] - t.SLACK * self.em
            for f in self._fields_beside(line)
        )

    def whole_cell(self, lines: tuple[int, ...], box: Rect) -> tuple[int, ...]:
        """The lines of the whole ruled cell that `lines` are a part of, if `box` lies in another one."""
        cell = self._cell_lines_of(lines[-1], highest=t.TALL_CELL)
        whole = set(cell) | set(lines)
        if (
            not cell
            or len(cell) <= len(lines)
            or within(box, self.rulings.cell(self.lines[lines[-1]].box, self.size))
        ):
            return lines
        return (
            tuple(sorted(whole)) if sum(len(self.lines[n].words) for n in whole) <= t.WORDS_OF_CELL else lines
        )

    def goes_on(self, lines: tuple[int, ...]) -> tuple[int, ...]:
        """A caption with the line that it goes on in, or came from: one that begins with a small letter."""
        first, last = self.lines[lines[0]], self.lines[lines[-1]]
        for n, line in self._with_letters:
            if (
                n in lines
                or n in self.claimed
                or _ITEM.match(line.text)
                or abs(line.size - last.size) > t.SAME_SIZE * last.size
            ):
                continue
            close_below = -t.OVERLAP * last.size < line.box[1] - last.box[3] < t.NEXT_LINE * last.size
            if (
                close_below
                and abs(line.box[0] - last.box[0]) < t.ALIGNED * self.em
                and line.text[:1].islower()
                and not self.has_answer(n)
            ):
                return (*lines, n)
            close_above = -t.OVERLAP * line.size < first.box[1] - line.box[3] < t.NEXT_LINE * line.size
            if (
                not _ITEM.match(first.text)
                and close_above
                and abs(line.box[0] - first.box[0]) < t.ALIGNED * self.em
                and first.text[:1].islower()
            ):
                return (n, *lines)
        return lines

    def has_answer(self, n: int) -> bool:
        """Does a field follow right after a line, on its height?"""
        line = self.lines[n]
        return any(
            level(line, f.box) and -t.SLACK * self.em < f.box[0] - line.box[2] < t.ANSWER_BEHIND * self.em
            for f in self._fields_beside(line)
        )

    # ── small help ───────────────────────────────────────────────────────────────────────────────

    def _worded(self) -> Sequence[tuple[int, Line]]:
        return self._with_letters

    def _fields_beside(self, line: Line) -> list[Field]:
        """The fields that may be `level` with a line."""
        middle, slack = (line.box[1] + line.box[3]) / 2, t.LEVEL * line.size
        return self.fields_at(middle - slack, middle + slack)

    def _on_level(self, box: Rect, *, numbers: bool = False) -> list[tuple[int, Line]]:
        """Lines that stand on the height of a box; `numbers`: those without letters too."""
        first, last = ((edge // self._band) for edge in (box[1] - self._slack, box[3] + self._slack))
        bands = [
            band for band in self._heights if first <= band <= last
        ]  # a field may be as high as a light year
        return [
            (n, line)
            for band in bands
            for n, line in self._bands[band]
            if level(line, box) and (numbers or n in self._lettered)
        ]

    @staticmethod
    def _nearest(found: Iterable[tuple[float, int]]) -> tuple[float, int] | None:
        return min(found, default=None)

    def _field_between(self, x0: float, y0: float, x1: float, y1: float, own: Rect) -> bool:
        touch = t.TOUCH * self.em
        for other in self.fields_at(y0, y1):
            ox0, oy0, ox1, oy1 = other.box
            across, down = min(x1, ox1) - max(x0, ox0), min(y1, oy1) - max(y0, oy0)
            if across > touch and down > touch and other.box != own:
                return True
        return False


def off_level(line: Line, box: Rect) -> float:
    """How far a line is from the height of a box's middle, as far as it should count."""
    return t.OFF_LEVEL * abs((line.box[1] + line.box[3]) / 2 - (box[1] + box[3]) / 2)


def within(box: Rect, cell: Rect) -> bool:
    return cell[0] <= (box[0] + box[2]) / 2 <= cell[2] and cell[1] <= (box[1] + box[3]) / 2 <= cell[3]


def level(line: Line, box: Rect) -> bool:
    """Does a line stand on the height of a box?"""
    middle, slack = (line.box[1] + line.box[3]) / 2, t.LEVEL * line.size
    return box[1] - slack <= middle <= box[3] + slack


def same_level(a: Rect, b: Rect) -> bool:
    """Do two boxes stand on one height?"""
    if a[3] <= b[1] or b[3] <= a[1]:
        return False
    return min(a[3], b[3]) - max(a[1], b[1]) > t.SAME_HEIGHT * min(a[3] - a[1], b[3] - b[1])


def over(line: Rect, box: Rect) -> bool:
    """Does a line stand over a box, not merely beside it? A narrow box may stand under the line's middle."""
    shared = min(line[2], box[2]) - max(line[0], box[0])
    return shared > t.OVER * min(line[2] - line[0], box[2] - box[0])
