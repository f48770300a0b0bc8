"""Where a German word may be divided, for lines that it does not fit.

pyphen's patterns are the ones of TeX and LibreOffice. What looks like a name, a number, an
abbreviation or an address is never divided, nor is a word that carries a word joiner (U+2060):
layout puts one into names that it knows.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

KEEP_WHOLE = "\u2060"
"""Somewhere inside a word: never divide it."""
_WORD = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß]{5,}")
_SHORTEST = 3
"""Letters that must stay together at either end; two would be allowed, but read badly."""


@cache
def _patterns() -> Any:
    from pyphen import Pyphen

    return Pyphen(lang="de_DE", left=_SHORTEST, right=_SHORTEST)


@lru_cache(maxsize=2000)
def hyphenation_points(unit: str) -> tuple[int, ...]:
    """Indices in `unit` (a word with the punctuation around it) in front of which a hyphen may divide it."""
    if KEEP_WHOLE in unit or any(c in unit for c in "@_/0123456789"):
        return ()
    found = re.search(r"\w+(?=\W*$)", unit)  # after a hyphen of its own, the last part
    if found is None or not _WORD.fullmatch(found.group()):
        return ()
    return tuple(found.start() + place for place in _patterns().positions(found.group()))
