"""catalog split, join, merge, pseudo."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.catalog_shared import Tag, both_texts, load_forms, part_for, the_workspace
from formkit.commands.console import Quiet, say, spare
from formkit.errors import ExitCode, UsageError
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
    from formkit.catalog.join import give_out

    workspace = the_workspace()
    part = part_for(po.read(store.require(workspace, tag)), load_forms(workspace, form))
    give_out(part)
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
            metavar="FILE",
            help=_("The part as it was given out, where its own notes are lost."),
            show_default=False,
        ),
    ] = None,
    part_wins: Annotated[
        bool,
        typer.Option("--part-wins", help=_("Take the part’s text where nobody can say which one is newer.")),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """`formkit catalog join`: take back what was worked on in a part, as the notes in it or --base say."""
    from formkit.catalog import po, store
    from formkit.catalog.join import base_of, forget_marks, merge3, same_language
    from formkit.catalog.state import credit, last_translators, read_approvals, write_approvals
    from formkit.files import lock

    path = store.require(the_workspace(), tag)
    part = po.read(file)
    with lock(path):
        catalog = po.read(path)
        same_language(catalog, part, str(file))
        given, unknown = base_of(part, catalog, part_wins=part_wins) if base is None else (po.read(base), [])
        forget_marks(part)
        result = merge3(given, catalog, part, part=True)
        approvals = known = read_approvals(path)
        for name in last_translators(part):
            approvals = credit(approvals, catalog, result.worked, name)
        po.write(
            catalog, path
        )  # comments too may have come back; what nobody touched is written letter by letter
        if approvals.authors != known.authors:
            write_approvals(path, approvals)
    if not quiet:
        for difference in result.replaced:
            say(both_texts(_("replaced"), difference))
        for difference in unknown:
            say(both_texts(_("the part does not say which is newer, the catalog’s stays"), difference))
        if unknown:
            say(_("With --part-wins the texts of the part are taken."))
    _tell(path.name, result, quiet=quiet)
    if result.conflicts or unknown:
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
    from formkit.catalog.join import merge3, same_language

    mine, other = po.read(ours), po.read(theirs)
    same_language(mine, other, str(theirs))
    result = merge3(po.read(base), mine, other)
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
    if output.resolve().is_relative_to(workspace.catalogs.resolve()):
        raise UsageError(
            _("stands where the real catalogs are: its texts would count as translated"),
            place=str(output),
            advice=_("Name a file outside of catalogs/."),
        )
    language = languages.get(tag)
    catalog = template(messages_of(load_forms(workspace, None)))
    catalog.header = fresh_header(language.tag, language.plural_forms)
    count = fill(catalog, kind.value)
    po.write(catalog, spare(output))
    if not quiet:
        said = ngettext("{file}: {n} text", "{file}: {n} texts", count)
        say(said.format(file=output, n=count))
