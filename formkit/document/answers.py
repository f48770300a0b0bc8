"""Yes and no as forms print them: reading and drafting ask the same question."""

from __future__ import annotations

import re
from collections.abc import Iterable

YES_NO = re.compile(r"^(ja|nein|yes|no|oui|non)\b[\s:.,*]*$", re.IGNORECASE)
"""One of the two words, alone."""
_PAIRS = ({"ja", "nein"}, {"yes", "no"}, {"oui", "non"})


_NEITHER = re.compile(
    r"^(weiß|teilweise|keine|entfällt|nicht|unbekannt|noch|ohne|vielleicht|sonstiges|unknown|n/a|don.t)\b",
    re.IGNORECASE,
)
"""How a third answer beside yes and no begins."""


_QUALIFIED = re.compile(r"^(ja|nein|yes|no|oui|non)\b\W+\w+\W+\w", re.IGNORECASE)


def completes_yes_no(said: Iterable[str], following: str) -> bool:
    """Are yes and no both said (first words of answers), so that `following` can only be the next question's?"""
    words = {word.strip(" :.,*").casefold() for word in said}
    if not any(pair <= words for pair in _PAIRS):
        return False
    # "Nein, es wohnt bei mir" and "Nein, es wohnt hier:" are two ways to say no.
    return not _NEITHER.match(following.strip()) and not (_QUALIFIED.match(following.strip()))


def is_yes_no(answers: Iterable[str]) -> bool:
    """Are these answers yes and no, in one language?"""
    return {answer.strip(" :.,*").casefold() for answer in answers} in _PAIRS


_LEADS_ON = re.compile(
    r"\w\W+\w.*(:|…|\.\.\.|\b(als|zwar|nämlich|durch|für|von|in|mit|wegen|bei|und))$", re.IGNORECASE
)


def leads_on(answer: str) -> bool:
    """Is this an answer of some words that asks for more: "ja, und zwar als"?"""
    return _LEADS_ON.search(answer) is not None
