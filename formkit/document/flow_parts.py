"""What flows in a text of Word or OpenDocument: paragraphs, fields, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from formkit.document.model import Option

ON, OFF = "Yes", "Off"
"""The states of check boxes, named as a PDF names them."""


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
    state: str | None = None
    """What a check box or a radio button stands for."""
    read_only: bool = False


@dataclass
class Paragraph:
    """Words and fields in order; `level` is that of a heading, 0 for running text."""

    pieces: list[str | FlowField] = field(default_factory=list)
    level: int = 0

    @property
    def text(self) -> str:
        return "".join(piece for piece in self.pieces if isinstance(piece, str))

    def add(self, text: str) -> None:
        """Words that go on where the last ones ended."""
        if text and self.pieces and isinstance(self.pieces[-1], str):
            self.pieces[-1] += text
        elif text:
            self.pieces.append(text)

    def begin(self, text: str) -> None:
        """What stands before everything else: a number, a bullet."""
        if text and self.pieces and isinstance(self.pieces[0], str):
            self.pieces[0] = text + self.pieces[0]
        elif text:
            self.pieces.insert(0, text)

    @property
    def empty(self) -> bool:
        """Has it neither words nor fields?"""
        return not self.text.strip() and all(isinstance(piece, str) for piece in self.pieces)


@dataclass
class Cell:
    """A cell of a table with what stands in it, and how many columns and rows it takes."""

    content: list[Paragraph | Table] = field(default_factory=list)
    span: int = 1
    rows: int = 1
    before: int = 0
    """Columns left free before it."""
    room: int = 0
    """Lines left free under its words."""

    @property
    def empty(self) -> bool:
        """Does nothing stand in it?"""
        return not any(not paragraph.empty for paragraph in paragraphs_of(self.content))


@dataclass
class Table:
    """Rows of cells; `widths` are shares of the columns, empty where nothing is known."""

    rows: list[list[Cell]] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    least: dict[int, float] = field(default_factory=dict)
    """How high a row is at least, in points, where the file says so."""


def paragraphs_of(content: Sequence[Paragraph | Table]) -> Iterator[Paragraph]:
    """The paragraphs in order, those of tables row by row."""
    for part in content:
        if isinstance(part, Paragraph):
            yield part
        else:
            for row in part.rows:
                for cell in row:
                    yield from paragraphs_of(cell.content)


def words_of(content: Sequence[Paragraph | Table]) -> Iterator[str]:
    """The texts of the paragraphs in order."""
    return (paragraph.text for paragraph in paragraphs_of(content))
