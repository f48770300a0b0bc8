"""Setting texts: German, another language, or both as a pair."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from formkit.errors import GateError
from formkit.languages import LANGUAGES, SOURCE, Language
from formkit.layout import measures as m
from formkit.typeset.shaping import Span, TextLine, missing_glyphs, set_text, width_of
from formkit.ui import _

GERMAN = LANGUAGES[SOURCE]


def spans_of(text: str, *, bold: bool = False) -> list[Span]:
    """Text with `**strong**` parts as spans."""
    return [
        Span(piece, bold or number % 2 == 1) for number, piece in enumerate(re.split(r"\*\*", text)) if piece
    ]


def plain(text: str) -> str:
    """Text without the marks of strong parts."""
    return text.replace("**", "")


@dataclass(frozen=True)
class SetText:
    """A text that has been set: lines, the height they take, and how they stand."""

    lines: tuple[TextLine, ...]
    size: float
    leading: float
    color: str
    language: Language
    text: str

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading

    @property
    def width(self) -> float:
        return max((line.width for line in self.lines), default=0.0)

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
    return round(size * m.SCRIPT_SIZE.get(language.script, 1.0), 2)


def set_words(
    text: str, language: Language, size: float, width: float, *, bold: bool = False, color: str = m.INK
) -> SetText:
    """Set `text` in lines of at most `width` points. `size` is that of the German; scripts differ."""
    own = size_for(language, size)
    lines = set_text(spans_of(text, bold=bold), own, language, width)
    leading = own * m.SCRIPT_LEADING.get(language.script, m.LEADING)
    return SetText(tuple(lines), own, leading, color, language, plain(text))


def natural_width(text: str, language: Language, size: float, *, bold: bool = False) -> float:
    """Width of `text` on one line."""
    return width_of(spans_of(text, bold=bold), size_for(language, size), language)


def check_glyphs(text: str, language: Language, where: str) -> None:
    """Raise GateError if a character of `text` cannot be shown; nothing has been written then."""
    missing = missing_glyphs(spans_of(text), language)
    if missing:
        shown = ", ".join(f"U+{ord(c):04X} “{c}”" for c in missing[:5])
        raise GateError(
            _("no font has the character {characters}").format(characters=shown),
            place=f"{where} ({language.tag}): “{text[:40]}”",
            advice=_("Replace it in the form source or in the catalog of this language."),
        )


@dataclass(frozen=True)
class Bilingual:
    """A German text and its translation, if there is one."""

    german: str
    other: str | None = None

    def tooltip(self) -> str:
        """Both, plain, as a screen reader says them."""
        parts = [plain(self.german)]
        if self.other and plain(self.other) != parts[0]:
            parts.append(plain(self.other))
        return " / ".join(parts)


def joined(texts: Sequence[Bilingual], glue: str, glue_other: str | None) -> Bilingual:
    """Several bilingual texts as one; without a translation of all, German alone."""
    german = glue.join(text.german for text in texts)
    others = [text.other for text in texts]
    if glue_other is None or any(other is None for other in others):
        return Bilingual(german)
    return Bilingual(german, glue_other.join(other for other in others if other is not None))
