"""PDF → Document: words, lines, reading order, fields, labels, health."""

from formkit.document.model import Block, Document, Field, Line, Option, Page, Word
from formkit.document.reader import read

__all__ = ["Block", "Document", "Field", "Line", "Option", "Page", "Word", "read"]
