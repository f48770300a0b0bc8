"""The classic German readability indices, from right counts.

All take the counts of a whole text. Sources: Flesch-Amstad: Amstad, Wie verständlich sind unsere
Zeitungen?, Zürich 1978. Wiener Sachtextformeln 1–4: Bamberger & Vanecek, Lesen – Verstehen –
Lernen – Schreiben, Wien 1984. LIX: Björnsson, Läsbarhet, Stockholm 1968. RIX: Anderson, Lix and
Rix, Journal of Reading 26, 1983. gSMOG: Bamberger & Vanecek 1984 (SMOG for German).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from formkit.prose.words import WordInfo


@dataclass(frozen=True)
class Counts:
    """What the indices are made of."""

    words: int
    sentences: int
    syllables: int
    long_words: int
    """Words of more than six letters."""
    polysyllables: int
    """Words of three or more syllables."""
    monosyllables: int

    @classmethod
    def of(cls, sentences: Sequence[Sequence[WordInfo]]) -> Counts:
        words = [word for sentence in sentences for word in sentence]
        return cls(
            words=len(words),
            sentences=sum(bool(sentence) for sentence in sentences),
            syllables=sum(word.syllables for word in words),
            long_words=sum(sum(c.isalpha() for c in word.text) > 6 for word in words),
            polysyllables=sum(word.syllables >= 3 for word in words),
            monosyllables=sum(word.syllables == 1 for word in words),
        )


def indices(counts: Counts) -> dict[str, float] | None:
    """All indices, rounded to two places; None where there is no word."""
    if not counts.words or not counts.sentences:
        return None
    sl = counts.words / counts.sentences  # words per sentence
    iw = 100 * counts.long_words / counts.words
    ms = 100 * counts.polysyllables / counts.words
    es = 100 * counts.monosyllables / counts.words
    values = {
        "flesch_amstad": 180 - sl - 58.5 * counts.syllables / counts.words,
        "wiener_1": 0.1935 * ms + 0.1672 * sl + 0.1297 * iw - 0.0327 * es - 0.875,
        "wiener_2": 0.2007 * ms + 0.1682 * sl + 0.1373 * iw - 2.779,
        "wiener_3": 0.2963 * ms + 0.1905 * sl - 1.1144,
        "wiener_4": 0.2744 * ms + 0.2656 * sl - 1.693,
        "lix": sl + iw,
        "rix": counts.long_words / counts.sentences,
        "gsmog": math.sqrt(30 * counts.polysyllables / counts.sentences) - 2,
    }
    return {name: round(value, 2) for name, value in values.items()}
