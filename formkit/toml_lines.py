"""Where in a TOML file does a key stand? The readers do not say, so a small scan does.

It needs to be right for files that `tomllib` has accepted; it follows table headers, keys, strings
of several lines and arrays of several lines.
"""

from __future__ import annotations

import pathlib
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from formkit.errors import InputError, SourceError
from formkit.files import read_text
from formkit.findings import Finding, Place, Severity
from formkit.ui import _

Path = tuple[str | int, ...]
_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(
    r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)


def read_toml(path: pathlib.Path) -> tuple[dict[str, Any], dict[Path, int]]:
    """The data of a TOML file that people write, and where each key stands.

    Raises SourceError with the line where it is no TOML, InputError where it cannot be read.
    """
    text = read_text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise toml_error(path, error) from error
    except RecursionError as error:
        raise InputError(
            _("is not valid TOML: brackets are nested too deeply"),
            place=str(path),
            advice=_("No file of formkit needs lists in lists: take them out."),
        ) from error
    return data, line_index(text)


def toml_error(path: pathlib.Path, error: tomllib.TOMLDecodeError) -> SourceError:
    """A TOML syntax error with file and line, in words."""
    text = str(error)
    found = re.search(r"\(at line (\d+), column (\d+)\)", text)
    place = f"{path}:{found.group(1)}:{found.group(2)}" if found else str(path)
    line = int(found.group(1)) if found else None
    reason = text[: found.start()].strip() if found else text
    message = _("is not valid TOML: {reason}").format(reason=reason)
    advice = _("Texts stand in double quotes, sections in [[double brackets]]; see docs/form-source.md.")
    where = Place(file=str(path), line=line)
    finding = Finding("toml-syntax", Severity.ERROR, message, advice, where)
    return SourceError(message, place=place, advice=advice, findings=(finding,))


_TOKEN = re.compile(
    r"""
    \"{3}(?:\\.|[^\\])*?\"{3,5}      # a text of several lines may end with quotes of its own
    | \'{3}.*?\'{3,5}
    | "(?:\\.|[^"\\\n])*"
    | '[^'\n]*'
    | \#[^\n]*
    """,
    re.VERBOSE | re.DOTALL,
)


def comments(text: str) -> Iterator[tuple[int, str]]:
    """All comments of a TOML file that `tomllib` accepts, with their lines (from 1); each begins with `#`.

    A `#` within a text is none.
    """
    for match in _TOKEN.finditer(text):
        if match.group().startswith("#"):
            yield text.count("\n", 0, match.start()) + 1, match.group().rstrip()


def line_index(text: str) -> dict[Path, int]:
    """Line numbers (from 1) of all tables and keys, by path: ("section", 0, "item", 2, "label")."""
    index: dict[Path, int] = {(): 1}
    counts: dict[Path, int] = defaultdict(int)
    table: Path = ()
    open_value: list[str] = []
    began: Path = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if open_value:
            open_value.append(line)
            if _complete(open_value):
                open_value = []
            else:
                index.setdefault((*began, f"line {number}"), number)
            continue
        header = _HEADER.match(line)
        if header:
            table = _table_path(_parts(header.group(2)), header.group(1) == "[[", counts, index, number)
            continue
        key = _KEY.match(line)
        if key:
            path: Path = (*table, *_parts(key.group(1)))
            index.setdefault(path, number)
            began = path
            if not _complete([line]):
                open_value = [line]
    return index


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]


def _table_path(
    parts: list[str], is_array: bool, counts: dict[Path, int], index: dict[Path, int], number: int
) -> Path:
    path: Path = ()
    for position, part in enumerate(parts):
        path = (*path, part)
        last = position == len(parts) - 1
        if last and is_array:
            index.setdefault(path, number)
            path = (*path, counts[path])
            counts[path[:-1]] += 1
        elif counts.get(path):
            path = (*path, counts[path] - 1)  # the newest element of that array of tables
    index.setdefault(path, number)
    return path


def _complete(lines: list[str]) -> bool:
    """Is `key = value` over these lines a whole value?"""
    try:
        tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return False
    return True


def line_of(index: dict[Path, int], path: Path) -> int:
    """The line of `path`, or of the nearest thing around it."""
    for length in range(len(path), -1, -1):
        if path[:length] in index:
            return index[path[:length]]
    return 1
