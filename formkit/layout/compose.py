"""The story of an edition: form + translation → blocks → pages → tree."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from formkit import __version__, phrases
from formkit.catalog import Translation
from formkit.form import Form, digest, texts
from formkit.form.model import Section
from formkit.languages import SOURCE, Language, get
from formkit.layout import measures as m
from formkit.layout.blocks import Block
from formkit.layout.context import Context
from formkit.layout.pages import Furniture, furnish, paginate
from formkit.layout.pairs import HELP, elements, set_running
from formkit.layout.rows import Cell, columns_needed, input_cell, row_block, signature_cell, stamp_cell
from formkit.layout.running import notice_blocks, paragraph_blocks
from formkit.layout.scaling import enlarged
from formkit.layout.tables import table_blocks
from formkit.layout.texts import (
    attachments_blocks,
    office_block,
    section_block,
    title_blocks,
)
from formkit.layout.tree import Element, Layout
from formkit.layout.words import GERMAN, check_glyphs

_FULL_WIDTH = frozenset({"paragraph", "notice", "attachments", "table", "office"})


class LayoutName(StrEnum):
    """How the languages of an edition stand on its pages."""

    STACKED = "stacked"
    COLUMNS = "columns"
    FACING = "facing"


@dataclass(frozen=True)
class Edition:
    """What to lay out: a form, other languages or German alone, and the marks on its pages.

    `scale` enlarges everything but the page and its margins (large print).
    """

    form: Form
    translations: tuple[Translation, ...] = ()
    draft: bool = False
    legal_notice: str = ""
    layout: LayoutName = LayoutName.STACKED
    scale: float = 1.0
    address: str = ""
    """Where the current edition lies on the web; printed as a QR code."""
    paper: bool = False
    """Without fields, with boxes and lines to fill in by hand."""

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages beside German."""
        return tuple(translation.language for translation in self.translations)

    @property
    def tag(self) -> str:
        """The tag in file names: those of the other languages ("uk", "en+fr"), or "de"."""
        return "+".join(language.tag for language in self.languages) or "de"

    @property
    def digest(self) -> str:
        """A short digest of source and catalogs for the foot of the page: "7f3a 91c2"."""
        data = digest(self.form) + "".join(translation.digest for translation in self.translations)
        data += f"{self.form.number}\x00{self.form.edition}\x00{__version__}"
        value = hashlib.sha256(data.encode()).hexdigest()
        return f"{value[:4]} {value[4:8]}"

    @property
    def views(self) -> tuple[str | None, ...]:
        """One for each track of pages: None shows all languages, a tag one alone."""
        if self.layout is not LayoutName.FACING or not self.translations:
            return (None,)
        return (SOURCE, *(language.tag for language in self.languages))


def compose(edition: Edition) -> Layout:
    """Lay out an edition.

    Raises GateError for a character that no font has, or a text that fits on no page.
    """
    check_texts(edition)
    frame = dataclasses.replace(m.Frame.scaled(edition.scale), paper=edition.paper)
    root = Element("Document", GERMAN.pdf_lang)
    contexts = [
        Context(edition.form, edition.translations, view, edition.layout is LayoutName.COLUMNS, frame)
        for view in edition.views
    ]
    tracks: list[list[Block]] = []
    heads: list[Element] = []
    for context in contexts:
        language = get(context.view).pdf_lang if context.view else GERMAN.pdf_lang
        part = root.add("Part", language) if len(contexts) > 1 else root
        heads.append(part.add("Sect"))
        tracks.append(_blocks(context, part, heads[-1], edition.address))
    pages = paginate(tracks, frame)
    furniture = Furniture(edition.digest, edition.draft, edition.legal_notice)
    furnish(pages, contexts, furniture, heads[0])
    _prune(root)
    context = contexts[0]
    layout = Layout(
        frame.page_width, frame.page_height, context.text("form", "title").tooltip(),
        (GERMAN.pdf_lang, *(language.pdf_lang for language in edition.languages)),
        [page for page, _sheet in pages], root, len(contexts) > 1, pages[0][1].bookmarks,
    )  # fmt: skip
    return layout if edition.scale == 1 else enlarged(layout, edition.scale)


