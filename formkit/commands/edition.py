"""render, verify: editions."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.console import FailOn, Jobs, Quiet, leave, say, show_finding
from formkit.commands.making import once, run_jobs
from formkit.errors import FormkitError
from formkit.findings import Finding, reaches
from formkit.ui import _, ngettext

if TYPE_CHECKING:
    from formkit.workspace import Workspace

Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID]…", help=_("Forms of the workspace (default: all)."), show_default=False),
]
Langs = Annotated[
    list[str] | None,
    typer.Option(
        "--lang",
        metavar="TAG",
        help=_(
            "Languages beside German: “uk”, or “en+fr” for two at once; “de” is German alone (default: all of the workspace)."
        ),
        show_default=False,
    ),
]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR",
        help=_("Where to put the files (default: build/)."),
        show_default=False,
    ),
]


class LayoutChoice(StrEnum):
    """The same as `formkit.layout.LayoutName`, which `--help` need not load."""

    STACKED = "stacked"
    COLUMNS = "columns"
    FACING = "facing"
    ALONE = "alone"


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the application."""
    group = _("Editions")
    app.command(rich_help_panel=group, help=_(
        "Make fillable, accessible PDFs: German with another language.\n\nExample: `formkit render anmeldung --lang ar --draft`"
    ))(render)  # fmt: skip
    app.command(rich_help_panel=group, help=_(
        "Is an edition what its source says? Reads it back and compares texts, fields and glyphs; where hb-view is installed, also how letters look.\n\n"
        "Example: `formkit verify build/anmeldung.ar.pdf`"
    ))(verify)  # fmt: skip


def render(
    ids: Ids = None,
    lang: Langs = None,
    layout: Annotated[
        LayoutChoice,
        typer.Option(
            help=_(
                "How the languages stand on the page: below each other, side by side, on facing pages; of a leaflet also the other language alone."
            )
        ),
    ] = LayoutChoice.STACKED,
    scale: Annotated[
        float, typer.Option(min=1.0, max=2.0, help=_("Large print: everything so many times as large."))
    ] = 1.0,
    draft: Annotated[
        bool, typer.Option("--draft", help=_("Make drafts, marked as such, without asking the release gate."))
    ] = False,
    preview: Annotated[
        bool,
        typer.Option(
            "--preview",
            help=_(
                "For translators: drafts with the name of each text beside it, and a picture of each text; --lang may also be long, accented or rtl."
            ),
        ),
    ] = False,
    output: Folder = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """`formkit render`: gate, then set the wanted editions; blocked ones are said at the end."""
    from formkit import workspace as workspaces
    from formkit.edition.gate import released
    from formkit.edition.wanted import edition_of, file_name, tags_of
    from formkit.pdf.making import Job

    workspace = workspaces.find()
    if preview:
        _previews(workspace, workspace.select(ids or []), lang, layout.value, scale, output, quiet)
        return
    forms, tags = workspace.select(ids or []), tags_of(workspace, lang)
    folder = output or workspace.build
    planned: list[Job] = []
    errors: list[FormkitError] = []
    for form_id in forms:
        for tag in tags:
            try:
                if draft:
                    edition_of(workspace, form_id, tag, draft=True)  # a broken source is said first
                else:
                    released(workspace, form_id, tag)
                target = folder / file_name(form_id, tag, layout.value, scale)
                planned.append(Job(workspace.root, form_id, tag, draft, target, layout.value, scale))
            except FormkitError as error:
                errors.append(error)
    errors += run_jobs(planned, jobs, quiet)[1]
    leave(once(errors))


def _previews(
    workspace: Workspace,
    forms: list[str],
    lang: list[str] | None,
    layout: str,
    scale: float,
    output: Path | None,
    quiet: bool,
) -> None:
    from formkit.catalog.pseudo import KINDS
    from formkit.edition.wanted import file_name, tags_of
    from formkit.pdf.previews import preview_edition, text_pictures, write_preview

    wanted = [
        tag
        for value in lang or ["de", *KINDS]
        for tag in ([value] if value in KINDS else tags_of(workspace, [value]))
    ]
    errors: list[FormkitError] = []
    for form_id in forms:
        try:
            count = text_pictures(workspace, form_id)
            if not quiet:
                folder = workspace.build / "preview" / form_id
                say(
                    ngettext("{folder}: {n} picture", "{folder}: {n} pictures", count).format(
                        folder=folder, n=count
                    )
                )
            for tag in wanted:
                edition = preview_edition(workspace, form_id, tag, layout=layout, scale=scale)
                name = file_name(form_id, tag, layout, scale).removesuffix(".pdf")
                target = (output or workspace.build / "preview") / f"{name}.preview.pdf"
                write_preview(edition, target)
                if not quiet:
                    say(str(target))
        except FormkitError as error:
            errors.append(error)
    leave(once(errors))


def verify(
    files: Annotated[list[Path], typer.Argument(metavar="PDF…", help=_("Editions."))],
    fail_on: Annotated[FailOn, typer.Option(help=_("End with code 1 from this severity on."))] = FailOn.ERROR,
    quiet: Quiet = False,
) -> None:
    """`formkit verify`: read editions back and compare them with source and catalog."""
    from formkit import workspace as workspaces
    from formkit.pdf.inspection import verify_file

    workspace = workspaces.find()
    findings: list[Finding] = []
    errors: list[FormkitError] = []
    for path in files:
        try:
            found = verify_file(workspace, path)
        except FormkitError as error:
            errors.append(error)
            continue
        findings += found
        if not found and not quiet:
            say(_("{file}: is what its source says").format(file=path))
    for finding in findings:
        show_finding(finding)
    leave(errors, findings=reaches(findings, fail_on.limit))
