"""build: everything that has changed, with pictures to look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.console import Jobs, Quiet, leave, say
from formkit.commands.making import once, run_jobs
from formkit.errors import FormkitError
from formkit.ui import _, ngettext

if TYPE_CHECKING:
    from formkit.pdf.building import Plan


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
    """`formkit build`: set what has changed since the last build, then the contact sheets and pictures."""
    from formkit import workspace as workspaces
    from formkit.pdf import building

    workspace = workspaces.find()
    plan = building.plan(workspace, everything=everything)
    made, failed = run_jobs(plan.todo, jobs, quiet)
    moved = building.record(workspace, plan, made)
    errors = [*plan.errors, *failed]
    sheet = None
    try:
        sheet = building.draw_sheets(workspace, plan)
    except FormkitError as error:  # a picture that is open in a viewer hides no edition that failed
        errors.append(error)
    errors += building.draw_texts(workspace, plan)
    for path in moved:
        say(_("No longer valid, moved to {file}").format(file=path))
    if not quiet:
        _summary(plan, len(made), sheet)
    leave(once(errors), findings=bool(plan.blocked))


def _summary(plan: Plan, made: int, sheet: Path | None) -> None:
    failed = len(plan.todo) - made + len(plan.errors)
    there = set(plan.manifest.outputs)
    drafts = sum(job.draft for job in plan.planned if job.target.name in there)
    say(
        _("{n} editions, {new} of them made now; {drafts} are drafts.").format(
            n=len(there), new=made, drafts=drafts
        )
    )
    if failed:
        said = ngettext("{n} edition could not be made.", "{n} editions could not be made.", failed)
        say(said.format(n=failed))
    if sheet is not None:
        say(_("All pages on one picture: {file}").format(file=sheet))
    for reason in dict.fromkeys(plan.blocked):
        say(_("Not released: {reason}").format(reason=reason))