def _blocks(context: Context, part: Element, head: Element, address: str) -> list[Block]:
    """All blocks of a track in order."""
    blocks = title_blocks(context, head, address if context.view in (None, SOURCE) else "")
    for number, section in enumerate(context.form.section, start=1):
        holder = part.add("Sect")
        blocks.append(section_block(context, section, number, holder))
        blocks += _section_blocks(context, section, holder)
    for before, block in itertools.pairwise(blocks):
        before.keep = before.keep or block.follows
    return blocks


def check_texts(edition: Edition) -> None:
    """Raise GateError unless every character has a glyph; asked before anything is drawn."""
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
    for translation in edition.translations:
        language = translation.language
        for reference, said in translation.by_reference.items():
            check_glyphs(said, language, reference.removeprefix("forms/"))
        for key in phrases.all_keys():
            check_glyphs(phrases.phrase(key, language.tag) or "", language, f"phrases/{key}")


def _section_blocks(context: Context, section: Section, part: Element) -> list[Block]:
    blocks: list[Block] = []
    for when, group in _by_condition(section.item):
        if when is None:
            blocks += _items(context, section, group, part, context.frame.left, context.frame.width)
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
    x, width = context.frame.left + m.INDENT, context.frame.width - m.INDENT
    holder = part.add("Div")
    said = elements(holder, words)
    columns = set_running(words, HELP, width, (m.INDENT, 0.0))
    head = Block(columns.height, lambda sheet, top: columns.paint(sheet, x, top, width, said), keep=True)
    blocks = [head, *_items(context, section, items, holder, x, width)]
    for block in blocks:
        block.bar = "first" if block is head else "rest"
    return blocks


def _items(
    context: Context, section: Section, items: list[Any], parent: Element, x: float, width: float
) -> list[Block]:
    """Items in order: rows of the grid, and what takes the full width."""
    blocks: list[Block] = []
    row: list[tuple[Any, int]] = []
    unit = (width + m.GAP) / m.COLUMNS

    def finish() -> None:
        if row:
            blocks.append(_row(context, section, row, parent, x, width))
            row.clear()

    for item in items:
        if item.kind in _FULL_WIDTH:
            finish()
            blocks += _full(context, section, item, parent, x, width)
            continue
        columns = columns_needed(context, item, unit)
        if sum(wide for _item, wide in row) + columns > m.COLUMNS:
            finish()
        row.append((item, columns))
    finish()
    return blocks


def _row(
    context: Context, section: Section, items: list[tuple[Any, int]], parent: Element, x: float, width: float
) -> Block:
    unit = (width + m.GAP) / m.COLUMNS
    cells: list[Cell] = []
    used = 0
    for item, columns in items:
        left, wide = x + used * unit, columns * unit - m.GAP
        if item.kind == "signature":
            cells.append(signature_cell(context, item, parent, left, wide))
        elif item.kind == "stamp":
            cells.append(stamp_cell(context, item, parent, left, wide))
        else:
            cells.append(input_cell(context, section, item, parent, left, wide))
        used += columns
    return row_block(context, cells, f"{section.id}.{items[0][0].id}")


def _full(
    context: Context, section: Section, item: Any, parent: Element, x: float, width: float
) -> list[Block]:
    if item.kind == "table":
        return table_blocks(context, section, item, parent, x, width)
    if item.kind == "attachments":
        return attachments_blocks(context, item, parent, x, width)
    if item.kind == "office":
        return [office_block(context, section, item, parent, x, width)]
    made = notice_blocks if item.kind == "notice" else paragraph_blocks
    blocks = made(context, context.text(item.id, "text"), parent, x, width)
    for block in blocks:
        block.name = f"{section.id}.{item.id}"
    return blocks


def _prune(element: Element) -> None:
    """Drop elements that hold nothing, such as the translation of a text that has none."""
    for child in list(element.children):
        if isinstance(child, Element):
            _prune(child)
            if not child.children and child.tag != "TD":
                element.children.remove(child)
