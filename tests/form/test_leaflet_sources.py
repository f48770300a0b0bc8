"""Leaflets and pictures: what an author is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from formkit.errors import SourceError
from formkit.form import digest, load
from formkit.form.warnings import warnings_of
from tests.conftest import REPOSITORY

WELCOME = REPOSITORY / "forms" / "willkommen"


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    """A copy of the sample leaflet."""
    shutil.copytree(WELCOME, tmp_path / "willkommen")
    return tmp_path / "willkommen" / "form.toml"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def said(path: Path) -> str:
    with pytest.raises(SourceError) as raised:
        load(path)
    return " ".join(f"{f.place.field}: {f.message} {f.advice}" for f in raised.value.findings)


def test_the_sample_has_every_kind_a_leaflet_may_have_and_no_finding(leaflet: Path) -> None:
    form = load(leaflet)
    kinds = {item.kind for _section, item in form.items()}
    assert {"paragraph", "notice", "list", "attachments", "contact", "hours", "picture"} == kinds
    assert warnings_of(form, leaflet) == []


def test_a_leaflet_has_nothing_to_fill_in(leaflet: Path) -> None:
    change(leaflet, 'kind = "paragraph"\nid   = "kurs"\ntext =', 'kind = "text"\nid   = "kurs"\nlabel =')
    assert "lernen.kurs: a leaflet has nothing to fill in: no “text”" in said(leaflet)


def test_what_only_a_leaflet_has_is_said(leaflet: Path) -> None:
    change(leaflet, 'kind    = "leaflet"\n', "")
    message = said(leaflet)
    for key in ("format", "lead", "picture", "back"):
        assert f"only a leaflet has “{key}”" in message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('format  = "din-lang"', 'format  = "din-kurz"', "“format” must not be “din-kurz”"),
        ('file    = "plan.png"', 'file    = "karte.png"', "finden.plan: there is no picture “karte.png”"),
        ('file    = "plan.png"', 'file    = "../plan.png"', "“file” must not be “../plan.png”"),
        ('file    = "plan.png"', 'file    = "plan.svg"', "“file” must not be “plan.svg”"),
        ('phone = "030 23125 010"', 'phone = "bitte klingeln"', "“phone” must not be “bitte klingeln”"),
        ('email = "buergeramt@musterstadt.example"', 'email = "buergeramt"', "“email” must not be “buergeramt”"),
        ('time = "8–12 Uhr"', 'uhrzeit = "8–12 Uhr"', "unknown key “uhrzeit”"),
        ('title = "Deutsch lernen"', 'title = "Deutsch lernen"\nback = true', "stands before one that is inside"),
        ('alt  = "Eine Straße', 'text = "Eine Straße', "“alt” is missing"),
    ],
)  # fmt: skip
def test_mistakes_are_said_with_their_place(leaflet: Path, old: str, new: str, message: str) -> None:
    change(leaflet, old, new)
    assert message in said(leaflet)


def test_broken_and_foreign_pictures_are_refused(leaflet: Path) -> None:
    plan = leaflet.parent / "plan.png"
    whole = plan.read_bytes()
    plan.write_bytes(whole[: len(whole) // 2])
    assert "cannot be read as a picture" in said(leaflet)
    plan.write_bytes(b"no picture at all")
    assert "cannot be read as a picture" in said(leaflet)
    Image.new("RGB", (50, 50)).save(plan, "GIF")
    assert "is neither PNG nor JPEG but GIF" in said(leaflet)
    Image.new("1", (12000, 8000)).save(plan, "PNG")
    assert "has 96 million pixels" in said(leaflet)


def test_a_coarse_or_transparent_picture_is_noticed(leaflet: Path) -> None:
    Image.new("RGBA", (132, 80), (0, 0, 0, 0)).save(leaflet.parent / "plan.png")  # 40 dots an inch on 84 mm
    found = {finding.rule: finding for finding in warnings_of(load(leaflet), leaflet)}
    assert set(found) == {"picture-coarse", "picture-transparent"}
    assert "has 40 dots an inch" in found["picture-coarse"].message
    assert found["picture-coarse"].severity.name == "ERROR"
    assert found["picture-coarse"].place.field == "finden.plan"


def test_another_map_ends_a_review(leaflet: Path) -> None:
    before = digest(load(leaflet))
    assert digest(load(leaflet)) == before
    picture = Image.open(leaflet.parent / "plan.png").convert("RGB")
    picture.putpixel((10, 10), (255, 0, 0))
    picture.save(leaflet.parent / "plan.png")
    assert digest(load(leaflet)) != before


def test_transparent_is_white_and_a_turned_photo_stands_upright(tmp_path: Path) -> None:
    from formkit.form.pictures import read_picture

    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(tmp_path / "a.png")
    made = read_picture(tmp_path / "a.png").image()
    assert made.getpixel((0, 0)) in ((255, 255, 255), 255)
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    Image.new("RGB", (40, 20), "red").save(tmp_path / "b.jpg", exif=exif)
    turned = read_picture(tmp_path / "b.jpg")
    assert (turned.width, turned.height, turned.jpeg) == (20, 40, False)
    assert turned.image().size == (20, 40)


def test_every_section_for_the_back_of_a_form_is_named(leaflet: Path) -> None:
    """The place says which section is meant, in a form and in a leaflet."""
    change(leaflet, 'kind    = "leaflet"\n', "")
    message = said(leaflet)
    assert "finden: only a leaflet has “back”" in message
