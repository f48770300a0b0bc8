"""What a form could ask and nobody could answer, or a PDF not keep, is refused before it reaches paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.errors import ExitCode, SourceError
from formkit.findings import Finding
from formkit.form import load
from formkit.form.signs import load_plan
from formkit.ui import set_language
from tests.cli import formkit

HEAD = """schema = 1
id = "probe"
number = "P"
edition = 2026-01-01
office = "Amt"
title = "Titel"
[[section]]
id = "s"
title = "Teil"
"""
PLAN = 'schema = 1\noffice = "Amt"\n[[sign]]\nid = "eins"\n'


def found(tmp_path: Path, text: str) -> list[Finding]:
    path = tmp_path / "probe" / "form.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    try:
        load(path)
    except SourceError as error:
        return list(error.findings)
    return []


def choice(*values: str, kind: str = "choice", name: str = "a", when: str = "") -> str:
    rows = ", ".join(f'{{ value = "{value}", label = "Antwort {n}" }}' for n, value in enumerate(values))
    condition = f'when = "{when}"\n' if when else ""
    return (
        f'[[section.item]]\nkind = "{kind}"\nid = "{name}"\nlabel = "Frage"\noptions = [{rows}]\n{condition}'
    )


@pytest.mark.parametrize("kind", ["choice", "choices"])
@pytest.mark.parametrize("value", ["Off", "off", "OFF"])
def test_no_answer_is_called_like_all_that_is_not_ticked(tmp_path: Path, kind: str, value: str) -> None:
    (finding,) = found(tmp_path, HEAD + choice("an", value, kind=kind))
    assert "not ticked" in finding.message
    assert finding.place.field == "s.a"
    assert "another value" in finding.advice


def test_an_answer_of_a_list_may_be_called_so(tmp_path: Path) -> None:
    """There it is a text, not the name of a button."""
    assert found(tmp_path, HEAD + choice("an", "Off", kind="select")) == []


@pytest.mark.parametrize(("value", "fits"), [("ü" * 63, True), ("ü" * 64, False)])
def test_a_value_is_no_longer_than_a_name_of_a_pdf(tmp_path: Path, value: str, fits: bool) -> None:
    assert (found(tmp_path, HEAD + choice("an", value)) == []) is fits


@pytest.mark.parametrize("values", [("a", "a.b"), (".", "x"), ("a.", "x"), ("a..b", "x")])
def test_a_check_box_has_a_name_of_its_own(tmp_path: Path, values: tuple[str, str]) -> None:
    assert any(
        "dots part names" in f.message for f in found(tmp_path, HEAD + choice(*values, kind="choices"))
    )
    assert found(tmp_path, HEAD + choice(*values)) == []


def test_two_answers_do_not_read_alike(tmp_path: Path) -> None:
    text = HEAD + choice("x", "y").replace("Antwort 1", "Antwort\u200b 0")
    (finding,) = found(tmp_path, text)
    assert "stands twice" in finding.message


@pytest.mark.parametrize("length", [2, 3, 7])
def test_conditions_go_in_no_circle(tmp_path: Path, length: int) -> None:
    names = [f"q{n}" for n in range(length)]
    items = [choice("x", "y", name=name, when=f"{names[n - 1]} = x") for n, name in enumerate(names)]
    (finding,) = found(tmp_path, HEAD + "".join(items))
    assert "circle" in finding.message
    assert all(name in finding.message for name in names)


BOTH = choice("ja", "nein", name="a") + choice("x", "y", kind="choices", name="mehrere")
BEHIND = choice("x", "y", name="b", when="a = ja")


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("a = ja and a = nein", "“a = ja” and “a = nein” exclude"),
        ("a = ja and a != ja", "exclude each other"),
        ("mehrere = x and mehrere != x", "exclude each other"),
        ("mehrere = x or a = ja and a = nein", "“a = ja and a = nein” can never hold"),
        ("b = x and a = nein", "exclude each other"),
        ("mehrere = x and mehrere = y", ""),
        ("a != ja and a != nein", ""),
        ("b != x and a = nein", ""),
        ("b = x and a = ja", ""),
        ("b = x or a = nein", ""),
    ],
)
def test_a_condition_can_hold(tmp_path: Path, when: str, said: str) -> None:
    item = f'[[section.item]]\nkind = "text"\nid = "t"\nlabel = "T"\nwhen = "{when}"\n'
    findings = found(tmp_path, HEAD + BOTH + BEHIND + item)
    assert [f.place.field for f in findings] == (["s.t"] if said else [])
    assert all(said in f.message for f in findings)


UNSEEN = ["\u200b", "\ufeff", "\u00ad", "\u2060", "\u00a0", "\u202e\u202c", "\u3164", "\u2800", " \t", "****"]


@pytest.mark.parametrize("text", UNSEEN)
def test_a_text_of_which_nothing_is_seen_is_empty(tmp_path: Path, text: str) -> None:
    (finding,) = found(tmp_path, f'{HEAD}[[section.item]]\nkind = "text"\nid = "t"\nlabel = "{text}"\n')
    assert "the text is empty" in finding.message
    plan = tmp_path / "plan.toml"
    plan.write_text(f'{PLAN}kind = "door"\ntext = "{text}"\n', encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        load_plan(plan)
    assert [(f.place.line, f.place.field) for f in caught.value.findings] == [(6, "eins")]


def test_a_translation_of_which_nothing_is_seen_is_missing() -> None:
    from formkit.catalog import po
    from formkit.catalog.state import Approvals, State

    assert Approvals().state(po.entry("Name", None, "\u200b ")) is State.MISSING


@pytest.mark.parametrize(
    ("rows", "german"),
    [
        ('kind = "door"\ntext = ""\n', "leer"),
        ('kind = "door"\ntext = "A"\nsize = "B7"\n', "keine Größe"),
        ('kind = "hours"\ntext = "Zeiten"\nhours = []\n', "Öffnungszeiten"),
        ('kind = "hours"\ntext = "Zeiten"\n', "Öffnungszeiten"),
        ('kind = "tür"\ntext = "A"\n', "door"),
        ('kind = "door"\ntext = "A"\ntxt = "A"\n', "unbekannt"),
    ],
)
def test_signs_say_their_mistakes_in_the_words_of_the_house(sample: Path, rows: str, german: str) -> None:
    (sample / "signs" / "probe.toml").write_text(PLAN + rows, encoding="utf-8")
    set_language("de")
    try:
        result = formkit("signs", "signs/probe.toml", "--draft")
    finally:
        set_language("en")
    assert result.code == ExitCode.UNREADABLE
    assert german in result.err
    assert "should have" not in result.err
    assert "Value error" not in result.err


def test_a_schema_in_quotes_is_told_to_be_a_number(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, HEAD.replace("schema = 1", 'schema = "1"'))
    assert "without quotes" in finding.advice


@pytest.mark.parametrize("phone", ["(0228) 77", "(02 28) 77-0", "115", "110", "116 117", "+49 (0)228 77"])
def test_telephone_numbers_as_offices_write_them(tmp_path: Path, phone: str) -> None:
    assert found(tmp_path, f'{HEAD}[[section.item]]\nkind = "contact"\nid = "k"\nphone = "{phone}"\n') == []
