"""Word files (Office Open XML, ECMA-376) → flowing content: text, headings, tables, content controls, legacy fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from formkit.document.flow import Cell, FlowField, Paragraph, Table
from formkit.document.model import Option
from formkit.errors import InputError
from formkit.markup import local, parse_xml, unzip
from formkit.ui import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"^(heading|überschrift|titel|title|untertitel|subtitle)\s*(\d?)", re.IGNORECASE)
_BOXES = {
    ("wingdings", 0x6F), ("wingdings", 0xA8), ("wingdings", 0x71), ("wingdings", 0x72), ("wingdings 2", 0xA3),
    ("wingdings 2", 0x2A), ("wingdings 2", 0x30), ("webdings", 0x63), ("zapfdingbats", 0x6F),
}  # fmt: skip
_MOST_DEPTH = 40
_RUNNING = tuple(f"word/{kind}{n}.xml" for kind in ("header", "footer") for n in range(1, 10))


@dataclass
class WordContent:
    """What a word processor's file holds."""

    content: list[Paragraph | Table] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    footer: list[str] = field(default_factory=list)
    title: str | None = None
    language: str | None = None


def read_docx(data: bytes, place: str) -> WordContent:
    """The content of a DOCX file. Raises InputError where it is none, broken or dangerous."""
    names = ("word/document.xml", "word/styles.xml", "word/footnotes.xml", "docProps/core.xml", *_RUNNING)
    parts = unzip(data, names, place)
    if "word/document.xml" not in parts:
        raise InputError(_("is no Word file"), place=place, advice=_("Save it as .docx, .odt or PDF."))
    reader = _Reader(_headings(parts.get("word/styles.xml"), place))
    root = parse_xml(parts["word/document.xml"], place)
    found = WordContent()
    for body in root:
        if local(body) == "body":
            found.content = reader.blocks(body)
    if "word/footnotes.xml" in parts:
        for note in parse_xml(parts["word/footnotes.xml"], place):
            if note.get(f"{_W}type") is None:
                found.content += reader.blocks(note)
    for name in _RUNNING:
        if name in parts:
            texts = [text for text in _texts(reader.blocks(parse_xml(parts[name], place))) if text.strip()]
            (found.header if "header" in name else found.footer).extend(texts)
    if "docProps/core.xml" in parts:
        for node in parse_xml(parts["docProps/core.xml"], place):
            if local(node) == "title" and (node.text or "").strip():
                found.title = (node.text or "").strip()
            elif local(node) == "language" and (node.text or "").strip():
                found.language = (node.text or "").strip()
    return found


def _texts(content: list[Paragraph | Table]) -> Iterator[str]:
    for part in content:
        if isinstance(part, Paragraph):
            yield part.text
        else:
            for row in part.rows:
                for cell in row:
                    yield from _texts(cell.content)


def _headings(styles: bytes | None, place: str) -> dict[str, int]:
    """Style id → level of heading. The title is level 1 as well."""
    found: dict[str, int] = {}
    if styles is None:
        return found
    for style in parse_xml(styles, place):
        if local(style) != "style":
            continue
        key = style.get(f"{_W}styleId", "")
        for node in style.iter():
            if local(node) == "name":
                match = _HEADING.match(node.get(f"{_W}val", ""))
                if match:
                    found[key] = int(match.group(2) or 1)
            elif local(node) == "outlineLvl" and key not in found:
                level = node.get(f"{_W}val", "9")
                if level.isdigit() and int(level) < 9:
                    found[key] = int(level) + 1
    return found


