"""Pictures beside a form source: PNG or JPEG, upright, without transparency."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from formkit.errors import InputError
from formkit.files import read_bytes
from formkit.ui import _

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 60_000_000
"""More than a sheet of A3 at 400 dots an inch; beyond this a picture is a mistake, or an attack."""


@dataclass(frozen=True)
class Picture:
    """A picture as it will be shown. `data` are the file's bytes, `width` and `height` pixels of the upright picture."""

    path: Path
    data: bytes
    width: int
    height: int
    jpeg: bool
    """May the bytes stand in a PDF as they are?"""
    one_channel: bool
    """Are the bytes grey alone, not grey in three channels?"""
    grey: bool
    transparent: bool

    def image(self) -> Image.Image:
        """The pixels: upright, grey ("L") or RGB; what was transparent is white, as the paper is."""
        from PIL import Image, ImageOps

        with Image.open(io.BytesIO(self.data)) as opened:
            made = ImageOps.exif_transpose(opened)
        if self.transparent:
            made = made.convert("RGBA")
            ground = Image.new("RGBA", made.size, "white")
            made = Image.alpha_composite(ground, made)
        made = made.convert("RGB")
        return made.convert("L") if self.grey else made


def read_picture(path: Path) -> Picture:
    """The picture in the file `path`. Raises InputError where it cannot be read or shown."""
    return _read(path, read_bytes(path))


@lru_cache(maxsize=8)
def _read(path: Path, data: bytes) -> Picture:
    """The same bytes are looked at once, however often a page is set."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # its size is checked below
            opening = Image.open(io.BytesIO(data))
        with opening as opened:
            if opened.format not in ("PNG", "JPEG"):
                raise InputError(
                    _("is neither PNG nor JPEG but {kind}").format(kind=opened.format),
                    place=str(path), advice=_("Save it as PNG (maps, drawings) or JPEG (photos)."),
                )  # fmt: skip
            if opened.width * opened.height > MOST_PIXELS:
                raise InputError(
                    _("has {n} million pixels").format(n=round(opened.width * opened.height / 1e6)),
                    place=str(path), advice=_("Make it smaller; 300 dots an inch are enough for print."),
                )  # fmt: skip
            kind, mode = opened.format, opened.mode
            transparent = "A" in opened.getbands() or "transparency" in opened.info
            upright = ImageOps.exif_transpose(opened)
            turned = upright.size != opened.size or opened.getexif().get(0x0112, 1) != 1
            return Picture(
                path, data, upright.width, upright.height, kind == "JPEG" and mode in ("L", "RGB") and not turned,
                mode == "L", _is_grey(upright), transparent,
            )  # fmt: skip
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise InputError(
            _("cannot be read as a picture: {reason}").format(reason=error),
            place=str(path), advice=_("Save it again as PNG or JPEG."),
        ) from error  # fmt: skip


def _is_grey(image: Image.Image) -> bool:
    """Has it no colour at all? Such a picture needs one ink."""
    if image.mode in ("L", "LA", "1", "I", "I;16"):
        return True
    from PIL import ImageChops

    # A palette may hold transparency in a way that Pillow warns of unless alpha is asked for.
    red, green, blue = image.convert("RGBA").convert("RGB").split()
    return (
        ImageChops.difference(red, green).getbbox() is None
        and ImageChops.difference(green, blue).getbbox() is None
    )
