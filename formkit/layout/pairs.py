"""A German text with its translation, on one line or below each other, or in two columns."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.languages import Language
from formkit.layout import measures as m
from formkit.layout.blocks import Sheet
from formkit.layout.tree import Element
from formkit.layout.words import GERMAN, Bilingual, SetText, natural_width, set_words

_DOT_GAP = 2.4 * m.MM
_INLINE_GAP = 5 * m.MM


@dataclass(frozen=True)
class Look:
    """Size, weight and colours of a pair."""

    size: float
    bold: bool = False
    color: str = m.INK
    other_color: str = m.OTHER
    other_size: float | None = None
    dot: bool = True

    @property
    def second(self) -> float:
        return self.other_size or self.size


LABEL = Look(m.LABEL, bold=True)
HELP = Look(m.HELP, color=m.OTHER, other_color=m.OTHER)
OPTION = Look(m.LABEL, dot=False)
SECTION = Look(m.SECTION, bold=True, dot=False)


def fits_inline(words: Bilingual, other: Language | None, look: Look, width: float) -> bool:
    """Do both texts stand on one line of `width` points?"""
    needed = natural_width(words.german, GERMAN, look.size, bold=look.bold)
    if words.other and other is not None:
        gap = _INLINE_GAP if other.rtl else _DOT_GAP if look.dot else 2.4 * m.MM
        needed += gap + natural_width(words.other, other, look.second)
    return needed <= width


@dataclass(frozen=True)
class Pair:
    """A pair that has been set for a width."""

    german: SetText
    other: SetText | None
    inline: bool
    look: Look

    @property
    def _ascent(self) -> float:
        return max(self.german.ascent, self.other.ascent if self.other else 0.0)

    @property
    def height(self) -> float:
        if self.other is None:
            return self.german.height
        if self.inline:
            below = max(text.leading - text.ascent for text in (self.german, self.other))
            return self._ascent + below
        return self.german.height + self.other.height

    @property
    def inline_width(self) -> float:
        """How far the pair reaches when its texts follow each other from the left."""
        if self.other is None:
            return self.german.width
        return self.german.width + 2.4 * m.MM + self.other.width

    def paint(
        self,
        sheet: Sheet,
        x: float,
        top: float,
        width: float,
        german: Element,
        other: Element | None,
        *,
        near: bool = False,
    ) -> None:
        """Draw the pair. `near` puts a right-to-left translation beside the German, not at the far edge."""
        if self.other is None or other is None:
            sheet.text(self.german, x, top, width, german)
            return
        if not self.inline:
            sheet.text(self.german, x, top, width, german)
            sheet.text(self.other, x, top + self.german.height, width, other)
            return
        sheet.text(self.german, x, top + self._ascent - self.german.ascent, width, german)
        other_top = top + self._ascent - self.other.ascent
        if self.other.language.rtl and not near:
            sheet.text(self.other, x, other_top, width, other)
            return
        if self.look.dot:
            dot = set_words("·", GERMAN, self.look.size, width, color=m.GREY)
            place = x + self.german.width + (_DOT_GAP - dot.width) / 2
            sheet.text(dot, place, top + self._ascent - dot.ascent, width, None)
            gap = _DOT_GAP
        else:
            gap = 2.4 * m.MM
        sheet.text(self.other, x + self.german.width + gap, other_top, self.other.width + 0.01, other)


def set_pair(words: Bilingual, other: Language | None, look: Look, width: float, *, inline: bool) -> Pair:
    """Set a pair for `width` points."""
    german = set_words(words.german, GERMAN, look.size, width, bold=look.bold, color=look.color)
    second = None
    if words.other and other is not None:
        second = set_words(words.other, other, look.second, width, color=look.other_color)
    return Pair(german, second, inline, look)


def elements(
    parent: Element, words: Bilingual, other: Language | None, tag: str = "P"
) -> tuple[Element, Element | None]:
    """Two elements below `parent`, one a language."""
    german = parent.add(tag, GERMAN.pdf_lang)
    second = parent.add(tag, other.pdf_lang) if words.other and other is not None else None
    return german, second


@dataclass(frozen=True)
class Columns:
    """Running text in two columns: German left, the translation right; or German alone, full width."""

    german: SetText
    other: SetText | None
    width: float
    gap: float

    @property
    def height(self) -> float:
        return max(self.german.height, self.other.height if self.other else 0.0)

    def paint(self, sheet: Sheet, x: float, top: float, german: Element, other: Element | None) -> None:
        """Draw both columns from the same top."""
        column = self.width if self.other is None else (self.width - self.gap) / 2
        if self.other is None or other is None:
            sheet.text(self.german, x, top, column, german)
            return
        # First baselines on one line, although the scripts have different leadings.
        ascent = max(self.german.ascent, self.other.ascent)
        sheet.text(self.german, x, top + ascent - self.german.ascent, column, german)
        sheet.text(self.other, x + column + self.gap, top + ascent - self.other.ascent, column, other)


def set_columns(words: Bilingual, other: Language | None, look: Look, width: float) -> Columns:
    """Set running text in two columns."""
    gap = 6 * m.MM
    both = bool(words.other) and other is not None
    column = (width - gap) / 2 if both else width
    german = set_words(words.german, GERMAN, look.size, column, bold=look.bold, color=look.color)
    second = None
    if words.other and other is not None:
        second = set_words(words.other, other, look.second, column, color=look.other_color)
    return Columns(german, second, width, gap)
