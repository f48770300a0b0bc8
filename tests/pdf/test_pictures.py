"""Pictures of every kind that offices have: shown right on screens, valid, and printed."""

from __future__ import annotations

import io
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from formkit.document.picture import pictures
from formkit.edition import Edition
from formkit.form import load
from formkit.layout import compose
from formkit.pdf.edition import layout_pdf
from formkit.pdf.pictures import lossless
from formkit.press.conditions import load_profile
from formkit.press.job import printed
from formkit.press.preflight import check_file
from formkit.settings import PressSettings
from tests import verapdf
from tests.conftest import REPOSITORY


def scene() -> Image.Image:
    """Four fields: red, blue, white, grey, each a quarter, with a black bar."""
    made = Image.new("RGB", (800, 560), "white")
    made.paste((200, 30, 30), (0, 0, 400, 280))
    made.paste((30, 60, 200), (400, 0, 800, 280))
    made.paste((128, 128, 128), (400, 280, 800, 560))
    made.paste((0, 0, 0), (0, 270, 800, 290))
    return made


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def see_through() -> Image.Image:
    made = scene().convert("RGBA")
    made.paste((0, 0, 0, 0), (0, 280, 400, 560))  # the white quarter
    return made


def turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    return saved(scene().rotate(180), "JPEG", quality=95, exif=exif)


def deep() -> bytes:
    grey = (np.asarray(scene().convert("L")).astype(np.uint16)) * 257
    return saved(Image.fromarray(grey), "PNG")


KINDS: dict[str, Callable[[], bytes]] = {
    "rgb.png": lambda: saved(scene(), "PNG"),
    "palette.png": lambda: saved(scene().quantize(16), "PNG"),
    "palette-transparent.png": lambda: saved(see_through().quantize(32), "PNG"),
    "alpha.png": lambda: saved(see_through(), "PNG"),
    "grey.png": lambda: saved(scene().convert("L"), "PNG"),
    "bits.png": lambda: saved(scene().convert("1", dither=Image.Dither.NONE), "PNG"),
    "deep.png": deep,
    "grey-alpha.png": lambda: saved(see_through().convert("LA"), "PNG"),
    "photo.jpg": lambda: saved(scene(), "JPEG", quality=95),
    "progressive.jpg": lambda: saved(scene(), "JPEG", quality=95, progressive=True),
    "grey.jpg": lambda: saved(scene().convert("L"), "JPEG", quality=95),
    "cmyk.jpg": lambda: saved(scene().convert("CMYK"), "JPEG", quality=95),
    "turned.jpg": turned,
    "huge.jpg": lambda: saved(scene().resize((4000, 2800)), "JPEG", quality=80),
}


@pytest.mark.xdist_group("verapdf")
@pytest.mark.parametrize("name", KINDS)
def test_a_picture_of_any_kind_is_shown_as_it_is(name: str, tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "forms" / "willkommen", tmp_path / "willkommen")
    source = tmp_path / "willkommen" / "form.toml"
    source.write_text(source.read_text("utf-8").replace('"titel.png"', f'"{name}"'), encoding="utf-8")
    (tmp_path / "willkommen" / name).write_bytes(KINDS[name]())
    edition = Edition(load(source))
    layout = compose(edition)
    path = tmp_path / "a.pdf"
    path.write_bytes(layout_pdf(edition, layout))
    (box,) = layout.pages[0].pictures
    scale = 100 / 72
    x0, y0, x1, y1 = (round(value * scale) for value in box.box)
    shown = np.asarray(pictures(path, dpi=100)[0])[y0:y1, x0:x1].astype(int)
    wanted = np.asarray(box.picture.image().convert("RGB").resize((x1 - x0, y1 - y0))).astype(int)
    assert np.abs(shown - wanted)[5:-5, 5:-5].mean() < 4
    high, wide = shown.shape[:2]
    corner = shown[high - high // 4, wide // 4]
    assert corner.min() > 240, "the lower left quarter is white"
    assert len(path.read_bytes()) < 350_000
    assert [failure for flavour in ("ua1", "2a") for failure in verapdf.failures(path, flavour)] == []
    press = tmp_path / "a.print.pdf"
    settings = PressSettings()
    press.write_bytes(printed(edition, press.name, settings, load_profile(settings, tmp_path)).data)
    assert [f.rule for f in check_file(press) if not f.rule.startswith("resolution")] == []


@pytest.mark.parametrize(("colours", "bytes_a_pixel"), [(256, 1), (257, 3)])
def test_a_picture_of_few_colours_becomes_a_table_and_keeps_every_pixel(
    colours: int, bytes_a_pixel: int
) -> None:
    image = Image.new("RGB", (colours, 1))
    for x in range(colours):
        image.putpixel((x, 0), (x % 256, x // 256, 7))
    stream = lossless(image)
    assert len(zlib.decompress(stream.content)) == 1 + bytes_a_pixel * colours
