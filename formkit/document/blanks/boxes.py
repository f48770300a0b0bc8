"""Ruled cells and free-standing boxes with room to write."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from formkit.document.answers import YES_NO
from formkit.document.blanks.cells import Cell
from formkit.document.blanks.sheet import Drawn, Sheet, around, inside, is_gray, light
from formkit.document.blanks.squares import is_square
from formkit.document.labels import thresholds as t
from formkit.document.labels.growth import within
from formkit.document.labels.names import ENUMERATOR
from formkit.findings import Rect

_HINT = re.compile(
    r"^\W*((tt|tag|day|mm|monat|month|jj|jjjj|jahr|year|yyyy|eur|euro|€|m²|qm|km|cm|kg|kw|%|uhr|mtl|monatlich|netto|brutto)\b[\s.,/()]*)+$",
    re.IGNORECASE,
)
"""How to write an answer, or in what: it names nothing."""
_COUNTS = re.compile(r"^(lfd|laufende|pos|nr|no|nummer|#)\b[\s.]*(nr\.?|nummer)?$", re.IGNORECASE)
"""The head of a column that counts the rows of a table."""
_NOTE = re.compile(
    r"^\W*(hinweise?|wichtig|achtung|tipp|beispiel|info|merke|note|important|erläuterung(en)?)\b\W*[:!]",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"^(ja|nein|yes|no|oui|non)\b", re.IGNORECASE)
_PLEASE = re.compile(r"\b(bitte|please|veuillez)\b", re.IGNORECASE)
_LIGHTER = 8.0
"""A ground so much lighter than another is a different one (of 255)."""


class Boxes:
    """The cells of a page that are to be written in. `ticks`: boxes to tick; `taken`: what is a blank already (leaders, combs)."""

    def __init__(self, sheet: Sheet, ticks: Sequence[Rect], taken: Sequence[Rect]) -> None:
        self.sheet, self.em, self.ticks, self.taken = sheet, sheet.em, ticks, taken
        self.cells = sheet.cells
        self._ticks_in = {cell.box: [tick for tick in ticks if within(tick, cell.box)] for cell in self.cells}
        self._holds = {cell.box: self._holds_boxes(cell.box) for cell in self.cells}

    def all(self) -> list[Drawn]:
        """Cells with room to write, and what names each."""
        found = [
            (cell.box, part)
            for cell in self.cells
            if (drawn := self._cell(cell)) is not None
            for part in self._split(drawn)
        ]
        captions = {box for box, drawn in found if drawn.caption and self._among_captions(box, found)}
        found = [(box, drawn) for box, drawn in found if box not in captions]
        return [drawn for box, drawn in found if drawn.caption or not self._blocked(box, found)]

    # ── one cell ─────────────────────────────────────────────────────────────────────────────────

    def _holds_boxes(self, box: Rect) -> bool:
        return any(
            inside(other.box, box) and not is_square(self.sheet, other.box) for other in self.cells
        ) or any(
            inside(other.box, box) and is_square(self.sheet, other.box) and not self._ticks_in[box]
            for other in self.cells
        )

    def _cell(self, cell: Cell) -> Drawn | None:
        """What of a cell is left to write in, with what names it; None where it is none."""
        sheet, box = self.sheet, cell.box
        wide, high = box[2] - box[0], box[3] - box[1]
        hand = t.hand(self.em)
        if not (
            t.CELL_WIDTH * hand <= wide <= t.CELL_WIDTH_SHARE * sheet.page.width
            and t.CELL_HEIGHT * hand <= high <= t.CELL_HEIGHT_SHARE * sheet.page.height
        ):
            return None
        if is_square(sheet, box) or self._holds[box] or sheet.is_dark(box) or sheet.struck(box):
            return None  # it holds boxes: what is to be filled in are these
        if (high > t.UPRIGHT * wide and wide < t.NUMBER_CELL * self.em) or self._between_ticks(box):
            return None
        if any(within(one, box) for one in self.taken):
            return None
        lines, ticks = sheet.inside[box], self._ticks_in[box]
        others = [
            line for line in sheet.lines if within(line.box, box) and not any(c.isalpha() for c in line.text)
        ]
        if not lines:
            column, row = self.heads(box)
            counted = (
                wide <= t.NUMBER_CELL * self.em
                or _COUNTS.match(sheet.text(column)) is not None
                or any(abs(line.box[0] + line.box[2] - box[0] - box[2]) < t.CENTRED * wide for line in others)
            )
            if ticks or (others and counted) or sheet.marked(box) or (sheet.written(box) and not others):
                return None
            return Drawn(box, "text", (), column, row)
        text = sheet.text(lines)
        if not all(sheet.lines[n].words[0].upright for n in lines):
            return None  # written upwards: the head of the rows beside it
        if (
            _is_text(text, ticks)
            or YES_NO.match(text)
            or self._is_label(cell)
            or (ticks and not _asks_more(text, ticks))
        ):
            return None
        room = self._room(box, lines, text)
        if room is None or sheet.marked(room):
            return None
        if room[2] < box[2] - 1:  # before a unit: what names it stands elsewhere
            return Drawn(room, "text", (), *self.heads(box))
        if all(ENUMERATOR.match(sheet.lines[n].text) for n in lines):
            return Drawn(room, "text")  # "a)" is explained elsewhere
        return Drawn(room, "text", lines)

    def _between_ticks(self, box: Rect) -> bool:
        """Is a cell only the gap between two boxes to tick?"""
        return any(
            abs(tick[1] - box[1]) <= t.PEN and abs(tick[3] - box[3]) <= t.PEN
            and min(abs(tick[2] - box[0]), abs(tick[0] - box[2])) <= t.PEN
            for tick in self.ticks
        )  # fmt: skip

    def _split(self, drawn: Drawn) -> list[Drawn]:
        """A place below several captions side by side is one place for each."""
        sheet, box = self.sheet, drawn.box
        row = [
            n for n in drawn.caption
            if abs(sheet.lines[n].box[3] - box[1]) < t.CAPTION_ALIGNED * self.em
            and any(c.isalpha() for c in sheet.lines[n].text)
        ]  # fmt: skip
        row.sort(key=lambda n: sheet.lines[n].box[0])
        starts = [sheet.lines[n].box[0] for n in row]
        if len(row) < 2 or any(
            b - a < t.RULE_LENGTH * t.hand(self.em) for a, b in itertools.pairwise(starts)
        ):
            return [drawn]
        edges = [box[0], *(start - t.SLACK * self.em for start in starts[1:]), box[2]]
        return [
            Drawn((left, box[1], right, box[3]), "text", (n,))
            for n, (left, right) in zip(row, itertools.pairwise(edges), strict=True)
        ]

    def _is_label(self, cell: Cell) -> bool:
        """Does the text of a cell name the cells right of it or below it?"""
        box, sheet = cell.box, self.sheet
        if all(_HINT.match(sheet.lines[n].text) for n in sheet.inside[box]):
            return False
        for other in self.cells:
            beside = abs(other.box[0] - box[2]) <= t.PEN and _same(other.box, box, 1, 3)
            below = abs(other.box[1] - box[3]) <= t.PEN and _same(other.box, box, 0, 2)
            if not (beside or below) or is_square(sheet, other.box):
                continue
            lines, ticks = sheet.inside[other.box], self._ticks_in[other.box]
            empty = not ticks and all(_HINT.match(sheet.lines[n].text) for n in lines)
            if empty and not sheet.marked(other.box) and (below or not self.heads(other.box)[0]):
                return True
            if beside and lines and not ticks and YES_NO.match(sheet.text(lines).rstrip(": ")):
                return True
            if beside and ticks and all(self._is_answer(n, ticks) for n in lines):
                return True
            if beside and self._holds[other.box]:
                return True
        parts = [
            other.box for other in self.cells
            if abs(other.box[0] - box[2]) <= t.PEN and other.box[3] - other.box[1] < box[3] - box[1] - t.PEN
            and other.box[1] >= box[1] - t.PEN and other.box[3] <= box[3] + t.PEN
        ]  # fmt: skip
        return len(parts) >= 2  # several cells stand beside it

    def _is_answer(self, n: int, ticks: Sequence[Rect]) -> bool:
        line = self.sheet.lines[n].box
        return any(
            -t.SLACK * self.em <= line[0] - tick[2] <= t.REACH_ANSWER_RIGHT * self.em for tick in ticks
        )

    def _room(self, box: Rect, lines: Sequence[int], text: str) -> Rect | None:
        """The free part of a cell, at least a line high; None if it is full."""
        hand = t.hand(self.em)
        boxes = [self.sheet.lines[n].box for n in lines]
        left, _top, right, _bottom = around(boxes)
        bands, foot = [], box[1]
        for edge in sorted(boxes, key=lambda b: b[1]):
            bands.append((edge[1] - foot, foot, edge[1]))
            foot = max(foot, edge[3])
        free = max([*bands, (box[3] - foot, foot, box[3])])
        words, roomy = len(text.split()), free[0] >= t.CELL_ROOM_OVER_PRINT * hand
        if words > (t.WORDS_OF_CELL if roomy else t.CELL_WORDS):
            return None
        if words > t.CELL_WORDS and free[0] < t.ROOM_OF_TEXT * (box[3] - box[1]):
            return None  # a text in a frame, with a margin
        if free[0] >= t.CELL_ROOM * hand:
            return box[0], free[1], box[2], free[2]
        if (place := self._room_beside(box, boxes, lines)) is not None:
            return place
        least = max(t.RULE_LENGTH * hand, t.CELL_BESIDE * (box[2] - box[0]))
        if box[2] - right >= least and text.rstrip().endswith(":"):
            return right + t.SLACK * self.em, box[1], box[2], box[3]
        if left - box[0] >= min(least, t.ROOM_BEFORE_UNIT * (box[2] - box[0])) and _HINT.match(text):
            return box[0], box[1], left - t.SLACK * self.em, box[3]
        return None

    def _room_beside(self, box: Rect, boxes: Sequence[Rect], lines: Sequence[int]) -> Rect | None:
        """Room right of "Ja:" or "a)" and over what stands below it, in a cell of few words."""
        first = min(range(len(lines)), key=lambda n: (boxes[n][1], boxes[n][0]))
        words = self.sheet.lines[lines[first]].text.rstrip()
        if (
            not (words.endswith(":") or ENUMERATOR.match(words))
            or len(self.sheet.text(lines).split()) > t.CELL_WORDS
        ):
            return None
        start, top, foot = boxes[first][2] + t.SLACK * self.em, box[1], box[3]
        for n, other in enumerate(boxes):
            if n == first or other[2] <= start:
                continue
            if other[1] > boxes[first][3] - t.SLACK * self.em:
                foot = min(foot, other[1])
            else:
                return None
        if foot - top < t.CELL_HEIGHT * t.hand(self.em) or box[2] - start < t.RULE_LENGTH * t.hand(self.em):
            return None
        return start, top, box[2], foot

    # ── cells beside each other ──────────────────────────────────────────────────────────────────

    def _among_captions(self, box: Rect, found: Sequence[tuple[Rect, Drawn]]) -> bool:
        """Do most cells of a column hold words and have no room? Then one with some room is a caption too."""
        column = [
            cell.box for cell in self.cells if _same(cell.box, box, 0, 2) and self.sheet.inside[cell.box]
        ]
        free = {one for one, _drawn in found}
        full = [one for one in column if one not in free and not self._ticks_in[one]]
        beside = any(abs(one[0] - box[2]) <= t.PEN and _same(one, box, 1, 3) for one, _drawn in found)
        return len(column) >= 3 and beside and 2 * len(full) > len(column)

    def _blocked(self, box: Rect, found: Sequence[tuple[Rect, Drawn]]) -> bool:
        """Is a cell shaded grey because nothing is to be written there, while white ones are for writing?"""
        sheet = self.sheet
        own = sheet.middle(box)
        if light(own) > 250 or not is_gray(own):
            return False
        lighter = [one for one, _drawn in found if light(sheet.middle(one)) > light(own) + _LIGHTER]
        if not lighter:
            return False
        if any(_touch(one, box) for one in lighter):
            return True
        if not any(
            cell.box != box and _touch(cell.box, box) and not inside(box, cell.box) for cell in self.cells
        ):
            return False  # a box of its own
        out = t.PEN + 1
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        around_it = ((box[0] - out, y), (box[2] + out, y), (x, box[1] - out), (x, box[3] + out))
        return any(
            sheet.color(*place) == own and not any(within((*place, *place), one) for one, _drawn in found)
            for place in around_it
        )

    # ── heads ────────────────────────────────────────────────────────────────────────────────────

    def heads(self, box: Rect) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The lines over the column of an empty cell, and left of its row."""
        return self._head(box, 1, 3, (0, 2)), self._head(box, 0, 2, (1, 3))

    def _head_without_cell(self, box: Rect) -> tuple[int, ...]:
        """The words right over the first cell of a column, where no cell is drawn around them."""
        if not any(
            _same(cell.box, box, 1, 3) and min(abs(cell.box[0] - box[2]), abs(cell.box[2] - box[0])) <= t.PEN
            for cell in self.cells
        ):
            return ()  # a box of its own, no column
        em, top, found = self.em, box[1], []
        for n, line in sorted(enumerate(self.sheet.lines), key=lambda pair: -pair[1].box[3]):
            over = -t.SLACK * em <= top - line.box[3] < t.HEAD_ABOVE * em
            in_column = line.box[0] > box[0] - t.ALIGNED * em and line.box[2] < box[2] + t.ALIGNED * em
            if over and in_column and any(c.isalpha() for c in line.text) and line.words[0].upright:
                found.append(n)
                top = line.box[1]
        return (
            tuple(reversed(found))
            if sum(len(self.sheet.lines[n].words) for n in found) <= t.WORDS_BELOW_RULE
            else ()
        )

    def _is_answered(self, box: Rect) -> bool:
        """Does a cell hold an answer or ask for one itself? Then it names no row."""
        return bool(self._ticks_in[box]) or _ANSWER.match(self.sheet.text(self.sheet.inside[box])) is not None

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
                return self._head_without_cell(current) if across == (0, 2) else ()
            lines = self.sheet.inside[before]
            answer = across == (1, 3) and self._is_answered(before)
            if lines and not answer and not all(_HINT.match(self.sheet.lines[n].text) for n in lines):
                words = sum(len(self.sheet.lines[n].words) for n in lines)
                return lines if words <= t.WORDS_OF_CELL else ()
            current = before
        return ()


def _is_text(text: str, ticks: Sequence[Rect]) -> bool:
    """Do the words of a cell tell something, and ask nothing?"""
    if _NOTE.match(text):
        return True
    words = len(text.split())
    return (
        words >= t.WORDS_OF_TEXT and text.rstrip().endswith((".", "!")) and "?" not in text
        and not ticks and not _PLEASE.search(text) and not _ANSWER.match(text)
    )  # fmt: skip


def _asks_more(text: str, ticks: Sequence[Rect]) -> bool:
    """Is it one answer that asks for words: "Ja: In welcher Höhe?"?"""
    return len(ticks) == 1 and len(text.split()) >= 3


def _same(a: Rect, b: Rect, first: int, last: int) -> bool:
    return abs(a[first] - b[first]) <= t.PEN and abs(a[last] - b[last]) <= t.PEN


def _touch(a: Rect, b: Rect) -> bool:
    """Do two boxes share a part of a side?"""
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return across >= -t.PEN and down >= -t.PEN and max(across, down) > t.PEN
