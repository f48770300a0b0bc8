"""Which buttons of a page answer one question: a radio group, a row of answers, or a column of them.

A group ends where the eye sees its end: at a ruled line, at words of another question, at an answer that comes again,
behind a yes and a no, at the next column of a page.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from formkit.document.answers import completes_yes_no, is_yes_no, leads_on
from formkit.document.labels import thresholds as t
from formkit.document.labels.growth import Found, same_level, within
from formkit.document.labels.surroundings import Surroundings
from formkit.document.model import Field
from formkit.findings import Rect

_BETWEEN_ANSWERS = frozenset({"oder", "und", "bzw", "or", "ou", "und/oder"})
"""Words between two answers that begin nothing new."""


class Grouping:
    """The groups of one page's buttons. `captions`: the answer beside each button, by `id`."""

    def __init__(self, page: Surroundings, captions: Mapping[int, Found]) -> None:
        self.page, self.captions = page, captions
        self._askers: dict[int, int | None] = {}

    def groups(self, buttons: Sequence[Field]) -> list[list[list[Field]]]:
        """Groups as lists of rows, each row from the left; in the order of their first rows."""
        groups: list[list[list[Field]]] = []
        for run in self._runs(buttons):
            group = next((g for g in reversed(groups) if self._goes_on_below(g, run)), None)
            if group is not None:
                group.append(run)
            else:
                groups.append([run])
        return self._gaps_filled(groups)

    def _gaps_filled(self, groups: list[list[list[Field]]]) -> list[list[list[Field]]]:
        """Groups without those that only fill a place in a row of another one: short answers leave wide gaps."""
        kept: list[list[list[Field]]] = []
        for group in groups:
            home = next(
                (
                    row
                    for other in groups
                    if other is not group
                    for row in other
                    if self._fills(other, row, group)
                ),
                None,
            )
            if home is None:
                kept.append(group)
            else:
                home.extend(group[0])
                home.sort(key=lambda b: b.box[0])
        return kept

    def _fills(
        self, group: Sequence[Sequence[Field]], row: Sequence[Field], other: Sequence[Sequence[Field]]
    ) -> bool:
        if len(other) > 1 or len(group) < 2 or not same_level(row[-1].box, other[0][0].box):
            return False
        run, rest = other[0], [line for line in group if line is not row]
        if run[0].kind != "checkbox" or row[0].kind != "checkbox" or run[0].box[0] < row[-1].box[2]:
            return False
        if not self._in_columns(rest, run) or any(self._said_before(group, button) for button in run):
            return False
        return not self._words_between(
            self.extent(row[-1]), self.extent(run[0])
        ) and not self.page.rulings.parted(row[-1].box, run[0].box)

    # ── rows ─────────────────────────────────────────────────────────────────────────────────────

    def _runs(self, buttons: Sequence[Field]) -> list[list[Field]]:
        """Answers side by side, row by row; boxes are seldom drawn on exactly one height."""
        rows: list[list[Field]] = []
        for button in sorted(buttons, key=lambda b: b.box[1]):
            if rows and same_level(rows[-1][0].box, button.box):
                rows[-1].append(button)
            else:
                rows.append([button])
        runs: list[list[Field]] = []
        for row in rows:
            first = True
            for button in sorted(row, key=lambda b: b.box[0]):
                if not first and self._goes_on_right(runs[-1], button):
                    runs[-1].append(button)
                else:
                    runs.append([button])
                first = False
        return runs

    def _goes_on_right(self, run: Sequence[Field], button: Field) -> bool:
        last, page = run[-1], self.page
        if "radio" in (button.kind, last.kind):
            return button.kind == last.kind and button.name == last.name
        before, after = self.extent(last), self.extent(button)
        if self._said_before([run], button) or self._leads_elsewhere(run, button):
            return False
        if id(button) not in self.captions and id(last) not in self.captions:
            return self._next_in_matrix(run, button)
        gap = after[0] - before[2]
        pair = len(run) == 1 and is_yes_no(self._first_words(run[0]) + self._first_words(button))
        if gap > (t.YES_TO_NO if pair else t.NEXT_ANSWER) * page.em and not self._same_asker(last, button):
            return False
        if self._words_between(before, after) and not pair:
            return False
        if page.rulings.parted(last.box, button.box) and not (pair or self._cells_of_one_row(last, button)):
            return False
        return pair or not self._other_column(last, button)

    def _next_in_matrix(self, run: Sequence[Field], button: Field) -> bool:
        """Boxes without words go on as long as their columns stand equally far apart."""
        steps = [b.box[0] - a.box[0] for a, b in itertools.pairwise([*run, button])]
        return not self._words_between(run[-1].box, button.box) and max(steps) < t.STEP_OF_MATRIX * min(steps)

    def _words_between(self, before: Rect, after: Rect) -> bool:
        slack = t.SLACK * self.page.em
        return any(
            before[2] - slack <= line.box[0] and line.box[2] <= after[0] + slack
            for n, line in self.page.free_on_level(after)
            if line.text.strip(" .:/,").casefold() not in _BETWEEN_ANSWERS
        )

    def _cells_of_one_row(self, left: Field, right: Field) -> bool:
        """Do two buttons stand in cells of one row, and the right cell asks nothing of its own?"""
        page = self.page
        (a, a_closed), (b, b_closed) = page.cell_of(left.box), page.cell_of(right.box)
        if not (a_closed and b_closed) or max(abs(a[1] - b[1]), abs(a[3] - b[3])) > t.PEN:
            return False
        both = [f for f in page.fields_at(a[1], a[3]) if f.kind == left.kind and within(f.box, a)]
        if len(both) > 1:
            return False  # the cell has its answers: the next one is another question's
        return b[3] - b[1] <= t.CELL_OF_FIELD * page.em and not page.free_within(b)

    def _same_asker(self, left: Field, right: Field) -> bool:
        asker = self.asker(right)
        if asker is None or asker != self.asker(left):
            return False
        return right.box[0] - left.box[2] <= t.YES_TO_NO * self.page.em

    def _other_column(self, left: Field, right: Field) -> bool:
        """Is the right button asked by words of its own above it, which do not reach to the left one?"""
        mine, other = self.asker(right), self.asker(left)
        if mine is None or mine == other:
            return False
        line = self.page.lines[mine]
        beside = line.box[0] > left.box[2] + t.SLACK * self.page.em
        return beside and (other is None or line.box[3] > self.page.lines[other].box[1])

    def asker(self, button: Field) -> int | None:
        """The nearest line above a button, or above the answers above it, that is no answer and no note to one."""
        if id(button) not in self._askers:
            page, box = self.page, self.extent(button)
            x0 = button.box[0] - t.QUESTION_LEFT * page.em
            cell, closed = page.cell_of(button.box)
            top = cell[1] if closed and cell[3] - cell[1] <= t.TALL_CELL * page.em else 0.0
            above = [
                (line.box[3], n)
                for n, line in page.free_lines()
                if not page.has_answer(n) and line.box[1] >= top - t.SLACK * page.em and line.box[3] <= button.box[1] + t.INTO_BUTTON * line.size
                and button.box[1] - line.box[3] <= t.REACH_ASKER * page.em
                and line.box[0] <= button.box[2] and min(line.box[2], box[2]) - max(line.box[0], x0) > 0
            ]  # fmt: skip
            self._askers[id(button)] = max(above)[1] if above else None
        return self._askers[id(button)]

    # ── columns ──────────────────────────────────────────────────────────────────────────────────

    def _goes_on_below(self, group: Sequence[Sequence[Field]], run: Sequence[Field]) -> bool:
        page, button = self.page, run[0]
        if button.kind != group[0][0].kind:
            return False
        if button.kind == "radio":
            return button.name == group[0][0].name
        if id(button) not in self.captions:
            return False
        above = [row for row in group if not same_level(row[0].box, button.box)]
        upper = next((b for row in reversed(above) for b in row if self._aligned(b, button)), None)
        if upper is None or (upper is not group[0][0] and not self._in_columns(above, run)):
            return False
        if any(self._said_before(group, member) for member in run) or self._answered(group, button):
            return False
        notes, others = self._lines_between(upper, button)
        ends = [self.extent(b)[3] for row in above for b in row] + [page.lines[n].box[3] for n in notes]
        height = max(button.box[3] - button.box[1], t.LEAST_BUTTON * page.em)
        reach = t.NEXT_ANSWER_BELOW if notes else t.NEXT_ANSWER_OVER_WHITE
        if others or button.box[1] - max(ends) >= reach * height:
            return False
        return not self._ruled_off(upper, button) and not self._asked_at_left(group, upper, button)

    def _aligned(self, upper: Field, lower: Field) -> bool:
        return abs(upper.box[0] - lower.box[0]) < t.ALIGNED * self.page.em

    def _in_columns(self, rows: Sequence[Sequence[Field]], run: Sequence[Field]) -> bool:
        """Does each answer of a row stand below one of the rows before?"""
        return all(any(self._aligned(b, button) for row in rows for b in row) for button in run)

    def _lines_between(self, upper: Field, lower: Field) -> tuple[list[int], list[int]]:
        """Lines between two buttons below each other: notes to the upper answer, and what begins something new."""
        page = self.page
        right = max(self.extent(upper)[2], self.extent(lower)[2])
        notes: list[int] = []
        others: list[int] = []
        for n, line in page.free_lines():
            middle = (line.box[1] + line.box[3]) / 2
            if not (upper.box[3] - page.em * t.TOUCH <= middle <= lower.box[1] + page.em * t.TOUCH):
                continue
            if line.box[2] <= lower.box[0] - t.QUESTION_LEFT * page.em or line.box[0] >= right:
                continue
            (notes if line.box[0] >= upper.box[2] - t.SLACK * page.em else others).append(n)
        return notes, others

    def _ruled_off(self, upper: Field, lower: Field) -> bool:
        """Does a ruled line part two buttons below each other, and the question at their left too?"""
        page = self.page
        touch = t.TOUCH * page.em
        x0, x1 = lower.box[0], max(self.extent(lower)[2], lower.box[2] + t.RULE_OF_GROUP * page.em)
        top, bottom = upper.box[3] - touch, lower.box[1] + touch
        if not page.rulings.crossed_between(
            top, bottom, x0, min(x1, lower.box[2] + t.RULE_OF_GROUP * page.em)
        ):
            return False
        return not self._one_cell_at_left(upper, lower)

    def _one_cell_at_left(self, upper: Field, lower: Field) -> bool:
        """Do both buttons stand beside one ruled cell with words in it: the question of all these rows?"""
        cells = [self.page.cell_beside(button.box) for button in (upper, lower)]
        return cells[0] is not None and cells[0] == cells[1] and bool(self.page.free_within(cells[0]))

    def _asked_at_left(self, group: Sequence[Sequence[Field]], upper: Field, lower: Field) -> bool:
        """Do words at the left of the lower row begin another question?"""
        page = self.page
        left = [
            n
            for n, line in page.free_on_level(lower.box)
            if line.box[2] <= lower.box[0] + t.SLACK * page.em
            and lower.box[0] - line.box[2] <= t.REACH * page.em
            and not page.rulings.parted(line.box, lower.box)
        ]
        cell = page.cell_beside(lower.box)
        if cell is not None:
            own = page.free_within(cell)
            if own and not within(
                ((cell[0] + cell[2]) / 2, upper.box[1], (cell[0] + cell[2]) / 2, upper.box[3]), cell
            ):
                return True
            if own:
                return False
        if not left or self._listed(group):
            return False
        first = page.left(group[0][0].box)
        return first is None or not set(left) <= set(first.lines)

    def _listed(self, group: Sequence[Sequence[Field]]) -> bool:
        """Is this a list below its question, so that what stands at its left belongs to another column?"""
        page, first = self.page, group[0][0]
        asker = self.asker(first)
        if asker is None:
            return False
        line = page.lines[asker].box
        near = first.box[1] - line[3] < t.LIST_BELOW * page.em
        return near and first.box[0] - line[0] < t.LIST_INDENT * page.em

    def heads(self, group: Sequence[Sequence[Field]]) -> tuple[str, str]:
        """What stands at the beginning of a group's row, and over its column."""
        page, first, last = self.page, group[0][0], group[0][-1]
        start = page.start_of_line(first)
        row = page.row_head(start)
        return row, page.head_over(self.extent(first), self.extent(last)[2])

    def again(self, row: Sequence[Field], other: Sequence[Field]) -> bool:
        """Are these the same answers in the same order once more, with no words between that ask something else?"""
        said = [self.words(button) for button in row]
        if not all(said) or said != [self.words(button) for button in other]:
            return False
        return not self._words_between(self.extent(row[-1]), self.extent(other[0]))

    # ── answers ──────────────────────────────────────────────────────────────────────────────────

    def extent(self, button: Field) -> Rect:
        """A button with its answer."""
        caption = self.captions.get(id(button))
        if caption is None:
            return button.box
        a, b = button.box, self.page.box(caption)
        return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])

    def words(self, button: Field) -> str:
        """The answer that a button stands for."""
        return self.page.text(self.captions.get(id(button)))

    def _first_words(self, button: Field) -> list[str]:
        return [self.words(button).split(" ")[0]]

    def _said_before(self, group: Sequence[Sequence[Field]], button: Field) -> bool:
        """The same answer again: the next question."""
        words = self.words(button)
        return bool(words) and any(self.words(member) == words for row in group for member in row)

    def _leads_elsewhere(self, run: Sequence[Field], button: Field) -> bool:
        """Does the answer before a button ask for more, so that the button answers that?"""
        return len(run) > 1 and leads_on(self.words(run[-1])) and self._answered([run], button)

    def _answered(self, group: Sequence[Sequence[Field]], button: Field) -> bool:
        """Has the group its yes and its no, and this is no third way between them?"""
        said = [word for row in group for member in row for word in self._first_words(member)]
        return completes_yes_no(said, self.words(button))
