"""What was understood, drawn on the page: lines with their order, fields, arrows from label to field."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from formkit.document.model import Document, Page
from formkit.document.picture import pictures
from formkit.findings import Rect

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_COLORS = {
    "text": "#1f6feb",
    "checkbox": "#1a7f37",
    "radio": "#1a7f37",
    "choice": "#8250df",
    "listbox": "#8250df",
}
_OTHER, _LINE, _ARROW, _NONE, _BLANK = "#bf8700", "#9aa4ae", "#cf5b00", "#cf222e", "#bc4c90"


def overlay(document: Document, *, dpi: float = 110) -> list[Image]:
    """One picture a page. Grey: lines with their number in reading order; blue, green, violet: fields;

    orange: from the words to the field they name; red: a field without a label; pink: blanks.
    """
    from PIL import ImageDraw

    made = []
    for page, picture in zip(document.pages, pictures(document.file, dpi=dpi), strict=False):
        draw = ImageDraw.Draw(picture)
        _page(draw, document, page, dpi / 72)
        made.append(picture)
    return made


def _page(draw: ImageDraw, document: Document, page: Page, scale: float) -> None:
    def at(box: Rect) -> tuple[float, float, float, float]:
        return box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale

    for number, line in enumerate(page.lines, start=1):
        box = at(line.box)
        draw.rectangle(box, outline=_LINE)
        draw.text((box[0] - 2, box[1] - 2), str(number), fill=_LINE, anchor="rm")
    for blank in document.blanks:
        if blank.page == page.number:
            draw.rectangle(at(blank.box), outline=_BLANK, width=2)
    for field in document.fields:
        if field.page != page.number:
            continue
        named = field.label is not None or field.kind == "button"
        color = _COLORS.get(field.kind, _OTHER) if named else _NONE
        draw.rectangle(at(field.box), outline=color, width=2)
        if field.label_box is not None:
            _arrow(draw, at(field.label_box), at(field.box))


def _arrow(draw: ImageDraw, label: Rect, target: Rect) -> None:
    """From the nearest edge of the words to the nearest edge of the field, a dot at its end."""
    x0 = min(max((target[0] + target[2]) / 2, label[0]), label[2])
    y0 = min(max((target[1] + target[3]) / 2, label[1]), label[3])
    x1 = min(max(x0, target[0]), target[2])
    y1 = min(max(y0, target[1]), target[3])
    draw.line((x0, y0, x1, y1), fill=_ARROW, width=2)
    draw.ellipse((x1 - 3, y1 - 3, x1 + 3, y1 + 3), fill=_ARROW)


def as_file(pages: list[Image], target: Path) -> dict[Path, bytes]:
    """The pictures as one PDF, or as PNG files: OUT.png for one page, OUT-1.png, OUT-2.png … for several."""
    if target.suffix.lower() == ".pdf":
        stream = io.BytesIO()
        pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:], resolution=110)
        return {target: stream.getvalue()}
    files = {}
    for number, picture in enumerate(pages, start=1):
        name = target if len(pages) == 1 else target.with_name(f"{target.stem}-{number}{target.suffix}")
        stream = io.BytesIO()
        picture.save(stream, "PNG")
        files[name] = stream.getvalue()
    return files
