"""Leaflets on paper: which panel stands where, what is folded, and in which inks pictures are printed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from formkit.edition import Edition, LayoutName
from formkit.errors import ExitCode, GateError
from formkit.form import load
from formkit.layout import measures as m
from formkit.pdf.readback import read_back
from formkit.press.conditions import load_profile
from formkit.press.imposition import Imposition, finishing, impose
from formkit.press.job import office_pdf, printed
from formkit.press.pictures import PressPictures
from formkit.press.preflight import check_file
from tests.cli import formkit
from tests.conftest import REPOSITORY
from tests.editions import edition
from tests.pictures import dark, likeness
from tests.press.test_print_files import BLACK, PLAIN, PROFILE, plates


def panels(mirrored: bool) -> list[list[tuple[int | None, float, float]]]:
    """Each side from left to right: panel (1 is the cover), from and to in millimetres."""
    sides = impose(6, Imposition.LETTER_FOLD, 100 * m.MM, 210 * m.MM, mirrored=mirrored)
    found = []
    for side in sides:
        edges = [0.0, *(fold / m.MM for fold in side.folds), 297.0]
        order = sorted(side.pages, key=lambda entry: entry[1])
        found.append(
            [(page + 1 if page is not None else None, round(a, 1), round(b, 1)) for (page, _x), a, b in zip(order, edges[:-1], edges[1:], strict=True)]
        )  # fmt: skip
    return found


def test_the_flap_lies_inside_and_the_cover_outside() -> None:
    assert panels(mirrored=False) == [
        [(5, 0.0, 97.0), (6, 97.0, 197.0), (1, 197.0, 297.0)],
        [(2, 0.0, 100.0), (3, 100.0, 200.0), (4, 200.0, 297.0)],
    ]
    # Behind the cover lies panel 2, behind the flap panel 4: the sheet is turned at its short edge.
    assert panels(mirrored=True) == [
        [(1, 0.0, 100.0), (6, 100.0, 200.0), (5, 200.0, 297.0)],
        [(4, 0.0, 97.0), (3, 97.0, 197.0), (2, 197.0, 297.0)],
    ]


def test_no_panel_reaches_over_a_fold() -> None:
    from formkit.layout import compose

    for tag, how in (("uk", LayoutName.STACKED), ("ar", LayoutName.ALONE)):
        layout = compose(edition("willkommen", tag, layout=how))
        for side in impose(6, Imposition.LETTER_FOLD, layout.width, layout.height, mirrored=layout.mirrored):
            edges = [0.0, *side.folds, side.width]
            for place, (page, left) in enumerate(sorted(side.pages, key=lambda entry: entry[1])):
                assert page is not None
                boxes = [text.box for text in layout.pages[page].texts]
                boxes += [picture.box for picture in layout.pages[page].pictures]
                for box in boxes:
                    assert (
                        edges[place] + 5 * m.MM < left + box[0] < left + box[2] < edges[place + 1] - 5 * m.MM
                    )


def test_a_sheet_of_a4_with_two_folds_and_its_ticket(tmp_path: Path) -> None:
    made = printed(edition("willkommen", "uk"), "a.print.pdf", PLAIN, PROFILE)
    path = tmp_path / "a.print.pdf"
    path.write_bytes(made.data)
    assert [str(finding) for finding in check_file(path)] == []
    reader = PdfReader(path)
    assert len(reader.pages) == 2
    box = reader.pages[0].trimbox
    assert (round(float(box.width) / m.MM, 1), round(float(box.height) / m.MM, 1)) == (297.0, 210.0)
    (tmp_path / "t.pdf").write_bytes(made.ticket)
    words = PdfReader(tmp_path / "t.pdf").pages[0].extract_text()
    for said in ("Faltblatt", "DIN lang", "Wickelfalz", "97", "1 je Stück"):
        assert said in words


def test_only_what_suits_a_leaflet_is_imposed() -> None:
    with pytest.raises(GateError, match="cannot be imposed as booklet") as raised:
        printed(edition("willkommen", "uk"), "a", PLAIN, PROFILE, Imposition.BOOKLET)
    assert "letter-fold" in raised.value.advice
    with pytest.raises(GateError, match="cannot be imposed as letter-fold"):
        printed(edition("anmeldung", "uk"), "a", PLAIN, PROFILE, Imposition.LETTER_FOLD)
    assert "Klammern" in finishing(Imposition.BOOKLET, 148.5 * m.MM, 8)
    assert "Klammern" not in finishing(Imposition.BOOKLET, 148.5 * m.MM, 4)


def test_a_leaflet_for_the_office_is_two_sides_of_a4_that_can_be_read_aloud(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(office_pdf(edition("willkommen", "uk")))
    found = read_back(path)
    assert found.pages == 2
    said = [text.said for text in found.texts]
    assert said.index("Zuerst: die Wohnung anmelden") < said.index("So finden Sie uns")
    assert not found.untagged


@pytest.mark.parametrize(("tag", "how"), [("uk", LayoutName.STACKED), ("ar", LayoutName.ALONE)])
def test_the_printed_sheet_is_the_sheet_of_the_office_printer(
    tag: str, how: LayoutName, tmp_path: Path
) -> None:
    made = edition("willkommen", tag, layout=how)
    settings = PLAIN.model_copy(update={"bleed": 36 / m.MM - 10})  # the trim begins on a whole pixel
    (tmp_path / "a.pdf").write_bytes(printed(made, "a", settings, PROFILE).data)
    (tmp_path / "b.pdf").write_bytes(office_pdf(made))
    scale = 200 / 72
    for number in range(2):
        page = PdfReader(tmp_path / "a.pdf").pages[number]
        left, top = float(page.trimbox.left), float(page.mediabox.height) - float(page.trimbox.top)
        ours, theirs = (
            pypdfium2.PdfDocument(tmp_path / name)[number].render(scale=scale).to_pil()
            for name in ("a.pdf", "b.pdf")
        )
        x, y = round(left * scale), round(top * scale)
        trimmed = ours.crop((x, y, x + theirs.width, y + theirs.height))
        assert likeness(dark(trimmed, 160), dark(theirs, 160)) > 0.9


def test_pictures_are_printed_in_the_inks_of_the_job() -> None:
    drawn = Image.new("RGB", (40, 40), "white")
    for x in range(20):
        drawn.putpixel((x, 3), (0, 0, 0))
        drawn.putpixel((x, 5), (27, 58, 91))
    inks = np.asarray(PressPictures(PLAIN, PROFILE).separated(drawn))
    assert inks[3, 0].tolist() == [0, 0, 0, 255]  # black lines of a map are black alone
    assert inks[20, 20].tolist() == [0, 0, 0, 0]
    assert inks[5, 0, 0] > inks[5, 0, 2]  # blue: more cyan than yellow
    photo = Image.fromarray(np.random.default_rng(1).integers(0, 255, (60, 60, 3), dtype=np.uint8))
    assert PressPictures(PLAIN, PROFILE).separated(photo).mode == "CMYK"
    for settings in (BLACK, PLAIN.model_copy(update={"spot": "HKS 41 N"})):
        made = PressPictures(settings, PROFILE)(drawn)
        assert made.entries["ColorSpace"].data == b"/DeviceGray"


@pytest.mark.parametrize("name", ["uncoated", "coated"])
def test_a_dark_photo_has_no_more_ink_than_paper_takes(name: str, tmp_path: Path) -> None:
    settings = PLAIN.model_copy(update={"profile": name})
    rng = np.random.default_rng(3)
    pixels = (rng.random((300, 400, 3)) ** 3 * 255).astype(np.uint8)
    pixels[:, :100], pixels[:, 100:200] = (10, 8, 20), (90, 0, 10)
    made = PressPictures(settings, load_profile(settings, tmp_path)).separated(Image.fromarray(pixels))
    assert np.asarray(made).astype(int).sum(axis=2).max() <= 2.9 * 255


def test_small_letters_are_black_on_paper() -> None:
    from formkit.layout import compose
    from formkit.press.job import on_paper

    for page in compose(on_paper(edition("willkommen", "uk"))).pages:
        for text in page.texts:
            if text.size < 10:
                assert text.color in (m.INK, m.OTHER, m.GREY, m.RED), text.text


def test_a_black_job_prints_pictures_in_black(tmp_path: Path, tool: Callable[[str], str]) -> None:
    path = tmp_path / "a.pdf"
    made = dataclasses.replace(edition("willkommen", "uk"), draft=False)
    path.write_bytes(printed(made, "a", BLACK.model_copy(update={"marks": False}), PROFILE).data)
    found = plates(path, tmp_path, tool("gs"))
    assert {ink for ink, plate in found.items() if plate.sum() > 1} == {"Black"}


def test_a_transparent_picture_of_40_dots_an_inch_is_named_by_preflight(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(REPOSITORY / "forms" / "willkommen", tmp_path / "willkommen")
    Image.new("RGBA", (132, 80), (200, 0, 0, 90)).save(tmp_path / "willkommen" / "plan.png")
    path = tmp_path / "a.print.pdf"
    form = load(tmp_path / "willkommen" / "form.toml")
    path.write_bytes(printed(Edition(form), path.name, PLAIN, PROFILE).data)
    rules = {finding.rule for finding in check_file(path)}
    assert any("image" in rule or "resolution" in rule for rule in rules)
    assert not any("transparen" in rule for rule in rules)  # flattened onto the white of the paper


def test_the_command_folds_leaflets_and_leaves_forms_flat(tmp_path: Path) -> None:
    words = (
        "press",
        "willkommen",
        "wohnungsgeberbestaetigung",
        "--lang",
        "ar",
        "--draft",
        "-o",
        str(tmp_path),
    )
    assert formkit(*words).code == ExitCode.DONE
    assert len(PdfReader(tmp_path / "willkommen.ar.print.pdf").pages) == 2
    assert float(PdfReader(tmp_path / "wohnungsgeberbestaetigung.ar.print.pdf").pages[0].trimbox.width) < 600
    refused = formkit(*words, "--imposition", "letter-fold")
    assert refused.code == ExitCode.FINDINGS
    assert "wohnungsgeberbestaetigung.ar: cannot be imposed as letter-fold" in refused.err
