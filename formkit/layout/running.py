"""Running text: paragraphs, and notices on a ground of their own. Long ones are divided between pages."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Sequence

from formkit.edition.wording import Wording
from formkit.layout import measures as m
from formkit.layout.blocks import Block, Canvas
from formkit.layout.context import Context
from formkit.layout.pairs import Arrangement, Group, Look, elements, set_running
from formkit.layout.tree import Element

BODY = Look(m.BODY)
_NOTICE = Look(m.NOTICE)
_PAD = 2.1 * m.MM
_BAR = 2.2
_LONG = 14
"""Lines; shorter texts stay whole."""
_TOGETHER = 2
"""So many lines stay together at the end of a page and at the start of the next (no widows, no orphans)."""


def paragraph_blocks(
    context: Context, words: Wording, parent: Element, x: float, width: float
) -> list[Block]:
    """Running text: German left, the translation right."""
    said = elements(parent, words)
    columns = set_running(words, BODY, width, narrowest=context.frame.narrowest)
    if not _may_divide(context, columns):
        whole = Block(columns.height, lambda canvas, top: columns.paint(canvas, x, top, width, said))
        return [dataclasses.replace(whole, texts=columns.texts)]
    return _lines(columns, x, width, said)


def notice_blocks(context: Context, words: Wording, parent: Element, x: float, width: float) -> list[Block]:
    """Running text, set off by a fill and a bar."""
    said = elements(parent.add("Div"), words)
    room = width - 2 * _PAD - _BAR
    columns = set_running(words, _NOTICE, room, (_BAR + _PAD, _PAD), context.frame.narrowest)
    left = x + _PAD + (0.0 if context.mirrored else _BAR)
    if _may_divide(context, columns):
        blocks = _lines(columns, left, room, said)
    else:
        whole = Block(columns.height, lambda canvas, top: columns.paint(canvas, left, top, room, said))
        blocks = [dataclasses.replace(whole, texts=columns.texts)]
    return [
        _on_ground(context, block, x, width, first=block is blocks[0], last=block is blocks[-1])
        for block in blocks
    ]


def _on_ground(context: Context, block: Block, x: float, width: float, *, first: bool, last: bool) -> Block:
    above, below = _PAD if first else 0.0, _PAD if last else 0.0
    paint: Callable[[Canvas, float], None] = block.paint

    def with_ground(canvas: Canvas, top: float) -> None:
        bottom = top + above + block.height + below + (0.0 if last else 0.2)  # no hairline between pieces
        canvas.rect(x, top, x + width, bottom, fill=m.NOTICE_FILL)
        bar = x + width - _BAR if context.mirrored else x
        canvas.rect(bar, top, bar + _BAR, bottom, fill=m.ACCENT)
        paint(canvas, top + above)

    return dataclasses.replace(block, height=block.height + above + below, paint=with_ground)


def _may_divide(context: Context, columns: Group) -> bool:
    """Long texts are divided; not on facing pages, where lines of different languages would have to meet."""
    return context.view is None and sum(len(text.lines) for text in columns.texts) > _LONG * (
        len(columns.texts) if columns.arranged is Arrangement.BESIDE else 1
    )


def _lines(columns: Group, x: float, width: float, said: Sequence[Element]) -> list[Block]:
    """A block for each line, or row of lines that stand side by side."""
    counts = [len(text.lines) for text in columns.texts]
    if columns.arranged is Arrangement.BESIDE:
        rows = [[(n, line) for n, count in enumerate(counts) if line < count] for line in range(max(counts))]
    else:
        rows = [[(n, line)] for n, count in enumerate(counts) for line in range(count)]
    blocks = [_line(columns, row, x, width, said) for row in rows]
    blocks[0].gap = m.ROW_GAP
    for position in itertools.chain(range(_TOGETHER - 1), range(len(blocks) - _TOGETHER, len(blocks) - 1)):
        blocks[position].keep = True
    return blocks


def _line(
    columns: Group, row: Sequence[tuple[int, int]], x: float, width: float, said: Sequence[Element]
) -> Block:
    pieces = [columns.line(number, line) for number, line in row]
    leading = max(piece.leading for piece in pieces)
    ascent = max(piece.ascent for piece in pieces)

    def paint(canvas: Canvas, top: float) -> None:
        for (number, _line), piece in zip(row, pieces, strict=True):
            left, room = columns.place(number, x, width)
            canvas.text(piece, left, top + ascent - piece.ascent, room, said[number])

    return Block(leading, paint, gap=0.0)
