"""Small pictures on a page: is one a box to tick, light within and dark at its edge?"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from formkit.findings import Rect

_LEAST, _MOST = 5.0, 20.0
"""Sides of such a picture, in points."""
_DOTS = 120
"""A picture of more dots a side is drawn for something else."""
_LIGHT, _STEP = 170, 40


def is_box_to_tick(raw: Any, box: Rect) -> bool:
    """Is a picture (of PDFium) that stands at `box` the picture of an empty square or circle?"""
    wide, high = box[2] - box[0], box[3] - box[1]
    if not (
        _LEAST <= wide <= _MOST and _LEAST <= high <= _MOST and abs(wide - high) <= 0.2 * max(wide, high)
    ):
        return False
    try:
        across, down = _dots(raw)
        if not (4 <= across <= _DOTS and 4 <= down <= _DOTS):
            return False
        bitmap = pypdfium2.PdfBitmap.from_raw(pdfium_c.FPDFImageObj_GetBitmap(raw))
        picture = bitmap.to_pil().convert("L")
    except Exception:  # a damaged picture is none; PDFium and Pillow each have their own complaints
        return False
    middle = picture.crop((across * 3 // 8, down * 3 // 8, across - across * 3 // 8, down - down * 3 // 8))
    inner = min(middle.get_flattened_data() if hasattr(middle, "get_flattened_data") else middle.getdata())
    # The frame may lie a few dots inside the edge: the darkest dot of each side strip counts.
    strip_x, strip_y = max(1, across // 4), max(1, down // 4)
    sides = (
        (0, down * 3 // 8, strip_x, down - down * 3 // 8),
        (across - strip_x, down * 3 // 8, across, down - down * 3 // 8),
        (across * 3 // 8, 0, across - across * 3 // 8, strip_y),
        (across * 3 // 8, down - strip_y, across - across * 3 // 8, down),
    )
    darkest = [picture.crop(side).getextrema()[0] for side in sides]
    return bool(inner >= _LIGHT and all(dark <= inner - _STEP for dark in darkest))


def _dots(raw: Any) -> tuple[int, int]:
    """How many dots a picture is wide and high."""
    across, down = ctypes.c_uint(), ctypes.c_uint()
    pdfium_c.FPDFImageObj_GetImagePixelSize(raw, ctypes.byref(across), ctypes.byref(down))
    return across.value, down.value
