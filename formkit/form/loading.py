"""Reading a form source, and saying all that is wrong with it at once, with place and remedy."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from formkit.errors import SourceError
from formkit.findings import Finding, Place, Severity
from formkit.form.items import KINDS
from formkit.form.marks import parts_of
from formkit.form.mistakes import Loc, Mistake, mistakes_in
from formkit.form.model import Form
from formkit.form.shapes import shape_advice
from formkit.toml_lines import line_of, read_toml
from formkit.ui import _, ngettext
from formkit.workspace import Workspace


def load_form(workspace: Workspace, form_id: str) -> Form:
    """The form `form_id` of the workspace. Raises UsageError if unknown, SourceError if it has mistakes."""
    workspace.select([form_id])
    return load(workspace.forms / form_id / "form.toml")


def load(path: Path) -> Form:
    """Read the form source at `path`.

    Raises SourceError with every mistake as a finding (file, line, section and item, what is wrong,
    what would be right), InputError if the file cannot be read.
    """
    data, index = read_toml(path)
    mistakes = list(mistakes_in(data, path.parent))
    form: Form | None = None
    try:
        form = Form.model_validate(data)
    except ValidationError as error:
        mistakes += [_in_words(entry, data) for entry in error.errors() if not _only_follows(entry)]
    if path.name == "form.toml" and isinstance(data.get("id"), str) and data["id"] != path.parent.name:
        mistakes.append(
            (
                ("id",),
                _("the id is “{id}”, but the folder is called “{folder}”").format(
                    id=data["id"], folder=path.parent.name
                ),
                _("Give both the same name."),
            )
        )
    findings = [_finding(path, index, data, *mistake) for mistake in dict.fromkeys(mistakes)]
    if findings or form is None:
        findings.sort(key=lambda finding: finding.place.line or 0)
        count = len(findings)
        raise SourceError(
            ngettext("the form source has {n} mistake", "the form source has {n} mistakes", count).format(
                n=count
            ),
            place=str(path),
            advice=_("formkit check shows all of them."),
            findings=findings,
        )
    return form.lying_in(path.parent)


def _finding(path: Path, index: dict[Loc, int], data: Any, loc: Loc, message: str, advice: str) -> Finding:
    place = Place(file=str(path), line=line_of(index, loc), field=_where(data, loc))
    return Finding("form-source", Severity.ERROR, message, advice, place)


def _where(data: Any, loc: Loc) -> str:
    """Section and item of a location, by id where there is one: "wohnung.strasse"."""
    names: list[str] = []
    node: Any = data
    for position, step in enumerate(loc):
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(step, int) and loc[position - 1] in ("section", "item", "column", "field"):
            name = node.get("id") if isinstance(node, dict) else None
            names.append(str(name) if name else f"{loc[position - 1]} {step + 1}")
    return ".".join(names)


# ── what the model finds, in words ───────────────────────────────────────────────────────────────


def _only_follows(entry: Any) -> bool:
    """A list that is too short only because its elements have mistakes of their own."""
    given = entry.get("input")
    return (
        entry["type"] == "too_short" and isinstance(given, list) and len(given) >= entry["ctx"]["min_length"]
    )


def _in_words(entry: Any, data: dict[str, Any]) -> Mistake:
    loc = _plain_loc(entry["loc"])
    kind, context = entry["type"], entry.get("ctx", {})
    key = str(loc[-1]) if loc else ""
    given = entry.get("input")
    if kind == "missing":
        return (
            loc,
            _("“{key}” is missing").format(key=key),
            _("Add: {example}").format(example=_example(key)),
        )
    if kind == "extra_forbidden":
        known = _known_keys(loc, data)
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
    if kind == "string_pattern_mismatch":
        return (loc, *shape_advice(key, str(given), context["pattern"]))
    return (loc, _reason(kind, key, given, context), _remedy(kind, key, context))


def _reason(kind: str, key: str, given: Any, context: dict[str, Any]) -> str:
    shown = f"“{given}”" if isinstance(given, str) else str(given)
    if kind.startswith(("greater_than", "less_than", "too_", "string_too")):
        return _("“{key}” is out of range: {value}").format(
            key=key, value=shown if not isinstance(given, list | tuple | dict) else len(given)
        )
    if kind == "value_error" and key == "width":
        return _("“width” must not be {value}").format(value=shown)
    if kind == "literal_error":
        return _("“{key}” must not be {value}").format(key=key, value=shown)
    return _("“{key}” has the wrong type: {value}").format(key=key, value=shown[:60])


def _remedy(kind: str, key: str, context: dict[str, Any]) -> str:
    if kind == "value_error" and key == "width":
        return _("A fraction of the 12 columns, such as “1/2”, “1/3”, “2/3”, “5/12”.")
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
    return _("Write it like this: {example}").format(example=_example(key))


def _example(key: str) -> str:
    examples = {
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


def _model_at(loc: Loc, data: dict[str, Any]) -> type[BaseModel] | None:
    """The model of the table at `loc`; None where no known kind tells which it is."""
    model: type[BaseModel] | None = Form
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


def _known_keys(loc: Loc, data: dict[str, Any]) -> list[str]:
    model = _model_at(loc[:-1], data)
    return [field.alias or name for name, field in model.model_fields.items()] if model is not None else []


def _lookup(data: Any, loc: Loc) -> Any:
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data
