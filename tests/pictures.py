"""Pictures of pages, compared."""

from __future__ import annotations

import numpy as np
from PIL import Image


def likeness(one: np.ndarray, two: np.ndarray) -> float:
    """Share of the ink that both pictures (true is dark) have, at the best of the shifts by up to two pixels."""
    height, width = (max(a, b) + 4 for a, b in zip(one.shape, two.shape, strict=True))
    best = 0.0
    for down in range(5):
        for right in range(5):
            a, b = np.zeros((height, width), bool), np.zeros((height, width), bool)
            a[2 : 2 + one.shape[0], 2 : 2 + one.shape[1]] = one
            part = two[: height - down, : width - right]
            b[down : down + part.shape[0], right : right + part.shape[1]] = part
            union = (a | b).sum()
            best = max(best, (a & b).sum() / union if union else 1.0)
    return best


def dark(picture: Image.Image, limit: int = 128) -> np.ndarray:
    """Where a picture is darker than `limit`."""
    return np.asarray(picture.convert("L")) < limit
