"""Paper forms of many kinds, in many pens: every place to fill in is found and named, and nothing else is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from formkit.document import read
from formkit.findings import Rect
from tests.document.paper.forms import FORMS, Draw
from tests.document.paper.kit import Paper
from tests.document.test_drawn_blanks import drawn
from tests.document.test_label_gold import likeness

_STYLES = (
    ("stroke", "rect", "Helvetica"), ("stroke", "lines", "Times-Roman"), ("fill", "frame", "Helvetica"),
    ("fill", "path", "Times-Roman"), ("dash", "picture", "Helvetica"), ("dots", "round", "Times-Roman"),
    ("dots", "dingbat", "Helvetica"), ("pieces", "brackets", "Helvetica"), ("pieces", "wingdings", "Helvetica"),
    ("stroke", "sign", "Helvetica"),
)  # fmt: skip


def _fits(a: Rect, b: Rect) -> bool:
    across, narrow, wide = (
        min(a[2], b[2]) - max(a[0], b[0]),
        min(a[2] - a[0], b[2] - b[0]),
        max(a[2] - a[0], b[2] - b[0]),
    )
    down = min(a[3], b[3]) - max(a[1], b[1])
    same_height = abs(a[3] - b[3]) <= 8 or down >= 0.5 * min(a[3] - a[1], b[3] - b[1])
    return across >= 0.5 * narrow and narrow >= 0.4 * wide and same_height


@pytest.mark.parametrize("style", _STYLES, ids="-".join)
@pytest.mark.parametrize("draw", FORMS, ids=lambda draw: str(draw.__name__))
def test_what_a_person_fills_in_is_found_and_named(
    draw: Draw, style: tuple[str, str, str], tmp_path: Path
) -> None:
    """Inputs, minutes and captions of a paper form were wrong where a pen or a sign was not known, or a frame was taken for a box."""
    pen, tick, font = style
    paper = Paper("papier", font, pen, tick)
    draw(paper)
    blanks = read(paper.save(tmp_path)).blanks
    wrong = []
    for want in paper.wants:
        mine = [blank for blank in blanks if _fits(blank.box, want.box)]
        if not mine:
            wrong.append(f"nothing is found for {want.names[0]!r} at {want.box}")
        elif all(blank.kind != want.kind for blank in mine):
            wrong.append(f"{want.names[0]!r} is a {mine[0].kind}")
        elif max(likeness(blank.label, name) for blank in mine for name in want.names) < 0.6:
            wrong.append(f"{want.names[0]!r} is called {[blank.label for blank in mine]}")
        elif want.question and max(likeness(blank.group, want.question) for blank in mine) < 0.6:
            wrong.append(f"{want.names[0]!r} answers {[blank.group for blank in mine]}")
    wrong += [
        f"{blank.kind} {blank.box} ({blank.label!r}) is nothing to fill in"
        for blank in blanks
        if not any(_fits(blank.box, want.box) for want in paper.wants)
    ]
    assert not wrong, "\n".join(wrong)


def test_a_drawing_that_is_placed_as_a_whole_is_read_where_it_stands(tmp_path: Path) -> None:
    """Programs that lay a form over a letterhead wrap it (a form XObject); its boxes were read at the corner of the page."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    canvas.beginForm("kasten")
    canvas.rect(0, 0, 200, 20)
    canvas.endForm()
    canvas.drawString(100, 530, "Familienname")
    canvas.saveState()
    canvas.translate(100, 500)
    canvas.doForm("kasten")
    canvas.restoreState()
    canvas.showPage()
    canvas.save()
    path = tmp_path / "vorlage.pdf"
    path.write_bytes(stream.getvalue())
    (blank,) = read(path).blanks
    assert [round(edge) for edge in blank.box] == [100, 322, 300, 342]
    assert blank.label == "Familienname"


def test_a_crossed_out_cell_is_nothing_to_fill_in(tmp_path: Path) -> None:
    """In a table of months the cells that nobody may choose are crossed out."""

    def draw(canvas: Canvas) -> None:
        for x, head in ((60, "Januar"), (180, "Februar")):
            canvas.rect(x, 842 - 120, 120, 20)
            canvas.rect(x, 842 - 160, 120, 40)
            canvas.drawString(x + 4, 842 - 114, head)
        canvas.line(60, 842 - 160, 180, 842 - 120)

    assert [blank.label for blank in drawn(tmp_path, draw, []).blanks] == ["Februar"]


def test_small_lines_that_translate_large_ones_name_nothing(tmp_path: Path) -> None:
    """A blank of a form in three languages had all of them for its name, or the wrong one."""

    def draw(canvas: Canvas) -> None:
        for y, german, other in (
            (100, "Familienname", "Name of the family / Nom de la famille"),
            (126, "Geburtsort", "Place of the birth / Lieu de la naissance"),
            (152, "Wohnort", "Place of residence / Lieu de la résidence"),
        ):
            canvas.setFont("Helvetica-Bold", 10)
            canvas.drawString(60, 842 - y, german)
            canvas.setFont("Helvetica", 6.5)
            canvas.drawString(60, 842 - y - 9, other)
            canvas.line(260, 842 - y - 4, 530, 842 - y - 4)

    assert [blank.label for blank in drawn(tmp_path, draw, []).blanks] == [
        "Familienname",
        "Geburtsort",
        "Wohnort",
    ]


def test_a_box_that_cannot_be_seen_keeps_words_together_and_is_nothing_to_fill_in(tmp_path: Path) -> None:
    """Tables paint their cells in the colour of the page: the eye sees no box, but the words of a cell are read together."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.rect(60, 842 - 150, 200, 40, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(64, 842 - 122, "Angaben zur Wohnung")

    document = drawn(tmp_path, draw, [])
    assert document.blanks == ()
    rulings = document.pages[0].rulings
    assert len(rulings.boxes) == 1
    assert rulings.seen is not None
    assert rulings.seen.boxes == ()
