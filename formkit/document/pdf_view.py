"""Where things stand on a PDF page: from PDF user space to points from the top left of what a viewer shows."""

from __future__ import annotations

import ctypes
import dataclasses
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from formkit.findings import Rect


@dataclass(frozen=True)
class View:
    """Maps PDF user space to points from the top left of the visible page."""

    x0: float
    y0: float
    x1: float
    y1: float
    rotation: int
    unit: float = 1.0
    """Points of one unit of user space (/UserUnit): drawings larger than PDF's numbers allow."""

    @property
    def size(self) -> tuple[float, float]:
        width, height = (self.x1 - self.x0) * self.unit, (self.y1 - self.y0) * self.unit
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def rect(self, left: float, bottom: float, right: float, top: float) -> Rect:
        """A rectangle of user space as the reader sees it."""
        ax, ay = self._point(left, bottom)
        bx, by = self._point(right, top)
        if self.unit != 1:
            ax, ay, bx, by = ax * self.unit, ay * self.unit, bx * self.unit, by * self.unit
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def back(self, x: float, y: float) -> tuple[float, float]:
        """A point as the reader sees it, in user space."""
        x, y = x / self.unit, y / self.unit
        if self.rotation == 90:
            return y + self.x0, x + self.y0
        if self.rotation == 180:
            return self.x1 - x, y + self.y0
        if self.rotation == 270:
            return self.x1 - y, self.y1 - x
        return x + self.x0, self.y1 - y

    def _point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 90:
            return y - self.y0, x - self.x0
        if self.rotation == 180:
            return self.x1 - x, y - self.y0
        if self.rotation == 270:
            return self.y1 - y, self.x1 - x
        return x - self.x0, self.y1 - y


def view_of(page: Any) -> View:
    """What a viewer shows of a PDFium page: its crop box within its media box, inherited, corners in any order."""
    box = pdfium_c.FS_RECTF()
    # PDFium's own answer: `get_mediabox()` and `get_cropbox()` of pypdfium2 see neither inherited nor swapped ones.
    pdfium_c.FPDF_GetPageBoundingBox(page.raw, ctypes.byref(box))
    edges = (
        min(box.left, box.right),
        min(box.bottom, box.top),
        max(box.left, box.right),
        max(box.bottom, box.top),
    )
    return View(*edges, rotation=page.get_rotation() % 360)


def enlarged(view: View, unit: float) -> View:
    """The view of a page whose units are larger than a point; what is no sensible size is ignored."""
    return dataclasses.replace(view, unit=unit) if 0.01 <= unit <= 75_000 and unit != 1 else view
