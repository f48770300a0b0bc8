"""Write what is generated from the code: references in `docs/`, the schema of form sources, the interface catalog.

    python docs/generate.py            write everything
    python docs/generate.py --check    change nothing; end with 1 if something is out of date

Needs the development extra (Babel's extraction reads the sources).
"""

from __future__ import annotations

import datetime
import inspect
import io
import json
import subprocess
import sys
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from babel.messages import Catalog as UiCatalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
LOCALE = ROOT / "formkit" / "locale"


def schema() -> str:
    from formkit.form.model import Form

    made = Form.model_json_schema(by_alias=True)
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = "formkit form source"
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def form_source() -> str:
    from formkit.form.base import ChoosingItem, PictureFile
    from formkit.form.items import KINDS
    from formkit.form.marks import parts_of
    from formkit.form.model import Form, Section, Silenced

    choosing = [f"`{kind}`" for kind, model in KINDS.items() if issubclass(model, ChoosingItem)]
    parts = [
        "# The form source: `forms/<id>/form.toml`\n",
        "Generated from the models by `docs/generate.py`. `form.schema.json` beside this page says the same to editors.\n",
        f"A condition (`when`) compares the answer of a {_listed(choosing)} with one of its values: "
        "`vorgang = einzug`, `!=`, joined by `and` / `or`; `and` binds tighter. `**strong**` is the only markup, `{name}` "
        "the only placeholder; its value stands under `[values]`.\n",
        _table("The form", Form),
        _table("`[picture]`", PictureFile),
        _table("`[[silence]]`", Silenced),
        _table("`[[section]]`", Section),
    ]
    for kind, model in KINDS.items():
        parts.append(_table(f"`[[section.item]]` · kind `{kind}`", model))
        for title, inner in parts_of(model).items():
            parts.append(_table(f"`{title}` of `{kind}`", inner[0], level="####"))
    return "\n".join(parts)


def settings_page() -> str:
    from formkit.settings import tables, tables_in

    parts = [
        "# The settings: `formkit.toml`\n",
        "Generated from the model by `docs/generate.py`. All of it is optional. `formkit check` says every mistake.\n",
    ]
    for header, model in tables().items():
        parts.append(_table(f"`{header}`" if header else "At the top", model, but=tables_in(model)))
    return "\n".join(parts)


def _listed(names: list[str]) -> str:
    """ "a, b or c"."""
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _table(title: str, model: Any, level: str = "##", but: Iterable[str] = ()) -> str:
    rows = [f"{level} {title}\n"]
    if model.__doc__ and level == "##":
        rows.append(f"{model.__doc__.strip()}\n")
    rows.append("| key | type | default | meaning |\n|---|---|---|---|")
    for name, field in model.model_fields.items():
        if name == "kind" or name in but:
            continue
        kind = "text" if field.examples else _type(field.annotation)
        default = "required" if field.is_required() else _default(field)
        rows.append(f"| `{field.alias or name}` | {kind} | {default} | {field.description or ''} |")
    return "\n".join(rows) + "\n"


def _default(field: Any) -> str:
    """What holds where nothing is written, as a person would write it."""
    value = field.examples[0] if field.examples else field.default
    if value in (None, (), "") or field.default_factory:
        return "–"
    if isinstance(value, tuple):
        value = json.dumps(value)
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _type(annotation: Any) -> str:
    text = str(annotation)
    if "tuple" in text:
        return "list"
    for word, said in (
        ("bool", "true / false"),
        ("date", "date"),
        ("dict", "table"),
        ("int", "number"),
        ("float", "number"),
        ("Literal", ""),
    ):
        if word in text and word != "Literal":
            return said
    if any(isinstance(v, int) for v in get_args(annotation)):
        return "number"
    values = [v for a in (annotation, *get_args(annotation)) for v in get_args(a) if isinstance(v, str)]
    return " / ".join(f"`{v}`" for v in values) if values else "text"


