"""Which words belong to which field: `finder.py` is the story, docs/reading.md tells how."""

from formkit.document.labels.finder import label_fields
from formkit.document.labels.names import useful_tooltip

__all__ = ["label_fields", "useful_tooltip"]
