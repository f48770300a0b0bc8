"""Characters of a PDF page → words (through PDFium).

PDFium was the most exact of six engines on official forms, but turns a hyphen at a line end into
U+FFFE or U+0002. Those, soft hyphens and ligatures are put right here.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pypdfium2.raw as pdfium_c

from formkit.document.model import Word
from formkit.document.pdf_view import View
from formkit.document.turned import turned
from formkit.findings import Rect

HYPHEN = "\u00ad"
"""Stands at the end of a word that goes on in the next line."""
UNKNOWN = "\x01"
"""A glyph of which the file does not say what letter it is."""
_HYPHEN_CODES = frozenset({0xFFFE, 0x02, 0xAD})
_SPACES = frozenset({0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000})
_SYMBOLS = ("dings", "symbol", "webding", "marlett", "icon", "awesome")
"""Fonts of signs: what their glyphs mean is seen, not read."""

_Glyph = tuple[str, Rect, int]
"""A character, its box, and the way it runs (degrees clockwise). A plain tuple: there are many thousands."""


Letters = Callable[[str], Mapping[int, str]]


class Glyphs:
    """The characters of a page in content order, and what of it no program can read."""

    def __init__(
        self,
        text_page: Any,
        view: View,
        doubted: Mapping[int, Any] | None = None,
        letters: Letters | None = None,
    ) -> None:
        """`doubted`: addresses of pieces of text that might not be seen; their words are kept apart from others.

        `letters`: what the codes of a font mean by its name, asked where PDFium does not know.
        """
        self._raw = text_page.raw
        self._view = view
        self._letters = letters
        self._numbers = {address: number for number, address in enumerate(doubted or (), start=1)}
        self._addresses = list(doubted or ())
        self.unknown: dict[int, int] = {}
        """Codes of glyphs without a meaning, and how often they stand on the page; signs of sign fonts left out."""
        self.count = 0
        """How many characters that show something."""
        self.doubted: list[tuple[Word, frozenset[int]]] = []
        """Words of doubted pieces, each with the addresses of its pieces."""

    def words(self) -> list[Word]:
        """The words of the page in content order, those that are drawn twice twice."""
        marked: list[tuple[Word, frozenset[int]]] = []
        words = group_words(self._glyphs(), marked)
        if self.unknown:
            self.unknown, marked = {}, []
            words = group_words(self._glyphs(thorough=True), marked)
        self.doubted = [
            (word, frozenset(self._addresses[number - 1] for number in pieces)) for word, pieces in marked
        ]
        return words

    def _glyphs(self, *, thorough: bool = False) -> Iterator[_Glyph | None]:
        """The characters in content order; None where PDFium sees a gap.

        Unless `thorough`, the angle and whether a character has a meaning are asked for at the beginning of a word
        only: calls into PDFium for each of many thousand characters are what reading a page costs.
        """
        raw, view = self._raw, self._view
        rect = pdfium_c.FS_RECTF()
        reference = ctypes.byref(rect)
        get_box = pdfium_c.FPDFText_GetLooseCharBox
        straight, x0, y1 = view.rotation == 0 and view.unit == 1, view.x0, view.y1
        way: int | None = None
        unmapped = thorough
        before, last = -1, (0.0, 0.0, 0.0, 0.0)
        known: dict[int, str | None] = {}
        count = 0
        for index, code in enumerate(_codes(raw)):
            char = known.get(code, "")
            if char == "":
                char = known[code] = _char(code)
            if char is None or code < 32:
                if code == _TAKEN:
                    continue
                if code < 32 and code not in (13, 10) and pdfium_c.FPDFText_HasUnicodeMapError(raw, index):
                    char = self._unmapped(index, code)
                    if char.isspace() or (char == UNKNOWN and code == 3):
                        char = None  # 3 is the blank of most fonts that are numbered
                if char is None:
                    way = None
                    yield None
                    continue
            if not get_box(raw, index, reference):
                continue
            if straight:
                box = (rect.left - x0, y1 - rect.top, rect.right - x0, y1 - rect.bottom)
            else:
                box = view.rect(rect.left, rect.bottom, rect.right, rect.top)
            if code == before and _is_double(last, box) and self._is_drawn_again(index):
                continue
            before, last = code, box
            count += 1
            if way is None:
                angle = pdfium_c.FPDFText_GetCharAngle(raw, index)
                way = 0 if angle == 0 and straight else self._way(index, angle)
                unmapped = thorough or bool(pdfium_c.FPDFText_HasUnicodeMapError(raw, index))
            if unmapped and code >= 32 and pdfium_c.FPDFText_HasUnicodeMapError(raw, index):
                char = self._unmapped(index, code)
                if char.isspace():
                    way = None
                    yield None
                    continue
            if self._numbers:
                piece = self._numbers.get(_address(pdfium_c.FPDFText_GetTextObject(raw, index)), 0)
                yield char, box, way + _MARK * piece
                continue
            yield char, box, way
        self.count = count

    def _is_drawn_again(self, index: int) -> bool:
        """Is the character another piece of text than the one before? Else both are letters of one ligature, or “ll”."""
        now = pdfium_c.FPDFText_GetTextObject(self._raw, index)
        back = index - 1
        while back > 0 and pdfium_c.FPDFText_IsGenerated(self._raw, back):
            back -= 1
        return _address(now) != _address(pdfium_c.FPDFText_GetTextObject(self._raw, back))

    def _way(self, index: int, angle: float) -> int:
        """Degrees clockwise in which the text runs as it is seen; nearly upright is upright."""
        turned = math.degrees(angle)
        if abs(turned - 90 * round(turned / 90)) > 1:
            # Slanted letters look turned to PDFium: only the base line tells.
            matrix = pdfium_c.FS_MATRIX()
            if pdfium_c.FPDFText_GetMatrix(self._raw, index, ctypes.byref(matrix)):
                turned = math.degrees(-math.atan2(matrix.b, matrix.a))
        turned = (turned + self._view.rotation) % 360
        right = 90 * round(turned / 90)
        return right % 360 if abs(turned - right) <= _NEARLY else round(turned) % 360

    def _unmapped(self, index: int, code: int) -> str:
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        pdfium_c.FPDFText_GetFontInfo(self._raw, index, name, 128, ctypes.byref(flags))
        meant = self._letters(name.value.decode("latin-1")).get(code) if self._letters else None
        if meant:
            return meant
        if any(sign in name.value.decode("latin-1").lower() for sign in _SYMBOLS):
            return _char(code) or UNKNOWN
        self.unknown[code] = self.unknown.get(code, 0) + 1
        return UNKNOWN


_TAKEN = -1
"""Stands for the second half of a character that PDFium gives in two."""
_MARK = 1000
"""Times this the number of a doubted piece of text is added to the way of its characters."""
_IDEOGRAPHS = "\u2e80"
"""From here on scripts may be set from top to bottom."""
_NEARLY = 10
"""Degrees off the upright that a scan may be turned by."""


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0 if pointer else 0


def _char(code: int) -> str | None:
    """The character of a code; None for what is a gap."""
    if code in _HYPHEN_CODES:
        return HYPHEN
    if code <= 32 or 0x7F <= code <= 0xA0 or code in _SPACES:
        return None
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _codes(raw: Any) -> Sequence[int]:
    """The character codes of a page. All at once where that gives the same as asking for each, which costs more."""
    count = pdfium_c.FPDFText_CountChars(raw)
    if count <= 0:
        return ()
    units = (ctypes.c_ushort * (count + 2))()
    if pdfium_c.FPDFText_GetText(raw, 0, count, units) == count + 1:
        codes: list[int] = units[:count]
        if not any(0xD800 <= code < 0xE000 for code in set(codes)):
            return codes
    get_char = pdfium_c.FPDFText_GetUnicode
    found = [get_char(raw, index) for index in range(count)]
    for index in range(count - 1):
        high, low = found[index], found[index + 1]
        if 0xD800 <= high < 0xDC00 <= low < 0xE000:  # one character beyond the first 65,536
            found[index : index + 2] = [0x10000 + ((high - 0xD800) << 10) + low - 0xDC00, _TAKEN]
    return found


def _is_double(a: Rect, b: Rect) -> bool:
    """Do two equal letters lie so near that one is the other's shadow, or both together are bold?"""
    width, height = min(a[2] - a[0], b[2] - b[0]), min(a[3] - a[1], b[3] - b[1])
    return abs(a[0] - b[0]) < 0.5 * width and abs(a[1] - b[1]) < 0.3 * height


