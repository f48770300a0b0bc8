"""Officialese → plain words (`officialese.toml`, and an office's own words), matched with inflection."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from formkit.prose.difficulty import SentenceScore
from formkit.prose.words import lemma_of
from formkit.settings import OwnWord
from formkit.ui import _


@dataclass(frozen=True)
class Entry:
    """`term` in its basic form (one word or several), plain words for it, and whether it is a legal term."""

    term: str
    plain: tuple[str, ...]
    legal: bool = False


@lru_cache(maxsize=8)
def entries(own: tuple[OwnWord, ...] = ()) -> dict[str, Entry]:
    """The list by its terms in lower case; an office's own words come before ours."""
    path = Path(__file__).parent / "officialese.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["entry"]
    ours = {
        row["term"].lower(): Entry(row["term"], tuple(row["plain"]), row.get("legal", False))
        for row in rows
        if "off" not in row
    }
    return ours | {word.term.lower(): Entry(word.term, word.plain, word.legal) for word in own}


@lru_cache(maxsize=8)
def _phrases(own: tuple[OwnWord, ...] = ()) -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """The entries of several words, by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for term, entry in entries(own).items():
        if " " in term:
            parts = tuple(term.split())
            found.setdefault(parts[0], []).append((parts, entry))
    return found


def suggest(sentence: SentenceScore, own: tuple[OwnWord, ...] = ()) -> Iterator[tuple[Entry, str]]:
    """The entries that a sentence uses, each with the words as they stand there."""
    return _suggest([(word.text, word.lemma) for word in sentence.words], own)


def suggest_words(words: Sequence[str], own: tuple[OwnWord, ...] = ()) -> Iterator[tuple[Entry, str]]:
    """The same for words of a caption, which is no sentence."""
    begins = _beginnings(own)  # only what begins like an entry is worth the tagger's time
    return _suggest(
        [(word, lemma_of(word) if word[:4].lower() in begins else word) for word in words if word], own
    )


@lru_cache(maxsize=8)
def _beginnings(own: tuple[OwnWord, ...] = ()) -> frozenset[str]:
    return frozenset(part[:4] for term in entries(own) for part in term.split())


def _suggest(words: Sequence[tuple[str, str]], own: tuple[OwnWord, ...]) -> Iterator[tuple[Entry, str]]:
    known = entries(own)
    forms = [(text.lower(), lemma.lower()) for text, lemma in words]
    found: set[str] = set()
    for position, (text, lemma) in enumerate(forms):
        entry = known.get(text) or known.get(lemma)
        if entry and entry.term not in found:
            found.add(entry.term)
            yield entry, words[position][0]
    phrases = _phrases(own)
    for start, form in enumerate(forms):
        for first in dict.fromkeys(form):
            for parts, entry in phrases.get(first, ()):
                window = forms[start : start + len(parts)]
                whole = len(window) == len(parts) and all(
                    part in said for part, said in zip(parts, window, strict=True)
                )
                if whole and entry.term not in found:
                    found.add(entry.term)
                    yield entry, " ".join(text for text, _lemma in words[start : start + len(parts)])


def advice_of(entry: Entry) -> str:
    """What to write instead of an entry, and the caution where it is a term of law."""
    advice = _("Write: {plain}.").format(
        plain=" / ".join(_("“{word}”").format(word=plain) for plain in entry.plain)
    )
    if entry.legal:
        advice += " " + _("Careful: the word has a legal meaning; ask the legal department first.")
    return advice
