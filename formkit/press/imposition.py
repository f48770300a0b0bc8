"""Which page stands where on which side of which sheet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from formkit.layout import measures as m


class Imposition(StrEnum):
    """How pages come onto sheets."""

    SINGLE = "single"
    DUPLEX = "duplex"
    FOLDED = "folded"
    BOOKLET = "booklet"
    TWO_UP = "two-up"


@dataclass(frozen=True)
class Side:
    """One side of a sheet: the trim size, the pages (None is blank) with their left edges, where it is folded or cut."""

    width: float
    height: float
    pages: tuple[tuple[int | None, float], ...]
    fold: float | None = None
    cut: float | None = None
    pieces: tuple[tuple[float, float, float, float], ...] = ()
    """Signs on a sheet: left, bottom, width and height of each, to be cut out."""


TITLES = {
    Imposition.SINGLE: "A4, einseitig",
    Imposition.DUPLEX: "A4, beidseitig (umschlagen an der langen Kante)",
    Imposition.FOLDED: "A3, beidseitig, auf A4 gefalzt (je Bogen vier Seiten)",
    Imposition.BOOKLET: "A3, beidseitig, ineinandergesteckt und im Rücken geheftet (Broschüre A4)",
    Imposition.TWO_UP: "zwei Nutzen nebeneinander auf A3, in der Mitte geschnitten",
}
"""For the job ticket, in German."""


def impose(
    count: int, how: Imposition, width: float = m.PAGE_WIDTH, height: float = m.PAGE_HEIGHT
) -> list[Side]:
    """The sides for `count` pages of one size, front and back of each sheet in turn."""
    if how is Imposition.SINGLE:
        return [Side(width, height, ((page, 0.0),)) for page in range(count)]
    if how is Imposition.DUPLEX:
        return [
            Side(width, height, ((page if page < count else None, 0.0),)) for page in range(count + count % 2)
        ]
    if how is Imposition.TWO_UP:
        return [Side(2 * width, height, ((page, 0.0), (page, width)), cut=width) for page in range(count)]
    pages = [page if page < count else None for page in range(-(-count // 4) * 4)]
    sides: list[Side] = []
    sections = (
        [pages]
        if how is Imposition.BOOKLET
        else [pages[start : start + 4] for start in range(0, len(pages), 4)]
    )
    for section in sections:
        last = len(section) - 1
        for sheet in range(len(section) // 4):
            outer, inner = 2 * sheet, 2 * sheet + 1
            for left, right in ((last - outer, outer), (inner, last - inner)):
                sides.append(
                    Side(2 * width, height, ((section[left], 0.0), (section[right], width)), fold=width)
                )
    return sides