def rules() -> str:
    from formkit.audit.all_rules import by_id, groups

    parts = [
        "# The rules of the audit\n",
        f"{len(by_id())} rules, generated from the code by `docs/generate.py`. Their examples are their tests. An office "
        "switches rules off, sets limits and adds words in `formkit.toml` ([audit.md](audit.md)).\n",
    ]
    for title, listed in groups():
        parts.append(f"## {title}\n")
        for rule in listed:
            leicht = ", profile leicht only" if getattr(rule, "leicht", False) else ""
            parts.append(
                f"### `{rule.id}` ({rule.severity.value}{leicht})\n\n{rule.rationale_en}\n\n*{rule.rationale_de}*\n\n"
                f"- Bad: {rule.bad}\n- Good: {rule.good}\n- Source: {rule.source}\n"
            )
    return "\n".join(parts)


def checks() -> str:
    from formkit.catalog.checks import ALL_CHECKS
    from formkit.layout.fits import SETTING_RULES

    listed = (*ALL_CHECKS, *SETTING_RULES)
    parts = [
        "# The checks of translations\n",
        f"{len(listed)} checks, generated from the code by `docs/generate.py`. Their examples are their tests. A translator "
        "silences one for an entry with a comment that gives the reason: `# check-ignore: unchanged – so heißt es auf dem "
        "Ausweis`; it survives every tool. `--fix` mends those marked so.\n",
    ]
    for check in listed:
        mended = ", mended by --fix" if getattr(check, "fix", None) else ""
        parts.append(
            f"## `{check.id}` ({check.severity.value}{mended})\n\n{check.rationale_en}\n\n*{check.rationale_de}*\n\n"
            f"- Bad: {_visible(check.bad)}\n- Good: {_visible(check.good)}\n- Source: {check.source}\n"
        )
    return "\n".join(parts)


def print_page() -> str:
    """docs/print.md with the table of rules between its heading row and the next paragraph."""
    from formkit.press.rules import RULES

    text = (DOCS / "print.md").read_text(encoding="utf-8")
    rows = [
        f"| `{rule.id}` | {rule.severity.value} | {rule.rationale_en} ({rule.source}) | {rule.bad} | {rule.good} |"
        for rule in RULES
    ]
    before, rest = text.split("|---|---|---|---|---|\n", 1)
    after = rest[rest.index("\n\nIt reads what can be read") :]
    return before + "|---|---|---|---|---|\n" + "\n".join(rows) + after


def api_page() -> str:
    """docs/api.md with the reference of the public names below its last heading."""
    from formkit import api

    before, mark, _old = (DOCS / "api.md").read_text(encoding="utf-8").partition("## Reference\n\n")
    parts = ["Generated from the code by `docs/generate.py`.\n"]
    functions, classes = [], []
    for name in api.__all__:
        value = getattr(api, name)
        (classes if isinstance(value, type) else functions).append((name, value))
    for name, function in functions:
        parts.append(f"### `{name}`\n\n```\n{_signature(function)}\n```\n\n{inspect.getdoc(function)}\n")
    parts.append("### What they return and raise\n\n| name | what it is | attributes |\n|---|---|---|")
    for name, kind in classes:
        said = " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())
        attributes = ", ".join(f"`{entry}`" for entry in _attributes(kind)) or "–"
        parts.append(f"| `{name}` | {said} | {attributes} |")
    return before + mark + "\n".join(parts) + "\n"


def _signature(function: Any) -> str:
    """`name(parameter: type = default) -> type`, as it stands in the code; long ones on several lines."""
    found = inspect.signature(function)
    shown = []
    for entry in found.parameters.values():
        if entry.kind is entry.KEYWORD_ONLY and "*" not in shown:
            shown.append("*")
        default = "" if entry.default is entry.empty else f" = {entry.default!r}"
        shown.append(f"{entry.name}: {entry.annotation}{default}")
    line = f"{function.__name__}({', '.join(shown)}) -> {found.return_annotation}"
    rows = "".join(f"    {entry},\n" for entry in shown)
    return line if len(line) <= 100 else f"{function.__name__}(\n{rows}) -> {found.return_annotation}"


