"""The picture of a text, against what HarfBuzz's own viewer draws of it: our ToUnicode would not tell a wrong glyph."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from formkit import languages, phrases
from formkit.languages import Language
from formkit.layout import Element, Layout, Page, TextBox
from formkit.layout.words import plain
from formkit.pdf.metadata import Metadata
from formkit.pdf.writer import write_pdf
from formkit.typeset import fonts
from formkit.typeset.shaping import set_line
from tests.pictures import likeness

SIZE, RESOLUTION = 40, 144
SCRIPTS = ("de", "vi", "uk", "el", "ar", "fa", "ps", "ckb", "ur", "he", "ti", "am", "hi", "bn", "ta", "pa", "th", "km", "ka", "hy", "zh-Hans")  # fmt: skip


def page_of(text: str, language: Language, *, bold: bool) -> bytes:
    """A PDF of one page with one line, through the way every edition takes."""
    line = set_line(text, [bold] * len(text), SIZE, language)
    root = Element("Document", "de-DE")
    own = root.add("P", language.pdf_lang)
    box = TextBox(
        1, [(40, 100, line)], SIZE, "#000000", language.pdf_lang, own, (40, 40, 40 + line.width, 140)
    )
    own.children.append(box)
    page = Page(1, texts=[box])
    layout = Layout(line.width + 80, 200, "x", (language.pdf_lang,), [page], root)
    return write_pdf(layout, Metadata("x", ("de-DE",), datetime.date(2026, 1, 1), "x", "x"))


def ink(path: Path) -> np.ndarray:
    """Where a picture is dark, cropped to the ink."""
    picture = Image.open(path)
    if picture.mode in ("RGBA", "LA"):
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture.convert("RGBA"))
    dark = np.asarray(picture.convert("L")) < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
@pytest.mark.parametrize("tag", SCRIPTS)
def test_a_text_looks_as_another_shaper_draws_it(
    tag: str, bold: bool, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    language = languages.get(tag)
    text = plain(phrases.phrase("binding", tag) or "")
    used = fonts.pick(language, text[:1], bold=bold)
    assert used is not None
    if not used.covers(text):  # hb-view knows one font: the words that this one has
        text = " ".join(word for word in text.split() if used.covers(word))
    assert len(text) > 10
    (tmp_path / "ours.pdf").write_bytes(page_of(text, language, bold=bold))
    subprocess.run(
        [
            tool("pdftoppm"),
            "-r",
            str(RESOLUTION),
            "-png",
            "-singlefile",
            tmp_path / "ours.pdf",
            tmp_path / "ours",
        ],
        check=True,
    )
    (tmp_path / "font").write_bytes(used.data)
    subprocess.run(
        [
            tool("hb-view"), f"--font-file={tmp_path / 'font'}", f"--font-size={SIZE * RESOLUTION // 72}",
            f"--language={language.hb_language}", f"--output-file={tmp_path / 'theirs.png'}", "--margin=20", text,
        ],
        check=True,
    )  # fmt: skip
    ours, theirs = ink(tmp_path / "ours.png"), ink(tmp_path / "theirs.png")
    assert abs(ours.shape[1] - theirs.shape[1]) <= 3
    assert likeness(ours, theirs) > 0.85


def test_the_comparison_sees_a_text_that_is_turned_round(tmp_path: Path, tool: Callable[[str], str]) -> None:
    pictures = []
    for name, text in (("one", "نص ألماني"), ("two", "ينامل أ صن")):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(page_of(text, languages.get("ar"), bold=False))
        subprocess.run(
            [tool("pdftoppm"), "-r", "144", "-png", "-singlefile", path, tmp_path / name], check=True
        )
        pictures.append(ink(tmp_path / f"{name}.png"))
    assert likeness(*pictures) < 0.6
