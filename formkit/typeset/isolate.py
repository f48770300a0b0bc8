"""German words, numbers and legal references inside right-to-left text.

"§ 17 BMG" in an Arabic sentence would come out as "BMG 17 §": the paragraph sign and the number
take the direction of what surrounds them. Such runs are wrapped in isolates before the bidi
algorithm sees the text; the isolates are never drawn, and never part of a text that is stored.
"""

from __future__ import annotations

import re

LRI, PDI = "\u2066", "\u2069"
_LATIN = r"A-Za-zÀ-ɏ"
_RUN = re.compile(
    rf"""
    (?: §§?\s?\d+[a-z]? (?:\s(?:Abs\.|Absatz|Satz|S\.|Nr\.|Nummer)\s?\d+[a-z]?)* (?:\s[{_LATIN}]+)?   # § 17 Abs. 1 BMG
      | [{_LATIN}] [{_LATIN}0-9._@/:+-]* (?:\s [{_LATIN}0-9] [{_LATIN}0-9._@/:+-]*)*                 # words, mail addresses
      | \+?\d[\d\s./-]*\d                                                                            # 030 123-45, 01.11.2026
    )
    """,
    re.VERBOSE,
)
_NEEDS = re.compile(rf"[{_LATIN}§]|\d[\s./-]+\d")


def isolated(text: str, *, rtl: bool) -> str:
    """`text` with its left-to-right runs wrapped in isolates, if the paragraph runs right to left.

    Text that carries bidi controls of its own is left as its translator meant it.
    """
    if not rtl or any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in text):
        return text
    return _RUN.sub(lambda m: f"{LRI}{m.group()}{PDI}" if _NEEDS.search(m.group()) else m.group(), text)
