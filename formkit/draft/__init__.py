"""An official form → an unreviewed form source: what a person would type, for a person to check."""

from formkit.draft.model import Draft, DraftItem, DraftSection
from formkit.draft.run import draft_file, write

__all__ = ["Draft", "DraftItem", "DraftSection", "draft_file", "write"]
