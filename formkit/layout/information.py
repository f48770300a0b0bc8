"""What informs and asks nothing: headings, lists, contacts, opening hours, pictures."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import Any

from formkit.edition.wording import GERMAN, Wording, plain
from formkit.form.model import Section
from formkit.form.pictures import Picture
from formkit.layout import measures as m
from formkit.layout.blocks import Block, Canvas
from formkit.layout.context import Context
from formkit.layout.pairs import (
    HELP,
    LABEL,
    Arrangement,
    Group,
    Look,
    arrangement,
    elements,
    set_caption,
    set_group,
    set_running,
)
from formkit.layout.running import BODY
from formkit.layout.setting import SetText, natural_width, set_words
from formkit.layout.tree import Element

_HEADING = Look(m.SUBHEADING, bold=True, dot=False)
_SECTION = Look(m.SECTION + 1, bold=True, color=m.ACCENT, other_color=m.ACCENT, dot=False)
_KEY = Look(m.HELP, color=m.OTHER)
_TIME = Look(m.BODY)
_KEY_GAP = 3 * m.MM
_TALLEST = 0.55
"""Share of the height of a page that a picture may take."""


def leaflet_section_block(context: Context, section: Section, parent: Element) -> Block:
    """The head of a section of a leaflet: its title and a rule."""
    words = context.text(section.id, "title")
    left, width = context.frame.left, context.frame.width
    said = elements(parent.add("H2"), words, "Span")
    pair = set_caption(words, _SECTION, width, columns=context.columns)
    height = pair.height + 0.9 * m.MM

    def paint(canvas: Canvas, top: float) -> None:
        pair.paint(canvas, left, top, width, said)
        canvas.rule(left, top + height, left + width, top + height, 0.9, m.ACCENT)
        canvas.bookmarks.append((words.tooltip(), canvas.page.number, top))

    return Block(height + 0.6, paint, gap=m.SECTION_GAP, keep=True, section_start=True, name=section.id)


def heading_block(context: Context, item: Any, parent: Element, x: float, width: float) -> Block:
    """A heading within a section."""
    words = context.text(item.id, "text")
    said = elements(parent.add("H3"), words, "Span")
    color = context.frame.small_accent
    look = dataclasses.replace(_HEADING, color=color, other_color=color)
    pair = set_caption(words, look, width, columns=context.columns)
    return Block(
        pair.height, lambda canvas, top: pair.paint(canvas, x, top, width, said),
        gap=m.ROW_GAP * 1.3, keep=True, name=item.id, texts=pair.texts,
    )  # fmt: skip


# ── lists ────────────────────────────────────────────────────────────────────────────────────────


def list_blocks(context: Context, item: Any, parent: Element, x: float, width: float) -> list[Block]:
    """A list of texts, or of documents to bring along, with dashes or numbers."""
    holder = parent.add("Div")
    blocks = _label(context, item, holder, x, width)
    numbered = getattr(item, "numbered", False)
    listed = holder.add("L", numbered=numbered)
    for number in range(1, len(item.items) + 1):
        mark = f"{number}." if numbered else "–"
        blocks.append(_entry(context, context.text(item.id, f"items.{number}"), mark, listed, x, width))
    if len(item.items) > 1:
        blocks[-2].keep = True  # the last entry never stands alone on a page
    return blocks


def _label(context: Context, item: Any, holder: Element, x: float, width: float) -> list[Block]:
    """The caption of a list, of hours; nothing where it has none."""
    label = context.optional(item.id, "label")
    if label is None:
        return []
    said = elements(holder, label)
    pair = set_caption(label, LABEL, width, columns=context.columns)
    return [Block(pair.height, lambda canvas, top: pair.paint(canvas, x, top, width, said), keep=True)]


def _entry(context: Context, words: Wording, mark: str, listed: Element, x: float, width: float) -> Block:
    entry = listed.add("LI")
    label = entry.add("Lbl", GERMAN.pdf_lang)
    said = elements(entry.add("LBody"), words)
    indent = 4.5 * m.MM
    inset = (indent, 0.0) if len(words.shown) > 1 else (0.0, 0.0)
    columns = set_running(words, BODY, width - indent, inset, context.frame.narrowest)
    dash = set_words(mark, GERMAN, m.BODY, indent, color=m.GREY)

    def paint(canvas: Canvas, top: float) -> None:
        # Where a right-to-left language stands alone, its marks stand at the right.
        mirrored = words.shown[0].language.rtl
        place = x + width - dash.width if mirrored else x
        canvas.text(dash, place, top + columns.ascent - dash.ascent, indent, label)
        columns.paint(canvas, x if mirrored else x + indent, top, width - indent, said)

    return Block(columns.height, paint, gap=0.8 * m.MM, texts=columns.texts)


# ── contacts ─────────────────────────────────────────────────────────────────────────────────────


def address_of(kind: str, value: str) -> str:
    """The address that a telephone, a mailbox or a page on the web is called by; a German number gets its country."""
    if kind == "email":
        return f"mailto:{value}"
    if kind == "web":
        return value if re.match(r"https?://", value) else f"https://{value}"
    digits = re.sub(r"[^0-9+]", "", value.replace("(0)", ""))
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    return f"tel:{'+49' + digits[1:] if digits.startswith('0') else digits}"


def _set_address(value: str, width: float, color: str) -> SetText:
    """An address of a mailbox or on the web; too long for a line, it is broken where its parts meet."""
    whole = set_words(value, GERMAN, m.BODY, width, color=color)
    if len(whole.lines) < 2:
        return whole
    parts = [part for part in re.split(r"(?=[@.])|(?<=[/_-])", value) if part]
    lines = [""]
    for part in parts:
        if lines[-1] and natural_width(lines[-1] + part, GERMAN, m.BODY) > width:
            lines.append("")
        lines[-1] += part
    pieces = [set_words(line, GERMAN, m.BODY, width, color=color) for line in lines]
    return dataclasses.replace(whole, lines=tuple(line for piece in pieces for line in piece.lines))


class _Ways:
    """Telephone, e-mail and web of a contact: what each is called, and what it is."""

    def __init__(self, context: Context, item: Any, width: float) -> None:
        self.kinds = list(item.ways.items())
        words = [context.phrase(kind) for kind, _value in self.kinds]
        self.words = words
        # The names share a column, unless that leaves the answers no room.
        arranged = arrangement([(word, 0.48 * width) for word in words], _KEY, columns=False)
        longest = max((natural_width(value, GERMAN, m.BODY) for _kind, value in self.kinds), default=0.0)
        inline = arranged is Arrangement.INLINE
        self.names = [set_group(word, _KEY, 0.48 * width if inline else width, arranged) for word in words]
        column = max((name.inline_width for name in self.names), default=0.0) + _KEY_GAP
        # No address is broken into two lines as long as it fits below its name.
        self.column = column if inline and column + longest <= width else 0.0
        room = width - self.column
        self.values = [_set_address(value, room, context.frame.small_accent) for _kind, value in self.kinds]

    def heights(self) -> list[float]:
        """Of each way, in points."""
        return [
            max(name.height, value.height) if self.column else name.height + value.height
            for name, value in zip(self.names, self.values, strict=True)
        ]

    def paint(
        self, canvas: Canvas, x: float, top: float, width: float, holders: Sequence[tuple[Sequence[Element], Element]], mirrored: bool
    ) -> None:  # fmt: skip
        """Draw all, each name into its elements, each value as a link."""
        for number, (said, link) in enumerate(holders):
            name, value = self.names[number], self.values[number]
            kind, text = self.kinds[number]
            wide = self.column - _KEY_GAP if self.column else width
            down = 0.0 if self.column else name.height
            base = max(name.ascent, value.ascent) if self.column else 0.0
            name_x = x + width - wide if mirrored and self.column else x
            name.paint(
                canvas,
                name_x,
                top + (base - name.ascent if self.column else 0.0),
                wide,
                said,
                near=not mirrored,
            )
            left = x if mirrored or not self.column else x + self.column
            room = width - self.column
            y = top + down + (base - value.ascent if self.column else 0.0)
            canvas.text(value, left, y, room, link, align="end" if mirrored else "start")
            start = left + room - value.width if mirrored else left
            tooltip = f"{plain(self.words[number].shown[0].text)}: {text}"
            canvas.link(
                address_of(kind, text), (start, y, start + value.width, y + value.height), link, tooltip
            )
            top += self.heights()[number]


def contact_block(context: Context, item: Any, parent: Element, x: float, width: float) -> Block:
    """Name, address, ways to reach: in one piece. On screens telephone, e-mail and web are links."""
    holder = parent.add("Div")
    label, help_words = context.optional(item.id, "label"), context.optional(item.id, "help")
    mirrored = context.mirrored
    name = set_caption(label, LABEL, width, columns=context.columns) if label else None
    name_said = elements(holder, label) if label else ()
    lines = [set_words(line, GERMAN, m.BODY, width) for line in item.lines]
    lines_said = [holder.add("P", GERMAN.pdf_lang) for _line in lines]
    ways = _Ways(context, item, width)
    ways_said = []
    for words in ways.words:
        way = holder.add("Div")
        ways_said.append((elements(way, words), way.add("P", GERMAN.pdf_lang).add("Link")))
    hint = set_running(help_words, HELP, width, narrowest=context.frame.narrowest) if help_words else None
    hint_said = elements(holder, help_words) if help_words else ()
    parts = [name.height if name else 0.0, *(line.height for line in lines), *ways.heights()]
    height = sum(parts) + (hint.height + 0.8 * m.MM if hint else 0.0)

    def paint(canvas: Canvas, top: float) -> None:
        if name:
            name.paint(canvas, x, top, width, name_said)
            top += name.height
        for line, said in zip(lines, lines_said, strict=True):
            canvas.text(line, x, top, width, said, align="end" if mirrored else "start")
            top += line.height
        ways.paint(canvas, x, top, width, ways_said, mirrored)
        top += sum(ways.heights())
        if hint:
            hint.paint(canvas, x, top + 0.8 * m.MM, width, hint_said)

    return Block(height, paint, gap=m.ROW_GAP * 1.3, name=item.id)


# ── opening hours ────────────────────────────────────────────────────────────────────────────────


def hours_blocks(context: Context, item: Any, parent: Element, x: float, width: float) -> list[Block]:
    """Opening hours as a table: days at the start of the line, times in a column of their own. They stay together."""
    holder = parent.add("Div")
    blocks = _label(context, item, holder, x, width)
    rows = range(1, len(item.hours) + 1)
    days = [context.text(item.id, f"hours.{n}.days") for n in rows]
    times = [context.text(item.id, f"hours.{n}.time") for n in rows]
    widest = max(
        natural_width(said.text, said.language, m.LABEL, bold=True) for words in days for said in words.shown
    )
    times_need = max(
        natural_width(said.text, said.language, m.BODY) for words in times for said in words.shown
    )
    # Times are short and stand whole; days take what is left, or what they need.
    room = min(max(widest + _KEY_GAP + 1, 0.35 * width), max(width - times_need - 1, 0.4 * width))
    how = arrangement([(words, room - _KEY_GAP) for words in days], LABEL, columns=False)
    then = arrangement([(words, width - room) for words in times], _TIME, columns=False)
    if Arrangement.STACKED in (how, then):
        how = then = Arrangement.STACKED
    left = [set_group(words, LABEL, room - _KEY_GAP, how) for words in days]
    right = [set_group(words, _TIME, width - room, then) for words in times]
    table = holder.add("Table").add("TBody")
    for position, (one, other) in enumerate(zip(left, right, strict=True)):
        row = table.add("TR")
        head = elements(row.add("TH", scope="Row"), days[position])
        cell = elements(row.add("TD"), times[position])
        blocks.append(
            _hours_row(context, one, other, head, cell, x, width, room, last=position == len(left) - 1)
        )
    for block in blocks[:-1]:
        block.keep = True
    return blocks


def _hours_row(
    context: Context, days: Group, times: Group, head: Sequence[Element], cell: Sequence[Element],
    x: float, width: float, room: float, *, last: bool,
) -> Block:  # fmt: skip
    height = max(days.height, times.height)
    mirrored = context.mirrored

    def paint(canvas: Canvas, top: float) -> None:
        base = max(days.ascent, times.ascent)
        days_x, times_x = (x + width - room + _KEY_GAP, x) if mirrored else (x, x + room)
        days.paint(canvas, days_x, top + base - days.ascent, room - _KEY_GAP, head, near=not mirrored)
        times.paint(canvas, times_x, top + base - times.ascent, width - room, cell, near=not mirrored)
        if not last:
            canvas.rule(x, top + height + 0.5 * m.MM, x + width, top + height + 0.5 * m.MM, 0.4, m.LINE)

    return Block(height, paint, gap=1.0 * m.MM)


# ── pictures ─────────────────────────────────────────────────────────────────────────────────────


def placed_size(picture: Picture, width: float, tallest: float) -> tuple[float, float]:
    """Width and height in points at which a picture stands in a place `width` wide and at most `tallest` high."""
    high = width * picture.height / picture.width
    return (width, high) if high <= tallest else (width * tallest / high, tallest)


def picture_block(context: Context, item: Any, parent: Element, x: float, width: float) -> Block:
    """A picture with its caption; what it shows is said in all languages."""
    picture = context.picture(item.file)
    wide, high = placed_size(picture, share_of(item.width, width), _TALLEST * context.frame.room)
    holder = parent.add("Div")
    figure = holder.add("Figure", alt=spoken(context.text(item.id, "alt")), reference=f"{item.id}.alt")
    caption = context.optional(item.id, "caption")
    below = set_running(caption, HELP, width, narrowest=context.frame.narrowest) if caption else None
    said = elements(holder, caption) if caption else ()
    left = x + width - wide if context.mirrored else x

    def paint(canvas: Canvas, top: float) -> None:
        canvas.picture(picture, (left, top, left + wide, top + high), figure)
        if below:
            below.paint(canvas, x, top + high + 0.8 * m.MM, width, said)

    height = high + (below.height + 0.8 * m.MM if below else 0.0)
    return Block(height, paint, gap=m.ROW_GAP * 1.3, name=item.id, texts=below.texts if below else ())


def share_of(fraction: str, width: float) -> float:
    """ "2/3" of a width in points."""
    top, _slash, bottom = fraction.partition("/")
    return width * int(top) / int(bottom or 1)


def spoken(words: Wording) -> str:
    """What a screen reader says, in the languages that this place shows."""
    return " / ".join(dict.fromkeys(plain(said.text) for said in words.shown))


def opening_blocks(context: Context, parent: Element, x: float, width: float) -> list[Block]:
    """Below the title of a flat leaflet: what it is about, and its picture."""
    blocks: list[Block] = []
    lead = context.optional("form", "lead")
    if lead is not None:
        group = set_running(lead, Look(m.BODY + 0.8), width, narrowest=context.frame.narrowest)
        said = elements(parent, lead)
        blocks.append(Block(group.height, lambda canvas, top: group.paint(canvas, x, top, width, said)))
    if context.form.picture is not None:
        picture = context.picture(context.form.picture.file)
        wide, high = placed_size(picture, width, 0.3 * context.frame.room)
        figure = parent.add("Figure", alt=spoken(context.text("form", "alt")), reference="form.alt")
        left = x + width - wide if context.mirrored else x
        blocks.append(
            Block(
                high,
                lambda canvas, top: canvas.picture(picture, (left, top, left + wide, top + high), figure),
            )
        )
    return blocks
