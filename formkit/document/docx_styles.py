"""Styles of a Word file: which are headings, which hide their text, which number their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from formkit.document.opc import attribute, is_on, value_of
from formkit.markup import child, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HEADING = re.compile(r"^(heading|überschrift|titel|title|untertitel|subtitle)\s*(\d?)", re.IGNORECASE)
_MOST_ANCESTORS = 20


@dataclass
class _Style:
    name: str = ""
    based_on: str = ""
    outline: int | None = None
    hidden: bool | None = None
    font: str = ""
    number: str | None = None
    level: int | None = None


class Styles:
    """What the styles say, with what they inherit."""

    def __init__(self, root: Element | None = None) -> None:
        self._styles: dict[str, _Style] = {}
        self._paragraph = ""
        self._hidden = False
        for node in root if root is not None else ():
            if local(node) == "style":
                key = attribute(node, "styleId") or ""
                self._styles[key] = _style(node)
                if attribute(node, "type") == "paragraph" and attribute(node, "default") in ("1", "true"):
                    self._paragraph = key
            elif local(node) == "docDefaults":
                self._hidden = any(is_on(inner) for inner in node.iter() if local(inner) == "vanish")

    def _line(self, key: str) -> Iterator[_Style]:
        """A style and those that it is based on."""
        for _n in range(_MOST_ANCESTORS):
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = style.based_on

    def level(self, key: str) -> int:
        """The level of heading of a paragraph's style, 0 for none; titles are level 1 as well."""
        for style in self._line(key):
            match = _HEADING.match(style.name)
            if match:
                return int(match.group(2) or 1)
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else 0
        return 0

    def numbering(self, key: str) -> tuple[str | None, int | None, str]:
        """The list that a style puts its paragraphs in, its level there, and which of its styles says so."""
        number, level, whose = None, None, ""
        current = key or self._paragraph
        for style in self._line(current):
            if number is None and style.number is not None:
                number, whose = style.number, current
            level = style.level if level is None else level
            current = style.based_on
        return number, level, whose

    def hides(self, run: Element | None, paragraph: str) -> bool:
        """Is a run with these properties hidden, in a paragraph of this style? What the run says itself leads."""
        own = child(run, "vanish") if run is not None else None
        if own is not None:
            return is_on(own)
        character = child(run, "rStyle") if run is not None else None
        said = [
            next((style.hidden for style in self._line(key) if style.hidden is not None), None)
            for key in (paragraph or self._paragraph, value_of(character) if character is not None else "")
        ]
        if said == [None, None]:
            return self._hidden
        return bool(said[0]) != bool(said[1])  # said twice, it is shown again (ECMA-376, toggle properties)

    def font(self, run: Element | None) -> str:
        """The font that a run names, itself or by its style; empty where neither does."""
        if run is None:
            return ""
        fonts = child(run, "rFonts")
        if fonts is not None:
            return _font(fonts)
        style = child(run, "rStyle")
        if style is None:
            return ""
        return next((found.font for found in self._line(value_of(style)) if found.font), "")


def _font(fonts: Element) -> str:
    return attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""


def _style(node: Element) -> _Style:
    found = _Style()
    for part in node:
        name = local(part)
        if name == "name":
            found.name = value_of(part)
        elif name == "basedOn":
            found.based_on = value_of(part)
        elif name == "rPr":
            for entry in part:
                if local(entry) == "vanish":
                    found.hidden = is_on(entry)
                elif local(entry) == "rFonts":
                    found.font = _font(entry)
        elif name == "pPr":
            for entry in part:
                if local(entry) == "outlineLvl":
                    found.outline = digits(value_of(entry))
                elif local(entry) == "numPr":
                    found.number, found.level = number_properties(entry)
    return found


def number_properties(node: Element) -> tuple[str | None, int | None]:
    """The list and the level that a paragraph or a style names (w:numPr)."""
    number, level = child(node, "numId"), child(node, "ilvl")
    return (
        value_of(number) if number is not None else None,
        digits(value_of(level)) if level is not None else None,
    )


def digits(text: str | None) -> int | None:
    """A small number, or None where there is none."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else None
