"""Text that a page holds and does not show: which it might be is asked cheaply, which it is the drawn page says.

Words outside the visible page, on layers that are off, cut off, painted over, drawn in white or not at all. To know
for sure, the page is drawn with and without the pieces of text in question: what changes no pixel is not seen. That
happens only on pages that hold such pieces.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pypdfium2.raw as pdfium_c
from PIL import ImageChops
from PIL.Image import Image

from formkit.document.doubts import COVERED, INVISIBLE, OUTSIDE, TINY, Doubts, address
from formkit.document.model import Hidden, Word
from formkit.document.pdf_objects import IMAGE, TEXT, Drawn, bounds_of
from formkit.document.pdf_text import group_lines
from formkit.document.pdf_view import View
from formkit.findings import Rect

_TINIEST = 1.0
"""Points. No letter is read that is smaller."""
_FAINTEST = 6
"""Steps of 255 by which a colour must differ for the eye to have a chance."""
_MOST_DRAWINGS = 12
_LONGEST = 1600
"""Pixels of the longer edge of a test drawing."""
_LEAST_SCAN = 0.05
"""Share of the page that a picture covers at least, of which text was recognised."""
_CELL = 40.0


Doubted = tuple[Word, frozenset[int]]
"""A word, and the addresses of the pieces of text that it stands in."""


def unseen(page: Any, view: View, doubted: Sequence[Doubted], doubts: Doubts) -> list[bool]:
    """For each of these words, whether the page shows nothing of it."""
    if not doubted:
        return []
    found: list[bool | None] = [True if keys <= doubts.certain else None for _word, keys in doubted]
    asked = {key for _word, keys in doubted for key in keys} - doubts.certain
    if asked:
        whole = _drawn(page, view)
        changed = _changed(whole, _drawn(page, view, [doubts.objects[key] for key in asked]))
        scale = whole.width / max(view.size[0], 1)
        seen = {n for n, (word, _keys) in enumerate(doubted) if _seen(changed, word.box, scale)}
        crowded = _crowded([(n, *doubted[n]) for n in seen if found[n] is None])
        for n in range(len(doubted)):
            if found[n] is None:
                found[n] = None if n in crowded else n not in seen
        _one_by_one(page, view, doubted, doubts, found)
    return [bool(hidden) for hidden in found]


def _one_by_one(
    page: Any, view: View, doubted: Sequence[Doubted], doubts: Doubts, found: list[bool | None]
) -> None:
    """Texts that lie over each other (a page in two languages): those that do not are tried together."""
    gone: list[Any] = []
    rest: dict[frozenset[int], list[int]] = defaultdict(list)
    for n, (_word, keys) in enumerate(doubted):
        if found[n] is None:
            rest[keys].append(n)
    for _turn in range(_MOST_DRAWINGS):
        if not rest:
            return
        batch: list[frozenset[int]] = []
        boxes: list[Rect] = []
        for keys, members in rest.items():
            own = [doubted[n][0].box for n in members]
            if not any(_overlap(a, b) for a in own for b in boxes):
                batch.append(keys)
                boxes += own
        whole = _drawn(page, view, gone)
        tried = [doubts.objects[key] for keys in batch for key in keys]
        changed = _changed(whole, _drawn(page, view, gone + tried))
        scale = whole.width / max(view.size[0], 1)
        for keys in batch:
            members = rest.pop(keys)
            for n in members:
                found[n] = not _seen(changed, doubted[n][0].box, scale)
            if all(found[n] for n in members):
                gone += [doubts.objects[key] for key in keys]


def _crowded(words: Sequence[tuple[int, Word, frozenset[int]]]) -> set[int]:
    """The numbers of those words that lie over a word of another piece of text."""
    cells: defaultdict[tuple[int, int], list[tuple[int, Word, frozenset[int]]]] = defaultdict(list)
    crowded: set[int] = set()
    for entry in words:
        number, word, keys = entry
        x0, y0, x1, y1 = word.box
        for column in range(int(x0 // _CELL), int(x1 // _CELL) + 1):
            for row in range(int(y0 // _CELL), int(y1 // _CELL) + 1):
                for other, rival, its in cells[column, row]:
                    if not its & keys and _overlap(word.box, rival.box):
                        crowded |= {number, other}
                cells[column, row].append(entry)
    return crowded


def _overlap(a: Rect, b: Rect) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.5 and min(a[3], b[3]) - max(a[1], b[1]) > 1


def _drawn(page: Any, view: View, without: Iterable[Any] = ()) -> Image:
    """The page as a small picture, some of its objects left out."""
    off = list(without)
    for raw in off:
        pdfium_c.FPDFPageObj_SetIsActive(raw, False)
    try:
        scale = min(1.0 * view.unit, _LONGEST / max(*view.size, 1) * view.unit)
        picture: Image = page.render(scale=scale, may_draw_forms=False, draw_annots=False).to_pil()
    finally:
        for raw in off:
            pdfium_c.FPDFPageObj_SetIsActive(raw, True)
    return picture.convert("RGB")


def _changed(one: Image, other: Image) -> Image:
    bands = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return most.point([0 if step < _FAINTEST else 255 for step in range(256)])


def _seen(changed: Image, box: Rect, scale: float) -> bool:
    """Is a pixel of the box another? The edges do not count: they may be a neighbour's."""
    x0, y0, x1, y1 = (edge * scale for edge in box)
    inset = min(1.0, (x1 - x0) / 4, (y1 - y0) / 4)
    area = (
        max(0, int(x0 + inset)),
        max(0, int(y0 + inset)),
        min(changed.width, int(x1 - inset) + 1),
        min(changed.height, int(y1 - inset) + 1),
    )
    return area[0] < area[2] and area[1] < area[3] and changed.crop(area).getbbox() is not None


