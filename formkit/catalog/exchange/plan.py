"""What an import changes: shown before it happens, and only what belongs to the current German text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from formkit.catalog import po
from formkit.catalog.exchange.unit import Unit, unit_id
from formkit.catalog.state import State
from formkit.errors import InputError
from formkit.ui import _


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


_LINE_ENDS = re.compile(r"\r\n?")


def _clean(text: str) -> str:
    """A translation without what an editor put in unseen: control characters, and ends of lines in other ways."""
    lines = _LINE_ENDS.sub("\n", text)
    return "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) != "Cc")


def _says_something(text: str) -> bool:
    """Is there anything but space and characters that nobody sees (zero width space, byte order mark)?"""
    return any(unicodedata.category(sign) not in ("Cf", "Cc", "Zs", "Zl", "Zp") for sign in text)


def refuse_contradictions(units: Iterable[Unit]) -> None:
    """Raises InputError where a file says two things for one text: which of them is meant, only a person knows."""
    said: dict[tuple[str, str], str] = {}
    for unit in units:
        target = _clean(unit.target)
        if not _says_something(target):
            continue
        before = said.setdefault((unit.id, unit.source), target)
        if before != target:
            raise InputError(
                _("has two translations for “{text}”: “{one}” and “{other}”").format(
                    text=unit.source[:60], one=before[:60], other=target[:60]
                ),
                place=unit.id,
                advice=_("Keep the right one and delete the other row. Nothing was imported."),
            )


def plan(catalog: po.Catalog, units: Iterable[Unit]) -> Plan:
    """Compare the units of a file with the catalog; their order does not matter.

    Raises InputError where the file has two translations for one text.
    """
    places: dict[str, tuple[po.Entry, int | None]] = {}
    for entry in catalog.active():
        if entry.msgid_plural:
            for number in range(6):
                places[unit_id(entry, number)] = (entry, number)
        else:
            places[unit_id(entry)] = (entry, None)
    found, units = Plan(), list(units)
    refuse_contradictions(units)
    for unit in units:
        place = places.get(unit.id)
        if place is None or unit.source not in (place[0].msgid, place[0].msgid_plural):
            found.foreign.append(unit.source)
            continue
        entry, form = place
        target = _clean(unit.target)
        old = entry.msgstr if form is None else entry.msgstr_plural.get(form, "")
        note = unit.note if unit.note != (entry.tcomment or "") and unit.note else None
        if not _says_something(target):
            if old:
                found.emptied.append(unit.source)
            if note:
                found.changes.append(Change(entry, form, old, old, note))
            continue
        revised = po.is_fuzzy(entry) and (unit.state is not State.STALE or target != old)
        if target == old and not revised and note is None:
            found.same += 1
            continue
        found.changes.append(Change(entry, form, old, target, note, revised))
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
