"""Build: it makes what has changed, all of it, remembers what it did not make, and says what lies there."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from formkit.errors import ExitCode
from tests.cli import formkit


@pytest.fixture
def small(sample: Path) -> Path:
    """A form and a leaflet with pictures, in German and English."""
    shutil.rmtree(sample / "forms" / "wohnungsgeberbestaetigung")
    settings = sample / "formkit.toml"
    settings.write_text(
        re.sub("languages = .*", 'languages = ["en"]', settings.read_text("utf-8")), encoding="utf-8"
    )
    return sample


def test_build_does_not_forget_what_failed(small: Path) -> None:
    """Reported once, then "0 made", exit 0, while an old file lay there."""
    assert formkit("build", "--jobs", "1").code == ExitCode.DONE
    edition = small / "build" / "anmeldung.en.pdf"
    old = edition.read_bytes()
    catalog = small / "catalogs" / "en.po"
    text = catalog.read_text("utf-8")
    catalog.write_text(text.replace('msgstr "Town"', 'msgstr "Town 漢"'), encoding="utf-8")
    for _run in range(2):
        failed = formkit("build", "--jobs", "1")
        assert failed.code == ExitCode.FINDINGS
        assert "U+6F22" in failed.err
        assert "0 of them made now" in failed.err
    assert edition.read_bytes() == old
    catalog.write_text(text, encoding="utf-8")
    assert "0 of them made now" in formkit("build", "--jobs", "1").err  # what lies there is current again


def test_a_damaged_file_is_made_again(small: Path) -> None:
    formkit("build", "--jobs", "1")
    edition = small / "build" / "anmeldung.en.pdf"
    whole = edition.read_bytes()
    for damage in (b"", whole[:1000]):
        edition.write_bytes(damage)
        assert "1 of them made now" in formkit("build", "--jobs", "1").err
        assert edition.read_bytes() == whole


def test_build_makes_anew_what_a_picture_or_a_setting_changes(small: Path) -> None:
    formkit("build", "--jobs", "1")
    picture = next((small / "forms" / "willkommen").glob("*.png"))
    with Image.open(picture) as old:
        old.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(picture)
    said = formkit("build", "--jobs", "1").err
    assert "2 of them made now" in said
    settings = small / "formkit.toml"
    text = settings.read_text("utf-8")
    settings.write_text(
        text.replace("schema = 1", 'schema = 1\nlegal_notice = "Es gilt der deutsche Text."'), "utf-8"
    )
    assert "0 of them made now" not in formkit("build", "--jobs", "1").err


def test_the_stamp_holds_the_program_and_its_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new reportlab may set a page otherwise; nobody remembers to say --all then."""
    from formkit.edition import stamp

    before = stamp.program()
    stamp.program.cache_clear()
    monkeypatch.setattr(stamp, "version", lambda name: "99" if name == "reportlab" else "1")
    assert stamp.program() != before
    stamp.program.cache_clear()


def test_the_manifest_says_what_lies_in_the_build_folder(small: Path) -> None:
    formkit("build", "--jobs", "1")
    rows = json.loads((small / "build" / "manifest.json").read_text("utf-8"))
    assert rows["formkit"] == "manifest/1"
    assert sorted(row["file"] for row in rows["editions"]) == sorted(
        p.name for p in (small / "build").glob("*.pdf")
    )
    row = next(row for row in rows["editions"] if row["file"] == "anmeldung.en.pdf")
    assert (row["form"], row["languages"], row["draft"]) == ("anmeldung", ["en"], True)
    assert row["pages"] == len(PdfReader(small / "build" / "anmeldung.en.pdf").pages)
