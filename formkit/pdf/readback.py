"""Reading an edition back: structure tree → texts and fields, and the glyphs that were drawn.

Nothing here asks the writer: texts come from `/ActualText` or from the marked content through each
font's ToUnicode, in the order of the structure tree.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    TextStringObject,
)

from formkit.document.damaged import stumbling
from formkit.document.packing import refuse_bombs
from formkit.errors import InputError
from formkit.files import read_bytes
from formkit.pdf.parts import field_nodes, strange_parts
from formkit.ui import _


@dataclass
class DrawnLine:
    """Clusters of one line from left to right, as the glyphs' ToUnicode says, and where they were drawn.

    `x` and `y` are where its first glyph stands, in points from the bottom left corner of the page (counted
    from 1), `fonts` the names of its fonts without the tag of the subset.
    """

    clusters: list[str]
    page: int = 0
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    fonts: set[str] = field(default_factory=set)


@dataclass
class ReadText:
    """A text of the structure tree. `said` is what a screen reader gets."""

    tag: str
    language: str
    said: str
    lines: list[DrawnLine]
    alt: str = ""
    """What is said instead of a picture."""
    name: str = ""
    """The title of the element: which text of the form it says it is, as `item.role`."""


@dataclass
class ReadField:
    """A field of the structure tree: its name, type (`/FT`), tooltip, the value a button stands for, its page.

    What a parent says counts, as in every viewer. `flags` is `/Ff`, `options` are the stored values of a list with
    what people read, `group` is the tooltip of the parent of a button.
    """

    name: str
    kind: str
    tooltip: str
    state: str
    page: int
    flags: int = 0
    max_length: int | None = None
    options: tuple[tuple[str, str], ...] = ()
    group: str = ""
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Left, bottom, right, top, in points from the bottom left corner of the page."""
    value: str = ""
    """What is filled in or chosen already."""
    marks: int = 0
    """`/F` of the widget: is it hidden, printed, locked?"""
    look: str = ""
    """`/DA`: font, size and colour of what is typed."""


@dataclass
class ReadBack:
    """An edition as read: texts and fields in the order of the structure tree."""

    items: list[ReadText | ReadField]
    widgets: int
    language: str
    title: str
    pages: int
    height: float = 0.0
    """Of a page, in points."""
    untagged: list[str] = field(default_factory=list)
    """Texts drawn outside of any structure that are no artifacts."""
    strange: list[tuple[str, str]] = field(default_factory=list)
    """What no edition has: where, and the key or kind."""
    lost: int = 0
    """Texts and fields of the structure that stand on pages which the file has not."""
    loose: list[str] = field(default_factory=list)
    """Fields that only one of pages, structure and AcroForm knows."""

    @property
    def texts(self) -> list[ReadText]:
        return [item for item in self.items if isinstance(item, ReadText)]

    @property
    def fields(self) -> list[ReadField]:
        return [item for item in self.items if isinstance(item, ReadField)]


def keywords_of(path: Path) -> str:
    """The keywords of a PDF, which name the edition that it is; "" where there are none.

    Read before anything else, so that a PDF of somebody else is refused and not walked. Raises
    InputError where the file is no PDF.
    """
    data = read_bytes(path)
    refuse_bombs(path, data)
    with stumbling(path):
        reader = PdfReader(io.BytesIO(data))
        info = None if reader.is_encrypted else reader.metadata
        return str(info.get("/Keywords", "")) if info else ""


def read_back(path: Path) -> ReadBack:
    """Read the PDF at `path`. Raises InputError where it is no tagged PDF that can be read."""
    data = read_bytes(path)
    with stumbling(path):
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise InputError(_("is encrypted"), place=str(path), advice=_("Name an edition made by formkit."))
        root = reader.root_object
        tree = _plain(root.get("/StructTreeRoot"))
        if not isinstance(tree, DictionaryObject):
            raise InputError(
                _("is not tagged"), place=str(path), advice=_("Name an edition made by formkit.")
            )
        pages = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(reader.pages)
            if page.indirect_reference
        }
        drawn = [_marked_content(page, number) for number, page in enumerate(reader.pages, start=1)]
        walker = _Walker(pages, [content.marks for content in drawn], str(root.get("/Lang", "")))
        items = list(walker.walk(tree))
        info = reader.metadata
        return ReadBack(
            strange=strange_parts(reader),
            lost=walker.lost,
            loose=_loose(reader, walker.widgets),
            items=items,
            widgets=sum(
                _plain(annotation).get("/Subtype") == "/Widget"
                for page in reader.pages
                for annotation in _plain(page.get("/Annots")) or ()
            ),
            language=str(root.get("/Lang", "")),
            title=(info.title or "") if info else "",
            pages=len(reader.pages),
            height=float(reader.pages[0].mediabox.height) if reader.pages else 0.0,
            untagged=[text for content in drawn for text in content.untagged],
        )


