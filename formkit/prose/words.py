"""Words of a sentence with syllables, frequency, lemma and part of speech."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from formkit.prose.abbreviations import spell_out
from formkit.prose.syllables import count_syllables

_TOKEN = re.compile(r"[^\W_]+(?:[-'’/][^\W_]+)*\*?|[.,;:!?()„“\"–]")
_WORD = re.compile(r"[^\W_]")
_ADDRESS = re.compile(
    r"\b(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+\b|\b[\w-]+(?:\.[\w-]+)*\.(?:de|at|ch|eu|com|org|net|bund)(?:/\S*)?(?=[\s).,;]|$)"
)
"""Web and mail addresses are copied, not read; their pieces are no words."""
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_MOST_TAGGED = 400
_LONGEST = 80
"""Letters of a word that are looked at; longer ones are no words of any language."""
_JOINTS = ("", "s", "es", "n", "en", "er", "e")


@dataclass(frozen=True)
class WordInfo:
    """One word as measured. `zipf` is log10 of its frequency per billion words (wordfreq); 0: never seen."""

    text: str
    syllables: int
    zipf: float
    lemma: str
    pos: str
    """STTS tag, such as NN, VVPP, ART."""
    comma: bool = False
    """Does a comma follow it?"""

    @property
    def familiarity(self) -> float:
        """The Zipf frequency of the word or of its lemma, whichever is higher: "legten" is as known as "legen"."""
        return max(self.zipf, zipf(self.lemma))

    @property
    def is_number(self) -> bool:
        return self.text[:1].isdigit()

    @property
    def is_name(self) -> bool:
        return self.pos == "NE"

    @property
    def is_content(self) -> bool:
        return self.pos.startswith(("NN", "VV", "ADJ")) and not self.is_number


@lru_cache(maxsize=1)
def _tagger() -> Any:
    from formkit.prose.tagger import Tagger

    return Tagger()


@lru_cache(maxsize=4096)
def _tagged(tokens: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """HanTa's analysis; it writes STTS tags with brackets, "VV(PP)" for VVPP."""
    # HanTa's probabilities run out in sentences of many hundred words.
    pieces = (tokens[start : start + _MOST_TAGGED] for start in range(0, len(tokens), _MOST_TAGGED))
    return tuple(
        (token, lemma or token, pos.replace("(", "").replace(")", ""))
        for piece in pieces
        for token, lemma, pos in _tagger().tag_sent(list(piece))
    )


@lru_cache(maxsize=65536)
def zipf(word: str) -> float:
    """Zipf frequency of a German word; a compound that was never counted takes that of its parts.

    Numbers count as familiar (4.5). The rarest part leads, less half a point for putting
    the parts together.
    """
    from wordfreq import zipf_frequency

    if word[:1].isdigit():
        return 4.5
    known = float(zipf_frequency(word, "de"))
    if known >= 2.0 or len(word) < 8:
        return known
    if "-" in word or "/" in word:
        parts = [zipf(part) for part in re.split("[-/]", word) if part]
        return max(known, min(parts, default=0.0) - 0.3)
    return max(known, _compound_zipf(word.lower()) - 0.5)


@lru_cache(maxsize=65536)
def _compound_zipf(word: str) -> float:
    from wordfreq import zipf_frequency

    best = 0.0
    for cut in range(3, len(word) - 2):
        head, tail = word[:cut], word[cut:]
        tail_zipf = float(zipf_frequency(tail, "de"))
        if tail_zipf < 2.0 and len(tail) >= 8:
            tail_zipf = _compound_zipf(tail) - 0.3
        if tail_zipf <= best:
            continue
        for joint in _JOINTS:
            if joint and not head.endswith(joint):
                continue
            stem = head.removesuffix(joint) if joint else head
            if len(stem) >= 3:
                best = max(best, min(float(zipf_frequency(stem, "de")), tail_zipf))
    return best


@lru_cache(maxsize=65536)
def lemma_of(word: str) -> str:
    """The lemma of a word that stands alone, as in a caption."""
    return _tagged((word,))[0][1]


def tokens_of(sentence: str) -> tuple[str, ...]:
    """Words and punctuation of a sentence, abbreviations spelled out, numbers whole."""
    text = spell_out(_ADDRESS.sub(" ", sentence))
    text = _NUMBER.sub(lambda m: re.sub(r"[.,:]", "", m.group()), text)
    return tuple(token.rstrip("*")[:_LONGEST] for token in _TOKEN.findall(text))


def words_of(sentence: str) -> list[WordInfo]:
    """The words of `sentence` (no punctuation), each with what is measured about it."""
    tokens = tokens_of(sentence)
    if not tokens:
        return []
    tagged = _tagged(tokens)
    follows = [token == "," for token, _lemma, _pos in tagged[1:]] + [False]
    return [
        WordInfo(token, count_syllables(token), zipf(token), lemma, pos, comma)
        for (token, lemma, pos), comma in zip(tagged, follows, strict=True)
        if _WORD.match(token)
    ]
