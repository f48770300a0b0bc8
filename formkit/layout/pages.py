"""Blocks → pages: what stays together stays together, and every page says which form it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formkit.errors import GateError
from formkit.layout import measures as m
from formkit.layout.blocks import Block, Sheet
from formkit.layout.context import Context
from formkit.layout.tree import Element, Page
from formkit.layout.words import GERMAN, Bilingual, SetText, set_words, size_for
from formkit.ui import _

_ROOM = m.BODY_BOTTOM - m.BODY_TOP
_TOGETHER, _WASTE = 0.4, 0.2
"""A section shorter than the first share of a page is not divided, unless more than the second stays empty."""


@dataclass(frozen=True)
class Furniture:
    """What stands on every page around the text."""

    digest: str
    draft: bool
    legal_notice: str = ""


def paginate(blocks: Sequence[Block]) -> list[tuple[Page, Sheet]]:
    """Place blocks on pages, in order. Raises GateError for a block taller than a page."""
    pages: list[tuple[Page, Sheet]] = []
    bookmarks: list[tuple[str, int, float]] = []

    def new_page() -> Sheet:
        page = Page(len(pages) + 1)
        sheet = Sheet(page, bookmarks=bookmarks)
        pages.append((page, sheet))
        return sheet

    sheet = new_page()
    y = m.BODY_TOP
    for position, block in enumerate(blocks):
        fresh = y == m.BODY_TOP
        gap = 0.0 if fresh else block.gap
        if not fresh and y + gap + _needed(blocks, position, m.BODY_BOTTOM - y) > m.BODY_BOTTOM:
            sheet = new_page()
            y, gap = m.BODY_TOP, 0.0
            if block.repeat is not None:
                sheet.artifacts = True
                block.repeat.paint(sheet, y)
                sheet.artifacts = False
                y += block.repeat.height
        if y + gap + block.height > m.BODY_BOTTOM + 0.01:
            raise GateError(
                _("is {n} mm too tall for a page").format(
                    n=round((y + gap + block.height - m.BODY_BOTTOM) / m.MM)
                ),
                place=block.name,
                advice=_("Shorten its text, or divide it into several items."),
            )
        y += gap
        block.paint(sheet, y)
        y += block.height
    return pages


def _needed(blocks: Sequence[Block], position: int, left: float) -> float:
    """Room that the block at `position` asks for on a page with `left` points free, with what must follow it."""
    block = blocks[position]
    if block.section_start and left <= _WASTE * _ROOM:
        whole = block.height
        for following in blocks[position + 1 :]:
            if following.section_start:
                break
            whole += following.gap + following.height
        if whole <= _TOGETHER * _ROOM:
            return whole
    height = block.height
    while blocks[position].keep and position + 1 < len(blocks):
        position += 1
        height += blocks[position].gap + blocks[position].height
    return min(height, _ROOM)


def furnish(
    pages: Sequence[tuple[Page, Sheet]], context: Context, furniture: Furniture, head: Element
) -> None:
    """Head and foot of every page. The head of page 1 is content, everything else is an artifact."""
    for page, sheet in pages:
        _head(sheet, context, furniture, head if page.number == 1 else None)
        _foot(sheet, context, furniture, page.number, len(pages))


def _head(sheet: Sheet, context: Context, furniture: Furniture, element: Element | None) -> None:
    def said(tag: str = "P") -> Element | None:
        return element.add(tag, GERMAN.pdf_lang) if element is not None else None

    form = context.form
    top = m.TOP
    office = set_words(_office(form.office), GERMAN, m.HELP + 0.4, m.WIDTH, color=m.INK)
    number = set_words(form.number, GERMAN, m.HELP + 0.4, m.WIDTH, color=m.INK)
    sheet.text(office, m.LEFT, top, m.WIDTH, said())
    sheet.text(number, m.LEFT, top, m.WIDTH, said(), align="end")
    if furniture.draft:
        _draft_mark(sheet, context, element, top)
    sheet.rule(m.LEFT, top + 6.2 * m.MM, m.LEFT + m.WIDTH, top + 6.2 * m.MM, 0.5, m.LINE)


def _office(name: str) -> str:
    """The first part of the office's name in bold: "**Musterstadt** · Bürgeramt"."""
    first, dot, rest = name.partition(" · ")
    return f"**{first}**{dot}{rest}" if "**" not in name else name


