"""The quicker tagger says what HanTa says."""

from __future__ import annotations

import pytest
from HanTa.HanoverTagger import HanoverTagger

from formkit.prose.tagger import Tagger
from formkit.prose.words import tokens_of

_SENTENCES = (
    "Der Antrag wird von der zuständigen Behörde geprüft.",
    "Prozess- oder Verfahrenskostenhilfe ist eine staatliche Fürsorgeleistung im Bereich der Rechtspflege.",
    "Die Wohnungsgeberbestätigung ist beizufügen, sofern sie nicht bereits vorliegt.",
    "Xqzwrt plmpf 12 😀 ΑΒΓ!",
    "Haben Sie andere Einnahmen, z. B. Grundsicherungsgeld oder Ausbildungsvergütung?",
    "Das Das Das",
    "a",
)


@pytest.fixture(scope="module")
def taggers() -> tuple[object, object]:
    return HanoverTagger("morphmodel_ger.pgz"), Tagger()


@pytest.mark.parametrize("sentence", _SENTENCES)
def test_the_same_lemmas_and_tags(taggers: tuple[object, object], sentence: str) -> None:
    theirs, ours = taggers
    tokens = list(tokens_of(sentence))
    expected = theirs.tag_sent(tokens)  # type: ignore[attr-defined]
    assert ours.tag_sent(tokens) == expected  # type: ignore[attr-defined]
    assert ours.tag_sent(tokens) == expected  # type: ignore[attr-defined]  # also out of its memory
