"""Lines to write on: single horizontal lines with room above, and a caption before, below, on or over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from formkit.document.blanks.sheet import Drawn, Sheet
from formkit.document.labels import thresholds as t
from formkit.document.model import Line
from formkit.findings import Rect

_FOOTNOTE = re.compile(r"^(\d{1,2}\)?|\*{1,4}\)?|[¹²³⁴-⁹]\)?|\([\d*]\))\s*\S+\s+\S+\s+\S")


@dataclass(frozen=True)
class _Rule:
    y: float
    x0: float
    x1: float
    on_it: tuple[int, ...] = ()
    """The lines of the page that stand on it."""


class Rules:
    """The single horizontal lines of a page that nothing of `others` (other blanks) lies on."""

    def __init__(self, sheet: Sheet, others: Sequence[Rect]) -> None:
        self.sheet, self.em, self.hand = sheet, sheet.em, t.hand(sheet.em)
        edge = t.EDGE * self.em
        self.rules = [
            _Rule(y, x0, x1, self._on(y, x0, x1))
            for y, x0, x1 in sheet.rulings.horizontal
            if self._long_enough(y, x0, x1)
            and not any(_lies_on((x0, y - edge, x1, y + 1), box) for box in others)
            and not self._is_side(y, x0, x1)
        ]
        self.rules = [rule for rule in self.rules if rule.on_it or not self._is_double(rule)]

    def all(self) -> list[Drawn]:
        """The lines to write on, several for one answer as one place."""
        groups: list[tuple[_Rule, Drawn]] = []
        for rule in self.rules:
            start = self._start(rule)
            if start is None:
                continue
            free = (
                start,
                rule.y - t.CELL_ROOM * self.hand,
                self._end(rule, start),
                rule.y - t.TOUCH * self.em,
            )
            if self.sheet.written(free) or self.sheet.struck(free):
                continue
            last = next(
                (n for n in range(len(groups) - 1, -1, -1) if self._follows(groups[n][0], rule)), None
            )
            if self._below(rule) or self._before(rule) or rule.on_it:
                groups.append((rule, Drawn(free, "text", self._named_by(rule, start), source="geometry")))
            elif last is not None:  # a further line for the same answer
                drawn = groups[last][1]
                box = drawn.box
                whole = (min(box[0], free[0]), box[1], max(box[2], free[2]), free[3])
                groups[last] = (rule, replace(drawn, box=whole, first=drawn.first or box))
            elif self._asked_over(rule):
                groups.append((rule, Drawn(free, "text")))
        return [drawn for _rule, drawn in groups]

    # ── which line is one to write on ────────────────────────────────────────────────────────────

    def _long_enough(self, y: float, x0: float, x1: float) -> bool:
        """Is there room for words? In the middle of a sentence a number may do."""
        if t.RULE_LENGTH * self.hand <= x1 - x0 <= t.RULE_SHARE * self.sheet.page.width:
            return True
        em = self.em
        return t.SENTENCE_GAP * self.hand <= x1 - x0 < t.RULE_LENGTH * self.hand and any(
            -t.SLACK * em <= x0 - line.box[2] < t.SENTENCE_NEAR * em
            and -t.ON_RULE_ABOVE * em < line.box[3] - t.SLACK * em - y < t.ON_RULE_BELOW * em
            for line in self.sheet.lines
        )

    def _start(self, rule: _Rule) -> float | None:
        """Where the free part of a line begins; None where words are underlined."""
        if not rule.on_it:
            return rule.x0
        boxes = [self.sheet.lines[n].box for n in rule.on_it]
        start = max(box[2] for box in boxes) + t.EDGE * self.em
        begins = min(box[0] for box in boxes)
        if (
            begins - rule.x0 > t.UNIT_AT_END * (rule.x1 - rule.x0)
            and begins - rule.x0 > t.SENTENCE_GAP * self.hand
        ):
            return rule.x0  # a unit stands at the end of the line
        if begins - rule.x0 >= t.BEFORE_RULE * self.em or rule.x1 - start <= t.RULE_LENGTH * self.hand:
            return None
        if self._is_heading(rule):
            return None
        return start

    def _end(self, rule: _Rule, start: float) -> float:
        """Where the free part of a line ends: before a unit, or with the line."""
        behind = [self.sheet.lines[n].box[0] for n in rule.on_it if self.sheet.lines[n].box[0] > start]
        return min(behind) - t.TOUCH * self.em if behind else rule.x1

    def _is_heading(self, rule: _Rule) -> bool:
        """Are the words on a line a heading, underlined over the width of the page?"""
        text = self.sheet.text(rule.on_it)
        if text.rstrip().endswith(":"):
            return False
        if text.rstrip().endswith((".", "!", ";")) and len(text.split()) > 2:
            return True  # the end of a paragraph
        large = max(self.sheet.lines[n].size for n in rule.on_it) > t.HEADING * self.em
        wide = rule.x1 - rule.x0 > t.TEXT_WIDTH * (self.sheet.right - self.sheet.left)
        alike = [
            other for other in self.rules
            if other is not rule and other.on_it and abs(other.x0 - rule.x0) < t.PEN
            and abs(other.y - rule.y) < t.NEXT_RULE * self.hand
        ]  # fmt: skip
        return large or (wide and not alike)

    def _on(self, y: float, x0: float, x1: float) -> tuple[int, ...]:
        """The lines of the page that stand on a line. Words right below another line are the caption of that."""
        em = self.em
        return tuple(
            n
            for n, line in enumerate(self.sheet.lines)
            if -t.ON_RULE_ABOVE * em < line.box[3] - t.SLACK * em - y < t.ON_RULE_BELOW * em
            and min(line.box[2], x1) - max(line.box[0], x0) > t.TOUCH * em
            and not self._under_another(line, y)
        )  # fmt: skip

    def _under_another(self, line: Line, y: float) -> bool:
        """Does a line of words hang under another ruled line, nearer than it stands on the one at `y`?"""
        above = line.box[1] - max(
            (
                other for other, a, b in self.sheet.rulings.horizontal
                if other < line.box[1] + t.ON_RULE_BELOW * line.size and other < y - t.PEN
                and min(b, line.box[2]) - max(a, line.box[0]) > 0.5 * (line.box[2] - line.box[0])
            ),
            default=-1e9,
        )  # fmt: skip
        return above < y - line.box[3] + t.SLACK * self.em and above < t.BELOW_RULE * self.em

    def _is_side(self, y: float, x0: float, x1: float) -> bool:
        """Is a line a side of a table or a frame?"""
        slack, edge = t.SLACK * self.em, t.EDGE * self.em
        return any(
            a - slack <= y <= b + slack
            and (
                abs(x - x0) < edge or abs(x - x1) < edge or (x0 < x < x1 and b - a > t.COMB_HEIGHT * self.em)
            )
            for x, a, b in self.sheet.rulings.vertical
        )

    def _is_double(self, rule: _Rule) -> bool:
        return any(
            abs(other - rule.y) < t.RULES_APART * self.em and other != rule.y and min(b, rule.x1) > max(a, rule.x0)
            for other, a, b in self.sheet.rulings.horizontal
        )  # fmt: skip

    def _below(self, rule: _Rule) -> bool:
        """Is a short caption right below a line? A footnote or the foot of the page is none."""
        em, sheet = self.em, self.sheet
        found = [
            line for line in sheet.lines
            if -t.TOUCH * em <= line.box[1] - rule.y < t.BELOW_RULE * em and line.size < t.SMALL_PRINT * em
            and min(line.box[2], rule.x1) - max(line.box[0], rule.x0) > 0.5 * (line.box[2] - line.box[0])
            and any(c.isalpha() for c in line.text) and not self._stands_on_next(line, rule)
        ]  # fmt: skip
        if not found or any(
            len(line.words) > t.WORDS_BELOW_RULE or _FOOTNOTE.match(line.text) for line in found
        ):
            return False
        wide = rule.x1 - rule.x0 > t.TEXT_WIDTH * (sheet.right - sheet.left)
        return not (wide and rule.y > t.FOOT_OF_PAGE * sheet.page.height and not self._rows_above(rule))

    def _rows_above(self, rule: _Rule) -> bool:
        """Do lines of the same length follow each other? Then the last one is no foot of the page."""
        return any(
            abs(other.x0 - rule.x0) < t.PEN and abs(other.x1 - rule.x1) < t.PEN
            and 0 < rule.y - other.y < t.NEXT_RULE * self.hand
            for other in self.rules
        )  # fmt: skip

    def _stands_on_next(self, line: Line, rule: _Rule) -> bool:
        """Does a line of words stand on the next ruled line rather than hang under this one?"""
        return any(
            rule.y < other.y and self.sheet.lines[n] is line for other in getattr(self, "rules", ()) for n in other.on_it
        )  # fmt: skip

    def _before(self, rule: _Rule) -> bool:
        """Words that end left of the line, on it or a little above it: the caption, with all its languages."""
        em = self.em
        return any(
            -t.CAPTION_OVER_RULE * em < line.box[3] - rule.y < t.ON_RULE_BELOW * em
            and -t.SLACK * em < rule.x0 - line.box[2] < t.BEFORE_LINE * em and any(c.isalpha() for c in line.text)
            and not self._rule_between(line.box[2], rule)
            for line in self.sheet.lines
        )  # fmt: skip

    def _named_by(self, rule: _Rule, start: float) -> tuple[int, ...]:
        """The words that name a line for certain: those right before it, and those at the margin beside it."""
        em, lines = self.em, self.sheet.lines
        level = [
            n for n, line in enumerate(lines)
            if abs(line.box[3] - t.SLACK * em - rule.y) < t.ON_RULE_BELOW * em + t.EDGE * em
            and line.box[2] <= start + t.SLACK * em and any(c.isalpha() for c in line.text)
            and not self._rule_between(line.box[2], rule)
        ]  # fmt: skip
        nearest = max(level, key=lambda n: lines[n].box[2], default=None)
        if nearest is not None and start - lines[nearest].box[2] < t.SENTENCE_NEAR * em:
            return (nearest,)
        return () if rule.on_it or self._below(rule) else self._at_margin(rule)

    def _at_margin(self, rule: _Rule) -> tuple[int, ...]:
        """The caption at the margin of a line: what stands left of it, below the line before it."""
        em, lines = self.em, self.sheet.lines
        before = max(
            (other.y for other in self.rules if other.y < rule.y - t.PEN and abs(other.x0 - rule.x0) < t.EDGE * em),
            default=0.0,
        )  # fmt: skip
        beside = [
            n for n, line in enumerate(lines)
            if before - t.EDGE * em < (line.box[1] + line.box[3]) / 2 and line.box[2] < rule.x0 - t.SENTENCE_NEAR * em
            and line.box[3] < rule.y + t.CAPTION_UNDER_RULE * em and any(c.isalpha() for c in line.text)
            and line.words[0].upright and not self._rule_between(line.box[2], rule)
        ]  # fmt: skip
        on_level = [n for n in beside if lines[n].box[3] > rule.y - t.CAPTION_OVER_RULE * em]
        if not on_level:
            return ()
        exact = [n for n in on_level if abs(lines[n].box[3] - rule.y) < t.ON_RULE_BELOW * em]
        last = (
            max(exact, key=lambda n: lines[n].box[2])
            if exact
            else min(on_level, key=lambda n: abs(lines[n].box[3] - rule.y))
        )
        column = sorted(
            (
                n
                for n in beside
                if -t.INDENT_OF_TRANSLATION * em < lines[n].box[0] - lines[last].box[0] < t.RAGGED * em
            ),
            key=lambda n: lines[n].box[1],
        )
        caption = [last]
        for n in reversed(column[: column.index(last)]):
            far = lines[caption[0]].box[1] - lines[n].box[3] > t.LOOSE_LINES * lines[n].size
            if far or lines[n].size < lines[caption[0]].size * (1 - t.SAME_SIZE):
                break  # small print over large words is what a caption before ends with
            caption.insert(0, n)
        words = sum(len(lines[n].words) for n in caption)
        return tuple(caption) if words <= t.WORDS_OF_CELL else ()

    def _rule_between(self, start: float, rule: _Rule) -> bool:
        """Does another line to write on lie between some words and a line? Then they are the caption of that."""
        return any(
            other is not rule and abs(other.y - rule.y) < t.NEXT_RULE * self.hand
            and other.x0 > start - t.PEN and other.x1 < rule.x0 + t.PEN
            for other in self.rules
        )  # fmt: skip

    def _asked_over(self, rule: _Rule) -> bool:
        """A question right over the line, which begins where the line begins."""
        em = self.em
        return any(
            0 < rule.y - line.box[3] < t.ASKED_OVER * em and abs(line.box[0] - rule.x0) < t.ALIGNED * em
            and line.text.rstrip().endswith((":", "?"))
            for line in self.sheet.lines
        )  # fmt: skip

    # ── several lines for one answer ─────────────────────────────────────────────────────────────

    def _follows(self, before: _Rule, rule: _Rule) -> bool:
        """Does a line go on where the line before it ended?"""
        edge = t.EDGE * self.em
        same_end = abs(before.x1 - rule.x1) < edge
        same_start = abs(before.x0 - rule.x0) < edge
        return 0 < rule.y - before.y < t.NEXT_RULE * self.hand and (
            same_start or (same_end and rule.x0 < before.x0 and self._caption_starts(before, rule.x0))
        )

    def _caption_starts(self, rule: _Rule, x: float) -> bool:
        """Do the words before a line begin at `x`: "Begründung: ____", and the next line at the margin?"""
        return any(
            abs(line.box[0] - x) < t.CAPTION_ALIGNED * self.em and line.box[2] <= rule.x0 + t.SLACK * self.em
            and -t.ON_RULE_ABOVE * self.em < line.box[3] - rule.y < t.ON_RULE_BELOW * self.em
            for line in self.sheet.lines
        )  # fmt: skip


def _lies_on(a: Rect, b: Rect) -> bool:
    return min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) - max(a[1], b[1]) > 1
