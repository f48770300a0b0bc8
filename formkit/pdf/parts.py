"""What an edition may be made of, part by part: whatever else lies in the file was put there by somebody.

No list of what is dangerous is ever whole (scripts, actions, attachments, layers, locked fields …). An edition needs
few kinds of parts with few keys, so those are listed, and everything else is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

_FREE = frozenset({"/Type", "/Kids", "/Parent", "/Filter", "/DecodeParms", "/Length", "/Length1", "/DL"})
"""Keys of the way in which a file is written down; programs that save it again may add them."""
_CATALOG = frozenset(
    "/MarkInfo /Lang /StructTreeRoot /PageMode /PageLayout /ViewerPreferences /Outlines /Pages /AcroForm /Metadata /OutputIntents "
    "/Version".split()
)
_PAGE = frozenset("/Annots /MediaBox /Resources /Contents /StructParents /Tabs".split())
_PAGES = frozenset({"/Count"})
_RESOURCES = frozenset({"/Font", "/XObject", "/ProcSet"})
_ACROFORM = frozenset({"/Fields", "/DA", "/DR"})
_FIELD = frozenset({"/T", "/TU", "/V", "/FT", "/Ff", "/DA", "/MaxLen", "/Opt"})
_ANNOTATION = frozenset({"/Subtype", "/P", "/F", "/Contents", "/Rect", "/StructParent"})
_WIDGET = _ANNOTATION | _FIELD | {"/AP", "/AS"}
_LINK = _ANNOTATION | {"/Border", "/A"}
_ACTION = frozenset({"/S", "/URI"})
_ELEMENT = frozenset("/K /Lang /P /S /T /ID /Alt /A /ActualText".split())
_OUTLINE = frozenset("/First /Last /Count /Title /Dest /Next /Prev".split())
_DEPTH = 64


def strange_parts(reader: PdfReader) -> list[tuple[str, str]]:
    """What no edition has, as (where, what): ("catalog", "/OpenAction"), ("page 2", "/Annots /FreeText")."""
    return list(dict.fromkeys(_strange(reader)))


def _strange(reader: PdfReader) -> Iterator[tuple[str, str]]:
    root = reader.root_object
    yield from _keys("catalog", root, _CATALOG)
    yield from _pages(plain(root.get("/Pages")))
    for number, page in enumerate(reader.pages, start=1):
        where = f"page {number}"
        yield from _keys(where, page, _PAGE)
        yield from _keys(where, page.get("/Resources"), _RESOURCES)
        for annotation in entries(page.get("/Annots")):
            yield from _annotation(where, annotation)
    yield from _keys("AcroForm", root.get("/AcroForm"), _ACROFORM)
    for name, node in field_nodes(root):
        yield from _keys(name, node, _WIDGET if node.get("/Subtype") == "/Widget" else _FIELD)
    for element in _below(plain(root.get("/StructTreeRoot")), "/K"):
        if "/S" in element:
            yield from _keys(f"{element['/S']} {element.get('/T', '')}".strip(), element, _ELEMENT)
    for row in outline_rows(root):
        yield from _keys("outline", row, _OUTLINE)


def _keys(where: str, part: Any, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    part = plain(part)
    if isinstance(part, DictionaryObject):
        for key in part:
            if key not in known and key not in _FREE:
                yield where, str(key)


def _pages(node: Any, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Inner nodes of the page tree hand down what they say to pages."""
    if isinstance(node, DictionaryObject) and node.get("/Type") == "/Pages" and depth < _DEPTH:
        yield from _keys("/Pages", node, _PAGES)
        for kid in entries(node.get("/Kids")):
            yield from _pages(kid, depth + 1)


def _annotation(where: str, annotation: Any) -> Iterator[tuple[str, str]]:
    kind = annotation.get("/Subtype")
    if kind == "/Widget":
        return  # told with the fields
    if kind != "/Link":
        yield where, f"/Annots {kind}"
        return
    yield from _keys(f"{where} /Link", annotation, _LINK)
    action = plain(annotation.get("/A"))
    yield from _keys(f"{where} /Link /A", action, _ACTION)
    if isinstance(action, DictionaryObject) and action.get("/S") != "/URI":
        yield f"{where} /Link", f"/A {action.get('/S')}"


# ── walking ──────────────────────────────────────────────────────────────────────────────────────


def plain(value: Any) -> Any:
    """The object itself where `value` is a reference to it."""
    return value.get_object() if isinstance(value, IndirectObject) else value


def entries(value: Any) -> Iterator[DictionaryObject]:
    """The dictionaries of an array that may be missing."""
    value = plain(value)
    for entry in value if isinstance(value, ArrayObject) else ():
        entry = plain(entry)
        if isinstance(entry, DictionaryObject):
            yield entry


def field_nodes(root: DictionaryObject) -> Iterator[tuple[str, DictionaryObject]]:
    """Every field and widget of the AcroForm by its qualified name, parents first."""

    def below(node: DictionaryObject, before: str, depth: int) -> Iterator[tuple[str, DictionaryObject]]:
        name = ".".join(part for part in (before, str(node["/T"]) if "/T" in node else "") if part)
        yield name, node
        if depth < _DEPTH:
            for kid in entries(node.get("/Kids")):
                yield from below(kid, name, depth + 1)

    form = plain(root.get("/AcroForm"))
    for top in entries(form.get("/Fields")) if isinstance(form, DictionaryObject) else ():
        yield from below(top, "", 0)


def outline_rows(root: DictionaryObject) -> Iterator[DictionaryObject]:
    """The rows of the outline in order; those below a row too."""

    def rows(node: Any, seen: set[int]) -> Iterator[DictionaryObject]:
        row = plain(node.get("/First"))
        while isinstance(row, DictionaryObject) and id(row) not in seen:
            seen.add(id(row))
            yield row
            yield from rows(row, seen)
            row = plain(row.get("/Next"))

    outline = plain(root.get("/Outlines"))
    if isinstance(outline, DictionaryObject):
        yield from rows(outline, set())


def _below(node: Any, key: str, depth: int = 0) -> Iterator[DictionaryObject]:
    node = plain(node)
    kids = plain(node.get(key)) if isinstance(node, DictionaryObject) else node
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        kid = plain(kid)
        if isinstance(kid, DictionaryObject) and depth < _DEPTH:
            yield kid
            yield from _below(kid, key, depth + 1)
