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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium_c

from formkit.document.model import Block, Line, Word
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


@dataclass(slots=True)
class _Glyph:
    text: str
    box: Rect
    upright: bool


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
        yield _Glyph(char, box, upright)


def group_words(glyphs: Iterable[_Glyph | None]) -> list[Word]:
    """Join neighbouring characters to words."""
    words: list[Word] = []
    current: list[_Glyph] = []

    def finish() -> None:
        if current:
            text = "".join([g.text for g in current])
            if not text.isascii():
                text = unicodedata.normalize("NFC", _expand(text))
            left, top, right, bottom = zip(*[g.box for g in current], strict=True)
            upright = current[0].upright
            ends = zip(bottom, top, strict=True) if upright else zip(right, left, strict=True)
            if text.strip(HYPHEN + "\u200b"):
                box = (min(left), min(top), max(right), max(bottom))
                words.append(Word(text, box, max([end - start for end, start in ends]), upright))
            current.clear()

    for glyph in glyphs:
        if glyph is None:
            finish()
            continue
        if current and not _adjoins(current[-1], glyph):
            finish()
        current.append(glyph)
    finish()
    return _once(words)


def _once(words: list[Word]) -> list[Word]:
    """Without words drawn twice on the same spot (a poor man's bold)."""
    seen: dict[str, list[Rect]] = {}
    kept = []
    for word in words:
        places = seen.setdefault(word.text, [])
        if any(abs(box[0] - word.box[0]) < 2.5 and abs(box[1] - word.box[1]) < 2.5 for box in places):
            continue
        places.append(word.box)
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
    if before.upright != after.upright:
        return False
    if before.upright:
        (a0, b0, a1, b1), (c0, d0, c1, d1) = before.box, after.box
    else:
        (b0, a0, b1, a1), (d0, c0, d1, c1) = before.box, after.box
        if c1 <= a0 + 1:  # written upwards
            a0, a1, c0, c1 = -a1, -a0, -c1, -c0
    height = max(min(b1 - b0, d1 - d0), 0.1)
    if min(b1, d1) - max(b0, d0) < 0.4 * height:
        return False
    if c1 <= a0 + 0.1 * height and (a1 - c0) < 3 * height:  # right-to-left letters go leftwards
        return a0 - c1 < 0.25 * height
    return -0.6 * height < c0 - a1 < 0.25 * height


def _union(boxes: Sequence[Rect]) -> Rect:
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def group_lines(words: Sequence[Word], barriers: Sequence[Rect] = ()) -> list[Line]:
    """Words side by side become lines, split at wide gaps and at `barriers` (the fields)."""
    # Each row is known by its first word: compared with the last one, the staggered heads of a
    # table would drift together into one row.
    ticks = [box for box in barriers if box[2] - box[0] < 25 and box[3] - box[1] < 25]
    rows: list[list[Word]] = []
    for word in sorted((w for w in words if w.upright), key=lambda w: (_mid(w.box), w.box[0])):
        near = [row for row in rows[-12:] if _same_row(row[0].box, word.box)]
        if near:
            min(near, key=lambda row: abs(_mid(row[0].box) - _mid(word.box))).append(word)
        else:
            rows.append([word])
    lines: list[Line] = []
    for row in rows:
        row.sort(key=lambda w: w.box[0])
        piece = [row[0]]
        for before, after in itertools.pairwise(row):
            gap = after.box[0] - before.box[2]
            # Where the direction changes, a second language begins: less white parts them.
            wide = 0.4 if _is_rtl(before.text) != _is_rtl(after.text) and _is_word(before, after) else 0.95
            if (
                gap > wide * max(before.size, after.size)
                or _between(before.box, after.box, barriers)
                or (ticks and _covered(before, ticks))
            ):
                lines.append(_line(piece))
                piece = []
            piece.append(after)
        lines.append(_line(piece))
    lines.extend(_line([word]) for word in words if not word.upright)
    return lines


def _line(words: Sequence[Word]) -> Line:
    if sum(_is_rtl(w.text) for w in words) * 2 > len(words):
        words = list(reversed(words))
    return Line(tuple(words), _union([w.box for w in words]))


def _is_word(before: Word, after: Word) -> bool:
    """Do both hold letters? Numbers and signs belong to either direction."""
    return any(c.isalpha() for c in before.text) and any(c.isalpha() for c in after.text)


def _is_rtl(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def _mid(box: Rect) -> float:
    return (box[1] + box[3]) / 2


def _same_row(a: Rect, b: Rect) -> bool:
    height = max(min(a[3] - a[1], b[3] - b[1]), 0.1)
    return min(a[3], b[3]) - max(a[1], b[1]) > 0.55 * height


def _between(a: Rect, b: Rect, barriers: Sequence[Rect]) -> bool:
    middle = (_mid(a) + _mid(b)) / 2
    return any(
        x0 >= a[2] - 2 and x1 <= b[0] + 2 and y0 - 1 <= middle <= y1 + 1 for x0, y0, x1, y1 in barriers
    )


def _covered(word: Word, ticks: Sequence[Rect]) -> bool:
    """Is the word a drawn box that a check box lies on, and no part of its caption?"""
    x, y = (word.box[0] + word.box[2]) / 2, _mid(word.box)
    return len(word.text) == 1 and any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in ticks)


