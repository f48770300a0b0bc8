"""Blocks: pieces of a page that are never divided, with what keeps them together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from formkit.form.pictures import Picture
from formkit.languages import Language
from formkit.layout import measures as m
from formkit.layout.setting import SetText
from formkit.layout.tree import (
    CodeBox,
    Element,
    FieldBox,
    LayoutPage,
    LinkBox,
    PictureBox,
    Rect,
    Rule,
    TextBox,
)

Paint = Callable[["Canvas", float], None]
"""Draws a block on a page, given the distance of its top from the page's top."""


@dataclass
class Block:
    """A piece that stays whole. `gap` is the white above it, unless it begins a page."""

    height: float
    paint: Paint
    gap: float = m.ROW_GAP
    captions: float = 0.0
    """What its captions take above what is answered; on facing pages as much as the tallest needs (`paginate`)."""
    keep: bool = False
    """Stays on the page of the block after it: a heading, a table's head, a condition."""
    follows: bool = False
    """Never begins a page: what is before it comes along (an office block, a signature)."""
    section_start: bool = False
    new_page: bool = False
    """Begins a page: a panel of a leaflet that has room to spare."""
    repeat: Block | None = None
    """What is drawn again when this block begins a new page: the head of its table."""
    bar: str = ""
    """The grey line of a condition at its left: "first" for the words that say it, "rest" for what follows."""
    name: str = ""
    """For messages: which item this is."""
    texts: tuple[SetText, ...] = ()
    """For messages: the texts that make it as tall as it is."""


@dataclass
class Canvas:
    """The page being drawn on. With `artifacts`, texts belong to no element (a repeated table head)."""

    page: LayoutPage
    artifacts: bool = False
    paper: bool = False
    bookmarks: list[tuple[str, int, float]] = field(default_factory=list)

    def text(
        self,
        words: SetText,
        x: float,
        top: float,
        width: float,
        element: Element | None,
        *,
        align: str = "start",
    ) -> None:
        """Draw set words at (x, top). Right-to-left text stands at the right edge of `width`."""
        if not words.lines:
            return
        placed = []
        for number, line in enumerate(words.lines):
            baseline = top + words.ascent + number * words.leading
            placed.append((_start(x, width, line.width, words.language, align), baseline, line))
        left = min(px for px, _y, _line in placed)
        right = max(px + line.width for px, _y, line in placed)
        own = None if self.artifacts else element
        box = TextBox(
            self.page.number, placed, words.size, words.color, words.language.pdf_lang, own,
            (left, top, right, top + words.height),
        )  # fmt: skip
        self.page.texts.append(box)
        if own is not None:
            own.children.append(box)
            if words.spoken:
                own.actual_text = (own.actual_text or "") + box.text

    def rect(self, x0: float, y0: float, x1: float, y1: float, **look: Any) -> None:
        """Draw a rectangle (decoration)."""
        self.page.artwork.append(Rect(self.page.number, (x0, y0, x1, y1), **look))

    def rule(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        width: float,
        color: str,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Draw a line (decoration)."""
        self.page.artwork.append(Rule(self.page.number, x0, y0, x1, y1, width, color, dash))

    def code(
        self, modules: Sequence[Sequence[bool]], x: float, top: float, side: float, element: Element
    ) -> None:
        """Draw a QR code."""
        box = CodeBox(self.page.number, tuple(map(tuple, modules)), (x, top, x + side, top + side), element)
        self.page.codes.append(box)
        element.children.append(box)

    def picture(self, picture: Picture, area: tuple[float, float, float, float], element: Element) -> None:
        """Draw a picture over an area of the page."""
        box = PictureBox(self.page.number, picture, area, element)
        self.page.pictures.append(box)
        element.children.append(box)

    def link(
        self, address: str, area: tuple[float, float, float, float], element: Element, tooltip: str = ""
    ) -> None:
        """Make an area of the page a link; a screen reader says `tooltip`, or the address."""
        box = LinkBox(self.page.number, address, area, element, tooltip or address)
        self.page.links.append(box)
        element.children.append(box)

    def _button(self, box: FieldBox) -> None:
        """On paper only buttons leave a mark; the box of a text is drawn already."""
        x0, y0, x1, y1 = box.box
        if box.kind in ("radio", "checkbox"):
            radius = (x1 - x0) / 2 if box.kind == "radio" else 0.0
            self.rect(x0, y0, x1, y1, stroke=m.GREY, width=0.8, radius=radius)

    def field(self, box: FieldBox) -> None:
        """Put a field on the page and into the structure tree."""
        box.page = self.page.number
        if self.paper:
            self._button(box)
            return
        box.element.alt = box.tooltip  # pdf.js names fields by this alone, not by /TU (5.6)
        self.page.fields.append(box)
        box.element.children.append(box)


def _start(x: float, width: float, line: float, language: Language, align: str) -> float:
    if align == "center":
        return x + (width - line) / 2
    if align == "end" or (align == "start" and language.rtl):
        return x + width - line
    return x
