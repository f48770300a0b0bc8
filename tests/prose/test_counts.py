"""The counts under every index: limits as their authors set them."""

from __future__ import annotations

from formkit.prose.indices import Counts, indices
from formkit.prose.words import WordInfo


def word(text: str, syllables: int) -> WordInfo:
    return WordInfo(text=text, lemma=text, pos="NOUN", syllables=syllables, zipf=4.0)


def test_long_words_and_syllables_are_counted_at_their_limits() -> None:
    """LIX (Björnsson 1968) and Wiener Sachtextformel (Bamberger 1984): more than six letters, three syllables and more."""
    counts = Counts.of(
        [[word("Sechse", 2), word("Siebene", 3), word("E-Mails", 2), word("ja", 1)], [], [word("Wort", 1)]]
    )
    assert (
        counts.words,
        counts.sentences,
        counts.long_words,
        counts.polysyllables,
        counts.monosyllables,
    ) == (5, 2, 1, 1, 2)
    assert counts.syllables == 9
    values = indices(counts)
    assert values is not None
    assert values["lix"] == 22.5  # 5 / 2 + 100 * 1 / 5
    assert values["rix"] == 0.5
    assert values["flesch_amstad"] == round(180 - 2.5 - 58.5 * 9 / 5, 2)


def test_no_word_no_index() -> None:
    assert indices(Counts.of([[]])) is None
