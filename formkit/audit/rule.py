"""What a rule over sentences is: one object, whose examples are its tests and its page in the docs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from formkit.findings import Severity
from formkit.prose.difficulty import SentenceScore


@dataclass(frozen=True)
class Hit:
    """One place where a rule strikes: the words, and what to do about them."""

    message: str
    advice: str
    excerpt: str
    severity: Severity | None = None
    """Where this hit weighs less than its rule."""


@dataclass(frozen=True)
class Rule:
    """A rule over one sentence."""

    id: str
    severity: Severity
    rationale_de: str
    rationale_en: str
    source: str
    bad: str
    good: str
    check: Callable[[SentenceScore], Iterator[Hit]]
    leicht: bool = False
    """A rule of the profile “leicht” (Leichte Sprache) only."""
