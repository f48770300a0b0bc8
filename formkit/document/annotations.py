"""Texts that somebody laid over a page: free text, stamps, watermarks. A person sees them as part of the page.

PDFium reads the content of a page only. So the annotations that show text are drawn into it, in memory; all others
(fields, links, notes to click on) are taken off that copy first.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium_c
from pypdf.generic import ArrayObject, DictionaryObject

from formkit.document.damaged import STUMBLES
from formkit.document.model import Word
from formkit.document.pdf_values import get, plain, text_of
from formkit.document.pdf_view import View

_SHOWN = {
    "/FreeText": pdfium_c.FPDF_ANNOT_FREETEXT,
    "/Stamp": pdfium_c.FPDF_ANNOT_STAMP,
    "/Watermark": pdfium_c.FPDF_ANNOT_WATERMARK,
}
_HIDDEN = 1 << 1 | 1 << 5
"""Flags Hidden and NoView."""
_SIZE = re.compile(r"([\d.]+)\s+Tf")
_MOST = 500


def shown_on(page: DictionaryObject) -> tuple[bool, list[DictionaryObject]]:
    """Does a page carry texts with a drawing of their own; and those that a viewer draws from their words."""
    annotations = get(page, "/Annots")
    if not isinstance(annotations, ArrayObject):
        return False, []
    drawn = False
    bare: list[DictionaryObject] = []
    with contextlib.suppress(*STUMBLES):
        for entry in annotations:
            annotation = plain(entry)
            if get(annotation, "/Subtype") not in _SHOWN or len(bare) >= _MOST:
                continue
            flags = get(annotation, "/F")
            if isinstance(flags, int) and flags & _HIDDEN:
                continue
            if get(get(annotation, "/AP"), "/N") is not None:
                drawn = True
            elif get(annotation, "/Subtype") == "/FreeText":
                bare.append(annotation)
    return drawn, bare


def drawn_in(pdf: Any, page: Any, index: int) -> Any:
    """The page with the texts that lie over it as a part of its content. Closes `page` and loads it anew."""
    kept = set(_SHOWN.values())
    for number in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw) - 1, -1, -1):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, number)
        if not annotation:
            continue
        kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        flags = pdfium_c.FPDFAnnot_GetFlags(annotation)
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        if kind not in kept or flags & _HIDDEN:
            pdfium_c.FPDFPage_RemoveAnnot(page.raw, number)
    pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
    page.close()
    return pdf[index]


def words_of(annotations: Sequence[DictionaryObject], view: View) -> list[Word]:
    """The words of free texts that have no drawing, where a viewer would set them: line by line from the top."""
    words: list[Word] = []
    with contextlib.suppress(*STUMBLES):
        for annotation in annotations:
            text = text_of(get(annotation, "/Contents")) or ""
            corners = [float(edge) for edge in get(annotation, "/Rect")]
            found = _SIZE.search(text_of(get(annotation, "/DA")) or "")
            size = min(max(float(found.group(1)) if found else 0.0, 0.0), 200.0) or 10.0
            x0, y0, x1, _y1 = view.rect(
                min(corners[0::2]), min(corners[1::2]), max(corners[0::2]), max(corners[1::2])
            )
            x, y = x0 + 2, y0 + 2
            for line in text[:5000].splitlines():
                for word in line.split():
                    wide = 0.5 * size * len(word)
                    if x > x0 + 2 and x + wide > x1 + 1:
                        x, y = x0 + 2, y + 1.2 * size
                    words.append(Word(word, (x, y, x + wide, y + 1.15 * size), 1.15 * size))
                    x += wide + 0.28 * size
                x, y = x0 + 2, y + 1.2 * size
    return words
