"""catalog update, status, approve."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.catalog_check import check
from formkit.commands.catalog_exchange import export, glossary, import_, suggest
from formkit.commands.catalog_look import answer, impact, questions
from formkit.commands.catalog_parts import join, merge, pseudo, split
from formkit.commands.console import Output, Quiet, deliver, leave, say, show_finding, show_table, to_json
from formkit.errors import UsageError
from formkit.ui import _, ngettext

if TYPE_CHECKING:
    from formkit.catalog.status import Status
    from formkit.form import Form
    from formkit.workspace import Workspace

Langs = Annotated[
    list[str] | None,
    typer.Option(
        "--lang", metavar="TAG", help=_("Languages (default: all of the workspace)."), show_default=False
    ),
]


class StatusFormat(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def register(app: typer.Typer) -> None:
    """Add `formkit catalog …` to the application."""
    group = typer.Typer(no_args_is_help=True, help=_("Keep the translations: one PO file a language."))
    group.command(help=_(
        "Bring the catalogs up to date with the form sources.\n\n"
        "Translations of changed texts are kept and marked fuzzy. Example: `formkit catalog update --lang ar`"
    ))(update)  # fmt: skip
    group.command(help=_(
        "Show what is translated, stale or missing, and what blocks a release.\n\nExample: `formkit catalog status --lang uk`"
    ))(status)  # fmt: skip
    group.command(help=_(
        "Check the translations: numbers, laws, placeholders, scripts, punctuation, glossary.\n\n"
        "Example: `formkit catalog check --lang ar --format json`"
    ))(check)  # fmt: skip
    group.command(help=_(
        "Approve translations that another person made.\n\nExample: `formkit catalog approve en --by 'B. Muster' --form anmeldung`"
    ))(approve)  # fmt: skip
    _more(group)
    app.add_typer(group, name="catalog", rich_help_panel=_("Translations"))


def _more(group: typer.Typer) -> None:
    """The commands that give catalogs out, take them back and look at them."""
    for command, text in (
        (export, _("Give a catalog out: as a spreadsheet, XLIFF or TMX.\n\nExample: `formkit catalog export uk --format xlsx -o uk.xlsx`")),
        (import_, _("Take translations in from a spreadsheet, XLIFF or TMX.\n\nExample: `formkit catalog import uk uk.xlsx --dry-run`")),
        (suggest, _("Put suggestions for missing texts in, marked fuzzy.\n\nExample: `formkit catalog suggest uk --memory alt.tmx`")),
        (glossary, _("Give the glossary out as TBX, for terminology tools.\n\nExample: `formkit catalog glossary -o glossar.tbx`")),
        (split, _("Give the texts of one form to a translator.\n\nExample: `formkit catalog split uk --form anmeldung -o anmeldung.uk.po`")),
        (join, _("Bring a part that was given out back into the catalog.\n\nExample: `formkit catalog join uk anmeldung.uk.po`")),
        (merge, _("Merge three versions of a catalog; a merge driver for git.\n\nExample: `formkit catalog merge BASE OURS THEIRS`")),
        (pseudo, _("Make a pseudo-translation, to see whether the layout stands.\n\nExample: `formkit catalog pseudo ar --kind rtl -o test/ar.po`")),
        (impact, _("What would changing a text cost, in forms, languages and words?\n\nExample: `formkit catalog impact --since HEAD~1`")),
        (questions, _("List the questions of translators.\n\nExample: `formkit catalog questions --lang uk`")),
        (answer, _("Answer a translator's question.\n\nExample: `formkit catalog answer uk --entry 'Bank' --text 'das Geldinstitut'`")),
    ):  # fmt: skip
        group.command(name=command.__name__.rstrip("_"), help=text)(command)


def _forms(workspace: Workspace, ids: list[str] | None = None) -> list[Form]:
    from formkit.form import load_form

    return [load_form(workspace, form_id) for form_id in workspace.select(ids or [])]


def _tags(workspace: Workspace, langs: list[str] | None) -> list[str]:
    from formkit import languages

    if langs:
        return [languages.get(tag).tag for tag in langs]
    return sorted({*workspace.settings.languages, *workspace.catalog_tags()})


def update(
    lang: Langs = None,
    check: Annotated[
        bool, typer.Option("--check", help=_("Write nothing; end with code 1 if something would change."))
    ] = False,
    quiet: Quiet = False,
) -> None:
    """`formkit catalog update`: merge all forms into the POT and the catalogs, one line a file on stderr."""
    from formkit import workspace as workspaces
    from formkit.catalog import store

    workspace = workspaces.find()
    updates, errors = store.update(workspace, _forms(workspace), _tags(workspace, lang), check=check)
    for entry in updates:
        if quiet:
            continue
        result = entry.result
        if not entry.changed:
            say(_("{file}: up to date").format(file=entry.file.name))
        elif entry.file.suffix == ".pot":
            say(_("{file}: changed").format(file=entry.file.name))
        else:
            say(
                _("{file}: {new} new, {stale} stale, {revived} revived, {obsolete} no longer used").format(
                    file=entry.file.name, new=len(result.new), stale=len(result.stale),
                    revived=len(result.revived), obsolete=len(result.obsolete),
                )
            )  # fmt: skip
    leave(errors, findings=check and any(entry.changed for entry in updates))


def status(
    lang: Langs = None,
    form: Annotated[
        list[str] | None,
        typer.Option("--form", metavar="ID", help=_("Only these forms."), show_default=False),
    ] = None,
    format: Annotated[StatusFormat, typer.Option(help=_("Form of the output."))] = StatusFormat.TABLE,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """`formkit catalog status`: texts by state for each language and form."""
    from formkit import workspace as workspaces
    from formkit.catalog import status as status_module
    from formkit.catalog import store

    workspace = workspaces.find()
    rows = store.statuses(workspace, _forms(workspace, form), _tags(workspace, lang), signs=not form)
    if format is StatusFormat.JSON:
        deliver(to_json({"formkit": "status/1", "rows": [row.as_json() for row in rows]}), output)
    elif format is StatusFormat.CSV:
        deliver(status_module.as_csv(rows), output)
    elif output is not None:
        raise UsageError(_("a table goes to the screen only"), advice=_("Use --format json or csv with -o."))
    else:
        _show(rows)


def _show(rows: list[Status]) -> None:
    from rich.table import Table

    from formkit.catalog.state import State

    words = {
        State.MISSING: _("missing"),
        State.STALE: _("stale"),
        State.CHANGED: _("changed"),
        State.TRANSLATED: _("translated"),
        State.APPROVED: _("approved"),
    }
    table = Table(title=_("Texts by state (in brackets: words)"))
    table.add_column(_("Language"), no_wrap=True)
    table.add_column(_("Form"), overflow="fold")
    for state in State:
        table.add_column(words[state], justify="right")
    table.add_column(_("Blocks a release"), overflow="fold")
    for row in rows:
        cells = [
            f"{row.texts[state]} ({row.words[state]})" if row.texts.get(state) else "–" for state in State
        ]
        first = row.first_blocking if len(row.first_blocking) <= 30 else row.first_blocking[:29] + "…"
        blocks = f"{row.blocking}: {first}" if row.blocking else "–"
        table.add_row(row.language, row.form, *cells, blocks)
    show_table(table)


def approve(
    lang: Annotated[str, typer.Argument(metavar="TAG", help=_("The language."))],
    by: Annotated[str, typer.Option(help=_("Who approves."))],
    form: Annotated[
        list[str] | None,
        typer.Option("--form", metavar="ID", help=_("Only the texts of these forms."), show_default=False),
    ] = None,
    entry: Annotated[
        str, typer.Option("--entry", metavar="TEXT", help=_("Only the entry with this German text."))
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help=_("All translated texts."))] = False,
    meaning_unchanged: Annotated[
        bool,
        typer.Option("--meaning-unchanged", help=_("Stale texts whose German changed in spelling only.")),
    ] = False,
    reason: Annotated[str, typer.Option(help=_("Why the meaning is unchanged."))] = "",
    quiet: Quiet = False,
) -> None:
    """`formkit catalog approve`: record that a second person checked translations."""
    import datetime

    from formkit import languages
    from formkit import workspace as workspaces
    from formkit.catalog import store

    if not (form or entry or everything):
        raise UsageError(_("what is to be approved?"), advice=_("Name --entry TEXT, --form ID or --all."))
    if not by.strip():
        raise UsageError(_("--by needs a name"), advice=_("Name the person who has checked the translation."))
    workspace = workspaces.find()
    done = store.approve_texts(
        workspace, languages.get(lang).tag, by=by.strip(), forms=_forms(workspace, form) if form else (),
        msgid=entry, meaning_unchanged=meaning_unchanged, reason=reason, date=datetime.date.today(),
    )  # fmt: skip
    if not quiet:
        say(_("Approved: {n} texts.").format(n=done.count))
        if done.own:
            said = ngettext(
                "{n} text was translated by {name} and is not approved: {first}",
                "{n} texts were translated by {name} and are not approved: {first} …",
                len(done.own),
            )
            say(said.format(n=len(done.own), name=by.strip(), first=done.own[0][:60]))
        if done.stale:
            said = ngettext(
                "{n} stale text is not approved: {first}",
                "{n} stale texts are not approved: {first} …",
                len(done.stale),
            )
            say(said.format(n=len(done.stale), first=done.stale[0][:60]))
            say(
                _(
                    "Translate it anew, import it with the state “translated”, or say --meaning-unchanged with its reason."
                )
            )
    for finding in done.refused:
        show_finding(finding)
    if done.refused and not quiet:
        say(
            _(
                "Not approved: what formkit catalog check calls an error. Correct it, or switch the check off with its reason."
            )
        )
    leave([], findings=bool(done.refused))
