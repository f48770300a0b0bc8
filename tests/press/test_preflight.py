"""preflight finds what a press would stumble over: each fault drawn on purpose, and nothing on a good file."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.colors import CMYKColor, CMYKColorSep
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from formkit.errors import ExitCode, InputError
from formkit.press.preflight import check_file
from formkit.press.rules import RULES
from tests.cli import formkit

K = CMYKColor(0, 0, 0, 1)


def drawn(path: Path, draw: Callable[[Canvas], None], **boxes: object) -> set[str]:
    """The rules that a page breaks on which `draw` has drawn."""
    canvas = Canvas(str(path), pagesize=(612, 859), pdfVersion=(1, 6))
    canvas.setTrimBox((8.5, 8.5, 603.5, 850.5))
    canvas.setBleedBox((0, 0, 612, 859))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return {finding.rule for finding in check_file(path)}


def rgb_text(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(100, 400, "Text")


def rich_text(canvas: Canvas) -> None:
    canvas.setFillColorCMYK(0.6, 0.4, 0.4, 1)
    canvas.drawString(100, 400, "Text")


def knocking_black(canvas: Canvas) -> None:
    canvas.setFillColor(K)
    canvas.setFillOverprint(False)
    canvas.drawString(100, 400, "Text")


def white_over(canvas: Canvas) -> None:
    canvas.setFillOverprint(True)
    canvas.setFillColorCMYK(0, 0, 0, 0)
    canvas.rect(100, 400, 50, 50, stroke=0, fill=1)


def thin(canvas: Canvas) -> None:
    canvas.setStrokeColor(K)
    canvas.setLineWidth(0.05)
    canvas.line(100, 400, 300, 400)


def at_the_edge(canvas: Canvas) -> None:
    canvas.setFillColor(K)
    canvas.drawString(12, 400, "Text")


def registration_text(canvas: Canvas) -> None:
    canvas.setFillColor(CMYKColorSep(1, 1, 1, 1, spotName="All"))
    canvas.drawString(100, 400, "Text")


def coarse_and_clear(canvas: Canvas) -> None:
    picture = Image.new("RGBA", (56, 56), (200, 30, 30, 120))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    stream.seek(0)
    canvas.drawImage(ImageReader(stream), 100, 400, 100, 100, mask="auto")  # 40 dpi


def see_through(canvas: Canvas) -> None:
    canvas.setFillColor(K)
    canvas.setFillAlpha(0.5)
    canvas.rect(100, 400, 50, 50, stroke=0, fill=1)


def linked(canvas: Canvas) -> None:
    canvas.linkURL("https://example.org", (100, 400, 200, 420))


def field(canvas: Canvas) -> None:
    canvas.acroForm.textfield(name="a", x=100, y=400)


@pytest.mark.parametrize(
    ("draw", "rules"),
    [
        (rgb_text, {"rgb", "font"}), (rich_text, {"rich-black"}), (knocking_black, {"black-knockout"}),
        (white_over, {"white-overprint"}), (thin, {"hairline"}), (at_the_edge, {"near-trim"}),
        (registration_text, {"registration"}), (coarse_and_clear, {"resolution", "transparency", "rgb"}),
        (see_through, {"transparency"}), (linked, {"annotations"}), (field, {"annotations", "fields"}),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)  # fmt: skip
def test_a_fault_is_found(draw: Callable[[Canvas], None], rules: set[str], tmp_path: Path) -> None:
    assert rules <= drawn(tmp_path / "a.pdf", draw)


def test_a_file_of_an_office_program_is_no_print_file(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    rgb_text(canvas)
    canvas.save()
    found = {finding.rule for finding in check_file(tmp_path / "a.pdf")}
    assert {"not-x4", "intent", "trim", "bleed", "font", "rgb"} <= found


def test_every_rule_has_its_reasons_in_both_languages() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert all((rule.rationale_de, rule.rationale_en, rule.source, rule.bad, rule.good))


def test_real_forms_of_others_are_examined_to_the_end(corpus: Path) -> None:
    refused = []
    for path in sorted(corpus.glob("*.pdf")):
        try:
            assert check_file(path), path.name  # none of them was made for a press
        except InputError:
            refused.append(path.name)
    assert refused == []


def test_what_is_no_pdf_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("nichts")
    done = formkit("preflight", str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf"))
    assert done.code == ExitCode.UNREADABLE
    assert "a.pdf" in done.err
    assert "b.pdf" in done.err


def test_plates_are_drawn(tmp_path: Path, tool: Callable[[str], str]) -> None:
    tool("gs")
    formkit("press", "anmeldung", "--lang", "uk", "--draft", "-o", str(tmp_path))
    done = formkit(
        "preflight", str(tmp_path / "anmeldung.uk.print.pdf"), "--plates", str(tmp_path / "plates.png")
    )
    assert done.code == ExitCode.DONE
    with Image.open(tmp_path / "plates.png") as picture:
        assert picture.width > 4 * 400


def test_too_much_ink_is_found_on_its_page(tmp_path: Path, tool: Callable[[str], str]) -> None:
    from formkit.press.plates import ink_findings

    tool("gs")
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(612, 859))
    for cyan in (0.5, 1.0):
        canvas.setFillColorCMYK(cyan, 1, 1, 1)
        canvas.rect(200, 300, 150, 150, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    assert [(finding.rule, finding.place.page) for finding in ink_findings(tmp_path / "a.pdf")] == [
        ("ink", 1),
        ("ink", 2),
    ]
    canvas = Canvas(str(tmp_path / "b.pdf"), pagesize=(612, 859))
    canvas.setFillColorCMYK(0.5, 0.5, 0.5, 1)
    canvas.rect(200, 300, 150, 150, stroke=0, fill=1)
    canvas.save()
    assert ink_findings(tmp_path / "b.pdf") == []


@pytest.mark.parametrize(
    "body",
    ["echo cannot >&2; exit 1", "exit 0", "sleep 30"],
    ids=["it fails", "it makes no plates", "it hangs"],
)
def test_a_file_is_not_fit_where_ghostscript_could_not_look(
    body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody measured must not be called fit: a print shop would find out on paper."""
    from formkit.press import plates

    formkit("press", "anmeldung", "--lang", "uk", "--draft", "-o", str(tmp_path))
    program = tmp_path / "bin" / "gs"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(plates, "_SECONDS", 1)
    done = formkit("preflight", str(tmp_path / "anmeldung.uk.print.pdf"))
    assert done.code == ExitCode.UNREADABLE
    assert "fit for the press" not in done.err
    assert "inks are not counted" in done.err


