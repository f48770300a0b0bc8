"""Automatic numbers of a Word file ("1.", "a)", bullets): Word stores none of them, it counts anew each time it opens the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from formkit.document.docx_styles import Styles, digits, number_properties
from formkit.document.numerals import bullet, numeral
from formkit.document.opc import attribute, is_on, value_of
from formkit.markup import child, children, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_MOST_LINKS = 10


@dataclass(frozen=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """After which level it begins anew (1 is the first); 0: never; None: after each higher one."""
    behind: str = " "
    legal: bool = False
    hidden: bool = False
    style: str = ""


@dataclass
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    link: str = ""
    """The style of numbering that this list is; empty for a list of its own."""
    linked: str = ""
    """The style of numbering whose levels this list takes."""


@dataclass
class _Use:
    of: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of lists as they come."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for node in root if root is not None else ():
            if local(node) == "abstractNum":
                self._lists[attribute(node, "abstractNumId") or ""] = _list(node)
            elif local(node) == "num":
                self._uses[attribute(node, "numId") or ""] = _use(node)

    def before(self, properties: Element | None, style: str) -> str:
        """What stands before the next paragraph: its number or bullet, and the space behind it; nothing without a list."""
        own = child(properties, "numPr") if properties is not None else None
        number, level = number_properties(own) if own is not None else (None, None)
        whose = ""
        if number is None:
            number, of_style, whose = self._styles.numbering(style)
            level = of_style if level is None else level
        use = self._uses.get(number or "")
        if use is None:
            return ""
        key = self._resolved(use.of)
        known = self._lists[key].levels if key in self._lists else {}
        if whose and level is None:
            level = next((n for n, found in known.items() if found.style == whose), None)
        return self._counted(number or "", use, key, {**known, **use.levels}, min(level or 0, _LEVELS - 1))

    def _resolved(self, key: str) -> str:
        """A list that only names a style of numbering stands for that style's list."""
        for _n in range(_MOST_LINKS):
            wanted = self._lists[key].linked if key in self._lists else ""
            found = next((k for k, known in self._lists.items() if wanted and known.link == wanted), None)
            if found is None or found == key:
                return key
            key = found
        return key

    def _counted(self, number: str, use: _Use, key: str, levels: dict[int, _Level], level: int) -> str:
        counts = self._counts.setdefault(key, {})
        if number not in self._begun:
            self._begun.add(number)
            for again in use.starts:
                counts.pop(again, None)

        def start(n: int) -> int:
            return use.starts.get(n, levels[n].start if n in levels else 1)

        counts[level] = counts[level] + 1 if level in counts else start(level)
        for deeper in [n for n in counts if n > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or level < restart:
                del counts[deeper]
        here = levels.get(level)
        if here is None or here.hidden:
            return ""
        if here.form == "bullet":
            return f"{here.text}{here.behind}" if here.text else ""

        def shown(match: re.Match[str]) -> str:
            n = int(match.group(1)) - 1
            form = levels[n].form if n in levels else "decimal"
            return numeral(counts.get(n, start(n)), "decimal" if here.legal and form != "none" else form)

        text = _PLACE.sub(shown, here.text)  # the space that some have in their text is the only one then
        return f"{text}{here.behind}" if text.strip() else ""


def _list(node: Element) -> _List:
    found = _List(dict(_levels(node)))
    for part in node:
        if local(part) == "styleLink":
            found.link = value_of(part)
        elif local(part) == "numStyleLink":
            found.linked = value_of(part)
    return found


def _use(node: Element) -> _Use:
    of = child(node, "abstractNumId")
    found = _Use(value_of(of) if of is not None else "")
    for override in children(node, "lvlOverride"):
        level = digits(attribute(override, "ilvl"))
        start = child(override, "startOverride")
        found.levels.update(_levels(override))
        if level is not None and start is not None:
            found.starts[level] = digits(value_of(start)) or 0
    return found


def _levels(node: Element) -> Iterator[tuple[int, _Level]]:
    for part in children(node, "lvl"):
        number = digits(attribute(part, "ilvl"))
        if number is not None and number < _LEVELS:
            yield number, _level(part)


def _level(node: Element) -> _Level:
    said: dict[str, str] = {}
    font, hidden, legal, picture = "", False, False, False
    for part in node:
        name = local(part)
        if name == "AlternateContent":  # "001, 002, …" is newer than the format, which stands in the fallback
            custom = next((value for inner in part.iter() if (value := attribute(inner, "format"))), "")
            said["numFmt"] = "decimalZero" if custom.startswith("0") else "decimal"
        elif name == "rPr":
            fonts = child(part, "rFonts")
            font = (attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or "") if fonts is not None else ""
            hidden = any(is_on(entry) for entry in children(part, "vanish"))
        elif name == "lvlPicBulletId":
            picture = True
        elif name == "isLgl":
            legal = is_on(part)
        else:
            said[name] = value_of(part)
    form, text = said.get("numFmt", "decimal"), said.get("lvlText", "")
    if form == "bullet":
        text = "•" if picture else bullet(text, font)
    start = digits(said.get("start", "0"))
    return _Level(
        form, text, start if start is not None else 0, digits(said.get("lvlRestart")),
        "" if said.get("suff") == "nothing" else " ", legal, hidden, said.get("pStyle", ""),
    )  # fmt: skip
