"""The story of finding blanks: signs of the text, combs, squares, cells, lines to write on, words to choose; then their names."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from formkit.document.blanks.boxes import Boxes
from formkit.document.blanks.combs import combs
from formkit.document.blanks.naming import Naming
from formkit.document.blanks.rules import Rules
from formkit.document.blanks.sheet import Drawn, Sheet
from formkit.document.blanks.signs import Shape, split_at_signs
from formkit.document.blanks.squares import squares
from formkit.document.labels import label_fields
from formkit.document.labels import thresholds as t
from formkit.document.labels.growth import within
from formkit.document.model import Blank, Field, Line, Page
from formkit.findings import Rect


def find_blanks(page: Page, fields: Sequence[Field], *, tables: bool = False) -> list[Blank]:
    """The blanks of a page with their labels; `fields` are those of the same page.

    Leaders and check-box signs count on every page where no field lies on them, boxes and lines only on pages without any
    field, because fields are drawn with frames of their own. `tables`: empty cells count beside fields too, because the
    lines drawn are those of tables.
    """
    em = t.em_of(page.lines)
    taken = [field.box for field in fields]
    pieces, origin, shapes = split_at_signs(page.lines, taken, em)
    sheet = Sheet(page, em)
    drawn: list[Drawn] = []
    if tables or not fields:
        drawn = [
            one
            for one in _drawn(sheet, shapes, boxes_only=bool(fields))
            if not any(within(own, one.box) for own in taken)
        ]
        shapes = [(box, kind) for box, kind in shapes if not _leads_to(box, kind, drawn, em)]
    if not shapes and not drawn:
        return []
    if tables:  # there a mere number names its row
        drawn = [
            one for one in drawn if one.caption or not any(within(line.box, one.box) for line in page.lines)
        ]
    # Tables of word processors have places of their own making: their cells are named as fields are.
    named = {} if tables else {one.box: one for one in drawn}
    places = _apart([*shapes, *((one.box, one.kind) for one in drawn)])
    # Of several lines for one answer the first one stands by the caption.
    made = [
        Field(name=f"{n}", kind=kind, page=page.number, box=named[box].first or box if box in named else box)
        for n, (box, kind) in enumerate(places)
    ]
    labelled = label_fields([*made, *fields], pieces, page.rulings, (page.width, page.height))[: len(made)]
    naming = Naming(sheet)
    blanks = [
        naming.named(dataclasses.replace(_blank(field, origin), box=box), named.get(box))
        for field, (box, _kind) in zip(labelled, places, strict=True)
    ]
    return [
        blank
        for blank in blanks
        if not _is_nameless(blank, em) and not _is_alone(blank, blanks, sheet, pieces)
    ]


def _drawn(sheet: Sheet, shapes: Sequence[Shape], *, boxes_only: bool) -> list[Drawn]:
    """What is drawn; `boxes_only`: cells alone."""
    em = sheet.em
    leaders = [box for box, kind in shapes if kind == "text"]
    ticks = [box for box, kind in shapes if kind == "checkbox"]
    found: list[Drawn] = []
    if not boxes_only:
        found += [Drawn(box, "text") for box in combs(sheet)]
        found += [Drawn(box, "checkbox") for box in squares(sheet, [one.box for one in found])]
    taken = [*leaders, *(one.box for one in found if one.kind == "text")]
    ticks += [one.box for one in found if one.kind == "checkbox"]
    cells = Boxes(sheet, ticks, taken).all()
    found += [one for one in cells if not any(within(one.box, box) for box in taken)]
    if not boxes_only:
        found += Rules(sheet, [*(box for box, _kind in shapes), *(one.box for one in found)]).all()
    return [one for one in found if one.box[2] - one.box[0] > em or one.kind == "checkbox"]


def _is_nameless(blank: Blank, em: float) -> bool:
    """A small box that nothing names is an ornament."""
    if blank.label or blank.group:
        return False
    wide, high = blank.box[2] - blank.box[0], blank.box[3] - blank.box[1]
    return blank.kind == "checkbox" or wide * high < t.NAMELESS * em * em


def _is_alone(blank: Blank, blanks: Sequence[Blank], sheet: Sheet, lines: Sequence[Line]) -> bool:
    """Does a box to tick stand where no words and no other boxes are: a part of a picture?"""
    if blank.kind == "text":
        return False
    box, em = blank.box, sheet.em
    near = (box[0] - t.REACH_ANSWER_LEFT * em, box[1] - em, box[2] + t.REACH_ANSWER_RIGHT * em, box[3] + em)
    if any(
        line.box[0] < near[2] and line.box[2] > near[0] and line.box[1] < near[3] and line.box[3] > near[1]
        for line in lines
    ):
        return False
    return not any(
        other is not blank and other.kind != "text"
        and (abs(other.box[1] - box[1]) < t.EDGE * em or abs(other.box[0] - box[0]) < t.EDGE * em)
        for other in blanks
    ) and not any(within(box, cell.box) and sheet.inside[cell.box] for cell in sheet.cells)  # fmt: skip


def _leads_to(box: Rect, kind: str, drawn: Sequence[Drawn], em: float) -> bool:
    """Are these dots that only lead the eye to a box?"""
    return kind == "text" and any(
        -t.SLACK * em <= one.box[0] - box[2] <= t.ANSWER_BEHIND * em
        and one.box[1] <= box[3] <= one.box[3] + t.EDGE * em
        for one in drawn
    )


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


def _apart(shapes: Sequence[Shape]) -> list[Shape]:
    """Shapes that do not lie on each other; the smaller ones stay."""
    kept: list[Shape] = []
    for box, kind in sorted(shapes, key=lambda s: (s[0][2] - s[0][0]) * (s[0][3] - s[0][1])):
        if not any(within(other, box) or within(box, other) for other, _kind in kept):
            kept.append((box, kind))
    return sorted(kept, key=lambda s: (s[0][1], s[0][0]))