def test_without_ghostscript_it_says_what_was_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    formkit("press", "anmeldung", "--lang", "uk", "--draft", "-o", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    done = formkit("preflight", str(tmp_path / "anmeldung.uk.print.pdf"))
    assert done.code == ExitCode.DONE
    assert "inks were not counted" in done.err


def test_forms_that_hold_each_other_are_looked_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(612, 859), pdfVersion=(1, 6))
    for number in range(40):
        canvas.beginForm(f"form{number}")
        canvas.drawString(1, 1, "Text")  # Helvetica, not embedded
        for inner in range(number):
            canvas.doForm(f"form{inner}")
            if inner > 1:
                break
        canvas.endForm()
    canvas.doForm("form39")
    canvas.showPage()
    canvas.save()
    assert [finding.rule for finding in check_file(path)].count("font") == 1


@pytest.mark.parametrize("side", range(4))
def test_bleed_is_asked_for_on_every_side(tmp_path: Path, side: int) -> None:
    """A white rim at one edge is a white rim: left, bottom, right and top."""
    bleed = [0.0, 0.0, 612.0, 859.0]
    bleed[side] = (8.5, 8.5, 603.5, 850.5)[side]

    def short(canvas: Canvas) -> None:
        canvas.setBleedBox(tuple(bleed))

    assert "bleed" in drawn(tmp_path / "short.pdf", short)
    assert "bleed" not in drawn(tmp_path / "whole.pdf", lambda canvas: None)
