"""Office blocks, section heads, the title."""

from __future__ import annotations

from typing import Any

from formkit.edition.wording import GERMAN, Wording, combined
from formkit.form.base import columns_of
from formkit.form.inputs import Input
from formkit.form.model import Section
from formkit.languages import SCRIPTS, SOURCE
from formkit.layout import measures as m
from formkit.layout import qr
from formkit.layout.blocks import Block, Canvas
from formkit.layout.bodies import Question
from formkit.layout.context import Context
from formkit.layout.information import opening_blocks
from formkit.layout.pairs import (
    SECTION,
    Arrangement,
    Look,
    arrangement,
    elements,
    set_caption,
    set_group,
)
from formkit.layout.running import notice_blocks
from formkit.layout.setting import set_words
from formkit.layout.tree import Element, FieldBox

_TITLE = Look(
    m.TITLE, bold=True, other_color=m.ACCENT, other_size=m.SUBTITLE, rtl_size=m.SUBTITLE_RTL / SCRIPTS["Arab"].size, dot=False
)  # fmt: skip
_CODE = 15 * m.MM
"""Side of the QR code; modules of 0.4 mm and more, as phones can read from paper."""
_OFFICE_ROW_GAP = 1.6 * m.MM


def office_block(
    context: Context, section: Section, item: Any, parent: Element, x: float, width: float
) -> Block:
    """The block for the office: German only, set off from what people fill in; on facing pages on the German side."""
    from formkit import phrases

    element = parent.add("Div", GERMAN.pdf_lang)
    head_element = element.add("P", GERMAN.pdf_lang)
    head = set_words(item.label or phrases.german("office"), GERMAN, m.LABEL, width, bold=True)
    pad = 2.6 * m.MM
    inner = width - 2 * pad
    rows: list[list[tuple[Input, float, float]]] = [[]]
    used = 0
    for field, asked in zip(item.field, item.inputs(section.id), strict=True):
        columns = columns_of(field.width)
        if used + columns > m.COLUMNS:
            rows.append([])
            used = 0
        unit = (inner + m.GAP) / m.COLUMNS
        rows[-1].append((asked, x + pad + used * unit, columns * unit - m.GAP))
        used += columns
    labels = {
        asked.name: (element.add("Div"), set_words(asked.german, GERMAN, m.HELP, wide))
        for row in rows
        for asked, _left, wide in row
    }
    above = [max((labels[asked.name][1].height for asked, _left, _wide in row), default=0.0) for row in rows]
    field_height = context.frame.field_height
    fields_height = sum(above) + len(rows) * (field_height + _OFFICE_ROW_GAP) - _OFFICE_ROW_GAP
    height = 2 * pad + head.height + (fields_height if item.field else field_height * 2)
    captions = {name: holder.add("P", GERMAN.pdf_lang) for name, (holder, _words) in labels.items()}
    forms = {name: holder.add("Form") for name, (holder, _words) in labels.items()}

    def paint(canvas: Canvas, top: float) -> None:
        if context.view not in (None, SOURCE):
            return
        canvas.rect(x, top, x + width, top + height, fill=m.OFFICE_FILL, stroke=m.GREY, dash=(3, 2))
        canvas.text(head, x + pad, top + pad * 0.8, inner, head_element)
        y = top + pad + head.height
        for row, label_height in zip(rows, above, strict=True):
            for asked, left, wide in row:
                holder, words = labels[asked.name]
                canvas.text(words, left, y + label_height - words.height, wide, captions[asked.name])
                box = (left, y + label_height, left + wide, y + label_height + field_height)
                canvas.rect(*box, fill=m.WHITE, stroke=m.GREY)
                question = Question(asked, Wording(asked.german), holder)
                canvas.field(
                    FieldBox(
                        canvas.page.number,
                        "text",
                        question.name,
                        box,
                        question.tooltip(),
                        forms[asked.name],
                        reference=asked.item,
                    )
                )
            y += label_height + field_height + _OFFICE_ROW_GAP

    return Block(height, paint, gap=3 * m.MM, follows=True, name=f"{section.id}.{item.id}")


