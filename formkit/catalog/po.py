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
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import polib

from formkit.catalog import quick
from formkit.collecting import without_collecting
from formkit.errors import InputError, UsageError
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
    _read: tuple[Path, tuple[int, int] | None] | None = None

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
    places = entry.occurrences
    if len(places) == 1 and not places[0][1]:  # nearly every entry
        return [places[0][0]]
    return [f"{file}:{line}" if line else file for file, line in places]


def is_fuzzy(entry: Entry) -> bool:
    """Does the entry wait for a translator's second look?"""
    return "fuzzy" in entry.flags


def _print(entry: Entry) -> _Print:
    return (
        entry.msgid, entry.msgstr, entry.msgid_plural, tuple(sorted(entry.msgstr_plural.items())),
        entry.msgctxt, bool(entry.obsolete), entry.comment, entry.tcomment, tuple(entry.flags),
        tuple(entry.occurrences), entry.previous_msgid, entry.previous_msgctxt, entry.previous_msgid_plural,
    )  # fmt: skip


def read(path: Path) -> Catalog:
    """Read a PO or POT file. Raises InputError with file, line and reason where its syntax is wrong."""
    stamp = _stamp(path)
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
    catalog = parse(text, path, encoding=encoding, bom=bom)
    catalog._read = (Path(path).resolve(), stamp)
    return catalog


def _stamp(path: Path) -> tuple[int, int] | None:
    """When the file was written, in nanoseconds, and its size in bytes; None where there is none."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


@without_collecting()
def parse(text: str, path: Path, *, encoding: str = "utf-8", bom: bytes = b"") -> Catalog:
    """The catalog in `text`; `path` is for messages only."""
    newline = "\r\n" if "\r\n" in text else "\n"
    coded = _CODED.search(text) is not None
    scan = quick.Scan(text) if coded else quick.scan(text)
    known = [_known_to_polib(line.rstrip("\r")) for line in scan.rest.split("\n")]
    if coded:
        known = [line if line[:1] == "#" else _CODED.sub(_decoded, line) for line in known]
    _check_quotes(path, known)
    _check_translations(path, known)
    known = without_trailing_comments(known)
    try:
        # A trailing newline keeps polib from taking a short text for the name of a file.
        parsed = polib.pofile(
            "\n".join(known).translate(_HIDDEN) + "\n", wrapwidth=0, check_for_duplicates=False
        )
    except (OSError, ValueError, IndexError, UnicodeError) as error:
        raise _syntax_error(path, error, known) from error
    if any(sign in scan.rest for sign in _SEPARATORS):
        for entry in parsed:
            _show_separators(entry)
    second = next((e for e in parsed if not e.msgid and e.msgctxt is None and not e.obsolete), None)
    if second is not None:
        raise InputError(
            _('the catalog has two headers (msgid "")'),
            place=f"{path}:{second.linenum}",
            advice=_("Keep one of the two entries; which one is right only a person can say."),
        )
    catalog = Catalog(
        header=dict(parsed.metadata),
        header_comment=parsed.header,
        _encoding=encoding,
        _bom=bom,
        _newline=newline,
    )
    _remember(catalog, text, list(parsed), scan.entries)
    return catalog


# polib 1.2.0 takes these for ends of lines (str.splitlines), wherever they stand; it gets stand-ins.
_SEPARATORS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_HIDDEN = {ord(sign): 0x10FF00 + number for number, sign in enumerate(_SEPARATORS)}
_SHOWN = {stand_in: chr(sign) for sign, stand_in in _HIDDEN.items()}


def _show_separators(entry: Entry) -> None:
    for name, value in vars(entry).items():
        if isinstance(value, str):
            setattr(entry, name, value.translate(_SHOWN))
    entry.msgstr_plural = {number: text.translate(_SHOWN) for number, text in entry.msgstr_plural.items()}


def _charset(data: bytes) -> str:
    found = re.search(rb"charset=([\w.:-]+)", data[:4000])
    name = found.group(1).decode("ascii", "replace") if found else "utf-8"
    return "utf-8" if name.upper() in ("CHARSET", "UTF-8", "UTF8", "US-ASCII", "ASCII") else name


_CODED = re.compile(r"(\\\\)|((?:\\x[0-9a-fA-F]{2}|\\[0-7]{1,3})+)")
"""An escaped backslash, or letters written as the numbers of their bytes, which polib 1.2.0 takes for text."""


def _decoded(found: re.Match[str]) -> str:
    if found.group(1):
        return found.group(1)
    numbers = re.findall(r"\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3}))", found.group())
    data = bytes(
        (int(hexadecimal, 16) if hexadecimal else int(octal, 8)) & 255 for hexadecimal, octal in numbers
    )
    return str(polib.escape(data.decode("utf-8", "replace")))


def _known_to_polib(line: str) -> str:
    if line[:1] != "#":
        return line
    line = line.replace("\r", " ")  # msgcat reads it as a space, polib as the end of the line
    if line[1:2] in ",.:" and line[2:3].strip():
        return f"{line[:2]} {line[2:]}"  # "#,fuzzy"
    if line.startswith("#="):
        return f"#, {line[2:].strip()}"
    if line.startswith("#~|"):
        return "#"
    return line


def without_trailing_comments(lines: list[str]) -> list[str]:
    """polib 1.2.0 loses the last entry where comments stand behind it; they stay in the text of the entry."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or re.match(r"\s*#(?!~\s)", lines[end - 1])):
        end -= 1
    return lines[:end]


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


