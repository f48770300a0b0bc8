"""A damaged PDF is a message, not a traceback: what pypdf raises when it stumbles becomes an InputError."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pypdf.errors import DeprecationError, PyPdfError

from formkit.errors import InputError
from formkit.ui import _

STUMBLES = (
    PyPdfError,
    DeprecationError,  # for short names of filters; no PyPdfError
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,  # pypdf asserts what a damaged file need not keep
    RuntimeError,  # NotImplementedError for unknown filters and handlers of encryption, RecursionError
    EOFError,
    struct.error,
    zlib.error,
)


@contextmanager
def stumbling(path: Path) -> Iterator[None]:
    """Whatever pypdf stumbles over in the PDF at `path` is raised as InputError with its reason."""
    try:
        yield
    except STUMBLES as error:
        raise InputError(
            _("cannot be read as a PDF: {reason}").format(reason=str(error) or type(error).__name__),
            place=str(path),
            advice=_("Make it again."),
        ) from error
