"""An office settles what holds for it in formkit.toml: every mistake is said at once, with its line, before anything is made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.errors import ExitCode, InputError, SourceError
from formkit.settings import Settings, fields_of, read_settings, tables, tables_in
from tests.cli import formkit
from tests.conftest import REPOSITORY


def mistakes(tmp_path: Path, text: str) -> list[tuple[int | None, str | None, str, str]]:
    path = tmp_path / "formkit.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SourceError) as raised:
        read_settings(path)
    return [(f.place.line, f.place.field, f.message, f.advice) for f in raised.value.findings]


def test_every_mistake_is_said_with_its_line(tmp_path: Path) -> None:
    text = """schema = 1
languages = ["uk", "klingonisch"]
legal_notize = "…"
address = "https://example.org/{from}.pdf"

[release]
reviews = ["law"]
drafts = "ja"

[audit.limits]
words = nan
minutes = 0

[[audit.silence]]
file = "a.pdf"
rule = "passive"

[[audit.word]]
term = "Lichtbild"
plain = []

[press]
bleed = 40
"""
    found = mistakes(tmp_path, text)
    assert [(line, field) for line, field, _message, _advice in found] == [
        (2, "languages.2"),
        (3, "legal_notize"),
        (4, "address"),
        (7, "release.reviews.1"),
        (8, "release.drafts"),
        (11, "audit.limits.words"),
        (12, "audit.limits.minutes"),
        (14, "audit.silence.1.reason"),
        (20, "audit.word.1.plain"),
        (23, "press.bleed"),
    ]
    said = {field: f"{message} {advice}" for _line, field, message, advice in found}
    assert "klingonisch" in said["languages.2"]
    assert "legal_notice" in said["legal_notize"]
    assert "{form}" in said["address"]
    assert "language, legal" in said["release.reviews.1"]
    assert "true or false" in said["release.drafts"]


def test_a_spot_colour_without_an_alternate_is_said_at_its_key(tmp_path: Path) -> None:
    ((line, field, message, advice),) = mistakes(tmp_path, '[press]\nmarks = true\nspot = "HKS 41 N"\n')
    assert (line, field) == (3, "press.spot")
    assert "HKS 41 N" in message
    assert "accent" in advice


@pytest.mark.parametrize(
    "text", ["press = 3", "audit = []", 'release = "x"', "[audit]\nlimits = 1", "languages = 5"]
)
def test_a_value_in_place_of_a_table_is_a_mistake_of_one_line(tmp_path: Path, text: str) -> None:
    assert len(mistakes(tmp_path, text)) == 1


def test_mistakes_of_the_print_shop_are_found_by_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They were once first seen when the files for the print shop were due."""
    (tmp_path / "formkit.toml").write_text('[press]\naccent = "blau"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    done = formkit("check")
    assert done.code == ExitCode.UNREADABLE
    assert "blau" in done.err
    assert "formkit.toml:2" in done.err


def test_the_sample_and_an_empty_file_hold() -> None:
    assert read_settings(REPOSITORY / "formkit.toml").languages
    assert Settings.model_validate({}) == Settings()


def test_the_reference_names_every_key_of_every_table() -> None:
    page = (REPOSITORY / "docs" / "settings.md").read_text("utf-8")
    for header, model in tables().items():
        part = page.split(f"## `{header}`" if header else "## At the top")[1].split("\n## ")[0]
        for key, info in fields_of(model).items():
            assert info.description, key
            assert key in tables_in(model) or f"| `{key}` |" in part, (header, key)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["schema", "languages", "release", "audit", "press", "limits", "words", "silence", "word", "plain", "accent", "x"]
    ), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(
    st.dictionaries(st.sampled_from(["schema", "languages", "address", "release", "audit", "press"]), _VALUES)
)
def test_any_settings_hold_or_are_told_in_words(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("settings") / "formkit.toml"
    path.write_text(_toml(data), "utf-8")
    try:
        read_settings(path)
        return
    except SourceError as raised:
        error = raised
    assert error.findings
    assert all(finding.message and finding.place.line for finding in error.findings)


def _toml(value: dict[str, object]) -> str:
    return "".join(f"{key} = {_value(entry)}\n" for key, entry in value.items() if entry is not None)


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_value(v)}" for key, v in value.items() if v is not None) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(v) for v in value if v is not None) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=True).replace("\\ud", "\\u0").replace("\x7f", "")
    if isinstance(value, float):
        return (
            "nan"
            if value != value
            else ("inf" if value > 1e300 else "-inf" if value < -1e300 else repr(float(value)))
        )
    return json.dumps(value)


def test_brackets_without_end_are_a_mistake_of_the_file_not_of_formkit(tmp_path: Path) -> None:
    path = tmp_path / "formkit.toml"
    path.write_text(f"a = {'[' * 100_000}{']' * 100_000}\n", "utf-8")
    with pytest.raises(InputError, match="nested too deeply"):
        read_settings(path)


def test_a_rule_that_does_not_exist_is_said_with_its_line(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip in its name leaves the rule on, and nobody would know."""
    settings = sample / "formkit.toml"
    before = settings.read_text("utf-8")
    settings.write_text(
        f'{before}\n[audit]\noff = ["passiv"]\n\n[[audit.silence]]\nrule = "nope"\nfile = "*"\nreason = "x"\n',
        "utf-8",
    )
    line = before.count("\n") + 3
    monkeypatch.chdir(sample)
    found = formkit("check")
    said = found.out + found.err
    assert found.code == ExitCode.DONE
    assert f"formkit.toml:{line}" in said
    assert "“passiv”" in said
    assert "Did you mean passive?" in said
    assert f"formkit.toml:{line + 3}" in said
    assert formkit("check", "--fail-on", "warning").code == ExitCode.FINDINGS


@pytest.mark.parametrize("kind", ["folder", "link to itself"])
def test_settings_that_are_no_file_are_said_to_be_there(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "no formkit.toml" sent people looking for what lay before them."""
    path = tmp_path / "formkit.toml"
    path.mkdir() if kind == "folder" else path.symlink_to(path)
    monkeypatch.chdir(tmp_path)
    found = formkit("check")
    assert found.code == ExitCode.UNREADABLE
    assert "formkit.toml" in found.err
    assert ("is a folder" if kind == "folder" else "cannot be read") in found.err
