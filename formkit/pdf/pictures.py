"""Pictures as image objects: JPEG as it came, everything else without loss, never finer than the eye or the press can use."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from formkit.layout.tree import PictureBox
from formkit.pdf.objects import Array, Dict, Document, Raw, Stream, number

if TYPE_CHECKING:
    from PIL import Image

SCREEN_DPI = 220
"""Dots an inch at the size a picture is shown at; a magnified screen and an office printer show no more."""

Encode = Callable[["Image.Image"], Stream]


class PictureSet:
    """The pictures of a document, each embedded once, at the largest size it stands at."""

    def __init__(
        self,
        document: Document,
        boxes: Iterable[PictureBox],
        *,
        dpi: int = SCREEN_DPI,
        encode: Encode | None = None,
    ) -> None:
        """`encode` turns pixels into an image object; without it, pictures stay RGB or grey, and JPEG stays as it is."""
        self._names: dict[str, str] = {}
        self.objects: dict[str, Any] = {}
        widest: dict[str, PictureBox] = {}
        for box in boxes:
            key = str(box.picture.path)
            if key not in widest or _width(box) > _width(widest[key]):
                widest[key] = box
        for position, (key, box) in enumerate(widest.items()):
            name = f"Im{position}"
            self._names[key] = name
            self.objects[name] = document.Reference(_stream(box, dpi, encode))

    def draw(self, box: PictureBox, height: float) -> str:
        """The operators that draw a picture on a page `height` points tall."""
        x0, y0, x1, y1 = box.box
        name = self._names[str(box.picture.path)]
        return f"q {number(x1 - x0)} 0 0 {number(y1 - y0)} {number(x0)} {number(height - y1)} cm /{name} Do Q"


def _width(box: PictureBox) -> float:
    return box.box[2] - box.box[0]


def _stream(box: PictureBox, dpi: int, encode: Encode | None) -> Stream:
    picture = box.picture
    most = round(_width(box) / 72 * dpi)
    fine = picture.width > 1.3 * most  # much finer than can be seen
    if encode is None and picture.jpeg and not fine:
        space = "DeviceGray" if picture.one_channel else "DeviceRGB"
        entries = {**image_entries(picture.width, picture.height, space), "Filter": Raw("/DCTDecode")}
        return Stream(picture.data, entries, plain=True)
    image = picture.image()
    if fine:
        from PIL import Image

        image = image.resize(
            (most, max(1, round(picture.height * most / picture.width))), Image.Resampling.LANCZOS
        )
    if encode is not None:
        return encode(image)
    if picture.jpeg:
        packed = io.BytesIO()
        image.save(packed, "JPEG", quality=85)
        space = "DeviceGray" if image.mode == "L" else "DeviceRGB"
        entries = {**image_entries(image.width, image.height, space), "Filter": Raw("/DCTDecode")}
        return Stream(packed.getvalue(), entries, plain=True)
    return lossless(image)


def lossless(image: Image.Image) -> Stream:
    """A grey or RGB picture, with a table of its colours where there are at most 256."""
    import numpy as np
    from PIL import Image

    space: Any = "DeviceGray"
    colours = 1
    if image.mode == "RGB":
        pixels = np.asarray(image).reshape(-1, 3).astype(np.uint32)
        codes, places = np.unique(
            (pixels[:, 0] << 16) | (pixels[:, 1] << 8) | pixels[:, 2], return_inverse=True
        )
        space, colours = "DeviceRGB", 3
        if len(codes) <= 256:
            table = b"".join(int(code).to_bytes(3, "big") for code in codes)
            image = Image.fromarray(places.astype(np.uint8).reshape(image.height, image.width))
            space = Array([Raw("/Indexed"), Raw("/DeviceRGB"), len(codes) - 1, Raw(f"<{table.hex()}>")])
            colours = 1
    entries = image_entries(image.width, image.height, space)
    entries["DecodeParms"] = Dict(
        {"Predictor": 15, "Colors": colours, "BitsPerComponent": 8, "Columns": image.width}
    )
    return Stream(_png_data(image), entries, deflated=True)


def _png_data(image: Image.Image) -> bytes:
    """The compressed rows of a PNG, which PDF takes as they are (predictor 15)."""
    packed = io.BytesIO()
    image.save(packed, "PNG", optimize=False, compress_level=9)
    data, place, rows = packed.getvalue(), 8, b""
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        if kind == b"IDAT":
            rows += data[place + 8 : place + 8 + length]
        place += length + 12
    return rows


def image_entries(width: int, height: int, space: Any) -> dict[str, Any]:
    """The dictionary of an image object with 8 bits a channel; `space` is a name or an array."""
    return {
        "Type": Raw("/XObject"), "Subtype": Raw("/Image"), "Width": width, "Height": height,
        "ColorSpace": Raw(f"/{space}") if isinstance(space, str) else space, "BitsPerComponent": 8,
    }  # fmt: skip
