"""Questions of translators and the office's answers: in the translator's comment (`# `), which every tool keeps.

# question: Is the bank meant, or the bench?
# answer: the bank
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from formkit.catalog import po

_LINE = re.compile(r"^\s*(question|frage|answer|antwort)\s*:\s*(.*)$", re.IGNORECASE)


@dataclass(frozen=True)
class Question:
    """One question on an entry, with its answer if there is one."""

    entry: po.Entry
    question: str
    answer: str | None


def questions_of(catalog: po.Catalog) -> Iterator[Question]:
    """All questions, in the order of the catalog."""
    for entry in catalog.active():
        asked: str | None = None
        for line in (entry.tcomment or "").splitlines():
            found = _LINE.match(line)
            if found is None:
                continue
            kind, said = found.group(1).lower(), found.group(2).strip()
            if kind in ("question", "frage"):
                if asked is not None:
                    yield Question(entry, asked, None)
                asked = said
            elif asked is not None:
                yield Question(entry, asked, said)
                asked = None
        if asked is not None:
            yield Question(entry, asked, None)


def answer(entry: po.Entry, text: str) -> None:
    """Answer the last question of an entry."""
    entry.tcomment = f"{entry.tcomment}\nanswer: {' '.join(text.split())}"
