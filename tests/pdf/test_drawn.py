"""The picture of a text, against what HarfBuzz's own viewer draws of it: our ToUnicode would not tell a wrong glyph."""

from __future__ import annotations

import dataclasses
import datetime
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from formkit import languages, phrases
from formkit.edition.wording import plain
from formkit.languages import Language
from formkit.layout import Element, Layout, LayoutPage, TextBox, compose
from formkit.pdf.drawn import PROGRAM, drawing_findings, ink, likeness, samples
from formkit.pdf.edition import layout_pdf
from formkit.pdf.metadata import Metadata
from formkit.pdf.readback import read_back
from formkit.pdf.verify import compare
from formkit.pdf.writer import write_pdf
from formkit.typeset import fonts
from formkit.typeset.shaping import TextLine, set_line
from tests.editions import LANGUAGES, Case, patchwork

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
    page = LayoutPage(1, texts=[box])
    layout = Layout(line.width + 80, 200, "x", (language.pdf_lang,), [page], root)
    return write_pdf(layout, Metadata("x", ("de-DE",), datetime.date(2026, 1, 1), "x", "x"))


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
    ours, theirs = ink(Image.open(tmp_path / "ours.png")), ink(Image.open(tmp_path / "theirs.png"))
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
        pictures.append(ink(Image.open(tmp_path / f"{name}.png")))
    assert likeness(*pictures) < 0.6


@pytest.mark.parametrize(
    "case", [*(Case("anmeldung", tag) for tag in LANGUAGES), Case("willkommen", "ar", "alone")], ids=str
)
def test_editions_look_as_another_shaper_draws_them(
    case: Case, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    tool(PROGRAM)
    path = tmp_path / "a.pdf"
    path.write_bytes(layout_pdf(case.edition, compose(case.edition)))
    found = read_back(path)
    assert {case.tag, "de"} >= {sample.language.tag for sample in samples(found)} >= {case.tag}
    assert [str(finding) for finding in drawing_findings(path, found)] == []


@pytest.mark.parametrize("tag", [tag for tag in languages.LANGUAGES if tag != "de"])
def test_every_language_has_a_sample_and_it_looks_right(
    tag: str, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    tool(PROGRAM)
    edition = patchwork(tag)
    path = tmp_path / "a.pdf"
    path.write_bytes(layout_pdf(edition, compose(edition)))
    found = read_back(path)
    assert tag in {sample.language.tag for sample in samples(found)}
    assert [str(finding) for finding in drawing_findings(path, found)] == []


def test_a_line_that_looks_like_an_option_is_drawn_and_no_option(
    tmp_path: Path, tool: Callable[[str], str]
) -> None:
    """A translation `--output-file=…` once emptied that file while `verify` ended with 0."""
    tool(PROGRAM)
    precious = tmp_path / "f"
    precious.write_text("form")
    text = f"--output-file={precious}"[-38:] if len(str(precious)) < 20 else "--output-file=f"
    path = tmp_path / "a.pdf"
    path.write_bytes(page_of(text, languages.get("de"), bold=False))
    found = read_back(path)
    (sample,) = samples(found)
    assert sample.text == text
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        findings = drawing_findings(path, found)
    finally:
        os.chdir(here)
    assert precious.read_text() == "form"
    assert [str(finding) for finding in findings] == []  # and it is compared as any other line


def test_letters_that_do_not_join_are_found_though_the_text_reads_right(
    tmp_path: Path, tool: Callable[[str], str]
) -> None:
    tool(PROGRAM)
    edition = Case("anmeldung", "ar").edition
    layout = compose(edition)
    for page in layout.pages:
        for box in page.texts:
            if box.language == "ar":
                box.lines = [(x, y, _unjoined(line)) for x, y, line in box.lines]
    path = tmp_path / "a.pdf"
    path.write_bytes(layout_pdf(edition, layout))
    found = read_back(path)
    assert not [str(finding) for finding in compare(found, edition, "a.pdf")]  # the text is the same
    assert {finding.rule for finding in drawing_findings(path, found)} == {"drawn"}


def _unjoined(line: TextLine) -> TextLine:
    """The line with each letter as it stands alone."""
    glyphs = []
    for glyph in line.glyphs:
        alone = fonts.face(glyph.face).glyph(glyph.text[0]) if glyph.text.strip() else None
        glyphs.append(dataclasses.replace(glyph, gid=alone) if alone else glyph)
    return dataclasses.replace(line, glyphs=tuple(glyphs))