_KEYWORD = re.compile(r'^(?:#~\s*)?(msgid|msgctxt|msgstr)(?=[\s"\[])')


def _check_translations(path: Path, lines: list[str]) -> None:
    """Raise InputError for an entry without msgstr: polib 1.2.0 drops it, and gives its places to the next one."""
    opened = 0
    for number, line in enumerate(lines, start=1):
        found = _KEYWORD.match(line) if line[:1] in "m#" else None
        if found is None:
            continue
        if found.group(1) == "msgstr":
            opened = 0
        elif opened:
            break
        elif found.group(1) == "msgid":
            opened = number
    if opened:
        reason = _("the entry has no msgstr")
        raise _syntax_error(path, ValueError(f"line {opened}: {reason}"), lines)


def _remember(catalog: Catalog, text: str, parsed: list[Entry], scanned: list[quick.Scanned]) -> None:
    """Put the entries in the order of the file, and give each the text it came from, up to the next one."""
    found = scanned
    if parsed:
        # not splitlines: U+2028 and its like may stand inside a text
        lines = text.split("\n")
        offsets = list(itertools.accumulate((len(line) + 1 for line in lines), initial=0))
        if not parsed[
            0
        ].linenum:  # no header: polib gives the first entry no line, and its comment to the file
            parsed[0].linenum = 1 + next(
                n for n, line in enumerate(lines) if line.strip() and not re.match(r"#[#\s]", line + " ")
            )
        found = [(offsets[entry.linenum - 1], entry, _print(entry)) for entry in parsed]
        found = sorted(found + scanned, key=lambda item: item[0])
    starts = [start for start, _entry, _seen in found]
    ends = [*starts[1:], len(text)]
    catalog._head = (text[: starts[0]] if starts else text, tuple(catalog.header.items()))
    catalog.entries = [entry for _start, entry, _seen in found]
    catalog._chunks = {
        id(entry): (text[start:end], seen)
        for (start, entry, seen), end in zip(found, ends, strict=bool(found))
    }


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
            chunk = _changed(chunk, seen, entry, catalog._newline)
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


def _changed(chunk: str, seen: _Print, entry: Entry, newline: str) -> str:
    """The text of an entry that somebody changed; lines of it that nobody touched stay as they stood (`chunk`, `seen`)."""
    text = _entry_text(entry).replace("\n", newline)
    if not chunk or entry.obsolete:
        return text
    own = list(itertools.takewhile(lambda line: line[:1] == "#" and line[:2] != "#~", chunk.split(newline)))
    for mark, place, now in (("#.", 6, entry.comment), ("#:", 9, tuple(entry.occurrences))):
        if seen[place] == now:
            text = _with_lines(text, mark, [line for line in own if line.startswith(mark)], newline)
    tail = chunk[len(chunk.rstrip("\r\n")) :]
    return text.rstrip("\r\n") + tail if tail else text


def _with_lines(text: str, mark: str, wanted: list[str], newline: str) -> str:
    """The text with these lines in place of those that begin with `mark`."""
    lines = text.split(newline)
    places = [number for number, line in enumerate(lines) if line.startswith(mark)]
    if not places:
        return text
    return newline.join([*lines[: places[0]], *wanted, *lines[places[-1] + 1 :]])


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


def to_bytes(catalog: Catalog) -> bytes:
    """The catalog as the bytes of its file: in its character set, with its byte order mark if it had one."""
    return catalog._bom + to_text(catalog).encode(catalog._encoding)


def write(catalog: Catalog, path: Path, data: bytes | None = None) -> None:
    """Write the catalog atomically. Unchanged catalogs give a byte-identical file.

    `data` spares the work where the caller has `to_bytes(catalog)` already.

    Raises UsageError, and writes nothing, where another program has saved the file since it was read:
    a translator's work of the last second would be lost.
    """
    place = Path(path).resolve()
    if catalog._read is not None and catalog._read[0] == place and catalog._read[1] != _stamp(place):
        raise UsageError(
            _("was saved by another program while formkit worked on it; nothing was written"),
            place=str(path),
            advice=_("Run the command again; it starts from what the other program saved."),
        )
    write_bytes(path, to_bytes(catalog) if data is None else data)
    catalog._read = (place, _stamp(place))


def entry(msgid: str, msgctxt: str | None = None, msgstr: str = "") -> Entry:
    """A new entry."""
    return polib.POEntry(msgid=msgid, msgctxt=msgctxt, msgstr=msgstr)


def set_references(entry: Entry, references: Iterable[str]) -> None:
    """Set the stable references of an entry; without line numbers, so that diffs stay quiet."""
    entry.occurrences = [(reference, "") for reference in references]
