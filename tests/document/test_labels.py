"""Labels found from the page alone, as a careful person would."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

import pytest
from PIL import Image

from formkit.document import Field, Line, Word, read
from formkit.document.labels import label_fields
from formkit.errors import ExitCode
from formkit.findings import Rect
from formkit.pdf.edition import edition_pdf
from tests.cli import formkit
from tests.conftest import REPOSITORY
from tests.editions import edition
from tests.pdfs import page_with, with_fields


def fields_of(
    tmp_path: Path, texts: list[tuple[float, float, str]], fields: list[dict[str, object]]
) -> dict[str, Field]:
    path = tmp_path / "form.pdf"
    path.write_bytes(with_fields(page_with(texts), fields))
    return {field.name: field for field in read(path, visual_only=True).fields}


def text(name: str, x0: float, top: float, x1: float, bottom: float, **more: object) -> dict[str, object]:
    return {"name": name, "box": (x0, top, x1, bottom), **more}


def button(name: str, x: float, top: float) -> dict[str, object]:
    return {"name": name, "box": (x, top, x + 9, top + 9), "kind": "/Btn"}


def test_captions_above_and_left(tmp_path: Path) -> None:
    found = fields_of(
        tmp_path,
        [(60, 96, "Familienname"), (60, 152, "Telefon:")],
        [text("a", 60, 100, 250, 118), text("b", 120, 142, 250, 158)],
    )
    assert found["a"].label == "Familienname"
    assert found["b"].label == "Telefon:"


def test_a_button_is_named_by_its_answer_and_knows_its_question(tmp_path: Path) -> None:
    found = fields_of(
        tmp_path,
        [(60, 108, "Sind Sie verheiratet?"), (215, 108, "Ja"), (265, 108, "Nein")],
        [button("ja", 200, 100), button("nein", 250, 100)],
    )
    assert (found["ja"].label, found["nein"].label) == ("Ja", "Nein")
    assert found["ja"].group == found["nein"].group == "Sind Sie verheiratet?"


def test_answers_below_each_other_share_the_question_above(tmp_path: Path) -> None:
    found = fields_of(
        tmp_path,
        [(60, 90, "Was beantragen Sie?"), (75, 108, "Wohngeld"), (75, 124, "Lastenzuschuss")],
        [button("a", 60, 100), button("b", 60, 116)],
    )
    assert (found["a"].label, found["b"].label) == ("Wohngeld", "Lastenzuschuss")
    assert found["a"].group == found["b"].group == "Was beantragen Sie?"


def test_no_text_field_takes_yes_for_its_name(tmp_path: Path) -> None:
    found = fields_of(
        tmp_path,
        [(60, 108, "Haben Sie Einnahmen?"), (215, 108, "Ja:"), (365, 108, "Euro im Monat")],
        [button("ja", 200, 100), text("betrag", 240, 98, 360, 112)],
    )
    assert "Haben Sie Einnahmen?" in str(found["betrag"].label)


def test_cells_are_named_by_column_and_row(tmp_path: Path) -> None:
    texts = [(130, 90, "Name"), (260, 90, "Geburtsdatum"), (60, 112, "Kind 1"), (60, 132, "Kind 2")]
    cells = [
        text(f"{r}{c}", x, top, x + 110, top + 18)
        for r, top in (("1", 100), ("2", 120))
        for c, x in (("n", 130), ("g", 250))
    ]
    found = fields_of(tmp_path, texts, cells)
    assert found["2n"].label == "Name (Kind 2)"
    assert found["2g"].label == "Geburtsdatum (Kind 2)"


def test_boxes_without_words_take_the_heads_of_their_table(tmp_path: Path) -> None:
    texts = [(118, 90, "Basis"), (178, 90, "Plus"), (60, 108, "1."), (60, 128, "2.")]
    boxes = [
        button(f"{r}{c}", x, top) for r, top in (("1", 100), ("2", 120)) for c, x in (("b", 125), ("p", 185))
    ]
    found = fields_of(tmp_path, texts, boxes)
    assert (found["1b"].label, found["1b"].group) == ("Basis", "1.")
    assert (found["2p"].label, found["2p"].group) == ("Plus", "2.")


def test_captions_below_are_told_from_the_rest_of_the_page(tmp_path: Path) -> None:
    texts = [(60, 130, "Name"), (60, 162, "Straße"), (60, 194, "Ort")]
    found = fields_of(
        tmp_path, texts, [text(n, 60, top, 260, top + 18) for n, top in (("a", 102), ("b", 134), ("c", 166))]
    )
    assert [found[n].label for n in "abc"] == ["Name", "Straße", "Ort"]


def test_an_answer_that_is_filled_in_is_no_caption(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(
        with_fields(
            page_with([(60, 96, "Behörde"), (64, 112, "Jobcenter")]),
            [text("a", 60, 100, 260, 118, value="Jobcenter")],
        )
    )
    assert read(path, visual_only=True).fields[0].label == "Behörde"


def test_a_tooltip_that_says_other_words_than_the_page_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(
        with_fields(
            page_with([(60, 96, "Familienname"), (60, 146, "Wohnort")]),
            [
                text("a", 60, 100, 260, 118, tooltip="Kontonummer"),
                text("b", 60, 150, 260, 168, tooltip="Ort der Wohnung"),
            ],
        )
    )
    findings = [f for f in read(path).findings if f.rule == "tooltip-differs"]
    assert len(findings) == 1
    assert "Kontonummer" in findings[0].message
    assert findings[0].place.field == "a"


@pytest.mark.parametrize("times", [0.5, 2.0])
def test_a_form_in_large_or_small_print_has_the_same_labels(tmp_path: Path, times: float) -> None:
    """Distances are ems: a form for people with low vision, or reduced, is read as the original is."""
    texts = [
        (60, 80, "Familienname"), (300, 80, "Geburtsname"), (60, 132, "Sind Sie verheiratet?"), (315, 132, "Ja"),
        (385, 132, "Nein"), (60, 162, "Was beantragen Sie?"), (75, 178, "Wohngeld"), (75, 196, "Lastenzuschuss"),
        (60, 230, "Telefon tagsüber: . . . . . . ."), (130, 262, "Name"), (260, 262, "Geburtsdatum"),
        (60, 284, "Kind 1"), (60, 304, "Kind 2"), (60, 356, "Ort, Datum"), (254, 386, "Euro im Monat"),
    ]  # fmt: skip
    fields = [
        text("name", 60, 84, 250, 102), text("geburtsname", 300, 84, 500, 102), button("ja", 300, 124),
        button("nein", 370, 124), button("wohngeld", 60, 170), button("lasten", 60, 188),
        text("telefon", 330, 218, 480, 234), text("ort", 60, 328, 260, 346), text("miete", 130, 376, 250, 390),
        *(
            text(f"{r}{c}", x, top, x + 110, top + 18)
            for r, top in (("1", 272), ("2", 292))
            for c, x in (("n", 130), ("g", 250))
        ),
    ]  # fmt: skip
    path = tmp_path / "form.pdf"
    path.write_bytes(with_fields(page_with(texts), fields))
    page = read(path, visual_only=True).pages[0]
    of_page = read(path).fields

    def grown(box: Rect) -> Rect:
        return (box[0] * times, box[1] * times, box[2] * times, box[3] * times)

    lines = [
        Line(tuple(Word(w.text, grown(w.box), w.size * times) for w in line.words), grown(line.box))
        for line in page.lines
    ]
    larger = label_fields(
        [dataclasses.replace(field, box=grown(field.box)) for field in of_page],
        lines, page.rulings, (page.width * times, page.height * times), visual_only=True,
    )  # fmt: skip
    usual = label_fields(of_page, page.lines, page.rulings, (page.width, page.height), visual_only=True)
    assert [(f.name, f.label, f.group) for f in larger] == [(f.name, f.label, f.group) for f in usual]
    assert usual[0].label == "Familienname"
    assert usual[4].group == "Was beantragen Sie?"


@pytest.mark.parametrize("module", ["growth", "heads", "surroundings", "buttons", "inputs"])
def test_the_label_finder_has_no_distance_of_its_own(module: str) -> None:
    """Whoever changes how far a caption may stand changes one table: other numbers are counts, halves and nothing."""
    source = (REPOSITORY / "formkit" / "document" / "labels" / f"{module}.py").read_text("utf-8")
    numbers = {
        node.value: node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and type(node.value) in (int, float)
    }
    counts = {0, 1, 2, 3, 4, 200}
    assert {number: line for number, line in numbers.items() if number not in counts | {0.5, 1.5, 1e9}} == {}


@pytest.mark.parametrize(("tag", "share"), [("de", 0.95), ("en", 0.95), ("uk", 0.95), ("ar", 0.75)])
def test_our_own_editions_are_read_as_they_were_meant(tmp_path: Path, tag: str, share: float) -> None:
    """Their tooltips are the truth: what the page shows must lead to the same words.

    In Arabic the nearest line above a box is often the translation, without the German above it.
    """
    path = tmp_path / "edition.pdf"
    path.write_bytes(edition_pdf(edition("anmeldung", tag)))
    fields = [field for field in read(path, visual_only=True).fields if "unterlagen.amt" not in field.name]
    right = 0
    for field in fields:
        german = str(field.tooltip).split(" / ")[0].split(": ")[-1].split(" (")[0].split(", Zeile")[0]
        right += german in f"{field.group} {field.label}"
    assert right / len(fields) > share


def test_the_overlay_draws_every_page(tmp_path: Path, corpus: Path) -> None:
    target = tmp_path / "bild.png"
    result = formkit("extract", corpus / "de_beratungshilfe.pdf", "--overlay", target)
    assert result.code == ExitCode.DONE
    pictures = sorted(tmp_path.glob("bild-*.png"))
    assert len(pictures) == 3
    with Image.open(pictures[0]) as picture:
        colors = picture.convert("RGB").getcolors(1 << 24) or []
    assert any(color == (0x1F, 0x6F, 0xEB) for _count, color in colors)  # a text field
    assert (
        formkit("extract", corpus / "de_beratungshilfe.pdf", "--overlay", tmp_path / "a.txt").code
        == ExitCode.USAGE
    )
