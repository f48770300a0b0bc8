"""A section as blocks: rows of the grid, conditions, and what takes the full width."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from formkit.form.model import Section
from formkit.layout import measures as m
from formkit.layout.blocks import Block
from formkit.layout.context import Context
from formkit.layout.information import contact_block, heading_block, hours_blocks, list_blocks, picture_block
from formkit.layout.pairs import HELP, elements, set_running
from formkit.layout.rows import Cell, columns_needed, input_cell, row_block, signature_cell, stamp_cell
from formkit.layout.running import notice_blocks, paragraph_blocks
from formkit.layout.tables import table_blocks
from formkit.layout.texts import office_block
from formkit.layout.tree import Element

_Maker = Callable[[Context, Section, Any, Element, float, float], list[Block]]


def item_blocks(context: Context, section: Section, part: Element) -> list[Block]:
    """Everything in a section, below its head."""
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
    head = Block(columns.height, lambda canvas, top: columns.paint(canvas, x, top, width, said), keep=True)
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
        if item.kind in FULL_WIDTH:
            finish()
            blocks += FULL_WIDTH[item.kind](context, section, item, parent, x, width)
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
        if item.kind in CELLS:
            cells.append(CELLS[item.kind](context, item, parent, left, wide))
        else:
            cells.append(input_cell(context, section, item, parent, left, wide))
        used += columns
    return row_block(context, cells, f"{section.id}.{items[0][0].id}")


def _running(made: Callable[..., list[Block]]) -> _Maker:
    """`made` sets the text of an item; its blocks are called after the item."""

    def blocks(
        context: Context, section: Section, item: Any, parent: Element, x: float, width: float
    ) -> list[Block]:
        found = made(context, context.text(item.id, "text"), parent, x, width)
        for block in found:
            block.name = f"{section.id}.{item.id}"
        return found

    return blocks


FULL_WIDTH: dict[str, _Maker] = {
    "paragraph": _running(paragraph_blocks),
    "notice": _running(notice_blocks),
    "table": table_blocks,
    "office": lambda *given: [office_block(*given)],
    "heading": lambda context, _section, *given: [heading_block(context, *given)],
    "list": lambda context, _section, *given: list_blocks(context, *given),
    "attachments": lambda context, _section, *given: list_blocks(context, *given),
    "contact": lambda context, _section, *given: [contact_block(context, *given)],
    "hours": lambda context, _section, *given: hours_blocks(context, *given),
    "picture": lambda context, _section, *given: [picture_block(context, *given)],
}
"""What makes the blocks of each kind that takes the full width."""
CELLS: dict[str, Callable[[Context, Any, Element, float, float], Cell]] = {
    "signature": signature_cell,
    "stamp": stamp_cell,
}
"""What makes the cell of each kind that stands in a row of the grid and is answered by hand alone; `bodies.BODIES`
has the rest."""
