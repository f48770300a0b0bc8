"""veraPDF for tests: skips where it is missing, unless CI promises it."""

from __future__ import annotations

from pathlib import Path

from formkit.pdf import verapdf
from tests.conftest import missing


def failures(path: Path, flavour: str) -> list[str]:
    """What veraPDF finds against PDF/UA-1 ("ua1") or PDF/A-2a ("2a")."""
    reason = verapdf.why_not()
    if reason:
        missing(reason)
    return verapdf.failures(path, flavour)
