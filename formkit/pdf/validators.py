"""Independent validators, where they are installed. None of them is needed to make an edition.

They say whether the rules of PDF/UA-1 that a machine can check are kept; not whether a text is right,
and nobody has certified anything.
"""

from __future__ import annotations

import importlib
from pathlib import Path

from formkit.findings import Finding, Place, Severity
from formkit.ui import _


def validator_findings(path: Path) -> list[Finding]:
    """What `page-validation` finds in the file for PDF/UA-1 and PDF/A-2a; nothing where it is not installed."""
    try:
        page = importlib.import_module("page")
        profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
    except (ImportError, AttributeError):
        return []  # not installed, or some other package called "page"
    findings = []
    for profile, name in zip(profiles, ("PDF/UA-1", "PDF/A-2a"), strict=True):
        try:
            # The profile is named, because a file that claims both makes the automatic choice fail.
            failures = [
                (f.rule_id, f.message) for f in page.validate_pdf(str(path), profile=profile).failures
            ]
        except page.PageError as error:
            failures = [(type(error).__name__, str(error))]
        findings += [
            Finding(
                "validator",
                Severity.ERROR,
                f"{name} {rule}: {message}",
                _("formkit itself wrote what fails here if the file is an edition: report it."),
                Place(file=str(path)),
            )
            for rule, message in failures
        ]
    return findings
