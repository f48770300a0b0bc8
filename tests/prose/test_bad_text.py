"""Texts that are no texts: nothing hangs, nothing crashes, and a missing score has a reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formkit.errors import ExitCode
from formkit.prose import score_text
from tests.cli import formkit


@pytest.mark.parametrize(
    "text", ["", " \n\t ", "😀😀 🎉", "\x00\x07\x1b", "…", "§§§", "((((", "." * 500, "1" * 5000]
)
def test_a_text_without_words_has_a_reason_or_a_number_but_no_crash(text: str) -> None:
    score = score_text(text)
    assert (score.difficulty is None) == (score.reason is not None)


def test_a_sentence_of_many_thousand_words_is_measured() -> None:
    assert score_text("wort " * 20_000).difficulty is not None


def test_ten_megabytes_in_one_line_are_refused_at_once() -> None:
    score = score_text("Das ist ein Satz. " * 600_000)
    assert score.difficulty is None
    assert "10800000" in (score.reason or "")


def test_a_text_in_another_language_gets_no_german_score() -> None:
    text = (
        "Please fill in this form and send it to the office before the end of the month, because we need it "
        "to decide if you have a right to the benefit that you have asked for."
    )
    result = formkit("score", "-", "--format", "json", stdin=text)
    assert result.code == ExitCode.DONE
    (scored,) = result.json["texts"]
    assert scored["difficulty"] is None
    assert scored["language"] == "en"
    assert "“en”" in scored["reason"]


def test_what_makes_a_text_hard_is_told() -> None:
    scored = formkit(
        "score", "-", "--format", "json", stdin="Die Beantragung der Verlängerung obliegt dem Antragsteller."
    ).json["texts"][0]
    assert scored["shares"]["outside_vocabulary"] > 0.5
    assert next(iter(scored["sentences"][0]["shares"])) in ("log_characters", "rare_content", "rarest_five")


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_measured_or_refused(text: str) -> None:
    score = score_text(text)
    assert score.difficulty is None or 1 <= score.difficulty <= 7
