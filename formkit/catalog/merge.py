"""Bring a catalog up to date with the form sources.

Exact, never by likeness: when the German text behind a reference changes, its translation is found
through that reference, kept, marked `fuzzy`, and the text it was made for goes into `#|`. What is
no longer used stays in the file as obsolete and comes back when its text does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from formkit.catalog import po
from formkit.catalog.messages import Message, describe
from formkit.collecting import without_collecting


@dataclass
class MergeResult:
    """What a merge did, by msgid."""

    new: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    revived: list[str] = field(default_factory=list)
    obsolete: list[str] = field(default_factory=list)


@without_collecting()
def merge(catalog: po.Catalog, messages: Sequence[Message]) -> MergeResult:
    """Change `catalog` in place so that it holds exactly `messages` as active entries."""
    result = MergeResult()
    active = catalog.by_key()
    retired = catalog.by_key(obsolete=True)
    by_reference = {reference: entry for entry in catalog.active() for reference in po.references_of(entry)}
    used: set[int] = set()
    ordered: list[po.Entry] = []
    for message in messages:
        entry = active.get((message.msgctxt, message.msgid))
        if entry is None:
            entry = _arrive(message, retired.get(message.key), by_reference, result)
        elif not entry.msgstr:
            _adopt(entry, message, by_reference, result)
        describe(entry, message)
        used.add(id(entry))
        ordered.append(entry)
    leaving = []
    for entry in catalog.entries:
        if id(entry) in used:
            continue
        if not entry.obsolete:
            if not entry.msgstr and not any(entry.msgstr_plural.values()):
                continue  # nobody has worked on it: nothing to keep
            result.obsolete.append(entry.msgid)
            entry.obsolete = True
        leaving.append(entry)
    leaving = _without_doubles(leaving, ordered)
    catalog.entries = _stable_order(catalog.entries, ordered) + leaving
    return result


def _without_doubles(leaving: list[po.Entry], active: list[po.Entry]) -> list[po.Entry]:
    """Obsolete entries whose text is not in use again: gettext refuses a file that has a text twice.

    What the obsolete one said otherwise goes into a comment of the one in use.
    """
    used = {po.key_of(entry): entry for entry in active}
    kept = {}
    for entry in leaving:
        again = used.get(po.key_of(entry))
        if again is None:
            kept[po.key_of(entry)] = entry  # of two obsolete ones the later
        elif entry.msgstr and entry.msgstr != again.msgstr:
            line = f"earlier: {entry.msgstr}"
            if line not in (again.tcomment or "").splitlines():
                again.tcomment = "\n".join(part for part in (again.tcomment, line) if part)
    return list(kept.values())


def _arrive(
    message: Message, retired: po.Entry | None, by_reference: dict[str, po.Entry], result: MergeResult
) -> po.Entry:
    """An entry for a message that the catalog does not have in use."""
    if retired is not None and retired.msgstr and not po.is_fuzzy(retired):
        retired.obsolete = False
        result.revived.append(message.msgid)
        return retired
    entry = po.entry(message.msgid, message.msgctxt)
    if not _adopt(entry, message, by_reference, result):
        if retired is not None and retired.msgstr:
            retired.obsolete = False
            result.revived.append(message.msgid)
            return retired
        result.new.append(message.msgid)
    return entry


def _adopt(entry: po.Entry, message: Message, by_reference: dict[str, po.Entry], result: MergeResult) -> bool:
    """Take over the translation that stood at one of the message's references before."""
    for reference in message.references:
        old = by_reference.get(reference)
        if old is None or old is entry or not old.msgstr:
            continue
        entry.msgstr = old.msgstr
        entry.tcomment = entry.tcomment or old.tcomment
        before = (
            (old.previous_msgctxt, old.previous_msgid)
            if po.is_fuzzy(old) and old.previous_msgid
            else po.key_of(old)
        )
        if before == message.key:
            # The text has come back to what the translation was made for.
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            result.revived.append(message.msgid)
            return True
        entry.previous_msgctxt, entry.previous_msgid = before
        if "fuzzy" not in entry.flags:
            entry.flags.append("fuzzy")
        result.stale.append(message.msgid)
        return True
    return False


def _stable_order(old: Sequence[po.Entry], wanted: Sequence[po.Entry]) -> list[po.Entry]:
    """Entries that stayed keep the order of the file; new ones stand behind their neighbour."""
    position = {id(entry): number for number, entry in enumerate(old)}
    kept = sorted((entry for entry in wanted if id(entry) in position), key=lambda e: position[id(e)])
    after: dict[int, list[po.Entry]] = defaultdict(list)
    anchor = 0
    for entry in wanted:
        if id(entry) in position:
            anchor = id(entry)
        else:
            after[anchor].append(entry)
    ordered = list(after[0])
    for entry in kept:
        ordered.append(entry)
        ordered += after[id(entry)]
    return ordered