def _draft_mark(sheet: Sheet, context: Context, element: Element | None, top: float) -> None:
    """ "Entwurf" in both languages, in a red frame, on every page."""
    mark = context.phrase("draft")
    pieces = [(set_words(mark.german, GERMAN, m.HELP, m.WIDTH, color=m.RED), GERMAN)]
    if mark.other and context.other and mark.other != mark.german:
        pieces.append((set_words(mark.other, context.other, m.HELP, m.WIDTH, color=m.RED), context.other))
    gap, pad = 2.0 * m.MM, 2.2 * m.MM
    width = sum(words.width for words, _language in pieces) + gap * (len(pieces) - 1) + 2 * pad
    left = m.LEFT + (m.WIDTH - width) / 2 + 10 * m.MM
    sheet.rect(left, top - 0.8 * m.MM, left + width, top + 4.4 * m.MM, stroke=m.RED, width=0.8, radius=1.5)
    x = left + pad
    base = top + 2.7 * m.MM
    for words, language in pieces:
        own = element.add("P", language.pdf_lang) if element is not None else None
        sheet.text(words, x, base - words.ascent, words.width + 0.01, own)
        x += words.width + gap


def _foot(sheet: Sheet, context: Context, furniture: Furniture, number: int, total: int) -> None:
    """Two lines of artifacts: what this is and which page; which text binds and the digest."""
    form = context.form
    edition = form.edition.strftime("%d.%m.%Y")
    word = context.phrase("edition").german
    left = f"{form.number} · {word} {edition} · {context.language_names()}"
    page = context.phrase("page", page=number, pages=total)
    binding = Bilingual(furniture.legal_notice) if furniture.legal_notice else context.phrase("binding")
    top = m.PAGE_HEIGHT - m.BOTTOM - 6.4 * m.MM
    sheet.rule(m.LEFT, top - 1.2 * m.MM, m.LEFT + m.WIDTH, top - 1.2 * m.MM, 0.5, m.LINE)
    _foot_line(sheet, context, top, [left], page.german if not page.other else f"{page.german}")
    second = [binding.german] if context.other else []
    _foot_line(
        sheet, context, top + 3.4 * m.MM, second, furniture.digest, binding.other if context.other else None
    )


def _foot_line(
    sheet: Sheet, context: Context, top: float, left: Sequence[str], right: str, other: str | None = None
) -> None:
    x = m.LEFT
    base = top + m.FOOT
    for text in left:
        words = _foot_words(text, GERMAN)
        sheet.text(words, x, base - words.ascent, m.WIDTH, None)
        x += words.width + 3 * m.MM
    end = _foot_words(right, GERMAN)
    sheet.text(end, m.LEFT, base - end.ascent, m.WIDTH, None, align="end")
    if other and context.other:
        words = _foot_words(other, context.other)
        room = m.LEFT + m.WIDTH - end.width - 4 * m.MM - x
        if words.width <= room:
            place = x if not context.other.rtl else m.LEFT + m.WIDTH - end.width - 4 * m.MM - words.width
            sheet.text(words, place, base - words.ascent, words.width + 0.01, None)


def _foot_words(text: str, language: object) -> SetText:
    from formkit.languages import Language

    assert isinstance(language, Language)
    size = m.FOOT / (size_for(language, 100) / 100) if language.rtl else m.FOOT
    return set_words(text, language, size, m.WIDTH, color=m.OTHER)
