"""Difficulty of German text on the scale 1 (easy) to 7 (hard), in two parts.

A sentence's difficulty is a linear model of features that all push one way, calibrated on human
ratings of sentences (TextComplexityDE). A text's is led by the familiarity of its words, because
plain versions of form texts are often longer than the official ones: they spell things out.
Coefficients are data (`difficulty.json`), fitted by `benchmarks/fit_difficulty.py`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from statistics import fmean
from typing import Any

from formkit.prose import grammar
from formkit.prose.indices import Counts, indices
from formkit.prose.sentences import split_sentences
from formkit.prose.words import WordInfo, words_of
from formkit.ui import _

BANDS = ((2.2, "A2"), (3.2, "B1"), (4.0, "B2"))
"""Upper limits on the scale; above the last is C1. Orientation only, give or take a band."""
_SOFT = 0.75
"""So close to the ends of the scale the line bends, so that two very easy texts still differ."""
LITTLE_TEXT = 120
"""Words; the difficulty of less text than this rests on a handful of sentences."""
MOST_CHARACTERS = 1_000_000
_VOCABULARY, _UNFAMILIAR, _FAMILIAR = 4.6, 4.3, 5.0
"""Zipf frequencies. Some 3,500 lemmas lie above 4.6, about what B1 is said to ask for."""


@dataclass(frozen=True)
class SentenceScore:
    """One sentence as measured."""

    text: str
    words: tuple[WordInfo, ...]
    difficulty: float | None
    passive: str | None
    features: dict[str, float]


@dataclass(frozen=True)
class TextScore:
    """One text as measured; the numbers are None only where `reason` says why."""

    language: str
    difficulty: float | None
    words_score: float | None
    sentences_score: float | None
    band: str | None
    reason: str | None
    indices: dict[str, float] | None
    sentences: tuple[SentenceScore, ...]
    shares: dict[str, float] = field(default_factory=dict)
    """What each feature of the words adds to `words_score`."""

    @property
    def words(self) -> int:
        """How many words were measured."""
        return sum(len(sentence.words) for sentence in self.sentences)


@lru_cache(maxsize=1)
def model() -> dict[str, dict[str, Any]]:
    """The shipped coefficients of the parts, the mix of the two, and the features of plain German."""
    loaded: dict[str, dict[str, Any]] = json.loads(
        (Path(__file__).parent / "difficulty.json").read_text(encoding="utf-8")
    )
    return loaded


def sentence_features(words: Sequence[WordInfo]) -> dict[str, float]:
    """What makes a sentence hard. Every feature grows with difficulty (names: shrinks)."""
    if not words:
        return {}
    common = [word for word in words if not word.is_name]
    plain = [word for word in common if not word.is_number]
    content = [word for word in common if word.is_content] or common
    rarest = sorted(word.familiarity for word in plain)[:5]
    return {
        "log_characters": math.log(sum(len(word.text) for word in words) + len(words)),
        "different_words": float(len({word.lemma for word in words})),
        "rarity": _lacking(plain),
        "rarest_five": 7 - fmean(rarest) if rarest else 0.0,
        "rare_content": 7 - fmean(word.zipf for word in content) if content else 0.0,
        "rare_verbs": _lacking([word for word in common if word.pos.startswith("VV")]),
        "long_words": math.sqrt(sum(len(word.text) > 6 for word in common)),
        "nominalisations": float(sum(grammar.is_nominalisation(word) for word in words)),
        "long_attributes": float(sum(grammar.is_long_attribute(word) for word in words)),
        "clauses": float(sum(grammar.opens_clause(word) for word in words)),
        "to_infinitives": float(sum(word.pos in ("VVIZU", "PTKZU") for word in words)),
        "negations": float(sum(word.text.lower() in grammar.NEGATIONS for word in words)),
        "passive": float(grammar.passive_of(words) is not None),
        "subjunctives": float(any(grammar.is_subjunctive(word) for word in words)),
        "familiar_names": float(sum(word.is_name for word in words)),
    }  # fmt: skip


def _lacking(words: Sequence[WordInfo]) -> float:
    """What the words lack to being familiar, all together; the root, because the tenth rare word adds less."""
    return math.sqrt(sum(max(0.0, _FAMILIAR - word.familiarity) for word in words))


def word_features(words: Sequence[WordInfo]) -> dict[str, float]:
    """What makes the words of a text hard, free of its length."""
    common = [word for word in words if not word.is_name and not word.is_number] or list(words)
    content = [word for word in common if word.is_content] or common
    if not content:
        return {}
    return {
        "rarity": 7 - fmean(word.zipf for word in content),
        "outside_vocabulary": sum(word.familiarity < _VOCABULARY for word in common) / len(common),
        "unfamiliar": sum(word.familiarity < _UNFAMILIAR for word in content) / len(content),
        "syllables": fmean(word.syllables for word in words),
        "nominal_share": sum(grammar.is_nominalisation(word) for word in content) / len(content),
    }


def _linear(part: str, features: dict[str, float]) -> float:
    weights = model()[part]
    value = weights["intercept"] + sum(weights.get(name, 0.0) * amount for name, amount in features.items())
    return _within(value)


def _within(value: float) -> float:
    """A value on the scale 1 to 7 that keeps its order: near the ends it only gets closer to them."""
    if value < 1 + _SOFT:
        return 1 + _SOFT * math.exp((value - 1 - _SOFT) / _SOFT)
    if value > 7 - _SOFT:
        return 7 - _SOFT * math.exp((7 - _SOFT - value) / _SOFT)
    return value


def shares(part: str, features: dict[str, float]) -> dict[str, float]:
    """What each feature adds to a difficulty compared with plain German, in steps of the scale, the most first.

    `part` is "sentence" or "words". Plain German is the average of our own plain versions of form texts. A share
    below zero makes the text easier than that; less than a hundredth is left out.
    """
    weights, usual = model()[part], _plain(part)
    added = {
        name: round(weights.get(name, 0.0) * (amount - usual.get(name, 0.0)), 2)
        for name, amount in features.items()
    }
    return dict(sorted(((n, v) for n, v in added.items() if abs(v) >= 0.01), key=lambda pair: -abs(pair[1])))


def _plain(part: str) -> dict[str, float]:
    found: dict[str, float] = model()["plain"][part]
    return found


def score_sentence(text: str) -> SentenceScore:
    """Measure one German sentence."""
    words = tuple(words_of(text))
    features = sentence_features(words)
    difficulty = round(_linear("sentence", features), 2) if words else None
    return SentenceScore(text, words, difficulty, grammar.passive_of(words), features)


def score_text(text: str, language: str = "de") -> TextScore:
    """Measure a text. Only German has a calibrated scale; others get a reason instead of a number."""
    if language.split("-")[0] != "de":
        reason = _("There is no calibrated difficulty for “{language}”.").format(language=language)
        return TextScore(language, None, None, None, None, reason, None, ())
    if len(text) > MOST_CHARACTERS:
        reason = _("The text has {n} characters; more than {most} are no form.").format(
            n=len(text), most=MOST_CHARACTERS
        )
        return TextScore(language, None, None, None, None, reason, None, ())
    return score_sentences([score_sentence(sentence) for sentence in split_sentences(text)])


def score_sentences(scored: Sequence[SentenceScore]) -> TextScore:
    """The score of the German text that these sentences make up."""
    scored = [sentence for sentence in scored if sentence.words]
    words = [word for sentence in scored for word in sentence.words]
    if not words:
        return TextScore("de", None, None, None, None, _("There is no word in it."), None, ())
    weighted = sum((s.difficulty or 0) * len(s.words) for s in scored) / len(words)
    features = word_features(words)
    words_score = _linear("words", features)
    mix = model()["text"]
    difficulty = mix["words"] * words_score + mix["sentences"] * weighted
    return TextScore(
        language="de",
        difficulty=round(difficulty, 2),
        words_score=round(words_score, 2),
        sentences_score=round(weighted, 2),
        band=band(difficulty),
        reason=None,
        indices=indices(Counts.of([s.words for s in scored])),
        sentences=tuple(scored),
        shares=shares("words", features),
    )


def band(difficulty: float) -> str:
    """The nearest CEFR level, for orientation, give or take one."""
    return next((name for limit, name in BANDS if difficulty < limit), "C1")
