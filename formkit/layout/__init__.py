"""Form + Translation → pages of boxes and a structure tree. There is no PDF in here."""

from formkit.layout.compose import compose
from formkit.layout.edition import Edition, LayoutName
from formkit.layout.tree import Element, FieldBox, Layout, Page, TextBox

__all__ = ["Edition", "Element", "FieldBox", "Layout", "LayoutName", "Page", "TextBox", "compose"]
