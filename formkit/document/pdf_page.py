"""One page of a PDF: its words, lines and ruled lines as PDFium gives them, held the way its text runs."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, TypeVar

from formkit.document.blocks import group_blocks
from formkit.document.doubts import Doubts, Layers
from formkit.document.hidden import are_torn, parted, unshown
from formkit.document.model import Blank, Block, Field, Label, Page, Word
from formkit.document.pdf_glyphs import Glyphs, Letters, once
from formkit.document.pdf_objects import IMAGE, objects_of, part_of_page
from formkit.document.pdf_paths import rulings_of
from formkit.document.pdf_text import group_lines, joined_parts
from formkit.document.pdf_view import View
from formkit.document.reading_order import follow_hyphens, order_page
from formkit.document.scans import FEW_WORDS, is_scan
from formkit.document.symbol_fonts import with_boxes
from formkit.document.turned import (
    turned,
    turned_line,
    turned_rulings,
    turned_size,
    turned_word,
    way_of_page,
)
from formkit.findings import Rect

_Named = TypeVar("_Named", Field, Blank)


@dataclasses.dataclass(frozen=True)
class Held:
    """A page held so that its text runs rightwards, as people hold a sheet that was printed sideways.

    Labels and blanks are found on the page as it is held; `back` gives what stands on the page as the viewer shows it.
    """

    page: Page
    way: int = 0

    def fields(self, fields: Sequence[Field]) -> list[Field]:
        """The fields of the page, on the held page."""
        size = turned_size((self.page.width, self.page.height), self.way)
        return (
            [dataclasses.replace(f, box=turned(f.box, self.way, size)) for f in fields]
            if self.way
            else list(fields)
        )

    def back(self) -> Page:
        """The page as the viewer shows it; the order of its lines stays."""
        if not self.way:
            return self.page
        page, way, size = self.page, 360 - self.way, (self.page.width, self.page.height)
        lines = tuple(turned_line(line, way, size) for line in page.lines)
        back = dict(zip(map(id, page.lines), lines, strict=True))
        blocks = tuple(
            Block(tuple(back[id(line)] for line in block.lines), turned(block.box, way, size), block.text)
            for block in page.blocks
        )
        width, height = turned_size(size, way)
        hidden = tuple(dataclasses.replace(one, box=turned(one.box, way, size)) for one in page.hidden)
        return dataclasses.replace(
            page, hidden=hidden, width=width, height=height, lines=lines, blocks=blocks,
            rulings=turned_rulings(page.rulings, way, size),
        )  # fmt: skip

    def named_back(self, found: Sequence[_Named]) -> list[_Named]:
        """Fields or blanks of the held page where they stand on the page as the viewer shows it."""
        if not self.way:
            return list(found)
        way, size = 360 - self.way, (self.page.width, self.page.height)
        return [
            dataclasses.replace(
                one, box=turned(one.box, way, size), caption=_label_back(one.caption, way, size)
            )
            for one in found
        ]


def _label_back(label: Label, way: int, size: tuple[float, float]) -> Label:
    return label if label.box is None else dataclasses.replace(label, box=turned(label.box, way, size))


def read_page(
    page: Any,
    number: int,
    view: View,
    barriers: Sequence[Rect],
    layers: Layers = Layers.NONE,
    laid_over: Sequence[Word] = (),
    letters: Letters | None = None,
) -> Held:
    """Read a page of PDFium. `barriers` are the boxes of its fields: no line of text goes through them.

    `layers`: what the file says about its layers. `laid_over`: words that viewers draw over the page.
    `letters`: what the codes of its fonts mean where PDFium does not know.
    """
    objects = objects_of(page)
    rulings, filled = rulings_of(objects, view)
    doubts = Doubts(objects, view, filled, layers=layers)
    text_page = page.get_textpage()
    try:
        glyphs = Glyphs(text_page, view, doubts.why, letters)
        words = glyphs.words()
        gone, recognised = unshown(page, view, glyphs.doubted, doubts, objects)
        if are_torn(words, glyphs.doubted):
            # Only now is it known which pieces of text really are apart.
            spots = {(word.text, word.box) for word, _why in gone}
            apart = {
                key: "" for word, keys in glyphs.doubted if (word.text, word.box) in spots for key in keys
            }
            words = Glyphs(text_page, view, apart, letters).words()
        words = with_boxes(words, text_page, view)
    finally:
        text_page.close()
    size = view.size
    words, hidden = parted(words, gone, view)
    guessed = recognised > 0.3 * len(words)
    words = joined_parts(once(words)) + list(laid_over)
    way = way_of_page(words)
    if way:
        words = [turned_word(word, way, size) for word in words]
        rulings = turned_rulings(rulings, way, size)
        barriers = [turned(box, way, size) for box in barriers]
        size = turned_size(size, way)
    lines = follow_hyphens(order_page(group_lines(words, barriers, rulings.vertical), rulings, size))
    few = len(words) <= FEW_WORDS
    share = part_of_page(objects, IMAGE, view) if few or guessed else 0.0
    if few and lines and share > 0.5 and not guessed and not is_scan(page):
        share = 0.0
    unknown = sum(glyphs.unknown.values()) if len(glyphs.unknown) > 2 else 0
    made = Page(
        number, *size, tuple(lines), tuple(group_blocks(lines, rulings)), share, rulings, hidden, guessed,
        unknown, glyphs.count,
    )  # fmt: skip
    return Held(made, way)
