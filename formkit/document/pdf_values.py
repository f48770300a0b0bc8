"""Values of a PDF's objects, whatever a broken file puts in their place."""

from __future__ import annotations

from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject, decode_pdfdocencoding

MAX_DEPTH = 64
"""References and parents are followed so far: a circle ends."""
_UNASSIGNED = b"\x00\x16\x7f\x9f\xad"
"""Bytes without a character in PDFDocEncoding (ISO 32000-2, D.2)."""


def plain(value: Any) -> Any:
    """`value` with an indirect reference followed; None where it leads nowhere."""
    for _ in range(MAX_DEPTH):
        if not isinstance(value, IndirectObject):
            return value
        value = value.get_object()
    return None


def get(owner: Any, key: str) -> Any:
    """The entry `key` of a dictionary, references followed; None where it is missing."""
    if not isinstance(owner, DictionaryObject) or key not in owner:
        return None
    return plain(owner.raw_get(key))


def text_of(value: Any) -> str | None:
    """A string, number, name or text stream as text without NULs; None for anything else."""
    value = plain(value)
    if isinstance(value, StreamObject):
        value = value.get_data()
    if isinstance(value, bytes):
        value = _decoded(value)
    if isinstance(value, (ArrayObject, DictionaryObject)) or value is None:
        return None
    return str(value).replace("\x00", "")


def _decoded(data: bytes) -> str:
    """A text string or text stream (ISO 32000-2, 7.9.2.2): its mark says UTF-16 or UTF-8, else it is PDFDocEncoding."""
    for mark, encoding in (
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xef\xbb\xbf", "utf-8"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return decode_pdfdocencoding(data.translate(None, _UNASSIGNED))
