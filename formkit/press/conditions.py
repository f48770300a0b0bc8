"""Printing conditions: the ICC profiles that come with formkit, or a file of the print shop."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from formkit.errors import InputError
from formkit.settings import PressSettings
from formkit.ui import _

PROFILES = {"uncoated": "FOGRA29", "coated": "FOGRA39"}
"""Printing conditions that come with formkit, and the name of the characterisation data."""
_FOLDER = Path(__file__).parent / "profiles"


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
