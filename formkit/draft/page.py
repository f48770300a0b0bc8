"""One page on its way into a draft: its lines, its inputs, which lines are spoken for, and where items stand."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from formkit.document.labels.surroundings import Surroundings
from formkit.document.model import Blank, Document, Field, Line, Page
from formkit.draft.model import DraftItem
from formkit.draft.naming import clean
from formkit.findings import Rect

_UNIT = re.compile(r"€|\beuro?\b|\bm²|\bqm\b|\bkm\b|%", re.IGNORECASE)


@dataclass
class Input:
    """A field of the page, or a drawn blank seen as one, with its position in `Document.fields` (or -1)."""

    field: Field
    source: int

    @property
    def box(self) -> Rect:
        return self.field.box


@dataclass
class DraftPage:
    """A page in the making. `used` lines need no paragraph any more; `placed` items stand before a line."""

    page: Page
    inputs: list[Input]
    used: set[int] = field(default_factory=set)
    placed: dict[int, list[tuple[float, float, DraftItem]]] = field(default_factory=lambda: defaultdict(list))
    heads: list[str] = field(default_factory=list)
    """Texts that were put together from words of several lines, such as the heads of columns."""

    def __post_init__(self) -> None:
        size = (self.page.width, self.page.height)
        self.around = Surroundings(
            self.page.lines, [entry.field for entry in self.inputs], self.page.rulings, size
        )

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.page.lines

    def place(self, item: DraftItem, box: Rect, lines: tuple[int, ...] = ()) -> None:
        """Put an item where its own lines begin, or else after the nearest line before its box."""
        anchor = min(lines) if lines else self._line_before(box)
        self.placed[anchor].append((box[1], box[0], item))

    def items_at(self, anchor: int) -> list[DraftItem]:
        """The items placed at a line, from top left to bottom right."""
        entries = sorted(self.placed.get(anchor, ()), key=lambda entry: (round(entry[0] / 6), entry[1]))
        return [item for _y, _x, item in entries]

    def _line_before(self, box: Rect) -> int:
        """The line that is read last before a box: the nearest one above it or left of it."""
        best, least = -1, 1e9
        for n, line in enumerate(self.lines):
            middle = (line.box[1] + line.box[3]) / 2
            beside = line.box[2] <= box[0] + 4 and box[1] - 2 <= middle <= box[3] + 2
            over = line.box[3] <= box[1] + 4 and min(line.box[2], box[2]) - max(line.box[0], box[0]) > -20
            if not (beside or over):
                continue
            dx = max(box[0] - line.box[2], line.box[0] - box[2], 0.0)
            dy = max(box[1] - line.box[3], 0.0)
            if dx + 1.5 * dy < least:
                best, least = n, dx + 1.5 * dy
        return best

    def unit_behind(self, box: Rect) -> tuple[str, int | None]:
        """A short word right behind a box or in it, such as "EUR" or "TT.MM.JJJJ", and its line."""
        for n, line in enumerate(self.lines):
            middle = (line.box[1] + line.box[3]) / 2
            if not box[1] - 2 <= middle <= box[3] + 2:
                continue
            inside = line.box[0] >= box[0] and line.box[2] <= box[2] + 2 and len(line.words) == 1
            if -3 <= line.box[0] - box[2] < 14 or inside:
                return line.words[0].text, n if len(line.words) == 1 else None
        return "", None

    def unit_below(self, box: Rect) -> int | None:
        """The line of a few words right below a box, or in its lower edge, that name a unit: "mtl. EUR brutto"."""
        others = {n for entry in self.inputs if entry.box != box for n in entry.field.label_lines}
        for n, line in enumerate(self.lines):
            near = (
                -6 < line.box[1] - box[3] < 8 and box[0] - 4 <= (line.box[0] + line.box[2]) / 2 <= box[2] + 4
            )
            if (
                near
                and n not in self.used
                and n not in others
                and len(line.words) <= 4
                and _UNIT.search(line.text)
            ):
                return n
        return None

    def covered(self, n: int) -> bool:
        """Does what a line says stand in a text that was gathered word by word?

        Each such text covers one line of the same words: what stands on the page five times, and in
        one label, is left over four times.
        """
        words = tokens(self.lines[n].text)
        if not words:
            return False
        like = [m for m, line in enumerate(self.lines) if m not in self.used and tokens(line.text) == words]
        times = sum(_within(words, tokens(head)) for head in self.heads)
        return n in like[:times]


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text, in small letters."""
    return tuple(re.findall(r"\w+", clean(text).casefold()))


def _within(words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    return any(longer[n : n + len(words)] == words for n in range(len(longer) - len(words) + 1))


def pages_of(document: Document) -> list[DraftPage]:
    """The pages with their inputs: fields that people fill in, and blanks."""
    pages = []
    for page in document.pages:
        inputs = [
            Input(field, n)
            for n, field in enumerate(document.fields)
            if field.page == page.number and field.kind != "button"
        ]
        inputs += [Input(_as_field(blank), -1) for blank in document.blanks if blank.page == page.number]
        pages.append(
            DraftPage(page, inputs, used={n for n in page.running if not _says_something(page.lines[n])})
        )
    return pages


def _says_something(line: Line) -> bool:
    """A whole sentence at the edge of every page is meant to be read, not a running header."""
    return len(line.words) >= 5 and line.text.rstrip().endswith((".", "!"))


def _as_field(blank: Blank) -> Field:
    caption = dataclasses.replace(
        blank.caption,
        source="geometry" if blank.label else "none",
        confidence=0.5 if blank.label else 0.0,
        on_page=blank.label,
    )
    # Numbers of questions are counted per page, for fields and for blanks.
    number = None if blank.question is None else 10_000 + blank.question
    asked = dataclasses.replace(blank.asked, number=number)
    return Field("", blank.kind, blank.page, blank.box, caption=caption, asked=asked)
