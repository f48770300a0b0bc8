"""catalog impact, questions, answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.catalog_shared import Tag, load_forms, the_workspace
from formkit.commands.console import Output, Quiet, TableOrJson, deliver, leave, say, show_table, to_json
from formkit.errors import FormkitError, UsageError
from formkit.ui import _

if TYPE_CHECKING:
    from formkit.catalog.impact import Impact


def impact(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[REFERENCE]…",
            help=_("Texts (forms/ID:item.role) or forms (forms/ID or ID) that are to change."),
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str,
        typer.Option(
            metavar="REVISION", help=_("Compare the working tree with this git revision."), show_default=False
        ),
    ] = "",
    format: Annotated[TableOrJson, typer.Option(help=_("Form of the output."))] = TableOrJson.TABLE,
    output: Output = None,
) -> None:
    """`formkit catalog impact`: before a text is changed, what its change costs."""
    from formkit.catalog import impact as impacts
    from formkit.catalog import po, store
    from formkit.form.history import forms_at

    workspace = the_workspace()
    forms = load_forms(workspace, None)
    catalogs = {tag: po.read(store.path_of(workspace, tag)) for tag in workspace.catalog_tags()}
    left_out: list[FormkitError] = []
    if since:
        before, left_out = forms_at(workspace.root, since)
        # What cannot be compared must not count as new or gone.
        missing = {error.place.split("/")[-2] for error in left_out}
        rows = impacts.between(before, [form for form in forms if form.id not in missing], catalogs)
    elif ids:
        names = [name if name.startswith("forms/") else f"forms/{name}" for name in ids]
        rows = impacts.of_texts(forms, names, catalogs)
        if not rows:
            raise UsageError(
                _("no text has this reference: {ids}").format(ids=", ".join(ids)),
                advice=_("References stand behind #: in the catalogs."),
            )
    else:
        raise UsageError(_("what is to change?"), advice=_("Name references or forms, or --since REVISION."))
    _show_impact(rows, format, output)
    leave(left_out)


def _show_impact(rows: list[Impact], format: TableOrJson, output: Path | None) -> None:
    forms = sorted({form for row in rows for form in row.forms})
    tags = sorted({tag for row in rows for tag in row.languages})
    words = sum(row.words for row in rows)
    if format is TableOrJson.JSON:
        listed = [
            {
                "before": row.before, "after": row.after, "references": list(row.references),
                "languages": list(row.languages), "words": row.words,
            }
            for row in rows
        ]  # fmt: skip
        total = {"texts": len(rows), "forms": forms, "languages": tags, "words": words}
        deliver(to_json({"formkit": "impact/1", **total, "changes": listed}), output)
        return
    from rich.table import Table

    table = Table(_("German"), _("after"), _("Forms"), _("Languages"), _("Words"))
    for row in rows:
        after = row.after if row.after != row.before else ""
        cells = (row.before, after or ("" if row.after is not None else "–"), ", ".join(row.forms))
        table.add_row(*cells, ", ".join(row.languages), str(row.words))
    if table.row_count:
        show_table(table)
    typer.echo(
        _("{texts} texts in {forms} forms: {words} words to look at anew in {languages} languages").format(
            texts=len(rows), forms=len(forms), words=words, languages=len(tags)
        )
    )


def questions(
    lang: Annotated[
        list[str] | None,
        typer.Option("--lang", metavar="TAG", help=_("Only these languages."), show_default=False),
    ] = None,
    format: Annotated[TableOrJson, typer.Option(help=_("Form of the output."))] = TableOrJson.TABLE,
    output: Output = None,
) -> None:
    """`formkit catalog questions`: open ones first."""
    from formkit import languages
    from formkit.catalog import po, store
    from formkit.catalog.questions import questions_of

    workspace = the_workspace()
    tags = [languages.get(tag).tag for tag in lang] if lang else workspace.catalog_tags()
    rows = [(tag, found) for tag in tags for found in questions_of(po.read(store.require(workspace, tag)))]
    rows.sort(key=lambda row: row[1].answer is not None)
    if format is TableOrJson.JSON:
        listed = [
            {"language": tag, "source": q.entry.msgid, "question": q.question, "answer": q.answer}
            for tag, q in rows
        ]
        deliver(to_json({"formkit": "questions/1", "questions": listed}), output)
        return
    from rich.table import Table

    table = Table(_("Language"), _("German"), _("Question"), _("Answer"), show_lines=True)
    for tag, found in rows:
        table.add_row(tag, found.entry.msgid, found.question, found.answer or "–")
    show_table(table)


def answer(
    tag: Tag,
    entry: Annotated[str, typer.Option("--entry", metavar="TEXT", help=_("The German text of the entry."))],
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help=_("The answer."))],
    quiet: Quiet = False,
) -> None:
    """`formkit catalog answer`: the answer stands below the question, in the translator's comment."""
    from formkit.catalog import po, store
    from formkit.catalog import questions as asking
    from formkit.files import lock

    path = store.require(the_workspace(), tag)
    with lock(path):
        catalog = po.read(path)
        found = [q for q in asking.questions_of(catalog) if q.entry.msgid == entry and q.answer is None]
        if not found:
            raise UsageError(
                _("there is no open question on “{text}”").format(text=entry[:60]),
                place=str(path),
                advice=_("formkit catalog questions lists them."),
            )
        asking.answer(found[-1].entry, text)
        po.write(catalog, path)
    if not quiet:
        say(_("{file}: answered").format(file=path.name))
