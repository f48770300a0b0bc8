"""The inputs of a page become items: sets of buttons, tables, dates in three parts, and single fields."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from formkit.document.answers import YES_NO
from formkit.document.labels import useful_tooltip
from formkit.document.model import Field
from formkit.document.pdf_text import union
from formkit.draft.kinds import button_kind, kind_of
from formkit.draft.model import DraftItem
from formkit.draft.naming import NO_LABEL, caption, clean
from formkit.draft.page import DraftPage, Input
from formkit.draft.tables import place_tables
from formkit.findings import Rect
from formkit.ui import _

TICK = "Bitte ankreuzen"
_DATE_PART = re.compile(r"^(tag|monat|jahr|tt|mm|jj|jjjj|day|month|year)\b", re.IGNORECASE)


def place_items(page: DraftPage) -> None:
    """Make the items of a page and mark the lines that they use."""
    rest = _place_buttons(page)
    rest = place_tables(page, rest)
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
    page.place(item, union(boxes), lines)


def _distinct(options: list[str]) -> list[str]:
    """Options with the same words get a number: they are different answers."""
    seen: Counter[str] = Counter()
    distinct = []
    for option in options:
        seen[option] += 1
        distinct.append(option if seen[option] == 1 else f"{option} ({seen[option]})")
    return distinct


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
            item.help = _parts_of_date(page, union([e.box for e in run]))
            for entry in run:
                _use(page, entry.field)
            page.place(item, union([e.box for e in run]), lines)
        else:
            rest.extend(run)
        run.clear()

    for entry in sorted(entries, key=lambda e: (round(e.box[1] / 6), e.box[0])):
        if not _is_date_part(page, entry.box):
            finish()
            rest.append(entry)
            continue
        if run and (abs(run[-1].box[1] - entry.box[1]) > 4 or entry.box[0] - run[-1].box[2] > 25):
            finish()
        run.append(entry)
    finish()
    return rest


def _is_date_part(page: DraftPage, box: Rect) -> bool:
    """Is this a small field with "Tag", "Monat" or "Jahr" right above or below it?"""
    if box[2] - box[0] > 60:
        return False
    return any(
        len(line.words) == 1
        and _DATE_PART.match(line.text)
        and (-3 < line.box[1] - box[3] < 12 or -3 < box[1] - line.box[3] < 12)
        and box[0] - 6 <= (line.box[0] + line.box[2]) / 2 <= box[2] + 6
        for line in page.lines
    )


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