def _attributes(kind: type) -> list[str]:
    """Fields of a data class or model, then its public properties; of an error what it carries."""
    from formkit.errors import FormkitError

    if issubclass(kind, FormkitError):
        return ["message", "place", "advice", "findings", "exit_code"] if kind is FormkitError else []
    if issubclass(kind, StrEnum):
        return [entry.name for entry in kind]
    fields = getattr(kind, "model_fields", None) or getattr(kind, "__dataclass_fields__", {})
    made = [n for n, v in vars(kind).items() if isinstance(v, property | cached_property)]
    return [name for name in (*fields, *made) if not name.startswith("_")]


def _visible(text: str) -> str:
    """Signs that nobody sees, by their numbers."""
    return "".join(
        f"[U+{ord(c):04X}]" if unicodedata.category(c) in ("Cc", "Cf", "Mn") or c in "\u00a0\u202f" else c
        for c in text
    )


def cli() -> str:
    """The help of every command, as a terminal of 100 columns shows it."""
    from formkit.commands.app import command_paths

    parts = ["# The commands\n", "Generated from `--help` by `docs/generate.py`.\n"]
    for command in command_paths():
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), "--ui", "en", *command, "--help"],
            capture_output=True, check=True, cwd=ROOT,
            env={"COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1", "PYTHONUTF8": "1", "PATH": ""},
        )  # fmt: skip
        text = "\n".join(line.rstrip() for line in done.stdout.decode("utf-8").strip().splitlines())
        parts.append(f"## `{' '.join(['formkit', *command])}`\n\n```\n{text}\n```\n")
    return "\n".join(parts)


class InterfaceCatalog(UiCatalog):
    """A catalog whose header names no version of the library that wrote it: an update of it is no change."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The lines of the header."""
        return [(name, value) for name, value in super().mime_headers if name != "Generated-By"]


def interface() -> tuple[str, bytes]:
    """The German interface catalog brought up to date with the sources, and compiled. Order: by message."""
    path = LOCALE / "de" / "LC_MESSAGES" / "formkit.po"
    old = read_po(io.BytesIO(path.read_bytes())) if path.exists() else UiCatalog()
    new = InterfaceCatalog(locale="de", project="formkit", version="", charset="utf-8", fuzzy=False)
    keywords = {"_": None, "ngettext": (1, 2)}
    found = extract_from_dir(str(ROOT / "formkit"), [("**.py", "python")], keywords=keywords)
    for _file, _line, message, _comments, _context in found:
        if not message:
            continue
        known = old.get(message if isinstance(message, str) else message[0])
        new.add(
            message, known.string if known is not None else ("" if isinstance(message, str) else ("", ""))
        )
    # No date: nothing but the texts shall change the file.
    new.creation_date = new.revision_date = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, new, sort_output=True, omit_header=False, width=0, ignore_obsolete=True)
    write_mo(mo, new)
    return po.getvalue().decode("utf-8"), mo.getvalue()


def everything() -> dict[Path, bytes]:
    """Every generated file with its content."""
    po, mo = interface()
    files = {
        DOCS / "form.schema.json": schema(),
        DOCS / "form-source.md": form_source(),
        DOCS / "rules.md": rules(),
        DOCS / "settings.md": settings_page(),
        DOCS / "checks.md": checks(),
        DOCS / "print.md": print_page(),
        DOCS / "commands.md": cli(),
        DOCS / "api.md": api_page(),
        LOCALE / "de" / "LC_MESSAGES" / "formkit.po": po,
    }
    made = {path: text.encode("utf-8") for path, text in files.items()}
    made[LOCALE / "de" / "LC_MESSAGES" / "formkit.mo"] = mo
    return made


def main() -> int:
    sys.path.insert(0, str(ROOT))
    stale = []
    for path, data in everything().items():
        if not path.exists() or path.read_bytes() != data:
            stale.append(path)
            if "--check" not in sys.argv:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
    for path in stale:
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
