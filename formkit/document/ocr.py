"""Text recognition for scans, by OCRmyPDF where it is installed, and only when asked for.

What a machine guessed from a picture is marked as a guess: the document gets a finding.
"""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

from formkit import programs
from formkit.document.model import Document
from formkit.document.reader import read
from formkit.errors import InputError, MissingToolError
from formkit.findings import Finding, Place, Severity
from formkit.ui import _

_SECONDS = 900
LANGUAGES = "deu+eng"
"""Languages of the recognition, in the names of Tesseract."""


def read_with_ocr(path: Path, *, password: str | None = None, visual_only: bool = False) -> Document:
    """Read `path`; where all its pages are pictures, recognise their text first.

    Raises MissingToolError where OCRmyPDF is not installed and would be needed, InputError where it
    fails.
    """
    document = read(path, password=password, visual_only=visual_only)
    if any(page.lines for page in document.pages):
        return document
    program = programs.find("ocrmypdf")
    if program is None:
        raise MissingToolError(
            _("the pages are pictures, and OCRmyPDF is not installed"),
            place=str(path),
            advice=_(
                "Install OCRmyPDF with Tesseract's German data (package names: ocrmypdf, tesseract-ocr-deu)."
            ),
        )
    with tempfile.TemporaryDirectory(prefix="formkit-") as folder:
        target = Path(folder) / "recognised.pdf"
        ran = programs.run(
            program,
            [
                "--quiet", "--skip-text", "--output-type", "pdf", "--optimize", "0", "-l", LANGUAGES,
                Path(path), target,
            ],
            seconds=_SECONDS,
        )  # fmt: skip
        if not ran.ok or not target.exists():
            raise InputError(
                _("text recognition failed: {reason}").format(reason=ran.reason),
                place=str(path),
                advice=_(
                    "Check that Tesseract's data for German is installed (tesseract-ocr-deu), or recognise the"
                    " text with OCRmyPDF yourself and name its output."
                ),
            )
        recognised = read(target, visual_only=visual_only)
    note = Finding(
        "ocr",
        Severity.WARNING,
        _("The text was guessed from pictures (OCRmyPDF); it holds mistakes."),
        _("Compare it with the pages before you rely on it."),
        Place(file=str(path)),
    )
    return dataclasses.replace(
        recognised,
        file=document.file,
        sha256=document.sha256,
        health=document.health,
        findings=(*document.findings, note),
        modified=document.modified,
    )
