"""Reading a form source, and saying all that is wrong with it at once, with place and remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from formkit.errors import SourceError
from formkit.findings import Finding, Place, Severity
from formkit.form.in_words import in_words, only_follows, where
from formkit.form.mistakes import mistakes_in
from formkit.form.model import Form
from formkit.form.shapes import Loc
from formkit.toml_lines import line_of, read_toml
from formkit.ui import _, ngettext
from formkit.workspace import Workspace


def load_form(workspace: Workspace, form_id: str) -> Form:
    """The form `form_id` of the workspace. Raises UsageError if unknown, SourceError if it has mistakes."""
    (form_id,) = workspace.select([form_id])  # a path, as shells complete it, is its id
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
        mistakes += [in_words(entry, data, Form) for entry in error.errors() if not only_follows(entry)]
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
    place = Place(file=str(path), line=line_of(index, loc), field=where(data, loc))
    return Finding("form-source", Severity.ERROR, message, advice, place)
