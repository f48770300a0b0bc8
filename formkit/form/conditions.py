"""Conditions of items: `vorgang = einzug and person != kind or …`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from formkit.ui import _

_TEST = re.compile(r"^\s*([a-z][a-z0-9_]*)\s*(=|!=)\s*([^\s=!]+)\s*$")


@dataclass(frozen=True)
class Comparison:
    """One comparison of an item's answer with an option value."""

    item: str
    value: str
    negated: bool = False


Condition = tuple[tuple[Comparison, ...], ...]
"""Alternatives (or) of tests that must all hold (and); `and` binds tighter, as everywhere."""


def parse(text: str) -> Condition:
    """The condition that `text` says. Raises ValueError with the reason in the interface language."""
    alternatives = []
    for alternative in re.split(r"\s+or\s+", text.strip()):
        tests = []
        for part in re.split(r"\s+and\s+", alternative):
            match = _TEST.match(part)
            if match is None:
                raise ValueError(
                    _("“{part}” is no comparison such as “vorgang = einzug”").format(part=part.strip())
                )
            tests.append(Comparison(match.group(1), match.group(3), match.group(2) == "!="))
        alternatives.append(tuple(tests))
    return tuple(alternatives)
