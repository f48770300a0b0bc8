"""Words, lines, fields and labels of pages made for the purpose."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.pdfgen.canvas import Canvas

from formkit.document import Document, read
from formkit.document.blocks import join_lines
from formkit.document.output import as_text
from formkit.document.pdf_glyphs import HYPHEN
from tests.pdfs import page_with, with_fields


def document(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "form.pdf"
    path.write_bytes(data)
    return read(path)


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [f"Linke Spalte mit genug Wörtern Zeile {n}" for n in "ABCD"]
    right = [f"Rechte Spalte mit genug Wörtern Zeile {n}" for n in "ABCD"]
    rows = [(50, 100 + 14 * n, text) for n, text in enumerate(left)]
    rows += [(320, 100 + 14 * n, text) for n, text in enumerate(right)]
    text = document(tmp_path, page_with(rows)).pages[0].text
    assert text.index("Linke Spalte mit genug Wörtern Zeile D") < text.index(
        "Rechte Spalte mit genug Wörtern Zeile A"
    )


def test_captions_side_by_side_are_separate_lines(tmp_path: Path) -> None:
    page = document(tmp_path, page_with([(50, 100, "Familienname"), (300, 100, "Vorname")])).pages[0]
    assert [line.text for line in page.lines] == ["Familienname", "Vorname"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Die Ver" + HYPHEN, "waltung prüft"], "Die Verwaltung prüft"),
        (["Wohngeld-", "antrag"], "Wohngeldantrag"),
        (["Prozess-", "und Verfahrenskosten"], "Prozess- und Verfahrenskosten"),
        (["Ein" + HYPHEN + "gabe"], "Eingabe"),
        (["Zahl 3-", "4"], "Zahl 3- 4"),
    ],
)
def test_words_divided_at_line_ends_are_joined(lines: list[str], text: str) -> None:
    assert join_lines(lines) == text


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_seen(tmp_path: Path, turn: int) -> None:
    upright = with_fields(page_with([(60, 96, "Name")]), [{"name": "n", "box": (60, 100, 200, 120)}])
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(upright)))
    # Turn the content by hand the other way, so that the page's /Rotate brings it back.
    writer.pages[0].rotate(turn)
    out = io.BytesIO()
    writer.write(out)
    found = document(tmp_path, out.getvalue())
    page = found.pages[0]
    assert (page.width, page.height) == ((595, 842) if turn in (0, 180) else (842, 595))
    x0, y0, x1, y1 = found.fields[0].box
    wx0, wy0, wx1, wy1 = page.lines[0].box
    # Word and field keep their neighbourhood, whichever way the page is turned.
    assert abs((x0 + x1) / 2 - (wx0 + wx1) / 2) < 80
    assert abs((y0 + y1) / 2 - (wy0 + wy1) / 2) < 80
    assert 0 <= x0 < x1 <= page.width
    assert 0 <= y0 < y1 <= page.height


def test_places_count_from_the_corner_of_the_crop_box(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(page_with([(100, 200, "Hier")]))))
    writer.pages[0].cropbox = RectangleObject((50, 100, 500, 742))
    out = io.BytesIO()
    writer.write(out)
    page = document(tmp_path, out.getvalue()).pages[0]
    assert (page.width, page.height) == (450, 642)
    assert page.lines[0].box[0] == pytest.approx(50, abs=1)
    assert page.lines[0].box[3] == pytest.approx(102, abs=4)


def test_control_characters_in_names_do_not_reach_the_terminal(tmp_path: Path) -> None:
    data = with_fields(
        page_with([(60, 96, "Straße")]),
        [{"name": "3.\x1b[31ma", "box": (60, 100, 200, 115), "tooltip": "3. \x07Anzahl der\x0bPersonen"}],
    )
    read = document(tmp_path, data)
    assert read.fields[0].label == "3. Anzahl der Personen"
    assert read.fields[0].name == "3.\x1b[31ma"  # exact: it is filled by this name
    assert "\x1b" not in as_text(read)


def test_a_tooltip_names_a_field_and_the_page_does_where_it_has_none(tmp_path: Path) -> None:
    data = with_fields(
        page_with([(60, 96, "Straße"), (60, 146, "Ort"), (80, 196, "Ja")]),
        [
            {"name": "a", "box": (60, 100, 200, 115), "tooltip": "Straße und Hausnummer"},
            {"name": "b", "box": (60, 150, 200, 165), "tooltip": "undefined"},
            {"name": "c", "box": (64, 188, 74, 198), "kind": "/Btn"},
        ],
    )
    fields = {field.name: field for field in document(tmp_path, data).fields}
    assert (fields["a"].label, fields["a"].label_source) == ("Straße und Hausnummer", "tooltip")
    assert (fields["b"].label, fields["b"].label_source) == ("Ort", "geometry")
    assert fields["b"].tooltip == "undefined"
    assert fields["c"].kind == "checkbox"
    assert fields["c"].label == "Ja"


def test_underscores_without_a_field_are_blanks(tmp_path: Path) -> None:
    found = document(tmp_path, page_with([(60, 100, "Name: __________ Ort: ______")]))
    assert [blank.label for blank in found.blanks] == ["Name:", "Ort:"]


def test_flags_of_a_field(tmp_path: Path) -> None:
    data = with_fields(
        page_with([(60, 90, "PLZ")]), [{"name": "plz", "box": (60, 100, 200, 115), "flags": 2 | 1 << 12}]
    )
    field = document(tmp_path, data).fields[0]
    assert field.required
    assert field.multiline
    assert not field.read_only


def test_words_written_upwards_in_the_margin_are_one_line_and_tear_nothing_apart(tmp_path: Path) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    for n, text in enumerate(("Die Person darf das Geld", "vor Gericht verlangen und", "muss es uns sagen.")):
        canvas.drawString(100, 700 - 14 * n, text)
    canvas.saveState()
    canvas.translate(40, 600)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Vordruck 12 der Stadt Musterstadt")
    canvas.restoreState()
    canvas.showPage()
    canvas.save()
    path = tmp_path / "rand.pdf"
    path.write_bytes(stream.getvalue())
    assert read(path).text.split("\n") == [
        "Die Person darf das Geld vor Gericht verlangen und muss es uns sagen.",
        "Vordruck 12 der Stadt Musterstadt",
    ]


def test_two_columns_written_upwards_are_two_lines(tmp_path: Path) -> None:
    """Narrow heads of a table often stand upwards, side by side; joined to one line they name no column."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    canvas.setFont("Helvetica", 9)
    for x, words, y in ((100, "Wohnort heute", 500), (130, "früher", 568)):
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(90)
        canvas.drawString(0, 0, words)
        canvas.restoreState()
    canvas.save()
    path = tmp_path / "a.pdf"
    path.write_bytes(stream.getvalue())
    assert sorted(line.text for line in read(path).pages[0].lines) == ["Wohnort heute", "früher"]


def test_fields_are_listed_with_the_page_that_they_stand_on(tmp_path: Path) -> None:
    first = with_fields(page_with([(60, 90, "Erste Seite")]), [{"name": "vorn", "box": (60, 100, 200, 120)}])
    second = with_fields(
        page_with([(60, 90, "Zweite Seite")]), [{"name": "hinten", "box": (60, 100, 200, 120)}]
    )
    writer = PdfWriter()
    for data in (first, second):
        writer.append(PdfReader(io.BytesIO(data)))
    path = tmp_path / "zwei.pdf"
    writer.write(path)
    text = as_text(read(path))
    places = [text.index(word) for word in ("Erste Seite\n", "vorn", "Zweite Seite\n", "hinten")]
    assert places == sorted(places), text
