"""Text recognition for scans, by OCRmyPDF where it is installed, and only when asked for.

What a machine guessed from a picture is marked as a guess: the document gets a finding.
"""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
import tempfile
from pathlib import Path

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
    program = shutil.which("ocrmypdf")
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
        command = [
            program,
            "--quiet",
            "--skip-text",
            "--output-type",
            "pdf",
            "--optimize",
            "0",
            "-l",
            LANGUAGES,
        ]
        try:
            done = subprocess.run(
                [*command, str(path), str(target)], capture_output=True, timeout=_SECONDS, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise InputError(
                _("text recognition took more than {n} seconds").format(n=_SECONDS),
                place=str(path),
                advice=_("Recognise the text with OCRmyPDF yourself, then name its output."),
            ) from error
        if done.returncode != 0 or not target.exists():
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise InputError(
                _("text recognition failed: {reason}").format(reason=said[-1] if said else done.returncode),
                place=str(path),
                advice=_("Check that Tesseract's data for German is installed (tesseract-ocr-deu)."),
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
