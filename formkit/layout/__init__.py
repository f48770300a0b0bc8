"""Form + Translation → pages of boxes and a structure tree. There is no PDF in here."""

from formkit.layout.compose import Edition, LayoutName, compose
from formkit.layout.tree import Element, FieldBox, Layout, Page, TextBox

__all__ = ["Edition", "Element", "FieldBox", "Layout", "LayoutName", "Page", "TextBox", "compose"]
