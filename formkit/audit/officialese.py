"""Officialese → plain words (`officialese.toml`), matched with inflection."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from formkit.prose.difficulty import SentenceScore


@dataclass(frozen=True)
class Entry:
    """`term` in its basic form (one word or several), plain words for it, and whether it is a legal term."""

    term: str
    plain: tuple[str, ...]
    legal: bool = False


@lru_cache(maxsize=1)
def entries() -> dict[str, Entry]:
    """The list, by its first word in lower case and by whole terms of several words."""
    path = Path(__file__).parent / "officialese.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["entry"]
    return {
        row["term"].lower(): Entry(row["term"], tuple(row["plain"]), row.get("legal", False)) for row in rows
    }


@lru_cache(maxsize=1)
def _phrases() -> list[tuple[tuple[str, ...], Entry]]:
    return [(tuple(term.split()), entry) for term, entry in entries().items() if " " in term]


def suggest(sentence: SentenceScore) -> Iterator[tuple[Entry, str]]:
    """The entries that a sentence uses, each with the words as they stand there."""
    known = entries()
    forms = [(word.text.lower(), word.lemma.lower()) for word in sentence.words]
    found: set[str] = set()
    for position, (text, lemma) in enumerate(forms):
        entry = known.get(text) or known.get(lemma)
        if entry and entry.term not in found:
            found.add(entry.term)
            yield entry, sentence.words[position].text
    for parts, entry in _phrases():
        for start in range(len(forms) - len(parts) + 1):
            window = forms[start : start + len(parts)]
            if all(part in form for part, form in zip(parts, window, strict=True)):
                yield entry, " ".join(w.text for w in sentence.words[start : start + len(parts)])
                break
