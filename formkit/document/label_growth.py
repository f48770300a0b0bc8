"""Lines and fields of one page, and how a found line grows to the text that it is part of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from formkit.document.model import Field, Line, Rulings
from formkit.findings import Rect

_ITEM = re.compile(r"^([a-z]|\d{1,2})[.)]")


@dataclass
class PageLines:
    """Lines, fields and ruled lines of one page. `claimed` lines are the captions of buttons."""

    lines: Sequence[Line]
    fields: Sequence[Field]
    rulings: Rulings
    size: tuple[float, float]
    claimed: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        values = {(f.value or "").strip() for f in self.fields} - {""}
        upright = [
            (n, line)
            for n, line in enumerate(self.lines)
            if line.words[0].upright and line.text not in values
        ]
        self._all = upright
        self._with_letters = [(n, line) for n, line in upright if any(c.isalpha() for c in line.text)]
        self._lettered = {n for n, _line in self._with_letters}
        # Lines by height in bands of 16 points, for a quick look at what stands beside a field.
        self._bands: dict[int, list[tuple[int, Line]]] = defaultdict(list)
        for n, line in upright:
            self._bands[int((line.box[1] + line.box[3]) // 32)].append((n, line))
        self._cell_lines: dict[tuple[int, float], tuple[int, ...]] = {}
        self._steps: dict[tuple[str, int], Field | None] = {}

    # ── growing a found line to the text it is part of ───────────────────────────────────────────

    def _grown_down(self, start: int, box: Rect) -> tuple[int, ...]:
        """A button's caption with its further lines, as long as no other button stands beside them."""
        grown = [start]
        for _turn in range(4):
            last = self.lines[grown[-1]]
            below = [
                n
                for n, line in self._worded()
                if n not in grown and -4 < line.box[0] - self.lines[start].box[0] < 25  # a hanging indent is still the same caption
                and -0.5 * line.size < line.box[1] - last.box[3] < 0.35 * line.size
                and abs(line.size - last.size) < 0.15 * last.size
            ]  # fmt: skip
            if not below or any(
                level(self.lines[below[0]], other.box) and other.box[2] <= self.lines[below[0]].box[0] + 2
                and other.box[2] > box[0] - 60 and other.box != box
                for other in self.fields
            ):  # fmt: skip
                break
            grown.append(below[0])
        return tuple(grown)

    def _grown_up(self, start: int) -> tuple[int, ...]:
        """A caption above a field with the lines it began with."""
        grown = [start]
        for _turn in range(3):
            first = self.lines[grown[0]]
            above = [
                n
                for n, line in self._worded()
                if n not in grown and -0.5 * line.size < first.box[1] - line.box[3] < 0.3 * line.size
                and abs(line.size - first.size) < 0.12 * first.size
                and min(line.box[2], first.box[2]) - max(line.box[0], first.box[0]) > 0
                and abs(line.box[0] - first.box[0]) < 12
                and not self.rulings.crossed_between(line.box[3] - 2, first.box[1] + 2, first.box[0], first.box[2])
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
                if n not in lines and abs(line.box[0] - last.box[0]) < 4
                and -0.5 * line.size < line.box[1] - last.box[3] < 0.3 * line.size
                and abs(line.size - last.size) < 0.12 * last.size
                and not self.rulings.crossed_between(last.box[3] - 2, line.box[1] + 2, last.box[0], last.box[2])
            ]  # fmt: skip
            if not below or self._beside_button(below[0]) or self._has_answers(below[0]):
                break
            lines.append(below[0])
        return tuple(lines)

    def _cell_of(self, n: int, *, highest: float = 80.0) -> tuple[int, ...]:
        """All lines of the ruled cell that a line stands in; nothing where no small cell is drawn."""
        key = (n, highest)
        if key not in self._cell_lines:
            self._cell_lines[key] = self._find_cell_lines(n, highest)
        return self._cell_lines[key]

    def _find_cell_lines(self, n: int, highest: float) -> tuple[int, ...]:
        cell = self.rulings.cell(self.lines[n].box, self.size)
        drawn = cell[0] > 0 and cell[1] > 0 and cell[2] < self.size[0] and cell[3] < self.size[1]
        if not drawn or cell[3] - cell[1] > highest or any(within(f.box, cell) for f in self.fields):
            return ()
        inside = [m for m, line in self._all if within(line.box, cell)]
        return tuple(sorted(inside, key=lambda m: (self.lines[m].box[1], self.lines[m].box[0])))

    def _beside_button(self, n: int) -> bool:
        line = self.lines[n]
        return any(
            f.kind in ("checkbox", "radio") and level(line, f.box) and -2 < line.box[0] - f.box[2] < 25
            for f in self.fields
        )

    def _has_answers(self, n: int) -> bool:
        line = self.lines[n]
        return any(level(line, f.box) and f.box[0] >= line.box[2] - 2 for f in self.fields)

    def whole_cell(self, lines: tuple[int, ...], box: Rect) -> tuple[int, ...]:
        """The lines of the whole ruled cell that `lines` are a part of, if `box` lies in another one."""
        cell = self._cell_of(lines[-1], highest=170.0)
        whole = set(cell) | set(lines)
        if (
            not cell
            or len(cell) <= len(lines)
            or within(box, self.rulings.cell(self.lines[lines[-1]].box, self.size))
        ):
            return lines
        return tuple(sorted(whole)) if sum(len(self.lines[n].words) for n in whole) <= 45 else lines

    def goes_on(self, lines: tuple[int, ...]) -> tuple[int, ...]:
        """A caption with the line that it goes on in, or came from: one that begins with a small letter."""
        first, last = self.lines[lines[0]], self.lines[lines[-1]]
        for n, line in self._with_letters:
            if (
                n in lines
                or n in self.claimed
                or _ITEM.match(line.text)
                or abs(line.size - last.size) > 0.12 * last.size
            ):
                continue
            close_below = -0.5 * last.size < line.box[1] - last.box[3] < 0.3 * last.size
            if (
                close_below
                and abs(line.box[0] - last.box[0]) < 4
                and line.text[:1].islower()
                and not self.has_answer(n)
            ):
                return (*lines, n)
            close_above = -0.5 * line.size < first.box[1] - line.box[3] < 0.3 * line.size
            if (
                not _ITEM.match(first.text)
                and close_above
                and abs(line.box[0] - first.box[0]) < 4
                and first.text[:1].islower()
            ):
                return (n, *lines)
        return lines

    def has_answer(self, n: int) -> bool:
        """Does a field follow right after a line, on its height?"""
        line = self.lines[n]
        return any(level(line, f.box) and -2 < f.box[0] - line.box[2] < 30 for f in self.fields)

    # ── small help ───────────────────────────────────────────────────────────────────────────────

    def _worded(self) -> Sequence[tuple[int, Line]]:
        return self._with_letters

    def _on_level(self, box: Rect, *, numbers: bool = False) -> list[tuple[int, Line]]:
        """Lines that stand on the height of a box; `numbers`: those without letters too."""
        return [
            (n, line)
            for band in range(int((box[1] - 8) // 16), int((box[3] + 8) // 16) + 1)
            for n, line in self._bands.get(band, ())
            if level(line, box) and (numbers or n in self._lettered)
        ]

    @staticmethod
    def _nearest(found: Iterable[tuple[float, int]]) -> tuple[float, int] | None:
        return min(found, default=None)

    def _field_between(self, x0: float, y0: float, x1: float, y1: float, own: Rect) -> bool:
        for other in self.fields:
            ox0, oy0, ox1, oy1 = other.box
            if ox0 >= x1 - 1 or ox1 <= x0 + 1 or oy0 >= y1 - 1 or oy1 <= y0 + 1 or other.box == own:
                continue
            if min(x1, ox1) - max(x0, ox0) > 1 and min(y1, oy1) - max(y0, oy0) > 1:
                return True
        return False


def off_level(line: Line, box: Rect) -> float:
    """How far a line is from the height of a box's middle, as far as it should count."""
    return 0.5 * abs((line.box[1] + line.box[3]) / 2 - (box[1] + box[3]) / 2)


def within(box: Rect, cell: Rect) -> bool:
    return cell[0] <= (box[0] + box[2]) / 2 <= cell[2] and cell[1] <= (box[1] + box[3]) / 2 <= cell[3]


def level(line: Line, box: Rect) -> bool:
    """Does a line stand on the height of a box?"""
    middle, slack = (line.box[1] + line.box[3]) / 2, 0.3 * line.size
    return box[1] - slack <= middle <= box[3] + slack


def same_level(a: Rect, b: Rect) -> bool:
    """Do two boxes stand on one height?"""
    if a[3] <= b[1] or b[3] <= a[1]:
        return False
    return min(a[3], b[3]) - max(a[1], b[1]) > 0.5 * min(a[3] - a[1], b[3] - b[1])


def over(line: Rect, box: Rect) -> bool:
    """Does a line stand over a box, not merely beside it? A narrow box may stand under the line's middle."""
    shared = min(line[2], box[2]) - max(line[0], box[0])
    return shared > 0.3 * min(line[2] - line[0], box[2] - box[0])
