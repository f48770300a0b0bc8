"""What a rule is: one object, whose examples are its tests and its page in the docs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from formkit.audit.model import FormView, Label
from formkit.findings import RuleInfo, Severity
from formkit.prose.difficulty import SentenceScore
from formkit.settings import Limits


@dataclass(frozen=True)
class Hit:
    """One place where a rule strikes: the words, and what to do about them."""

    message: str
    advice: str
    excerpt: str
    severity: Severity | None = None
    """Where this hit weighs less than its rule."""


@dataclass(frozen=True)
class Rule(RuleInfo):
    """A rule over one sentence."""

    check: Callable[[SentenceScore], Iterator[Hit]]
    leicht: bool = False
    """A rule of the profile “leicht” (Leichte Sprache) only."""


@dataclass(frozen=True)
class LabelRule(RuleInfo):
    """A rule over one caption, question or answer. Its examples are captions."""

    check: Callable[[Label, Limits], Iterator[Hit]]


@dataclass(frozen=True)
class FormHit:
    """One thing about a whole form, with the caption where it shows if there is one."""

    message: str
    advice: str
    excerpt: str = ""
    label: Label | None = None


@dataclass(frozen=True)
class FormRule(RuleInfo):
    """A rule over a whole form. Its examples are described; tests build them."""

    check: Callable[[FormView, Limits], Iterator[FormHit]]
