"""Boxes → PDF: writer, fonts, tags, fields, metadata; and reading it back to verify it."""

from formkit.pdf.writer import write_pdf

__all__ = ["write_pdf"]

import logging

# What pypdf says of files it repairs is ours to report; it would stand between our messages.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)
