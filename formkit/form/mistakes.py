"""What is wrong with a form source as a whole; on the raw data, so that it is said together with the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from formkit.blank import STEERING, is_blank
from formkit.errors import InputError
from formkit.form.base import PICTURE_PATTERN, ChoosingItem
from formkit.form.condition_mistakes import bad_conditions
from formkit.form.inputs import Widget
from formkit.form.items import KINDS, LEAFLET_KINDS
from formkit.form.marks import Verbatim, key_of, marked, models_of, parts_of
from formkit.form.model import Form
from formkit.form.pictures import read_picture
from formkit.form.shapes import Loc, Mistake
from formkit.ui import _

RawItem = tuple[Loc, dict[str, Any]]
_ONLY_LEAFLETS = ("format", "lead", "picture")


def mistakes_in(data: dict[str, Any], folder: Path) -> Iterator[Mistake]:
    """Every mistake that spans several items; `folder` is where the pictures lie."""
    items = list(_raw_items(data))
    yield from _doubled_ids(data, items)
    yield from _leaflet_mistakes(data, items)
    yield from _picture_mistakes(data, items, folder)
    yield from bad_conditions(items)
    yield from _bad_answers(items)
    yield from _bad_texts(data)
    for loc, item in items:
        least, most = item.get("min"), item.get("max")
        if isinstance(least, int) and isinstance(most, int) and least > most:
            yield (
                (*loc, "max"),
                _("no number is at least {min} and at most {max}").format(min=least, max=most),
                _("Swap “min” and “max”, or leave one of them out."),
            )


def _raw_items(data: dict[str, Any]) -> Iterator[tuple[Loc, dict[str, Any]]]:
    sections = data.get("section")
    for s, section in enumerate(sections if isinstance(sections, list) else []):
        rows = section.get("item") if isinstance(section, dict) else None
        for i, item in enumerate(rows if isinstance(rows, list) else []):
            if isinstance(item, dict):
                yield ("section", s, "item", i), item


def _doubled_ids(data: dict[str, Any], items: list[tuple[Loc, dict[str, Any]]]) -> Iterator[Mistake]:
    seen: dict[str, Loc] = {}
    sections = data.get("section")
    nodes: list[tuple[Loc, Any]] = [
        (("section", n), section) for n, section in enumerate(sections if isinstance(sections, list) else [])
    ]
    for loc, node in [*nodes, *items]:
        name = node.get("id") if isinstance(node, dict) else None
        if not isinstance(name, str):
            continue
        if name == "form":
            yield ((*loc, "id"), _("the id “form” is reserved"), _("Choose another name."))
        if name in seen:
            yield (
                (*loc, "id"),
                _("the id “{id}” is used twice").format(id=name),
                _("Ids of sections and items are unique in the form; try “{id}_2”.").format(id=name),
            )
        seen[name] = loc
    for loc, item in items:
        for key, part in _keyed_lists(item):
            rows = item.get(key)
            values = (
                [row.get(part) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
            )
            for n, value in enumerate(values):
                if value in values[:n]:
                    yield (
                        (*loc, key, n, part),
                        _("“{value}” stands twice in “{key}”").format(value=value, key=key),
                        _("Each may stand once."),
                    )


def _keyed_lists(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The lists of an item whose entries have a name, which each may have once: ("options", "value")."""
    model = KINDS.get(str(item.get("kind")))
    for key, models in parts_of(model).items() if model is not None else ():
        name = key_of(models[0])
        if name:
            yield key, name


def _bad_answers(items: Sequence[RawItem]) -> Iterator[Mistake]:
    """Answers that a PDF cannot keep, or that nobody can tell from another.

    A button stands for its answer by a name, and `/Off` is the name of all that are not ticked (ISO 32000-1,
    12.7.4.2.3). Its letters count, but programs that read answers compare without case: none may be used. A name
    has up to 127 bytes (Annex C.2); a box is called by question and answer, with dots between the parts of a name.
    """
    for loc, item in items:
        model = KINDS.get(str(item.get("kind")))
        options = item.get("options")
        if model is None or not issubclass(model, ChoosingItem) or not isinstance(options, list):
            continue
        rows = [(n, row) for n, row in enumerate(options) if isinstance(row, dict)]
        values = [(n, row["value"]) for n, row in rows if isinstance(row.get("value"), str)]
        if model.widget.buttons:
            yield from (
                ((*loc, "options", n, "value"), *found) for n, value in values for found in _no_name(value)
            )
        if model.widget is Widget.CHECKBOXES:
            for n, value in values:
                parts = value.split(".")
                above = next((other for _n, other in values if value.startswith(f"{other}.")), None)
                if "" in parts or above is not None:
                    yield (
                        (*loc, "options", n, "value"),
                        _("“{value}” makes no name of a check box: dots part names").format(value=value),
                        _("Write _ or - instead of the dot."),
                    )
        seen: dict[str, int] = {}
        for n, row in rows:
            label = row.get("label")
            said = "".join(c for c in label if not is_blank(c)) if isinstance(label, str) else ""
            if said and said in seen:
                yield (
                    (*loc, "options", n, "label"),
                    _("the answer “{label}” stands twice: nobody can tell one from the other").format(
                        label=label
                    ),
                    _("Say in each what is different."),
                )
            seen.setdefault(said, n)


