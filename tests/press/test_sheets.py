"""Signs on sheets: none is cut off, none lies on another, and no sheet is wasted."""

from __future__ import annotations

import pytest

from formkit.layout import Element, Layout
from formkit.press.sheets import SHEET, sheets_of

WIDE, HIGH = SHEET
GAP = 14 * 72 / 25.4


def sign(width: float, height: float) -> Layout:
    return Layout(width, height, "x", ("de",), [], Element("Document", "de"))


def places(*sizes: tuple[float, float]) -> list[list[tuple[int, float, float]]]:
    """Of every sheet the signs on it: number, left edge, lower edge."""
    return [
        [(number, x, y) for (number, x), (_x, y, _w, _h) in zip(side.pages, side.pieces, strict=True)]
        for side in sheets_of([sign(*size) for size in sizes])
    ]


def test_signs_stand_side_by_side_with_room_to_cut() -> None:
    """Two bleeds and the marks need fourteen millimetres; the first stands in the upper left corner."""
    (sheet,) = places((300, 200), (300, 200))
    assert sheet == [
        (0, 0, pytest.approx(HIGH - 200)),
        (1, pytest.approx(300 + GAP), pytest.approx(HIGH - 200)),
    ]


def test_a_row_ends_at_the_edge_of_the_sheet() -> None:
    """What just fits stands in the row; a point more begins the next one below the tallest of the row."""
    half = (WIDE - GAP) / 2 - 0.001
    assert len({y for _n, _x, y in places((half, 200), (half, 150))[0]}) == 2  # one row: the tops are level
    (sheet,) = places((half, 200), (half, 150))
    assert [x for _n, x, _y in sheet] == [0, pytest.approx(half + GAP)]
    (sheet,) = places((half, 200), (half + 1, 150))
    assert [x for _n, x, _y in sheet] == [0, 0]
    assert sheet[1][2] == pytest.approx(HIGH - 200 - GAP - 150)


def test_a_sheet_ends_at_its_foot() -> None:
    """What just fits below stands there; a point more gets a new sheet, where it begins at the top."""
    half = (HIGH - GAP) / 2 - 0.001
    assert len(places((WIDE, half), (WIDE, half))) == 1
    two = places((WIDE, half), (WIDE, half + 1))
    assert [[number for number, _x, _y in sheet] for sheet in two] == [[1], [0]]
    assert two[1][0][1:] == (0, pytest.approx(HIGH - half))


def test_the_tall_ones_come_first_and_then_the_wide_ones() -> None:
    """So a row is as high as its first sign, and equals keep the order of the plan."""
    (sheet,) = places((100, 50), (120, 50), (90, 80), (100, 50))
    assert [number for number, _x, _y in sheet] == [2, 1, 0, 3]


def test_what_fills_a_sheet_stands_on_it_and_what_is_larger_gets_its_own() -> None:
    """A plate of two metres is printed as large as it is; the others do not wait for it."""
    assert places((WIDE, HIGH)) == [[(0, 0, 0)]]
    for size in ((WIDE + 1, 100), (100, HIGH + 1)):
        sides = sheets_of([sign(*size), sign(100, 100)])
        assert sorted((side.width, side.height) for side in sides) == sorted([size, SHEET])
        own = next(side for side in sides if (side.width, side.height) == size)
        assert own.pages == ((0, 0.0),)
        assert own.pieces == ((0.0, 0.0, *size),)


def test_no_signs_need_no_sheet() -> None:
    """An empty plan prints nothing."""
    assert sheets_of([]) == []
