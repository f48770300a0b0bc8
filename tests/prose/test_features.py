"""What makes a sentence hard is counted by its name: a feature that counts the contrary still gives a number, and wrong advice."""

from __future__ import annotations

import pytest

from formkit.prose import score_text
from formkit.prose.difficulty import sentence_features

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
