"""German words, numbers and legal references inside right-to-left text.

"§ 17 BMG" in an Arabic sentence would come out as "BMG 17 §": the paragraph sign and the number
take the direction of what surrounds them. Such runs are wrapped in isolates before the bidi
algorithm sees the text; the isolates are never drawn, and never part of a text that is stored.
"""

from __future__ import annotations

import re

LRI, PDI = "\u2066", "\u2069"
_LATIN = r"A-Za-zÀ-ɏ"
_UNIT = rf"(?:§§?\s?\d+[a-z]?|[{_LATIN}][{_LATIN}0-9_@/:+&-]*(?:\.[{_LATIN}0-9_@/:+&-]+)*(?<!:)(?:\.(?=[ \u00a0][§+\d{_LATIN}]))?|\+?\d[\d./:-]*(?<![.:/-])[{_LATIN}]*)"
# Words, numbers and references that follow each other, also after a comma: "Am Markt 1, 09111 Prüfstadt".
_RUN = re.compile(rf"{_UNIT}(?:[,;]?[ \u00a0]{_UNIT})*")
_NEEDS = re.compile(rf"[{_LATIN}§]|\d[\s./-]+\d")


def isolated(text: str, *, rtl: bool) -> str:
    """`text` with its left-to-right runs wrapped in isolates, if the paragraph runs right to left.

    Text that carries bidi controls of its own is left as its translator meant it.
    """
    if not rtl or any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in text):
        return text
    return _RUN.sub(lambda m: f"{LRI}{m.group()}{PDI}" if _NEEDS.search(m.group()) else m.group(), text)
