"""One page as the search for blanks sees it: its ruled cells, the ground under a place, and what is written where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formkit.document.blanks.cells import ruled_cells
from formkit.document.blanks.signs import TICKS
from formkit.document.labels import thresholds as t
from formkit.document.labels.growth import within
from formkit.document.model import Line, Page
from formkit.findings import Rect

Color = tuple[int, int, int]
WHITE: Color = (255, 255, 255)
_LOOKED_AT = 3_000
"""A page with more filled areas is a picture; the last ones are looked at."""


@dataclass(frozen=True)
class Drawn:
    """A place to fill in: its kind (text or checkbox), and the lines of the page that name it where the drawing says so."""

    box: Rect
    kind: str
    caption: tuple[int, ...] = ()
    column: tuple[int, ...] = ()
    row: tuple[int, ...] = ()
    source: str = "cell"
    """How its caption was found."""
    first: Rect | None = None
    """The first of several lines to write on: its caption is that of all."""


class Sheet:
    """What stands and what is drawn on one page; `em` in points."""

    def __init__(self, page: Page, em: float) -> None:
        self.page, self.em = page, em
        self.rulings = page.rulings.seen or page.rulings
        self.size = (page.width, page.height)
        self.cells = ruled_cells(self.rulings, em)
        self._grounds = self.rulings.grounds[-_LOOKED_AT:]
        self._colors: dict[tuple[float, float], Color] = {}
        self._marks = [
            box
            for box in self.rulings.marks
            if (box[2] - box[0]) * (box[3] - box[1]) < 0.2 * page.width * page.height
        ]
        self.inside: dict[Rect, tuple[int, ...]] = {
            cell.box: tuple(
                n
                for n, line in enumerate(page.lines)
                if within(line.box, cell.box) and any(c.isalpha() for c in line.text)
            )
            for cell in self.cells
        }
        words = [line.box for line in page.lines if line.words[0].upright and len(line.text) > 1]
        self.left = min((box[0] for box in words), default=0.0)
        self.right = max((box[2] for box in words), default=page.width)

    @property
    def lines(self) -> Sequence[Line]:
        """The lines of the page."""
        return self.page.lines

    def text(self, numbers: Sequence[int]) -> str:
        """The words of some lines."""
        return " ".join(self.page.lines[n].text for n in numbers)

    # ── the ground ───────────────────────────────────────────────────────────────────────────────

    def color(self, x: float, y: float) -> Color:
        """The colour of the ground at a place: of the last area that was filled there."""
        key = (round(x), round(y))
        if key not in self._colors:
            self._colors[key] = next(
                (
                    ground.color
                    for ground in reversed(self._grounds)
                    if ground.box[0] <= x <= ground.box[2] and ground.box[1] <= y <= ground.box[3]
                ),
                WHITE,
            )
        return self._colors[key]

    def middle(self, box: Rect) -> Color:
        """The colour in the middle of a box."""
        return self.color((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)

    def is_dark(self, box: Rect) -> bool:
        """Is a box filled so darkly that nobody could write in it?"""
        return light(self.middle(box)) < t.DARK

    # ── what is in the way ───────────────────────────────────────────────────────────────────────

    def written(self, box: Rect) -> bool:
        """Do words stand in a box? Signs to tick are no words."""
        return any(
            min(word.box[2], box[2]) - max(word.box[0], box[0]) > t.TOUCH * self.em
            and min(word.box[3], box[3]) - max(word.box[1], box[1]) > t.SLACK * self.em
            for line in self.page.lines
            if line.box[1] < box[3] and line.box[3] > box[1]
            for word in line.words
            if word.text not in TICKS
        )

    def marked(self, box: Rect) -> bool:
        """Is something drawn in a box: a sign, a picture, a stroke through it?"""
        return self.struck(box) or any(
            within(mark, box) and mark[2] - mark[0] > 0.5 * self.em and mark[3] - mark[1] > 0.5 * self.em
            for mark in self._marks
        )

    def ticked(self, core: Rect) -> bool:
        """Is something drawn wholly in the inner part of a small box?"""
        return any(
            core[0] <= mark[0] and core[1] <= mark[1] and mark[2] <= core[2] and mark[3] <= core[3]
            and mark[2] - mark[0] > 0.4 * (core[2] - core[0])
            for mark in self._marks
        )  # fmt: skip

    def struck(self, box: Rect) -> bool:
        """Does a slanted line run through a box?"""
        x0, y0, x1, y1 = box
        for ax, ay, bx, by in self.rulings.slanted:
            if min(ay, by) > y1 or max(ay, by) < y0 or abs(by - ay) < 0.1:
                continue
            top, bottom = max(y0, min(ay, by)), min(y1, max(ay, by))
            if bottom - top < 0.5 * (y1 - y0):
                continue
            x = ax + (bx - ax) * ((top + bottom) / 2 - ay) / (by - ay)
            if x0 < x < x1:
                return True
        return False


def light(color: Color) -> float:
    """How light a colour looks, 0 to 255."""
    red, green, blue = color
    return 0.299 * red + 0.587 * green + 0.114 * blue


def is_gray(color: Color) -> bool:
    """Has a colour no tint?"""
    return max(color) - min(color) <= 12


def inside(inner: Rect, outer: Rect) -> bool:
    """Does a box lie in another one, and is it another one?"""
    if inner == outer:
        return False
    return (
        outer[0] - 1 <= inner[0] and outer[1] - 1 <= inner[1] and inner[2] <= outer[2] + 1 and inner[3] <= outer[3] + 1
        and (inner[2] - inner[0]) * (inner[3] - inner[1]) < 0.9 * (outer[2] - outer[0]) * (outer[3] - outer[1])
    )  # fmt: skip


def around(boxes: Sequence[Rect]) -> Rect:
    """The smallest box around all boxes."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def overlap(a: Rect, b: Rect, em: float) -> bool:
    """Do two boxes share some width, and are they at most two edges apart in height?"""
    return min(a[2], b[2]) > max(a[0], b[0]) and max(a[1], b[1]) - min(a[3], b[3]) < 2 * t.EDGE * em
