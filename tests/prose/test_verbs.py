"""The verbs that advice names."""

from __future__ import annotations

import pytest

from formkit.audit.rules import check_sentence
from formkit.prose.difficulty import score_sentence
from formkit.prose.verbs import request, verb_of, with_subject


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("Bewilligung", "bewilligen"), ("Änderungen", "ändern"), ("Handlung", "handeln"), ("Rechtsverfolgung", "verfolgen"),
        ("Kostenübernahme", "übernehmen"), ("Integration", "integrieren"), ("Wohnung", None), ("Zeitung", None),
        ("Kommunikation", None), ("Möglichkeit", None),
    ],
)  # fmt: skip
def test_the_verb_in_a_noun(noun: str, verb: str | None) -> None:
    assert verb_of(noun) == verb


def test_prefixes_stand_at_the_end() -> None:
    assert with_subject("zurückzahlen", "Wir") == "Wir zahlen … zurück"
    assert with_subject("unterschreiben", "Sie") == "Sie unterschreiben …"
    assert request("beifügen") == "Bitte fügen Sie … bei"


@pytest.mark.parametrize(
    ("sentence", "advice"),
    [
        ("Der Antrag wird von der Behörde geprüft.", "Wir prüfen …"),
        ("Die Unterlagen sind dem Antrag beizufügen.", "Bitte fügen Sie … bei"),
        ("Die Bewilligung der Leistung erfolgt nach Prüfung und Beantragung.", "“bewilligen” for “Bewilligung”"),
    ],
)  # fmt: skip
def test_advice_names_the_verb_of_the_sentence(sentence: str, advice: str) -> None:
    assert any(advice in hit.advice for _rule, hit in check_sentence(score_sentence(sentence)))