def order_lines(lines: Sequence[Line]) -> list[Line]:
    """Lines in reading order: columns of running text one after the other, all else row by row.

    A recursive cut along white space. A gutter between two columns of text wins over the gaps
    between lines; where neither is found, lines stand in rows.
    """
    if len(lines) <= 1:
        return list(lines)
    split = _columns(lines)
    if split is None:
        split = _bands(lines)
    if split is None:
        return _by_rows(lines)
    return [line for part in split for line in order_lines(part)]


def follow_hyphens(lines: Sequence[Line]) -> list[Line]:
    """Lines in order, but the rest of a divided word comes right after its beginning.

    In narrow columns of a table the order by rows would tear them apart.
    """
    rest = list(lines)
    ordered: list[Line] = []
    while rest:
        line = rest.pop(0)
        ordered.append(line)
        if line.text.endswith(HYPHEN) and rest:
            below = [
                (other.box[1] - line.box[3], number)
                for number, other in enumerate(rest[:12])
                if other.text[:1].islower()
                and -0.4 * line.size < other.box[1] - line.box[3] < 1.2 * line.size
                and min(line.box[2], other.box[2]) > max(line.box[0], other.box[0])
            ]
            if below:
                rest.insert(0, rest.pop(min(below)[1]))
    return ordered


def _columns(lines: Sequence[Line]) -> list[list[Line]] | None:
    """Left and right of the widest gutter, if both sides are running text of several lines."""
    edges = sorted((line.box[0], line.box[2]) for line in lines)
    size = sorted(line.size for line in lines)[len(lines) // 2]
    best: tuple[float, float] | None = None
    reach = edges[0][1]
    for left, right in edges[1:]:
        if left - reach > max(0.6 * size, best[0] if best else 0):
            best = (left - reach, (left + reach) / 2)
        reach = max(reach, right)
    if best is None:
        return None
    parts = [
        [line for line in lines if line.box[2] <= best[1]],
        [line for line in lines if line.box[0] >= best[1]],
    ]
    for part in parts:
        width = max(line.box[2] for line in part) - min(line.box[0] for line in part)
        full = sum(line.box[2] - line.box[0] > 0.6 * width and len(line.words) > 3 for line in part)
        if len(part) < 3 or full * 2 < len(part):
            return None
    return parts


def _bands(lines: Sequence[Line]) -> list[list[Line]] | None:
    """Parts above and below the tall white bands across all lines (those at least half the tallest)."""
    ordered = sorted(lines, key=lambda line: line.box[1])
    gaps: list[tuple[float, int]] = []
    reach = ordered[0].box[3]
    for position, line in enumerate(ordered[1:], start=1):
        if line.box[1] > reach:
            gaps.append((line.box[1] - reach, position))
        reach = max(reach, line.box[3])
    if not gaps:
        return None
    least = 0.5 * max(gaps)[0]
    cuts = [0, *(position for gap, position in gaps if gap >= least), len(ordered)]
    return [ordered[start:end] for start, end in itertools.pairwise(cuts)]


def _by_rows(lines: Sequence[Line]) -> list[Line]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda entry: _mid(entry.box)):
        if rows and _same_row(rows[-1][0].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda entry: entry.box[0])]


def group_blocks(lines: Sequence[Line]) -> list[Block]:
    """Neighbouring lines of one column, size and leading become blocks, in the order given."""
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and _continues(blocks[-1][-1], line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [
        Block(tuple(block), _union([line.box for line in block]), join_lines([line.text for line in block]))
        for block in blocks
    ]


def _continues(before: Line, after: Line) -> bool:
    if not (before.words[0].upright and after.words[0].upright):
        return False
    size = max(before.size, after.size)
    gap = after.box[1] - before.box[3]
    overlap = min(before.box[2], after.box[2]) - max(before.box[0], after.box[0])
    if before.text.endswith(HYPHEN) and after.text[:1].islower():
        return -0.5 * size < gap < 1.2 * size and overlap > 0  # the rest of a divided word
    if abs(before.size - after.size) > 0.2 * size or _BULLET.match(after.text):
        return False
    if _BULLET.match(before.text) and after.box[0] < before.box[0] + 2:
        return False  # the list has ended
    narrow = min(before.box[2] - before.box[0], after.box[2] - after.box[0])
    return -0.5 * size < gap < 0.45 * size and overlap > 0.5 * narrow


_BULLET = re.compile(r"[•▪■●‣◦–·*-]\s|\d{1,2}[.)]\s|[a-z]\)\s")
_KEEP_HYPHEN = {"und", "oder", "bzw.", "sowie", "bis", "als"}


def join_lines(lines: Sequence[str]) -> str:
    """Lines as one running text; a word divided at a line end is put together again."""
    text = ""
    for line in lines:
        text = _joined(text, line)
    return _visible_hyphens(text)


def _joined(text: str, line: str) -> str:
    if not text:
        return line
    divided = text.endswith(HYPHEN) or (len(text) > 2 and text[-1] in "-‐" and text[-2].isalpha())
    if not divided:
        return f"{text} {line}"
    if line.split(" ")[0] in _KEEP_HYPHEN:
        return f"{text[:-1]}- {line}"  # "Prozess- und Verfahrenskosten"
    if line[:1].islower():
        return text[:-1] + line
    if text.endswith(HYPHEN) and line[:1].isupper():
        return f"{text[:-1]}-{line}"  # "Corona-Pandemie"
    return f"{text} {line}"


def _visible_hyphens(text: str) -> str:
    """What is left of the markers: a hyphen at the end of a word, nothing inside one."""
    return re.sub(f"{HYPHEN}(?=\\s|$)", "-", text).replace(HYPHEN, "")
