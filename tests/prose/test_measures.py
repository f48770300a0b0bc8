"""Syllables, indices, grammar and difficulty."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from formkit.prose import count_syllables, score_text
from formkit.prose.difficulty import model, score_sentence
from formkit.prose.indices import Counts, indices
from formkit.prose.words import words_of, zipf
from tests.conftest import REPOSITORY

SYLLABLES = {
    "Abend": 2, "über": 2, "oder": 2, "aber": 2, "Idee": 2, "Familie": 4, "Nation": 3, "Museum": 3, "geeignet": 3,
    "beinhalten": 4, "Patient": 3, "verdient": 2, "Familienname": 6, "studieren": 3, "Bescheinigung": 4,
    "eidesstattlich": 4, "beeinträchtigt": 4, "Januar": 3, "aktuell": 3, "individuell": 5, "Kopie": 2, "Garantie": 3,
    "Geist": 1, "begeistert": 3, "beide": 2, "beim": 1, "reinigen": 3, "Bauer": 2, "neue": 2, "ungeeignet": 4, "Eier": 2,
    "beurteilen": 4, "geimpft": 2, "Theater": 3, "Hygiene": 4, "geehrte": 3, "EU": 1, "BMG": 3, "Quittung": 2, "Beirat": 2,
    "Sterbeurkunde": 5, "Einreiseerlaubnis": 6, "Beauftragte": 4, "Syriens": 3, "Kanadier": 4, "schien": 1, "Team": 1,
}  # fmt: skip


@pytest.mark.parametrize(("word", "count"), SYLLABLES.items())
def test_syllables_are_counted_by_sound(word: str, count: int) -> None:
    assert count_syllables(word) == count


def test_indices_follow_their_published_formulas() -> None:
    # 20 words, 2 sentences, 36 syllables, 6 long words, 5 of three and more syllables, 9 of one
    found = indices(Counts(20, 2, 36, 6, 5, 9))
    assert found == {
        "flesch_amstad": pytest.approx(180 - 10 - 58.5 * 1.8, abs=0.01),
        "wiener_1": pytest.approx(0.1935 * 25 + 0.1672 * 10 + 0.1297 * 30 - 0.0327 * 45 - 0.875, abs=0.01),
        "wiener_2": pytest.approx(0.2007 * 25 + 0.1682 * 10 + 0.1373 * 30 - 2.779, abs=0.01),
        "wiener_3": pytest.approx(0.2963 * 25 + 0.1905 * 10 - 1.1144, abs=0.01),
        "wiener_4": pytest.approx(0.2744 * 25 + 0.2656 * 10 - 1.693, abs=0.01),
        "lix": pytest.approx(40, abs=0.01),
        "rix": pytest.approx(3, abs=0.01),
        "gsmog": pytest.approx(75**0.5 - 2, abs=0.01),
    }
    assert indices(Counts(0, 0, 0, 0, 0, 0)) is None


@pytest.mark.parametrize(
    ("sentence", "passive"),
    [
        ("Der Antrag wird von der Behörde geprüft.", "werden"),
        ("Die Unterlagen wurden uns gestern zugeschickt.", "werden"),
        ("Der Bescheid ist innerhalb von vier Wochen vorzulegen.", "sein-zu"),
        ("Alle Unterlagen sind beim Amt einzureichen.", "sein-zu"),
        ("Wir werden den Antrag prüfen.", None),
        ("Er ist Lehrer geworden.", None),
        ("Sie sind gestern angekommen.", None),
        ("Das Wetter wird schlecht.", None),
        ("Sie sind verpflichtet, jede Änderung mitzuteilen.", None),
        ("Wer dazu nicht in der Lage ist, den Antrag zu stellen, ruft an.", None),
        ("Er ist Mieter und hat die Miete zu zahlen.", None),
        ("Die Frist ist gesetzlich festgelegt.", None),
        ("Sind Belege erforderlich, sind diese beizufügen.", "sein-zu"),
        ("Die Steuer wird vom Arbeitgeber einbehalten.", "werden"),
    ],
)
def test_passive(sentence: str, passive: str | None) -> None:
    assert score_sentence(sentence).passive == passive


def test_spelling_out_a_reference_changes_nothing() -> None:
    short = score_text("Die Frist wird gem. § 81 Abs. 4 i. V. m. § 26 ggf. verlängert.")
    full = score_text(
        "Die Frist wird gemäß Paragraf 81 Absatz 4 in Verbindung mit Paragraf 26 gegebenenfalls verlängert."
    )
    assert short.difficulty == full.difficulty
    assert short.indices == full.indices


def test_punctuation_is_no_word() -> None:
    assert [word.text for word in words_of("„Ja“, sagte er – und ging (heim).")] == [
        "Ja",
        "sagte",
        "er",
        "und",
        "ging",
        "heim",
    ]


def test_a_rare_compound_is_as_familiar_as_its_parts() -> None:
    assert 1.5 < zipf("Antragsformulare") < 4.5
    assert zipf("Wohnungsgeberbestätigung") > 1
    assert zipf("Xqzwrtpl") == 0


@pytest.mark.parametrize(
    ("official", "plain"),
    [
        ("Die Inanspruchnahme der Leistung bedarf der vorherigen Beantragung.", "Wenn Sie die Hilfe haben wollen, stellen Sie vorher einen Antrag."),
        ("Änderungen der wirtschaftlichen Verhältnisse sind unverzüglich anzuzeigen.", "Sie haben jetzt mehr oder weniger Geld als vorher? Sagen Sie uns das bitte sofort."),
        ("Bei Nichtvorlage der Nachweise erfolgt die Ablehnung des Antrages.", "Wenn Sie uns die Papiere nicht zeigen, sagen wir nein zu Ihrem Antrag."),
    ],
)  # fmt: skip
def test_plain_german_is_easier_although_it_is_longer(official: str, plain: str) -> None:
    hard, easy = score_text(official).difficulty, score_text(plain).difficulty
    assert hard is not None
    assert easy is not None
    assert hard > easy + 0.5


def test_nothing_to_score_has_a_reason_instead_of_a_number() -> None:
    for text in ("", "  \n ", "… – !"):
        score = score_text(text)
        assert score.difficulty is None
        assert score.reason
    foreign = score_text("This is English.", "en")
    assert foreign.difficulty is None
    assert "en" in str(foreign.reason)


def test_every_coefficient_pushes_towards_harder() -> None:
    for part in ("sentence", "words"):
        for name, weight in model()[part].items():
            if name != "intercept":
                assert weight <= 0 if name == "familiar_names" else weight >= 0


def test_sentences_agree_with_human_ratings() -> None:
    data = (
        Path(os.environ.get("FORMKIT_DATA", REPOSITORY.parent / "shared" / "data"))
        / "textcomplexityde"
        / "ratings.csv"
    )
    if not data.exists():
        pytest.skip(f"no ratings at {data}; set FORMKIT_DATA")
    rows = list(csv.DictReader(data.open(encoding="utf-8")))[::4]
    ours = [score_sentence(row["Sentence"]).difficulty or 0 for row in rows]
    human = [float(row["MOS_Complexity"]) for row in rows]
    mean_o, mean_h = sum(ours) / len(ours), sum(human) / len(human)
    covariance = sum((o - mean_o) * (h - mean_h) for o, h in zip(ours, human, strict=True))
    spread = (sum((o - mean_o) ** 2 for o in ours) * sum((h - mean_h) ** 2 for h in human)) ** 0.5
    assert covariance / spread > 0.8
