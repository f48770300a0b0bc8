"""Check boxes and radio buttons: the words beside each, which of them answer one question, and that question."""

from __future__ import annotations

from collections.abc import Sequence

from formkit.document.answers import is_yes_no
from formkit.document.labels import thresholds as t
from formkit.document.labels.growth import Found, same_level
from formkit.document.labels.names import is_unit, named
from formkit.document.labels.surroundings import Surroundings
from formkit.document.model import Field
from formkit.findings import Rect


def label_buttons(page: Surroundings) -> dict[int, Field]:
    """The check boxes and radio buttons of a page with their labels, by `id` of the field as it came.

    Their captions are claimed, so that no text field nearby takes "Ja" for its name.
    """
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
                labelled[id(button)] = named(
                    button,
                    page.text(caption),
                    "geometry",
                    t.SURE_BESIDE - t.GAP_OF_DOUBT * caption.gap / page.em,
                    question,
                    page.box(caption),
                    lines=caption.lines,
                    asked=asked,
                    question=number,
                )
            else:
                row, column = page.heads(button)
                label, rest = (column, row) if column else (row, "")
                labelled[id(button)] = named(
                    button,
                    label or question,
                    "table",
                    t.SURE_BUTTON_HEADS,
                    rest or question,
                    asked=() if rest else asked,
                    question=number,
                )
    return labelled


def _captions(page: Surroundings, buttons: Sequence[Field]) -> dict[int, Found]:
    """The words beside each button: right of it, or left where the form is made that way."""
    sides: dict[int, tuple[Found | None, Found | None]] = {}
    for button in buttons:
        right = page.right(button.box, reach=t.REACH_ANSWER_RIGHT)
        left = page.left(button.box, reach=t.REACH_ANSWER_LEFT, whole=False)
        sides[id(button)] = (right, left)
    rights = sum(right is not None and left is None for right, left in sides.values())
    lefts = sum(left is not None and right is None for right, left in sides.values())
    prefer_left = lefts > 2 * rights
    chosen: dict[int, Found] = {}
    for key, (right, left) in sides.items():
        if right and left:
            first: Found | None = left if prefer_left or left.gap * t.LEFT_IS_NEARER < right.gap else right
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
    last, em = group[-1], page.em
    if button.kind == "radio" and last.kind == "radio":
        return button.name == last.name
    if same_level(last.box, button.box):
        if button.box[0] < last.box[0]:
            return False
        caption = captions.get(id(last))
        mine = captions.get(id(button))
        if len(group) == 1 and caption and mine and button.box[0] - last.box[2] < t.YES_TO_NO * em:
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
        between = page.left(button.box, reach=(button.box[0] - end) / em - t.ALIGNED, whole=False)
        return button.box[0] - end < t.NEXT_ANSWER * em and (
            between is None or set(between.lines) <= page.claimed
        )
    rows = {round(b.box[1] / (t.ALIGNED * em)) for b in group}
    single = len(rows) == len(group)
    return (
        single
        and abs(button.box[0] - last.box[0]) < t.ALIGNED * em
        and button.box[1] - _end(last, captions, page)
        < t.NEXT_ANSWER_BELOW * max(last.box[3] - last.box[1], t.LEAST_BUTTON * em)
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
    wide = max(whole[2], whole[0] + t.QUESTION_WIDTH * page.em)
    over_it = (whole[0] - t.QUESTION_LEFT * page.em, whole[1], wide, whole[3])
    above = page.above(over_it, reach=t.REACH_QUESTION, skip_claimed=True)
    if (
        above
        and not set(above.lines) & own
        and not is_unit(page.text(above))
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