def is_outside(word: Word, size: tuple[float, float]) -> bool:
    """Does the middle of a word lie outside the visible page?"""
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return not (-0.5 <= x <= size[0] + 0.5 and -0.5 <= y <= size[1] + 0.5)


def is_tiny(word: Word, usual: float) -> bool:
    """Is a word too small for any eye, and far smaller than the `usual` word of the page?"""
    return word.size < min(_TINIEST, 0.2 * usual)


def unshown(
    page: Any, view: View, doubted: Sequence[Doubted], doubts: Doubts, objects: Sequence[Drawn]
) -> tuple[list[tuple[Word, str]], int]:
    """Those of the doubted words that the page does not show, each with why; and how many were recognised from pictures.

    Words set invisibly over a picture, or painted over by one, are what text recognition adds to a scan: they say what
    the picture shows, and count as shown.
    """
    gone = [
        (word, doubts.why[min(keys)], keys)
        for (word, keys), hidden in zip(doubted, unseen(page, view, doubted, doubts), strict=True)
        if hidden
    ]
    if gone:
        # PDFium gives of two equal texts on one spot the first: where the second is seen, so are the words.
        again = _repeated(objects, doubts)
        gone = [entry for entry in gone if not entry[2] <= again]
    told = [(word, why) for word, why, _keys in gone]
    if not any(why in (INVISIBLE, COVERED) for _word, why in told):
        return told, 0
    pictures = _pictures(objects, view)
    kept = [
        (word, why) for word, why in told if why not in (INVISIBLE, COVERED) or not _is_on(word.box, pictures)
    ]
    return kept, len(told) - len(kept)


def _repeated(objects: Sequence[Drawn], doubts: Doubts) -> set[int]:
    """The doubted texts on whose spot another text of that size is set that nobody doubts."""
    spots: set[tuple[int, ...]] = set()
    doubted: list[tuple[int, tuple[int, ...]]] = []
    for drawn in objects:
        if drawn.kind == TEXT:
            key, spot = address(drawn.raw), tuple(round(edge) for edge in bounds_of(drawn))
            if key in doubts.why:
                doubted.append((key, spot))
            else:
                spots.add(spot)
    return {key for key, spot in doubted if spot in spots}


def are_torn(words: Sequence[Word], doubted: Sequence[Doubted]) -> bool:
    """Do doubted words touch others, so that both may be parts of one word?"""
    marked = {id(word) for word, _keys in doubted}
    return any(
        (id(a) in marked) != (id(b) in marked)
        and abs(b.box[0] - a.box[2]) < 0.25 * a.size
        and abs(b.box[3] - a.box[3]) < 0.5 * a.size
        for a, b in itertools.pairwise(words)
    )


def parted(
    words: Sequence[Word], gone: Sequence[tuple[Word, str]], view: View
) -> tuple[list[Word], tuple[Hidden, ...]]:
    """The words that the page shows, and the text that it does not; `gone` are those that are known to be hidden."""
    spots = {(word.text, word.box): reason for word, reason in gone}
    why = (
        {id(word): spots[word.text, word.box] for word in words if (word.text, word.box) in spots}
        if spots
        else {}
    )
    usual = sorted(word.size for word in words)[len(words) // 2] if words else 0.0
    size = view.size
    for word in words:
        if is_outside(word, size):
            why.setdefault(id(word), OUTSIDE)
        elif word.size < _TINIEST and is_tiny(word, usual):
            why.setdefault(id(word), TINY)
    if not why:
        return list(words), ()
    shown = [word for word in words if id(word) not in why]
    return shown, _told([word for word in words if id(word) in why], why)


def _pictures(objects: Sequence[Drawn], view: View) -> list[Rect]:
    """Pictures that may be scans of text: no logos, no signs."""
    least = _LEAST_SCAN * view.size[0] * view.size[1]
    found = [view.rect(*bounds_of(drawn)) for drawn in objects if drawn.kind == IMAGE]
    return [box for box in found if (box[2] - box[0]) * (box[3] - box[1]) >= least]


def _is_on(box: Rect, pictures: Sequence[Rect]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in pictures)


def _told(words: Sequence[Word], why: dict[int, str]) -> tuple[Hidden, ...]:
    """Words that are not shown as texts: those side by side and hidden for one reason make one."""
    told = []
    for reason in dict.fromkeys(why[id(word)] for word in words):
        lines = group_lines([word for word in words if why[id(word)] == reason])
        lines.sort(key=lambda line: (line.box[1], line.box[0]))
        told += [Hidden(line.text, line.box, reason) for line in lines]
    return tuple(told)
