"""What is said of texts in other languages: counts, compared with the German source, and formulas of the country."""

from __future__ import annotations

import pytest

from formkit.prose.other import _FLESCH, core_of, national, relative
from tests.cli import formkit

GERMAN = "Bitte reichen Sie den Antrag bis zum 3. Mai ein. Haben Sie Fragen? Rufen Sie uns an."


@pytest.mark.parametrize(
    ("language", "text", "sentences", "words"),
    [
        ("uk", "Подайте заяву до 3 травня. Є питання? Зателефонуйте нам.", 3, 8),
        ("ar", "يرجى تقديم الطلب. هل لديك أسئلة؟", 2, 6),
        ("ti", "ሕቶታት ኣለዉኹም? ደውሉልና።", 2, 3),
        ("zh-Hans", "请填写表格。有问题吗？", 2, None),
        ("de", GERMAN, 3, 16),
    ],
)
def test_sentences_and_words_are_counted_in_every_script(
    language: str, text: str, sentences: int, words: int | None
) -> None:
    core = core_of(text, language)
    assert core is not None
    assert (core.sentences, core.words) == (sentences, words)


def test_a_translation_is_compared_with_its_source_only_where_both_can_be_counted() -> None:
    german = core_of(GERMAN, "de")
    assert german is not None
    twice = core_of("Bitte reichen Sie den Antrag bis zum Ende ein und haben Sie Fragen.", "de")
    assert twice is not None
    assert relative(german, german) == pytest.approx(dict.fromkeys(relative(german, german), 1.0))
    assert relative(twice, german)["words_per_sentence"] > 2
    chinese = core_of("请填写表格。", "zh-Hans")
    assert chinese is not None
    assert set(relative(chinese, german)) == {"characters_per_sentence"}


def test_formulas_of_the_country_by_hand() -> None:
    # 9 words, 42 letters, 2 sentences
    gulpease = national("Questa è una frase. Questa è un'altra frase semplice.", "it")
    assert gulpease is not None
    assert gulpease.value == pytest.approx(89 + (300 * 2 - 10 * 42) / 9, abs=0.05)
    # 4 words of 3, 2, 3 and 3 syllables, 1 sentence
    atesman = national("Lütfen bu formu doldurun.", "tr")
    assert atesman is not None
    assert atesman.value == pytest.approx(198.825 - 40.175 * 8 / 4 - 2.61 * 4, abs=0.05)
    # so-li-ci-tud, la, a-yu-da, en, la, ciu-dad: 4 1 3 1 1 2
    spanish = national("Solicitud: la ayuda en la ciudad.", "es")
    assert spanish is not None
    assert spanish.value == pytest.approx(206.84 - 1.02 * 6 - 60 * 12 / 6, abs=0.05)
    assert national("Подайте заяву.", "uk") is None


def test_score_says_what_it_can_and_cannot_say(tmp_path) -> None:  # type: ignore[no-untyped-def]
    source = tmp_path / "quelle.txt"
    source.write_text(GERMAN, encoding="utf-8")
    (text,) = formkit(
        "score", "-", "--lang", "uk", "--source", source, "--format", "json", stdin="Є питання? Зателефонуйте нам."
    ).json["texts"]  # fmt: skip
    assert text["difficulty"] is None
    assert text["core"]["sentences"] == 2
    assert text["relative"]["words_per_sentence"] < 1
    assert text["national"] is None
    shown = formkit("score", "-", "--lang", "es", stdin="¿Tiene preguntas? Llámenos por favor.")
    assert "Fernández Huerta" in shown.out


def test_textstat_stands_beside_our_own_indices_on_request() -> None:
    text = "Die Frist wird gemäß § 81 Abs. 4 AufenthG i. V. m. § 26 Abs. 3 ggf. verlängert."
    (entry,) = formkit("score", "-", "--textstat", "--format", "json", stdin=text).json["texts"]
    # Measured on textstat 0.7: it takes the dots of abbreviations for ends of sentences.
    assert entry["textstat"]["flesch_amstad"] > entry["indices"]["flesch_amstad"] + 20


def test_our_flesch_coefficients_are_those_that_textstat_has() -> None:
    from textstat.backend.utils.constants import LANG_CONFIGS

    for language, (start, length, weight) in _FLESCH.items():
        theirs = LANG_CONFIGS[language]
        assert start == theirs["fre_base"]
        assert length == theirs["fre_sentence_length"]
        assert weight == theirs["fre_syll_per_word"]
