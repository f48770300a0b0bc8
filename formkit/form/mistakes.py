"""What is wrong with a form source as a whole; on the raw data, so that it is said together with the rest."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from formkit.errors import InputError
from formkit.form import conditions
from formkit.form.base import PICTURE_PATTERN, ChoosingItem
from formkit.form.items import KINDS, LEAFLET_KINDS
from formkit.form.marks import Verbatim, key_of, marked, models_of, parts_of
from formkit.form.model import Form
from formkit.form.pictures import read_picture
from formkit.ui import _

Loc = tuple[str | int, ...]
Mistake = tuple[Loc, str, str]
"""Where, what is wrong, what to do."""
RawItem = tuple[Loc, dict[str, Any]]
_ONLY_LEAFLETS = ("format", "lead", "picture")


def mistakes_in(data: dict[str, Any], folder: Path) -> Iterator[Mistake]:
    """Every mistake that spans several items; `folder` is where the pictures lie."""
    items = list(_raw_items(data))
    yield from _doubled_ids(data, items)
    yield from _leaflet_mistakes(data, items)
    yield from _picture_mistakes(data, items, folder)
    yield from _bad_conditions(items)
    yield from _bad_texts(data)


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


def _bad_conditions(items: list[tuple[Loc, dict[str, Any]]]) -> Iterator[Mistake]:
    answers: dict[str, tuple[str, ...] | None] = {}
    for _loc, item in items:
        if isinstance(item.get("id"), str):
            answers[item["id"]] = _raw_options(item)
    choices = [name for name, values in answers.items() if values]
    for loc, item in items:
        when = item.get("when")
        if not isinstance(when, str):
            continue
        here = (*loc, "when")
        try:
            parsed = conditions.parse(when)
        except ValueError as error:
            yield (
                here,
                _("the condition cannot be read: {reason}").format(reason=error),
                _("Joined by “and” / “or”, “=” or “!=”."),
            )
            continue
        for test in (test for tests in parsed for test in tests):
            if test.item == item.get("id"):
                yield (here, _("the condition depends on the item itself"), _("Name an earlier question."))
            elif test.item not in answers:
                near = difflib.get_close_matches(test.item, choices, n=1)
                hint = (
                    _("Did you mean “{key}”?").format(key=near[0])
                    if near
                    else _("Questions to choose from: {all}.").format(all=", ".join(choices) or "–")
                )
                yield (
                    here,
                    _("the condition names “{item}”, which does not exist").format(item=test.item),
                    hint,
                )
            elif answers[test.item] is None:
                yield (
                    here,
                    _("the condition names “{item}”, which is no choice").format(item=test.item),
                    _("Only these kinds have answers to compare with: {kinds}.").format(
                        kinds=", ".join(_CHOOSING)
                    ),
                )
            elif test.value not in (answers[test.item] or ()):
                yield (
                    here,
                    _("“{item}” has no answer “{value}”").format(item=test.item, value=test.value),
                    _("Answers: {all}.").format(all=", ".join(answers[test.item] or ())),
                )


def _raw_options(item: dict[str, Any]) -> tuple[str, ...] | None:
    model = KINDS.get(str(item.get("kind")))
    answers = model.answers_in(item) if model is not None else None
    return tuple(answer.value for answer in answers) if answers is not None else None


_TEXT_KEYS = frozenset(
    key for model in models_of(Form) for key, mark in marked(model).items() if not isinstance(mark, Verbatim)
)
"""Keys whose words may have placeholders and bold."""
_CHOOSING = tuple(kind for kind, model in KINDS.items() if issubclass(model, ChoosingItem))


def _bad_texts(data: dict[str, Any]) -> Iterator[Mistake]:
    known = data.get("values") if isinstance(data.get("values"), dict) else {}
    for loc, text in _raw_texts(data, ()):
        if text.count("**") % 2:
            yield (loc, _("“**” is opened but not closed"), _("Bold text stands between two “**”."))
        if not text.strip():
            yield (loc, _("the text is empty"), _("Write the text, or remove the key."))
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