def _no_name(value: str) -> Iterator[tuple[str, str]]:
    if value.casefold() == "off":
        yield (
            _("the value “{value}” means “not ticked” in a PDF: the answer would be lost").format(
                value=value
            ),
            _("Choose another value, such as “aus”; the label may stay."),
        )
    size = len(value.encode("utf-8"))
    if size > _MOST_NAME:
        yield (
            _("the value has {n} bytes; a PDF keeps {most}").format(n=size, most=_MOST_NAME),
            _("Choose a shorter value; what people read stands in the label."),
        )


_TEXT_KEYS = frozenset(
    key for model in models_of(Form) for key, mark in marked(model).items() if not isinstance(mark, Verbatim)
)
"""Keys whose words may have placeholders and bold."""
_MOST_NAME = 127
"""Bytes of a name in a PDF."""


def _bad_texts(data: dict[str, Any]) -> Iterator[Mistake]:
    known = data.get("values") if isinstance(data.get("values"), dict) else {}
    for loc, text in _raw_texts(data, ()):
        if text.count("**") % 2:
            yield (loc, _("“**” is opened but not closed"), _("Bold text stands between two “**”."))
        without = re.sub(r"\{[a-z][a-z0-9_]*\}", "", text)
        if "{" in without or "}" in without:
            yield (
                loc,
                _("a curly bracket stands alone"),
                _("Placeholders look like {name}, in small letters."),
            )
        for name in re.findall(r"\{([a-z][a-z0-9_]*)\}", text):
            if name not in (known or {}):
                yield (
                    loc,
                    _("the placeholder {{{name}}} has no value").format(name=name),
                    _('Add to the form: [values] {name} = "…"').format(name=name),
                )
        bad = [c for c in text if (ord(c) < 32 and c not in "\n\t") or c == "\ufffd"]
        if bad:
            yield (
                loc,
                _("the text holds the control character U+{code:04X}").format(code=ord(bad[0])),
                _("Delete it."),
            )
        steers = [] if is_blank(text) else [c for c in text if c in STEERING]
        if steers:
            yield (
                loc,
                _("the text holds a sign that steers its direction: U+{code:04X}").format(
                    code=ord(steers[0])
                ),
                _("Delete it: words in other scripts get their direction by themselves."),
            )


def _raw_texts(node: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, str) and key in _TEXT_KEYS:
                yield (*loc, key), value
            elif isinstance(value, list | dict) and key != "values":
                yield from _raw_texts(value, (*loc, key))
    elif isinstance(node, list):
        for n, value in enumerate(node):
            if isinstance(value, str) and loc and loc[-1] in _TEXT_KEYS:
                yield (*loc, n), value
            else:
                yield from _raw_texts(value, (*loc, n))


# ── leaflets and pictures ───────────────────────────────────────────────────────────────────────


def _leaflet_mistakes(data: dict[str, Any], items: Sequence[RawItem]) -> Iterator[Mistake]:
    """What only a leaflet may have, and what it may not have."""
    sections = data.get("section")
    rows = [row for row in sections if isinstance(row, dict)] if isinstance(sections, list) else []
    if data.get("kind") == "leaflet":
        for number, row in enumerate(rows[1:], start=1):
            if rows[number - 1].get("back") and not row.get("back"):
                yield (
                    ("section", number - 1, "back"),
                    _("a section for the back stands before one that is inside"),
                    _("Put it last: what stands on the back is read last."),
                )
        for loc, item in items:
            kind = item.get("kind")
            if isinstance(kind, str) and kind in KINDS and kind not in LEAFLET_KINDS:
                yield (
                    (*loc, "kind"),
                    _("a leaflet has nothing to fill in: no “{kind}”").format(kind=kind),
                    _("One of: {all}.").format(all=", ".join(sorted(LEAFLET_KINDS))),
                )
        return
    wrong: list[Loc] = [(key,) for key in _ONLY_LEAFLETS if key in data]
    wrong += [("section", number, "back") for number, row in enumerate(rows) if row.get("back")]
    for loc in wrong:
        yield (
            loc,
            _("only a leaflet has “{key}”").format(key=loc[-1]),
            _('Add kind = "leaflet", or remove it.'),
        )


def _picture_mistakes(data: dict[str, Any], items: Sequence[RawItem], folder: Path) -> Iterator[Mistake]:
    """Pictures that are not there or cannot be shown."""
    cover = data.get("picture")
    named: list[tuple[Loc, Any]] = []
    if isinstance(cover, dict):
        named.append((("picture", "file"), cover.get("file")))
    named += [((*loc, "file"), item.get("file")) for loc, item in items if "file" in item]
    for loc, name in named:
        if not isinstance(name, str) or not re.search(PICTURE_PATTERN, name):
            continue  # the model says it
        path = folder / name
        if not path.is_file():
            yield (
                loc,
                _("there is no picture “{file}”").format(file=name),
                _("Put it beside the form source, in {folder}.").format(folder=folder),
            )
            continue
        try:
            read_picture(path).image()
        except InputError as error:
            yield (
                loc,
                _("the picture “{file}” {reason}").format(file=name, reason=error.message),
                error.advice,
            )
        except (OSError, SyntaxError, ValueError) as error:
            yield (
                loc,
                _("the picture “{file}” cannot be read as a picture: {reason}").format(
                    file=name, reason=error
                ),
                _("Save it again as PNG or JPEG."),
            )
