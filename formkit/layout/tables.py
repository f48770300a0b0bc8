"""Tables with numbered rows, whose head is repeated on every page."""

from __future__ import annotations

from typing import Any

from formkit.edition.wording import GERMAN, Wording, combined
from formkit.form.base import columns_of
from formkit.form.model import Section
from formkit.layout import measures as m
from formkit.layout.blocks import Block, Canvas
from formkit.layout.bodies import Question, input_box
from formkit.layout.context import Context
from formkit.layout.pairs import HELP, LABEL, arrangement, elements, set_caption, set_group
from formkit.layout.rows import required_label
from formkit.layout.setting import set_words
from formkit.layout.tree import Element, FieldBox


def table_blocks(
    context: Context, section: Section, item: Any, parent: Element, x: float, width: float
) -> list[Block]:
    """Caption, head and rows of a table, and the hint for when the rows do not suffice."""
    name = f"{section.id}.{item.id}"
    element = parent.add("Div")
    label = required_label(context.text(item.id, "label"), item.required)
    caption = set_caption(label, LABEL, width, columns=context.columns)
    said = elements(element, label)

    def paint_caption(canvas: Canvas, top: float) -> None:
        caption.paint(canvas, x, top, width, said)

    table = element.add("Table")
    widths = column_widths(item.column, width - m.ROW_NUMBER)
    head = _head(context, item, table.add("THead"), x, widths)
    body = table.add("TBody")
    blocks = [Block(caption.height, paint_caption, keep=True, name=name, texts=caption.texts)]
    help_text = context.optional(item.id, "help")
    if help_text:
        blocks[0].keep = True
        blocks.append(_hint(context, help_text, element, x, width, keep=True))
        element.children.remove(table)  # what is read before the table stands before it
        element.children.append(table)
    blocks.append(head)
    blocks += [
        _row(context, section, item, body, x, widths, number, head) for number in range(1, item.rows + 1)
    ]
    if item.rows > 2:
        # no single row at the foot of a page or at the head of the next
        blocks[-item.rows].keep = blocks[-2].keep = True
    overflow = context.optional(item.id, "overflow")
    if overflow:
        blocks[-1].keep = True
        blocks.append(_hint(context, overflow, element, x, width))
    return blocks


def column_widths(columns: Any, width: float) -> list[float]:
    """Widths of the columns in points: as asked, the rest shared; scaled so that they fill the table."""
    asked = [columns_of(column.width) / m.COLUMNS if column.width else 0.0 for column in columns]
    free = max(0.0, 1 - sum(asked))
    open_columns = asked.count(0.0)
    shares = [share or max(free / open_columns, 0.08) for share in asked]
    total = sum(shares)
    return [share / total * width for share in shares]


def _head(context: Context, item: Any, table: Element, x: float, widths: list[float]) -> Block:
    row = table.add("TR")
    row.add("TD")  # above the row numbers
    labels = [required_label(context.text(item.id, f"column.{c.id}"), c.required) for c in item.column]
    room = [
        width - (4 * m.MM if number < len(widths) else 0.0) for number, width in enumerate(widths, start=1)
    ]
    placed = list(zip(labels, room, strict=True))
    arranged = arrangement(placed, LABEL, columns=False)
    pairs = [set_group(label, LABEL, wide, arranged) for label, wide in placed]
    cells = [row.add("TH", scope="Column") for _label in labels]
    said = [elements(cell, label) for cell, label in zip(cells, labels, strict=True)]
    height = max(pair.height for pair in pairs)

    def paint(canvas: Canvas, top: float) -> None:
        left = x + m.ROW_NUMBER
        for pair, width, space, element_pair in zip(pairs, widths, room, said, strict=True):
            pair.paint(canvas, left, top + height - pair.height, space, element_pair)
            left += width

    return Block(height + 0.5 * m.MM, paint, gap=1.8 * m.MM, keep=True, name=item.id)


def _row(
    context: Context,
    section: Section,
    item: Any,
    table: Element,
    x: float,
    widths: list[float],
    number: int,
    head: Block,
) -> Block:
    row = table.add("TR")
    number_cell = row.add("TH", GERMAN.pdf_lang, scope="Row")
    row_name = context.phrase("row", row=number)
    questions = []
    for asked in (asked for asked in item.inputs(section.id) if asked.row == number):
        words = context.text(item.id, asked.label)
        label = combined(lambda column, row: f"{column}, {row}", words, row_name)
        questions.append(Question(asked, label, row.add("TD")))
    forms = [question.element.add("Form") for question in questions]
    digits = set_words(str(number), GERMAN, m.HELP, m.ROW_NUMBER, color=m.OTHER)

    def paint(canvas: Canvas, top: float) -> None:
        canvas.text(
            digits, x, top + (context.frame.field_height - digits.height) / 2, m.ROW_NUMBER, number_cell
        )
        left = x + m.ROW_NUMBER
        for question, form, width in zip(questions, forms, widths, strict=True):
            last = question is questions[-1]
            input_box(canvas, left, top, width + (0.0 if last else m.BORDER), context.frame.field_height)
            hint = question.asked.data.hint
            if hint:
                words = set_words(hint, GERMAN, m.HINT, width, color=m.GREY)
                place = top + (context.frame.field_height - words.height) / 2
                canvas.text(words, left, place, width - 2 * m.MM, None, align="end")
            canvas.field(
                FieldBox(
                    canvas.page.number, "text", question.name, _inside(left, top, width, context.frame.field_height),
                    question.tooltip(hint), form, max_length=question.asked.max_length,
                    reference=question.asked.item,
                )
            )  # fmt: skip
            left += width

    return Block(
        context.frame.field_height - m.BORDER,
        paint,
        gap=0.0,
        repeat=head,
        name=f"{section.id}.{item.id}.{number}",
    )


def _inside(left: float, top: float, width: float, height: float) -> tuple[float, float, float, float]:
    """The place of a cell's field: within the borders that it shares with its neighbours."""
    return left + m.BORDER, top + m.BORDER, left + width, top + height - m.BORDER


def _hint(
    context: Context, words: Wording, parent: Element, x: float, width: float, *, keep: bool = False
) -> Block:
    said = elements(parent.add("Note"), words)
    pair = set_caption(words, HELP, width, columns=context.columns)

    def paint(canvas: Canvas, top: float) -> None:
        pair.paint(canvas, x, top, width, said)

    return Block(pair.height, paint, gap=0.4 * m.MM if keep else 1.2 * m.MM, keep=keep, texts=pair.texts)