def group_words(
    glyphs: Iterable[_Glyph | None], marked: list[tuple[Word, frozenset[int]]] | None = None
) -> list[Word]:
    """Join neighbouring characters to words. To `marked` come those of doubted pieces, with the numbers of these."""
    words: list[Word] = []
    marked = [] if marked is None else marked
    current: list[_Glyph] = []
    for glyph in glyphs:
        if glyph is None:
            if current:
                _finish(current, words, marked)
                current = []
            continue
        if current and not _adjoins(current[-1], glyph):
            if glyph[0] > "\u0300" and unicodedata.combining(glyph[0][0]) and _put_on(current, glyph):
                continue
            _finish(current, words, marked)
            current = []
        current.append(glyph)
    if current:
        _finish(current, words, marked)
    return words


def _put_on(word: list[_Glyph], mark: _Glyph) -> bool:
    """Put a mark, such as a vowel of Arabic or an accent, behind the letter of the word that it stands on."""
    x = (mark[1][0] + mark[1][2]) / 2
    for number in range(len(word) - 1, -1, -1):
        x0, y0, x1, y1 = word[number][1]
        if x0 <= x <= x1 and min(y1, mark[1][3]) > max(y0, mark[1][1]) and word[number][2] == mark[2]:
            word.insert(number + 1, (mark[0], word[number][1], mark[2]))
            return True
    return False


