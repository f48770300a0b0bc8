"""Running text and lists: paragraphs, notices, attachments, office blocks, section heads, the title."""

from __future__ import annotations

from typing import Any

from formkit.form.model import Section, columns_of
from formkit.layout import measures as m
from formkit.layout.blocks import Block, Sheet
from formkit.layout.bodies import Question
from formkit.layout.context import Context
from formkit.layout.pairs import LABEL, SECTION, Look, elements, fits_inline, set_columns, set_pair
from formkit.layout.tree import Element, FieldBox
from formkit.layout.words import GERMAN, Bilingual, set_words

_BODY = Look(m.BODY)
_NOTICE = Look(m.NOTICE)
_NOTICE_PAD = 2.1 * m.MM
_BAR = 2.2
_OFFICE_ROW_GAP = 1.6 * m.MM


def paragraph_block(context: Context, words: Bilingual, parent: Element, x: float, width: float) -> Block:
    """Running text: German left, the translation right."""
    said = elements(parent, words, context.other)
    columns = set_columns(words, context.other, _BODY, width)
    return Block(columns.height, lambda sheet, top: columns.paint(sheet, x, top, *said))


def notice_block(context: Context, words: Bilingual, parent: Element, x: float, width: float) -> Block:
    """Running text, set off by a fill and a bar."""
    said = elements(parent.add("Div"), words, context.other)
    pad = _NOTICE_PAD
    columns = set_columns(words, context.other, _NOTICE, width - 2 * pad - _BAR)

    def paint(sheet: Sheet, top: float) -> None:
        bottom = top + columns.height + 2 * pad
        sheet.rect(x, top, x + width, bottom, fill=m.NOTICE_FILL)
        sheet.rect(x, top, x + _BAR, bottom, fill=m.ACCENT)
        columns.paint(sheet, x + _BAR + pad, top + pad, *said)

    return Block(columns.height + 2 * pad, paint)


def attachments_blocks(context: Context, item: Any, parent: Element, x: float, width: float) -> list[Block]:
    """A list of documents, each with a box to tick off."""
    blocks: list[Block] = []
    label = context.optional(item.id, "label")
    holder = parent.add("Div")
    if label:
        said = elements(holder, label, context.other)
        pair = set_pair(
            label, context.other, LABEL, width, inline=fits_inline(label, context.other, LABEL, width)
        )

        def paint_label(sheet: Sheet, top: float) -> None:
            pair.paint(sheet, x, top, width, *said)

        blocks.append(Block(pair.height, paint_label, keep=True))
    listed = holder.add("L")
    for number in range(1, len(item.items) + 1):
        blocks.append(_list_item(context, context.text(item.id, f"items.{number}"), listed, x, width))
    return blocks


def _list_item(context: Context, words: Bilingual, listed: Element, x: float, width: float) -> Block:
    entry = listed.add("LI")
    mark = entry.add("Lbl", GERMAN.pdf_lang)
    said = elements(entry.add("LBody"), words, context.other)
    indent = 4.5 * m.MM
    columns = set_columns(words, context.other, _BODY, width - indent)
    dash = set_words("–", GERMAN, m.BODY, indent, color=m.GREY)

    def paint(sheet: Sheet, top: float) -> None:
        ascent = max(columns.german.ascent, columns.other.ascent if columns.other else 0.0)
        sheet.text(dash, x, top + ascent - dash.ascent, indent, mark)
        columns.paint(sheet, x + indent, top, *said)

    return Block(columns.height, paint, gap=0.8 * m.MM)


def office_block(section: Section, item: Any, parent: Element, x: float, width: float) -> Block:
    """The block for the office: German only, set off from what people fill in."""
    from formkit import phrases

    element = parent.add("Div", GERMAN.pdf_lang)
    head_element = element.add("P", GERMAN.pdf_lang)
    head = set_words(item.label or phrases.german("office"), GERMAN, m.LABEL, width, bold=True)
    pad = 2.6 * m.MM
    inner = width - 2 * pad
    rows: list[list[tuple[Any, float, float]]] = [[]]
    used = 0
    for field in item.field:
        columns = columns_of(field.width)
        if used + columns > m.COLUMNS:
            rows.append([])
            used = 0
        unit = (inner + m.GAP) / m.COLUMNS
        rows[-1].append((field, x + pad + used * unit, columns * unit - m.GAP))
        used += columns
    leading = m.HELP * m.LEADING
    row_height = leading + m.FIELD_HEIGHT + _OFFICE_ROW_GAP
    fields_height = len(rows) * row_height - _OFFICE_ROW_GAP if item.field else m.FIELD_HEIGHT * 2
    height = 2 * pad + head.height + fields_height
    labels = {
        field.id: (element.add("Div"), set_words(field.label, GERMAN, m.HELP, inner)) for field in item.field
    }
    captions = {name: holder.add("P", GERMAN.pdf_lang) for name, (holder, _words) in labels.items()}

    def paint(sheet: Sheet, top: float) -> None:
        sheet.rect(x, top, x + width, top + height, fill=m.OFFICE_FILL, stroke=m.GREY, dash=(3, 2))
        sheet.text(head, x + pad, top + pad * 0.8, inner, head_element)
        y = top + pad + head.height
        for row in rows:
            for field, left, wide in row:
                holder, words = labels[field.id]
                sheet.text(words, left, y, wide, captions[field.id])
                box = (left, y + leading, left + wide, y + leading + m.FIELD_HEIGHT)
                sheet.rect(*box, fill=m.WHITE, stroke=m.GREY)
                question = Question(f"{section.id}.{item.id}.{field.id}", Bilingual(field.label), holder)
                sheet.field(
                    FieldBox(
                        sheet.page.number, "text", question.name, box, question.tooltip(), holder.add("Form")
                    )
                )
            y += row_height

    return Block(height, paint, gap=3 * m.MM, follows=True, name=f"{section.id}.{item.id}")


