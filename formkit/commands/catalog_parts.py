"""catalog split, join, merge, pseudo."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.catalog_shared import Tag, load_forms, part_for, the_workspace
from formkit.commands.console import Quiet, say, spare
from formkit.errors import ExitCode
from formkit.ui import _, ngettext

if TYPE_CHECKING:
    from formkit.catalog.join import Joined


class PseudoKind(StrEnum):
    LONG = "long"
    ACCENTED = "accented"
    RTL = "rtl"


def split(
    tag: Tag,
    form: Annotated[list[str], typer.Option("--form", metavar="ID", help=_("The form."))],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help=_("Write to a file."), show_default=False),
    ],
    quiet: Quiet = False,
) -> None:
    """`formkit catalog split`: a catalog with the texts of some forms only."""
    from formkit.catalog import po, store

    workspace = the_workspace()
    part = part_for(po.read(store.require(workspace, tag)), load_forms(workspace, form))
    po.write(part, spare(output))
    if not quiet:
        said = ngettext("{file}: {n} text", "{file}: {n} texts", len(part.entries))
        say(said.format(file=output, n=len(part.entries)))


def join(
    tag: Tag,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The part that came back."))],
    base: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help=_("The part as it was given out, to find conflicts."), show_default=False
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """`formkit catalog join`: take a part back; without --base the part wins where both differ."""
    import copy

    from formkit.catalog import po, store
    from formkit.catalog.join import merge3
    from formkit.files import lock

    path = store.require(the_workspace(), tag)
    part = po.read(file)
    with lock(path):
        catalog = po.read(path)
        before = po.read(base) if base is not None else copy.deepcopy(catalog)
        result = merge3(before, catalog, part, part=True)
        po.write(
            catalog, path
        )  # comments too may have come back; what nobody touched is written letter by letter
    _tell(path.name, result, quiet=quiet)
    if result.conflicts:
        raise typer.Exit(int(ExitCode.FINDINGS))


def _tell(name: str, result: Joined, *, quiet: bool) -> None:
    if quiet:
        return
    for text in result.conflicts:
        say(_("translated differently on both sides, marked fuzzy: {text}").format(text=text[:80]))
    for text in result.changed:
        say(
            _("the German has changed meanwhile, the translation waits there as fuzzy: {text}").format(
                text=text[:80]
            )
        )
    for text in result.foreign:
        say(_("not in the catalog (any more), kept as obsolete: {text}").format(text=text[:80]))
    say(
        _("{file}: {n} texts taken, {conflicts} conflicts").format(
            file=name, n=result.taken + len(result.changed), conflicts=len(result.conflicts)
        )
    )


def merge(
    base: Annotated[Path, typer.Argument(metavar="BASE", help=_("The common version."))],
    ours: Annotated[
        Path, typer.Argument(metavar="OURS", help=_("Our version; the result is written there."))
    ],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help=_("Their version."))],
    quiet: Quiet = False,
) -> None:
    """`formkit catalog merge`: entry by entry; ends with 1 where both sides translated a text differently."""
    from formkit.catalog import po
    from formkit.catalog.join import merge3

    mine = po.read(ours)
    result = merge3(po.read(base), mine, po.read(theirs))
    po.write(mine, ours)
    _tell(mine.header.get("Language") or ours.name, result, quiet=quiet)
    if result.conflicts:
        raise typer.Exit(int(ExitCode.FINDINGS))


def pseudo(
    tag: Tag,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help=_("Write to a file."), show_default=False),
    ],
    kind: Annotated[
        PseudoKind, typer.Option(help=_("long, accented, or rtl (right to left)."))
    ] = PseudoKind.LONG,
    quiet: Quiet = False,
) -> None:
    """`formkit catalog pseudo`: never over a real catalog."""
    from formkit import languages
    from formkit.catalog import messages_of, po
    from formkit.catalog.messages import fresh_header, template
    from formkit.catalog.pseudo import fill

    workspace = the_workspace()
    language = languages.get(tag)
    catalog = template(messages_of(load_forms(workspace, None)))
    catalog.header = fresh_header(language.tag, language.plural_forms)
    count = fill(catalog, kind.value)
    po.write(catalog, spare(output))
    if not quiet:
        said = ngettext("{file}: {n} text", "{file}: {n} texts", count)
        say(said.format(file=output, n=count))
