"""signs: wayfinding from the same catalogs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formkit.commands.console import Quiet, leave, say
from formkit.commands.edition import Folder
from formkit.ui import _


def register(app: typer.Typer) -> None:
    """Add the command of this module to the application."""
    app.command(rich_help_panel=_("Print"), help=_(
        "Make signs: door plates, directions, desks, queues and opening hours, for screens and for a print shop.\n\n"
        "Example: `formkit signs signs/erdgeschoss.toml --draft`"
    ))(signs)  # fmt: skip


def signs(
    plan: Annotated[
        Path, typer.Argument(metavar="FILE", help=_("A sign plan, such as signs/erdgeschoss.toml."))
    ],
    draft: Annotated[
        bool, typer.Option("--draft", help=_("Make drafts, marked as such, without asking the release gate."))
    ] = False,
    output: Folder = None,
    quiet: Quiet = False,
) -> None:
    """`formkit signs`: each sign as an accessible PDF and a print file, and sheets with several of them."""
    from formkit import workspace as workspaces
    from formkit.press.signs import make_signs

    workspace = workspaces.find()
    folder = (output or workspace.build / "signs") / plan.stem
    made = make_signs(workspace, plan, folder, draft=draft)
    if made.count and not quiet:
        say(
            _(
                "{folder}: {n} signs, each for the screen and for print, and sheets.print.pdf with all of them"
            ).format(folder=folder, n=made.count)
        )
    leave(list(made.errors))
