"""A word of the wrong shape gets the advice for what it is: nobody with a bad telephone number reads about ids."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from formkit.errors import SourceError
from formkit.findings import Finding
from formkit.form import load
from formkit.form.model import Form
from formkit.form.shapes import SHAPES

HEAD = """schema = 1
id = "probe"
kind = "leaflet"
number = "P"
edition = 2026-01-01
office = "Amt"
title = "Titel"
[[section]]
id = "s"
title = "Teil"
[[section.item]]
"""
ADVICE = {
    "phone": "0228 77-0",
    "email": "amt@musterstadt.de",
    "web": "www.musterstadt.de",
    "file": "plan.png",
}
WRONG = [
    ("phone", "Zentrale", "“Z” does not belong there"),
    ("phone", "0228/77 (Zentrale)", "“Z” does not belong there"),
    ("phone", "0228 77–0", "“–” does not belong there"),
    ("phone", "0228.77", "“.” does not belong there"),
    ("phone", "49+228", "a + may only stand in front"),
    ("phone", "(0228 77", "not followed by a number"),
    ("phone", " 0228", "begin with a digit"),
    ("phone", "1", "too short"),
    ("phone", "1" * 40, "too short or too long"),
    ("phone", "", "it is empty"),
    ("email", "amt", "no @"),
    ("email", "amt(at)musterstadt.de", "no @"),
    ("email", "a@b.de, c@d.de", "space"),
    ("email", "a@b.de,c@d.de", "more than one @"),
    ("email", "Bürgeramt <amt@stadt.de>", "space"),
    ("email", "@stadt.de", "before the @"),
    ("email", "amt@stadt", "behind the @"),
    ("email", "amt@stadt.", "behind the @"),
    ("email", " ", "it is empty"),
    ("web", "musterstadt", "no ending"),
    ("web", "www..de", "a dot too many"),
    ("web", "https:/musterstadt.de", "neither https:// nor http://"),
    ("web", "ftp://musterstadt.de", "neither https:// nor http://"),
    ("web", "www.bürger.de", "“ü” does not belong there"),
    ("web", "www.stadt.de termine", "space"),
    ("web", "www.stadt.de?x=1", "no /"),
    ("web", "www.stadt.de:8080", "“:” does not belong there"),
    ("web", "amt@stadt.de", "e-mail address"),
    ("file", "../plan.png", "folder"),
    ("file", "C:\\\\Bilder\\\\plan.png", "folder"),
    ("file", "https://stadt.de/plan.png", "folder"),
    ("file", "plan.gif", "no PNG or JPEG"),
    ("file", "plan", "no PNG or JPEG"),
    ("file", "Lageplan Süd.png", "a space"),
    ("file", "Süd.png", "“ü” does not belong there"),
    ("file", ".png", "begin with a letter"),
    ("file", "plan.Png", "its ending"),
]


def findings(tmp_path: Path, text: str) -> tuple[Finding, ...]:
    path = tmp_path / "probe" / "form.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        load(path)
    return caught.value.findings


@pytest.mark.parametrize(("key", "value", "reason"), WRONG)
def test_a_wrong_address_is_told_what_it_should_look_like(
    tmp_path: Path, key: str, value: str, reason: str
) -> None:
    kind = 'kind = "picture"\nalt = "Ein Plan"' if key == "file" else 'kind = "contact"'
    (found,) = findings(tmp_path, f'{HEAD}{kind}\nid = "k"\n{key} = "{value}"\n')
    assert f"“{key}” must not be" in found.message
    assert reason in found.message
    assert ADVICE[key] in found.advice
    assert "geburts_datum" not in found.advice


@pytest.mark.parametrize(
    ("line", "reason", "advice"),
    [
        ('id = "Straße"', "“S” does not belong", "geburts_datum"),
        ('id = "1a"', "does not begin with a small letter", "geburts_datum"),
        ('id = "haus-nr"', "“-” does not belong", "geburts_datum"),
    ],
)
def test_ids_keep_their_own_advice(tmp_path: Path, line: str, reason: str, advice: str) -> None:
    (found,) = findings(tmp_path, f'{HEAD}kind = "paragraph"\ntext = "x"\n{line}\n')
    assert reason in found.message
    assert advice in found.advice


def test_the_id_of_a_form_and_the_value_of_an_answer_have_their_own(tmp_path: Path) -> None:
    text = HEAD.replace('"probe"', '"Hunde Steuer"').replace('kind = "leaflet"\n', "")
    items = 'kind = "choice"\nid = "c"\nlabel = "L"\noptions = [{ value = "a b", label = "A" }]\n'
    found = {f.message: f.advice for f in findings(tmp_path, text + items)}
    (form_id,) = (
        advice for message, advice in found.items() if "“Hunde Steuer”" in message and "must" in message
    )
    (value,) = (advice for message, advice in found.items() if "“a b”" in message)
    assert "hundesteuer-anmeldung" in form_id
    assert "Letters, digits and _ . + -" in value


def test_a_number_for_a_telephone_shows_how_it_is_written(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, f'{HEAD}kind = "contact"\nid = "k"\nphone = 22877\n')
    assert 'phone = "0228 77-0"' in found.advice


def patterns(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("pattern"), str):
            yield node["pattern"]
        for value in node.values():
            yield from patterns(value)
    elif isinstance(node, list):
        for value in node:
            yield from patterns(value)


def test_every_pattern_of_the_models_has_its_advice() -> None:
    schema = json.loads(json.dumps(Form.model_json_schema()))
    assert set(patterns(schema)) == set(SHAPES)
