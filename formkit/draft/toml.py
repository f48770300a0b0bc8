"""A draft as form.toml, with its doubts as comments that can be searched for."""

from __future__ import annotations

import json
from collections.abc import Iterator

from formkit.draft.model import Draft, DraftColumn, DraftItem, DraftSection
from formkit.draft.naming import slug
from formkit.form.items import KINDS
from formkit.form.questions import MARK
from formkit.ui import _


def as_toml(draft: Draft, original: str) -> str:
    """The text of form.toml."""
    lines = [
        "# " + _("Drafted from {file}; nobody has checked it.").format(file=original),
        "# " + _("Settle every comment that begins with {mark} and delete it.").format(mark=MARK),
        "schema  = 1",
        f"id      = {_string(draft.id)}",
        *_doubts(draft.doubts.get("number", [])),
        f"number  = {_string(draft.number)}",
        *_doubts(draft.doubts.get("edition", [])),
        f"edition = {draft.edition.isoformat() if draft.edition else '2000-01-01'}",
        *_doubts(draft.doubts.get("office", [])),
        f"office  = {_string(draft.office)}",
        *_doubts(draft.doubts.get("title", [])),
        f"title   = {_string(draft.title)}",
        *_doubts(draft.doubts.get("legal", [])),
        f"legal   = {_list(draft.legal)}",
    ]
    if draft.note:
        lines.append(f"note    = {_string(draft.note)}")
    for section in draft.sections:
        lines += _section(section)
    return "\n".join(lines) + "\n"


def _section(section: DraftSection) -> Iterator[str]:
    yield ""
    yield from _doubts(section.doubts)
    yield "[[section]]"
    yield f"id    = {_string(section.id)}"
    yield f"title = {_string(section.title)}"
    for item in section.items:
        yield from _item(item)


def _item(item: DraftItem) -> Iterator[str]:
    yield ""
    yield from _doubts(item.doubts)
    yield "[[section.item]]"
    yield f"kind  = {_string(item.kind)}"
    yield f"id    = {_string(item.id)}"
    known = KINDS[item.kind].model_fields
    for key in ("label", "text", "help", "unit", "fim", "note"):
        value = getattr(item, key)
        if value and key in known:
            yield f"{key:5} = {_string(value)}"
    if item.required and "required" in known:
        yield "required = true"
    if item.width and item.width != "1" and "width" in known:
        yield f"width = {_string(item.width)}"
    for key in ("max_length", "length", "rows"):
        number = getattr(item, key)
        if number and key in known:
            yield f"{key} = {number}"
    if item.options and "options" in known:
        yield "options = ["
        for value, label in zip(option_values(item), item.options, strict=True):
            yield f"  {{ value = {_string(value)}, label = {_string(label)} }},"
        yield "]"
    if item.items:
        yield f"items = {_list(item.items)}"
    for column in item.columns:
        yield from _column(column)
    names: dict[str, int] = {}
    for part in item.parts:
        base = slug(part, longest=24) or "feld"
        names[base] = names.get(base, 0) + 1
        yield "  [[section.item.field]]"
        yield f"  id = {_string(base if names[base] == 1 else f'{base}_{names[base]}')}"
        yield f"  label = {_string(part)}"


def _column(column: DraftColumn) -> Iterator[str]:
    yield "  [[section.item.column]]"
    yield f"  id    = {_string(column.id)}"
    yield f"  label = {_string(column.label)}"
    if column.kind != "text":
        yield f"  kind  = {_string(column.kind)}"
    if column.width:
        yield f"  width = {_string(column.width)}"
    if column.max_length:
        yield f"  max_length = {column.max_length}"


def option_values(item: DraftItem) -> list[str]:
    """A stored value for each option, from the original or from its label, each once."""
    taken: set[str] = set()
    values = []
    given = item.values or [""] * len(item.options)
    for n, (wanted, label) in enumerate(zip(given, item.options, strict=True), start=1):
        base = wanted or slug(label, longest=32) or f"antwort_{n}"
        base = "aus" if base.casefold() == "off" else base  # in a PDF: not ticked
        value, number = base, 1
        while value in taken:
            number += 1
            value = f"{base}_{number}"
        taken.add(value)
        values.append(value)
    return values


def _doubts(doubts: list[str]) -> Iterator[str]:
    for doubt in doubts:
        yield f"{MARK} {' '.join(doubt.split())}"


def _string(text: str) -> str:
    """A TOML basic string; its escapes are JSON's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(texts: list[str]) -> str:
    if not texts:
        return "[]"
    return "[\n" + "".join(f"  {_string(text)},\n" for text in texts) + "]"
