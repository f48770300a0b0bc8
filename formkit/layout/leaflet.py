"""Folded leaflets: a cover, panels of text, a back. A page of the layout is a panel; folding them is the press's work.

DIN lang: A4 folded twice inwards gives six panels, of which the flap that lies inside is 97 mm wide
and all others 100. Every panel is laid out 100 mm wide with wide margins, so that the flap loses
white only. A5: A4 folded once, or several sheets as a booklet.
"""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import math
from collections.abc import Collection, Sequence

from formkit import phrases
from formkit.errors import GateError
from formkit.languages import SOURCE, get
from formkit.layout import measures as m
from formkit.layout import qr
from formkit.layout.blocks import Block, Sheet
from formkit.layout.context import Context
from formkit.layout.edition import Edition, LayoutName, check_texts
from formkit.layout.information import leaf_section_block, placed_size, spoken
from formkit.layout.pages import count_pages, paginate
from formkit.layout.pairs import Arrangement, Group, Look, elements, set_group
from formkit.layout.placing import enlarged
from formkit.layout.sections import item_blocks
from formkit.layout.tree import Element, Layout, Page, prune
from formkit.layout.words import GERMAN, Said, SetText, set_words
from formkit.ui import _, ngettext

PANELS = {"din-lang": (100 * m.MM, 210 * m.MM), "a5": (148.5 * m.MM, 210 * m.MM)}
_MARGINS = {"din-lang": 8.0 * m.MM, "a5": 12.0 * m.MM}
_TOP, _BOTTOM, _FOOT = 9.0 * m.MM, 7.0 * m.MM, 5.0 * m.MM
_COLUMN = 34.0 * m.MM
"""The narrowest column: as in newspapers, with words divided where they may be."""
_SIZES = {"din-lang": (1.25, 1.2, 1.15, 1.1, 1.05, 1.0, 0.95, 0.9), "a5": (1.15,)}
"""The largest text that fits is taken: from 11.5 to 8.3 points. A booklet of A5 grows by pages instead."""
_BESIDE = 1.1
"""Two languages side by side are set no larger: with fewer letters on a line nearly every word would be divided."""
_TITLE = Look(19.0, bold=True, color=m.WHITE, other_color=m.WHITE, other_size=13.5, dot=False)
_LEAD = Look(10.4, other_color=m.OTHER)
_PAD = 5.0 * m.MM
_CODE = 15.0 * m.MM
_FLAP_AT = 4
"""Panels of a DIN lang leaflet between cover and back."""


def compose_panels(edition: Edition) -> Layout:
    """Lay out a folded leaflet. Raises GateError for what does not fit, InputError for a picture that cannot be read."""
    check_texts(edition)
    narrow = edition.form.format == "din-lang"
    beside = narrow and len(edition.translations) == 1 and edition.views == (None,)
    sizes = [size for size in _SIZES[edition.form.format] if not beside or size <= _BESIDE]
    for size in sizes[:-1]:
        with contextlib.suppress(GateError):  # what does not fit may fit smaller
            layout, over = _at_size(edition, size * edition.scale)
            if not over:
                return layout
    layout, over = _at_size(edition, sizes[-1] * edition.scale)
    if over:
        raise GateError(
            ngettext(
                "is too long for a leaflet of six panels, by {n} panel",
                "is too long for a leaflet of six panels, by {n} panels",
                over,
            ).format(n=over),
            place=f"{edition.form.id}.{edition.tag}",
            advice=_(
                'Shorten it, make the other language alone (--layout alone), or take format = "a5" or "a4".'
            ),
        )
    return layout


