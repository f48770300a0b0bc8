"""Words of a page → lines: what the eye takes as one piece."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence

from formkit.document.model import Line, Word
from formkit.document.turned import turned_lines
from formkit.findings import Rect


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
    lines = _rows([word for word in words if word.upright], barriers, verticals)
    return lines + turned_lines([word for word in words if not word.upright], _rows)


def joined_parts(words: Sequence[Word]) -> list[Word]:
    """Words in content order; those of which PDFium saw the parts only are put together.

    Raised and lowered signs ("m2", "CO2-Abgabe", "Haushalt3") belong to the word that they touch; letters set apart by
    blanks ("A N T R A G") are a word.
    """
    joined: list[Word] = []
    for word in words:
        if joined and word.upright:
            before = joined[-1]
            gap = word.box[0] - before.box[2]
            if -2 < gap < 2 and before.upright and _is_part(before, word, gap):
                joined[-1] = Word(before.text + word.text, union([before.box, word.box]), before.size)
                continue
        joined.append(word)
    return _unspaced(joined)


def _is_part(before: Word, word: Word, gap: float) -> bool:
    """Does `word` touch `before` as a sign above or below its line, or as the rest of a word behind such a sign?"""
    if abs(gap) > 0.13 * before.size:
        return False
    overlap = min(before.box[3], word.box[3]) - max(before.box[1], word.box[1])
    if word.size < 0.8 * before.size:
        return len(word.text) <= 3 and overlap > -0.35 * before.size and before.text[-1].isalnum()
    if abs(word.size - before.size) > 0.15 * before.size or overlap < 0.6 * word.size:
        return False
    return word.text[0] in "-–.,;:)/" and not is_leader(word.text) and before.text[-1].isdigit()


_LEAST_SPACED = 4
"""So many letters, each between blanks, are a word set apart; fewer are signs of their own (M, W, D)."""


def _unspaced(words: Sequence[Word]) -> list[Word]:
    found: list[Word] = []
    run: list[Word] = []
    for word in words:
        single = len(word.text) == 1 and word.upright and word.text.isalpha()
        if run and not (single and _is_next(run[-1], word)):
            found += _as_words(run)
            run = []
        if single:
            run.append(word)
        else:
            found.append(word)
    return found + _as_words(run)


def _is_next(before: Word, after: Word) -> bool:
    gap = after.box[0] - before.box[2]
    return (
        0.1 * before.size < gap < 1.3 * before.size and abs(before.box[3] - after.box[3]) < 0.2 * before.size
    )


def _as_words(run: list[Word]) -> list[Word]:
    """Single letters side by side as the words that they spell, if they spell any: A B C D are answers, T T M M a pattern."""
    if len(run) < _LEAST_SPACED:
        return run
    text = "".join(word.text for word in run).lower()
    counting = all(ord(b) - ord(a) == 1 for a, b in itertools.pairwise(text))
    gaps = [after.box[0] - before.box[2] for before, after in itertools.pairwise(run)]
    usual = sorted(gaps)[(len(gaps) - 1) // 2]
    if counting or len(set(text)) < 3 or usual > 0.6 * run[0].size or _no_word(text):
        return run
    words: list[Word] = []
    piece = [run[0]]
    for gap, word in zip([*gaps, 1e9], [*run[1:], run[0]], strict=True):
        if gap > 1.6 * usual:
            words.append(
                Word(
                    "".join(w.text for w in piece), union([w.box for w in piece]), max(w.size for w in piece)
                )
            )
            piece = []
        piece.append(word)
    return words


def _no_word(text: str) -> bool:
    """Latin letters without a vowel spell no word."""
    return text.isascii() and not re.search("[aeiou]", text)


def _rows(
    words: Sequence[Word], barriers: Sequence[Rect] = (), verticals: Sequence[tuple[float, float, float]] = ()
) -> list[Line]:
    # Each row is known by its first word: compared with the last one, the staggered heads of a
    # table would drift together into one row.
    ticks = [box for box in barriers if box[2] - box[0] < 25 and box[3] - box[1] < 25]
    rows: list[list[Word]] = []
    tops: list[float] = []
    bottoms: list[float] = []
    parts = [part for word in words for part in word_parts(word)]
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
    return lines


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
