"""The story of an edition: form + translation → blocks → pages → tree."""

from __future__ import annotations

import dataclasses
import itertools

from formkit.edition import Edition, LayoutName
from formkit.edition.wording import GERMAN
from formkit.languages import SOURCE, get
from formkit.layout import measures as m
from formkit.layout.blocks import Block
from formkit.layout.context import Context
from formkit.layout.glyphs import check_texts
from formkit.layout.information import leaflet_section_block
from formkit.layout.leaflet import compose_panels
from formkit.layout.pages import HeaderFooter, paginate, set_headers_and_footers
from formkit.layout.placing import enlarged
from formkit.layout.sections import item_blocks
from formkit.layout.texts import section_block, title_blocks
from formkit.layout.tree import Element, Layout, prune


def compose(edition: Edition) -> Layout:
    """Lay out an edition.

    Raises GateError for a character that no font has, or a text that fits on no page.
    """
    if edition.form.folded:
        return compose_panels(edition)
    check_texts(edition)
    frame = dataclasses.replace(m.Frame.scaled(edition.scale), paper=edition.paper)
    main = get(edition.views[0] or SOURCE).pdf_lang
    root = Element("Document", main)
    contexts = [
        Context(edition.form, edition.translations, view, edition.layout is LayoutName.COLUMNS, frame)
        for view in edition.views
    ]
    tracks: list[list[Block]] = []
    heads: list[Element] = []
    for context in contexts:
        language = get(context.view).pdf_lang if context.view else GERMAN.pdf_lang
        part = root.add("Part", language) if len(contexts) > 1 else root
        heads.append(part.add("Sect"))
        tracks.append(_blocks(context, part, heads[-1], edition.address))
    pages = paginate(tracks, frame)
    running = HeaderFooter(edition.digest, edition.draft, edition.legal_notice)
    set_headers_and_footers(pages, contexts, running, heads[0])
    prune(root)
    context = contexts[0]
    layout = Layout(
        frame.page_width, frame.page_height, context.text("form", "title").tooltip(),
        tuple(dict.fromkeys([main, GERMAN.pdf_lang, *(language.pdf_lang for language in edition.languages)])),
        [page for page, _canvas in pages], root, facing=len(contexts) > 1, outline=pages[0][1].bookmarks,
        mirrored=context.mirrored,
    )  # fmt: skip
    return layout if edition.scale == 1 else enlarged(layout, edition.scale)


def _blocks(context: Context, part: Element, head: Element, address: str) -> list[Block]:
    """All blocks of a track in order."""
    blocks = title_blocks(context, head, address if context.view in (None, SOURCE) else "")
    for number, section in enumerate(context.form.section, start=1):
        holder = part.add("Sect")
        if context.form.kind == "leaflet":
            blocks.append(leaflet_section_block(context, section, holder))
        else:
            blocks.append(section_block(context, section, number, holder))
        blocks += item_blocks(context, section, holder)
    for before, block in itertools.pairwise(blocks):
        before.keep = before.keep or block.follows
    return blocks
