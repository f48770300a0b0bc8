"""A part of a catalog for one translator, and three versions of a catalog made one.

`merge3` is a merge driver for git: entries, not lines, are compared, so that two people who worked on different
texts never meet in a conflict. In `.gitattributes`: `catalogs/*.po merge=formkit`, and once
`git config merge.formkit.driver "formkit catalog merge %O %A %B"`.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field

from formkit.catalog import po


def split(catalog: po.Catalog, keys: Iterable[po.Key]) -> po.Catalog:
    """The entries with these keys only, under the same header."""
    wanted = set(keys)
    part = po.Catalog(header=dict(catalog.header), header_comment=catalog.header_comment)
    part.entries = [copy.deepcopy(entry) for entry in catalog.active() if po.key_of(entry) in wanted]
    return part


@dataclass
class Joined:
    """What joining did."""

    taken: int = 0
    conflicts: list[str] = field(default_factory=list)
    """German texts that both sides translated differently; ours stays, theirs is put into a comment, marked fuzzy."""
    foreign: list[str] = field(default_factory=list)
    """Texts that the catalog does not have any more."""


def _said(entry: po.Entry | None) -> tuple[object, ...]:
    if entry is None:
        return ()
    return (entry.msgstr, tuple(sorted(entry.msgstr_plural.items())), po.is_fuzzy(entry))


def merge3(base: po.Catalog, ours: po.Catalog, theirs: po.Catalog) -> Joined:
    """Bring what changed between `base` and `theirs` into `ours`, in place."""
    result = Joined()
    before, mine = base.by_key(), ours.by_key()
    for entry in theirs.active():
        key = po.key_of(entry)
        own = mine.get(key)
        if own is None:
            if key not in before:
                ours.entries.append(copy.deepcopy(entry))  # new on their side
                result.taken += 1
            elif _said(entry) != _said(before.get(key)):
                result.foreign.append(entry.msgid)  # gone on ours, worked on by them
            continue
        if _said(entry) == _said(own):
            _notes(own, entry, before.get(key))
            continue
        old = _said(before.get(key)) or ("", (), False)
        if _said(entry) == old:
            continue  # they did not touch it
        if _said(own) == old:
            own.msgstr = entry.msgstr
            own.msgstr_plural = dict(entry.msgstr_plural)
            own.flags = list(entry.flags)
            own.previous_msgid, own.previous_msgctxt = entry.previous_msgid, entry.previous_msgctxt
            _notes(own, entry, before.get(key))
            result.taken += 1
            continue
        result.conflicts.append(entry.msgid)
        theirs_said = entry.msgstr or " | ".join(entry.msgstr_plural.values())
        own.tcomment = "\n".join(
            line for line in (own.tcomment, f"conflict: the other version says: {theirs_said}") if line
        )
        if "fuzzy" not in own.flags:
            own.flags.append("fuzzy")
    return result


def _notes(own: po.Entry, entry: po.Entry, old: po.Entry | None) -> None:
    """Their comment, where they changed it and we did not."""
    before = old.tcomment if old is not None else ""
    if entry.tcomment != before and own.tcomment == before:
        own.tcomment = entry.tcomment
