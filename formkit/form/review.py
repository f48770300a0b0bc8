"""Who signed which content of a form source.

A signature holds a digest over what a reader sees or what an answer means: texts, kinds, options,
limits, conditions and order. Widths, notes, context, number and edition date are left out, so
that moving a box does not end a legal review.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from formkit.errors import SourceError
from formkit.files import lock, read_text, write_text
from formkit.form.model import Form
from formkit.form.questions import refuse_open_questions
from formkit.settings import REVIEWS
from formkit.toml_lines import toml_error
from formkit.ui import _

_NOT_CONTENT = frozenset(
    {"width", "note", "context", "fim", "number", "edition", "schema_version", "silence", "format", "back"}
)


@dataclass(frozen=True)
class Signature:
    """One signature in `review.toml`."""

    by: str
    role: str
    date: datetime.date
    digest: str


def digest(form: Form) -> str:
    """SHA-256 (hex) over the content of the form that a review is about."""
    content = _without(form.model_dump(mode="json"))
    if form.kind == "form":
        del content["kind"]  # as before there were leaflets: what was signed stays signed
    if form.folder is not None and form.picture_files():
        content["pictures"] = [_sha256(form.folder / name) for name in form.picture_files()]
    data = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(data.encode("utf-8")).hexdigest()


def _sha256(path: Path) -> str:
    """Another map is another content. A file that is not there is said elsewhere."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _without(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: _without(value)
            for key, value in node.items()
            if key not in _NOT_CONTENT and value is not None
        }
    if isinstance(node, list):
        return [_without(value) for value in node]
    return node


def read_signatures(folder: Path) -> list[Signature]:
    """All signatures in the `review.toml` of a form's folder, also outdated ones."""
    path = folder / "review.toml"
    if not path.exists():
        return []
    try:
        rows = tomllib.loads(read_text(path)).get("review", [])
        return [Signature(row["by"], row["as"], row["date"], row["digest"]) for row in rows]
    except tomllib.TOMLDecodeError as error:
        raise toml_error(path, error) from error
    except (KeyError, TypeError, AttributeError) as error:
        lacks = isinstance(error, KeyError)
        raise SourceError(
            _("an entry lacks {key}").format(key=error) if lacks else _("is no list of signatures"),
            place=str(path),
            advice=_("Sign again with formkit review; each [[review]] has by, as, date and digest."),
        ) from error


def signed(form: Form, folder: Path) -> dict[str, Signature]:
    """The signatures that hold for the present content, by role (the latest of each)."""
    now = digest(form)
    return {entry.role: entry for entry in read_signatures(folder) if entry.digest == now}


def sign(form: Form, folder: Path, *, by: str, role: str, date: datetime.date) -> Signature:
    """Record that `by` has reviewed the present content in the `role` (language or legal).

    Earlier signatures stay in the file: it is the history of the form. Raises GateError while a question
    of the draft is open: nobody has settled what would be signed.
    """
    if role not in REVIEWS:
        raise ValueError(role)
    refuse_open_questions(form)
    path = folder / "review.toml"
    entry = Signature(by, role, date, digest(form))
    with lock(path):
        old = (
            read_text(path)
            if path.exists()
            else "# Signatures of this form source; written by `formkit review`.\n"
        )
        row = (
            f"\n[[review]]\nby = {_toml_text(by)}\nas = {_toml_text(role)}\n"
            f'date = {date.isoformat()}\ndigest = "{entry.digest}"\n'
        )
        write_text(path, old.rstrip("\n") + "\n" + row)
    return entry


def _toml_text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
