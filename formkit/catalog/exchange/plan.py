"""What an import changes: shown before it happens, and only what belongs to the current German text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from formkit.catalog import po
from formkit.catalog.exchange.unit import Unit, unit_id
from formkit.catalog.state import State


@dataclass(frozen=True)
class Change:
    """One translation or note that an import brings."""

    entry: po.Entry
    form: int | None
    old: str
    new: str
    note: str | None = None
    """The translator's comment, where it differs."""
    revised: bool = False
    """The translation was stale, and somebody has looked at it."""


@dataclass
class Plan:
    """What an import would do."""

    changes: list[Change] = field(default_factory=list)
    same: int = 0
    foreign: list[str] = field(default_factory=list)
    """Texts that are not in the catalog, or whose German has changed since the export."""
    emptied: list[str] = field(default_factory=list)
    """Texts that the file leaves empty although the catalog has a translation: those stay."""


def plan(catalog: po.Catalog, units: Iterable[Unit]) -> Plan:
    """Compare the units of a file with the catalog; their order does not matter."""
    places: dict[str, tuple[po.Entry, int | None]] = {}
    for entry in catalog.active():
        if entry.msgid_plural:
            for number in range(6):
                places[unit_id(entry, number)] = (entry, number)
        else:
            places[unit_id(entry)] = (entry, None)
    found = Plan()
    for unit in units:
        place = places.get(unit.id)
        if place is None or unit.source not in (place[0].msgid, place[0].msgid_plural):
            found.foreign.append(unit.source)
            continue
        entry, form = place
        old = entry.msgstr if form is None else entry.msgstr_plural.get(form, "")
        note = unit.note if unit.note != (entry.tcomment or "") and unit.note else None
        if not unit.target.strip():
            if old:
                found.emptied.append(unit.source)
            if note:
                found.changes.append(Change(entry, form, old, old, note))
            continue
        revised = po.is_fuzzy(entry) and (unit.state is not State.STALE or unit.target != old)
        if unit.target == old and not revised and note is None:
            found.same += 1
            continue
        found.changes.append(Change(entry, form, old, unit.target, note, revised))
    return found


def apply(found: Plan) -> int:
    """Make the changes in the catalog that was planned for; returns how many texts changed.

    A stale translation that comes back changed, or with a state that says so, has been worked on: it is
    stale no more.
    """
    count = 0
    for change in found.changes:
        entry = change.entry
        if change.note is not None:
            entry.tcomment = change.note
        if change.new == change.old and not change.revised:
            continue
        if change.form is None:
            entry.msgstr = change.new
        else:
            entry.msgstr_plural[change.form] = change.new
        if change.revised:
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            entry.previous_msgid = entry.previous_msgctxt = None
        count += 1
    return count