class _Reader:
    def __init__(self, headings: dict[str, int]) -> None:
        self._headings = headings

    def blocks(self, parent: Element, depth: int = 0) -> list[Paragraph | Table]:
        """Paragraphs and tables in a body, cell, text box or block-level content control."""
        found: list[Paragraph | Table] = []
        if depth > _MOST_DEPTH:
            return found
        for node in parent:
            name = local(node)
            if name == "p":
                found += self._paragraph(node, depth)
            elif name == "tbl":
                found.append(self._table(node, depth))
            elif name == "sdt":
                found += self._block_control(node, depth)
            elif name in ("ins", "customXml", "smartTag", "moveTo"):
                found += self.blocks(node, depth + 1)
        return found

    def _block_control(self, node: Element, depth: int) -> list[Paragraph | Table]:
        inside = [child for child in node if local(child) == "sdtContent"]
        content = [part for child in inside for part in self.blocks(child, depth + 1)]
        control = _control(node)
        if control is None:
            return content
        return [Paragraph([control])]

    def _table(self, node: Element, depth: int) -> Table:
        table = Table()
        for child in _unwrapped(node):
            name = local(child)
            if name == "tblGrid":
                table.widths = [
                    float(width) for column in child if (width := column.get(f"{_W}w", "")).isdigit()
                ]
            elif name == "tr":
                row = []
                for cell in _unwrapped(child):
                    if local(cell) == "tc":
                        row.append(Cell(self.blocks(cell, depth + 1), _span(cell)))
                table.rows.append(row)
        return table

    def _paragraph(self, node: Element, depth: int) -> list[Paragraph | Table]:
        paragraph = Paragraph(level=self._level(node))
        boxes: list[Paragraph | Table] = []
        _Runs(self, paragraph, boxes, depth).read(node, depth)
        found: list[Paragraph | Table] = []
        if paragraph.text.strip() or any(isinstance(piece, FlowField) for piece in paragraph.pieces):
            found.append(paragraph)
        return found + boxes

    def _level(self, node: Element) -> int:
        for child in node:
            if local(child) == "pPr":
                for entry in child:
                    if local(entry) == "pStyle":
                        return self._headings.get(entry.get(f"{_W}val", ""), 0)
                    if local(entry) == "outlineLvl" and entry.get(f"{_W}val", "9") in "012345678":
                        return int(entry.get(f"{_W}val", "0")) + 1
        return 0


class _Runs:
    """The runs of one paragraph, with the state of a legacy field that spans several of them."""

    def __init__(
        self, reader: _Reader, paragraph: Paragraph, boxes: list[Paragraph | Table], depth: int
    ) -> None:
        self._reader = reader
        self._paragraph = paragraph
        self._boxes = boxes
        self._hidden = 0  # inside a field: its instruction, and the answer that it holds
        self._pending: FlowField | None = None
        self._answer: list[str] = []

    def read(self, node: Element, depth: int) -> None:
        """Take in a paragraph, hyperlink, or whatever else holds runs."""
        if depth > _MOST_DEPTH:
            return
        for child in node:
            name = local(child)
            if name == "r":
                self._run(child, depth)
            elif name == "sdt":
                control = _control(child)
                if control is not None:
                    self._put(control)
                else:
                    for inner in child:
                        if local(inner) == "sdtContent":
                            self.read(inner, depth + 1)
            elif name in ("hyperlink", "ins", "smartTag", "customXml", "fldSimple", "moveTo", "dir", "bdo"):
                self.read(child, depth + 1)

    def _put(self, piece: str | FlowField) -> None:
        pieces = self._paragraph.pieces
        if isinstance(piece, str) and pieces and isinstance(pieces[-1], str):
            pieces[-1] += piece
        else:
            pieces.append(piece)

    def _run(self, run: Element, depth: int) -> None:
        for node in run:
            name = local(node)
            if name == "fldChar":
                self._field_mark(node)
            elif name == "t":
                self._text(node.text or "")
            elif name in ("tab", "ptab"):
                self._text("\t")
            elif name in ("br", "cr"):
                self._text("\n")
            elif name == "noBreakHyphen":
                self._text("-")
            elif name == "sym":
                self._text(_symbol(node))
            elif name == "AlternateContent":
                choice = next((inner for inner in node if local(inner) == "Choice"), None)
                if choice is not None:
                    self._text_boxes(choice, depth)
            elif name in ("drawing", "pict", "object"):
                self._text_boxes(node, depth)

    def _text_boxes(self, node: Element, depth: int) -> None:
        for inner in node.iter():
            if local(inner) == "txbxContent":
                self._boxes += self._reader.blocks(inner, depth + 1)

    def _text(self, text: str) -> None:
        if self._pending is not None:
            self._answer.append(text)
        elif not self._hidden:
            self._put(text)

    def _field_mark(self, node: Element) -> None:
        kind = node.get(f"{_W}fldCharType")
        if kind == "begin":
            legacy = next((_legacy(child) for child in node if local(child) == "ffData"), None)
            if legacy is not None:
                self._pending, self._answer = legacy, []
            else:
                self._hidden += 1
        elif kind == "separate" and self._pending is None and self._hidden:
            self._hidden -= 1  # the result of an ordinary field (a date, a page number) is text
        elif kind == "end":
            if self._pending is not None:
                answer = "".join(self._answer).strip("\u2002 \t")
                value = self._pending.value if self._pending.kind == "checkbox" else answer or None
                self._put(_with_value(self._pending, value))
                self._pending = None
            elif self._hidden:
                self._hidden -= 1


