"""Pages as pictures, through PDFium."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from formkit.errors import InputError
from formkit.ui import _

if TYPE_CHECKING:
    from PIL.Image import Image

Spot = tuple[int, tuple[float, float, float, float]]
"""A page, counted from 1, and a box on it in points from the top left corner."""


@contextmanager
def _opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise InputError(_("cannot be opened as a PDF"), place=str(path)) from error
    try:
        yield document
    finally:
        document.close()


def pictures(path: Path, *, dpi: float = 100) -> list[Image]:
    """Every page of the PDF as an RGB picture at `dpi`, filled-in fields drawn.

    Raises InputError where PDFium cannot open the file.
    """
    with _opened(path) as document:
        document.init_forms()  # before any page is loaded, or widgets stay invisible
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def strips(path: Path, spots: Mapping[str, Spot], *, dpi: float) -> Iterator[tuple[str, Image]]:
    """For each named spot, just its box as a grey picture; the rest of the page is not drawn. Fields stay empty.

    Raises InputError where PDFium cannot open the file.
    """
    with _opened(path) as document:
        for name, (number, (x0, y0, x1, y1)) in spots.items():
            page = document[number - 1]
            crop = (x0, page.get_height() - y1, page.get_width() - x1, y0)
            yield name, page.render(scale=dpi / 72, crop=crop, may_draw_forms=False).to_pil().convert("L")


def cuttings(
    path: Path, spots: Mapping[str, Spot], *, dpi: float = 110, around: float = 70
) -> Iterator[tuple[str, Image]]:
    """For each named spot, the strip of its page around it, `around` points more above and below, the spot framed."""
    from PIL import ImageDraw

    pages = pictures(path, dpi=dpi)
    scale = dpi / 72
    for name, (number, (x0, y0, x1, y1)) in spots.items():
        page = pages[number - 1]
        top, bottom = max(0, int((y0 - around) * scale)), min(page.height, int((y1 + around) * scale))
        strip = page.crop((0, top, page.width, bottom))
        frame = [(x0 - 2) * scale, (y0 - 2) * scale - top, (x1 + 2) * scale, (y1 + 2) * scale - top]
        ImageDraw.Draw(strip).rounded_rectangle(frame, radius=4, outline="#D9480F", width=3)
        yield name, strip.quantize(64)


def contact_sheet(files: list[Path], *, dpi: float = 50, columns: int = 4) -> Image:
    """All pages of all `files` side by side on one picture, each under its file's name."""
    from PIL import Image, ImageDraw, ImageFont

    tiles = [
        (f"{path.name} {number}", picture)
        for path in files
        for number, picture in enumerate(pictures(path, dpi=dpi), 1)
    ]
    gap, caption = 12, 18
    width = max(picture.width for _name, picture in tiles)
    height = max(picture.height for _name, picture in tiles)
    columns = min(columns, len(tiles))
    rows = -(-len(tiles) // columns)
    sheet = Image.new(
        "RGB", (gap + columns * (width + gap), gap + rows * (height + caption + gap)), "#d7dbdf"
    )
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(12)
    for position, (name, picture) in enumerate(tiles):
        x = gap + position % columns * (width + gap)
        y = gap + position // columns * (height + caption + gap)
        draw.text((x, y), name, fill="#1b1b1b", font=font)
        sheet.paste(picture, (x, y + caption))
    return sheet
