"""A damaged PDF is a message, not a traceback: what pypdf raises when it stumbles becomes an InputError."""

from __future__ import annotations

import logging
import struct
import threading
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


_LIBRARIES = ("pypdf", "pypdfium2")
_lock = threading.Lock()
_depth = 0
_before: list[int] = []


@contextmanager
def hushed() -> Iterator[None]:
    """Without what the PDF libraries log of files that they repair: that is ours to report.

    Only while we read: a program that uses them beside us keeps its log. Threads may be inside at the same time.
    """
    global _depth
    loggers = [logging.getLogger(name) for name in _LIBRARIES]
    with _lock:
        if _depth == 0:
            _before[:] = [logger.level for logger in loggers]
            for logger in loggers:
                logger.setLevel(logging.CRITICAL)
        _depth += 1
    try:
        yield
    finally:
        with _lock:
            _depth -= 1
            if _depth == 0:
                for logger, level in zip(loggers, _before, strict=True):
                    logger.setLevel(level)


@contextmanager
def stumbling(path: Path) -> Iterator[None]:
    """Whatever pypdf stumbles over in the PDF at `path` is raised as InputError with its reason; its log is hushed."""
    try:
        with hushed():
            yield
    except STUMBLES as error:
        raise InputError(
            _("cannot be read as a PDF: {reason}").format(reason=str(error) or type(error).__name__),
            place=str(path),
            advice=_("Make it again."),
        ) from error
