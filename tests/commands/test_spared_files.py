"""-o in all its spellings, and what `catalog update` says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import formkit

TEXT = "Bitte füllen Sie das Formular aus. Wir brauchen Ihren Namen und Ihre Adresse. Danach prüfen wir Ihren Antrag."


@pytest.mark.parametrize(
    "spelling", [["-o", "r.html"], ["-or.html"], ["--output", "r.html"], ["--output=r.html"]]
)
def test_yesterday_s_report_may_be_written_again(
    spelling: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However -o is spelled, its file is an output and no input of the command."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    for _day in range(2):
        done = formkit("audit", "a.txt", "--format", "html", *spelling, "--fail-on", "never")
        assert done.code == 0, done.err
    assert "a.txt" in Path("r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "spelling", [["-o", "a.txt"], ["-oa.txt"], ["--output", "./a.txt"], ["--output=a.txt"]]
)
def test_an_input_is_spared_however_o_is_spelled(
    spelling: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file that is read must not be gone after it was read."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    done = formkit("audit", "a.txt", "--format", "html", *spelling, "--fail-on", "never")
    assert done.code == 2
    assert "would be overwritten" in done.err
    assert Path("a.txt").read_text(encoding="utf-8") == TEXT


def test_update_says_what_became_of_each_file(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence after a command leaves a translator guessing whether anything happened."""
    monkeypatch.chdir(sample)
    first = formkit("catalog", "update")
    assert first.code == 0, first.err
    again = formkit("catalog", "update")
    assert again.code == 0
    files = [*Path("catalogs").rglob("*.pot"), *Path("catalogs").rglob("*.po")]
    assert files
    for file in files:
        assert f"{file.name}: up to date" in again.err
    assert "up to date" not in formkit("catalog", "update", "--quiet").err
    source = next(Path("forms").glob("*/form.toml"))
    text = source.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("title"))
    source.write_text(text.replace(line, line.replace('= "', '= "Neuer ')), encoding="utf-8")
    checked = formkit("catalog", "update", "--check")
    assert checked.code == 1
    assert "1 new" in checked.err or "1 stale" in checked.err
    assert ".pot: changed" in checked.err
