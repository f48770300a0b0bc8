"""What the codes of a font mean, read from its ToUnicode map where PDFium gives up on it: ranges of more than 256 codes."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from functools import cache

from pypdf.generic import DictionaryObject, StreamObject

from formkit.document.damaged import STUMBLES
from formkit.document.pdf_glyphs import Letters
from formkit.document.pdf_values import get

_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_MOST = 70_000


def letters_of(page: DictionaryObject | None) -> Letters:
    """For the name of a font of the page what its codes mean; nothing for a font without a map."""

    @cache
    def by_name() -> dict[str, Mapping[int, str]]:
        found: dict[str, Mapping[int, str]] = {}
        with contextlib.suppress(*STUMBLES):
            _gather(page, found, 0)
        return found

    return lambda name: by_name().get(name.lstrip("/"), {})


def _gather(owner: object, found: dict[str, Mapping[int, str]], depth: int) -> None:
    resources = get(owner, "/Resources")
    fonts, drawings = get(resources, "/Font"), get(resources, "/XObject")
    for key in fonts if isinstance(fonts, DictionaryObject) else ():
        font = get(fonts, key)
        name = str(get(font, "/BaseFont") or "").lstrip("/")
        if name:  # drawn fonts (Type3) have none
            table = get(font, "/ToUnicode")
            meant = _parsed(table.get_data()) if isinstance(table, StreamObject) else {}
            # Of two fonts of one name only what both say alike is known.
            alike = found.get(name, meant)
            found[name] = {code: text for code, text in meant.items() if alike.get(code) == text}
    for key in drawings if isinstance(drawings, DictionaryObject) and depth < 3 else ():
        drawing = get(drawings, key)
        if isinstance(drawing, StreamObject):
            _gather(drawing, found, depth + 1)


def _parsed(data: bytes) -> dict[int, str]:
    meant: dict[int, str] = {}
    for kind, body in _SECTION.findall(data):
        values: list[bytes | list[bytes]] = []
        group: list[bytes] | None = None
        for digits, opened, closed in _TOKEN.findall(body):
            if opened:
                group = []
            elif closed and group is not None:
                values.append(group)
                group = None
            elif group is not None:
                group.append(digits)
            else:
                values.append(digits)
        step = 2 if kind == b"char" else 3
        for entry in zip(*[iter(values)] * step, strict=False):
            _take(entry, meant)
    return meant


def _take(entry: tuple[bytes | list[bytes], ...], meant: dict[int, str]) -> None:
    first, value = entry[0], entry[-1]
    last = entry[1] if len(entry) == 3 else first
    if not isinstance(first, bytes) or not isinstance(last, bytes):
        return
    start, end = int(first, 16), int(last, 16)
    for code in range(start, min(end, start + 0xFFFF) + 1):
        if len(meant) > _MOST:
            return
        if isinstance(value, list):
            if code - start >= len(value):
                return
            text = _text(value[code - start])
        else:
            text = _text(value)
            text = text[:-1] + chr(ord(text[-1]) + code - start) if text and code > start else text
        if text:
            meant[code] = text


def _text(digits: bytes) -> str:
    held = bytes.fromhex(re.sub(rb"\s", b"", digits).decode("ascii"))
    text = held.decode("utf-16-be", "replace") if len(held) > 1 else held.decode("latin-1")
    return "" if "\ufffd" in text or "\x00" in text else text
