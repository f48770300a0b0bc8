"""What makes a sentence hard is counted by its name: a feature that counts the contrary still gives a number, and wrong advice."""

from __future__ import annotations

import pytest

from formkit.prose import score_text
from formkit.prose.difficulty import sentence_features, word_features
from formkit.prose.grammar import passive_of
from formkit.prose.indices import Counts

_COUNTED = (
    "negations", "passive", "to_infinitives", "clauses", "nominalisations", "subjunctives", "long_attributes",
    "familiar_names",
)  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Das gilt nicht für Kinder und nie für Gäste.", {"negations": 2}),
        ("Das gilt für alle Kinder.", {}),
        ("Der Antrag wird von uns geprüft.", {"passive": 1}),
        ("Wir prüfen den Antrag.", {}),
        ("Wir bitten Sie, den Antrag zu stellen.", {"to_infinitives": 1}),
        ("Sie bekommen Geld, wenn Sie hier wohnen, weil das so ist.", {"clauses": 2}),
        ("Die Bewilligung der Erstattung kommt später.", {"nominalisations": 2}),
        ("Wir hätten gern Ihre Papiere.", {"subjunctives": 1}),
        ("Der von der zuständigen Behörde ausgestellte Ausweis gilt.", {"long_attributes": 1}),
        ("Frau Müller wohnt in Berlin.", {"familiar_names": 2}),
    ],
)
def test_a_feature_counts_what_it_is_called(sentence: str, found: dict[str, int]) -> None:
    features = sentence_features(score_text(sentence, "de").sentences[0].words)
    assert {name: features[name] for name in _COUNTED if features[name]} == found


def test_a_text_of_nothing_but_small_words_has_features_too() -> None:
    assert word_features(score_text("und oder aber", "de").sentences[0].words)


@pytest.mark.parametrize(("word", "long"), [("Wohnung", 1), ("Straße", 0)])
def test_a_long_word_has_more_than_six_letters(word: str, long: int) -> None:
    """As LIX counts it (Björnsson 1968)."""
    words = score_text(f"Die {word} ist da.", "de").sentences[0].words
    assert Counts.of([words]).long_words == long


def test_from_somebody_is_no_passive_without_a_participle() -> None:
    words = score_text("Sie werden von uns einen Brief bekommen.", "de").sentences[0].words
    assert passive_of(words) is None
