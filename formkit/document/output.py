"""A Document as text and as JSON (`extract/1`)."""

from __future__ import annotations

import re

from formkit.document.model import Document, Field, Template
from formkit.findings import Rect

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
"""Names of fields may hold them; a terminal would beep, or do what a file of strangers tells it."""


def as_text(document: Document) -> str:
    """Text in reading order, then the fields with their labels, page by page; without control characters."""
    parts = []
    for page in document.pages:
        parts.append(f"── {document.file.name} · {page.number}/{len(document.pages)} ──")
        parts.append(page.text)
        fields = [field for field in document.fields if field.page == page.number]
        if fields:
            parts.append("")
            parts += [_field_line(field) for field in fields]
        parts.append("")
    if document.template is not None:
        parts.append(f"── {document.file.name} · XFA ──")
        for entry in document.template.entries:
            if entry.kind == "label":
                parts.append(entry.caption)
            elif entry.kind != "button":
                group = f"{entry.group}: " if entry.group else ""
                parts.append(
                    f"  [{entry.kind}] {group}{entry.caption or entry.tooltip or '?'}  ({entry.name})"
                )
        parts.append("")
    return _CONTROLS.sub(" ", "\n".join(parts))


def _field_line(field: Field) -> str:
    label = field.label or "?"
    group = f"{field.asked.name}: " if field.group else ""
    return f"  [{field.kind}] {group}{label}  ({field.name})"


def _box(box: Rect) -> list[float]:
    return [round(value, 2) for value in box]


def file_json(document: Document) -> dict[str, object]:
    """One entry of `files` in the shape `extract/1`."""
    return {
        "file": str(document.file),
        "sha256": document.sha256,
        "pages": [
            {
                "number": page.number,
                "width": round(page.width, 2),
                "height": round(page.height, 2),
                "text": page.text,
                "hidden": [
                    {"text": text.text, "rect": _box(text.box), "why": text.why} for text in page.hidden
                ],
                "recognised": page.guessed,
            }
            for page in document.pages
        ],
        "fields": [
            {
                "name": field.name,
                "kind": field.kind,
                "page": field.page,
                "rect": _box(field.box),
                "tooltip": field.tooltip,
                "label": field.label,
                "group": field.asked.name,
                "row": field.row,
                "column": field.column,
                "label_source": field.label_source,
                "confidence": field.confidence,
                "value": field.value,
                "options": [{"value": option.value, "label": option.label} for option in field.options],
                "required": field.required,
                "read_only": field.read_only,
                "max_length": field.max_length,
            }
            for field in document.fields
        ],
        "blanks": [
            {
                "page": blank.page,
                "rect": _box(blank.box),
                "kind": blank.kind,
                "label": blank.label,
                "group": blank.asked.name,
                "row": blank.row,
                "column": blank.column,
            }
            for blank in document.blanks
        ],
        "xfa": _template(document.template),
        "findings": [finding.as_json() for finding in document.findings],
    }


def _template(template: Template | None) -> dict[str, object] | None:
    if template is None:
        return None
    return {
        "texts": template.texts,
        "fields": [
            {
                "name": entry.name,
                "kind": entry.kind,
                "label": entry.caption or None,
                "group": entry.group,
                "tooltip": entry.tooltip,
                "options": [{"value": option.value, "label": option.label} for option in entry.options],
                "required": entry.required,
            }
            for entry in template.fields
        ],
    }
