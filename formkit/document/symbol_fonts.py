"""Boxes to tick that come as letters of a symbol font: "o" in Wingdings is a square, and no "o".

PDFium gives the letter where the file says no way to Unicode. Which font it is in is asked for single letters only: the
question costs too much to be asked for each of many thousand characters.
"""

from __future__ import annotations

import ctypes
import dataclasses
import re
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium_c

from formkit.document.model import Word
from formkit.document.pdf_text import part_of
from formkit.document.pdf_view import View

_BOX = "☐"
_CODES = {
    "wingdings2": "£¤0*",
    "wingdings": "opqrm¨¡£þýx",
    "zapfdingbats": "opqrmn",
    "webdings": "c",
}
"""What the letters of these fonts look like: boxes and circles to tick, empty ones and such with a cross or a tick in them."""
_LETTERS = frozenset("".join(_CODES.values()))
_MOST = 2_000
_GLUED = re.compile(r"[opqr¨¡£][A-ZÄÖÜ]|¨")


def with_boxes(words: Sequence[Word], text_page: Any, view: View) -> list[Word]:
    """The words with letters of symbol fonts that are boxes to tick as such."""
    found: list[Word] = []
    asked = 0
    for word in words:
        first = word.text[0]
        if first not in _LETTERS or not (len(word.text) == 1 or _GLUED.match(word.text)) or asked > _MOST:
            found.append(word)
            continue
        asked += 1
        if first not in _codes_of(_font_at(word, text_page, view)):
            found.append(word)
        elif len(word.text) == 1:
            found.append(dataclasses.replace(word, text=_BOX))
        else:
            found.append(dataclasses.replace(part_of(word, 0, 1), text=_BOX))
            found.append(part_of(word, 1, len(word.text)))
    return found


def _codes_of(font: str) -> str:
    plain = re.sub(r"[^a-z0-9]", "", font.lower())
    return next((codes for name, codes in _CODES.items() if name in plain), "")


def _font_at(word: Word, text_page: Any, view: View) -> str:
    """The name of the font that a word begins in; nothing where it cannot be told."""
    raw = text_page.raw
    x, y = view.back(word.box[0] + min(1.0, 0.3 * word.size), (word.box[1] + word.box[3]) / 2)
    index = pdfium_c.FPDFText_GetCharIndexAtPos(raw, x, y, 2.0, 2.0)
    if index < 0:
        return ""
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    length = pdfium_c.FPDFText_GetFontInfo(raw, index, name, 128, ctypes.byref(flags))
    return name.value.decode("utf-8", "replace") if 0 < length <= 128 else ""
