"""Pictures in the inks of the press."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from formkit.pdf.objects import Stream
from formkit.pdf.pictures import image_entries, lossless
from formkit.press.conditions import Profile
from formkit.settings import PressSettings

if TYPE_CHECKING:
    from PIL import Image

PRESS_DPI = 350
"""Twice the ruling of a 70 lines a centimetre screen; finer dots make a plate no sharper."""
_DRAWN = 256
"""A picture with at most so many colours is drawn, not photographed."""
_MOST_INK = 285
"""Percent of all inks together: below the 300 that preflight allows, whatever the profile would lay on."""


def _dry(inks: Any) -> Any:
    """Colours reduced where all inks together are more than the paper takes; black stays, it holds the drawing."""
    import numpy as np

    colours, black = inks[..., :3].astype(float), inks[..., 3].astype(float)
    total = colours.sum(axis=2)
    room = np.maximum(_MOST_INK * 2.55 - black, 0)
    share = np.where(total > room, room / np.maximum(total, 1), 1.0)
    dried = inks.copy()
    dried[..., :3] = np.floor(colours * share[..., None])
    return dried


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
        import numpy as np

        inks = np.array(made)
        if image.getcolors(_DRAWN) is not None:
            pixels: Any = np.asarray(image).astype(int)
            grey = np.ptp(pixels, axis=2) <= 2
            inks[grey] = 0
            inks[grey, 3] = 255 - pixels[grey].mean(axis=1).round().astype(np.uint8)
        return Image.fromarray(_dry(inks), "CMYK")
