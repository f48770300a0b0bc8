"""Running text → sentences, words, syllables, features, difficulty (German first)."""

from formkit.prose.difficulty import TextScore, score_text
from formkit.prose.sentences import split_sentences
from formkit.prose.syllables import count_syllables

__all__ = ["TextScore", "count_syllables", "score_text", "split_sentences"]
