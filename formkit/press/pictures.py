"""Pictures in the inks of the press."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from formkit.pdf.objects import Stream
from formkit.pdf.pictures import image_entries, lossless
from formkit.press.settings import PressSettings, Profile

if TYPE_CHECKING:
    from PIL import Image

PRESS_DPI = 350
"""Twice the ruling of a 70 lines a centimetre screen; finer dots make a plate no sharper."""
_DRAWN = 256
"""A picture with at most so many colours is drawn, not photographed."""


class PressPictures:
    """Turns pixels into what is printed: process colours where the job has them, else black."""

    def __init__(self, settings: PressSettings, profile: Profile) -> None:
        self.colour = bool(settings.accent) and not settings.spot
        self.profile = profile

    def __call__(self, image: Image.Image) -> Stream:
        """The image object of a picture."""
        if image.mode == "L" or not self.colour:
            return lossless(image.convert("L"))
        made = self.separated(image)
        return Stream(made.tobytes(), image_entries(made.width, made.height, "DeviceCMYK"))

    def separated(self, image: Image.Image) -> Image.Image:
        """An RGB picture in process colours of the profile.

        Greys of a drawing go onto the black plate alone: letters of a map made of four inks would
        have coloured edges wherever the plates are not exactly on each other.
        """
        from PIL import Image, ImageCms

        target = ImageCms.ImageCmsProfile(io.BytesIO(self.profile.data))
        made = ImageCms.profileToProfile(
            image, ImageCms.createProfile("sRGB"), target, outputMode="CMYK",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip
        assert made is not None
        if image.getcolors(_DRAWN) is None:
            return made
        import numpy as np

        pixels: Any = np.asarray(image).astype(int)
        inks = np.array(made)
        grey = np.ptp(pixels, axis=2) <= 2
        inks[grey] = 0
        inks[grey, 3] = 255 - pixels[grey].mean(axis=1).round().astype(np.uint8)
        return Image.fromarray(inks, "CMYK")
