"""What a check is, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from formkit.findings import RuleInfo, Severity
from formkit.languages import Language


@dataclass(frozen=True)
class Pair:
    """A German text and one translation of it (one plural form, where there are several)."""

    source: str
    target: str
    language: Language
    flags: frozenset[str] = field(default_factory=frozenset)
    numeral_optional: bool = False
    """A plural form for one, two or none: it may say the number in words."""
    limit: int | None = None
    """Most graphemes, where the field of the form has a limit."""
    other_source: str = ""
    """Of a plural the other German form: its placeholders may be used as well."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: what, and what to do."""

    message: str
    advice: str = ""
    severity: Severity | None = None
    """Where this weighs less than its check."""


@dataclass(frozen=True)
class Check(RuleInfo):
    """A check of one pair. Its examples: `bad` and `good` are "source → target", with the language in `example_in`."""

    run: Callable[[Pair], Iterator[Problem]] = lambda _pair: iter(())
    example_in: str = "en"
    fix: Callable[[Pair], str] | None = None
    """The target mended, where that is safe."""


__all__ = ["Check", "Pair", "Problem", "Severity"]
