"""Which words belong to which field. `docs/reading.md` tells how, with figures.

The order: a useful tooltip; then the page. On the page, the buttons come first: their captions are
taken, so that no text field nearby takes "Ja" for its name. A field without a caption of its own is
named by the heads of its column and row. Each label carries its source and a confidence.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from functools import cache

from formkit.document.answers import YES_NO, is_yes_no
from formkit.document.label_growth import same_level
from formkit.document.label_search import ENUMERATOR, Found, Surroundings
from formkit.document.model import Asked, Field, Label, Line, Rulings
from formkit.findings import Rect

_PLACEHOLDER = re.compile(
    r"^(undefined|unbenannt|text(feld)?|field|feld|check ?box|kontrollkästchen|button|option|group|gruppe)?"
    r"[\s_.\-]*\d*(_\d+)*$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"^(€|eur(o)?|tt|mm|jj(jj)?|dd|yy(yy)?|%|m²|qm|km|std\.?|stunden?|tage?|uhr|cm|kg|\W|mtl\.?|monatlich|(im|pro|je) (monat|jahr|woche|tag)|eur brutto|mtl\. eur.*)+$",
    re.IGNORECASE,
)


def _is_unit(text: str) -> bool:
    return len(text) <= 30 and _UNIT.match(text.strip()) is not None


@cache
def useful_tooltip(tooltip: str | None) -> bool:
    """Does this tooltip say something to a person?"""
    text = (tooltip or "").strip()
    return sum(c.isalpha() for c in text) >= 2 and not _PLACEHOLDER.match(text) and "_" not in text


def label_fields(
    fields: Sequence[Field],
    lines: Sequence[Line],
    rulings: Rulings,
    size: tuple[float, float],
    *,
    visual_only: bool = False,
) -> list[Field]:
    """The fields of one page of a `size` with their labels. `visual_only` ignores tooltips."""
    inputs = [field for field in fields if field.kind != "button"]
    page = Surroundings(lines, inputs, rulings, size)
    seen = _label_buttons(page)
    below = page.captions_below()
    labelled: list[Field] = []
    for field in fields:
        if field.kind == "button":
            labelled.append(field)
            continue
        found = seen.get(id(field)) or _label_input(page, field, seen, below=below)
        if not visual_only and useful_tooltip(field.tooltip):
            words = " ".join((field.tooltip or "").split())
            found = _called(found, words, "tooltip", 0.95)
        elif not visual_only and useful_tooltip(field.structure):
            words = " ".join((field.structure or "").split())
            found = _called(found, words, "structure", 0.9)
        labelled.append(found)
    return labelled


def _named(
    field: Field,
    label: str,
    source: str,
    confidence: float,
    group: str = "",
    box: Rect | None = None,
    *,
    lines: tuple[int, ...] = (),
    asked: tuple[int, ...] = (),
    question: int | None = None,
) -> Field:
    if not label and not group:
        return dataclasses.replace(field, asked=Asked(number=question))
    return dataclasses.replace(
        field,
        caption=Label(label or None, source, round(confidence, 2), lines, box, label or group),
        asked=Asked(group or None, asked, question),
    )


def _called(field: Field, words: str, source: str, confidence: float) -> Field:
    """The field under a name that the file gives; what the page says stays known."""
    caption = dataclasses.replace(field.caption, text=words, source=source, confidence=confidence)
    return dataclasses.replace(field, caption=caption)


# ── buttons ──────────────────────────────────────────────────────────────────────────────────────


def _label_buttons(page: Surroundings) -> dict[int, Field]:
    buttons = [field for field in page.fields if field.kind in ("checkbox", "radio")]
    captions = _captions(page, buttons)
    for found in captions.values():
        page.claimed.update(found.lines)
    labelled: dict[int, Field] = {}
    for number, group in enumerate(_groups(buttons, captions, page)):
        question, asked = _question(page, group, captions)
        for button in group:
            caption = captions.get(id(button))
            if caption is not None:
                labelled[id(button)] = _named(
                    button,
                    page.text(caption),
                    "geometry",
                    0.8 - caption.gap / 80,
                    question,
                    page.box(caption),
                    lines=caption.lines,
                    asked=asked,
                    question=number,
                )
            else:
                row, column = _heads(page, button)
                label, rest = (column, row) if column else (row, "")
                labelled[id(button)] = _named(
                    button,
                    label or question,
                    "table",
                    0.55,
                    rest or question,
                    asked=() if rest else asked,
                    question=number,
                )
    return labelled


def _captions(page: Surroundings, buttons: Sequence[Field]) -> dict[int, Found]:
    """The words beside each button: right of it, or left where the form is made that way."""
    sides: dict[int, tuple[Found | None, Found | None]] = {}
    for button in buttons:
        right = page.right(button.box, reach=24)
        left = page.left(button.box, reach=16, whole=False)
        sides[id(button)] = (right, left)
    rights = sum(right is not None and left is None for right, left in sides.values())
    lefts = sum(left is not None and right is None for right, left in sides.values())
    prefer_left = lefts > 2 * rights
    chosen: dict[int, Found] = {}
    for key, (right, left) in sides.items():
        if right and left:
            first: Found | None = left if prefer_left or left.gap * 2.5 < right.gap else right
        else:
            first = right or left
        if first is not None:
            chosen[key] = first
    for button in buttons:
        if id(button) not in chosen and (caption := page.on_top(button.box)):
            chosen[id(button)] = caption
    return chosen


def _groups(buttons: Sequence[Field], captions: dict[int, Found], page: Surroundings) -> list[list[Field]]:
    """Buttons that answer one question: a radio group, a row, or a column of single buttons."""
    groups: list[list[Field]] = []
    for button in _by_rows(buttons):
        for group in reversed(groups):
            if _joins(group, button, captions, page):
                group.append(button)
                break
        else:
            groups.append([button])
    return groups


def _by_rows(buttons: Sequence[Field]) -> list[Field]:
    """Buttons row by row, each row from the left, though its boxes are seldom drawn on exactly one height."""
    rows: list[list[Field]] = []
    for button in sorted(buttons, key=lambda b: b.box[1]):
        if rows and same_level(rows[-1][0].box, button.box):
            rows[-1].append(button)
        else:
            rows.append([button])
    return [button for row in rows for button in sorted(row, key=lambda b: b.box[0])]


def _joins(group: Sequence[Field], button: Field, captions: dict[int, Found], page: Surroundings) -> bool:
    last = group[-1]
    if button.kind == "radio" and last.kind == "radio":
        return button.name == last.name
    if same_level(last.box, button.box):
        if button.box[0] < last.box[0]:
            return False
        caption = captions.get(id(last))
        mine = captions.get(id(button))
        if len(group) == 1 and caption and mine and button.box[0] - last.box[2] < 200:
            words = {
                page.text(caption).lower().split(" ")[0].strip(" :.,"),
                page.text(mine).lower().split(" ")[0].strip(" :.,"),
            }
            if is_yes_no(words):
                return True
        if mine and any(
            (other := captions.get(id(member))) and page.text(other) == page.text(mine) for member in group
        ):
            return False  # the same answer again: the next question of the row
        if page.rulings.parted(last.box, button.box):
            return False
        end = max([last.box[2], *(page.lines[n].box[2] for n in caption.lines)]) if caption else last.box[2]
        between = page.left(button.box, reach=button.box[0] - end - 4, whole=False)
        return button.box[0] - end < 90 and (between is None or set(between.lines) <= page.claimed)
    rows = {round(b.box[1] / 4) for b in group}
    single = len(rows) == len(group)
    return (
        single
        and abs(button.box[0] - last.box[0]) < 4
        and button.box[1] - _end(last, captions, page) < 2.2 * max(last.box[3] - last.box[1], 8)
        and id(button) in captions
    )


def _end(button: Field, captions: dict[int, Found], page: Surroundings) -> float:
    """Where a button with its caption ends, in points from the top."""
    caption = captions.get(id(button))
    return max(button.box[3], page.box(caption)[3]) if caption else button.box[3]


def _question(
    page: Surroundings, group: Sequence[Field], captions: dict[int, Found]
) -> tuple[str, tuple[int, ...]]:
    """The text left of a group's first row or above the group, and its lines."""
    own = {n for button in group if (found := captions.get(id(button))) for n in found.lines}
    boxes = [button.box for button in group] + [page.lines[n].box for n in own]
    first = min(group, key=lambda b: (b.box[1], b.box[0]))
    row: Rect = (min(b[0] for b in boxes), first.box[1], first.box[2], first.box[3])
    whole: Rect = (row[0], min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    within_cell = page.asked_in_cell(whole, own)
    if within_cell:
        return page.text(within_cell), within_cell.lines
    left = page.left(row)
    if left and not set(left.lines) & (page.claimed | own):
        return page.text(left), left.lines
    above = page.above(
        (whole[0] - 12, whole[1], max(whole[2], whole[0] + 120), whole[3]), reach=34, skip_claimed=True
    )
    if (
        above
        and not set(above.lines) & own
        and not _is_unit(page.text(above))
        and not any(page.has_answer(n) for n in above.lines)
    ):
        lines = page.whole_cell(above.lines, whole)
        return page.text(Found(lines, 0.0)), lines
    if asked := page.head_cell(page.top_of_stack(first).box):
        return page.text(Found(asked, 0.0)), asked
    if page.top_of_stack(first) is not first:  # a row of a table: the head of the column asks
        head = page.column_head(first, beside=whole[2])
        return (head, ()) if sum(c.isalpha() for c in head) >= 4 else ("", ())
    return "", ()


# ── everything else ──────────────────────────────────────────────────────────────────────────────


def _label_input(page: Surroundings, field: Field, buttons: dict[int, Field], *, below: bool) -> Field:
    inside = page.inside(field.box) if not (field.value or "").strip() else None
    if inside and not set(inside.lines) & page.claimed and not _is_unit(page.text(inside)):
        return _named(field, page.text(inside), "cell", 0.85, box=page.box(inside), lines=inside.lines)
    behind = page.left(field.box, reach=16, whole=False)
    if behind and set(behind.lines) <= page.claimed and YES_NO.match(page.text(behind)):
        question = _question_of(page, behind, buttons)
        if question:
            return _behind_answer(page, field, behind, question)
    candidates = _candidates(page, field, below=below)
    best = min(candidates, key=lambda c: c[0]) if candidates else None
    stacked = page.top_of_stack(field) is not field
    legend = best is not None and ENUMERATOR.match(page.text(best[1])) and page.legend(best[1])
    if (
        not legend
        and (stacked or (page.start_of_row(field) is not field and (best is None or best[0] > 20)))
        and (best is None or best[0] > 6)
    ):
        words = _cell_name(*_heads(page, field))
        if words:
            return _named(field, words, "table", 0.6, lines=page.head_cell(page.top_of_stack(field).box))
    if best is None or best[0] > 75:
        return _named(field, _cell_name(*_heads(page, field)), "table", 0.4)
    score, found, source = best
    words = page.text(found)
    if set(found.lines) & page.claimed and (question := _question_of(page, found, buttons)):
        return _behind_answer(page, field, found, question)
    if ENUMERATOR.match(words) and (legend := page.legend(found)) is not None:
        return _named(field, page.text(legend), "table", 0.5, box=page.box(found), lines=found.lines)
    if len(found.lines) == 1 and len(words.split()) >= 3:
        found = Found(page.goes_on(found.lines), found.gap)
        words = page.text(found)
    row = _row_head(page, field)
    sure = max(0.15, 0.8 - score / 90)
    return _named(field, words, source, sure, row if row != words else "", page.box(found), lines=found.lines)


def _behind_answer(page: Surroundings, field: Field, answer: Found, question: str) -> Field:
    """A text field behind "Ja:" is named by the question, and by the unit beside or below it."""
    unit = page.right(field.box, reach=30)
    if unit is None and (small := page.below(field.box, reach=8)) and _is_unit(page.text(small)):
        unit = small
    more = f" {page.text(unit)}" if unit and not set(unit.lines) & page.claimed else ""
    words = page.text(answer)
    label = f"{question}{more}" if YES_NO.match(words) else words
    return _named(field, label, "group", 0.5, question, page.box(answer))  # the lines are the button's


def _cell_name(row: str, column: str) -> str:
    """The name of a cell: its column, and in brackets its row; a row that is a question stands alone."""
    if not row or row == column:
        return column
    if not column or len(row.split()) >= 5:
        return row
    return f"{column} ({row})"


Candidate = tuple[float, Found, str]


def _candidates(page: Surroundings, field: Field, *, below: bool) -> list[Candidate]:
    """Words around a field, the likeliest with the smallest number (points, with penalties)."""
    box = field.box
    boxed = page.boxed(box)
    found: list[Candidate] = []

    def consider(words: Found | None, cost: float, source: str = "geometry") -> None:
        if words is None:
            return
        if set(words.lines) & page.claimed:
            cost += 24
        if _is_unit(page.text(words)):
            cost += 40
        elif ENUMERATOR.match(page.text(words)) and page.legend(words) is None:
            cost += 15
        found.append((cost, words, source))

    consider(page.in_cell(box), 3.5, "cell")
    above = page.above(box)
    if above:
        above = Found(page.whole_cell(above.lines, box), above.gap)
        consider(
            above,
            3
            + above.gap * 1.5
            + (7 if not boxed and page.ruled_off(above, box) else 0)
            + (12 if below else 0),
        )
    left = page.left(box, whole=False)
    if left:
        # Nothing stands between: a long way, often with a dotted leader, is still the way the eye takes.
        consider(left, 2 + min(left.gap * 0.55, 22))
    under = page.below(box)
    right = page.right(box, reach=60)
    if right:
        words = page.text(right)
        # "… arbeite ich ___ Stunden pro Woche": the sentence goes on, and no small print says more.
        in_sentence = right.gap < 9 and left is not None and not page.text(left).rstrip().endswith((":", "?"))
        in_sentence = (
            in_sentence
            and len(words.split()) > 1
            and not _is_unit(words.split()[0])
            and (boxed or under is None or under.gap > 5)
        )
        consider(right, 1 if in_sentence else 26 + right.gap)
    if under:
        ruled = below or (not boxed and page.ruled_off(under, box))
        taken = 12 if page.has_answer(under.lines[0]) else 0  # the caption of the field right of it
        cost = 8 + under.gap * 1.5 - (7 if ruled else 0) + (0 if page.aligned(under, field) else 10)
        consider(under, cost + taken)
    return found


def _heads(page: Surroundings, field: Field) -> tuple[str, str]:
    """The head of a cell's row and of its column."""
    column = page.column_head(field)
    return _row_head(page, field), column if sum(c.isalpha() for c in column) >= 2 else ""


def _row_head(page: Surroundings, field: Field) -> str:
    start = page.start_of_row(field)
    left = page.left(start.box, reach=320) or page.left(start.box, reach=220, numbers=True)
    return page.text(left) if left and not (set(left.lines) <= page.claimed) else ""


def _question_of(page: Surroundings, found: Found, buttons: dict[int, Field]) -> str:
    """The question of the button whose caption was found beside a text field."""
    words = page.text(found)
    near = [b for b in buttons.values() if b.label == words and b.group]
    if not near:
        return ""
    box = page.lines[found.lines[0]].box
    return min(near, key=lambda b: abs(b.box[1] - box[1]) + abs(b.box[0] - box[0])).group or ""
