"""Boxes → PDF: writer, fonts, tags, fields, metadata; and reading it back to verify it."""

from formkit.pdf.writer import write_pdf

__all__ = ["write_pdf"]
