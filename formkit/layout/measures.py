"""The measures of an edition: points unless a name says millimetres."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.paper import A4
from formkit.paper import MM as MM  # the measures are written in it

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 24 * MM, 15 * MM, 10 * MM, 13 * MM
COLUMNS = 12
GAP = 4 * MM
ROW_GAP = 2.0 * MM
SECTION_GAP = 3.0 * MM
HEADER = 8.0 * MM
FOOTER = 8.3 * MM

LABEL, HELP, NOTICE, BODY = 9.2, 7.8, 8.8, 9.2
SECTION, SUBHEADING, TITLE, SUBTITLE, SUBTITLE_RTL = 11.0, 9.8, 17.0, 13.0, 18.0
FOOT, HINT = 7.0, 7.5

FIELD_HEIGHT = 7.2 * MM
FIELD_LINE = 6.0 * MM
PAPER_FIELD = 8.0 * MM
COMB_MIN = 5.0 * MM
FIELD_TEXT = 10.5
COMB_MAX = 12.0 * MM
BORDER = 0.7
MARK = 3.8 * MM
MARK_GAP = 1.8 * MM
OPTION_GAP = 6 * MM
INDENT = 4 * MM
SIGN_SPACE = 11 * MM
STAMP_HEIGHT = 24 * MM
ROW_NUMBER = 6 * MM

INK = "#16181C"
OTHER = "#3D4752"
"""The second language: a step lighter, 9.2:1 on white."""
ACCENT = "#1B3A5B"
GREY = "#5B6773"
FIELD_FILL = "#F6F9FC"
NOTICE_FILL = "#EEF2F6"
OFFICE_FILL = "#E4E7EA"
LINE = "#B9C0C7"
RED = "#A3211B"
WHITE = "#FFFFFF"


@dataclass(frozen=True)
class Frame:
    """The page and its margins. A large-print edition is set in a smaller frame, then enlarged to A4."""

    page_width: float = PAGE_WIDTH
    page_height: float = PAGE_HEIGHT
    left: float = LEFT
    right: float = RIGHT
    top: float = TOP
    bottom: float = BOTTOM
    header: float = HEADER
    footer: float = FOOTER
    """What the head and the foot of a page take."""
    narrowest: float = 48 * MM
    """A column of running text narrower than this would break nearly every word onto a line of its own."""
    paper: bool = False
    """To be filled in by hand: taller boxes, lines to write on, no fields and no fills under them."""

    @property
    def field_height(self) -> float:
        """Height of a box for one line."""
        return PAPER_FIELD if self.paper else FIELD_HEIGHT

    @property
    def field_line(self) -> float:
        """Distance of lines in a box for several."""
        return PAPER_FIELD if self.paper else FIELD_LINE

    @property
    def small_accent(self) -> str:
        """The second colour for small letters: on paper black, because letters of several inks are never quite sharp."""
        return INK if self.paper else ACCENT

    @classmethod
    def scaled(cls, scale: float) -> Frame:
        """The frame that fills A4, with the same margins, once everything is `scale` times as large."""
        width, height, left, right, top, bottom = (
            value / scale for value in (PAGE_WIDTH, PAGE_HEIGHT, LEFT, RIGHT, TOP, BOTTOM)
        )
        return cls(width, height, left, right, top, bottom)

    @property
    def width(self) -> float:
        """Width of the text."""
        return self.page_width - self.left - self.right

    @property
    def body_top(self) -> float:
        """Where text begins, below the head of the page."""
        return self.top + self.header

    @property
    def body_bottom(self) -> float:
        """Where text ends, above the foot of the page."""
        return self.page_height - self.bottom - self.footer

    @property
    def room(self) -> float:
        """Height of the text."""
        return self.body_bottom - self.body_top

    def span(self, columns: int) -> float:
        """Width of so many columns of the grid with the gaps between them."""
        column = (self.width - (COLUMNS - 1) * GAP) / COLUMNS
        return columns * column + (columns - 1) * GAP
