"""The inputs of a page become items: sets of buttons, tables, dates in three parts, and single fields."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from formkit.document.label_growth import same_level
from formkit.document.labels import useful_tooltip
from formkit.document.model import Field
from formkit.draft.kinds import YES_NO, button_kind, kind_of
from formkit.draft.model import DraftColumn, DraftItem
from formkit.draft.naming import caption, clean
from formkit.draft.page import DraftPage, Input
from formkit.findings import Rect
from formkit.ui import _

NO_LABEL = "(ohne Beschriftung)"
TICK = "Bitte ankreuzen"
_MOST_COLUMNS = 7
"""A table with more columns than this cannot be set legibly on A4 in two languages."""
_DATE_PART = re.compile(r"^(tag|monat|jahr|tt|mm|jj|jjjj|day|month|year)\b", re.IGNORECASE)


def place_items(page: DraftPage) -> None:
    """Make the items of a page and mark the lines that they use."""
    rest = _place_buttons(page)
    rest = _place_tables(page, rest)
    rest = _place_dates(page, rest)
    for entry in rest:
        _place_single(page, entry)


# ── buttons ──────────────────────────────────────────────────────────────────────────────────────


def _place_buttons(page: DraftPage) -> list[Input]:
    """Questions with boxes to tick; returns the other inputs."""
    sets: dict[object, list[Input]] = defaultdict(list)
    rest = []
    for position, entry in enumerate(page.inputs):
        if entry.field.kind not in ("checkbox", "radio"):
            rest.append(entry)
        else:
            number = entry.field.question
            sets[("alone", position) if number is None else number].append(entry)
    for entries in sets.values():
        for part in _split(entries):
            _place_question(page, part)
    return rest


def _split(entries: list[Input]) -> list[list[Input]]:
    """A set whose options stand in it twice is several questions, one after the other on the page."""
    labels = [caption(entry.field.label or "").casefold() for entry in entries]
    if len(set(labels)) == len(labels):
        return [entries]
    sets: list[list[Input]] = []
    seen: set[str] = set()
    last: Rect | None = None
    for entry in sorted(entries, key=lambda entry: (round(entry.box[1] / 6), entry.box[0])):
        label = caption(entry.field.label or "").casefold()
        if last is None or label in seen or abs(last[1] - entry.box[1]) > 6:
            sets.append([])
            seen = set()
        sets[-1].append(entry)
        seen.add(label)
        last = entry.box
    return sets


def _place_question(page: DraftPage, entries: list[Input]) -> None:
    entries = sorted(entries, key=lambda entry: (round(entry.box[1] / 4), entry.box[0]))
    fields = [entry.field for entry in entries]
    question = caption(Counter(field.group or "" for field in fields).most_common(1)[0][0])
    options, doubts = [], []
    for field in fields:
        label = caption(field.label or "")
        if label and label == question:
            label = ""
        if not label:
            label = caption(field.tooltip or "") if useful_tooltip(field.tooltip) else ""
            doubts.append(_("an option has no words beside its box"))
        options.append(label or NO_LABEL)
    kind = button_kind(fields, question, options)
    item = DraftItem(kind.name, sources=tuple(entry.source for entry in entries if entry.source >= 0))
    if kind.name != "yesno":
        item.options = _distinct(options)
        if not kind.sure:
            doubts.append(_("one answer (choice) or several (choices)?"))
    if not question and len(options) == 1 and YES_NO.match(options[0]):
        doubts.append(_("what is the question?"))
    if not question:
        question = TICK
        if len(options) > 1:
            doubts.append(_("no question stands beside these boxes"))
    item.label, item.required = _required(question, fields)
    item.doubts = list(dict.fromkeys(doubts))
    for field in fields:
        _use(page, field, group=True)
        if field.label_source == "table":
            page.heads += [field.label or "", field.group or ""]
    boxes = [field.box for field in fields]
    lines = tuple(n for field in fields for n in (*field.group_lines, *field.label_lines))
    page.place(item, _union(boxes), lines)


def _distinct(options: list[str]) -> list[str]:
    """Options with the same words get a number: they are different answers."""
    seen: Counter[str] = Counter()
    distinct = []
    for option in options:
        seen[option] += 1
        distinct.append(option if seen[option] == 1 else f"{option} ({seen[option]})")
    return distinct


# ── tables ───────────────────────────────────────────────────────────────────────────────────────


def _place_tables(page: DraftPage, entries: list[Input]) -> list[Input]:
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
            _use(page, field)
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
    for n, line in enumerate(page.lines):
        if n in page.used or n in own or page.covered(n) or line.box[3] > top + 2 or top - line.box[3] > 45:
            continue
        if line.box[0] < box[2] and sum(c.isalpha() for c in line.text) >= 3:
            best = max(best or (0.0, n), (line.box[3], n))
    if best is None:
        return "", ()
    line = page.lines[best[1]]
    block = next((b for b in page.page.blocks if line in b.lines), None)
    members = [n for n, other in enumerate(page.lines) if block and other in block.lines]
    asks = block is not None and block.text.rstrip().endswith((":", "?"))
    if block is None or not asks or len(block.text) > 200 or any(n in page.used for n in members):
        return "", ()
    return caption(block.text), tuple(members)


# ── dates in parts ───────────────────────────────────────────────────────────────────────────────


def _place_dates(page: DraftPage, entries: list[Input]) -> list[Input]:
    """Three small fields called day, month and year are one date; returns the other inputs."""
    rest: list[Input] = []
    run: list[Input] = []

    def finish() -> None:
        if len(run) in (2, 3):
            first = run[0].field
            found = page.around.left(first.box) or page.around.above(first.box)
            words = page.around.text(found) if found else ""
            item = DraftItem("date", sources=tuple(e.source for e in run if e.source >= 0))
            item.label, item.required = _required(caption(words) or NO_LABEL, [e.field for e in run])
            item.width = "1/3"
            lines = found.lines if found else ()
            page.used.update(lines)
            for entry in run:
                _use(page, entry.field)
            page.place(item, _union([e.box for e in run]), lines)
        else:
            rest.extend(run)
        run.clear()

    for entry in entries:
        part = (
            _DATE_PART.match(caption(entry.field.label or "")) and len((entry.field.label or "").split()) == 1
        )
        if not part:
            finish()
            rest.append(entry)
            continue
        if run and (abs(run[-1].box[1] - entry.box[1]) > 4 or entry.box[0] - run[-1].box[2] > 25):
            finish()
        run.append(entry)
    finish()
    return rest


# ── everything else ──────────────────────────────────────────────────────────────────────────────


def _place_single(page: DraftPage, entry: Input) -> None:
    field = entry.field
    words = caption(field.label or "")
    doubts = []
    by_tooltip = False
    if not words and useful_tooltip(field.tooltip):
        words, by_tooltip = caption(field.tooltip or ""), True
        doubts.append(_("the label is the tooltip; the page shows none"))
    elif not words:
        words = NO_LABEL
        doubts.append(_("no label was found for the field “{name}”").format(name=field.name or "–"))
    elif field.confidence < 0.4:
        doubts.append(_("is this the label of this field?"))
    unit, unit_line = page.unit_behind(field.box)
    below = None if unit or field.kind != "text" else page.unit_below(field.box)
    if below is not None:
        unit = next(iter(re.findall(r"€|\bEUR\b|\bEuro\b|m²|\bqm\b|\bkm\b|%", page.lines[below].text)), "")
    kind = kind_of(field, words, unit)
    item = DraftItem(
        kind.name,
        sources=(entry.source,) if entry.source >= 0 else (),
        max_length=kind.max_length,
        length=kind.length,
        rows=kind.rows,
        unit=kind.unit,
    )
    item.label, item.required = _required(words, [field])
    if not kind.sure:
        doubts.append(_("the kind is guessed from the label"))
    if kind.name == "select":
        pairs = [(option.value, caption(option.label)) for option in field.options if caption(option.label)]
        item.options = _distinct([label for _value, label in pairs])
        if field.kind == "listbox":
            doubts.append(_("a list in which several lines could be marked"))
        if not item.options:
            item.kind = "text"
    if (kind.unit or kind.name == "money") and unit_line is not None:
        page.used.add(unit_line)
    if kind.name not in ("multiline", "signature", "iban"):
        item.width = _width(page, field.box, item.label or "")
    elif kind.name == "iban":
        item.width = "2/3"
    if below is not None and page.lines[below].text not in words:
        item.help = clean(page.lines[below].text)
        page.used.add(below)
    if kind.name == "date":
        item.help = _parts_of_date(page, field.box)
    item.doubts = doubts
    if not by_tooltip:
        _use(page, field)
        if field.label_source in ("table", "group"):
            page.heads.append(field.label or "")
    # The head of a column says what a cell asks, not where it stands.
    page.place(item, field.box, () if field.label_source == "table" else field.label_lines)


def _parts_of_date(page: DraftPage, box: Rect) -> str | None:
    """The small print "Tag Monat Jahr" right above or below a date field becomes its help."""
    near = [
        n
        for n, line in enumerate(page.lines)
        if n not in page.used
        and all(_DATE_PART.match(word.text) for word in line.words)
        and (-3 < line.box[1] - box[3] < 12 or -3 < box[1] - line.box[3] < 12)
        and box[0] - 6 <= (line.box[0] + line.box[2]) / 2 <= box[2] + 6
    ]
    page.used.update(near)
    ordered = sorted(near, key=lambda n: page.lines[n].box[0])
    return clean(" ".join(page.lines[n].text for n in ordered)) or None


def _width(page: DraftPage, box: Rect, label: str) -> str:
    """A share of the line like the field's own on the page, and wide enough for its label."""
    left = min((entry.box[0] for entry in page.inputs), default=0.0)
    right = max((entry.box[2] for entry in page.inputs), default=page.page.width)
    share = (box[2] - box[0]) / max(right - left, 200.0)
    if len(label) > 90 or share > 0.6:
        return "1"
    if len(label) > 40 or share > 0.38:
        return "1/2"
    return "1/3"


def _required(label: str, fields: Sequence[Field]) -> tuple[str, bool]:
    """A star at the end of a label means that the answer is required."""
    starred = label.rstrip(" :").endswith("*")
    words = label.rstrip(" :").rstrip("*").rstrip() if starred else label
    return words or label, starred or (bool(fields) and all(field.required for field in fields))


def _use(page: DraftPage, field: Field, *, group: bool = False) -> None:
    page.used.update(field.label_lines)
    if group:
        page.used.update(field.group_lines)


def _union(boxes: Sequence[Rect]) -> Rect:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)
