"""Texts of a page that it might not show, and why: asked cheaply of every text, so that ordinary pages stay quick."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Sequence
from enum import Enum
from typing import Any

import pypdfium2.raw as pdfium_c

from formkit.document.pdf_objects import IMAGE, TEXT, Drawn, bounds_of, shown_within
from formkit.document.pdf_paths import Filled
from formkit.document.pdf_view import View
from formkit.findings import Rect

INVISIBLE, WHITE, LAYER, CLIPPED, COVERED, OUTSIDE, TINY = (
    "invisible", "white", "layer", "clipped", "covered", "outside", "tiny",
)  # fmt: skip
_NEARLY_WHITE = 235
_DARK = 190
"""The darkest channel of a colour on which white is read."""
_CLEAR = 40
"""Alpha below which paint may not be seen."""
_CELL = 40.0
"""Points. Painted boxes are looked up by squares of this size."""


def address(raw: Any) -> int:
    """What tells an object of PDFium from another."""
    return ctypes.cast(raw, ctypes.c_void_p).value or 0


class Layers(Enum):
    """What a file says about its layers (optional content)."""

    NONE = 0
    ON = 1
    """All are shown."""
    OFF = 2
    """Some may not be."""


class Doubts:
    """The pieces of text of a page that it might not show, and why."""

    def __init__(
        self, objects: Sequence[Drawn], view: View, filled: Sequence[Filled], *, layers: Layers
    ) -> None:
        self.why: dict[int, str] = {}
        self.objects: dict[int, Any] = {}
        self.certain: set[int] = set()
        """Text that is set without being painted: no picture is needed to know."""
        lying = _Painted(objects, view, filled)
        mode_of, paths_of = pdfium_c.FPDFTextObj_GetTextRenderMode, pdfium_c.FPDFClipPath_CountPaths
        clip_of = pdfium_c.FPDFPageObj_GetClipPath
        channels = [ctypes.c_uint() for _channel in range(4)]
        references = [ctypes.byref(channel) for channel in channels]
        fill_of = pdfium_c.FPDFPageObj_GetFillColor
        for number, drawn in enumerate(objects):
            if drawn.kind != TEXT:
                continue
            raw = drawn.raw
            why = None
            mode = mode_of(raw)
            if mode == 3 or (mode == 7 and not _shines_through(objects, number)):
                why = INVISIBLE
            elif mode == 7:
                continue
            elif mode != 0 or (
                fill_of(raw, *references)
                and (
                    min(channel.value for channel in channels[:3]) >= _NEARLY_WHITE
                    or channels[3].value < _CLEAR
                )
            ):
                why = WHITE
            if why == WHITE and mode == 0 and lying.darkens(number, drawn):
                why = None  # a heading in white on a coloured bar
            if layers is not Layers.NONE and (
                (drawn.within and layers is Layers.OFF) or _on_layer(raw, any_layer=layers is Layers.OFF)
            ):
                why = LAYER
            if why is None and (drawn.clip is not None or paths_of(clip_of(raw)) > 0) and _is_cut(drawn):
                why = CLIPPED
            if why is None and number < lying.last and lying.hides(number, drawn):
                why = COVERED
            if why is not None and not _is_blank(raw):
                key = address(raw)
                self.why[key] = why
                self.objects[key] = raw
                if mode == 3:
                    self.certain.add(key)


class _Painted:
    """What is painted under and over texts, found by place."""

    def __init__(self, objects: Sequence[Drawn], view: View, filled: Sequence[Filled]) -> None:
        self._view = view
        self._under: defaultdict[tuple[int, int], list[tuple[int, Rect]]] = defaultdict(list)
        self._over: defaultdict[tuple[int, int], list[tuple[int, Rect]]] = defaultdict(list)
        boxes = [(number, box) for number, box, _tone in filled]
        boxes += [
            (number, view.rect(*bounds_of(drawn)))
            for number, drawn in enumerate(objects)
            if drawn.kind == IMAGE
        ]
        self.last = max((number for number, _box in boxes), default=-1)
        first = next((number for number, drawn in enumerate(objects) if drawn.kind == TEXT), self.last)
        for number, box in boxes:
            if number > first:
                self._put(self._over, number, box)
        for number, box, tone in filled:
            if tone < _DARK:
                self._put(self._under, number, box)

    def _put(self, cells: dict[tuple[int, int], list[tuple[int, Rect]]], number: int, box: Rect) -> None:
        width, height = self._view.size
        x0, y0, x1, y1 = max(box[0], 0), max(box[1], 0), min(box[2], width), min(box[3], height)
        for column in range(int(x0 // _CELL), int(x1 // _CELL) + 1):
            for row in range(int(y0 // _CELL), int(y1 // _CELL) + 1):
                cells[column, row].append((number, box))

    def hides(self, number: int, drawn: Drawn) -> bool:
        """Does something painted later lie over the beginning, the middle or the end of a text?"""
        if not self._over:
            return False
        x0, y0, x1, y1 = self._view.rect(*bounds_of(drawn))
        y = (y0 + y1) / 2
        for x in ((x0 + x1) / 2, x0 + 2, x1 - 2):
            for later, (a, b, c, d) in self._over.get((int(x // _CELL), int(y // _CELL)), ()):
                if later > number and a <= x <= c and b <= y <= d:
                    return True
        return False

    def darkens(self, number: int, drawn: Drawn) -> bool:
        """Does a text stand in a dark box that was painted before, and no lighter one after that?"""
        if not self._under:
            return False
        x0, y0, x1, y1 = self._view.rect(*bounds_of(drawn))
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        for before, (a, b, c, d) in self._under.get((int(x // _CELL), int(y // _CELL)), ()):
            if before < number and a <= x0 + 2 and x1 - 2 <= c and b <= y <= d:
                return not any(
                    before < later < number and e <= x <= g and f <= y <= h
                    for later, (e, f, g, h) in self._over.get((int(x // _CELL), int(y // _CELL)), ())
                )
        return False


def _shines_through(objects: Sequence[Drawn], number: int) -> bool:
    """Is something painted later through the letters of a text that is set as a clipping path?"""
    x0, y0, x1, y1 = bounds_of(objects[number])
    return any(
        a < x1 and x0 < c and b < y1 and y0 < d
        for drawn in objects[number + 1 : number + 200]
        if drawn.kind != TEXT
        for a, b, c, d in [bounds_of(drawn)]
    )


def _is_blank(raw: Any) -> bool:
    """Does a text hold blanks only? Some programs set those between words invisibly."""
    left, bottom, right, top = (ctypes.c_float() for _edge in range(4))
    pdfium_c.FPDFPageObj_GetBounds(
        raw, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)
    )
    return abs(right.value - left.value) < 0.001 or abs(top.value - bottom.value) < 0.001


def _on_layer(raw: Any, *, any_layer: bool) -> bool:
    """Does the text stand in marked content of a layer, or of a rule about layers (shown while others are off)?"""
    length = ctypes.c_ulong()
    name = (ctypes.c_ushort * 8)()
    for index in range(min(pdfium_c.FPDFPageObj_CountMarks(raw), 50)):
        mark = pdfium_c.FPDFPageObj_GetMark(raw, index)
        pdfium_c.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), ctypes.byref(length))
        if name[:3] != [ord("O"), ord("C"), 0]:
            continue
        if any_layer:
            return True
        for entry in range(min(pdfium_c.FPDFPageObjMark_CountParams(mark), 20)):
            pdfium_c.FPDFPageObjMark_GetParamKey(mark, entry, name, ctypes.sizeof(name), ctypes.byref(length))
            if bytes(name[:2]) in (b"P\0", b"VE"):
                return True
    return False


def _is_cut(drawn: Drawn) -> bool:
    """Does the clipping box leave less than three quarters of the text?"""
    clip = shown_within(drawn)
    if clip is None:
        return False
    x0, y0, x1, y1 = bounds_of(drawn)
    seen = max(0.0, min(x1, clip[2]) - max(x0, clip[0])) * max(0.0, min(y1, clip[3]) - max(y0, clip[1]))
    return seen < 0.75 * max(x1 - x0, 0.1) * max(y1 - y0, 0.1)
