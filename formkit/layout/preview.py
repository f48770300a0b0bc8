"""For translators: where each text stands on the pages, and its stable name beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formkit.edition import Edition
from formkit.edition.wording import GERMAN, plain
from formkit.form import texts
from formkit.form.marks import Shown
from formkit.layout.context import Context
from formkit.layout.tree import Drawn, Element, Layout, PictureBox, Placed, Rect, TextBox
from formkit.layout.words import set_words

Spot = tuple[int, tuple[float, float, float, float]]
"""A page, counted from 1, and a box on it in points from the top left corner."""
_NAME_SIZE = 4.6
_NAME_COLOR, _NAME_FILL = "#7A1FA2", "#F6E6FF"


def spots(layout: Layout, edition: Edition) -> dict[str, Spot]:
    """Where the German words of each text stand, by `item.role`.

    The answers of a drop-down list stand nowhere; for them it is the place of the list, and for
    what a picture shows the place of the picture.
    """
    context = Context(edition.form, edition.translations)
    drawn = [box for box in _in_order(layout.root) if isinstance(box, TextBox) and box.language == "de-DE"]
    lists = {box.name.rpartition(".")[2]: box for page in layout.pages for box in page.fields}
    pictures = (box for box in _in_order(layout.root) if isinstance(box, PictureBox))
    found: dict[str, Spot] = {}
    position = 0
    for text in texts(edition.form):
        name = f"{text.item}.{text.role}"
        if text.shown is Shown.FIELD:
            if text.item in lists:
                found[name] = (lists[text.item].page, lists[text.item].box)
            continue
        if text.shown is Shown.PICTURE:
            shown = next(pictures, None)
            if shown is not None:
                found[name] = (shown.page, shown.box)
            continue
        words = plain(context.text(text.item, text.role).german)
        place = next(
            (n for n in range(position, len(drawn)) if plain(drawn[n].text).strip() in (words, f"{words} *")),
            None,
        )
        if place is not None:
            position = place + 1
            found[name] = (drawn[place].page, drawn[place].box)
    return found


def _in_order(node: Element) -> Iterator[Drawn | Placed]:
    for child in node.children:
        if isinstance(child, Element):
            yield from _in_order(child)
        else:
            yield child


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
