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

from formkit.errors import ExitCode, FormkitError, UsageError
from formkit.findings import Finding, Severity
from formkit.ui import _

if TYPE_CHECKING:
    from rich.console import Console
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
    """Show an error: where, what, what next; where there are several mistakes or reasons, all of them."""
    if error.findings:
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
    """Machine output: to the file that was named, else to stdout. Raises as `spare` does."""
    from formkit.files import encodable, write_text

    text = encodable(text)
    if output is None:
        typer.echo(text)
    else:
        write_text(spare(output), text if text.endswith("\n") else text + "\n")


_OUTPUTS = ("-o", "--output", "--overlay", "--plates")
"""Options that name a file to be written."""
_words: list[str] = []
"""The words of the running command that may name inputs."""


def remember(argv: Sequence[str]) -> None:
    """Note the words of a command line, for `spare`: Typer does not tell a command's own functions about them."""
    _words.clear()
    is_value = False
    for word in argv:
        option, equals, value = word.partition("=")
        if not is_value and option not in _OUTPUTS:
            _words.append(value if equals and word.startswith("-") else word)
        is_value = word in _OUTPUTS


def spare(output: Path) -> Path:
    """`output`, where writing it loses nothing that somebody works with.

    Raises UsageError where it is an input of the running command, or a source or catalog of a workspace:
    nobody means these with -o, and there would be no way back.
    """
    from formkit.workspace import is_source

    if not output.is_file():
        return output
    if any(_is_read_from(Path(word), output) for word in _words):
        raise UsageError(
            _("is an input of this command and would be overwritten"),
            place=str(output),
            advice=_("Name another file."),
        )
    if is_source(output):
        raise UsageError(
            _("belongs to the sources of the workspace and would be overwritten"),
            place=str(output),
            advice=_("Name a file outside of forms/, signs/ and catalogs/."),
        )
    return output


def _is_read_from(given: Path, output: Path) -> bool:
    """Whether an argument names this file, or a folder of readable files that it lies in."""
    try:
        if given.is_dir():
            readable = (
                ".pdf",
                ".docx",
                ".docm",
                ".dotx",
                ".dotm",
                ".odt",
                ".ott",
                ".toml",
                ".po",
                ".txt",
                ".md",
            )
            return output.suffix.lower() in readable and output.resolve().is_relative_to(given.resolve())
        return given.exists() and given.samefile(output)
    except (OSError, ValueError):
        return False


def to_json(data: object) -> str:
    """JSON for people and machines: readable characters, two spaces."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def show_table(table: Table) -> None:
    """Print a rich table to stdout; wide enough for a pipe too."""
    _console().print(table)


def _console() -> Console:
    from rich.console import Console

    # No markup: texts of forms hold square brackets.
    width = None if sys.stdout.isatty() else 140
    return Console(file=sys.stdout, width=width, highlight=False, markup=False)


def fitting(columns: Sequence[Sequence[str]], sacrifice: Sequence[int], *, first: int) -> list[int]:
    """Which columns of a table fit on the screen, where the first keeps `first` letters: their numbers, in order.

    `columns` hold heading and cells; the columns of `sacrifice` go first, in that order, until the rest fits.
    """
    from rich.cells import cell_len

    room = _console().width
    widths = [max(map(cell_len, column), default=0) for column in columns]
    widths[0] = min(widths[0], first)
    kept = list(range(len(columns)))
    for number in sacrifice:
        if sum(widths[n] + 3 for n in kept) + 1 <= room:
            break
        kept.remove(number)
    return kept


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


def new_findings(
    findings: list[Finding], baseline: Path | None, *, quiet: bool, errors: Sequence[FormkitError] = ()
) -> list[Finding]:
    """All findings; with a baseline those that it does not know, which are listed on stderr.

    A baseline that is missing is made from the present findings; then none is new. Where files could not be read
    (`errors`) it is not made: their findings would all be new tomorrow.
    """
    if baseline is None:
        return findings
    from formkit import baseline as baselines

    if not baseline.exists() and errors:
        say(_("{file} is not made: not all files could be read.").format(file=baseline))
        return findings
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
