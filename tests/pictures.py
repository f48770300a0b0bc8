"""Pictures of pages, compared."""

from __future__ import annotations

import numpy as np
from PIL import Image

from formkit.pdf.drawn import likeness

__all__ = ["dark", "likeness"]


def dark(picture: Image.Image, limit: int = 128) -> np.ndarray:
    """Where a picture is darker than `limit`."""
    return np.asarray(picture.convert("L")) < limit
