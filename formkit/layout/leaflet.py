"""Folded leaflets: a cover, panels of text, a back. A page of the layout is a panel; folding them is the press's work.

DIN lang: A4 folded twice inwards gives six panels, of which the flap that lies inside is 97 mm wide
and all others 100. Every panel is laid out 100 mm wide with wide margins, so that the flap loses
white only. A5: A4 folded once, or several canvases as a booklet.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Collection, Sequence

from formkit.edition import Edition, LayoutName
from formkit.errors import GateError
from formkit.languages import LANGUAGES, SOURCE, get
from formkit.layout import measures as m
from formkit.layout.blocks import Block, Canvas
from formkit.layout.context import Context
from formkit.layout.covers import CoverText, cover_texts, paint_back, paint_cover, paint_footer
from formkit.layout.glyphs import check_texts
from formkit.layout.information import leaflet_section_block
from formkit.layout.pages import count_pages, paginate
from formkit.layout.placing import enlarged
from formkit.layout.sections import item_blocks
from formkit.layout.tree import Element, Layout, LayoutPage, TextBox, prune
from formkit.ui import _, ngettext

PANELS = {"din-lang": (100 * m.MM, 210 * m.MM), "a5": (148.5 * m.MM, 210 * m.MM)}
_MARGINS = {"din-lang": 8.0 * m.MM, "a5": 12.0 * m.MM}
_TOP, _BOTTOM, _FOOT = 9.0 * m.MM, 7.0 * m.MM, 5.0 * m.MM
_COLUMN = 34.0 * m.MM
"""The narrowest column: as in newspapers, with words divided where they may be."""
_SIZES = {"din-lang": (1.5, 1.4, 1.3, 1.25, 1.2, 1.15, 1.1, 1.05, 1.0, 0.95, 0.9), "a5": (1.15,)}
"""The largest text that fits is taken: from 13.8 to 8.3 points. A booklet of A5 grows by pages instead."""
_BESIDE = 1.1
"""Two languages side by side are set no larger: with fewer letters on a line nearly every word would be divided."""
_FLAP_AT = 4
"""Panels of a DIN lang leaflet between cover and back."""


def compose_panels(edition: Edition) -> Layout:
    """Lay out a folded leaflet. Raises GateError for what does not fit, InputError for a picture that cannot be read."""
    check_texts(edition)
    narrow = edition.form.format == "din-lang"
    beside = narrow and len(edition.translations) == 1 and edition.views == (None,)
    sizes = [size for size in _SIZES[edition.form.format] if not beside or size <= _BESIDE]
    best: tuple[int, Layout] | None = None
    failure: GateError | None = None
    for size in sizes:
        if best is not None and size < 1:
            break  # small letters are worse than a divided heading
        try:
            layout, over = _at_size(edition, size * edition.scale)
        except GateError as error:  # what does not fit may fit smaller
            failure = error
            continue
        if over:
            failure = _too_long(edition, over)
            continue
        torn = _torn(layout)
        if best is None or torn < best[0]:
            best = torn, layout
        if not torn:
            break
    if best is None:
        assert failure is not None
        raise failure
    return best[1]


def _too_long(edition: Edition, over: int) -> GateError:
    return GateError(
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


def _torn(layout: Layout) -> int:
    """How many words of titles and headings are divided, words elsewhere torn, and addresses broken."""
    found = 0
    for page in layout.pages:
        addresses = {id(link.element) for link in page.links if link.tooltip != link.address}
        for box in page.texts:
            tag = box.element.tag if box.element is not None else ""
            ends = [line.glyphs[-1].text for _x, _y, line in box.lines[:-1] if line.glyphs]
            if tag == "Link":
                found += len(box.lines) > 1 and id(box.element) in addresses  # the code's own nobody types
            elif tag == "Span":
                found += ends.count("\u00ad")
            found += _tears(box)
    return found


def _tears(box: TextBox) -> int:
    """Lines that end within a word, without a hyphen, in a script that has spaces."""
    language = next((one for one in LANGUAGES.values() if one.pdf_lang == box.language), None)
    if language is None or not language.script.spaced:
        return 0
    texts = [line.text for _x, _y, line in box.lines]
    return sum(
        one[-1:].isalpha() and two[:1].isalpha() and not _hyphenated(box, number)
        for number, (one, two) in enumerate(itertools.pairwise(texts))
    )


def _hyphenated(box: TextBox, number: int) -> bool:
    glyphs = box.lines[number][2].glyphs
    return any(glyph.text == "\u00ad" for glyph in (glyphs[:1] + glyphs[-1:]))


def _at_size(edition: Edition, size: float) -> tuple[Layout, int]:
    """The leaflet with its text `size` times as large as usual, and how many panels it has too many."""
    form = edition.form
    frame = dataclasses.replace(_frame(form.format, size), paper=edition.paper)
    root = Element("Document")
    contexts = [
        Context(form, edition.translations, view, edition.layout is LayoutName.COLUMNS, frame)
        for view in edition.views
    ]
    main = get(contexts[0].view or SOURCE).pdf_lang
    root.language = main
    covers: list[Sequence[CoverText]] = []
    tracks: list[list[Block]] = []
    back: list[Block] = []
    firsts: list[Element] = []
    for context in contexts:
        part = root
        if len(contexts) > 1:
            part = root.add("Part", get(context.view or SOURCE).pdf_lang)
        firsts.append(part.add("Sect"))
        covers.append(cover_texts(context, firsts[-1]))
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
    cover = Canvas(LayoutPage(1), paper=frame.paper)
    paint_cover(cover, edition, contexts, covers, firsts)
    last = Canvas(LayoutPage(total), paper=frame.paper)
    paint_back(last, edition, contexts[0], back, root)
    canvases = [cover, *(canvas for _page, canvas in pages)]
    canvases += [Canvas(LayoutPage(number)) for number in range(len(canvases) + 1, total)]
    for canvas in canvases[1:]:
        if canvas.page.texts or canvas.page.pictures:
            paint_footer(canvas, contexts[0], edition, numbered=form.format == "a5")
    outline = [*(pages[0][1].bookmarks if pages else ()), *last.bookmarks]
    prune(root)
    languages = (main, *dict.fromkeys(["de-DE", *(o.pdf_lang for o in edition.languages)]))
    layout = Layout(
        frame.page_width, frame.page_height, contexts[0].text("form", "title").tooltip(),
        tuple(dict.fromkeys(languages)), [canvas.page for canvas in (*canvases, last)], root,
        facing=len(contexts) > 1, cover=True, outline=outline, mirrored=contexts[0].mirrored,
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
            blocks.append(leaflet_section_block(context, section, holder))
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
            tallest, cut = min(ways, key=lambda way: (way[0], -way[1]), default=(math.inf, 0))
            row.append((tallest, [*best[count - 1][cut][1], cut]))
        best[count] = row
    tallest, cuts = best[parts][-1]
    return tallest, cuts[1:]
