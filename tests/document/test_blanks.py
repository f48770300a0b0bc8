"""A form without fields still has places to fill in; a careful person sees them."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from formkit.document import Document, read
from tests.pdfs import page_with


def drawn(tmp_path: Path, draw: object, texts: list[tuple[float, float, str]]) -> Document:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    for x, top, text in texts:
        canvas.drawString(x, 842 - top, text)
    draw(canvas)  # type: ignore[operator]
    canvas.showPage()
    canvas.save()
    path = tmp_path / "flach.pdf"
    path.write_bytes(stream.getvalue())
    return read(path)


def test_underscores_become_blanks_with_the_words_before_them(tmp_path: Path) -> None:
    path = tmp_path / "linien.pdf"
    path.write_bytes(page_with([(60, 100, "Name: ____________ Vorname: ____________")]))
    assert [blank.label for blank in read(path).blanks] == ["Name:", "Vorname:"]


def test_brackets_are_boxes_to_tick(tmp_path: Path) -> None:
    path = tmp_path / "klammern.pdf"
    path.write_bytes(page_with([(60, 100, "Ich bin [ ] verheiratet"), (60, 130, "[ ] ledig")]))
    assert [(blank.kind, blank.label) for blank in read(path).blanks] == [
        ("checkbox", "verheiratet"),
        ("checkbox", "ledig"),
    ]


def test_an_empty_cell_is_named_by_its_caption_and_a_full_one_is_no_blank(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([60, 260, 460], [842 - 140, 842 - 100])

    document = drawn(
        tmp_path,
        draw,
        [
            (64, 110, "Familienname"),
            (264, 112, "Bitte in Druckschrift"),
            (264, 124, "und nur auf Deutsch"),
            (264, 136, "ausfüllen, danke."),
        ],
    )
    assert [(blank.kind, blank.label) for blank in document.blanks] == [("text", "Familienname")]


def test_squares_are_boxes_to_tick(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for x in (60, 120):
            canvas.rect(x, 842 - 110, 10, 10)

    document = drawn(tmp_path, draw, [(60, 90, "Sind Sie verheiratet?"), (74, 109, "Ja"), (134, 109, "Nein")])
    assert [(blank.kind, blank.label, blank.group) for blank in document.blanks] == [
        ("checkbox", "Ja", "Sind Sie verheiratet?"),
        ("checkbox", "Nein", "Sind Sie verheiratet?"),
    ]


def test_a_line_to_sign_on_has_its_caption_below(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(60, 842 - 200, 300, 842 - 200)

    document = drawn(tmp_path, draw, [(60, 211, "Ort, Datum, Unterschrift")])
    assert [blank.label for blank in document.blanks] == ["Ort, Datum, Unterschrift"]


def test_an_underlined_heading_is_no_blank(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(60, 842 - 103, 170, 842 - 103)

    assert drawn(tmp_path, draw, [(60, 101, "Antrag auf Wohngeld")]).blanks == ()


def test_real_forms_without_their_fields_show_where_the_fields_were(corpus: Path, tmp_path: Path) -> None:
    for name, least in (
        ("de_beratungshilfe.pdf", 0.95),
        ("us_sanitary_code.pdf", 0.9),
        ("de_wohngeldantrag.pdf", 0.8),
    ):
        writer = PdfWriter(clone_from=PdfReader(corpus / name))
        for page in writer.pages:
            page.pop("/Annots", None)
        writer.root_object.pop("/AcroForm", None)
        path = tmp_path / name
        writer.write(path)
        blanks = read(path).blanks
        fields = read(corpus / name).fields
        seen = sum(
            any(
                blank.page == field.page
                and min(blank.box[2], field.box[2]) - max(blank.box[0], field.box[0]) > 0
                and min(blank.box[3], field.box[3]) - max(blank.box[1], field.box[1]) > 2
                for blank in blanks
            )
            for field in fields
        )
        assert seen >= least * len(fields), name
