"""PO files, read and written so that nothing of a translator's work is lost.

polib (1.2.0) holds the entries. Around it stands what it lacks: it refuses the flag lines `#=`
(polib#176), drops `#~|` (polib#158) and re-wraps what it writes. So each entry remembers its lines
as they stood; on writing, an entry that nobody changed is written back letter by letter.

    c = po.read(path)
    c.find("Straße").msgstr = "Street"
    po.write(c, path)
"""

from __future__ import annotations

import codecs
import contextlib
import gc
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import polib

from formkit.errors import InputError
from formkit.files import read_bytes, write_bytes
from formkit.ui import _

Entry: TypeAlias = Any
"""A `polib.POEntry`; polib has no types."""
Key = tuple[str | None, str]
"""msgctxt and msgid."""
_Print = tuple[object, ...]


@dataclass
class Catalog:
    """The entries of a PO file in file order, its header, and how the file was written."""

    entries: list[Entry] = field(default_factory=list)
    header: dict[str, str] = field(default_factory=dict)
    header_comment: str = ""
    _encoding: str = "utf-8"
    _bom: bytes = b""
    _newline: str = "\n"
    _head: tuple[str, _Print] | None = None
    _chunks: dict[int, tuple[str, _Print]] = field(default_factory=dict)

    def find(self, msgid: str, msgctxt: str | None = None) -> Entry | None:
        """The active entry with this msgid and msgctxt, or None."""
        return next(
            (e for e in self.entries if e.msgid == msgid and e.msgctxt == msgctxt and not e.obsolete), None
        )

    def active(self) -> Iterator[Entry]:
        """The entries that are in use, in file order."""
        return (entry for entry in self.entries if not entry.obsolete)

    def by_key(self, *, obsolete: bool = False) -> dict[Key, Entry]:
        """Entries by (msgctxt, msgid): the ones in use, or the obsolete ones."""
        return {key_of(entry): entry for entry in self.entries if bool(entry.obsolete) is obsolete}


def key_of(entry: Entry) -> Key:
    """msgctxt and msgid of an entry."""
    return entry.msgctxt, entry.msgid


def references_of(entry: Entry) -> list[str]:
    """The stable references (`#:`) of an entry."""
    return [f"{file}:{line}" if line else file for file, line in entry.occurrences]


def is_fuzzy(entry: Entry) -> bool:
    """Does the entry wait for a translator's second look?"""
    return "fuzzy" in entry.flags


def _print(entry: Entry) -> _Print:
    return (
        entry.msgid, entry.msgstr, entry.msgid_plural, tuple(sorted(entry.msgstr_plural.items())),
        entry.msgctxt, bool(entry.obsolete), entry.comment, entry.tcomment, tuple(entry.flags),
        tuple(entry.occurrences), entry.previous_msgid, entry.previous_msgctxt, entry.previous_msgid_plural,
    )  # fmt: skip


