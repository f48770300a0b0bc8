"""Which page stands where on which side of which sheet."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

from formkit.form import Form
from formkit.layout import measures as m


class Imposition(StrEnum):
    """How pages come onto sheets."""

    SINGLE = "single"
    DUPLEX = "duplex"
    FOLDED = "folded"
    BOOKLET = "booklet"
    TWO_UP = "two-up"
    LETTER_FOLD = "letter-fold"


@dataclass(frozen=True)
class Side:
    """One side of a sheet: the trim size, the pages (None is blank) with their left edges, where it is folded or cut."""

    width: float
    height: float
    pages: tuple[tuple[int | None, float], ...]
    folds: tuple[float, ...] = ()
    cut: float | None = None
    pieces: tuple[tuple[float, float, float, float], ...] = ()
    """Signs on a sheet: left, bottom, width and height of each, to be cut out."""


_FLAP = 97.0 * m.MM
"""Width of the panel that lies inside a letter fold: 3 mm less than the others, or it would buckle."""


def impositions_of(form: Form) -> tuple[Imposition, ...]:
    """How a form or leaflet can be printed; the first is the usual one."""
    if form.folded:
        return (
            (Imposition.LETTER_FOLD,)
            if form.format == "din-lang"
            else (Imposition.BOOKLET, Imposition.FOLDED)
        )
    return tuple(how for how in Imposition if how is not Imposition.LETTER_FOLD)


def described(how: Imposition, width: float, pages: int) -> str:
    """The sheet and what is done with it, in German, for the job ticket. `width` is that of a page in points."""
    page, sheet = ("A5", "A4") if width < m.PAGE_WIDTH - 1 else ("A4", "A3")
    return {
        Imposition.SINGLE: f"{page}, einseitig",
        Imposition.DUPLEX: f"{page}, beidseitig (umschlagen an der langen Kante)",
        Imposition.FOLDED: f"{sheet}, beidseitig, auf {page} gefalzt (je Bogen vier Seiten)",
        Imposition.BOOKLET: f"{sheet}, beidseitig, ineinandergesteckt und im Rücken geheftet (Broschüre {page})"
        if pages > 4
        else f"{sheet}, beidseitig, auf {page} gefalzt",
        Imposition.TWO_UP: f"zwei Nutzen nebeneinander auf {sheet}, in der Mitte geschnitten",
        Imposition.LETTER_FOLD: "A4 quer, beidseitig, zweimal gefalzt auf DIN lang (Felder 97, 100 und 100 mm breit)",
    }[how]


def finishing(how: Imposition, width: float, pages: int) -> str:
    """What is done after printing, in German, for the job ticket."""
    page = "A5" if width < m.PAGE_WIDTH - 1 else "A4"
    return {
        Imposition.FOLDED: f"Einbruchfalz auf {page}",
        Imposition.BOOKLET: "Einbruchfalz, zwei Klammern im Rücken"
        if pages > 4
        else f"Einbruchfalz auf {page}",
        Imposition.TWO_UP: "Trennschnitt in der Mitte, Schneidemarken am Rand",
        Imposition.LETTER_FOLD: "Wickelfalz, zwei Brüche; das 97 mm breite Feld liegt innen, der Titel außen",
    }.get(how, "keine")


def impose(
    count: int,
    how: Imposition,
    width: float = m.PAGE_WIDTH,
    height: float = m.PAGE_HEIGHT,
    *,
    mirrored: bool = False,
) -> list[Side]:
    """The sides for `count` pages of one size, front and back of each sheet in turn.

    `mirrored` is for what is read from right to left and opens at the other side.
    """
    sides = _letter_fold(height) if how is Imposition.LETTER_FOLD else _sides(count, how, width, height)
    return [_mirrored(side, width) for side in sides] if mirrored else sides


def _mirrored(side: Side, width: float) -> Side:
    pages = tuple((page, side.width - left - width) for page, left in side.pages)
    folds = tuple(side.width - fold for fold in reversed(side.folds))
    return dataclasses.replace(side, pages=pages, folds=folds)


def _letter_fold(height: float) -> list[Side]:
    """Six panels: outside flap, back and cover, inside the three panels of text. The flap loses white at both edges."""
    full, whole = 100.0 * m.MM, m.PAGE_HEIGHT
    lost = (full - _FLAP) / 2
    outside = ((4, -lost), (5, _FLAP), (0, _FLAP + full))
    inside = ((1, 0.0), (2, full), (3, 2 * full - lost))
    return [
        Side(whole, height, outside, folds=(_FLAP, _FLAP + full)),
        Side(whole, height, inside, folds=(full, 2 * full)),
    ]


def _sides(count: int, how: Imposition, width: float, height: float) -> list[Side]:
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
                    Side(2 * width, height, ((section[left], 0.0), (section[right], width)), folds=(width,))
                )
    return sides
