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
    """Texts that the catalog does not have any more; what was written for them is kept as obsolete."""
    changed: list[str] = field(default_factory=list)
    """Texts whose German changed on the other side: the work stands in the new entry, marked fuzzy."""


_Said = tuple[object, ...]


def _said(entry: po.Entry | None) -> _Said:
    if entry is None:
        return ("", (), False)
    return (entry.msgstr, tuple(sorted(entry.msgstr_plural.items())), po.is_fuzzy(entry))


def _is_work(entry: po.Entry) -> bool:
    """Has somebody written something? An empty translation never wins over one."""
    return bool(entry.msgstr) or any(entry.msgstr_plural.values())


def merge3(base: po.Catalog, ours: po.Catalog, theirs: po.Catalog, *, part: bool = False) -> Joined:
    """Bring what changed between `base` and `theirs` into `ours`, in place.

    No translation of either side is lost: it stands in its entry, in the fuzzy entry of the German text that
    took its place, in a comment of a conflict, or in an obsolete entry. With `part`, `theirs` holds some texts
    only: what it lacks was not removed, and what `ours` lacks is not new.
    """
    result = Joined()
    before, mine = base.by_key(), ours.by_key()
    for entry in theirs.active():
        key = po.key_of(entry)
        own, old = mine.get(key), before.get(key)
        if own is not None:
            _same_german(
                own, entry, old, result, carried=_carried(own, before), brought=_carried(entry, before)
            )
        elif old is None and not part:
            _new(ours, entry, result)
        elif _is_work(entry) and _said(entry) != _said(old):
            _old_german(ours, entry, old, result)
        elif old is not None and entry.tcomment != old.tcomment:
            _old_german(ours, entry, old, result)  # a question about a text that has changed
    if not part:
        _gone_on_their_side(before, ours, theirs, result)
    return result


def _carried(entry: po.Entry, before: dict[po.Key, po.Entry]) -> bool:
    """Does a fuzzy entry only carry on what was said for the German text before it?"""
    if not po.is_fuzzy(entry) or entry.previous_msgid is None:
        return False
    old = before.get((entry.previous_msgctxt, entry.previous_msgid))
    return old is not None and _said(entry)[:2] == _said(old)[:2]


def _same_german(
    own: po.Entry,
    entry: po.Entry,
    old: po.Entry | None,
    result: Joined,
    *,
    carried: bool = False,
    brought: bool = False,
) -> None:
    """Both sides have this German text. `carried` and `brought`: ours and theirs only carry an older one on."""
    _notes(own, entry, old)
    if not _is_work(entry) or _said(entry) == _said(own):
        return
    if not _is_work(own):  # whoever emptied it, a person or a tool: empty never wins
        _take(own, entry)
        result.taken += 1
    elif _said(entry) == _said(old) or brought:
        return  # they did not touch it
    elif _said(own) == _said(old) or carried:
        _take(own, entry)
        result.taken += 1
    else:
        _conflict(own, entry, result)


def _take(own: po.Entry, entry: po.Entry) -> None:
    own.msgstr = entry.msgstr
    own.msgstr_plural = dict(entry.msgstr_plural)
    own.flags = list(entry.flags)
    own.previous_msgid, own.previous_msgctxt = entry.previous_msgid, entry.previous_msgctxt


def _conflict(own: po.Entry, entry: po.Entry, result: Joined) -> None:
    result.conflicts.append(entry.msgid)
    said = entry.msgstr or " | ".join(entry.msgstr_plural.values())
    _add_lines(own, f"conflict: the other version says: {said}")
    if "fuzzy" not in own.flags:
        own.flags.append("fuzzy")


def _new(ours: po.Catalog, entry: po.Entry, result: Joined) -> None:
    """A German text that is new on their side; where ours keeps it as obsolete, that entry comes back."""
    retired = ours.by_key(obsolete=True).get(po.key_of(entry))
    if retired is not None:
        ours.entries.remove(retired)
        if _is_work(retired) and not _is_work(entry):
            _take(entry, retired)
    ours.entries.append(copy.deepcopy(entry))
    result.taken += 1


def _old_german(ours: po.Catalog, entry: po.Entry, old: po.Entry | None, result: Joined) -> None:
    """They worked on a German text that ours does not have any more: into its successor, else kept as obsolete."""
    own = _successor(ours, entry)
    if own is None:
        own = ours.by_key(obsolete=True).get(po.key_of(entry))
        if own is None:
            own = copy.deepcopy(entry)
            own.obsolete = True
            ours.entries.append(own)
        else:
            _same_german(own, entry, old, Joined())
        result.foreign.append(entry.msgid)
        return
    _notes(own, entry, old)
    if not _is_work(entry) or _said(entry)[:2] == _said(own)[:2]:
        return
    if not _is_work(own) or (po.is_fuzzy(own) and _said(own)[:2] == _said(old)[:2]):
        own.msgstr, own.msgstr_plural = entry.msgstr, dict(entry.msgstr_plural)
        if "fuzzy" not in own.flags:
            own.flags.append("fuzzy")
        own.previous_msgid, own.previous_msgctxt = entry.msgid, entry.msgctxt
        result.changed.append(own.msgid)
    else:
        _conflict(own, entry, result)


def _successor(catalog: po.Catalog, entry: po.Entry) -> po.Entry | None:
    """The entry in use that took the place of `entry`: made from it, or standing at one of its references."""
    places = set(po.references_of(entry))
    for other in catalog.active():
        if other.previous_msgid == entry.msgid and other.previous_msgctxt == entry.msgctxt:
            return other
    return next((other for other in catalog.active() if places & set(po.references_of(other))), None)


def _gone_on_their_side(
    before: dict[po.Key, po.Entry], ours: po.Catalog, theirs: po.Catalog, result: Joined
) -> None:
    """German texts that they changed or removed, while we may have worked on them."""
    kept = theirs.by_key()
    for own in list(ours.active()):
        key = po.key_of(own)
        old = before.get(key)
        if old is None or key in kept:
            continue
        own.obsolete = True
        if _said(own) != _said(old) or own.tcomment != old.tcomment:
            successor = _successor(theirs, own)
            if successor is not None and ours.by_key().get(po.key_of(successor)) is not None:
                _old_german(ours, own, old, result)
            else:
                result.foreign.append(own.msgid)
                continue
        if not _is_work(own):
            ours.entries.remove(own)
    active = set(ours.by_key())
    for entry in theirs.entries:
        if entry.obsolete and _is_work(entry):
            key = po.key_of(entry)
            if key not in active and key not in ours.by_key(obsolete=True):
                ours.entries.append(copy.deepcopy(entry))


def _notes(own: po.Entry, entry: po.Entry, old: po.Entry | None) -> None:
    """The lines of their comment that are new: a question of the other side stays."""
    known = set((old.tcomment if old is not None else "").splitlines())
    _add_lines(own, *(line for line in (entry.tcomment or "").splitlines() if line not in known))


def _add_lines(own: po.Entry, *lines: str) -> None:
    present = (own.tcomment or "").splitlines()
    own.tcomment = "\n".join([*present, *(line for line in lines if line not in present)])
