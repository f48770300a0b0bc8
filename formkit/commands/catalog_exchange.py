"""catalog export, import, suggest."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.catalog_shared import (
    DryRun,
    Forms,
    Tag,
    both_texts,
    load_forms,
    part_for,
    the_workspace,
)
from formkit.commands.console import Quiet, leave, say, show_table, spare
from formkit.errors import UsageError
from formkit.ui import _, ngettext

if TYPE_CHECKING:
    from formkit.catalog.exchange import Plan, Unit


class GlossaryFormat(StrEnum):
    TBX3 = "tbx3"
    TBX2 = "tbx2"


class ExchangeFormat(StrEnum):
    """The names of `formkit.catalog.exchange.FORMATS`, which `--help` need not load."""

    XLSX = "xlsx"
    CSV = "csv"
    XLIFF12 = "xliff12"
    XLIFF20 = "xliff20"
    XLIFF21 = "xliff21"
    TMX = "tmx"


def export(
    tag: Tag,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help=_("Write to a file."), show_default=False),
    ],
    format: Annotated[
        ExchangeFormat | None,
        typer.Option(
            help=_("Form of the output (default: what the name of the file says)."), show_default=False
        ),
    ] = None,
    form: Forms = None,
    todo: Annotated[
        bool, typer.Option("--todo", help=_("Only what is missing, stale or changed since the review."))
    ] = False,
    quiet: Quiet = False,
) -> None:
    """`formkit catalog export`: one file for one translator."""
    from formkit import languages
    from formkit.catalog import exchange, po, store
    from formkit.catalog.state import State, read_approvals
    from formkit.files import write_bytes

    workspace = the_workspace()
    path = store.require(workspace, tag)
    target = spare(output)  # that a catalog would be lost is said before anything about its name
    kind = format.value if format is not None else exchange.format_of(output)
    language = languages.get(tag)
    catalog = po.read(path)
    if form:
        catalog = part_for(catalog, load_forms(workspace, form))
    units = exchange.units_of(catalog, read_approvals(path), nplurals=language.nplurals)
    if todo:
        units = [unit for unit in units if unit.state in (State.MISSING, State.STALE, State.CHANGED)]
    units = [unit for unit in units if exchange.FORMATS[kind].takes(unit)]
    write_bytes(target, exchange.export(units, language, kind))
    if not quiet:
        said = ngettext("{file}: {n} text", "{file}: {n} texts", len(units))
        say(said.format(file=output, n=len(units)))


def import_(
    tag: Tag,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The file that came back."))],
    dry_run: DryRun = False,
    by: Annotated[str, typer.Option(help=_("Who translated; another person has to approve."))] = "",
    quiet: Quiet = False,
) -> None:
    """`formkit catalog import`: only what belongs to the present German texts comes in."""
    from formkit import languages
    from formkit.catalog import exchange, po, store
    from formkit.catalog.state import credit, looked_at, read_approvals, write_approvals
    from formkit.files import lock

    path = store.require(the_workspace(), tag)
    language = languages.get(tag)
    units = exchange.read_units(file, language)
    with lock(path):
        catalog = po.read(path)
        approvals = read_approvals(path)
        plan = exchange.plan(catalog, units, approvals)
        if dry_run or not quiet:
            _show_plan(plan)
        if not dry_run:
            exchange.apply(plan)
            known = approvals
            worked = [change.entry for change in plan.changes if change.counts]
            if by.strip():
                approvals = credit(approvals, catalog, worked, by.strip())
            revised = [change.entry for change in plan.changes if change.revised]
            if revised and approvals.rows:
                approvals = looked_at(approvals, revised)
            if plan.changes:
                po.write(catalog, path)
            if approvals is not known:
                write_approvals(path, approvals)
    if not quiet:
        changed = sum(change.counts for change in plan.changes)
        said = _("{n} texts would change") if dry_run else _("{n} texts changed")
        rest = _("{same} as before, {foreign} not in the catalog, {emptied} left empty").format(
            same=plan.same, foreign=len(plan.foreign), emptied=len(plan.emptied)
        )
        say(f"{path.name}: {said.format(n=changed)}; {rest}")
        unsure = sum(change.unsure and change.made_for is None for change in plan.changes)
        if unsure:
            say(
                ngettext(
                    "{n} of them is fuzzy: the file says that somebody has to look at it again.",
                    "{n} of them are fuzzy: the file says that somebody has to look at them again.",
                    unsure,
                ).format(n=unsure)
            )
        _tell_what_is_missing(file, units, plan)
    for difference in plan.conflicts:
        say(both_texts(_("changed in the file and in the catalog, the catalog’s stays"), difference))
    for text in plan.refused:
        say(_("not taken: {reason}").format(reason=text))
    leave([], findings=bool(plan.refused or plan.conflicts))


def _tell_what_is_missing(file: Path, units: list[Unit], plan: Plan) -> None:
    if not units:
        say(_("{file} has no rows: there is nothing to take.").format(file=file.name))
    waiting = sum(change.made_for is not None for change in plan.changes)
    if waiting:
        said = ngettext(
            "{n} text was translated for German that has changed since: it waits in the new entry, fuzzy.",
            "{n} texts were translated for German that has changed since: they wait in the new entries, fuzzy.",
            waiting,
        )
        say(said.format(n=waiting))
    blind = sum(change.blind and change.counts for change in plan.changes)
    if blind:
        said = ngettext(
            "{n} translation was replaced without knowing which is newer: the file does not say what it went out with. Exports of today do.",
            "{n} translations were replaced without knowing which is newer: the file does not say what it went out with. Exports of today do.",
            blind,
        )
        say(said.format(n=blind))


def _show_plan(plan: Plan) -> None:
    from rich.table import Table

    table = Table(_("German"), _("before"), _("after"), show_lines=True)
    for change in plan.changes:
        note = f"\n# {change.note}" if change.note else ""
        table.add_row(change.entry.msgid, change.old, f"{change.new}{note}")
    if table.row_count:
        show_table(table)
    for text in plan.foreign:
        say(_("not in the catalog (any more): {text}").format(text=text[:80]))
    for text in plan.older:
        say(_("not touched in the file and newer in the catalog, stays: {text}").format(text=text[:80]))
    for text in plan.emptied:
        say(_("left empty in the file, kept in the catalog: {text}").format(text=text[:80]))


def suggest(
    tag: Tag,
    memory: Annotated[
        list[Path] | None,
        typer.Option("--memory", metavar="FILE", help=_("TMX files to search as well."), show_default=False),
    ] = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """`formkit catalog suggest`: likeness is no translation, so all suggestions are fuzzy."""
    from formkit import languages
    from formkit.catalog import po, store
    from formkit.catalog.exchange.tmx import read_tmx, said_in
    from formkit.catalog.memory import Memory, put_in, services, suggest_all
    from formkit.files import lock, read_bytes

    path = store.require(the_workspace(), tag)
    language = languages.get(tag)
    known = Memory()
    for file in memory or []:
        for german, texts in read_tmx(read_bytes(file), str(file)):
            known.add(german, said_in(texts, language), file.name)
    with lock(path):
        catalog = po.read(path)
        known.add_catalog(catalog)
        found = suggest_all(catalog, known, service=next(iter(services()), None), language=language.tag)
        if not quiet:
            for entry, said in found:
                say(f"{entry.msgid[:60]} → {said.target[:60]} ({said.origin}, {said.likeness:.0f} %)")
        if found and not dry_run:
            put_in(found)
            po.write(catalog, path)
    if not quiet:
        say(_("{file}: {n} suggestions").format(file=path.name, n=len(found)))


def glossary(
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help=_("Write to a file."), show_default=False),
    ],
    format: Annotated[
        GlossaryFormat, typer.Option(help=_("Version of TBX; Weblate and OmegaT read tbx2."))
    ] = GlossaryFormat.TBX3,
    quiet: Quiet = False,
) -> None:
    """`formkit catalog glossary`: catalogs/glossary.toml as TBX."""
    from formkit.catalog.checks.glossary import load_glossary
    from formkit.catalog.exchange.tbx import as_tbx
    from formkit.files import write_bytes

    path = the_workspace().catalogs / "glossary.toml"
    if not path.exists():
        raise UsageError(
            _("there is no glossary"), place=str(path), advice=_("docs/catalogs.md says how one is written.")
        )
    found = load_glossary(path)
    write_bytes(spare(output), as_tbx(found, format.value))
    if not quiet:
        said = ngettext("{file}: {n} term", "{file}: {n} terms", len(found.terms))
        say(said.format(file=output, n=len(found.terms)))
