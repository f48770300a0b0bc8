"""Setting texts: German, another language, or both as a pair."""

from __future__ import annotations

import re
from dataclasses import dataclass

from formkit.edition.wording import plain
from formkit.languages import Language
from formkit.layout import measures as m
from formkit.typeset.bidi_classes import bidi_class
from formkit.typeset.shaping import Span, TextLine, set_text, width_of


def spans_of(text: str, *, bold: bool = False) -> list[Span]:
    """Text with `**strong**` parts as spans."""
    return [
        Span(piece, bold or number % 2 == 1) for number, piece in enumerate(re.split(r"\*\*", text)) if piece
    ]


@dataclass(frozen=True)
class SetText:
    """A text that has been set: lines, the height they take, and how they stand."""

    lines: tuple[TextLine, ...]
    size: float
    leading: float
    color: str
    language: Language
    text: str
    spoken: bool = False
    """Must what it says stand beside the glyphs, because they stand in visual order or words are divided?"""

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading

    @property
    def width(self) -> float:
        return max((line.width for line in self.lines), default=0.0)

    @property
    def hyphenated(self) -> bool:
        """Was a word divided at the end of a line?"""
        return any(line.glyphs and line.glyphs[-1].text == "\u00ad" for line in self.lines)

    @property
    def ascent(self) -> float:
        """From the top of a line to its baseline, so that the type sits in the middle of its leading."""
        return (
            (self.leading - self.size) / 2 + self.size * 0.86
            if not self.language.rtl
            else self.leading * 0.68
        )


def size_for(language: Language, size: float) -> float:
    """The size at which a script looks as large as Noto Sans at `size`."""
    return round(size * language.script.size, 2)


def set_words(
    text: str, language: Language, size: float, width: float, *, bold: bool = False, color: str = m.INK
) -> SetText:
    """Set `text` in lines of at most `width` points. `size` is that of the German; scripts differ."""
    own = size_for(language, size)
    lines = set_text(spans_of(text, bold=bold), own, language, width)
    leading = own * language.script.leading
    divided = any(line.glyphs and line.glyphs[-1].text == "\u00ad" for line in lines)
    # Glyphs stand as they are seen: what runs from right to left must be said, in a German text too.
    spoken = language.rtl or divided or any(bidi_class(char) in ("R", "AL", "AN") for char in text)
    return SetText(tuple(lines), own, leading, color, language, plain(text), spoken)


def natural_width(text: str, language: Language, size: float, *, bold: bool = False) -> float:
    """Width of `text` on one line."""
    return width_of(spans_of(text, bold=bold), size_for(language, size), language)
