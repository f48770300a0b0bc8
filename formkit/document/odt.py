"""OpenDocument texts (ISO 26300) → flowing content: text, headings, tables, form controls, input fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from formkit.document.docx import WordContent
from formkit.document.odt_blocks import Blocks
from formkit.document.odt_controls import form_controls
from formkit.document.odt_styles import Styles, get
from formkit.errors import InputError
from formkit.markup import local, parse_xml, unzip
from formkit.ui import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def read_odt(data: bytes, place: str) -> WordContent:
    """The content of an ODT file. Raises InputError where it is none, broken or dangerous."""
    parts = unzip(data, ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"), place)
    if "content.xml" not in parts:
        raise InputError(
            _("is no OpenDocument text"), place=place, advice=_("Save it as .docx, .odt or PDF.")
        )
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise InputError(
            _("is encrypted with a password"),
            place=place,
            advice=_("Save the file again without a password."),
        )
    root = parse_xml(parts["content.xml"], place)
    text = next((node for node in root.iter() if local(node) == "text" and _is_office(node)), None)
    if text is None:
        raise InputError(
            _("is no OpenDocument text"), place=place, advice=_("Save it as .docx, .odt or PDF.")
        )
    common = parse_xml(parts["styles.xml"], place) if "styles.xml" in parts else None
    styles = Styles(common, root)
    blocks = Blocks(styles, form_controls(text))
    blocks.know(text)
    found = WordContent()
    found.content = [*blocks.read(text), *blocks.endnotes]
    if common is not None:
        running = Blocks(Styles(common), {})
        for node in _running(common, styles.master_pages()):
            kept = found.header if local(node).startswith("header") else found.footer
            kept += running.read(node)
    found.name(parse_xml(parts["meta.xml"], place) if "meta.xml" in parts else None)
    return found


def _is_office(node: Element) -> bool:
    return "office:1.0}" in node.tag


def _running(common: Element, named: set[str]) -> Iterator[Element]:
    """The headers and footers of the pages that the text uses: of the first one, those that it names, and what follows them."""
    pages = {get(node, "name"): node for node in common.iter() if local(node) == "master-page"}
    used = [name for name in pages if name in named or name == "Standard"] or list(pages)[:1]
    for name in used:
        following = get(pages[name], "next-style-name")
        if following in pages and following not in used:
            used.append(following)
    for name in used:
        for node in pages[name]:
            kind = local(node).removesuffix("-left").removesuffix("-first")
            if kind in ("header", "footer") and get(node, "display") != "false":
                yield node
