"""What render, build and press share: running jobs with a bar, and saying what was made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from formkit.commands.console import good_and_bad, progress, say
from formkit.errors import FormkitError
from formkit.ui import _, ngettext

if TYPE_CHECKING:
    from formkit.pdf.making import Job, Made


def once(errors: Sequence[FormkitError]) -> list[FormkitError]:
    """Each message once: a broken source stops all its languages with the same words."""
    return list({str(error): error for error in errors}.values())


def run_jobs(planned: list[Job], jobs: int | None, quiet: bool) -> tuple[list[Made], list[FormkitError]]:
    """Make the editions; say what was written and which texts stand in German alone. Returns what was made, and errors."""
    from formkit.pdf.making import make
    from formkit.workers import run_all

    if len(planned) < 6 and jobs is None:
        jobs = 1  # starting processes would take longer
    with progress(_("Setting"), quiet=quiet) as report:
        results = run_all(make, planned, jobs=jobs, progress=report, name=lambda job: job.target.name)
    made, errors = good_and_bad(results)
    for entry in made:
        if quiet:
            continue
        say(str(entry.target))
        if entry.missing:
            count = len(entry.missing)
            say(
                "  "
                + ngettext(
                    "{n} text stands in German alone (missing or stale): {first}",
                    "{n} texts stand in German alone (missing or stale), the first: {first}",
                    count,
                ).format(n=count, first=entry.missing[0].removeprefix("forms/"))
            )
    return made, errors
