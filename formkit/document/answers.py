"""Yes and no as forms print them: reading and drafting ask the same question."""

from __future__ import annotations

import re
from collections.abc import Iterable

YES_NO = re.compile(r"^(ja|nein|yes|no|oui|non)\b[\s:.,*]*$", re.IGNORECASE)
"""One of the two words, alone."""
_PAIRS = ({"ja", "nein"}, {"yes", "no"}, {"oui", "non"})


def is_yes_no(answers: Iterable[str]) -> bool:
    """Are these answers yes and no, in one language?"""
    return {answer.strip(" :.,*").casefold() for answer in answers} in _PAIRS
