"""Rows of like text fields become a table with the heads of its columns."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence

from formkit.document.labels.growth import same_level
from formkit.document.model import Field
from formkit.draft.kinds import kind_of
from formkit.draft.model import DraftColumn, DraftItem
from formkit.draft.naming import NO_LABEL, caption
from formkit.draft.page import DraftPage, Input
from formkit.findings import Rect
from formkit.ui import _

_MOST_COLUMNS = 7
"""A table with more columns than this cannot be set legibly on A4 in two languages."""


def place_tables(page: DraftPage, entries: list[Input]) -> list[Input]:
    """Rows of text fields under one another without captions of their own; returns the other inputs."""
    rows: list[list[Input]] = []
    for entry in sorted(entries, key=lambda e: (e.box[1], e.box[0])):
        if entry.field.kind != "text":
            continue
        if rows and same_level(rows[-1][0].box, entry.box) and _alike(rows[-1][0].box, entry.box):
            rows[-1].append(entry)
        else:
            rows.append([entry])
    tables: list[list[list[Input]]] = []
    for row in rows:
        row.sort(key=lambda e: e.box[0])
        if tables and _same_columns(tables[-1][-1], row):
            tables[-1].append(row)
        else:
            tables.append([row])
    taken: set[int] = set()
    for table in tables:
        if (
            len(table) >= 2
            and 2 <= len(table[0]) <= _MOST_COLUMNS
            and len(table) <= 50
            and not _named_rows(page, table)
        ):
            _place_table(page, table)
            taken.update(id(entry) for row in table for entry in row)
    return [entry for entry in entries if id(entry) not in taken]


def _alike(a: Rect, b: Rect) -> bool:
    """Are two boxes about equally high?"""
    one, other = a[3] - a[1], b[3] - b[1]
    return max(one, other) < 2.2 * max(min(one, other), 1)


def _same_columns(above: list[Input], below: list[Input]) -> bool:
    if len(above) != len(below):
        return False
    height = max(above[0].box[3] - above[0].box[1], 8)
    gap = min(e.box[1] for e in below) - max(e.box[3] for e in above)
    aligned = all(
        abs(a.box[0] - b.box[0]) < 5 and abs(a.box[2] - b.box[2]) < 5
        for a, b in zip(above, below, strict=True)
    )
    return aligned and -4 < gap < max(16, 0.7 * height)


def _named_rows(page: DraftPage, table: list[list[Input]]) -> bool:
    """Do the rows have names of their own, such as "Miete" and "Heizung"? Then they are no list of like things."""
    in_row: list[tuple[str, ...]] = []
    for row in table:
        top, bottom = min(e.box[1] for e in row), max(e.box[3] for e in row)
        right = max(e.box[2] for e in row)
        words = []
        for line in page.lines:
            middle = (line.box[1] + line.box[3]) / 2
            if not top - 2 <= middle <= bottom + 2 or line.box[0] > right + 40:
                continue
            if sum(c.isalpha() for c in line.text) >= 3:
                words.append(line.text)
        in_row.append(tuple(words))
    return len(set(in_row)) > 1


def _place_table(page: DraftPage, table: list[list[Input]]) -> None:
    item = DraftItem("table", rows=len(table))
    widths = _column_widths([entry.box for entry in table[0]])
    lines: list[int] = []
    for column in zip(*table, strict=True):
        fields = [entry.field for entry in column]
        heads = [_column_name(field) for field in fields]
        head = next((words for words, _n in Counter(h for h in heads if h).most_common(1)), "")
        label = caption(head) or NO_LABEL
        kind = kind_of(_cell(fields[0]), label)
        name = kind.name if kind.name in ("text", "date", "number", "money") else "text"
        item.columns.append(
            DraftColumn(
                label,
                name,
                tuple(e.source for e in column if e.source >= 0),
                max_length=kind.max_length,
                width=widths[len(item.columns)],
            )
        )
        if label == NO_LABEL:
            item.doubts.append(_("a column without a head"))
        page.heads.append(head)
        for field in fields:
            page.heads += [field.page_label or ""]
            lines += field.label_lines
            page.used.update(field.label_lines)
    top = min(entry.box[1] for entry in table[0])
    bottom = max(entry.box[3] for entry in table[-1])
    left = min(entry.box[0] for entry in table[0])
    for n, line in enumerate(page.lines):  # the numbers of the rows
        inside = top - 10 <= line.box[1] and line.box[3] <= bottom + 2 and line.box[0] < left + 12
        if inside and re.match(r"^\d{1,2}[.)]?$", line.text):
            page.used.add(n)
    item.sources = tuple(entry.source for row in table for entry in row if entry.source >= 0)
    question, asked = _above(page, (left, top, max(e.box[2] for e in table[0]), bottom), set(lines))
    if question:
        page.used.update(asked)
        lines += asked
    else:
        item.doubts.append(_("what is the name of this table?"))
        # The section's title stands in for it.
    item.label = question or None
    page.place(item, (left, top, left, bottom), tuple(lines))


def _column_widths(boxes: Sequence[Rect]) -> list[str]:
    """The columns' shares of the table in twelfths, at least one each, twelve together."""
    wide = [max(box[2] - box[0], 1.0) for box in boxes]
    shares = [max(1, round(12 * w / sum(wide))) for w in wide]
    while sum(shares) != 12:
        n = max(range(len(shares)), key=lambda i: shares[i] if sum(shares) > 12 else wide[i] / shares[i])
        shares[n] += 1 if sum(shares) < 12 else -1
    return [f"{share}/12" for share in shares]


def _cell(field: Field) -> Field:
    """A cell is no place for several lines, however high it is."""
    x0, y0, x1, _y1 = field.box
    return dataclasses.replace(field, box=(x0, y0, x1, y0 + 14), multiline=False)


def _column_name(field: Field) -> str:
    """The head of a column out of "Head (3)"."""
    return re.sub(r"\s*\(\d{1,3}[.)]?\)$", "", field.label or "")


def _above(page: DraftPage, box: Rect, own: set[int]) -> tuple[str, tuple[int, ...]]:
    """A short unused text above a table's heads: what the table asks."""
    heads = [page.lines[n].box[1] for n in own if page.lines[n].box[3] <= box[1] + 4]
    top = min([box[1], *heads])
    best: tuple[float, int] | None = None
    own = own | {n for entry in page.inputs for n in entry.field.label_lines}
    for n, line in enumerate(page.lines):
        if n in page.used or n in own or page.covered(n) or line.box[3] > top + 2 or top - line.box[3] > 45:
            continue
        if line.box[0] < box[2] and sum(c.isalpha() for c in line.text) >= 3:
            best = max(best or (0.0, n), (line.box[3], n))
    if best is None:
        return "", ()
    line = page.lines[best[1]]
    block = next((b for b in page.page.blocks if line in b.lines), None)
    members = [n for n, other in enumerate(page.lines) if block and other in block.lines and n not in own]
    text = " ".join(page.lines[n].text for n in members)
    names = text[:1].isupper() and len(text.split()) >= 3 and not text.rstrip().endswith((".", ",", ";"))
    if (
        not (names or text.rstrip().endswith((":", "?")))
        or len(text) > 200
        or any(n in page.used for n in members)
    ):
        return "", ()
    return caption(text), tuple(members)
