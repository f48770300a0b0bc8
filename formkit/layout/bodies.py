"""What stands below a label: a box to write in, buttons to choose from, a line to sign on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from formkit.edition.wording import GERMAN, Wording, plain
from formkit.form.inputs import Data, Input, Widget
from formkit.layout import measures as m
from formkit.layout.blocks import Canvas
from formkit.layout.context import Context
from formkit.layout.pairs import OPTION, Arrangement, arrangement, elements, set_caption, set_group
from formkit.layout.setting import set_words
from formkit.layout.tree import Element, FieldBox, Option

PaintBody = Callable[[Canvas, float, float, float, float], None]
"""Draws a body at x, top in a width and a height."""
_ON_PAPER = 16
"""A list with more answers than this becomes a line to write on where nobody can open it."""


@dataclass
class Body:
    """The part of an item that is answered."""

    height: float
    paint: PaintBody


@dataclass
class Question:
    """What a field needs: what is asked, the label as it is said, the element to hang on."""

    asked: Input
    label: Wording
    element: Element
    unit: Wording | None = None
    frame: m.Frame = field(default_factory=m.Frame)

    @property
    def name(self) -> str:
        """The name of the field."""
        return self.asked.name

    def tooltip(self, hint: str = "") -> str:
        """The accessible name: both languages, and the expected format."""
        said = self.label.tooltip()
        return f"{said} ({hint})" if hint else said


def input_box(canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
    """The drawn box of a field; the field itself is transparent and lies inside."""
    half = m.BORDER / 2
    canvas.rect(
        x + half,
        top + half,
        x + width - half,
        top + height - half,
        fill=None if canvas.paper else m.FIELD_FILL,
        stroke=m.GREY,
        width=m.BORDER,
    )


def _text_field(
    question: Question, form: Element, canvas: Canvas, box: tuple[float, float, float, float], **more: Any
) -> None:
    hint = more.pop("hint", "")
    canvas.field(
        FieldBox(
            canvas.page.number, more.pop("kind", "text"), question.name, box, question.tooltip(hint),
            form, required=question.asked.required, max_length=question.asked.max_length,
            reference=question.asked.item, **more,
        )
    )  # fmt: skip


def text_body(_context: Context, _item: Any, question: Question, _width: float) -> Body:
    """One line, with the expected format or unit at the right end."""
    hint = question.asked.data.hint
    unit = question.unit.german if question.unit else ""
    shown = hint or unit
    named = question.unit.reference if question.unit and not hint else ""
    beside = question.element.add("P", GERMAN.pdf_lang, reference=named) if shown else None
    form = question.element.add("Form")

    def paint(canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
        input_box(canvas, x, top, width, question.frame.field_height)
        inner = width
        if shown:
            words = set_words(shown, GERMAN, m.HINT, width, color=m.GREY)
            words_top = top + (question.frame.field_height - words.height) / 2
            canvas.text(words, x, words_top, width - 2 * m.MM, beside, align="end")
            # A date takes the place of its pattern; a unit stays beside the number.
            inner = width if question.asked.data is Data.DATE else width - words.width - 3 * m.MM
        said = question.unit.tooltip() if question.unit else hint
        _text_field(
            question,
            form,
            canvas,
            (x, top, x + inner, top + question.frame.field_height),
            hint=said,
        )

    return Body(question.frame.field_height, paint)


def multiline_body(_context: Context, item: Any, question: Question, _width: float) -> Body:
    """Several lines."""
    rows = item.rows
    height = rows * question.frame.field_line + (0.0 if question.frame.paper else 1.5 * m.MM)
    form = question.element.add("Form")

    def paint(canvas: Canvas, x: float, top: float, width: float, _height: float) -> None:
        input_box(canvas, x, top, width, height)
        if canvas.paper:
            for row in range(1, rows):
                y = top + row * question.frame.field_line
                canvas.rule(x + 1.5 * m.MM, y, x + width - 1.5 * m.MM, y, 0.4, m.LINE)
        _text_field(question, form, canvas, (x, top, x + width, top + height), multiline=True)

    return Body(height, paint)


def comb_body(_context: Context, item: Any, question: Question, _width: float) -> Body:
    """One cell a character."""
    length = item.length
    form = question.element.add("Form")

    def paint(canvas: Canvas, x: float, top: float, width: float, _height: float) -> None:
        cell = width / length
        right = x + width
        input_box(canvas, x, top, right - x, question.frame.field_height)
        for number in range(1, length):
            place = x + number * cell
            canvas.rule(
                place, top + m.BORDER, place, top + question.frame.field_height - m.BORDER, 0.5, m.LINE
            )
        _text_field(
            question,
            form,
            canvas,
            (x, top, right, top + question.frame.field_height),
            kind="comb",
        )

    return Body(question.frame.field_height, paint)


def select_body(context: Context, item: Any, question: Question, width: float) -> Body:
    """A drop-down list; what it stores is the same in every language. On paper its answers, or a line to write on."""
    if context.frame.paper:
        few = len(question.asked.answers) <= _ON_PAPER
        return (options_body if few else text_body)(context, item, question, width)
    options = context.answers(question.asked)
    form = question.element.add("Form")

    def paint(canvas: Canvas, x: float, top: float, width: float, _height: float) -> None:
        input_box(canvas, x, top, width, question.frame.field_height)
        _chevron(canvas, x + width - 4 * m.MM, top + question.frame.field_height / 2)
        answers = tuple(Option(value, words.tooltip()) for value, words in options)
        _text_field(
            question,
            form,
            canvas,
            (x, top, x + width, top + question.frame.field_height),
            kind="select",
            options=answers,
        )

    return Body(question.frame.field_height, paint)


def _chevron(canvas: Canvas, x: float, y: float) -> None:
    """The sign of a drop-down list: a small angle that points down."""
    half = 0.9 * m.MM
    for side in (-1, 1):
        canvas.rule(x + side * 1.2 * half, y - half / 2, x, y + half / 2, 1.0, m.GREY)


def options_body(context: Context, _item: Any, question: Question, width: float) -> Body:
    """Buttons with their answers: on one line while they fit, then in columns, never cut off."""
    options = context.answers(question.asked)
    radio = question.asked.widget is not Widget.CHECKBOXES
    lead = m.MARK + m.MARK_GAP
    widths = [
        lead + set_group(words, OPTION, width, Arrangement.INLINE).inline_width for _value, words in options
    ]
    beside = [(words, width - lead) for _value, words in options]
    if context.columns and arrangement(beside, OPTION, columns=True) is Arrangement.BESIDE:
        columns, starts = 1, [0.0]
    elif sum(widths) + m.OPTION_GAP * (len(widths) - 1) <= width:
        columns, starts = len(options), _running(widths)
    else:
        columns = max(1, min(len(options), int((width + m.OPTION_GAP) / (max(widths) + m.OPTION_GAP))))
        starts = [number * (width + m.OPTION_GAP) / columns for number in range(columns)]
    room = (
        (width - m.OPTION_GAP * (columns - 1)) / columns - lead
        if columns < len(options) or columns == 1
        else width
    )
    pairs = [
        set_caption(words, OPTION, room, columns=context.columns and columns == 1, inset=(lead, 0.0))
        for _value, words in options
    ]
    row_count = -(-len(options) // columns)
    heights = [
        max(max(pair.height for pair in pairs[row * columns : (row + 1) * columns]), m.MARK + 1.2 * m.MM)
        for row in range(row_count)
    ]

    held = [question.element.add("Div") for _option in options]
    forms = [element.add("Form") for element in held]
    said = [elements(element, words) for element, (_value, words) in zip(held, options, strict=True)]

    def paint(canvas: Canvas, x: float, top: float, _width: float, height: float) -> None:
        # A single line of answers stands level with the boxes beside it.
        y = top + max(0.0, (question.frame.field_height - heights[0]) / 2) if row_count == 1 else top
        for row in range(row_count):
            for column in range(columns):
                number = row * columns + column
                if number < len(options):
                    _option(canvas, x + starts[column], y, number)
            y += heights[row]

    def _option(canvas: Canvas, x: float, top: float, number: int) -> None:
        (value, words), pair = options[number], pairs[number]
        mark_top = top + max(0.0, (pair.first_line - m.MARK) / 2)
        name = question.name if radio else f"{question.name}.{value}"
        canvas.field(
            FieldBox(
                canvas.page.number, "radio" if radio else "checkbox", name,
                (x, mark_top, x + m.MARK, mark_top + m.MARK),
                f"{plain(question.label.german)}: {words.tooltip()}", forms[number],
                required=question.asked.required, state=value, group=question.tooltip(),
                reference=question.asked.item,
            )
        )  # fmt: skip
        pair.paint(canvas, x + lead, top, room, said[number], near=True)

    return Body(max(sum(heights), question.frame.field_height if row_count == 1 else 0.0), paint)


def _running(widths: Sequence[float]) -> list[float]:
    starts, x = [], 0.0
    for width in widths:
        starts.append(x)
        x += width + m.OPTION_GAP
    return starts


BodyMaker = Callable[[Context, Any, Question, float], Body]
BODIES: dict[str, BodyMaker] = {
    "text": text_body,
    "multiline": multiline_body,
    "date": text_body,
    "number": text_body,
    "money": text_body,
    "comb": comb_body,
    "iban": text_body,
    "email": text_body,
    "phone": text_body,
    "yesno": options_body,
    "choice": options_body,
    "choices": options_body,
    "select": select_body,
}
"""What stands below the label of each kind that is answered in a row of the grid."""
