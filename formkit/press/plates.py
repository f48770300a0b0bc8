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
_PLATE = re.compile(r"\((.+)\)\.tif$")


def _plates(path: Path, folder: Path, dpi: int) -> list[tuple[str, Path]]:
    """The plates of the first page as pictures in `folder`: ink, file."""
    program = shutil.which("gs") or shutil.which("gswin64c")
    assert program is not None
    subprocess.run(
        [
            program, "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dpi}", "-dFirstPage=1",
            "-dLastPage=1", "-dOverprint=/enable", "-o", str(folder / "plate.tif"), str(path.resolve()),
        ],
        check=False, capture_output=True, timeout=300,
    )  # fmt: skip
    return sorted(
        (found.group(1), file) for file in folder.glob("plate*.tif") if (found := _PLATE.search(file.name))
    )


def ink_findings(path: Path) -> list[Finding]:
    """Is there more ink on the first page than paper takes? Nothing where Ghostscript is not installed."""
    import numpy as np
    from PIL import Image

    if shutil.which("gs") is None and shutil.which("gswin64c") is None:
        return []
    with tempfile.TemporaryDirectory() as folder:
        total = None
        for _ink, file in _plates(path, Path(folder), 50):
            with Image.open(file) as picture:
                plate = 1 - np.asarray(picture.convert("L"), dtype=float) / 255
            total = plate if total is None else total + plate
        if total is None or total.shape[0] < 80:
            return []
        # What stands at the edge of the sheet are marks in all inks.
        rim = 40
        most = float(total[rim:-rim, rim:-rim].max(initial=0.0))
    if most <= _LIMIT:
        return []
    info = next(rule for rule in RULES if rule.id == "ink")
    said = info.rationale_de if language() == "de" else info.rationale_en
    return [Finding("ink", Severity.ERROR, f"{said} {most * 100:.0f} %", "", Place(file=str(path), page=1))]


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
        for ink, file in _plates(path, Path(folder), 60):
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
