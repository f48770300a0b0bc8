"""The story of a PDF: pages → content and fonts → structure tree → fields → metadata → bytes."""

from __future__ import annotations

import itertools
from typing import Any

from formkit.layout.tree import Drawn, Element, FieldBox, Layout, LinkBox, Placed
from formkit.pdf.drawing import page_content
from formkit.pdf.fields import FieldTree, link
from formkit.pdf.fonts import FontSet, embed_field_font
from formkit.pdf.metadata import Metadata, info, output_intents, xmp
from formkit.pdf.objects import Array, Catalog, Dict, Document, PdfPage, Raw, Stream, number, rect, text
from formkit.pdf.pictures import PictureSet
from formkit.pdf.tags import StructureTree


def write_pdf(layout: Layout, metadata: Metadata) -> bytes:
    """The edition as a tagged, fillable PDF 1.7; the same layout gives the same bytes."""
    document = Document(compression=1, invariant=1, pdfVersion=(1, 7))
    document.Catalog = Catalog()
    tree = StructureTree(document, layout.root, layout.height)
    reading_order = _in_reading_order(layout)
    boxes = [box for box in reading_order if isinstance(box, FieldBox)]
    field_font = embed_field_font(document) if boxes else None
    fields = FieldTree(document, field_font, boxes)
    font_of = FontSet("FKIT")
    pictures = PictureSet(document, (box for page in layout.pages for box in page.pictures))

    pages = [_page(layout) for _page_layout in layout.pages]
    references = [document.Reference(page) for page in pages]
    for key in range(len(pages)):
        tree.open_page(key)
    for key, source in enumerate(layout.pages):
        page, reference = pages[key], references[key]

        def mark(box: Drawn, key: int = key, reference: Any = reference) -> int:
            return tree.mark(key, reference, box)

        content = page_content(
            source, layout.height, font_of, mark, lambda box: pictures.draw(box, layout.height)
        )
        page.Contents = document.Reference(Stream(content))
        page.StructParents = key
        page.Tabs = Raw("/S")
    for box in reading_order:
        key = box.page - 1
        reference = references[key]

        def struct_key(widget: Any, box: Placed = box, reference: Any = reference) -> int:
            return tree.widget(box, widget, reference)

        if isinstance(box, LinkBox):
            widget = link(document, box, reference, layout.height, struct_key)
        else:
            widget = fields.add(box, reference, layout.height, struct_key)
        pages[key].Annots = [*(pages[key].Annots or []), widget]
    fonts = Dict(font_of.embed(document))
    images = {"XObject": Dict(pictures.objects)} if pictures.objects else {}
    resources = document.Reference(Dict({"Font": fonts, **images}))
    for page in pages:
        page.Resources = resources
    return _finish(document, layout, metadata, references, tree, fields)


def _page(layout: Layout) -> PdfPage:
    page = PdfPage()
    page.MediaBox = rect((0, 0, layout.width, layout.height))
    return page


def _in_reading_order(layout: Layout) -> list[Placed]:
    """All fields and links in the order of the structure tree, which is the tab order."""
    found: list[Placed] = []
    stack: list[Any] = [layout.root]
    while stack:
        node = stack.pop()
        if isinstance(node, FieldBox | LinkBox):
            found.append(node)
        elif isinstance(node, Element):
            stack.extend(reversed(node.children))
    return found


def _finish(
    document: Document,
    layout: Layout,
    metadata: Metadata,
    pages: list[Any],
    tree: StructureTree,
    fields: FieldTree,
) -> bytes:
    page_tree = Dict({"Type": Raw("/Pages"), "Count": len(pages), "Kids": Array(pages)})
    page_tree_reference = document.Reference(page_tree)
    for reference in pages:
        document.idToObject[reference.name].Parent = page_tree_reference
    catalog = document.Catalog
    catalog.Pages = page_tree_reference
    catalog.Lang = text(layout.languages[0])
    catalog.StructTreeRoot = tree.close()
    catalog.MarkInfo = Dict({"Marked": Raw("true")})
    catalog.ViewerPreferences = Dict({"DisplayDocTitle": Raw("true")})
    if layout.mirrored:
        catalog.ViewerPreferences = Dict({"DisplayDocTitle": Raw("true"), "Direction": Raw("/R2L")})
    if layout.facing:
        catalog.PageLayout = Raw("/TwoColumnRight" if layout.cover else "/TwoColumnLeft")
    catalog.OutputIntents = output_intents(document)
    catalog.Metadata = xmp(document, metadata)
    if fields.font is not None:
        catalog.AcroForm = fields.close()
    catalog.Outlines = _outlines(document, layout, pages)
    document.Reference(catalog)
    document.info = document.idToObject[info(document, metadata).name]
    document.Reference(document.info)
    document.signature.update(f"{metadata.title}\x00{metadata.keywords}\x00{metadata.date}".encode())
    data = document.format()
    return bytes(data)


def _outlines(document: Document, layout: Layout, pages: list[Any]) -> Any:
    """Bookmarks, one a section."""
    if not layout.outline:
        return None
    root = Dict({"Type": Raw("/Outlines"), "Count": len(layout.outline)})
    root_reference = document.Reference(root)
    rows = []
    for title, page, top in layout.outline:
        place = Raw(f"/XYZ 0 {number(layout.height - top + 6)} null")
        row = Dict({"Title": text(title), "Parent": root_reference, "Dest": Array([pages[page - 1], place])})
        rows.append((document.Reference(row), row))
    for (before, row), (after, next_row) in itertools.pairwise(rows):
        row["Next"] = after
        next_row["Prev"] = before
    root["First"], root["Last"] = rows[0][0], rows[-1][0]
    return root_reference
