"""Forms on paper: what is to be filled in is found, named, and nothing else is taken for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from formkit.document import Document, read
from formkit.document.model import Blank
from formkit.findings import Rect
from tests.document.drawn import answers, captions, questions
from tests.document.drawn.kit import Form
from tests.document.test_blanks import drawn
from tests.document.test_label_gold import likeness

FORMS = (*questions.FORMS, *answers.FORMS, *captions.FORMS)
_WITHOUT = {
    "kacheln": {"Anschrift der Wohnung (Straße, Haus-Nr., PLZ, Ort)", "Telefax-Nr.", "E-Mail/Web"},
    "saetze": {"mein Kind"},
}
"""What is not read rightly yet: a cell that is half blank, half boxes; a gap between two parts of a sentence."""


def _flat(form: Form, folder: Path) -> Document:
    path = form.save(folder)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            if "/Annots" in page:
                del page.Annots
        del pdf.Root.AcroForm
        pdf.save(path)
    return read(path)


def _lies_on(blank: Blank, box: Rect) -> bool:
    across = min(blank.box[2], box[2]) - max(blank.box[0], box[0])
    down = min(blank.box[3], box[3]) - max(blank.box[1], box[1])
    return across > 0.5 * (box[2] - box[0]) and (
        abs(blank.box[3] - box[3]) < 8 or down > 0.5 * (box[3] - box[1])
    )


@pytest.mark.parametrize("draw", FORMS, ids=lambda draw: str(draw.__name__))
def test_on_paper_the_same_places_are_found_as_on_the_screen(
    draw: Callable[[], Form], tmp_path: Path
) -> None:
    """A quarter of the blanks of paper forms was missed or invented: gaps between boxes counted, circles did not."""
    form = draw()
    blanks = _flat(form, tmp_path).blanks
    later = _WITHOUT.get(draw.__name__, set())
    wrong = [
        f"nothing is found for {wanted.label!r}"
        for wanted in form.read
        if wanted.label not in later and not any(_lies_on(blank, wanted.box) for blank in blanks)
    ]
    for blank in blanks:
        mine = [wanted for wanted in form.read if _lies_on(blank, wanted.box)]
        if not mine:
            wrong.append(f"{blank.box} ({blank.label!r}) is nothing to fill in")
            continue
        wanted = mine[0]
        texts = [
            wanted.label,
            *wanted.also,
            wanted.column or "",
            f"{wanted.column} {wanted.row}",
            wanted.question or "",
        ]
        if wanted.label not in later and max(likeness(blank.label, text) for text in texts) < 0.5:
            wrong.append(f"{wanted.label!r} is called {blank.label!r}")
        if (wanted.kind == "text") is not (blank.kind == "text"):
            wrong.append(f"{wanted.label!r} is a {blank.kind}")
    assert not wrong, "\n".join(wrong)


def _top(canvas: Canvas, x0: float, top: float, x1: float, bottom: float, **more: int) -> None:
    canvas.rect(x0, 842 - bottom, x1 - x0, bottom - top, **more)


@pytest.mark.parametrize("gap", [0, 3])
def test_boxes_for_letters_are_one_place(tmp_path: Path, gap: int) -> None:
    def draw(canvas: Canvas) -> None:
        for n in range(8):
            _top(canvas, 200 + n * (14 + gap), 95, 214 + n * (14 + gap), 113)

    found = drawn(tmp_path, draw, [(60, 108, "Postleitzahl und Ort")]).blanks
    assert [(blank.kind, blank.label) for blank in found] == [("text", "Postleitzahl und Ort")]
    assert found[0].box[2] - found[0].box[0] > 100


def test_a_line_with_strokes_between_the_letters_is_one_place(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(200, 842 - 110, 340, 842 - 110)
        for n in range(11):
            canvas.line(200 + n * 14, 842 - 110, 200 + n * 14, 842 - 103)

    found = drawn(tmp_path, draw, [(60, 108, "Steuernummer")]).blanks
    assert [(blank.kind, blank.label) for blank in found] == [("text", "Steuernummer")]


def test_a_box_with_round_corners_is_a_box(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.roundRect(60, 842 - 150, 220, 50, 4)

    found = drawn(tmp_path, draw, [(64, 112, "Unterschrift (handschriftlich)")]).blanks
    assert [blank.label for blank in found] == ["Unterschrift (handschriftlich)"]


@pytest.mark.parametrize("open_at", ["left", "right"])
def test_the_outer_columns_of_a_table_without_outer_lines_are_found(tmp_path: Path, open_at: str) -> None:
    xs = [180, 300, 420] if open_at == "left" else [60, 180, 300]

    def draw(canvas: Canvas) -> None:
        for y in (90, 110, 140, 170):
            canvas.line(60, 842 - y, 420, 842 - y)
        for x in xs:
            canvas.line(x, 842 - 90, x, 842 - 170)

    heads = [(64, 104, "Name"), (184, 104, "Geburtstag"), (304, 104, "Wohnort")]
    found = drawn(tmp_path, draw, heads).blanks
    assert sorted({str(blank.label) for blank in found}) == ["Geburtstag", "Name", "Wohnort"]
    assert len(found) == 6
    assert {blank.column for blank in found} == {"Geburtstag", "Name", "Wohnort"}


def test_captions_at_the_margin_belong_to_lines_far_to_the_right(tmp_path: Path) -> None:
    """Of one form none of 36 lines was found."""

    def draw(canvas: Canvas) -> None:
        for y in (110, 134, 158):
            canvas.line(283, 842 - y, 540, 842 - y)

    texts = [(60, 106, "Familienname"), (60, 130, "Geburtsort"), (60, 154, "Nr.")]
    assert [blank.label for blank in drawn(tmp_path, draw, texts).blanks] == [
        "Familienname",
        "Geburtsort",
        "Nr.",
    ]


def test_further_lines_of_an_answer_are_one_place_with_it(tmp_path: Path) -> None:
    """Three lines for one answer are one input, as a text field of three lines is; they counted as three or as one."""

    def draw(canvas: Canvas) -> None:
        for y in (130, 152, 174):
            canvas.line(60, 842 - y, 500, 842 - y)

    found = drawn(tmp_path, draw, [(60, 105, "Begründung Ihres Antrags:")]).blanks
    assert [blank.label for blank in found] == ["Begründung Ihres Antrags:"]
    assert found[0].box[1] < 120
    assert found[0].box[3] > 170


def test_gaps_between_boxes_grey_ground_and_pictures_are_nothing_to_fill_in(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.85)
        _top(canvas, 50, 90, 545, 200, fill=1, stroke=0)
        canvas.setFillGray(1)
        for x in (60, 300):
            _top(canvas, x, 120, x + 200, 140, fill=1)
            _top(canvas, x, 165, x + 200, 185, fill=1)
        canvas.setFillGray(0)

    texts = [(60, 115, "Vorname"), (300, 115, "Nachname"), (60, 160, "Straße"), (300, 160, "Ort")]
    document = drawn(tmp_path, draw, [])
    assert len(document.blanks) == 4

    def with_words(canvas: Canvas) -> None:
        draw(canvas)
        for x, top, text in texts:
            canvas.drawString(x, 842 - top, text)

    found = drawn(tmp_path, with_words, []).blanks
    assert [blank.label for blank in found] == ["Vorname", "Nachname", "Straße", "Ort"]


def test_an_answer_that_asks_for_more_is_named_by_its_first_sentence(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        _top(canvas, 60, 90, 100, 140)
        _top(canvas, 100, 90, 500, 140)

    texts = [
        (64, 101, "Nein"),
        (104, 101, "Ja:"),
        (104, 136, "In welcher Höhe? Wenn ein anderer die Kosten ganz trägt, entfällt der Rest."),
    ]
    found = drawn(tmp_path, draw, texts).blanks
    assert [blank.label for blank in found] == ["Ja: In welcher Höhe?"]


def test_a_page_of_thousands_of_cells_is_read_in_time(tmp_path: Path) -> None:
    """A picture of lines, or a hostile file: the search ends."""

    def draw(canvas: Canvas) -> None:
        canvas.grid([20 + 5 * n for n in range(110)], [20 + 5 * n for n in range(160)])

    assert len(drawn(tmp_path, draw, []).blanks) < 5000
