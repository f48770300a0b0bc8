"""A German text with its translations: on one line, below each other, or side by side."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from formkit.edition.wording import GERMAN, Said, Wording, plain
from formkit.languages import SOURCE, Language
from formkit.layout import measures as m
from formkit.layout.blocks import Canvas
from formkit.layout.setting import SetText, natural_width, set_words
from formkit.layout.tree import Element
from formkit.typeset.hyphenation import hyphenation_points

_DOT_GAP = 2.4 * m.MM
_INLINE_GAP = 5 * m.MM
_COLUMN_GAP = 6 * m.MM
_NARROWEST = 48 * m.MM
"""A column of captions narrower than this would break nearly every word onto a line of its own."""


class Arrangement(Enum):
    """How the texts of a group stand to each other."""

    INLINE = "inline"
    STACKED = "stacked"
    SHARED = "shared"
    """Below each other, but a right-to-left text uses the free end of the line before it."""
    BESIDE = "beside"


@dataclass(frozen=True)
class Look:
    """Size, weight and colours of a group."""

    size: float
    bold: bool = False
    color: str = m.INK
    other_color: str = m.OTHER
    other_size: float | None = None
    rtl_size: float | None = None
    dot: bool = True

    def size_of(self, position: int, language: Language) -> float:
        """The size of the leading text (0) or of the others, before what a script gets on top."""
        if position == 0:
            return self.size
        return (self.rtl_size if language.rtl else None) or self.other_size or self.size

    @property
    def gap(self) -> float:
        """Between two texts on one line."""
        return _DOT_GAP if self.dot else 2.4 * m.MM


LABEL = Look(m.LABEL, bold=True)
HELP = Look(m.HELP, color=m.OTHER, other_color=m.OTHER)
OPTION = Look(m.LABEL, dot=False)
SECTION = Look(m.SECTION, bold=True, dot=False)


def _set(said: Said, position: int, look: Look, width: float) -> SetText:
    leads = position == 0
    return set_words(
        said.text, said.language, look.size_of(position, said.language), width,
        bold=look.bold and leads, color=look.color if leads else look.other_color,
    )  # fmt: skip


def fits_inline(words: Wording, look: Look, width: float) -> bool:
    """Do all texts stand on one line of `width` points?"""
    needed = 0.0
    for position, said in enumerate(words.shown):
        bold = look.bold and position == 0
        needed += natural_width(said.text, said.language, look.size_of(position, said.language), bold=bold)
        if position:
            needed += _INLINE_GAP if said.language.rtl else look.gap
    return needed <= width


_JOINT = re.compile(r"[\s\u200b/-]+")


def would_tear(words: Wording, look: Look, room: float) -> bool:
    """Is there a word, in any of the languages, that `room` points tear? German may be divided where it may be."""
    for position, said in enumerate((Said(GERMAN, words.german), *words.others)):
        if not said.language.script.spaced:
            continue
        size, bold = look.size_of(position, said.language), look.bold and position == 0
        for word in _JOINT.split(plain(said.text)):
            if natural_width(word, said.language, size, bold=bold) <= room:
                continue  # nearly every word; the patterns of hyphenation are not even loaded
            places = hyphenation_points(word) if said.language.tag == SOURCE else ()
            parts = [f"{word[start:end]}-" for start, end in itertools.pairwise((0, *places, len(word)))]
            if not places or any(
                natural_width(part, said.language, size, bold=bold) > room for part in parts
            ):
                return True
    return False


def arrangement(wordings: Iterable[tuple[Wording, float]], look: Look, *, columns: bool) -> Arrangement:
    """One decision for all captions of a row, given each with the width of its place.

    `columns` asks for captions side by side wherever the place is wide enough.
    """
    wordings = list(wordings)
    if columns and all(_column(width, len(words.shown)) >= _NARROWEST for words, width in wordings):
        return Arrangement.BESIDE
    if all(fits_inline(words, look, width) for words, width in wordings):
        return Arrangement.INLINE
    if all(_lines_shared(words, look, width) for words, width in wordings):
        return Arrangement.SHARED
    return Arrangement.STACKED


def _lines_shared(words: Wording, look: Look, width: float) -> bool:
    """Is there a right-to-left text behind two others, and room for it on the line of the one before it?"""
    shown = words.shown

    def wide(position: int) -> float:
        said = shown[position]
        size = look.size_of(position, said.language)
        return natural_width(said.text, said.language, size, bold=look.bold and position == 0)

    late = [position for position in range(2, len(shown)) if shown[position].language.rtl]
    return bool(late) and all(
        shown[position - 1].language.rtl or wide(position - 1) + _INLINE_GAP + wide(position) <= width
        for position in late
    )


Inset = tuple[float, float]
"""How far a place stands in from the left and the right edge of its column of the page, in points."""
_FLUSH: Inset = (0.0, 0.0)


def _column(width: float, count: int, inset: Inset = _FLUSH) -> float:
    """Width of a column where texts stand side by side: columns of the page, whatever stands in."""
    return (width + sum(inset) - (count - 1) * _COLUMN_GAP) / count


@dataclass(frozen=True)
class Group:
    """The texts of a wording, set for a width."""

    texts: tuple[SetText, ...]
    arranged: Arrangement
    look: Look
    inset: Inset = _FLUSH

    @property
    def lead(self) -> SetText:
        """The first text: German, except on facing pages."""
        return self.texts[0]

    @property
    def one_line(self) -> bool:
        """Do all texts share their lines?"""
        return self.arranged in (Arrangement.INLINE, Arrangement.BESIDE) or len(self.texts) == 1

    @property
    def lines(self) -> list[list[tuple[int, SetText]]]:
        """The texts (with their numbers) that share a line, line by line; each text its own where they are stacked."""
        rows: list[list[tuple[int, SetText]]] = []
        for number, text in enumerate(self.texts):
            shares = self.arranged is Arrangement.SHARED and text.language.rtl and number > 1
            if shares and len(rows[-1]) == 1 and not rows[-1][0][1].language.rtl:
                rows[-1].append((number, text))
            else:
                rows.append([(number, text)])
        return rows

    @property
    def ascent(self) -> float:
        """From the top to the first baseline, which texts on one line share."""
        return max(text.ascent for text in self.texts) if self.one_line else self.lead.ascent

    @property
    def height(self) -> float:
        """In points."""
        if not self.one_line:
            return sum(_height([text for _n, text in row]) for row in self.lines)
        return _height(self.texts)

    @property
    def first_line(self) -> float:
        """Height of the first line."""
        return (
            self.ascent + max(t.leading - t.ascent for t in self.texts)
            if self.one_line
            else self.lead.leading
        )

    @property
    def inline_width(self) -> float:
        """How far the group reaches when its texts follow each other from the left."""
        return sum(text.width for text in self.texts) + 2.4 * m.MM * (len(self.texts) - 1)

    def paint(
        self,
        canvas: Canvas,
        x: float,
        top: float,
        width: float,
        said: Sequence[Element],
        *,
        near: bool = False,
    ) -> None:
        """Draw the group, each text into its element. `near` puts right-to-left texts beside the others, not at the far edge."""
        if not self.one_line:
            for row in self.lines:
                ascent = max(text.ascent for _number, text in row)
                start = x
                for number, text in row:
                    room = text.width + 0.01 if near else width
                    canvas.text(text, start, top + ascent - text.ascent, room, said[number])
                    start += text.width + self.look.gap if near else 0.0
                top += _height([text for _number, text in row])
        elif self.arranged is Arrangement.BESIDE:
            for position, (text, element) in enumerate(zip(self.texts, said, strict=True)):
                start, room = self.place(position, x, width)
                canvas.text(text, start, top + self.ascent - text.ascent, room, element)
        else:
            self._paint_line(canvas, x, top, width, said, near)

    def place(self, position: int, x: float, width: float) -> tuple[float, float]:
        """Where a text stands, from which x and how wide, where texts stand side by side; else the whole width."""
        if self.arranged is not Arrangement.BESIDE:
            return x, width
        column = _column(width, len(self.texts), self.inset)
        left = x - self.inset[0] + position * (column + _COLUMN_GAP)
        start = max(left, x)
        return start, min(left + column, x + width) - start

    def line(self, position: int, number: int) -> SetText:
        """One line of a text, as a text that knows whether the whole needs saying apart from its glyphs."""
        whole = self.texts[position]
        return dataclasses.replace(whole, lines=(whole.lines[number],), spoken=whole.spoken)

    def _paint_line(
        self, canvas: Canvas, x: float, top: float, width: float, said: Sequence[Element], near: bool
    ) -> None:
        end = x + width
        last = x
        for position, (text, element) in enumerate(zip(self.texts, said, strict=True)):
            place = top + self.ascent - text.ascent
            if position == 0:
                canvas.text(text, x, place, text.width + 0.01 if near else width, element)
                last = x + text.width
            elif text.language.rtl and not near:
                canvas.text(text, end - text.width, place, text.width + 0.01, element)
                end -= text.width + _INLINE_GAP
            else:
                if self.look.dot:
                    dot = set_words("·", GERMAN, self.look.size, width, color=m.GREY)
                    canvas.text(
                        dot, last + (_DOT_GAP - dot.width) / 2, top + self.ascent - dot.ascent, width, None
                    )
                canvas.text(text, last + self.look.gap, place, text.width + 0.01, element)
                last += self.look.gap + text.width


def _height(texts: Sequence[SetText]) -> float:
    """Height of texts whose first lines stand on one baseline."""
    ascent = max(text.ascent for text in texts)
    return ascent + max(text.height - text.ascent for text in texts)


def set_group(
    words: Wording, look: Look, width: float, arranged: Arrangement, inset: Inset = _FLUSH
) -> Group:
    """Set a group for `width` points."""
    shown = words.shown
    rooms = [width] * len(shown)
    if arranged is Arrangement.BESIDE:
        rooms = [_column(width, len(shown), inset)] * len(shown)
        rooms[0] -= inset[0]
        rooms[-1] -= inset[1]
    texts = tuple(_set(said, n, look, room) for n, (said, room) in enumerate(zip(shown, rooms, strict=True)))
    return Group(texts, arranged, look, inset)


def set_caption(words: Wording, look: Look, width: float, *, columns: bool, inset: Inset = _FLUSH) -> Group:
    """A caption that stands alone: arranged as it fits."""
    return set_group(words, look, width, arrangement([(words, width)], look, columns=columns), inset)


def set_running(
    words: Wording, look: Look, width: float, inset: Inset = _FLUSH, narrowest: float = _NARROWEST
) -> Group:
    """Running text in columns, German left; in a narrow place, or in more than three languages, below each other.

    `narrowest` is the width in points that a column must have.
    """
    count = len(words.shown)
    wide = count <= 3 and _column(width, count, inset) >= narrowest
    return set_group(words, look, width, Arrangement.BESIDE if wide else Arrangement.STACKED, inset)


def elements(parent: Element, words: Wording, tag: str = "P") -> tuple[Element, ...]:
    """Elements below `parent`, one a language that is shown."""
    return tuple(parent.add(tag, said.language.pdf_lang, reference=words.reference) for said in words.shown)
