"""Tables: which cells stand above and beside each other, and the heads of their columns."""

from __future__ import annotations

from collections.abc import Callable

from formkit.document.blocks import join_lines
from formkit.document.labels import thresholds as t
from formkit.document.labels.growth import Found, PageLines, over, same_level, within
from formkit.document.model import Field, Word
from formkit.findings import Rect


class TablePage(PageLines):
    """One page with its rows and columns of fields."""

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

    def column_head(self, own: Field, *, reach: float = t.HEAD_REACH, beside: float = 0.0) -> str:
        """The words over the column of a cell: those above its topmost cell, within the column's width.

        Words, not lines: the heads of two narrow columns often look like one line. `beside` widens the
        column to the right.
        """
        top, em = self.top_of_stack(own).box, self.em
        highest, touch = self.top_of_stack(own).box[1] - reach * self.em, t.TOUCH * self.em
        ruled_head = self.head_cell(top)
        if ruled_head:
            return self.text(Found(ruled_head, 0.0))
        x0, x1 = self._column(top)
        x1 = max(x1, beside)  # a group of buttons shares one head
        words = [
            word
            for n, line in self._all
            if highest <= line.box[3] <= top[1] + line.size and n not in self.claimed and not self._in_answered_cell(n, top)
            for word in line.words
            if highest <= word.box[1] and word.box[3] <= top[1] + t.INTO_FIELD * word.size
            and x0 <= (word.box[0] + word.box[2]) / 2 <= x1
        ]  # fmt: skip
        if beside <= 0 and not self._has_columns(top):
            words = [word for word in words if not self._cut_off(word, x0, x1)]
        words.sort(key=lambda word: -word.box[3])
        rows: list[list[Word]] = []
        edge = top[1]
        for word in words:
            if rows and abs(rows[-1][0].box[3] - word.box[3]) < t.SAME_ROW * word.size:
                rows[-1].append(word)
                continue
            first_row = not rows
            # Short heads of a tall head row end far above the cells; nothing else stands between.
            if edge - word.box[3] > (t.HEAD_GAP * em if first_row else t.ROW_OF_HEAD * word.size):
                break
            ruled = self.rulings.crossed_between(
                word.box[3] - touch, edge - touch, max(x0, top[0]), min(x1, top[2])
            )
            if ruled and not first_row:
                break
            rows.append([word])
            edge = word.box[1]
        lines = [" ".join(w.text for w in sorted(row, key=lambda w: w.box[0])) for row in reversed(rows)]
        return join_lines(lines)

    def _has_columns(self, box: Rect) -> bool:
        """Do other fields stand beside a cell, so that heads of columns may look like one line?"""
        return any(
            same_level(other.box, box) and other.box != box for other in self.fields_at(box[1], box[3])
        )

    def _cut_off(self, word: Word, x0: float, x1: float) -> bool:
        """Is a word part of a line that begins left of a column or ends right of it: a heading over the page?"""
        return any(
            word in line.words and (line.box[0] < x0 - self.em or line.box[2] > x1 + self.em)
            for _n, line in self._all
        )

    def _in_answered_cell(self, n: int, own: Rect) -> bool:
        """Does a line stand in a small ruled cell of another field, as its caption?"""
        cell, closed = self.cell_of(self.lines[n].box)
        if not closed or cell[3] - cell[1] > t.LOW_CELL * self.em or within(own, cell):
            return False
        return any(f.kind == "text" and within(f.box, cell) for f in self.fields_at(cell[1], cell[3]))

    def head_cell(self, top: Rect, *, widest: float = t.WIDER_THAN_COLUMN) -> tuple[int, ...]:
        """The lines of the ruled cell over a column whose topmost cell is `top`; none where none is drawn.

        A cell without letters (the numbers of columns) is passed over; a cell more than `widest` times as wide is
        the head of several columns.
        """
        em, cell = self.em, self.rulings.cell(top, self.size)
        for _turn in range(2):
            if not (cell[0] > 0 and cell[1] > 0 and cell[2] < self.size[0]):
                return ()
            if any(
                within(line.box, cell) and line.box[3] <= top[1] + t.SLACK * em and n not in self.claimed
                for n, line in self._with_letters
            ):
                return ()  # the head stands in the cell of the fields itself
            x = (max(cell[0], top[0]) + min(cell[2], top[2])) / 2
            strip = (x, cell[1] - t.OVER_CELL_TOP, x, cell[1] - t.OVER_CELL_FOOT)
            over_it = self.rulings.cell(strip, self.size)
            if (
                over_it[1] <= 0
                or over_it[3] > cell[1] + t.PEN
                or over_it[2] - over_it[0] > widest * (cell[2] - cell[0])
            ):
                return ()
            inside = [n for n, line in self._all if within(line.box, over_it)]
            if any(within(f.box, over_it) for f in self.fields_at(over_it[1], over_it[3])):
                return ()
            if any(n in self._lettered for n in inside):
                words = sum(len(self.lines[n].words) for n in inside)
                return tuple(inside) if words <= t.WORDS_OF_CELL else ()
            cell = over_it
        return ()

    def _column(self, box: Rect) -> tuple[float, float]:
        """How far a column reaches: to half the way to its neighbours, at most a little beyond its cells."""
        em, slack = self.em, t.SLACK * self.em
        level = self.fields_at(box[1], box[3])
        left = [f.box[2] for f in level if same_level(f.box, box) and f.box[2] <= box[0] + slack]
        right = [f.box[0] for f in level if same_level(f.box, box) and f.box[0] >= box[2] - slack]
        spread = max(t.COLUMN_SPREAD * em, t.COLUMN_SHARE * (box[2] - box[0]))
        x0 = max(box[0] - spread, (max(left) + box[0]) / 2 if left else 0.0)
        x1 = min(box[2] + spread, (min(right) + box[2]) / 2 if right else 1e9)
        for x, y0, y1 in self.rulings.vertical:
            if (
                y0 <= box[1] - t.INTO_HEAD * em and y1 >= box[1] - t.BEGINS_IN_HEAD * em
            ):  # it reaches up into the head
                if x0 < x <= box[0] + slack:
                    x0 = x
                elif box[2] - slack <= x < x1:
                    x1 = x
        return x0, x1

    def _stacked(self, own: Field) -> Field | None:
        x0, y0, x1, y1 = own.box
        edge, aligned = t.EDGE * self.em, t.ALIGNED * self.em
        step = max(t.ROW_BELOW * (y1 - y0), t.LEAST_ROW * self.em)
        above = [
            other
            for other in self.fields_at(y0 - step, y0 + edge)
            if other is not own and (other.kind in ("checkbox", "radio")) == (own.kind in ("checkbox", "radio"))
            and abs(other.box[0] - x0) < aligned and abs(other.box[2] - x1) < aligned
            and other.box[3] <= y0 + edge and y0 - other.box[3] < step
        ]  # fmt: skip
        if not above:
            return self._in_cell_above(own)
        nearest, touch = max(above, key=lambda other: other.box[3]), t.TOUCH * self.em
        for n, line in self._worded():
            middle = (line.box[1] + line.box[3]) / 2
            if (
                nearest.box[3] - touch <= middle <= y0 + touch
                and over(line.box, own.box)
                and n not in self.claimed
            ):
                return None  # it has a caption of its own
        return nearest

    def _in_cell_above(self, own: Field) -> Field | None:
        """The like field in the ruled cell right above: rows may be much higher than a check box."""
        if own.kind not in ("checkbox", "radio"):
            return None
        em, cell = self.em, self.rulings.cell(own.box, self.size)
        highest = t.CELL_OF_FIELD * em
        if cell[0] <= 0 or cell[1] <= 0 or cell[3] - cell[1] > highest:
            return None
        for other in self.fields_at(cell[1] - highest, cell[1] + t.SLACK * em):
            if other.kind != own.kind or abs(other.box[0] - own.box[0]) > t.ALIGNED * em:
                continue
            near = -t.SLACK * em <= cell[1] - other.box[3] < highest
            if near and abs(self.rulings.cell(other.box, self.size)[3] - cell[1]) < t.PEN:
                return other
        return None

    def _beside(self, own: Field) -> Field | None:
        slack = t.SLACK * self.em
        left = [
            other
            for other in self.fields_at(own.box[1], own.box[3])
            if other is not own and other.box[2] <= own.box[0] + t.EDGE * self.em and same_level(other.box, own.box)
            and own.box[0] - other.box[2] < t.REACH * self.em
        ]  # fmt: skip
        if not left:
            return None
        nearest = max(left, key=lambda other: other.box[2])
        for n, line in self._on_level(own.box):
            if (
                line.box[0] >= nearest.box[2] - slack
                and line.box[2] <= own.box[0] + slack
                and n not in self.claimed
            ):
                return None
        return nearest
