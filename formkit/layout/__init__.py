"""Form + Translation → pages of boxes and a structure tree. There is no PDF in here."""

from formkit.layout.compose import compose
from formkit.layout.tree import Element, FieldBox, Layout, Page, TextBox

__all__ = ["Element", "FieldBox", "Layout", "Page", "TextBox", "compose"]
