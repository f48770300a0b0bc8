"""The runs of a Word paragraph: words, signs, fields of all ages, and text boxes that hang on them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from formkit.document.docx_controls import Legacy, read_legacy, without_result
from formkit.document.flow_parts import ON, FlowField, Paragraph, Table
from formkit.document.numerals import in_font, is_symbol_font, sign
from formkit.document.opc import attribute
from formkit.markup import child, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from formkit.document.docx_blocks import Blocks

MOST_DEPTH = 40
_HOLDERS = ("hyperlink", "ins", "smartTag", "customXml", "moveTo", "dir", "bdo")
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_EMPTY = "\u2002\u2003\u00a0 \t\n"
"""What Word puts into a text field that nobody has filled in."""


def shown(node: Element) -> Iterator[Element]:
    """The children of a node, of alternatives the one that today's Word takes: text boxes stand in the file twice."""
    for inner in node:
        if local(inner) == "AlternateContent":
            chosen = child(inner, "Choice")
            if chosen is None:
                chosen = child(inner, "Fallback")
            if chosen is not None:
                yield from chosen
        else:
            yield inner


@dataclass
class _Open:
    """A field whose end has not come yet."""

    legacy: Legacy | None = None
    paragraph: Paragraph | None = None
    instruction: str = ""
    result: bool = False
    answer: list[str] = field(default_factory=list)


class Fields:
    """The fields that are open: one may begin in a paragraph and end in another, and hold others in its instruction."""

    def __init__(self) -> None:
        self._stack: list[_Open] = []
        self._ended: set[int] = set()

    def know(self, root: Element) -> None:
        """Note which fields of a part have an end: one without would silence the rest of the file."""
        open_: list[Element] = []
        for node in root.iter():
            if local(node) == "fldChar":
                kind = attribute(node, "fldCharType")
                if kind == "begin":
                    open_.append(node)
                elif kind == "end" and open_:
                    self._ended.add(id(open_.pop()))

    def silent(self) -> bool:
        """Does what comes now belong to an instruction, which nobody sees?"""
        return any(not entry.result and entry.legacy is None for entry in self._stack)

    def answers(self) -> list[str] | None:
        """Where the words of an answer go, if they come now."""
        return next((entry.answer for entry in self._stack if entry.legacy is not None), None)

    def end_line(self) -> None:
        """A paragraph ends; an answer may go on in the next one."""
        answers = self.answers()
        if answers is not None:
            answers.append("\n")

    def instruct(self, text: str) -> None:
        """Words of an instruction."""
        if self._stack and not self._stack[-1].result:
            self._stack[-1].instruction += text

    def mark(self, node: Element, runs: Runs) -> None:
        """A begin, a separator or an end."""
        kind = attribute(node, "fldCharType")
        if kind == "begin":
            if id(node) not in self._ended:
                return
            data = child(node, "ffData")
            entry = _Open(read_legacy(data) if data is not None else None)
            if entry.legacy is not None and not (runs.hidden or self.silent() or self.answers() is not None):
                entry.paragraph = runs.paragraph
                entry.paragraph.pieces.append(entry.legacy.made)
            self._stack.append(entry)
        elif kind == "separate" and self._stack:
            self._stack[-1].result = True
        elif kind == "end" and self._stack:
            self._close(self._stack.pop(), runs)

    def _close(self, entry: _Open, runs: Runs) -> None:
        if entry.legacy is None:
            made = None if entry.result else without_result(entry.instruction)
            if made is not None:
                runs.put(made)
        elif entry.paragraph is not None:
            answer = "".join(entry.answer).strip(_EMPTY)
            made = entry.legacy.made
            if made.kind == "text":
                made = dataclasses.replace(made, value=answer or made.value)
            entry.paragraph.pieces = [
                (_as_text(made) if entry.legacy.fixed else made) if piece is entry.legacy.made else piece
                for piece in entry.paragraph.pieces
            ]


def _as_text(made: FlowField) -> str:
    """What the page shows of a field that nobody can fill in."""
    if made.kind == "checkbox":
        return "☒" if made.value == ON else "☐"
    return made.value or ""


