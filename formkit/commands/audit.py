"""audit, compare: how hard forms are, why, and what got better."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.console import (
    FailOn,
    Jobs,
    Output,
    Quiet,
    TableOrJson,
    deliver,
    good_and_bad,
    leave,
    progress,
    say,
    severity_word,
    show_finding,
    show_table,
    to_json,
)
from formkit.errors import FormkitError, UsageError
from formkit.findings import Finding, Severity, reaches
from formkit.ui import _

if TYPE_CHECKING:
    from formkit.audit import AuditReport
    from formkit.audit.compare import Comparison
    from formkit.settings import AuditSettings


class AuditFormat(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    SARIF = "sarif"
    XLSX = "xlsx"


class Profile(StrEnum):
    EINFACH = "einfach"
    LEICHT = "leicht"


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the application."""
    group = _("Read and audit")
    app.command(rich_help_panel=group, help=_(
        "Find what makes forms hard: language, accessibility, burden.\n\n"
        "Example: `formkit audit formulare/ --format csv -o rangliste.csv`"
    ))(audit)  # fmt: skip
    app.command(rich_help_panel=group, help=_(
        "Compare two versions of a form: what got easier, what got harder.\n\n"
        "Example: `formkit compare antrag-alt.pdf antrag-neu.pdf`"
    ))(compare)  # fmt: skip


def audit(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH…", help=_("PDF, Word and text files, form sources, folders.")),
    ],
    format: Annotated[AuditFormat, typer.Option(help=_("Form of the output."))] = AuditFormat.TABLE,
    output: Output = None,
    profile: Annotated[
        Profile, typer.Option(help=_("Rules: “einfach” (plain language) or “leicht” (Leichte Sprache)."))
    ] = Profile.EINFACH,
    fail_on: Annotated[FailOn, typer.Option(help=_("End with code 1 from this severity on."))] = FailOn.NEVER,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=_("Known findings: made if missing; else only new ones count for --fail-on and are listed."),
            show_default=False,
        ),
    ] = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """`formkit audit`: rank forms, or show the findings of one."""
    from formkit.audit import audit_path, collect
    from formkit.workers import run_all

    if format is AuditFormat.TABLE and output is not None:
        raise UsageError(_("a table goes to the screen only"), advice=_("Name another --format with -o."))
    if format is AuditFormat.XLSX and output is None:
        raise UsageError(_("a spreadsheet goes to a file only"), advice=_("Name the file with -o."))
    files: list[Path] = []
    errors: list[FormkitError] = []
    for path in paths:
        try:
            files += collect([path])
        except FormkitError as error:
            errors.append(error)
    if len(files) < 4 and jobs is None:
        jobs = 1  # starting processes would take longer than the work
    settings = _settings()
    with progress(_("Auditing"), quiet=quiet) as report:
        one = partial(audit_path, profile=profile.value, settings=settings)
        results = run_all(one, files, jobs=jobs, progress=report, name=lambda path: path.name)
    reports, failed = good_and_bad(results)
    errors += failed
    reports = _settle(reports, settings, quiet=quiet)
    every = _new_findings(reports, baseline, quiet=quiet)
    _deliver(reports, format, output, quiet=quiet)
    leave(errors, findings=reaches(every, fail_on.limit))


def _deliver(reports: list[AuditReport], format: AuditFormat, output: Path | None, *, quiet: bool) -> None:
    """The reports in the form that was asked for."""
    from formkit.audit import output as audit_output

    if format is AuditFormat.JSON:
        deliver(to_json(audit_output.as_json(reports)), output)
    elif format is AuditFormat.CSV:
        deliver(audit_output.as_csv(reports).rstrip("\n"), output)
    elif format is AuditFormat.HTML:
        from formkit.audit.html import as_html

        deliver(as_html(reports).rstrip("\n"), output)
    elif format is AuditFormat.SARIF:
        from formkit.audit.sarif import as_sarif

        deliver(to_json(as_sarif(reports)), output)
    elif format is AuditFormat.XLSX and output is not None:
        from formkit.audit.xlsx import as_xlsx
        from formkit.files import write_bytes

        write_bytes(output, as_xlsx(reports))
    elif reports:
        _show_ranking(reports)
        if len(reports) == 1 and not quiet:
            _show_findings(reports[0])


