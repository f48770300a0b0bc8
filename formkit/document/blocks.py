"""Lines in reading order → blocks such as paragraphs, with the words at line ends put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.document.model import Block, Line
from formkit.document.pdf_glyphs import HYPHEN
from formkit.document.pdf_text import union
from formkit.document.rulings import Rulings
from formkit.document.turned import turned_line


def group_blocks(lines: Sequence[Line], rulings: Rulings | None = None) -> list[Block]:
    """Neighbouring lines of one column, size and leading become blocks, in the order given.

    Turned lines are no block across one of the ruled lines: heads of narrow columns are often written upwards.
    """
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and _continues(blocks[-1][-1], line, rulings):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [
        Block(tuple(block), union([line.box for line in block]), join_lines([line.text for line in block]))
        for block in blocks
    ]


def _continues(before: Line, after: Line, rulings: Rulings | None) -> bool:
    way = before.words[0].way
    if way != after.words[0].way or way % 90:
        return False
    if way:
        if rulings is not None and way != 180 and rulings.parted(before.box, after.box):
            return False
        before, after = turned_line(before, way), turned_line(after, way)
    size = max(before.size, after.size)
    gap = after.box[1] - before.box[3]
    overlap = min(before.box[2], after.box[2]) - max(before.box[0], after.box[0])
    if before.text.endswith(HYPHEN) and after.text[:1].islower():
        return -0.5 * size < gap < 1.2 * size and overlap > 0  # the rest of a divided word
    if abs(before.size - after.size) > 0.2 * size or _BULLET.match(after.text):
        return False
    if _BULLET.match(before.text) and after.box[0] < before.box[0] + 2:
        return False  # the list has ended
    narrow = min(before.box[2] - before.box[0], after.box[2] - after.box[0])
    return -0.5 * size < gap < 0.45 * size and overlap > 0.5 * narrow


_BULLET = re.compile(r"[•▪■●‣◦–·*-]\s|\d{1,2}[.)]\s|[a-z]\)\s")
_KEEP_HYPHEN = {"und", "oder", "bzw.", "sowie", "bis", "als"}


def join_lines(lines: Sequence[str]) -> str:
    """Lines as one running text; a word divided at a line end is put together again."""
    text = ""
    for line in lines:
        text = _joined(text, line)
    return _visible_hyphens(text)


def _joined(text: str, line: str) -> str:
    if not text:
        return line
    divided = text.endswith(HYPHEN) or (len(text) > 2 and text[-1] in "-‐" and text[-2].isalpha())
    if not divided:
        return f"{text} {line}"
    if line.split(" ")[0] in _KEEP_HYPHEN:
        return f"{text[:-1]}- {line}"  # "Prozess- und Verfahrenskosten"
    if line[:1].islower():
        return text[:-1] + line
    if text.endswith(HYPHEN) and line[:1].isupper():
        return f"{text[:-1]}-{line}"  # "Corona-Pandemie"
    return f"{text} {line}"


def _visible_hyphens(text: str) -> str:
    """What is left of the markers: a hyphen at the end of a word, nothing inside one."""
    return re.sub(f"{HYPHEN}(?=\\s|$)", "-", text).replace(HYPHEN, "")
