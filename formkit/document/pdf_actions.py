"""What a PDF does without being asked: actions of the file, its pages and what can be clicked (ISO 32000-2, 12.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from formkit.document.pdf_values import get, plain

_LEAVING = {"/Launch", "/GoToR", "/GoToE", "/ImportData"}
"""Actions that start a program or open, or take in, another file."""
_MOST = 10_000
"""Actions beyond this number say nothing new."""


@dataclass(frozen=True)
class Actions:
    """Actions that are not a field's own."""

    scripts: int
    """How many run JavaScript, also as an address that begins with javascript:."""
    leaving: tuple[str, ...]
    """What the actions that start a program or open another file name, each once; "?" where they name nothing."""


def read_actions(reader: PdfReader, pages: Sequence[DictionaryObject]) -> Actions:
    """The actions of the file, of `pages` and of their links; those of form fields count with their fields."""
    scripts, leaving = 0, dict[str, None]()
    for number, action in enumerate(_all(reader.root_object, pages)):
        if number >= _MOST:
            break
        kind, address = get(action, "/S"), str(get(action, "/URI") or "").strip()
        if kind == "/JavaScript" or (kind == "/URI" and address.lower().startswith("javascript:")):
            scripts += 1
        elif kind in _LEAVING:
            leaving[_named(action)] = None
        elif kind == "/URI" and address.lower().startswith("file:"):
            leaving[address] = None
    return Actions(scripts, tuple(leaving))


def _all(root: DictionaryObject, pages: Any) -> Iterator[DictionaryObject]:
    yield from _chain(get(root, "/OpenAction"))
    yield from _additional(root)
    for page in pages:
        yield from _additional(page)
        annotations = get(page, "/Annots")
        for entry in annotations if isinstance(annotations, ArrayObject) else ():
            annotation = plain(entry)
            # Scripts of fields count with their fields; what leaves the file counts wherever it hangs.
            of_field = get(annotation, "/Subtype") == "/Widget"
            for action in (*_chain(get(annotation, "/A")), *_additional(annotation)):
                if not of_field or get(action, "/S") != "/JavaScript":
                    yield action


def _additional(holder: Any) -> Iterator[DictionaryObject]:
    more = get(holder, "/AA")
    if isinstance(more, DictionaryObject):
        for key in more:
            yield from _chain(get(more, key))


def _chain(action: Any) -> Iterator[DictionaryObject]:
    """An action and those that follow it (/Next); a circle ends where it began."""
    waiting, seen = [plain(action)], set[int]()
    while waiting and len(seen) < _MOST:
        found = waiting.pop()
        if not isinstance(found, DictionaryObject) or id(found) in seen:
            continue
        seen.add(id(found))
        yield found
        following = get(found, "/Next")
        waiting += (
            [plain(entry) for entry in following] if isinstance(following, ArrayObject) else [following]
        )


def _named(action: DictionaryObject) -> str:
    target = get(action, "/F") or get(get(action, "/Win"), "/F")
    if isinstance(target, DictionaryObject):
        target = get(target, "/UF") or get(target, "/F")
    return str(target) if target else "?"
