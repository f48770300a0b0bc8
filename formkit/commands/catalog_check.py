"""catalog check: what is wrong with the translations."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.console import (
    Baseline,
    FailOn,
    Output,
    Quiet,
    deliver,
    leave,
    new_findings,
    say,
    severity_word,
    show_table,
    to_json,
)
from formkit.errors import FormkitError, UsageError
from formkit.findings import Finding, Severity, reaches
from formkit.ui import _

if TYPE_CHECKING:
    from formkit.catalog.checks import CheckOptions
    from formkit.languages import Language
    from formkit.workspace import Workspace


class CheckFormat(StrEnum):
    TABLE = "table"
    JSON = "json"
    SARIF = "sarif"


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]…",
            help=_("PO files (default: the catalogs of the workspace)."),
            show_default=False,
        ),
    ] = None,
    lang: Annotated[
        list[str] | None,
        typer.Option("--lang", metavar="TAG", help=_("Only these languages."), show_default=False),
    ] = None,
    format: Annotated[CheckFormat, typer.Option(help=_("Form of the output."))] = CheckFormat.TABLE,
    output: Output = None,
    fix: Annotated[
        bool,
        typer.Option("--fix", help=_("Mend what is safe to mend: spaces, invisible signs, normal form.")),
    ] = False,
    release: Annotated[
        bool,
        typer.Option(
            "--release", help=_("Missing, stale and unapproved texts are errors, as for an edition.")
        ),
    ] = False,
    fail_on: Annotated[FailOn, typer.Option(help=_("End with code 1 from this severity on."))] = FailOn.ERROR,
    baseline: Baseline = None,
    quiet: Quiet = False,
) -> None:
    """`formkit catalog check`: every check on every translation."""
    from formkit import languages
    from formkit import workspace as workspaces

    if format is CheckFormat.TABLE and output is not None:
        raise UsageError(_("a table goes to the screen only"), advice=_("Name another --format with -o."))
    folder = workspaces.nearest(Path.cwd())
    workspace = workspaces.load(folder) if folder is not None and not paths else None
    if workspace is None and not paths:
        workspace = workspaces.find()
    found: dict[Path, tuple[Language, list[Finding]]] = {}
    errors: list[FormkitError] = []
    for path, tag in _catalogs(workspace, paths or [], lang):
        try:
            language = languages.get(tag) if tag else _language_of(path)
            findings = _check_one(
                path, language, workspace, release=release, fix=fix, quiet=quiet, errors=errors
            )
            found[path] = (language, findings)
        except FormkitError as error:
            errors.append(error)
    if errors and not found:
        leave(errors)  # no report of nothing over yesterday's
    every = [finding for _language, findings in found.values() for finding in findings]
    fresh = new_findings(every, baseline, quiet=quiet, errors=errors)
    _deliver(found, format, output, quiet=quiet)
    leave(errors, findings=reaches(fresh, fail_on.limit))


def _deliver(
    found: dict[Path, tuple[Language, list[Finding]]],
    format: CheckFormat,
    output: Path | None,
    *,
    quiet: bool,
) -> None:
    """The findings in the form that was asked for."""
    if format is CheckFormat.JSON:
        rows = [
            {
                "file": str(path),
                "language": language.tag,
                "findings": [_as_json(finding) for finding in findings],
            }
            for path, (language, findings) in found.items()
        ]
        deliver(to_json({"formkit": "catalog-check/1", "catalogs": rows}), output)
    elif format is CheckFormat.SARIF:
        from formkit.catalog.checks import ALL_CHECKS
        from formkit.layout.fits import SETTING_RULES
        from formkit.sarif import as_sarif

        every = [finding for _language, findings in found.values() for finding in findings]
        deliver(to_json(as_sarif(every, {rule.id: rule for rule in (*ALL_CHECKS, *SETTING_RULES)})), output)
    else:
        _show(found, quiet=quiet)


def _catalogs(
    workspace: Workspace | None, paths: list[Path], lang: list[str] | None
) -> list[tuple[Path, str]]:
    """The files to check, each with the tag of its language; "" where the file has to say it."""
    from formkit import languages
    from formkit.catalog import store

    if workspace is not None:
        tags = [languages.get(tag).tag for tag in lang] if lang else workspace.catalog_tags()
        return [(store.require(workspace, tag), tag) for tag in tags]
    return [(path, lang[0] if lang and len(lang) == 1 else "") for path in paths]


def _language_of(path: Path) -> Language:
    """The language of a PO file: its header's, else its name."""
    from formkit import languages
    from formkit.catalog import po

    said = po.read(path).header.get("Language", "").strip()
    return languages.get(said or path.stem)


