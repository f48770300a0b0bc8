"""audit, compare: how hard forms are, why, and what got better."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.console import (
    Baseline,
    FailOn,
    Jobs,
    Output,
    Password,
    Quiet,
    deliver,
    good_and_bad,
    leave,
    new_findings,
    progress,
    say,
    spare,
    to_json,
)
from formkit.errors import FormkitError, UsageError
from formkit.findings import reaches
from formkit.ui import _

if TYPE_CHECKING:
    from formkit.audit import AuditReport
    from formkit.audit.history import Entry
    from formkit.settings import AuditSettings


class AuditFormat(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    SARIF = "sarif"
    XLSX = "xlsx"


class CompareFormat(StrEnum):
    TABLE = "table"
    JSON = "json"
    HTML = "html"


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
    baseline: Baseline = None,
    history: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=_(
                "Note the measures there (JSON lines); the HTML report then shows the trend of each form."
            ),
            show_default=False,
        ),
    ] = None,
    password: Password = None,
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
    if output is not None:
        spare(output)  # said before hours of work, and before anything is noted
    files: list[Path] = []
    errors: list[FormkitError] = []
    for path in paths:
        try:
            files += collect([path])
        except FormkitError as error:
            errors.append(error)
    settings = _settings()
    with progress(_("Auditing"), quiet=quiet) as report:
        one = partial(audit_path, profile=profile.value, settings=settings, password=password)
        results = run_all(one, files, jobs=jobs, progress=report, name=lambda path: path.name)
    reports, failed = good_and_bad(results)
    errors += failed
    if errors and not reports:
        leave(errors)  # a typo must not replace yesterday's report, nor make a baseline of nothing
    reports = _settle(reports, settings, quiet=quiet)
    every = [finding for entry in reports for finding in entry.findings]
    every = new_findings(every, baseline, quiet=quiet, errors=errors)
    entries = _note(history, reports)
    _deliver(reports, format, output, entries, quiet=quiet)
    leave(errors, findings=reaches(every, fail_on.limit))


def _note(history: Path | None, reports: list[AuditReport]) -> list[Entry]:
    """Today's measures in the history, and everything that is in it."""
    if history is None:
        return []
    import datetime

    from formkit.audit import history as histories

    return histories.add(history, reports, datetime.date.today())


def _deliver(
    reports: list[AuditReport], format: AuditFormat, output: Path | None, history: list[Entry], *, quiet: bool
) -> None:
    """The reports in the form that was asked for."""
    from formkit.audit import output as audit_output

    if format is AuditFormat.JSON:
        deliver(to_json(audit_output.as_json(reports)), output)
    elif format is AuditFormat.CSV:
        deliver(audit_output.as_csv(reports).rstrip("\n"), output)
    elif format is AuditFormat.HTML:
        from formkit.audit.html import as_html

        deliver(as_html(reports, history=history).rstrip("\n"), output)
    elif format is AuditFormat.SARIF:
        from formkit.audit.all_rules import by_id
        from formkit.sarif import as_sarif

        every = [finding for entry in reports for finding in entry.findings]
        deliver(to_json(as_sarif(every, by_id())), output)
    elif format is AuditFormat.XLSX and output is not None:
        from formkit.audit.xlsx import as_xlsx
        from formkit.files import write_bytes

        write_bytes(spare(output), as_xlsx(reports))
    elif reports:
        from formkit.commands.audit_tables import show_across, show_findings, show_ranking

        show_ranking(reports, history)
        if len(reports) == 1 and not quiet:
            show_findings(reports[0])
        elif not quiet:
            show_across(reports)


def _settings() -> AuditSettings:
    """What the workspace around the current folder says about the audit; the defaults where there is none."""
    from formkit import workspace as workspaces
    from formkit.settings import AuditSettings

    folder = workspaces.nearest(Path.cwd())
    return workspaces.load(folder).settings.audit if folder is not None else AuditSettings()


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


def compare(
    old: Annotated[
        Path, typer.Argument(metavar="OLD", help=_("The version before: a file, or a folder of forms."))
    ],
    new: Annotated[Path, typer.Argument(metavar="NEW", help=_("The version after."))],
    format: Annotated[CompareFormat, typer.Option(help=_("Form of the output."))] = CompareFormat.TABLE,
    output: Output = None,
    password: Password = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """`formkit compare`: is the new version of a form easier, and which sentences are not?"""
    from formkit.audit import audit_path
    from formkit.audit import compare as comparing
    from formkit.workers import run_all

    if format is CompareFormat.TABLE and output is not None:
        raise UsageError(_("a table goes to the screen only"), advice=_("Use --format json or html with -o."))
    pairs, dropped, added = comparing.pairs_of(old, new)
    files = [path for pair in pairs for path in pair]
    with progress(_("Auditing"), quiet=quiet) as report:
        one = partial(audit_path, settings=_settings(), password=password)
        results = run_all(one, files, jobs=jobs, progress=report, name=lambda path: path.name)
    reports, errors = good_and_bad(results)
    audited = {entry.file: entry for entry in _settle(reports, _settings(), quiet=True)}
    compared = [
        comparing.compare(audited[before], audited[after])
        for before, after in pairs
        if before in audited and after in audited
    ]
    if errors and not compared:
        leave(errors)  # no report of nothing over yesterday's
    if format is CompareFormat.JSON:
        deliver(to_json(comparing.as_json(compared, dropped, added)), output)
    elif format is CompareFormat.HTML:
        from formkit.audit.html import as_html

        by_file = {entry.new.file: entry for entry in compared}
        deliver(as_html([entry.new for entry in compared], compared=by_file).rstrip("\n"), output)
    else:
        from formkit.commands.audit_tables import show_compared

        show_compared(compared, dropped, added, quiet=quiet)
    leave(errors)
