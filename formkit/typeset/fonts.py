"""The vendored fonts: faces, coverage, and which face sets which script.

No font of the machine is ever used, so an edition looks the same everywhere. Each file is checked
against the manifest before it is used.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from formkit.errors import FormkitError, MissingToolError
from formkit.languages import LATIN, SCRIPTS, Language
from formkit.ui import _

FOLDER = Path(__file__).parent / "fonts"
FIELD_FONT = "NotoSansField-Regular"
_FAMILIES = tuple(dict.fromkeys(script.family for script in SCRIPTS.values()))
_PACKAGES = {script.family: script.package for script in SCRIPTS.values() if script.package}


class FontError(FormkitError):
    """A vendored font file is damaged: the installation is broken."""


class Face:
    """One font file. Lengths are in font units; `upem` of them make one em."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.data = _checked(name)
        self.hb_face: Any = hb.Face(self.data)
        self.hb_font: Any = hb.Font(self.hb_face)
        self.upem: int = self.hb_face.upem
        self._glyphs: dict[int, int | None] = {}

    def glyph(self, char: str) -> int | None:
        """The glyph of a character, or None if the face lacks it."""
        code = ord(char)
        if code not in self._glyphs:
            self._glyphs[code] = self.hb_font.get_nominal_glyph(code)
        return self._glyphs[code]

    def covers(self, text: str) -> bool:
        """Can the face show every character of `text`? Format characters need no glyph."""
        return all(self.glyph(char) is not None or is_invisible(char) for char in text)

    @cached_property
    def coverage(self) -> list[int]:
        """All code points the face has, sorted."""
        return sorted(self.hb_face.unicodes)

    @cached_property
    def extents(self) -> tuple[float, float]:
        """Ascender and descender (positive) as shares of the em."""
        extents = self.hb_font.get_font_extents("ltr")
        return extents.ascender / self.upem, -extents.descender / self.upem


def is_invisible(char: str) -> bool:
    """Characters that steer the text and leave no mark: joiners, bidi controls, soft hyphen."""
    code = ord(char)
    return (
        code in (0x00AD, 0x034F, 0x061C, 0x200B, 0x2060, 0xFEFF)
        or 0x200C <= code <= 0x200F
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
        or 0xFE00 <= code <= 0xFE0F
    )


@cache
def _manifest() -> dict[str, Any]:
    files: dict[str, Any] = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))["files"]
    return files


def _extra(name: str) -> bytes | None:
    """The file of a face that a package of its own carries; None where that is not installed."""
    family, _dash, weight = name.partition("-")
    try:
        package = importlib.import_module(f"{_PACKAGES[family]}_{weight.lower()}")
    except ImportError:
        return None
    return Path(package.FONT_PATH).read_bytes()


def needs_extra(language: Language) -> bool:
    """Is a package missing whose fonts this language needs (`formkit[cjk]`)?"""
    package = language.script.package
    return bool(package) and importlib.util.find_spec(f"{package}_regular") is None


def _checked(name: str) -> bytes:
    if name.partition("-")[0] in _PACKAGES:
        data = _extra(name)
        if data is None:
            raise MissingToolError(
                _("the fonts for Chinese are not installed"),
                advice=_('Install them: pip install "formkit[cjk]"'),
            )
        return data
    path = FOLDER / f"{name}.ttf"
    advice = _("Install formkit again; its files are damaged.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FontError(_("a font file is missing"), place=str(path), advice=advice) from error
    expected = _manifest().get(path.name, {}).get("sha256")
    if hashlib.sha256(data).hexdigest() != expected:
        raise FontError(_("a font file is not the one that was shipped"), place=str(path), advice=advice)
    return data


@cache
def face(name: str) -> Face:
    """The face of this name, loaded once."""
    return Face(name)


@cache
def _names(leading: str, bold: bool) -> tuple[str, ...]:
    """The faces in the order in which they are asked: that of the script, Noto Sans, all others of the package."""
    weight = "Bold" if bold else "Regular"
    others = (family for family in _FAMILIES if family not in _PACKAGES)
    return tuple(f"{family}-{weight}" for family in dict.fromkeys((leading, LATIN.family, *others)))


def pick(language: Language, text: str, *, bold: bool) -> Face | None:
    """The first face that covers `text` (a cluster), or None. Loads no more faces than it needs."""
    return _pick(language.script.family, text, bold)


@lru_cache(maxsize=20_000)
def _pick(leading: str, text: str, bold: bool) -> Face | None:
    for name in _names(leading, bold):
        candidate = face(name)
        if candidate.covers(text):
            return candidate
    return None
