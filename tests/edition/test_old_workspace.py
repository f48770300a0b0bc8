"""Signatures and approvals of an office outlive formkit's own changes.

`old_workspace/` was signed and approved by version 0.1 of November 2026 (commit eccfc6f), and is never made anew: a
change that ends these signatures ends those of every office.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli import formkit


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(Path(__file__).parent / "old_workspace", tmp_path / "office")
    monkeypatch.chdir(tmp_path / "office")
    return tmp_path / "office"


def test_what_was_signed_stays_signed(office: Path) -> None:
    assert formkit("render", "alles", "--lang", "de").code == 0
    assert (office / "build" / "alles.de.pdf").exists()


def test_what_was_approved_stays_approved(office: Path) -> None:
    rows = formkit("catalog", "status", "--format", "json").json["rows"]
    assert {row["language"]: row["texts"]["approved"] for row in rows} == {"ar": 46, "uk": 46}


def test_a_change_of_the_text_still_ends_both(office: Path) -> None:
    source = office / "forms" / "alles" / "form.toml"
    text = source.read_text(encoding="utf-8")
    label = next(line for line in text.splitlines() if line.startswith("label"))
    source.write_text(text.replace(label, label.rstrip('"') + ' neu"', 1), encoding="utf-8")
    done = formkit("render", "alles", "--lang", "de")
    assert done.code == 1
    assert "not reviewed" in done.err
