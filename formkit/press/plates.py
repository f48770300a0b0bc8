"""The plates of a print file, through Ghostscript: how much ink, and a picture of each."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from formkit.errors import MissingToolError
from formkit.findings import Finding, Place, Severity
from formkit.press.rules import RULES
from formkit.ui import _, language

_LIMIT = 3.0
"""Sum of all inks, as a share; 300 % is what uncoated paper takes."""
_PLATE = re.compile(r"plate(\d+)\((.+)\)\.tif$")
_RIM = 40
"""Pixels at 50 dpi: some 20 mm, wider than marks and bleed."""


def _plates(
    path: Path, folder: Path, dpi: int, *, first_only: bool = False
) -> dict[int, list[tuple[str, Path]]]:
    """The plates as pictures in `folder`: page → ink and file."""
    program = shutil.which("gs") or shutil.which("gswin64c")
    assert program is not None
    subprocess.run(
        [
            program, "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dpi}",
            *(["-dLastPage=1"] if first_only else []), "-o", str(folder / "plate%d.tif"), str(path.resolve()),
        ],
        check=False, capture_output=True, timeout=600,
    )  # fmt: skip
    found: dict[int, list[tuple[str, Path]]] = {}
    for file in sorted(folder.glob("plate*.tif")):
        match = _PLATE.search(file.name)
        if match is not None:
            found.setdefault(int(match.group(1)), []).append((match.group(2), file))
    return found


def ink_findings(path: Path) -> list[Finding]:
    """The pages with more ink than paper takes. Nothing where Ghostscript is not installed."""
    if shutil.which("gs") is None and shutil.which("gswin64c") is None:
        return []
    info = next(rule for rule in RULES if rule.id == "ink")
    said = info.rationale_de if language() == "de" else info.rationale_en
    findings = []
    with tempfile.TemporaryDirectory() as folder:
        for page, plates in sorted(_plates(path, Path(folder), 50).items()):
            most = _most_ink([file for _ink, file in plates])
            if most > _LIMIT:
                place = Place(file=str(path), page=page)
                findings.append(Finding("ink", Severity.ERROR, f"{said} {most * 100:.0f} %", "", place))
    return findings


def _most_ink(files: list[Path]) -> float:
    """The largest sum of all inks on a page; what stands at the edge of the sheet are marks in all inks."""
    import numpy as np
    from PIL import Image

    inks = []
    for file in files:
        with Image.open(file) as picture:
            inks.append(1 - np.asarray(picture.convert("L"), dtype=float) / 255)
    sheet = np.asarray(sum(inks))
    if sheet.ndim != 2 or min(sheet.shape) < 2 * _RIM + 2:
        return 0.0
    return float(sheet[_RIM:-_RIM, _RIM:-_RIM].max())


def draw_plates(path: Path, target: Path) -> None:
    """A picture of all plates of the first page, side by side. Raises MissingToolError without Ghostscript."""
    import io

    from PIL import Image, ImageDraw, ImageFont

    from formkit.files import write_bytes

    if shutil.which("gs") is None and shutil.which("gswin64c") is None:
        raise MissingToolError(
            _("Ghostscript is not installed"), advice=_("Install it, for example: apt install ghostscript")
        )
    with tempfile.TemporaryDirectory() as folder:
        plates = []
        for ink, file in _plates(path, Path(folder), 60, first_only=True).get(1, []):
            with Image.open(file) as picture:
                plates.append((ink, picture.convert("L")))
        width = sum(plate.width + 12 for _ink, plate in plates) + 12
        height = max((plate.height for _ink, plate in plates), default=0) + 36
        sheet = Image.new("L", (width, height), 214)
        draw = ImageDraw.Draw(sheet)
        x = 12
        for ink, plate in plates:
            draw.text((x, 8), ink, fill=20, font=ImageFont.load_default(14))
            sheet.paste(plate, (x, 28))
            x += plate.width + 12
        stream = io.BytesIO()
        sheet.save(stream, "PNG")
    write_bytes(target, stream.getvalue())
