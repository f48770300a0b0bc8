"""Scans are recognised only when asked, and what comes of it is marked as a guess."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from formkit.errors import ExitCode
from tests.cli import formkit

FONT = Path(__file__).parents[2] / "formkit" / "typeset" / "fonts" / "NotoSans-Regular.ttf"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A page as a scanner sees it: black on white, nothing but a picture."""
    page = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(page)
    draw.text((150, 200), "Antrag auf Meldebescheinigung", fill=0, font=ImageFont.truetype(str(FONT), 48))
    draw.text(
        (150, 400), "Bitte bringen Sie Ihren Ausweis mit.", fill=0, font=ImageFont.truetype(str(FONT), 32)
    )
    path = tmp_path / "scan.pdf"
    page.save(path, resolution=150)
    return path


def test_a_scan_is_never_recognised_silently(scan: Path) -> None:
    result = formkit("extract", scan, "--format", "json")
    assert result.code == ExitCode.DONE
    assert result.json["files"][0]["pages"][0]["text"] == ""
    assert "image-only" in {finding["rule"] for finding in result.json["files"][0]["findings"]}


def test_recognised_text_is_marked_as_a_guess(scan: Path, tool: Callable[[str], str]) -> None:
    tool("ocrmypdf")
    result = formkit("extract", scan, "--ocr", "--format", "json")
    assert result.code == ExitCode.DONE, result.err
    (file,) = result.json["files"]
    assert "Meldebescheinigung" in file["pages"][0]["text"]
    assert "ocr" in {finding["rule"] for finding in file["findings"]}
    assert file["file"] == str(scan)


def test_without_the_program_it_says_what_to_install(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    result = formkit("extract", scan, "--ocr")
    assert result.code == ExitCode.MISSING
    assert "tesseract-ocr-deu" in result.err
