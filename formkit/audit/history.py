"""How a form's measures change over time: JSON lines, one for each form and day that brought something new."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from formkit.audit.model import AuditReport
from formkit.audit.run import counts
from formkit.errors import InputError
from formkit.files import encodable, lock, read_text, write_text
from formkit.findings import Severity
from formkit.ui import _

FORMAT = "history/1"


@dataclass(frozen=True)
class Entry:
    """What an audit found in one form on one day."""

    date: str
    """ISO 8601."""
    file: str
    """The path as it was named, with forward slashes."""
    sha256: str
    difficulty: float | None
    words_score: float | None
    sentences_score: float | None
    band: str | None
    errors: int
    warnings: int
    notes: int
    inputs: int | None
    minutes: tuple[int, int] | None


def entry_of(report: AuditReport, date: datetime.date) -> Entry:
    """The entry that an audit makes."""
    score, found = report.readability, counts(report)
    return Entry(
        date.isoformat(),
        report.file.as_posix(),
        report.sha256,
        score.difficulty,
        score.words_score,
        score.sentences_score,
        score.band,
        found[Severity.ERROR],
        found[Severity.WARNING],
        found[Severity.NOTE],
        report.burden.inputs if report.burden else None,
        report.burden.minutes if report.burden else None,
    )


def read(path: Path) -> list[Entry]:
    """All entries, the oldest first; none where there is no file yet. Raises InputError for a line that is no entry."""
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if row.pop("formkit") != FORMAT:
                raise ValueError(FORMAT)
            row["minutes"] = tuple(row["minutes"]) if row["minutes"] else None
            datetime.date.fromisoformat(row["date"])
            found.append(Entry(**row))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise InputError(
                _("is no line of an audit history"),
                place=f"{path}:{number}",
                advice=_("Take the line out, or name another file with --history."),
            ) from error
    return sorted(found, key=lambda entry: entry.date)


def add(path: Path, reports: Iterable[AuditReport], date: datetime.date) -> list[Entry]:
    """Note today's audits, and return the whole history.

    An audit that says the same as the one before leaves no new line; a second one on the same day takes
    the place of the first.
    """
    with lock(path):
        known = read(path)
        for report in reports:
            new = entry_of(report, date)
            before = [entry for entry in known if entry.file == new.file]
            if before and replace(before[-1], date=new.date) == new:
                continue
            if before and before[-1].date == new.date:
                known.remove(before[-1])
            known.append(new)
        known.sort(key=lambda entry: (entry.date, entry.file))
        write_text(path, "".join(_line(entry) for entry in known))
    return known


def of_form(history: Sequence[Entry], report: AuditReport) -> list[Entry]:
    """The entries of one form, the oldest first."""
    return [entry for entry in history if entry.file == report.file.as_posix()]


def _line(entry: Entry) -> str:
    return encodable(json.dumps({"formkit": FORMAT, **asdict(entry)}, ensure_ascii=False)) + "\n"
