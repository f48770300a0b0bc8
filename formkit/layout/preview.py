"""For translators: where each text stands on the pages, and its stable name beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formkit.edition import Edition
from formkit.edition.wording import GERMAN
from formkit.form import texts
from formkit.form.marks import Shown
from formkit.layout.setting import set_words
from formkit.layout.tree import Element, Layout, PictureBox, Rect, TextBox

Spot = tuple[int, tuple[float, float, float, float]]
"""A page, counted from 1, and a box on it in points from the top left corner."""
_NAME_SIZE = 4.6
_NAME_COLOR, _NAME_FILL = "#7A1FA2", "#F6E6FF"


def spots(layout: Layout, edition: Edition) -> dict[str, Spot]:
    """Where the German words of each text stand, by `item.role`: every box knows which text it shows.

    The answers of a drop-down list stand nowhere; for them it is the place of the list, and for
    what a picture shows the place of the picture.
    """
    drawn: dict[str, Spot] = {}
    for element in _elements(layout.root):
        boxes = [child for child in element.children if isinstance(child, TextBox | PictureBox)]
        german = element.language == GERMAN.pdf_lang or element.tag == "Figure"
        if element.reference and german and boxes:
            drawn.setdefault(element.reference, (boxes[0].page, boxes[0].box))
    fields = {box.reference: (box.page, box.box) for page in layout.pages for box in reversed(page.fields)}
    found: dict[str, Spot] = {}
    for text in texts(edition.form):
        name = f"{text.item}.{text.role}"
        spot = fields.get(text.item) if text.shown is Shown.FIELD else drawn.get(name)
        if spot is not None:
            found[name] = spot
    return found


def _elements(node: Element) -> Iterator[Element]:
    """A part of the structure tree in reading order."""
    yield node
    for child in node.children:
        if isinstance(child, Element):
            yield from _elements(child)


def name_texts(layout: Layout, places: Mapping[str, Spot]) -> None:
    """Draw the stable name of each text above it, small, on a ground of its own."""
    for name, (number, (x0, y0, _x1, _y1)) in places.items():
        page = layout.pages[number - 1]
        words = set_words(name, GERMAN, _NAME_SIZE, layout.width, color=_NAME_COLOR)
        top = y0 - 0.8 * words.height
        box = (x0 - 0.5, top, x0 + words.width + 0.5, top + words.height)
        page.artwork.append(Rect(number, box, fill=_NAME_FILL))
        lines = [(x0, top + words.ascent, words.lines[0])]
        page.texts.append(TextBox(number, lines, words.size, words.color, "de-DE", None, box))
