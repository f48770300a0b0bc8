"""Styles of an OpenDocument text: which hide their text, how lists and headings are numbered, how wide and high cells are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from formkit.document.numerals import bullet, numeral
from formkit.document.opc import attribute
from formkit.markup import local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none",
          "01": "decimalZero", "1st": "ordinal", "①, ②, ③, ...": "decimalEnclosedCircle",
          "А, Б, .., Аа, Аб, ... (ru)": "russianUpper", "а, б, .., аа, аб, ... (ru)": "russianLower"}  # fmt: skip
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0}
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,9})?)(cm|mm|in|pt|pc)")
_PLACE = re.compile(r"%(\d{1,2})%")
_MOST_ANCESTORS = 20
MOST_LEVELS = 10


def get(node: Element, name: str) -> str:
    """An attribute by its local name, empty where it is missing; OpenDocument uses a dozen namespaces for them."""
    return attribute(node, name) or ""


def points(length: str) -> float:
    """A length in points, 0 where it is none."""
    match = _LENGTH.fullmatch(length.strip())
    return float(match.group(1)) * _POINTS[match.group(2)] if match else 0.0


def count(text: str, most: int, missing: int = 1) -> int:
    """A number of a file as far as it makes sense."""
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else missing


@dataclass
class _Style:
    parent: str = ""
    hidden: bool | None = None
    list: str | None = None
    width: float = 0.0
    height: float = 0.0
    master: str = ""


@dataclass(frozen=True)
class ListLevel:
    """How one level of a list is numbered."""

    form: str = "none"
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    pattern: str = ""
    """The number with its places ("%1%.%2%."), in files of today."""
    sign: str = ""
    """The bullet."""


@dataclass
class Counter:
    """Where the numbers of a list stand."""

    counts: dict[int, int] = field(default_factory=dict)

    def next(self, levels: dict[int, ListLevel], level: int, start: int | None = None) -> str:
        """Count one paragraph of a level (1 is the first); what stands before it, with a space."""
        here = levels.get(level, ListLevel())
        if start is not None:
            self.counts[level] = start
        else:
            self.counts[level] = self.counts[level] + 1 if level in self.counts else here.start
        for deeper in [n for n in self.counts if n > level]:
            del self.counts[deeper]
        if here.sign:
            return f"{here.sign} "

        def shown(n: int) -> str:
            known = levels.get(n, ListLevel())
            return numeral(self.counts.get(n, known.start), known.form)

        if here.pattern:
            text = _PLACE.sub(lambda match: shown(int(match.group(1))), here.pattern)
        elif here.form == "none":
            text = here.prefix + here.suffix
        else:
            parts = [shown(n) for n in range(max(1, level - here.shown + 1), level + 1)]
            text = here.prefix + ".".join(part for part in parts if part) + here.suffix
        return f"{text.strip()} " if text.strip() else ""


class Styles:
    """The styles of both parts of a file, with what they inherit."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        self.outline: dict[int, ListLevel] = {}
        for node in (node for root in roots if root is not None for node in _style_nodes(root)):
            name = local(node)
            if name == "style":
                self._styles[get(node, "family"), get(node, "name")] = _style(node)
            elif name == "default-style" and get(node, "family") == "paragraph":
                self._styles["paragraph", ""] = _style(node)
            elif name == "list-style":
                self._lists[get(node, "name")] = dict(_levels(node))
            elif name == "outline-style":
                self.outline = dict(_levels(node))

    def _line(self, family: str, key: str) -> Iterator[_Style]:
        for _n in range(_MOST_ANCESTORS):
            style = self._styles.get((family, key))
            if style is None:
                return
            yield style
            if not key:
                return
            key = style.parent

    def hides(self, family: str, key: str) -> bool:
        """Does a style of text or paragraph hide what it is given to?"""
        return next((style.hidden for style in self._line(family, key) if style.hidden is not None), False)

    def list_of(self, paragraph: str) -> str | None:
        """The list that a paragraph's style puts it in; empty for none on purpose, None where it says nothing."""
        lists = (style.list for style in self._line("paragraph", paragraph))
        return next((name for name in lists if name is not None), None)

    def levels(self, name: str) -> dict[int, ListLevel]:
        """The levels of a list."""
        return self._lists.get(name, {})

    def width(self, key: str) -> float:
        """The width of a column, 0 where it is not said."""
        return next((style.width for style in self._line("table-column", key) if style.width), 0.0)

    def height(self, key: str) -> float:
        """How high a row is at least, 0 where it is not said."""
        return next((style.height for style in self._line("table-row", key) if style.height), 0.0)

    def master_pages(self) -> set[str]:
        """The pages that paragraphs and tables begin on purpose."""
        return {style.master for style in self._styles.values() if style.master}


def _style_nodes(root: Element) -> Iterator[Element]:
    for group in root:
        if local(group) in ("styles", "automatic-styles"):
            yield from group


def _style(node: Element) -> _Style:
    found = _Style(get(node, "parent-style-name"), list=attribute(node, "list-style-name"))
    found.master = get(node, "master-page-name")
    for part in node:
        name = local(part)
        if name == "text-properties" and get(part, "display"):
            found.hidden = get(part, "display") == "none"
        elif name == "table-column-properties":
            found.width = points(get(part, "column-width"))
        elif name == "table-row-properties":
            found.height = points(get(part, "min-row-height")) or points(get(part, "row-height"))
    return found


def _levels(node: Element) -> Iterator[tuple[int, ListLevel]]:
    for part in node:
        name, level = local(part), count(get(part, "level"), MOST_LEVELS, 0)
        if not level:
            continue
        if name == "list-level-style-bullet":
            fonts = (get(inner, "font-name") or get(inner, "font-family") for inner in part)
            font = get(part, "font-name") or next((font for font in fonts if font), "")
            yield level, ListLevel(sign=bullet(get(part, "bullet-char"), font.strip("'\"")))
        elif name == "list-level-style-image":
            yield level, ListLevel(sign="•")
        elif name in ("list-level-style-number", "outline-level-style"):
            form = _FORMS.get(get(part, "num-format"), "decimal")
            yield level, ListLevel(
                form, get(part, "num-prefix"), get(part, "num-suffix"), count(get(part, "display-levels"), MOST_LEVELS),
                count(get(part, "start-value"), 100_000), "" if form == "none" else get(part, "num-list-format"),
            )  # fmt: skip
