"""The story of an edition: form + translation → blocks → pages → tree."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from formkit import __version__, phrases
from formkit.catalog import Translation
from formkit.form import Form, digest, texts
from formkit.form.model import Section
from formkit.languages import Language
from formkit.layout import measures as m
from formkit.layout.blocks import Block, Sheet
from formkit.layout.context import Context
from formkit.layout.pages import Furniture, furnish, paginate
from formkit.layout.pairs import HELP, elements, set_columns
from formkit.layout.rows import Cell, grid_columns, input_cell, row_block, signature_cell, stamp_cell
from formkit.layout.tables import table_blocks
from formkit.layout.texts import (
    attachments_blocks,
    notice_block,
    office_block,
    paragraph_block,
    section_block,
    title_blocks,
)
from formkit.layout.tree import Element, Layout
from formkit.layout.words import GERMAN, check_glyphs

_FULL_WIDTH = frozenset({"paragraph", "notice", "attachments", "table", "office"})


@dataclass(frozen=True)
class Edition:
    """What to lay out: a form, one other language or German alone, and the marks on its pages."""

    form: Form
    translation: Translation | None = None
    draft: bool = False
    legal_notice: str = ""

    @property
    def language(self) -> Language | None:
        return self.translation.language if self.translation else None

    @property
    def tag(self) -> str:
        """The tag in file names: that of the other language, or "de"."""
        return self.language.tag if self.language else "de"

    @property
    def digest(self) -> str:
        """A short digest of source and catalog for the foot of the page: "7f3a 91c2"."""
        data = digest(self.form) + (self.translation.digest if self.translation else "")
        data += f"{self.form.number}\x00{self.form.edition}\x00{__version__}"
        value = hashlib.sha256(data.encode()).hexdigest()
        return f"{value[:4]} {value[4:8]}"


def compose(edition: Edition) -> Layout:
    """Lay out an edition in the layout `stacked`.

    Raises GateError for a character that no font has, or a text that fits on no page.
    """
    _check_texts(edition)
    context = Context(edition.form, edition.translation)
    root = Element("Document", GERMAN.pdf_lang)
    head = root.add("Sect")
    blocks = title_blocks(context, head)
    for number, section in enumerate(edition.form.section, start=1):
        part = root.add("Sect")
        blocks.append(section_block(context, section, number, part))
        blocks += _section_blocks(context, section, part)
    for before, block in itertools.pairwise(blocks):
        before.keep = before.keep or block.follows
    pages = paginate(blocks)
    top = Element("Div")
    furnish(pages, context, Furniture(edition.digest, edition.draft, edition.legal_notice), top)
    head.children.insert(0, top)
    title = context.text("form", "title").tooltip()
    languages = (GERMAN.pdf_lang, *([context.other.pdf_lang] if context.other else []))
    bookmarks = pages[0][1].bookmarks
    _prune(root)
    return Layout(
        m.PAGE_WIDTH, m.PAGE_HEIGHT, title, languages, [page for page, _sheet in pages], root, bookmarks
    )


def _check_texts(edition: Edition) -> None:
    """Every character must have a glyph before anything is drawn."""
    form = edition.form
    for text in texts(form):
        check_glyphs(text.text, GERMAN, f"{form.id}:{text.item}.{text.role}")
    for name in (form.office, form.number, *form.legal, *form.values.values()):
        check_glyphs(name, GERMAN, form.id)
    for section in form.section:
        for item in section.item:
            if item.kind == "office":
                for words in (item.label, *(field.label for field in item.field)):
                    check_glyphs(words or "", GERMAN, f"{form.id}:{item.id}")
    if edition.translation:
        language = edition.translation.language
        for reference, words in edition.translation.by_reference.items():
            check_glyphs(words, language, reference.removeprefix("forms/"))
        for key in phrases.all_keys():
            check_glyphs(phrases.phrase(key, language.tag) or "", language, f"phrases/{key}")


def _section_blocks(context: Context, section: Section, part: Element) -> list[Block]:
    blocks: list[Block] = []
    for when, group in _by_condition(section.item):
        if when is None:
            blocks += _items(context, section, group, part, m.LEFT, m.WIDTH)
        else:
            blocks += _conditional(context, section, group, part, when)
    return blocks


def _by_condition(items: Any) -> Iterator[tuple[str | None, list[Any]]]:
    """Neighbouring items with the same condition."""
    group: list[Any] = []
    for item in items:
        if group and item.when != group[0].when:
            yield group[0].when, group
            group = []
        group.append(item)
    if group:
        yield group[0].when, group


def _conditional(
    context: Context, section: Section, items: list[Any], part: Element, when: str
) -> list[Block]:
    """Items behind a grey line, below the words that say when to fill them in."""
    words = context.condition(when)
    x, width = m.LEFT + m.INDENT, m.WIDTH - m.INDENT
    holder = part.add("Div")
    said = elements(holder, words, context.other)
    columns = set_columns(words, context.other, HELP, width)
    head = Block(columns.height, lambda sheet, top: columns.paint(sheet, x, top, *said), keep=True)
    blocks = [head, *_items(context, section, items, holder, x, width)]
    return [_barred(block, first=block is head) for block in blocks]


def _barred(block: Block, *, first: bool) -> Block:
    """The block with its piece of the grey line at the left, which reaches up over the gap."""
    paint, gap = block.paint, 0.0 if first else block.gap

    def with_bar(sheet: Sheet, top: float) -> None:
        start = top - gap if top - gap > m.BODY_TOP else top
        sheet.rule(m.LEFT + 0.7, start, m.LEFT + 0.7, top + block.height, 1.4, m.LINE)
        paint(sheet, top)

    return dataclasses.replace(block, paint=with_bar)


def _items(
    context: Context, section: Section, items: list[Any], parent: Element, x: float, width: float
) -> list[Block]:
    """Items in order: rows of the grid, and what takes the full width."""
    blocks: list[Block] = []
    row: list[Any] = []

    def finish() -> None:
        if row:
            blocks.append(_row(context, section, row, parent, x, width))
            row.clear()

    for item in items:
        if item.kind in _FULL_WIDTH:
            finish()
            blocks += _full(context, section, item, parent, x, width)
            continue
        if sum(map(grid_columns, row)) + grid_columns(item) > m.COLUMNS:
            finish()
        row.append(item)
    finish()
    return blocks


def _row(
    context: Context, section: Section, items: list[Any], parent: Element, x: float, width: float
) -> Block:
    unit = (width + m.GAP) / m.COLUMNS
    cells: list[Cell] = []
    used = 0
    for item in items:
        columns = grid_columns(item)
        left, wide = x + used * unit, columns * unit - m.GAP
        if item.kind == "signature":
            cells.append(signature_cell(context, item, parent, left, wide))
        elif item.kind == "stamp":
            cells.append(stamp_cell(context, item, parent, left, wide))
        else:
            cells.append(input_cell(context, section, item, parent, left, wide))
        used += columns
    return row_block(context, cells, f"{section.id}.{items[0].id}")


def _full(
    context: Context, section: Section, item: Any, parent: Element, x: float, width: float
) -> list[Block]:
    if item.kind == "table":
        return table_blocks(context, section, item, parent, x, width)
    if item.kind == "attachments":
        return attachments_blocks(context, item, parent, x, width)
    if item.kind == "office":
        return [office_block(section, item, parent, x, width)]
    block = notice_block if item.kind == "notice" else paragraph_block
    made = block(context, context.text(item.id, "text"), parent, x, width)
    made.name = f"{section.id}.{item.id}"
    return [made]


def _prune(element: Element) -> None:
    """Drop elements that hold nothing, such as the translation of a text that has none."""
    for child in list(element.children):
        if isinstance(child, Element):
            _prune(child)
            if not child.children and child.tag != "TD":
                element.children.remove(child)
