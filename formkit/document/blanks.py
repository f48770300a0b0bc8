"""Places to fill in that are only drawn: leaders, check-box signs, squares, empty boxes, lines to write on.

Leaders and check-box signs count on every page where no field lies on them; boxes and lines (`drawn_blanks.py`) only
on pages without any field, because fields are drawn with frames of their own. A blank gets its label
the way a field gets it, but for cells that hold their caption, or stand below the head of their column.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from formkit.document.blocks import join_lines
from formkit.document.drawn_blanks import TICKS, Drawn, DrawnBlanks
from formkit.document.labels import label_fields
from formkit.document.labels import thresholds as t
from formkit.document.labels.growth import within
from formkit.document.labels.inputs import cell_name
from formkit.document.model import Blank, Field, Label, Line, Page, Word
from formkit.document.pdf_text import LEADER, part_of, word_parts
from formkit.findings import Rect


def find_blanks(page: Page, fields: Sequence[Field], *, tables: bool = False) -> list[Blank]:
    """The blanks of a page with their labels; `fields` are those of the same page.

    `tables`: empty cells count beside fields too, because the lines drawn are those of tables.
    """
    em = t.em_of(page.lines)
    taken = [field.box for field in fields]
    pieces, origin, shapes = _pieces(page.lines, taken, em)
    drawn: list[Drawn] = []
    if tables or not fields:
        leaders = [box for box, kind in shapes if kind == "text"]
        found = DrawnBlanks(page, em, [box for box, kind in shapes if kind == "checkbox"], leaders)
        drawn = [
            one
            for one in found.all(boxes_only=bool(fields))
            if not any(within(own, one.box) for own in taken)
        ]
        if not fields:
            drawn += found.lines([*(box for box, _kind in shapes), *(one.box for one in drawn)])
        shapes = [(box, kind) for box, kind in shapes if not _leads_to(box, kind, drawn, em)]
    if not shapes and not drawn:
        return []
    if tables:  # there a mere number names its row
        drawn = [
            one for one in drawn if one.caption or not any(within(line.box, one.box) for line in page.lines)
        ]
    # Tables of word processors have places of their own making: their cells are named as fields are.
    named = {} if tables else {one.box: one for one in drawn}
    made = [
        Field(name=f"{n}", kind=kind, page=page.number, box=box)
        for n, (box, kind) in enumerate(_apart([*shapes, *((one.box, one.kind) for one in drawn)]))
    ]
    labelled = label_fields([*made, *fields], pieces, page.rulings, (page.width, page.height))[: len(made)]
    return [_in_its_cell(page, _blank(field, origin), named.get(field.box)) for field in labelled]


def _leads_to(box: Rect, kind: str, drawn: Sequence[Drawn], em: float) -> bool:
    """Are these dots that only lead the eye to a box?"""
    return kind == "text" and any(
        -t.SLACK * em <= one.box[0] - box[2] <= t.ANSWER_BEHIND * em
        and one.box[1] <= box[3] <= one.box[3] + t.EDGE * em
        for one in drawn
    )


_SENTENCE = re.compile(r"^.{3,}?(\?|[^.\s]{3,}\.(?=\s[A-ZÄÖÜ]))")
"""The first sentence of small print: it names what is asked, the rest explains it."""


def _in_its_cell(page: Page, blank: Blank, drawn: Drawn | None) -> Blank:
    """A blank under the words of its own cell, or of the heads of its column and row."""
    if drawn is None or not (drawn.caption or drawn.column or drawn.row):
        return blank
    row, column = (join_lines([page.lines[n].text for n in lines]) for lines in (drawn.row, drawn.column))
    if drawn.caption:
        words, lines, source = join_lines([page.lines[n].text for n in drawn.caption]), drawn.caption, "cell"
        if len(words.split()) > t.WORDS_BELOW_RULE and (first := _SENTENCE.match(words)):
            words = first.group()
    else:
        words, lines, source = cell_name(row, column), drawn.column or drawn.row, "table"
    boxes = [page.lines[n].box for n in lines]
    left, top, right, bottom = zip(*boxes, strict=True)
    box = (min(left), min(top), max(right), max(bottom))
    caption = Label(words, source, t.SURE_INSIDE, lines, box, words)
    asked = dataclasses.replace(blank.asked, row=row or None, column=column or None)
    return dataclasses.replace(blank, caption=caption, asked=asked)


def _blank(field: Field, origin: Sequence[int]) -> Blank:
    def lines_of(pieces: Sequence[int]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(origin[n] for n in pieces))

    return Blank(
        page=field.page,
        box=field.box,
        kind=field.kind,
        caption=dataclasses.replace(field.caption, lines=lines_of(field.label_lines)),
        asked=dataclasses.replace(field.asked, lines=lines_of(field.group_lines)),
    )


Shape = tuple[Rect, str]


def _pieces(
    lines: Sequence[Line], taken: Sequence[Rect], em: float
) -> tuple[list[Line], list[int], list[Shape]]:
    """The lines without leaders and check-box signs, split there, and which line each came from."""
    pieces: list[Line] = []
    origin: list[int] = []
    shapes: list[Shape] = []

    def finish(words: list[Word], n: int) -> None:
        if words:
            boxes = [word.box for word in words]
            left, top, right, bottom = zip(*boxes, strict=True)
            pieces.append(Line(tuple(words), (min(left), min(top), max(right), max(bottom))))
            origin.append(n)
            words.clear()

    for n, line in enumerate(lines):
        current: list[Word] = []
        for word in _brackets_joined(line.words, em):
            parts = list(_parts(word))
            if parts == [(word, "")]:
                current.append(word)
                continue
            for part, kind in parts:
                if not kind:
                    current.append(part)
                    continue
                finish(current, n)
                if not any(_overlap(part.box, box, em) for box in taken):
                    box = part.box
                    if kind == "text":  # leaders are as high as a dot; a person writes higher
                        box = (box[0], min(box[1], box[3] - t.WRITING_HEIGHT * t.hand(em)), box[2], box[3])
                    shapes.append((box, kind))
        finish(current, n)
    return pieces, origin, _joined(shapes, em)


def _brackets_joined(words: Sequence[Word], em: float) -> list[Word]:
    """ "[ ]" came as two words; it is one box to tick."""
    joined: list[Word] = []
    for word in words:
        if (
            word.text == "]"
            and joined
            and joined[-1].text == "["
            and word.box[0] - joined[-1].box[2] < t.BRACKETS * em
        ):
            before = joined.pop()
            box = (before.box[0], before.box[1], word.box[2], word.box[3])
            word = Word("[ ]", box, word.size, word.upright)
        joined.append(word)
    return joined


def _parts(word: Word) -> Iterator[tuple[Word, str]]:
    """A word split at its leaders and check-box signs; the kind of blank each part is, or nothing."""
    if word.text in TICKS or word.text in ("[ ]", "[]", "[_]", "[__]", "(_)"):
        yield word, "checkbox"
        return
    if word.text[0] in TICKS and len(word.text) > 1:
        yield part_of(word, 0, 1), "checkbox"
        yield part_of(word, 1, len(word.text)), ""
        return
    for part in word_parts(word):
        yield part, "text" if LEADER.search(part.text) else ""


def _joined(shapes: list[Shape], em: float) -> list[Shape]:
    """Leaders that came in several pieces on one height are one blank."""
    found: list[Shape] = []
    for box, kind in shapes:
        if found and kind == "text" == found[-1][1]:
            last = found[-1][0]
            if abs(last[3] - box[3]) < t.SLACK * em and -t.SLACK * em <= box[0] - last[2] < t.LEADER_GAP * em:
                found[-1] = ((last[0], min(last[1], box[1]), box[2], max(last[3], box[3])), kind)
                continue
        found.append((box, kind))
    return found


def _apart(shapes: Sequence[Shape]) -> list[Shape]:
    """Shapes that do not lie on each other; the smaller ones stay."""
    kept: list[Shape] = []
    for box, kind in sorted(shapes, key=lambda s: (s[0][2] - s[0][0]) * (s[0][3] - s[0][1])):
        if not any(within(other, box) or within(box, other) for other, _kind in kept):
            kept.append((box, kind))
    return sorted(kept, key=lambda s: (s[0][1], s[0][0]))


def _overlap(a: Rect, b: Rect, em: float) -> bool:
    """Do two boxes share some width, and are they at most two edges apart in height?"""
    return min(a[2], b[2]) > max(a[0], b[0]) and max(a[1], b[1]) - min(a[3], b[3]) < 2 * t.EDGE * em
