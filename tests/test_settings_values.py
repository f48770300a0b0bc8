"""Values of formkit.toml at their borders: what is allowed, what it becomes, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.errors import SourceError
from formkit.settings import ACCENT, Settings, keys_of, read_settings, table_at, tables, tables_in
from tests.test_settings import mistakes


def settings(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "formkit.toml"
    path.write_text(text, "utf-8")
    return read_settings(path)


@pytest.mark.parametrize(
    ("words", "colour"),
    [
        ("100 70 30 40", (1.0, 0.7, 0.3, 0.4)),
        ("0,0,0,100", (0.0, 0.0, 0.0, 1.0)),
        ("0.5 0 0 0", (0.005, 0.0, 0.0, 0.0)),
        ("black", None),
    ],
)
def test_the_second_colour_is_four_percentages(
    tmp_path: Path, words: str, colour: tuple[float, ...] | None
) -> None:
    """A print shop says its colour in percent, with blanks or commas between."""
    found = settings(tmp_path, f'[press]\naccent = "{words}"\n').press.accent
    assert found == (None if colour is None else pytest.approx(colour))
    assert settings(tmp_path, "").press.accent == ACCENT


@pytest.mark.parametrize(
    "words", ["100 70 30", "100 70 30 40 5", "101 0 0 0", "-1 0 0 0", "blau", "", "nan 0 0 0"]
)
def test_what_is_no_colour_is_said_before_it_is_printed(tmp_path: Path, words: str) -> None:
    """A colour of three values, or above 100 percent, would be found out at the print shop."""
    ((line, field, message, advice),) = mistakes(tmp_path, f'[press]\naccent = "{words}"\n')
    assert (line, field) == (2, "press.accent")
    assert f"“{words}” is no colour" in message
    assert "100 70 30 40" in advice  # fmt: skip


@pytest.mark.parametrize(("text", "right"), [("0", True), ("10", True), ("10.1", False), ("-0.1", False)])
def test_the_bleed_is_up_to_ten_millimetres(tmp_path: Path, text: str, right: bool) -> None:
    """More than a centimetre is a slip, and less than none is no bleed."""
    if right:
        assert settings(tmp_path, f"[press]\nbleed = {text}\n").press.bleed == float(text)
    else:
        assert "not possible" in mistakes(tmp_path, f"[press]\nbleed = {text}\n")[0][2]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ('spot = "HKS 41 N"\naccent = "100 70 30 40"', True),
        ('spot = "HKS 41 N"\naccent = "black"', False),
        ('spot = "HKS 41 N"', False),
        ('accent = "black"', True),
    ],
)
def test_a_spot_colour_needs_what_it_looks_like(tmp_path: Path, text: str, right: bool) -> None:
    """A proof without the ink shows its alternate; black is none of a colour."""
    if right:
        settings(tmp_path, f"[press]\n{text}\n")
    else:
        assert [field for _line, field, _m, _a in mistakes(tmp_path, f"[press]\n{text}\n")] == ["press.spot"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("legal_notice = 3", "must be a text in quotes"),
        ('legal_notice = true', "must be a text in quotes"),
        ('languages = "uk"', "must be a list"),
        ("[release]\ndrafts = 1", "must be true or false"),
        ("[audit.limits]\nwords = 1.5", "must be a whole number"),
        ("[audit.limits]\ndifficulty = 0", "must be a number above 0"),
        ('[audit.limits]\ndifficulty = "4"', "must be a number"),
        ("[audit.limits]\ndifficulty = inf", "must be a number"),
        ("[press]\nrun = -1", "must not be below 0"),
        ('[[audit.word]]\nterm = ""\nplain = "x"', "must not be empty"),
        ('[[audit.word]]\nterm = "x"\nplain = []', "must not be empty"),
        ("[audit]\nlimits = 3", "must be a table: [limits]"),
        ("schema = 2", "schema 2 is not known"),
        ('[[audit.silence]]\nfile = "a"\nrule = "b"', "an entry [[audit.silence]] lacks “reason”"),
        ('address = "https://a.org/{form}/{wer}"', "“{wer}” is no placeholder"),
        ('address = "https://a.org/form}"', "“}” is no placeholder"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_said_in_plain_words(tmp_path: Path, text: str, said: str) -> None:
    """Not in the words of a programming language: an office has to mend it itself."""
    ((_line, _field, message, advice),) = mistakes(tmp_path, text + "\n")
    assert said in message
    assert "pydantic" not in f"{message}{advice}"


def test_an_unknown_key_is_answered_with_the_nearest_or_with_all(tmp_path: Path) -> None:
    """A slip gets the right key, a wish gets what there is."""
    near = mistakes(tmp_path, "[press]\nbleeds = 3\n")[0]
    assert near[2:] == ("unknown key “bleeds”", "Did you mean “bleed”?")
    far = mistakes(tmp_path, "[press]\nxyz = 3\n")[0]
    assert far[3].startswith("Known: profile, accent, ")
    inside = mistakes(tmp_path, '[[audit.silence]]\nfile = "a"\nrule = "b"\nreason = "c"\nwort = "d"\n')[0]
    assert "“words”" in inside[3]


def test_all_mistakes_are_said_in_the_order_of_the_file(tmp_path: Path) -> None:
    """Who goes through the file from above meets them one after the other, in the findings and in the words."""
    text = '[press]\nbleed = 11\n[audit.limits]\nwords = 0\n[release]\ndrafts = "x"\n'
    assert [line for line, *_more in mistakes(tmp_path, text)] == [2, 4, 6]
    with pytest.raises(SourceError) as raised:
        read_settings(tmp_path / "formkit.toml")
    assert raised.value.place == str(tmp_path / "formkit.toml")
    advice = raised.value.advice
    assert [advice.index(f"formkit.toml:{line}") for line in (2, 4, 6)] == sorted(
        advice.index(f"formkit.toml:{line}") for line in (2, 4, 6)
    )


def test_own_words_have_one_or_several_plain_ones(tmp_path: Path) -> None:
    """A text alone is a list of one."""
    found = settings(
        tmp_path,
        '[[audit.word]]\nterm = "a"\nplain = "b"\n[[audit.word]]\nterm = "c"\nplain = ["d", "e"]\nlegal = true\n',
    ).audit.word
    assert [(word.plain, word.legal) for word in found] == [(("b",), False), (("d", "e"), True)]


def test_every_table_has_the_header_that_a_person_writes() -> None:
    """The reference and the template of formkit.toml are made from this."""
    names = list(tables())
    assert names[0] == ""
    assert {
        "[release]",
        "[audit]",
        "[audit.limits]",
        "[press]",
        "[[audit.silence]]",
        "[[audit.word]]",
    } <= set(names)
    assert table_at(("audit", "silence", 0)) is tables()["[[audit.silence]]"]
    assert table_at(()) is Settings
    assert keys_of(Settings)[0] == "schema"
    assert set(tables_in(Settings)) == {"release", "audit", "press"}
