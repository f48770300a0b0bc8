"""The streams of an OLE compound file (MS-CFB), in which Word keeps its ActiveX controls and kept whole texts until 2003."""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
"""Sector numbers from here on are marks: free, end of chain."""
_MOST_SECTORS = 4096
"""A control takes a few; more is no control."""


def stream(data: bytes, name: str) -> bytes | None:
    """A stream of a small compound file, or None where it has none or is broken."""
    try:
        return _stream(data, name)
    except (struct.error, IndexError, ValueError):
        return None


def _stream(data: bytes, name: str) -> bytes | None:
    if not data.startswith(MAGIC):
        return None
    big, small = 1 << struct.unpack_from("<H", data, 30)[0], 1 << struct.unpack_from("<H", data, 32)[0]
    if not (512 <= big <= 4096 and small == 64):
        return None
    first_entry, limit, first_small = (struct.unpack_from("<I", data, place)[0] for place in (48, 56, 60))
    table: list[int] = []
    for sector in struct.unpack_from("<109I", data, 76):
        if sector < _END and len(table) < _MOST_SECTORS:
            table += struct.unpack_from(f"<{big // 4}I", data, (sector + 1) * big)

    def chain(start: int, links: list[int]) -> list[int]:
        found: list[int] = []
        while start < _END and len(found) < _MOST_SECTORS:
            found.append(start)
            start = links[start]
        return found

    def whole(start: int) -> bytes:
        return b"".join(data[(n + 1) * big : (n + 2) * big] for n in chain(start, table))

    entries = whole(first_entry)
    small_data = whole(struct.unpack_from("<I", entries, 116)[0])
    wanted = name.casefold()
    for place in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, place + 64)[0]
        called = entries[place : place + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        if entries[place + 66] != 2 or called.casefold() != wanted:
            continue
        start, size = struct.unpack_from("<II", entries, place + 116)
        if size >= limit:
            return whole(start)[:size]
        links = list(struct.unpack(f"<{len(whole(first_small)) // 4}I", whole(first_small)))
        return b"".join(small_data[n * small : (n + 1) * small] for n in chain(start, links))[:size]
    return None