def section_block(context: Context, section: Section, number: int, parent: Element) -> Block:
    """The head of a section: its number in white on dark, both titles, a rule."""
    words = context.text(section.id, "title")
    heading = parent.add("H2")
    digit = heading.add("Span", GERMAN.pdf_lang)
    said = elements(heading, words, "Span")
    box = 5.4 * m.MM
    indent = box + 2.4 * m.MM
    left, whole = context.frame.left, context.frame.width
    room = whole - indent
    pair = set_caption(words, SECTION, room, columns=context.columns, inset=(indent, 0.0))
    mark = set_words(str(number), GERMAN, m.LABEL, box, bold=True, color=m.WHITE)
    height = max(pair.height, box) + 1.4 * m.MM

    def paint(canvas: Canvas, top: float) -> None:
        first = pair.first_line
        place = top + max(0.0, (min(first, pair.height) - box) / 2)
        text_top = top + max(0.0, (box - first) / 2)
        canvas.rect(left, place, left + box, place + box, fill=m.ACCENT, radius=1.2)
        canvas.text(mark, left, place + (box - mark.height) / 2, box, digit, align="center")
        pair.paint(canvas, left + indent, text_top, room, said)
        canvas.rule(left, top + height, left + whole, top + height, 1.1, m.ACCENT)
        if not canvas.artifacts:
            canvas.bookmarks.append((words.tooltip(), canvas.page.number, top))

    return Block(height + 0.6, paint, gap=m.SECTION_GAP, keep=True, section_start=True, name=section.id)


def title_blocks(context: Context, parent: Element, address: str) -> list[Block]:
    """Title in both languages, legal basis, the notice about the language that binds."""
    form = context.form
    words = context.text("form", "title")
    left, width = context.frame.left, context.frame.width
    if address:
        width -= _CODE + 4 * m.MM
    heading = parent.add("H1")
    arranged = Arrangement.STACKED
    if context.columns:
        arranged = Arrangement.BESIDE
    elif any(said.language.rtl for said in words.shown):
        arranged = arrangement([(words, width)], _TITLE, columns=False)
    title = set_group(words, _TITLE, width, arranged)
    if any(text.hyphenated for text in title.texts):
        title = set_group(words, _TITLE, width, Arrangement.STACKED)
    said = elements(heading, words, "Span")

    code = qr.modules(address) if address else ()
    link = set_words(address, GERMAN, m.HELP, width, color=context.frame.small_accent)
    held = parent.add("P", GERMAN.pdf_lang).add("Link") if address else None
    picture = parent.add("Figure", GERMAN.pdf_lang, alt=f"QR-Code: {address}") if address else None

    def paint(canvas: Canvas, top: float) -> None:
        title.paint(canvas, left, top, width, said)
        if held is not None and picture is not None:
            place = top + title.height + 0.6 * m.MM
            canvas.text(link, left, place, width, held)
            canvas.link(address, (left, place, left + link.width, place + link.height), held)
            canvas.code(code, left + width + 4 * m.MM, top, _CODE, picture)

    height = max(title.height + 0.6 * m.MM + link.height, _CODE) if address else title.height
    blocks = [Block(height, paint, gap=0.0, keep=True)]
    if form.legal:
        blocks.append(_legal_block(context, parent))
    if form.kind == "leaflet":
        return [*blocks, *opening_blocks(context, parent, left, context.frame.width)]
    notice = context.phrase("notice") if context.others else context.phrase("notice_german_only")
    if any(getattr(item, "required", False) for _section, item in form.items()):
        notice = combined(lambda text, note: f"{text}\n{note}", notice, context.phrase("required"))
    set_off = notice_blocks(context, notice, parent, left, context.frame.width)
    set_off[0].gap = 2.6 * m.MM
    blocks += set_off
    return blocks


def _legal_block(context: Context, parent: Element) -> Block:
    laws = ", ".join(context.form.legal)
    words = combined(lambda basis: f"{basis}: {laws}", context.phrase("legal"))
    left, width = context.frame.left, context.frame.width
    legal = set_caption(words, Look(m.HELP, color=m.OTHER), width, columns=context.columns)
    said = elements(parent, words)
    return Block(
        legal.height,
        lambda canvas, top: legal.paint(canvas, left, top, width, said),
        gap=0.6 * m.MM,
        keep=True,
    )
