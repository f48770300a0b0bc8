"""What reading a document yields. Boxes are points from the top left of the visible page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from formkit.document.rulings import Rulings
from formkit.findings import Finding, Rect


@dataclass(slots=True, unsafe_hash=True)  # frozen would cost a tenth of the reading
class Word:
    """A run of characters without white space; `size` is the height of the font's line in points."""

    text: str
    box: Rect
    size: float
    upright: bool = True
    way: int = 0
    """Which way it runs as it is seen, in degrees clockwise: 0 rightwards, 90 downwards, 180 upside down, 270 upwards."""


@dataclass(frozen=True)
class Line:
    """Words side by side, split at wide gaps and at fields: what the eye takes as one piece."""

    words: tuple[Word, ...]
    box: Rect

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def size(self) -> float:
        return max(word.size for word in self.words)


@dataclass(frozen=True)
class Block:
    """Lines that belong together, such as a paragraph or a caption of several lines."""

    lines: tuple[Line, ...]
    box: Rect
    text: str
    """The lines as one text, end-of-line hyphens joined."""


@dataclass(frozen=True)
class Option:
    """One answer of a choice field: what is stored, and what people see."""

    value: str
    label: str


@dataclass(frozen=True)
class Label:
    """What a field or a blank is called, and how that was found. No fact of the file: somebody else may read it otherwise."""

    text: str | None = None
    source: str = "none"
    """tooltip, structure, geometry, cell, table, group or none."""
    confidence: float = 0.0
    """0 to 1."""
    lines: tuple[int, ...] = ()
    """Which lines of the page its words were taken from (positions in `Page.lines`)."""
    box: Rect | None = None
    """Where the words of `on_page` stand."""
    on_page: str | None = None
    """What the page alone says, also where a tooltip gives the text."""


@dataclass(frozen=True)
class Asked:
    """The question that buttons answer together, or the row that a cell belongs to."""

    text: str | None = None
    lines: tuple[int, ...] = ()
    """Which lines of the page it was taken from."""
    number: int | None = None
    """Buttons of one page that answer one question share this number."""
    row: str | None = None
    column: str | None = None
    """The heads of the row and the column of a table that the field stands in."""
    apart: str = ""
    """What tells the question from others of the page with the same words: the row, the column, or which time it is."""

    @property
    def name(self) -> str | None:
        """The question so that no other of its page is called the same: "Geschlecht (Person 2)"."""
        return f"{self.text} ({self.apart})" if self.text and self.apart else self.text


class Labelled:
    """What has been found out about the name of a field or a blank, in words that read well where it is used."""

    caption: Label
    asked: Asked

    @property
    def label(self) -> str | None:
        """What it is called."""
        return self.caption.text

    @property
    def label_source(self) -> str:
        """How its label was found."""
        return self.caption.source

    @property
    def confidence(self) -> float:
        """How sure its label is, 0 to 1."""
        return self.caption.confidence

    @property
    def label_lines(self) -> tuple[int, ...]:
        """The lines of the page that its label was taken from."""
        return self.caption.lines

    @property
    def label_box(self) -> Rect | None:
        """Where the label stands on the page."""
        return self.caption.box

    @property
    def page_label(self) -> str | None:
        """What the page alone says."""
        return self.caption.on_page

    @property
    def group(self) -> str | None:
        """The question that it is one of the answers to."""
        return self.asked.text

    @property
    def group_lines(self) -> tuple[int, ...]:
        """The lines of the page that the question was taken from."""
        return self.asked.lines

    @property
    def question(self) -> int | None:
        """The number of the question on its page."""
        return self.asked.number

    @property
    def row(self) -> str | None:
        """The head of its row, in a table."""
        return self.asked.row

    @property
    def column(self) -> str | None:
        """The head of its column, in a table or beside other persons."""
        return self.asked.column