def _finish(glyphs: Sequence[_Glyph], words: list[Word], marked: list[tuple[Word, frozenset[int]]]) -> None:
    chars, boxes, ways = zip(*glyphs, strict=True)
    pieces, way = {number // _MARK for number in ways}, ways[0] % _MARK
    text = "".join(chars)
    if way == 0 and len(boxes) > 1 and boxes[0][0] >= boxes[-1][0]:
        if boxes[0][0] > boxes[-1][0]:
            text = _leftwards(chars, boxes)
        elif boxes[-1][1] > boxes[0][1]:
            way = 90  # signs of Chinese or Japanese below each other
    elif way and len(boxes) > 1:
        way = _seen_way(way, boxes)
    if way == 0 and len(chars) > 1 and not text.isascii() and all(map(_is_rtl, chars)):
        text = _from_the_right(chars, boxes)
    if not text.isascii() or UNKNOWN in text:
        text = unicodedata.normalize("NFC", _expand(text))
        if UNKNOWN in text:
            # Half a word of unknown glyphs is no word; one of them within a word is a hole in it.
            text = "" if 2 * text.count(UNKNOWN) >= len(text) else text.replace(UNKNOWN, "\ufffd")
        if not text.strip(HYPHEN + "\u200b"):
            return
    left, top, right, bottom = zip(*boxes, strict=True)
    if way in (0, 180):
        size = max([end - start for end, start in zip(bottom, top, strict=True)])
    elif way % 90:
        size = 0.7 * max([end - start for end, start in zip(bottom, top, strict=True)])
    else:
        size = max([end - start for end, start in zip(right, left, strict=True)])
    words.append(Word(text, (min(left), min(top), max(right), max(bottom)), size, way == 0, way))
    if 0 not in pieces:
        marked.append((words[-1], frozenset(pieces)))


def _leftwards(chars: Sequence[str], boxes: Sequence[Rect]) -> str:
    """A word whose letters go leftwards: of a script that does so, or drawn from its last letter to its first."""
    if any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for text in chars for char in text):
        return "".join(chars)
    return "".join(chars[n] for n in sorted(range(len(chars)), key=lambda n: boxes[n][0]))


