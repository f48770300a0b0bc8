"""Check boxes and radio buttons: the words beside each, which of them answer one question, and that question."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence

from formkit.document.labels import thresholds as t
from formkit.document.labels.groups import Grouping
from formkit.document.labels.growth import Found, same_level
from formkit.document.labels.names import named
from formkit.document.labels.questions import Question, intro_of, question_of
from formkit.document.labels.surroundings import Surroundings
from formkit.document.model import Field


def label_buttons(page: Surroundings) -> dict[int, Field]:
    """The check boxes and radio buttons of a page with their labels, by `id` of the field as it came.

    Their captions are claimed, so that no text field nearby takes "Ja" for its name.
    """
    buttons = [field for field in page.fields if field.kind in ("checkbox", "radio")]
    captions = _captions(page, buttons)
    for found in captions.values():
        page.claimed.update(found.lines)
    labelled: dict[int, Field] = {}
    grouping = Grouping(page, captions)
    groups = grouping.groups(buttons)
    questions: list[Question] = []
    renumbered: dict[int, int] = {}
    for number, group in enumerate(groups):
        before = [
            (n, row)
            for n, other in enumerate(groups[:number])
            for row in other
            if _right_before(row, group[0])
        ]
        nearest = max(before, key=lambda found: found[1][-1].box[0], default=None)
        question, asked = question_of(
            grouping, group, (nearest[1], questions[nearest[0]]) if nearest else None
        )
        if asked and (home := _asked_before(grouping, group, asked, questions, groups)) is not None:
            renumbered[number] = renumbered.get(home, home)
        questions.append((question, asked))
        for button in (member for row in group for member in row):
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
                    question=renumbered.get(number, number),
                )
            else:
                row, column = page.heads(button)
                label, rest = (column, row) if column else (row, "")
                if not rest and label == question and asked:  # a statement about several persons
                    question, asked = intro_of(grouping, asked)
                labelled[id(button)] = named(
                    button,
                    label or question,
                    "table",
                    t.SURE_BUTTON_HEADS,
                    rest or question,
                    asked=() if rest else asked,
                    question=renumbered.get(number, number),
                    row=row,
                    column=column,
                )
    for number, home in renumbered.items():
        groups[home].extend(groups[number])
    _tell_apart(
        grouping, [group for number, group in enumerate(groups) if number not in renumbered], labelled
    )
    return labelled


def _tell_apart(
    grouping: Grouping, groups: Sequence[Sequence[Sequence[Field]]], labelled: dict[int, Field]
) -> None:
    """Questions of one page with the same words get what tells them apart: their row, their column, or a number."""
    same: dict[str, list[Sequence[Sequence[Field]]]] = defaultdict(list)
    for group in groups:
        words = {labelled[id(button)].group or "" for row in group for button in row}
        if len(words) == 1 and (text := words.pop()):
            same[text].append(group)
    for text, alike in same.items():
        if len(alike) < 2:
            continue
        heads = [grouping.heads(group) for group in alike]
        rows, columns = [row for row, _column in heads], [column for _row, column in heads]
        short = [row for row in rows if row != text]
        names = next(
            (said for said in (columns, short) if len(said) == len(set(said)) == len(alike) and all(said)), []
        )
        if not names or t.APART_SHARE * len(text.split()) < max(len(name.split()) for name in names):
            names = [str(time) for time in range(1, len(alike) + 1)]
        for group, (row, column), name in zip(alike, heads, names, strict=True):
            for button in (member for line in group for member in line):
                found = labelled[id(button)]
                asked = found.asked
                labelled[id(button)] = dataclasses.replace(
                    found,
                    asked=dataclasses.replace(
                        asked, apart=name, row=asked.row or row or None, column=asked.column or column or None
                    ),
                )


def _asked_before(
    grouping: Grouping,
    group: Sequence[Sequence[Field]],
    asked: tuple[int, ...],
    questions: Sequence[Question],
    groups: Sequence[Sequence[Sequence[Field]]],
) -> int | None:
    """The number of the group right above that the same lines ask: a list whose answers stand in ruled rows."""
    first = group[0][0]
    for number in range(len(questions) - 1, -1, -1):
        if questions[number][1] != asked or id(first) not in grouping.captions:
            continue
        members = [button for row in groups[number] for button in row]
        aligned = any(abs(button.box[0] - first.box[0]) < t.ALIGNED * grouping.page.em for button in members)
        said = {grouping.words(button) for button in members}
        again = any(grouping.words(button) in said for row in group for button in row)
        return number if aligned and not again and members[-1].box[1] < first.box[1] else None
    return None


def _right_before(row: Sequence[Field], following: Sequence[Field]) -> bool:
    """Does one row of answers follow another on the same height?"""
    return same_level(row[-1].box, following[0].box) and row[-1].box[2] <= following[0].box[0]


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
