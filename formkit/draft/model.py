"""A draft: what will be written as form.toml, with the doubts that a person has to settle."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class DraftColumn:
    """A column of a drafted table."""

    label: str
    kind: str = "text"
    sources: tuple[int, ...] = ()
    id: str = ""
    max_length: int | None = None
    width: str | None = None


@dataclass
class DraftItem:
    """One item: its kind with the keys that kind has. `doubts` become comments.

    `sources` are the positions of the fields in `Document.fields` that the item stands for.
    """

    kind: str
    label: str | None = None
    text: str | None = None
    help: str | None = None
    required: bool = False
    width: str | None = None
    max_length: int | None = None
    length: int | None = None
    rows: int | None = None
    unit: str | None = None
    options: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    """Stored answers where the original names them; otherwise they come from the labels."""
    columns: list[DraftColumn] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    """The captions of an office block's fields."""
    doubts: list[str] = field(default_factory=list)
    sources: tuple[int, ...] = ()
    id: str = ""
    fim: str | None = None
    note: str | None = None

    def words(self) -> Iterator[str]:
        """Every text of the item that reaches the paper."""
        for text in (self.label, self.text, self.help, self.unit):
            if text:
                yield text
        yield from self.options
        yield from (column.label for column in self.columns)
        yield from self.items
        yield from self.parts
        if self.kind == "yesno":
            yield "Ja Nein"
        if self.kind == "table":  # the rows are numbered
            yield " ".join(str(n) for n in range(1, (self.rows or 0) + 1))


@dataclass
class DraftSection:
    """A part of the form with a heading."""

    title: str
    items: list[DraftItem] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    id: str = ""


@dataclass
class Draft:
    """An unreviewed form source."""

    title: str
    sections: list[DraftSection]
    number: str = "–"
    edition: datetime.date | None = None
    office: str = "–"
    legal: list[str] = field(default_factory=list)
    note: str | None = None
    doubts: dict[str, list[str]] = field(default_factory=dict)
    """Doubts about the form's own keys."""
    id: str = ""

    def words(self) -> Iterator[str]:
        """Every text of the draft, the form's note (headers and footers) too."""
        yield self.title
        yield from (text for text in (self.number, self.office, self.note) if text)
        for section in self.sections:
            yield section.title
            for item in section.items:
                yield from item.words()