def _with_value(made: FlowField, value: str | None) -> FlowField:
    return FlowField(
        made.kind, made.name, made.title, value, made.options, made.max_length, made.multiline, made.format
    )


def _unwrapped(node: Element) -> Iterator[Element]:
    """Rows and cells, also those inside content controls."""
    for child in node:
        if local(child) == "sdt":
            for inner in child:
                if local(inner) == "sdtContent":
                    yield from _unwrapped(inner)
        else:
            yield child


def _span(cell: Element) -> int:
    for node in cell.iter():
        if local(node) == "gridSpan":
            value = node.get(f"{_W}val", "1")
            return max(1, min(int(value), 60)) if value.isdigit() else 1
        if local(node) == "p":
            break
    return 1


def _symbol(node: Element) -> str:
    code = node.get(f"{_W}char", "")
    try:
        number = int(code, 16) & 0xFF
    except ValueError:
        return ""
    if (node.get(f"{_W}font", "").casefold(), number) in _BOXES:
        return "☐"
    return " "


def _legacy(data: Element) -> FlowField | None:
    """A form field of old: text, check box or drop-down, with its name and help."""
    name, title, kind, value = "", None, "text", None
    options: list[Option] = []
    longest, form = None, ""
    for node in data.iter():
        tag, said = local(node), node.get(f"{_W}val", "")
        if tag == "name":
            name = said
        elif tag in ("statusText", "helpText") and said.strip():
            title = said.strip()
        elif tag == "checkBox":
            kind = "checkbox"
        elif tag in ("checked", "default") and kind == "checkbox":
            value = "Yes" if said not in ("0", "false") else "Off"
        elif tag == "ddList":
            kind = "choice"
        elif tag == "listEntry":
            options.append(Option(said, said))
        elif tag == "maxLength" and said.isdigit():
            longest = int(said) or None
        elif tag == "type" and said in ("date", "currentDate", "number"):
            form = "number" if said == "number" else "date"
    return FlowField(kind, name, title, value, tuple(options), longest, False, form)


_CONTROLS = {
    "text": "text", "date": "text", "comboBox": "choice", "dropDownList": "choice", "checkbox": "checkbox",
    "picture": "", "richText": "text",
}  # fmt: skip


def _control(node: Element) -> FlowField | None:
    """A content control that asks for an answer; None for one that only groups text."""
    properties = next((child for child in node if local(child) == "sdtPr"), None)
    if properties is None:
        return None
    kind, title, name, form = "", None, "", ""
    placeholder = several = False
    options: list[Option] = []
    for entry in properties:
        tag, said = local(entry), entry.get(f"{_W}val", "")
        if tag == "alias":
            title = said.strip() or None
        elif tag == "tag":
            name = said.strip()
        elif tag == "showingPlcHdr":
            placeholder = said not in ("0", "false")
        elif tag in _CONTROLS:
            kind = _CONTROLS[tag] or kind
            form = "date" if tag == "date" else form
            several = tag == "text" and entry.get(f"{_W}multiLine", "0") in ("1", "true")
            for item in entry:
                if local(item) == "listItem":
                    shown = item.get(f"{_W}displayText") or item.get(f"{_W}value") or ""
                    if shown.strip():
                        options.append(Option(item.get(f"{_W}value") or shown, shown))
    text = "".join(
        part.text or ""
        for child in node
        if local(child) == "sdtContent"
        for part in child.iter()
        if local(part) == "t"
    ).strip()
    if not kind:
        if not placeholder:
            return None  # rich text with content: a part of the letter, not a question
        kind = "text"
    value = None if placeholder or kind == "checkbox" else text or None
    return FlowField(kind, name, title, value, tuple(options), None, several, form)
