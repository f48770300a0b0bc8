"""What a model found wrong with a source that people write, in words with a remedy: for forms and for signs."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from formkit.form.items import KINDS
from formkit.form.marks import parts_of
from formkit.form.shapes import Loc, Mistake, shape_advice
from formkit.ui import _


def where(data: Any, loc: Loc) -> str:
    """Section and item of a location, by id where there is one: "wohnung.strasse"."""
    names: list[str] = []
    node: Any = data
    for position, step in enumerate(loc):
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(step, int) and loc[position - 1] in ("section", "item", "column", "field", "sign"):
            name = node.get("id") if isinstance(node, dict) else None
            names.append(str(name) if name else f"{loc[position - 1]} {step + 1}")
    return ".".join(names)


def only_follows(entry: Any) -> bool:
    """A list that is too short only because its elements have mistakes of their own."""
    given = entry.get("input")
    return (
        entry["type"] == "too_short" and isinstance(given, list) and len(given) >= entry["ctx"]["min_length"]
    )


def in_words(
    entry: Any, data: dict[str, Any], root: type[BaseModel], examples: Mapping[str, str] | None = None
) -> Mistake:
    """One error of pydantic about the raw `data` of a `root`; `examples` show keys that are written otherwise there."""
    loc = _plain_loc(entry["loc"])
    examples = _EXAMPLES | dict(examples or {})
    kind, context = entry["type"], entry.get("ctx", {})
    key = str(loc[-1]) if loc else ""
    given = entry.get("input")
    if kind == "missing":
        return (
            loc,
            _("“{key}” is missing").format(key=key),
            _("Add: {example}").format(example=_example(key, examples)),
        )
    if kind == "extra_forbidden":
        known = _known_keys(loc, data, root)
        near = difflib.get_close_matches(key, known, n=1, cutoff=0.55)
        advice = (
            _("Did you mean “{key}”?").format(key=near[0])
            if near
            else _("Known here: {all}.").format(all=", ".join(known))
        )
        return (loc, _("unknown key “{key}”").format(key=key), advice)
    if kind == "union_tag_not_found":
        return ((*loc, "kind"), _("“kind” is missing"), _("One of: {all}.").format(all=", ".join(KINDS)))
    if kind == "union_tag_invalid":
        tag = str(context.get("tag", ""))
        near = difflib.get_close_matches(tag, KINDS, n=1, cutoff=0.5)
        hint = _("Did you mean “{key}”? ").format(key=near[0]) if near else ""
        return (
            (*loc, "kind"),
            _("unknown kind “{kind}”").format(kind=tag),
            hint + _("One of: {all}.").format(all=", ".join(KINDS)),
        )
    if kind == "blank_text" or (kind == "string_too_short" and context.get("min_length") == 1):
        remedy = _("Write the text, or remove the key.")
        return (
            loc,
            _("the text is empty: nothing of it can be seen") if given else _("the text is empty"),
            remedy,
        )
    if kind == "string_pattern_mismatch":
        return (loc, *shape_advice(key, str(given), context["pattern"]))
    return (loc, _reason(kind, key, given, context), _remedy(kind, key, context, examples))


def _reason(kind: str, key: str, given: Any, context: dict[str, Any]) -> str:
    shown = f"“{given}”" if isinstance(given, str) else str(given)
    if kind.startswith(("greater_than", "less_than", "too_", "string_too")):
        return _("“{key}” is out of range: {value}").format(
            key=key, value=shown if not isinstance(given, list | tuple | dict) else len(given)
        )
    if kind == "value_error" and key == "width":
        return _("“width” must not be {value}").format(value=shown)
    if kind == "value_error" and "error" in context:
        return _("“{key}” must not be {value}: {reason}").format(
            key=key, value=shown, reason=context["error"]
        )
    if kind == "literal_error" and not (key == "schema" and isinstance(given, str)):
        return _("“{key}” must not be {value}").format(key=key, value=shown)
    return _("“{key}” has the wrong type: {value}").format(key=key, value=shown[:60])


def _remedy(kind: str, key: str, context: dict[str, Any], examples: Mapping[str, str]) -> str:
    if kind == "value_error" and key == "width":
        return _("A fraction of the 12 columns, such as “1/2”, “1/3”, “2/3”, “5/12”.")
    if kind == "literal_error" and key == "schema":
        return _("A number without quotes: schema = 1.")
    if kind == "literal_error":
        return _("One of: {all}.").format(all=str(context.get("expected", "")).replace("'", ""))
    limits = {
        "ge": _("At least {n}."),
        "le": _("At most {n}."),
        "min_length": _("At least {n}."),
        "max_length": _("At most {n}."),
    }
    for name, text in limits.items():
        if name in context:
            return text.format(n=context[name])
    return _("Write it like this: {example}").format(example=_example(key, examples))


_EXAMPLES = {
    "schema": "schema = 1",
    "id": 'id = "strasse"',
    "kind": 'kind = "text"',
    "edition": "edition = 2026-11-01",
    "required": "required = true",
    "legal": 'legal = ["§ 19 BMG"]',
    "answer_in": 'answer_in = ["de"]',
    "options": 'options = [{ value = "a", label = "A" }]',
    "items": 'items = ["Ausweis"]',
    "section": '[[section]] … id = "wohnung"',
    "item": "[[section.item]]",
    "column": "[[section.item.column]]",
    "width": 'width = "1/2"',
    "phone": 'phone = "0228 77-0"',
    "email": 'email = "amt@musterstadt.de"',
    "web": 'web = "www.musterstadt.de"',
    "file": 'file = "plan.png"',
}


def _example(key: str, examples: Mapping[str, str]) -> str:
    numbers = ("rows", "length", "max_length", "min", "max")
    return examples.get(key, f"{key} = 3" if key in numbers else f'{key} = "…"')


def _plain_loc(loc: Loc) -> Loc:
    """Pydantic puts the kind into the location of a union; a TOML path has no such step."""
    plain: list[str | int] = []
    for position, step in enumerate(loc):
        after_item = position >= 2 and isinstance(loc[position - 1], int) and loc[position - 2] == "item"
        if not (after_item and step in KINDS):
            plain.append(step)
    return tuple(plain)


def _model_at(loc: Loc, data: dict[str, Any], root: type[BaseModel]) -> type[BaseModel] | None:
    """The model of the table at `loc`; None where no known kind tells which it is."""
    model: type[BaseModel] | None = root
    for position, step in enumerate(loc):
        if isinstance(step, int) or model is None:
            continue
        models = parts_of(model).get(step, (None,))
        if len(models) > 1:
            raw = _lookup(data, loc[: position + 2])
            model = KINDS.get(str(raw.get("kind"))) if isinstance(raw, dict) else None
        else:
            model = models[0]
    return model


def _known_keys(loc: Loc, data: dict[str, Any], root: type[BaseModel]) -> list[str]:
    model = _model_at(loc[:-1], data, root)
    return [field.alias or name for name, field in model.model_fields.items()] if model is not None else []


def _lookup(data: Any, loc: Loc) -> Any:
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data
