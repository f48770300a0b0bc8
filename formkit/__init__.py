"""formkit: reads, audits, translates and typesets the forms of German public offices.

The names in `__all__` are the public API, described with examples in docs/api.md; everything else may change with any
release. They are loaded where they are used first, so that `import formkit` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from formkit.api import (
        AuditReport,
        Document,
        Finding,
        Form,
        FormkitError,
        GateError,
        InputError,
        MissingToolError,
        Severity,
        SourceError,
        TextScore,
        UsageError,
        Workspace,
        as_json,
        audit,
        check,
        load,
        open_workspace,
        read,
        render,
        score,
        set_language,
        verify,
    )

__version__ = "0.1.0"
"""The one place of the version: the package, `formkit --version`, editions and catalogs take it from here."""

__all__ = [
    "AuditReport",
    "Document",
    "Finding",
    "Form",
    "FormkitError",
    "GateError",
    "InputError",
    "MissingToolError",
    "Severity",
    "SourceError",
    "TextScore",
    "UsageError",
    "Workspace",
    "as_json",
    "audit",
    "check",
    "load",
    "open_workspace",
    "read",
    "render",
    "score",
    "set_language",
    "verify",
]


def __getattr__(name: str) -> object:
    """A name of the public API, on first use. `audit` is a package too: that is what may be called (see there)."""
    if name == "audit":
        return importlib.import_module("formkit.audit")
    if name in __all__:
        return getattr(importlib.import_module("formkit.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