def _is_rtl(text: str) -> bool:
    return text > "\u0590" and unicodedata.bidirectional(text[0]) in ("R", "AL", "NSM")


def _from_the_right(chars: Sequence[str], boxes: Sequence[Rect]) -> str:
    """Letters of Arabic or Hebrew from right to left, each with its vowels: among Latin words PDFium mixes them up."""
    middles = [(box[0] + box[2]) / 2 for box in boxes]
    letters = [n for n, char in enumerate(chars) if not unicodedata.combining(char[0])]
    if not letters:
        return "".join(chars)
    marks: dict[int, str] = defaultdict(str)
    for n, char in enumerate(chars):
        if unicodedata.combining(char[0]):
            marks[min(letters, key=lambda letter: abs(middles[letter] - middles[n]))] += char
    letters.sort(key=lambda n: -middles[n])
    return "".join(chars[n] + marks[n] for n in letters)


def _seen_way(way: int, boxes: Sequence[Rect]) -> int:
    """Where the letters really go: a matrix may be turned, and turned back by a negative size of the font."""
    (ax, ay, *_far), (bx, by, *_away) = boxes[0], boxes[-1]
    if way == 180 and bx > ax:
        return 0
    if way in (90, 270):
        return 90 if by > ay else 270
    return way


_SAME_SPOT = 2.5
"""Points. The second copy of a word that is drawn twice for boldness lies within this."""


def once(words: list[Word]) -> list[Word]:
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
    """Latin ligatures and the shapes of Arabic letters within a word as the letters that they stand for."""
    if not any("\ufb00" <= c <= "\ufefc" and _is_shape(c) for c in text):
        return text
    return "".join(unicodedata.normalize("NFKC", c) if _is_shape(c) else c for c in text if c != "\x00")


def _is_shape(char: str) -> bool:
    return "\ufb00" <= char <= "\ufb06" or "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc"


def _is_near(a: Rect, b: Rect) -> bool:
    """Are two oblique letters neighbours? What is known of them are the boxes around them, larger than they are."""
    away = math.hypot(a[0] + a[2] - b[0] - b[2], a[1] + a[3] - b[1] - b[3]) / 2
    return away < 0.75 * max(a[2] - a[0], a[3] - a[1], b[2] - b[0], b[3] - b[1])


def _adjoins(before: _Glyph, after: _Glyph) -> bool:
    way = before[2]
    if way != after[2] and (way < _MARK or after[2] < _MARK or way % _MARK != after[2] % _MARK):
        return False
    way %= _MARK
    if way % 90:
        return _is_near(before[1], after[1])
    if way == 0:
        (a0, b0, a1, b1), (c0, d0, c1, d1) = before[1], after[1]
        # The usual case, written out: letters of one line and size, one right of the other.
        if b0 == d0 and b1 == d1:
            height = b1 - b0 if b1 - b0 > 0.1 else 0.1
            if c0 > a0:
                return -0.6 * height < c0 - a1 < 0.25 * height
    else:
        (a0, b0, a1, b1), (c0, d0, c1, d1) = turned(before[1], way), turned(after[1], way)
    if a0 == c0 and a1 == c1:
        if b0 == d0 and b1 == d1:
            return True  # the letters of one ligature
        if before[0] >= _IDEOGRAPHS and after[0] >= _IDEOGRAPHS:
            return -0.2 * (b1 - b0) < d0 - b1 < 0.5 * (b1 - b0)
    height = max(min(b1 - b0, d1 - d0), 0.1)
    if min(b1, d1) - max(b0, d0) < 0.4 * height:
        return False
    if c0 < a0 and c1 < a1:  # right-to-left letters go leftwards; kerned ones overlap
        wide = height if after[0] > "\u0590" else 0.1 * height
        return -wide < a0 - c1 < 0.25 * height
    return -0.6 * height < c0 - a1 < 0.25 * height
