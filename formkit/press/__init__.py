"""Print files: the same layout on paper, in the inks of a printing press."""

from formkit.press.settings import PressSettings
from formkit.press.writer import write_press

__all__ = ["PressSettings", "write_press"]