def _check_one(
    path: Path,
    language: Language,
    workspace: Workspace | None,
    *,
    release: bool,
    fix: bool,
    quiet: bool,
    errors: list[FormkitError],
) -> list[Finding]:
    from formkit.catalog import po
    from formkit.catalog.checks import check_catalog
    from formkit.catalog.checks.run import fix_catalog
    from formkit.catalog.state import carried_on, read_approvals, write_approvals
    from formkit.files import lock

    if fix:
        with lock(path):
            catalog = po.read(path)
            known = read_approvals(path)
            approved = [entry for entry in catalog.active() if known.holds(entry)]
            count = fix_catalog(catalog, language)
            if count:
                # What is mended is no change of what was approved: a space, a stroke, a quotation mark.
                carried = carried_on(known, approved, _("catalog check --fix"))
                if carried.rows != known.rows:
                    write_approvals(path, carried)
                po.write(catalog, path)
        if not quiet:
            say(_("{file}: {n} texts mended").format(file=path.name, n=count))
    else:
        catalog = po.read(path)
    approvals = read_approvals(path)
    findings = check_catalog(
        catalog, language, path, approvals=approvals, options=_options(workspace, release=release)
    )
    if workspace is not None:
        findings += _unset(workspace, language, path, errors)
    return findings


def _options(workspace: Workspace | None, *, release: bool) -> CheckOptions:
    from formkit.catalog.checks import CheckOptions
    from formkit.catalog.checks.glossary import load_glossary
    from formkit.catalog.state import State

    if workspace is None:
        return CheckOptions(release=release, needed=State.TRANSLATED)
    return CheckOptions(
        release=release,
        needed=State(workspace.settings.release.translations),
        glossary=load_glossary(workspace.catalogs / "glossary.toml"),
    )


def _unset(workspace: Workspace, language: Language, path: Path, errors: list[FormkitError]) -> list[Finding]:
    """What the layout cannot set: found there, reported with the rest. A form that cannot be read is told once."""
    from formkit.catalog import store
    from formkit.form import load_form
    from formkit.layout.fits import too_wide, unset

    found: list[Finding] = []
    for form_id in workspace.form_ids():
        try:
            form = load_form(workspace, form_id)
        except FormkitError as error:
            if str(error) not in map(str, errors):
                errors.append(error)
            continue
        translation = store.load_translation(workspace, form, language, may_lack=True)
        found += [*unset(form, translation, str(path)), *too_wide(form, translation, str(path))]
    return found


def _as_json(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "advice": finding.advice,
        "line": place.line,
        "reference": place.field or None,
        "source": place.excerpt or None,
        "target": place.context or None,
    }


def _show(found: dict[Path, tuple[Language, list[Finding]]], *, quiet: bool) -> None:
    from rich.table import Table

    table = Table(
        _("File"), _("Severity"), _("Check"), _("German"), _("Translation"), _("Finding"), show_lines=True
    )
    for path, (_language, findings) in found.items():
        for finding in findings:
            place = finding.place
            where = f"{path.name}:{place.line}" if place.line else path.name
            advice = f"\n{finding.advice}" if finding.advice else ""
            cells = (place.excerpt, place.context, f"{finding.message}{advice}")
            table.add_row(where, severity_word(finding.severity), finding.rule, *cells)
    if table.row_count and not quiet:
        show_table(table)
    for path, (language, findings) in found.items():
        counts = {level: sum(f.severity is level for f in findings) for level in reversed(list(Severity))}
        said = ", ".join(f"{count} {severity_word(severity)}" for severity, count in counts.items() if count)
        nothing = _("nothing found")
        typer.echo(f"{path.name} ({language.tag}): {said or nothing}")
