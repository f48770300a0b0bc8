"""The public functions: what a script of an office, a site or another program calls. docs/api.md has examples.

Each is a short way into one room; names, parameters and results stay as docs/releasing.md promises. Functions return
data and write nothing. What goes wrong is a `FormkitError` that says what to do next. Where a function needs a
workspace, it is the one given, or the one around the current folder, as for the commands.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from formkit import workspace as workspaces
from formkit.audit.model import AuditReport
from formkit.audit.output import as_json as audit_json
from formkit.audit.output import score_json
from formkit.audit.run import audit, score_as
from formkit.document import Document
from formkit.document import reader as document_reader
from formkit.document.output import file_json
from formkit.edition import LayoutName
from formkit.edition.gate import let_out
from formkit.edition.wanted import edition_with, tags_of
from formkit.errors import (
    FormkitError,
    GateError,
    InputError,
    MissingToolError,
    SourceError,
    UsageError,
)
from formkit.findings import Finding, Severity
from formkit.form import Form, load_form
from formkit.form import load as load_source
from formkit.form.warnings import check_source
from formkit.languages import get as language_of
from formkit.prose import TextScore
from formkit.ui import _, set_language
from formkit.workspace import Workspace

__all__ = [
    "AuditReport",
    "Document",
    "Finding",
    "Form",
    "FormkitError",
    "GateError",
    "InputError",
    "MissingToolError",
    "Severity",
    "SourceError",
    "TextScore",
    "UsageError",
    "Workspace",
    "as_json",
    "audit",
    "check",
    "load",
    "open_workspace",
    "read",
    "render",
    "score",
    "set_language",
    "verify",
]


def read(path: Path | str, *, password: str | None = None, visual_only: bool = False) -> Document:
    """Read an official form: its text in reading order, its fields with their labels, what is wrong with the file.

    `path` is a PDF, DOCX or ODT file; `password` opens an encrypted one; `visual_only` finds labels from the page
    alone, without the file's own tooltips. Boxes are points from the top left corner of the visible page.
    Raises InputError where the file cannot be read.
    """
    return document_reader.read(Path(path), password=password, visual_only=visual_only)


def score(text: str, language: str = "de") -> TextScore:
    """Measure how hard a running text is to read: 1 (easy) to 7 (hard), whole and for each sentence.

    `difficulty` is None, with a `reason`, for another language than German and where there is nothing to score.
    Raises UsageError for an unknown language.
    """
    return score_as(text, language_of(language).tag)


def open_workspace(folder: Path | str | None = None) -> Workspace:
    """The workspace around `folder` (default: the current folder), with its forms, catalogs and settings.

    Raises UsageError where there is none, SourceError with every mistake of its `formkit.toml`.
    """
    return workspaces.find(Path(folder) if folder is not None else None)


def load(form: Path | str, *, workspace: Workspace | None = None) -> Form:
    """Read a form source: an id in the workspace ("anmeldung"), or the path of a `form.toml`.

    Raises UsageError for an unknown id, SourceError with every mistake of the source as a finding.
    """
    if _is_path(form):
        return load_source(Path(form))
    return load_form(workspace or open_workspace(), str(form))


def check(form: Path | str, *, workspace: Workspace | None = None) -> list[Finding]:
    """What is wrong or unwise in a form source (an id, or the path of a `form.toml`), each with its line.

    Mistakes have the severity ERROR; a source with one of them cannot be loaded. Raises UsageError for an unknown
    id, InputError for a file that cannot be read.
    """
    if _is_path(form):
        return check_source(Path(form))
    workspace = workspace or open_workspace()
    (form_id,) = workspace.select([str(form)])
    return check_source(workspace.forms / form_id / "form.toml")


def render(
    form: Form | str,
    language: str = "de",
    *,
    layout: str = "stacked",
    scale: float = 1.0,
    draft: bool = False,
    workspace: Workspace | None = None,
) -> bytes:
    """Set an edition: the bytes of a fillable, accessible PDF with German and the languages of `language`.

    `form` is an id in the workspace, or a loaded form; `language` is "uk", "en+ar" for two beside German, or "de" for
    German alone. `layout` is stacked, columns, facing or (leaflets only) alone; `scale` from 1 to 2 enlarges the print.
    Without `draft` the policy of the office decides: GateError gives all reasons why this edition may not go out. With it every
    page says that it is a draft. Raises UsageError for an unknown form, language or layout, or a catalog that does not
    exist; SourceError for a broken source; GateError for a text that cannot be set.
    """
    from formkit.pdf.edition import edition_pdf

    if layout not in [name.value for name in LayoutName]:
        raise UsageError(
            _("there is no layout “{name}”").format(name=layout),
            advice=_("Known: {all}.").format(all=", ".join(LayoutName)),
        )
    if not 1 <= scale <= 2:
        raise UsageError(_("the scale must be from 1 to 2"), place=f"{scale:g}")
    workspace = workspace or open_workspace()
    form = form if isinstance(form, Form) else load_form(workspace, form)
    (tag,) = tags_of(workspace, [language])
    edition = edition_with(workspace, form, tag, draft=draft, layout=layout, scale=scale)
    return edition_pdf(edition if draft else let_out(workspace, edition))


def verify(pdf: Path | str, *, workspace: Workspace | None = None) -> list[Finding]:
    """Read an edition back and compare it with what source and catalogs of the workspace say now.

    An empty list: it is what its source says. Validators (page-validation, veraPDF) are asked too where they are
    installed. Raises InputError where the file is no edition made by formkit.
    """
    from formkit.pdf.inspection import verify_file

    return verify_file(workspace or open_workspace(), Path(pdf))


def as_json(
    results: Document
    | AuditReport
    | TextScore
    | Sequence[Document]
    | Sequence[AuditReport]
    | Sequence[TextScore],
) -> dict[str, object]:
    """What `--format json` of the commands prints, for one result or several of a kind: `extract/1`, `audit/1` or `score/1`.

    Raises TypeError for anything else, and for an empty sequence, whose kind nobody can tell.
    """
    several = [results] if isinstance(results, Document | AuditReport | TextScore) else list(results)
    documents = [entry for entry in several if isinstance(entry, Document)]
    reports = [entry for entry in several if isinstance(entry, AuditReport)]
    scores = [entry for entry in several if isinstance(entry, TextScore)]
    if documents and len(documents) == len(several):
        return {"formkit": "extract/1", "files": [file_json(entry) for entry in documents]}
    if reports and len(reports) == len(several):
        return audit_json(reports)
    if scores and len(scores) == len(several):
        return {"formkit": "score/1", "texts": [score_json(entry) for entry in scores]}
    raise TypeError("as_json takes documents, audit reports or scores, several of one kind at a time")


def _is_path(form: Path | str) -> bool:
    """Whether the path of a source is meant, and not an id."""
    return isinstance(form, Path) or form.endswith(".toml")
