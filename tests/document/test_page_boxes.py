"""The visible page, however the file says which one it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.document.raw import Raw, lines, text_at


def with_field(raw: Raw, rect: list[float]) -> Raw:
    """Adds a text field at this place of user space."""
    widget = raw.pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("a"), Rect=Array(rect))
    )
    raw.page.obj.Annots = Array([widget])
    raw.pdf.Root.AcroForm = Dictionary(Fields=Array([widget]))
    return raw


def page_and_field(raw: Raw, folder: Path) -> tuple[tuple[float, float], tuple[float, ...]]:
    document = with_field(raw, [60, 700, 200, 720]).read(folder)
    page = document.pages[0]
    return (round(page.width), round(page.height)), tuple(round(v) for v in document.fields[0].box)


def test_boxes_are_inherited_from_the_tree_of_pages(tmp_path: Path) -> None:
    """Many programs write the size once for all pages; taken for Letter, every field would be at a wrong place."""
    raw = Raw(text_at(60, 725, "Name"), size=(420, 842))
    box, raw.pdf.Root.Pages.MediaBox = raw.page.obj.MediaBox, Array([0, 0, 420, 842])
    del raw.page.obj["/MediaBox"]
    assert page_and_field(raw, tmp_path) == ((420, 842), (60, 122, 200, 142)), box
    raw.pdf.Root.Pages.CropBox = Array([20, 42, 400, 800])
    assert page_and_field(raw, tmp_path) == ((380, 758), (40, 80, 180, 100))


@pytest.mark.parametrize("box", [[595, 842, 0, 0], [0, 842, 595, 0], [595, 0, 0, 842]])
@pytest.mark.parametrize("key", ["/MediaBox", "/CropBox"])
def test_corners_may_come_in_any_order(tmp_path: Path, box: list[float], key: str) -> None:
    raw = Raw(text_at(60, 725, "Name"))
    raw.page.obj[key] = Array(box)
    assert page_and_field(raw, tmp_path) == ((595, 842), (60, 122, 200, 142))


def test_a_crop_box_larger_than_the_page_shows_the_page(tmp_path: Path) -> None:
    raw = Raw(text_at(60, 725, "Name"))
    raw.page.obj.CropBox = Array([-100, -100, 900, 900])
    assert page_and_field(raw, tmp_path) == ((595, 842), (60, 122, 200, 142))


def test_a_unit_larger_than_a_point_enlarges_page_text_and_fields(tmp_path: Path) -> None:
    """Large sheets are given in units of several points; distances that are not enlarged fit no caption."""
    raw = Raw(text_at(60, 725, "Name"), size=(300, 842))
    raw.page.obj.UserUnit = 2
    assert page_and_field(raw, tmp_path) == ((600, 1684), (120, 244, 400, 284))
    document = raw.read(tmp_path)
    assert document.fields[0].label == "Name"
    word = document.pages[0].lines[0].words[0]
    assert word.box[0] == pytest.approx(120, abs=2)
    assert word.size == pytest.approx(26, abs=3)


@pytest.mark.parametrize("unit", [0, -1, 1e30, "x"])
def test_a_senseless_unit_is_none(tmp_path: Path, unit: object) -> None:
    raw = Raw(text_at(60, 725, "Name"))
    raw.page.obj.UserUnit = Name.X if unit == "x" else unit
    assert page_and_field(raw, tmp_path)[0] == (595, 842)


def test_what_the_crop_box_cuts_off_is_no_text_of_the_page(tmp_path: Path) -> None:
    """Printers' notes stand outside: "Datei_v3_final" is no sentence of the form."""
    raw = Raw(text_at(60, 725, "Antrag") + text_at(60, 825, "Datei_v3") + text_at(500, 400, "Passer"))
    raw.page.obj.CropBox = Array([40, 60, 480, 800])
    document = raw.read(tmp_path)
    assert lines(document) == ["Antrag"]
    assert [(text.text, text.why) for text in document.pages[0].hidden] == [
        ("Datei_v3", "outside"),
        ("Passer", "outside"),
    ]
