"""Blocks → pages: what stays together stays together, and every page says which form it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from formkit import phrases
from formkit.edition.wording import GERMAN, Said
from formkit.errors import GateError
from formkit.layout import measures as m
from formkit.layout.blocks import Block, Canvas
from formkit.layout.context import Context
from formkit.layout.measures import Frame
from formkit.layout.setting import SetText, set_words, size_for
from formkit.layout.tree import Element, LayoutPage
from formkit.ui import _

_TOGETHER, _WASTE = 0.4, 0.2
"""A section shorter than the first share of a page is not divided, unless more than the second stays empty."""
_SQUEEZE = 0.6
"""What is left of the gaps between rows where that saves a page."""


@dataclass(frozen=True)
class HeaderFooter:
    """What stands on every page around the text."""

    digest: str
    draft: bool
    legal_notice: str = ""


Tracks = Sequence[Sequence[Block]]


@dataclass(frozen=True)
class _Placing:
    """Where a block stands: its page, counted from 0, and its top; whether it begins the page."""

    page: int
    top: float
    first: bool


def paginate(tracks: Tracks, frame: Frame, first: int = 1) -> list[tuple[LayoutPage, Canvas]]:
    """Place blocks on pages, in order; `first` is the number of the first page. Raises GateError for a block taller than a page.

    Several tracks (facing pages) have the same blocks in different languages. They are divided at the
    same places; the pages of all tracks follow each other: German 1, other 1, German 2, other 2 …
    """
    _level(tracks)
    placings, squeeze = _best(tracks[0], frame)
    bookmarks: list[list[tuple[str, int, float]]] = [[] for _track in tracks]
    pages: list[tuple[LayoutPage, Canvas]] = []
    for number in range((placings[-1].page + 1) * len(tracks)):
        page = LayoutPage(number + first)
        pages.append((page, Canvas(page, paper=frame.paper, bookmarks=bookmarks[number % len(tracks)])))
    for position, placing in enumerate(placings):
        for number, track in enumerate(tracks):
            block, (_page, canvas) = track[position], pages[placing.page * len(tracks) + number]
            if placing.first and block.repeat is not None:
                canvas.artifacts = True
                block.repeat.paint(canvas, frame.body_top)
                canvas.artifacts = False
            if block.bar:
                # The grey line of a condition reaches up over the gap to the block before.
                gap = 0.0 if placing.first or block.bar == "first" else block.gap * squeeze
                x = frame.left + 0.7
                canvas.rule(x, placing.top - gap, x, placing.top + block.height, 1.4, m.LINE)
            block.paint(canvas, placing.top)
    return pages


def count_pages(tracks: Tracks, frame: Frame) -> int:
    """How many pages `paginate` would make."""
    _level(tracks)
    return (_best(tracks[0], frame)[0][-1].page + 1) * len(tracks)


def _level(tracks: Tracks) -> None:
    """Blocks that say the same in several languages are as tall as the tallest."""
    for row in zip(*tracks, strict=True):
        captions = max(block.captions for block in row)
        for block in row:
            block.height += captions - block.captions
            block.captions = captions
        height = max(block.height for block in row)
        for block in row:
            block.height = height


def _best(blocks: Sequence[Block], frame: Frame) -> tuple[list[_Placing], float]:
    """The placing with the usual gaps, or with narrower ones where those save a page."""
    usual = _place(blocks, frame, 1.0)
    if usual[-1].page:
        tight = _place(blocks, frame, _SQUEEZE)
        if tight[-1].page < usual[-1].page:
            return tight, _SQUEEZE
    return usual, 1.0


def _place(blocks: Sequence[Block], frame: Frame, squeeze: float) -> list[_Placing]:
    placings: list[_Placing] = []
    page, y, first = 0, frame.body_top, True
    for position, block in enumerate(blocks):
        gap = 0.0 if first else block.gap * squeeze
        needed = _needed(blocks, position, frame.body_bottom - y, frame.room, squeeze)
        if not first and (block.new_page or y + gap + needed > frame.body_bottom):
            page, y, gap, first = page + 1, frame.body_top, 0.0, True
            y += block.repeat.height if block.repeat is not None else 0.0
        if y + gap + block.height > frame.body_bottom + 0.01:
            raise _too_tall(block, y + gap + block.height - frame.body_bottom)
        placings.append(_Placing(page, y + gap, first))
        y += gap + block.height
        first = False
    return placings


def _too_tall(block: Block, excess: float) -> GateError:
    """Says which text, in which language, and by how much."""
    longest = max(block.texts, key=lambda text: text.height, default=None)
    shown = f" ({longest.language.tag}): “{longest.text[:40]}…”" if longest else ""
    return GateError(
        _("is {n} mm too tall for a page").format(n=math.ceil(excess / m.MM)),
        place=block.name + shown,
        advice=_("Shorten its text, or divide it into several items."),
    )


def _needed(blocks: Sequence[Block], position: int, left: float, room: float, squeeze: float) -> float:
    """Room that the block at `position` asks for on a page with `left` points free, with what must follow it."""
    block = blocks[position]
    if block.section_start and left <= _WASTE * room:
        whole = block.height
        for following in blocks[position + 1 :]:
            if following.section_start:
                break
            whole += following.gap * squeeze + following.height
        if whole <= _TOGETHER * room:
            return whole
    height = block.height
    while blocks[position].keep and position + 1 < len(blocks):
        position += 1
        height += blocks[position].gap * squeeze + blocks[position].height
    return min(height, room)


def set_headers_and_footers(
    pages: Sequence[tuple[LayoutPage, Canvas]],
    contexts: Sequence[Context],
    running: HeaderFooter,
    head: Element,
) -> None:
    """Head and foot of every page. The head of page 1 is content, everything else is an artifact."""
    top = Element("Div")
    for position, (page, canvas) in enumerate(pages):
        context = contexts[position % len(contexts)]
        # Drawn in the order of reading: some readers take texts in the order they were drawn.
        body, page.texts = page.texts, []
        _header(canvas, context, running, top if page.number == 1 else None)
        page.texts += body
        _footer(canvas, context, running, page.number, len(pages))
    head.children.insert(0, top)


def _header(canvas: Canvas, context: Context, running: HeaderFooter, element: Element | None) -> None:
    def said(tag: str = "P") -> Element | None:
        return element.add(tag, GERMAN.pdf_lang) if element is not None else None

    form, frame = context.form, context.frame
    left, width, top = frame.left, frame.width, frame.top
    number = set_words(form.number, GERMAN, m.HELP + 0.4, width, color=m.INK)
    mark = _draft_width(context) if running.draft else 0.0
    office = _fitting(_office(form.office), width - number.width - mark - 8 * m.MM)
    canvas.text(office, left, top, width, said())
    if running.draft:
        _draft_mark(canvas, context, element, left + office.width, left + width - number.width)
    canvas.text(number, left, top, width, said(), align="end")
    canvas.rule(left, top + 6.2 * m.MM, left + width, top + 6.2 * m.MM, 0.5, m.LINE)


def _fitting(text: str, room: float) -> SetText:
    """A line of the head: smaller where it is long, at last in two lines, which the head has room for."""
    for size in (m.HELP + 0.4, m.FOOT, 6.0):
        words = set_words(text, GERMAN, size, room, color=m.INK)
        if len(words.lines) <= 1:
            return words
    return words


def _draft_width(context: Context) -> float:
    said = context.phrase("draft")
    texts = [Said(GERMAN, said.german), *(other for other in said.others if other.text != said.german)]
    wide = sum(set_words(s.text, s.language, m.HELP, 9999.0).width for s in texts)
    return wide + 2.0 * m.MM * (len(texts) - 1) + 2 * 2.2 * m.MM


def _office(name: str) -> str:
    """The first part of the office's name in bold: "**Musterstadt** · Bürgeramt"."""
    first, dot, rest = name.partition(" · ")
    return f"**{first}**{dot}{rest}" if "**" not in name else name


