"""The paragraphs, lists, tables and drawings of an OpenDocument text, in order, as people see them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from formkit.document.flow_parts import Cell, FlowField, Paragraph, Table
from formkit.document.odt_controls import Placed, content_control, input_field, word_field, words_within
from formkit.document.odt_styles import MOST_LEVELS, Counter, Styles, count, get, points
from formkit.markup import child, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_DEPTH = 60
_MOST_REPEATS = 200
_MOST_SPAN = 60
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_HOLDERS = (
    "list-header", "index-body", "index-title", "text-box", "header", "footer", "table-of-content", "illustration-index",
    "table-index", "object-index", "user-index", "alphabetical-index", "bibliography", "page-sequence",
)  # fmt: skip
_SHAPES = (
    "frame", "custom-shape", "g", "rect", "ellipse", "circle", "polygon", "regular-polygon", "path", "caption", "line",
    "polyline", "connector", "measure",
)  # fmt: skip
_SPANS = ("a", "span", "ruby-base", "meta", "meta-field")
_SILENT = (
    "tracked-changes", "change", "change-start", "change-end", "annotation", "note-citation", "ruby-text", "script", "number",
)  # fmt: skip
_ROW = 8.0
"""How far apart the tops of controls in one row may be, in points."""
_ALWAYS = ("1", "true", "1==1")


@dataclass
class _List:
    """A list that is being read: its style, its level, its numbers, and whether the next paragraph is numbered."""

    style: str
    level: int
    counter: Counter
    due: bool = False
    start: int | None = None
    given: str = ""


class Blocks:
    """Reads a text, a cell, a text box, a note or a header."""

    def __init__(self, styles: Styles, controls: dict[str, Placed]) -> None:
        self._styles = styles
        self._controls = controls
        self._outline = Counter()
        self._by_id: dict[str, Counter] = {}
        self._by_style: dict[str, Counter] = {}
        self._answer: tuple[Paragraph, FlowField, list[str]] | None = None
        self._hung: set[int] = set()
        """The controls that were set in rows of their own."""
        self._ends = 0
        self.endnotes: list[Paragraph | Table] = []

    def know(self, root: Element) -> None:
        """Note how many fields have an end: the answer in one without would swallow the rest of the file."""
        self._ends = sum(local(node) == "fieldmark-end" for node in root.iter())

    def read(
        self, parent: Iterable[Element], depth: int = 0, inside: _List | None = None
    ) -> list[Paragraph | Table]:
        """Paragraphs, headings, lists and tables, in order."""
        found: list[Paragraph | Table] = []
        if depth > _MOST_DEPTH:
            return found
        for node in parent:
            name = local(node)
            if name in ("p", "h"):
                found += self._paragraph(node, depth, inside)
            elif name == "table":
                found.append(self._table(node, depth))
            elif name == "list":
                found += self._list(node, depth, inside)
            elif name == "numbered-paragraph":
                found += self._numbered(node, depth)
            elif name == "section":
                if get(node, "display") != "none" and get(node, "is-hidden") != "true":
                    found += self.read(node, depth + 1, inside)
            elif name in _HOLDERS:
                found += self.read(node, depth + 1)
            elif name in _SHAPES or name == "control":
                paragraph = Paragraph()
                boxes = self._inline_node(node, paragraph, depth)
                found += [*([] if paragraph.empty else [paragraph]), *boxes]
        return found

    # ── numbers ──────────────────────────────────────────────────────────────────────────────────

    def _list(self, node: Element, depth: int, outer: _List | None) -> list[Paragraph | Table]:
        style = get(node, "style-name") or (outer.style if outer else "")
        if outer is None:
            counter = self._by_id.get(get(node, "continue-list"))
            if counter is None and get(node, "continue-numbering") == "true":
                counter = self._by_style.get(style)
            counter = counter or Counter()
            self._by_style[style] = counter
        else:
            counter = outer.counter
        if get(node, "id"):
            self._by_id[get(node, "id")] = counter
        level = min(outer.level + 1, MOST_LEVELS) if outer else 1
        found: list[Paragraph | Table] = []
        for item in node:
            here = _List(style, level, counter, due=local(item) == "list-item")
            if get(item, "start-value"):
                here.start = count(get(item, "start-value"), 100_000)
            given = child(item, "number")
            here.given = words_within(given).strip() if given is not None else ""
            if local(item) in ("list-item", "list-header"):
                found += self.read(item, depth + 1, here)
        return found

    def _numbered(self, node: Element, depth: int) -> list[Paragraph | Table]:
        """A paragraph that names its list instead of standing in it."""
        key = get(node, "list-id") or get(node, "style-name")
        counter = self._by_id.setdefault(key, Counter())
        here = _List(get(node, "style-name"), count(get(node, "level"), MOST_LEVELS), counter, due=True)
        if get(node, "start-value"):
            here.start = count(get(node, "start-value"), 100_000)
        return self.read(node, depth + 1, here)

    def _number(self, node: Element, style: str, level: int, inside: _List | None) -> str:
        """What stands before a paragraph: counted, or as the file gives it."""
        given = child(node, "number")
        said = words_within(given).strip() if given is not None else ""
        found = ""
        if inside is not None and inside.due:
            inside.due = False
            levels = self._styles.levels(inside.style or self._styles.list_of(style) or "")
            if level and not levels:
                levels = self._styles.outline
            found = inside.counter.next(levels, inside.level, inside.start)
            said = inside.given or said
        elif (
            level
            and inside is None
            and get(node, "is-list-header") != "true"
            and self._styles.list_of(style) != ""
        ):
            start = get(node, "start-value") if get(node, "restart-numbering") == "true" else ""
            found = self._outline.next(self._styles.outline, level, count(start, 100_000) if start else None)
        return f"{said} " if said else found

    # ── paragraphs ───────────────────────────────────────────────────────────────────────────────

    def _paragraph(self, node: Element, depth: int, inside: _List | None) -> list[Paragraph | Table]:
        style = get(node, "style-name")
        if self._styles.hides("paragraph", style) or _hidden(node):
            return []
        level = count(get(node, "outline-level"), MOST_LEVELS) if local(node) == "h" else 0
        paragraph = Paragraph(level=1 if style in ("Title", "Subtitle") and not level else level)
        boxes = [*self._rows(node), *self._inline(node, paragraph, depth)]
        if self._answer is not None:
            self._answer[2].append("\n")
        paragraph.begin(self._number(node, style, level, inside))
        return [*([] if paragraph.empty else [paragraph]), *boxes]

    def _rows(self, node: Element) -> list[Paragraph | Table]:
        """Controls that hang on one paragraph in several rows, as they stand on the page: from top to bottom, left to right."""
        hung = [
            part
            for part in node.iter()
            if local(part) == "control" and get(part, "y") and get(part, "anchor-type") != "as-char"
        ]
        places = sorted((points(get(part, "y")), points(get(part, "x")), n) for n, part in enumerate(hung))
        rows: list[list[tuple[float, float, int]]] = []
        for place in places:
            if rows and place[0] - rows[-1][0][0] < _ROW:
                rows[-1].append(place)
            else:
                rows.append([place])
        if len(rows) < 2:
            return []
        found: list[Paragraph | Table] = []
        for row in rows:
            paragraph = Paragraph()
            for _y, _x, n in sorted(row, key=lambda place: place[1]):
                if paragraph.pieces:
                    self._put(paragraph, "\t")  # what stands beside is no part of the words before
                self._placed(hung[n], paragraph)
            found += [] if paragraph.empty else [paragraph]
        self._hung |= {id(part) for part in hung}
        return found

    def _placed(self, node: Element, paragraph: Paragraph) -> None:
        """A form control at its place, with its caption."""
        placed = self._controls.get(get(node, "control"))
        if placed is None or id(node) in self._hung:
            return
        if placed.made is not None:
            self._put(paragraph, placed.made)
        self._put(paragraph, f" {placed.caption} " if placed.caption else "")

    def _put(self, paragraph: Paragraph, piece: str | FlowField) -> None:
        """Add words or a field, unless they are the answer in a field that is open."""
        if self._answer is not None:
            if isinstance(piece, str):
                self._answer[2].append(piece)
        elif isinstance(piece, str):
            paragraph.add(piece.replace("\r", " "))
        else:
            paragraph.pieces.append(piece)

    def _inline(self, node: Element, paragraph: Paragraph, depth: int) -> list[Paragraph | Table]:
        boxes: list[Paragraph | Table] = []
        if depth > _MOST_DEPTH:
            return boxes
        self._put(paragraph, node.text or "")
        for inner in node:
            boxes += self._inline_node(inner, paragraph, depth)
            self._put(paragraph, inner.tail or "")
        return boxes

    def _inline_node(self, node: Element, paragraph: Paragraph, depth: int) -> list[Paragraph | Table]:
        name = local(node)
        if name in _SPANS:
            hidden = name == "span" and self._styles.hides("text", get(node, "style-name"))
            return [] if hidden else self._inline(node, paragraph, depth + 1)
        if name in _SHAPES:
            return self._shape(node, paragraph, depth)
        if name in _SILENT:
            return []
        if name == "s":
            self._put(paragraph, " " * count(get(node, "c"), 100))
        elif name in ("tab", "line-break"):
            self._put(paragraph, "\t" if name == "tab" else "\n")
        elif name == "control":
            self._placed(node, paragraph)
        elif name == "content-control":
            control = content_control(node)
            if control is None:
                return self._inline(node, paragraph, depth + 1)
            self._put(paragraph, control)
        elif name in ("fieldmark-start", "fieldmark"):
            self._mark(node, paragraph)
        elif name == "fieldmark-end":
            self._end_mark()
        elif name == "note":
            return self._note(node, depth)
        elif name == "ruby":
            return [box for part in node for box in self._inline_node(part, paragraph, depth + 1)]
        elif (asked := input_field(node)) is not None:
            self._put(paragraph, asked)
        elif isinstance(node.tag, str) and node.tag.startswith(f"{{{_TEXT}}}"):
            self._put(paragraph, _result(node))
        return []

    def _shape(self, node: Element, paragraph: Paragraph, depth: int) -> list[Paragraph | Table]:
        """What stands in a drawing or a frame; controls within go into the paragraph."""
        if depth > _MOST_DEPTH or get(node, "display") == "none":
            return []
        boxes: list[Paragraph | Table] = []
        if local(node) != "frame":
            boxes += self.read([inner for inner in node if local(inner) in ("p", "h", "list")], depth + 1)
        for inner in node:
            if local(inner) == "text-box":
                boxes += self.read(inner, depth + 1)
            elif local(inner) in _SHAPES or local(inner) == "control":
                boxes += self._inline_node(inner, paragraph, depth + 1)
        return boxes

    def _note(self, node: Element, depth: int) -> list[Paragraph | Table]:
        body = child(node, "note-body")
        said = self.read(body, depth + 1) if body is not None else []
        if get(node, "note-class") != "endnote":
            return said
        self.endnotes += said
        return []

    def _mark(self, node: Element, paragraph: Paragraph) -> None:
        """A field that Word calls a legacy form field; what stands up to its end is its answer."""
        made = word_field(node)
        if made is None or self._answer is not None:
            return
        paragraph.pieces.append(made)
        if local(node) == "fieldmark-start" and self._ends > 0:
            self._answer = paragraph, made, []

    def _end_mark(self) -> None:
        self._ends -= 1
        if self._answer is None:
            return
        paragraph, made, said = self._answer
        self._answer = None
        answer = "".join(said).strip("\u2002\u2003\u00a0 \t\n")
        if made.kind == "text" and answer:
            answered = dataclasses.replace(made, value=answer)
            paragraph.pieces = [answered if piece is made else piece for piece in paragraph.pieces]

    # ── tables ───────────────────────────────────────────────────────────────────────────────────

    def _table(self, node: Element, depth: int) -> Table:
        table = Table()
        for part in _flat(node, ("table-header-rows", "table-rows", "table-row-group", "table-columns",
                                 "table-header-columns", "table-column-group")):  # fmt: skip
            if local(part) == "table-column":
                times = count(get(part, "number-columns-repeated"), _MOST_REPEATS)
                table.widths += [self._styles.width(get(part, "style-name"))] * times
            elif local(part) == "table-row" and get(part, "visibility") not in ("collapse", "filter"):
                high = self._styles.height(get(part, "style-name"))
                for _n in range(count(get(part, "number-rows-repeated"), _MOST_REPEATS)):
                    if high:
                        table.least[len(table.rows)] = high
                    table.rows.append(self._row(part, depth))
        if not all(table.widths):
            table.widths = []
        return table

    def _row(self, node: Element, depth: int) -> list[Cell]:
        row = []
        for cell in node:
            if local(cell) != "table-cell":
                continue  # cells that another one covers are no cells
            span = max(1, count(get(cell, "number-columns-spanned"), _MOST_SPAN))
            rows = max(1, count(get(cell, "number-rows-spanned"), _MOST_REPEATS))
            content = self.read(cell, depth + 1)
            for _n in range(count(get(cell, "number-columns-repeated"), _MOST_REPEATS)):
                row.append(Cell(list(content), span, rows, room=_room(cell)))
        return row


def _hidden(paragraph: Element) -> bool:
    """Does a field within hide the whole paragraph?"""
    return any(_is_hidden(node) for node in paragraph.iter() if local(node) == "hidden-paragraph")


def _is_hidden(node: Element) -> bool:
    said = get(node, "is-hidden")
    condition = get(node, "condition").rpartition(":")[2].replace(" ", "").casefold()
    return said == "true" or (not said and condition in _ALWAYS)


def _result(node: Element) -> str:
    """What a field shows: the words that the file holds for it."""
    name, said = local(node), words_within(node)
    if get(node, "display") == "none" or name == "hidden-paragraph":
        return ""
    if name == "hidden-text":
        return "" if _is_hidden(node) else said or get(node, "string-value")
    if name == "conditional-text" and not said:
        shown = get(node, "current-value") != "false"
        return get(node, "string-value-if-true" if shown else "string-value-if-false")
    return said


def _room(cell: Element) -> int:
    """How many empty paragraphs end a cell that begins with words: the place to write under a caption."""
    free = 0
    for part in cell:
        if local(part) == "p":
            free = free + 1 if len(part) == 0 and not (part.text or "").strip() else 0
        else:
            free = -1
    return max(0, min(free, 40))


def _flat(node: Element, wrappers: tuple[str, ...], depth: int = 0) -> list[Element]:
    found = []
    for part in node if depth < _MOST_DEPTH else ():
        found += _flat(part, wrappers, depth + 1) if local(part) in wrappers else [part]
    return found