def _settings() -> AuditSettings:
    """What the workspace around the current folder says about the audit; the defaults where there is none."""
    from formkit import workspace as workspaces
    from formkit.settings import AuditSettings

    folder = workspaces.nearest(Path.cwd())
    return workspaces.load(folder).audit if folder is not None else AuditSettings()


def _settle(reports: list[AuditReport], settings: AuditSettings, *, quiet: bool) -> list[AuditReport]:
    """The reports without what is switched off or silenced."""
    from formkit.audit.run import settled

    kept, silent = [], 0
    for entry in reports:
        report, count = settled(entry, settings)
        kept.append(report)
        silent += count
    if silent and not quiet:
        say(_("{n} findings are silenced, in formkit.toml or in a form source.").format(n=silent))
    return kept


def _new_findings(reports: list[AuditReport], baseline: Path | None, *, quiet: bool) -> list[Finding]:
    """All findings; with a baseline those that it does not know, which are listed on stderr."""
    if baseline is None:
        return [finding for entry in reports for finding in entry.findings]
    from formkit.audit import baseline as baselines

    if not baseline.exists():
        count = baselines.write(baseline, reports)
        if not quiet:
            say(_("{file}: {n} findings are known from now on.").format(file=baseline, n=count))
        return []
    found = baselines.fresh(reports, baselines.read(baseline))
    if not quiet:
        for finding in found:
            show_finding(finding)
        say(_("{n} findings are new against {file}.").format(n=len(found), file=baseline))
    return found


def compare(
    old: Annotated[Path, typer.Argument(metavar="OLD", help=_("The version before."))],
    new: Annotated[Path, typer.Argument(metavar="NEW", help=_("The version after."))],
    format: Annotated[TableOrJson, typer.Option(help=_("Form of the output."))] = TableOrJson.TABLE,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """`formkit compare`: is the new version of a form easier, and which sentences are not?"""
    from formkit.audit import audit_path
    from formkit.audit import compare as comparing

    if format is TableOrJson.TABLE and output is not None:
        raise UsageError(_("a table goes to the screen only"), advice=_("Use --format json with -o."))
    with progress(_("Auditing"), quiet=quiet):
        compared = comparing.compare(audit_path(old), audit_path(new))
    if format is TableOrJson.JSON:
        deliver(to_json(comparing.as_json(compared)), output)
    else:
        _show_comparison(compared, quiet=quiet)


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


def _show_ranking(reports: list[AuditReport]) -> None:
    from rich.table import Table

    from formkit.audit.run import counts

    table = Table(title=_("The hardest first; difficulty from 1 (easy) to 7 (hard)"))
    table.add_column(_("Form"), overflow="fold")
    for heading in (
        _("Difficulty"), _("Words"), _("Sentences"), _("Pages"), _("Inputs"), _("Minutes"), _("Errors"), _("Warnings"), _("Notes"),
    ):  # fmt: skip
        table.add_column(heading, justify="right", no_wrap=True)
    unscored = []
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
        if score.reason:
            unscored.append(f"{entry.file.name}: {score.reason}")
        load = (
            [str(burden.pages or "–"), str(burden.inputs), "{}–{}".format(*burden.minutes)]
            if burden
            else ["–"] * 3
        )
        table.add_row(
            entry.file.name if entry.kind != "form" else entry.file.parent.name,
            *numbers,
            *load,
            *(str(found[severity]) for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)),
        )
    show_table(table)
    for reason in unscored:
        typer.echo(f"– {reason}")


def _show_findings(entry: AuditReport) -> None:
    from rich.table import Table

    table = Table(_("Page"), _("Severity"), _("Finding"), _("What to do"), show_lines=True)
    ordered = sorted(entry.findings, key=lambda f: (-f.severity.rank, f.place.page or 0))
    for finding in ordered:
        excerpt = f"\n{finding.place.excerpt}" if finding.place.excerpt else ""
        table.add_row(
            str(finding.place.page or ""),
            severity_word(finding.severity),
            f"{finding.message}{excerpt}",
            finding.advice,
        )
    show_table(table)
