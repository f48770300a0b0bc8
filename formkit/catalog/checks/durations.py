"""How long something takes: a period of weeks stays one of weeks in every language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from formkit.catalog.checks.model import Check, Pair, Problem, Severity
from formkit.languages import Language
from formkit.ui import _

if TYPE_CHECKING:
    from babel import Locale

_GERMAN = {
    "hour": r"Stunden?", "day": r"(?:Werk|Arbeits|Kalender)?[Tt]ag(?:e[ns]?|s)?", "week": r"Wochen?",
    "month": r"Monat(?:e[ns]?|s)?", "year": r"Jahr(?:e[ns]?|s)?",
}  # fmt: skip
_STEMS = {"hour": "stund", "day": "tag", "week": "woch", "month": "monat", "year": "jahr"}
_COUNT = r"(?:\d+|einer|eines|einem|einen|eine?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn|wenige[nr]?)"
_AMOUNTS = (0, 1, 2, 3, 5, 11, 21, 100)
"""Numbers that between them ask for every plural form of CLDR."""
_WHOLE = 4
"""Names up to this length are short enough to stand as they are."""


@lru_cache(maxsize=128)
def unit_words(locale: str) -> dict[str, frozenset[str]]:
    """How a language calls hours, days, weeks, months and years after numbers (CLDR), in lower case; {} without data."""
    from babel import Locale, UnknownLocaleError
    from babel.units import UnknownUnitError

    try:
        parsed = Locale.parse(locale)
        found = {unit: _forms(unit, parsed) for unit in _GERMAN}
    except (UnknownLocaleError, UnknownUnitError, ValueError):
        return {}
    # What stands beside every unit ("20 de zile") is no name of one.
    uses = Counter(word for words in found.values() for word in words)
    return {unit: frozenset(word for word in words if uses[word] == 1) for unit, words in found.items()}


def _forms(unit: str, locale: Locale) -> set[str]:
    from babel.units import format_unit

    said = " ".join(format_unit(n, f"duration-{unit}", "long", locale=locale).lower() for n in _AMOUNTS)
    words = re.sub(r"\d+", " ", said).split()
    return {word for part in words if (word := part.strip(".,\u200e\u200f"))}


def _asked(text: str) -> set[str]:
    return {
        unit
        for unit, name in _GERMAN.items()
        if re.search(rf"(?i:\b{_COUNT}\s+(?:\w+en\s+)?)\b{name}\b", text)
    }


def _said(text: str, language: Language) -> set[str]:
    """The units that a translation names. In scripts without spaces, and in Arabic, whose words grow in front, they may
    stand within a word.
    """
    lower = text.lower()
    within = not language.script.spaced or language.rtl

    def names(word: str) -> bool:
        if within:
            return word in lower
        stem = word[:-1] if len(word) > _WHOLE else word  # the last letter changes with the case
        ending = "" if len(word) < 3 else r"\w{0,4}"
        return re.search(rf"(?<!\w){re.escape(stem)}{ending}(?!\w)", lower) is not None

    return {unit for unit, words in unit_words(language.locale).items() if any(map(names, words))}


def _units(pair: Pair) -> Iterator[Problem]:
    asked = _asked(pair.source)
    if not asked or pair.language.tag == "de-simple":
        return
    said = _said(pair.target, pair.language)
    extra = said - {unit for unit, stem in _STEMS.items() if stem in pair.source.lower()}
    if extra and asked - said:
        yield Problem(
            _("The period is counted in another unit: {unit} is missing.").format(
                unit=", ".join(sorted(_names()[unit] for unit in asked - said))
            ),
            _("Keep the unit of the source: 14 days may end on another day than half a month."),
        )


def _names() -> dict[str, str]:
    return {"hour": _("hour"), "day": _("day"), "week": _("week"), "month": _("month"), "year": _("year")}


DURATION_CHECKS: tuple[Check, ...] = (
    Check(
        "duration", Severity.WARNING,
        "Wer drei Wochen statt drei Monaten liest, verpasst eine Frist.",
        "Who reads three weeks for three months misses a deadline.",
        "Unicode CLDR", "innerhalb von 3 Monaten → within 3 weeks", "innerhalb von 3 Monaten → within 3 months",
        _units,
    ),
)  # fmt: skip
