"""The glossary: what a term is called in each language, what must not be said, what stays German.

`catalogs/glossary.toml`:

    [[term]]
    term = "Aufenthaltstitel"
    note = "§ 4 AufenthG"
    translations = { en = ["residence title"], uk = ["посвідка на проживання"] }
    forbidden    = { en = ["residence permit"] }

    [[term]]
    term = "BAföG"
    keep = true
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from formkit.catalog.checks.model import Pair
from formkit.errors import SourceError
from formkit.files import read_text
from formkit.findings import Finding, Place, RuleInfo, Severity
from formkit.ui import _

_ENDINGS = ("", "e", "n", "en", "s", "es", "er", "ern", "em", "ens", "nen", "innen")
_UMLAUT = str.maketrans("äöü", "aou")


@dataclass(frozen=True)
class Term:
    """One term: German, its translations by language, words not to be used for it, whether it stays German."""

    term: str
    translations: tuple[tuple[str, tuple[str, ...]], ...] = ()
    forbidden: tuple[tuple[str, tuple[str, ...]], ...] = ()
    keep: bool = False
    note: str = ""

    def said_in(self, tag: str) -> tuple[str, ...]:
        """The words for it in a language."""
        return dict(self.translations).get(tag, ())

    def forbidden_in(self, tag: str) -> tuple[str, ...]:
        """The words that a language must not use for it."""
        return dict(self.forbidden).get(tag, ())


@dataclass(frozen=True)
class Glossary:
    """All terms."""

    terms: tuple[Term, ...] = field(default=())


def load_glossary(path: Path) -> Glossary:
    """Read a glossary; empty where there is none. Raises SourceError with every mistake."""
    if not path.exists():
        return Glossary()
    from formkit.toml_lines import toml_error

    try:
        rows = tomllib.loads(read_text(path)).get("term", [])
    except tomllib.TOMLDecodeError as error:
        raise toml_error(path, error) from error
    terms, findings = [], []
    for number, row in enumerate(rows if isinstance(rows, list) else [], start=1):
        try:
            terms.append(_term(row))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            findings.append(
                Finding(
                    "glossary",
                    Severity.ERROR,
                    _("term {n}: {reason}").format(n=number, reason=error),
                    "",
                    Place(file=str(path)),
                )
            )
    if findings:
        raise SourceError(
            _("the glossary has mistakes"),
            place=str(path),
            advice="; ".join(finding.message for finding in findings),
            findings=findings,
        )
    return Glossary(tuple(terms))


def _term(row: dict[str, Any]) -> Term:
    unknown = set(row) - {"term", "translations", "forbidden", "keep", "note"}
    if unknown:
        raise ValueError(_("unknown key “{key}”").format(key=sorted(unknown)[0]))
    if not str(row.get("term") or "").strip():
        raise ValueError(_("“term” is missing"))

    def words(key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        given = row.get(key, {})
        if not isinstance(given, dict):
            raise ValueError(_("“{key}” must be a table of languages").format(key=key))
        return tuple(
            (tag, tuple([said] if isinstance(said, str) else [str(word) for word in said]))
            for tag, said in given.items()
        )

    return Term(
        str(row["term"]).strip(),
        words("translations"),
        words("forbidden"),
        row.get("keep") is True,
        str(row.get("note", "")),
    )


@lru_cache(maxsize=4096)
def _finder(term: str) -> re.Pattern[str]:
    """The German term with its inflection: endings, and an umlaut in the plural (Pass, Pässe)."""
    parts = []
    for word in term.split():
        forms = {word}
        vowel = re.search(r"(?i)[aou](?=[^aeiou]*$)|au(?=[^aeiou]*$)", word)
        if vowel:
            umlaut = {"a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü", "au": "äu"}
            forms.add(word[: vowel.start()] + umlaut.get(vowel.group(), vowel.group()) + word[vowel.end() :])
        stems = "|".join(sorted(map(re.escape, forms)))
        endings = "|".join(_ENDINGS[1:])
        parts.append(rf"(?:{stems})(?:{endings})?")
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", re.IGNORECASE)


def uses(text: str, term: str) -> bool:
    """Does a German text use the term, in whatever inflection? Compounds are terms of their own."""
    return _finder(term).search(text) is not None


def _says(text: str, word: str) -> bool:
    """Does a translation say the word? Endings may differ: most languages inflect, so the beginning decides."""
    folded, wanted = text.casefold(), word.casefold()
    if wanted in folded:
        return True
    stems = [part[: max(4, len(part) - 3)] if len(part) > 5 else part for part in wanted.split()]
    return all(stem in folded for stem in stems)


def check_glossary(pair: Pair, glossary: Glossary) -> Iterator[tuple[str, str, str]]:
    """What a translation does not say as the glossary wants: check, message, advice."""
    tag = pair.language.tag
    for term in glossary.terms:
        if not uses(pair.source, term.term):
            continue
        if term.keep:
            if term.term not in pair.target:
                yield "glossary-keep", _("“{term}” stays German.").format(term=term.term), term.note
            continue
        for word in term.forbidden_in(tag):
            if re.search(rf"(?<!\w){re.escape(word)}", pair.target, re.IGNORECASE):
                yield (
                    "glossary-forbidden",
                    _("“{word}” must not be used for “{term}”.").format(word=word, term=term.term),
                    _("Write: {plain}.").format(plain=" / ".join(term.said_in(tag)) or "–"),
                )
        wanted = term.said_in(tag)
        if wanted and not any(_says(pair.target, word) for word in wanted):
            yield (
                "glossary-missing",
                _("“{term}” is called “{word}” here.").format(term=term.term, word=wanted[0]),
                term.note,
            )


GLOSSARY_RULES: tuple[RuleInfo, ...] = (
    RuleInfo(
        "glossary-missing", Severity.WARNING,
        "Ein Begriff, der jedes Mal anders heißt, ist kein Begriff.", "A term that is called differently each time is no term.",
        "glossary.toml", "Aufenthaltstitel → permit", "Aufenthaltstitel → residence title",
    ),
    RuleInfo(
        "glossary-forbidden", Severity.ERROR,
        "Manche naheliegende Übersetzung meint etwas anderes.", "Some translations that suggest themselves mean something else.",
        "glossary.toml", "Aufenthaltstitel → residence permit", "Aufenthaltstitel → residence title",
    ),
    RuleInfo(
        "glossary-keep", Severity.ERROR,
        "Namen von Gesetzen und Leistungen findet nur wieder, wer das deutsche Wort sieht.",
        "Names of laws and benefits are found again only by who sees the German word.",
        "glossary.toml", "BAföG → student loan", "BAföG → BAföG",
    ),
)  # fmt: skip
