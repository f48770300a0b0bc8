"""What every part of the composition needs to know: the texts of the edition, and how it shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from formkit.edition.wording import EditionTexts
from formkit.form.pictures import Picture, read_picture
from formkit.layout.measures import Frame


@dataclass
class Context(EditionTexts):
    """The texts of an edition on its pages.

    `columns` asks for captions side by side, `frame` is the place of the text on the page.
    """

    columns: bool = False
    frame: Frame = field(default_factory=Frame)

    @property
    def mirrored(self) -> bool:
        """Does a right-to-left language stand alone here, so that lines begin at the right?"""
        return self.view is not None and any(o.tag == self.view and o.rtl for o in self.others)

    def picture(self, name: str) -> Picture:
        """The picture in the file `name` beside the source. Raises InputError where it cannot be read."""
        return read_picture((self.form.folder or Path()) / name)
