"""Form + Translation → pages of boxes and a structure tree. There is no PDF in here."""

from formkit.layout.compose import Edition, compose
from formkit.layout.tree import Element, FieldBox, Layout, Page, TextBox

__all__ = ["Edition", "Element", "FieldBox", "Layout", "Page", "TextBox", "compose"]
