"""Numbers, bullets and signs of word processors are read as they are printed."""

from __future__ import annotations

import pytest

from formkit.document.docx_controls import without_result
from formkit.document.flow_parts import FlowField
from formkit.document.numerals import bullet, in_font, is_symbol_font, numeral, sign


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}), ("decimalZero", {1: "01", 10: "10", 100: "100"}), ("ordinal", {3: "3."}), ("none", {3: ""}), ("bullet", {3: ""}),
        ("lowerRoman", {1: "i", 4: "iv", 9: "ix", 14: "xiv", 1999: "mcmxcix", 3999: "mmmcmxcix", 4000: "4000", 0: "0"}), ("upperRoman", {48: "XLVIII"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa", 780: "z" * 30, 781: "781", 0: "0"}), ("upperLetter", {2: "B"}),
        ("russianLower", {1: "а", 29: "я", 30: "аа"}), ("russianUpper", {2: "Б"}), ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21", 0: "0"}),
        ("numberInDash", {4: "- 4 -"}), ("chicago", {5: "5"}),
    ],
)  # fmt: skip
def test_a_number_is_printed_as_its_list_says(form: str, numbers: dict[int, str]) -> None:
    """ "siehe Buchstabe c" and "Nr. IV" must lead somewhere."""
    assert {number: numeral(number, form) for number in numbers} == numbers


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\uf0a8", "Wingdings", "☐"), ("\uf0a8", "wingdings", "☐"), ("\uf0a8", "", "☐"), ("\uf0a8", "Arial", "•"), ("\uf001", "", "•"), ("ü", "Wingdings", "✓"),
        ("o", "Courier New", "◦"), ("§", "", "▪"), ("·", "Symbol", "•"), ("–", "Arial", "–"), ("", "Wingdings", ""), (" ", "Arial", ""), ("Nr.", "Arial", "Nr."),
        ("\ue000", "Arial", "•"), ("\uf8ff", "Arial", "•"), ("\uf900", "Arial", "\uf900"),
    ],
)  # fmt: skip
def test_a_bullet_is_the_sign_that_people_see(text: str, font: str, shown: str) -> None:
    """A box to tick before an item is a box; a letter of a symbol font is never read out as a letter."""
    assert bullet(text, font) == shown


def test_letters_of_a_symbol_font_are_signs() -> None:
    """And those of any other font stay."""
    assert in_font("aü\uf0fe\u0100", "Wingdings") == "a✓☑\u0100"
    assert in_font("aü", "Arial") == "aü"
    assert (
        sign(0xA8, "Wingdings"),
        sign(0xF0A8, "WINGDINGS"),
        sign(0xA8, "Arial"),
        sign(0x01, "Wingdings"),
    ) == ("☐", "☐", None, None)
    assert (is_symbol_font("Webdings"), is_symbol_font("Arial")) == (True, False)  # fmt: skip


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (" MERGEFIELD Name ", "«Name»"), (' mergefield "Vor Name" ', "«Vor Name»"), ("MERGEFIELD", None), ("PAGE", None), ("", None),
        ("SYMBOL 168 \\f Wingdings", "☐"), ('SYMBOL 0xA8 \\f "Wingdings" \\s 12', "☐"), ("SYMBOL 65", "A"), ("SYMBOL 0x263A", "☺"), ("SYMBOL 12", " "),
        ("SYMBOL x", " "), ("SYMBOL", None), ("SYMBOL 65 \\f", "A"),
    ],
)  # fmt: skip
def test_a_field_without_a_result_shows_what_word_shows(instruction: str, shown: str | None) -> None:
    """A file that was never updated in Word still names what belongs there."""
    assert without_result(instruction) == shown


@pytest.mark.parametrize(
    ("instruction", "wanted"),
    [
        ("FORMTEXT", FlowField("text")), ("FORMDROPDOWN", FlowField("choice")), (" formcheckbox ", FlowField("checkbox", state="Yes", value="Off")),
        ("MACROBUTTON NoMacro [Hier klicken und Name eingeben]", FlowField("text", title="Hier klicken und Name eingeben")),
        ("MACROBUTTON NoMacro", FlowField("text")),
    ],
)  # fmt: skip
def test_a_field_that_asks_is_a_field(instruction: str, wanted: FlowField) -> None:
    """A prompt to type over is the name of the place to write."""
    assert without_result(instruction) == wanted
