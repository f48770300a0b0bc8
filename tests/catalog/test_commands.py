"""The catalog commands on the sample workspace."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from formkit.catalog import po
from formkit.errors import ExitCode
from tests.cli import formkit
from tests.editions import LANGUAGES


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_sample_catalogs_are_complete_and_up_to_date(sample: Path) -> None:
    assert formkit("catalog", "update", "--check").code == ExitCode.DONE
    rows = formkit("catalog", "status", "--format", "json").json["rows"]
    assert {row["language"] for row in rows} == set(LANGUAGES)
    for row in rows:
        assert row["texts"]["missing"] == row["texts"]["stale"] == 0
        assert row["texts"]["approved"] == 0  # drafts: nobody has approved them
        assert row["blocking"] == row["texts"]["translated"]


def test_one_changed_word_makes_exactly_its_translations_stale(sample: Path) -> None:
    change(sample / "forms" / "anmeldung" / "form.toml", 'label = "Geburtsort"', 'label = "Ort der Geburt"')
    assert formkit("catalog", "update", "--check").code == ExitCode.FINDINGS
    assert formkit("catalog", "update").code == ExitCode.DONE
    for tag in ("en", "uk", "ar", "ti", "de-simple"):
        catalog = po.read(sample / "catalogs" / f"{tag}.po")
        stale = [(e.msgid, e.previous_msgid) for e in catalog.active() if po.is_fuzzy(e)]
        assert stale == [("Ort der Geburt", "Geburtsort")]


def test_an_update_without_a_change_touches_nothing(sample: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (sample / "catalogs").iterdir()}
    assert formkit("catalog", "update").code == ExitCode.DONE
    assert {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (sample / "catalogs").iterdir()
    } == before


def test_approval_is_recorded_and_shown(sample: Path) -> None:
    assert (
        formkit("catalog", "approve", "en", "--by", "B. Muster", "--form", "anmeldung").code == ExitCode.DONE
    )
    rows = formkit("catalog", "status", "--lang", "en", "--form", "anmeldung", "--format", "json").json[
        "rows"
    ]
    assert rows[0]["blocking"] == 0
    lines = (sample / "catalogs" / "en.review.jsonl").read_text("utf-8").splitlines()
    assert lines == sorted(lines, key=lambda line: line.split('"source": ')[1])


def test_a_catalog_with_a_syntax_error_is_named_and_not_touched(sample: Path) -> None:
    path = sample / "catalogs" / "uk.po"
    change(path, 'msgstr "Номер"', 'msgstr "Номер')
    before = path.read_bytes()
    result = formkit("catalog", "update")
    assert result.code == ExitCode.UNREADABLE
    assert "uk.po:" in result.err
    assert path.read_bytes() == before


def test_unknown_language_and_missing_catalog(sample: Path) -> None:
    assert formkit("catalog", "approve", "xx", "--by", "B", "--all").code == ExitCode.USAGE
    result = formkit("catalog", "approve", "fr", "--by", "B", "--all")
    assert result.code == ExitCode.USAGE
    assert "formkit catalog update" in result.err


def test_pybabel_extracts_the_same_messages(sample: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "babel.cfg"
    mapping.write_text("[formkit: forms/**/form.toml]\n[formkit: signs/*.toml]\n", encoding="utf-8")
    pot = tmp_path / "out.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "extract", "-F", mapping, "-o", pot, "."]
    subprocess.run(command, check=True, capture_output=True, cwd=sample)
    ours = po.read(sample / "catalogs" / "formkit.pot").entries
    assert {(m.msgctxt, m.msgid) for m in ours} == {(e.msgctxt, e.msgid) for e in po.read(pot).entries}