def _draft_mark(canvas: Canvas, context: Context, element: Element | None, start: float, end: float) -> None:
    """ "Entwurf" in all languages, in a red frame, on every page, between `start` and `end`."""
    top = context.frame.top
    mark = context.phrase("draft")
    said = [Said(GERMAN, mark.german), *(other for other in mark.others if other.text != mark.german)]
    pieces = [(set_words(s.text, s.language, m.HELP, end - start, color=m.RED), s.language) for s in said]
    gap, pad = 2.0 * m.MM, 2.2 * m.MM
    width = sum(words.width for words, _language in pieces) + gap * (len(pieces) - 1) + 2 * pad
    left = start + (end - start - width) / 2
    canvas.rect(left, top - 0.8 * m.MM, left + width, top + 4.4 * m.MM, stroke=m.RED, width=0.8, radius=1.5)
    x = left + pad
    base = top + 2.7 * m.MM
    for words, language in pieces:
        own = element.add("P", language.pdf_lang) if element is not None else None
        canvas.text(words, x, base - words.ascent, words.width + 0.01, own)
        x += words.width + gap


def _footer(canvas: Canvas, context: Context, running: HeaderFooter, number: int, total: int) -> None:
    """Two lines of artifacts: what this is and which page; which text binds and the digest."""
    form, frame = context.form, context.frame
    edition = form.edition.strftime("%d.%m.%Y")
    word = phrases.german("edition")
    line = f"{form.number} · {word} {edition} · {context.language_names()}"
    page = phrases.german("page").format(page=number, pages=total)
    top = frame.page_height - frame.bottom - 6.4 * m.MM
    canvas.rule(frame.left, top - 1.2 * m.MM, frame.left + frame.width, top - 1.2 * m.MM, 0.5, m.LINE)
    _foot_line(canvas, context, top, [Said(GERMAN, line)], page)
    binding: list[Said] = []
    if context.others:
        said = context.phrase("binding")
        binding = [
            Said(GERMAN, running.legal_notice or said.german),
            *(() if running.legal_notice else said.others),
        ]
    _foot_line(canvas, context, top + 3.4 * m.MM, binding, running.digest)


