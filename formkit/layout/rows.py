"""Rows of the grid: labels, boxes and helps of neighbouring items, aligned with each other."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from formkit.edition.wording import Wording
from formkit.form.base import columns_of
from formkit.form.inputs import Widget
from formkit.form.model import Section
from formkit.layout import measures as m
from formkit.layout.blocks import Block, Canvas
from formkit.layout.bodies import BODIES, Body, Question
from formkit.layout.context import Context
from formkit.layout.pairs import HELP, LABEL, OPTION, Group, arrangement, elements, set_group, would_tear
from formkit.layout.tree import Element

_LABEL_GAP = 0.5 * m.MM
_HELP_GAP = 0.4 * m.MM


@dataclass
class Cell:
    """One item in a row of the grid."""

    x: float
    width: float
    element: Element
    label: Wording
    help: Wording | None
    body: Callable[[], Body]
    below: bool = False
    """The caption stands below (signature, stamp)."""
    paint_label: tuple[Element, ...] = ()
    paint_help: tuple[Element, ...] = ()


def required_label(words: Wording, required: bool) -> Wording:
    """The label with the mark of what must be answered, on the leading side."""
    return dataclasses.replace(words, star=True) if required else words


def input_cell(
    context: Context, section: Section, item: Any, parent: Element, x: float, width: float
) -> Cell:
    """The cell of an item that is answered in a box or with buttons."""
    element = parent.add("Div")
    (asked,) = item.inputs(section.id)
    label = context.text(item.id, asked.label)
    if asked.widget is Widget.COMB:
        width = min(width, item.length * m.COMB_MAX)  # both captions stay at the edges of the box
    help_text = context.optional(item.id, "help")
    shown = required_label(label, item.required)
    said = context.distinct(section, item, label)
    unit = context.text(item.id, asked.unit) if asked.unit else None
    question = Question(asked, said, element, unit, context.frame)
    cell = Cell(
        x, width, element, shown, help_text, lambda: BODIES[item.kind](context, item, question, width)
    )
    cell.paint_label = elements(element, shown)
    if help_text:
        cell.paint_help = elements(element.add("Note"), help_text)
    return cell


def signature_cell(context: Context, item: Any, parent: Element, x: float, width: float) -> Cell:
    """Space to sign above a dark line, the caption below it."""
    element = parent.add("Div")
    label = context.optional(item.id, "label") or context.phrase("signature")

    def body() -> Body:
        def paint(canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
            canvas.rule(x, top + height, x + width, top + height, 0.9, m.INK)

        return Body(m.SIGN_SPACE, paint)

    cell = Cell(x, width, element, required_label(label, item.required), None, body, below=True)
    cell.paint_label = elements(element, cell.label)
    return cell


def stamp_cell(context: Context, item: Any, parent: Element, x: float, width: float) -> Cell:
    """An empty box for a stamp, the caption below it."""
    element = parent.add("Div")
    label = context.optional(item.id, "label") or context.phrase("stamp")

    def body() -> Body:
        def paint(canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
            canvas.rect(x, top, x + width, top + height, stroke=m.GREY, dash=(2.5, 2))

        return Body(m.STAMP_HEIGHT, paint)

    cell = Cell(x, width, element, label, None, body, below=True)
    cell.paint_label = elements(element, cell.label)
    return cell


def grid_columns(item: Any) -> int:
    """Columns of the grid that an item takes."""
    return columns_of(getattr(item, "width", "1"))


def columns_needed(context: Context, item: Any, unit: float) -> int:
    """Columns that an item takes: as asked, or more where a word of a caption would be torn, or a hand could not write.

    A column and its gap are `unit` wide. The same in all languages of an edition, so that facing pages agree.
    """
    columns = grid_columns(item)
    wordings = [
        (context.optional(item.id, "label"), LABEL, 0.0),
        (context.optional(item.id, "help"), HELP, 0.0),
    ]
    for asked in item.inputs(""):
        if asked.widget.buttons:
            wordings += [(words, OPTION, m.MARK + m.MARK_GAP) for _value, words in context.answers(asked)]
    while columns < m.COLUMNS and any(
        would_tear(words, look, columns * unit - m.GAP - lead)
        for words, look, lead in wordings
        if words is not None
    ):
        columns += 1
    if context.frame.paper and any(asked.widget is Widget.COMB for asked in item.inputs("")):
        while columns < m.COLUMNS and columns * unit - m.GAP < item.length * m.COMB_MIN:
            columns += 1
    return columns


def row_block(context: Context, cells: Sequence[Cell], name: str) -> Block:
    """A row: one decision for all its labels (beside each other or below), common tops and bottoms."""
    columns = context.columns
    arranged = arrangement([(cell.label, cell.width) for cell in cells], LABEL, columns=columns)
    labels = [set_group(cell.label, LABEL, cell.width, arranged) for cell in cells]
    bodies = [cell.body() for cell in cells]
    helped = [(cell.help, cell.width) for cell in cells if cell.help]
    help_arranged = arrangement(helped, HELP, columns=columns)
    helps: list[Group | None] = [
        set_group(cell.help, HELP, cell.width, help_arranged) if cell.help else None for cell in cells
    ]
    above = max(
        (label.height for cell, label in zip(cells, labels, strict=True) if not cell.below), default=0.0
    )
    above += _LABEL_GAP if above else 0.0
    body_height = max(body.height for body in bodies)
    captions = [label.height + _LABEL_GAP for cell, label in zip(cells, labels, strict=True) if cell.below]
    helps_end = [body.height + _HELP_GAP + h.height for body, h in zip(bodies, helps, strict=True) if h]
    below = max([*captions, *(end - body_height for end in helps_end)], default=0.0)
    below = max(below, 0.0)

    # What is signed stays with the signature.
    signed = any(cell.below for cell in cells)
    texts = tuple(text for group in (*labels, *helps) if group for text in group.texts)
    block = Block(
        above + body_height + below,
        lambda canvas, top: paint(canvas, top, block.captions),
        captions=above,
        follows=signed,
        name=name,
        texts=texts,
    )

    def paint(canvas: Canvas, top: float, above: float) -> None:
        for cell, label, body, help_pair in zip(cells, labels, bodies, helps, strict=True):
            if cell.below:
                label_top = top + above + body_height + _LABEL_GAP
            else:
                # Labels of a row stand on their boxes, not at the top of the row.
                label_top = top + above - _LABEL_GAP - label.height
            label.paint(canvas, cell.x, label_top, cell.width, cell.paint_label)
            if help_pair and cell.paint_help:
                help_top = top + above + body.height + _HELP_GAP
                help_pair.paint(canvas, cell.x, help_top, cell.width, cell.paint_help)
            body.paint(canvas, cell.x, top + above, cell.width, body_height)

    return block
