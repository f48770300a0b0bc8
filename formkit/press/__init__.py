"""Print files: the same layout on paper, in the inks of a printing press."""

from formkit.press.writer import write_press
from formkit.settings import PressSettings

__all__ = ["PressSettings", "write_press"]