def _foot_line(canvas: Canvas, context: Context, top: float, said: Sequence[Said], right: str) -> None:
    """Texts from the left as far as there is room, one at the right; a right-to-left text ends before that one."""
    frame = context.frame
    base = top + m.FOOT
    last = _foot_words(Said(GERMAN, right), frame.width)
    end = frame.left + frame.width - last.width - 4 * m.MM
    x = frame.left
    canvas.text(last, frame.left, base - last.ascent, frame.width, None, align="end")
    for words in _in_room(said, end - x, m.PAGE_WIDTH / frame.page_width):
        if words.language.rtl:
            end -= words.width
            canvas.text(words, end, base - words.ascent, words.width + 0.01, None)
            end -= 3 * m.MM
        else:
            canvas.text(words, x, base - words.ascent, words.width + 0.01, None)
            x += words.width + 3 * m.MM


def _in_room(said: Sequence[Said], room: float, scale: float) -> list[SetText]:
    """Texts beside each other within `room`, smaller where they are long (the page is printed `scale` times as large).

    Raises GateError where they cannot be read then: what binds must not be missing without a word.
    """
    for share in (share for share in _SMALLER if share * scale * m.FOOT >= _LEAST):
        words = [_foot_words(text, 9999.0, share) for text in said]
        if sum(text.width for text in words) + 3 * m.MM * max(0, len(words) - 1) <= room:
            return words
    if len(said) > 1:  # the German text binds; the first of the others says so
        return _in_room(said[:-1], room, scale)
    if not said:
        return []
    raise GateError(
        _("is too long for the foot of the page"),
        place=f"“{said[0].text[:60]}”",
        advice=_("Shorten it (legal_notice in formkit.toml; number and title of the form)."),
    )


_SMALLER = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)
_LEAST = 4.8
"""Points on paper: the least that is read at all."""


def _foot_words(said: Said, width: float, share: float = 1.0) -> SetText:
    # Small as the foot is, no script is set larger than the German beside it.
    size = share * m.FOOT / (size_for(said.language, 100) / 100)
    return set_words(said.text, said.language, size, width, color=m.OTHER)
