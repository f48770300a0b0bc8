"""Where the question of a group of buttons stands: in its cell, at its left, above it, or at the head of its table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.document.answers import leads_on
from formkit.document.labels import thresholds as t
from formkit.document.labels.groups import Grouping
from formkit.document.labels.growth import Found, level
from formkit.document.labels.names import is_unit
from formkit.document.model import Field
from formkit.findings import Rect

Question = tuple[str, tuple[int, ...]]
"""Its words, and its lines on the page."""
_LETTERS = 4
"""A cell with fewer counts things and asks nothing: "C", "10", "a)"."""
_NONE: Question = ("", ())
_NOTE = re.compile(
    r"^([•●▪*→!]|[–-] |oder\b|hinweis|achtung|bitte\b.*\b(beifügen|beilegen|vorlegen|ausfüllen)|(weiter|gehen sie)\b.*\b(zu|mit)\b)"
    r"|\b(beifügen|beilegen|beizufügen|vorzulegen|einreichen)\b[.!):]*(\s*[•–(]|$)",
    re.IGNORECASE,
)
"""What says something about an answer and asks nothing: papers to enclose, where to go on."""


def question_of(
    page: Grouping, group: Sequence[Sequence[Field]], before: tuple[Sequence[Field], Question] | None
) -> Question:
    """The words that ask a group of buttons (rows of them). `before`: the answers right before it on its row, and what
    asked them.
    """
    where = page.page
    buttons = [button for row in group for button in row]
    first = group[0][0]
    own = {n for button in buttons if (found := page.captions.get(id(button))) for n in found.lines}
    boxes = [page.extent(button) for button in buttons]
    whole: Rect = (
        min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes),
    )  # fmt: skip
    if before is not None and (led := _led_on(page, before[0][-1], first)) is not None:
        return where.text(led), led.lines
    again = before is not None and page.again(before[0], group[0])
    if before is not None and again and any(level(where.lines[n], first.box) for n in before[1][1]):
        return before[1]  # the same answers of a row once more, for the next person
    asked = where.asked_in_cell(first.box, whole, own)
    if asked is None:
        asked = _in_cell_at_left(page, buttons)
    if asked is None:
        left = where.left((min(whole[0], first.box[0]), *first.box[1:]))
        if left is not None and not set(left.lines) & (where.claimed | own):
            asked = left
    if asked is None:
        asked = _above(page, whole, own)
    if asked is None and before is not None and again and before[1][0]:
        return before[1]
    if asked is None:
        asked = _row_caption(page, group[0], own) or _above_left(page, whole)
    if asked is not None:
        return where.text(asked), asked.lines
    if lines := where.head_cell(where.top_of_stack(first).box, widest=t.HEAD_OF_SEVERAL):
        return where.text(Found(lines, 0.0)), lines
    if (
        id(first) not in page.captions and where.top_of_stack(first) is not first
    ):  # a row of a table: the head of the column asks
        head = where.column_head(first, beside=whole[2])
        return (head, ()) if sum(c.isalpha() for c in head) >= 4 else _NONE
    return _NONE


def intro_of(page: Grouping, row: Sequence[int]) -> Question:
    """What introduces a row of a table that is named by words at its left: the line above that ends with a colon."""
    where = page.page
    first = where.lines[row[0]].box
    above = [
        (line.box[3], n)
        for n, line in where.free_lines()
        if line.box[3] <= first[1] + t.INTO_FIELD * line.size
        and first[1] - line.box[3] <= t.REACH_ASKER * where.em
        and abs(line.box[0] - first[0]) <= t.HANGING * where.em
        and line.text.rstrip().endswith((":", "…", "...", "?"))
    ]
    return (where.lines[max(above)[1]].text, (max(above)[1],)) if above else _NONE


def _in_cell_at_left(page: Grouping, buttons: Sequence[Field]) -> Found | None:
    """The words of the ruled cell that stands left of all rows of a group."""
    cells = {page.page.cell_beside(button.box) for button in buttons[:1]}
    cell = next(iter(cells))
    lines = page.page.free_within(cell) if cell is not None else ()
    words = sum(len(page.page.lines[n].words) for n in lines)
    letters = sum(c.isalpha() for n in lines for c in page.page.lines[n].text)
    return Found(lines, 0.0) if letters >= _LETTERS and words <= t.WORDS_OF_CELL else None


def _led_on(page: Grouping, last: Field, first: Field) -> Found | None:
    """The answer right before a group, where it asks for more: "ja, und zwar als"."""
    caption = page.captions.get(id(last))
    if caption is None or not leads_on(page.words(last)):
        return None
    gap = first.box[0] - page.extent(last)[2]
    return caption if gap <= t.ANSWER_BEHIND * page.page.em else None


def _above(page: Grouping, whole: Rect, own: set[int]) -> Found | None:
    """The text right above a group, with the cell that it stands in."""
    where = page.page
    wide = max(whole[2], whole[0] + t.QUESTION_WIDTH * where.em)
    over_it = (whole[0] - t.QUESTION_LEFT * where.em, whole[1], wide, whole[3])
    above = where.above(over_it, reach=t.REACH_QUESTION, skip_claimed=True)
    for _turn in range(t.NOTES_BETWEEN):
        if above is None or not _NOTE.search(where.text(above)):
            break
        top = min(where.lines[n].box[1] for n in above.lines)
        above = where.above((over_it[0], top, *over_it[2:]), reach=t.REACH_QUESTION, skip_claimed=True)
    if above is not None and where.text(above).startswith("("):  # a hint to the question that stands over it
        top = min(where.lines[n].box[1] for n in above.lines)
        asks = where.above((over_it[0], top, *over_it[2:]), reach=t.REACH_OVER_HINT, skip_claimed=True)
        if asks is not None and not any(where.has_answer(n) for n in asks.lines):
            above = Found((*asks.lines, *(n for n in above.lines if n not in asks.lines)), above.gap)
    if (
        above is None
        or _NOTE.search(where.text(above))
        or set(above.lines) & own
        or is_unit(where.text(above))
        or any(where.has_answer(n) for n in above.lines)
    ):
        return None
    return Found(where.whole_cell(above.lines, whole), above.gap)


def _above_left(page: Grouping, whole: Rect) -> Found | None:
    """The last line of a question that ends left of its answers and a little above them."""
    where = page.page
    lines = [
        (line.box[3], n)
        for n, line in where.free_lines()
        if line.box[0] < whole[0] and line.box[2] <= whole[0] + t.SLACK * where.em
        and line.box[3] <= whole[3] and whole[1] - line.box[3] <= t.ABOVE_LEFT * where.em
        and not where.rulings.parted((*line.box[:1], whole[1], line.box[2], whole[3]), whole)
        and not where.rulings.crossed_between(line.box[3], whole[1], *line.box[0::2])
    ]  # fmt: skip
    if not lines or where.has_answer(max(lines)[1]):
        return None
    return where.left(_behind(where.lines[max(lines)[1]].box))


def _behind(box: Rect) -> Rect:
    """The place right behind a line."""
    return box[2], box[1], box[2], box[3]


def _row_caption(page: Grouping, row: Sequence[Field], own: set[int]) -> Found | None:
    """The words at the beginning of a row of which other answers stand before these: columns of persons."""
    where, first = page.page, row[0]
    left = [
        (line.box[0], n)
        for n, line in where.free_on_level(first.box)
        if line.box[2] <= first.box[0] and n not in own
    ]
    if not left:
        return None
    start = where.lines[min(left)[1]]
    if start.box[0] > min(b.box[0] for b in where.fields_at(first.box[1], first.box[3])):
        return None
    return where.left((start.box[2] + 1, *first.box[1:]), reach=t.REACH) or Found((min(left)[1],), 0.0)
