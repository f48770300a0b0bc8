"""What `audit` and `compare` show on a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from formkit.commands.console import fitting, severity_word, show_table
from formkit.findings import Severity
from formkit.ui import _

if TYPE_CHECKING:
    from formkit.audit import AuditReport
    from formkit.audit.compare import Comparison
    from formkit.audit.history import Entry

_MOST_SHARED = 8


def _name(entry: AuditReport) -> str:
    """What a form is called: its file, or the folder of a form source."""
    return entry.file.parent.name if entry.kind == "form" else entry.file.name


def show_compared(compared: list[Comparison], dropped: list[Path], added: list[Path], *, quiet: bool) -> None:
    """One comparison in full; several as a table, the ones that got harder first."""
    from rich.table import Table

    if len(compared) == 1 and not dropped and not added:
        _show_comparison(compared[0], quiet=quiet)
        return
    table = Table(_("Form"), _("before"), _("after"), _("Change"), _("Findings gone"), _("Findings new"))
    for entry in sorted(compared, key=lambda c: -(c.change or 0)):
        old, new = entry.old.readability, entry.new.readability
        table.add_row(
            _name(entry.new),
            f"{old.difficulty:.1f} {old.band}" if old.difficulty is not None else "–",
            f"{new.difficulty:.1f} {new.band}" if new.difficulty is not None else "–",
            f"{entry.change:+.1f}" if entry.change is not None else "–",
            str(sum(entry.gone.values())),
            str(sum(entry.fresh.values())),
        )
    show_table(table)
    for title, paths in ((_("Only before"), dropped), (_("Only after"), added)):
        if paths:
            typer.echo(f"{title}: " + ", ".join(path.name for path in paths))


def _show_comparison(compared: Comparison, *, quiet: bool) -> None:
    from rich.table import Table

    for title, entry in ((_("before"), compared.old), (_("after"), compared.new)):
        score = entry.readability
        said = f"{score.difficulty:.1f} ({score.band})" if score.difficulty is not None else str(score.reason)
        typer.echo(f"{title}: {entry.file.name}: {said}, " + _("{n} findings").format(n=len(entry.findings)))
    if compared.change is not None:
        verdict = (
            _("easier")
            if compared.change < -0.05
            else _("harder")
            if compared.change > 0.05
            else _("about the same")
        )
        typer.echo(f"→ {verdict} ({compared.change:+.1f})")
    words = {
        "better": _("better"), "worse": _("worse"), "equal": _("reworded"), "added": _("added"), "dropped": _("dropped"),
    }  # fmt: skip
    table = Table(_("Change"), _("before"), _("after"), show_lines=True)
    for pair in compared.sentences:
        if pair.verdict == "same":
            continue
        change = f" {pair.change:+.1f}" if pair.change is not None else ""
        table.add_row(
            words[pair.verdict] + change, pair.old.text if pair.old else "", pair.new.text if pair.new else ""
        )
    if table.row_count and not quiet:
        show_table(table)
    for title, counts in ((_("Findings gone"), compared.gone), (_("Findings new"), compared.fresh)):
        if counts:
            typer.echo(f"{title}: " + ", ".join(f"{rule} {n}" for rule, n in counts.items()))


def show_across(reports: list[AuditReport]) -> None:
    """The data that most forms ask for, in a few lines; everything is in the JSON, HTML and XLSX reports."""
    from formkit.audit.across import across

    found = across(reports)
    if not found.data:
        return
    typer.echo(_("What several forms ask for:"))
    for entry in found.data[:_MOST_SHARED]:
        names = f" ({', '.join(entry.names[:4])})" if entry.names else ""
        typer.echo("– " + _("{what}: {n} forms").format(what=entry.title, n=len(entry.forms)) + names)
    if len(found.data) > _MOST_SHARED:
        typer.echo(
            "  " + _("and {n} more in --format html, json or xlsx").format(n=len(found.data) - _MOST_SHARED)
        )


def show_ranking(reports: list[AuditReport], history: list[Entry]) -> None:
    """Print the ranking of the forms, the hardest first; with the change since the entry before in `history`."""
    from formkit.audit.history import of_form
    from formkit.audit.run import counts
    from formkit.prose.difficulty import LITTLE_TEXT

    rows = [[
        _("Form"), _("Difficulty"), _("Words"), _("Sentences"), _("Pages"), _("Inputs"), _("Minutes"), _("Errors"), _("Warnings"), _("Notes"),
    ]]  # fmt: skip
    unscored, little = [], []
    for entry in sorted(reports, key=lambda r: -(r.readability.difficulty or 0)):
        score, burden, found = entry.readability, entry.burden, counts(entry)
        numbers = (
            [
                f"{score.difficulty:.1f} {score.band}",
                f"{score.words_score:.1f}",
                f"{score.sentences_score:.1f}",
            ]
            if score.difficulty is not None
            else ["–", "–", "–"]
        )
        scored = [past for past in of_form(history, entry) if past.difficulty is not None]
        if len(scored) > 1 and score.difficulty is not None:
            numbers[0] += f" ({score.difficulty - (scored[-2].difficulty or 0):+.1f})"
        if score.difficulty is not None and score.words < LITTLE_TEXT:
            numbers[0] += " *"
            little.append(_name(entry))
        if score.reason:
            unscored.append(f"{_name(entry)}: {score.reason}")
        load = (
            [str(burden.pages or "–"), str(burden.inputs), "{}–{}".format(*burden.minutes)]
            if burden
            else ["–"] * 3
        )
        by_severity = (str(found[severity]) for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE))
        rows.append([_name(entry), *numbers, *load, *by_severity])
    _show_rows(rows)
    if little:
        typer.echo(_("* little running text: take the number with care"))
    for reason in unscored:
        typer.echo(f"– {reason}")


_SACRIFICE = (2, 3, 9, 4, 6, 8, 5)
"""Columns of the ranking in the order in which a narrow screen does without them; name, difficulty, errors stay."""
_NAME = 30
"""Letters that the name of a form keeps on a line before other columns go."""


def _show_rows(rows: list[list[str]]) -> None:
    """The ranking with the columns that the screen has room for; a ranking without names would rank nothing."""
    from rich.table import Table

    table = Table(title=_("The hardest first; difficulty from 1 (easy) to 7 (hard)"))
    columns = list(zip(*rows, strict=True))
    kept = fitting(columns, _SACRIFICE, first=_NAME)
    for number in kept:
        if number:
            table.add_column(columns[number][0], justify="right", no_wrap=True)
        else:
            table.add_column(columns[0][0], overflow="fold")
    for row in rows[1:]:
        table.add_row(*(row[number] for number in kept))
    show_table(table)
    if len(kept) < len(columns):
        gone = ", ".join(heading for n, heading in enumerate(rows[0]) if n not in kept)
        typer.echo(
            _("No room here for: {columns}. A wider window or --format csv has them.").format(columns=gone)
        )


def show_findings(entry: AuditReport) -> None:
    """Print the findings of one form, the gravest first, each with what to do."""
    from rich.table import Table

    table = Table(_("Page"), _("Severity"), _("Finding"), _("What to do"), show_lines=True)
    ordered = sorted(entry.findings, key=lambda f: (-f.severity.rank, f.place.page or 0))
    for finding in ordered:
        said = finding.place.context or finding.place.excerpt
        excerpt = f"\n{said}" if said else ""
        table.add_row(
            str(finding.place.page or ""),
            severity_word(finding.severity),
            f"{finding.message}{excerpt}",
            finding.advice,
        )
    show_table(table)
