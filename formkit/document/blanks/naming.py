"""What a blank is called: the words of its own cell, the heads of its column and row, or what the label finder says.

A form in several languages names everything in each: the leading one, set larger, is what a blank is called here.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from formkit.document.blanks.sheet import Drawn, Sheet, around
from formkit.document.blocks import join_lines
from formkit.document.guess import is_mostly_foreign
from formkit.document.labels import thresholds as t
from formkit.document.labels.inputs import cell_name
from formkit.document.model import Blank, Label, Line

_SENTENCE = re.compile(r"^.{3,}?(\?|[^.\s]{3,}\.(?=\s[A-ZÄÖÜ]))")
"""The first sentence of small print: it names what is asked, the rest explains it."""


class Naming:
    """Names for the blanks of one page."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.translated = is_mostly_foreign(" ".join(line.text for line in _second_lines(sheet)))

    def leading(self, lines: Sequence[int]) -> tuple[int, ...]:
        """Of the lines of a caption those in the leading language: the large ones, where small ones translate them."""
        if not self.translated or len(lines) < 2:
            return tuple(lines)
        sizes = {n: self.sheet.lines[n].size for n in lines}
        first = sizes[lines[0]]
        if first < max(sizes.values()) * (1 - t.SAME_SIZE):
            return tuple(lines)
        return tuple(n for n in lines if sizes[n] >= first * (1 - t.SAME_SIZE))

    def words(self, lines: Sequence[int]) -> str:
        """The words of a caption in the leading language."""
        return join_lines([self.sheet.lines[n].text for n in self.leading(lines)])

    def named(self, blank: Blank, drawn: Drawn | None) -> Blank:
        """A blank under the words of its own cell, or of the heads of its column and row."""
        if drawn is None or not (drawn.caption or drawn.column or drawn.row):
            return self._found(blank)
        row, column = self.words(drawn.row), self.words(drawn.column)
        if drawn.caption:
            words, lines, source = self.words(drawn.caption), drawn.caption, drawn.source
            if len(words.split()) > t.WORDS_BELOW_RULE and (first := _SENTENCE.match(words)):
                words = first.group()
        else:
            words, lines, source = cell_name(row, column), drawn.column or drawn.row, "table"
        box = around([self.sheet.lines[n].box for n in lines])
        caption = Label(words, source, t.SURE_INSIDE, lines, box, words)
        asked = dataclasses.replace(blank.asked, row=row or None, column=column or None)
        if asked.text == words:
            asked = dataclasses.replace(asked, text=None, lines=())
        return dataclasses.replace(blank, caption=caption, asked=asked)

    def _found(self, blank: Blank) -> Blank:
        """A blank as the label finder named it: in a translated form with the large lines over a translation."""
        if not self.translated or not blank.caption.lines or blank.caption.source not in ("geometry", "cell"):
            return blank
        lines = self.leading(self._whole(blank.caption.lines))
        if not lines or lines == blank.caption.lines:
            return blank
        words = join_lines([self.sheet.lines[n].text for n in lines])
        box = around([self.sheet.lines[n].box for n in lines])
        caption = dataclasses.replace(blank.caption, text=words, on_page=words, lines=lines, box=box)
        return dataclasses.replace(blank, caption=caption)

    def _whole(self, lines: Sequence[int]) -> tuple[int, ...]:
        """A caption with the larger lines right over it that its lines translate."""
        whole = list(lines)
        for _turn in range(t.LINES_OF_CAPTION):
            top = self.sheet.lines[whole[0]]
            above = [
                n for n, line in enumerate(self.sheet.lines)
                if n not in whole and abs(line.box[0] - top.box[0]) < t.RAGGED * self.sheet.em
                and -t.OVERLAP * line.size < top.box[1] - line.box[3] < t.NEXT_LINE * line.size
                and line.size >= top.size * (1 - t.SAME_SIZE)
            ]  # fmt: skip
            if not above or not self._goes_with(self.sheet.lines[above[0]], top):
                break
            whole.insert(0, above[0])
        return tuple(whole)

    def _goes_with(self, upper: Line, lower: Line) -> bool:
        """Is the upper one of two lines a part of the same caption: larger, or no end of a translation above?"""
        if upper.size > lower.size * (1 + t.SAME_SIZE):
            return True
        first = self.sheet.lines.index(upper)
        return self._large_over(first) is not None or lower.size >= self.sheet.em * (1 + t.SAME_SIZE)

    def _large_over(self, n: int) -> int | None:
        line = self.sheet.lines[n]
        for m in range(n - 1, max(-1, n - t.LINES_OF_CAPTION), -1):
            other = self.sheet.lines[m]
            if abs(other.box[0] - line.box[0]) < t.RAGGED * self.sheet.em and other.size > line.size * (
                1 + t.SAME_SIZE
            ):
                return m
        return None


def _second_lines(sheet: Sheet) -> list[Line]:
    """The lines right below a larger one."""
    lines = sheet.lines
    return [
        line
        for line in lines
        if any(
            other.size > line.size * (1 + t.SAME_SIZE)
            and -t.OVERLAP * line.size < line.box[1] - other.box[3] < t.NEXT_LINE * other.size
            and min(other.box[2], line.box[2]) > max(other.box[0], line.box[0])
            for other in lines
        )
    ]
