"""Characters of a PDF page → words → lines in reading order (through PDFium).

PDFium was the most exact of six engines on official forms, but turns a hyphen at a line end into
U+FFFE or U+0002. Those, soft hyphens and ligatures are put right here.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium_c

from formkit.document.model import Line, Word
from formkit.findings import Rect

HYPHEN = "\u00ad"
"""Stands at the end of a word that goes on in the next line."""
_HYPHEN_CODES = frozenset({0xFFFE, 0x02, 0xAD})
_SPACES = frozenset({0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000})


@dataclass(frozen=True)
class View:
    """Maps PDF user space to points from the top left of the visible page."""

    x0: float
    y0: float
    x1: float
    y1: float
    rotation: int

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.x1 - self.x0, self.y1 - self.y0
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def rect(self, left: float, bottom: float, right: float, top: float) -> Rect:
        """A rectangle of user space as the reader sees it."""
        ax, ay = self._point(left, bottom)
        bx, by = self._point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 90:
            return y - self.y0, x - self.x0
        if self.rotation == 180:
            return self.x1 - x, y - self.y0
        if self.rotation == 270:
            return self.y1 - y, self.x1 - x
        return x - self.x0, self.y1 - y


_Glyph = tuple[str, Rect, bool]
"""A character, its box, and whether it stands upright. A plain tuple: there are many thousands."""


def page_glyphs(text_page: object, view: View) -> Iterable[_Glyph | None]:
    """The characters of a page in content order; None where PDFium sees a gap.

    The angle is asked for at the beginning of a word only: three calls into PDFium for each of many
    thousand characters are what reading a page costs.
    """
    raw = getattr(text_page, "raw")  # noqa: B009 - pypdfium2 is untyped
    rect = pdfium_c.FS_RECTF()
    reference = ctypes.byref(rect)
    get_char, get_box = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetLooseCharBox
    straight, x0, y1 = view.rotation == 0, view.x0, view.y1
    upright: bool | None = None
    for index in range(pdfium_c.FPDFText_CountChars(raw)):
        code = get_char(raw, index)
        if code in _HYPHEN_CODES:
            char = HYPHEN
        elif code <= 32 or 0x7F <= code <= 0xA0 or code in _SPACES:
            upright = None
            yield None
            continue
        else:
            char = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if not get_box(raw, index, reference):
            continue
        if straight:
            box = (rect.left - x0, y1 - rect.top, rect.right - x0, y1 - rect.bottom)
        else:
            box = view.rect(rect.left, rect.bottom, rect.right, rect.top)
        if upright is None:
            angle = (math.degrees(pdfium_c.FPDFText_GetCharAngle(raw, index)) + view.rotation) % 360
            upright = angle < 45 or angle > 315 or 135 < angle < 225
        yield char, box, upright


def group_words(glyphs: Iterable[_Glyph | None]) -> list[Word]:
    """Join neighbouring characters to words."""
    words: list[Word] = []
    current: list[_Glyph] = []
    for glyph in glyphs:
        if glyph is None:
            if current:
                _finish(current, words)
                current = []
            continue
        if current and not _adjoins(current[-1], glyph):
            _finish(current, words)
            current = []
        current.append(glyph)
    if current:
        _finish(current, words)
    return _once(words)


def _finish(glyphs: Sequence[_Glyph], words: list[Word]) -> None:
    chars, boxes, ways = zip(*glyphs, strict=True)
    text = "".join(chars)
    if not text.isascii():
        text = unicodedata.normalize("NFC", _expand(text))
        if not text.strip(HYPHEN + "\u200b"):
            return
    left, top, right, bottom = zip(*boxes, strict=True)
    if ways[0]:
        size = max([end - start for end, start in zip(bottom, top, strict=True)])
    else:
        size = max([end - start for end, start in zip(right, left, strict=True)])
    words.append(Word(text, (min(left), min(top), max(right), max(bottom)), size, ways[0]))


_SAME_SPOT = 2.5
"""Points. The second copy of a word that is drawn twice for boldness lies within this."""


def _once(words: list[Word]) -> list[Word]:
    """Without words drawn twice on the same spot (a poor man's bold)."""
    # By text and square: a page of dotted leaders holds the same word thousands of times.
    seen: defaultdict[tuple[str, float, float], list[Rect]] = defaultdict(list)
    kept = []
    for word in words:
        x, y = word.box[:2]
        column, row = x // _SAME_SPOT, y // _SAME_SPOT
        near = (
            box
            for across in (column - 1, column, column + 1)
            for down in (row - 1, row, row + 1)
            for box in seen.get((word.text, across, down), ())
        )
        if any(abs(box[0] - x) < _SAME_SPOT and abs(box[1] - y) < _SAME_SPOT for box in near):
            continue
        seen[word.text, column, row].append(word.box)
        kept.append(word)
    return kept


def _expand(text: str) -> str:
    """Latin ligatures as letters."""
    if not any("\ufb00" <= c <= "\ufb06" for c in text):
        return text
    return "".join(
        unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" else c for c in text if c != "\x00"
    )


def _adjoins(before: _Glyph, after: _Glyph) -> bool:
    upright = before[2]
    if upright != after[2]:
        return False
    if upright:
        (a0, b0, a1, b1), (c0, d0, c1, d1) = before[1], after[1]
        # The usual case, written out: letters of one line and size, one right of the other.
        if b0 == d0 and b1 == d1:
            height = b1 - b0 if b1 - b0 > 0.1 else 0.1
            if c0 > a0:
                return -0.6 * height < c0 - a1 < 0.25 * height
    else:
        (b0, a0, b1, a1), (d0, c0, d1, c1) = before[1], after[1]
        if c1 <= a0 + 1:  # written upwards
            a0, a1, c0, c1 = -a1, -a0, -c1, -c0
    height = max(min(b1 - b0, d1 - d0), 0.1)
    if min(b1, d1) - max(b0, d0) < 0.4 * height:
        return False
    if c1 <= a0 + 0.1 * height and (a1 - c0) < 3 * height:  # right-to-left letters go leftwards
        return a0 - c1 < 0.25 * height
    return -0.6 * height < c0 - a1 < 0.25 * height


def union(boxes: Sequence[Rect]) -> Rect:
    """The smallest box around all boxes."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def group_lines(
    words: Sequence[Word], barriers: Sequence[Rect] = (), verticals: Sequence[tuple[float, float, float]] = ()
) -> list[Line]:
    """Words side by side become lines, split at wide gaps, at `barriers` (the fields) and at ruled lines.

    `verticals` are the page's vertical lines as (x, y0, y1).
    """
    # Each row is known by its first word: compared with the last one, the staggered heads of a
    # table would drift together into one row.
    ticks = [box for box in barriers if box[2] - box[0] < 25 and box[3] - box[1] < 25]
    rows: list[list[Word]] = []
    tops: list[float] = []
    bottoms: list[float] = []
    parts = [part for word in words if word.upright for part in word_parts(word)]
    for word in sorted(parts, key=lambda w: (w.box[1] + w.box[3], w.box[0])):
        top, bottom = word.box[1], word.box[3]
        best, least = -1, 1e9
        for n in range(len(rows) - 1, max(len(rows) - 13, -1), -1):
            overlap = (bottom if bottom < bottoms[n] else bottoms[n]) - (top if top > tops[n] else tops[n])
            if overlap <= 0:
                continue
            off = abs(top + bottom - tops[n] - bottoms[n])
            if off < least and overlap > 0.55 * max(min(bottom - top, bottoms[n] - tops[n]), 0.1):
                best, least = n, off
        if best >= 0:
            rows[best].append(word)
        else:
            rows.append([word])
            tops.append(top)
            bottoms.append(bottom)
    lines: list[Line] = []
    for row in rows:
        row.sort(key=lambda w: w.box[0])
        piece = [row[0]]
        height = middle(row[0].box)
        ruled = [x for x, y0, y1 in verticals if y0 - 1 <= height <= y1 + 1]
        bottom = row[0].box[3]
        beside = [box for box in barriers if box[1] - 6 <= height <= box[3] + 6]
        under = [(x0 + x1) / 2 for x0, y0, x1, _y1 in ticks if -3 < y0 - bottom < 6]
        for before, after in itertools.pairwise(row):
            gap = after.box[0] - before.box[2]
            # Where the direction changes, a second language begins: less white parts them.
            wide = 0.4 if _is_rtl(before.text) != _is_rtl(after.text) and _is_word(before, after) else 0.95
            if (
                gap > wide * max(before.size, after.size)
                or (beside and _between(before.box, after.box, beside))
                or (ticks and _covered(before, ticks))
                or (len(under) > 1 and gap > 0.3 * after.size and _own_ticks(before, after, under))
                or (ruled and any(before.box[2] - 1.5 <= x <= after.box[0] + 1.5 for x in ruled))
                or is_leader(before.text) != is_leader(after.text)
            ):
                lines.append(_line(piece))
                piece = []
            piece.append(after)
        lines.append(_line(piece))
    return lines + _turned([word for word in words if not word.upright])


def _turned(words: Sequence[Word]) -> list[Line]:
    """Words that were written upwards or downwards become lines, in the order in which they were written."""
    pieces: list[list[Word]] = []
    for word in words:
        if pieces and _in_one_column(pieces[-1][-1], word):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return [Line(tuple(piece), union([word.box for word in piece])) for piece in pieces]


def _in_one_column(before: Word, after: Word) -> bool:
    (a0, b0, a1, b1), (c0, d0, c1, d1) = before.box, after.box
    gap = max(d0 - b1, b0 - d1)
    return min(a1, c1) - max(a0, c0) > 0.5 * min(a1 - a0, c1 - c0) and -2 < gap < max(before.size, after.size)


LEADER = re.compile(r"_{4,}|\.{6,}|…{3,}|(?:\.\s){5,}")
"""Underscores and dots to write on."""


def is_leader(text: str) -> bool:
    """Is this word one to write on? After `word_parts` such words hold nothing else."""
    return text[0] in "_.…" and LEADER.search(text) is not None


def word_parts(word: Word) -> list[Word]:
    """A word split at its leaders; where the parts stand is guessed from the number of characters."""
    if len(word.text) < 3 or not ("__" in word.text or ".." in word.text or "……" in word.text):
        return [word]
    parts = []
    end = 0
    for found in LEADER.finditer(word.text):
        if found.start() > end:
            parts.append(part_of(word, end, found.start()))
        parts.append(part_of(word, found.start(), found.end()))
        end = found.end()
    if not parts:
        return [word]
    if end < len(word.text):
        parts.append(part_of(word, end, len(word.text)))
    return parts


def part_of(word: Word, start: int, end: int) -> Word:
    """Some characters of a word. Dots are narrower than letters, and letters know their width better."""
    x0, y0, x1, y1 = word.box
    letters = sum(c.isalnum() for c in word.text)
    wide = min(0.5 * word.size, (x1 - x0) / max(len(word.text), 1) * 2) if letters else 0.0
    rest = len(word.text) - letters
    narrow = (x1 - x0 - letters * wide) / max(rest, 1)
    if narrow < 0:
        wide = narrow = (x1 - x0) / len(word.text)

    def at(position: int) -> float:
        return x0 + sum(wide if c.isalnum() else narrow for c in word.text[:position])

    return Word(word.text[start:end], (at(start), y0, at(end), y1), word.size, word.upright)


def _line(words: Sequence[Word]) -> Line:
    if len(words) == 1:
        return Line((words[0],), words[0].box)
    if sum(_is_rtl(w.text) for w in words) * 2 > len(words):
        words = list(reversed(words))
    return Line(tuple(words), union([w.box for w in words]))


def _is_word(before: Word, after: Word) -> bool:
    """Do both hold letters? Numbers and signs belong to either direction."""
    return any(c.isalpha() for c in before.text) and any(c.isalpha() for c in after.text)


def _is_rtl(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def middle(box: Rect) -> float:
    """The height of a box's middle."""
    return (box[1] + box[3]) / 2


def same_row(a: Rect, b: Rect) -> bool:
    """Do two boxes stand in one row of text?"""
    height = max(min(a[3] - a[1], b[3] - b[1]), 0.1)
    return min(a[3], b[3]) - max(a[1], b[1]) > 0.55 * height


def _between(a: Rect, b: Rect, barriers: Sequence[Rect]) -> bool:
    height = (middle(a) + middle(b)) / 2
    return any(
        x0 >= a[2] - 2 and x1 <= b[0] + 2 and y0 - 1 <= height <= y1 + 1 for x0, y0, x1, y1 in barriers
    )


def _covered(word: Word, ticks: Sequence[Rect]) -> bool:
    """Is the word a drawn box that a check box lies on, and no part of its caption?"""
    x, y = (word.box[0] + word.box[2]) / 2, middle(word.box)
    return len(word.text) == 1 and any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in ticks)


def _own_ticks(before: Word, after: Word, middles: Sequence[float]) -> bool:
    """Does each of two words stand over a check box of its own: "ja" and "nein" in a narrow cell?"""

    def over(word: Word) -> float | None:
        middle = (word.box[0] + word.box[2]) / 2
        return next((x for x in middles if abs(x - middle) < 6), None)

    left, right = over(before), over(after)
    return left is not None and right is not None and left != right
