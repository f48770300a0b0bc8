"""Sizes of paper (DIN 476, ISO 216) and the unit that people measure it in."""

from __future__ import annotations

MM = 72 / 25.4
"""A millimetre in points."""
DIN = {"A6": (105, 148), "A5": (148, 210), "A4": (210, 297), "A3": (297, 420), "A2": (420, 594)}
"""Width and height in millimetres, upright."""
A4 = (DIN["A4"][0] * MM, DIN["A4"][1] * MM)
"""In points."""
