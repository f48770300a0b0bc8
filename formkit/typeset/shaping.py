"""Text → glyphs: runs by level and face, shaped by HarfBuzz, in visual order.

A paragraph is a sequence of spans (regular or bold). It is broken into lines where UAX #14 allows,
then each line is ordered by UAX #9 and shaped as a whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from formkit.languages import SOURCE, Language
from formkit.typeset import bidi
from formkit.typeset.fonts import Face, face, is_invisible, pick
from formkit.typeset.hyphenation import hyphenation_points
from formkit.typeset.isolate import LRI, PDI, isolated

_SHORT = 0.55
"""A line less full than this is worth dividing the next word."""


@dataclass(frozen=True)
class Span:
    """A piece of text in one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Glyph:
    """A glyph at a place on its line.

    `x` runs from the left end of the line, `y` upwards from the baseline, both in points. `text` is
    what the glyph stands for: a cluster's first glyph carries the whole cluster, the others "".
    """

    face: str
    gid: int
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class TextLine:
    """One line, set: its glyphs from left to right, its width in points, its text in logical order."""

    glyphs: tuple[Glyph, ...]
    width: float
    text: str


@dataclass(frozen=True)
class _Shaped:
    """A run at 1000 units an em: (gid, x, y, advance, text)."""

    glyphs: tuple[tuple[int, float, float, float, str], ...]
    width: float


def missing_glyphs(spans: Sequence[Span], language: Language) -> list[str]:
    """The characters of a text that no vendored face can show, each once."""
    missing: dict[str, None] = {}
    for span in spans:
        for cluster in clusters(span.text):
            if not cluster.isspace() and pick(language, cluster, bold=span.bold) is None:
                missing.update(
                    dict.fromkeys(
                        c
                        for c in cluster
                        if pick(language, c, bold=span.bold) is None and not is_invisible(c)
                    )
                )
    return list(missing)


def clusters(text: str) -> Iterator[str]:
    """Base characters with their marks and joiners: what a face has to cover as one."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not (
            unicodedata.category(text[index])[0] == "M" or text[index] in "\u200d\ufe0e\ufe0f"
        ):
            yield text[start:index]
            start = index


@lru_cache(maxsize=20_000)
def _shape(text: str, face_name: str, rtl: bool, hb_language: str) -> _Shaped:
    font = face(face_name)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.language = hb_language
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(font.hb_font, buffer, {"kern": True, "liga": True})
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    following = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    scale = 1000 / font.upem
    glyphs, seen, x = [], set(), 0.0
    for info, position in zip(infos, positions, strict=True):
        cluster = info.cluster
        words = text[cluster : following[cluster]] if cluster not in seen else ""
        seen.add(cluster)
        glyphs.append(
            (
                info.codepoint,
                x + position.x_offset * scale,
                position.y_offset * scale,
                position.x_advance * scale,
                words,
            )
        )
        x += position.x_advance * scale
    return _Shaped(tuple(glyphs), x)


@dataclass
class _Run:
    face: Face
    level: int
    text: str


def _runs(text: str, bold: Sequence[bool], levels: Sequence[int | None], language: Language) -> list[_Run]:
    """Runs of one level and face in logical order. Characters that no face has take the leading face."""
    runs: list[_Run] = []
    index = 0
    for cluster in clusters(text):
        level = levels[index]
        weight = bold[index]
        index += len(cluster)
        if cluster[0] in "\u200c\u200d" and runs:
            runs[-1].text += cluster  # rule X9 takes joiners away, shaping needs them where they stand
            continue
        if level is None or all(is_invisible(c) and c not in "\u200c\u200d" for c in cluster):
            continue  # bidi controls have done their work
        found = _face_of(cluster, weight, language, runs[-1] if runs else None)
        if runs and runs[-1].level == level and runs[-1].face is found:
            runs[-1].text += cluster
        else:
            runs.append(_Run(found, level, cluster))
    return runs


def _face_of(cluster: str, bold: bool, language: Language, before: _Run | None) -> Face:
    if before is not None and cluster.isspace() and before.face.covers(cluster):
        wanted = "-Bold" if bold else "-Regular"
        if before.face.name.endswith(wanted):
            return before.face  # a space belongs to the word before it
    found = pick(language, cluster, bold=bold)
    if found is None:
        base = cluster[:1]
        found = pick(language, base, bold=bold) or pick(language, " ", bold=bold)
    assert found is not None
    return found


@lru_cache(maxsize=20_000)
def _measure(text: str, bold: bool, language: Language) -> float:
    """Width of a piece of text in thousandths of an em, without regard to order."""
    runs = _runs(text, [bold] * len(text), [int(language.rtl)] * len(text), language)
    return sum(_shape(run.text, run.face.name, language.rtl, language.hb_language).width for run in runs)


def width_of(spans: Sequence[Span], size: float, language: Language) -> float:
    """Width in points of a text on one line."""
    return sum(_measure(span.text, span.bold, language) for span in spans) * size / 1000


def set_text(spans: Sequence[Span], size: float, language: Language, width: float) -> list[TextLine]:
    """Break a paragraph into lines of at most `width` points and set each. Empty text gives no line."""
    lines = []
    for paragraph in _paragraphs(spans):
        text = "".join(span.text for span in paragraph)
        bold = [span.bold for span in paragraph for _char in span.text]
        whole = _Paragraph(text, bold, language)
        for start, end, hyphen in break_lines(paragraph, size, language, width):
            lines.append(whole.line(start, end, size, hyphen=hyphen))
    return lines


def _paragraphs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Divide at newlines. A space stands for each newline, so that what is read out does not run together."""
    current: list[Span] = []
    for span in spans:
        pieces = span.text.split("\n")
        for number, piece in enumerate(pieces):
            if number:
                yield [*current, Span(" ", span.bold)]
                current = []
            if piece:
                current.append(Span(piece, span.bold))
    if current:
        yield current