def _at_size(edition: Edition, size: float) -> tuple[Layout, int]:
    """The leaflet with its text `size` times as large as usual, and how many panels it has too many."""
    form = edition.form
    frame = _frame(form.format, size)
    root = Element("Document")
    contexts = [
        Context(form, edition.translations, view, edition.layout is LayoutName.COLUMNS, frame)
        for view in edition.views
    ]
    main = get(contexts[0].view or SOURCE).pdf_lang
    root.language = main
    covers: list[Sequence[tuple[Group, Sequence[Element]]]] = []
    tracks: list[list[Block]] = []
    back: list[Block] = []
    firsts: list[Element] = []
    for context in contexts:
        part = root
        if len(contexts) > 1:
            part = root.add("Part", get(context.view or SOURCE).pdf_lang)
        firsts.append(part.add("Sect"))
        covers.append(_cover_texts(context, firsts[-1]))
        # On facing pages each language would need the whole back: its sections stand inside then.
        facing = len(contexts) > 1
        tracks.append(_sections(context, part, {False, True} if facing else {False}))
        back += [] if facing else _sections(context, part, {True})
    inside = count_pages(tracks, frame) if tracks[0] else 0
    room = _FLAP_AT if form.format == "din-lang" else -(-(inside + 2) // 4) * 4 - 2
    if 0 < inside < room:
        _spread(tracks, frame, room // len(tracks))
    pages = paginate(tracks, frame, first=2) if tracks[0] else []
    inside = len(pages)
    over = max(0, inside - room)
    total = room + over + 2
    cover = Sheet(Page(1), paper=frame.paper)
    _paint_cover(cover, edition, contexts, covers, firsts)
    last = Sheet(Page(total), paper=frame.paper)
    _paint_back(last, edition, contexts[0], back, root)
    sheets = [cover, *(sheet for _page, sheet in pages)]
    sheets += [Sheet(Page(number)) for number in range(len(sheets) + 1, total)]
    for sheet in sheets[1:]:
        if sheet.page.texts or sheet.page.pictures:
            _foot(sheet, contexts[0], edition, numbered=form.format == "a5")
    outline = [*(pages[0][1].bookmarks if pages else ()), *last.bookmarks]
    prune(root)
    languages = (main, *dict.fromkeys(["de-DE", *(o.pdf_lang for o in edition.languages)]))
    layout = Layout(
        frame.page_width, frame.page_height, contexts[0].text("form", "title").tooltip(),
        tuple(dict.fromkeys(languages)), [sheet.page for sheet in (*sheets, last)], root,
        outline=outline, mirrored=contexts[0].mirrored,
    )  # fmt: skip
    return (layout if size == 1 else enlarged(layout, size)), over


def _frame(shape: str, size: float) -> m.Frame:
    width, height = PANELS[shape]
    side = _MARGINS[shape] / size
    return m.Frame(
        width / size, height / size, side, side, _TOP / size, _BOTTOM / size,
        header=0.0, footer=_FOOT / size, narrowest=_COLUMN,
    )  # fmt: skip


def _sections(context: Context, part: Element, back: Collection[bool]) -> list[Block]:
    blocks: list[Block] = []
    for section in context.form.section:
        if section.back in back:
            holder = part.add("Sect")
            blocks.append(leaf_section_block(context, section, holder))
            blocks += item_blocks(context, section, holder)
    for before, block in itertools.pairwise(blocks):
        before.keep = before.keep or block.follows
    return blocks


def _spread(tracks: Sequence[Sequence[Block]], frame: m.Frame, panels: int) -> None:
    """Where there is room to spare, divide the sections over the panels so that the fullest is as empty as can be."""
    starts = [number for number, block in enumerate(tracks[0]) if block.section_start]
    heights = []
    for first, end in itertools.pairwise([*starts, len(tracks[0])]):
        rows = list(zip(*(track[first:end] for track in tracks), strict=True))
        heights.append(sum(max(b.height for b in row) + row[0].gap for row in rows))
    fullest, cuts = _divided(heights, min(panels, len(heights)))
    if fullest <= frame.room:
        for cut in cuts:
            for track in tracks:
                track[starts[cut]].new_page = True


def _divided(heights: Sequence[float], parts: int) -> tuple[float, list[int]]:
    """Divide sections, in order, so that the tallest part is as short as can be: its height, and where parts begin."""
    ends = [0.0, *itertools.accumulate(heights)]
    best = {1: [(height, [0]) for height in ends]}
    for count in range(2, parts + 1):
        row: list[tuple[float, list[int]]] = []
        for end in range(len(ends)):
            ways = [
                (max(best[count - 1][cut][0], ends[end] - ends[cut]), cut) for cut in range(count - 1, end)
            ]
            tallest, cut = min(ways, default=(math.inf, 0))
            row.append((tallest, [*best[count - 1][cut][1], cut]))
        best[count] = row
    tallest, cuts = best[parts][-1]
    return tallest, cuts[1:]


# ── the cover ────────────────────────────────────────────────────────────────────────────────────


def _cover_texts(context: Context, parent: Element) -> list[tuple[Group, Sequence[Element]]]:
    """Title and lead of a cover, set, with their elements."""
    width = context.frame.width
    words = context.text("form", "title")
    title = set_group(
        words, _fitting_title(words.shown, width - 2 * _PAD), width - 2 * _PAD, Arrangement.STACKED
    )
    found: list[tuple[Group, Sequence[Element]]] = [(title, elements(parent.add("H1"), words, "Span"))]
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


def _paint_cover(
    sheet: Sheet,
    edition: Edition,
    contexts: Sequence[Context],
    covers: Sequence[Sequence[tuple[Group, Sequence[Element]]]],
    firsts: Sequence[Element],
) -> None:
    form, frame = edition.form, contexts[0].frame
    left, width = frame.left, frame.width
    first, dot, rest = form.office.partition(" · ")
    office = set_words(f"**{first}**{dot}{rest}", GERMAN, m.LABEL, width)
    head = Element("P", GERMAN.pdf_lang)
    firsts[0].children.insert(0, head)
    side = "end" if contexts[0].mirrored else "start"
    sheet.text(office, left, frame.top, width, head, align=side)
    y = frame.top + office.height + 10 * m.MM
    titles = [cover[0] for cover in covers]
    gap = 2.0 * m.MM
    tall = sum(title.height for title, _said in titles) + gap * (len(titles) - 1) + 2 * _PAD
    sheet.rect(left, y, left + width, y + tall, fill=m.ACCENT, radius=2.0)
    top = y + _PAD
    for title, said in titles:
        title.paint(sheet, left + _PAD, top, width - 2 * _PAD, said)
        top += title.height + gap
    y += tall + 6 * m.MM
    for cover in covers:
        for lead, said in cover[1:]:
            lead.paint(sheet, left, y, width, said)
            y += lead.height + 2 * m.MM
    bottom = frame.page_height - frame.bottom - 12 * m.MM
    if form.picture is not None:
        _cover_picture(sheet, contexts, firsts, y + 2 * m.MM, bottom)
    elif y > bottom:
        raise _cover_too_long(edition, y - bottom)
    _cover_names(sheet, contexts[0], firsts[0], alone=len(contexts) == 1 and contexts[0].view is not None)
    if edition.draft:
        _draft_frame(sheet, contexts[0], firsts[0], frame.page_height - frame.bottom - 11 * m.MM)


def _cover_names(sheet: Sheet, context: Context, parent: Element, *, alone: bool) -> None:
    """The languages of the leaflet by their own names, each in its own."""
    frame = context.frame
    said = [] if alone else [Said(GERMAN, "Deutsch")]
    said += [Said(other, other.name_native) for other in context.others]
    pieces = [
        set_words(name.text, name.language, m.LABEL, frame.width, bold=number == 0, color=m.ACCENT)
        for number, name in enumerate(said)
    ]
    _in_a_row(sheet, context, pieces, frame.page_height - frame.bottom - 1.5 * m.MM, 5 * m.MM, 0.0, parent)


def _in_a_row(
    sheet: Sheet,
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
        sheet.text(words, x, base - words.ascent, words.width + 0.01, own)
        x += words.width + gap
    return width


def _cover_picture(
    sheet: Sheet, contexts: Sequence[Context], firsts: Sequence[Element], top: float, bottom: float
) -> None:
    form, frame = contexts[0].form, contexts[0].frame
    assert form.picture is not None
    if bottom - top < 20 * m.MM:
        raise _no_room(form.id, 20 * m.MM - (bottom - top))
    picture = contexts[0].picture(form.picture.file)
    wide, high = placed_size(picture, frame.width, bottom - top)
    figure = firsts[0].add(
        "Figure", alt=" / ".join(spoken(context.text("form", "alt")) for context in contexts)
    )
    left = frame.left + (frame.width - wide) / 2
    sheet.picture(picture, (left, bottom - high, left + wide, bottom), figure)


def _cover_too_long(edition: Edition, excess: float) -> GateError:
    return _no_room(f"{edition.form.id}.{edition.tag}", excess)


def _no_room(place: str, excess: float) -> GateError:
    return GateError(
        _("title and lead are too long for the cover, by {n} mm").format(n=math.ceil(excess / m.MM)),
        place=place, advice=_("Shorten the title or the lead."),
    )  # fmt: skip


def _draft_words(context: Context, size: float) -> list[SetText]:
    """ "Entwurf" in all languages."""
    mark = context.phrase("draft")
    said = dict.fromkeys([Said(GERMAN, mark.german), *(o for o in mark.others if o.text != mark.german)])
    return [set_words(one.text, one.language, size, context.frame.width, color=m.RED) for one in said]


def _draft_frame(sheet: Sheet, context: Context, parent: Element, top: float) -> None:
    """ "Entwurf" in all languages, in a red frame."""
    frame, pad = context.frame, 2.2 * m.MM
    width = 2 * pad + _in_a_row(
        sheet, context, _draft_words(context, m.HELP), top + 3.5 * m.MM, 2.0 * m.MM, pad, parent
    )
    left = frame.left + frame.width - width if context.mirrored else frame.left
    sheet.rect(left, top, left + width, top + 5.2 * m.MM, stroke=m.RED, width=0.8, radius=1.5)


# ── the back, and the foot of panels ─────────────────────────────────────────────────────────────


def _paint_back(
    sheet: Sheet, edition: Edition, context: Context, blocks: Sequence[Block], root: Element
) -> None:
    """Sections for the back from the top; at the foot the way to the current edition, and what this is."""
    form, frame = edition.form, context.frame
    top = _imprint(sheet, edition, context)
    if edition.address:
        top = _current(sheet, edition.address, context, root, top - 3 * m.MM)
    y = frame.body_top
    for number, block in enumerate(blocks):
        y += block.gap if number else 0.0
        if y + block.height > top:
            missing = sum(b.height + b.gap for b in blocks[number:]) - (top - y)
            raise GateError(
                _("the sections for the back are too long for it, by {n} mm").format(n=math.ceil(missing / m.MM)),
                place=f"{form.id}.{edition.tag}", advice=_("Shorten them, or take back = true away from one."),
            )  # fmt: skip
        block.paint(sheet, y)
        y += block.height


def _current(sheet: Sheet, address: str, context: Context, root: Element, bottom: float) -> float:
    """A code and a link to where the current edition lies; returns the top of both."""
    frame = context.frame
    holder = root.add("Sect")
    figure = holder.add("Figure", GERMAN.pdf_lang, alt=f"QR-Code: {address}")
    sheet.code(qr.modules(address), frame.left, bottom - _CODE, _CODE, figure)
    room = frame.width - _CODE - 3 * m.MM
    words = set_words(address, GERMAN, m.HELP, room, color=m.ACCENT)
    link = holder.add("P", GERMAN.pdf_lang).add("Link")
    x, y = frame.left + _CODE + 3 * m.MM, bottom - _CODE
    sheet.text(words, x, y, room, link)
    sheet.link(address, (x, y, x + words.width, y + words.height), link)
    return bottom - _CODE - 3 * m.MM


def _imprint(sheet: Sheet, edition: Edition, context: Context) -> float:
    """Number, edition, digest and which text binds, as decoration at the foot; returns its top."""
    form, frame = edition.form, context.frame
    lines = [
        Said(GERMAN, form.office),
        Said(
            GERMAN, f"{form.number} · {phrases.german('edition')} {form.edition:%d.%m.%Y} · {edition.digest}"
        ),
    ]
    if context.others:
        binding = context.phrase("binding")
        lines += [Said(GERMAN, edition.legal_notice or binding.german)]
        lines += [] if edition.legal_notice else list(binding.others)
    texts = [set_words(line.text, line.language, m.FOOT, frame.width, color=m.OTHER) for line in lines]
    top = frame.page_height - frame.bottom - sum(text.height for text in texts)
    y = top
    for text in texts:
        sheet.text(text, frame.left, y, frame.width, None)
        y += text.height
    sheet.rule(frame.left, top - 1.2 * m.MM, frame.left + frame.width, top - 1.2 * m.MM, 0.5, m.LINE)
    return top - 3 * m.MM


def _foot(sheet: Sheet, context: Context, edition: Edition, *, numbered: bool) -> None:
    """The draft mark, and the number of the page in a booklet."""
    frame = context.frame
    base = frame.page_height - frame.bottom
    if edition.draft:
        _in_a_row(sheet, context, _draft_words(context, m.FOOT), base, 2 * m.MM, 0.0, None)
    if numbered:
        number = set_words(str(sheet.page.number), GERMAN, m.FOOT, frame.width, color=m.OTHER)
        side = "start" if sheet.page.number % 2 == 0 else "end"
        sheet.text(
            number,
            frame.left,
            base - number.ascent,
            frame.width,
            None,
            align="center" if edition.draft else side,
        )