@contextlib.contextmanager
def without_collecting() -> Iterator[None]:
    """Hundreds of thousands of new objects, none of them garbage: looking through them again and again is for nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def read(path: Path) -> Catalog:
    """Read a PO or POT file. Raises InputError with file, line and reason where its syntax is wrong."""
    data = read_bytes(path)
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    encoding = _charset(data)
    try:
        text = data[len(bom) :].decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        line = data[: getattr(error, "start", 0)].count(b"\n") + 1
        raise InputError(
            _("the text is not in the character set “{charset}” that the header names").format(
                charset=encoding
            ),
            place=f"{path}:{line}",
            advice=_("Open the file in Poedit and save it as UTF-8."),
        ) from error
    return parse(text, path, encoding=encoding, bom=bom)


@without_collecting()
def parse(text: str, path: Path, *, encoding: str = "utf-8", bom: bytes = b"") -> Catalog:
    """The catalog in `text`; `path` is for messages only."""
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")  # not splitlines: U+2028 and its like may stand inside a text
    lines = [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    known = [_known_to_polib(line.rstrip("\r\n")) for line in lines]
    _check_quotes(path, known)
    try:
        # A trailing newline keeps polib from taking a short text for the name of a file.
        parsed = polib.pofile("\n".join(known) + "\n", wrapwidth=0, check_for_duplicates=False)
    except (OSError, ValueError, IndexError, UnicodeError) as error:
        raise _syntax_error(path, error, known) from error
    second = next((e for e in parsed if not e.msgid and e.msgctxt is None and not e.obsolete), None)
    if second is not None:
        raise InputError(
            _('the catalog has two headers (msgid "")'),
            place=f"{path}:{second.linenum}",
            advice=_("Keep one of the two entries; which one is right only a person can say."),
        )
    catalog = Catalog(
        entries=list(parsed),
        header=dict(parsed.metadata),
        header_comment=parsed.header,
        _encoding=encoding,
        _bom=bom,
        _newline=newline,
    )
    _remember(catalog, lines)
    return catalog


def _charset(data: bytes) -> str:
    found = re.search(rb"charset=([\w.:-]+)", data[:4000])
    name = found.group(1).decode("ascii", "replace") if found else "utf-8"
    return "utf-8" if name.upper() in ("CHARSET", "UTF-8", "UTF8", "US-ASCII", "ASCII") else name


def _known_to_polib(line: str) -> str:
    if line[:1] != "#":
        return line
    if line.startswith("#="):
        return f"#, {line[2:].strip()}"
    if line.startswith("#~|"):
        return "#"
    return line


_STRING_LINE = re.compile(r'^(?:#~\|? |#\| )?\s*(?:(?:msg(?:id_plural|id|ctxt|str(?:\[\d+\])?))\s*)?(".*)$')
_WHOLE_STRING = re.compile(r'^"(?:[^"\\]|\\.)*"\s*$')


def _check_quotes(path: Path, lines: list[str]) -> None:
    """Raise InputError for a string that is not closed: polib 1.2.0 takes it and drops its last letter."""
    for number, line in enumerate(lines, start=1):
        count = line.count('"')
        if not count or (count == 2 and line[-1] == '"' and "\\" not in line):
            continue  # nearly every line
        found = _STRING_LINE.match(line)
        if found and not _WHOLE_STRING.match(found.group(1)):
            reason = _("the quotation marks do not match")
            raise _syntax_error(path, ValueError(f"line {number}: {reason}"), lines)


def _remember(catalog: Catalog, lines: list[str]) -> None:
    """Give every entry the lines it came from."""
    starts = [entry.linenum - 1 for entry in catalog.entries]
    ends = [*starts[1:], len(lines)] if starts else []
    head = "".join(lines[: starts[0]]) if starts else "".join(lines)
    catalog._head = (head, tuple(catalog.header.items()))
    for entry, start, end in zip(catalog.entries, starts, ends, strict=True):
        catalog._chunks[id(entry)] = ("".join(lines[start:end]), _print(entry))


def _syntax_error(path: Path, error: Exception, lines: list[str]) -> InputError:
    found = re.search(r"line (\d+)\)?:?\s*(.*)", str(error), re.DOTALL)
    number = int(found.group(1)) if found else 1
    reason = (found.group(2) if found else "").strip() or _("this line is not understood")
    shown = lines[number - 1].strip()[:60] if 0 < number <= len(lines) else ""
    return InputError(
        _("syntax error in the catalog: {reason}: {line}").format(reason=reason, line=shown),
        place=f"{path}:{number}",
        advice=_("The file was not changed. Mend the line, or open the file in Poedit; msgfmt -c checks it."),
    )


@without_collecting()
def to_text(catalog: Catalog) -> str:
    """The catalog as the text of a PO file; unchanged entries letter by letter as they were read."""
    parts = [_head_text(catalog)]
    for entry in catalog.entries:
        chunk, seen = catalog._chunks.get(id(entry), ("", ()))
        if not chunk or seen != _print(entry):
            chunk = _entry_text(entry).replace("\n", catalog._newline)
        parts.append(chunk)
    blank = catalog._newline
    pieces: list[str] = []
    for position, part in enumerate(parts):
        last = position == len(parts) - 1
        if not part:
            continue
        if not last and not part.endswith(blank + blank):
            part += blank if part.endswith(blank) else blank + blank
        pieces.append(part)
    text = "".join(pieces)
    untouched = catalog._head is not None and len(catalog._chunks) == len(catalog.entries)
    if not untouched:
        text = text.rstrip("\r\n") + blank
    return text


def _head_text(catalog: Catalog) -> str:
    if catalog._head is not None and catalog._head[1] == tuple(catalog.header.items()):
        return catalog._head[0]
    comment = "".join(f"# {line}".rstrip() + "\n" for line in catalog.header_comment.splitlines())
    rows = "".join(f'"{polib.escape(f"{name}: {value}")}\\n"\n' for name, value in catalog.header.items())
    return f'{comment}msgid ""\nmsgstr ""\n{rows}\n'.replace("\n", catalog._newline)


def _entry_text(entry: Entry) -> str:
    # polib 1.2.0 writes a stray line for an empty string here; None is right.
    entry.previous_msgid_plural = entry.previous_msgid_plural or None
    entry.previous_msgctxt = entry.previous_msgctxt or None
    entry.previous_msgid = entry.previous_msgid or None
    return str(entry.__unicode__(wrapwidth=0)).rstrip("\n") + "\n\n"


def write(catalog: Catalog, path: Path) -> None:
    """Write the catalog atomically. Unchanged catalogs give a byte-identical file."""
    write_bytes(path, catalog._bom + to_text(catalog).encode(catalog._encoding))


def entry(msgid: str, msgctxt: str | None = None, msgstr: str = "") -> Entry:
    """A new entry."""
    return polib.POEntry(msgid=msgid, msgctxt=msgctxt, msgstr=msgstr)


def set_references(entry: Entry, references: Iterable[str]) -> None:
    """Set the stable references of an entry; without line numbers, so that diffs stay quiet."""
    entry.occurrences = [(reference, "") for reference in references]
