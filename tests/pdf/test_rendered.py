"""Rendered pages, by PDFium and by poppler: ink is where the layout says, and nowhere else; nothing is blank."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from formkit.document.picture import pictures
from formkit.layout import Layout, LayoutPage, compose
from formkit.layout.tree import Rect, Rule, Shape
from formkit.pdf.edition import layout_pdf
from formkit.typeset.fonts import face
from tests.editions import EVERY_KIND, SEVERAL, USUAL, Case

DPI = 150
SCALE = DPI / 72
Box = tuple[float, float, float, float]


def grey(color: str) -> int:
    """How light a colour is, from 0 to 255."""
    return round(sum(share * int(color[n : n + 2], 16) for share, n in ((0.299, 1), (0.587, 3), (0.114, 5))))


def glyphs(page: LayoutPage) -> Iterator[tuple[str, int, Box]]:
    """Each glyph of a page that leaves ink, with the text it is of, how light it is, and the box of its ink."""
    for text in page.texts:
        for x, baseline, line in text.lines:
            for glyph in line.glyphs:
                assert glyph.gid != 0, f"{text.text!r} has the box for a missing glyph"
                source = face(glyph.face)
                extents = source.hb_font.get_glyph_extents(glyph.gid)
                if extents is None or not extents.height:
                    continue
                scale = text.size / source.upem
                left = x + glyph.x + extents.x_bearing * scale
                top = baseline - glyph.y - extents.y_bearing * scale
                yield (
                    text.text,
                    grey(text.color),
                    (left, top, left + extents.width * scale, top - extents.height * scale),
                )


def drawn(page: LayoutPage) -> Iterator[Box]:
    """Boxes of everything else that leaves ink."""
    for piece in page.artwork:
        if isinstance(piece, Rule):
            half = piece.width / 2
            xs, ys = sorted((piece.x0, piece.x1)), sorted((piece.y0, piece.y1))
            yield xs[0] - half, ys[0] - half, xs[1] + half, ys[1] + half
        elif isinstance(piece, Rect):
            x0, y0, x1, y1 = piece.box
            half = piece.width / 2
            if piece.fill and piece.fill in ("#1B3A5B", "#000000"):
                yield piece.box
            if piece.stroke:
                round_ = max(half, piece.radius * 0.3)
                yield from (
                    (x0 - half, y0 - half, x1 + half, y0 + round_), (x0 - half, y1 - round_, x1 + half, y1 + half),
                    (x0 - half, y0 - half, x0 + round_, y1 + half), (x1 - round_, y0 - half, x1 + half, y1 + half),
                )  # fmt: skip
        elif isinstance(piece, Shape):
            xs = [x for x, _y in piece.points]
            ys = [y for _x, y in piece.points]
            yield min(xs), min(ys), max(xs), max(ys)
    yield from (field.box for field in page.fields if field.kind in ("radio", "checkbox", "select"))
    yield from (thing.box for thing in (*page.codes, *page.pictures))
    for field in page.fields:
        if field.kind == "comb" and field.max_length:
            x0, y0, x1, y1 = field.box
            for n in range(1, field.max_length):
                x = x0 + (x1 - x0) * n / field.max_length
                yield x - 0.5, y0, x + 0.5, y1


def mask(boxes: Iterator[Box], shape: tuple[int, int], grow: int) -> np.ndarray:
    allowed = np.zeros(shape, bool)
    for x0, y0, x1, y1 in boxes:
        top, left = max(0, int(y0 * SCALE) - grow), max(0, int(x0 * SCALE) - grow)
        allowed[top : int(y1 * SCALE) + 1 + grow, left : int(x1 * SCALE) + 1 + grow] = True
    return allowed


def by_pdfium(path: Path, _folder: Path) -> list[Image.Image]:
    return [picture.convert("L") for picture in pictures(path, dpi=DPI)]


def by_poppler(path: Path, folder: Path) -> list[Image.Image]:
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", path, folder / "page"], check=True)
    return [Image.open(file).convert("L") for file in sorted(folder.glob("page-*.pgm"))]


def check(layout: Layout, shown: list[Image.Image]) -> None:
    assert len(shown) == len(layout.pages)
    for page, picture in zip(layout.pages, shown, strict=True):
        tones = np.asarray(picture)
        ink = tones < 200
        letters = list(glyphs(page))
        allowed = mask(iter([box for _text, _tone, box in letters]), ink.shape, 1) | mask(
            drawn(page), ink.shape, 1
        )
        stray = np.argwhere(ink & ~allowed)
        assert len(stray) == 0, f"page {page.number}: ink at {stray[0][::-1] / SCALE} where nothing should be"
        for text, tone, (x0, y0, x1, y1) in letters:
            spot = tones[int(y0 * SCALE) : int(y1 * SCALE) + 1, int(x0 * SCALE) : int(x1 * SCALE) + 1]
            near = np.abs(spot.astype(int) - tone).min()
            # a hair of a letter may cover a dot only in part, but white paper is farther away
            assert near < 0.85 * max(255 - tone, tone), f"page {page.number}: a letter of {text!r} is blank"


@pytest.mark.parametrize("case", [*USUAL, *EVERY_KIND, *SEVERAL], ids=str)
def test_ink_is_where_the_layout_says_and_nowhere_else(
    case: Case, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    tool("pdftoppm")
    edition = case.edition
    layout = compose(edition)
    path = tmp_path / "a.pdf"
    path.write_bytes(layout_pdf(edition, layout))
    check(layout, by_pdfium(path, tmp_path))
    check(layout, by_poppler(path, tmp_path))


def test_the_check_sees_a_letter_that_is_blank_and_ink_that_is_too_much(tmp_path: Path) -> None:
    edition = Case("wohnungsgeberbestaetigung", "uk").edition
    layout = compose(edition)
    path = tmp_path / "a.pdf"
    path.write_bytes(layout_pdf(edition, layout))
    shown = by_pdfium(path, tmp_path)
    x0, y0, x1, y1 = (round(value * SCALE) for value in layout.pages[0].texts[5].box)
    blank = shown[0].copy()
    blank.paste(255, (x0 - 1, y0, x1 + 1, y1))
    with pytest.raises(AssertionError, match="is blank"):
        check(layout, [blank, *shown[1:]])
    extra = shown[0].copy()
    extra.paste(0, (20, 20, 30, 30))
    with pytest.raises(AssertionError, match="where nothing should be"):
        check(layout, [extra, *shown[1:]])
