"""What spreadsheets do to texts, and how to keep them from it."""

from __future__ import annotations

_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""Begin a formula in Excel, LibreOffice or Google Sheets (OWASP, CSV Injection)."""


def harmless(text: str) -> str:
    """`text` for a cell of a CSV file: what a spreadsheet would run as a formula gets a ' before it."""
    return f"'{text}" if text.startswith((*_RISKY, "'")) else text


def as_written(text: str) -> str:
    """The text of a cell without the ' that `harmless` put before it."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*_RISKY, "'")) else text
