"""The fixed words of editions, with their translations.

One TOML file a language lies beside this module. A phrase that a language lacks is shown in
German alone, never in a third language; `missing` lists such gaps. All translations here are
drafts until a person of the office has checked them; editions say so by their draft mark.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from formkit.languages import SOURCE

_FOLDER = Path(__file__).parent


@cache
def _load(tag: str) -> dict[str, str]:
    path = _FOLDER / f"{tag}.toml"
    if not path.is_file():
        return {}
    return {key: str(value) for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def phrase(key: str, tag: str = SOURCE) -> str | None:
    """The phrase `key` in the language `tag`; None where that language has none.

    Raises KeyError for a key that German itself does not have: that is a fault of ours.
    """
    if key not in _load(SOURCE):
        raise KeyError(key)
    return _load(tag).get(key)


def german(key: str) -> str:
    """The German phrase `key`."""
    return _load(SOURCE)[key]


def all_keys() -> tuple[str, ...]:
    """All keys, in the order of the German file."""
    return tuple(_load(SOURCE))


def missing(tag: str) -> list[str]:
    """The keys that the language `tag` lacks (phrases that stay German do not count)."""
    have = _load(tag)
    return [key for key in all_keys() if key not in have and key not in GERMAN_ONLY]


GERMAN_ONLY = frozenset({"office", "notice_german_only"})
