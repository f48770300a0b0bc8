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
from formkit.catalog.mark import Difference, Mark, conflict_line, mark_of, read_mark
from formkit.catalog.state import NAMES_APART, State, last_translators
from formkit.errors import InputError
from formkit.ui import _

_GIVEN = "given out as "
"""Begins the line of an extracted comment (`#.`) that says what an entry of a part went out with."""


def split(catalog: po.Catalog, keys: Iterable[po.Key]) -> po.Catalog:
    """The entries with these keys only, under the same header."""
    wanted = set(keys)
    part = po.Catalog(header=dict(catalog.header), header_comment=catalog.header_comment)
    part.entries = [copy.deepcopy(entry) for entry in catalog.active() if po.key_of(entry) in wanted]
    return part


def give_out(part: po.Catalog) -> None:
    """Note in each entry of a part, in place, what it goes out with: `base_of` finds there what was worked on."""
    for entry in part.entries:
        lines = [*_without_mark(entry), f"{_GIVEN}{_mark_now(entry)}"]
        entry.comment = "\n".join(lines)


def base_of(
    part: po.Catalog, ours: po.Catalog, *, part_wins: bool = False
) -> tuple[po.Catalog, list[Difference]]:
    """The part as it went out, by its own notes, and what nobody can say of: then `part` loses these texts.

    Where a text has no note (an older part, or a tool that drops comments) and both sides say something else,
    nobody knows which is newer: ours stays and the difference is told, or with `part_wins` theirs is taken.
    """
    base, unknown = po.Catalog(), []
    mine = ours.by_key()
    for entry in list(part.active()):
        mark, own = _mark_of(entry), mine.get(po.key_of(entry))
        if mark is not None:
            base.entries.append(_as_given(entry, own, mark))
        elif own is None or _said(entry) == _said(own):
            continue
        elif not _is_work(own) or part_wins or (po.is_fuzzy(own) and not po.is_fuzzy(entry)):
            base.entries.append(copy.deepcopy(own))
        elif _is_work(entry):
            unknown.append(Difference(entry.msgid, _words(own), _words(entry)))
            part.entries.remove(entry)
    return base, unknown


def forget_marks(part: po.Catalog) -> None:
    """Take the notes of `give_out` away again, in place: they are none of the catalog's."""
    for entry in part.entries:
        entry.comment = "\n".join(_without_mark(entry))


def _as_given(entry: po.Entry, own: po.Entry | None, mark: Mark) -> po.Entry:
    """The entry as it went out, as far as that matters: the same words where they fit the mark."""
    given = copy.deepcopy(entry)
    if not mark.fits(*_texts(entry)):
        unchanged = own is not None and mark.fits(*_texts(own))
        given.msgstr = own.msgstr if unchanged and own is not None else ""
        given.msgstr_plural = dict(own.msgstr_plural) if unchanged and own is not None else {}
    given.flags = ["fuzzy"] if mark.state is State.STALE else []
    if not mark.fits_note(entry.tcomment or ""):
        given.tcomment = (own.tcomment if own is not None else "") or ""
    return given


def _mark_now(entry: po.Entry) -> Mark:
    state = State.STALE if po.is_fuzzy(entry) else State.TRANSLATED if _is_work(entry) else State.MISSING
    return mark_of(state, *_texts(entry), note=entry.tcomment or "")


def _mark_of(entry: po.Entry) -> Mark | None:
    lines = (entry.comment or "").splitlines()
    found = (read_mark(line.removeprefix(_GIVEN)) for line in lines if line.startswith(_GIVEN))
    return next((mark for mark in found if mark is not None), None)


def _without_mark(entry: po.Entry) -> list[str]:
    return [line for line in (entry.comment or "").splitlines() if not line.startswith(_GIVEN)]


def _texts(entry: po.Entry) -> list[str]:
    return [said for _number, said in sorted(entry.msgstr_plural.items())] or [entry.msgstr]


def _words(entry: po.Entry) -> str:
    return " | ".join(_texts(entry))


def same_language(ours: po.Catalog, theirs: po.Catalog, place: str) -> None:
    """Raise InputError where the headers name two languages; an empty one says nothing."""
    mine, other = (catalog.header.get("Language", "").replace("_", "-") for catalog in (ours, theirs))
    if mine and other and mine.split("-")[0].casefold() != other.split("-")[0].casefold():
        raise InputError(
            _("is a translation into “{said}”, not “{wanted}”").format(said=other, wanted=mine),
            place=place,
            advice=_("Name the catalog that it is for; nothing was changed."),
        )


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
    replaced: list[Difference] = field(default_factory=list)
    """Translations of ours that theirs took the place of."""
    worked: list[po.Entry] = field(default_factory=list)
    """Entries of ours that hold words of theirs now."""


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
        _name_both(ours, theirs, result)
    return result


def _name_both(ours: po.Catalog, theirs: po.Catalog, result: Joined) -> None:
    """The header names the translators of both, where words of both stand in the catalog now: neither approves all."""
    before = last_translators(ours)
    new = [name for name in last_translators(theirs) if name not in before]
    if result.worked and new:
        ours.header["Last-Translator"] = NAMES_APART.join([*before, *new])


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
        _take(own, entry, result)
    elif _said(entry) == _said(old) or brought:
        return  # they did not touch it
    elif _said(own) == _said(old) or carried:
        _take(own, entry, result)
    else:
        _conflict(own, entry, result)


def _take(own: po.Entry, entry: po.Entry, result: Joined) -> None:
    if _is_work(own) and _texts(own) != _texts(entry):
        result.replaced.append(Difference(own.msgid, _words(own), _words(entry)))
    result.taken += 1
    result.worked.append(own)
    own.msgstr = entry.msgstr
    own.msgstr_plural = dict(entry.msgstr_plural)
    own.flags = list(entry.flags)
    own.previous_msgid, own.previous_msgctxt = entry.previous_msgid, entry.previous_msgctxt


def _conflict(own: po.Entry, entry: po.Entry, result: Joined) -> None:
    result.conflicts.append(entry.msgid)
    _add_lines(own, conflict_line(_words(entry)))
    if "fuzzy" not in own.flags:
        own.flags.append("fuzzy")


def _new(ours: po.Catalog, entry: po.Entry, result: Joined) -> None:
    """A German text that is new on their side; where ours keeps it as obsolete, that entry comes back."""
    retired = ours.by_key(obsolete=True).get(po.key_of(entry))
    if retired is not None:
        ours.entries.remove(retired)
        if _is_work(retired) and not _is_work(entry):
            _take(entry, retired, Joined())
    own = copy.deepcopy(entry)
    ours.entries.append(own)
    result.taken += 1
    if _is_work(own):
        result.worked.append(own)


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
        result.worked.append(own)
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