def section_block(context: Context, section: Section, number: int, parent: Element) -> Block:
    """The head of a section: its number in white on dark, both titles, a rule."""
    words = context.text(section.id, "title")
    heading = parent.add("H2")
    digit = heading.add("Span", GERMAN.pdf_lang)
    said = elements(heading, words, context.other, "Span")
    box = 5.4 * m.MM
    indent = box + 2.4 * m.MM
    room = m.WIDTH - indent
    inline = fits_inline(words, context.other, SECTION, room)
    pair = set_pair(words, context.other, SECTION, room, inline=inline)
    mark = set_words(str(number), GERMAN, m.LABEL, box, bold=True, color=m.WHITE)
    height = max(pair.height, box) + 1.4 * m.MM

    def paint(sheet: Sheet, top: float) -> None:
        first = pair.height if pair.inline or pair.other is None else pair.german.leading
        place = top + max(0.0, (min(first, pair.height) - box) / 2)
        text_top = top + max(0.0, (box - first) / 2)
        sheet.rect(m.LEFT, place, m.LEFT + box, place + box, fill=m.ACCENT, radius=1.2)
        sheet.text(mark, m.LEFT, place + (box - mark.height) / 2, box, digit, align="center")
        pair.paint(sheet, m.LEFT + indent, text_top, room, *said)
        sheet.rule(m.LEFT, top + height, m.LEFT + m.WIDTH, top + height, 1.1, m.ACCENT)
        if not sheet.artifacts:
            sheet.bookmarks.append((words.tooltip(), sheet.page.number, top))

    return Block(height + 0.6, paint, gap=m.SECTION_GAP, keep=True, section_start=True, name=section.id)


def title_blocks(context: Context, parent: Element) -> list[Block]:
    """Title in both languages, legal basis, the notice about the language that binds."""
    form = context.form
    words = context.text("form", "title")
    other = context.other
    heading = parent.add("H1")
    size = m.SUBTITLE_RTL if other and other.rtl else m.SUBTITLE
    # The size is meant as it is: undo what scripts get on top.
    scale = m.SCRIPT_SIZE.get(other.script, 1.0) if other else 1.0
    look = Look(m.TITLE, bold=True, other_color=m.ACCENT, other_size=size / scale, dot=False)
    inline = bool(other and other.rtl) and fits_inline(words, other, look, m.WIDTH)
    pair = set_pair(words, other, look, m.WIDTH, inline=inline)
    said = elements(heading, words, other, "Span")

    def paint(sheet: Sheet, top: float) -> None:
        pair.paint(sheet, m.LEFT, top, m.WIDTH, *said)

    blocks = [Block(pair.height, paint, gap=0.0, keep=True)]
    if form.legal:
        basis = context.phrase("legal")
        laws = ", ".join(form.legal)
        legal = Bilingual(f"{basis.german}: {laws}", f"{basis.other}: {laws}" if basis.other else None)
        legal_look = Look(m.HELP, color=m.OTHER)
        legal_pair = set_pair(
            legal, other, legal_look, m.WIDTH, inline=fits_inline(legal, other, legal_look, m.WIDTH)
        )
        legal_said = elements(parent, legal, other)
        blocks.append(
            Block(
                legal_pair.height,
                lambda sheet, top: legal_pair.paint(sheet, m.LEFT, top, m.WIDTH, *legal_said),
                gap=0.6 * m.MM,
                keep=True,
            )
        )
    notice = context.phrase("notice") if other else Bilingual(context.phrase("notice_german_only").german)
    if any(getattr(item, "required", False) for _section, item in form.items()):
        note = context.phrase("required")
        both = f"{notice.other}\n{note.other}" if notice.other and note.other else notice.other
        notice = Bilingual(f"{notice.german}\n{note.german}", both)
    block = notice_block(context, notice, parent, m.LEFT, m.WIDTH)
    block.gap = 2.6 * m.MM
    blocks.append(block)
    return blocks
