"""The plates of a print file, through Ghostscript: how much ink, and a picture of each."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from formkit import programs
from formkit.errors import InputError, MissingToolError
from formkit.findings import Finding, Place, Severity
from formkit.press.preflight import page_count
from formkit.press.rules import RULES
from formkit.ui import _, language

_LIMIT = 3.0
"""Sum of all inks, as a share; 300 % is what uncoated paper takes."""
_PLATE = re.compile(r"plate(\d+)\((.+)\)\.tif$")
_SECONDS = 600
_RIM = 40
"""Pixels at 50 dpi: some 20 mm, wider than marks and bleed."""


def _plates(
    path: Path, folder: Path, dpi: int, *, first_only: bool = False
) -> dict[int, list[tuple[str, Path]]]:
    """The plates as pictures in `folder`: page → ink and file."""
    program = ghostscript()
    if program is None:
        raise MissingToolError(
            _("Ghostscript is not installed"), advice=_("Install it, for example: apt install ghostscript")
        )
    ran = programs.run(
        program,
        [
            "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dpi}",
            *(["-dLastPage=1"] if first_only else []), "-o", folder / "plate%d.tif", path.resolve(),
        ],
        seconds=_SECONDS,
    )  # fmt: skip
    found: dict[int, list[tuple[str, Path]]] = {}
    for file in sorted(folder.glob("plate*.tif")):
        match = _PLATE.search(file.name)
        if match is not None:
            found.setdefault(int(match.group(1)), []).append((match.group(2), file))
    pages = 1 if first_only else page_count(path)
    if not ran.ok or len(found) < pages:
        reason = ran.reason if not ran.ok else _("{n} of {pages} pages").format(n=len(found), pages=pages)
        raise InputError(
            _("Ghostscript could not make the plates, so the inks are not counted: {reason}").format(
                reason=reason
            ),
            place=str(path),
            advice=_("Open the file with Ghostscript yourself; do not print it before this is clear."),
        )
    return found


def ghostscript() -> str | None:
    """The program's path; None where it is not installed."""
    return programs.find("gs", "gswin64c")


def ink_findings(path: Path) -> list[Finding]:
    """The pages with more ink than paper takes.

    Raises MissingToolError without Ghostscript, InputError where it fails, leaves out pages or takes too long.
    """
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
