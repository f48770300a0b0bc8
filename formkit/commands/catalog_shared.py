"""What the commands of `formkit catalog` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from formkit.ui import _

if TYPE_CHECKING:
    from formkit.catalog import po
    from formkit.catalog.mark import Difference
    from formkit.form import Form
    from formkit.workspace import Workspace

Tag = Annotated[str, typer.Argument(metavar="TAG", help=_("The language."))]
Forms = Annotated[
    list[str] | None,
    typer.Option("--form", metavar="ID", help=_("Only the texts of these forms."), show_default=False),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Show what would change and write nothing."))]


def both_texts(what: str, difference: Difference) -> str:
    """One line for a text that two sides say differently."""
    return _("{what}: {german}: “{ours}”, the file says “{theirs}”").format(
        what=what, german=difference.german[:60], ours=difference.ours[:80], theirs=difference.theirs[:80]
    )


def the_workspace() -> Workspace:
    from formkit import workspace as workspaces

    return workspaces.find()


def load_forms(workspace: Workspace, ids: list[str] | None) -> list[Form]:
    from formkit.form import load_form

    return [load_form(workspace, form_id) for form_id in workspace.select(ids or [])]


def part_for(catalog: po.Catalog, forms: list[Form]) -> po.Catalog:
    from formkit.catalog import messages_of
    from formkit.catalog.join import split as part_of

    return part_of(catalog, [message.key for message in messages_of(forms)])
