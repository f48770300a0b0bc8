"""Is a PDF still what its source says? Identity, text and fields, drawing, and validators where there are some."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from formkit.edition.identity import Identity, identity_of
from formkit.edition.wanted import edition_of
from formkit.errors import InputError
from formkit.findings import Finding, Place, Severity
from formkit.pdf.drawn import drawing_findings
from formkit.pdf.readback import ReadBack, keywords_of, read_back
from formkit.pdf.validators import validator_findings
from formkit.pdf.verify import compare
from formkit.ui import _
from formkit.workspace import Workspace


def verify_file(workspace: Workspace, path: Path) -> list[Finding]:
    """What is wrong with the edition at `path`: read back, and compared with what source and catalogs say now.

    Raises InputError where it is no edition made by formkit, SourceError or UsageError where its source is none.
    """
    findings, found = compare_file(workspace, path)
    return [*findings, *drawing_findings(path, found), *validator_findings(path)]


def compare_file(workspace: Workspace, path: Path) -> tuple[list[Finding], ReadBack]:
    """What our own reading finds, and what was read; raises what `verify_file` raises."""
    identity = Identity.parse(keywords_of(path))
    if identity is None:
        raise InputError(
            _("is no edition made by formkit"),
            place=str(path),
            advice=_("formkit audit examines PDFs of others."),
        )
    edition = edition_of(
        workspace, identity.form, identity.language,
        draft=identity.draft, layout=identity.layout, scale=identity.scale,
    )  # fmt: skip
    edition = dataclasses.replace(edition, paper=identity.paper)
    now = identity_of(edition)
    findings = []
    if now != identity:
        message = _("The edition is not made from the present source: digest {old}, now {new}.").format(
            old=identity.digest, new=now.digest
        )
        findings.append(
            Finding("outdated", Severity.ERROR, message, _("Make it again."), Place(file=str(path)))
        )
    found = read_back(path)
    findings += compare(found, edition, str(path))
    return findings, found
