"""Signs: from a plan and the catalogs to plates that can be read from where people stand."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from formkit import languages
from formkit.catalog import po
from formkit.edition.wording import Said
from formkit.errors import ExitCode, GateError, SourceError
from formkit.form.signs import ARROWS, PICTOGRAMS, UNDATED, Sign, load_plan, sign_texts
from formkit.layout import Layout
from formkit.layout.pictograms import ANGLES
from formkit.layout.pictograms import PICTOGRAMS as DRAWN
from formkit.layout.signs import compose_sign
from formkit.layout.tree import Shape
from formkit.press.preflight import check_file
from formkit.press.sheets import SHEET, sheets_of
from tests import verapdf
from tests.cli import formkit
from tests.conftest import REPOSITORY

PLAN = REPOSITORY / "signs" / "erdgeschoss.toml"
MM = 72 / 25.4


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("forms", "catalogs", "signs", "formkit.toml"):
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sign(**values: object) -> Sign:
    return Sign.model_validate(
        {"id": "a", "kind": "direction", "text": "Anmeldung", "size": "600x260", **values}
    )


def test_a_whole_floor_is_made_for_screen_and_print(office: Path) -> None:
    made = formkit("signs", "signs/erdgeschoss.toml", "--draft")
    assert made.code == ExitCode.DONE, made.err
    folder = office / "build" / "signs" / "erdgeschoss"
    plan = load_plan(PLAN)
    assert len(list(folder.glob("*.pdf"))) == 2 * len(plan.sign) + 1
    for path in folder.glob("*.print.pdf"):
        assert [finding.rule for finding in check_file(path)] == [], path.name
    text = PdfReader(folder / "eingang.pdf").pages[0].extract_text()
    assert "Anmeldung" in text
    assert "Реєстрація" in text
    page = PdfReader(folder / "eingang.print.pdf").pages[0]
    assert abs(float(page.trimbox.width) - 600 * MM) < 0.1 * MM


@pytest.mark.xdist_group("verapdf")
def test_signs_for_screens_are_accessible(office: Path) -> None:
    formkit("signs", "signs/erdgeschoss.toml", "--draft", "-q")
    for name in ("eingang", "zeiten", "wc"):
        path = office / "build" / "signs" / "erdgeschoss" / f"{name}.pdf"
        assert verapdf.failures(path, "ua1") == []
        assert verapdf.failures(path, "2a") == []


def test_without_approval_only_drafts_are_made(office: Path) -> None:
    refused = formkit("signs", "signs/erdgeschoss.toml")
    assert refused.code == ExitCode.FINDINGS
    assert "not approved" in refused.err


def test_texts_of_signs_are_in_the_catalogs(office: Path) -> None:
    plan = office / "signs" / "erdgeschoss.toml"
    plan.write_text(plan.read_text("utf-8").replace('text = "Kasse"', 'text = "Zahlstelle"'), "utf-8")
    assert formkit("catalog", "update").code == ExitCode.DONE
    entry = po.read(office / "catalogs" / "uk.po").find("Zahlstelle")
    assert entry is not None
    assert "fuzzy" in entry.flags  # the translation of "Kasse" is kept, for the translator to look at
    assert po.references_of(entry) == ["signs/erdgeschoss:schalter.text"]
    made = formkit("signs", "signs/erdgeschoss.toml", "--draft")
    assert made.code == ExitCode.DONE
    assert "Каса" not in PdfReader(office / "build/signs/erdgeschoss/schalter.pdf").pages[0].extract_text()


def test_letters_are_as_tall_as_the_distance_asks_for() -> None:
    for distance in (2.0, 4.0, 6.0):
        layout = compose_sign(sign(distance=distance), {}, draft=False)
        tallest = max(text.size for text in layout.pages[0].texts)
        assert tallest * 0.714 / MM >= distance * 7 - 0.01


@pytest.mark.parametrize(
    ("values", "words"),
    [({"text": "Aufenthaltsangelegenheiten", "size": "A6"}, {}), ({"size": "A5", "distance": 20}, {}),
     ({"size": "A4", "distance": 2}, {(None, "Anmeldung"): [Said(languages.get("uk"), "Реєстраційновідомчий" * 3)]})],
)  # fmt: skip
def test_a_text_too_long_for_its_plate_is_an_error(
    values: dict[str, object],
    words: dict,
) -> None:
    with pytest.raises(GateError, match="too long for its plate") as caught:
        compose_sign(sign(**values), words, draft=False)
    assert caught.value.place.startswith("a (")


def inside(layout: Layout) -> bool:
    boxes = [text.box for page in layout.pages for text in page.texts]
    return all(x0 >= 0 and y0 >= 0 and x1 <= layout.width and y1 <= layout.height for x0, y0, x1, y1 in boxes)


@pytest.mark.parametrize("direction", ARROWS)
def test_an_arrow_points_and_stands_where_it_says(direction: str) -> None:
    layout = compose_sign(
        sign(arrow=direction), {(None, "Anmeldung"): [Said(languages.get("ar"), "التسجيل")]}, draft=True
    )
    shape = next(piece for piece in layout.pages[0].artwork if isinstance(piece, Shape))
    tip = shape.points[3]
    middle = [sum(axis) / len(shape.points) for axis in zip(*shape.points, strict=True)]
    assert ("left" in direction) == (tip[0] < middle[0] - 1)
    assert ("up" in direction) == (tip[1] < middle[1] - 1)
    assert ("right" in direction) == (middle[0] > layout.width / 2)
    assert inside(layout)


@pytest.mark.parametrize("name", PICTOGRAMS)
def test_every_pictogram_is_drawn_inside_its_square(name: str) -> None:
    layout = compose_sign(sign(pictogram=name), {}, draft=False)
    ground, *pieces = layout.pages[0].artwork
    for piece in pieces:
        points = piece.points if isinstance(piece, Shape) else (piece.box[:2], piece.box[2:])
        assert all(
            ground.box[0] <= x <= ground.box[2] and ground.box[1] <= y <= ground.box[3] for x, y in points
        )
    assert layout.title.endswith(")")


def test_names_of_pictograms_and_arrows_agree() -> None:
    assert set(DRAWN) == set(PICTOGRAMS)
    assert set(ANGLES) == set(ARROWS)


def test_every_sign_stands_on_one_sheet_and_none_on_another() -> None:
    layouts = [compose_sign(entry, {}, draft=False) for entry in load_plan(PLAN).sign]
    sides = sheets_of(layouts)
    assert sorted(number for side in sides for number, _x in side.pages) == list(range(len(layouts)))
    for side in sides:
        assert side.width <= SHEET[0] + 0.01 or len(side.pages) == 1
        for number, (x, y, wide, high) in enumerate(side.pieces):
            assert x >= 0
            assert y >= -0.01
            assert x + wide <= side.width + 0.01
            for ox, oy, other_wide, other_high in side.pieces[number + 1 :]:
                assert x + wide <= ox or ox + other_wide <= x or y + high <= oy or oy + other_high <= y


def test_mistakes_in_a_plan_are_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(
        'schema = 1\noffice = "Amt"\n[[sign]]\nid = "a"\nkind = "tür"\ntext = "A"\n[[sign]]\nid = "b"\nkind = "door"\ntext = "B"\nsize = "A9"\n',
        "utf-8",
    )
    with pytest.raises(SourceError) as caught:
        load_plan(path)
    assert len(caught.value.findings) == 2
    assert [finding.place.line for finding in caught.value.findings] == [5, 11]
    assert "A6 to A2" in caught.value.findings[1].message


def test_sign_texts_have_stable_names() -> None:
    references = [text.reference for text in sign_texts(load_plan(PLAN), "erdgeschoss")]
    assert len(references) == len(set(references))
    assert "signs/erdgeschoss:zeiten.hours.1.days" in references


def test_a_clone_of_the_files_gives_the_same_signs(office: Path) -> None:
    """The date comes from the plan, not from when the file was written: a clone once gave other bytes."""
    plan = office / "signs" / "erdgeschoss.toml"
    made = []
    for moment in (1_000_000_000, 1_700_000_000):
        os.utime(plan, (moment, moment))
        assert formkit("signs", "signs/erdgeschoss.toml", "--draft").code == ExitCode.DONE
        folder = office / "build" / "signs" / "erdgeschoss"
        made.append({path.name: path.read_bytes() for path in folder.glob("*.pdf")})
    assert made[0] == made[1]
    assert PdfReader(folder / "eingang.pdf").metadata["/CreationDate"].startswith("D:20261101")
    undated = plan.read_text("utf-8").replace("edition = 2026-11-01\n", "")
    plan.write_text(undated, "utf-8")
    assert formkit("signs", "signs/erdgeschoss.toml", "--draft").code == ExitCode.DONE
    assert PdfReader(folder / "eingang.pdf").metadata["/CreationDate"].startswith(f"D:{UNDATED:%Y%m%d}")
