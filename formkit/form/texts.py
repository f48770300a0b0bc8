"""Every text of a form that is translated, with a stable name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from formkit.form.model import Form, Section

_ALT = "Says what a picture shows to people who do not see it; printed nowhere."


@dataclass(frozen=True)
class Text:
    """One text: where it stands (`section`, `item`, `role`), what it says, what translators need to know.

    `item` is the item's id, the section's for a heading, "form" for the form's own texts.
    `limit` counts characters, None where the text may be as long as it likes.
    """

    section: str
    item: str
    role: str
    text: str
    kind: str
    context: str | None = None
    note: str | None = None
    limit: int | None = None

    def reference(self, form_id: str) -> str:
        """The stable name across forms: `forms/<id>:<item>.<role>`."""
        return f"forms/{form_id}:{self.item}.{self.role}"


def texts(form: Form) -> list[Text]:
    """All texts of `form` for translators, in reading order. Office blocks stay German and are left out."""
    found = [Text("", "form", "title", form.title, "title")]
    if form.lead is not None:
        found.append(Text("", "form", "lead", form.lead, "title"))
    if form.picture is not None:
        found.append(Text("", "form", "alt", form.picture.alt, "picture", note=_ALT))
    for section in form.section:
        found.append(Text(section.id, section.id, "title", section.title, "section"))
        for item in section.item:
            found += _of_item(section, item)
    return found


def _of_item(section: Section, item: Any) -> Iterator[Text]:
    if item.kind == "office":
        return

    def text(role: str, words: str | None) -> Iterator[Text]:
        if words is not None:
            yield Text(section.id, item.id, role, words, item.kind, item.context, item.note)

    yield from text("label", getattr(item, "label", None))
    yield from text("help", getattr(item, "help", None))
    yield from text("text", getattr(item, "text", None))
    yield from text("unit", getattr(item, "unit", None))
    for option in getattr(item, "options", ()):
        yield from text(f"options.{option.value}", option.label)
    for column in getattr(item, "column", ()):
        yield from text(f"column.{column.id}", column.label)
    for number, entry in enumerate(getattr(item, "items", ()), start=1):
        yield from text(f"items.{number}", entry)
    yield from text("overflow", getattr(item, "overflow", None))
    for number, row in enumerate(getattr(item, "hours", ()), start=1):
        yield from text(f"hours.{number}.days", row.days)
        yield from text(f"hours.{number}.time", row.time)
    if item.kind == "picture":
        yield Text(section.id, item.id, "alt", item.alt, item.kind, item.context, item.note or _ALT)
        yield from text("caption", item.caption)