def _plain(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value


# ── the structure tree ───────────────────────────────────────────────────────────────────────────


class _Walker:
    def __init__(self, pages: dict[int, int], marks: list[dict[int, list[DrawnLine]]], language: str) -> None:
        self.pages = pages
        self.marks = marks
        self.language = language
        self.lost = 0
        self.widgets: dict[int, str] = {}
        """The widgets that the structure names: their objects' numbers and the names of their fields."""

    def walk(self, tree: DictionaryObject) -> Iterator[ReadText | ReadField]:
        for kid in _kids(tree):
            yield from self._element(kid, self.language, None)

    def _element(self, element: Any, language: str, page: Any) -> Iterator[ReadText | ReadField]:
        if not isinstance(element, DictionaryObject):
            return
        language = str(_plain(element.get("/Lang")) or language)
        page = element.raw_get("/Pg") if "/Pg" in element else page
        lines: list[DrawnLine] = []
        later: list[ReadText | ReadField] = []
        marked = False
        for kid in _kids(element):
            kind = str(kid.get("/Type", "")) if isinstance(kid, DictionaryObject) else ""
            if isinstance(kid, int) or kind == "/MCR":
                marked = True
                lines += self._lines(kid, page)
            elif kind == "/OBJR":
                if _plain(kid["/Obj"]).get("/Subtype") == "/Widget":
                    later.append(self._field(kid, page))
            else:
                later += self._element(kid, language, page)
        if marked:
            actual = _plain(element.get("/ActualText"))
            said = str(actual) if actual is not None else "".join("".join(line.clusters) for line in lines)
            alt = str(_plain(element.get("/Alt")) or "")
            name = str(_plain(element.get("/T")) or "")
            yield ReadText(str(element.get("/S", ""))[1:], language, said, lines, alt, name)
        yield from later

    def _lines(self, kid: Any, page: Any) -> list[DrawnLine]:
        mcid = int(kid) if isinstance(kid, int) else int(_plain(kid["/MCID"]))
        if isinstance(kid, DictionaryObject) and "/Pg" in kid:
            page = kid.raw_get("/Pg")
        number = self._number(page)
        return self.marks[number].get(mcid, []) if number is not None else []

    def _number(self, page: Any) -> int | None:
        """The page, from 0; None where it is none of the file's, which is counted."""
        number = self.pages.get(page.idnum) if isinstance(page, IndirectObject) else None
        self.lost += number is None
        return number

    def _field(self, kid: DictionaryObject, page: Any) -> ReadField:
        widget = _plain(kid["/Obj"])
        if "/Pg" in kid:
            page = kid.raw_get("/Pg")
        chain: list[DictionaryObject] = []
        node = widget
        while isinstance(node, DictionaryObject) and len(chain) < 32:
            chain.append(node)
            node = _plain(node.get("/Parent"))
        names = [str(entry["/T"]) for entry in chain if "/T" in entry]
        self.widgets[_number_of(kid.raw_get("/Obj"))] = ".".join(reversed(names))
        kind = next((str(entry["/FT"])[1:] for entry in chain if "/FT" in entry), "")
        tooltip = next((str(entry["/TU"]) for entry in chain if "/TU" in entry), "")
        normal = _plain((_plain(widget.get("/AP")) or {}).get("/N"))
        states = (
            [key[1:] for key in normal if key != "/Off"]
            if kind == "Btn" and isinstance(normal, DictionaryObject)
            else []
        )
        inherited: dict[str, Any] = {}
        for entry in reversed(chain):
            inherited |= {
                key: _plain(entry[key])
                for key in ("/Ff", "/MaxLen", "/Opt", "/V", "/DV", "/DA")
                if key in entry
            }
        length = inherited.get("/MaxLen")
        number = self._number(page)
        return ReadField(
            ".".join(reversed(names)), kind, tooltip, states[0] if states else "", 0 if number is None else number + 1,
            flags=int(inherited.get("/Ff", 0)), max_length=None if length is None else int(length),
            options=tuple(_option(entry) for entry in inherited.get("/Opt") or ()),
            group=next((str(entry["/TU"]) for entry in chain[1:] if "/TU" in entry), ""),
            box=_box(widget.get("/Rect")), value=_value(inherited, widget), marks=int(widget.get("/F", 0)),
            look=str(inherited.get("/DA", "")),
        )  # fmt: skip


def _number_of(reference: Any) -> int:
    return reference.idnum if isinstance(reference, IndirectObject) else 0


def _loose(reader: PdfReader, known: dict[int, str]) -> list[str]:
    """Names of widgets that pages, structure and AcroForm do not all have: who opens the file meets some of them only."""
    form = {
        _number_of(node.indirect_reference): name
        for name, node in field_nodes(reader.root_object)
        if "/Kids" not in node
    }
    drawn = {
        _number_of(reference): str(_plain(reference).get("/T", "–"))
        for page in reader.pages
        for reference in _plain(page.get("/Annots")) or ()
        if _plain(reference).get("/Subtype") == "/Widget"
    }
    odd = (drawn.keys() ^ known.keys()) | (drawn.keys() ^ form.keys())
    return sorted({known.get(n) or form.get(n) or drawn.get(n, "–") for n in odd})


def _box(value: Any) -> tuple[float, float, float, float]:
    """A rectangle with its corners in order."""
    x0, y0, x1, y1 = (float(_plain(number)) for number in _plain(value))
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _value(inherited: dict[str, Any], widget: DictionaryObject) -> str:
    """What a field holds, or would hold when it is reset, or the button that is pressed; "" for none."""
    found = [inherited.get("/V"), inherited.get("/DV"), _plain(widget.get("/AS"))]
    said = [
        ", ".join(str(_plain(part)) for part in value) if isinstance(value, ArrayObject) else str(value)
        for value in found
        if value is not None
    ]
    return next((text.removeprefix("/") for text in said if text.strip() and text != "/Off"), "")


def _option(entry: Any) -> tuple[str, str]:
    """An entry of `/Opt`: a text that is both, or what is stored and what is read."""
    entry = _plain(entry)
    pair = [str(_plain(part)) for part in entry] if isinstance(entry, ArrayObject) else [str(entry)]
    return pair[0], pair[-1]


def _kids(element: DictionaryObject) -> list[Any]:
    kids = _plain(element.get("/K"))
    if kids is None:
        return []
    return [_plain(kid) for kid in kids] if isinstance(kids, ArrayObject) else [kids]


# ── what is drawn ────────────────────────────────────────────────────────────────────────────────


@dataclass
class _Content:
    marks: dict[int, list[DrawnLine]]
    untagged: list[str]


def _marked_content(page: Any, number: int) -> _Content:
    """The glyph clusters of a page by marked-content id, in drawing order, divided into lines."""
    fonts = {
        str(name): _to_unicode(_plain(font))
        for name, font in (_plain(_plain(page["/Resources"]).get("/Font")) or {}).items()
    }
    names = {
        str(name): str(_plain(font).get("/BaseFont", ""))[1:].rpartition("+")[2]
        for name, font in (_plain(_plain(page["/Resources"]).get("/Font")) or {}).items()
    }
    content = _Content({}, [])
    stack: list[int | str | None] = []
    font: dict[int, str] = {}
    used = ""
    size, base = 1.0, 0.0
    fresh = True
    stream = ContentStream(_plain(page["/Contents"]), page.pdf)
    for operands, operator in stream.operations:
        if operator == b"BDC":
            properties = operands[1]
            inside = properties.get("/MCID") if isinstance(properties, DictionaryObject) else None
            stack.append(int(inside) if inside is not None else str(operands[0]))
            if inside is not None:
                content.marks.setdefault(int(inside), [])
            fresh = True
        elif operator == b"BMC":
            stack.append(str(operands[0]))
        elif operator == b"EMC":
            stack.pop()
        elif operator == b"Tf":
            used = names.get(str(operands[0]), "")
            font, size = fonts.get(str(operands[0]), {}), float(operands[1])
        elif operator == b"Tm":
            y = float(operands[5])
            if fresh or y < base - 0.8 * size:
                base, fresh = y, False
                if stack and isinstance(stack[-1], int):
                    line = DrawnLine([], number, float(operands[4]), y, size)
                    content.marks[stack[-1]].append(line)
        elif operator in (b"TJ", b"Tj"):
            clusters = _decode(operands[0], font)
            if stack and isinstance(stack[-1], int):
                content.marks[stack[-1]][-1].clusters += clusters
                content.marks[stack[-1]][-1].fonts.add(used)
            elif not stack:
                content.untagged.append("".join(clusters))
    return content


def _decode(shown: Any, font: dict[int, str]) -> list[str]:
    parts = shown if isinstance(shown, ArrayObject) else [shown]
    clusters = []
    for part in parts:
        if isinstance(part, ByteStringObject):
            data = bytes(part)
        elif isinstance(part, TextStringObject):
            data = part.original_bytes
        else:
            continue
        for index in range(0, len(data) - 1, 2):
            words = font.get(int.from_bytes(data[index : index + 2], "big"), "\ufffd")
            if words != "\u200b":
                clusters.append(words)
    return clusters


def _to_unicode(font: DictionaryObject) -> dict[int, str]:
    """Code → text, from the ToUnicode CMap."""
    stream = _plain(font.get("/ToUnicode"))
    if stream is None:
        return {}
    cmap = stream.get_data().decode("ascii", "replace")
    pairs: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, words in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            pairs[int(code, 16)] = bytes.fromhex(words).decode("utf-16-be")
    return pairs
