"""What commands share: options, messages to people, progress, tables, writing results."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from formkit.errors import ExitCode, FormkitError
from formkit.findings import Finding, Severity
from formkit.ui import _

if TYPE_CHECKING:
    from rich.table import Table

    from formkit.workers import Progress

R = TypeVar("R")

Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help=_("No progress and no notes, only results and errors."))
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=_("Write to a file."))]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, help=_("How many to work on at once (default: all cores).")),
]
Password = Annotated[str | None, typer.Option("--password", help=_("Opens encrypted files."))]

Ocr = Annotated[
    bool,
    typer.Option("--ocr", help=_("Recognise the text of scans first (needs OCRmyPDF); it stays a guess.")),
]


Baseline = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help=_("Known findings: made if missing; else only new ones count for --fail-on and are listed."),
        show_default=False,
    ),
]


class TableOrJson(StrEnum):
    """Values of `--format` where there are two."""

    TABLE = "table"
    JSON = "json"


class FailOn(StrEnum):
    """Values of `--fail-on`."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"
    NEVER = "never"

    @property
    def limit(self) -> Severity | None:
        return None if self is FailOn.NEVER else Severity(self.value)


def say(message: str) -> None:
    """A message for people: stderr."""
    typer.echo(message, err=True)


def complain(error: FormkitError) -> None:
    """Show an error: where, what, what next; for a source with several mistakes all of them."""
    from formkit.errors import SourceError

    if isinstance(error, SourceError) and error.findings:
        for finding in error.findings:
            show_finding(finding)
    else:
        say(_("Error: {error}").format(error=error))


def show_finding(finding: Finding) -> None:
    """One finding on stderr, its advice indented below."""
    where = f"{finding.place}: " if str(finding.place) else ""
    say(f"{where}{severity_word(finding.severity)}: {finding.message}")
    if finding.advice:
        say(f"  → {finding.advice}")


def severity_word(severity: Severity) -> str:
    """The severity in the interface language."""
    return {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.NOTE: _("note")}[severity]


def deliver(text: str, output: Path | None) -> None:
    """Machine output: to the file that was named, else to stdout."""
    if output is None:
        typer.echo(text)
    else:
        from formkit.files import write_text

        write_text(output, text if text.endswith("\n") else text + "\n")


def to_json(data: object) -> str:
    """JSON for people and machines: readable characters, two spaces."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def show_table(table: Table) -> None:
    """Print a rich table to stdout; wide enough for a pipe too."""
    from rich.console import Console

    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 140, highlight=False)
    console.print(table)


@contextlib.contextmanager
def progress(title: str, *, quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on a terminal, shown once the work has taken a second; else None."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(title, total=None)
    began = time.monotonic()
    started = False

    def report(done: int, total: int, name: str) -> None:
        nonlocal started
        if not started and time.monotonic() - began > 1:
            bar.start()
            started = True
        bar.update(task, completed=done, total=total, description=f"{title} · {name[-40:]}")

    try:
        yield report
    finally:
        if started:
            bar.stop()


def good_and_bad(results: Sequence[R | FormkitError]) -> tuple[list[R], list[FormkitError]]:
    """Results apart from errors."""
    good = [result for result in results if not isinstance(result, FormkitError)]
    return good, [result for result in results if isinstance(result, FormkitError)]


def leave(errors: Sequence[FormkitError], *, findings: bool = False) -> None:
    """Say the errors that were kept until the other inputs were done, and end with the right code."""
    for error in errors:
        complain(error)
    if errors:
        raise typer.Exit(int(max(error.exit_code for error in errors)))
    if findings:
        raise typer.Exit(int(ExitCode.FINDINGS))


def new_findings(findings: list[Finding], baseline: Path | None, *, quiet: bool) -> list[Finding]:
    """All findings; with a baseline those that it does not know, which are listed on stderr.

    A baseline that is missing is made from the present findings; then none is new.
    """
    if baseline is None:
        return findings
    from formkit import baseline as baselines

    if not baseline.exists():
        count = baselines.write(baseline, findings)
        if not quiet:
            say(_("{file}: {n} findings are known from now on.").format(file=baseline, n=count))
        return []
    found = baselines.fresh(findings, baselines.read(baseline))
    if not quiet:
        for finding in found:
            show_finding(finding)
        say(_("{n} findings are new against {file}.").format(n=len(found), file=baseline))
    return found
