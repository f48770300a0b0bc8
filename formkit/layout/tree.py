"""What layout yields: pages of boxes, and the structure tree that says what they mean.

Places are points from the top left corner of the page. Every box that means something belongs to an
element of the structure tree; what only decorates has none and becomes an artifact.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from formkit.form.pictures import Picture
from formkit.typeset.hyphenation import KEEP_WHOLE
from formkit.typeset.shaping import TextLine


@dataclass(eq=False)
class Element:
    """A node of the structure tree: a standard structure type of PDF 1.7, language, children in reading order."""

    tag: str
    language: str | None = None
    children: list[Element | Drawn | Placed] = field(default_factory=list)
    actual_text: str | None = None
    alt: str | None = None
    scope: str | None = None
    numbered: bool = False
    """A list whose entries are counted."""
    reference: str = ""
    """The stable name of the text of the form that stands here, `item.role`: what is said about a text finds it by that."""

    def add(self, tag: str, language: str | None = None, **more: Any) -> Element:
        """A new child element."""
        child = Element(tag, language, **more)
        self.children.append(child)
        return child


@dataclass(eq=False)
class TextBox:
    """Lines of one text on one page. `lines` are (x, baseline, line); `element` is None for artifacts."""

    page: int
    lines: list[tuple[float, float, TextLine]]
    size: float
    color: str
    language: str
    element: Element | None
    box: tuple[float, float, float, float]

    @property
    def text(self) -> str:
        """The lines in logical order, as one text."""
        return "".join(line.text for _x, _y, line in self.lines).replace(KEEP_WHOLE, "")


@dataclass(frozen=True)
class Rule:
    """A straight line."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    color: str
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Rect:
    """A rectangle, filled or outlined or both."""

    page: int
    box: tuple[float, float, float, float]
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.7
    dash: tuple[float, ...] = ()
    radius: float = 0.0


@dataclass(frozen=True)
class Option:
    """One answer of a field: the value that is stored, and what people read."""

    value: str
    label: str


@dataclass(eq=False)
class FieldBox:
    """A place to answer. `name` is the qualified field name; `state` the value a button stands for."""

    page: int
    kind: str
    """text, comb, checkbox, radio or select."""
    name: str
    box: tuple[float, float, float, float]
    tooltip: str
    element: Element
    required: bool = False
    multiline: bool = False
    max_length: int | None = None
    state: str = ""
    group: str = ""
    """The question of a group of buttons: the name of their common field."""
    options: tuple[Option, ...] = ()
    reference: str = ""
    """The id of the item that is answered here."""
    scale: float = 1.0
    """How much larger than usual what is typed stands here (large print)."""


@dataclass(eq=False)
class CodeBox:
    """A QR code: its dark modules, row by row."""

    page: int
    modules: tuple[tuple[bool, ...], ...]
    box: tuple[float, float, float, float]
    element: Element


@dataclass(eq=False)
class PictureBox:
    """A picture, stretched over its box."""

    page: int
    picture: Picture
    box: tuple[float, float, float, float]
    element: Element


@dataclass(eq=False)
class LinkBox:
    """An area that leads to an address: on the web, of a mailbox, of a telephone. `tooltip` is what a screen reader says."""

    page: int
    address: str
    box: tuple[float, float, float, float]
    element: Element
    tooltip: str


@dataclass(frozen=True)
class Shape:
    """A filled polygon: a pictogram's part, an arrow."""

    page: int
    points: tuple[tuple[float, float], ...]
    fill: str


Artwork = Rule | Rect | Shape
Drawn = TextBox | CodeBox | PictureBox
"""What is drawn as marked content."""
Placed = FieldBox | LinkBox
"""What becomes an annotation."""


@dataclass
class LayoutPage:
    """One page: artwork below, then texts, then fields."""

    number: int
    artwork: list[Artwork] = field(default_factory=list)
    texts: list[TextBox] = field(default_factory=list)
    fields: list[FieldBox] = field(default_factory=list)
    codes: list[CodeBox] = field(default_factory=list)
    pictures: list[PictureBox] = field(default_factory=list)
    links: list[LinkBox] = field(default_factory=list)


@dataclass
class Layout:
    """A whole edition, laid out."""

    width: float
    height: float
    title: str
    languages: tuple[str, ...]
    pages: list[LayoutPage]
    root: Element
    facing: bool = False
    """Do pages belong together in pairs, the left one German?"""
    cover: bool = False
    """Does the first page stand alone, and do pairs begin behind it?"""
    outline: list[tuple[str, int, float]] = field(default_factory=list)
    """Bookmarks: text, page, distance from the top."""
    mirrored: bool = False
    """Is it read from right to left throughout, so that it opens at the other side?"""


def prune(element: Element) -> None:
    """Drop elements that hold nothing, such as the translation of a text that has none."""
    for child in list(element.children):
        if isinstance(child, Element):
            prune(child)
            if not child.children and child.tag != "TD":
                element.children.remove(child)