def break_lines(
    spans: Sequence[Span], size: float, language: Language, width: float
) -> list[tuple[int, int, bool]]:
    """Where lines begin and end, as indices into the text, and whether a hyphen ends the line.

    Greedy, at the breaks of UAX #14. A German word is divided only where it is wider than the line or
    would leave nearly half of it empty; other words wider than the line are broken between characters:
    a clipped word would be worse.
    """
    text = "".join(span.text for span in spans)
    bold = [span.bold for span in spans for _char in span.text]
    limit = width * 1000 / size + 0.01
    lines: list[tuple[int, int, bool]] = []
    start = position = 0
    used = 0.0
    for unit in _units(text, language.hb_language):
        end = position + len(unit)
        full, visible = _unit_width(unit, bold[position:end], language)
        if used + visible > limit and position > start:
            cut = (
                _hyphen(text, position, end, bold, language, limit - used) if used < _SHORT * limit else None
            )
            lines.append((start, cut or position, cut is not None))
            start, used = cut or position, 0.0
            full, visible = _unit_width(text[start:end], bold[start:end], language)
        while visible > limit:
            cut = _hyphen(text, start, end, bold, language, limit)
            if cut is None:
                for cut in _cuts(text, start, end, bold, language, limit):
                    lines.append((start, cut, False))
                    start = cut
                full, visible = _unit_width(text[start:end], bold[start:end], language)
                used = 0.0
                break  # a single character may be wider than the line
            lines.append((start, cut, True))
            start = cut
            full, visible = _unit_width(text[start:end], bold[start:end], language)
            used = 0.0
        used += full
        position = end
    if position > start:
        lines.append((start, position, False))
    return lines


def _hyphen(
    text: str, start: int, end: int, bold: Sequence[bool], language: Language, room: float
) -> int | None:
    """The last place where a hyphen may divide the word, with it still in `room`; None if there is none."""
    if language.tag.split("-")[0] != SOURCE:
        return None
    room -= _measure("-", bold[start], language)
    fitting = [
        start + place
        for place in hyphenation_points(text[start:end])
        if _measure(text[start : start + place], bold[start], language) <= room
    ]
    return max(fitting, default=None)


def _unit_width(unit: str, bold: Sequence[bool], language: Language) -> tuple[float, float]:
    """Width of a unit with and without the white space at its end."""
    full = 0.0
    start = 0
    for index in range(1, len(unit) + 1):
        if index == len(unit) or bold[index] != bold[start]:
            full += _measure(unit[start:index], bold[start], language)
            start = index
    trimmed = unit.rstrip()
    blank = len(unit) - len(trimmed)
    space = _measure(" ", False, language) * blank if blank else 0.0
    return full, full - space


def _cuts(
    text: str, start: int, end: int, bold: Sequence[bool], language: Language, limit: float
) -> Iterator[int]:
    """Places to cut a word that is wider than a line: between what people take for characters (UAX #29)."""
    from icu4py.breakers import CharacterBreaker

    begin = start
    position = start
    for cluster in CharacterBreaker(text[start:end], language.hb_language):
        after = position + len(cluster)
        if (
            after - begin > 1
            and _measure(text[begin:after].rstrip(), bold[begin], language) > limit
            and position > begin
        ):
            yield position
            begin = position
        position = after


