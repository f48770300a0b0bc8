"""Reading a form source, and saying all that is wrong with it at once, with place and remedy."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from formkit.errors import SourceError
from formkit.findings import Finding, Place, Severity
from formkit.form import conditions
from formkit.form.model import KINDS, Column, Form, OfficeField, Option, Section
from formkit.form.toml_lines import line_of, read_toml
from formkit.ui import _, ngettext
from formkit.workspace import Workspace

Loc = tuple[str | int, ...]


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
    mistakes = list(_mistakes(data))
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
    return form


Mistake = tuple[Loc, str, str]


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
    return (loc, _reason(kind, key, given, context), _remedy(kind, key, context))


def _reason(kind: str, key: str, given: Any, context: dict[str, Any]) -> str:
    shown = f"“{given}”" if isinstance(given, str) else str(given)
    if kind == "string_pattern_mismatch":
        return _("“{key}” must not be {value}").format(key=key, value=shown)
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
    if kind == "string_pattern_mismatch" and key == "value":
        return _("Letters, digits and _ . + - only, no spaces.")
    if kind == "string_pattern_mismatch":
        return _("Small letters a–z, digits and _, beginning with a letter, such as “geburts_datum”.")
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


def _known_keys(loc: Loc, data: dict[str, Any]) -> list[str]:
    parent = _lookup(data, loc[:-1])
    names = [step for step in loc[:-1] if isinstance(step, str)]
    model: type[BaseModel] | None = Form
    if names:
        last = names[-1]
        parts: dict[str, type[BaseModel]] = {
            "section": Section,
            "column": Column,
            "options": Option,
            "field": OfficeField,
        }
        model = parts.get(last)
        if last == "item":
            model = KINDS.get(str(parent.get("kind"))) if isinstance(parent, dict) else None
    if model is None:
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _lookup(data: Any, loc: Loc) -> Any:
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


# ── what spans several items; on the raw data, so that it is said together with the rest ─────────


def _mistakes(data: dict[str, Any]) -> Iterator[Mistake]:
    items = list(_raw_items(data))
    yield from _doubled_ids(data, items)
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
        for key, part in (("options", "value"), ("column", "id"), ("field", "id")):
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
                    _("Only yesno, choice, choices and select have answers to compare with."),
                )
            elif test.value not in (answers[test.item] or ()):
                yield (
                    here,
                    _("“{item}” has no answer “{value}”").format(item=test.item, value=test.value),
                    _("Answers: {all}.").format(all=", ".join(answers[test.item] or ())),
                )


def _raw_options(item: dict[str, Any]) -> tuple[str, ...] | None:
    if item.get("kind") == "yesno":
        return ("ja", "nein")
    if item.get("kind") not in ("choice", "choices", "select") or not isinstance(item.get("options"), list):
        return None
    return tuple(str(row.get("value")) for row in item["options"] if isinstance(row, dict))


_TEXT_KEYS = frozenset({"title", "label", "help", "text", "overflow", "items", "office", "unit"})


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


def warnings_of(form: Form, path: Path) -> list[Finding]:
    """What is allowed but unwise in a form source."""
    found = []
    for section, item in form.items():
        label, help_text = getattr(item, "label", None), getattr(item, "help", None)
        if label and help_text and label.strip().casefold() == help_text.strip().casefold():
            found.append(
                Finding(
                    "label-is-help", Severity.WARNING, _("label and help text are the same"),
                    _("Say in the help what the label does not say, or leave it out (FIM QA 1098)."),
                    Place(file=str(path), field=f"{section.id}.{item.id}"),
                )
            )  # fmt: skip
    for section in form.section:
        if not section.item:
            found.append(
                Finding(
                    "empty-section", Severity.WARNING, _("the section has no items"), _("Fill it or remove it."),
                    Place(file=str(path), field=section.id),
                )
            )  # fmt: skip
    return found
