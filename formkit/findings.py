"""Finding, Severity, Place: the one currency of audit, checks, gates and press."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters, from least to most."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return _RANK[self]


_RANK = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}

Rect = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points from the top left corner of the visible page."""


@dataclass(frozen=True)
class Place:
    """Where a finding stands. Lines and pages count from 1."""

    file: str = ""
    line: int | None = None
    page: int | None = None
    box: Rect | None = None
    field: str = ""
    excerpt: str = ""
    context: str = ""
    """The sentence that the excerpt stands in, where it is a part of one."""

    def __str__(self) -> str:
        where = self.file
        if self.line is not None:
            where += f":{self.line}"
        if self.page is not None:
            where += f" p. {self.page}" if where else f"p. {self.page}"
        if self.field:
            where += f" [{self.field}]"
        return where


@dataclass(frozen=True)
class Finding:
    """One thing that a rule found: what is wrong, where, and what to do about it."""

    rule: str
    severity: Severity
    message: str
    advice: str = ""
    place: Place = field(default_factory=Place)

    def as_json(self) -> dict[str, object]:
        """The finding in the shape of the JSON outputs (`audit/1`, `extract/1`)."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "message": self.message,
            "advice": self.advice,
            "page": self.place.page,
            "field": self.place.field or None,
            "excerpt": self.place.excerpt or None,
            "sentence": self.place.context or None,
            "box": [round(value, 2) for value in self.place.box] if self.place.box else None,
        }


@dataclass(frozen=True)
class RuleInfo:
    """What is said about a rule in the docs, in SARIF and to people who ask why: its examples are its tests."""

    id: str
    severity: Severity
    """The gravest that it gives."""
    rationale_de: str
    rationale_en: str
    source: str
    bad: str
    good: str


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The highest severity among `findings`, or None where there are none."""
    return max((f.severity for f in findings), key=lambda s: s.rank, default=None)


def reaches(findings: Iterable[Finding], limit: Severity | None) -> bool:
    """Is there a finding at or above `limit`? Never, where `limit` is None."""
    return limit is not None and any(f.severity.rank >= limit.rank for f in findings)
