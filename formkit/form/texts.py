"""Every text of a form that is translated, with a stable name; what they are stands at the models, as marks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from formkit.form.inputs import Widget
from formkit.form.marks import MarkedText, Part, Shown, Translated, own_texts, texts_within
from formkit.form.model import Form, Section


@dataclass(frozen=True)
class Text:
    """One text: where it stands (`section`, `item`, `role`), what it says, what translators need to know.

    `item` is the item's id, the section's for a heading, "form" for the form's own texts. `what` tells
    translators what it is, `limit` counts characters, None where the text may be as long as it likes.
    """

    section: str
    item: str
    role: str
    text: str
    kind: str
    context: str | None = None
    note: str | None = None
    limit: int | None = None
    what: str = ""
    part: Part = Part.CAPTION
    shown: Shown = Shown.PAGE

    def reference(self, form_id: str) -> str:
        """The stable name across forms: `forms/<id>:<item>.<role>`."""
        return f"forms/{form_id}:{self.item}.{self.role}"


def texts(form: Form) -> list[Text]:
    """All texts of `form` for translators, in reading order. Office blocks stay German and are left out."""
    found = [*_marked(own_texts(form), "", "form", "title")]
    if form.picture is not None:
        found += _marked(own_texts(form.picture), "", "form", "picture")
    for section in form.section:
        found += _marked(own_texts(section), section.id, section.id, "section")
        for item in section.item:
            found += _of_item(section, item)
    return found


def _of_item(section: Section, item: Any) -> Iterator[Text]:
    listed = any(given.widget is Widget.LIST for given in item.inputs(section.id))
    for text in _marked(texts_within(item), section.id, item.id, item.kind):
        in_list = listed and text.part is Part.ANSWER
        yield dataclasses.replace(
            text,
            context=item.context,
            note=item.note or text.note,
            shown=Shown.FIELD if in_list else text.shown,
        )


def _marked(found: Iterable[MarkedText], section: str, item: str, kind: str) -> Iterator[Text]:
    for role, words, mark in found:
        if isinstance(mark, Translated):
            yield Text(
                section, item, role, words, kind, note=mark.note or None, what=mark.what, part=mark.part, shown=mark.shown
            )  # fmt: skip


def printed_in_german(form: Form) -> Iterator[tuple[str, str]]:
    """What is printed of the form's items and never translated, with the id of its item: addresses, the office's captions."""
    for _section, item in form.items():
        for _role, words, mark in texts_within(item):
            if not isinstance(mark, Translated):
                yield item.id, words
