"""Which words belong to which field.

The order: a useful tooltip, then the words around the field. Each label carries its source and a
confidence, because a guess from geometry is only that.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from formkit.document.model import Block, Field, Line
from formkit.findings import Rect

_PLACEHOLDER = re.compile(
    r"^(undefined|unbenannt|text(feld)?|field|feld|check ?box|kontrollkästchen|button|option|group|gruppe)?"
    r"[\s_.\-]*\d*(_\d+)*$",
    re.IGNORECASE,
)


def useful_tooltip(tooltip: str | None) -> bool:
    """Does this tooltip say something to a person?"""
    text = (tooltip or "").strip()
    return sum(c.isalpha() for c in text) >= 2 and not _PLACEHOLDER.match(text) and "_" not in text


def label_fields(
    fields: Sequence[Field], lines: Sequence[Line], blocks: Sequence[Block], *, visual_only: bool = False
) -> list[Field]:
    """The fields of one page with their labels. `visual_only` ignores tooltips."""
    boxes = [field.box for field in fields if field.kind != "button"]
    captions = {id(line): block for block in blocks for line in block.lines}
    labelled = []
    for field in fields:
        if field.kind == "button":
            labelled.append(field)
            continue
        if not visual_only and useful_tooltip(field.tooltip):
            label = " ".join((field.tooltip or "").split())
            labelled.append(dataclasses.replace(field, label=label, label_source="tooltip", confidence=0.95))
            continue
        best = _nearest(field, lines, boxes)
        if best is None:
            labelled.append(field)
            continue
        line, score = best
        block = captions.get(id(line))
        label = block.text if block and len(block.text) <= 160 and len(block.lines) <= 3 else line.text
        confidence = round(max(0.1, min(0.8, 0.8 - score / 60)), 2)
        labelled.append(
            dataclasses.replace(field, label=label, label_source="geometry", confidence=confidence)
        )
    return [_with_group(field, labelled, lines) for field in labelled]


def _nearest(field: Field, lines: Sequence[Line], others: Sequence[Rect]) -> tuple[Line, float] | None:
    scored = [
        (score + 12 * _blocked(field.box, line.box, others), position)
        for position, line in enumerate(lines)
        if (score := _distance(field, line)) is not None and any(c.isalpha() for c in line.text)
    ]
    if not scored:
        return None
    score, position = min(scored)
    return (lines[position], score) if score < 80 else None


def _distance(field: Field, line: Line) -> float | None:
    """How far a line is from being the caption of `field`, in points; small is near. None: never."""
    fx0, fy0, fx1, fy1 = field.box
    lx0, ly0, lx1, ly1 = line.box
    middle = (ly0 + ly1) / 2
    beside = fy0 - 0.3 * line.size <= middle <= fy1 + 0.3 * line.size
    overlap = min(fx1, lx1) - max(fx0, lx0)
    if field.kind in ("checkbox", "radio"):
        if beside and lx0 >= fx1 - 2:
            return lx0 - fx1
        if beside and lx1 <= fx0 + 2:
            return 15 + fx0 - lx1
        if overlap > 0 and ly1 <= fy0 + 2:
            return 20 + (fy0 - ly1)
        return None
    if overlap > 0 and fy0 - 2 <= ly0 and ly1 <= fy1 + 2:  # small print inside the box
        return 1 + (ly0 - fy0)
    if overlap > 0 and ly1 <= fy0 + 0.4 * line.size:
        return 4 + max(0.0, fy0 - ly1) * 1.6 + abs(lx0 - fx0) * 0.08
    if beside and lx1 <= fx0 + 2:
        return 4 + (fx0 - lx1) * 0.8
    if beside and lx0 >= fx1 - 2:
        return 30 + lx0 - fx1
    if overlap > 0 and ly0 >= fy1 - 0.4 * line.size:
        return 25 + max(0.0, ly0 - fy1) * 1.6
    return None


def _blocked(field: Rect, line: Rect, others: Sequence[Rect]) -> int:
    """How many other fields lie between a field and a line."""
    x0, x1 = min(field[0], line[0]), max(field[2], line[2])
    if line[3] <= field[1] + 1:  # line above
        x0, x1 = max(field[0], line[0]), min(field[2], line[2])
        y0, y1 = line[3], field[1]
    elif line[1] >= field[3] - 1:
        x0, x1 = max(field[0], line[0]), min(field[2], line[2])
        y0, y1 = field[3], line[1]
    elif line[2] <= field[0]:
        x0, x1, y0, y1 = line[2], field[0], line[1], line[3]
    else:
        x0, x1, y0, y1 = field[2], line[0], line[1], line[3]
    return sum(
        other != field
        and min(x1, other[2]) - max(x0, other[0]) > 1
        and min(y1, other[3]) - max(y0, other[1]) > 1
        for other in others
    )


def _with_group(field: Field, fields: Sequence[Field], lines: Sequence[Line]) -> Field:
    """A radio button with the question of its group: the text above or left of all its buttons."""
    if field.kind != "radio":
        return field
    members = [other.box for other in fields if other.kind == "radio" and other.name == field.name]
    x0, y0 = min(b[0] for b in members), min(b[1] for b in members)
    y1 = max(b[3] for b in members)
    option_words = {other.label for other in fields if other.kind == "radio"}
    best: tuple[float, str] | None = None
    for line in lines:
        if line.text in option_words:
            continue
        lx0, ly0, lx1, ly1 = line.box
        if lx1 <= x0 + 2 and y0 - 3 <= (ly0 + ly1) / 2 <= y1 + 3:
            distance = x0 - lx1
        elif ly1 <= y0 + 3 and lx0 <= x0 + 60:
            distance = 3 + (y0 - ly1) * 1.5 + abs(x0 - lx0) * 0.2
        else:
            continue
        if distance < 80 and (best is None or distance < best[0]):
            best = (distance, line.text)
    return dataclasses.replace(field, group=best[1]) if best else field
