"""build: everything that has changed, with pictures to look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.console import Jobs, Quiet, leave, say
from formkit.commands.making import Job, edition_of, once, reasons_of, run_jobs, tags_of
from formkit.errors import FormkitError
from formkit.ui import _

if TYPE_CHECKING:
    from formkit.workspace import Workspace


def register(app: typer.Typer) -> None:
    """Add the command of this module to the application."""
    app.command(rich_help_panel=_("Editions"), help=_(
        "Make everything that has changed: all forms, all languages, and a contact sheet.\n\nExample: `formkit build`"
    ))(build)  # fmt: skip


def build(
    jobs: Jobs = None,
    everything: Annotated[bool, typer.Option("--all", help=_("Also what has not changed."))] = False,
    quiet: Quiet = False,
) -> None:
    """`formkit build`: set what has changed since the last build, then the contact sheet."""
    from formkit import workspace as workspaces
    from formkit.commands import stamps

    workspace = workspaces.find()
    planned: list[Job] = []
    errors: list[FormkitError] = []
    blocked: list[str] = []
    wanted: dict[Path, str] = {}
    for form_id in workspace.form_ids():
        for tag in tags_of(workspace, None):
            try:
                edition = edition_of(workspace, form_id, tag, draft=False)
                reasons = reasons_of(workspace, edition)
            except FormkitError as error:
                errors.append(error)
                continue
            if reasons and not workspace.release.drafts:
                blocked += reasons
                continue
            target = workspace.build / f"{form_id}.{tag}.pdf"
            planned.append(Job(workspace.root, form_id, tag, bool(reasons), target))
            wanted[target] = stamps.stamp(edition, draft=bool(reasons))
    known = {} if everything else stamps.read(workspace.build)
    todo = [
        job
        for job in planned
        if not (job.target.exists() and known.get(job.target.name) == wanted[job.target])
    ]
    errors += run_jobs(todo, jobs, quiet)
    failed = {job.target for job in todo if not job.target.exists()}
    stamps.write(workspace.build, {path.name: value for path, value in wanted.items() if path not in failed})
    finished = [job.target for job in planned if job.target not in failed]
    sheet = workspace.build / "contact-sheet.png"
    if finished and (todo or not sheet.exists()):
        _contact_sheet(finished, sheet)
    _sheets_by_script(workspace, planned, {job.target for job in todo})
    errors += _previews(workspace, {job.form for job in todo})
    if not quiet:
        _summary(planned, todo, blocked, sheet)
    leave(once(errors), findings=bool(blocked))


def _previews(workspace: Workspace, changed: set[str]) -> list[FormkitError]:
    """A picture of each text in its place, for translators; the catalogs name it."""
    from formkit.commands.previews import text_pictures

    errors: list[FormkitError] = []
    for form_id in workspace.form_ids():
        if form_id in changed or not (workspace.build / "preview" / form_id).is_dir():
            try:
                text_pictures(workspace, form_id)
            except FormkitError as error:
                errors.append(error)
    return errors


def _sheets_by_script(workspace: Workspace, planned: list[Job], made: set[Path]) -> None:
    """A contact sheet for each script, large enough to read, in `contact-sheets/`."""
    from formkit import languages

    scripts: dict[str, list[Path]] = {}
    for job in planned:
        if job.target.exists():
            scripts.setdefault(languages.get(job.tag).script, []).append(job.target)
    for script, files in scripts.items():
        sheet = workspace.build / "contact-sheets" / f"{script}.png"
        if not sheet.exists() or made & set(files):
            _contact_sheet(files, sheet, dpi=72, columns=4)


def _contact_sheet(files: list[Path], target: Path, *, dpi: float = 50, columns: int = 6) -> None:
    import io

    from formkit.document.picture import contact_sheet
    from formkit.files import write_bytes

    stream = io.BytesIO()
    contact_sheet(files, dpi=dpi, columns=columns).save(stream, "PNG", optimize=False)
    write_bytes(target, stream.getvalue())


def _summary(planned: list[Job], todo: list[Job], blocked: list[str], sheet: Path) -> None:
    drafts = sum(job.draft for job in planned)
    say(
        _("{n} editions, {new} of them made now; {drafts} are drafts.").format(
            n=len(planned), new=len(todo), drafts=drafts
        )
    )
    if sheet.exists():
        say(_("All pages on one picture: {file}").format(file=sheet))
    for reason in dict.fromkeys(blocked):
        say(_("Not released: {reason}").format(reason=reason))
