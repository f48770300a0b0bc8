"""Setting texts: German, another language, or both as a pair."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from formkit.errors import GateError
from formkit.languages import LANGUAGES, SOURCE, Language
from formkit.layout import measures as m
from formkit.typeset.hyphenation import KEEP_WHOLE
from formkit.typeset.shaping import Span, TextLine, missing_glyphs, set_text, width_of
from formkit.ui import _

GERMAN = LANGUAGES[SOURCE]


def spans_of(text: str, *, bold: bool = False) -> list[Span]:
    """Text with `**strong**` parts as spans."""
    return [
        Span(piece, bold or number % 2 == 1) for number, piece in enumerate(re.split(r"\*\*", text)) if piece
    ]


def plain(text: str) -> str:
    """Text without the marks of strong parts, and of names that are never divided."""
    return text.replace("**", "").replace(KEEP_WHOLE, "")


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
    return round(size * m.SCRIPT_SIZE.get(language.script, 1.0), 2)


def set_words(
    text: str, language: Language, size: float, width: float, *, bold: bool = False, color: str = m.INK
) -> SetText:
    """Set `text` in lines of at most `width` points. `size` is that of the German; scripts differ."""
    own = size_for(language, size)
    lines = set_text(spans_of(text, bold=bold), own, language, width)
    leading = own * m.SCRIPT_LEADING.get(language.script, m.LEADING)
    divided = any(line.glyphs and line.glyphs[-1].text == "\u00ad" for line in lines)
    return SetText(tuple(lines), own, leading, color, language, plain(text), language.rtl or divided)


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
class Said:
    """A text in one language."""

    language: Language
    text: str


@dataclass(frozen=True)
class Wording:
    """A text in German and in the other languages of an edition, as far as it is translated.

    `view` is the tag of the one language that this place shows (facing pages); None shows all.
    `star` marks what must be answered.
    """

    german: str
    others: tuple[Said, ...] = ()
    view: str | None = None
    star: bool = False

    @property
    def shown(self) -> tuple[Said, ...]:
        """What stands on the page; the first one leads. German where the wanted language has no translation."""
        every = (Said(GERMAN, self.german), *self.others)
        if self.view is not None:
            every = (next((said for said in every if said.language.tag == self.view), every[0]),)
        if self.star:
            every = (Said(every[0].language, f"{every[0].text} *"), *every[1:])
        return every

    def get(self, tag: str) -> str | None:
        """The text in the language `tag`, or None."""
        if tag == SOURCE:
            return self.german
        return next((said.text for said in self.others if said.language.tag == tag), None)

    def tooltip(self) -> str:
        """All languages, plain, as a screen reader says them, whatever this place shows."""
        return " / ".join(
            dict.fromkeys(plain(text) for text in (self.german, *(s.text for s in self.others)))
        )


def combined(join: Callable[..., str], *wordings: Wording) -> Wording:
    """One wording of several; it has the languages that all of them have."""
    first = wordings[0]
    others = []
    for said in first.others:
        texts = [wording.get(said.language.tag) for wording in wordings]
        if all(text is not None for text in texts):
            others.append(Said(said.language, join(*texts)))
    return Wording(join(*(wording.german for wording in wordings)), tuple(others), first.view)
