"""Independent validators, where they are installed. None of them is needed to make an edition.

They say whether the rules of PDF/UA-1 that a machine can check are kept; not whether a text is right,
and nobody has certified anything.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

from formkit.findings import Finding, Place, Severity
from formkit.pdf import verapdf
from formkit.ui import _

_NAMES = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}


def validator_findings(path: Path) -> list[Finding]:
    """What `page-validation` and veraPDF find in the file for PDF/UA-1 and PDF/A-2a; nothing where they are not installed."""
    return [
        Finding(
            "validator",
            Severity.ERROR,
            message,
            _("formkit itself wrote what fails here if the file is an edition: report it."),
            Place(file=str(path)),
        )
        for message in (*_page_validation(path), *_verapdf(path))
    ]


def _page_validation(path: Path) -> Iterator[str]:
    try:
        page = importlib.import_module("page")
        profiles = {"ua1": page.ValidationProfile.PDF_UA_1, "2a": page.ValidationProfile.PDF_A_2A}
    except (ImportError, AttributeError):
        return  # not installed, or some other package called "page"
    for flavour, profile in profiles.items():
        try:
            # The profile is named, because a file that claims both makes the automatic choice fail.
            for found in page.validate_pdf(str(path), profile=profile).failures:
                yield f"{_NAMES[flavour]} {found.rule_id}: {found.message}"
        except page.PageError as error:
            yield f"{_NAMES[flavour]} {type(error).__name__}: {error}"


def _verapdf(path: Path) -> Iterator[str]:
    if verapdf.why_not():
        return
    for flavour, name in _NAMES.items():
        for failure in verapdf.failures(path, flavour):
            yield f"{name} (veraPDF) {failure}"
