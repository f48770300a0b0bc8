"""Text that does not run rightwards: sideways pages, tear-off slips, heads of columns, watermarks."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from tests.document.raw import SIZE, Raw, lines, text_at
from tests.document.test_page_boxes import with_field

WIDTH, HEIGHT = SIZE


def turned_at(
    x: float, y: float, degrees: float, texts: list[str], size: float = 11, lead: float = 14
) -> str:
    """Lines below each other, turned counter-clockwise around (x, y)."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return "".join(
        f"BT /F1 {size} Tf {cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} "
        f"{x + n * lead * sin:.3f} {y - n * lead * cos:.3f} Tm ({text}) Tj ET\n"
        for n, text in enumerate(texts)
    )


BODY = [f"Zeile {n} des Antrags mit etwas Text darin und noch mehr" for n in range(12)]
UPRIGHT = "".join(text_at(60, 780 - 14 * n, text) for n, text in enumerate(BODY))


@pytest.mark.parametrize("degrees", [180, 90, 270])
def test_the_words_of_a_turned_slip_are_in_the_order_in_which_they_are_written(
    tmp_path: Path, degrees: int
) -> None:
    """Slips to tear off and folded leaflets stand upside down: "kopf steht Satz Dieser" helps nobody."""
    slip = ["Dieser Satz steht kopf", "und geht hier noch weiter."]
    document = Raw(UPRIGHT + turned_at(300, 300, degrees, slip)).read(tmp_path)
    assert lines(document) == [*BODY, *slip]
    assert [block.text for block in document.pages[0].blocks][-1] == " ".join(slip)


@pytest.mark.parametrize("degrees", [30, 45, 55, -40, 320])
@pytest.mark.parametrize("first", [True, False])
def test_a_watermark_tears_no_line_apart(tmp_path: Path, degrees: int, first: bool) -> None:
    mark = (
        "0.8 g "
        + turned_at(120, 560 if degrees in (30, 45, 55) else 790, degrees, ["NUR ENTWURF"], size=50)
        + "0 g "
    )
    document = Raw(mark + UPRIGHT if first else UPRIGHT + mark).read(tmp_path)
    assert lines(document) == [*BODY, "NUR ENTWURF"]


def test_letters_of_a_watermark_that_are_set_one_by_one_are_a_word(tmp_path: Path) -> None:
    cos = math.cos(math.radians(45))
    letters = "".join(
        turned_at(150 + 36 * n * cos, 560 + 36 * n * cos, 45, [letter], size=50)
        for n, letter in enumerate("MUSTER")
    )
    assert lines(Raw(UPRIGHT + letters).read(tmp_path)) == [*BODY, "MUSTER"]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_sideways_page_is_read_as_it_is_held(tmp_path: Path, degrees: int) -> None:
    """Sheets printed sideways without saying so: the first line is the top one as people hold it, and fields have names."""
    corner = {90: (60, 60), 180: (540, 60), 270: (540, 780)}[degrees]
    texts = [
        "Antrag auf Wohngeld",
        "Bitte in Druckbuchstaben",
        "Familienname",
        "",
        "Geburtsort",
        "",
        "Ende der Seite",
    ]
    raw = Raw(turned_at(*corner, degrees, texts, lead=30))
    x, y = corner
    # A field right below "Familienname", seen as the page is held.
    box = {
        90: [x + 65, y, x + 85, y + 150],
        180: [x - 150, y + 65, x, y + 85],
        270: [x - 85, y - 150, x - 65, y],
    }
    document = with_field(raw, box[degrees]).read(tmp_path)
    assert lines(document) == [text for text in texts if text]
    field = document.fields[0]
    assert field.label == "Familienname"
    # Places stay those of the page as a viewer shows it.
    page = document.pages[0]
    assert (round(page.width), round(page.height)) == SIZE
    left, bottom, right, top = box[degrees]
    assert field.box == pytest.approx((left, HEIGHT - top, right, HEIGHT - bottom), abs=0.1)
    assert field.label_box is not None
    assert field.label_box == page.lines[2].box
    gap = max(field.box[0] - field.label_box[2], field.label_box[0] - field.box[2],
              field.box[1] - field.label_box[3], field.label_box[1] - field.box[3])  # fmt: skip
    assert gap < 15


def test_slanted_letters_are_upright_text(tmp_path: Path) -> None:
    """Italics made by leaning upright letters look turned to PDFium."""
    leaning = "BT /F1 11 Tf 1 0 0.36 1 60 500 Tm (Schr\xe4g gesetzter Hinweis) Tj ET "
    assert lines(Raw(UPRIGHT + leaning).read(tmp_path)) == [*BODY, "Schräg gesetzter Hinweis"]


def test_a_turned_matrix_with_a_turned_font_is_upright_text(tmp_path: Path) -> None:
    """A negative font size turns back what a negative matrix has turned."""
    odd = "BT /F1 -11 Tf -1 0 0 -1 60 500 Tm (Aufrechter Hinweis) Tj ET "
    assert lines(Raw(UPRIGHT + odd).read(tmp_path)) == [*BODY, "Aufrechter Hinweis"]


def test_heads_of_columns_written_upwards_stay_apart(tmp_path: Path) -> None:
    heads = turned_at(100, 400, 90, ["Januar", "Februar", "März"], lead=24)
    document = Raw(UPRIGHT + heads).read(tmp_path)
    assert [block.text for block in document.pages[0].blocks][-3:] == ["Januar", "Februar", "März"]


def test_text_of_several_directions_on_one_page(tmp_path: Path) -> None:
    content = (
        UPRIGHT + turned_at(40, 200, 90, ["Am linken Rand"]) + turned_at(560, 500, 270, ["Am rechten Rand"])
    )
    document = Raw(content).read(tmp_path)
    assert lines(document)[:12] == BODY
    assert sorted(lines(document)[12:]) == ["Am linken Rand", "Am rechten Rand"]
