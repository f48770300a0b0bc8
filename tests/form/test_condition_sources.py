"""A condition that nobody could ever answer is refused before it reaches paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.errors import ExitCode, SourceError
from formkit.form import load
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
[[section.item]]
kind = "yesno"
id = "hund"
label = "Haben Sie einen Hund?"
[[section.item]]
kind = "choice"
id = "wo"
label = "Wo ist er?"
options = [{ value = "da", label = "Hier" }, { value = "fort", label = "Fort" }]
"""


def refused(tmp_path: Path, when: str, item: str = "") -> list[tuple[int | None, str, str]]:
    path = tmp_path / "probe" / "form.toml"
    path.parent.mkdir()
    path.write_text(f'{HEAD}{item}when = "{when}"\n', encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        load(path)
    return [(f.place.line, f.message, f.advice) for f in caught.value.findings]


@pytest.mark.parametrize(
    "when",
    [
        "wo = da",
        "wo != da",
        "wo = fehlt",
        "hund = ja and wo = da",
        "hund = ja or wo != fort",
        "hund = ja and hund = nein or wo = da",
    ],
)
def test_no_item_depends_on_itself(tmp_path: Path, when: str) -> None:
    """It could be seen only by those who have answered it already."""
    ((line, message, advice),) = refused(tmp_path, when)
    assert line == 19
    assert "depends on the item itself" in message
    assert "earlier question" in advice


def test_check_names_file_line_and_item_of_such_a_condition(workspace: Path) -> None:
    path = workspace / "forms" / "alles" / "form.toml"
    text = path.read_text("utf-8")
    old = 'id    = "janein"\n'
    assert old in text
    path.write_text(text.replace(old, f'{old}when = "janein = ja"\n'), "utf-8")
    line = path.read_text("utf-8").split("\n").index('when = "janein = ja"') + 1
    result = formkit("check")
    assert result.code == ExitCode.FINDINGS
    assert f"form.toml:{line} [auswahl.janein]: error: the condition depends on the item itself" in result.err


def test_another_item_may_depend_on_both(tmp_path: Path) -> None:
    path = tmp_path / "probe" / "form.toml"
    path.parent.mkdir()
    other = '[[section.item]]\nkind = "text"\nid = "name"\nlabel = "Name"\nwhen = "hund = ja and wo = da"\n'
    path.write_text(HEAD + other, encoding="utf-8")
    assert load(path).items()[-1][1].when == "hund = ja and wo = da"


def test_what_has_no_answers_to_choose_is_said_with_the_kinds_that_have(tmp_path: Path) -> None:
    text = '[[section.item]]\nkind = "text"\nid = "name"\nlabel = "Name"\n[[section.item]]\nkind = "text"\nid = "b"\nlabel = "B"\n'
    ((_line, message, advice),) = refused(tmp_path, "name = ja", text)
    assert "is no choice" in message
    assert "yesno, choice, choices, select" in advice
