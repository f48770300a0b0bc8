"""Form + Translation → pages of boxes and a structure tree. There is no PDF in here."""

from formkit.layout.compose import compose
from formkit.layout.tree import Element, FieldBox, Layout, LayoutPage, TextBox

__all__ = ["Element", "FieldBox", "Layout", "LayoutPage", "TextBox", "compose"]
