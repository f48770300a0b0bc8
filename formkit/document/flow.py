"""Text that flows (Word, OpenDocument) → pages with boxes, so that everything else can look at it.

Nobody knows where Word would set a word. The pages made here hold the right words, tables, headings
and blanks in the right order and roughly in the right places; the numbers mean no more than that.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field

from formkit.document.flow_grid import LEAST_MEASURE, Grid, Placed, laid
from formkit.document.flow_parts import FlowField, Paragraph, Table, paragraphs_of, words_of
from formkit.document.model import Block, Field, Line, Page
from formkit.document.rulings import Rulings
from formkit.findings import Rect
from formkit.paper import A4

WIDTH, HEIGHT = (float(round(side)) for side in A4)
_LEFT, _TOP, _BOTTOM = 56.0, 56.0, 786.0
_MEASURE = WIDTH - 2 * _LEFT


@dataclass(frozen=True)
class SetCell:
    """A cell on its page."""

    table: int
    box: Rect
    worded: bool
    """Do words stand in it?"""
    asks: bool
    """Is it a place for an answer: empty, with a field, or with room under its words?"""


@dataclass
class _Sheet:
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    horizontal: list[tuple[float, float, float]] = field(default_factory=list)
    vertical: list[tuple[float, float, float]] = field(default_factory=list)
    running: set[int] = field(default_factory=set)
    full: list[Rect] = field(default_factory=list)
    cells: list[SetCell] = field(default_factory=list)


@dataclass(frozen=True)
class Setting:
    """Flowing text as pages."""

    pages: list[Page]
    fields: list[Field]
    full: dict[int, list[Rect]]
    """By page: where cells have room under their words only because others beside them are higher. No place to write."""
    cells: dict[int, list[SetCell]]


def set_pages(
    content: Sequence[Paragraph | Table],
    header: Sequence[Paragraph | Table] = (),
    footer: Sequence[Paragraph | Table] = (),
) -> tuple[list[Page], list[Field]]:
    """Pages and fields of a flowing document."""
    made = lay_out(content, header, footer)
    return made.pages, made.fields


def lay_out(
    content: Sequence[Paragraph | Table],
    header: Sequence[Paragraph | Table] = (),
    footer: Sequence[Paragraph | Table] = (),
) -> Setting:
    """A flowing document as pages, with what is known of its cells."""
    setter = _Setter()
    setter.run_along(header, footer)
    setter.flow(content)
    pages = [
        Page(
            number, WIDTH, HEIGHT, tuple(sheet.lines), tuple(sheet.blocks),
            rulings=Rulings(tuple(sorted(set(sheet.horizontal))), tuple(sorted(set(sheet.vertical)))),
            running=frozenset(sheet.running),
        )
        for number, sheet in enumerate(setter.sheets, start=1)
    ]  # fmt: skip
    fields = _chosen([entry for sheet in setter.sheets for entry in sheet.fields])
    full = {n: sheet.full for n, sheet in enumerate(setter.sheets, start=1)}
    cells = {n: sheet.cells for n, sheet in enumerate(setter.sheets, start=1)}
    return Setting(pages, fields, full, cells)


def _chosen(fields: list[Field]) -> list[Field]:
    """Radio buttons of one name say the same of the group's answer: the state of the one that is chosen."""
    said = {entry.name: entry.value for entry in fields if entry.kind == "radio" and entry.value}
    return [
        dataclasses.replace(entry, value=said.get(entry.name)) if entry.kind == "radio" else entry
        for entry in fields
    ]


