"""Word files (Office Open XML, ECMA-376, Transitional and Strict) → flowing content: text, headings, tables, form fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from formkit.document.activex import ActiveX
from formkit.document.docx_blocks import Blocks
from formkit.document.docx_numbering import Numbering
from formkit.document.docx_styles import Styles
from formkit.document.flow_parts import Paragraph, Table, words_of
from formkit.document.opc import Package, attribute, is_on
from formkit.errors import InputError
from formkit.markup import child, children, local
from formkit.ui import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_RUNNING = 60


@dataclass
class WordContent:
    """What a word processor's file holds."""

    content: list[Paragraph | Table] = field(default_factory=list)
    header: list[Paragraph | Table] = field(default_factory=list)
    footer: list[Paragraph | Table] = field(default_factory=list)
    title: str | None = None
    language: str | None = None

    def name(self, root: Element | None) -> None:
        """Take title and language from the properties of the file."""
        for node in root.iter() if root is not None else ():
            said = (node.text or "").strip()
            if said and local(node) == "title":
                self.title = said
            elif said and local(node) == "language":
                self.language = said


def read_docx(data: bytes, place: str, *, package: Package | None = None) -> WordContent:
    """The content of a DOCX file. Raises InputError where it is none, broken or dangerous."""
    package = package or Package(data, place)
    main = package.main()
    root = package.xml(main) if main is not None else None
    if main is None or root is None:
        raise InputError(_("is no Word file"), place=place, advice=_("Save it as .docx, .odt or PDF."))
    styles = Styles(_xml(package, main, "styles"))
    numbering = Numbering(_xml(package, main, "numbering"), styles)

    def blocks_of(part: str, node: Element) -> Blocks:
        blocks = Blocks(styles, numbering, ActiveX(package, part).pieces)
        blocks.fields.know(node)
        return blocks

    found = WordContent()
    body = blocks_of(main, root)
    for node in root:
        if local(node) == "body":
            found.content += body.read(node)
    for kind in ("footnote", "endnote"):
        part = package.related(main, f"{kind}s")
        notes = package.xml(part) if part is not None else None
        if part is not None and notes is not None:
            reader = blocks_of(part, notes)
            for note in _notes(kind, notes, root, body.notes):
                found.content += reader.read(note)
    for part, header in _running(package, main, root):
        running = package.xml(part)
        if running is not None:
            _run_along(found, blocks_of(part, running).read(running), header=header)
    found.name(package.xml(_core(package)))
    return found


def _xml(package: Package, main: str, kind: str) -> Element | None:
    part = package.related(main, kind)
    return package.xml(part) if part is not None else None


def _core(package: Package) -> str:
    named = (relation.target for relation in package.relations("") if relation.kind == "core-properties")
    return next(named, "docProps/core.xml")


def _notes(kind: str, notes: Element, root: Element, used: list[tuple[str, str]]) -> Iterator[Element]:
    """The notes in the order in which the text refers to them; none whose reference is deleted or hidden."""
    by_id = {
        attribute(note, "id") or "": note
        for note in children(notes, kind)
        if attribute(note, "type") in (None, "normal")
    }
    named = {attribute(node, "id") for node in root.iter() if local(node) == f"{kind}Reference"}
    shown = list(dict.fromkeys(key for of, key in used if of == kind))
    for key in [*shown, *(key for key in by_id if key not in named)]:
        if key in by_id:
            yield by_id[key]


def _running(package: Package, main: str, root: Element) -> Iterator[tuple[str, bool]]:
    """The parts that are headers (True) and footers of some page, each once."""
    relations = {relation.key: relation.target for relation in package.relations(main)}
    if not relations:
        for n in range(1, 10):
            yield f"word/header{n}.xml", True
            yield f"word/footer{n}.xml", False
        return
    settings = _xml(package, main, "settings")
    even = child(settings, "evenAndOddHeaders") if settings is not None else None
    seen: set[str] = set()
    for section in (node for node in root.iter() if local(node) == "sectPr"):
        first = child(section, "titlePg")
        for node in section:
            match = re.fullmatch("(header|footer)Reference", local(node))
            part = relations.get(attribute(node, "id") or "") if match else None
            if match is None or part is None or part in seen or len(seen) >= _MOST_RUNNING:
                continue
            wanted = {"first": first, "even": even}.get(attribute(node, "type") or "", node)
            if wanted is node or (wanted is not None and is_on(wanted)):
                seen.add(part)
                yield part, match.group(1) == "header"


def _run_along(found: WordContent, content: list[Paragraph | Table], *, header: bool) -> None:
    """Add a header or footer unless another one says the same."""
    kept = found.header if header else found.footer
    words = [text.strip() for text in words_of(content)]
    if words and words != [text.strip() for text in words_of(kept)][-len(words) :]:
        kept += content
