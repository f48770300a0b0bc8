"""The outside of a leaflet: its cover and its back, and the foot of every panel."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Sequence

from formkit import phrases
from formkit.edition import Edition
from formkit.edition.wording import GERMAN, Said
from formkit.errors import GateError
from formkit.layout import measures as m
from formkit.layout import qr
from formkit.layout.blocks import Block, Canvas
from formkit.layout.context import Context
from formkit.layout.information import placed_size, spoken
from formkit.layout.pairs import Arrangement, Group, Look, elements, set_group
from formkit.layout.setting import SetText, set_words
from formkit.layout.tree import Element
from formkit.ui import _

_TITLE = Look(19.0, bold=True, color=m.WHITE, other_color=m.WHITE, other_size=13.5, dot=False)
_LEAD = Look(10.4, other_color=m.OTHER)
_PAD = 5.0 * m.MM
_CODE = 15.0 * m.MM
_LOWEST = 20.0 * m.MM
"""Room that a picture on the cover needs at least."""
CoverText = tuple[Group, Sequence[Element]]
"""A title or lead, set, with its elements."""


def cover_texts(context: Context, parent: Element) -> list[CoverText]:
    """Title and lead of a cover, set, with their elements."""
    width = context.frame.width
    words = context.text("form", "title")
    title = set_group(
        words, _fitting_title(words.shown, width - 2 * _PAD), width - 2 * _PAD, Arrangement.STACKED
    )
    found: list[CoverText] = [(title, elements(parent.add("H1"), words, "Span"))]
    lead = context.optional("form", "lead")
    if lead is not None:
        found.append((set_group(lead, _LEAD, width, Arrangement.STACKED), elements(parent, lead)))
    return found


def _fitting_title(shown: Sequence[Said], width: float) -> Look:
    """The title smaller where a word would be divided."""
    for share in (1.0, 0.9, 0.8, 0.7):
        look = dataclasses.replace(_TITLE, size=_TITLE.size * share)
        words = set_words(shown[0].text, shown[0].language, look.size, width, bold=True)
        if not words.hyphenated:
            return look
    return look


def paint_cover(
    canvas: Canvas,
    edition: Edition,
    contexts: Sequence[Context],
    covers: Sequence[Sequence[CoverText]],
    firsts: Sequence[Element],
) -> None:
    """Draw the cover: office, titles and leads of all `contexts`, picture, names of the languages, draft mark.

    Raises GateError where title and lead, or they and the picture, are too long for it.
    """
    form, frame = edition.form, contexts[0].frame
    left, width = frame.left, frame.width
    first, dot, rest = form.office.partition(" · ")
    office = set_words(f"**{first}**{dot}{rest}", GERMAN, m.LABEL, width)
    head = Element("P", GERMAN.pdf_lang)
    firsts[0].children.insert(0, head)
    side = "end" if contexts[0].mirrored else "start"
    canvas.text(office, left, frame.top, width, head, align=side)
    y = frame.top + office.height + 10 * m.MM
    titles = [cover[0] for cover in covers]
    gap = 2.0 * m.MM
    tall = sum(title.height for title, _said in titles) + gap * (len(titles) - 1) + 2 * _PAD
    canvas.rect(left, y, left + width, y + tall, fill=m.ACCENT, radius=2.0)
    top = y + _PAD
    for title, said in titles:
        title.paint(canvas, left + _PAD, top, width - 2 * _PAD, said)
        top += title.height + gap
    y += tall + 6 * m.MM
    for cover in covers:
        for lead, said in cover[1:]:
            lead.paint(canvas, left, y, width, said)
            y += lead.height + 2 * m.MM
    bottom = frame.page_height - frame.bottom - 12 * m.MM
    if form.picture is not None:
        y += 2 * m.MM + _LOWEST
    if y > bottom:
        raise GateError(
            _("title and lead are too long for the cover, by {n} mm").format(n=math.ceil((y - bottom) / m.MM)),
            place=f"{form.id}.{edition.tag}", advice=_("Shorten the title or the lead."),
        )  # fmt: skip
    if form.picture is not None:
        _cover_picture(canvas, contexts, firsts, y - _LOWEST, bottom)
    _cover_names(canvas, contexts[0], firsts[0], alone=len(contexts) == 1 and contexts[0].view is not None)
    if edition.draft:
        _draft_frame(canvas, contexts[0], firsts[0], frame.page_height - frame.bottom - 11 * m.MM)


def _cover_names(canvas: Canvas, context: Context, parent: Element, *, alone: bool) -> None:
    """The languages of the leaflet by their own names, each in its own."""
    frame = context.frame
    said = [] if alone else [Said(GERMAN, "Deutsch")]
    said += [Said(other, other.name_native) for other in context.others]

    def names(size: float) -> list[SetText]:
        return [
            set_words(name.text, name.language, size, frame.width, bold=number == 0, color=frame.small_accent)
            for number, name in enumerate(said)
        ]

    pieces = _fitting(names, m.LABEL, 5 * m.MM, frame.width)
    _in_a_row(canvas, context, pieces, frame.page_height - frame.bottom - 1.5 * m.MM, 5 * m.MM, 0.0, parent)


def _fitting(make: Callable[[float], list[SetText]], size: float, gap: float, room: float) -> list[SetText]:
    """What `make` makes of letters of a size in points, smaller where several languages in large print need more than `room`."""
    pieces = make(size)
    free, needed = room - gap * (len(pieces) - 1), sum(words.width for words in pieces)
    return pieces if needed <= free else make(size * free / needed)


def _in_a_row(
    canvas: Canvas,
    context: Context,
    pieces: Sequence[SetText],
    base: float,
    gap: float,
    inset: float,
    parent: Element | None,
) -> float:
    """Short texts on one line, from the side where lines begin; returns the width they take."""
    frame = context.frame
    width = sum(words.width for words in pieces) + gap * (len(pieces) - 1)
    x = frame.left + (frame.width - width - inset if context.mirrored else inset)
    for words in pieces:
        own = parent.add("P", words.language.pdf_lang) if parent is not None else None
        canvas.text(words, x, base - words.ascent, words.width + 0.01, own)
        x += words.width + gap
    return width


def _cover_picture(
    canvas: Canvas, contexts: Sequence[Context], firsts: Sequence[Element], top: float, bottom: float
) -> None:
    form, frame = contexts[0].form, contexts[0].frame
    assert form.picture is not None
    picture = contexts[0].picture(form.picture.file)
    wide, high = placed_size(picture, frame.width, bottom - top)
    figure = firsts[0].add(
        "Figure",
        alt=" / ".join(spoken(context.text("form", "alt")) for context in contexts),
        reference="form.alt",
    )
    left = frame.left + (frame.width - wide) / 2
    canvas.picture(picture, (left, bottom - high, left + wide, bottom), figure)


def _draft_words(context: Context, size: float) -> list[SetText]:
    """ "Entwurf" in all languages."""
    mark = context.phrase("draft")
    said = dict.fromkeys([Said(GERMAN, mark.german), *(o for o in mark.others if o.text != mark.german)])
    return [set_words(one.text, one.language, size, context.frame.width, color=m.RED) for one in said]


def _draft_frame(canvas: Canvas, context: Context, parent: Element, top: float) -> None:
    """ "Entwurf" in all languages, in a red frame."""
    frame, pad = context.frame, 2.2 * m.MM
    pieces = _fitting(lambda size: _draft_words(context, size), m.HELP, 2.0 * m.MM, frame.width - 2 * pad)
    width = 2 * pad + _in_a_row(canvas, context, pieces, top + 3.5 * m.MM, 2.0 * m.MM, pad, parent)
    left = frame.left + frame.width - width if context.mirrored else frame.left
    canvas.rect(left, top, left + width, top + 5.2 * m.MM, stroke=m.RED, width=0.8, radius=1.5)


# ── the back, and the foot of panels ─────────────────────────────────────────────────────────────


def paint_back(
    canvas: Canvas, edition: Edition, context: Context, blocks: Sequence[Block], root: Element
) -> None:
    """Sections for the back from the top; at the foot the way to the current edition, and what this is."""
    form, frame = edition.form, context.frame
    top = _imprint(canvas, edition, context)
    if edition.address:
        top = _current(canvas, edition.address, context, root, top - 3 * m.MM)
    y = frame.body_top
    for number, block in enumerate(blocks):
        y += block.gap if number else 0.0
        if y + block.height > top:
            missing = sum(b.height + b.gap for b in blocks[number:]) - (top - y)
            raise GateError(
                _("the sections for the back are too long for it, by {n} mm").format(n=math.ceil(missing / m.MM)),
                place=f"{form.id}.{edition.tag}", advice=_("Shorten them, or take back = true away from one."),
            )  # fmt: skip
        block.paint(canvas, y)
        y += block.height


def _current(canvas: Canvas, address: str, context: Context, root: Element, bottom: float) -> float:
    """A code and a link to where the current edition lies; returns the top of both."""
    frame = context.frame
    holder = root.add("Sect")
    figure = holder.add("Figure", GERMAN.pdf_lang, alt=f"QR-Code: {address}")
    canvas.code(qr.modules(address), frame.left, bottom - _CODE, _CODE, figure)
    room = frame.width - _CODE - 3 * m.MM
    words = set_words(address, GERMAN, m.HELP, room, color=frame.small_accent)
    link = holder.add("P", GERMAN.pdf_lang).add("Link")
    x, y = frame.left + _CODE + 3 * m.MM, bottom - _CODE
    canvas.text(words, x, y, room, link)
    canvas.link(address, (x, y, x + words.width, y + words.height), link)
    return bottom - _CODE - 3 * m.MM


def _imprint(canvas: Canvas, edition: Edition, context: Context) -> float:
    """Number, edition, digest and which text binds, as decoration at the foot; returns its top."""
    form, frame = edition.form, context.frame
    lines = [
        Said(GERMAN, form.office),
        Said(
            GERMAN, f"{form.number} · {phrases.german('edition')} {form.edition:%d.%m.%Y} · {edition.digest}"
        ),
    ]
    if form.legal:
        lines.append(Said(GERMAN, f"{phrases.german('legal')}: {', '.join(form.legal)}"))
    if context.others:
        binding = context.phrase("binding")
        lines += [Said(GERMAN, edition.legal_notice or binding.german)]
        lines += [] if edition.legal_notice else list(binding.others)
    texts = [set_words(line.text, line.language, m.FOOT, frame.width, color=m.OTHER) for line in lines]
    top = frame.page_height - frame.bottom - sum(text.height for text in texts)
    y = top
    for text in texts:
        canvas.text(text, frame.left, y, frame.width, None)
        y += text.height
    canvas.rule(frame.left, top - 1.2 * m.MM, frame.left + frame.width, top - 1.2 * m.MM, 0.5, m.LINE)
    return top - 3 * m.MM


def paint_footer(canvas: Canvas, context: Context, edition: Edition, *, numbered: bool) -> None:
    """The draft mark, and the number of the page in a booklet."""
    frame = context.frame
    base = frame.page_height - frame.bottom
    if edition.draft:
        _in_a_row(canvas, context, _draft_words(context, m.FOOT), base, 2 * m.MM, 0.0, None)
    if numbered:
        number = set_words(str(canvas.page.number), GERMAN, m.FOOT, frame.width, color=m.OTHER)
        side = "start" if canvas.page.number % 2 == 0 else "end"
        canvas.text(
            number,
            frame.left,
            base - number.ascent,
            frame.width,
            None,
            align="center" if edition.draft else side,
        )
