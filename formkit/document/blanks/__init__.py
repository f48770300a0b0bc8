"""Places to fill in that are only drawn, on pages without fields for them. `docs/reading.md` tells how they are found."""

from formkit.document.blanks.find import find_blanks

__all__ = ["find_blanks"]