class _Setter:
    def __init__(self) -> None:
        self.sheets = [_Sheet()]
        self.y, self._bottom = _TOP, _BOTTOM
        self._count = self._tables = 0

    @property
    def sheet(self) -> _Sheet:
        return self.sheets[-1]

    def run_along(self, header: Sequence[Paragraph | Table], footer: Sequence[Paragraph | Table]) -> None:
        """Header and footer, on the first page; what is high pushes the text away."""
        above, below = list(paragraphs_of(header)), list(paragraphs_of(footer))
        y = 20.0
        for paragraph in above:
            y = self.paragraph(paragraph, _LEFT, y, _MEASURE)
        self.y = max(_TOP, y + 10)
        need = sum(laid(paragraph, 0, 0, _MEASURE).end for paragraph in below)
        y = max(HEIGHT / 2, min(HEIGHT - 30, HEIGHT - 12 - need))
        if below:
            self._bottom = min(_BOTTOM, y - 10)
        for paragraph in below:
            y = self.paragraph(paragraph, _LEFT, y, _MEASURE)
        self.sheet.running.update(range(len(self.sheet.lines)))

    def flow(self, content: Sequence[Paragraph | Table]) -> None:
        for part in content:
            if isinstance(part, Table):
                self._table(part)
                continue
            height = laid(part, 0, 0, _MEASURE).end
            if self.y + height > self._bottom and self.y > _TOP:
                self._next_page()
            self.y = self.paragraph(part, _LEFT, self.y, _MEASURE) + 6

    def _next_page(self) -> None:
        self.sheets.append(_Sheet())
        self.y, self._bottom = _TOP, _BOTTOM

    def paragraph(self, paragraph: Paragraph, x0: float, y: float, measure: float) -> float:
        """Set a paragraph at (x0, y) and return where it ends."""
        found = laid(paragraph, x0, y, measure)
        for made, box in found.fields:
            self._field(made, box)
        if found.lines:
            self.sheet.lines += found.lines
            left, top, right, bottom = zip(*(line.box for line in found.lines), strict=True)
            text = " ".join(line.text for line in found.lines)
            self.sheet.blocks.append(
                Block(tuple(found.lines), (min(left), min(top), max(right), max(bottom)), text)
            )
        return found.end

    def _field(self, made: FlowField, box: Rect) -> None:
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
                read_only=made.read_only,
                max_length=made.max_length,
                multiline=made.multiline,
                state=made.state,
                format=made.format,
            )
        )

    # ── tables ───────────────────────────────────────────────────────────────────────────────────

    def _table(self, table: Table) -> None:
        """A table of the text itself: rows that no cell holds together may part over pages."""
        self._tables += 1
        grid = Grid(table, _LEFT, _MEASURE, self._tables)
        for first, behind in grid.bands():
            high = sum(grid.heights[first:behind])
            if self.y + high > self._bottom and self.y > _TOP:
                self._next_page()
            self.y = self._band(grid, first, behind, self.y, breaking=True)
        self.y += 8 if grid.heights else 0

    def _band(self, grid: Grid, first: int, behind: int, y: float, *, breaking: bool) -> float:
        """Rows of a table, from y on, with their frames; where they end."""
        tops: dict[int, tuple[Placed, float]] = {}  # the cells that go on, and where they begin on this page
        ends: dict[int, float] = {}  # where their content ends
        for row in range(first, behind):
            high = grid.heights[row]
            if breaking and tops and y + high > self._bottom:
                for cell, top in tops.values():
                    self._frame(cell.x0, top, cell.x1, y)
                self._next_page()
                y = self.y
                tops = {key: (cell, y) for key, (cell, _top) in tops.items()}
            for cell in grid.starting(row):
                tops[id(cell)] = cell, y
                ends[id(cell)] = self._content(cell.cell.content, cell.x0 + 3, y + 3, cell.x1 - cell.x0 - 6)
            y += high
            for cell in grid.ending(row):
                _cell, top = tops.pop(id(cell))
                self._frame(cell.x0, top, cell.x1, y)
                worded = any(text.strip() for text in words_of(cell.cell.content))
                room = grid.to_write_in(cell)
                asks = not worded or room or any(map(_asks, paragraphs_of(cell.cell.content)))
                self.sheet.cells.append(SetCell(grid.number, (cell.x0, top, cell.x1, y), worded, asks))
                if not cell.cell.empty and not room:
                    self.sheet.full.append((cell.x0, min(ends[id(cell)], y) - 3, cell.x1, y))
        return y

    def _content(self, content: Sequence[Paragraph | Table], x0: float, y: float, measure: float) -> float:
        for part in content:
            if isinstance(part, Paragraph):
                y = self.paragraph(part, x0, y, measure)
            else:
                self._tables += 1
                grid = Grid(part, x0, max(measure, LEAST_MEASURE), self._tables)
                y = self._band(grid, 0, len(grid.heights), y, breaking=False) + 2
        return y

    def _frame(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.sheet.horizontal += [(y0, x0, x1), (y1, x0, x1)]
        self.sheet.vertical += [(x0, y0, y1), (x1, y0, y1)]


def _asks(paragraph: Paragraph) -> bool:
    return any(isinstance(piece, FlowField) for piece in paragraph.pieces)


def renamed(fields: Sequence[Field]) -> list[Field]:
    """Fields whose names stand twice get a number: in Word many share the name that it gave them."""
    seen: dict[str, int] = {}
    result = []
    for entry in fields:
        seen[entry.name] = seen.get(entry.name, 0) + 1
        number = seen[entry.name]
        alone = number == 1 or entry.kind == "radio"  # the buttons of a group share its name
        result.append(entry if alone else dataclasses.replace(entry, name=f"{entry.name}_{number}"))
    return result
