"""The entries of a PO file that are plain, read at once by one regular expression.

polib (1.2.0) walks through every line with a state machine; that is most of the time an update of a
large catalog takes. Nearly every entry is plain, though: a paragraph of its own, its lines in the
usual order, no plural. Those are read here, to the same values that polib would give (a test
compares the two on published catalogs); whatever is not plain is left for polib to read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import polib

Scanned = tuple[int, Any, tuple[object, ...]]
"""Where an entry starts in the text, the entry, and its values in the order of `po._print`."""

_STRING = r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"\n'
_PLAIN = re.compile(
    rf"""
    ((?:\#[ ]\S.*\n)*)                                            # 1 of the translator
    ((?:\#\.[ ]\S.*\n)*)                                          # 2 for the translator
    ((?:\#:[ ]\S.*\n)*)                                           # 3 references
    ((?:\#,[ ]\S.*\n)*)                                           # 4 flags
    (?:\#\|[ ]msgctxt[ ]({_STRING}(?:\#\|[ ]{_STRING})*))?        # 5 previous context
    (?:\#\|[ ]msgid[ ]({_STRING}(?:\#\|[ ]{_STRING})*))?          # 6 previous text
    (?:msgctxt[ ]((?:{_STRING})+))?                               # 7
    msgid[ ]((?:{_STRING})+)                                      # 8
    msgstr[ ]((?:{_STRING})+)                                     # 9
    \n*(?=(?:\#(?!~|\|[^\S\n]*").*\n+)*(?:(?:\#~[ ])?msg(?:id|ctxt)[ ]|\Z))   # and behind it starts another one
    """,
    re.VERBOSE,
)
# In an entry that runs over a blank line, the next paragraph belongs to the one before.
_OPENING = re.compile(r"^(?:#~[ \t]*)?(msgstr|msg|#)", re.MULTILINE)
# polib takes these for the ends of lines or for blanks; what has them is left to it.
_ODD = "\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"


@dataclass
class Scan:
    """What was read, and the text with blank lines in its place, so that line numbers stay."""

    rest: str
    entries: list[Scanned] = field(default_factory=list)


def scan(text: str) -> Scan:
    """Read the plain entries of `text`. What is not plain stays in `rest`, in its line."""
    if any(sign in text for sign in _ODD):
        return Scan(text)
    place = _after_paragraph(text, 0)  # the header, and what polib makes of the comment above it
    rest = [text[:place]]
    line = rest[0].count("\n") + 1
    whole = _is_whole(rest[0])
    entries: list[Scanned] = []
    blank = polib.POEntry().__dict__
    waiting = 0
    length = len(text)
    while place < length:
        found = _PLAIN.match(text, place) if whole else None
        if found is not None and found[8] != '""\n':
            entries.append(_entry(found, line, place, blank))
            lines = text.count("\n", place, found.end())
            waiting += lines
            place = found.end()
        else:
            end = _after_paragraph(text, place)
            paragraph = text[place:end]
            rest.append("\n" * waiting + paragraph)
            waiting = 0
            lines = paragraph.count("\n")
            whole = _is_whole(paragraph)
            place = end
        line += lines
    return Scan("".join(rest), entries)


def _after_paragraph(text: str, place: int) -> int:
    end = text.find("\n\n", place)
    if end < 0:
        return len(text)
    while end < len(text) and text[end] == "\n":
        end += 1
    return end


def _is_whole(paragraph: str) -> bool:
    opened = _OPENING.findall(paragraph)
    return bool(opened) and opened[-1] == "msgstr"


def _entry(found: re.Match[str], line: int, start: int, blank: dict[str, Any]) -> Scanned:
    own, extracted, places, flagged, old_context, old_text, context, msgid, msgstr = found.groups()
    msgid = _string(msgid)
    msgstr = _string(msgstr)
    comment = _comment(extracted, 3) if extracted else ""
    references = _references(places) if places else []
    tcomment = _comment(own, 2) if own else ""
    flags = _flags(flagged) if flagged else []
    if context is not None:
        context = _string(context)
    if old_context is not None:
        old_context = _string(old_context.replace("\n#| ", "\n"))
    if old_text is not None:
        old_text = _string(old_text.replace("\n#| ", "\n"))
    entry = polib.POEntry.__new__(polib.POEntry)
    values = entry.__dict__
    values.update(blank)
    values["msgid"] = msgid
    values["msgstr"] = msgstr
    values["msgstr_plural"] = {}
    values["msgctxt"] = context
    values["comment"] = comment
    values["tcomment"] = tcomment
    values["occurrences"] = references
    values["flags"] = flags
    values["previous_msgctxt"] = old_context
    values["previous_msgid"] = old_text
    values["linenum"] = line
    seen = (
        msgid, msgstr, "", (), context, False, comment, tcomment, tuple(flags), tuple(references),
        old_text, old_context, None,
    )  # fmt: skip
    return start, entry, seen


def _string(written: str) -> str:
    value = written[1:-2]
    if "\n" in value:  # written over several lines
        value = value.replace('"\n"', "")
    return polib.unescape(value) if "\\" in value else value


def _comment(written: str, marker: int) -> str:
    if written.count("\n") == 1:
        return written.rstrip()[marker:]
    return "\n".join([row.rstrip()[marker:] for row in written[:-1].split("\n")])


def _flags(written: str) -> list[str]:
    return [flag.strip() for row in written[:-1].split("\n") for flag in row[3:].split(",")]


def _references(written: str) -> list[tuple[str, str]]:
    """As polib: what stands behind the last colon is a line if it is a number."""
    found = []
    for row in written[:-1].split("\n"):
        for reference in row[3:].split():
            file, colon, line = reference.rpartition(":")
            found.append((file, line) if colon and line.isdigit() else (reference, ""))
    return found
