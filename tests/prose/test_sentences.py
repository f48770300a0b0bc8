"""Sentences of official German."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.prose import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Die Frist nach § 81 Abs. 4 AufenthG i. V. m. § 26 Abs. 3 wird ggf. um drei Monate verlängert.", "Sie endet am 3. März 2026."],
        ["Bitte legen Sie z. B. den Pass, die Geburtsurkunde usw. bei.", "Kopien genügen."],
        ["Sie wohnen im 2. Stock links.", "Das Amt ist am 1. Mai geschlossen."],
        ["Der Antrag kostet 1.234,50 EUR.", "Zahlen Sie bis 01.11.2026!", "Haben Sie Fragen?"],
        ["Sind Sie verheiratet?", "Dann füllen Sie Blatt 2 aus."],
        ["Dr. A. Muster prüft den Antrag.", "Rufen Sie an: Tel. 0371 488-0."],
        ["Die Mitteilung gem. Art. 13 DSGVO finden Sie unter www.stadt.de/datenschutz.", "Lesen Sie sie bitte."],
        ["Er ist am 5.7.1990 in St. Petersburg geboren.", "Er hat zwei Kinder."],
        ["Das gilt für Ehepaare, Lebenspartner u. a. Gemeinschaften.", "Für andere gilt es nicht."],
        ["Sie wohnen in der Bahnhofstr. 12 in Chemnitz.", "Melden Sie sich um."],
        ["Füllen Sie Anlage B aus.", "Das steht in Abschnitt C.", "Dort steht auch mehr."],
        ["Ab dem 13. Lebensmonat gilt das nicht mehr.", "Die Frist endet am 15.", "Danach ist es zu spät."],
        ["Gem. Art. 6 Abs. 1 lit. e DSGVO i. V. m. §§ 67 ff. SGB X dürfen wir das.", "Mehr steht unten."],
        ["Es geht Ihnen besser als sonst.", "Das ist gut."],
        ["Haben Sie andere Einnahmen?", "auch einmalige oder unregelmäßige"],
        ["Wie heißt die Bank?", "(bitte den Namen angeben)"],
        ["Kredit der … Bank vom … für das Auto"],
        ["Herr Prof. Dr. Dr. h. c. Müller leitet die Stelle.", "Er ist am Di. erreichbar."],
    ],
)  # fmt: skip
def test_officialese_is_split_where_sentences_end(sentences: list[str]) -> None:
    assert split_sentences(" ".join(sentences)) == sentences


def test_list_bullets_and_blank_lines_end_a_sentence() -> None:
    text = "Bitte bringen Sie mit:\n• Ihren Ausweis\n• ein Foto\n\nDas Foto ist neu."
    assert split_sentences(text) == [
        "Bitte bringen Sie mit:",
        "Ihren Ausweis",
        "ein Foto",
        "Das Foto ist neu.",
    ]


@given(st.text(max_size=300))
def test_no_character_but_white_space_and_bullets_is_lost(text: str) -> None:
    kept = "".join("".join(split_sentences(text)).split())
    every = "".join(text.split())
    # Bullets and list numbers at the start of a line are signs, not words.
    assert len(kept) <= len(every)
    if not re.search(r"[\n•▪■●‣◦*–-]|^\s*(?:\d{1,2}|[a-z])[.)]", text):
        assert kept == every
