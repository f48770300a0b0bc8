"""The paragraphs, tables and block-level content controls of a Word file, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from formkit.document.docx_controls import answered, read_control
from formkit.document.docx_numbering import Numbering
from formkit.document.docx_runs import MOST_DEPTH, Fields, Runs, shown
from formkit.document.docx_styles import Styles, digits
from formkit.document.flow_parts import Cell, FlowField, Paragraph, Table, words_of
from formkit.document.opc import attribute, is_on, value_of
from formkit.markup import child, children, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_SPAN = 60
_HOLDERS = ("ins", "customXml", "smartTag", "moveTo")


class Blocks:
    """Reads a body, a cell, a text box, a note or a header."""

    def __init__(
        self, styles: Styles, numbering: Numbering, active: Callable[[str, str], list[str | FlowField]]
    ) -> None:
        self.styles = styles
        self.fields = Fields()
        self.active = active
        """The ActiveX control that a relation leads to, with its name, as words and a field."""
        self.notes: list[tuple[str, str]] = []
        """The notes that were referred to, as kind and id."""
        self._numbering = numbering
        self._fixed = 0

    def read(self, parent: Element, depth: int = 0) -> list[Paragraph | Table]:
        """Paragraphs and tables in order."""
        found: list[Paragraph | Table] = []
        if depth > MOST_DEPTH:
            return found
        begun: Paragraph | None = None
        for node in shown(parent):
            name = local(node)
            if name == "p":
                begun = self._paragraph(node, begun, found, depth)
            elif name == "tbl":
                found.append(self._table(node, depth))
            elif name == "sdt":
                found += self._block_control(node, depth)
            elif name in _HOLDERS:
                found += self.read(node, depth + 1)
        if begun is not None:
            _keep(begun, found)
        return found

    # ── paragraphs ───────────────────────────────────────────────────────────────────────────────

    def _paragraph(
        self, node: Element, begun: Paragraph | None, found: list[Paragraph | Table], depth: int
    ) -> Paragraph | None:
        """Read a paragraph into `found`; return it where it goes on in the next one, as its own mark is deleted."""
        properties = child(node, "pPr")
        style = ""
        if properties is not None and (named := child(properties, "pStyle")) is not None:
            style = value_of(named)
        paragraph = begun or Paragraph()
        boxes: list[Paragraph | Table] = []
        mark = child(properties, "rPr") if properties is not None else None
        gone = mark is not None and any(local(entry) in ("del", "moveFrom") for entry in mark)
        # A paragraph that is hidden as a whole is not counted either.
        hidden = self.styles.hides(mark, style)
        silent, pieces = self.fields.silent(), len(paragraph.pieces)
        Runs(self, paragraph, boxes, style).read(node, depth)
        self.fields.end_line()
        if gone:
            found += boxes
            return paragraph
        if not silent and (not hidden or len(paragraph.pieces) > pieces):
            paragraph.begin(self._numbering.before(properties, style))
        paragraph.level = self._level(properties, style)
        _keep(paragraph, found)
        found += boxes
        return None

    def _level(self, properties: Element | None, style: str) -> int:
        outline = child(properties, "outlineLvl") if properties is not None else None
        if outline is not None:
            level = digits(value_of(outline))
            return level + 1 if level is not None and level < 9 else 0
        return self.styles.level(style) if style else 0

    # ── content controls ─────────────────────────────────────────────────────────────────────────

    def control(
        self,
        node: Element,
        content: Element | None,
        style: str,
        within: Callable[[], None],
        text: Callable[[], str],
    ) -> FlowField | None:
        """The field that a control is; None where it only groups text, which `within` has read then.

        `text` reads what the control holds.
        """
        control = read_control(node)
        if content is not None and self._all_hidden(content, style):
            return None
        if control.made is None or control.fixed or self._fixed:
            locked = control.fixed and not control.open
            opened, self._fixed = self._fixed, 0 if control.open else self._fixed + locked
            within()
            self._fixed = opened
            return None
        if control.made.multiline and control.prompting and content is not None and _holds_control(content):
            within()
            return None
        return answered(control, text())

    def _all_hidden(self, content: Element, style: str) -> bool:
        runs = [inner for inner in content.iter() if local(inner) == "r"]
        return bool(runs) and all(self.styles.hides(child(run, "rPr"), style) for run in runs)

    def _block_control(self, node: Element, depth: int) -> list[Paragraph | Table]:
        content = child(node, "sdtContent")
        found: list[Paragraph | Table] = []

        def within() -> None:
            if content is not None:
                found.extend(self.read(content, depth + 1))

        def text() -> str:
            return "\n".join(words_of(self.read(content, depth + 1))) if content is not None else ""

        made = self.control(node, content, "", within, text)
        return found if made is None else [Paragraph([made])]

    # ── tables ───────────────────────────────────────────────────────────────────────────────────

    def _table(self, node: Element, depth: int) -> Table:
        table = Table()
        above: dict[int, Cell] = {}
        for part, _control in _unwrapped(node):
            name = local(part)
            if name == "tblGrid":
                table.widths = [
                    float(width)
                    for column in part
                    if (width := attribute(column, "w") or "").isdecimal() and len(width) < 10
                ]
            elif name == "tr" and not _gone(part):
                high = _least_height(part)
                if high:
                    table.least[len(table.rows)] = high
                table.rows.append(self._row(part, above, depth))
        return table

    def _row(self, node: Element, above: dict[int, Cell], depth: int) -> list[Cell]:
        """The cells of a row; `above` holds the cells that may go on in it, by their column."""
        row: list[Cell] = []
        properties = child(node, "trPr")
        skipped = child(properties, "gridBefore") if properties is not None else None
        before = min(digits(value_of(skipped)) or 0, _MOST_SPAN) if skipped is not None else 0
        column = before
        for part, control in _unwrapped(node):
            if local(part) != "tc":
                continue
            span, merged, beside = _merging(part)
            if merged == "continue" and column in above:
                above[column].rows += 1
                column += span
                continue
            if beside and row:
                row[-1].span = min(row[-1].span + span, _MOST_SPAN)
                column += span
                continue
            cell = Cell(self._cell(part, control, depth), span, before=before, room=_room(part))
            before = 0
            for covered in range(column, column + span):
                above.pop(covered, None)
            if merged == "restart":
                above[column] = cell
            column += span
            row.append(cell)
        return row

    def _cell(self, node: Element, control: Element | None, depth: int) -> list[Paragraph | Table]:
        """What stands in a cell; `control` is the content control around it."""
        found: list[Paragraph | Table] = []

        def within() -> None:
            found.extend(self.read(node, depth + 1))

        if control is None:
            within()
            return found
        made = self.control(
            control, node, "", within, lambda: "\n".join(words_of(self.read(node, depth + 1)))
        )
        return found if made is None else [Paragraph([made])]


def _keep(paragraph: Paragraph, found: list[Paragraph | Table]) -> None:
    if paragraph.text.strip() or any(isinstance(piece, FlowField) for piece in paragraph.pieces):
        found.append(paragraph)


def _holds_control(node: Element) -> bool:
    return any(local(inner) == "sdt" for inner in node.iter())


def _gone(row: Element) -> bool:
    """Is a row deleted, or hidden?"""
    properties = child(row, "trPr")
    return properties is not None and any(
        local(entry) == "del" or (local(entry) == "hidden" and is_on(entry)) for entry in properties
    )


def _least_height(row: Element) -> float:
    """How high a row is at least, in points; 0 where it says nothing."""
    properties = child(row, "trPr")
    said = child(properties, "trHeight") if properties is not None else None
    return (digits(value_of(said)) or 0) / 20 if said is not None else 0.0


def _room(cell: Element) -> int:
    """How many empty paragraphs end a cell that begins with words: the place to write under a caption."""
    free = 0
    for part in cell:
        if local(part) == "p":
            free = (
                0
                if any(local(inner) in ("t", "drawing", "pict", "sdt") for inner in part.iter())
                else free + 1
            )
        elif local(part) != "tcPr":
            free = -1  # Word itself puts an empty paragraph behind a table
    return max(0, min(free, 40))


def _unwrapped(
    node: Element, control: Element | None = None, depth: int = 0
) -> Iterator[tuple[Element, Element | None]]:
    """Rows and cells, also those inside content controls, each with the control that is nearest around it."""
    for part in node if depth <= MOST_DEPTH else ():
        name = local(part)
        if name == "sdt":
            for inner in children(part, "sdtContent"):
                yield from _unwrapped(inner, part, depth + 1)
        elif name in ("customXml", "ins", "moveTo"):
            yield from _unwrapped(part, control, depth + 1)
        else:
            yield part, control


def _merging(cell: Element) -> tuple[int, str, bool]:
    """How many columns a cell takes, whether it begins or continues one over rows, and whether it continues the one beside it."""
    properties = child(cell, "tcPr")
    span, merged, beside = 1, "", False
    for entry in properties if properties is not None else ():
        name = local(entry)
        if name == "gridSpan":
            span = max(1, min(digits(value_of(entry)) or 1, _MOST_SPAN))
        elif name == "vMerge":
            merged = value_of(entry, "continue") or "continue"
        elif name == "hMerge":
            beside = value_of(entry, "continue") != "restart"
    return span, merged, beside
