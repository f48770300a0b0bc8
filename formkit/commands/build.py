"""build: everything that has changed, with pictures to look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.console import Jobs, Quiet, leave, say
from formkit.commands.making import once, run_jobs
from formkit.ui import _

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
    building.record(workspace, plan, made)
    sheet = building.draw_sheets(workspace, plan)
    errors = [*plan.errors, *failed, *building.draw_texts(workspace, plan)]
    if not quiet:
        _summary(plan, len(made), sheet)
    leave(once(errors), findings=bool(plan.blocked))


def _summary(plan: Plan, made: int, sheet: Path | None) -> None:
    drafts = sum(job.draft for job in plan.planned)
    say(
        _("{n} editions, {new} of them made now; {drafts} are drafts.").format(
            n=len(plan.planned), new=made, drafts=drafts
        )
    )
    if sheet is not None:
        say(_("All pages on one picture: {file}").format(file=sheet))
    for reason in dict.fromkeys(plan.blocked):
        say(_("Not released: {reason}").format(reason=reason))
