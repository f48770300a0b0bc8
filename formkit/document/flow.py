"""Text that flows (Word, OpenDocument) → pages with boxes, so that everything else can look at it.

Nobody knows where Word would set a word. The pages made here hold the right words, tables, headings
and blanks in the right order and roughly in the right places; the numbers mean no more than that.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field

from formkit.document.model import Block, Field, Line, Option, Page, Rulings, Word
from formkit.paper import A4

WIDTH, HEIGHT = (float(round(side)) for side in A4)
_LEFT, _TOP, _BOTTOM = 56.0, 56.0, 786.0
_MEASURE = WIDTH - 2 * _LEFT
_SIZES = {0: 10.0, 1: 16.0, 2: 14.0, 3: 12.5}
"""Size of the text by heading level, in points; deeper headings are as level 3."""
_ADVANCE = 0.52
"""The mean width of a character, in ems."""
_LEADING = 1.3


@dataclass(frozen=True)
class FlowField:
    """A form field in the text."""

    kind: str
    name: str = ""
    title: str | None = None
    value: str | None = None
    options: tuple[Option, ...] = ()
    max_length: int | None = None
    multiline: bool = False
    format: str = ""


@dataclass
class Paragraph:
    """Words and fields in order; `level` is that of a heading, 0 for running text."""

    pieces: list[str | FlowField] = field(default_factory=list)
    level: int = 0

    @property
    def text(self) -> str:
        return "".join(piece for piece in self.pieces if isinstance(piece, str))


@dataclass
class Cell:
    """A cell of a table with what stands in it; `span` counts the columns it takes."""

    content: list[Paragraph | Table] = field(default_factory=list)
    span: int = 1


@dataclass
class Table:
    """Rows of cells; `widths` are shares of the columns, empty where nothing is known."""

    rows: list[list[Cell]] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)


@dataclass
class _Sheet:
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    horizontal: list[tuple[float, float, float]] = field(default_factory=list)
    vertical: list[tuple[float, float, float]] = field(default_factory=list)
    running: set[int] = field(default_factory=set)


def set_pages(
    content: Sequence[Paragraph | Table], header: Sequence[str] = (), footer: Sequence[str] = ()
) -> tuple[list[Page], list[Field]]:
    """Pages and fields of a flowing document."""
    setter = _Setter()
    for words, y in ((header, 20.0), (footer, HEIGHT - 30)):
        for text in words:
            setter.paragraph(Paragraph([text]), _LEFT, y, _MEASURE)
            setter.sheet.running.update(range(len(setter.sheet.lines)))
    setter.flow(content)
    pages = [
        Page(
            number, WIDTH, HEIGHT, tuple(sheet.lines), tuple(sheet.blocks),
            rulings=Rulings(tuple(sorted(set(sheet.horizontal))), tuple(sorted(set(sheet.vertical)))),
            running=frozenset(sheet.running),
        )
        for number, sheet in enumerate(setter.sheets, start=1)
    ]  # fmt: skip
    return pages, [entry for sheet in setter.sheets for entry in sheet.fields]


class _Setter:
    def __init__(self) -> None:
        self.sheets = [_Sheet()]
        self.y = _TOP
        self._count = 0

    @property
    def sheet(self) -> _Sheet:
        return self.sheets[-1]

    def flow(self, content: Sequence[Paragraph | Table]) -> None:
        for part in content:
            if isinstance(part, Table):
                self._table(part)
                continue
            height = self._height(part, _MEASURE)
            if self.y + height > _BOTTOM and self.y > _TOP:
                self._next_page()
            self.y = self.paragraph(part, _LEFT, self.y, _MEASURE) + 6

    def _next_page(self) -> None:
        self.sheets.append(_Sheet())
        self.y = _TOP

    # ── paragraphs ───────────────────────────────────────────────────────────────────────────────

    def _height(self, paragraph: Paragraph, measure: float) -> float:
        size = _SIZES[min(paragraph.level, 3)]
        wide = sum(
            len(piece) * size * _ADVANCE if isinstance(piece, str) else _field_size(piece)[0]
            for piece in paragraph.pieces
        )
        return (int(wide // max(measure, 40)) + 1) * size * _LEADING

    def paragraph(self, paragraph: Paragraph, x0: float, y: float, measure: float) -> float:
        """Set a paragraph at (x0, y) and return where it ends."""
        size = _SIZES[min(paragraph.level, 3)]
        x = x0
        words: list[Word] = []
        lines: list[Line] = []

        def finish() -> None:
            if words:
                box = (words[0].box[0], words[0].box[1], words[-1].box[2], words[-1].box[3])
                lines.append(Line(tuple(words), box))
                words.clear()

        for piece in paragraph.pieces:
            if isinstance(piece, FlowField):
                finish()
                wide, high = _field_size(piece)
                if x + wide > x0 + measure and x > x0:
                    x, y = x0, y + size * _LEADING
                # A field alone fills the line, as it does on paper.
                if len(paragraph.pieces) == 1 and piece.kind == "text":
                    wide = measure - 4
                self._field(piece, (x, y, x + wide, y + max(size, high)))
                x += wide + 4
                continue
            for number, part in enumerate(piece.split("\n")):
                if number:
                    finish()
                    x, y = x0, y + size * _LEADING
                for tabbed in _tabs(part):
                    if tabbed == "\t":
                        finish()
                        x = x0 + ((x - x0) // 36 + 1) * 36
                        continue
                    for text in tabbed.split():
                        wide = len(text) * size * _ADVANCE
                        if x + wide > x0 + measure and x > x0:
                            finish()
                            x, y = x0, y + size * _LEADING
                        words.append(Word(text, (x, y, x + wide, y + size), size))
                        x += wide + size * 0.3
        finish()
        if lines:
            self.sheet.lines += lines
            boxes = [line.box for line in lines]
            left, top, right, bottom = zip(*boxes, strict=True)
            text = " ".join(line.text for line in lines)
            self.sheet.blocks.append(
                Block(tuple(lines), (min(left), min(top), max(right), max(bottom)), text)
            )
        return y + size * _LEADING

    def _field(self, made: FlowField, box: tuple[float, float, float, float]) -> None:
        self._count += 1
        self.sheet.fields.append(
            Field(
                name=made.name or f"feld_{self._count}",
                kind=made.kind,
                page=len(self.sheets),
                box=box,
                tooltip=made.title,
                value=made.value,
                options=made.options,
                max_length=made.max_length,
                multiline=made.multiline,
                format=made.format,
            )
        )

    # ── tables ───────────────────────────────────────────────────────────────────────────────────

    def _table(self, table: Table) -> None:
        columns = max((sum(cell.span for cell in row) for row in table.rows), default=0)
        if not columns:
            return
        shares = table.widths if len(table.widths) == columns and sum(table.widths) > 0 else [1.0] * columns
        edges = [_LEFT]
        for share in shares:
            edges.append(edges[-1] + share / sum(shares) * _MEASURE)
        for row in table.rows:
            height = max((self._cell_height(cell, edges, row) for cell in row), default=16.0)
            if self.y + height > _BOTTOM and self.y > _TOP:
                self._next_page()
            top, column = self.y, 0
            for cell in row:
                x0, x1 = edges[column], edges[min(column + cell.span, columns)]
                y = top + 3
                for part in cell.content:
                    for paragraph in _paragraphs(part):
                        y = self.paragraph(paragraph, x0 + 3, y, x1 - x0 - 6)
                self._frame(x0, top, x1, top + height)
                column += cell.span
            self.y = top + height
        self.y += 8

    def _cell_height(self, cell: Cell, edges: Sequence[float], row: Sequence[Cell]) -> float:
        start = sum(other.span for other in row[: row.index(cell)])
        wide = edges[min(start + cell.span, len(edges) - 1)] - edges[min(start, len(edges) - 2)]
        parts = [paragraph for part in cell.content for paragraph in _paragraphs(part)]
        return max(18.0, 6 + sum(self._height(paragraph, wide - 6) + 2 for paragraph in parts))

    def _frame(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.sheet.horizontal += [(y0, x0, x1), (y1, x0, x1)]
        self.sheet.vertical += [(x0, y0, y1), (x1, y0, y1)]


def _tabs(text: str) -> list[str]:
    parts: list[str] = []
    for number, part in enumerate(text.split("\t")):
        parts += ["\t", part] if number else [part]
    return parts


def _paragraphs(part: Paragraph | Table) -> list[Paragraph]:
    """What stands in a cell, a table in it row by row."""
    if isinstance(part, Paragraph):
        return [part]
    return [
        paragraph
        for row in part.rows
        for cell in row
        for inner in cell.content
        for paragraph in _paragraphs(inner)
    ]


def _field_size(made: FlowField) -> tuple[float, float]:
    if made.kind in ("checkbox", "radio"):
        return 9.0, 9.0
    return (240.0, 40.0) if made.multiline else (110.0, 12.0)


def renamed(fields: Sequence[Field]) -> list[Field]:
    """Fields whose names stand twice get a number: in Word many share the name that it gave them."""
    seen: dict[str, int] = {}
    result = []
    for entry in fields:
        seen[entry.name] = seen.get(entry.name, 0) + 1
        number = seen[entry.name]
        result.append(entry if number == 1 else dataclasses.replace(entry, name=f"{entry.name}_{number}"))
    return result
