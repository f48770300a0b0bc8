"""A few bytes that become gigabytes when a reader unpacks them: streams packed many times over, pictures within pictures."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from formkit.document.pdf_values import get
from formkit.errors import InputError
from formkit.ui import _

_CHAIN = re.compile(rb"/Filter\s{0,9}\[([^\[\]]{1,4000})\]")
_PACKED = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)(?![A-Za-z])")
_MOST = 2
"""Of 3,187 PDFs that test suites have collected from the world, none but attacks packs a stream more often."""
_DRAWN = re.compile(rb"/([^\s/<>()\[\]{}%]+)\s+Do\b")
_MOST_DRAWN = 100_000
"""How many forms (drawings that are used again) a page may draw, those within others counted; maps come to some thousand."""


def refuse_bombs(path: Path, data: bytes) -> None:
    """Raise InputError for a PDF with a stream that is packed more than twice (dictionaries of streams lie in the open)."""
    for chain in _CHAIN.findall(data):
        if len(_PACKED.findall(chain)) > _MOST:
            raise InputError(
                _("holds a stream that is packed {n} times over: it is an attack or broken").format(
                    n=len(_PACKED.findall(chain))
                ),
                place=str(path),
                advice=_("Ask whoever made the file for another one."),
            )


def refuse_endless_drawings(path: Path, reader: PdfReader) -> None:
    """Raise InputError for a page whose drawings draw drawings, each several times, until no memory is left.

    Readers draw them one by one: 24 that each draw the next one twice are 16 million. Only drawings within drawings
    are looked at, so that an ordinary file costs nothing.
    """
    known: dict[int, int] = {}
    for number, page in enumerate(reader.pages, start=1):
        drawn = sum(_drawn(form, known) for _name, form in _forms(page))
        if drawn > _MOST_DRAWN:
            raise InputError(
                _("page {n} draws drawings within drawings without end: it is an attack or broken").format(
                    n=number
                ),
                place=str(path),
                advice=_("Ask whoever made the file for another one."),
            )


def _forms(owner: DictionaryObject) -> list[tuple[str, StreamObject]]:
    """The forms that a page or a form may draw, with the names that it draws them by."""
    held = get(get(owner, "/Resources"), "/XObject")
    if not isinstance(held, DictionaryObject):
        return []
    found = ((str(name)[1:], get(held, name)) for name in held)
    return [
        (name, form)
        for name, form in found
        if isinstance(form, StreamObject) and get(form, "/Subtype") == "/Form"
    ]


def _drawn(form: StreamObject, known: dict[int, int]) -> int:
    """How many forms are drawn where this one is drawn once; itself alone where it leads back to itself."""
    if id(form) not in known:
        known[id(form)] = 1
        inner = _forms(form)
        if inner:
            times = Counter(name.decode("latin-1") for name in _DRAWN.findall(form.get_data()))
            known[id(form)] += sum(times[name] * _drawn(child, known) for name, child in inner)
    return known[id(form)]
