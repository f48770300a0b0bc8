"""Looking around a field on the page: what stands left, right, above, below, inside; rows, stacks and heads.

Everything here is geometry in points. `Surroundings` answers questions about one page; `labels.py`
decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from formkit.document.answers import YES_NO
from formkit.document.blocks import join_lines
from formkit.document.label_growth import PageLines, off_level, over, same_level, within
from formkit.document.model import Field, Word
from formkit.findings import Rect

ENUMERATOR = re.compile(r"^\(?(\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]+$")
"""What counts things but names none: "b.", "(2)", "iv)"."""
_LONGEST_HEAD = 45
"""A head of a column with more words than this is no head."""
_REACH = 320.0
"""A caption farther away than this (points) belongs to something else."""


@dataclass(frozen=True)
class Found:
    """Lines that were found beside a field, first line first, and how far away they begin."""

    lines: tuple[int, ...]
    gap: float


@dataclass
class Surroundings(PageLines):
    """What stands around the fields of one page."""

    def text(self, found: Found | None) -> str:
        """The words that were found, as one text."""
        return join_lines([self.lines[n].text for n in found.lines]) if found else ""

    def box(self, found: Found) -> Rect:
        """Where the words stand that were found."""
        boxes = [self.lines[n].box for n in found.lines]
        left, top, right, bottom = zip(*boxes, strict=True)
        return min(left), min(top), max(right), max(bottom)

    # ── the four directions ──────────────────────────────────────────────────────────────────────

    def right(self, box: Rect, *, reach: float) -> Found | None:
        """The line that begins right of a box on its height, nothing in between."""
        best = self._nearest(
            (line.box[0] - box[2] + off_level(line, box), n)
            for n, line in self._on_level(box)
            if -2 <= line.box[0] - box[2] <= reach
        )
        if best is None or self._field_between(box[2], box[1], self.lines[best[1]].box[0], box[3], box):
            return None
        line = self.lines[best[1]]
        if ENUMERATOR.match(line.text) and reach < 90:  # "b.", and the words a tab stop farther
            more = self.right(line.box, reach=36)
            if more is not None:
                return Found((best[1], *more.lines), max(best[0], 0.0))
        if YES_NO.match(line.text):
            return Found(
                (best[1],), max(best[0], 0.0)
            )  # "Ja" says it all; small print below is something else
        return Found(self._grown_down(best[1], box), max(best[0], 0.0))

    def left(
        self, box: Rect, *, reach: float = _REACH, whole: bool = True, numbers: bool = False
    ) -> Found | None:
        """The line that ends left of a box on its height, nothing in between.

        `whole`: with its paragraph; `numbers`: a mere number counts too (the head of a row).
        """
        best = self._nearest(
            (box[0] - line.box[2] + off_level(line, box), n)
            for n, line in self._on_level(box, numbers=numbers)
            if -2 <= box[0] - line.box[2] <= reach
        )
        if best is None or self._field_between(self.lines[best[1]].box[2], box[1], box[0], box[3], box):
            return None
        lines = (self._cell_of(best[1]) or self._paragraph(best[1])) if whole else (best[1],)
        return Found(lines, max(best[0], 0.0))

    def above(self, box: Rect, *, reach: float = 60.0, skip_claimed: bool = False) -> Found | None:
        """The lines that end above a box and stand over it, nothing in between."""
        candidates = [
            (box[1] - line.box[3], n)
            for n, line in self._worded()
            if line.box[1] < box[1]
            and -0.45 * line.size <= box[1] - line.box[3] <= reach
            and over(line.box, box)
            and not (skip_claimed and n in self.claimed)
        ]
        if not candidates:
            return None
        nearest = self.lines[min(candidates)[1]]
        # Of several lines on one height the caption is the one that begins where the field begins.
        row = [n for _gap, n in candidates if same_level(self.lines[n].box, nearest.box)]
        best = min(row, key=lambda n: abs(self.lines[n].box[0] - box[0]))
        line = self.lines[best]
        x0, x1 = max(box[0], line.box[0]), min(box[2], line.box[2])
        # A neighbour's box may begin a little higher than ours without standing in between.
        if self._field_between(x0, line.box[3], x1, box[1] - 3, box):
            return None
        return Found(self._grown_up(best), max(box[1] - line.box[3], 0.0))

    def on_top(self, box: Rect) -> Found | None:
        """One to three words right above a small box, in its middle: the caption of a button in a narrow cell."""
        middle = (box[0] + box[2]) / 2
        best = self._nearest(
            (box[1] - line.box[3], n)
            for n, line in self._worded()
            if -0.4 * line.size <= box[1] - line.box[3] <= 6 and len(line.words) <= 3
            and abs((line.box[0] + line.box[2]) / 2 - middle) < 7
        )  # fmt: skip
        return Found((best[1],), max(best[0], 0.0)) if best else None

    def below(self, box: Rect, *, reach: float = 14.0) -> Found | None:
        """The line that begins right below a box: the caption of a line to write on."""
        best = self._nearest(
            (line.box[1] - box[3], n)
            for n, line in self._worded()
            if -0.45 * line.size <= line.box[1] - box[3] <= reach and over(line.box, box)
        )
        return Found((best[1],), max(self.lines[best[1]].box[1] - box[3], 0.0)) if best else None

    def inside(self, box: Rect) -> Found | None:
        """Small print inside the upper part of a box."""
        found = [
            n
            for n, line in self._worded()
            if box[0] - 2 <= line.box[0] and line.box[2] <= box[2] + 4
            and box[1] - 3 <= line.box[1] and (line.box[1] + line.box[3]) / 2 <= box[3]
            and box[3] - box[1] > 1.15 * line.size
        ]  # fmt: skip
        return Found(tuple(found[:2]), 0.0) if found else None

    def ruled_off(self, found: Found, box: Rect) -> bool:
        """Does a ruled line part the found words from a box above or below them?"""
        line = self.lines[found.lines[-1]]
        x0, x1 = max(box[0], line.box[0]), min(box[2], line.box[2])
        if line.box[3] <= box[1] + 2:
            return self.rulings.crossed_between(line.box[3] - 1, box[1] + 1, x0, x1)
        return self.rulings.crossed_between(box[3] - 1, line.box[1] + 1, x0, x1)

    def boxed(self, box: Rect) -> bool:
        """Is the field drawn as a closed box of its own, so that a line at its edge parts nothing?"""

        def edge(height: float) -> bool:
            return any(
                abs(y - height) < 3 and abs(a - box[0]) < 5 and abs(b - box[2]) < 5
                for y, a, b in self.rulings.horizontal
            )  # fmt: skip

        return edge(box[1]) and edge(box[3])

    def captions_below(self) -> bool:
        """Do the lines of this page have their captions below? Told from fields that leave no doubt."""
        only_above = only_below = 0
        for own in self.fields:
            if own.kind != "text":
                continue
            above, below = (
                self.aligned(self.above(own.box, reach=11), own),
                self.aligned(self.below(own.box, reach=11), own),
            )
            only_above += above and not below
            only_below += below and not above
        return only_below > only_above

    def aligned(self, found: Found | None, own: Field) -> bool:
        """Does a caption begin where its field begins, or stand in its middle?"""
        if found is None:
            return False
        line = self.lines[found.lines[-1]].box
        middle = abs((line[0] + line[2]) - (own.box[0] + own.box[2])) / 2
        return abs(line[0] - own.box[0]) < 8 or middle < 8

    # ── tables without words in their cells ──────────────────────────────────────────────────────

    def top_of_stack(self, own: Field) -> Field:
        """The topmost of the fields that stand above each other like the cells of a column."""
        return self._walk(own, self._stacked)

    def start_of_row(self, own: Field) -> Field:
        """The leftmost of the fields that stand beside each other like the cells of a row."""
        return self._walk(own, self._beside)

    def _walk(self, own: Field, step: Callable[[Field], Field | None]) -> Field:
        current = own
        for _turn in range(200):
            key = (step.__name__, id(current))
            if key not in self._steps:
                self._steps[key] = step(current)
            following = self._steps[key]
            if following is None:
                return current
            current = following
        return current

    def column_head(self, own: Field, *, reach: float = 70.0, beside: float = 0.0) -> str:
        """The words over the column of a cell: those above its topmost cell, within the column's width.

        Words, not lines: the heads of two narrow columns often look like one line. `beside` widens the
        column to the right.
        """
        top = self.top_of_stack(own).box
        ruled_head = self.head_cell(top)
        if ruled_head:
            return self.text(Found(ruled_head, 0.0))
        x0, x1 = self._column(top)
        x1 = max(x1, beside)  # a group of buttons shares one head
        words = [
            word
            for n, line in self._all
            if top[1] - reach <= line.box[3] <= top[1] + line.size and not self._in_answered_cell(n, top)
            for word in line.words
            if top[1] - reach <= word.box[1] and word.box[3] <= top[1] + 0.45 * word.size
            and x0 <= (word.box[0] + word.box[2]) / 2 <= x1
        ]  # fmt: skip
        words.sort(key=lambda word: -word.box[3])
        rows: list[list[Word]] = []
        edge = top[1]
        for word in words:
            if rows and abs(rows[-1][0].box[3] - word.box[3]) < 0.5 * word.size:
                rows[-1].append(word)
                continue
            first_row = not rows
            # Short heads of a tall head row end far above the cells; nothing else stands between.
            if edge - word.box[3] > (60 if first_row else 0.35 * word.size):
                break
            ruled = self.rulings.crossed_between(word.box[3] - 1, edge - 1, max(x0, top[0]), min(x1, top[2]))
            if ruled and not first_row:
                break
            rows.append([word])
            edge = word.box[1]
        lines = [" ".join(w.text for w in sorted(row, key=lambda w: w.box[0])) for row in reversed(rows)]
        return join_lines(lines)

    def _in_answered_cell(self, n: int, own: Rect) -> bool:
        """Does a line stand in a small ruled cell of another field, as its caption?"""
        cell = self.rulings.cell(self.lines[n].box, self.size)
        drawn = cell[0] > 0 and cell[1] > 0 and cell[2] < self.size[0] and cell[3] < self.size[1]
        if not drawn or cell[3] - cell[1] > 80 or within(own, cell):
            return False
        return any(f.kind == "text" and within(f.box, cell) for f in self.fields)

    def head_cell(self, top: Rect) -> tuple[int, ...]:
        """The lines of the ruled cell over a column whose topmost cell is `top`; none where none is drawn.

        A cell without letters (the numbers of columns) is passed over.
        """
        cell = self.rulings.cell(top, self.size)
        for _turn in range(2):
            if not (cell[0] > 0 and cell[1] > 0 and cell[2] < self.size[0]):
                return ()
            if any(
                within(line.box, cell) and line.box[3] <= top[1] + 2 and n not in self.claimed
                for n, line in self._with_letters
            ):
                return ()  # the head stands in the cell of the fields itself
            x = (max(cell[0], top[0]) + min(cell[2], top[2])) / 2
            over_it = self.rulings.cell((x, cell[1] - 8, x, cell[1] - 4), self.size)
            if (
                over_it[1] <= 0
                or over_it[3] > cell[1] + 3
                or over_it[2] - over_it[0] > 1.6 * (cell[2] - cell[0])
            ):
                return ()
            inside = [n for n, line in self._all if within(line.box, over_it)]
            if any(within(f.box, over_it) for f in self.fields):
                return ()
            if any(n in self._lettered for n in inside):
                words = sum(len(self.lines[n].words) for n in inside)
                return tuple(inside) if words <= _LONGEST_HEAD else ()
            cell = over_it
        return ()

    def _column(self, box: Rect) -> tuple[float, float]:
        """How far a column reaches: to half the way to its neighbours, at most a little beyond its cells."""
        left = [f.box[2] for f in self.fields if same_level(f.box, box) and f.box[2] <= box[0] + 2]
        right = [f.box[0] for f in self.fields if same_level(f.box, box) and f.box[0] >= box[2] - 2]
        spread = max(14.0, 0.15 * (box[2] - box[0]))
        x0 = max(box[0] - spread, (max(left) + box[0]) / 2 if left else 0.0)
        x1 = min(box[2] + spread, (min(right) + box[2]) / 2 if right else 1e9)
        for x, y0, y1 in self.rulings.vertical:
            if y0 <= box[1] - 6 and y1 >= box[1] - 12:  # it reaches up into the head
                if x0 < x <= box[0] + 2:
                    x0 = x
                elif box[2] - 2 <= x < x1:
                    x1 = x
        return x0, x1

    def in_cell(self, box: Rect) -> Found | None:
        """Small print in the same ruled cell as a box, above or below it."""
        cell = self.rulings.cell(box, self.size)
        if cell[3] - cell[1] > 90 or cell[0] <= 0 or cell[2] >= self.size[0]:
            return None
        found = [
            n
            for n, line in self._worded()
            if cell[0] - 1 <= line.box[0] and line.box[2] <= cell[2] + 2
            and cell[1] - 2 <= (line.box[1] + line.box[3]) / 2 <= cell[3] + 2
        ]  # fmt: skip
        others = [f for f in self.fields if f.box != box and within(f.box, cell)]
        return Found(tuple(found[:3]), 2.0) if found and not others else None

    def legend(self, found: Found) -> Found | None:
        """What an enumerator stands for, where the page explains it: "d)" and elsewhere "d) Place of birth"."""
        sign = self.text(found).strip()
        for n, line in self._with_letters:
            rest = line.text.removeprefix(sign)
            if rest != line.text and sum(c.isalpha() for c in rest) >= 3 and n not in found.lines:
                return Found(self.goes_on((n,)), 0.0)
        return None

    def asked_in_cell(self, whole: Rect, own: set[int]) -> Found | None:
        """The words above or left of some buttons in the same small ruled cell: their question."""
        cell = self.rulings.cell(whole, self.size)
        if not (cell[0] > 0 and cell[1] > 0 and cell[2] < self.size[0] and cell[3] < self.size[1]):
            return None
        if (cell[2] - cell[0]) * (cell[3] - cell[1]) > 0.12 * self.size[0] * self.size[1]:
            return None
        found = tuple(
            n
            for n, line in self._with_letters
            if n not in own and n not in self.claimed and within(line.box, cell)
            and (line.box[3] <= whole[1] + 3 or (line.box[2] <= whole[0] + 3 and line.box[1] <= whole[3]))
        )  # fmt: skip
        others = any(
            within(f.box, cell) and not within(f.box, (whole[0] - 1, whole[1] - 1, whole[2] + 1, whole[3] + 1))
            and f.box[1] < whole[1]
            for f in self.fields
        )  # fmt: skip
        words = sum(len(self.lines[n].words) for n in found)
        return Found(found, 0.0) if found and not others and words <= _LONGEST_HEAD else None

    def _stacked(self, own: Field) -> Field | None:
        x0, y0, x1, y1 = own.box
        height = y1 - y0
        above = [
            other
            for other in self.fields
            if other is not own and (other.kind in ("checkbox", "radio")) == (own.kind in ("checkbox", "radio"))
            and abs(other.box[0] - x0) < 4 and abs(other.box[2] - x1) < 4
            and other.box[3] <= y0 + 3 and y0 - other.box[3] < max(1.3 * height, 9)
        ]  # fmt: skip
        if not above:
            return self._in_cell_above(own)
        nearest = max(above, key=lambda other: other.box[3])
        for n, line in self._worded():
            middle = (line.box[1] + line.box[3]) / 2
            if nearest.box[3] - 1 <= middle <= y0 + 1 and over(line.box, own.box) and n not in self.claimed:
                return None  # it has a caption of its own
        return nearest

    def _in_cell_above(self, own: Field) -> Field | None:
        """The like field in the ruled cell right above: rows may be much higher than a check box."""
        if own.kind not in ("checkbox", "radio"):
            return None
        cell = self.rulings.cell(own.box, self.size)
        if cell[0] <= 0 or cell[1] <= 0 or cell[3] - cell[1] > 90:
            return None
        for other in self.fields:
            if other.kind != own.kind or abs(other.box[0] - own.box[0]) > 4 or other.box[3] > cell[1] + 2:
                continue
            if cell[1] - other.box[3] < 90 and abs(self.rulings.cell(other.box, self.size)[3] - cell[1]) < 3:
                return other
        return None

    def _beside(self, own: Field) -> Field | None:
        left = [
            other
            for other in self.fields
            if other is not own and other.box[2] <= own.box[0] + 3 and same_level(other.box, own.box)
            and own.box[0] - other.box[2] < _REACH
        ]  # fmt: skip
        if not left:
            return None
        nearest = max(left, key=lambda other: other.box[2])
        for n, line in self._on_level(own.box):
            if line.box[0] >= nearest.box[2] - 2 and line.box[2] <= own.box[0] + 2 and n not in self.claimed:
                return None
        return nearest
