"""What an exchange format is: a name, the endings of its files, and how it is written and read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

from formkit.catalog.exchange.unit import Unit
from formkit.languages import Language

Writer = Callable[[Sequence[Unit], Language], bytes]
"""All units as the content of a file."""
Reader = Callable[[bytes, str, Language], list[Unit]]
"""The units of a file's content (place of the file for messages, the language that is wanted).

Raises InputError where the file is broken or of another language.
"""


@dataclass(frozen=True)
class Format:
    """One format. `FORMATS` of a module in this folder lists what it has; the registry finds it there."""

    name: str
    """What `--format` says."""
    title: str
    """What people call it, for the docs."""
    endings: tuple[str, ...]
    """Of files that are read; the first one is also that of an export. Formats that tell themselves apart by their
    content may share endings and their reader."""
    write: Writer
    read: Reader
    carries: frozenset[str] = frozenset({"source", "target", "note", "context", "reference", "given"})
    """What of a unit comes back as it went out."""
    takes: Callable[[Unit], bool] = lambda _unit: True
    """Which units it writes: a memory has no place for what is missing or stale."""

    def __post_init__(self) -> None:
        unknown = self.carries - {entry.name for entry in fields(Unit)}
        if unknown:
            raise ValueError(f"{self.name} carries what a unit does not have: {sorted(unknown)}")
