"""Looking around a field on the page: what stands left, right, above, below, inside, and in its ruled cell.

`Surroundings` answers questions about one page, in points; `buttons.py` and `inputs.py` decide.
"""

from __future__ import annotations

from formkit.document.answers import YES_NO
from formkit.document.labels import thresholds as t
from formkit.document.labels.growth import Found, off_level, over, same_level, within
from formkit.document.labels.heads import TablePage
from formkit.document.labels.names import ENUMERATOR
from formkit.document.model import Field, Line
from formkit.findings import Rect


class Surroundings(TablePage):
    """What stands around the fields of one page."""

    # ── the four directions ──────────────────────────────────────────────────────────────────────

    def right(self, box: Rect, *, reach: float) -> Found | None:
        """The line that begins right of a box on its height, within `reach` (ems), nothing in between."""
        best = self._nearest(
            (line.box[0] - box[2] + off_level(line, box), n)
            for n, line in self._on_level(box)
            if -t.SLACK * self.em <= line.box[0] - box[2] <= reach * self.em
        )
        if best is None or self._field_between(box[2], box[1], self.lines[best[1]].box[0], box[3], box):
            return None
        line = self.lines[best[1]]
        if ENUMERATOR.match(line.text):  # "b.", and the words a tab stop farther
            more = self.right(line.box, reach=t.REACH_TAB)
            if more is not None:
                return Found((best[1], *more.lines), max(best[0], 0.0))
        if YES_NO.match(line.text):
            return Found(
                (best[1],), max(best[0], 0.0)
            )  # "Ja" says it all; small print below is something else
        return Found(self._grown_down(best[1], box), max(best[0], 0.0))

    def left(
        self, box: Rect, *, reach: float = t.REACH, whole: bool = True, numbers: bool = False
    ) -> Found | None:
        """The line that ends left of a box on its height, nothing in between.

        `whole`: with its paragraph; `numbers`: a mere number counts too (the head of a row).
        """
        best = self._nearest(
            (box[0] - line.box[2] + off_level(line, box), n)
            for n, line in self._on_level(box, numbers=numbers)
            if -t.SLACK * self.em <= box[0] - line.box[2] <= reach * self.em
        )
        if best is None or self._field_between(self.lines[best[1]].box[2], box[1], box[0], box[3], box):
            return None
        lines = (self._cell_lines_of(best[1]) or self._paragraph(best[1])) if whole else (best[1],)
        return Found(lines, max(best[0], 0.0))

    def above(self, box: Rect, *, reach: float = t.REACH_ABOVE, skip_claimed: bool = False) -> Found | None:
        """The lines that end above a box and stand over it, nothing in between."""
        candidates = [
            (box[1] - line.box[3], n)
            for n, line in self._worded()
            if line.box[1] < box[1]
            and -t.INTO_FIELD * line.size <= box[1] - line.box[3] <= reach * self.em
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
        if self._field_between(x0, line.box[3], x1, box[1] - t.EDGE * self.em, box):
            return None
        return Found(self._grown_up(best), max(box[1] - line.box[3], 0.0))

    def on_top(self, box: Rect) -> Found | None:
        """One to three words right above a small box, in its middle: the caption of a button in a narrow cell."""
        middle = (box[0] + box[2]) / 2
        best = self._nearest(
            (box[1] - line.box[3], n)
            for n, line in self._worded()
            if -t.INTO_BUTTON * line.size <= box[1] - line.box[3] <= t.REACH_ON_TOP * (box[3] - box[1])
            and len(line.words) <= 3 and abs((line.box[0] + line.box[2]) / 2 - middle) < t.OFF_CENTRE * self.em
        )  # fmt: skip
        return Found((best[1],), max(best[0], 0.0)) if best else None

    def below(self, box: Rect, *, reach: float = t.REACH_BELOW) -> Found | None:
        """The line that begins right below a box: the caption of a line to write on."""
        best = self._nearest(
            (line.box[1] - box[3], n)
            for n, line in self._worded()
            if -t.INTO_FIELD * line.size <= line.box[1] - box[3] <= reach * self.em and over(line.box, box)
        )
        return Found((best[1],), max(self.lines[best[1]].box[1] - box[3], 0.0)) if best else None

    def inside(self, box: Rect) -> Found | None:
        """Small print inside the upper part of a box."""
        em = self.em
        found = [
            n
            for n, line in self._worded()
            if box[0] - t.SLACK * em <= line.box[0] and line.box[2] <= box[2] + t.ALIGNED * em
            and box[1] - t.EDGE * em <= line.box[1] and (line.box[1] + line.box[3]) / 2 <= box[3]
            and box[3] - box[1] > t.ROOM_TO_WRITE * line.size
        ]  # fmt: skip
        return Found(tuple(found[:2]), 0.0) if found else None

    def ruled_off(self, found: Found, box: Rect) -> bool:
        """Does a ruled line part the found words from a box above or below them?"""
        line = self.lines[found.lines[-1]]
        x0, x1 = max(box[0], line.box[0]), min(box[2], line.box[2])
        touch = t.TOUCH * self.em
        if line.box[3] <= box[1] + t.SLACK * self.em:
            return self.rulings.crossed_between(line.box[3] - touch, box[1] + touch, x0, x1)
        return self.rulings.crossed_between(box[3] - touch, line.box[1] + touch, x0, x1)

    def boxed(self, box: Rect) -> bool:
        """Is the field drawn as a closed box of its own, so that a line at its edge parts nothing?"""

        def edge(height: float) -> bool:
            return any(
                abs(y - height) < t.EDGE * self.em
                and abs(a - box[0]) < t.FRAME * self.em and abs(b - box[2]) < t.FRAME * self.em
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
                self.aligned(self.above(own.box, reach=t.REACH_SURE), own),
                self.aligned(self.below(own.box, reach=t.REACH_SURE), own),
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
        near = t.CAPTION_ALIGNED * self.em
        return abs(line[0] - own.box[0]) < near or middle < near

    def in_cell(self, box: Rect) -> Found | None:
        """Small print in the same ruled cell as a box, above or below it."""
        cell = self.rulings.cell(box, self.size)
        touch, slack = t.TOUCH * self.em, t.SLACK * self.em
        if cell[3] - cell[1] > t.CELL_OF_FIELD * self.em or cell[0] <= 0 or cell[2] >= self.size[0]:
            return None
        found = [
            n
            for n, line in self._worded()
            if cell[0] - touch <= line.box[0] and line.box[2] <= cell[2] + slack
            and cell[1] - slack <= (line.box[1] + line.box[3]) / 2 <= cell[3] + slack
        ]  # fmt: skip
        others = [f for f in self.fields_at(cell[1], cell[3]) if f.box != box and within(f.box, cell)]
        return Found(tuple(found[:3]), slack) if found and not others else None

    def legend(self, found: Found) -> Found | None:
        """What an enumerator stands for, where the page explains it: "d)" and elsewhere "d) Place of birth"."""
        sign = self.text(found).strip()
        for n, line in self._with_letters:
            rest = line.text.removeprefix(sign)
            if rest != line.text and sum(c.isalpha() for c in rest) >= 3 and n not in found.lines:
                return Found(self.goes_on((n,)), 0.0)
        return None

    def asked_in_cell(self, first: Rect, whole: Rect, own: set[int]) -> Found | None:
        """The words above or left of some buttons (the first, and all) in the same small ruled cell: their question."""
        cell, closed = self.cell_of(first)
        if not closed or not (within(whole, cell) and whole[3] <= cell[3] + t.SLACK * self.em):
            return None
        if (cell[2] - cell[0]) * (cell[3] - cell[1]) > t.CELL_OF_QUESTION * self.size[0] * self.size[1]:
            return None
        edge, touch = t.EDGE * self.em, t.TOUCH * self.em
        around = (whole[0] - touch, whole[1] - touch, whole[2] + touch, whole[3] + touch)
        found = tuple(
            n
            for n, line in self._with_letters
            if n not in own and n not in self.claimed and within(line.box, cell)
            and (line.box[3] <= whole[1] + edge or (line.box[2] <= whole[0] + edge and line.box[1] <= whole[3]))
        )  # fmt: skip
        others = any(
            within(f.box, cell) and not within(f.box, around) and f.box[1] < whole[1]
            for f in self.fields_at(cell[1], cell[3])
        )  # fmt: skip
        words = sum(len(self.lines[n].words) for n in found)
        return Found(found, 0.0) if found and not others and words <= t.WORDS_OF_CELL else None

    def cell_beside(self, box: Rect) -> Rect | None:
        """The ruled cell left of the one that a box stands in; None where none is drawn."""
        cell, _closed = self.cell_of(box)
        if cell[0] <= 0:
            return None
        y = (box[1] + box[3]) / 2
        beside, closed = self.cell_of((cell[0] - t.OVER_CELL_TOP, y, cell[0] - t.OVER_CELL_FOOT, y))
        if not closed or beside[2] > cell[0] + t.PEN or beside[3] - beside[1] > t.TALL_CELL * self.em:
            return None
        return beside

    def free_within(self, cell: Rect) -> tuple[int, ...]:
        """The lines in a ruled cell that are no answers of buttons."""
        return tuple(n for n, line in self.free_lines() if within(line.box, cell))

    def free_lines(self) -> list[tuple[int, Line]]:
        """The lines with letters that are no answers of buttons."""
        return [(n, line) for n, line in self._with_letters if n not in self.claimed]

    def free_on_level(self, box: Rect) -> list[tuple[int, Line]]:
        """Of these lines those on the height of a box."""
        return [(n, line) for n, line in self._on_level(box) if n not in self.claimed]

    def start_of_line(self, own: Field) -> Field:
        """The leftmost field on the height of a field, within its table or page column."""
        level = [f for f in self.fields_at(own.box[1], own.box[3]) if same_level(f.box, own.box)]
        return min((f for f in level if f.box[0] <= own.box[0]), key=lambda f: f.box[0], default=own)

    def head_over(self, box: Rect, right: float) -> str:
        """The nearest words that stand alone over a column of fields which begins at `box` and ends at `right`."""
        best: tuple[float, int] | None = None
        for n, line in self.free_lines():
            if line.box[3] > box[1] or len(line.words) > t.WORDS_OF_HEAD:
                continue
            middle = (line.box[0] + line.box[2]) / 2
            begins = abs(line.box[0] - box[0]) < t.HEAD_ALIGNED * self.em
            if not (begins or abs(middle - (box[0] + right) / 2) < t.HEAD_ALIGNED * self.em):
                continue
            neighbours = [
                m for m, other in self._on_level(line.box)
                if m != n and m not in self.claimed and same_level(other.box, line.box)
                and abs(other.box[1] - line.box[1]) < t.ALIGNED * self.em
            ]  # fmt: skip
            if neighbours and (best is None or line.box[3] > best[0]):
                best = (line.box[3], n)
        return self.lines[best[1]].text if best else ""

    def heads(self, own: Field) -> tuple[str, str]:
        """The head of a cell's row and of its column."""
        column = self.column_head(own)
        return self.row_head(own), column if sum(c.isalpha() for c in column) >= 2 else ""

    def row_head(self, own: Field) -> str:
        """The words, or else the number, left of the first cell of a row."""
        start = self.start_of_row(own).box
        left = self.left(start) or self.left(start, reach=t.REACH_NUMBER, numbers=True)
        return self.text(left) if left and not (set(left.lines) <= self.claimed) else ""
