"""What an audit yields."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from formkit.findings import Finding, Rect
from formkit.prose.difficulty import SentenceScore, TextScore
from formkit.settings import Silence


@dataclass(frozen=True)
class Passage:
    """A piece of running text and where it stands."""

    text: str
    page: int | None = None
    box: Rect | None = None
    field: str = ""
    line: int | None = None


@dataclass(frozen=True)
class Label:
    """A caption or question, where it stands, and how many answers there are to choose from."""

    text: str
    page: int | None = None
    box: Rect | None = None
    field: str = ""
    options: int = 0
    asks: bool = True
    """False for an answer to tick: those may repeat."""
    kind: str = ""
    """Kind of the field, as `Field.kind` or as in a form source; empty where it is not known."""


@dataclass(frozen=True)
class Burden:
    """What a form asks of a person. `minutes` is a range; `docs/audit.md` has the model."""

    pages: int
    inputs: int
    required: int
    minutes: tuple[int, int]
    signatures: int
    attachments: int
    documents: tuple[str, ...] = ()
    """What has to be attached, as the form names it."""
    kinds: dict[str, int] = field(default_factory=dict)
    """How many answers of each kind: text, multiline, checkbox, radio, choice, signature."""


@dataclass(frozen=True)
class AuditReport:
    """The audit of one file. `kind` is pdf, form or text."""

    file: Path
    kind: str
    language: str | None
    readability: TextScore
    burden: Burden | None
    findings: tuple[Finding, ...]
    title: str = ""
    passages: tuple[tuple[Passage, tuple[SentenceScore, ...]], ...] = ()
    """The running text with its sentences as measured, for reports that show it."""
    labels: tuple[Label, ...] = ()
    sha256: str = ""
    silenced: tuple[Silence, ...] = ()
    """What the form source itself silences."""


@dataclass(frozen=True)
class FormView:
    """A form as the rules over whole forms see it."""

    labels: tuple[Label, ...]
    sentences: tuple[SentenceScore, ...]
    readability: TextScore
    burden: Burden | None
    text: str = ""
    """Everything that is printed."""