class Runs:
    """Reads the runs of one paragraph into it."""

    def __init__(
        self, blocks: Blocks, paragraph: Paragraph, boxes: list[Paragraph | Table], style: str
    ) -> None:
        self.paragraph = paragraph
        self.hidden = False
        """Is the run that is being read hidden?"""
        self._blocks = blocks
        self._boxes = boxes
        self._style = style

    def read(self, node: Element, depth: int) -> None:
        """Take in a paragraph, hyperlink, or whatever else holds runs."""
        if depth > MOST_DEPTH:
            return
        for inner in shown(node):
            name = local(inner)
            if name == "r":
                self._run(inner, depth)
            elif name == "sdt":
                self._control(inner, depth)
            elif name == "fldSimple":
                self._simple(inner, depth)
            elif name in ("oMath", "oMathPara"):
                self.put("".join(part.text or "" for part in inner.iter() if local(part) == "t"))
            elif name in _HOLDERS:
                self.read(inner, depth + 1)

    def put(self, piece: str | FlowField) -> None:
        """Add words or a field, unless nobody sees them or they belong to an answer."""
        if self.hidden or self._blocks.fields.silent():
            return
        answers = self._blocks.fields.answers()
        if answers is not None:
            if isinstance(piece, str):
                answers.append(piece)
            return
        pieces = self.paragraph.pieces
        if isinstance(piece, str) and pieces and isinstance(pieces[-1], str):
            pieces[-1] += piece
        else:
            pieces.append(piece)

    def _control(self, node: Element, depth: int) -> None:
        content = child(node, "sdtContent")

        def within() -> None:
            if content is not None:
                self.read(content, depth + 1)

        def text() -> str:
            inside = Paragraph()
            if content is not None:
                Runs(self._blocks, inside, self._boxes, self._style).read(content, depth + 1)
            return inside.text

        made = self._blocks.control(node, content, self._style, within, text)
        if made is not None:
            self.put(made)

    def _simple(self, node: Element, depth: int) -> None:
        pieces = self.paragraph.pieces
        before = (len(pieces), len(pieces[-1]) if pieces and isinstance(pieces[-1], str) else 0)
        self.read(node, depth + 1)
        if before == (len(pieces), len(pieces[-1]) if pieces and isinstance(pieces[-1], str) else 0):
            made = without_result(attribute(node, "instr") or "")
            if made is not None:
                self.put(made)

    def _run(self, run: Element, depth: int) -> None:
        properties = child(run, "rPr")
        self.hidden = self._blocks.styles.hides(properties, self._style)
        font = self._blocks.styles.font(properties)
        font = font if font and is_symbol_font(font) else ""
        for node in shown(run):
            name = local(node)
            if name == "t":
                self.put(in_font(node.text or "", font) if font else node.text or "")
            elif name == "fldChar":
                self._blocks.fields.mark(node, self)
            elif name == "instrText":
                self._blocks.fields.instruct(node.text or "")
            elif name in _BREAKS:
                self.put(_BREAKS[name])
            elif name == "sym":
                self.put(_symbol(node))
            elif name == "ruby":
                for base in node:
                    if local(base) == "rubyBase":
                        self.read(base, depth + 1)
            elif name in ("footnoteReference", "endnoteReference") and not self.hidden:
                self._blocks.notes.append((name.removesuffix("Reference"), attribute(node, "id") or ""))
            elif name in ("drawing", "pict", "object") and not self.hidden:
                self._drawn(node, depth, 0)
        self.hidden = False

    def _drawn(self, node: Element, depth: int, deep: int) -> None:
        """Text boxes and ActiveX controls of a drawing; hidden ones are none."""
        if deep > MOST_DEPTH:
            return
        parts = list(shown(node))
        for part in parts:
            name = local(part)
            if name == "docPr" and (attribute(part, "hidden") or "0") in ("1", "true"):
                return
        for part in parts:
            name = local(part)
            if name == "txbxContent":
                self._boxes += self._blocks.read(part, depth + 1)
            elif name == "control":
                for piece in self._blocks.active(attribute(part, "id") or "", attribute(part, "name") or ""):
                    self.put(piece)
            elif "visibility:hidden" not in (part.get("style") or "").replace(" ", ""):
                self._drawn(part, depth, deep + 1)


def _symbol(node: Element) -> str:
    try:
        code = int(attribute(node, "char") or "", 16)
    except ValueError:
        return ""
    font = attribute(node, "font") or ""
    found = sign(code, font)
    if found is None and not is_symbol_font(font) and 0x20 < code < 0xD800:
        return chr(code)
    return found or " "
