"""What a print shop wants: printing condition, inks, bleed, marks. From `[press]` in formkit.toml."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from formkit.errors import InputError
from formkit.settings import Fault
from formkit.ui import _

PROFILES = {"uncoated": "FOGRA29", "coated": "FOGRA39"}
"""Printing conditions that come with formkit, and the name of the characterisation data."""
_FOLDER = Path(__file__).parent / "profiles"
KEYS: dict[str, type] = {
    "profile": str,
    "accent": str,
    "spot": str,
    "bleed": float,
    "marks": bool,
    "paper": str,
    "run": int,
}
Cmyk = tuple[float, float, float, float]
ACCENT: Cmyk = (1.0, 0.7, 0.3, 0.4)


@dataclass(frozen=True)
class PressSettings:
    """Settings of an office for its print shop.

    `accent` is the second colour as shares of C, M, Y, K, None for black alone; `spot` the name of a spot
    colour that prints it (then `accent` is its alternate). `bleed` in millimetres.
    """

    profile: str = "uncoated"
    accent: Cmyk | None = ACCENT
    spot: str = ""
    bleed: float = 3.0
    marks: bool = True
    paper: str = "80 g/m² Offset, weiß"
    run: int = 0


def parse_press(data: Any, fault: Fault) -> PressSettings:
    """The settings in `[press]`; every mistake is said through `fault`."""
    if data is None:
        return PressSettings()
    if not isinstance(data, dict):
        fault("press", _("must be a table: [press]"), "")
        return PressSettings()
    values: dict[str, Any] = {}
    for key, value in data.items():
        expected = KEYS.get(key)
        if expected is None:
            fault(
                key, _("unknown key “{key}”").format(key=key), _("Known: {all}.").format(all=", ".join(KEYS))
            )
        elif expected is float and isinstance(value, int | float) and not isinstance(value, bool):
            values[key] = float(value)
        elif type(value) is not expected:
            fault(key, _("must be of type {type}").format(type=expected.__name__), "")
        else:
            values[key] = value
    if not 0 <= values.get("bleed", 3.0) <= 10:
        fault(
            "bleed",
            _("a bleed of {n} mm is not possible").format(n=values["bleed"]),
            _("Usual are 3 mm; 0 to 10 are possible."),
        )
    if "accent" in values:
        values["accent"] = _accent(values["accent"], fault)
    if values.get("spot") and data.get("accent", "black") == "black":
        message = _("the spot colour “{name}” has no alternate").format(name=values["spot"])
        fault("spot", message, _('Say how it looks in process colours: accent = "100 70 30 40".'))
    return PressSettings(**values)


def _accent(words: str, fault: Fault) -> Cmyk | None:
    if words == "black":
        return None
    try:
        parts = [float(part) for part in words.replace(",", " ").split()]
    except ValueError:
        parts = []
    if len(parts) != 4 or not all(0 <= part <= 100 for part in parts):
        fault(
            "accent",
            _("“{words}” is no colour").format(words=words),
            _('Say "black", or four percentages of C, M, Y, K: "100 70 30 40".'),
        )
        return None
    cyan, magenta, yellow, black = (part / 100 for part in parts)
    return cyan, magenta, yellow, black


@dataclass(frozen=True)
class Profile:
    """A printing condition: the name for the output intent, and the ICC profile."""

    name: str
    data: bytes


def load_profile(settings: PressSettings, root: Path) -> Profile:
    """The profile of the settings: one of ours, or a file of the print shop (relative to the workspace `root`).

    Raises InputError for a file that is no CMYK output profile.
    """
    if settings.profile in PROFILES:
        return Profile(PROFILES[settings.profile], (_FOLDER / f"{settings.profile}.icc").read_bytes())
    path = root / settings.profile
    advice = _(
        "Ask the print shop for the ICC profile of its printing condition, or use “uncoated” or “coated”."
    )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            _("cannot be read: {reason}").format(reason=error.strerror), place=str(path), advice=advice
        ) from error
    if len(data) < 132 or data[36:40] != b"acsp" or struct.unpack(">I", data[:4])[0] != len(data):
        raise InputError(_("is no ICC profile, or a damaged one"), place=str(path), advice=advice)
    if data[16:20] != b"CMYK" or data[12:16] != b"prtr":
        kind = data[16:20].decode("ascii", "replace").strip()
        raise InputError(
            _("is a profile for {kind}, not for printing in CMYK").format(kind=kind),
            place=str(path),
            advice=advice,
        )
    return Profile(path.stem, data)
