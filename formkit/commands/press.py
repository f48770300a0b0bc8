"""press, preflight: files for a print shop, and whether a file is one."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.console import (
    FailOn,
    Jobs,
    Quiet,
    good_and_bad,
    leave,
    progress,
    say,
    show_finding,
    spare,
)
from formkit.commands.edition import Folder, Ids, Langs, LayoutChoice
from formkit.commands.making import once
from formkit.errors import FormkitError
from formkit.findings import Finding, Severity, reaches
from formkit.ui import _

if TYPE_CHECKING:
    pass


class How(StrEnum):
    """The same as `formkit.press.imposition.Imposition`, which `--help` need not load."""

    SINGLE = "single"
    DUPLEX = "duplex"
    FOLDED = "folded"
    BOOKLET = "booklet"
    TWO_UP = "two-up"
    LETTER_FOLD = "letter-fold"


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the application."""
    group = _("Print")
    app.command(rich_help_panel=group, help=_(
        "Make print files (PDF/X-4) and job tickets for a print shop.\n\nExample: `formkit press anmeldung --lang uk --imposition booklet --draft`"
    ))(press)  # fmt: skip
    app.command(rich_help_panel=group, help=_(
        "Is a PDF fit for the press? Boxes, fonts, inks, overprint, images, transparency, what is too thin or too near the edge.\n\n"
        "Example: `formkit preflight build/anmeldung.uk.print.pdf`"
    ))(preflight)  # fmt: skip


@dataclass(frozen=True)
class PressWork:
    """One print file to make. Small, because it travels to another process."""

    root: Path
    form: str
    tag: str
    layout: str
    draft: bool
    office: bool
    how: str | None
    target: Path


def _print(work: PressWork) -> list[Path]:
    """Make one print file with its ticket; runs in a worker."""
    from formkit import workspace as workspaces
    from formkit.edition.gate import let_out
    from formkit.edition.wanted import edition_of
    from formkit.files import write_bytes
    from formkit.press.conditions import load_profile
    from formkit.press.imposition import Imposition
    from formkit.press.job import office_pdf, printed

    workspace = workspaces.load(work.root)
    edition = edition_of(workspace, work.form, work.tag, draft=work.draft, layout=work.layout)
    if not work.draft:
        let_out(workspace, edition)  # again, about what is printed here: somebody may have saved it since
    if work.office:
        write_bytes(work.target, office_pdf(edition))
        return [work.target]
    settings = workspace.settings.press
    profile = load_profile(settings, workspace.root)
    made = printed(edition, work.target.name, settings, profile, Imposition(work.how) if work.how else None)
    ticket = work.target.with_name(work.target.name.replace(".print.pdf", ".ticket.pdf"))
    write_bytes(work.target, made.data)
    write_bytes(ticket, made.ticket)
    return [work.target, ticket]


def press(
    ids: Ids = None,
    lang: Langs = None,
    layout: Annotated[
        LayoutChoice, typer.Option(help=_("How the languages stand on the page."))
    ] = LayoutChoice.STACKED,
    imposition: Annotated[
        How | None,
        typer.Option(
            help=_(
                "How pages come onto sheets: single, duplex, folded (A3), booklet, two-up (default: single; leaflets as they are folded)."
            ),
            show_default=False,
        ),
    ] = None,
    office: Annotated[
        bool, typer.Option("--office", help=_("Plain A4 for the office's own printer: no marks, no bleed."))
    ] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help=_("Make drafts, marked as such, without asking the release gate."))
    ] = False,
    output: Folder = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """`formkit press`: gate, then a print file and a ticket for each form and language."""
    from formkit import workspace as workspaces
    from formkit.edition.gate import released
    from formkit.edition.wanted import edition_of, file_name, tags_of
    from formkit.workers import run_all

    workspace = workspaces.find()
    forms, tags = workspace.select(ids or []), tags_of(workspace, lang)
    folder = output or workspace.build
    planned: list[PressWork] = []
    errors: list[FormkitError] = []
    how = imposition.value if imposition else None
    for form_id, tag in itertools.product(forms, tags):
        try:
            if draft:
                edition_of(
                    workspace, form_id, tag, draft=True
                )  # a broken source is said before anything is made
            else:
                released(workspace, form_id, tag)
        except FormkitError as error:
            errors.append(error)
            continue
        name = file_name(form_id, tag, layout.value).removesuffix("pdf")
        target = folder / f"{name}{'office' if office else 'print'}.pdf"
        planned.append(PressWork(workspace.root, form_id, tag, layout.value, draft, office, how, target))
    if len(planned) < 4 and jobs is None:
        jobs = 1  # starting processes would take longer
    with progress(_("Printing"), quiet=quiet) as report:
        results = run_all(_print, planned, jobs=jobs, progress=report, name=lambda work: work.target.name)
    made, failed = good_and_bad(results)
    if not quiet:
        for path in (path for paths in made for path in paths):
            say(str(path))
    leave(once([*errors, *failed]))


def preflight(
    files: Annotated[list[Path], typer.Argument(metavar="PDF…", help=_("Print files."))],
    fail_on: Annotated[FailOn, typer.Option(help=_("End with code 1 from this severity on."))] = FailOn.ERROR,
    picture: Annotated[
        Path | None,
        typer.Option(
            "--plates",
            metavar="PNG",
            help=_("Draw the plates of the first page (needs Ghostscript)."),
            show_default=False,
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """`formkit preflight`: what a press would stumble over."""
    from formkit.press.plates import draw_plates, ghostscript, ink_findings
    from formkit.press.preflight import check_file

    findings: list[Finding] = []
    errors: list[FormkitError] = []
    for path in files:
        try:
            found = check_file(path)
        except FormkitError as error:
            errors.append(error)
            continue
        findings += found
        try:
            if ghostscript():
                inks = ink_findings(path)
                findings += inks
                found = [*found, *inks]
            if picture is not None and path == files[0]:
                draw_plates(path, spare(picture))
        except FormkitError as error:  # what was found without the plates is shown all the same
            errors.append(error)
            continue
        if not quiet and not any(f.severity is Severity.ERROR for f in found):
            if ghostscript():
                say(_("{file}: fit for the press").format(file=path))
            else:
                message = _(
                    "{file}: fit for the press, but inks were not counted: Ghostscript is not installed"
                )
                say(message.format(file=path))
    for finding in findings:
        show_finding(finding)
    leave(errors, findings=reaches(findings, fail_on.limit))
