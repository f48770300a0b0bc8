"""Print files: what a print shop opens, measures and puts on plates."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from formkit.edition import Edition
from formkit.errors import ExitCode, InputError, SourceError
from formkit.findings import Severity
from formkit.layout import compose
from formkit.layout import measures as m
from formkit.layout.placing import on_sheets
from formkit.layout.tree import Rect
from formkit.pdf.edition import layout_pdf
from formkit.press.conditions import load_profile
from formkit.press.imposition import Imposition, impose
from formkit.press.job import on_paper, printed
from formkit.press.preflight import check_file
from formkit.settings import PressSettings, read_settings
from tests.cli import formkit
from tests.editions import EVERY_KIND, USUAL, Case, form_of
from tests.pictures import dark, likeness

PLAIN = PressSettings()
PROFILE = load_profile(PLAIN, Path())
BLACK = PLAIN.model_copy(update={"accent": None})
MM = 72 / 25.4


def print_file(
    case: Case, folder: Path, settings: PressSettings = PLAIN, how: Imposition | None = None
) -> Path:
    path = folder / "a.print.pdf"
    path.write_bytes(printed(case.edition, path.name, settings, PROFILE, how).data)
    return path


@pytest.mark.parametrize("case", [*USUAL, *EVERY_KIND], ids=str)
def test_every_form_and_language_passes_preflight(case: Case, tmp_path: Path) -> None:
    assert [str(finding) for finding in check_file(print_file(case, tmp_path))] == []


@pytest.mark.parametrize("how", Imposition)
@pytest.mark.parametrize(
    "settings",
    [PLAIN, BLACK, PLAIN.model_copy(update={"spot": "HKS 41 N"}), PLAIN.model_copy(update={"marks": False})],
)
def test_every_imposition_passes_preflight(how: Imposition, settings: PressSettings, tmp_path: Path) -> None:
    case = Case("willkommen" if how is Imposition.LETTER_FOLD else "anmeldung", "ar")
    found = check_file(print_file(case, tmp_path, settings, how))
    assert [finding.rule for finding in found if finding.severity is Severity.ERROR] == []


def test_the_boxes_are_exact(tmp_path: Path) -> None:
    page = PdfReader(print_file(Case("anmeldung", "uk"), tmp_path)).pages[0]
    assert abs(float(page.trimbox.width) - 210 * MM) < 0.1 * MM
    assert abs(float(page.trimbox.height) - 297 * MM) < 0.1 * MM
    assert abs(float(page.trimbox.left) - float(page.bleedbox.left) - 3 * MM) < 0.1 * MM
    folded = PdfReader(print_file(Case("anmeldung", "uk"), tmp_path, how=Imposition.FOLDED)).pages[0]
    assert abs(float(folded.trimbox.width) - 420 * MM) < 0.1 * MM


def plates(path: Path, folder: Path, program: str, dpi: int = 72) -> dict[str, np.ndarray]:
    """The plates of the first page: ink → share of ink, from 0 to 1."""
    subprocess.run(
        [program, "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", f"-r{dpi}", "-dLastPage=1", "-o", folder / "p.tif", path],
        check=True, capture_output=True,
    )  # fmt: skip
    return {
        file.name[file.name.index("(") + 1 : -5]: 1
        - np.asarray(Image.open(file).convert("L"), dtype=float) / 255
        for file in folder.glob("p*(*).tif")
    }


@pytest.mark.parametrize(
    "case",
    [
        Case("anmeldung", "uk"),
        Case("wohnungsgeberbestaetigung", "ar"),
        Case("anmeldung", "th"),
        Case("willkommen", "uk"),
    ],
    ids=str,
)
def test_black_text_is_on_the_black_plate_alone(
    case: Case, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    path = print_file(case, tmp_path)
    found = plates(path, tmp_path, tool("gs"), 144)
    layout = compose(on_paper(case.edition))
    if case.edition.form.folded:
        sides = impose(6, Imposition.LETTER_FOLD, layout.width, layout.height)
        layout = on_sheets(layout, [(side.width, side.height, side.pages) for side in sides])
    page = PdfReader(path).pages[0]
    left, top = float(page.trimbox.left), float(page.mediabox.height) - float(page.trimbox.top)
    black = colour = 0.0
    for text in layout.pages[0].texts:
        if text.color not in (m.INK, m.OTHER):
            continue
        x0, y0, x1, y1 = (
            int(2 * (value + shift)) for value, shift in zip(text.box, (left, top, left, top), strict=True)
        )
        black += found["Black"][y0:y1, x0:x1].sum()
        colour += sum(found[ink][y0 + 2 : y1 - 2, x0:x1].sum() for ink in ("Cyan", "Magenta", "Yellow"))
    assert black > 1000
    assert colour == 0


def test_one_colour_and_a_spot_colour_have_their_plates(tmp_path: Path, tool: Callable[[str], str]) -> None:
    def inked(settings: PressSettings) -> set[str]:
        folder = tmp_path / f"{settings.accent}{settings.spot}"
        folder.mkdir()
        path = print_file(Case("anmeldung", "uk"), folder, settings.model_copy(update={"marks": False}))
        return {ink for ink, plate in plates(path, folder, tool("gs")).items() if plate.sum() > 1}

    draft = {"Magenta", "Yellow"}  # the mark of a draft is red
    assert inked(BLACK) == {"Black"}
    assert inked(PLAIN.model_copy(update={"spot": "HKS 41 N"})) - draft == {"Black", "HKS 41 N"}


@pytest.mark.parametrize(
    "case", [Case("anmeldung", "ar"), Case("alles", "uk"), Case("wohnungsgeberbestaetigung", "hi")], ids=str
)
def test_the_print_page_is_the_layout_drawn_for_the_screen(
    case: Case, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    # so much bleed that the trim begins on a whole pixel: half a pixel would blur the comparison
    path = print_file(case, tmp_path, PLAIN.model_copy(update={"bleed": 36 / MM - 10}))
    layout = compose(on_paper(case.edition))
    screen = tmp_path / "screen.pdf"
    screen.write_bytes(layout_pdf(case.edition, layout))
    page = PdfReader(path).pages[0]
    left, top = float(page.trimbox.left), float(page.mediabox.height) - float(page.trimbox.top)
    scale = 100 / 72

    def trimmed(picture: Image.Image) -> np.ndarray:
        x, y = round(left * scale), round(top * scale)
        return dark(picture.crop((x, y, x + round(210 * MM * scale), y + round(297 * MM * scale))), 160)

    pictures: list[tuple[Image.Image, Image.Image]] = []
    for file in (path, screen):
        subprocess.run(
            [
                tool("pdftoppm"),
                "-r",
                "100",
                "-png",
                "-f",
                "1",
                "-l",
                "1",
                "-singlefile",
                file,
                file.with_suffix(""),
            ],
            check=True,
        )
    pictures.append((Image.open(path.with_suffix(".png")), Image.open(screen.with_suffix(".png"))))
    pictures.append(
        tuple(pypdfium2.PdfDocument(file)[0].render(scale=scale).to_pil() for file in (path, screen))
    )
    for ours, theirs in pictures:
        assert likeness(trimmed(ours), dark(theirs, 160)) > 0.9  # letters are black here, dark grey there


@given(st.integers(1, 40), st.sampled_from([how for how in Imposition if how is not Imposition.LETTER_FOLD]))
def test_every_page_stands_on_exactly_one_sheet(count: int, how: Imposition) -> None:
    sides = impose(count, how)
    copies = 2 if how is Imposition.TWO_UP else 1
    found = sorted(page for side in sides for page, _x in side.pages if page is not None)
    assert found == sorted(list(range(count)) * copies)
    if how not in (Imposition.SINGLE, Imposition.TWO_UP):
        assert len(sides) % 2 == 0  # front and back


def test_a_booklet_of_eight_pages_folds_into_order() -> None:
    sides = [[page for page, _x in side.pages] for side in impose(8, Imposition.BOOKLET)]
    assert sides == [[7, 0], [1, 6], [5, 2], [3, 4]]
    assert [[page for page, _x in side.pages] for side in impose(3, Imposition.FOLDED)] == [[None, 0], [1, 2]]


def test_fields_are_drawn_for_hands() -> None:
    layout = compose(on_paper(Case("alles", "uk").edition))
    assert not any(page.fields for page in layout.pages)
    boxes = [
        piece for page in layout.pages for piece in page.artwork if getattr(piece, "stroke", None) == m.GREY
    ]
    heights = [piece.box[3] - piece.box[1] for piece in boxes if piece.box[2] - piece.box[0] > 60]
    assert min(heights) > 7.6 * MM


@pytest.mark.parametrize(("length", "width"), [(5, "1/6"), (11, "1/4"), (20, "1/2"), (30, "1/3")])
def test_cells_of_codes_are_wide_enough_for_a_hand(length: int, width: str) -> None:
    item = (
        f'[[section.item]]\nkind = "comb"\nid = "a"\nlabel = "Nummer"\nlength = {length}\nwidth = "{width}"\n'
    )
    layout = compose(on_paper(Edition(form_of(item))))
    (box,) = [
        piece for piece in layout.pages[0].artwork if isinstance(piece, Rect) and piece.stroke == m.GREY
    ]
    assert (box.box[2] - box.box[0]) / length >= 5.0 * MM - 0.2


# ── settings ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"bleed": 60}, "a bleed of 60"),
        ({"spot": "HKS 41"}, "has no alternate"),
        ({"accent": "blau"}, "is no colour"),
        ({"accent": "100 70 30 140"}, "is no colour"),
        ({"profil": "coated"}, "unknown key"),
        ({"marks": "ja"}, "must be true or false"),
    ],
)
def test_mistakes_in_the_settings_are_said(tmp_path: Path, table: dict[str, object], said: str) -> None:
    path = tmp_path / "formkit.toml"
    path.write_text("[press]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items()))
    with pytest.raises(SourceError) as raised:
        read_settings(path)
    assert said in " ".join(finding.message for finding in raised.value.findings)
    assert {finding.place.line for finding in raised.value.findings} == {2}


def test_a_profile_of_another_kind_or_a_broken_one_is_refused(tmp_path: Path) -> None:
    from formkit.pdf.metadata import _srgb

    (tmp_path / "rgb.icc").write_bytes(_srgb())
    (tmp_path / "broken.icc").write_bytes(PROFILE.data[:5000])
    for name, said in (
        ("rgb.icc", "for RGB, not for printing"),
        ("broken.icc", "no ICC profile"),
        ("none.icc", "cannot be read"),
    ):
        with pytest.raises(InputError, match=said):
            load_profile(PLAIN.model_copy(update={"profile": name}), tmp_path)
    (tmp_path / "own.icc").write_bytes(PROFILE.data)
    assert load_profile(PLAIN.model_copy(update={"profile": "own.icc"}), tmp_path).name == "own"


# ── the command ──────────────────────────────────────────────────────────────────────────────────


def test_press_makes_print_files_and_tickets(tmp_path: Path) -> None:
    words = ("press", "wohnungsgeberbestaetigung", "--lang", "uk", "--draft", "-o", str(tmp_path))
    assert formkit(*words, "--imposition", "booklet").code == ExitCode.DONE
    assert formkit(*words, "--office").code == ExitCode.DONE
    name = "wohnungsgeberbestaetigung.uk"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{name}.{kind}.pdf" for kind in ("office", "print", "ticket")
    ]
    ticket = PdfReader(tmp_path / f"{name}.ticket.pdf").pages[0].extract_text()
    for words_ in ("Druckauftrag", "MA-104", "Entwurf", "FOGRA29", "Einbruchfalz", "SHA-256"):
        assert words_ in ticket
    assert formkit("preflight", str(tmp_path / f"{name}.print.pdf")).code == ExitCode.DONE
    assert formkit("preflight", str(tmp_path / f"{name}.office.pdf")).code == ExitCode.FINDINGS
    assert formkit("verify", str(tmp_path / f"{name}.office.pdf")).code == ExitCode.DONE
    office = PdfReader(io.BytesIO((tmp_path / f"{name}.office.pdf").read_bytes()))
    assert "/AcroForm" not in office.trailer["/Root"]
    assert formkit("press", "wohnungsgeberbestaetigung", "--lang", "uk").code == ExitCode.FINDINGS  # the gate
