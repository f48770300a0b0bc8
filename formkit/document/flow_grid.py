"""Where the words of a paragraph and the cells of a table come to stand on a page that nobody has set yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from formkit.document.flow_parts import Cell, FlowField, Paragraph, Table
from formkit.document.model import Line, Word
from formkit.findings import Rect

_SIZES = {0: 10.0, 1: 16.0, 2: 14.0, 3: 12.5}
"""Size of the text by heading level, in points; deeper headings are as level 3."""
_ADVANCE = 0.52
"""The mean width of a character, in ems."""
_LEADING = 1.3
_LINE = _SIZES[0] * _LEADING
LEAST_MEASURE = 20.0
_PADDING, _BELOW = 3.0, 2.0
_LEAST_HEIGHT = 18.0
_MOST_COLUMNS = 400
_MOST_LEAST = 200.0
_ROOM = 12.0
"""What a person needs to write under a caption, in points."""


@dataclass
class Laid:
    """A paragraph as set: its lines, its fields with their places, and where it ends."""

    lines: list[Line] = field(default_factory=list)
    fields: list[tuple[FlowField, Rect]] = field(default_factory=list)
    end: float = 0.0


def laid(paragraph: Paragraph, x0: float, y: float, measure: float) -> Laid:
    """Set a paragraph at (x0, y) in a column of a width."""
    size = _SIZES[min(paragraph.level, 3)]
    found = Laid()
    words: list[Word] = []
    x, low = x0, 0.0

    def finish() -> None:
        if words:
            box = (words[0].box[0], words[0].box[1], words[-1].box[2], words[-1].box[3])
            found.lines.append(Line(tuple(words), box))
            words.clear()

    for piece in paragraph.pieces:
        if isinstance(piece, FlowField):
            finish()
            wide, high = _field_size(piece)
            button = piece.kind in ("checkbox", "radio")
            if button and x > x0:  # nearer to its answer than to the one before it
                x += size
            if x + wide > x0 + measure and x > x0:
                x, y = x0, y + size * _LEADING
            # A field alone fills the line, as it does on paper.
            if len(paragraph.pieces) == 1 and piece.kind == "text":
                wide = measure - 4
            found.fields.append((piece, (x, y, x + wide, y + max(size, high))))
            low = max(low, y + high)
            x += wide + (2 if button else 4)
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
    found.end = max(y + size * _LEADING, low + 1)
    return found


def _tabs(text: str) -> list[str]:
    parts: list[str] = []
    for number, part in enumerate(text.split("\t")):
        parts += ["\t", part] if number else [part]
    return parts


def _field_size(made: FlowField) -> tuple[float, float]:
    if made.kind in ("checkbox", "radio"):
        return 9.0, 9.0
    return (240.0, 40.0) if made.multiline else (110.0, 12.0)


@dataclass(frozen=True)
class Placed:
    """A cell with its place: its first row, and where it stands between left and right."""

    cell: Cell
    row: int
    x0: float
    x1: float


class Grid:
    """The cells of a table in a column of the page, those that take several rows and columns too."""

    def __init__(self, table: Table, x0: float, measure: float, number: int = 0) -> None:
        self.number = number
        places = list(_places(table))
        columns = max((column + cell.span for cell, _row, column in places), default=0)
        shares = table.widths if len(table.widths) == columns and sum(table.widths) > 0 else [1.0] * columns
        edges = [x0]
        for share in shares:
            edges.append(edges[-1] + share / sum(shares) * measure)
        self._cells = [
            Placed(cell, row, edges[column], edges[column + cell.span]) for cell, row, column in places
        ]
        self._rows: list[list[Placed]] = [[] for _row in table.rows]
        self._ends: list[list[Placed]] = [[] for _row in table.rows]
        for placed in self._cells:
            self._rows[placed.row].append(placed)
            self._ends[placed.row + placed.cell.rows - 1].append(placed)
        self._least = {row: min(least, _MOST_LEAST) for row, least in table.least.items()}
        self.heights = self._heights() if columns else []
        self._open = {(placed.row, placed.x0) for placed in self._cells if placed.cell.empty}

    def _heights(self) -> list[float]:
        heights = [
            max(_LEAST_HEIGHT if cells else 16.0, self._least.get(row, 0.0))
            for row, cells in enumerate(self._rows)
        ]
        for row, ending in enumerate(self._ends):
            for placed in ending:  # what a cell over several rows needs beyond them, its last row gives
                above = sum(heights[placed.row : row])
                heights[row] = max(heights[row], _height(placed) - above)
        return heights

    def to_write_in(self, placed: Placed) -> bool:
        """May one write under the words of a cell? Not where an empty cell beside or below is the place for that."""
        beside = self._rows[placed.row]
        if any(cell.cell.empty or cell.cell.rows > 1 for cell in beside) or not placed.cell.content:
            return False
        if (placed.row + 1, placed.x0) in self._open:
            return False
        free = self.heights[placed.row] - _content_height(placed)
        return free >= _ROOM and (placed.cell.room > 0 or self._least.get(placed.row, 0.0) > 0)

    def starting(self, row: int) -> Sequence[Placed]:
        """The cells that begin in a row."""
        return self._rows[row]

    def ending(self, row: int) -> Sequence[Placed]:
        """The cells whose last row this is."""
        return self._ends[row]

    def bands(self) -> Iterator[tuple[int, int]]:
        """Rows that cells hold together, as first row and the one behind the last."""
        first, last = 0, 0
        for row in range(len(self.heights)):
            last = max([last, *(placed.row + placed.cell.rows - 1 for placed in self._rows[row])])
            if last <= row:
                yield first, row + 1
                first = last = row + 1


def _places(table: Table) -> Iterator[tuple[Cell, int, int]]:
    """Each cell with its row and column: cells from above that go on keep their columns."""
    taken: dict[int, int] = {}
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            column += cell.before
            while taken.get(column, 0) > number:
                column += 1
            if column >= _MOST_COLUMNS:
                break
            cell.span = max(1, min(cell.span, _MOST_COLUMNS - column))
            cell.rows = max(1, min(cell.rows, len(table.rows) - number))
            yield cell, number, column
            if cell.rows > 1:
                taken.update(dict.fromkeys(range(column, column + cell.span), number + cell.rows))
            column += cell.span


def _height(placed: Placed) -> float:
    between = _BELOW * len(placed.cell.content)
    return 2 * _PADDING + _content_height(placed) + between + placed.cell.room * _LINE


def _content_height(placed: Placed) -> float:
    wide = placed.x1 - placed.x0 - 2 * _PADDING
    return sum(_part_height(part, wide) for part in placed.cell.content)


def _part_height(part: Paragraph | Table, wide: float) -> float:
    if isinstance(part, Paragraph):
        return laid(part, 0, 0, wide).end
    return sum(Grid(part, 0, max(wide, LEAST_MEASURE)).heights)