@dataclass(frozen=True)
class Field(Labelled):
    """One widget of a form: facts of the file, and behind them what was found out about its name.

    A radio group's widgets share a name.
    """

    name: str
    kind: str
    """text, checkbox, radio, choice, listbox, signature or button."""
    page: int
    box: Rect
    tooltip: str | None = None
    value: str | None = None
    options: tuple[Option, ...] = ()
    required: bool = False
    read_only: bool = False
    max_length: int | None = None
    multiline: bool = False
    comb: bool = False
    state: str | None = None
    """The value that this check box or radio button stands for."""
    scripts: bool = False
    submits: bool = False
    structure: str | None = None
    """What the structure tree calls the field, where it has no tooltip."""
    format: str = ""
    """What the file's own scripts say about the answer: date, number, money or time; empty where they say nothing."""
    caption: Label = Label()
    asked: Asked = Asked()


@dataclass(frozen=True)
class Blank(Labelled):
    """A place to fill in that is only drawn: a leader, a check-box sign, a box or a line to write on."""

    page: int
    box: Rect
    kind: str = "text"
    """text or checkbox."""
    caption: Label = Label()
    asked: Asked = Asked()


@dataclass(frozen=True)
class Hidden:
    """Text that a page holds and does not show."""

    text: str
    box: Rect
    why: str
    """layer, clipped, covered, invisible, white, outside or tiny."""


@dataclass(frozen=True)
class Page:
    """One page: its visible size, its words, its lines and blocks in reading order."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    image_share: float = 0.0
    """The part of a page with little or no text of its own that pictures cover, 0 to 1."""
    rulings: Rulings = field(default_factory=Rulings)
    hidden: tuple[Hidden, ...] = ()
    """Text of the file that the page does not show; no part of its lines."""
    guessed: bool = False
    """Was the text recognised from a picture of it, which is what the page shows?"""
    unknown: int = 0
    """Glyphs of which the file does not say what letters they are; no part of the text."""
    glyphs: int = 0
    """Characters of the page, those of unknown meaning too."""
    running: frozenset[int] = frozenset()
    """Positions of the lines that are header, footer or page number."""

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True)
class Health:
    """What a PDF says about itself."""

    pdf_version: str = ""
    encrypted: bool = False
    tagged: bool = False
    marked: bool = False
    language: str | None = None
    title: str | None = None
    display_title: bool = False
    pdfua: bool = False
    xfa: str | None = None
    """None, "static" or "dynamic"."""
    javascript: int = 0
    submits: int = 0
    embedded_files: int = 0
    orphan_fields: tuple[str, ...] = ()
    stray_widgets: int = 0
    """Widgets on a page that do not belong to the AcroForm."""
    untabbed_pages: tuple[int, ...] = ()
    """Pages with several fields that do not say in which order the Tab key goes."""
    outside_structure: int = 0
    """Widgets without a place in the structure tree (no /StructParent)."""
    links: tuple[str, ...] = ()
    """Addresses that links on the pages lead to, each once."""
    leaving: tuple[str, ...] = ()
    """What actions that start a program or open another file name, each once; "?" where they name nothing."""


@dataclass(frozen=True)
class TemplateEntry:
    """One part of an XFA template: a text, or a field with its caption."""

    kind: str
    """label for a text of the form; else as Field.kind."""
    caption: str
    name: str = ""
    group: str | None = None
    tooltip: str | None = None
    options: tuple[Option, ...] = ()
    required: bool = False
    format: str = ""


@dataclass(frozen=True)
class Template:
    """What an XFA form asks, read from its XML, in document order."""

    entries: tuple[TemplateEntry, ...]

    @property
    def texts(self) -> list[str]:
        """The texts that are no captions of fields."""
        return [entry.caption for entry in self.entries if entry.kind == "label"]

    @property
    def fields(self) -> list[TemplateEntry]:
        """The fields, buttons to press left out."""
        return [entry for entry in self.entries if entry.kind not in ("label", "button")]


@dataclass(frozen=True)
class Document:
    """A document as read: pages, fields in page order, blanks, and what is wrong with the file."""

    file: Path
    sha256: str
    pages: tuple[Page, ...]
    fields: tuple[Field, ...] = ()
    blanks: tuple[Blank, ...] = ()
    health: Health = field(default_factory=Health)
    findings: tuple[Finding, ...] = ()
    detected_language: str | None = None
    modified: datetime.date | None = None
    """When the file was last changed, as it says itself."""
    template: Template | None = None
    """What an XFA form asks, where the file is one."""

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)
