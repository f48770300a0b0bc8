"""Form + Translation → what is wanted: wording, gate, identity, stamp. There are no pages in here."""

from formkit.edition.wanted import Edition, LayoutName

__all__ = ["Edition", "LayoutName"]