@lru_cache(maxsize=4096)
def _units(text: str, locale: str) -> tuple[str, ...]:
    """What a line may be divided into: UAX #14 as ICU has it, with its dictionaries for Thai and Khmer."""
    from icu4py.breakers import LineBreaker

    units: list[str] = []
    for unit in LineBreaker(text, locale):
        # A paragraph sign or an abbreviation keeps with its number: § 17, Abs. 2, Nr. 3.
        if units and _keeps_next(units[-1]):
            units[-1] += unit
        else:
            units.append(unit)
    return tuple(units)


def _keeps_next(unit: str) -> bool:
    return unit.rstrip() in ("§", "§§", "Abs.", "Nr.", "Art.", "Satz") or unit.endswith("§ ")


class _Paragraph:
    """A paragraph with the levels of its characters: resolved as a whole (UAX #9), then taken line by line."""

    def __init__(self, text: str, bold: Sequence[bool], language: Language) -> None:
        self.text = text
        self.language = language
        self.marked, self.weights, self._places = _with_isolates(text, bold, language)
        self._resolved, self._base = bidi.resolve(self.marked, int(language.rtl))

    def line(self, start: int, end: int, size: float, *, hyphen: bool = False) -> TextLine:
        """Order and shape the line from `start` to `end`; rule L1 applies to each line."""
        first = self._places[start] if start else 0
        last = self._places[end] if end < len(self.text) else len(self.marked)
        marked = self.marked[first:last]
        levels = bidi.line_levels(marked, self._resolved[first:last], self._base)
        runs = _runs(marked, self.weights[first:last], levels, self.language)
        return _set_runs(runs, self.text[start:end], size, self.language, hyphen=hyphen)


def set_line(text: str, bold: Sequence[bool], size: float, language: Language) -> TextLine:
    """Order and shape a paragraph that is one line."""
    return _Paragraph(text, bold, language).line(0, len(text), size)


def _set_runs(runs: Sequence[_Run], text: str, size: float, language: Language, *, hyphen: bool) -> TextLine:
    """Runs in visual order, one behind the other. A `hyphen` is drawn at the end; it stands for a soft hyphen (U+00AD)."""
    order = bidi.visual_order([run.level for run in runs])
    glyphs: list[Glyph] = []
    x = 0.0
    scale = size / 1000
    for number in order:
        run = runs[number]
        shaped = _shape(run.text, run.face.name, run.level % 2 == 1, language.hb_language)
        for gid, gx, gy, _advance, words in shaped.glyphs:
            glyphs.append(Glyph(run.face.name, gid, (x + gx) * scale, gy * scale, words))
        x += shaped.width
    if hyphen:
        last = runs[-1]
        for gid, gx, gy, _advance, _words in _shape("-", last.face.name, False, language.hb_language).glyphs:
            glyphs.append(Glyph(last.face.name, gid, (x + gx) * scale, gy * scale, "\u00ad"))
        x += _measure("-", last.face.name.endswith("Bold"), language)
    width = x * scale - _trailing_space(text, language, scale)
    if language.rtl and text != text.rstrip():
        # The space at a line's end hangs out to the left; the words begin at 0.
        shift = _trailing_space(text, language, scale)
        glyphs = [Glyph(g.face, g.gid, g.x - shift, g.y, g.text) for g in glyphs]
    return TextLine(tuple(glyphs), width, text)


def _trailing_space(text: str, language: Language, scale: float) -> float:
    blank = len(text) - len(text.rstrip())
    return _measure(" ", False, language) * scale * blank if blank else 0.0


def _with_isolates(text: str, bold: Sequence[bool], language: Language) -> tuple[str, list[bool], list[int]]:
    """The text with isolates around its left-to-right runs, the weights, and where each character of `text` went."""
    marked = isolated(text, rtl=language.rtl)
    if marked == text:
        return text, list(bold), list(range(len(text)))
    weights: list[bool] = []
    places: list[int] = []
    index = 0
    for place, char in enumerate(marked):
        if char in (LRI, PDI) and (index >= len(text) or text[index] != char):
            weights.append(weights[-1] if weights else False)
        else:
            weights.append(bold[index])
            places.append(place)
            index += 1
    return marked, weights, places
