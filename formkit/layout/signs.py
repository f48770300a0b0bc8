"""Signs: German big, other languages below, a pictogram, an arrow; letters as tall as the distance asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from formkit.edition.wording import GERMAN, Said
from formkit.errors import GateError
from formkit.form.signs import Sign
from formkit.languages import Language
from formkit.layout import measures as m
from formkit.layout.blocks import Canvas
from formkit.layout.glyphs import check_glyphs
from formkit.layout.pictograms import PICTOGRAMS, arrow, pictogram
from formkit.layout.setting import SetText, set_words
from formkit.layout.tree import Element, Layout, LayoutPage
from formkit.ui import _

CAPITALS_PER_METRE = 7.0
"""Millimetres of capital height for each metre of reading distance: the angle at which 10-point type stands in the hand
(x-height 1.9 mm at 35 cm is 0.31 degrees; Noto Sans' capitals are 1.33 times its x-height). The least for good sight."""
_CAPITAL = 0.714
"""Capital height of Noto Sans as a share of its size."""
_OTHERS, _NOTE, _DETAIL = 0.52, 0.5, 0.8
"""Other languages, notes and hours against the German text."""
_DAYS = 0.62
"""Share of the width that days take on a sign of opening hours; times take the rest."""
_STEPS = tuple(round(2.6 - 0.1 * step, 1) for step in range(17))
"""How much larger than needed the letters may be; the largest that fits is taken, down to 1."""

Words = Mapping[tuple[str | None, str], Sequence[Said]]
"""(context, German) → what the other languages say, in their order."""


@dataclass(frozen=True)
class _Line:
    """Texts of one size that follow each other down the sign."""

    texts: tuple[SetText, ...]
    gap: float
    beside: tuple[SetText, ...] = ()
    """What stands at the right of each text: times of opening."""

    @property
    def height(self) -> float:
        return sum(text.height for text in self.texts) + self.gap


def compose_sign(sign: Sign, words: Words, *, draft: bool) -> Layout:
    """Lay out one sign on a page of its size. Raises GateError for a text that is too long for its plate."""
    width, height = (side * m.MM for side in sign.box)
    pad = 0.07 * min(width, height)
    page = LayoutPage(1)
    canvas = Canvas(page)
    root = Element("Document", GERMAN.pdf_lang)
    left, right = pad, width - pad
    side = min(height - 2 * pad, 0.30 * width)
    if sign.arrow is not None:
        # The arrow stands where it points, so that nobody has to look across the text.
        at_right = "right" in sign.arrow
        size = min(side, 0.22 * width)
        x = right - size if at_right else left
        page.artwork.append(arrow(sign.arrow, 1, x, (height - size) / 2, size))
        left, right = (left, right - size - pad) if at_right else (left + size + pad, right)
    if sign.pictogram is not None:
        size = min(side, 0.26 * width)
        page.artwork += pictogram(sign.pictogram, 1, left, (height - size) / 2, size)
        left += size + pad
    room = right - left
    smallest = sign.read_from * CAPITALS_PER_METRE * m.MM / _CAPITAL
    lines = _largest(sign, words, smallest, room, height - 2 * pad)
    top = pad + (height - 2 * pad - sum(line.height for line in lines) + lines[0].gap) / 2 - lines[0].gap
    for line in lines:
        top += line.gap
        for number, text in enumerate(line.texts):
            tag = "H1" if line is lines[0] and number == 0 else "P"
            wide = _DAYS * room if line.beside else room
            canvas.text(text, left, top, wide, root.add(tag, text.language.pdf_lang))
            if line.beside:
                other = line.beside[min(number, len(line.beside) - 1)]
                canvas.text(other, left, top, room, root.add("P", other.language.pdf_lang), align="end")
            top += text.height
    if draft:
        mark = set_words("Entwurf", GERMAN, max(5.0, 0.03 * height), width, color=m.RED)
        canvas.text(mark, pad / 2, pad / 4, width - pad, root.add("P", GERMAN.pdf_lang), align="end")
    title = sign.text if sign.pictogram is None else f"{sign.text} ({PICTOGRAMS[sign.pictogram][0]})"
    languages = dict.fromkeys(
        [GERMAN.pdf_lang, *(said.language.pdf_lang for part in words.values() for said in part)]
    )
    return Layout(width, height, title, tuple(languages), [page], root)


def _largest(sign: Sign, words: Words, smallest: float, room: float, height: float) -> list[_Line]:
    """The lines at the largest size that fits, never below what the distance asks for."""
    excess: tuple[float, Language, str] = (0.0, GERMAN, sign.text)
    for step in _STEPS:
        lines = _lines(sign, words, smallest * step, room)
        taller = sum(line.height for line in lines) - lines[0].gap - height
        torn = next(
            (text for line in lines for text in (*line.texts, *line.beside) if _torn(text, room)), None
        )
        if taller <= 0 and torn is None:
            return lines
        # The text that takes the most lines is the one to shorten; a tall line of large type is not.
        longest = torn or max(
            (text for line in lines for text in line.texts), key=lambda text: (len(text.lines), text.height)
        )
        excess = (max(taller, 0.0), longest.language, longest.text)
    over, language, text = excess
    message = _("is too long for its plate")
    if over > 0:
        message = _("is too long for its plate by {n} mm").format(n=round(over / m.MM + 0.5))
    raise GateError(
        message, place=f"{sign.id} ({language.tag}): “{text[:40]}”",
        advice=_("Shorten the text, take a larger plate, or name the distance from which it is read."),
    )  # fmt: skip


def _torn(text: SetText, room: float) -> bool:
    """Is a word broken or divided, or does it leave the plate? Nobody reads a divided word while walking."""
    broken = any(not line.text.endswith((" ", "-", "/", "–")) for line in text.lines[:-1])
    return text.hyphenated or text.width > room + 0.1 or (broken and text.language.script.spaced)


def _lines(sign: Sign, words: Words, size: float, room: float) -> list[_Line]:
    lines: list[_Line] = []
    if sign.room:
        lines.append(_Line((set_words(sign.room, GERMAN, size * 1.3, room, bold=True, color=m.ACCENT),), 0.0))
    lines.append(_group(words, sign.context, sign.text, size, room, 0.25 * size if lines else 0.0, bold=True))
    for row in sign.hours:
        part = _DETAIL * size
        days = _group(words, sign.context, row.days, part, _DAYS * room, 0.4 * part, bold=True)
        times = _group(words, sign.context, row.time, part, (0.97 - _DAYS) * room, 0.0, bold=True)
        same = len(times.texts) == len(days.texts)
        lines.append(_Line(days.texts, days.gap, times.texts if same else times.texts[:1]))
    if sign.note:
        lines.append(
            _group(words, sign.context, sign.note, _NOTE * size, room, 0.5 * size, bold=False, others=0.85)
        )
    return lines


def _group(
    words: Words,
    context: str | None,
    german: str,
    size: float,
    room: float,
    gap: float,
    *,
    bold: bool,
    others: float = _OTHERS,
) -> _Line:
    said_too = words.get((context, german), ())
    texts = [set_words(german, GERMAN, size, room, bold=bold, color=m.INK)]
    for said in said_too:
        check_glyphs(said.text, said.language, german[:30])
        texts.append(set_words(said.text, said.language, size * others, room, color=m.OTHER))
    return _Line(tuple(texts), gap)
